package station_test

import (
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dalil/app/fleet"
	"dalil/app/station"
	"dalil/app/tally"
)

// told runs a station whose clock the test turns, with an outbox, and gives what turns it.
func told(t *testing.T, c station.Config) (s *station.Station, tick func(time.Duration)) {
	t.Helper()
	var now atomic.Pointer[time.Time] // the importer reads the clock beside the station
	start := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	now.Store(&start)
	ticks := make(chan time.Time)
	c.Now, c.Tick = func() time.Time { return *now.Load() }, ticks
	s, err := station.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan bool)
	go func() { s.Run(ctx); close(done) }()
	t.Cleanup(func() { stop(); <-done; s.Close() })
	return s, func(by time.Duration) {
		next := now.Load().Add(by)
		now.Store(&next)
		ticks <- next
		ticks <- next // the second is taken when the first has been dealt with
	}
}

// outboxFile waits for a file of the outbox that holds a text.
func outboxFile(t *testing.T, dir, pattern, text string) string {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		names, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, name := range names {
			if b, err := os.ReadFile(name); err == nil && strings.Contains(string(b), text) {
				return string(b)
			}
		}
	}
	t.Fatalf("no %s with %q came", pattern, text)
	return ""
}

func TestAStationTellsOfItselfAndOfItsCounts(t *testing.T) {
	c := config(t)
	c.Settings.Outbox, c.Settings.Centre, c.Settings.Station, c.Settings.Program = t.TempDir(), "RTA-C45", "C45-1", "1.2.3"
	s, tick := told(t, c)
	shown := tally.Event{What: tally.ServiceShown, Service: s.View().Catalog.Services[0].ID}
	for _, tap := range []string{"a", "b", "b"} {
		if err := s.Count(tap, shown); err != nil {
			t.Fatal(err)
		}
	}
	tick(fleet.Period)
	outboxFile(t, c.Settings.Outbox, "counts-c45-1-2026-11-27.csv", shown.Service+",,,2\r\n")
	outboxFile(t, c.Settings.Outbox, "heartbeat-c45-1.json", `"serial":2`)
	outboxFile(t, c.Settings.Outbox, "codebook.csv", "what,service_shown,خدمات عُرضت,Services shown\r\n")
	beats, bad, err := fleet.Read(os.DirFS(c.Settings.Outbox))
	if err != nil || len(bad) != 0 || len(beats) != 1 {
		t.Fatalf("%v %v %v", beats, bad, err)
	}
	h := beats[0]
	if h.Centre != "RTA-C45" || h.Program != "1.2.3" || h.Folder != "ok" || len(h.Content.Digest) != 16 || len(h.Flags) != 0 || h.FreeMB <= 0 ||
		!h.Written.Equal(time.Date(2026, 11, 27, 9, 5, 0, 0, time.UTC)) {
		t.Errorf("%+v", h)
	}

	// Nothing is due before the next period, and then only what has changed.
	tick(fleet.Period - time.Second)
	if err := s.Count("c", tally.Event{What: tally.LargeView}); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(filepath.Join(c.Settings.Outbox, "heartbeat-c45-1.json")); !strings.Contains(string(b), "09:05:00") {
		t.Errorf("told before its time: %s", b)
	}
	tick(time.Second)
	outboxFile(t, c.Settings.Outbox, "counts-*.csv", "large_view,,,,1\r\n")
}

func TestWhatIsCountedAndWhatIsNot(t *testing.T) {
	c := config(t)
	s, err := station.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	id := s.View().Catalog.Services[0].ID
	done := tally.Event{What: tally.Outcome, Service: id, Detail: "done"}
	for _, x := range []struct {
		name string
		do   func() error
		want error
	}{
		{"a service that is shown", func() error { return s.Count("1", tally.Event{What: tally.ServiceShown, Service: id}) }, nil},
		{"a service that is not there", func() error { return s.Count("2", tally.Event{What: tally.ServiceShown, Service: "784199012345678"}) }, tally.ErrUnknown},
		{"no event", func() error { return s.Count("3", tally.Event{What: "visitor"}) }, tally.ErrUnknown},
		{"an outcome", func() error { return s.Count("4", done) }, nil},
		{"taken back", func() error { return s.Undo("4") }, nil},
		{"taken back twice", func() error { return s.Undo("4") }, station.ErrTooLate},
		{"what is no outcome taken back", func() error { return s.Undo("1") }, station.ErrTooLate},
		{"what never was taken back", func() error { return s.Undo("9") }, station.ErrTooLate},
		{"a language that is offered", func() error { return s.Count("10", tally.Event{What: tally.Language, Detail: "en"}) }, nil},
		{"a language that is not", func() error { return s.Count("11", tally.Event{What: tally.Language, Detail: "Ahmad"}) }, tally.ErrUnknown},
	} {
		if err := x.do(); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", x.name, err, x.want)
		}
	}
}

func TestARehearsalCountsNothing(t *testing.T) {
	c := config(t)
	c.Settings.Outbox, c.Settings.Rehearsal.From = t.TempDir(), time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
	s, tick := told(t, c)
	if err := s.Count("a", tally.Event{What: tally.LargeView}); err != nil {
		t.Fatal(err)
	}
	tick(fleet.Period)
	outboxFile(t, c.Settings.Outbox, "heartbeat-unnamed.json", `"serial":0`)
}

func TestAStationThatCannotCountServesAndSaysSo(t *testing.T) {
	c := config(t)
	if err := os.MkdirAll(filepath.Join(c.Settings.State, "counts.db"), 0o755); err != nil { // a folder where the file should be
		t.Fatal(err)
	}
	c.Settings.Outbox = t.TempDir()
	s, tick := told(t, c)
	if err := s.Count("a", tally.Event{What: tally.LargeView}); !errors.Is(err, station.ErrUncounted) {
		t.Errorf("%v", err)
	}
	if s.Status().Uncounted == "" || len(s.View().Catalog.Services) == 0 {
		t.Errorf("%+v", s.Status())
	}
	tick(fleet.Period)
	outboxFile(t, c.Settings.Outbox, "heartbeat-*.json", `"flags":["uncounted"]`)
}

// TestTheNewestHeartbeatIsACodeToo: signed with the station's key, also where no outbox carries it, and renewed with the heartbeat.
func TestTheNewestHeartbeatIsACodeToo(t *testing.T) {
	key := fleet.StationKey([]byte("0123456789abcdef0123456789abcdef"), "C45-1")
	c := config(t)
	c.Settings.Centre, c.Settings.Station, c.Settings.Program, c.Settings.HeartbeatKey = "RTA-C45", "C45-1", "1.2.3", hex.EncodeToString(key)
	s, tick := told(t, c)
	tick(0)
	read := func() fleet.Heartbeat {
		t.Helper()
		text, err := s.HeartbeatCode()
		if err != nil {
			t.Fatal(err)
		}
		h, err := fleet.ReadCode(text, func(string) []byte { return key })
		if err != nil || h.Station != "c45-1" || h.Centre != "RTA-C45" || h.Program != "1.2.3" {
			t.Fatalf("%q: %+v %v", text, h, err)
		}
		return h
	}
	first := read().Written
	tick(fleet.Period)
	if second := read().Written; second.Sub(first) != fleet.Period {
		t.Errorf("written %v, then %v", first, second)
	}
	plain := config(t)
	plain.Settings.Outbox, plain.Settings.Station = t.TempDir(), "C45-2"
	s, tick = told(t, plain)
	tick(0)
	outboxFile(t, plain.Settings.Outbox, "*", "c45-2")
	if text, err := s.HeartbeatCode(); text != "" || err != nil {
		t.Errorf("without a key: %q %v", text, err)
	}
}

// TestTheCodeCountsWhatWasSent: the serial of the counts stands in it once they are written.
func TestTheCodeCountsWhatWasSent(t *testing.T) {
	key := fleet.StationKey([]byte("0123456789abcdef0123456789abcdef"), "C45-1")
	c := config(t)
	c.Settings.Outbox, c.Settings.Station, c.Settings.HeartbeatKey = t.TempDir(), "C45-1", hex.EncodeToString(key)
	s, tick := told(t, c)
	if err := s.Count("00000000000000000000000000000001", tally.Event{What: tally.LargeView}); err != nil {
		t.Fatal(err)
	}
	tick(0)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		text, err := s.HeartbeatCode()
		if err != nil {
			t.Fatal(err)
		}
		if h, err := fleet.ReadCode(text, func(string) []byte { return key }); err == nil && h.Serial > 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatal("no serial came")
		}
	}
}
