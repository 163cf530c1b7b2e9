package station

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/release"
	"dalil/app/settings"
	"dalil/app/tally"
	"dalil/app/update"
)

// acts are what the audit of the hall says, in its order.
func acts(t *testing.T, s *Station) string {
	t.Helper()
	text, err := os.ReadFile(s.audit.file(0))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		var l auditLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		out = append(out, l.Did)
	}
	return strings.Join(out, " ")
}

// TestEachActOfTheStaffIsNotedAndToldToThePage, and one that is refused is neither.
func TestEachActOfTheStaffIsNotedAndToldToThePage(t *testing.T) {
	s, _ := hall(t, settings.Kiosk)
	news, end := s.News()
	defer end()
	var want []string
	act := func(name string, do func() error) {
		t.Helper()
		err := do()
		_, told := heard(news)
		if name == "" {
			if err == nil || told {
				t.Errorf("what is refused: %v, told to the page: %v", err, told)
			}
		} else if want = append(want, name); err != nil || !told {
			t.Errorf("%s: %v, told to the page: %v", name, err, told)
		}
		if got := acts(t, s); got != strings.Join(want, " ") {
			t.Errorf("the audit says %s, want %v", got, want)
			want = strings.Fields(got)
		}
	}
	desk := catalog.Text{AR: "المكتب", EN: "Desk"}
	act("notice_set", func() error { return s.AddNotice(lift, 1) })
	act("", func() error { return s.AddNotice(lift, 0) })
	act("", func() error { return s.AddNotice(catalog.Text{EN: "x"}, 1) })
	act("notice_ended", func() error { return s.EndNotice(1) })
	act("emergency_on", func() error { return s.SetEmergency(true, lift) })
	act("", func() error { return s.SetEmergency(true, catalog.Text{EN: "Call 0501234567"}) })
	act("emergency_off", func() error { return s.SetEmergency(false, lift) })
	act("desk_closed_on", func() error { return s.SetDeskClosed(true) })
	act("desk_closed_off", func() error { return s.SetDeskClosed(false) })
	act("exception_on", func() error { return s.SetException("*", true, desk) })
	act("", func() error { return s.SetException("NO-1", true, desk) })
	act("", func() error { return s.SetException("*", true, catalog.Text{}) })
	longest := catalog.Text{AR: "المكتب", EN: strings.Repeat("k", longestDeskName)}
	act("exception_on", func() error { return s.SetException("*", true, longest) })
	longest.EN += "k"
	act("", func() error { return s.SetException("*", true, longest) })
	act("exception_off", func() error { return s.SetException("*", false, catalog.Text{}) })
	act("pause_on", func() error { return s.Pause(1) })
	act("", func() error { return s.Pause(3) })
	act("pause_off", func() error { return s.Pause(0) })
	for range MostNotices {
		act("notice_set", func() error { return s.AddNotice(lift, 1) })
	}
	act("", func() error { return s.AddNotice(lift, 1) })
}

// TestASessionThatRanOutIsOver, whatever the clock says afterwards, and that is noted once.
func TestASessionThatRanOutIsOver(t *testing.T) {
	for name, away := range map[string]time.Duration{"not used for so long": StaffIdle, "a clock that was set back": -time.Second} {
		s, b := hall(t, settings.Kiosk)
		session, err := s.Enter("2468")
		if err != nil {
			t.Fatal(err)
		}
		s.SetPractice(true)
		b.pass(away)
		if s.IsStaff("other") || s.IsStaff("") || s.IsStaff(session) || s.Practising() {
			t.Errorf("%s: the session is open", name)
		}
		b.pass(-away)
		if s.IsStaff(session) || s.UseStaff(session) || s.Practising() {
			t.Errorf("%s: the session is open again", name)
		}
		s.Leave()
		if got := acts(t, s); got != "staff_enter practice_on staff_timeout" {
			t.Errorf("%s: the audit says %s", name, got)
		}
	}
	s, b := hall(t, settings.Kiosk)
	session, err := s.Enter("2468")
	if err != nil {
		t.Fatal(err)
	}
	b.pass(StaffIdle - time.Second)
	if !s.IsStaff(session) { // which is no use
		t.Error("it ran out too early")
	}
	b.pass(time.Second)
	if s.IsStaff(session) {
		t.Error("to ask whether it is open keeps it open")
	}
}

// TestWhatStaffSetIsInForceForItsTime, to the second.
func TestWhatStaffSetIsInForceForItsTime(t *testing.T) {
	now := time.Date(2018, 10, 20, 4, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		since, until time.Duration
		want         bool
	}{
		"now":                    {0, time.Minute, true},
		"its last second":        {-time.Hour, time.Second, true},
		"at its end":             {-time.Hour, 0, false},
		"set by a clock ahead":   {setBackLimit, 2 * setBackLimit, true},
		"by one that was wrong":  {setBackLimit + time.Second, 2 * setBackLimit, false},
		"over for a long time":   {-48 * time.Hour, -24 * time.Hour, false},
		"for a day that is long": {-23 * time.Hour, time.Hour, true},
	} {
		o := OnSpot{Notices: []SpotNotice{{ID: 1, Since: now.Add(c.since), Until: now.Add(c.until)}}, Day: "2018-10-20", Closed: true, Exceptions: []catalog.Exception{{Service: "A"}}, Emergency: &lift}
		for day, same := range map[string]bool{"2018-10-20": true, "2018-10-21": false} {
			got := o.at(now, day)
			if len(got.Notices) == 1 != c.want || got.Closed != same || len(got.Exceptions) == 1 != same || got.Day != day || got.Emergency != &lift {
				t.Errorf("%s on %s: %+v", name, day, got)
			}
		}
	}
}

// TestAPageIsToldOfEverythingThatStaffSet: each of it is another sight.
func TestAPageIsToldOfEverythingThatStaffSet(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	desk := catalog.Text{AR: "المكتب", EN: "Desk"}
	seen := map[string]string{s.spotSeen(): "nothing"}
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"a notice", func() error { return s.AddNotice(lift, 5) }}, {"a second notice", func() error { return s.AddNotice(desk, 5) }}, {"an emergency of the house", func() error { return s.SetEmergency(true, catalog.Text{}) }},
		{"an Arabic one", func() error { return s.SetEmergency(true, catalog.Text{AR: "حريق"}) }}, {"an English one", func() error { return s.SetEmergency(true, catalog.Text{EN: "Fire"}) }}, {"a closed desk", func() error { return s.SetDeskClosed(true) }},
		{"an exception", func() error { return s.SetException("*", true, desk) }}, {"another desk", func() error { return s.SetException("*", true, lift) }}, {"a pause", func() error { return s.Pause(1) }},
	} {
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		is := s.spotSeen()
		if was, twice := seen[is]; twice {
			t.Errorf("%s looks like %s", c.name, was)
		}
		if is != s.spotSeen() {
			t.Errorf("%s changes by itself", c.name)
		}
		seen[is] = c.name
	}
	before := s.spotSeen()
	b.pass(time.Minute)
	if s.spotSeen() == before {
		t.Error("the end of a pause is not seen")
	}
}

// TestTheCodebookIsWrittenOnceItCanBe, and counts that cannot be sent are said to be why.
func TestTheCodebookIsWrittenOnceItCanBe(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Outbox = t.TempDir()
	s := b.open(t)
	now := b.clock.read()
	good := s.outbox.dir
	s.outbox.dir = filepath.Join(b.config.Settings.State, "dalil.lock", "x")
	if serial, err := s.sendCounts(now); err == nil || serial != 0 || s.outbox.explained {
		t.Errorf("below a file: serial %d, %v", serial, err)
	}
	s.outbox.dir = good
	book := filepath.Join(good, tally.CodebookName)
	if _, err := s.sendCounts(now); err != nil || !s.outbox.explained {
		t.Errorf("%v", err)
	}
	if text, err := os.ReadFile(book); err != nil || len(text) == 0 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	if err := os.Remove(book); err != nil {
		t.Fatal(err)
	}
	if _, err := s.sendCounts(now); err != nil {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(book); err == nil {
		t.Error("it is written again and again")
	}
	s.counts.Close()
	if serial, err := s.sendCounts(now); serial != 0 || err == nil || !strings.HasPrefix(err.Error(), "forget old counts: ") {
		t.Errorf("closed counters: serial %d, %v", serial, err)
	}
}

// TestWhatBecomesOfANewerProgramIsAFlagAndALineWhenItChanges.
func TestWhatBecomesOfANewerProgramIsAFlagAndALineWhenItChanges(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	for i, c := range []struct {
		is    update.State
		err   error
		flags string
		line  string // empty: nothing is told
	}{
		{update.State{}, nil, "", ""},
		{update.State{Laid: true, Version: "1.2.0"}, nil, "program_ready", `level=INFO msg="a newer program lies ready for the installer" version=1.2.0`},
		{update.State{Laid: true, Version: "1.2.0"}, nil, "program_ready", ""},
		{update.State{Refused: release.Stranger, Version: "1.3.0"}, nil, "program_" + strings.TrimPrefix(release.Stranger, "release_"), `level=ERROR msg="a newer program is not taken from the folder" version=1.3.0 rule=` + release.Stranger},
		{update.State{}, errors.New("why"), "program_error", `level=ERROR msg="a newer program cannot be looked for" cause=why`},
		{update.State{}, errors.New("why"), "program_error", ""},
		{update.State{}, nil, "", ""},
		{update.State{Refused: release.NotStaged, Version: "1.3.0"}, nil, "", ""}, // its turn is to come
		{update.State{Refused: release.OtherPlatform, Version: "1.3.0"}, nil, "", ""},
	} {
		b.log.b.Reset()
		s.noteProgram(c.is, c.err)
		lines := b.log.lines("program")
		if got := strings.Join(s.Status().Program, " "); got != c.flags || len(lines) != min(1, len(c.line)) || len(lines) == 1 && !strings.Contains(lines[0], c.line) {
			t.Errorf("%d: flags %q, told %q", i, got, lines)
		}
	}
}

// TestAQuickCodeIsTypedInAnyDigits, with blanks between them.
func TestAQuickCodeIsTypedInAnyDigits(t *testing.T) {
	b := newTestbed(t, services("RTA-1", "RTA-2"))
	s := b.open(t)
	s.quick.set("RTA-1", "9018")
	s.quick.set("GONE-1", "9019")
	for typed, want := range map[string]string{
		"9018": "RTA-1", "٩٠١٨": "RTA-1", "۹۰۱۸": "RTA-1", "9 0 1 8": "RTA-1", " ٩0۱8\t": "RTA-1", "9019": "", "901": "", "90180": "", "9018x": "", "٪018": "", "": "", "9-018": "", "९०१८": "",
	} {
		if got, ok := s.ServiceOfQuickCode(typed); got.ID != want || ok != (want != "") {
			t.Errorf("%q: %s %v, want %s", typed, got.ID, ok, want)
		}
	}
}

// TestATickGivesMemoryBack: the second one after a judgement. The folder is left alone, so that no pass comes between; its silence
// is not counted then.
func TestATickGivesMemoryBack(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	s.policyBroken, s.judged = true, true
	stop := run(t, s)
	for range 3 { // the third is taken when the second has been dealt with
		b.tick <- time.Time{}
	}
	stop()
	if s.judged || s.owing || s.silent != 0 {
		t.Errorf("judged %v, memory owed %v, silent for %d ticks", s.judged, s.owing, s.silent)
	}
}
