package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Hours are opening hours in a subset of OpenStreetMap's opening_hours:
//
//	24/7
//	Su-Th 07:30-19:30
//	Mo,We 08:00-12:00,16:00-20:00; Fr 08:00-12:00; Sa off
//
// Rules are separated by semicolons and a later one replaces what an earlier one said of the same day.
// A rule without days is for every day. A span that ends at or before its beginning runs past midnight.
// Holidays, months, dates and comments are not part of the subset: ParseHours refuses them rather than guess. Zero Hours never open.
type Hours struct {
	days [7][]span // by time.Weekday; minutes since midnight
}

// span is open from one minute of a day until another; until may be past 24 h.
type span struct{ from, until int }

var dayNames = map[string]time.Weekday{
	"Su": time.Sunday, "Mo": time.Monday, "Tu": time.Tuesday, "We": time.Wednesday, "Th": time.Thursday, "Fr": time.Friday, "Sa": time.Saturday,
}

const minutesOfDay = 24 * 60

// ParseHours reads opening hours; an empty text has none and is an error. The error names the part that is not understood.
func ParseHours(s string) (Hours, error) {
	var h Hours
	said := false
	for _, rule := range strings.Split(s, ";") {
		rule = strings.TrimSpace(rule)
		if rule == "" {
			continue
		}
		said = true
		if rule == "24/7" {
			h.set(everyDay(), []span{{0, minutesOfDay}})
			continue
		}
		days, times := everyDay(), rule
		if head, rest, ok := strings.Cut(rule, " "); ok || isDayPart(rule) {
			if isDayPart(head) {
				var err error
				if days, err = parseDays(head); err != nil {
					return Hours{}, err
				}
				times = strings.TrimSpace(rest)
			}
		}
		spans, err := parseSpans(times)
		if err != nil {
			return Hours{}, err
		}
		h.set(days, spans)
	}
	if !said {
		return Hours{}, fmt.Errorf("no opening hours")
	}
	return h, nil
}

func (h *Hours) set(days []time.Weekday, spans []span) {
	for _, d := range days {
		h.days[d] = spans
	}
}

func everyDay() []time.Weekday {
	return []time.Weekday{time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday}
}

func isDayPart(s string) bool { return len(s) >= 2 && s[0] >= 'A' && s[0] <= 'Z' }

// parseDays reads "Su-Th", "Mo,We" and mixtures of both. A range may run over the end of the week.
func parseDays(s string) ([]time.Weekday, error) {
	var out []time.Weekday
	for _, part := range strings.Split(s, ",") {
		first, last, ranged := strings.Cut(part, "-")
		from, ok := dayNames[first]
		if !ok {
			return nil, fmt.Errorf("day %q", first)
		}
		to := from
		if ranged {
			if to, ok = dayNames[last]; !ok {
				return nil, fmt.Errorf("day %q", last)
			}
		}
		for d := from; ; d = (d + 1) % 7 {
			out = append(out, d)
			if d == to {
				break
			}
		}
	}
	return out, nil
}

func parseSpans(s string) ([]span, error) {
	if s == "off" || s == "closed" {
		return nil, nil
	}
	var out []span
	for _, part := range strings.Split(s, ",") {
		first, last, ok := strings.Cut(strings.TrimSpace(part), "-")
		if !ok {
			return nil, fmt.Errorf("hours %q", part)
		}
		from, err := parseMinute(first)
		if err != nil {
			return nil, err
		}
		until, err := parseMinute(last)
		if err != nil {
			return nil, err
		}
		if from == minutesOfDay {
			return nil, fmt.Errorf("hours %q", part)
		}
		if until <= from {
			until += minutesOfDay
		}
		out = append(out, span{from, until})
	}
	return out, nil
}

// parseMinute reads "07:30" as minutes since midnight; "24:00" is the end of the day.
func parseMinute(s string) (int, error) {
	hh, mm, ok := strings.Cut(s, ":")
	h, err := strconv.Atoi(hh)
	m, err2 := strconv.Atoi(mm)
	digits := strings.Trim(s, "0123456789") == ":"
	if !ok || !digits || err != nil || err2 != nil || len(hh) != 2 || len(mm) != 2 || m > 59 || h > 24 || h == 24 && m > 0 {
		return 0, fmt.Errorf("time %q", s)
	}
	return h*60 + m, nil
}

// OpenAt tells whether t, read on the clock of its own location, falls into the hours.
// The closing minute itself is closed.
func (h Hours) OpenAt(t time.Time) bool {
	minute := t.Hour()*60 + t.Minute()
	for _, s := range h.days[t.Weekday()] {
		if minute >= s.from && minute < s.until {
			return true
		}
	}
	for _, s := range h.days[(t.Weekday()+6)%7] { // yesterday's, past midnight
		if minute+minutesOfDay < s.until {
			return true
		}
	}
	return false
}

// Changes gives the next whole minute after t at which OpenAt turns, within eight days, on the clock of t; false when it never does.
func (h Hours) Changes(t time.Time) (time.Time, bool) {
	open := h.OpenAt(t)
	at := t.Truncate(time.Minute)
	for range 8 * minutesOfDay {
		at = at.Add(time.Minute)
		if h.OpenAt(at) != open {
			return at, true
		}
	}
	return time.Time{}, false
}

// Always tells whether the hours never close, in however many spans they are written.
func (h Hours) Always() bool {
	const week = 7 * minutesOfDay
	var all []span // of the week, by their minutes since its beginning
	for day, spans := range h.days {
		for _, s := range spans {
			from, until := day*minutesOfDay+s.from, day*minutesOfDay+s.until
			all = append(all, span{from, until}, span{from - week, until - week}) // what runs over the end of the week goes on at its beginning
		}
	}
	slices.SortFunc(all, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	open := 0
	for _, s := range all {
		if s.from > open {
			return false
		}
		open = max(open, s.until)
	}
	return open >= week
}
