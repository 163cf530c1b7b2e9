package station

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/tally"
)

// Shift is what was counted at this station today, without anyone's name.
type Shift struct {
	Asked    []Tally     // services that were shown, by id, the most first
	NotFound []Tally     // words that found nothing, the most first
	Hours    []ShiftHour // those with an outcome, the earliest first
	Flags    []FlagTally // the most first
}

// Tally is how often something was counted.
type Tally struct {
	Of string // id of a service, or a word
	N  int64
}

// ShiftHour is the outcomes of an hour by their codes.
type ShiftHour struct {
	Hour     int // on the clock of the campaign, 0 to 23
	Outcomes map[string]int64
}

// FlagTally is how often staff flagged a service.
type FlagTally struct {
	Service, Flag string // id, and one of tally.Flags
	N             int64
}

// Shift sums up today, by the day of the campaign's own clock. Where nothing is counted, or the counters cannot be read, it is empty.
func (s *Station) Shift() Shift {
	zone := campaign.Zone(catalog.Edition{})
	return shiftOf(s.countsOn(s.config.Now().In(zone)), zone)
}

// countsOn are the counts of a day on the clock of a moment, which is two days of UTC at most.
func (s *Station) countsOn(now time.Time) []tally.Count {
	counts := s.counting()
	if counts == nil {
		return nil
	}
	y, m, d := now.Date()
	from := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	to := from.AddDate(0, 0, 1)
	dates := slices.Compact([]string{from.UTC().Format(time.DateOnly), to.Add(-1).UTC().Format(time.DateOnly)})
	var out []tally.Count
	for _, date := range dates {
		day, err := counts.Day(date)
		if err != nil {
			s.setUncounted(err.Error())
			return nil
		}
		for _, c := range day.Counts {
			if tally.HourOf(from) <= c.Hour && c.Hour < tally.HourOf(to) {
				out = append(out, c)
			}
		}
	}
	return out
}

func shiftOf(counts []tally.Count, zone *time.Location) Shift {
	asked, missed, flags, hours := map[string]int64{}, map[string]int64{}, map[FlagTally]int64{}, map[int]map[string]int64{}
	for _, c := range counts {
		switch c.What {
		case tally.ServiceShown:
			asked[c.Service] += c.N
		case tally.NothingFound:
			if c.Detail != "" {
				missed[c.Detail] += c.N
			}
		case tally.Flag:
			flags[FlagTally{Service: c.Service, Flag: c.Detail}] += c.N
		case tally.Outcome:
			at, err := time.Parse(time.RFC3339, c.Hour)
			if err != nil {
				continue // no counter has another form
			}
			h := at.In(zone).Hour()
			if hours[h] == nil {
				hours[h] = map[string]int64{}
			}
			hours[h][c.Detail] += c.N
		}
	}
	out := Shift{Asked: ranked(asked), NotFound: ranked(missed)}
	for _, h := range slices.Sorted(maps.Keys(hours)) {
		out.Hours = append(out.Hours, ShiftHour{h, hours[h]})
	}
	for f, n := range flags {
		f.N = n
		out.Flags = append(out.Flags, f)
	}
	slices.SortFunc(out.Flags, func(a, b FlagTally) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Service, b.Service), cmp.Compare(a.Flag, b.Flag))
	})
	return out
}

// ranked puts the most first.
func ranked(m map[string]int64) []Tally {
	var out []Tally
	for of, n := range m {
		out = append(out, Tally{of, n})
	}
	slices.SortFunc(out, func(a, b Tally) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Of, b.Of)) })
	return out
}
