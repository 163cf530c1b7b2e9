package check

import (
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// campaignSheet is one of the department's sheets, whatever its rows are.
type campaignSheet interface {
	title() string
	// take reads a table into the campaign unless it is unsound as a whole.
	take(f *campaignFile, c *catalog.Campaign, t sheet.Table, rules Rules)
	// stand lets the rows of another campaign stand in, if there are any: those of the entities that has names, nil: all.
	stand(to, from *catalog.Campaign, has func(entity string) bool)
	same(a, b *catalog.Campaign) bool
	fields(c *catalog.Campaign) [][]Field
	form(c *catalog.Campaign, l catalog.Lang) sheet.Form
	headers() []header
	rows(c *catalog.Campaign) int
	standing(c *catalog.Campaign, today string) int
	compare(before, after *catalog.Campaign, today string) sheetChange
}

// campaignSheets are all of them, in the order in which they are judged: those that others name come first.
var campaignSheets = []campaignSheet{
	sheetOf[catalog.Entity]{"entities", entityColumns, func(c *catalog.Campaign) *[]catalog.Entity { return &c.Entities },
		func(e catalog.Entity) string { return e.Code }, func(e catalog.Entity) string { return e.Code }, judgeEntityRow},
	sheetOf[catalog.LifeEvent]{"life-events", lifeEventColumns, func(c *catalog.Campaign) *[]catalog.LifeEvent { return &c.LifeEvents },
		func(e catalog.LifeEvent) string { return e.Code }, nil, nil},
	sheetOf[catalog.Edition]{"editions", editionColumns, func(c *catalog.Campaign) *[]catalog.Edition { return &c.Editions },
		func(e catalog.Edition) string { return e.ID }, nil, judgeEditionRow},
	sheetOf[catalog.Portal]{"portals", portalColumns, func(c *catalog.Campaign) *[]catalog.Portal { return &c.Portals },
		func(p catalog.Portal) string { return p.Code }, func(p catalog.Portal) string { return p.Entity }, judgePortalRow},
	sheetOf[catalog.TextSet]{"texts", textSetColumns, func(c *catalog.Campaign) *[]catalog.TextSet { return &c.TextSets },
		func(t catalog.TextSet) string { return t.Code }, nil, nil},
	sheetOf[catalog.Centre]{"centres", centreColumns, func(c *catalog.Campaign) *[]catalog.Centre { return &c.Centres },
		func(e catalog.Centre) string { return e.ID }, func(e catalog.Centre) string { return e.Entity }, judgeCentreRow},
	sheetOf[catalog.Machine]{"machines", machineColumns, func(c *catalog.Campaign) *[]catalog.Machine { return &c.Machines },
		func(m catalog.Machine) string { return m.ID }, func(m catalog.Machine) string { return m.Entity }, nil},
	sheetOf[catalog.Exception]{"exceptions", exceptionColumns, func(c *catalog.Campaign) *[]catalog.Exception { return &c.Exceptions },
		func(e catalog.Exception) string { return e.Centre + "\t" + e.Service + "\t" + e.From }, nil, judgeExceptionRow},
	sheetOf[catalog.Figure]{"figures", figureColumns, func(c *catalog.Campaign) *[]catalog.Figure { return &c.Figures },
		func(f catalog.Figure) string { return f.ID }, nil, judgeFigureRow},
	sheetOf[catalog.Message]{"messages", messageColumns, func(c *catalog.Campaign) *[]catalog.Message { return &c.Messages },
		func(m catalog.Message) string { return m.ID }, nil, judgeMessageRow},
	sheetOf[catalog.Notice]{"notices", noticeColumns, func(c *catalog.Campaign) *[]catalog.Notice { return &c.Notices },
		func(n catalog.Notice) string { return n.ID }, nil, judgeNoticeRow},
	sheetOf[catalog.Absent]{"absent", absentColumns, func(c *catalog.Campaign) *[]catalog.Absent { return &c.Absent },
		func(a catalog.Absent) string {
			return strings.Join(append(slices.Clone(a.Terms.AR), a.Terms.EN...), "; ")
		}, nil, nil},
	sheetOf[catalog.Concept]{"concepts", conceptColumns, func(c *catalog.Campaign) *[]catalog.Concept { return &c.Concepts },
		func(c catalog.Concept) string { return c.ID }, nil, judgeConceptRow},
	sheetOf[catalog.Link]{linksTitle, linkColumns, func(c *catalog.Campaign) *[]catalog.Link { return &c.Links },
		func(l catalog.Link) string { return l.Address }, nil, nil},
	sheetOf[catalog.Term]{"lexicon", termColumns, func(c *catalog.Campaign) *[]catalog.Term { return &c.Lexicon },
		func(t catalog.Term) string { return t.Language + "\t" + t.Term + "\t" + string(t.Kind) }, nil, judgeTermRow},
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
	columns []column[T]
	list    func(*catalog.Campaign) *[]T
	key     func(T) string // tells rows apart
	entity  func(T) string // whose row it is; nil: nobody's
	finish  func(*row, *T) // reads what stands in several columns, and judges them together; nil: nothing
}

func (s sheetOf[T]) title() string { return s.name }

func (s sheetOf[T]) headers() []header { return headersOf(s.columns) }

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
func (s sheetOf[T]) take(f *campaignFile, c *catalog.Campaign, t sheet.Table, rules Rules) {
	hs := s.headers()
	head, ps := readHeading(t, hs, spellings(hs))
	f.problems, f.advice = append(f.problems, ps...), append(f.advice, head.advice...)
	if slices.ContainsFunc(ps, func(p catalog.Problem) bool { return p.Grave }) {
		f.refused = true
		return
	}
	if len(t.Rows) == 0 && s.rows(c) == 0 {
		return // a sheet of the template that nobody has filled
	}
	if len(t.Rows) == 0 {
		f.refused = true
		f.problems = append(f.problems, head.problem("sheet_empty", true, ""))
		return
	}
	previous := map[string]T{}
	for _, v := range *s.list(c) {
		previous[s.key(v)] = v
	}
	rules.Campaign = c
	var out []T
	back := 0 // rows kept back
	seen := map[string]int{}
	for _, cells := range t.Rows {
		r := newRow(head, cells, rules)
		v := s.read(r, hs)
		k := s.key(v)
		if first, twice := seen[k]; twice && !r.grave {
			r.wrong("", "row_repeats", "key", strings.ReplaceAll(k, "\t", " "), "first", strconv.Itoa(first))
		}
		if _, ok := seen[k]; !ok {
			seen[k] = r.number
		}
		f.problems, f.advice = append(f.problems, r.problems...), append(f.advice, r.advice...)
		f.rows++
		switch old, had := previous[k]; {
		case !r.grave && !s.mayChange(f, r, previous, v):
			f.kept++
			if had {
				out = append(out, old)
			}
		case !r.grave:
			out = append(out, v)
			f.places[s.name+"\t"+k] = r.place("")
		case had && seen[k] == r.number:
			out = append(out, old)
			back++
		default:
			back++
		}
	}
	out = append(out, s.ownersRows(f, head, *s.list(c), seen)...)
	f.kept += back
	if tooMany(back, len(t.Rows)) || len(out) == 0 {
		f.refused = true
		f.problems = append(f.problems, head.problem("sheet_too_many_kept", true, "", "count", strconv.Itoa(back), "rows", strconv.Itoa(len(t.Rows))))
		return
	}
	*s.list(c) = out
}

// mayChange tells whether a row is as it was, or of an entity that lets others write it or has signed the file; a row may not
// be given from one entity to another without both. Another row of such an entity is told, and stays as it was.
func (s sheetOf[T]) mayChange(f *campaignFile, r *row, previous map[string]T, v T) bool {
	old, had := previous[s.key(v)]
	if s.entity == nil || had && equal([]T{old}, []T{v}) {
		return true
	}
	p, unsigned := f.unsigned[s.entity(v)]
	if !unsigned && had {
		p, unsigned = f.unsigned[s.entity(old)]
	}
	if unsigned {
		p.Place = r.place("")
		f.problems = append(f.problems, p)
	}
	return !unsigned
}

// ownersRows are the rows that a file no longer has and may not take away, because their entity signs them itself and has not signed it.
func (s sheetOf[T]) ownersRows(f *campaignFile, head heading, before []T, seen map[string]int) []T {
	told := map[string]bool{}
	return kept(before, func(old T) bool {
		if _, named := seen[s.key(old)]; named || s.entity == nil || unnamed(old) {
			return false
		}
		entity := s.entity(old)
		p, unsigned := f.unsigned[entity]
		if unsigned && !told[entity] {
			told[entity] = true
			p.Place = catalog.Place{File: head.file, Sheet: head.sheet}
			f.problems = append(f.problems, p)
		}
		return unsigned
	})
}

// read reads one row; hs are the headers of the columns. A cell of a column that must be there must be filled.
func (s sheetOf[T]) read(r *row, hs []header) T {
	var v T
	for _, c := range s.columns {
		if c.read != nil {
			c.read(r, &v)
		}
	}
	if s.finish != nil {
		s.finish(r, &v)
	}
	for _, c := range s.columns {
		if c.must && strings.TrimSpace(r.raw(c.name)) == "" && !blamed(r, c.name) {
			r.wrong(c.name, "cell_missing", "column", c.name)
		}
	}
	entity := ""
	if s.entity != nil {
		entity = s.entity(v)
	}
	if !r.grave {
		judgeTexts(r, hs, entity)
	}
	return v
}

func (s sheetOf[T]) fields(c *catalog.Campaign) [][]Field {
	out := [][]Field{}
	for _, v := range *s.list(c) {
		out = append(out, fieldsOf(s.columns, &v))
	}
	return out
}

func (s sheetOf[T]) form(c *catalog.Campaign, l catalog.Lang) sheet.Form {
	return formOf(s.name, s.columns, *s.list(c), c, l)
}
