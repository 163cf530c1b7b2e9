package sheet

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Column is one column of a template.
type Column struct {
	Name    string
	Arabic  string
	Width   float64  // characters
	Choices []string // a drop-down list
}

// WriteTemplate writes a workbook of one sheet that editors fill in: the headers frozen, their Arabic names in a note, lists where
// a cell has few values.
func WriteTemplate(w io.Writer, sheet string, columns []Column, rows [][]string) error {
	t := Table{Name: sheet}
	for _, c := range columns {
		t.Header = append(t.Header, c.Name)
	}
	for i, r := range rows {
		t.Rows = append(t.Rows, Row{Number: i + 2, Cells: r})
	}
	book, err := newWorkbook([]Table{t})
	if err != nil {
		return err
	}
	defer book.Close()
	for i, c := range columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := book.SetColWidth(sheet, letter, letter, max(c.Width, 8)); err != nil {
			return err
		}
		if c.Arabic != "" {
			if err := book.AddComment(sheet, excelize.Comment{Cell: letter + "1", Author: "Dalil", Text: c.Arabic}); err != nil {
				return err
			}
		}
		if len(c.Choices) > 0 {
			list := excelize.NewDataValidation(true)
			list.SetSqref(letter + "2:" + letter + "20000")
			if err := list.SetDropList(c.Choices); err != nil {
				return err
			}
			if err := book.AddDataValidation(sheet, list); err != nil {
				return err
			}
		}
	}
	_, err = book.WriteTo(w)
	return err
}

// WriteXLSX writes tables as a workbook, a sheet each. Every cell is text, so none is ever a formula.
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

// WriteCSV writes a table as spreadsheets open it: with a mark of its encoding, and without a cell that would be a formula.
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

// neutral puts an apostrophe before what a spreadsheet would carry out (OWASP, CSV injection).
func neutral(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// ColumnLetter names a column, counted from 0, as spreadsheets do: A, B, …, AA.
func ColumnLetter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
