package station

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/settings"
	"dalil/app/tally"
)

// TestOperatorsReadOfEachChangeOnce: a line when something begins, none while it lasts, and the right one when it is over.
func TestOperatorsReadOfEachChangeOnce(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.File = "/etc/dalil.toml"
	s := b.open(t)
	b.log.b.Reset()
	var plain Status
	day := time.Date(2018, 10, 20, 0, 0, 0, 0, time.UTC)
	released := func(version int64, refused string) (r intake.ReleaseState) {
		r.InForce.Version, r.InForce.Expires, r.Refused = version, day, refused
		return r
	}
	for _, c := range []struct {
		name         string
		with         Status
		begins, ends string // what the line says
		holds        []string
	}{
		{"policy", Status{PolicyExpired: true, PolicyExpires: day}, "the link policy has expired", "", []string{"ERROR", "expired=2018-10-20"}},
		{"emergency", Status{Emergency: &catalog.Text{AR: "حريق", EN: "Fire"}}, "an emergency covers the screen", "the emergency is over", []string{"WARN", "arabic=حريق", "english=Fire"}},
		{"release", Status{ReleaseExpired: true, Release: released(7, "")}, "the publication in force is past its date", "", []string{"ERROR", "version=7", "expired=2018-10-20"}},
		{"refused", Status{Release: released(7, "release_old")}, "the publication in the folder is not taken", "", []string{"ERROR", "version=7", "rule=release_old"}},
		{"old", Status{ContentOld: true, Accepted: day}, "nothing new has come from the folder for a long time", "", []string{"WARN", "accepted=2018-10-20"}},
		{"clock", Status{ClockDoubtful: true}, "the clock of this machine is wrong", "the clock of this machine was set right", []string{"ERROR", "clock=2018-10-20T04:00:00Z"}},
		{"centre", Status{UnknownCentre: "C-9"}, "the catalog has no centre of that id", "", []string{"ERROR", "centre=C-9", "settings=/etc/dalil.toml"}},
	} {
		said := func(was, is Status) (out []string) {
			b.log.b.Reset()
			s.logChange(was, is)
			return b.log.lines("level=")
		}
		if lines := said(plain, c.with); len(lines) != 1 || !strings.Contains(lines[0], c.begins) || slices.ContainsFunc(c.holds, func(h string) bool { return !strings.Contains(lines[0], h) }) {
			t.Errorf("%s begins: %q", c.name, lines)
		}
		if lines := said(c.with, c.with); len(lines) != 0 {
			t.Errorf("%s lasts: %q", c.name, lines)
		}
		if lines := said(c.with, plain); c.ends == "" && len(lines) != 0 || c.ends != "" && (len(lines) != 1 || !strings.Contains(lines[0], c.ends)) {
			t.Errorf("%s ends: %q", c.name, lines)
		}
	}
	if lines := b.log.lines("level="); len(lines) != 0 {
		t.Errorf("%q", lines)
	}
	other := Status{UnknownCentre: "C-8"}
	s.logChange(Status{UnknownCentre: "C-9"}, other)
	s.logChange(Status{Release: released(7, "release_old")}, Status{Release: released(7, "release_signature")})
	if lines := b.log.lines("level=ERROR"); len(lines) != 2 || !strings.Contains(lines[0], "centre=C-8") || !strings.Contains(lines[1], "rule=release_signature") {
		t.Errorf("another one: %q", lines)
	}
}

// TestAFolderIsSaidToBeThereAgainOnlyAfterItWasGone.
func TestAFolderIsSaidToBeThereAgainOnlyAfterItWasGone(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	for _, c := range []struct {
		was, is FolderState
		want    string
	}{
		{FolderUnknown, FolderOK, ""}, {FolderMissing, FolderOK, "level=INFO msg=\"the folder is there again\" folder=/f"}, {FolderUnreadable, FolderOK, "the folder is there again"},
		{FolderOK, FolderMissing, "level=ERROR msg=\"the folder cannot be taken in; the last good content stays\" folder=/f cause=why"}, {FolderUnknown, FolderUnreadable, "cannot be taken in"},
	} {
		b.log.b.Reset()
		s.logFolder(Folder{State: c.was}, Folder{Path: "/f", State: c.is, Cause: "why"})
		if lines := b.log.lines("folder"); len(lines) != min(1, len(c.want)) || len(lines) == 1 && !strings.Contains(lines[0], c.want) {
			t.Errorf("%s to %s: %q", c.was, c.is, lines)
		}
	}
}

// TestWhatAPassSaysOfItsFolderIsKept: since when it is so, why, and which publication was in force before.
func TestWhatAPassSaysOfItsFolderIsKept(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	looked := time.Date(2018, 10, 20, 4, 1, 0, 0, time.UTC)
	var well, gone passed
	well.Looked, well.Release.InForce.Version = looked, 7
	gone.err = &fs.PathError{Op: "open", Path: "/f", Err: fs.ErrNotExist}
	broken := passed{err: errors.New("input/output error")}
	broken.Release.InForce.Version = 8
	opened := b.clock.read()
	for i, c := range []struct {
		r       passed
		state   FolderState
		cause   string
		since   time.Duration // after the start
		version int64
	}{
		{well, FolderOK, "", time.Minute, 7},
		{well, FolderOK, "", time.Minute, 7},
		{gone, FolderMissing, "open /f: file does not exist", 3 * time.Minute, 7},
		{gone, FolderMissing, "open /f: file does not exist", 3 * time.Minute, 7},
		{broken, FolderUnreadable, "input/output error", 5 * time.Minute, 8},
		{well, FolderOK, "", 6 * time.Minute, 7},
	} {
		b.clock.add(time.Minute)
		s.silent = 3
		s.take(c.r)
		st := s.Status()
		if f := st.Folder; f.State != c.state || f.Cause != c.cause || !f.Since.Equal(opened.Add(c.since)) || st.Release.InForce.Version != c.version || !st.LastPass.Equal(looked) || s.silent != 0 {
			t.Errorf("%d: %+v, release %d, last pass %v", i, f, st.Release.InForce.Version, st.LastPass)
		}
	}
	if lines := b.log.lines("cannot be taken in"); len(lines) != 2 {
		t.Errorf("each trouble is told once: %q", lines)
	}
	if lines := b.log.lines("is there again"); len(lines) != 1 {
		t.Errorf("%q", lines)
	}
}

// TestAPageIsToldOfWhatItShowsAndOfNothingElse.
func TestAPageIsToldOfWhatItShowsAndOfNothingElse(t *testing.T) {
	for name, c := range map[string]struct {
		s    Status
		spot string
		want bool
	}{
		"nothing":              {Status{}, "", false},
		"stale":                {Status{ContentOld: true}, "", true},
		"a clock":              {Status{ClockDoubtful: true}, "", true},
		"a dark screen":        {Status{Resting: true}, "", true},
		"a centre":             {Status{UnknownCentre: "C"}, "", true},
		"staff":                {Status{}, "notice", true},
		"an emergency":         {Status{Emergency: &catalog.Text{}}, "", true},
		"wrong settings":       {Status{Settings: "why"}, "", true},
		"a sign of life":       {Status{LastBeat: time.Unix(1, 0), LastPaint: time.Unix(1, 0)}, "", false},
		"counters":             {Status{Uncounted: "why"}, "", false},
		"problems, and a pass": {Status{Problems: []EntityProblems{{Entity: "RTA", Problems: 1}}, LastPass: time.Unix(1, 0)}, "", false},
	} {
		var n news
		if n.differs(Status{}, "") {
			t.Error("nothing is another than nothing")
		}
		if got := n.differs(c.s, c.spot); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		if n.differs(c.s, c.spot) {
			t.Errorf("%s is told again", name)
		}
		if got := n.differs(Status{}, ""); got != c.want {
			t.Errorf("the end of %s: %v", name, got)
		}
	}
	var n news
	n.differs(Status{Emergency: &catalog.Text{AR: "a", EN: "b"}}, "")
	if !n.differs(Status{Emergency: &catalog.Text{AR: "a", EN: "c"}}, "") || !n.differs(Status{Emergency: &catalog.Text{AR: "d", EN: "c"}}, "") {
		t.Error("another emergency is none")
	}
}

// TestWhatAnOperatorMustMendComesInOrder.
func TestWhatAnOperatorMustMendComesInOrder(t *testing.T) {
	for want, s := range map[string]Status{
		"":                                {Folder: Folder{State: FolderMissing}, ContentOld: true, Uncounted: "why"},
		"settings":                        {Settings: "why"},
		"policy":                          {PolicyBroken: true},
		"state":                           {ReadOnly: true},
		"state safe_mode":                 {Passing: true, SafeMode: SafeShipped},
		"settings policy state safe_mode": {Settings: "why", PolicyBroken: true, Passing: true, ReadOnly: true, SafeMode: SafePrevious},
	} {
		if got := strings.Join(s.Faults(), " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestARefusalIsSaidInTheLogWithoutWhatWasTyped.
func TestARefusalIsSaidInTheLogWithoutWhatWasTyped(t *testing.T) {
	for want, err := range map[string]error{
		"refused: foreign":              &Refused{Reason: "foreign", Found: "0501234567"},
		"nothing is counted":            ErrUncounted,
		"there is nothing to take back": ErrTooLate,
	} {
		if err.Error() != want {
			t.Errorf("%q, want %q", err, want)
		}
	}
}

// TestWithoutCountersATapIsAnsweredThatItIsNotCounted, and an outcome is not there to be taken back.
func TestWithoutCountersATapIsAnsweredThatItIsNotCounted(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	counters := filepath.Join(b.config.Settings.State, "counts.db")
	if err := os.Mkdir(counters, 0o755); err != nil {
		t.Fatal(err)
	}
	s := b.open(t)
	done := tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "done"}
	if s.counts != nil || s.Status().Uncounted == "" || len(b.log.lines("nothing is counted")) != 1 {
		t.Errorf("%v %q", s.counts, s.Status().Uncounted)
	}
	if err := s.Count("a", done); !errors.Is(err, ErrUncounted) {
		t.Errorf("%v", err)
	}
	if err := s.Undo("a"); !errors.Is(err, ErrTooLate) {
		t.Errorf("%v", err)
	}
	if shift := s.Shift(); len(shift.Hours)+len(shift.Asked)+len(shift.Flags)+len(shift.NotFound) != 0 {
		t.Errorf("%+v", shift)
	}
	for i, step := range []time.Duration{0, reopenAfter - time.Second, time.Second} {
		b.clock.add(step)
		if i == 1 {
			if err := os.Remove(counters); err != nil {
				t.Fatal(err)
			}
		}
		err := s.Count("a", done)
		if counted := i == 2; counted != (err == nil) || counted != (s.Status().Uncounted == "") {
			t.Errorf("after %v: %v %q", step, err, s.Status().Uncounted)
		}
	}
	if lines := b.log.lines("nothing is counted"); len(lines) != 1 {
		t.Errorf("told %d times", len(lines))
	}
	if lines := b.log.lines("it is counted again"); len(lines) != 1 {
		t.Errorf("%q", lines)
	}
	if err := s.Undo("a"); err != nil {
		t.Errorf("%v", err)
	}
	if shift := s.Shift(); len(shift.Hours) != 0 {
		t.Errorf("%+v", shift)
	}
}

// TestAGoodStartIsNotedOnce and not with every tick: the state is a disk that wears.
func TestAGoodStartIsNotedOnce(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	s.Heartbeat(1)
	s.paint.mu.Lock()
	s.paint.painted = s.paint.begun.Add(paintedEnough)
	s.paint.mu.Unlock()
	s.proveStart()
	name := filepath.Join(b.config.Settings.State, "memory-starts.json")
	if b, err := os.ReadFile(name); err != nil || !strings.Contains(string(b), `"At":null`) {
		t.Errorf("%s %v", b, err)
	}
	if err := os.WriteFile(name, []byte("[]"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.proveStart()
	s.Close()
	if b, err := os.ReadFile(name); err != nil || string(b) != "[]" {
		t.Errorf("it was written again: %s %v", b, err)
	}
}

// TestScreenHoursThatNobodyCanReadAreTold and leave the screen awake.
func TestScreenHoursThatNobodyCanReadAreTold(t *testing.T) {
	for hours, want := range map[string]int{"": 0, "24/7": 0, "Su-Th 07:30-19:30": 0, "mornings": 1} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.ScreenHours = hours
		s := b.open(t)
		if lines := b.log.lines("the screen hours of the settings cannot be read"); len(lines) != want || want > 0 && !strings.Contains(lines[0], "screen_hours=mornings") {
			t.Errorf("%q: %q", hours, lines)
		}
		if hours == "mornings" && s.Status().Resting {
			t.Error("the screen rests")
		}
		s.Close()
	}
}

// TestASafeCatalogIsAnEarlierSoundOneOrTheShippedOne.
func TestASafeCatalogIsAnEarlierSoundOneOrTheShippedOne(t *testing.T) {
	b := withThreeCatalogs(t)
	s := b.open(t)
	if c, mode := s.safeCatalog(SafePrevious); mode != SafePrevious || c.Version != 2 {
		t.Errorf("%s, version %d", mode, c.Version)
	}
	if err := os.WriteFile(filepath.Join(b.config.Settings.State, "catalog-2.db"), []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, mode := s.safeCatalog(SafePrevious); mode != SafePrevious || c.Version != 1 {
		t.Errorf("past a broken one: %s, version %d", mode, c.Version)
	}
	if err := os.Remove(filepath.Join(b.config.Settings.State, "catalog-1.db")); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []SafeMode{SafePrevious, SafeShipped} {
		if c, got := s.safeCatalog(mode); got != SafeShipped || c.Version != 0 {
			t.Errorf("%s: %s, version %d", mode, got, c.Version)
		}
	}
}

// TestCodesThatAreTooSmallAreToldWhenTheyAreOthers.
func TestCodesThatAreTooSmallAreToldWhenTheyAreOthers(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Profile = settings.Wall
	s := b.open(t)
	for i, c := range []struct {
		ids  []string
		told int // lines by then
	}{{nil, 0}, {[]string{"RTA-1"}, 1}, {[]string{"RTA-1"}, 1}, {[]string{"RTA-1", "RTA-2"}, 2}, {nil, 2}, {[]string{"RTA-1"}, 3}} {
		s.NoteTooSmall(c.ids)
		if lines := b.log.lines("codes are too small"); len(lines) != c.told || !slices.Equal(s.Status().TooSmall, c.ids) {
			t.Errorf("%d: %d lines, %v", i, len(lines), s.Status().TooSmall)
		}
	}
}
