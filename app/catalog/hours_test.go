package catalog_test

import (
	"testing"
	"time"

	"dalil/app/catalog"
)

// at is a moment of the week of 21 October 2018, a Sunday, in Dubai.
func at(day time.Weekday, clock string) time.Time {
	t, err := time.ParseInLocation("15:04", clock, time.FixedZone("+04", 4*3600))
	if err != nil {
		panic(err)
	}
	return time.Date(2018, 10, 21+int(day), t.Hour(), t.Minute(), 59, 0, t.Location())
}

func TestOpeningHours(t *testing.T) {
	for _, c := range []struct {
		hours  string
		day    time.Weekday
		clock  string
		open   bool
		reason string
	}{
		{"24/7", time.Friday, "03:00", true, "always"},
		{"Su-Th 07:30-19:30", time.Sunday, "07:29", false, "a minute before"},
		{"Su-Th 07:30-19:30", time.Sunday, "07:30", true, "the first minute"},
		{"Su-Th 07:30-19:30", time.Thursday, "19:29", true, "the last minute"},
		{"Su-Th 07:30-19:30", time.Thursday, "19:30", false, "the closing minute is closed"},
		{"Su-Th 07:30-19:30", time.Friday, "12:00", false, "not a day of the range"},
		{"Fr-Su 10:00-12:00", time.Sunday, "11:00", true, "a range over the end of the week"},
		{"Fr-Su 10:00-12:00", time.Monday, "11:00", false, "behind it"},
		{"Mo,We 08:00-12:00,16:00-20:00", time.Wednesday, "17:00", true, "the second span"},
		{"Mo,We 08:00-12:00,16:00-20:00", time.Wednesday, "13:00", false, "between the spans"},
		{"Mo,We 08:00-12:00", time.Tuesday, "09:00", false, "a day between"},
		{"08:00-20:00; Fr off", time.Saturday, "09:00", true, "every day"},
		{"08:00-20:00; Fr off", time.Friday, "09:00", false, "a later rule replaces"},
		{"Th 20:00-02:00", time.Thursday, "23:00", true, "past midnight, before it"},
		{"Th 20:00-02:00", time.Friday, "01:59", true, "past midnight, after it"},
		{"Th 20:00-02:00", time.Friday, "02:00", false, "past midnight, closed"},
		{"Th 20:00-02:00", time.Thursday, "01:00", false, "not the night before"},
		{"Sa 20:00-02:00", time.Sunday, "01:00", true, "Sunday follows Saturday"},
		{"00:00-24:00", time.Monday, "23:59", true, "whole days"},
		{"Th 08:00-08:00", time.Friday, "07:59", true, "around the clock, until it began"},
		{"Th 08:00-08:00", time.Friday, "08:00", false, "and no longer"},
	} {
		h, err := catalog.ParseHours(c.hours)
		if err != nil {
			t.Errorf("%s: %v", c.hours, err)
			continue
		}
		if got := h.OpenAt(at(c.day, c.clock)); got != c.open {
			t.Errorf("%s on %v at %s: open %v, want %v (%s)", c.hours, c.day, c.clock, got, c.open, c.reason)
		}
	}
}

func TestOpeningHoursOutsideTheSubsetAreRefused(t *testing.T) {
	for _, s := range []string{"", " ; ", "PH off", "Su-Th", "Su-Th 8-19", "Su-Th 08:00", "Xx 08:00-09:00", "Su-Xx 08:00-09:00", "25:00-26:00", "08:60-09:00",
		"24:00-08:00", "08:00-24:01", "8:00-19:30", "08:00-09:0", "Oct 08:00-09:00", "\"by appointment\"", "+8:00-09:00", "-1:00-09:00", "من الأحد"} {
		if _, err := catalog.ParseHours(s); err == nil {
			t.Errorf("%q was taken", s)
		}
	}
}

func TestWhenOpeningHoursChange(t *testing.T) {
	h, err := catalog.ParseHours("Su-Th 07:30-19:30")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from, want time.Time
	}{
		{at(time.Sunday, "07:00"), at(time.Sunday, "07:30")},
		{at(time.Sunday, "07:30"), at(time.Sunday, "19:30")},
		{at(time.Thursday, "20:00"), at(time.Sunday, "07:30").AddDate(0, 0, 7)},
	} {
		got, ok := h.Changes(c.from)
		if want := c.want.Truncate(time.Minute); !ok || !got.Equal(want) {
			t.Errorf("after %v: %v %v, want %v", c.from, got, ok, want)
		}
	}
	weekly, _ := catalog.ParseHours("Mo 08:00-09:00")
	if got, ok := weekly.Changes(at(time.Monday, "09:00")); !ok || !got.Equal(at(time.Monday, "08:00").AddDate(0, 0, 7).Truncate(time.Minute)) {
		t.Errorf("open once a week: %v %v", got, ok)
	}
	if but, _ := catalog.ParseHours("24/7; Sa off"); but.Always() {
		t.Error("closed on a day, and never closed")
	}
	always, _ := catalog.ParseHours("24/7")
	if got, ok := always.Changes(at(time.Sunday, "07:00")); ok {
		t.Errorf("24/7 changes at %v", got)
	}
}

// TestHoursThatNeverCloseAreTold, in however many spans they are written; a minute that is missing anywhere in the week is one.
func TestHoursThatNeverCloseAreTold(t *testing.T) {
	for hours, want := range map[string]bool{
		"24/7": true, "00:00-24:00": true, "00:00-12:00,12:00-24:00": true, "12:00-24:00,00:00-12:00": true, "08:00-08:00": true, "Sa 00:00-24:00; Su-Fr 00:00-00:00": true,
		"00:00-23:59": false, "00:01-24:00": false, "24/7; Fr off": false, "00:00-12:00,12:01-24:00": false, "00:00-24:00; Sa 00:00-12:00": false, "Su-Th 07:30-19:30": false,
		"08:00-08:00; Sa 08:00-24:00": false,
	} {
		h, err := catalog.ParseHours(hours)
		if err != nil {
			t.Fatal(err)
		}
		if h.Always() != want {
			t.Errorf("%s: always %v, want %v", hours, !want, want)
		}
	}
	if (catalog.Hours{}).Always() {
		t.Error("no hours at all are never open")
	}
}
