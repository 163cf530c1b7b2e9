package window

import (
	"bytes"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAWatchdogRenewsOnceAndThenGivesUp(t *testing.T) {
	var w watchdog
	beat := time.Unix(100, 0)
	if v := w.tick(beat, time.Second); v != fine {
		t.Fatal(v)
	}
	for second := 1; second <= 20; second++ {
		want := fine
		switch second {
		case 10:
			want = renew
		case 20:
			want = giveUp
		}
		if have := w.tick(beat, time.Second); have != want {
			t.Errorf("silent for %d s: have %d, want %d", second, have, want)
		}
	}
	w = watchdog{}
	w.tick(beat, time.Second)
	for range 12 {
		w.tick(beat, time.Second)
	}
	if w.tick(beat.Add(-time.Hour), time.Second); w.silent != 0 || w.renewed {
		t.Error("a sign of life, though of an earlier clock, does not count")
	}
	for second := 1; second <= 10; second++ {
		have := w.tick(beat.Add(-time.Hour), time.Second)
		if want := map[bool]verdict{true: renew, false: fine}[second == 10]; have != want {
			t.Errorf("silent again for %d s: %d", second, have)
		}
	}
}

func TestAPageIsGivenTimeToBeginAndAProgramThatSleptIsNotBlamedOnIt(t *testing.T) {
	var w watchdog
	for second := 1; second < 60; second++ {
		if v := w.tick(time.Time{}, time.Second); v != fine {
			t.Fatalf("after %d s: %d", second, v)
		}
	}
	for second := 60; second <= 80; second++ {
		want := fine
		switch second {
		case 69:
			want = renew
		case 79, 80:
			want = giveUp
		}
		if v := w.tick(time.Time{}, time.Second); v != want {
			t.Errorf("after %d s: have %d, want %d", second, v, want)
		}
	}
	w = watchdog{}
	w.tick(time.Unix(1, 0), time.Second)
	for range 4 {
		if v := w.tick(time.Unix(1, 0), time.Hour); v != fine {
			t.Error("an hour asleep is silence")
		}
	}
	if w.tick(time.Unix(1, 0), time.Hour) != renew {
		t.Error("five ticks asleep are ten seconds")
	}
}

func TestDeathsOfTheWebProcessAreCounted(t *testing.T) {
	var c crashes
	start := time.Unix(1000, 0)
	for n, want := range []bool{true, true, true, true, false} {
		if have := c.add(start.Add(time.Duration(n) * time.Second)); have != want {
			t.Errorf("death %d: %v", n+1, have)
		}
	}
	if !c.add(start.Add(62*time.Second)) || len(c) != 3 {
		t.Errorf("deaths of more than a minute ago count: %d", len(c))
	}
	c = crashes{start}
	c.add(start.Add(time.Minute))
	if len(c) != 1 {
		t.Error("a death of just a minute ago counts")
	}
}

// watched runs a guardian over signs of life, one a second, and gives what it did and told.
func watched(t *testing.T, beats []time.Time, notify func(string) error) (did []string, log string) {
	t.Helper()
	var b bytes.Buffer
	asked := 0
	g := guardian{log: slog.New(slog.NewTextHandler(&b, nil)),
		beat:   func() time.Time { asked++; return beats[asked-1] },
		notify: func(m string) error { did = append(did, m); return notify(m) },
		renew:  func() { did = append(did, "renew") },
		giveUp: func() { did = append(did, "give up") }}
	ticks, closed, done := make(chan time.Time), make(chan struct{}), make(chan struct{})
	go func() { g.watch(ticks, closed); close(done) }()
	for n := range beats {
		ticks <- time.Unix(int64(n), 0)
	}
	close(closed)
	<-done
	return did, b.String()
}

func TestTheServiceManagerHearsWhenThePagePaintsAndThatItLives(t *testing.T) {
	quiet := func(string) error { return nil }
	one, two := time.Unix(50, 0), time.Unix(52, 0)
	did, _ := watched(t, []time.Time{{}, {}, one, one, two}, quiet)
	if want := []string{"READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"}; !slices.Equal(did, want) {
		t.Errorf("have %q\nwant %q", did, want)
	}

	silent := slices.Repeat([]time.Time{one}, 21)
	did, log := watched(t, silent, quiet)
	if have := slices.Index(did, "renew"); have != 11 { // READY, and ten ticks at which all was well
		t.Errorf("renewed at %d of %q", have, did)
	}
	if did[len(did)-2] != "give up" || strings.Count(log, "level=ERROR") != 2 || slices.Contains(did[12:len(did)-2], "renew") {
		t.Errorf("%q\n%s", did, log)
	}

	_, log = watched(t, []time.Time{one}, func(string) error { return errors.New("no such socket") })
	if !strings.Contains(log, "the service manager was not told") || !strings.Contains(log, "no such socket") {
		t.Errorf("log: %s", log)
	}
}
