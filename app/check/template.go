package check

import (
	"io"
	"strconv"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// WriteTemplate writes a workbook in the form that editors fill in: every column with its drop-down list.
// With an entity its services of the given catalog are filled in, so that an editor starts from what visitors see;
// the workbook is then itself sound content.
func WriteTemplate(w io.Writer, entity string, c *catalog.Catalog) error {
	columns := make([]sheet.Column, len(serviceColumns))
	for i, col := range serviceColumns {
		columns[i] = sheet.Column{Name: col.name, Arabic: col.arabic, Width: col.width, Choices: col.choices}
	}
	var rows [][]string
	for _, s := range c.Services {
		if s.Entity != entity {
			continue
		}
		cells := written(s)
		row := make([]string, len(serviceColumns))
		for i, col := range serviceColumns {
			row[i] = cells[col.name]
		}
		rows = append(rows, row)
	}
	return sheet.WriteTemplate(w, "Services", columns, rows)
}

// written is a service as an editor would write it: reading the cells again gives the same service.
func written(s catalog.Service) map[string]string {
	m := map[string]string{
		"id": s.ID, "entity": s.Entity, "name_ar": s.Name.AR, "name_en": s.Name.EN,
		"description_ar": s.Description.AR, "description_en": s.Description.EN, "category_ar": s.Category.AR, "category_en": s.Category.EN,
		"life_event": s.LifeEvent, "audience": strings.Join(s.Audience, "; "), "payment": joined(s.Payment),
		"presence": string(s.Presence), "documents_ar": strings.Join(s.Documents.AR, "\n"), "documents_en": strings.Join(s.Documents.EN, "\n"),
		"steps_ar": strings.Join(s.Steps.AR, "\n"), "steps_en": strings.Join(s.Steps.EN, "\n"),
		"keywords_ar": strings.Join(s.Keywords.AR, "; "), "keywords_en": strings.Join(s.Keywords.EN, "; "),
		"source": s.Source, "sourced": yesOrNo(s.NameSourced), "image": s.Image, "valid_from": s.ValidFrom, "valid_to": s.ValidTo,
	}
	if s.Duration > 0 {
		m["duration"] = "PT" + strconv.Itoa(int(s.Duration/time.Minute)) + "M"
	}
	if s.Popularity > 0 {
		m["popularity"] = strconv.FormatFloat(s.Popularity, 'f', -1, 64)
	}
	if f := s.Fee; f != nil {
		m["fee_note_ar"], m["fee_note_en"] = f.Note.AR, f.Note.EN
		if f.Stated {
			m["fee"] = dirhams(f.Min)
			if f.Max != f.Min {
				m["fee"] += "-" + dirhams(f.Max)
			}
		}
		if f.Year > 0 {
			m["fee_year"] = strconv.Itoa(f.Year)
		}
	}
	for _, c := range s.Channels {
		switch c.Kind {
		case catalog.Website:
			m["url"], m["url_opens"] = c.Address, string(c.Opens)
		case catalog.MobileApp:
			m["app_"+c.Platform], m["app_name"] = c.Address, c.Name
		case catalog.CallCentre:
			m["phone"] = c.Typed
		case catalog.SelfServiceMachine:
			m["machine"] = "yes"
		}
	}
	return m
}

func joined[S ~string](codes []S) string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return strings.Join(out, "; ")
}

func dirhams(fils int64) string {
	s := strconv.FormatInt(fils/100, 10)
	if part := fils % 100; part != 0 {
		s += "." + strconv.FormatInt(100+part, 10)[1:]
	}
	return s
}

func yesOrNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
