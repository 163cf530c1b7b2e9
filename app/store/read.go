package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"dalil/app/catalog"
)

const (
	selectMeta = `SELECT version, made, policy_version, policy_expires, digest FROM meta ORDER BY version`

	selectFiles = `SELECT path, hash, entity FROM file ORDER BY position`

	selectServices = `
SELECT id, entity, name_ar, name_en, description_ar, description_en, category_ar, category_en,
    life_event, duration, presence, popularity, source, sourced, image, valid_from, valid_to, file
FROM service
ORDER BY position`

	selectFees = `SELECT service, stated, lowest, highest, year, note_ar, note_en FROM fee ORDER BY service`

	selectChannels = `
SELECT service, kind, platform, name, address, domain, opens, typed
FROM channel
ORDER BY service, position`

	selectServiceTexts = `SELECT service, list, language, text FROM service_text ORDER BY service, list, language, position`

	selectEntities = `
SELECT code, name_ar, name_en, short_ar, short_en, kind, phone, website, source
FROM entity
ORDER BY position`

	selectLifeEvents = `SELECT code, need, name_ar, name_en, icon, rank FROM life_event ORDER BY position`

	selectEditions = `
SELECT id, name_ar, name_en, starts, ends, time_zone, weekend, slogan_ar, slogan_en, source
FROM edition
ORDER BY position`

	selectCentres = `
SELECT id, entity, kind, name_ar, name_en, area_ar, area_en, latitude, longitude, hours_ar, hours_en, phone, source
FROM centre
ORDER BY position`

	selectMachines = `
SELECT id, entity, name_ar, name_en, latitude, longitude, hours, offers, status, source
FROM machine
ORDER BY position`

	selectFigures = `SELECT id, text_ar, text_en, value, unit, as_of, source FROM figure ORDER BY position`

	selectTerms = `SELECT term, language, kind, both_ways, source FROM term ORDER BY position`

	selectTermTargets = `SELECT term, target FROM term_target ORDER BY term, position`
)

// scan reads one row into where its columns belong.
type scan func(to ...any) error

// reader asks a database and remembers the first error; after it every question is void.
type reader struct {
	ctx context.Context
	db  *sql.Conn
	err error
}

func (r *reader) each(query string, row func(scan) error) {
	if r.err != nil {
		return
	}
	found, err := r.db.QueryContext(r.ctx, query)
	if err != nil {
		r.err = err
		return
	}
	defer found.Close()
	for found.Next() {
		if r.err = row(found.Scan); r.err != nil {
			return
		}
	}
	r.err = found.Err()
}

// all reads the rows of a table in order.
func all[T any](r *reader, query string, columns func(*T) []any) []T {
	var out []T
	r.each(query, func(row scan) error {
		var item T
		if err := row(columns(&item)...); err != nil {
			return err
		}
		out = append(out, item)
		return nil
	})
	return out
}

// readAll reads everything out of a database, with the digest that it claims for itself.
func readAll(ctx context.Context, db *sql.Conn) (whole, string, error) {
	r := &reader{ctx: ctx, db: db}
	var w whole
	var made, sum string
	c := &w.Catalog
	r.each(selectMeta, func(row scan) error {
		return row(&c.Version, &made, &w.Meta.PolicyVersion, &w.Meta.PolicyExpires, &sum)
	})
	if r.err == nil && made != "" {
		c.Made, r.err = time.Parse(time.RFC3339Nano, made)
	}
	c.Files = all(r, selectFiles, func(f *catalog.File) []any { return []any{&f.Path, &f.Hash, &f.Entity} })
	c.Services = readServices(r)
	c.Entities = all(r, selectEntities, func(e *catalog.Entity) []any {
		return []any{&e.Code, &e.Name.AR, &e.Name.EN, &e.Short.AR, &e.Short.EN, &e.Kind, &e.Phone, &e.Website, &e.Source}
	})
	c.LifeEvents = all(r, selectLifeEvents, func(e *catalog.LifeEvent) []any {
		return []any{&e.Code, &e.Need, &e.Name.AR, &e.Name.EN, &e.Icon, &e.Order}
	})
	c.Editions = all(r, selectEditions, func(e *catalog.Edition) []any {
		return []any{&e.ID, &e.Name.AR, &e.Name.EN, &e.Starts, &e.Ends, &e.TimeZone, &e.Weekend, &e.Slogan.AR, &e.Slogan.EN, &e.Source}
	})
	c.Centres = all(r, selectCentres, func(p *catalog.Centre) []any {
		return []any{&p.ID, &p.Entity, &p.Kind, &p.Name.AR, &p.Name.EN, &p.Area.AR, &p.Area.EN, &p.Latitude, &p.Longitude,
			&p.Hours.AR, &p.Hours.EN, &p.Phone, &p.Source}
	})
	c.Machines = all(r, selectMachines, func(m *catalog.Machine) []any {
		return []any{&m.ID, &m.Entity, &m.Name.AR, &m.Name.EN, &m.Latitude, &m.Longitude, &m.Hours, &m.Offers, &m.Status, &m.Source}
	})
	c.Figures = all(r, selectFigures, func(f *catalog.Figure) []any {
		return []any{&f.ID, &f.Text.AR, &f.Text.EN, &f.Value, &f.Unit, &f.AsOf, &f.Source}
	})
	c.Lexicon = readTerms(r)
	return w, sum, r.err
}

func readServices(r *reader) []catalog.Service {
	out := all(r, selectServices, func(s *catalog.Service) []any {
		return []any{&s.ID, &s.Entity, &s.Name.AR, &s.Name.EN, &s.Description.AR, &s.Description.EN, &s.Category.AR, &s.Category.EN,
			&s.LifeEvent, (*int64)(&s.Duration), &s.Presence, &s.Popularity, &s.Source, &s.Sourced, &s.Image, &s.ValidFrom, &s.ValidTo, &s.File}
	})
	var at int
	r.each(selectFees, func(row scan) error {
		var f catalog.Fee
		if err := row(&at, &f.Stated, &f.Min, &f.Max, &f.Year, &f.Note.AR, &f.Note.EN); err != nil {
			return err
		}
		if err := known(at, len(out)); err != nil {
			return err
		}
		out[at].Fee = &f
		return nil
	})
	r.each(selectChannels, func(row scan) error {
		var h catalog.Channel
		if err := row(&at, &h.Kind, &h.Platform, &h.Name, &h.Address, &h.Domain, &h.Opens, &h.Typed); err != nil {
			return err
		}
		if err := known(at, len(out)); err != nil {
			return err
		}
		out[at].Channels = append(out[at].Channels, h)
		return nil
	})
	r.each(selectServiceTexts, func(row scan) error {
		var name, language, text string
		if err := row(&at, &name, &language, &text); err != nil {
			return err
		}
		if err := known(at, len(out)); err != nil {
			return err
		}
		for _, l := range lists(&out[at]) {
			if l.name == name && l.language == language {
				*l.entries = append(*l.entries, text)
				return nil
			}
		}
		return fmt.Errorf("no list %q in language %q", name, language)
	})
	return out
}

func readTerms(r *reader) []catalog.Term {
	out := all(r, selectTerms, func(t *catalog.Term) []any {
		return []any{&t.Term, &t.Language, &t.Kind, &t.BothWays, &t.Source}
	})
	r.each(selectTermTargets, func(row scan) error {
		var at int
		var target string
		if err := row(&at, &target); err != nil {
			return err
		}
		if err := known(at, len(out)); err != nil {
			return err
		}
		out[at].Targets = append(out[at].Targets, target)
		return nil
	})
	return out
}

// known refuses a row that belongs to nothing: the file is damaged.
func known(position, n int) error {
	if position < 0 || position >= n {
		return fmt.Errorf("a row belongs to position %d of %d", position, n)
	}
	return nil
}
