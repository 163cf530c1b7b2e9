package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/sheet"
)

func pass(t *testing.T, m *Importer) PassResult {
	t.Helper()
	a, _, err := m.Pass(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func verdictOf(a PassResult, file string) check.Verdict {
	i := slices.IndexFunc(a.Files, func(f check.FileVerdict) bool { return f.File == file })
	if i < 0 {
		return ""
	}
	return a.Files[i].Verdict
}

func rulesOf(a PassResult, file string) []catalog.Rule {
	var out []catalog.Rule
	for _, p := range append(slices.Clone(a.Problems), a.Advice...) {
		if p.Place.File == file {
			out = append(out, p.Rule)
		}
	}
	return out
}

func workbook(t *testing.T, ids ...string) string {
	t.Helper()
	table := sheet.Table{Name: "Services", Header: []string{"id", "entity", "name_ar", "name_en", "url"}}
	for i, id := range ids {
		table.Rows = append(table.Rows, sheet.Row{Number: i + 2, Cells: []string{id, "RTA", "اسم", "Service " + id, "https://www.rta.ae/" + id}})
	}
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, []sheet.Table{table}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestHowLongAFileMustLieStill: what shows by its own format that it is whole waits for a quarter of a second, a table for two.
func TestHowLongAFileMustLieStill(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		wait    time.Duration
	}{
		"a.xlsx": {workbook(t, "RTA-1"), 250 * time.Millisecond},
		"a.json": {`{"services":[{"id":"RTA-1","entity":"RTA","name_ar":"اسم","name_en":"One","url":"https://rta.ae/1"}]}`, 250 * time.Millisecond},
		"a.csv":  {header + row("RTA-1", "One", "https://rta.ae/1"), 2 * time.Second},
		"a.CSV":  {header + row("RTA-1", "One", "https://rta.ae/1"), 2 * time.Second},
	} {
		m, k, clock := importer(t)
		write(t, m, name, c.content)
		pass(t, m)
		clock.add(aheadPause)
		pass(t, m)
		if want := clock.now.Add(c.wait - aheadPause); !m.due.Equal(want) {
			t.Errorf("%s: due in %v, want %v", name, m.due.Sub(clock.now), c.wait-aheadPause)
		}
		clock.add(c.wait - aheadPause - time.Millisecond)
		if pass(t, m); k.last != nil {
			t.Errorf("%s was read too early", name)
		}
		clock.add(time.Millisecond)
		if a := pass(t, m); verdictOf(a, name) != check.Accepted {
			t.Errorf("%s: %+v", name, a.Files)
		}
	}
}

func TestATableThatCameByARenameIsReadAtOnce(t *testing.T) {
	m, k, clock := importer(t)
	m.events = newTreeWatcher(m.log())
	defer m.events.close()
	pass(t, m)
	if !m.events.rewatch(m.Folder, m.listing, "") {
		t.Skip("this system reports no events")
	}
	write(t, m, ".aside", header+row("RTA-1", "One", "https://rta.ae/1"))
	if err := os.Rename(filepath.Join(m.Folder, ".aside"), filepath.Join(m.Folder, "RTA.csv")); err != nil {
		t.Fatal(err)
	}
	write(t, m, "DEWA.csv", header+row("DEWA-1", "One", "https://dewa.gov.ae/1"))
	for len(m.events.watcher.Events) > 0 || m.events.wait(t.Context(), 100*time.Millisecond) {
		if m.events.cameByRename("RTA.csv") {
			break
		}
	}
	m.events.wait(t.Context(), 100*time.Millisecond)
	pass(t, m)
	clock.add(quickSettle)
	a := pass(t, m)
	if verdictOf(a, "RTA.csv") != check.Accepted || verdictOf(a, "DEWA.csv") != check.Waiting || len(k.last.Services) != 1 {
		t.Errorf("%+v", a.Files)
	}
}

// TestACutTableNeverGoesLive drops every piece of a table that may be the start of another one: nothing false is ever in force,
// also when nothing more comes.
func TestACutTableNeverGoesLive(t *testing.T) {
	whole := header + row("RTA-1", "One", "https://rta.ae/first") + row("RTA-2", "Two", "https://rta.ae/second")
	want := map[string]bool{"https://rta.ae/first": true, "https://rta.ae/second": true}
	for cut := 1; cut < len(whole); cut++ {
		m, k, clock := importer(t)
		write(t, m, "RTA.csv", whole[:cut])
		for range 4 {
			pass(t, m)
			clock.add(20 * time.Second)
		}
		if k.last != nil {
			for _, s := range k.last.Services {
				for _, c := range s.Channels {
					if !want[c.Address] {
						t.Fatalf("cut at %d: %s is in force", cut, c.Address)
					}
				}
			}
		}
		write(t, m, "RTA.csv", whole)
		pass(t, m)
		clock.add(2 * time.Second)
		if pass(t, m); k.last == nil || len(k.last.Services) != 2 {
			t.Fatalf("cut at %d: the whole file was not taken in", cut)
		}
	}
}

func TestATableWithoutALastLineBreakIsTakenAfterTwoMinutes(t *testing.T) {
	m, k, clock := importer(t)
	write(t, m, "RTA.csv", strings.TrimSuffix(header+row("RTA-1", "One", "https://rta.ae/1"), "\n"))
	pass(t, m)
	clock.add(2 * time.Second)
	a := pass(t, m)
	if verdictOf(a, "RTA.csv") != check.Waiting || !slices.Contains(rulesOf(a, "RTA.csv"), "csv_last_line") {
		t.Fatalf("%+v %v", a.Files, a.Problems)
	}
	if want := clock.now.Add(118 * time.Second); !m.due.Equal(want) {
		t.Errorf("due in %v", m.due.Sub(clock.now))
	}
	clock.add(118*time.Second - time.Millisecond)
	if a := pass(t, m); a.Changed || k.last != nil {
		t.Errorf("taken or told again before its time: %+v", a.Files)
	}
	clock.add(time.Millisecond)
	if a := pass(t, m); verdictOf(a, "RTA.csv") != check.Accepted || len(k.last.Services) != 1 {
		t.Errorf("%+v", a.Files)
	}
}

func TestAHalfWorkbookIsRefusedAfterTwoMinutesAndToldTwice(t *testing.T) {
	m, _, clock := importer(t)
	write(t, m, "RTA.xlsx", workbook(t, "RTA-1")[:900])
	pass(t, m)
	clock.add(quickSettle)
	if a := pass(t, m); verdictOf(a, "RTA.xlsx") != check.Waiting || !slices.Equal(rulesOf(a, "RTA.xlsx"), []catalog.Rule{"xlsx_unreadable"}) {
		t.Fatalf("%+v %v", a.Files, a.Problems)
	}
	for range 7 {
		clock.add(15 * time.Second)
		if a := pass(t, m); a.Changed {
			t.Fatalf("told again: %+v", a.Files)
		}
	}
	clock.add(15 * time.Second)
	if a := pass(t, m); verdictOf(a, "RTA.xlsx") != check.Refused {
		t.Fatalf("%+v", a.Files)
	}
	for range 5 {
		clock.add(time.Minute)
		if a := pass(t, m); a.Changed {
			t.Fatalf("told again: %+v", a.Files)
		}
	}
}

func TestAFileThatKeepsChangingIsNamedOnceAndTakenWhenItRests(t *testing.T) {
	m, k, clock := importer(t)
	told := 0
	for i := range 20 {
		write(t, m, "RTA.csv", header+row("RTA-1", strings.Repeat("x", i+1), "https://rta.ae/1"))
		a := pass(t, m)
		if slices.Contains(rulesOf(a, "RTA.csv"), "file_keeps_changing") {
			told++
			if verdictOf(a, "RTA.csv") != check.Waiting || i < 12 {
				t.Errorf("pass %d: %+v", i, a.Files)
			}
		}
		clock.add(10 * time.Second)
		if i%2 == 0 {
			clock.add(-10*time.Second + time.Second) // looked at in between, before it has lain still
			pass(t, m)
			clock.add(9 * time.Second)
		}
	}
	if told != 1 || k.last != nil {
		t.Errorf("told %d times, %v in force", told, k.last)
	}
	if a := pass(t, m); verdictOf(a, "RTA.csv") != check.Accepted {
		t.Errorf("%+v", a.Files)
	}
}

// TestAFailedReaderIsTriedAgainAfterAPause: what the machine does is never remembered as the content's fault.
func TestAFailedReaderIsTriedAgainAfterAPause(t *testing.T) {
	m, k, clock := importer(t)
	good, tries, fail := m.Checker.Read, 0, true
	m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
		tries++
		if fail {
			return sheet.Book{}, &sheet.Damage{Passing: true, Cause: "killed", Problem: catalog.Problem{Place: catalog.Place{File: file}, Rule: "file_reader_crashed", Grave: true}}
		}
		return good(ctx, file, content)
	}
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	pass(t, m)
	clock.add(2 * time.Second)
	if a := pass(t, m); verdictOf(a, "RTA.csv") != check.Refused || !slices.Contains(rulesOf(a, "RTA.csv"), "file_reader_crashed") {
		t.Fatalf("%+v", a.Files)
	}
	for i, pause := range []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 5 * time.Minute, 5 * time.Minute} {
		if got := m.due.Sub(clock.now); got > pause {
			t.Errorf("try %d: the next look is in %v, want %v", i, got, pause)
		}
		clock.add(pause - time.Millisecond)
		if a := pass(t, m); a.Changed && i != 2 || tries != i+1 {
			t.Errorf("try %d: %d tries before the pause was over; told again: %v", i, tries, a.Changed)
		}
		clock.add(time.Millisecond)
		if pass(t, m); tries != i+2 {
			t.Errorf("try %d: %d tries", i, tries)
		}
	}
	fail = false
	clock.add(5 * time.Minute)
	if a := pass(t, m); verdictOf(a, "RTA.csv") != check.Accepted || len(k.last.Services) != 1 {
		t.Errorf("not healed: %+v", a.Files)
	}
	before := tries
	clock.add(time.Hour)
	if pass(t, m); tries != before {
		t.Error("what was read well is read again")
	}
}

func TestContentIsReadAgainWhenItsBytesChangeAndNotBefore(t *testing.T) {
	m, k, clock := importer(t)
	good, tries := m.Checker.Read, 0
	m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
		tries++
		return good(ctx, file, content)
	}
	content := header + row("RTA-1", "One", "https://rta.ae/1")
	write(t, m, "RTA.csv", content)
	settled(t, m, clock)
	write(t, m, "RTA.csv", content) // saved without a change
	settled(t, m, clock)
	if tries != 1 {
		t.Errorf("read %d times", tries)
	}
	write(t, m, "RTA.csv", header+row("RTA-1", "Two", "https://rta.ae/1"))
	settled(t, m, clock)
	if tries != 2 || k.last.Services[0].Name.EN != "Two" {
		t.Errorf("read %d times, %v in force", tries, k.last.Services[0].Name)
	}
	l, err := scan(m.Folder)
	if err != nil {
		t.Fatal(err)
	}
	copies, _ := m.gather(t.Context(), l, k.last, clock.now)
	if copies[0].Content != nil || copies[0].Hash == "" {
		t.Error("the content of a file that was read is kept")
	}
}

// TestWhatAFolderMayHold lists each kind of entry.
func TestWhatAFolderMayHold(t *testing.T) {
	m, k, clock := importer(t)
	one := header + row("RTA-1", "One", "https://rta.ae/1")
	write(t, m, "RTA.csv", one)
	write(t, m, "1/2/3/4/5/6/DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	write(t, m, "1/2/3/4/5/6/7/deep.csv", header+row("DEWA-9", "Nine", "https://dewa.gov.ae/9"))
	write(t, m, ".hidden/x.csv", one)
	write(t, m, "pictures/a.png", "png")
	write(t, m, "pictures/b.csv", one)
	write(t, m, "RTA.csv.report.html", "<html>")
	write(t, m, "RTA.kept.xlsx", "x")
	write(t, m, "old.xls", "x")
	write(t, m, "readme.txt", "x")
	write(t, m, "~$RTA.xlsx", "x")
	write(t, m, "holes.xlsx", strings.Repeat("\x00", 4096))
	if runtime.GOOS != "windows" {
		write(t, m, "services-\xff\xfe.csv", one)
		write(t, m, "dir\xff/x.csv", one)
		if err := os.Symlink(filepath.Join(m.Folder, "RTA.csv"), filepath.Join(m.Folder, "link.csv")); err != nil {
			t.Fatal(err)
		}
	}
	a := settled(t, m, clock)
	if len(k.last.Services) != 2 {
		t.Errorf("in force: %v", k.last.Services)
	}
	want := map[string]check.Verdict{"RTA.csv": check.Accepted, "1/2/3/4/5/6/DEWA.csv": check.Accepted, "old.xls": check.Refused, "readme.txt": check.Ignored,
		"~$RTA.xlsx": check.Ignored, "holes.xlsx": check.Waiting}
	rules := map[string]catalog.Rule{"old.xls": "file_other_kind", "readme.txt": "file_other_kind", "holes.xlsx": "file_nul"}
	if runtime.GOOS != "windows" {
		want["services-\ufffd.csv"], want["dir\ufffd"] = check.Ignored, check.Ignored
		rules["services-\ufffd.csv"], rules["dir\ufffd"] = "file_name_unreadable", "file_name_unreadable"
	}
	for _, f := range a.Files {
		if want[f.File] != f.Verdict {
			t.Errorf("%q: %s, want %s", f.File, f.Verdict, want[f.File])
		}
		if rule := rules[f.File]; rule != "" && !slices.Contains(rulesOf(a, f.File), rule) {
			t.Errorf("%q: %v, want %s", f.File, rulesOf(a, f.File), rule)
		}
		delete(want, f.File)
	}
	if len(want) > 0 {
		t.Errorf("not named: %v", want)
	}
	if a.Verdict != check.Refused {
		t.Errorf("together: %s", a.Verdict)
	}
}

func TestAFileLargerThanTheLimitIsNotOpened(t *testing.T) {
	m, _, clock := importer(t)
	write(t, m, "RTA.csv", "")
	for size, want := range map[int64]catalog.Rule{20<<20 + 1: "file_too_large", 20 << 20: "file_nul"} {
		if err := os.Truncate(filepath.Join(m.Folder, "RTA.csv"), size); err != nil {
			t.Fatal(err)
		}
		rules := rulesOf(pass(t, m), "RTA.csv")
		clock.add(2 * time.Second)
		if rules = append(rules, rulesOf(pass(t, m), "RTA.csv")...); !slices.Equal(rules, []catalog.Rule{want}) {
			t.Errorf("%d bytes: %v, want %s", size, rules, want)
		}
	}
}

func TestAFolderHolds300MBAndTheFilesInForceComeFirst(t *testing.T) {
	m, k, clock := importer(t)
	write(t, m, "zz.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, clock)
	for i := range 16 {
		name := fmt.Sprintf("a%02d.csv", i)
		write(t, m, name, "")
		if err := os.Truncate(filepath.Join(m.Folder, name), 20<<20); err != nil {
			t.Fatal(err)
		}
	}
	m.Checker.Read = func(_ context.Context, file string, content []byte) (sheet.Book, error) {
		return sheet.Read(file, content[:min(len(content), 4096)])
	}
	write(t, m, "zz.csv", header+row("RTA-1", "Two", "https://rta.ae/1"))
	a := settled(t, m, clock)
	refused := 0
	for _, f := range a.Files {
		if slices.Contains(rulesOf(a, f.File), "folder_too_large") {
			refused++
		}
	}
	if refused != 2 || k.last.Services[0].Name.EN != "Two" { // 15 files of 20 MB and the small one do not fit
		t.Errorf("%d refused, %s in force", refused, k.last.Services[0].Name.EN)
	}
}

func TestAFolderHolds10000ServicesAndTheFilesInForceComeFirst(t *testing.T) {
	file := func(name string, n int) check.Source {
		t := sheet.Table{Name: "Services", Header: []string{"id"}, Rows: make([]sheet.Row, n)}
		return check.Source{File: name, Book: sheet.Book{File: name, Tables: []sheet.Table{t}}}
	}
	in := check.Input{Last: &catalog.Catalog{Files: []catalog.File{{Path: "z.csv"}}},
		Sources: []check.Source{file("a.csv", 6000), file("b.csv", 1), file("campaign.csv", 9000), file("y.csv", 1), file("z.csv", 4000)}}
	limitServices(&in)
	for i, want := range []bool{false, true, false, true, false} {
		if got := in.Sources[i].Damage != nil; got != want {
			t.Errorf("%s: refused is %v", in.Sources[i].File, got)
		}
	}
	if d := in.Sources[1].Damage; d != nil && (d.Problem.Rule != "folder_too_many_services" || d.Problem.Args["limit"] != "10000") {
		t.Error(d.Problem)
	}
}

// TestCopiesAreToldByTheirContent: sync tools name copies as they like.
func TestCopiesAreToldByTheirContent(t *testing.T) {
	rows := header
	for i := range 10 {
		rows += row(fmt.Sprint("RTA-", i), fmt.Sprint("Service ", i), fmt.Sprint("https://rta.ae/", i))
	}
	changed := strings.Replace(rows, "Service 3", "Another", 1)
	m, k, clock := importer(t)
	write(t, m, "rta.csv", rows)
	write(t, m, "rta-DESKTOP-7A8B9C.csv", changed)
	a := settled(t, m, clock)
	if verdictOf(a, "rta-DESKTOP-7A8B9C.csv") != check.Ignored || len(k.last.Services) != 10 || verdictOf(a, "rta.csv") != check.Accepted ||
		!slices.Equal(rulesOf(a, "rta-DESKTOP-7A8B9C.csv"), []catalog.Rule{"file_copy_by_content"}) {
		t.Fatalf("two new files: %+v %v", a.Files, a.Problems)
	}
	if k.last.Services[3].Name.EN != "Service 3" {
		t.Error("the copy is in force")
	}
	write(t, m, "aaa.csv", changed)
	if a := settled(t, m, clock); verdictOf(a, "aaa.csv") != check.Ignored {
		t.Errorf("beside a file in force: %+v", a.Files)
	}
	write(t, m, "rta.csv", changed)
	if settled(t, m, clock); k.last.Services[3].Name.EN != "Another" {
		t.Error("a correction of the original was not taken beside its copies")
	}
	for _, n := range []string{"aaa.csv", "rta-DESKTOP-7A8B9C.csv"} {
		if err := os.Remove(filepath.Join(m.Folder, n)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, m, "more.csv", header+row("RTA-0", "Zero", "https://rta.ae/0")+row("RTA-1", "One", "https://rta.ae/1")+row("RTA-77", "New", "https://rta.ae/77"))
	if a := settled(t, m, clock); verdictOf(a, "more.csv") == check.Ignored {
		t.Errorf("two ids of three are no copy: %+v", a.Files)
	}
}

// TestAJudgementThatFailsTakesOneFileAlone: a fault of the program is met for one file, and the others are judged.
func TestAJudgementThatFailsTakesOneFileAlone(t *testing.T) {
	m, k, clock := importer(t)
	m.Checker.Prove = func(address string) error {
		if strings.Contains(address, "boom") {
			panic("a fault")
		}
		return nil
	}
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/boom"))
	a := settled(t, m, clock)
	if verdictOf(a, "RTA.csv") != check.Refused || !slices.Equal(rulesOf(a, "RTA.csv"), []catalog.Rule{"file_judgement_failed"}) || len(k.last.Services) != 1 {
		t.Errorf("%+v %v", a.Files, a.Problems)
	}
}

type faultyStore struct{ keeper }

func (f *faultyStore) Accept(*catalog.Catalog) (int64, error) { panic("a fault") }

func TestAFaultInAPassIsAnErrorAndNotTheEnd(t *testing.T) {
	m, _, clock := importer(t)
	m.Store = &faultyStore{}
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	pass(t, m)
	clock.add(2 * time.Second)
	if _, _, err := m.Pass(t.Context(), ""); err == nil || !strings.Contains(err.Error(), "a fault of the program") {
		t.Fatal(err)
	}
	k := &keeper{}
	m.Store = k
	if pass(t, m); k.last == nil {
		t.Error("the pass after a fault takes nothing in")
	}
}

// TestAPassProvesSoManyAddressesAndTheNextGoesOn: a file of many new addresses delays no correction of another.
func TestAPassProvesSoManyAddressesAndTheNextGoesOn(t *testing.T) {
	m, k, clock := importer(t)
	proved := map[string]int{}
	m.Checker.Prove = func(address string) error {
		proved[address]++
		return nil
	}
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	settled(t, m, clock)
	many := header
	for i := range 2500 {
		many += row(fmt.Sprint("RTA-", i), fmt.Sprint("Service ", i), fmt.Sprint("https://rta.ae/s", i))
	}
	write(t, m, "RTA.csv", many)
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Pay a bill", "https://dewa.gov.ae/1"))
	pass(t, m)
	clock.add(2 * time.Second)
	a, again, err := m.Pass(t.Context(), "")
	if err != nil || !again || verdictOf(a, "RTA.csv") != check.Waiting || verdictOf(a, "DEWA.csv") != check.Accepted || len(k.last.Services) != 1 {
		t.Fatalf("%+v again %v %v", a.Files, again, err)
	}
	if len(proved) != 2001 {
		t.Errorf("%d addresses proved", len(proved))
	}
	if a := pass(t, m); verdictOf(a, "RTA.csv") != check.Accepted || len(k.last.Services) != 2501 {
		t.Fatalf("%+v", a.Files)
	}
	for address, n := range proved {
		if n != 1 {
			t.Fatalf("%s was proved %d times", address, n)
		}
	}
}

func TestSlowStrangeFilesDoNotDelayACorrection(t *testing.T) {
	t.Parallel() // it waits
	m, k, clock := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, clock)
	good, read := m.Checker.Read, []string{}
	m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
		read = append(read, file)
		if file != "RTA.csv" && len(read) == 2 { // the first one tells all
			time.Sleep(slowFile + 10*time.Millisecond)
		}
		return good(ctx, file, content)
	}
	for _, n := range []string{"a.csv", "b.csv"} {
		write(t, m, n, header+row("DEWA-"+n[:1], "Bill", "https://dewa.gov.ae/1"))
	}
	write(t, m, "RTA.csv", header+row("RTA-1", "Two", "https://rta.ae/1"))
	settled(t, m, clock)
	if len(read) != 2 || read[0] != "RTA.csv" || k.last.Services[len(k.last.Services)-1].Name.EN != "Two" {
		t.Errorf("read in one pass: %v", read)
	}
	if pass(t, m); len(read) != 3 {
		t.Errorf("read in two passes: %v", read)
	}
}

func TestAFileThatHangsCostsOneGoroutine(t *testing.T) {
	m, _, _ := importer(t)
	m.reads = map[string]*pendingRead{}
	p := &pendingRead{done: make(chan readResult, 1), stat: fileStat{size: 1}}
	m.reads["a.csv"] = p
	for range 10 {
		if _, err := m.readStable(t.Context(), "a.csv", fileStat{size: 1}); !errors.Is(err, errHangs) {
			t.Fatal(err)
		}
	}
	if m.reads["a.csv"] != p || len(m.reads) != 1 {
		t.Error("another read was begun")
	}
	p.done <- readResult{content: []byte("x")}
	if got, err := m.readStable(t.Context(), "a.csv", fileStat{size: 1}); err != nil || string(got) != "x" || len(m.reads) != 0 {
		t.Errorf("%q %v", got, err)
	}
	p.done <- readResult{content: []byte("x")}
	m.reads["a.csv"] = p
	if _, err := m.readStable(t.Context(), "a.csv", fileStat{size: 2}); !errors.Is(err, errMoved) {
		t.Errorf("an answer about an earlier file: %v", err)
	}
}

func TestAFolderThatHangsIsLookedAtOnce(t *testing.T) {
	m, _, _ := importer(t)
	m.scanning = &pendingScan{make(chan scanResult, 1)}
	hangs := m.scanning
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer stop()
	if _, err := m.scan(ctx); err == nil || m.scanning != hangs {
		t.Errorf("a second look was begun: %v", err)
	}
	hangs.done <- scanResult{listing: listing{root: "x"}}
	if l, err := m.scan(t.Context()); err != nil || l.root != "x" || m.scanning != nil {
		t.Errorf("%v %v", l, err)
	}
}

func TestMoreFilesThanAStationReadsAreRefusedAndOthersDoNotCount(t *testing.T) {
	l := listing{files: map[string]fileStat{}}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.csv"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range filesLimit {
		if err := l.note(fmt.Sprintf("f%d.csv", i), entries[0]); err != nil {
			t.Fatalf("file %d: %v", i, err)
		}
	}
	for _, n := range []string{"pictures/x.png", "x.png", "x (1).csv"} {
		if err := l.note(n, entries[0]); err != nil {
			t.Errorf("%s counts: %v", n, err)
		}
	}
	if err := l.note("one.csv", entries[0]); !errors.Is(err, errTooMany) {
		t.Error(err)
	}
}

// TestNewFilesTakeNoMoreOfAPassThanItsBudget: beside a catalog, files that nobody knows yet are read for ten seconds of a pass; without one,
// or where all belong together, none is put off. What takes so long is a reader that rests, on a clock of the test's own.
func TestNewFilesTakeNoMoreOfAPassThanItsBudget(t *testing.T) {
	const files = 15
	for _, c := range []struct {
		name             string
		known, unhurried bool
		each             time.Duration
		want             int // files read in the first pass; what it began it ends
	}{
		{"beside a catalog", true, false, time.Second, 11},
		{"beside a catalog, fast ones", true, false, time.Millisecond, files},
		{"without one", false, false, time.Second, files},
		{"all belong together", true, true, time.Second, files},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m, _, clock := importer(t)
				if c.known {
					write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
					settled(t, m, clock)
				}
				m.Checker.unhurried = c.unhurried
				good, read := m.Checker.Read, 0
				m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
					if file != "RTA.csv" {
						read++
						time.Sleep(c.each)
					}
					return good(ctx, file, content)
				}
				for i := range files {
					write(t, m, fmt.Sprintf("DEWA %02d.csv", i), header+row(fmt.Sprintf("DEWA-%d", i), "Bill", "https://dewa.gov.ae/1"))
				}
				settled(t, m, clock)
				if read != c.want {
					t.Errorf("%d of %d files were read in one pass, want %d", read, files, c.want)
				}
				for range 3 {
					pass(t, m)
				}
				if read != files {
					t.Errorf("%d of %d files were read in the end", read, files)
				}
			})
		})
	}
}

// TestAFileInForceThatIsPutOffIsNotToldAsArriving: a pass that has used its budget leaves the rest of the corrections to the next one. What was
// in force before stays, and nobody reads that it is still arriving. What takes so long is a reader that rests, on a clock of the test's own.
func TestAFileInForceThatIsPutOffIsNotToldAsArriving(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, k, clock := importer(t)
		write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
		write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
		settled(t, m, clock)
		good := m.Checker.Read
		m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
			if file == "DEWA.csv" {
				time.Sleep(passBudget + time.Second)
			}
			return good(ctx, file, content)
		}
		write(t, m, "RTA.csv", header+row("RTA-1", "Two", "https://rta.ae/1"))
		write(t, m, "DEWA.csv", header+row("DEWA-1", "Bills", "https://dewa.gov.ae/1")) // the newest is read first
		names := func() string {
			return k.last.Services[0].Name.EN + ", " + k.last.Services[1].Name.EN
		}
		if a := settled(t, m, clock); names() != "Bills, One" || verdictOf(a, "RTA.csv") != check.Unchanged || a.Verdict != check.Accepted {
			t.Errorf("the first pass: %s; RTA.csv is %s, all %s", names(), verdictOf(a, "RTA.csv"), a.Verdict)
		}
		if a := pass(t, m); names() != "Bills, Two" || verdictOf(a, "RTA.csv") != check.Accepted {
			t.Errorf("the second pass: %s; RTA.csv is %s", names(), verdictOf(a, "RTA.csv"))
		}
	})
}
