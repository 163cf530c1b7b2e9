package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// row reads one row of a table and gathers what is wrong with it.
type row struct {
	head     heading
	number   int
	cells    []string
	rules    Rules
	problems []catalog.Problem
	advice   []catalog.Problem
	grave    bool
	unread   map[string]bool // columns whose cell is no content: told once, and judged no further
}

// newRow opens a row for judging. A cell that shows an error, a formula never calculated, Arabic that was lost, or TRUE where a text is
// wanted keeps the row back when its column is one of ours.
func newRow(h heading, cells sheet.Row, rules Rules) *row {
	r := &row{head: h, number: cells.Number, cells: cells.Cells, rules: rules}
	for _, f := range cells.Faults {
		for col, i := range h.at {
			if i != f.Column || f.Rule == sheet.BooleanFault && h.flags[col] {
				continue
			}
			r.wrong(col, f.Rule, "found", f.Found)
			if r.unread == nil {
				r.unread = map[string]bool{}
			}
			r.unread[col] = true
		}
	}
	return r
}

// raw is a cell as it was typed, for values that a rule must see with everything hidden in them.
func (r *row) raw(col string) string {
	if i, ok := r.head.at[col]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// text is a cell for people: cleaned, no longer than limit characters.
func (r *row) text(col string, limit int) string {
	raw := r.raw(col)
	if i := controlIn(raw); i >= 0 {
		r.wrong(col, "text_control", "code", strconv.QuoteToASCII(raw[i:min(i+4, len(raw))]))
		return ""
	}
	s := sheet.Clean(raw)
	if n := utf8.RuneCountInString(s); n > limit {
		r.wrong(col, "text_too_long", "count", strconv.Itoa(n), "limit", strconv.Itoa(limit))
		return ""
	}
	if limit >= nameLimit && slices.Contains(nothings, asciiLower(s)) && !strings.HasPrefix(col, "name_") { // values and names have rules of their own
		r.advise(col, "text_placeholder", "found", s)
		return ""
	}
	return s
}

// wrong notes a fault that keeps the row back.
func (r *row) wrong(col string, rule catalog.Rule, args ...string) {
	if r.unread[col] {
		return
	}
	r.grave = true
	r.problems = append(r.problems, r.problem(col, rule, true, args))
}

// refuse notes why an address keeps the row back.
func (r *row) refuse(col string, why *link.Refusal) {
	if r.unread[col] || why.Rule == "link_entity_unknown" && blamed(r, "entity") { // told at the entity's own cell
		return
	}
	r.grave = true
	r.problems = append(r.problems, catalog.Problem{Place: r.place(col), Rule: why.Rule, Grave: true, Args: why.Args})
}

// warn notes what does not keep the row back.
func (r *row) warn(col string, rule catalog.Rule, args ...string) {
	r.problems = append(r.problems, r.problem(col, rule, false, args))
}

// advise notes what is sound and could be better; it is never counted as a problem.
func (r *row) advise(col string, rule catalog.Rule, args ...string) {
	r.advice = append(r.advice, r.problem(col, rule, false, args))
}

func (r *row) problem(col string, rule catalog.Rule, grave bool, args []string) catalog.Problem {
	return catalog.Problem{Place: r.place(col), Rule: rule, Grave: grave, Args: named(args)}
}

func (r *row) place(col string) catalog.Place {
	return catalog.Place{File: r.head.file, Sheet: r.head.sheet, Row: r.number, Column: col}
}

// controlIn finds the first control character that no text needs, or -1.
func controlIn(s string) int {
	for i, c := range s {
		if unicode.Is(unicode.Cc, c) && c != '\n' && c != '\r' && c != '\t' || c == utf8.RuneError {
			return i
		}
	}
	return -1
}

// lineItems reads a column that holds one item a line.
func (r *row) lineItems(col string) []string {
	all := items(r.text(col, 4000))
	if len(all) > linesLimit {
		r.wrong(col, "lines_too_many", "count", strconv.Itoa(len(all)), "limit", strconv.Itoa(linesLimit))
		return nil
	}
	for _, item := range all {
		switch n := utf8.RuneCountInString(item); {
		case n > lineLimit:
			r.wrong(col, "text_too_long", "count", strconv.Itoa(n), "limit", strconv.Itoa(lineLimit))
		case n > lineAdvice:
			r.advise(col, "line_long", "count", strconv.Itoa(n), "limit", strconv.Itoa(lineAdvice))
		}
	}
	return all
}

// words reads a column of search words.
func (r *row) words(col string) []string {
	all := list(r.text(col, 4000))
	if len(all) > keywordsLimit {
		r.wrong(col, "keywords_too_many", "count", strconv.Itoa(len(all)), "limit", strconv.Itoa(keywordsLimit))
		return nil
	}
	for _, w := range all {
		if n := utf8.RuneCountInString(w); n > keywordLimit {
			r.wrong(col, "keyword_too_long", "found", shorten(w, 40), "limit", strconv.Itoa(keywordLimit))
		}
	}
	return all
}

// has tells whether the table has a column.
func (r *row) has(col string) bool { return r.head.has(col) }

// date reads an ISO date; empty when there is none, or no such day.
func (r *row) date(col string) string {
	s := r.text(col, 40)
	if s == "" {
		return ""
	}
	d, ok := readDate(s)
	if !ok {
		r.wrong(col, "date_malformed", "found", shorten(s, 40))
		return ""
	}
	return d
}

// flag reads a yes/no column.
func (r *row) flag(col string) bool {
	s := sheet.Clean(r.raw(col))
	v, ok := yesNo[asciiLower(s)]
	if !ok {
		r.wrong(col, "yes_no", "found", shorten(s, 40))
	}
	return v
}

func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// shorten keeps a typed value to what a message can show.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
