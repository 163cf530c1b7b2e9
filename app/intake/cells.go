package intake

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/sheet"
)

// Books are the files of the last judgement as they were read, by their paths, for those who answer their editors.
type Books map[string]sheet.Book

// Books gives the files of the last judgement that could be read, and of those that could not be read just now what they last said. Never nil.
func (c *Checker) Books() Books {
	out := Books{}
	for key, r := range c.readings {
		if r.damage == nil {
			out[key.file] = r.book
		}
	}
	return out
}

// Cell is what stands at a place: what the editor wrote, and where that is in the words of a spreadsheet (C14), which JSON has none of: ref is
// empty then. ok is false when the place is no cell of a file that was read.
func (b Books) Cell(p catalog.Place) (value, ref string, ok bool) {
	value, letter, ok := check.CellAt(b[p.File], p)
	if !ok {
		return "", "", false
	}
	if strings.HasSuffix(strings.ToLower(p.File), ".json") {
		return value, "", true
	}
	return value, fmt.Sprint(letter, p.Row), true
}

// WriteRejected writes a workbook of the rows of one file that were kept back, ready to be mended and dropped again.
// It writes nothing and gives 0 when there are none. The error is the writer's.
func (b Books) WriteRejected(w io.Writer, file string, problems []catalog.Problem) (rows int, err error) {
	tables := check.Rejected(b[file], problems)
	for i, t := range tables {
		rows += len(t.Rows)
		if len(b[file].Tables) == 1 {
			tables[i].Name = "Services"
		}
	}
	if rows == 0 {
		return 0, nil
	}
	if err := sheet.WriteXLSX(w, slices.Clone(tables)); err != nil {
		return 0, fmt.Errorf("write the rows kept back: %w", err)
	}
	return rows, nil
}
