package station

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/store"
)

// withThreeCatalogs is a testbed whose state holds RTA-1, RTA-2 and RTA-3, each a catalog of its own.
func withThreeCatalogs(t *testing.T) *testbed {
	t.Helper()
	b := newTestbed(t, services("RTA-1"))
	st, err := store.Open(b.config.Settings.State)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{"RTA-2", "RTA-3"} {
		if _, err := st.Accept(services(c), store.Meta{}); err != nil {
			t.Fatal(err)
		}
	}
	st.Close()
	return b
}

// TestACrashLoopShowsAnEarlierCatalog: five starts within a minute that end without an end; then the last catalog but one, and if that
// loops as well the shipped one. A good hour brings the newest back.
func TestACrashLoopShowsAnEarlierCatalog(t *testing.T) {
	b := withThreeCatalogs(t)
	now := b.clock.read()
	at := func(d time.Duration) { b.clock.set(now.Add(d).Format(time.RFC3339)) }
	crash := func() *Station { // a start that does not end: its state is let go as a killed program lets it go
		s, err := Open(b.config)
		if err != nil {
			t.Fatal(err)
		}
		s.counts.Close()
		s.store.Close()
		return s
	}
	for i := range 4 {
		at(time.Duration(i) * 10 * time.Second)
		if s := crash(); s.Status().SafeMode != SafeNot || ids(s.View()) != "RTA-3" {
			t.Fatalf("start %d: %q shows %s", i+1, s.Status().SafeMode, ids(s.View()))
		}
	}
	at(59 * time.Second)
	s := crash()
	if s.Status().SafeMode != SafePrevious || ids(s.View()) != "RTA-2" || s.Status().Version != 2 {
		t.Fatalf("the fifth start: %q shows %s", s.Status().SafeMode, ids(s.View()))
	}
	if h := s.heartbeatOf(now); !slices.Contains(h.Flags, "safe_mode") || !slices.Equal(s.Status().Faults(), []string{"safe_mode"}) {
		t.Errorf("%v, %v", h.Flags, s.Status().Faults())
	}
	if lines := b.log.lines("started again and again"); len(lines) != 1 || !strings.Contains(lines[0], "mode=previous version=2") {
		t.Errorf("log: %q", lines)
	}
	at(2 * time.Minute)
	if s := crash(); s.Status().SafeMode != SafePrevious || ids(s.View()) != "RTA-2" {
		t.Fatalf("one more start: %q shows %s", s.Status().SafeMode, ids(s.View()))
	}
	for range 4 {
		s = crash()
	}
	if s.Status().SafeMode != SafeShipped || len(s.View().Catalog.Services) < 1400 {
		t.Fatalf("the second loop: %q with %d services", s.Status().SafeMode, len(s.View().Catalog.Services))
	}

	s = b.open(t)
	s.Heartbeat(1)
	paint := func(d time.Duration) { // it has painted for so long
		s.paint.mu.Lock()
		s.paint.painted = s.paint.begun.Add(d)
		s.paint.mu.Unlock()
		s.proveStart()
	}
	paint(paintedEnough - 1)
	if s.starts.proved {
		t.Error("a start is a good one too early")
	}
	paint(paintedEnough)
	if !s.starts.proved || len(s.starts.At) != 0 || s.Status().SafeMode != SafeShipped {
		t.Errorf("after half a minute: %+v", s.starts)
	}
	paint(goodAfter - 1)
	if s.Status().SafeMode != SafeShipped {
		t.Error("safe mode ends too early")
	}
	paint(goodAfter)
	if s.Status().SafeMode != SafeNot || ids(s.View()) != "RTA-3" {
		t.Errorf("after a good hour: %q shows %s", s.Status().SafeMode, ids(s.View()))
	}
	s.Close()
	if s = b.open(t); s.Status().SafeMode != SafeNot || ids(s.View()) != "RTA-3" {
		t.Errorf("the next start: %q shows %s", s.Status().SafeMode, ids(s.View()))
	}
}

// TestWhatIsNoCrashLoop: starts that ended as they should, that painted, that are far apart, of a changed clock, or without a window.
func TestWhatIsNoCrashLoop(t *testing.T) {
	for name, c := range map[string]struct {
		step   time.Duration
		end    func(*Station)
		listen string
		want   SafeMode
	}{
		"killed":                  {time.Second, func(s *Station) { s.counts.Close(); s.store.Close() }, "", SafeShipped},
		"a minute in all":         {15 * time.Second, func(s *Station) { s.counts.Close(); s.store.Close() }, "", SafeNot},
		"just less than a minute": {14 * time.Second, func(s *Station) { s.counts.Close(); s.store.Close() }, "", SafeShipped},
		"the clock is set back":   {-time.Second, func(s *Station) { s.counts.Close(); s.store.Close() }, "", SafeNot},
		"ended as it should":      {time.Second, func(s *Station) { s.Close() }, "", SafeNot},
		"served without a window": {time.Second, func(s *Station) { s.counts.Close(); s.store.Close() }, "127.0.0.1:0", SafeNot},
		"it painted for a half minute": {time.Second, func(s *Station) {
			s.paint.begun, s.paint.painted = time.Unix(0, 0), time.Unix(30, 0)
			s.proveStart()
			s.counts.Close()
			s.store.Close()
		}, "", SafeNot},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestbed(t, services("RTA-1")) // there is no catalog before it
			b.config.Settings.Listen = c.listen
			now := b.clock.read()
			var last SafeMode
			for i := range 5 {
				b.clock.set(now.Add(time.Duration(i) * c.step).Format(time.RFC3339))
				s, err := Open(b.config)
				if err != nil {
					t.Fatal(err)
				}
				last = s.Status().SafeMode
				c.end(s)
			}
			if last != c.want {
				t.Errorf("the fifth start is in mode %q, want %q", last, c.want)
			}
		})
	}
}

// TestADamagedNoteOfStartsIsPassedOver: it may not keep a station from starting.
func TestADamagedNoteOfStartsIsPassedOver(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	if err := os.WriteFile(filepath.Join(b.config.Settings.State, "memory-starts.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s := b.open(t); s.Status().SafeMode != SafeNot || len(s.starts.At) != 1 {
		t.Errorf("%+v", s.starts)
	}
}

// TestAStationStartsWhateverIsWrongWithItsMachine and says to its operator what it is.
func TestAStationStartsWhateverIsWrongWithItsMachine(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Fault = "line 3: no such setting"
	s := b.open(t)
	if !slices.Equal(s.Status().Faults(), []string{"settings"}) || !slices.Contains(s.heartbeatOf(b.clock.read()).Flags, "settings") ||
		len(b.log.lines("line 3: no such setting")) != 1 {
		t.Errorf("wrong settings: %v", s.Status().Faults())
	}
	s.Close()

	b = newTestbed(t, services("RTA-1"))
	b.config.Settings.Policy = filepath.Join(t.TempDir(), "none.json")
	s = b.open(t)
	stop := run(t, s)
	edition{"RTA.csv": []byte(heads + offer("RTA-2", "www.rta.ae", "two"))}.lay(t, b.config.Settings.Folder)
	for range silentTicks + 2 {
		b.tick <- time.Time{}
	}
	if st := s.Status(); !slices.Equal(st.Faults(), []string{"policy"}) || ids(s.View()) != "RTA-1" || st.Folder.State != FolderUnknown || !st.LastPass.IsZero() {
		t.Errorf("a missing policy: %v, shown %s, folder %+v", st.Faults(), ids(s.View()), st.Folder)
	}
	stop()

	// A file lies where the state should be, as on a disk that is gone.
	b = newTestbed(t, nil)
	b.config.Settings.State = filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(b.config.Settings.State, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	passing := t.TempDir()
	t.Setenv("TMPDIR", passing)
	s = b.open(t)
	stop = run(t, s)
	edition{"RTA.csv": []byte(heads + offer("RTA-2", "www.rta.ae", "two"))}.lay(t, b.config.Settings.Folder)
	b.await(t, "the folder is taken in all the same", func() bool {
		b.clock.mu.Lock()
		b.clock.now = b.clock.now.Add(time.Second) // files settle by this clock
		b.clock.mu.Unlock()
		return ids(s.View()) == "RTA-2"
	})
	if st := s.Status(); !slices.Equal(st.Faults(), []string{"state"}) || !st.Passing || filepath.Dir(s.Settings().State) != passing {
		t.Errorf("no state: %v in %s", st.Faults(), s.Settings().State)
	}
	stop()

	t.Setenv("TMPDIR", filepath.Join(passing, "none"))
	was := passingFolders
	passingFolders = passingFolders[:1]
	defer func() { passingFolders = was }()
	if _, err := Open(b.config); err == nil || errors.Is(err, store.ErrHeld) || !strings.Contains(err.Error(), "open state") {
		t.Errorf("nowhere to work: %v", err)
	}
}
