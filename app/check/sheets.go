package check

import (
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// campaignSheet is one of the department's sheets, whatever its rows are.
type campaignSheet interface {
	title() string
	// take reads a table into the campaign unless it is unsound as a whole.
	take(f *campaignFile, c *catalog.Campaign, t sheet.Table, p *link.Policy)
	// stand lets the rows of another campaign stand in, if there are any: those of the entities that has names, nil: all.
	stand(to, from *catalog.Campaign, has func(entity string) bool)
	same(a, b *catalog.Campaign) bool
	rows(c *catalog.Campaign) int
	compare(before, after *catalog.Campaign) sheetChange
}

// campaignSheets are all of them (DESIGN.md 4), in the order in which they are judged: entities first, because the others name them.
var campaignSheets = []campaignSheet{
	sheetOf[catalog.Entity]{"entities", entityColumns, func(c *catalog.Campaign) *[]catalog.Entity { return &c.Entities },
		func(e catalog.Entity) string { return e.Code }, func(e catalog.Entity) string { return e.Code }, readEntity},
	sheetOf[catalog.LifeEvent]{"life-events", lifeEventColumns, func(c *catalog.Campaign) *[]catalog.LifeEvent { return &c.LifeEvents },
		func(e catalog.LifeEvent) string { return e.Code }, nil, readLifeEventRow},
	sheetOf[catalog.Edition]{"editions", editionColumns, func(c *catalog.Campaign) *[]catalog.Edition { return &c.Editions },
		func(e catalog.Edition) string { return e.ID }, nil, readEdition},
	sheetOf[catalog.Centre]{"centres", centreColumns, func(c *catalog.Campaign) *[]catalog.Centre { return &c.Centres },
		func(e catalog.Centre) string { return e.ID }, func(e catalog.Centre) string { return e.Entity }, readCentre},
	sheetOf[catalog.Machine]{"machines", machineColumns, func(c *catalog.Campaign) *[]catalog.Machine { return &c.Machines },
		func(m catalog.Machine) string { return m.ID }, func(m catalog.Machine) string { return m.Entity }, readMachine},
	sheetOf[catalog.Figure]{"figures", figureColumns, func(c *catalog.Campaign) *[]catalog.Figure { return &c.Figures },
		func(f catalog.Figure) string { return f.ID }, nil, readFigure},
	sheetOf[catalog.Term]{"lexicon", termColumns, func(c *catalog.Campaign) *[]catalog.Term { return &c.Lexicon },
		func(t catalog.Term) string { return t.Language + "\t" + t.Term + "\t" + string(t.Kind) }, nil, readTerm},
}

func campaignTitles() string {
	var names []string
	for _, s := range campaignSheets {
		names = append(names, s.title())
	}
	return strings.Join(names, ", ")
}

// sheetOf is a sheet whose rows are T.
type sheetOf[T any] struct {
	name    string
	columns []column
	list    func(*catalog.Campaign) *[]T
	key     func(T) string // tells rows apart
	entity  func(T) string // whose row it is; nil: nobody's
	read    func(*row, *link.Policy) T
}

func (s sheetOf[T]) title() string { return s.name }

func (s sheetOf[T]) same(a, b *catalog.Campaign) bool { return equal(*s.list(a), *s.list(b)) }

func (s sheetOf[T]) stand(to, from *catalog.Campaign, has func(string) bool) {
	rows := *s.list(from)
	if has != nil && s.entity != nil {
		rows = kept(rows, func(v T) bool { return has(s.entity(v)) })
	}
	if len(rows) > 0 {
		*s.list(to) = slices.Clone(rows)
	}
}

// take keeps a row back that breaks a rule; its previous version, found by its key, stays.
func (s sheetOf[T]) take(f *campaignFile, c *catalog.Campaign, t sheet.Table, p *link.Policy) {
	head, ps := readHeading(t, s.columns)
	f.problems = append(f.problems, ps...)
	if slices.ContainsFunc(ps, func(p catalog.Problem) bool { return p.Grave }) {
		f.refused = true
		return
	}
	previous := map[string]T{}
	for _, v := range *s.list(c) {
		previous[s.key(v)] = v
	}
	var out []T
	back := 0 // rows kept back
	seen := map[string]int{}
	for _, cells := range t.Rows {
		r := &row{head: head, number: cells.Number, cells: cells.Cells}
		v := s.read(r, p)
		k := s.key(v)
		if first, twice := seen[k]; twice && !r.grave {
			r.wrong("", "row_repeats", "key", strings.ReplaceAll(k, "\t", " "), "first", strconv.Itoa(first))
		}
		if _, ok := seen[k]; !ok {
			seen[k] = r.number
		}
		f.problems = append(f.problems, r.problems...)
		f.rows++
		switch old, had := previous[k]; {
		case !r.grave:
			out = append(out, v)
		case had && seen[k] == r.number:
			out = append(out, old)
			back++
		default:
			back++
		}
	}
	f.kept += back
	if tooMany(back, len(t.Rows)) || len(out) == 0 {
		f.refused = true
		f.problems = append(f.problems, head.problem("sheet_too_many_kept", true, "", "count", strconv.Itoa(back), "rows", strconv.Itoa(len(t.Rows))))
		return
	}
	*s.list(c) = out
}
