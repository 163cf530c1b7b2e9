package sheet

import (
	"math"
	"strconv"
	"strings"
)

// rawRow is one row of a grid before its header is known.
type rawRow struct {
	number int // as the editor sees it
	cells  []string
	faults map[int]Fault // by the index of the cell
	hidden bool
}

// merge is a block of cells that shows the first one's value; all numbers from 0 for columns, from 1 for rows.
type merge struct {
	left, top, right, bottom int
}

// readSheet reads one worksheet as a stream: rows without content cost nothing, however many are formatted.
func readSheet(a *archive, w *workbook, s sheetEntry) (*sheetVisitor, *Damage) {
	v := &sheetVisitor{file: a.file, sheet: s.name, book: w}
	d := a.walk(s.part, v)
	if d != nil && d.Problem.Place.Row == 0 && v.rowNumber > 0 && d.Problem.Rule == "xlsx_broken_part" {
		d.at(s.name, v.rowNumber, "")
	}
	return v, d
}

type sheetVisitor struct {
	textVisitor
	file, sheet   string
	book          *workbook
	rows          []rawRow
	merges        []merge
	hiddenColumns map[int]bool

	inRows     bool // within the part that holds the rows
	rowNumber  int
	row        rawRow
	column     int
	kind       string
	style      string
	value      strings.Builder
	inValue    bool
	hasValue   bool // an empty one is a value too: a formula may come to an empty text
	hasFormula bool
}

func (v *sheetVisitor) open(e element) error {
	if e.depth <= 2 {
		v.inRows = e.depth == 2 && (e.name == "sheetData" || e.name == "row")
	}
	switch {
	case e.depth == 1 && e.name != "worksheet":
		return errBroken
	case !v.inRows && e.name != "col" && e.name != "mergeCell":
		return nil // what programs add beside the rows has rows and cells of its own
	}
	v.openTag(e.name)
	switch {
	case e.name == "col" && e.unseen("width"):
		return v.hideColumns(e.attr("min"), e.attr("max"))
	case e.name == "row":
		return v.openRow(e)
	case e.name == "c":
		return v.openCell(e)
	case e.name == "v":
		v.inValue, v.hasValue = true, true
	case e.name == "f":
		v.hasFormula = true
	case e.name == "mergeCell":
		if m, ok := mergeOf(e.attr("ref")); ok {
			v.merges = append(v.merges, m)
		}
	}
	return nil
}

// unseen tells a row or a column that its editor does not see: it is hidden, or drawn to nothing.
func (e element) unseen(size string) bool {
	n, err := strconv.ParseFloat(e.attr(size), 64)
	return isTrue(e.attr("hidden")) || err == nil && n == 0
}

func (v *sheetVisitor) hideColumns(from, to string) error {
	first, err := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err != nil || err2 != nil || first < 1 {
		return errBroken
	}
	if v.hiddenColumns == nil {
		v.hiddenColumns = map[int]bool{}
	}
	for c := first; c <= min(last, maxColumns); c++ {
		v.hiddenColumns[c-1] = true
	}
	return nil
}

func (v *sheetVisitor) openRow(e element) error {
	n := v.rowNumber + 1
	if r := e.attr("r"); r != "" {
		var err error
		if n, err = strconv.Atoi(r); err != nil || n <= v.rowNumber || n > 1<<20 {
			return errBroken
		}
	}
	v.rowNumber, v.column = n, -1
	v.row = rawRow{number: n, hidden: e.unseen("ht")}
	return nil
}

func (v *sheetVisitor) openCell(e element) error {
	v.column++
	if ref := e.attr("r"); ref != "" {
		column, _, ok := cellAt(ref)
		if !ok || column < v.column {
			return errBroken
		}
		v.column = column
	}
	v.kind, v.style, v.hasFormula = e.attr("t"), e.attr("s"), false
	v.hasValue = false
	v.value.Reset()
	v.b.Reset()
	return nil
}

func (v *sheetVisitor) text(s []byte) {
	if v.inValue {
		v.value.Write(s)
	}
	v.add(s)
}

func (v *sheetVisitor) close(name string) error {
	if !v.inRows {
		return nil
	}
	v.closeTag(name)
	switch name {
	case "v":
		v.inValue = false
	case "c":
		return v.closeCell()
	case "row":
		if len(v.row.cells) > 0 {
			v.rows = append(v.rows, v.row)
			if len(v.rows) > maxRows+100 {
				return damage(v.file, "file_too_many_rows", "limit", strconv.Itoa(maxRows)).at(v.sheet, 0, "")
			}
		}
		v.row = rawRow{}
	}
	return nil
}

func (v *sheetVisitor) closeCell() error {
	text, fault, err := v.cell()
	v.book.text += len(text)
	switch {
	case err != nil:
		return err
	case v.book.text > maxText:
		return damage(v.file, "file_too_much_text", "limit", strconv.Itoa(maxText>>20)).at(v.sheet, v.rowNumber, "")
	case text == "" && fault.Rule == "":
		return nil
	case v.column >= maxColumns && strings.TrimSpace(text) != "":
		return damage(v.file, "file_too_many_columns", "limit", strconv.Itoa(maxColumns)).at(v.sheet, v.rowNumber, "")
	case v.column >= maxColumns:
		return nil
	}
	for len(v.row.cells) <= v.column {
		v.row.cells = append(v.row.cells, "")
	}
	v.row.cells[v.column] = text
	if fault.Rule != "" {
		if v.row.faults == nil {
			v.row.faults = map[int]Fault{}
		}
		v.row.faults[v.column] = fault
	}
	return nil
}

// cell gives the text of a cell as its editor reads it, and what is wrong with it.
func (v *sheetVisitor) cell() (string, Fault, error) {
	raw := v.value.String()
	if v.hasFormula && !v.hasValue && v.kind != "inlineStr" { // a program wrote the formula and never reckoned it
		return "", Fault{Rule: "cell_formula"}, nil
	}
	switch v.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw))
		if raw == "" {
			return "", Fault{}, nil
		}
		if err != nil || i < 0 || i >= len(v.book.strings) {
			return "", Fault{}, errBroken
		}
		return v.book.strings[i], Fault{}, nil
	case "inlineStr":
		return v.take(), Fault{}, nil
	case "str":
		return unescape(raw), Fault{}, nil
	case "e":
		return strings.TrimSpace(raw), Fault{Rule: "cell_error", Found: truncate(strings.TrimSpace(raw))}, nil
	}
	raw = strings.TrimSpace(raw)
	if v.hasFormula && (raw == "" || v.kind != "b" && v.book.stale && isZero(raw)) { // a number that is none, or stands in for one
		return "", Fault{Rule: "cell_formula"}, nil
	}
	if text := v.number(raw); v.kind != "b" || text == "" {
		return text, Fault{}, nil
	}
	return v.number(raw), Fault{Rule: BooleanFault, Found: map[bool]string{true: "TRUE", false: "FALSE"}[isTrue(raw)]}, nil
}

// isZero knows the zero that programs write for a formula that they did not reckon, as each of them writes it: 0, 0.0, -0.
func isZero(raw string) bool {
	f, err := strconv.ParseFloat(raw, 64)
	return err == nil && f == 0
}

func (v *sheetVisitor) number(raw string) string {
	switch v.kind {
	case "b":
		if isTrue(raw) {
			return "yes"
		}
		if raw == "" {
			return ""
		}
		return "no"
	case "d":
		return raw // an ISO date
	}
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) || strings.ContainsAny(raw, "xXpP_") {
		return raw
	}
	return v.book.format(v.style).format(f, v.book.from1904)
}

// cellAt reads a reference such as C14: column from 0, row from 1.
func cellAt(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A'+1)
	}
	row, err := strconv.Atoi(ref[i:])
	return column - 1, row, i > 0 && err == nil && row > 0 && column <= 16384
}

func mergeOf(ref string) (merge, bool) {
	from, to, ok := strings.Cut(ref, ":")
	left, top, ok1 := cellAt(from)
	right, bottom, ok2 := cellAt(to)
	return merge{left, top, right, bottom}, ok && ok1 && ok2 && right >= left && bottom >= top
}

// fillMerged writes the value of a block that spans rows into each of its rows, as the editor sees it; only below the header,
// and only into its first column: a title across columns is one text.
func (v *sheetVisitor) fillMerged(headerRow int) {
	at := map[int]int{}
	for i, r := range v.rows {
		at[r.number] = i
	}
	for _, m := range v.merges {
		first, there := at[m.top]
		if !there || m.top <= headerRow || m.left >= len(v.rows[first].cells) {
			continue
		}
		text, fault := v.rows[first].cells[m.left], v.rows[first].faults[m.left]
		for i := first + 1; i < len(v.rows) && v.rows[i].number <= m.bottom; i++ {
			r := &v.rows[i]
			for len(r.cells) <= m.left {
				r.cells = append(r.cells, "")
			}
			r.cells[m.left] = text
			if fault.Rule != "" {
				if r.faults == nil {
					r.faults = map[int]Fault{}
				}
				r.faults[m.left] = fault
			}
		}
	}
}
