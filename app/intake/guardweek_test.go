package intake

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dalil/app/check"
)

// rememberer is a store that remembers.
type rememberer struct {
	keeper
	values map[string][]byte
	full   error
}

func (k *rememberer) Recall(key string) ([]byte, error) {
	if string(k.values[key]) == "damaged" {
		return nil, errors.New("damaged")
	}
	return k.values[key], nil
}

func (k *rememberer) Remember(key string, value []byte) error {
	if k.full != nil {
		return k.full
	}
	k.values[key] = value
	return nil
}

func remembering(t *testing.T) (*Importer, *rememberer, *clock) {
	m, _, c := importer(t)
	k := &rememberer{values: map[string][]byte{}}
	m.Store = k
	return m, k, c
}

func firstRows(n int) string {
	s := header
	for i := range n {
		s += row(fmt.Sprintf("RTA-%d", i), fmt.Sprintf("Service %d", i), fmt.Sprintf("https://www.rta.ae/%d", i))
	}
	return s
}

func TestAFifthOfAWeekMayGoUnaskedAndNotOfEverySave(t *testing.T) {
	m, k, c := remembering(t)
	write(t, m, "RTA.csv", firstRows(100))
	if a := settled(t, m, c); a.Verdict != check.Accepted {
		t.Fatal(a.Problems)
	}
	for _, step := range []struct {
		rows int
		want check.Verdict
	}{{90, check.Accepted}, {80, check.Accepted}, {79, check.Held}, {85, check.Accepted}, {80, check.Accepted}} {
		c.add(20 * time.Hour)
		m = &Importer{Folder: m.Folder, Checker: m.Checker, Store: k, Settle: m.Settle, Now: m.Now} // a restart in between changes nothing
		write(t, m, "RTA.csv", firstRows(step.rows))
		if a := settled(t, m, c); a.Verdict != step.want {
			t.Fatalf("%d rows: %s, wanted %s: %v", step.rows, a.Verdict, step.want, a.Problems)
		}
	}
	c.add(8 * 24 * time.Hour)
	write(t, m, "RTA.csv", firstRows(70))
	if a := settled(t, m, c); a.Verdict != check.Accepted || len(k.last.Services) != 70 {
		t.Errorf("a week later: %s, %d services", a.Verdict, len(k.last.Services))
	}
}

func TestWhatTheWeekOfferedIsKeptBeforeTheCatalogIs(t *testing.T) {
	m, k, c := remembering(t)
	k.full = errors.New("disk full")
	write(t, m, "RTA.csv", firstRows(3))
	if _, _, err := m.Pass(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	c.add(m.Settle)
	if _, _, err := m.Pass(t.Context(), ""); !errors.Is(err, k.full) || k.last != nil {
		t.Errorf("accepted without its memory: %v", err)
	}
	k.full = nil
	k.values[weekKey] = []byte("damaged")
	if a, _, err := m.Pass(t.Context(), ""); err != nil || a.Verdict != check.Accepted {
		t.Errorf("a damaged memory stops the station: %s %v", a.Verdict, err)
	}
}

func TestADayBeginsInDubai(t *testing.T) {
	if got := (Basis{Now: time.Date(2026, 11, 26, 20, 0, 0, 0, time.UTC)}).today(); got != "2026-11-27" {
		t.Error(got)
	}
	if got := (Basis{Now: time.Date(2026, 11, 26, 19, 59, 59, 0, time.UTC)}).today(); got != "2026-11-26" {
		t.Error(got)
	}
	if got := (Basis{}).today(); got != "" {
		t.Error(got)
	}
}

// TestWhatHasEndedMayGoUnasked: a service that is over is not lost by the day on which its row goes.
func TestWhatHasEndedMayGoUnasked(t *testing.T) {
	for _, c := range []struct {
		later time.Duration
		want  check.Verdict
	}{{24 * time.Hour, check.Held}, {72 * time.Hour, check.Accepted}} {
		m, _, clock := remembering(t)
		rows := strings.TrimSuffix(header, "\n") + ",valid_to\n"
		for i := range 10 {
			rows += strings.TrimSuffix(row(fmt.Sprintf("RTA-%d", i), fmt.Sprintf("Service %d", i), fmt.Sprintf("https://www.rta.ae/%d", i)), "\n") + ",2018-10-23\n"
		}
		write(t, m, "RTA.csv", rows)
		if a := settled(t, m, clock); a.Verdict != check.Accepted {
			t.Fatal(a.Problems)
		}
		clock.add(c.later)
		write(t, m, "RTA.csv", strings.Join(strings.SplitAfter(rows, "\n")[:2], ""))
		if a := settled(t, m, clock); a.Verdict != c.want {
			t.Errorf("after %v: %s, want %s: %v", c.later, a.Verdict, c.want, a.Problems)
		}
	}
}
