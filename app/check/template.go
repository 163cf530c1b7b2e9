package check

import (
	"io"
	"strings"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// WriteTemplate writes a workbook in the form that editors fill in: every column with its drop-down list, and its header in the language
// given. With an entity its services of the given catalog are filled in, so that an editor starts from what visitors see;
// the workbook is then itself sound content. With an empty code it has no row.
func WriteTemplate(w io.Writer, entity string, c *catalog.Catalog, l catalog.Lang) error {
	own := kept(c.Services, func(s catalog.Service) bool { return s.Entity == entity })
	return sheet.WriteForms(w, []sheet.Form{formOf("Services", serviceColumns, own, &c.Campaign, l)})
}

// WriteCampaign writes the department's workbook: every sheet with its rows, its drop-down lists and its headers in the language given.
func WriteCampaign(w io.Writer, c *catalog.Catalog, l catalog.Lang) error {
	var forms []sheet.Form
	for _, s := range campaignSheets {
		if s.title() == linksTitle { // it is written by a program, in a file of its own
			continue
		}
		forms = append(forms, s.form(&c.Campaign, l))
	}
	return sheet.WriteForms(w, forms)
}

// Tables gives a catalog as its editors write it: the services, then each of the department's sheets that has rows, what a link checker found
// among them. Reading them again gives the same catalog.
func Tables(c *catalog.Catalog) []sheet.Table {
	out := []sheet.Table{tableOf("Services", serviceColumns, c.Services)}
	for _, s := range campaignSheets {
		if t := s.form(&c.Campaign, catalog.English); len(t.Rows) > 0 {
			out = append(out, t.Table)
		}
	}
	return out
}

// formOf is a sheet of rows as an editor works in it.
func formOf[T any](name string, cs []column[T], rows []T, c *catalog.Campaign, l catalog.Lang) sheet.Form {
	f := sheet.Form{Table: tableOf(name, cs, rows), RightToLeft: l == catalog.Arabic}
	for i, h := range headersOf(written(cs)) {
		col := sheet.Column{Note: h.arabic, Width: h.width, Choices: h.choices, Open: h.open}
		if h.listed != nil {
			col.Choices = h.listed(c)
		}
		if l == catalog.Arabic && h.arabic != "" {
			f.Header[i], col.Note = h.arabic, h.name
		}
		f.Columns = append(f.Columns, col)
	}
	return f
}

// written are the columns that are written: an older column is only read.
func written[T any](cs []column[T]) []column[T] {
	return kept(cs, func(c column[T]) bool { return !c.spare })
}

// tableOf writes rows as an editor would.
func tableOf[T any](name string, cs []column[T], rows []T) sheet.Table {
	cs = written(cs)
	t := sheet.Table{Name: name, HeaderRow: 1}
	for _, c := range cs {
		t.Header = append(t.Header, c.name)
	}
	for i := range rows {
		r := sheet.Row{Number: i + 2}
		for _, c := range cs {
			cell := ""
			if c.write != nil {
				cell = c.write(&rows[i])
			}
			r.Cells = append(r.Cells, cell)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// Field is one key of a row as scripts get it, with a value that JSON can hold.
type Field struct {
	Key   string // "name_ar"
	Value any    // a text, a number, a bool, a list of texts that is never nil, or a fee: nil where nothing is known of one
}

// List is the rows of one sheet as scripts get them.
type List struct {
	Key  string    // "life_events"
	Rows [][]Field // never nil
}

// fieldsOf gives a row by the keys of its columns.
func fieldsOf[T any](cs []column[T], v *T) []Field {
	var out []Field
	for _, c := range cs {
		switch {
		case c.key == "-":
		case c.value != nil:
			out = append(out, Field{orElse(c.key, c.name), c.value(v)})
		case c.write != nil:
			out = append(out, Field{orElse(c.key, c.name), c.write(v)})
		}
	}
	return out
}

// ServiceFields gives a service as visitors see it: with what it takes over from its portal and from sets of documents.
// The keys are those of the columns, but for the fee, which is one value, and for the channels, which the caller shapes.
func ServiceFields(c *catalog.Campaign, s catalog.Service) []Field {
	s.Documents, s.Payment = c.DocumentsOf(s), c.PaymentOf(s)
	s.Steps, _ = c.StepsOf(s)
	return fieldsOf(serviceColumns, &s)
}

// CampaignLists gives the department's sheets by the keys of their columns, those without rows among them, in the order in which they are judged.
func CampaignLists(c *catalog.Campaign) []List {
	var out []List
	for _, s := range campaignSheets {
		out = append(out, List{strings.ReplaceAll(s.title(), "-", "_"), s.fields(c)})
	}
	return out
}
