// Package campaign says where the week stands: which edition a moment belongs to, which day of it it is,
// what a centre still does in person, and which machines are near. It is pure: the moment is handed in, nothing is kept.
package campaign

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dalil/app/catalog"
)

// The phases that a moment can have besides those of a message.
// Between is a moment long after one edition and long before the next.
const (
	None    catalog.Phase = "none"
	Between catalog.Phase = "between"
)

// How near an edition must be for the screens to speak of it while another one lies on the other side.
const (
	leadDays = 30 // before it begins
	tailDays = 30 // after it ended
)

// Day is one day of an edition on which the counters rest.
type Day struct {
	Date  string // ISO date
	Today bool   // it is the day of the moment
	Past  bool   // it is over
}

// State is the week at one moment.
type State struct {
	Phase    catalog.Phase   // Before, During, After, Between or None
	Edition  catalog.Edition // the one that the phase speaks of; while Between the one that ended last
	Next     catalog.Edition // the one to come, if there is one; while Before it is Edition itself
	Days     []Day           // the edition's days without its weekend, in order; all of them where each is a weekend's
	Day      int             // from 1; 0 outside of the edition and on a weekend day within it
	Left     int             // whole days until the edition to come begins, at least 1; 0 when none comes
	Now      time.Time       // the moment on the edition's own clock
	Turns    time.Time       // the next midnight of that clock; Days stay as they are until then
	Doubtful bool            // the machine's clock is certainly wrong
}

// OneDay tells whether the edition is a single day, which nobody calls a week.
func (s State) OneDay() bool { return s.Edition.ID != "" && s.Edition.Starts == s.Edition.Ends }

// First tells the first day of an edition that lasts more than one day.
func (s State) First() bool { return s.Day == 1 && len(s.Days) > 1 }

// Last tells the last day of an edition that lasts more than one day.
func (s State) Last() bool { return s.Day == len(s.Days) && len(s.Days) > 1 }

// today is the ISO date on the clock of the edition.
func (s State) today() string { return s.Now.Format(time.DateOnly) }

// At derives the state of the week. Editions without two sound dates do not count; without any that does the phase is None, on Dubai's clock.
// A clock that stands before the floor (when the program was built, or the newest content was accepted) is certainly wrong: the floor is
// taken for the moment and Doubtful is set.
// A zero floor takes any clock at its word, as a rehearsal does.
func At(editions []catalog.Edition, clock, floor time.Time) State {
	var s State
	now := clock
	if clock.Before(floor) {
		now, s.Doubtful = floor, true
	}
	dated := byStart(editions)
	s.Phase, s.Edition, s.Next = phase(dated, now)
	zone := Zone(s.Edition)
	s.Now = now.In(zone)
	y, m, d := s.Now.Date()
	s.Turns = time.Date(y, m, d+1, 0, 0, 0, 0, zone)
	today := s.today()
	for _, date := range workDays(s.Edition) {
		s.Days = append(s.Days, Day{Date: date, Today: date == today, Past: date < today})
		if date == today {
			s.Day = len(s.Days)
		}
	}
	if s.Next.ID != "" { // before an edition it is that one
		s.Left = daysBetween(now.In(Zone(s.Next)).Format(time.DateOnly), s.Next.Starts)
	}
	return s
}

// byStart gives the editions that have dates, in the order in which they begin.
func byStart(editions []catalog.Edition) []catalog.Edition {
	var out []catalog.Edition
	for _, e := range editions {
		if _, ok := date(e.Starts); !ok {
			continue
		}
		if _, ok := date(e.Ends); ok && e.Starts <= e.Ends {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b catalog.Edition) int { return cmp.Compare(a.Starts, b.Starts) })
	return out
}

// phase finds the edition that a moment belongs to, and the next one to come.
func phase(editions []catalog.Edition, now time.Time) (catalog.Phase, catalog.Edition, catalog.Edition) {
	var current, ended, next catalog.Edition
	for _, e := range editions {
		switch today := now.In(Zone(e)).Format(time.DateOnly); {
		case today > e.Ends:
			if ended.ID == "" || e.Ends >= ended.Ends {
				ended = e
			}
		case today >= e.Starts:
			current = e // of two that run at once the later one to begin
		case next.ID == "":
			next = e
		}
	}
	if current.ID != "" {
		return catalog.During, current, next
	}
	day := func(e catalog.Edition) string { return now.In(Zone(e)).Format(time.DateOnly) }
	switch {
	case next.ID == "" && ended.ID == "":
		return None, catalog.Edition{}, catalog.Edition{}
	case next.ID == "":
		return catalog.After, ended, catalog.Edition{}
	case ended.ID == "" || daysBetween(day(next), next.Starts) <= leadDays:
		return catalog.Before, next, next
	case daysBetween(ended.Ends, day(ended)) <= tailDays:
		return catalog.After, ended, next
	}
	return Between, ended, next
}

// Zone is the time zone of an edition; Dubai's, four hours ahead of UTC, where it names none that the machine knows. Never nil.
func Zone(e catalog.Edition) *time.Location {
	if e.TimeZone != "" {
		if z, err := time.LoadLocation(e.TimeZone); err == nil {
			return z
		}
	}
	return dubai
}

// dubai has had no summer time since it has had a zone: four hours ahead of UTC.
var dubai = time.FixedZone("Asia/Dubai", 4*60*60)

// workDays lists the dates of an edition without its weekend. An edition of weekend days alone keeps them.
func workDays(e catalog.Edition) []string {
	first, ok := date(e.Starts)
	last, ok2 := date(e.Ends)
	if !ok || !ok2 {
		return nil
	}
	rest := weekend(e.Weekend)
	var all, work []string
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		all = append(all, d.Format(time.DateOnly))
		if !rest[d.Weekday()] {
			work = append(work, d.Format(time.DateOnly))
		}
	}
	if len(work) == 0 {
		return all
	}
	return work
}

var weekdays = map[string]time.Weekday{"su": time.Sunday, "mo": time.Monday, "tu": time.Tuesday, "we": time.Wednesday,
	"th": time.Thursday, "fr": time.Friday, "sa": time.Saturday}

// weekend reads "Fri; Sat" or "Sat, Sun": the first two letters of each day's English name.
func weekend(s string) map[time.Weekday]bool {
	out := map[time.Weekday]bool{}
	for _, name := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if d, ok := weekdays[name[:min(2, len(name))]]; ok {
			out[d] = true
		}
	}
	return out
}

func date(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// daysBetween counts the midnights from one ISO date to a later one; 0 when either is none.
func daysBetween(from, to string) int {
	a, ok := date(from)
	b, ok2 := date(to)
	if !ok || !ok2 {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
