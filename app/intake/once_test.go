package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/release"
)

func TestAChangeIsJudgedOnceAndWhenItHasSettled(t *testing.T) {
	m, k, clock := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	write(t, m, "DEWA.csv", header+row("DEWA-1", "One", "https://dewa.gov.ae/1"))
	settled(t, m, clock)
	clock.add(time.Minute)

	write(t, m, "RTA.csv", header+row("RTA-1", "Renewed", "https://rta.ae/1"))
	a, again, err := m.Pass(t.Context(), "")
	if err != nil || a.Changed || !again || a.Verdict != check.Unchanged {
		t.Fatalf("judged before it has settled: %+v, %t, %v", a.Files, again, err)
	}
	clock.add(m.Settle)
	if a := pass(t, m); !a.Changed || verdictOf(a, "RTA.csv") != check.Accepted || k.last.Services[1].Name.EN != "Renewed" {
		t.Fatalf("%t %+v", a.Changed, a.Files)
	}

	// another file is not kept waiting by one that settles
	write(t, m, "RTA.csv", header+row("RTA-1", "Again", "https://rta.ae/1"))
	pass(t, m)
	clock.add(m.Settle / 2)
	write(t, m, "DEWA.xlsx", workbook(t, "DEWA-2"))
	if err := os.Remove(filepath.Join(m.Folder, "DEWA.csv")); err != nil {
		t.Fatal(err)
	}
	pass(t, m)
	clock.add(quickSettle)
	if a := pass(t, m); !a.Changed || verdictOf(a, "RTA.csv") != check.Waiting || verdictOf(a, "DEWA.xlsx") == check.Waiting {
		t.Fatalf("%t %+v", a.Changed, a.Files)
	}
}

func TestAFileThatGoesOnArrivingIsTold(t *testing.T) {
	m, _, clock := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, clock)
	clock.add(time.Minute)
	told := time.Duration(-1)
	for i := range 40 {
		write(t, m, "RTA.csv", header+row("RTA-1", fmt.Sprintf("Piece %d", i), "https://rta.ae/1"))
		if a := pass(t, m); a.Changed {
			told = time.Duration(i) * 100 * time.Millisecond
			if verdictOf(a, "RTA.csv") != check.Waiting {
				t.Fatalf("%+v", a.Files)
			}
			break
		}
		clock.add(100 * time.Millisecond)
	}
	if told != m.Settle+time.Second {
		t.Errorf("told after %v", told)
	}
	clock.add(m.Settle)
	if a := pass(t, m); verdictOf(a, "RTA.csv") != check.Accepted {
		t.Errorf("%+v", a.Files)
	}
}

// TestNothingIsDecidedOtherwiseForWhatIsRemembered judges one folder after the other with one checker and each with a new one.
func TestNothingIsDecidedOtherwiseForWhatIsRemembered(t *testing.T) {
	m, _, _ := importer(t)
	basis := Basis{Now: time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)}
	folders := []map[string]string{
		{"RTA.csv": header + row("RTA-1", "One", "https://rta.ae/1") + row("RTA-2", "Call 0501234567", "https://rta.ae/2") + row("RTA-3", "evil.com", "https://evil.com/2")},
		{"RTA.csv": header + row("RTA-1", "One", "https://rta.ae/1") + row("RTA-2", "Call", "https://rta.ae/2") + row("RTA-3", "evil.com", "https://rta.ae/3"),
			"DEWA.csv": header + row("DEWA-1", "Call 0501234567", "https://rta.ae/1") + row("DEWA-2", "Write to @someone", "https://dewa.gov.ae/1")},
		{"DEWA.csv": header + row("DEWA-1", "One", "https://dewa.gov.ae/1") + row("DEWA-2", "Write to @someone", "https://dewa.gov.ae/1"), "RTA.csv": header + row("RTA-3", "evil.com", "https://evil.com/2")},
		{"RTA.csv": header + row("RTA-3", "evil.com", "https://evil.com/2"), "NONE.csv": header + row("NONE-1", "evil.com", "https://evil.com/2")},
	}
	for turn := range 8 {
		var copies []Snapshot
		for _, name := range []string{"DEWA.csv", "NONE.csv", "RTA.csv"} {
			if content, has := folders[turn%len(folders)][name]; has {
				copies = append(copies, NewSnapshot(name, []byte(content)))
			}
		}
		fresh := &Checker{Read: m.Checker.Read, Policy: m.Checker.Policy}
		want, err := fresh.Judge(t.Context(), copies, basis)
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.Checker.Judge(t.Context(), copies, basis)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("turn %d: %+v\nwant %+v %v", turn, got, want, err)
		}
		if len(want.Problems) == 0 {
			t.Fatalf("turn %d: nothing is told", turn)
		}
	}
}

func TestAnotherPolicyIsAskedAnew(t *testing.T) {
	m, _, clock := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	if a := settled(t, m, clock); verdictOf(a, "RTA.csv") != check.Accepted {
		t.Fatalf("%+v", a.Files)
	}
	other, err := link.ReadPolicy([]byte(strings.ReplaceAll(policy, "rta.ae", "rta.gov.ae")))
	if err != nil {
		t.Fatal(err)
	}
	m.Checker.Policy, m.lastPass = other, ""
	if a := pass(t, m); len(rulesOf(a, "RTA.csv")) == 0 {
		t.Errorf("what the policy before allowed is allowed still: %+v", a.Problems)
	}
}

// TestAPersonsPassWaitsUntilFilesHaveSettled and takes all of them in, or says why not.
func TestAPersonsPassWaitsUntilFilesHaveSettled(t *testing.T) {
	m, k, _ := importer(t)
	m.Now, m.Settle = nil, 40*time.Millisecond
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	begun := time.Now()
	a, err := m.Once(t.Context(), "")
	if err != nil || !a.Changed || !a.New || verdictOf(a, "RTA.csv") != check.Accepted || k.last == nil || len(k.last.Services) != 1 {
		t.Fatalf("%+v %v", a.Files, err)
	}
	if waited := time.Since(begun); waited < m.Settle {
		t.Errorf("a file was taken after %v", waited)
	}
	if !m.Checker.unhurried {
		t.Error("something may be put off to a pass that does not come")
	}
	if a, err := m.Once(t.Context(), ""); err != nil || a.Changed || a.New || a.Version != 1 {
		t.Errorf("the same again: %+v %v", a, err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	write(t, m, "RTA.csv", header+row("RTA-1", "Two", "https://rta.ae/1"))
	if _, err := m.Once(ended, ""); !errors.Is(err, context.Canceled) || k.last.Services[0].Name.EN != "One" {
		t.Errorf("an end is no pass: %v", err)
	}
	m.Folder = filepath.Join(m.Folder, "none")
	if _, err := m.Once(t.Context(), ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a folder: %v", err)
	}
}

// TestAPersonsPassCarriesOutTheRequestThatWaitedForIt.
func TestAPersonsPassCarriesOutTheRequestThatWaitedForIt(t *testing.T) {
	m, k, c := archived(t)
	m.Settle = 0 // its clock stands
	write(t, m, "RTA.csv", firstRows(10))
	pass(t, m)
	write(t, m, "RTA.csv", firstRows(2))
	c.add(time.Minute)
	held := pass(t, m)
	if held.Verdict != check.Held {
		t.Fatalf("%+v", held.Files)
	}
	fresh := &Importer{Folder: m.Folder, Requests: m.Requests, Checker: &Checker{Read: m.Checker.Read, Policy: m.Checker.Policy}, Store: m.Store, Now: m.Now}
	name := asked(t, fresh, Request{Confirm: held.Files[0].Code})
	a, err := fresh.Once(t.Context(), "")
	if err != nil || !a.New || a.Version != 2 || len(k.last.Services) != 2 {
		t.Errorf("%+v %v", a.Files, err)
	}
	if answer := answered(t, name); !answer.Done || answer.Version != 2 {
		t.Errorf("%+v", answer)
	}
	write(t, m, "RTA.csv", firstRows(10)+row("RTA-77", "New", "https://www.rta.ae/new"))
	c.add(time.Minute)
	if a, err := fresh.Once(t.Context(), "ABCDEFGH"); err != nil || !a.Changed || verdictOf(a, "RTA.csv") != check.Accepted {
		t.Errorf("with a code that nothing waits for: %+v %v", a.Files, err)
	}
}

// TestNothingIsAcceptedThatCannotBeRemembered: after a power cut more would be lost than may go unasked.
func TestNothingIsAcceptedThatCannotBeRemembered(t *testing.T) {
	m, k, c := remembering(t)
	k.full = errors.New("no space left")
	write(t, m, "RTA.csv", firstRows(3))
	pass(t, m)
	c.add(m.Settle)
	if _, again, err := m.Pass(t.Context(), ""); !errors.Is(err, k.full) || !again || k.last != nil {
		t.Errorf("%v, again %t, accepted %v", err, again, k.last)
	}
	k.full = nil
	if a := pass(t, m); !a.New || k.last == nil || string(k.values[weekKey]) == "" {
		t.Errorf("with room again: %+v", a.Files)
	}
	if w, err := RecallWeek(k); err != nil || reflect.DeepEqual(w, check.Week{}) {
		t.Errorf("%+v %v", w, err)
	}
	k.values[weekKey] = []byte("{")
	if _, err := RecallWeek(k); err == nil {
		t.Error("half a memory was read")
	}
}

// TestARollbackThatCannotBeIsAnsweredWithItsCause, and changes nothing.
func TestARollbackThatCannotBeIsAnsweredWithItsCause(t *testing.T) {
	m, k, c := archived(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	settled(t, m, c)
	write(t, m, "RTA.csv", header+row("RTA-1", "Two", "https://rta.ae/1"))
	settled(t, m, c)
	for to, want := range map[int64]string{2: "version 2 is in force", 9: "open version 9: no such version"} {
		name := asked(t, m, Request{Rollback: to})
		pass(t, m)
		if a := answered(t, name); a.Done || a.Cause != want || k.last.Version != 2 {
			t.Errorf("to version %d: %+v, %d in force", to, a, k.last.Version)
		}
	}
	k.full = errors.New("no space left")
	name := asked(t, m, Request{})
	pass(t, m)
	if a := answered(t, name); a.Done || a.Cause != "no space left" || k.last.Version != 2 {
		t.Errorf("what cannot be noted: %+v", a)
	}
	k.full = nil
	name = asked(t, m, Request{}) // to the one before
	if a := pass(t, m); !a.New || a.Version != 3 || a.Catalog.Services[0].Name.EN != "One" || !a.Looked.Equal(c.now) || a.Verdict != check.Accepted {
		t.Errorf("%+v", a)
	}
	if a := answered(t, name); !a.Done || a.Version != 3 || a.Cause != "" {
		t.Errorf("%+v", a)
	}
	plain, _, _ := importer(t)
	plain.Requests = filepath.Join(t.TempDir(), "requests")
	if _, answer, err := plain.Carry(t.Context(), Request{Rollback: 1}); err == nil || answer.Done || !strings.Contains(err.Error(), "cannot look back") {
		t.Errorf("a store that cannot look back: %+v %v", answer, err)
	}
}

// TestKeysThatAreNoneAreNobodys: those of the settings do not stand in for keys of a policy that cannot be read.
func TestKeysThatAreNoneAreNobodys(t *testing.T) {
	own := release.Keys{{}}
	if got := (&Signers{Publishers: own}).publishers(); len(got) != 1 {
		t.Errorf("without a policy's keys %d count", len(got))
	}
	if got := (&Signers{Publishers: own, Authority: release.Authority{Publishers: []string{"x"}}}).publishers(); len(got) != 0 {
		t.Errorf("%d keys count", len(got))
	}
}
