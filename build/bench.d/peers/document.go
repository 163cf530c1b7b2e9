package main

import (
	"strings"

	"dalil/app/catalog"
	"dalil/app/search"
)

// column is a part of a service that every engine may search, with what a match in it counts.
type column struct {
	Name  string  `json:"name"`
	Worth float64 `json:"worth"`
}

// columns are the fields that every peer may search, each with a weight near Dalil's own. Only keywords count for more than there,
// and descriptions, which Dalil reads too, are left out.
var columns = []column{{"name", 10}, {"keywords", 8.6}, {"number", 10}, {"entity", 5}, {"category", 3.4}}

// document is a service as the peers get it: for each column its text in Arabic and in English.
type document struct {
	ID    string      `json:"id"`
	Texts [][2]string `json:"texts"`
}

// both is a column's text in one piece, for engines that make no difference between languages.
func (d document) both(column int) string { return d.Texts[column][0] + " " + d.Texts[column][1] }

func documents(c *catalog.Catalog) []document {
	entities := map[string]catalog.Entity{}
	for _, e := range c.Entities {
		entities[e.Code] = e
	}
	events := map[string]catalog.Text{}
	for _, e := range c.LifeEvents {
		events[e.Code] = e.Name
	}
	out := make([]document, 0, len(c.Services))
	for _, s := range c.Services {
		e, event := entities[s.Entity], events[s.LifeEvent]
		out = append(out, document{s.ID, [][2]string{
			{s.Name.AR, s.Name.EN},
			{join(s.Keywords.AR...), join(s.Keywords.EN...)},
			{"", numbers(s)},
			{join(e.Name.AR, e.Short.AR), join(s.Entity, e.Name.EN, e.Short.EN)},
			{join(s.Category.AR, event.AR), join(s.Category.EN, s.LifeEvent, event.EN)},
		}})
	}
	return out
}

// numbers are the code and the telephone numbers of a service.
func numbers(s catalog.Service) string {
	out := []string{s.ID}
	for _, c := range s.Channels {
		if c.Kind == catalog.CallCentre || c.Kind == catalog.SMS {
			out = append(out, c.Typed, c.Address)
		}
	}
	return join(out...)
}

func join(texts ...string) string { return strings.Join(texts, " ") }

// folded gives the documents in the form in which Dalil compares words.
func folded(ds []document) []document {
	out := make([]document, len(ds))
	for i, d := range ds {
		out[i] = document{d.ID, make([][2]string, len(d.Texts))}
		for k, t := range d.Texts {
			out[i].Texts[k] = [2]string{search.Fold(t[0]), search.Fold(t[1])}
		}
	}
	return out
}
