package campaign_test

import (
	"testing"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

func TestScreensRestAQuarterOfAnHourAroundTheHours(t *testing.T) {
	for _, c := range []struct {
		hours string
		rests map[string]bool
	}{
		{"Su-Th 07:30-19:30", map[string]bool{ // 2018-10-21 is a Sunday
			"2018-10-21T00:00:00": true, "2018-10-21T07:14:59": true, "2018-10-21T07:15:00": false, "2018-10-21T12:00:00": false,
			"2018-10-21T19:44:59": false, "2018-10-21T19:45:00": true, "2018-10-19T12:00:00": true, "2018-10-20T12:00:00": true}},
		{"Fr 08:00-11:30,14:00-20:00; Sa off; Su 08:00-20:00", map[string]bool{ // around the prayer of Friday, and a day off
			"2018-10-19T11:44:59": false, "2018-10-19T11:45:00": true, "2018-10-19T13:44:59": true, "2018-10-19T13:45:00": false, "2018-10-20T12:00:00": true}},
		{"20:00-02:00", map[string]bool{"2018-10-21T02:14:00": false, "2018-10-21T02:15:00": true, "2018-10-21T19:45:00": false}},
		{"24/7", map[string]bool{"2018-10-21T03:00:00": false}},
		{"off", map[string]bool{"2018-10-21T03:00:00": false, "2018-10-21T12:00:00": false}},
	} {
		h, err := catalog.ParseHours(c.hours)
		if err != nil {
			t.Fatal(err)
		}
		for at, want := range c.rests {
			now, err := time.Parse("2006-01-02T15:04:05", at)
			if err != nil {
				t.Fatal(err)
			}
			if got := campaign.Rests(h, now); got != want {
				t.Errorf("%s at %s: %t, want %t", c.hours, at, got, want)
			}
		}
	}
}
