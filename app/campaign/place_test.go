package campaign_test

import (
	"strings"
	"testing"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

func stateOn(t *testing.T, day string) campaign.State {
	t.Helper()
	now, err := time.Parse(time.RFC3339, day+"T09:00:00+04:00")
	if err != nil {
		t.Fatal(err)
	}
	return campaign.At(both, now, time.Time{})
}

func TestMessagesAreOfTheirEditionPhaseAndDate(t *testing.T) {
	c := catalog.Campaign{Messages: []catalog.Message{
		{ID: "late", Phase: catalog.AnyPhase, Order: 9},
		{ID: "during", Phase: catalog.During, Order: 1},
		{ID: "before", Phase: catalog.Before, Order: 1},
		{ID: "after", Phase: catalog.After, Order: 1},
		{ID: "of 2017", Edition: "2017", Phase: catalog.AnyPhase, Order: 3},
		{ID: "of 2018", Edition: "2018", Phase: catalog.AnyPhase, Order: 2},
		{ID: "until 22nd", Phase: catalog.AnyPhase, Order: 5, ValidTo: "2018-10-22"},
	}}
	for day, want := range map[string]string{
		"2018-10-20": "before, of 2018, until 22nd, late",
		"2018-10-22": "during, of 2018, until 22nd, late",
		"2018-10-23": "during, of 2018, late",
		"2018-10-26": "after, of 2018, late",
		"2018-03-01": "of 2017, until 22nd, late", // between: the edition that ended
	} {
		var got []string
		for _, m := range campaign.Messages(c, stateOn(t, day)) {
			got = append(got, m.ID)
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("%s: %s, want %s", day, g, want)
		}
	}
}

func TestFiguresAreOfTheEditionInTheirOrder(t *testing.T) {
	c := catalog.Campaign{Figures: []catalog.Figure{
		{ID: "hidden", Edition: "2018"}, {ID: "second", Edition: "2018", Order: 2}, {ID: "any", Order: 3}, {ID: "first", Edition: "2018", Order: 1}, {ID: "old", Edition: "2017", Order: 1},
	}}
	for day, want := range map[string]string{"2018-10-21": "first second any", "2017-10-26": "old any"} {
		var got []string
		for _, f := range campaign.Figures(c, stateOn(t, day)) {
			got = append(got, f.ID)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s: %s, want %s", day, g, want)
		}
	}
}

// A result never stands on a screen before there is one: not on the eve, and not while its own last day lasts.
func TestAFigureOfADayToComeIsNotKnown(t *testing.T) {
	c := catalog.Campaign{Figures: []catalog.Figure{
		{ID: "month", Edition: "2018", Order: 1, AsOf: "2018-10"}, {ID: "result", Edition: "2018", Order: 2, AsOf: "2018-10-25"}, {ID: "late", Edition: "2018", Order: 3, AsOf: "2018-11-20"},
		{ID: "eve", Order: 4, AsOf: "2018-10-20"}, {ID: "next month", Order: 5, AsOf: "2018-11"}, {ID: "year", Order: 6, AsOf: "2018"}, {ID: "next year", Order: 7, AsOf: "2019"}, {ID: "in words", Order: 8, AsOf: "December 2030"},
		{ID: "of 2017", Edition: "2017", Order: 9, AsOf: "2018-10-08"},
	}}
	for day, want := range map[string]string{
		"2017-10-26": "in words",
		"2017-12-31": "in words, of 2017",
		"2017-11-01": "in words, of 2017",
		"2018-03-01": "year, in words, of 2017", // between: the edition that ended
		"2018-09-30": "year, in words",
		"2018-10-20": "month, year, in words",
		"2018-10-21": "month, eve, year, in words",
		"2018-10-25": "month, eve, year, in words",
		"2018-10-26": "month, result, late, eve, year, in words",
		"2018-11-01": "month, result, late, eve, next month, year, in words",
		"2019-01-01": "month, result, late, eve, next month, year, next year, in words",
	} {
		var got []string
		for _, f := range campaign.Figures(c, stateOn(t, day)) {
			got = append(got, f.ID)
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("%s: %s, want %s", day, g, want)
		}
	}
}

func TestNoticesStandAtTheirCentresOnTheirDays(t *testing.T) {
	c := catalog.Campaign{Notices: []catalog.Notice{
		{ID: "all", Centres: []string{"*"}, To: "2018-10-22"},
		{ID: "here", Centres: []string{"A", "B"}, From: "2018-10-21", To: "2018-10-21"},
		{ID: "elsewhere", Centres: []string{"C"}, To: "2018-10-30"},
		{ID: "nowhere", Centres: []string{""}, To: "2018-10-30"},
	}}
	for _, x := range []struct{ centre, day, want string }{
		{"A", "2018-10-20", "all"}, {"A", "2018-10-21", "all here"}, {"A", "2018-10-22", "all"}, {"A", "2018-10-23", ""}, {"", "2018-10-21", "all"}, {"C", "2018-10-21", "all elsewhere"},
	} {
		var got []string
		for _, n := range campaign.Notices(c, x.centre, x.day) {
			got = append(got, n.ID)
		}
		if g := strings.Join(got, " "); g != x.want {
			t.Errorf("%s on %s: %q, want %q", x.centre, x.day, g, x.want)
		}
	}
}

func TestWhatACentreStillDoesInPerson(t *testing.T) {
	c := catalog.Campaign{Exceptions: []catalog.Exception{
		{Centre: "*", Service: "RTA-1", From: "2018-10-21", To: "2018-10-25", Desk: catalog.Text{EN: "any"}},
		{Centre: "A", Service: "*", From: "2018-10-21", To: "2018-10-21", Desk: catalog.Text{EN: "3"}},
		{Centre: "B", Service: "RTA-2", From: "2018-10-21", To: "2018-10-25", Desk: catalog.Text{EN: "4"}},
		{Centre: "", Service: "RTA-3", From: "2018-10-21", To: "2018-10-25", Desk: catalog.Text{EN: "5"}},
	}}
	for _, x := range []struct{ centre, day, service, want string }{
		{"A", "2018-10-21", "RTA-1", "any"}, {"A", "2018-10-21", "RTA-2", "3"}, {"A", "2018-10-22", "RTA-2", ""}, {"A", "2018-10-20", "RTA-1", ""},
		{"A", "2018-10-25", "RTA-1", "any"}, {"A", "2018-10-26", "RTA-1", ""}, {"B", "2018-10-21", "RTA-2", "4"}, {"", "2018-10-21", "RTA-2", ""}, {"", "2018-10-21", "RTA-1", "any"},
		{"", "2018-10-21", "RTA-3", ""},
	} {
		got, ok := campaign.StillHere(campaign.Exceptions(c, x.centre, x.day), x.service)
		if got.Desk.EN != x.want || ok != (x.want != "") {
			t.Errorf("%s at %q on %s: %q %v, want %q", x.service, x.centre, x.day, got.Desk.EN, ok, x.want)
		}
	}
}

func TestACentreIsFoundByItsID(t *testing.T) {
	c := catalog.Campaign{Centres: []catalog.Centre{{ID: ""}, {ID: "A", Entity: "RTA"}}}
	for id, want := range map[string]bool{"A": true, "a": false, "": false, "B": false} {
		if got, ok := campaign.CentreOf(c, id); ok != want || ok && got.Entity != "RTA" {
			t.Errorf("%q: %+v %v", id, got, ok)
		}
	}
}
