// Package sheet turns files into tables: xlsx, csv, json. Every cell keeps its place, and damage is an error and never silence:
// a workbook that lost half its rows on the way must not look like an editor who deleted them.
//
//	sheet.go        a file, its tables and their rows; which row names the columns
//	limits.go       how large a file may be
//	kind.go         what a file truly is
//	csv.go          tables of text: separators, encodings, quotation marks
//	json.go         documents
//	xlsx.go         the visible sheets of a workbook
//	workbook.go     its parts: names, texts, formats
//	worksheet.go    one sheet of it, as a stream
//	archive.go      the zip around it
//	numformat.go    numbers as their format shows them
//	formatwords.go  formats that show a word
//	text.go         a cell fit for people
//	fault.go        errors of a spreadsheet, and letters that were lost
//	mangled.go      Arabic backwards or in numbers, marks of a web page
//	child.go        reading in a process of its own
//	childlimit_*    what ends that process
//	write.go        tables as workbooks, CSV and JSON
//	form.go         workbooks with notes and drop-down lists
package sheet

import (
	"path"
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// Book is one file, read.
type Book struct {
	File    string
	Tables  []Table
	Notices []catalog.Problem // what an editor may not see in the own file: hidden rows, columns and sheets with content, lists that are left aside

	// Unfinished: a CSV without a last line break. It may have been cut in its last cell, and a cut address is another address:
	// who takes it in waits until it has lain still for long.
	Unfinished bool
}

// Table is one sheet of a workbook, the table of a CSV file (named Services), or one list of a JSON document (named by its key).
type Table struct {
	File      string
	Name      string
	HeaderRow int      // as the editor sees it, from 1; 0 in JSON
	Header    []string // as typed, trimmed; empty where a column has text and no name
	Rows      []Row
}

// Row is one row; its cells stand in the order of the header. Rows without any text are left out, and the numbers stay.
type Row struct {
	Number int      // as the editor sees it: rows of a sheet from 1, those above its header too; in JSON the record from 1
	Cells  []string // as they were stored: what a text hides, the link rule must see; Clean makes one fit for people
	Faults []Fault  // cells that must not become content, in the order of the columns
}

// Damage says why a file cannot be read. It is an error, always by its pointer.
type Damage struct {
	Problem  catalog.Problem   // for editors; grave
	Also     []catalog.Problem // the same fault in other rows, at most alikeLimit
	Arriving bool              // it may only be half copied and is worth another look
	Passing  bool              // the reader failed, which says nothing of the content: worth another try after a pause
	Cause    string            // of a passing failure, for logs
}

// Error is for logs; editors read the sentences of the problem.
func (d *Damage) Error() string {
	return d.Problem.Place.String() + ": " + string(d.Problem.Rule)
}

func damage(file string, rule catalog.Rule, args ...string) *Damage {
	m := map[string]string{}
	for i := 0; i+1 < len(args); i += 2 {
		m[args[i]] = args[i+1]
	}
	return &Damage{Problem: catalog.Problem{Place: catalog.Place{File: file}, Rule: rule, Grave: true, Args: m}}
}

func (d *Damage) arriving() *Damage {
	d.Arriving = true
	return d
}

func (d *Damage) at(sheet string, row int, column string) *Damage {
	d.Problem.Place.Sheet, d.Problem.Place.Row, d.Problem.Place.Column = sheet, row, column
	return d
}

// Read reads a file by its ending, .xlsx, .csv or .json in capitals or not; file is its path, for places. Every error is a *Damage, and then
// the book is empty. Beyond 20 MiB nothing is read; a table has at most 20,000 rows of 100 columns, a cell 4,000 characters, a file 8 MiB
// of text.
func Read(file string, content []byte) (Book, error) {
	b, d := read(file, content)
	if d != nil {
		return Book{}, d
	}
	return b, nil
}

func read(file string, content []byte) (Book, *Damage) {
	b := Book{File: file}
	if len(content) > maxFile {
		return b, damage(file, "file_too_large", "limit", strconv.Itoa(maxFile>>20))
	}
	if len(content) == 0 {
		return b, damage(file, "file_without_content").arriving()
	}
	if kind, sheetLike := OtherKind(file); sheetLike {
		return b, damage(file, "file_other_kind", "kind", kind)
	}
	if holesOnly(content) {
		return b, damage(file, "file_nul").arriving()
	}
	if d := wrongKind(file, content); d != nil {
		return b, d
	}
	switch strings.ToLower(path.Ext(file)) {
	case ".xlsx":
		return readXLSX(file, content)
	case ".csv":
		return readCSV(file, content)
	case ".json":
		return readJSON(file, content)
	}
	return b, damage(file, "file_kind_unknown")
}

// headerRow is the number of the row that names the columns: the first with at least two texts and half as many as the widest of the
// first rows, so that a title or a row of groups above it is none. 0: there is none.
func headerRow(rows []rawRow) int {
	widest, seen := 0, 0
	for _, r := range rows {
		if n := texts(r.cells); n > 0 {
			widest = max(widest, n)
			if seen++; seen == 20 {
				break
			}
		}
	}
	for _, r := range rows {
		if n := texts(r.cells); n >= 2 && 2*n >= widest {
			return r.number
		}
	}
	return 0
}

// grid makes a table of raw rows; rows without text are left out. The header goes on, without names, as far as the rows below it have
// text, so that no text is lost unseen.
func grid(file, name string, raw []rawRow) (Table, *Damage) {
	t := Table{File: file, Name: name, HeaderRow: headerRow(raw)}
	width := 0
	for _, r := range raw {
		if r.number > t.HeaderRow {
			width = max(width, min(filled(r.cells), maxColumns))
		}
	}
	for _, r := range raw {
		switch {
		case len(r.cells) > maxColumns && texts(r.cells[maxColumns:]) > 0:
			return t, damage(file, "file_too_many_columns", "limit", strconv.Itoa(maxColumns)).at(name, r.number, "")
		case r.number == t.HeaderRow:
			for _, c := range r.cells[:min(len(r.cells), maxColumns)] {
				t.Header = append(t.Header, strings.TrimSpace(c))
			}
			for len(t.Header) < width {
				t.Header = append(t.Header, "")
			}
		case t.HeaderRow > 0 && r.number > t.HeaderRow && (texts(r.cells) > 0 || len(r.faults) > 0):
			if len(t.Rows) >= maxRows {
				return t, damage(file, "file_too_many_rows", "limit", strconv.Itoa(maxRows)).at(name, 0, "")
			}
			row, d := t.row(r)
			if d != nil {
				return t, d
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t, nil
}

// row fits a raw row to the header.
func (t *Table) row(r rawRow) (Row, *Damage) {
	row := Row{Number: r.number, Cells: make([]string, len(t.Header))}
	for i := range row.Cells {
		if i < len(r.cells) {
			row.Cells[i] = lineBreaks(r.cells[i])
		}
		c := row.Cells[i]
		column := t.Header[i]
		if column == "" {
			column = ColumnLetter(i)
		}
		switch {
		case strings.ContainsRune(c, 0):
			return row, damage(t.File, "file_nul").at(t.Name, r.number, column)
		case len(c) > maxCell && len([]rune(c)) > maxCell:
			return row, damage(t.File, "file_cell_too_long", "limit", strconv.Itoa(maxCell)).at(t.Name, r.number, column)
		}
		f, stored := r.faults[i]
		if !stored {
			f = faultIn(c)
		}
		if f.Rule != "" {
			f.Column = i
			row.Faults = append(row.Faults, f)
		}
	}
	return row, nil
}

// lineBreaks writes every kind of line break as one line feed.
func lineBreaks(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

func texts(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// truncate keeps a text to what a message can show.
func truncate(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
