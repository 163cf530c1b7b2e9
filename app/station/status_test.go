package station

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dalil/app/release"
	"dalil/app/settings"
)

func TestAnExpiredPolicyIsToldToVisitorsAndToOperators(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Folder = "" // nothing else may be stale
	b.clock.set("2027-12-31T12:00:00+04:00")
	s := b.open(t)
	news, _ := s.News()
	s.assess()
	if st := s.Status(); st.PolicyExpired || st.Stale() || st.PolicyVersion == 0 || st.PolicyExpires.Format(time.DateOnly) != "2027-12-31" {
		t.Fatalf("on its last day: %+v", st)
	}
	b.clock.set("2028-01-02T12:00:00+04:00")
	s.assess()
	if v, told := heard(news); !told || v != 1 {
		t.Error("the page is not told")
	}
	if st := s.Status(); !st.PolicyExpired || !st.Stale() {
		t.Errorf("%+v", st)
	}
	s.assess()
	if _, told := heard(news); told || len(b.log.lines("the link policy has expired")) != 1 {
		t.Errorf("told again, or not in the log: %q", b.log.lines("policy"))
	}
	if ids(s.View()) != "RTA-1" {
		t.Error("the content went with the policy")
	}
}

func TestContentThatNothingFollowsGrowsOld(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	news, _ := s.News()
	b.clock.set("2018-11-19T08:00:00+04:00") // thirty days after it was accepted
	s.assess()
	if s.Status().ContentOld {
		t.Fatal("old too early")
	}
	b.clock.set("2018-11-19T08:00:01+04:00")
	s.assess()
	if _, told := heard(news); !told || !s.Status().ContentOld || !s.Status().Stale() || len(b.log.lines("nothing new has come")) != 1 {
		t.Errorf("%+v", s.Status())
	}
	made := b.clock.read()
	c := services("RTA-1", "RTA-2")
	c.Made = made
	s.take(brought(2, c))
	s.assess()
	if st := s.Status(); st.ContentOld || st.Stale() || st.Version != 2 || !st.Accepted.Equal(made) {
		t.Errorf("after new content: %+v", st)
	}

	own := newTestbed(t, services("RTA-1"))
	own.config.Settings.Folder = ""
	own.clock.set("2019-11-19T08:00:00+04:00")
	if own.open(t).Status().ContentOld {
		t.Error("the station's own files count as old, though nobody is to send any")
	}
	shipped := newTestbed(t, nil)
	shipped.clock.set("2019-11-19T08:00:00+04:00")
	if st := shipped.open(t).Status(); st.ContentOld || !st.Accepted.IsZero() || st.Version != 0 {
		t.Errorf("the shipped catalog: %+v", st)
	}
}

func TestAClockThatIsCertainlyWrongIsFlaggedAndTheScreenStaysSensible(t *testing.T) {
	for _, c := range []struct {
		name, clock, built string
		doubtful           bool
		day                string
	}{
		{"a dead battery", "2000-01-01T00:00:00Z", "2018-10-01T00:00:00Z", true, "2018-10-20"},
		{"set back by an hour since content came", "2018-10-20T03:00:00Z", "2018-10-01T00:00:00Z", false, "2018-10-20"},
		{"set back by more", "2018-10-20T02:59:59Z", "2018-10-01T00:00:00Z", true, "2018-10-20"},
		{"before the program was built", "2018-10-20T08:00:00Z", "2018-10-22T00:00:00Z", true, "2018-10-22"},
		{"in time", "2018-10-21T08:00:00Z", "2018-10-01T00:00:00Z", false, "2018-10-21"},
	} {
		b := newTestbed(t, services("RTA-1 - 2018-10-20", "RTA-2 2018-10-21 -"))
		b.clock.set(c.clock)
		var err error
		if b.config.Built, err = time.Parse(time.RFC3339, c.built); err != nil {
			t.Fatal(err)
		}
		s := b.open(t)
		if st := s.Status(); st.ClockDoubtful != c.doubtful || s.View().Day != c.day {
			t.Errorf("%s: doubtful %v on %s, want %v on %s", c.name, st.ClockDoubtful, s.View().Day, c.doubtful, c.day)
		}
		if told := len(b.log.lines("the clock of this machine is wrong")) == 1; told != c.doubtful {
			t.Errorf("%s: told %v", c.name, told)
		}
		if !c.doubtful {
			continue
		}
		news, _ := s.News()
		b.clock.set("2018-10-23T08:00:00Z")
		s.turnDay()
		s.assess()
		if _, told := heard(news); !told || s.Status().ClockDoubtful || len(b.log.lines("set right")) != 1 {
			t.Errorf("%s: a clock that was set right stays in doubt", c.name)
		}
	}
	b := newTestbed(t, nil)
	b.config.Built = time.Time{}
	b.clock.set("2000-01-01T00:00:00Z")
	if b.open(t).Status().ClockDoubtful {
		t.Error("a clock was doubted with nothing to hold it against")
	}
}

func TestARehearsalSetsTheClockAndNothingElse(t *testing.T) {
	b := newTestbed(t, services("RTA-1 - 2018-10-20", "RTA-2 2018-10-21 -"))
	b.clock.set("2026-11-27T10:00:00Z")
	b.config.Settings.Rehearsal = settings.Rehearsal{From: time.Date(2018, 10, 20, 19, 59, 0, 0, time.UTC)}
	s := b.open(t)
	st := s.Status()
	if !st.Rehearsal || st.ClockDoubtful || st.ContentOld || ids(s.View()) != "RTA-1" || !s.Now().Equal(b.config.Settings.Rehearsal.From) {
		t.Errorf("%+v at %v", st, s.Now())
	}
	b.clock.set("2026-11-27T10:01:00Z")
	s.turnDay()
	if ids(s.View()) != "RTA-2" || s.Now().Format(time.RFC3339) != "2018-10-20T20:00:00Z" {
		t.Errorf("a minute later: %s at %v", ids(s.View()), s.Now())
	}
	later := newTestbed(t, services("RTA-1"))
	later.config.Settings.Rehearsal = settings.Rehearsal{From: time.Date(2019, 10, 20, 0, 0, 0, 0, time.UTC)}
	if later.open(t).Status().ContentOld {
		t.Error("a rehearsal of next year calls the content old")
	}
	s.status.Release.InForce = release.InForce{Version: 1, Expires: b.clock.read().Add(time.Hour)}
	for _, want := range []bool{false, true} { // a publication expires by the machine's clock
		if s.assess(); s.Status().ReleaseExpired != want {
			t.Errorf("at %v a publication until %v is past its date: %t", b.clock.read(), s.status.Release.InForce.Expires, !want)
		}
		b.pass(2 * time.Hour)
	}
	from := b.clock.read()
	s.emergency = &release.Emergency{Centres: []string{"*"}, TextAR: "ع", TextEN: "E", From: from, To: from.Add(time.Hour)}
	for _, want := range []bool{true, false} { // and so does an emergency hold
		if s.assess(); (s.Emergency() != nil) != want {
			t.Errorf("at %v an emergency from %v is shown: %t", b.clock.read(), from, !want)
		}
		b.pass(time.Hour)
	}
	if now := s.importer().Now(); now.Year() != 2026 {
		t.Errorf("content would be accepted at %v, which later clocks are held against", now)
	}

	b.clock.set("2026-11-27T10:00:00Z")
	fast := newTestbed(t, services("RTA-1"))
	fast.clock.set("2026-11-27T10:00:00Z")
	fast.config.Settings.Rehearsal = settings.Rehearsal{From: time.Date(2018, 10, 20, 0, 0, 0, 0, time.UTC), Speed: 1000}
	s = fast.open(t)
	fast.clock.set("2026-11-27T10:00:10Z")
	if have := s.Now().Format(time.RFC3339); have != "2018-10-20T02:46:40Z" {
		t.Errorf("ten seconds at a thousand times: %s", have)
	}
	plain := newTestbed(t, services("RTA-1")).open(t)
	if plain.Status().Rehearsal || !plain.Now().Equal(time.Date(2018, 10, 20, 4, 0, 0, 0, time.UTC)) {
		t.Error("a station without a rehearsal has another clock")
	}
}

func TestACentreThatTheCatalogLacksIsToldInTheLogAndInTheStatus(t *testing.T) {
	for centre, want := range map[string]string{"": "", "RTA-C45": "", "RTA-C99": "RTA-C99"} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Centre, b.config.Settings.File = centre, "/etc/dalil/dalil.toml"
		s := b.open(t)
		if have := s.Status().UnknownCentre; have != want {
			t.Errorf("%q: have %q", centre, have)
		}
		lines := b.log.lines("no centre of that id")
		if (len(lines) == 1) != (want != "") || want != "" && (!strings.Contains(lines[0], "centre=RTA-C99") || !strings.Contains(lines[0], "dalil.toml")) {
			t.Errorf("%q: log %q", centre, lines)
		}
		if want == "" {
			continue
		}
		s.assess()
		if len(b.log.lines("no centre of that id")) != 1 {
			t.Error("told again")
		}
		c := services("RTA-1", "RTA-2")
		c.Centres[0].ID = centre
		news, _ := s.News()
		s.publish(c)
		heard(news)
		s.assess()
		if _, told := heard(news); !told || s.Status().UnknownCentre != "" {
			t.Error("a centre that has come is not told")
		}
	}
}

func TestAPictureCountsOnlyWhenItIsANewOne(t *testing.T) {
	s := newTestbed(t, services("RTA-1")).open(t)
	painted := func() bool {
		select {
		case <-s.FirstPaint():
			return true
		default:
			return false
		}
	}
	s.Heartbeat(0)
	if st := s.Status(); st.LastBeat.IsZero() || !st.LastPaint.IsZero() || painted() {
		t.Errorf("a page without a picture: %+v", st)
	}
	s.Heartbeat(-1)
	if painted() {
		t.Error("a negative number of pictures counts")
	}
	s.Heartbeat(30)
	first := s.Status().LastPaint
	if first.IsZero() || !painted() {
		t.Fatal("the first picture does not count")
	}
	s.Heartbeat(30)
	if st := s.Status(); !st.LastPaint.Equal(first) || !st.LastBeat.After(first) {
		t.Errorf("a page that stands still: %+v", st)
	}
	s.Heartbeat(5) // it was loaded anew and counts from the beginning
	if !s.Status().LastPaint.After(first) {
		t.Error("the picture of a page that was loaded anew does not count")
	}
}

func TestNewsGivesTheNewestAndNeverWaits(t *testing.T) {
	s := newTestbed(t, services("RTA-1")).open(t)
	one, end := s.News()
	two, _ := s.News()
	for v := range int64(3) {
		s.news.tell(v)
	}
	if v, told := heard(one); !told || v != 2 {
		t.Errorf("have %d", v)
	}
	if _, told := heard(one); told {
		t.Error("old news did not give way")
	}
	end()
	s.news.tell(9)
	if v, _ := heard(two); v != 9 {
		t.Errorf("have %d", v)
	}
	if _, told := heard(one); told {
		t.Error("a listener that has ended was told")
	}
}

func TestAStateThatCannotBeWrittenIsShownAndFlagged(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		b := newTestbed(t, services("RTA-1"))
		lock := filepath.Join(b.config.Settings.State, "dalil.lock")
		if err := os.Remove(lock); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(lock, 0o755); err != nil { // whoever may write everywhere is stopped like this
			t.Fatal(err)
		}
		s := b.open(t)
		if st := s.Status(); !st.ReadOnly || ids(s.View()) != "RTA-1" || len(b.log.lines("the state cannot be written")) != 1 {
			t.Errorf("%+v", st)
		}
		return
	}
	b := newTestbed(t, services("RTA-1"))
	if err := os.Chmod(b.config.Settings.State, 0o555); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(b.config.Settings.State, "dalil.lock"), 0o444); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(b.config.Settings.State, 0o755) })
	s := b.open(t)
	if st := s.Status(); !st.ReadOnly || ids(s.View()) != "RTA-1" {
		t.Errorf("%+v", st)
	}
}

func TestADamagedCatalogIsPassedOverAndNamed(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	if err := os.WriteFile(filepath.Join(b.config.Settings.State, "catalog-1.db"), []byte("no database"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := b.open(t)
	if st := s.Status(); len(st.Damage) != 1 || !strings.Contains(st.Damage[0], "catalog-1.db") || st.Version != 0 {
		t.Errorf("%+v", st)
	}
	if len(b.log.lines("a stored catalog is damaged")) != 1 || len(s.View().Catalog.Services) < 1400 {
		t.Error("the damage was not told, or the shipped catalog is not shown")
	}
}

func TestOneStationHoldsAState(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.open(t)
	if _, err := Open(b.config); err == nil || !strings.Contains(err.Error(), "held by another") {
		t.Errorf("a state that is held: %v", err)
	}
}

func TestWithAPolicyThatCannotBeReadNothingOfTheFolderIsTaken(t *testing.T) {
	for _, content := range []string{"", "{"} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Policy = filepath.Join(t.TempDir(), "policy.json")
		if content != "" {
			if err := os.WriteFile(b.config.Settings.Policy, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s := b.open(t)
		if !s.Status().PolicyBroken || ids(s.View()) != "RTA-1" || len(b.log.lines("the policy cannot be read")) != 1 {
			t.Errorf("policy %q: broken %v, shown %s", content, s.Status().PolicyBroken, ids(s.View()))
		}
		results, done := s.lookAtFolder(t.Context())
		select {
		case <-done:
		case r := <-results:
			t.Errorf("policy %q: the folder was read: %+v", content, r)
		}
	}
}

func TestAPanelThatHangsTooHighIsToldInTheLog(t *testing.T) {
	for _, c := range []struct {
		profile settings.Profile
		height  int
		told    int
	}{{settings.Kiosk, 630, 1}, {settings.Kiosk, 629, 0}, {settings.Kiosk, 0, 0}, {settings.Wall, 2000, 0}} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Profile, b.config.Settings.TouchHeight, b.config.Settings.PixelPitch = c.profile, c.height, 0.496
		b.open(t)
		if lines := b.log.lines("hangs too high"); len(lines) != c.told || c.told == 1 && !strings.Contains(lines[0], "highest_control_mm=1201 most_mm=1200") {
			t.Errorf("%s at %d mm: %q", c.profile, c.height, lines)
		}
	}
}
