package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
)

// archive is a store that remembers and can look back.
type archive struct {
	rememberer
	all map[int64]*catalog.Catalog
}

func (a *archive) Accept(c *catalog.Catalog) (int64, error) {
	v, err := a.rememberer.Accept(c)
	if err == nil {
		a.all[v] = a.last
	}
	return v, err
}

func (a *archive) Catalog(version int64) (*catalog.Catalog, error) {
	if c, ok := a.all[version]; ok {
		return c, nil
	}
	return nil, errors.New("no such version")
}

func (a *archive) Kept() ([]int64, error) {
	var out []int64
	for v := range a.all {
		out = append(out, v)
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out, nil
}

func archived(t *testing.T) (*Importer, *archive, *clock) {
	t.Helper()
	m, _, c := importer(t)
	a := &archive{rememberer{values: map[string][]byte{}}, map[int64]*catalog.Catalog{}}
	m.Store, m.Requests = a, RequestsIn(t.TempDir())
	return m, a, c
}

func asked(t *testing.T, m *Importer, r Request) string {
	t.Helper()
	name, err := PlaceRequest(m.Requests, r)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func answered(t *testing.T, name string) RequestAnswer {
	t.Helper()
	a, ok, err := TakeAnswer(name)
	if err != nil || !ok {
		t.Fatal("no answer", err)
	}
	if _, again, _ := TakeAnswer(name); again {
		t.Error("an answer is there twice")
	}
	return a
}

func TestARunningStationTakesAConfirmationFromItsOwnState(t *testing.T) {
	m, k, clock := archived(t)
	early := asked(t, m, Request{Confirm: "00000000"})
	write(t, m, "RTA.csv", firstRows(10))
	pass(t, m)
	if _, ok, _ := TakeAnswer(early); ok {
		t.Error("a confirmation was taken before the folder was judged")
	}
	settled(t, m, clock)
	pass(t, m)
	if a := answered(t, early); a.Done || a.Version != 1 || a.Cause == "" {
		t.Errorf("another code: %+v", a)
	}
	write(t, m, "RTA.csv", firstRows(2))
	held := settled(t, m, clock)
	if held.Verdict != check.Held {
		t.Fatalf("%+v", held.Files)
	}
	name := asked(t, m, Request{Confirm: held.Files[0].Code, Reason: "the year ends", By: "sara"})
	if a := pass(t, m); !a.New || verdictOf(a, "RTA.csv") != check.Accepted || len(k.last.Services) != 2 {
		t.Fatalf("%+v", a.Files)
	}
	if a := answered(t, name); !a.Done || a.Version != 2 || a.Verdict != "accepted" {
		t.Errorf("%+v", a)
	}
	if a := pass(t, m); a.Changed && a.New {
		t.Error("a confirmation is carried out twice")
	}
	audit, err := os.ReadFile(AuditIn(filepath.Dir(m.Requests)))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(audit)), "\n")
	if at := `{"time":"` + clock.now.Truncate(time.Second).Format(time.RFC3339) + `",`; !strings.HasPrefix(lines[len(lines)-1], at) {
		t.Errorf("noted at another time than %s: %q", at, lines)
	}
	if len(lines) != 2 || !strings.Contains(lines[0], `"cause":"no held file has this code"`) ||
		!strings.Contains(lines[1], fmt.Sprintf(`"action":"confirm","code":%q,"from":1,"to":2,"reason":"the year ends","by":"sara"`, held.Files[0].Code)) {
		t.Errorf("%q", lines)
	}
}

func TestARollbackHoldsUntilTheFileChanges(t *testing.T) {
	m, k, clock := archived(t)
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, clock)
	write(t, m, "RTA.csv", header+row("RTA-1", "False", "https://rta.ae/1"))
	settled(t, m, clock)
	name := asked(t, m, Request{Rollback: 1})
	if a := pass(t, m); !a.New || a.Version != 3 || a.Catalog.Version != 3 {
		t.Fatalf("%+v", a)
	}
	if a := answered(t, name); !a.Done || a.Version != 3 {
		t.Errorf("%+v", a)
	}
	inForce := func() string { return k.last.Services[1].Name.EN }
	if inForce() != "One" {
		t.Fatalf("%s is in force", inForce())
	}
	for range 2 { // the second is a station that was started anew
		a := pass(t, m)
		if verdictOf(a, "RTA.csv") != check.Waiting || !slices.Contains(rulesOf(a, "RTA.csv"), "file_rolled_back") || inForce() != "One" {
			t.Errorf("%+v: %s is in force", a.Files, inForce())
		}
		if verdictOf(a, "DEWA.csv") != check.Unchanged {
			t.Errorf("a file that says the same in both: %+v", a.Files)
		}
		m = &Importer{Folder: m.Folder, Requests: m.Requests, Checker: m.Checker, Store: k, Settle: 0, Now: m.Now}
	}
	m.Settle = 2 * time.Second
	write(t, m, "RTA.csv", header+row("RTA-1", "Right", "https://rta.ae/1"))
	if settled(t, m, clock); inForce() != "Right" {
		t.Errorf("%s is in force after the file was mended", inForce())
	}
	for _, to := range []int64{4, 99} {
		name := asked(t, m, Request{Rollback: to})
		pass(t, m)
		if a := answered(t, name); a.Done || a.Cause == "" || inForce() != "Right" {
			t.Errorf("version %d: %+v", to, a)
		}
	}
	name = asked(t, m, Request{})
	pass(t, m)
	if a := answered(t, name); !a.Done || inForce() != "One" {
		t.Errorf("the version before: %+v, %s", a, inForce())
	}
}

func TestAStoreThatCannotRememberTheRollbackIsNotTurned(t *testing.T) {
	m, k, clock := archived(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, clock)
	write(t, m, "RTA.csv", header+row("RTA-1", "Two", "https://rta.ae/1"))
	settled(t, m, clock)
	k.full = errors.New("disk full")
	name := asked(t, m, Request{Rollback: 1})
	pass(t, m)
	if a := answered(t, name); a.Done || k.last.Services[0].Name.EN != "Two" || len(m.undone.Files) != 0 {
		t.Errorf("%+v", a)
	}
}

// TestOnlyARequestThatWasCarriedOutIsTheTurnsPass: where a store fails or a folder is gone, the request is answered and the turn goes on.
func TestOnlyARequestThatWasCarriedOutIsTheTurnsPass(t *testing.T) {
	m, k, clock := archived(t)
	write(t, m, "RTA.csv", firstRows(10))
	settled(t, m, clock)
	write(t, m, "RTA.csv", firstRows(2))
	code := settled(t, m, clock).Files[0].Code
	taken := func(want bool, cause string) {
		t.Helper()
		name := asked(t, m, Request{Confirm: code})
		_, done, err := m.takeRequests(t.Context())
		if err != nil || done != want {
			t.Errorf("done %t %v, want %t", done, err, want)
		}
		if said := answered(t, name); said.Done != want || !strings.Contains(said.Cause, cause) {
			t.Errorf("%+v, want %q", said, cause)
		}
	}
	k.fail = errors.New("no space left")
	taken(false, "no space left")
	k.fail = nil
	folder := m.Folder
	m.Folder += "-gone"
	taken(false, "no such file")
	m.Folder = folder
	taken(true, "")
	if k.last.Version != 2 || len(k.last.Services) != 2 {
		t.Errorf("version %d with %d services", k.last.Version, len(k.last.Services))
	}
}

func TestWhatIsNoRequestIsTakenAwayAndDoesNothing(t *testing.T) {
	m, k, clock := archived(t)
	var log bytes.Buffer
	m.Log = slog.New(slog.NewTextHandler(&log, nil))
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, clock)
	for name, content := range map[string]string{"a.request.json": "{", "b.request.json": strings.Repeat(" ", requestLimit+1), "c.tmp": "{}", "d.answer.json": "{}"} {
		if err := os.MkdirAll(m.Requests, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(m.Requests, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		pass(t, m)
	}
	left, err := filepath.Glob(filepath.Join(m.Requests, "*.request.json"))
	if err != nil || len(left) > 0 || k.last.Version != 1 {
		t.Errorf("%v %v version %d", left, err, k.last.Version)
	}
	if a := answered(t, filepath.Join(m.Requests, "a")); a.Done || !strings.Contains(a.Cause, "read the request") {
		t.Errorf("%+v", a)
	}
	if a := answered(t, filepath.Join(m.Requests, "b")); a.Done || !strings.Contains(a.Cause, "too large") {
		t.Errorf("%+v", a)
	}
	if strings.Contains(log.String(), "cannot be taken") || strings.Count(log.String(), "a request could not be carried out") != 2 {
		t.Errorf("an answer, or a file half written, is tried as a request: %s", log.String())
	}
}

// TestARequestIsFoundWithoutWaitingForThePeriod runs on the system's clock and its events.
func TestARequestIsFoundWithoutWaitingForThePeriod(t *testing.T) {
	t.Parallel() // it waits
	m, k, _ := archived(t)
	m.Now, m.Settle = nil, 0
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	results, done := make(chan PassResult, 100), make(chan bool)
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		m.Run(ctx, func(a PassResult, _ error) { results <- a })
		close(done)
	}()
	for a := range results {
		if a.New {
			break
		}
	}
	for quiet := false; !quiet; { // the folders are watched by now
		select {
		case <-results:
		case <-time.After(time.Second):
			quiet = true
		}
	}
	asked(t, m, Request{Rollback: 77})
	before := time.Now()
	for range results {
		if !m.asked() {
			break
		}
	}
	if waited := time.Since(before); waited > period/2 {
		t.Errorf("it took %v", waited)
	}
	stop()
	<-done
	if k.last.Version != 1 {
		t.Errorf("version %d", k.last.Version)
	}
}

// failing is an archive of which one thing cannot be read or written.
type failing struct {
	archive
	current, kept, accept error
}

func (f *failing) Current() (*catalog.Catalog, error) {
	if f.current != nil {
		return nil, f.current
	}
	return f.archive.Current()
}

func (f *failing) Kept() ([]int64, error) {
	if f.kept != nil {
		return nil, f.kept
	}
	return f.archive.Kept()
}

func (f *failing) Accept(c *catalog.Catalog) (int64, error) {
	if f.accept != nil {
		return 0, f.accept
	}
	return f.archive.Accept(c)
}

// TestARollbackThatMeetsAFaultChangesNothingAndSaysWhich, in whichever step it is met.
func TestARollbackThatMeetsAFaultChangesNothingAndSaysWhich(t *testing.T) {
	m, _, clock := importer(t)
	k := &failing{archive: archive{rememberer{values: map[string][]byte{}}, map[int64]*catalog.Catalog{}}}
	m.Store, m.Requests = k, RequestsIn(t.TempDir())
	for _, name := range []string{"One", "Two", "Three"} {
		write(t, m, "RTA.csv", header+row("RTA-1", name, "https://rta.ae/1"))
		settled(t, m, clock)
	}
	broken := errors.New("input/output error")
	for _, c := range []struct {
		name   string
		to     int64
		set    *error
		wanted string
	}{
		{"the catalog in force", 1, &k.current, "input/output error"},
		{"the list of versions", 0, &k.kept, "input/output error"},
		{"what is rolled back", 1, &k.full, "input/output error"},
		{"the new version", 1, &k.accept, "store the new catalog: input/output error"},
		{"a version that is gone", 9, nil, "open version 9: no such version"},
		{"the version in force", 3, nil, "version 3 is in force"},
	} {
		if c.set != nil {
			*c.set = broken
		}
		a, err := m.rollBack(t.Context(), c.to)
		if c.set != nil {
			*c.set = nil
		}
		if err == nil || err.Error() != c.wanted || a.New || a.Changed || a.Version != 0 {
			t.Errorf("%s: %v, %+v", c.name, err, a)
		}
		if k.last.Services[0].Name.EN != "Three" || len(k.all) != 3 {
			t.Errorf("%s: %s is in force", c.name, k.last.Services[0].Name.EN)
		}
	}
	a, err := m.rollBack(t.Context(), 0)
	if err != nil || !a.New || !a.Changed || a.Version != 4 || a.Catalog.Version != 4 || a.Verdict != check.Accepted || k.last.Services[0].Name.EN != "Two" || !a.Looked.Equal(clock.now) {
		t.Errorf("%+v %v", a, err)
	}
}
