package tally

import (
	"cmp"
	"maps"
	"slices"
)

// SmallCell is the smallest number that a table across stations shows. What is smaller could be one person's visit
// and is shown as fewer than that.
const SmallCell = 5

// By is one column of a summary.
type By string

// The columns by which counts are summed.
const (
	ByHour    By = "hour" // of the day, 00 to 23, UTC
	ByDay     By = "day"
	ByCentre  By = "centre"
	ByStation By = "station"
	ByService By = "service"
	ByChannel By = "channel"
	ByDetail  By = "detail"
)

func (b By) of(c Count) string {
	switch b {
	case ByHour:
		return c.Hour[11:13]
	case ByDay:
		return c.Hour[:10]
	case ByCentre:
		return c.Centre
	case ByStation:
		return c.Station
	case ByService:
		return c.Service
	case ByChannel:
		return c.Channel
	}
	return c.Detail
}

// Line is one value of a column and how often.
type Line struct {
	Value string
	N     int64
}

// Sum adds up the counts of one event by a column, the largest first, then by value. Small numbers stand in it as they are: Table pools them.
func Sum(days []Day, what What, by By) []Line {
	m := map[string]int64{}
	for _, d := range days {
		for _, c := range d.Counts {
			if c.What == what {
				m[by.of(c)] += c.N
			}
		}
	}
	var out []Line
	for _, v := range slices.Sorted(maps.Keys(m)) {
		out = append(out, Line{v, m[v]})
	}
	slices.SortStableFunc(out, func(a, b Line) int { return cmp.Compare(b.N, a.N) })
	return out
}

// Total is how often an event was counted.
func Total(days []Day, what What) int64 {
	var n int64
	for _, l := range Sum(days, what, ByDay) {
		n += l.N
	}
	return n
}

// Hidden tells whether a number is too small to be shown in a table across stations. Nothing at all may be shown.
func Hidden(n int64) bool { return n > 0 && n < SmallCell }
