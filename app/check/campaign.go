package check

import (
	"path"
	"slices"
	"strings"

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
	advice   []catalog.Problem
	places   map[string]catalog.Place   // of its sound rows, by sheet and key
	unsigned map[string]catalog.Problem // of entities that sign their rows themselves and have not signed this file

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
			if headerFold(s.title()) == name && (s.title() != linksTitle || linksFile(b.File)) {
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
		f := &campaignFile{file: s.Source.File, hash: s.Hash, sheetShown: map[string]string{}, places: map[string]catalog.Place{}, unsigned: s.Unsigned}
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
			s.take(f, &c.Campaign, t, in.Rules)
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
