package station

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
	"dalil/app/intake"
	"dalil/app/settings"
	"dalil/app/store"
	"dalil/app/tally"
	"dalil/app/words"
)

// TestAHeartbeatSaysWhatTheStatusSays holds every field of it against its source.
func TestAHeartbeatSaysWhatTheStatusSays(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Outbox, b.config.Settings.Centre, b.config.Settings.Station, b.config.Settings.Program = t.TempDir(), "RTA-C45", "Desk-1", "1.2.3"
	s := b.open(t)
	now := time.Date(2018, 10, 20, 8, 0, 0, 999, time.FixedZone("+04", 4*3600))
	h := s.heartbeatOf(now)
	if h.Station != "desk-1" || h.Centre != "RTA-C45" || h.Program != "1.2.3" || h.Folder != "ok" || h.Policy != "2027-12-31" || h.Problems != 0 || len(h.Flags) != 0 {
		t.Errorf("%+v", h)
	}
	if !h.Written.Equal(time.Date(2018, 10, 20, 4, 0, 0, 0, time.UTC)) || h.Written.Location() != time.UTC || !h.Painted.IsZero() {
		t.Errorf("written %v, painted %v", h.Written, h.Painted)
	}
	if h.Content.Digest != fleet.Digest(s.current) || !h.Content.Accepted.Equal(time.Date(2018, 10, 20, 4, 0, 0, 0, time.UTC)) {
		t.Errorf("content %+v", h.Content)
	}
	if h.MemoryMB <= 0 || h.MemoryMB > 8<<10 || h.FreeMB != freeMB(b.config.Settings.State) && h.FreeMB <= 0 {
		t.Errorf("%d MB of memory, %d MB free", h.MemoryMB, h.FreeMB)
	}
	s.Heartbeat(7)
	before := h.Content.Digest
	c := services("RTA-1", "RTA-2")
	c.Made = time.Date(2018, 10, 20, 5, 0, 0, 0, time.UTC)
	s.publish(c)
	s.mu.Lock()
	s.status.Problems = []EntityProblems{{"DEWA", 2, 1}, {"RTA", 3, 0}}
	s.status.Folder.State, s.status.ReadOnly, s.status.ClockDoubtful = FolderMissing, true, true
	s.mu.Unlock()
	h = s.heartbeatOf(now)
	slices.Sort(h.Flags)
	if h.Problems != 5 || h.Folder != "missing" || strings.Join(h.Flags, " ") != "clock state_read_only" || h.Content.Digest == before || h.Content.Digest != fleet.Digest(c) {
		t.Errorf("%+v", h)
	}
	if _, painted := s.paint.last(); !h.Painted.Equal(painted.UTC().Truncate(time.Second)) || h.Painted.IsZero() {
		t.Errorf("painted %v, want %v", h.Painted, painted)
	}
}

func TestTheMachineIsMeasured(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("skipped: the machine is not measured here")
	}
	if n := freeMB(filepath.Join(t.TempDir(), "none")); n != 0 {
		t.Errorf("a folder that is not there has %d MB free", n)
	}
	if n := freeMB(t.TempDir()); n <= 0 || n > 1<<30 {
		t.Errorf("%d MB free", n)
	}
	debug.FreeOSMemory() // else what is written to is memory that another test has left
	before := residentMB()
	held := make([]byte, 64<<20) // of memory that was used before it is cleared here
	for i := 0; i < len(held); i += 512 {
		held[i] = 1
	}
	if after := residentMB(); after-before < 32 || after-before > 256 {
		t.Errorf("%d MB before, %d MB after 64 MB were written", before, after)
	}
	runtime.KeepAlive(held)
}

// TestAnOutboxIsWrittenWhenItIsDue, which a clock that was set back must not delay for days.
func TestAnOutboxIsWrittenWhenItIsDue(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Outbox = t.TempDir()
	s := b.open(t)
	path := filepath.Join(b.config.Settings.Outbox, "heartbeat-unnamed.json")
	told := func(at string) bool {
		t.Helper()
		b.clock.set(at)
		_ = os.Remove(path)
		s.tellOutbox()
		s.outbox.busy <- struct{}{} // what was begun has ended
		<-s.outbox.busy
		_, err := os.Stat(path)
		return err == nil
	}
	for _, c := range []struct {
		at   string
		want bool
	}{
		{"2018-10-20T08:00:00Z", true}, {"2018-10-20T08:04:59Z", false}, {"2018-10-20T08:05:00Z", true}, {"2018-10-20T08:05:00Z", false},
		{"2018-10-19T08:00:00Z", true}, {"2018-10-19T08:04:59Z", false}, {"2018-10-19T08:05:00Z", true},
	} {
		if got := told(c.at); got != c.want {
			t.Errorf("%s: told %v", c.at, got)
		}
	}
	s.outbox.dir = ""
	if told("2018-10-21T08:00:00Z") {
		t.Error("told without an outbox")
	}
}

// TestAnOutboxThatHangsIsLeftAlone: one writing at a time, and operators read of it and of what fails.
func TestAnOutboxThatHangsIsLeftAlone(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Outbox = filepath.Join(t.TempDir(), "outbox")
	s := b.open(t)
	hang, ran := make(chan struct{}), make(chan struct{}, 2)
	s.aside(func() error { <-hang; ran <- struct{}{}; return nil })
	s.aside(func() error { ran <- struct{}{}; return nil })
	if lines := b.log.lines("the outbox gives no answer"); len(lines) != 1 || !strings.Contains(lines[0], b.config.Settings.Outbox) {
		t.Errorf("%q", lines)
	}
	close(hang)
	s.outbox.busy <- struct{}{}
	<-s.outbox.busy
	if len(ran) != 1 {
		t.Errorf("%d writings ran", len(ran))
	}
	s.aside(func() error { return errors.New("no room") })
	s.outbox.busy <- struct{}{}
	<-s.outbox.busy
	if lines := b.log.lines("the outbox cannot be written"); len(lines) != 1 || !strings.Contains(lines[0], "no room") {
		t.Errorf("%q", lines)
	}
}

// TestADayIsSentAgainOnlyWhenItsCountsHaveChanged.
func TestADayIsSentAgainOnlyWhenItsCountsHaveChanged(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Outbox = t.TempDir()
	s := b.open(t)
	now := b.clock.read()
	shown := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	for tap, at := range map[string]time.Time{"a": now, "b": now, "c": now.AddDate(0, 0, -1), "old": now.AddDate(0, 0, -store.KeepDays-2)} {
		if err := s.counts.Add(tap, shown, at); err != nil {
			t.Fatal(err)
		}
	}
	files := func() string {
		names, err := filepath.Glob(filepath.Join(b.config.Settings.Outbox, "counts-*"))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, n := range names {
			out = append(out, strings.TrimPrefix(filepath.Base(n), "counts-unnamed-"))
			if err := os.Remove(n); err != nil {
				t.Fatal(err)
			}
		}
		return strings.Join(out, " ")
	}
	serial, err := s.sendCounts(now)
	if got := files(); err != nil || serial != 3 || got != "2018-10-19.csv 2018-10-20.csv" {
		t.Errorf("%s, serial %d, %v", got, serial, err)
	}
	if serial, err := s.sendCounts(now); err != nil || serial != 3 || files() != "" {
		t.Errorf("sent again: serial %d, %v", serial, err)
	}
	if err := s.counts.Add("d", shown, now); err != nil {
		t.Fatal(err)
	}
	if serial, err := s.sendCounts(now); err != nil || serial != 4 || files() != "2018-10-20.csv" {
		t.Errorf("serial %d, %v", serial, err)
	}
	s.outbox.dir, s.outbox.sent = filepath.Join(b.config.Settings.State, "dalil.lock", "x"), map[string]int64{}
	if _, err := s.sendCounts(now); err == nil || len(s.outbox.sent) != 0 {
		t.Errorf("what could not be written counts as sent: %v", err)
	}
	s.counts.Close()
	if _, err := s.sendCounts(now); err == nil {
		t.Error("a file that is closed was read")
	}
	if err := s.Count("e", shown); !errors.Is(err, ErrUncounted) || s.Status().Uncounted == "" || len(b.log.lines("nothing is counted")) != 1 {
		t.Errorf("%v, %+v", err, s.Status().Uncounted)
	}
	if err := s.Count("f", shown); !errors.Is(err, ErrUncounted) || len(b.log.lines("nothing is counted")) != 1 {
		t.Errorf("the same cause is told again: %v", err)
	}
	if s.counts, err = store.OpenCounts(b.config.Settings.State, "", "unnamed"); err != nil {
		t.Fatal(err)
	}
	if err := s.Count("g", shown); err != nil || s.Status().Uncounted != "" {
		t.Errorf("counting that goes again: %v, %q", err, s.Status().Uncounted)
	}
	s.counts.Close()
	s.counts = nil
	if serial, err := s.sendCounts(now); serial != 0 || err != nil {
		t.Errorf("%d %v", serial, err)
	}
}

// TestAnOutcomeIsTakenBackFromTheHourInWhichItWasCounted.
func TestAnOutcomeIsTakenBackFromTheHourInWhichItWasCounted(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	done := tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "done"}
	b.clock.set("2018-10-20T08:59:58Z")
	if err := s.Count("a", done); err != nil {
		t.Fatal(err)
	}
	b.clock.set("2018-10-20T09:00:01Z")
	if err := s.Undo("a"); err != nil {
		t.Fatal(err)
	}
	if day, err := s.counts.Day("2018-10-20"); err != nil || len(day.Counts) != 0 || day.Serial != 2 {
		t.Errorf("%+v %v", day, err)
	}
}

func TestAStationHasAName(t *testing.T) {
	for _, c := range []struct{ name, centre, want string }{{"Desk-1", "RTA-C45", "desk-1"}, {"", "RTA-C45", "rta-c45"}, {"", "", "unnamed"}, {"A", "", "a"}} {
		if got := Name(settings.Settings{Station: c.name, Centre: c.centre}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestWhatTheIntakeIsLent: only catalogs that can be read are offered to go back to, and each names the policy that judged it.
func TestWhatTheIntakeIsLent(t *testing.T) {
	dir := t.TempDir()
	st, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	policy, err := ReadPolicy("")
	if err != nil {
		t.Fatal(err)
	}
	k := &cachedStore{store: st, policy: policy}
	for range 3 {
		if _, err := k.Accept(services("RTA-1")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "catalog-2.db"), []byte("broken"), 0o644); err != nil {
		t.Fatal(err)
	}
	if kept, err := k.Kept(); err != nil || !slices.Equal(kept, []int64{3, 1}) {
		t.Errorf("%v %v", kept, err)
	}
	if c, err := k.Catalog(1); err != nil || c.Version != 1 {
		t.Errorf("%+v %v", c, err)
	}
	if _, err := k.Catalog(2); err == nil {
		t.Error("a broken catalog was opened")
	}
	if v, err := k.Recall("holds"); v != nil || err != nil {
		t.Errorf("%q %v", v, err)
	}
	if err := k.Remember("holds", []byte("[1]")); err != nil {
		t.Fatal(err)
	}
	if v, err := k.Recall("holds"); string(v) != "[1]" || err != nil {
		t.Errorf("%q %v", v, err)
	}
	if err := k.Remember("holds", []byte("no JSON")); err == nil {
		t.Error("what is not JSON was kept")
	}
}

// TestWhatIsNotSetHasADefault: the clock, the languages, the quiet time, the reader and the age of the program.
func TestWhatIsNotSetHasADefault(t *testing.T) {
	var c Config
	if err := c.setDefaults(); err != nil {
		t.Fatal(err)
	}
	if c.Settle != 2*time.Second || !slices.Equal(c.Settings.Languages, words.Codes()) || c.Read == nil || time.Since(c.Now()) > time.Minute || !c.Built.Equal(built()) {
		t.Errorf("%+v", c)
	}
	moment := time.Date(2018, 10, 1, 0, 0, 0, 0, time.UTC)
	c = Config{Settle: time.Minute, Built: moment, Now: func() time.Time { return moment }}
	c.Settings.Languages = words.Codes()[:1]
	if err := c.setDefaults(); err != nil || c.Settle != time.Minute || !c.Built.Equal(moment) || !c.Now().Equal(moment) || len(c.Settings.Languages) != 1 {
		t.Errorf("what is set was changed: %+v %v", c, err)
	}
}

// TestTheWeekIsThatOfTheCatalogThatVisitorsSee.
func TestTheWeekIsThatOfTheCatalogThatVisitorsSee(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.clock.set("2018-10-22T08:00:00Z")
	s := b.open(t)
	if w := s.Campaign(); w.Phase != catalog.During || w.Edition.ID != "2018" || w.Now.Format(time.DateTime) != "2018-10-22 12:00:00" || w.Doubtful {
		t.Errorf("%+v", w)
	}
	rehearsed := newTestbed(t, services("RTA-1"))
	rehearsed.config.Settings.Rehearsal = settings.Rehearsal{From: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), Speed: -2}
	s = rehearsed.open(t)
	rehearsed.clock.set("2018-10-20T08:00:10+04:00")
	if w := s.Campaign(); w.Doubtful || !s.Now().Equal(time.Date(2000, 1, 1, 0, 0, 10, 0, time.UTC)) {
		t.Errorf("%+v at %v", w, s.Now())
	}
}

// TestAPassSaysWhereItsRequestsAndItsFilesLie.
func TestAPassSaysWhereItsRequestsAndItsFilesLie(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	i := b.open(t).importer()
	if i.Folder != b.config.Settings.Folder || i.Settle != time.Millisecond || i.Requests != intake.RequestsIn(b.config.Settings.State) || i.Checker.Policy == nil || i.Checker.Shipped == nil || i.Checker.Prove == nil {
		t.Errorf("%+v", i)
	}
	if _, err := os.Stat(filepath.Join(b.config.Settings.State, "content")); err == nil {
		t.Error("the shipped files were laid out beside a folder")
	}
	if err := Prove("https://www.rta.ae/"); err != nil {
		t.Error(err)
	}
	if err := Prove(strings.Repeat("x", 5000)); err == nil {
		t.Error("an address that no code holds was proved")
	}
}

// TestAFailedPassChangesNothingThatIsShown, and one that only looked says so.
func TestAFailedPassChangesNothingThatIsShown(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	r := brought(2, services("RTA-2"))
	r.err = errors.New("unreadable")
	r.Problems = []catalog.Problem{{Place: catalog.Place{File: "a.csv"}, Rule: "id_repeats"}}
	s.take(r)
	if ids(s.View()) != "RTA-1" || !s.Status().LastPass.IsZero() || len(b.log.lines("new catalog")) != 0 {
		t.Errorf("shown %s after a pass that failed", ids(s.View()))
	}
	looked := passed{intake.PassResult{Looked: b.clock.read()}, nil}
	looked.Problems = r.Problems
	s.take(looked)
	if st := s.Status(); !st.LastPass.Equal(b.clock.read()) || len(b.log.lines("problem in the content")) != 0 {
		t.Errorf("a pass that changed nothing: %+v", st)
	}
	given := services("RTA-3")
	s.take(brought(7, given))
	if s.View().Catalog.Version != 7 || s.current.Version != 7 || given.Version != 0 {
		t.Errorf("version %d is shown, %d in force; the catalog handed in has %d", s.View().Catalog.Version, s.current.Version, given.Version)
	}
}

// TestAStatusIsStaleForEachOfItsReasons.
func TestAStatusIsStaleForEachOfItsReasons(t *testing.T) {
	for _, c := range []struct {
		status Status
		want   bool
	}{
		{Status{}, false}, {Status{Folder: Folder{State: FolderOK}}, false}, {Status{Folder: Folder{State: FolderMissing}}, true},
		{Status{Folder: Folder{State: FolderUnreadable}}, true}, {Status{PolicyExpired: true}, true}, {Status{ReleaseExpired: true}, true}, {Status{ContentOld: true}, true},
		{Status{ClockDoubtful: true, ReadOnly: true, UnknownCentre: "x", Uncounted: "y", Damage: []string{"z"}}, false},
	} {
		if got := c.status.Stale(); got != c.want {
			t.Errorf("%+v: %v", c.status, got)
		}
	}
	var n news
	for i, c := range []struct {
		status Status
		onSpot string
		want   bool
	}{
		{Status{}, "", false}, {Status{ContentOld: true}, "", true}, {Status{PolicyExpired: true}, "", false}, {Status{PolicyExpired: true, ClockDoubtful: true}, "", true},
		{Status{PolicyExpired: true, ClockDoubtful: true, UnknownCentre: "x"}, "", true}, {Status{PolicyExpired: true, ClockDoubtful: true, UnknownCentre: "x", Version: 9}, "", false}, {Status{}, "", true},
		{Status{}, "a notice", true}, {Status{}, "a notice", false}, {Status{}, "", true},
	} {
		if got := n.differs(c.status, c.onSpot); got != c.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}

func TestEntitiesAreWeighedByNumberAndPopularity(t *testing.T) {
	c := &catalog.Catalog{}
	for code, popularity := range map[string][]float64{"A": {0, 0, 0}, "B": {0.2}, "C": {0.3}, "D": {0, 0, 0}, "E": {100}, "F": {1, 1}} {
		for i, p := range popularity {
			c.Services = append(c.Services, catalog.Service{ID: code + string(rune('0'+i)), Entity: code, Popularity: p})
		}
	}
	if got := strings.Join(newView(c, "2018-10-21").EntitiesByWeight(), ""); got != "FECABD" { // 20, 10, 4, 3, 3 and 3
		t.Errorf("%s", got)
	}
}

// TestWhatAStationOpensItLetsGo: another may have the state after Close, and none before.
func TestWhatAStationOpensItLetsGo(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	for range 2 {
		s, err := Open(b.config)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Open(b.config.Settings.State); !errors.Is(err, store.ErrHeld) {
			t.Errorf("while it is open: %v", err)
		}
		if got := s.Settings().Folder; got != b.config.Settings.Folder {
			t.Errorf("settings of %s", got)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Count("a", tally.Event{What: tally.LargeView}); !errors.Is(err, ErrUncounted) {
			t.Errorf("counted after the end: %v", err)
		}
	}
}
