package report

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"dalil/app/catalog"
	"dalil/app/words"
)

// Difference is what a judgement changes of what visitors see, compared with what was in force before.
type Difference struct {
	Added   []catalog.Service
	Removed []catalog.Service
	Changed []Change
	Alarm   bool // more than one service in fifty of an entity is removed: 2 %
	Same    int  // services that stay as they are
}

// Change is one service that will be seen otherwise.
type Change struct {
	Service catalog.Service // as it is now
	Details []Detail
}

// Detail is one thing of a service, before and after. Either value may be empty; a fee is in dirhams.
type Detail struct {
	What     what
	Old, New string
}

// what names a kind of detail; report.what_WHAT is its word.
type what string

const (
	nameAR  what = "name_ar"
	nameEN  what = "name_en"
	fee     what = "fee"
	address what = "address"
	more    what = "more" // anything else: texts, documents, steps, words for the search
)

// Difference compares the catalog in force with the one before; file limits it to the services of one file, empty asks for all. Of a file
// that waits for a person it is what would change if that were confirmed, also when all are asked for and it is the only one. Where no
// catalog is in force it is the zero value.
func (r Report) Difference(file string) Difference {
	var d Difference
	after := r.after(file)
	if after == nil {
		return d
	}
	old, count := map[string]catalog.Service{}, map[string]int{}
	if r.Before != nil {
		for _, s := range r.Before.Services {
			old[s.ID] = s
			count[s.Entity]++
		}
	}
	now := map[string]bool{}
	for _, s := range after.Services {
		now[s.ID] = true
		before, had := old[s.ID]
		switch details := detailsOf(before, s); {
		case file != "" && s.File != file:
		case !had:
			d.Added = append(d.Added, s)
		case len(details) > 0:
			d.Changed = append(d.Changed, Change{s, details})
		default:
			d.Same++
		}
	}
	gone := map[string]int{}
	for id, s := range old {
		if !now[id] && (file == "" || s.File == file) {
			d.Removed = append(d.Removed, s)
			gone[s.Entity]++
			d.Alarm = d.Alarm || gone[s.Entity]*50 > count[s.Entity]
		}
	}
	slices.SortFunc(d.Removed, func(a, b catalog.Service) int { return cmp.Compare(a.ID, b.ID) })
	return d
}

// after is the catalog that the one before is compared with: the one in force, or the one that a file asks for which waits for a person.
func (r Report) after(file string) *catalog.Catalog {
	if file == "" && len(r.Files) == 1 {
		file = r.Files[0].File
	}
	if c := r.Foreseen[file]; c != nil {
		return c
	}
	return r.Catalog
}

// differenceHead is the title of a difference: what changes, or what would change.
func (r Report) differenceHead(file string) string {
	if r.after(file) != r.Catalog {
		return "report.head_foreseen"
	}
	return "report.head_difference"
}

// detailsOf lists what differs between two states of one service. Where it lies is no difference to visitors.
func detailsOf(old, now catalog.Service) []Detail {
	var out []Detail
	note := func(w what, a, b string) {
		if a != b {
			out = append(out, Detail{w, a, b})
		}
	}
	note(nameAR, old.Name.AR, now.Name.AR)
	note(nameEN, old.Name.EN, now.Name.EN)
	note(fee, feeText(old.Fee), feeText(now.Fee))
	before, after := addresses(old), addresses(now)
	for _, key := range keysOf(before, after) {
		note(address, before[key], after[key])
	}
	old.Name, old.Fee, old.Channels, old.File = now.Name, now.Fee, now.Channels, now.File
	if !reflect.DeepEqual(old, now) {
		out = append(out, Detail{What: more})
	}
	return out
}

// addresses are what a service's codes lead to, by the kind of the channel.
func addresses(s catalog.Service) map[string]string {
	out := map[string]string{}
	for i, c := range s.Channels {
		if c.Address == "" {
			continue
		}
		key := string(c.Kind) + " " + c.Platform + " " + string(c.Lang)
		if _, twice := out[key]; twice {
			key += strconv.Itoa(i)
		}
		out[key] = c.Address
	}
	return out
}

func keysOf(a, b map[string]string) []string {
	var keys []string
	for _, m := range []map[string]string{a, b} {
		for k := range m {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// feeText writes a fee as a sheet would: 100, 100-350, 0.50; empty when no amount is stated.
func feeText(f *catalog.Fee) string {
	if f == nil || !f.Stated {
		return ""
	}
	if f.Min == f.Max {
		return dirhams(f.Min)
	}
	return dirhams(f.Min) + "-" + dirhams(f.Max)
}

func dirhams(fils int64) string {
	if fils%100 == 0 {
		return strconv.FormatInt(fils/100, 10)
	}
	return fmt.Sprintf("%d.%02d", fils/100, fils%100)
}

// counts are the numbers of a difference, in the order in which they are said.
func (d Difference) counts() []struct {
	id string
	n  int
} {
	by := map[what]int{}
	elsewhere, lost := 0, 0
	for _, c := range d.Changed {
		seen := map[what]bool{}
		for _, t := range c.Details {
			switch {
			case t.What == address && t.New == "":
				lost++
			case t.What == address && t.Old != "":
				elsewhere++
			}
			seen[t.What] = true
		}
		for w := range seen {
			by[w]++
		}
	}
	named := 0
	for _, c := range d.Changed {
		if slices.ContainsFunc(c.Details, func(t Detail) bool { return t.What == nameAR || t.What == nameEN }) {
			named++
		}
	}
	return []struct {
		id string
		n  int
	}{{"added", len(d.Added)}, {"removed", len(d.Removed)}, {"names", named}, {"fees", by[fee]}, {"elsewhere", elsewhere}, {"lost", lost}, {"more", by[more]}}
}

// Summary says a difference in one line: 12 new services, 1 service removed, 3 fees changed. Empty when nothing differs.
func (d Difference) Summary(lang words.Lang) string {
	b, out := words.Default(), ""
	for _, c := range d.counts() {
		if c.n == 0 {
			continue
		}
		if out != "" {
			out += b.Say(lang, "report.and", nil)
		}
		out += b.Count(lang, "report.diff_"+c.id, c.n)
	}
	return out
}
