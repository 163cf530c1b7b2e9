package words

import (
	"strconv"
	"time"
)

// Digits are Western in every language: visitors hold them against their phones.

// Count says a number of things: "142 services", by the sentence of this id, which takes it as "count" and chooses the plural by it.
func (b *Book) Count(lang Lang, id string, n int) string {
	return b.say(lang, id, map[string]string{"count": strconv.Itoa(n)})
}

// Date writes an ISO date as people say it: 21 October 2018, or a month of a year: October 2018. What is no date is given back as it is.
func (b *Book) Date(lang Lang, iso string) string {
	if m, err := time.Parse("2006-01", iso); err == nil {
		return b.say(lang, "time.month_of_year", map[string]string{"month": b.month(lang, m), "year": strconv.Itoa(m.Year())})
	}
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return b.say(lang, "time.date", map[string]string{"day": strconv.Itoa(d.Day()), "month": b.month(lang, d), "year": strconv.Itoa(d.Year())})
}

// Weekday names the day of an ISO date: Sunday. What is no date has none.
func (b *Book) Weekday(lang Lang, iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return b.say(lang, "time.weekday_"+strconv.Itoa(int(d.Weekday())), nil)
}

// Span writes two ISO dates as people say them: 21 to 25 October 2018. Where one is no date the other stands alone; where both are none
// the first is given back as it is.
func (b *Book) Span(lang Lang, from, to string) string {
	first, err1 := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	switch {
	case err1 != nil && err2 == nil:
		return b.Date(lang, to)
	case err1 != nil || err2 != nil || from == to:
		return b.Date(lang, from)
	case first.Year() != last.Year():
		return b.to(lang, b.Date(lang, from), b.Date(lang, to))
	case first.Month() != last.Month():
		day := b.say(lang, "time.day_of_month", map[string]string{"day": strconv.Itoa(first.Day()), "month": b.month(lang, first)})
		return b.to(lang, day, b.Date(lang, to))
	}
	return b.to(lang, strconv.Itoa(first.Day()), b.Date(lang, to))
}

func (b *Book) to(lang Lang, from, to string) string {
	return b.say(lang, "time.span", map[string]string{"from": from, "to": to})
}

func (b *Book) month(lang Lang, d time.Time) string {
	return b.say(lang, "time.month_"+strconv.Itoa(int(d.Month())), nil)
}

// Money writes fils as dirhams, without the unit: 1,200 or 12.50. It is one in all languages.
func Money(fils int64) string {
	sign := ""
	if fils < 0 {
		sign, fils = "-", -fils
	}
	whole := strconv.FormatInt(fils/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part := fils % 100; part != 0 {
		whole += "." + strconv.FormatInt(100+part, 10)[1:]
	}
	return sign + whole
}

const day = 24 * time.Hour

// Duration says a length of time in its largest unit and the next one: 15 minutes, 1 hour and 45 minutes, 3 days.
// But for a whole hour and a whole day it counts minutes up to 90 and hours up to 48, because that is how counters speak; what is smaller
// falls away, and less than a minute is said as that.
func (b *Book) Duration(lang Lang, d time.Duration) string {
	switch {
	case d < time.Minute:
		return b.say(lang, "time.under_a_minute", nil)
	case d < 2*time.Hour && d%time.Hour != 0:
		if d <= 90*time.Minute {
			return b.Count(lang, "time.minutes", int(d/time.Minute))
		}
		return b.both(lang, "time.hours", 1, "time.minutes", int(d%time.Hour/time.Minute))
	case d < 2*day && d != day:
		return b.both(lang, "time.hours", int(d/time.Hour), "time.minutes", int(d%time.Hour/time.Minute))
	}
	return b.both(lang, "time.days", int(d/day), "time.hours", int(d%day/time.Hour))
}

func (b *Book) both(lang Lang, first string, n int, second string, m int) string {
	if m == 0 {
		return b.Count(lang, first, n)
	}
	return b.say(lang, "time.both", map[string]string{"first": b.Count(lang, first, n), "second": b.Count(lang, second, m)})
}
