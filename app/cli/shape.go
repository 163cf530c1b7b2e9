package cli

import (
	"strings"
	"time"

	"dalil/app/catalog"
)

// catalogOf shapes a catalog for scripts: lists are never null.
func catalogOf(c *catalog.Catalog) catalogJSON {
	v := catalogJSON{Version: c.Version, Services: []serviceJSON{}, Entities: []entityJSON{}, Centres: []centreJSON{},
		Machines: []machineJSON{}, Editions: []editionJSON{}, Figures: []figureJSON{}}
	counts := map[string]int{}
	for _, s := range c.Services {
		counts[s.Entity]++
		v.Services = append(v.Services, serviceOf(s))
	}
	for _, e := range c.Entities {
		v.Entities = append(v.Entities, entityJSON{e.Code, e.Name.AR, e.Name.EN, e.Short.AR, e.Short.EN, string(e.Kind), e.Phone, e.Website, e.Source, counts[e.Code]})
	}
	for _, p := range c.Centres {
		v.Centres = append(v.Centres, centreJSON{p.ID, p.Entity, string(p.Kind), p.Name.AR, p.Name.EN, p.Area.AR, p.Area.EN, p.Latitude, p.Longitude, p.Hours.AR, p.Hours.EN, p.Phone, p.Source})
	}
	for _, m := range c.Machines {
		v.Machines = append(v.Machines, machineJSON{m.ID, m.Entity, m.Name.AR, m.Name.EN, m.Latitude, m.Longitude, m.Hours.In(catalog.English), strings.Join(plain(m.Offers), "; "), m.Status, m.Source})
	}
	for _, e := range c.Editions {
		v.Editions = append(v.Editions, editionJSON{e.ID, e.Name.AR, e.Name.EN, e.Starts, e.Ends, e.TimeZone, e.Weekend, e.Slogan.AR, e.Slogan.EN, e.Source})
	}
	for _, g := range c.Figures {
		v.Figures = append(v.Figures, figureJSON{g.ID, g.Text.AR, g.Text.EN, g.Value, g.Unit, g.AsOf, g.Source})
	}
	return v
}

func serviceOf(s catalog.Service) serviceJSON {
	v := serviceJSON{ID: s.ID, Entity: s.Entity, NameAR: s.Name.AR, NameEN: s.Name.EN, DescriptionAR: s.Description.AR, DescriptionEN: s.Description.EN,
		CategoryAR: s.Category.AR, CategoryEN: s.Category.EN, LifeEvent: s.LifeEvent, Audience: list(s.Audience), Payment: plain(s.Payment),
		Minutes: int(s.Duration / time.Minute), Presence: string(s.Presence), Channels: []channelJSON{},
		DocumentsAR: list(s.Documents.AR), DocumentsEN: list(s.Documents.EN), StepsAR: list(s.Steps.AR), StepsEN: list(s.Steps.EN),
		KeywordsAR: list(s.Keywords.AR), KeywordsEN: list(s.Keywords.EN), Popularity: s.Popularity, Source: s.Source, Sourced: s.NameSourced,
		Image: s.Image, ValidFrom: s.ValidFrom, ValidTo: s.ValidTo}
	if f := s.Fee; f != nil {
		v.Fee = &feeJSON{Year: f.Year, NoteAR: f.Note.AR, NoteEN: f.Note.EN}
		if f.Stated {
			v.Fee.MinFils, v.Fee.MaxFils = &f.Min, &f.Max
		}
	}
	for _, c := range s.Channels {
		v.Channels = append(v.Channels, channelJSON{string(c.Kind), c.Platform, c.Name, c.Address, c.Domain, string(c.Opens), c.Typed})
	}
	return v
}

func plain[S ~string](codes []S) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return out
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
