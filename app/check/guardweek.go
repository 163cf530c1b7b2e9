package check

import (
	"maps"
	"slices"
	"strings"
	"time"

	"dalil/app/catalog"
)

// weekDays is how long it is remembered what an entity offered and lost: what may go unasked is a fifth of a week, not of every save.
const weekDays = 7

// Week is what visitors could use of each entity in the last days, and what was taken from them unasked. It changes with each accepted
// catalog and is kept beside it; without it a judgement knows the last catalog alone.
type Week struct {
	Days []Day `json:"days"` // oldest first
}

// Day is one day of a week, or one to come on which it is felt that something was let go: the day after the last one of a service.
type Day struct {
	Date string            `json:"date"` // ISO date in Dubai
	Of   map[string]Record `json:"of"`   // by entity, or by "sheet " and the name of a campaign sheet
}

// Record is what is known of one entity on one day. A sheet's rows count as services.
type Record struct {
	Services int                 `json:"services"`          // the most on offer at one time
	Codes    int                 `json:"codes,omitempty"`   // the most addresses at one time
	Changed  map[string][]string `json:"changed,omitempty"` // what was let through unasked, by kind
}

// of sums up what the week says of an entity: the best day, and everything that was taken or changed unasked.
func (w Week) of(entity, today string) Record {
	sum := Record{Changed: map[string][]string{}}
	for _, d := range w.Days {
		if d.Date < weekStart(today) {
			continue
		}
		r := d.Of[entity]
		sum.Services, sum.Codes = max(sum.Services, r.Services), max(sum.Codes, r.Codes)
		for k, ids := range r.Changed {
			sum.Changed[k] = append(sum.Changed[k], ids...)
		}
	}
	return sum
}

func (r Record) ids(k kind) []string { return r.Changed[string(k)] }

// count is of how many things a loss of one kind is a part; 0 where the last catalog alone tells.
func (r Record) count(k kind) int {
	switch k {
	case lost, renamed:
		return r.Services
	case repriced:
		return 0
	}
	return r.Codes
}

// weekStart is the first day that still counts; of an unknown day all count.
func weekStart(today string) string {
	day, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return ""
	}
	return day.AddDate(0, 0, 1-weekDays).Format(time.DateOnly)
}

// nextWeek is the week after this judgement: today's best, and what went through unasked. What a person confirmed is settled:
// from there the counting begins anew.
func (j *judgement) nextWeek(c *catalog.Catalog, camp campaign) Week {
	w := j.in.Week.since(weekStart(j.in.Today))
	today := w.day(j.in.Today)
	for _, all := range []*catalog.Catalog{j.in.Last, c} {
		if all != nil {
			today.noteBest(all, j.in.Today)
		}
	}
	after := map[string]catalog.Service{}
	for _, s := range c.Services {
		after[s.ID] = s
	}
	type change struct {
		day, entity string
		kind        kind
	}
	changed := map[change][]string{}
	for _, f := range j.catalogFiles() {
		if f.confirmCode != "" {
			continue
		}
		for entity, kinds := range f.impact {
			for k, ids := range kinds {
				for _, id := range ids {
					service, _, _ := strings.Cut(id, " ")
					is := change{lossDay(k, after[service], j.in.Today), entity, k}
					changed[is] = append(changed[is], id)
				}
			}
		}
	}
	for is, ids := range changed {
		w.day(is.day).noteChanged(is.entity, is.kind, ids...)
	}
	for _, f := range j.catalogFiles() {
		for _, g := range f.guards {
			if f.confirmed && g.kind != "" {
				left := offerOf(after, g.about, j.in.Today)
				w.settle(g.about, g.kind, len(left.services), len(left.codes))
			}
		}
	}
	for _, f := range camp.files {
		f.noteWeek(w, today)
	}
	return w
}

// lossDay is the day on which a change is felt: today, or the day after the last one of a service that goes on until then.
func lossDay(k kind, s catalog.Service, today string) string {
	if k != lost && k != uncoded || s.ValidTo < today || !onOffer(s, today) {
		return today
	}
	last, err := time.Parse(time.DateOnly, s.ValidTo)
	if err != nil {
		return today
	}
	return last.AddDate(0, 0, 1).Format(time.DateOnly)
}

// since copies the days from one on.
func (w Week) since(start string) Week {
	var out Week
	for _, d := range w.Days {
		if d.Date >= start {
			of := make(map[string]Record, len(d.Of))
			for k, r := range d.Of {
				r.Changed = maps.Clone(r.Changed)
				of[k] = r
			}
			out.Days = append(out.Days, Day{d.Date, of})
		}
	}
	return out
}

// day finds or makes a day's records.
func (w *Week) day(date string) Day {
	for _, d := range w.Days {
		if d.Date == date {
			return d
		}
	}
	d := Day{date, map[string]Record{}}
	w.Days = append(w.Days, d)
	slices.SortFunc(w.Days, func(a, b Day) int { return strings.Compare(a.Date, b.Date) })
	return d
}

// noteBest raises the day's best to what a catalog offers.
func (d Day) noteBest(c *catalog.Catalog, today string) {
	sums := map[string]Record{}
	for _, s := range c.Services {
		if onOffer(s, today) {
			r := sums[s.Entity]
			r.Services, r.Codes = r.Services+1, r.Codes+len(addresses(s))
			sums[s.Entity] = r
		}
	}
	for _, s := range campaignSheets {
		sums[sheetKey(s.title())] = Record{Services: s.standing(&c.Campaign, today)}
	}
	for entity, now := range sums {
		r := d.Of[entity]
		r.Services, r.Codes = max(r.Services, now.Services), max(r.Codes, now.Codes)
		d.Of[entity] = r
	}
}

func (d Day) noteChanged(entity string, k kind, ids ...string) {
	r := d.Of[entity]
	if r.Changed == nil {
		r.Changed = map[string][]string{}
	}
	r.Changed[string(k)] = union(r.Changed[string(k)], ids)
	d.Of[entity] = r
}

// settle forgets what a person has agreed to.
func (w Week) settle(entity string, k kind, services, codes int) {
	for _, d := range w.Days {
		r, known := d.Of[entity]
		if !known {
			continue
		}
		delete(r.Changed, string(k))
		switch k {
		case lost:
			r.Services = min(r.Services, services)
		case uncoded:
			r.Codes = min(r.Codes, codes)
		}
		d.Of[entity] = r
	}
}

func sheetKey(title string) string { return "sheet " + title }
