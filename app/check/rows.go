package check

import (
	"slices"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// IDs lists the ids of services that a book names, in small letters and sorted, each once; none when it has no sheet of services.
func IDs(b sheet.Book) []string {
	t, ok := serviceTable(b)
	if !ok {
		return nil
	}
	head, _ := serviceHeading(t)
	var out []string
	for id := range rowsByID(t, head) {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// IsCampaign tells the department's files from catalog files by their paths, relative to the folder: they count at its root alone.
func IsCampaign(file string) bool { return isCampaign(file) }

// CellAt finds what an editor wrote at a place: the value as it was stored, and the letter of its column. ok is false when the place is no cell
// of the book, such as a whole row.
func CellAt(b sheet.Book, p catalog.Place) (value, letter string, ok bool) {
	t, there := tableAt(b, p.Sheet)
	if !there || p.Row == 0 || p.Column == "" {
		return "", "", false
	}
	head, _ := serviceHeading(t)
	i, known := head.at[p.Column]
	if !known {
		i = slices.IndexFunc(t.Header, func(h string) bool { return sheet.Clean(h) == p.Column })
	}
	for unnamed, h := range t.Header {
		if i < 0 && h == "" && sheet.ColumnLetter(unnamed) == p.Column {
			i = unnamed
		}
	}
	n := slices.IndexFunc(t.Rows, func(r sheet.Row) bool { return r.Number == p.Row })
	if i < 0 || n < 0 {
		return "", "", false
	}
	return t.Rows[n].Cells[i], sheet.ColumnLetter(i), true
}

// Rejected are the rows of a book that grave problems keep back, under the headers as they were typed; sheets without such rows are left out.
// Nil where no row is kept back.
func Rejected(b sheet.Book, problems []catalog.Problem) []sheet.Table {
	var out []sheet.Table
	for _, t := range b.Tables {
		back := map[int]bool{}
		for _, p := range problems {
			if at, ok := tableAt(b, p.Place.Sheet); ok && at.Name == t.Name && p.Grave && p.Place.File == b.File && p.Place.Row > t.HeaderRow {
				back[p.Place.Row] = true
			}
		}
		kept := t
		kept.Rows = slices.DeleteFunc(slices.Clone(t.Rows), func(r sheet.Row) bool { return !back[r.Number] })
		if len(kept.Rows) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// tableAt is the table that a place means: the one of its sheet, or without a sheet the one of services.
func tableAt(b sheet.Book, name string) (sheet.Table, bool) {
	if name == "" {
		if t, ok := serviceTable(b); ok {
			return t, true
		}
		if len(b.Tables) == 1 {
			return b.Tables[0], true
		}
		return sheet.Table{}, false
	}
	i := slices.IndexFunc(b.Tables, func(t sheet.Table) bool { return t.Name == name })
	if i < 0 {
		return sheet.Table{}, false
	}
	return b.Tables[i], true
}
