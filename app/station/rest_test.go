package station

import (
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/settings"
)

// TestTheScreenIsDarkWhileItsCentreIsClosed: 21 October 2018 was a Sunday; the testbed's program was built on 1 October.
func TestTheScreenIsDarkWhileItsCentreIsClosed(t *testing.T) {
	const night = "2018-10-21T22:00:00+04:00"
	for name, c := range map[string]struct {
		opening, own string
		centre       string
		profile      settings.Profile
		at           string
		rehearsed    bool
		want         bool
	}{
		"closed":                           {"Su-Th 07:30-19:30", "", "RTA-C1", settings.Kiosk, night, false, true},
		"closed, on a wall":                {"Su-Th 07:30-19:30", "", "RTA-C1", settings.Wall, night, false, true},
		"open":                             {"Su-Th 07:30-19:30", "", "RTA-C1", settings.Kiosk, "2018-10-21T12:00:00+04:00", false, false},
		"Dubai's clock, not the machine's": {"Su-Th 07:30-19:30", "", "RTA-C1", settings.Kiosk, "2018-10-21T16:00:00Z", false, true},
		"hours not known":                  {"", "", "RTA-C1", settings.Kiosk, night, false, false},
		"no centre":                        {"Su-Th 07:30-19:30", "", "", settings.Kiosk, night, false, false},
		"a centre that nobody knows":       {"Su-Th 07:30-19:30", "", "RTA-C2", settings.Kiosk, night, false, false},
		"the machine's own, longer":        {"Su-Th 07:30-19:30", "07:00-23:00", "RTA-C1", settings.Kiosk, night, false, false},
		"the machine's own, always":        {"Su-Th 07:30-19:30", "24/7", "RTA-C1", settings.Kiosk, night, false, false},
		"the machine's own, no centre":     {"", "07:00-20:00", "", settings.Kiosk, night, false, true},
		"nonsense of the machine's own":    {"Su-Th 07:30-19:30", "in the day", "RTA-C1", settings.Kiosk, night, false, false},
		"a desk":                           {"Su-Th 07:30-19:30", "", "RTA-C1", settings.Desk, night, false, false},
		"a clock that is wrong":            {"Su-Th 07:30-19:30", "", "RTA-C1", settings.Kiosk, "2018-09-02T22:00:00+04:00", false, false},
		"a rehearsal":                      {"Su-Th 07:30-19:30", "", "RTA-C1", settings.Kiosk, night, true, false},
	} {
		accepted := services("RTA-1")
		accepted.Centres = []catalog.Centre{{ID: "RTA-C1", Entity: "RTA", Opening: c.opening}}
		b := newTestbed(t, accepted)
		b.config.Settings.Centre, b.config.Settings.ScreenHours, b.config.Settings.Profile = c.centre, c.own, c.profile
		b.clock.set(c.at)
		if c.rehearsed {
			b.config.Settings.Rehearsal.From = b.clock.read()
		}
		if got := b.open(t).Status().Resting; got != c.want {
			t.Errorf("%s: dark %t, want %t", name, got, c.want)
		}
		if said := len(b.log.lines("never rests")); said != map[bool]int{true: 1}[c.own == "in the day"] {
			t.Errorf("%s: said %d times", name, said)
		}
	}
}

func TestThePageIsToldWhenTheScreenGoesDarkAndWakes(t *testing.T) {
	accepted := services("RTA-1")
	accepted.Centres = []catalog.Centre{{ID: "RTA-C1", Entity: "RTA", Opening: "Su-Th 07:30-19:30"}}
	b := newTestbed(t, accepted)
	b.config.Settings.Centre, b.config.Settings.Folder = "RTA-C1", ""
	b.clock.set("2018-10-21T19:44:59+04:00")
	s := b.open(t)
	news, _ := s.News()
	for _, step := range []struct {
		after time.Duration
		told  bool
		dark  bool
	}{{0, false, false}, {time.Second, true, true}, {time.Second, false, true}, {11*time.Hour + 29*time.Minute + 59*time.Second, true, false}} {
		b.clock.add(step.after)
		s.assess()
		if _, told := heard(news); told != step.told || s.Status().Resting != step.dark {
			t.Errorf("%v later: told %t, dark %t", step.after, told, s.Status().Resting)
		}
	}
}
