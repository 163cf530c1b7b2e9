package intake

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
)

const policy = `{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["*.rta.ae"]},"DEWA":{"hosts":["*.dewa.gov.ae"]}}}`

const header = "id,entity,name_ar,name_en,url\n"

// keeper keeps catalogs in memory; the real store has its own tests and stands in the station's.
type keeper struct {
	last *catalog.Catalog
	fail error
}

func (k *keeper) Current() (*catalog.Catalog, error) { return k.last, nil }

func (k *keeper) Accept(c *catalog.Catalog) (int64, error) {
	if k.fail != nil {
		return 0, k.fail
	}
	next := *c
	next.Version = version(k.last) + 1
	k.last = &next
	return next.Version, nil
}

// clock is moved by the test, so that settling needs no waiting.
type clock struct{ now time.Time }

func (c *clock) add(d time.Duration) { c.now = c.now.Add(d) }

func importer(t *testing.T) (*Importer, *keeper, *clock) {
	t.Helper()
	p, err := link.ReadPolicy([]byte(policy))
	if err != nil {
		t.Fatal(err)
	}
	k, c := &keeper{}, &clock{time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)}
	read := func(_ context.Context, file string, content []byte) (sheet.Book, error) {
		return sheet.Read(file, content)
	}
	return &Importer{Folder: t.TempDir(), Checker: &Checker{Read: read, Policy: p}, Store: k, Settle: 2 * time.Second, Now: func() time.Time { return c.now }}, k, c
}

func write(t *testing.T, m *Importer, name, content string) {
	t.Helper()
	path := filepath.Join(m.Folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// settled passes twice with the time between that a file must lie still.
func settled(t *testing.T, m *Importer, c *clock) PassResult {
	t.Helper()
	if _, _, err := m.Pass(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	c.add(m.Settle)
	a, _, err := m.Pass(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func row(id, name, url string) string {
	return id + "," + id[:strings.Index(id, "-")] + ",اسم," + name + "," + url + "\n"
}

func TestAFileIsNotReadBeforeItLiesStill(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	a, again, err := m.Pass(context.Background(), "")
	if err != nil || !again || a.Verdict != check.Waiting || k.last != nil {
		t.Fatalf("read at the first look: %v %v %v", a.Verdict, again, err)
	}
	c.add(time.Second)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1")+row("RTA-2", "Two", "https://rta.ae/2"))
	if a, again, _ := m.Pass(context.Background(), ""); a.Changed || !again || k.last != nil {
		t.Fatalf("read while it was written: %v", a.Verdict)
	}
	c.add(2 * time.Second)
	if a, _, _ := m.Pass(context.Background(), ""); a.Verdict != check.Accepted || len(k.last.Services) != 2 {
		t.Fatalf("not read after it lay still: %v", a.Verdict)
	}
}

func TestLastGoodStaysWhenAFileIsHalfThere(t *testing.T) {
	m, k, c := importer(t)
	whole := header + row("RTA-1", "One", "https://rta.ae/1") + row("RTA-2", "Two", "https://rta.ae/2")
	write(t, m, "RTA.csv", whole)
	settled(t, m, c)
	for cut := len(header) + 1; cut < len(whole)-1; cut++ {
		write(t, m, "RTA.csv", whole[:cut])
		settled(t, m, c)
		if len(k.last.Services) == 0 {
			t.Fatalf("nothing left after the first %d bytes", cut)
		}
	}
}

func TestAFileThatIsGoneRemovesNothing(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, c)
	if err := os.Remove(filepath.Join(m.Folder, "RTA.csv")); err != nil {
		t.Fatal(err)
	}
	settled(t, m, c)
	if len(k.last.Services) != 1 {
		t.Fatal("the service went with its file")
	}
}

func TestAnOlderFileMovedIntoPlaceIsTakenIn(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, c)
	write(t, m, ".aside", header+row("RTA-1", "Two", "https://rta.ae/1"))
	old := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(m.Folder, ".aside"), old, old); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(m.Folder, ".aside"), filepath.Join(m.Folder, "RTA.csv")); err != nil {
		t.Fatal(err)
	}
	if a := settled(t, m, c); a.Verdict != check.Accepted || k.last.Services[0].Name.EN != "Two" {
		t.Fatalf("the older file was passed over: %v", a.Verdict)
	}
}

func TestOneBadFileKeepsOnlyItsEntityBack(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	settled(t, m, c)
	write(t, m, "RTA.csv", "id,entity\nRTA-1,RTA\n")
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Pay a bill", "https://dewa.gov.ae/1"))
	a := settled(t, m, c)
	if a.Verdict != check.Refused || k.last.Services[0].Name.EN != "Pay a bill" || k.last.Services[1].Name.EN != "One" {
		t.Fatalf("%v: %v", a.Verdict, k.last.Services)
	}
}

func TestAHeldFileGoesThroughWithItsCodeAndNoOther(t *testing.T) {
	m, k, c := importer(t)
	all := header
	for _, n := range []string{"1", "2", "3", "4", "5", "6"} {
		all += row("RTA-"+n, "Service "+n, "https://rta.ae/"+n)
	}
	write(t, m, "RTA.csv", all)
	settled(t, m, c)
	write(t, m, "RTA.csv", header+row("RTA-1", "Service 1", "https://rta.ae/1"))
	a := settled(t, m, c)
	if a.Verdict != check.Held || a.Files[0].Code == "" || len(k.last.Services) != 6 {
		t.Fatalf("not held: %+v", a.Files)
	}
	if b, _, err := m.Pass(context.Background(), "00000000"); err != nil || b.Verdict != check.Held || len(k.last.Services) != 6 {
		t.Fatalf("another code let it through: %v %v", b.Verdict, err)
	}
	b, _, err := m.Pass(context.Background(), strings.ToLower(a.Files[0].Code))
	if err != nil || b.Verdict != check.Accepted || len(k.last.Services) != 1 {
		t.Fatalf("its code did not let it through: %v %v", b.Verdict, err)
	}
}

func TestAFaultOfTheStoreIsMetAgainAtTheNextPass(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	k.fail = errors.New("disk full")
	if _, _, err := m.Pass(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	c.add(m.Settle)
	if _, _, err := m.Pass(context.Background(), ""); !errors.Is(err, k.fail) {
		t.Fatalf("the fault was not told: %v", err)
	}
	k.fail = nil
	if _, _, err := m.Pass(context.Background(), ""); err != nil || k.last == nil {
		t.Fatalf("not taken in when the disk had room again: %v", err)
	}
}

func TestConflictCopiesAreToldAndNeverRead(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	write(t, m, "RTA.sync-conflict-20181021-101010-ABCDEFG.csv", header+row("RTA-9", "Nine", "https://rta.ae/9"))
	a := settled(t, m, c)
	if len(k.last.Services) != 1 || len(a.Problems) != 1 || a.Problems[0].Rule != "file_conflict_copy" {
		t.Fatalf("%v %v", k.last.Services, a.Problems)
	}
}

func TestAMissingFolderLeavesTheContent(t *testing.T) {
	m, k, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, c)
	if err := os.RemoveAll(m.Folder); err != nil {
		t.Fatal(err)
	}
	if _, _, err := m.Pass(context.Background(), ""); err == nil || len(k.last.Services) != 1 {
		t.Fatalf("no word about the folder: %v", err)
	}
}

// TestRunTakesInChangesByEvents: a change is found long before the next scan of the folder, also one in a folder that is new.
func TestRunTakesInChangesByEvents(t *testing.T) {
	m, k, _ := importer(t)
	m.Now, m.Settle = nil, 50*time.Millisecond
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	ctx, stop := context.WithCancel(context.Background())
	answers := make(chan PassResult, 100)
	done := make(chan bool)
	go func() {
		m.Run(ctx, func(a PassResult, _ error) { answers <- a })
		close(done)
	}()
	for n := 1; n <= 3; n++ {
		began := time.Now()
		switch n {
		case 2:
			write(t, m, "sub/RTA2.csv", header+row("RTA-2", "Two", "https://rta.ae/2"))
		case 3:
			write(t, m, "sub/RTA3.csv", header+row("RTA-3", "Three", "https://rta.ae/3"))
		}
		for a := range answers {
			if a.New {
				break
			}
		}
		if took := time.Since(began); took > period/2 {
			t.Errorf("change %d was found after %v: only by the scan", n, took)
		}
	}
	stop()
	<-done
	if len(k.last.Services) != 3 {
		t.Fatalf("%d services", len(k.last.Services))
	}
}

// TestWithoutEventsTheFolderIsScanned: a watcher that cannot be had, or knows nothing, keeps no change back for longer than a minute.
func TestWithoutEventsTheFolderIsScanned(t *testing.T) {
	blind := &treeWatcher{log: slog.New(slog.DiscardHandler), created: map[string]bool{}}
	if blind.rewatch(t.TempDir(), listing{folders: []string{"."}}, "") {
		t.Error("a folder is watched without a watcher")
	}
	if !blind.wait(t.Context(), time.Millisecond) {
		t.Error("the time of the next look came, and it is not looked")
	}
	m, k, clock := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	for range 10 {
		_, again, err := m.Pass(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if k.last != nil {
			break
		}
		clock.add(m.Pause(again, nil))
	}
	write(t, m, "RTA2.csv", header+row("RTA-2", "Two", "https://rta.ae/2"))
	looked := clock.now
	for range 10 {
		clock.add(m.Pause(false, nil))
		pass(t, m)
		if len(k.last.Services) == 2 {
			break
		}
	}
	if took := clock.now.Sub(looked); len(k.last.Services) != 2 || took > time.Minute {
		t.Errorf("%d services after %v", len(k.last.Services), took)
	}
}
