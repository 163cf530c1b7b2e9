package campaign_test

import (
	"fmt"
	"testing"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

var (
	day2017  = catalog.Edition{ID: "2017", Starts: "2017-10-26", Ends: "2017-10-26", TimeZone: "Asia/Dubai", Weekend: "Fri; Sat"}
	week2018 = catalog.Edition{ID: "2018", Starts: "2018-10-21", Ends: "2018-10-25", TimeZone: "Asia/Dubai", Weekend: "Fri; Sat"}
	both     = []catalog.Edition{week2018, day2017}
)

// say writes a state as one line, so that a table of instants can be read.
func say(s campaign.State) string {
	line := fmt.Sprintf("%s %s", s.Phase, s.Edition.ID)
	if s.Day > 0 {
		line += fmt.Sprintf(" day %d of %d", s.Day, len(s.Days))
	}
	if s.First() {
		line += " first"
	}
	if s.Last() {
		line += " last"
	}
	if s.Left > 0 {
		line += fmt.Sprintf(" %d to %s", s.Left, s.Next.ID)
	}
	if s.Doubtful {
		line += " doubtful"
	}
	return line
}

func TestTheStateOfEachInstant(t *testing.T) {
	weekendInside := []catalog.Edition{{ID: "w", Starts: "2026-12-03", Ends: "2026-12-08", TimeZone: "Asia/Dubai", Weekend: "Sat,Sun"}}
	weekendOnly := []catalog.Edition{{ID: "wo", Starts: "2026-12-05", Ends: "2026-12-06", Weekend: "Saturday and Sunday"}}
	leap := []catalog.Edition{{ID: "leap", Starts: "2028-02-28", Ends: "2028-03-01", TimeZone: "Asia/Dubai"}}
	newYork := []catalog.Edition{{ID: "ny", Starts: "2026-11-01", Ends: "2026-11-02", TimeZone: "America/New_York"}}
	overlap := []catalog.Edition{{ID: "a", Starts: "2026-12-01", Ends: "2026-12-10"}, {ID: "b", Starts: "2026-12-05", Ends: "2026-12-06"}}
	sameEnd := []catalog.Edition{{ID: "b", Starts: "2026-12-05", Ends: "2026-12-06"}, {ID: "a", Starts: "2026-12-01", Ends: "2026-12-06"}}
	for _, c := range []struct {
		editions []catalog.Edition
		now      string
		want     string
	}{
		{both, "1970-01-01T00:00:00Z", "before 2017 17465 to 2017"},
		{both, "2000-01-01T12:00:00+04:00", "before 2017 6508 to 2017"},
		{both, "2017-10-01T00:00:00+04:00", "before 2017 25 to 2017"},
		{both, "2017-10-25T23:59:59+04:00", "before 2017 1 to 2017"},
		{both, "2017-10-26T00:00:00+04:00", "during 2017 day 1 of 1 360 to 2018"},
		{both, "2017-10-25T20:00:00Z", "during 2017 day 1 of 1 360 to 2018"},
		{both, "2017-10-25T19:59:59Z", "before 2017 1 to 2017"},
		{both, "2017-10-26T23:59:59+04:00", "during 2017 day 1 of 1 360 to 2018"},
		{both, "2017-10-27T00:00:00+04:00", "after 2017 359 to 2018"},
		{both, "2017-11-25T23:59:59+04:00", "after 2017 330 to 2018"},
		{both, "2017-11-26T00:00:00+04:00", "between 2017 329 to 2018"},
		{both, "2018-02-28T12:00:00+04:00", "between 2017 235 to 2018"},
		{both, "2018-09-20T23:59:59+04:00", "between 2017 31 to 2018"},
		{both, "2018-09-21T00:00:00+04:00", "before 2018 30 to 2018"},
		{both, "2018-10-19T12:00:00+04:00", "before 2018 2 to 2018"},
		{both, "2018-10-20T23:59:59+04:00", "before 2018 1 to 2018"},
		{both, "2018-10-21T00:00:00+04:00", "during 2018 day 1 of 5 first"},
		{both, "2018-10-20T20:00:00Z", "during 2018 day 1 of 5 first"},
		{both, "2018-10-20T16:00:00-04:00", "during 2018 day 1 of 5 first"},
		{both, "2018-10-21T08:00:00+04:00", "during 2018 day 1 of 5 first"},
		{both, "2018-10-21T23:59:59+04:00", "during 2018 day 1 of 5 first"},
		{both, "2018-10-22T00:00:00+04:00", "during 2018 day 2 of 5"},
		{both, "2018-10-22T23:59:59+04:00", "during 2018 day 2 of 5"},
		{both, "2018-10-23T12:00:00+04:00", "during 2018 day 3 of 5"},
		{both, "2018-10-24T12:00:00+04:00", "during 2018 day 4 of 5"},
		{both, "2018-10-25T00:00:00+04:00", "during 2018 day 5 of 5 last"},
		{both, "2018-10-25T23:59:59+04:00", "during 2018 day 5 of 5 last"},
		{both, "2018-10-25T20:00:00Z", "after 2018"},
		{both, "2018-10-26T00:00:00+04:00", "after 2018"},
		{both, "2018-12-01T00:00:00+04:00", "after 2018"},
		{both, "2026-11-27T12:00:00+04:00", "after 2018"},
		{both, "2099-12-31T23:59:59Z", "after 2018"},
		{nil, "2018-10-21T00:00:00Z", "none "},
		{[]catalog.Edition{{ID: "x"}, {ID: "y", Starts: "2026-12-02", Ends: "2026-12-01"}, {ID: "z", Starts: "2026-12-01", Ends: "soon"}}, "2026-12-01T12:00:00Z", "none "},
		{weekendInside, "2026-12-03T09:00:00+04:00", "during w day 1 of 4 first"},
		{weekendInside, "2026-12-04T09:00:00+04:00", "during w day 2 of 4"},
		{weekendInside, "2026-12-05T09:00:00+04:00", "during w"},
		{weekendInside, "2026-12-07T09:00:00+04:00", "during w day 3 of 4"},
		{weekendInside, "2026-12-08T09:00:00+04:00", "during w day 4 of 4 last"},
		{weekendOnly, "2026-12-06T09:00:00+04:00", "during wo day 2 of 2 last"},
		{leap, "2028-02-29T12:00:00+04:00", "during leap day 2 of 3"},
		{leap, "2028-02-27T12:00:00+04:00", "before leap 1 to leap"},
		{newYork, "2026-11-01T03:59:59Z", "before ny 1 to ny"},
		{newYork, "2026-11-01T04:00:00Z", "during ny day 1 of 2 first"},
		{newYork, "2026-11-02T04:59:59Z", "during ny day 1 of 2 first"}, // summer time ended that night: the day has 25 hours
		{newYork, "2026-11-02T05:00:00Z", "during ny day 2 of 2 last"},
		{newYork, "2026-11-03T05:00:00Z", "after ny"},
		{overlap, "2026-12-05T12:00:00+04:00", "during b day 1 of 2 first"},
		{overlap, "2026-12-07T12:00:00+04:00", "during a day 7 of 10"},
		{overlap, "2026-12-11T12:00:00+04:00", "after a"},
		{sameEnd, "2026-12-07T12:00:00+04:00", "after b"},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := say(campaign.At(c.editions, now, time.Time{})); got != c.want {
			t.Errorf("%s: %q, want %q", c.now, got, c.want)
		}
	}
}

func TestAClockBeforeTheFloorIsDoubted(t *testing.T) {
	floor := time.Date(2018, 10, 22, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		clock time.Time
		want  string
	}{
		{time.Unix(0, 0), "during 2018 day 2 of 5 doubtful"},
		{floor.Add(-time.Second), "during 2018 day 2 of 5 doubtful"},
		{floor, "during 2018 day 2 of 5"},
		{floor.AddDate(0, 0, 1), "during 2018 day 3 of 5"},
	} {
		if got := say(campaign.At(both, c.clock, floor)); got != c.want {
			t.Errorf("%v: %q, want %q", c.clock, got, c.want)
		}
	}
}

func TestTheStateTurnsAtMidnightOfTheEdition(t *testing.T) {
	for _, c := range []struct{ now, turns string }{
		{"2018-10-20T23:59:59+04:00", "2018-10-21T00:00:00+04:00"},
		{"2018-10-21T00:00:00+04:00", "2018-10-22T00:00:00+04:00"},
		{"2018-10-31T12:00:00-08:00", "2018-11-02T00:00:00+04:00"},
	} {
		now, _ := time.Parse(time.RFC3339, c.now)
		turns, _ := time.Parse(time.RFC3339, c.turns)
		s := campaign.At(both, now, time.Time{})
		if !s.Turns.Equal(turns) || !s.Now.Equal(now) || s.Now.Location().String() != "Asia/Dubai" {
			t.Errorf("%s: %v turns at %v, want %v", c.now, s.Now, s.Turns, turns)
		}
	}
}

func TestTheDaysOfTheWeekKnowWhatHasPassed(t *testing.T) {
	now, _ := time.Parse(time.RFC3339, "2018-10-23T10:00:00+04:00")
	want := []campaign.Day{{"2018-10-21", false, true}, {"2018-10-22", false, true}, {"2018-10-23", true, false}, {"2018-10-24", false, false}, {"2018-10-25", false, false}}
	got := campaign.At(both, now, time.Time{}).Days
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAnUnknownZoneIsDubais(t *testing.T) {
	for _, zone := range []string{"", "Mars/Olympus", "Asia/Dubai"} {
		_, offset := time.Date(2018, 7, 1, 0, 0, 0, 0, campaign.Zone(catalog.Edition{TimeZone: zone})).Zone()
		if offset != 4*3600 {
			t.Errorf("%q: %d s", zone, offset)
		}
	}
}
