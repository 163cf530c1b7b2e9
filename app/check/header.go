package check

import (
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// heading says in which column of a table each canonical column stands.
type heading struct {
	file, sheet string
	row         int
	at          map[string]int    // canonical name -> index of the cell
	typed       map[string]string // canonical name -> what the editor wrote
	flags       map[string]bool   // canonical names of columns of yes or no
	advice      []catalog.Problem // older columns, told once a file
}

// readHeading finds the columns of a table. A column that must be there and is not, or that stands twice,
// makes the whole table unreadable; an unknown one is only worth a word. names are the spellings of the columns.
func readHeading(t sheet.Table, cs []header, names map[string]string) (heading, []catalog.Problem) {
	h := heading{file: t.File, sheet: shownSheet(t), row: t.HeaderRow, at: map[string]int{}, typed: map[string]string{}, flags: map[string]bool{}}
	var ps []catalog.Problem
	for i, typed := range t.Header {
		clean := sheet.Clean(typed)
		if clean == "" {
			if p, is := h.unnamed(t, i); is {
				ps = append(ps, p)
			}
			continue
		}
		name, known := columnOf(clean, names)
		switch _, twice := h.at[name]; {
		case !known && nearest(clean, names) != "":
			ps = append(ps, h.problem("column_near", false, clean, "found", clean, "near", nearest(clean, names)))
		case !known:
			ps = append(ps, h.problem("column_unknown", false, clean, "found", clean))
		case twice:
			ps = append(ps, h.problem("column_twice", true, name, "found", clean, "first", h.typed[name]))
		default:
			h.at[name], h.typed[name] = i, clean
		}
	}
	for _, c := range cs {
		_, there := h.at[c.name]
		h.flags[c.name] = c.flag
		switch {
		case there && c.gone:
			h.advice = append(h.advice, h.problem("column_gone", false, c.name, "found", h.typed[c.name]))
		case there && c.instead != "":
			h.advice = append(h.advice, h.problem("column_replaced", false, c.name, "found", h.typed[c.name], "column", c.instead))
		case !there && c.must && !slices.ContainsFunc(c.or, h.has):
			ps = append(ps, h.problem("column_missing", true, c.name, "column", c.name, "arabic", orElse(c.arabic, c.name)))
		}
	}
	return h, ps
}

// serviceHeading finds the columns of a table of services.
func serviceHeading(t sheet.Table) (heading, []catalog.Problem) {
	return readHeading(t, serviceHeaders, serviceSpellings)
}

// unnamed tells of a column that holds text below a header without a name: nothing of it is read.
func (h heading) unnamed(t sheet.Table, column int) (p catalog.Problem, is bool) {
	count, first := 0, 0
	found := ""
	for _, r := range t.Rows {
		text := sheet.Clean(r.Cells[column])
		if text == "" {
			continue
		}
		if count++; count == 1 {
			first, found = r.Number, text
		}
	}
	letter := sheet.ColumnLetter(column)
	p = h.problem("column_unnamed", false, letter, "column", letter, "count", strconv.Itoa(count), "found", shorten(link.Sanitize(found), 40))
	p.Place.Row = first
	return p, count > 0
}

// columnOf is the column that a header names. It may name it twice, in both languages: "الرسوم / fee", "id (رقم الخدمة)".
func columnOf(typed string, names map[string]string) (name string, known bool) {
	if name, known = names[headerFold(typed)]; known {
		return name, true
	}
	parts := strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune("\n/|()[]\\", r) })
	for _, part := range parts {
		if strings.TrimSpace(part) == "" {
			continue
		}
		column, is := names[headerFold(part)]
		if !is || name != "" && column != name {
			return "", false
		}
		name = column
	}
	return name, name != ""
}

// withoutHeaders leaves out the rows that write the headers again: in the other language below the first, or where two tables were put
// together. Every cell that such a row has in a column of ours names that column, three at least.
func withoutHeaders(rows []sheet.Row, h heading) []sheet.Row {
	return slices.DeleteFunc(slices.Clone(rows), func(r sheet.Row) bool {
		again := 0
		for column, i := range h.at {
			cell := ""
			if i < len(r.Cells) {
				cell = sheet.Clean(r.Cells[i])
			}
			switch name, known := columnOf(cell, serviceSpellings); {
			case cell == "":
			case !known || name != column:
				return false
			default:
				again++
			}
		}
		return again >= 3
	})
}

// has tells whether a column is there.
func (h heading) has(name string) bool {
	_, there := h.at[name]
	return there
}

// spellings gives the canonical name of each way to write a header, folded. Where two columns would share one, the first has it.
func spellings(cs []header) map[string]string {
	m := make(map[string]string, 4*len(cs))
	for _, c := range cs {
		for _, s := range append([]string{c.name, c.arabic}, c.also...) {
			if f := headerFold(s); f != "" {
				if _, taken := m[f]; !taken {
					m[f] = c.name
				}
			}
		}
	}
	return m
}

func (h heading) problem(rule catalog.Rule, grave bool, col string, args ...string) catalog.Problem {
	return catalog.Problem{
		Place: catalog.Place{File: h.file, Sheet: h.sheet, Row: h.row, Column: col},
		Rule:  rule, Grave: grave, Args: named(args),
	}
}

// shownSheet is the name that the editor sees: only a workbook has sheets.
func shownSheet(t sheet.Table) string {
	if ending(t.File) == "xlsx" {
		return t.Name
	}
	return ""
}

func ending(file string) string {
	return strings.ToLower(file[strings.LastIndexByte(file, '.')+1:])
}

// nearest is the canonical name that looks most like what was typed, or nothing when none is near.
func nearest(typed string, names map[string]string) string {
	f := headerFold(typed)
	best, least := "", len([]rune(f))/2+1
	for s, name := range names {
		if d := distance(f, s); d < least || d == least && best != "" && name < best {
			best, least = name, d
		}
	}
	return best
}

// distance is the plain edit distance in letters.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	line := make([]int, len(y)+1)
	for j := range line {
		line[j] = j
	}
	for i := range x {
		diagonal := line[0]
		line[0] = i + 1
		for j := range y {
			change := diagonal
			if x[i] != y[j] {
				change++
			}
			diagonal = line[j+1]
			line[j+1] = min(change, line[j]+1, line[j+1]+1)
		}
	}
	return line[len(y)]
}

func named(pairs []string) map[string]string {
	m := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
