package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"dalil/app/catalog"
)

const (
	insertMeta = `INSERT INTO meta (version, made, policy_version, policy_expires, digest) VALUES (?, ?, ?, ?, ?)`

	insertFile = `INSERT INTO file (position, path, hash, entity) VALUES (?, ?, ?, ?)`

	insertService = `
INSERT INTO service (position, id, entity, name_ar, name_en, description_ar, description_en, category_ar, category_en,
    life_event, duration, presence, popularity, source, sourced, image, valid_from, valid_to, file)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertFee = `INSERT INTO fee (service, stated, lowest, highest, year, note_ar, note_en) VALUES (?, ?, ?, ?, ?, ?, ?)`

	insertChannel = `
INSERT INTO channel (service, position, kind, platform, name, address, domain, opens, typed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertServiceText = `INSERT INTO service_text (service, list, language, position, text) VALUES (?, ?, ?, ?, ?)`

	insertEntity = `
INSERT INTO entity (position, code, name_ar, name_en, short_ar, short_en, kind, phone, website, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertLifeEvent = `INSERT INTO life_event (position, code, need, name_ar, name_en, icon, rank) VALUES (?, ?, ?, ?, ?, ?, ?)`

	insertEdition = `
INSERT INTO edition (position, id, name_ar, name_en, starts, ends, time_zone, weekend, slogan_ar, slogan_en, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertCentre = `
INSERT INTO centre (position, id, entity, kind, name_ar, name_en, area_ar, area_en, latitude, longitude, hours_ar, hours_en,
    phone, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertMachine = `
INSERT INTO machine (position, id, entity, name_ar, name_en, latitude, longitude, hours, offers, status, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertFigure = `INSERT INTO figure (position, id, text_ar, text_en, value, unit, as_of, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

	insertTerm = `INSERT INTO term (position, term, language, kind, both_ways, source) VALUES (?, ?, ?, ?, ?, ?)`

	insertTermTarget = `INSERT INTO term_target (term, position, target) VALUES (?, ?, ?)`
)

// fill writes everything into an empty database, in one transaction.
func fill(ctx context.Context, db *sql.Conn, w whole, sum string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, table := range tables(w, sum) {
		if err := table.write(tx); err != nil {
			return fmt.Errorf("write table %s: %w", table.name, err)
		}
	}
	return tx.Commit()
}

// table is the rows of one table, ready to be written.
type table struct {
	name   string
	insert string
	rows   [][]any
}

func (t table) write(tx *sql.Tx) error {
	stmt, err := tx.Prepare(t.insert)
	if err != nil {
		return err
	}
	defer stmt.Close()
	for _, row := range t.rows {
		if _, err := stmt.Exec(row...); err != nil {
			return err
		}
	}
	return nil
}

// rows makes one row of each item; the position comes first.
func rows[T any](items []T, columns func(T) []any) [][]any {
	out := make([][]any, len(items))
	for i, item := range items {
		out[i] = append([]any{i}, columns(item)...)
	}
	return out
}

func tables(w whole, sum string) []table {
	c := w.Catalog
	made := ""
	if !c.Made.IsZero() {
		made = c.Made.UTC().Format(time.RFC3339Nano)
	}
	return append(serviceTables(c.Services),
		table{"meta", insertMeta, [][]any{{c.Version, made, w.Meta.PolicyVersion, w.Meta.PolicyExpires, sum}}},
		table{"file", insertFile, rows(c.Files, func(f catalog.File) []any { return []any{f.Path, f.Hash, f.Entity} })},
		table{"entity", insertEntity, rows(c.Entities, func(e catalog.Entity) []any {
			return []any{e.Code, e.Name.AR, e.Name.EN, e.Short.AR, e.Short.EN, e.Kind, e.Phone, e.Website, e.Source}
		})},
		table{"life_event", insertLifeEvent, rows(c.LifeEvents, func(e catalog.LifeEvent) []any {
			return []any{e.Code, e.Need, e.Name.AR, e.Name.EN, e.Icon, e.Order}
		})},
		table{"edition", insertEdition, rows(c.Editions, func(e catalog.Edition) []any {
			return []any{e.ID, e.Name.AR, e.Name.EN, e.Starts, e.Ends, e.TimeZone, e.Weekend, e.Slogan.AR, e.Slogan.EN, e.Source}
		})},
		table{"centre", insertCentre, rows(c.Centres, func(p catalog.Centre) []any {
			return []any{p.ID, p.Entity, p.Kind, p.Name.AR, p.Name.EN, p.Area.AR, p.Area.EN, p.Latitude, p.Longitude,
				p.Hours.AR, p.Hours.EN, p.Phone, p.Source}
		})},
		table{"machine", insertMachine, rows(c.Machines, func(m catalog.Machine) []any {
			return []any{m.ID, m.Entity, m.Name.AR, m.Name.EN, m.Latitude, m.Longitude, m.Hours, m.Offers, m.Status, m.Source}
		})},
		table{"figure", insertFigure, rows(c.Figures, func(f catalog.Figure) []any {
			return []any{f.ID, f.Text.AR, f.Text.EN, f.Value, f.Unit, f.AsOf, f.Source}
		})},
		table{"term", insertTerm, rows(c.Lexicon, func(t catalog.Term) []any {
			return []any{t.Term, t.Language, t.Kind, t.BothWays, t.Source}
		})},
		table{"term_target", insertTermTarget, targets(c.Lexicon)},
	)
}

func serviceTables(services []catalog.Service) []table {
	var fees, channels, texts [][]any
	for i, s := range services {
		if f := s.Fee; f != nil {
			fees = append(fees, []any{i, f.Stated, f.Min, f.Max, f.Year, f.Note.AR, f.Note.EN})
		}
		for n, h := range s.Channels {
			channels = append(channels, []any{i, n, h.Kind, h.Platform, h.Name, h.Address, h.Domain, h.Opens, h.Typed})
		}
		for _, l := range lists(&services[i]) {
			for n, text := range *l.entries {
				texts = append(texts, []any{i, l.name, l.language, n, text})
			}
		}
	}
	return []table{
		{"service", insertService, rows(services, func(s catalog.Service) []any {
			return []any{s.ID, s.Entity, s.Name.AR, s.Name.EN, s.Description.AR, s.Description.EN, s.Category.AR, s.Category.EN,
				s.LifeEvent, int64(s.Duration), s.Presence, s.Popularity, s.Source, s.Sourced, s.Image, s.ValidFrom, s.ValidTo, s.File}
		})},
		{"fee", insertFee, fees},
		{"channel", insertChannel, channels},
		{"service_text", insertServiceText, texts},
	}
}

// list is one of a service's lists of texts, named as in the table service_text.
type list struct {
	name, language string
	entries        *[]string
}

// lists are all of them; writing and reading both go by this one list.
func lists(s *catalog.Service) []list {
	return []list{
		{"audience", "", &s.Audience},
		{"payment", "", &s.Payment},
		{"documents", "ar", &s.Documents.AR},
		{"documents", "en", &s.Documents.EN},
		{"steps", "ar", &s.Steps.AR},
		{"steps", "en", &s.Steps.EN},
		{"keywords", "ar", &s.Keywords.AR},
		{"keywords", "en", &s.Keywords.EN},
	}
}

func targets(terms []catalog.Term) [][]any {
	var out [][]any
	for i, t := range terms {
		for n, target := range t.Targets {
			out = append(out, []any{i, n, target})
		}
	}
	return out
}
