package check

import (
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the time zone of an edition must be known on a machine without a zone database

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// campaign is what the department's sheets came to. A nil map entry of seen means that the folder has no such sheet.
type campaign struct {
	catalog.Catalog // only the campaign's own parts are used
	seen            map[string]string
	files           []campaignFile
}

type campaignFile struct {
	file     string
	kept     int
	rows     int
	refused  bool
	problems []catalog.Problem
}

// campaignTables gives the tables of a campaign file by the name of their sheet.
func campaignTables(b sheet.Book) map[string]sheet.Table {
	m := map[string]sheet.Table{}
	for _, t := range b.Tables {
		name := headerFold(t.Name)
		if ending(b.File) == "csv" {
			base := strings.ToLower(strings.TrimSuffix(b.File[strings.LastIndexByte(b.File, '/')+1:], ".csv"))
			name = headerFold(strings.TrimPrefix(base, "campaign-"))
		}
		for _, s := range campaignSheets {
			if headerFold(s) == name {
				m[s] = t
			}
		}
	}
	return m
}

// readCampaign judges the department's files. A sheet that is missing or unsound leaves its last good rows in force;
// a row kept back leaves its own.
func readCampaign(books []sheet.Book, last, shipped *catalog.Catalog, p *link.Policy) campaign {
	c := campaign{seen: map[string]string{}}
	standIn(&c.Catalog, last, shipped, p)
	for _, b := range books {
		f := campaignFile{file: b.File}
		tables := campaignTables(b)
		if len(tables) == 0 {
			f.refused = true
			f.problems = append(f.problems, catalog.Problem{Place: catalog.Place{File: b.File}, Rule: "sheet_missing", Grave: true,
				Args: named([]string{"sheet", strings.Join(campaignSheets, ", ")})})
		}
		for _, name := range campaignSheets {
			t, ok := tables[name]
			if !ok {
				continue
			}
			if other, taken := c.seen[name]; taken {
				f.refused = true
				f.problems = append(f.problems, catalog.Problem{Place: catalog.Place{File: b.File, Sheet: shownSheet(t)}, Rule: "sheet_twice", Grave: true,
					Args: named([]string{"sheet", name, "other", other})})
				continue
			}
			c.seen[name] = b.File
			f.take(&c.Catalog, name, t, p)
		}
		c.files = append(c.files, f)
	}
	return c
}

// standIn fills the campaign's parts from the last good catalog if a file of the folder ever gave any,
// else from the shipped one, cut to the entities that the policy names.
func standIn(c, last, shipped *catalog.Catalog, p *link.Policy) {
	if shipped != nil {
		c.LifeEvents, c.Editions, c.Figures, c.Lexicon = shipped.LifeEvents, shipped.Editions, shipped.Figures, shipped.Lexicon
		c.Entities = kept(shipped.Entities, func(e catalog.Entity) bool { return p.Has(e.Code) })
		c.Centres = kept(shipped.Centres, func(e catalog.Centre) bool { return p.Has(e.Entity) })
		c.Machines = kept(shipped.Machines, func(e catalog.Machine) bool { return p.Has(e.Entity) })
	}
	if last == nil || shipped != nil && !slices.ContainsFunc(last.Files, func(f catalog.File) bool { return isCampaign(f.Path) }) {
		return
	}
	fill(&c.Entities, last.Entities)
	fill(&c.LifeEvents, last.LifeEvents)
	fill(&c.Editions, last.Editions)
	fill(&c.Centres, last.Centres)
	fill(&c.Machines, last.Machines)
	fill(&c.Figures, last.Figures)
	fill(&c.Lexicon, last.Lexicon)
}

func kept[T any](all []T, keep func(T) bool) []T {
	var out []T
	for _, v := range all {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

func fill[T any](to *[]T, from []T) {
	if len(from) > 0 {
		*to = slices.Clone(from)
	}
}

// take reads one sheet into the catalog unless it is unsound as a whole.
func (f *campaignFile) take(c *catalog.Catalog, name string, t sheet.Table, p *link.Policy) {
	head, ps := readHeading(t, campaignColumns[name])
	f.problems = append(f.problems, ps...)
	if slices.ContainsFunc(ps, func(p catalog.Problem) bool { return p.Grave }) {
		f.refused = true
		return
	}
	switch name {
	case "entities":
		takeRows(f, &c.Entities, head, t, func(e catalog.Entity) string { return e.Code }, func(r *row) catalog.Entity { return readEntity(r, p) })
	case "life-events":
		takeRows(f, &c.LifeEvents, head, t, func(e catalog.LifeEvent) string { return e.Code }, readLifeEventRow)
	case "editions":
		takeRows(f, &c.Editions, head, t, func(e catalog.Edition) string { return e.ID }, readEdition)
	case "centres":
		takeRows(f, &c.Centres, head, t, func(e catalog.Centre) string { return e.ID }, func(r *row) catalog.Centre { return readCentre(r, p) })
	case "machines":
		takeRows(f, &c.Machines, head, t, func(e catalog.Machine) string { return e.ID }, func(r *row) catalog.Machine { return readMachine(r, p) })
	case "figures":
		takeRows(f, &c.Figures, head, t, func(e catalog.Figure) string { return e.ID }, readFigure)
	case "lexicon":
		takeRows(f, &c.Lexicon, head, t, func(e catalog.Term) string { return e.Language + "\t" + e.Term + "\t" + string(e.Kind) }, readTerm)
	}
}

// takeRows reads the rows of one sheet; what is kept back keeps its previous version, found by its key.
func takeRows[T any](f *campaignFile, to *[]T, head heading, t sheet.Table, key func(T) string, read func(*row) T) {
	previous := map[string]T{}
	for _, v := range *to {
		previous[key(v)] = v
	}
	var out []T
	back := 0 // rows kept back
	seen := map[string]int{}
	for _, cells := range t.Rows {
		r := &row{head: head, number: cells.Number, cells: cells.Cells}
		v := read(r)
		k := key(v)
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
	*to = out
}

func readEntity(r *row, p *link.Policy) catalog.Entity {
	e := catalog.Entity{Code: policyCode(r, "code", p), Name: r.both("name", nameLimit), Short: r.both("short", 40), Source: r.text("source", 500)}
	judgeName(r, "name_ar", e.Name.AR, nameLimit)
	judgeName(r, "name_en", e.Name.EN, nameLimit)
	switch k := catalog.EntityKind(asciiLower(r.text("kind", 40))); k {
	case catalog.Government, catalog.SemiGovernment, catalog.Private, catalog.Federal:
		e.Kind = k
	case "":
		e.Kind = catalog.Government
	default:
		r.wrong("kind", "kind_unknown", "found", shorten(string(k), 40), "known", "government, semi-government, private, federal")
	}
	if raw := r.raw("phone"); strings.TrimSpace(raw) != "" && e.Code != "" {
		if _, refused := p.Phone(e.Code, raw); refused != nil {
			r.wrong("phone", refused.Rule)
			r.problems[len(r.problems)-1].Args = refused.Args
		}
		e.Phone = sheet.Clean(raw)
	}
	if raw := strings.TrimSpace(r.raw("website")); raw != "" && e.Code != "" {
		a, refused := p.Website(e.Code, raw)
		if refused != nil {
			r.wrong("website", refused.Rule)
			r.problems[len(r.problems)-1].Args = refused.Args
		}
		e.Website = a.URL
	}
	return e
}

func policyCode(r *row, col string, p *link.Policy) string {
	code := strings.TrimSpace(r.raw(col))
	if !p.Has(code) {
		code = strings.ToUpper(code)
	}
	switch {
	case code == "":
		r.wrong(col, "entity_missing", "entity", "RTA")
	case !p.Has(code):
		r.wrong(col, "entity_unknown", "found", shorten(link.Sanitize(code), 40))
	}
	return code
}

func readLifeEventRow(r *row) catalog.LifeEvent {
	e := catalog.LifeEvent{Code: asciiLower(r.text("code", 60)), Need: asciiLower(r.text("need", 60)), Name: r.both("name", nameLimit), Icon: r.text("icon", 60)}
	if !slices.ContainsFunc(catalog.Needs, func(n catalog.Need) bool { return n.Code == e.Need }) {
		r.wrong("need", "need_unknown", "found", shorten(e.Need, 40))
	}
	if n, ok := readNumber(orElse(r.text("order", 20), "0")); ok {
		e.Order = int(n)
	}
	return e
}

func readEdition(r *row) catalog.Edition {
	e := catalog.Edition{ID: r.text("id", 60), Name: r.both("name", nameLimit), TimeZone: orElse(r.text("time_zone", 60), "Asia/Dubai"),
		Weekend: r.text("weekend", 60), Slogan: r.both("slogan", descriptionLimit), Source: r.text("source", 500)}
	for _, d := range []struct {
		col string
		to  *string
	}{{"starts", &e.Starts}, {"ends", &e.Ends}} {
		v, ok := readDate(r.raw(d.col))
		if !ok {
			r.wrong(d.col, "date_malformed", "found", shorten(v, 40))
		}
		*d.to = v
	}
	if _, err := time.LoadLocation(e.TimeZone); err != nil {
		r.wrong("time_zone", "time_zone_unknown", "found", shorten(e.TimeZone, 40))
	}
	if !r.grave && e.Ends < e.Starts {
		r.wrong("ends", "dates_reversed", "from", e.Starts, "to", e.Ends)
	}
	return e
}
