package check

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dalil/app/catalog"
	"dalil/app/link"
)

// sheetChange is what a new version of a campaign sheet would do to the rows that visitors see, by their keys.
type sheetChange struct {
	before  []string
	lost    []string
	changed []string
	added   []string
}

// rows counts a sheet's rows.
func (s sheetOf[T]) rows(c *catalog.Campaign) int { return len(*s.list(c)) }

// standing counts the rows of a sheet that have not ended by themselves.
func (s sheetOf[T]) standing(c *catalog.Campaign, today string) int {
	return len(kept(*s.list(c), func(v T) bool { return !ended(v, today) }))
}

// ended tells whether the last day of a row is past: of a notice, a message or an exception.
func ended[T any](row T, today string) bool {
	for _, name := range []string{"To", "ValidTo"} {
		if f := reflect.ValueOf(row).FieldByName(name); f.IsValid() && f.String() != "" {
			return f.String() < today
		}
	}
	return false
}

// compare holds the rows of a sheet against those before. Where a row comes from and in which order rows stand does not count, and
// nobody loses what has ended by itself.
func (s sheetOf[T]) compare(before, after *catalog.Campaign, today string) sheetChange {
	now := map[string]T{}
	for _, v := range *s.list(after) {
		now[s.key(v)] = v
	}
	var c sheetChange
	known := map[string]bool{}
	for _, old := range *s.list(before) {
		k := s.key(old)
		if known[k] = true; ended(old, today) {
			continue
		}
		c.before = append(c.before, k)
		v, has := now[k]
		switch {
		case !has:
			c.lost = append(c.lost, k)
		case !reflect.DeepEqual(seenPart(old), seenPart(v)):
			c.changed = append(c.changed, k)
		}
	}
	for _, v := range *s.list(after) {
		if k := s.key(v); !known[k] {
			c.added = append(c.added, k)
		}
	}
	return c
}

// seenPart is a row without where it comes from, its order, and the columns that only its keepers read. A note in both languages is not one
// of them: visitors read it beside a desk.
func seenPart[T any](row T) T {
	v := reflect.ValueOf(&row).Elem()
	for _, name := range []string{"Source", "Order", "CheckedOn", "Note", "Owner"} {
		if f := v.FieldByName(name); f.IsValid() && f.Kind() != reflect.Struct {
			f.SetZero()
		}
	}
	return row
}

// fromFolder tells whether a sheet in force came from a file of the folder: only then is its loss guarded, because the first sheet of
// a folder takes the place of the shipped one.
func fromFolder(last *catalog.Catalog, title string) bool {
	return last != nil && slices.ContainsFunc(last.Files, func(f catalog.File) bool {
		base := strings.ToLower(strings.TrimSuffix(f.Path, "."+ending(f.Path)))
		return isCampaign(f.Path) && (base == "campaign" || base == "campaign-"+title)
	})
}

// applyGuards asks about a campaign file whose sheets lose or rewrite too many rows, call an entity otherwise, give a centre a telephone
// number that nobody pinned, or take a word of a service's name out of the search. What a person has not confirmed leaves all sheets of the
// file as they were.
func (f *campaignFile) applyGuards(before catalog.Campaign, after *catalog.Campaign, in Input) {
	for _, s := range campaignSheets {
		if !slices.Contains(f.sheets, s.title()) || !fromFolder(in.Last, s.title()) || s.title() == linksTitle {
			continue // links are guarded by what they take away
		}
		c := s.compare(&before, after, in.Today)
		week := in.Week.of(sheetKey(s.title()), in.Today)
		f.changes = append(f.changes, sheetImpact{s.title(), c})
		gone, changed := union(c.lost, week.ids(lost)), union(c.changed, week.ids(renamed))
		fresh := idsOf(week.ids(added))
		old := func(keys []string) int { return len(kept(keys, func(k string) bool { return !fresh[k] })) }
		of, ofOld := max(len(c.before), week.Services), old(union(c.before, week.ids(lost)))
		for _, g := range []struct {
			rule     catalog.Rule
			kind     kind
			keys     []string
			exceeded func(n, of int) bool
			now      bool
		}{
			{"loss_of_rows", lost, gone, tooMany, len(c.lost) > 0},
			{"change_of_rows", renamed, changed, mostOf, len(c.changed) > 3},
		} {
			n, of := len(g.keys), of
			if hit := old(g.keys); !g.exceeded(n, of) && g.exceeded(hit, ofOld) {
				n, of = hit, ofOld
			}
			if g.now && g.exceeded(n, of) {
				f.guards = append(f.guards, guard{rule: g.rule, sheet: f.sheetShown[s.title()], about: sheetKey(s.title()), kind: g.kind,
					args: []string{"count", strconv.Itoa(n), "of", strconv.Itoa(of), "sheet", s.title()}})
			}
		}
	}
	if slices.Contains(f.sheets, "entities") {
		f.guardNames(before, after, in)
	}
	if slices.Contains(f.sheets, "centres") {
		f.guardPhones(before, after, in)
	}
	if slices.Contains(f.sheets, "lexicon") {
		f.guardStopWords(before, after, in)
	}
	if len(f.guards) == 0 {
		return
	}
	code := confirmCode(f.file, f.hash, f.guards)
	if in.Signed || confirms(in.Confirm, code) {
		f.confirmed = true
		return
	}
	f.confirmCode = code
	f.problems = append(f.problems, guardProblems(f.file, "", code, f.guards)...)
	*after = before
}

// guardNames asks before any entity is called otherwise than in force or in the shipped catalog, and before one is called like another.
func (f *campaignFile) guardNames(before catalog.Campaign, after *catalog.Campaign, in Input) {
	pinned := map[string]catalog.Entity{}
	if in.Shipped != nil {
		for _, e := range in.Shipped.Entities {
			pinned[e.Code] = e
		}
	}
	for _, e := range before.Entities {
		pinned[e.Code] = e
	}
	taken := map[string]string{}
	for _, e := range pinned {
		for _, n := range names(e) {
			taken[n] = e.Code
		}
	}
	now := map[string]bool{}
	var changed []string
	for _, e := range after.Entities {
		now[e.Code] = true
		was, known := pinned[e.Code]
		borrowed := slices.ContainsFunc(names(e), func(n string) bool {
			return taken[n] != "" && taken[n] != e.Code && !slices.Contains(names(was), n)
		})
		if known && (e.Name != was.Name || e.Short != was.Short) || borrowed {
			changed = append(changed, e.Code)
		}
	}
	if fromFolder(in.Last, "entities") {
		for _, e := range before.Entities {
			if !now[e.Code] && e.Name != (catalog.Text{AR: e.Code, EN: e.Code}) {
				changed = append(changed, e.Code) // it would be shown by its code
			}
		}
	}
	if len(changed) > 0 {
		slices.Sort(changed)
		f.guards = append(f.guards, guard{rule: "change_of_entity_names", sheet: f.sheetShown["entities"],
			args: []string{"count", strconv.Itoa(len(changed)), "entities", listed(changed)}})
	}
}

// names are all names of an entity in a form in which two that read alike are equal.
func names(e catalog.Entity) []string {
	var out []string
	for _, n := range []string{e.Name.AR, e.Name.EN, e.Short.AR, e.Short.EN} {
		if n != "" {
			out = append(out, link.Skeleton(n))
		}
	}
	return out
}

// guardPhones asks before a centre's telephone number changes, or a new centre brings one that is not its entity's in the policy
// or at another of its centres.
func (f *campaignFile) guardPhones(before catalog.Campaign, after *catalog.Campaign, in Input) {
	pinned, known := map[string]string{}, map[string]bool{}
	pin := func(all []catalog.Centre) {
		for _, c := range all {
			if n := link.Digits(c.Phone); n != "" {
				pinned[c.ID] = n
				known[c.Entity+" "+n] = true
			}
		}
	}
	if in.Shipped != nil {
		pin(in.Shipped.Centres)
	}
	pin(before.Centres)
	var changed []string
	for _, c := range after.Centres {
		n := link.Digits(c.Phone)
		if n == "" || n == pinned[c.ID] || in.Policy.HasPhone(c.Entity, c.Phone) || pinned[c.ID] == "" && known[c.Entity+" "+n] {
			continue
		}
		changed = append(changed, c.ID)
	}
	if len(changed) > 0 && (in.Shipped != nil || in.Last != nil) {
		f.guards = append(f.guards, guard{rule: "change_of_centre_phones", sheet: f.sheetShown["centres"],
			args: []string{"count", strconv.Itoa(len(changed)), "centres", listed(changed)}})
	}
}

// guardStopWords asks before a word says nothing in a request that stands in the name of a service: it would not be found by it any more.
func (f *campaignFile) guardStopWords(before catalog.Campaign, after *catalog.Campaign, in Input) {
	known, inNames := map[string]bool{}, map[string]bool{}
	for _, c := range []*catalog.Catalog{in.Shipped, in.Last} {
		if c == nil {
			continue
		}
		for _, s := range c.Services {
			for _, w := range words(s.Name.AR + " " + s.Name.EN) {
				inNames[w] = true
			}
		}
		for _, t := range c.Lexicon {
			known[string(t.Kind)+" "+t.Term] = true
		}
	}
	for _, t := range before.Lexicon {
		known[string(t.Kind)+" "+t.Term] = true
	}
	var changed []string
	for _, t := range after.Lexicon {
		if t.Kind == catalog.Stop && !known[string(t.Kind)+" "+t.Term] && slices.ContainsFunc(words(t.Term), func(w string) bool { return inNames[w] }) {
			changed = append(changed, t.Term)
		}
	}
	if len(changed) > 0 && len(known) > 0 {
		f.guards = append(f.guards, guard{rule: "stop_words_of_names", sheet: f.sheetShown["lexicon"],
			args: []string{"count", strconv.Itoa(len(changed)), "terms", listed(changed)}})
	}
}

// words are the words of a text in small letters.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) })
}

// listed names the first few of a list.
func listed(names []string) string {
	const most = 8
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

// sheetImpact is a sheet and what a file would do to it.
type sheetImpact struct {
	title string
	sheetChange
}

// noteWeek notes what a campaign file took unasked, and forgets what a person agreed to.
func (f campaignFile) noteWeek(w Week, today Day) {
	if f.confirmCode != "" || f.refused {
		return
	}
	for _, c := range f.changes {
		key := sheetKey(c.title)
		today.noteChanged(key, lost, c.lost...)
		today.noteChanged(key, renamed, c.changed...)
		today.noteChanged(key, added, c.added...)
	}
	for _, g := range f.guards {
		if g.kind == "" {
			continue
		}
		i := slices.IndexFunc(f.changes, func(c sheetImpact) bool { return sheetKey(c.title) == g.about })
		w.settle(g.about, g.kind, len(f.changes[i].before)-len(f.changes[i].lost), 0)
	}
}

func union(a, b []string) []string {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}
