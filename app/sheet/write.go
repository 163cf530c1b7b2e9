package sheet

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/xuri/excelize/v2"
)

// WriteXLSX writes tables as a workbook, a sheet each. Every cell is text, so none is ever a formula. An error means that Excel does not
// take a name or a text, or is the writer's.
func WriteXLSX(w io.Writer, tables []Table) error {
	book, err := newWorkbook(tables)
	if err != nil {
		return err
	}
	defer book.Close()
	_, err = book.WriteTo(w)
	return err
}

func newWorkbook(tables []Table) (*excelize.File, error) {
	book := excelize.NewFile()
	head, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCEEEE"}}})
	if err != nil {
		return nil, err
	}
	text, err := book.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return nil, err
	}
	for i, t := range tables {
		if i == 0 {
			err = book.SetSheetName("Sheet1", t.Name)
		} else {
			_, err = book.NewSheet(t.Name)
		}
		if err != nil {
			return nil, err
		}
		if err := fillSheet(book, t, head, text); err != nil {
			return nil, err
		}
	}
	return book, nil
}

func fillSheet(book *excelize.File, t Table, head, text int) error {
	for r, cells := range append([][]string{t.Header}, cellsOf(t)...) {
		for c, v := range cells {
			ref, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return err
			}
			if v != "" {
				if err := book.SetCellStr(t.Name, ref, v); err != nil {
					return err
				}
			}
		}
	}
	last, err := excelize.ColumnNumberToName(max(len(t.Header), 1))
	if err != nil {
		return err
	}
	if err := book.SetColStyle(t.Name, "A:"+last, text); err != nil {
		return err
	}
	if err := book.SetRowStyle(t.Name, 1, 1, head); err != nil {
		return err
	}
	return book.SetPanes(t.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func cellsOf(t Table) [][]string {
	var out [][]string
	for _, r := range t.Rows {
		out = append(out, r.Cells)
	}
	return out
}

// WriteCSV writes a table as spreadsheets open it: with a mark of its encoding, lines that end in CR LF, and without a cell that would be a
// formula: such a one gets an apostrophe, which Read takes away.
func WriteCSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, cells := range append([][]string{t.Header}, cellsOf(t)...) {
		safe := make([]string, len(cells))
		for i, c := range cells {
			safe[i] = neutral(c)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// formulaStarts are the first signs of a cell that a spreadsheet would carry out (OWASP, CSV injection).
const formulaStarts = "=+-@\t\r"

// neutral puts an apostrophe before what a spreadsheet would carry out. A text that looks as if that had been done to it gets one
// more, so that plain gives every text back as it was.
func neutral(s string) string {
	if startsFormula(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// plain takes the apostrophe away that neutral, or a careful program, put before a cell of a CSV file.
func plain(s string) string {
	if rest, marked := strings.CutPrefix(s, "'"); marked && startsFormula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return s
}

func startsFormula(s string) bool { return s != "" && strings.IndexByte(formulaStarts, s[0]) >= 0 }

// WriteJSON writes tables as one document: a list of records for each table, under the table's name. Every key of the header stands in
// every record, and every value is a text; each row must have as many cells as the header.
func WriteJSON(w io.Writer, tables []Table) error {
	e := jsontext.NewEncoder(w, jsontext.WithIndent(" "))
	write := func(tokens ...jsontext.Token) error {
		for _, t := range tokens {
			if err := e.WriteToken(t); err != nil {
				return err
			}
		}
		return nil
	}
	if err := write(jsontext.BeginObject); err != nil {
		return err
	}
	for _, t := range tables {
		if err := write(jsontext.String(t.Name), jsontext.BeginArray); err != nil {
			return err
		}
		for _, r := range t.Rows {
			if err := write(jsontext.BeginObject); err != nil {
				return err
			}
			for i, name := range t.Header {
				if err := write(jsontext.String(name), jsontext.String(r.Cells[i])); err != nil {
					return err
				}
			}
			if err := write(jsontext.EndObject); err != nil {
				return err
			}
		}
		if err := write(jsontext.EndArray); err != nil {
			return err
		}
	}
	return write(jsontext.EndObject)
}

// ColumnLetter names a column, counted from 0, as spreadsheets do: A, B, …, AA. Below 0 it is empty.
func ColumnLetter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
