package campaign_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

// TestEachDayOfAWeekendRests: by its name in full or short, in whatever capitals, and no other day does.
func TestEachDayOfAWeekendRests(t *testing.T) {
	// 2018-10-21 is a Sunday
	days := []string{"sunday", "Mon", "TUES", "we", "Thursday", "fri", "Sat"}
	at := time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
	for i, name := range days {
		e := catalog.Edition{ID: "w", Starts: "2018-10-21", Ends: "2018-10-27", TimeZone: "Asia/Dubai", Weekend: name}
		var got []string
		for _, d := range campaign.At([]catalog.Edition{e}, at, time.Time{}).Days {
			got = append(got, d.Date[len("2018-10-"):])
		}
		var want []string
		for n := range 7 {
			if n != i {
				want = append(want, []string{"21", "22", "23", "24", "25", "26", "27"}[n])
			}
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s rests: %v", name, got)
		}
	}
	for weekend, want := range map[string]int{"": 7, "x": 7, "Fri; Sat": 5, "Sat, Sun": 5, "fri/sat/sun": 4, "holiday": 7, "s": 7} {
		e := catalog.Edition{ID: "w", Starts: "2018-10-21", Ends: "2018-10-27", Weekend: weekend}
		if got := len(campaign.At([]catalog.Edition{e}, at, time.Time{}).Days); got != want {
			t.Errorf("%q: %d days, want %d", weekend, got, want)
		}
	}
	for _, e := range []catalog.Edition{{ID: "x", Starts: "soon", Ends: "2018-10-27"}, {ID: "x", Starts: "2018-10-21", Ends: "then"}, {ID: "x", Starts: "2018-10-22", Ends: "2018-10-21"}} {
		if s := campaign.At([]catalog.Edition{e}, at, time.Time{}); s.Phase != campaign.None || s.Edition.ID != "" || len(s.Days) != 0 || s.Left != 0 {
			t.Errorf("%+v: %+v", e, s)
		}
	}
}

// TestTheFirstCentreIsFoundToo, and the words of a name end at every sign that is no letter.
func TestTheFirstCentreIsFoundToo(t *testing.T) {
	c := catalog.Campaign{Centres: []catalog.Centre{{ID: "A"}, {ID: "B"}}}
	for _, id := range []string{"A", "B"} {
		if got, ok := campaign.CentreOf(c, id); !ok || got.ID != id {
			t.Errorf("%s: %+v %v", id, got, ok)
		}
	}
	if got, ok := campaign.StillHere([]catalog.Exception{{Service: "X", Desk: catalog.Text{EN: "1"}}}, "X"); !ok || got.Desk.EN != "1" {
		t.Errorf("%+v %v", got, ok)
	}
	salik := catalog.Machine{Offers: []catalog.Offer{catalog.OfferSalik}}
	for name, want := range map[string]bool{"salik`top": true, "salik{top": true, "Salik.Top": true, "SALIK TOP": true, "saliktop": false, "salikz top": false, "asalik top": false, "salik-recharge": true, "salik recharged": false} {
		if got := campaign.OfferedBy(salik, catalog.Service{Name: catalog.Text{EN: name}}); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

// TestALeadAndATailOfThirtyDays: to the day, and the nearer edition speaks first.
func TestALeadAndATailOfThirtyDays(t *testing.T) {
	editions := []catalog.Edition{{ID: "a", Starts: "2018-01-01", Ends: "2018-01-02"}, {ID: "b", Starts: "2018-03-04", Ends: "2018-03-05"}}
	for day, want := range map[string]string{"2018-01-03": "after a 60", "2018-02-01": "after a 31", "2018-02-02": "before b 30", "2018-03-03": "before b 1", "2018-04-04": "after b 0", "2017-12-31": "before a 1"} {
		at, err := time.Parse(time.RFC3339, day+"T12:00:00+04:00")
		if err != nil {
			t.Fatal(err)
		}
		s := campaign.At(editions, at, time.Time{})
		got := string(s.Phase) + " " + s.Edition.ID + " " + strconv.Itoa(s.Left)
		if got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}
