package check

import (
	"fmt"
	"io"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// Format is a kind of file in which a catalog is written out again; it is the ending of the name as well.
type Format string

// The formats. CSV, XLSX and JSON have the columns of the templates, and taking them in again changes nothing; JSON-LD is for others' programs.
const (
	CSV    Format = "csv"
	XLSX   Format = "xlsx"
	JSON   Format = "json"
	JSONLD Format = "jsonld"
)

// Formats are all of them.
var Formats = []Format{CSV, XLSX, JSON, JSONLD}

// File is one file of a catalog that is written out.
type File struct {
	Name  string                // with its ending, without a folder
	Write func(io.Writer) error // writes the whole file, each time that it is called
}

// Export gives a catalog as a folder holds it: a file for each entity, named by its code, and the department's sheets, those with rows
// alone; what a link checker found has a file of its own. JSON-LD is one file of all services. Nothing is written yet. The error is that
// of a format that is none of Formats.
func Export(c *catalog.Catalog, f Format) ([]File, error) {
	if f == JSONLD {
		return []File{{"catalog.jsonld", func(w io.Writer) error { return writeLinkedData(w, c) }}}, nil
	}
	files := []File{}
	for _, code := range entitiesOf(c.Services) {
		own := kept(c.Services, func(s catalog.Service) bool { return s.Entity == code })
		files = append(files, file(code, f, formOf(servicesName(f), serviceColumns, own, &c.Campaign, catalog.English)))
	}
	var campaign []sheet.Form
	for _, s := range campaignSheets {
		if s.title() == linksTitle {
			continue
		}
		if form := s.form(&c.Campaign, catalog.English); len(form.Rows) > 0 {
			campaign = append(campaign, form)
		}
	}
	if links := formOf(linksTitle, linkColumns, c.Links, &c.Campaign, catalog.English); len(links.Rows) > 0 {
		files = append(files, file(linksTitle, f, links))
	}
	switch {
	case !oneOf(Formats, f):
		return nil, fmt.Errorf("format %q is not one of %v", f, Formats)
	case f == CSV:
		for _, form := range campaign {
			files = append(files, file("campaign-"+form.Name, f, form))
		}
	case len(campaign) > 0:
		files = append(files, file("campaign", f, campaign...))
	}
	return files, nil
}

// servicesName is how the table of services is called: the sheet of a workbook, or the key of a document.
func servicesName(f Format) string {
	if f == JSON {
		return "services"
	}
	return "Services"
}

// entitiesOf are the codes of the entities that have services, in the order of the services.
func entitiesOf(services []catalog.Service) []string {
	var out []string
	for _, s := range services {
		if len(out) == 0 || out[len(out)-1] != s.Entity {
			out = append(out, s.Entity)
		}
	}
	return out
}

func file(stem string, f Format, forms ...sheet.Form) File {
	return File{stem + "." + string(f), func(w io.Writer) error {
		var tables []sheet.Table
		for _, form := range forms {
			tables = append(tables, form.Table)
		}
		switch f {
		case CSV:
			return sheet.WriteCSV(w, tables[0])
		case JSON:
			return sheet.WriteJSON(w, tables)
		}
		return sheet.WriteForms(w, forms)
	}}
}
