package check

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// Rules are what a judgement rests on besides the tables.
type Rules struct {
	Policy   *link.Policy                     // what may be shown and coded; never nil
	Prove    func(file, address string) error // of an address that a row of the file holds: any error keeps the row back; nil: codes are not proved here
	Campaign *catalog.Campaign                // what rows may name: life events, portals, sets; nil: nothing
	Memory   *Memory                          // what the policy said before; nil: it is asked anew
}

// fileResult is what one catalog file came to, judged by itself.
type fileResult struct {
	path         string
	sheet        string
	entity       string
	rowOf        map[string]int // the row in which each id stands first
	sound        []catalog.Service
	rejected     []rejectedRow // rows kept back
	rows         int
	refused      bool // nothing of the file can be used
	idsUncertain bool // a row's id is unreadable or claimed twice
	problems     []catalog.Problem
	advice       []catalog.Problem
}

// rejectedRow is a row that stays out; id is empty when it could not be read.
type rejectedRow struct {
	number int
	id     string
	shared bool // only because another file names the id too
}

// isCampaign tells the department's files, which count at the root alone: who may write in a folder of an entity
// does not speak for the campaign.
func isCampaign(file string) bool { return namedCampaign(file) && !strings.Contains(file, "/") }

// namedCampaign tells the names of the department's files: campaign.xlsx, campaign.json, campaign-centres.csv, links.csv.
func namedCampaign(file string) bool {
	base := strings.ToLower(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	return base == "campaign" || base == linksTitle || strings.HasPrefix(base, "campaign-")
}

// serviceTable finds the table of services in a book: the one so named, else the only one unless it is JSON's, else the only one of a
// workbook that has the columns of services. Programs name sheets by themselves: "Sheet1", "Sheet 1 - Table 1" behind a summary of the export.
func serviceTable(b sheet.Book) (sheet.Table, bool) {
	for _, t := range b.Tables {
		switch headerFold(t.Name) {
		case "services", "الخدمات", headerFold("خدمات"):
			return t, true
		}
	}
	if len(b.Tables) == 1 && ending(b.File) != "json" {
		return b.Tables[0], true
	}
	var found []sheet.Table
	for _, t := range b.Tables {
		if _, ps := serviceHeading(t); ending(b.File) == "xlsx" && !slices.ContainsFunc(ps, isGrave) {
			found = append(found, t)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return sheet.Table{}, false
}

// readServices judges one catalog file by itself.
func readServices(b sheet.Book, rules Rules) fileResult {
	f := fileResult{path: b.File}
	if namedCampaign(b.File) {
		return f.refuse(catalog.Problem{Place: catalog.Place{File: b.File}, Rule: "campaign_not_at_root"})
	}
	t, ok := serviceTable(b)
	if !ok {
		return f.refuse(catalog.Problem{Place: catalog.Place{File: b.File}, Rule: "sheet_missing", Args: named([]string{"sheet", "Services"})})
	}
	if len(t.Header) == 0 && len(t.Rows) == 0 { // a list of JSON without a record
		return f.refuse(catalog.Problem{Place: catalog.Place{File: b.File}, Rule: "file_empty"})
	}
	head, ps := serviceHeading(t)
	f.problems, f.advice = ps, head.advice
	if slices.ContainsFunc(ps, isGrave) {
		f.refused = true
		return f
	}
	t.Rows = withoutHeaders(t.Rows, head)
	f.sheet, f.rows, f.rowOf = head.sheet, len(t.Rows), map[string]int{}
	if f.rows == 0 {
		return f.refuse(catalog.Problem{Place: catalog.Place{File: b.File, Sheet: head.sheet}, Rule: "file_empty"})
	}
	var tie bool
	if f.entity, tie = mostRows(t, head, rules.Policy); tie {
		return f.refuse(catalog.Problem{Place: catalog.Place{File: b.File, Sheet: head.sheet, Column: "entity"}, Rule: "entity_tie"})
	}
	if f = judgeFolder(f, rules.Policy); f.refused {
		return f
	}
	places := rowsByID(t, head)
	for _, cells := range t.Rows {
		r := newRow(head, cells, rules)
		judgeEntity(r, f.entity, rules.Policy)
		s := readService(r, f.entity, rules)
		if rows := places[foldID(s.ID)]; s.ID != "" && len(rows) > 1 {
			r.wrong("id", "id_repeats", "id", s.ID, "rows", others(rows, r.number))
			f.idsUncertain = true
		}
		f.idsUncertain = f.idsUncertain || s.ID == ""
		if _, again := f.rowOf[s.ID]; !again {
			f.rowOf[s.ID] = r.number
		}
		f.problems = append(f.problems, r.problems...)
		f.advice = append(f.advice, r.advice...)
		if r.grave {
			f.rejected = append(f.rejected, rejectedRow{number: r.number, id: s.ID})
		} else {
			f.sound = append(f.sound, s)
		}
	}
	return f
}

func isGrave(p catalog.Problem) bool { return p.Grave }

func (f fileResult) refuse(p catalog.Problem) fileResult {
	p.Grave = true
	f.problems, f.refused = append(f.problems, p), true
	return f
}

// mostRows is the entity that most rows name; a file in which two lead together belongs to nobody.
// Codes that the policy does not know count only when no other does: the fault is then told at each row.
func mostRows(t sheet.Table, h heading, p *link.Policy) (entity string, tie bool) {
	counts := map[string]int{}
	for _, cells := range t.Rows {
		r := &row{head: h, cells: cells.Cells}
		if e := entityCode(r, p); e != "" {
			counts[e]++
		}
	}
	known := map[string]int{}
	for e, n := range counts {
		if p.Has(e) {
			known[e] = n
		}
	}
	if len(known) > 0 {
		counts = known
	}
	names := make([]string, 0, len(counts))
	for e := range counts {
		names = append(names, e)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	switch {
	case len(names) == 0:
		return "", false
	case len(names) > 1 && counts[names[0]] == counts[names[1]]:
		return "", true
	}
	return names[0], false
}

// entityCode reads the code without regard to case, unless the policy knows it as it was typed.
func entityCode(r *row, p *link.Policy) string {
	e := strings.TrimSpace(r.raw("entity"))
	if p.Has(e) {
		return e
	}
	return strings.ToUpper(e)
}

func judgeEntity(r *row, own string, p *link.Policy) {
	switch e := entityCode(r, p); {
	case e == "":
		r.wrong("entity", "entity_missing", "entity", orElse(own, "RTA"))
	case !p.Has(e):
		r.wrong("entity", "entity_unknown", "found", shorten(link.Sanitize(e), 40))
	case e != own:
		r.wrong("entity", "entity_foreign", "found", e, "entity", own)
	}
}

// rowsByID lists the rows of each id, whatever its capitals.
func rowsByID(t sheet.Table, h heading) map[string][]int {
	m := map[string][]int{}
	for _, cells := range t.Rows {
		r := &row{head: h, cells: cells.Cells}
		if id := strings.TrimSpace(r.raw("id")); id != "" {
			m[foldID(id)] = append(m[foldID(id)], cells.Number)
		}
	}
	return m
}

// others names the rows beside one, the first of many.
func others(rows []int, own int) string {
	var b []string
	for _, n := range rows {
		switch {
		case n == own:
		case len(b) == rowsTold:
			return strings.Join(b, ", ") + ", …"
		default:
			b = append(b, strconv.Itoa(n))
		}
	}
	return strings.Join(b, ", ")
}

// rowsTold is how many of the other rows with an id are told at each: a file may have thousands.
const rowsTold = 10
