package sheet

import (
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// readXLSX reads every visible sheet of a workbook. Hidden sheets hold lists and notes and are passed over;
// hidden rows are rows, because a filter must not delete services, and are told.
func readXLSX(file string, content []byte) (Book, *Damage) {
	b := Book{File: file}
	a, d := openArchive(file, content)
	if d != nil {
		return b, d
	}
	w, d := readWorkbook(a)
	if d != nil {
		return b, d
	}
	for _, s := range w.sheets {
		if s.part == "" { // a chart
			continue
		}
		v, d := readSheet(a, &w, s)
		if d != nil {
			return b, d
		}
		if s.hidden {
			if isServices(s.name) && len(v.rows) > 0 {
				b.Notices = append(b.Notices, notice(file, s.name, "sheet_hidden", "sheet", s.name))
			}
			continue
		}
		v.fillMerged(headerRow(v.rows))
		t, d := grid(file, s.name, v.rows)
		if d != nil {
			return b, d
		}
		if t.HeaderRow > 0 {
			b.Tables = append(b.Tables, t)
			b.Notices = append(b.Notices, v.hiddenNotices(t)...)
		}
	}
	if d := a.rest(); d != nil {
		return b, d
	}
	switch {
	case len(b.Tables) > 0:
		return b, nil
	case slices.ContainsFunc(w.sheets, func(s sheetEntry) bool { return s.hidden }):
		return b, damage(file, "xlsx_sheets_hidden")
	}
	return b, damage(file, "file_without_content")
}

// hiddenNotices tells of rows and columns that hold content and that the editor does not see.
func (v *sheetVisitor) hiddenNotices(t Table) []catalog.Problem {
	rows, first := 0, 0
	for _, r := range v.rows {
		if r.hidden && r.number > t.HeaderRow && texts(r.cells) > 0 {
			if rows++; first == 0 {
				first = r.number
			}
		}
	}
	var out []catalog.Problem
	if rows > 0 {
		p := notice(v.file, v.sheet, "rows_hidden", "count", strconv.Itoa(rows))
		p.Place.Row = first
		out = append(out, p)
	}
	for i, name := range t.Header {
		if v.hiddenColumns[i] && name != "" {
			p := notice(v.file, v.sheet, "column_hidden", "column", truncate(name))
			p.Place.Row, p.Place.Column = t.HeaderRow, truncate(name)
			out = append(out, p)
		}
	}
	return out
}

func notice(file, sheet string, rule catalog.Rule, args ...string) catalog.Problem {
	p := damage(file, rule, args...).Problem
	p.Place.Sheet, p.Grave = sheet, false
	return p
}

// isServices knows the names under which a sheet of services goes.
func isServices(name string) bool {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "services", "الخدمات", "خدمات":
		return true
	}
	return false
}
