package check

import (
	"path"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the time zone of an edition must be known on a machine without a zone database

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// campaign is what the department's sheets came to.
type campaign struct {
	catalog.Campaign
	seen  map[string]string // sheets that the folder has, and the file of each
	files []*campaignFile
}

type campaignFile struct {
	file     string
	kept     int
	rows     int
	refused  bool
	problems []catalog.Problem

	hash        string
	sheets      []string          // the titles of its sheets
	sheetShown  map[string]string // as the editor sees them; empty where the format has none
	changes     []sheetImpact     // what it does to the sheets that came from the folder before
	guards      []guard           // why a person must be asked
	confirmed   bool              // a person let exactly these guards through
	confirmCode string            // the code that would; empty when nobody needs to be asked
}

// campaignTables gives the tables of a campaign file by the name of their sheet.
func campaignTables(b sheet.Book) map[string]sheet.Table {
	m := map[string]sheet.Table{}
	for _, t := range b.Tables {
		name := headerFold(t.Name)
		if ending(b.File) == "csv" {
			base := strings.ToLower(strings.TrimSuffix(path.Base(b.File), path.Ext(b.File)))
			name = headerFold(strings.TrimPrefix(base, "campaign-"))
		}
		for _, s := range campaignSheets {
			if headerFold(s.title()) == name {
				m[s.title()] = t
			}
		}
	}
	return m
}

// readCampaign judges the department's files. A sheet that is missing or unsound leaves its last good rows in force;
// a row kept back leaves its own.
func readCampaign(files []*fileState, in Input) campaign {
	c := campaign{seen: map[string]string{}}
	standIn(&c.Campaign, in.Last, in.Shipped, in.Policy)
	for _, s := range files {
		if s.Damage != nil || !isCampaign(s.Source.File) {
			continue
		}
		b, before := s.Book, c.Campaign
		f := &campaignFile{file: s.Source.File, hash: s.Hash, sheetShown: map[string]string{}}
		tables := campaignTables(b)
		if len(tables) == 0 {
			f.refused = true
			f.problems = append(f.problems, catalog.Problem{Place: catalog.Place{File: b.File}, Rule: "sheet_missing", Grave: true,
				Args: named([]string{"sheet", campaignTitles()})})
		}
		for _, s := range campaignSheets {
			t, ok := tables[s.title()]
			if !ok {
				continue
			}
			if other, taken := c.seen[s.title()]; taken {
				f.refused = true
				f.problems = append(f.problems, catalog.Problem{Place: catalog.Place{File: b.File, Sheet: shownSheet(t)}, Rule: "sheet_twice", Grave: true,
					Args: named([]string{"sheet", s.title(), "other", other})})
				continue
			}
			c.seen[s.title()] = b.File
			f.sheets, f.sheetShown[s.title()] = append(f.sheets, s.title()), shownSheet(t)
			s.take(f, &c.Campaign, t, in.Policy)
		}
		f.applyGuards(before, &c.Campaign, in)
		s.campaign = f
		c.files = append(c.files, f)
	}
	return c
}

// standIn fills the campaign's parts from the last good catalog if a file of the folder ever gave any,
// else from the shipped one, cut to the entities that the policy names.
func standIn(c *catalog.Campaign, last, shipped *catalog.Catalog, p *link.Policy) {
	if shipped != nil {
		for _, s := range campaignSheets {
			s.stand(c, &shipped.Campaign, p.Has)
		}
	}
	if last == nil || shipped != nil && !slices.ContainsFunc(last.Files, func(f catalog.File) bool { return isCampaign(f.Path) }) {
		return
	}
	for _, s := range campaignSheets {
		s.stand(c, &last.Campaign, nil)
	}
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
			r.refuse("phone", refused)
		}
		e.Phone = sheet.Clean(raw)
	}
	if raw := strings.TrimSpace(r.raw("website")); raw != "" && e.Code != "" {
		a, refused := p.Website(e.Code, raw)
		if refused != nil {
			r.refuse("website", refused)
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

func readLifeEventRow(r *row, _ *link.Policy) catalog.LifeEvent {
	e := catalog.LifeEvent{Code: asciiLower(r.text("code", 60)), Need: asciiLower(r.text("need", 60)), Name: r.both("name", nameLimit), Icon: r.text("icon", 60)}
	if !slices.ContainsFunc(catalog.Needs, func(n catalog.Need) bool { return n.Code == e.Need }) {
		r.wrong("need", "need_unknown", "found", shorten(e.Need, 40))
	}
	if n, ok := readNumber(orElse(r.text("order", 20), "0")); ok {
		e.Order = int(n)
	}
	return e
}

func readEdition(r *row, _ *link.Policy) catalog.Edition {
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
