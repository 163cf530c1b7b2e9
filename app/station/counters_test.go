package station

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dalil/app/settings"
	"dalil/app/tally"
)

func TestCountingBeginsAgainByItself(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	file := filepath.Join(b.config.Settings.State, "counts.db")
	if err := os.MkdirAll(file, 0o755); err != nil { // a folder where the file should be
		t.Fatal(err)
	}
	s := b.open(t)
	shown := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	if err := s.Count("a", shown); !errors.Is(err, ErrUncounted) || s.Status().Uncounted == "" {
		t.Fatalf("%v", err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	b.pass(reopenAfter - time.Second)
	if err := s.Count("a", shown); !errors.Is(err, ErrUncounted) {
		t.Errorf("it is tried at every tap: %v", err)
	}
	b.pass(time.Second)
	if err := s.Count("a", shown); err != nil || s.Status().Uncounted != "" {
		t.Errorf("%v %q", err, s.Status().Uncounted)
	}
	if len(b.log.lines("nothing is counted")) != 1 {
		t.Errorf("told %d times", len(b.log.lines("nothing is counted")))
	}
	b.pass(time.Hour)
	s.setUncounted("no space left")
	failed := b.clock.read()
	if b.pass(time.Second); !s.reopened.Equal(failed) {
		t.Errorf("what failed at %v is waited for since %v", failed, s.reopened)
	}
	if s.setUncounted("no space left"); !s.reopened.Equal(failed) {
		t.Errorf("each failure puts the next try off: since %v", s.reopened)
	}
	if err := s.counts.Close(); err != nil {
		t.Fatal(err)
	}
	s.counts = nil
	b.pass(-time.Minute) // a clock that was set back is waited for no longer than any other
	if err := s.Count("b", shown); err != nil || s.Status().Uncounted != "" {
		t.Errorf("a clock that was set back: %v %q", err, s.Status().Uncounted)
	}
}

func TestCountersThatBreakWhileTheStationRunsArePutAside(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	shown := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	if err := s.Count("a", shown); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(b.config.Settings.State, "counts.db")
	if err := os.WriteFile(file, []byte(strings.Repeat("not a database ", 4000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Count("b", shown); err != nil {
		t.Fatalf("the tap after the damage: %v", err)
	}
	if day, err := s.counts.Day("2018-10-20"); err != nil || len(day.Counts) != 1 || day.Counts[0].N != 1 {
		t.Errorf("%+v %v", day, err)
	}
	if _, err := os.Stat(file + ".broken"); err != nil || s.Status().Uncounted != "" {
		t.Errorf("%v %q", err, s.Status().Uncounted)
	}
}

func TestAnOutcomeIsTakenBackWithinTenSecondsAndOnce(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Profile = settings.Desk
	s := b.open(t)
	done := tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "done"}
	total := func() (n int64) {
		day, err := s.counts.Day("2018-10-20")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range day.Counts {
			n += c.N
		}
		return n
	}
	for _, tap := range []string{"a", "b", "b", "c"} {
		if err := s.Count(tap, done); err != nil {
			t.Fatal(err)
		}
	}
	b.pass(UndoWithin)
	if err := s.Undo("a"); err != nil || total() != 2 {
		t.Errorf("at the last moment: %v, %d", err, total())
	}
	if err := s.Undo("a"); !errors.Is(err, ErrTooLate) || total() != 2 {
		t.Errorf("twice: %v, %d", err, total())
	}
	b.pass(time.Second)
	if err := s.Undo("b"); !errors.Is(err, ErrTooLate) || total() != 2 {
		t.Errorf("too late: %v, %d", err, total())
	}
	if err := s.Count("d", done); err != nil {
		t.Fatal(err)
	}
	b.pass(-time.Second)
	if err := s.Undo("d"); !errors.Is(err, ErrTooLate) {
		t.Errorf("before it happened: %v", err)
	}
	b.pass(time.Minute)
	for tap, e := range map[string]tally.Event{"flag": {What: tally.Flag, Service: "RTA-1", Detail: "dead_link"}, "shown": {What: tally.ServiceShown, Service: "RTA-1"}} {
		if err := s.Count(tap, e); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Undo("shown"); !errors.Is(err, ErrTooLate) || total() != 5 {
		t.Errorf("what no staff counted is taken back: %v, %d", err, total())
	}
	if err := s.Undo("flag"); err != nil || total() != 4 || len(s.Shift().Flags) != 0 {
		t.Errorf("a flag: %v, %d", err, total())
	}
	if err := s.Undo("flag"); !errors.Is(err, ErrTooLate) || total() != 4 {
		t.Errorf("a flag twice: %v, %d", err, total())
	}
	for _, tap := range []string{"", strings.Repeat("x", 65)} { // what is no tap is no trouble of the counters
		if err := s.Count(tap, done); !errors.Is(err, tally.ErrUnknown) || s.Status().Uncounted != "" {
			t.Errorf("a tap of %d letters: %v, %q", len(tap), err, s.Status().Uncounted)
		}
	}
	s.SetPractice(true)
	if err := s.Count("e", done); err != nil || total() != 4 {
		t.Errorf("practice counts: %v, %d", err, total())
	}
	s.SetPractice(false)
	if err := s.Undo("e"); err != nil || total() != 4 {
		t.Errorf("what was practice took a count away: %v, %d", err, total())
	}
}

func TestAQueryIsJudgedAndNeverStored(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	for tap, query := range map[string]string{"a": "service ahmad", "b": "784199012345678", "c": "Fatima"} {
		if err := s.Count(tap, tally.Event{What: tally.NothingFound, Detail: query}); err != nil {
			t.Fatal(err)
		}
	}
	day, err := s.counts.Day("2018-10-20")
	if err != nil || len(day.Counts) != 2 || day.Counts[0].Detail != "" || day.Counts[0].N != 2 || day.Counts[1].Detail != "service" {
		t.Errorf("%+v %v", day.Counts, err)
	}
}

func TestAShiftIsTheDayOfDubai(t *testing.T) {
	b := newTestbed(t, services("RTA-1", "RTA-2"))
	s := b.open(t)
	at := func(when, tap string, e tally.Event) {
		t.Helper()
		b.clock.set(when)
		if err := s.Count(tap, e); err != nil {
			t.Fatal(err)
		}
	}
	one, two := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}, tally.Event{What: tally.ServiceShown, Service: "RTA-2"}
	end := func(detail string) tally.Event {
		return tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: detail}
	}
	at("2018-10-19T23:59:00+04:00", "a", one) // yesterday
	at("2018-10-20T00:00:00+04:00", "b", one)
	at("2018-10-20T09:30:00+04:00", "c", end("done"))
	at("2018-10-20T09:31:00+04:00", "d", end("needs_person_cash"))
	at("2018-10-20T23:59:00+04:00", "e", two)
	at("2018-10-20T23:59:00+04:00", "f", two)
	at("2018-10-20T23:59:00+04:00", "g", tally.Event{What: tally.Flag, Service: "RTA-2", Detail: "dead_link"})
	at("2018-10-20T23:59:00+04:00", "h", tally.Event{What: tally.NothingFound, Detail: "service"})
	at("2018-10-20T23:59:00+04:00", "i", tally.Event{What: tally.NothingFound, Detail: "ahmad"})
	at("2018-10-21T00:00:00+04:00", "j", two) // tomorrow
	b.clock.set("2018-10-20T12:00:00+04:00")
	want := Shift{Asked: []Tally{{"RTA-2", 2}, {"RTA-1", 1}}, NotFound: []Tally{{"service", 1}},
		Hours: []ShiftHour{{9, map[string]int64{"done": 1, "needs_person_cash": 1}}}, Flags: []FlagTally{{"RTA-2", "dead_link", 1}}}
	if got := s.Shift(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	s.counts.Close()
	s.counts = nil
	if got := s.Shift(); !reflect.DeepEqual(got, Shift{}) {
		t.Errorf("without counters: %+v", got)
	}
}
