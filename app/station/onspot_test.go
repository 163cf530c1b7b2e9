package station

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/settings"
)

var lift = catalog.Text{AR: "المصعد لا يعمل.", EN: "The lift is out of order."}

func reason(err error) string {
	var r *Refused
	if errors.As(err, &r) {
		return r.Reason
	}
	return ""
}

func TestWhatStaffTypeIsJudgedAsASheetIs(t *testing.T) {
	s, _ := hall(t, settings.Desk)
	long := func(n int, r string) string { return strings.Repeat(r, n) }
	for name, c := range map[string]struct {
		ar, en  string
		minutes int
		want    string
	}{
		"a line":                    {lift.AR, lift.EN, 1, ""},
		"for a day":                 {lift.AR, lift.EN, 1440, ""},
		"of the greatest length":    {long(160, "ع"), long(160, "x"), 5, ""},
		"too long in Arabic":        {long(161, "ع"), "x", 5, "long"},
		"too long in English":       {"ع", long(161, "x"), 5, "long"},
		"for no time":               {lift.AR, lift.EN, 0, "minutes"},
		"for more than a day":       {lift.AR, lift.EN, 1441, "minutes"},
		"only in Arabic":            {lift.AR, "", 5, "short"},
		"only in English":           {"  ", lift.EN, 5, "short"},
		"the languages mixed up":    {lift.EN, lift.AR, 5, "language"},
		"a foreign site":            {lift.AR, "Go to www.evil-dubai.com now", 5, "foreign"},
		"a foreign site in Arabic":  {"ادخل على evil-dubai.com الآن", "Go", 5, "foreign"},
		"a foreign number":          {lift.AR, "Call 0501234567", 5, "foreign"},
		"a number in Arabic digits": {"اتصل على ٠٥٠١٢٣٤٥٦٧", "Call", 5, "foreign"},
		"a sign that nobody sees":   {lift.AR, "The \u202elift", 5, "hidden"},
		"a broken character":        {lift.AR, "The \xff lift", 5, "hidden"},
	} {
		err := s.AddNotice(catalog.Text{AR: c.ar, EN: c.en}, c.minutes)
		if got := reason(err); got != c.want || (err == nil) != (c.want == "") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		for _, n := range s.OnSpot().Notices {
			s.EndNotice(n.ID)
		}
	}
	var r *Refused
	if err := s.AddNotice(catalog.Text{AR: lift.AR, EN: "Call 0501234567"}, 5); !errors.As(err, &r) || r.Found != "0501234567" || strings.Contains(err.Error(), "050") {
		t.Errorf("%+v %v", r, err)
	}
}

func TestANoticeStandsUntilItsTimeAndGoesByItself(t *testing.T) {
	s, b := hall(t, settings.Desk)
	for _, en := range []string{"One", "Two", "Three"} {
		if err := s.AddNotice(catalog.Text{AR: "سطر", EN: en}, 10); err != nil {
			t.Fatal(err)
		}
		b.pass(time.Minute)
	}
	if err := s.AddNotice(lift, 10); reason(err) != "many" {
		t.Errorf("a fourth: %v", err)
	}
	lines := func(s *Station) string {
		var out []string
		for _, n := range s.Notices() {
			out = append(out, n.EN)
		}
		return strings.Join(out, " ")
	}
	if got := lines(s); got != "Three Two One" {
		t.Errorf("%s", got)
	}
	s.Close() // a kill leaves no more than this: the state is written at once
	s = b.open(t)
	if got := lines(s); got != "Three Two One" {
		t.Errorf("after a new start: %q", got)
	}
	b.pass(7*time.Minute - time.Second)
	if got := lines(s); got != "Three Two One" {
		t.Errorf("a second before: %q", got)
	}
	b.pass(time.Second)
	if got := lines(s); got != "Three Two" {
		t.Errorf("at its time: %q", got)
	}
	ids := s.OnSpot().Notices
	if err := s.EndNotice(ids[0].ID); err != nil || lines(s) != "Three" {
		t.Errorf("ended by hand: %q %v", lines(s), err)
	}
	if err := s.AddNotice(lift, 1); err != nil || s.OnSpot().Notices[1].ID != 4 {
		t.Errorf("%+v %v", s.OnSpot().Notices, err)
	}
	b.pass(-setBackLimit - time.Minute)
	if got := lines(s); got != "Three" {
		t.Errorf("what was set by a clock more than an hour ahead stands: %q", got)
	}
	b.pass(-10 * time.Minute)
	if got := lines(s); got != "" {
		t.Errorf("%q", got)
	}
}

func TestTheFoldersNoticesJoinThoseOfTheStaff(t *testing.T) {
	c := services("RTA-1")
	c.Notices = []catalog.Notice{{ID: "1", Centres: []string{"*"}, Text: catalog.Text{AR: "من المجلد", EN: "Folder"}, To: "2018-10-20"},
		{ID: "2", Centres: []string{"RTA-C45"}, Text: catalog.Text{EN: "Elsewhere"}, To: "2018-10-20"}}
	b := newTestbed(t, c)
	b.config.Settings.Profile = settings.Desk
	s := b.open(t)
	if err := s.AddNotice(lift, 5); err != nil {
		t.Fatal(err)
	}
	if got := s.Notices(); len(got) != 2 || got[0] != lift || got[1].EN != "Folder" {
		t.Errorf("%+v", got)
	}
	b.clock.set("2018-10-21T00:01:00+04:00")
	if got := s.Notices(); len(got) != 0 {
		t.Errorf("the next day: %+v", got)
	}
}

func TestAnEmergencyOutlivesTheProgramUntilItIsEnded(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	news, end := s.News()
	defer end()
	fire := catalog.Text{EN: "Leave the building."}
	if err := s.SetEmergency(true, fire); err != nil {
		t.Fatal(err)
	}
	if _, ok := heard(news); !ok {
		t.Error("the page is not told at once")
	}
	if err := s.SetEmergency(true, catalog.Text{EN: "See evil-dubai.com"}); reason(err) != "foreign" || *s.OnSpot().Emergency != fire {
		t.Errorf("%v %+v", err, s.OnSpot().Emergency)
	}
	if err := s.SetEmergency(true, catalog.Text{EN: strings.Repeat("x", 301)}); reason(err) != "long" {
		t.Error(err)
	}
	s.Close()
	b.pass(48 * time.Hour)
	s = b.open(t)
	if e := s.OnSpot().Emergency; e == nil || *e != fire {
		t.Fatalf("after a new start: %+v", e)
	}
	if err := s.SetEmergency(false, catalog.Text{}); err != nil || s.OnSpot().Emergency != nil {
		t.Error("it cannot be ended")
	}
	if err := s.SetEmergency(true, catalog.Text{}); err != nil || *s.OnSpot().Emergency != (catalog.Text{}) {
		t.Errorf("without a text: %v", err)
	}
}

func TestWhatCannotBeKeptIsInForceAndKeptLater(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	file := b.config.Settings.State + "/memory-" + spotKey + ".json"
	if err := os.MkdirAll(file, 0o755); err != nil { // a folder where the file should be
		t.Fatal(err)
	}
	if err := s.SetEmergency(true, lift); err != nil || s.OnSpot().Emergency == nil {
		t.Fatalf("a state that cannot be written hides a warning: %v", err)
	}
	if len(b.log.lines("not kept yet")) != 1 {
		t.Error("nobody is told")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	s.keepSpotAgain()
	s.Close()
	if e := b.open(t).OnSpot().Emergency; e == nil || *e != lift {
		t.Errorf("%+v", e)
	}
}

func TestDamageOfWhatStaffSetBlocksNothing(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	if err := s.SetEmergency(true, lift); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := os.WriteFile(b.config.Settings.State+"/memory-"+spotKey+".json", []byte(`{"Notices":7}`), 0o600); err != nil {
		t.Fatal(err)
	}
	s = b.open(t)
	if s.OnSpot().Emergency != nil || len(s.View().Catalog.Services) != 2 || len(b.log.lines("cannot be read and is gone")) != 1 {
		t.Errorf("%+v", s.OnSpot())
	}
}

func TestTheDayOfStaffEndsWithTheDay(t *testing.T) {
	c := services("RTA-1", "RTA-2")
	c.Exceptions = []catalog.Exception{{Centre: "*", Service: "RTA-1", From: "2018-10-20", To: "2018-10-20", Desk: catalog.Text{EN: "Sheet"}},
		{Centre: "*", Service: "RTA-2", From: "2018-10-20", To: "2018-10-20", Desk: catalog.Text{EN: "Sheet"}}}
	b := newTestbed(t, c)
	b.config.Settings.Profile = settings.Desk
	s := b.open(t)
	desk := catalog.Text{AR: "المكتب 3", EN: "Desk 3"}
	if err := s.SetException("RTA-9", true, desk); reason(err) != "service" {
		t.Error(err)
	}
	if err := s.SetException("RTA-1", true, catalog.Text{AR: "المكتب"}); reason(err) != "short" {
		t.Error(err)
	}
	for range 2 { // the second takes the place of the first
		if err := s.SetException("RTA-1", true, desk); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SetDeskClosed(true); err != nil {
		t.Fatal(err)
	}
	if x := s.Exceptions(); len(x) != 2 || x[0].Desk != desk || x[0].Centre != "*" || x[0].From != "2018-10-20" || x[0].To != "2018-10-20" || x[1].Service != "RTA-2" {
		t.Errorf("%+v", x)
	}
	if err := s.SetException("RTA-1", false, catalog.Text{}); err != nil || len(s.OnSpot().Exceptions) != 0 {
		t.Errorf("%v", err)
	}
	if err := s.SetException("*", true, desk); err != nil || !s.OnSpot().Closed {
		t.Fatal(err)
	}
	b.clock.set("2018-10-20T23:59:59+04:00")
	if o := s.OnSpot(); !o.Closed || len(o.Exceptions) != 1 {
		t.Errorf("before midnight: %+v", o)
	}
	b.clock.set("2018-10-21T00:00:00+04:00")
	if o := s.OnSpot(); o.Closed || len(o.Exceptions) != 0 || len(s.Exceptions()) != 0 {
		t.Errorf("at midnight: %+v", o)
	}
	if err := s.SetException("RTA-1", true, desk); err != nil || s.OnSpot().Closed {
		t.Errorf("what was over came back: %v", err)
	}
}

func TestAPauseIsShort(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	for _, minutes := range []int{-1, 3} {
		if err := s.Pause(minutes); reason(err) != "minutes" {
			t.Errorf("%d: %v", minutes, err)
		}
	}
	if s.Paused() != 0 {
		t.Errorf("%v", s.Paused())
	}
	if err := s.Pause(2); err != nil || s.Paused() != 2*time.Minute {
		t.Errorf("%v %v", s.Paused(), err)
	}
	b.pass(119 * time.Second)
	if s.Paused() != time.Second {
		t.Errorf("%v", s.Paused())
	}
	b.pass(-time.Hour)
	if s.Paused() != 0 {
		t.Errorf("a clock set back holds the screen for %v", s.Paused())
	}
	if s.Pause(1); s.Paused() != time.Minute {
		t.Errorf("%v", s.Paused())
	}
	if s.Pause(0); s.Paused() != 0 {
		t.Errorf("it cannot be ended: %v", s.Paused())
	}
}

// TestThePageHearsThatANoticeIsOver: expiry is no act of anybody, so the clock tells it.
func TestThePageHearsThatANoticeIsOver(t *testing.T) {
	s, b := hall(t, settings.Kiosk)
	if err := s.AddNotice(lift, 1); err != nil {
		t.Fatal(err)
	}
	s.assess()
	news, end := s.News()
	defer end()
	s.assess()
	if _, ok := heard(news); ok {
		t.Error("nothing has changed, and it is told")
	}
	b.pass(time.Minute)
	s.assess()
	if _, ok := heard(news); !ok {
		t.Error("it goes, and nobody hears of it")
	}
	if s.Pause(1) != nil {
		t.Fatal("no pause")
	}
	heard(news)
	s.assess()
	heard(news)
	b.pass(time.Minute)
	s.assess()
	if _, ok := heard(news); !ok {
		t.Error("a pause is over, and nobody hears of it")
	}
}
