// Package sheet turns files into tables: xlsx, csv, json. Every cell keeps its place, and damage is an error and never silence:
// a workbook that lost half its rows on the way must not look like an editor who deleted them.
package sheet

import (
	"path"
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// Limits of one file (reliability.md 3.3). What is beyond them is refused with a rule of its own.
const (
	maxFile      = 20 << 20 // bytes
	maxSheets    = 20
	maxRows      = 20_000
	maxColumns   = 100
	maxCell      = 4_000 // characters
	maxUnzipped  = 64 << 20
	maxXMLPart   = 16 << 20
	maxZipParts  = 2_000
	maxJSONDepth = 32
)

// Book is one file, read.
type Book struct {
	File   string
	Tables []Table
}

// Table is one sheet of a workbook, the table of a CSV file (named Services), or one list of a JSON document (named by its key).
type Table struct {
	File      string
	Name      string
	HeaderRow int      // as the editor sees it
	Header    []string // as typed, trimmed
	Rows      []Row
}

// Row is one row; its cells stand in the order of the header. Rows without any text are left out, and the numbers stay.
type Row struct {
	Number int      // as the editor sees it: the header of a sheet is row 1; in JSON the record from 1
	Cells  []string // as they were stored: what a text hides, the link rule must see; Clean makes one fit for people
}

// Damage says why a file cannot be read. Arriving means that it may only be half copied and is worth another look.
type Damage struct {
	Problem  catalog.Problem
	Arriving bool
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

// Read reads a file by its ending. Every error is a *Damage.
func Read(file string, content []byte) (Book, error) {
	if len(content) > maxFile {
		return Book{}, damage(file, "file_too_large", "limit", strconv.Itoa(maxFile>>20))
	}
	if len(content) == 0 {
		return Book{}, damage(file, "file_without_content").arriving()
	}
	var tables []Table
	var bad *Damage
	switch strings.ToLower(path.Ext(file)) {
	case ".xlsx":
		tables, bad = readXLSX(file, content)
	case ".csv":
		tables, bad = readCSV(file, content)
	case ".json":
		tables, bad = readJSON(file, content)
	default:
		bad = damage(file, "file_kind_unknown")
	}
	if bad != nil {
		return Book{}, bad
	}
	return Book{File: file, Tables: tables}, nil
}

// grid makes a table of raw rows: the header is the first row with two texts, rows without text are left out.
func grid(file, name string, raw [][]string) (Table, *Damage) {
	t := Table{File: file, Name: name}
	if len(raw) > maxRows+100 {
		return t, damage(file, "file_too_many_rows", "limit", strconv.Itoa(maxRows)).at(name, 0, "")
	}
	for i, cells := range raw {
		if len(cells) > maxColumns && texts(cells[maxColumns:]) > 0 {
			return t, damage(file, "file_too_many_columns", "limit", strconv.Itoa(maxColumns)).at(name, i+1, "")
		}
		switch {
		case t.HeaderRow == 0 && texts(cells) >= 2:
			t.HeaderRow = i + 1
			for _, c := range cells[:min(len(cells), maxColumns)] {
				t.Header = append(t.Header, strings.TrimSpace(c))
			}
		case t.HeaderRow > 0 && texts(cells) > 0:
			row := Row{Number: i + 1, Cells: make([]string, len(t.Header))}
			copy(row.Cells, cells)
			for n, c := range row.Cells {
				if len(c) > maxCell && len([]rune(c)) > maxCell {
					return t, damage(file, "file_cell_too_long", "limit", strconv.Itoa(maxCell)).at(name, row.Number, t.Header[n])
				}
				row.Cells[n] = c
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t, nil
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
