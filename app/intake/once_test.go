package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dalil/app/check"
	"dalil/app/link"
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
