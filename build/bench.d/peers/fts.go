package main

import (
	"database/sql"
	"fmt"
	"strings"
	"unicode"

	_ "modernc.org/sqlite"

	"dalil/app/catalog"
	"dalil/app/search"
)

// The two ways in which texts come to FTS5.
func asTyped(s string) string  { return s }
func asFolded(s string) string { return search.Fold(s) }

// fts is SQLite's full text search in memory: every word as a prefix, all words, then any where nothing has all, by bm25.
type fts struct {
	ids  []string
	find *sql.Stmt
	form func(string) string
}

// The table keeps no texts, and two- and three-letter beginnings have an index of their own: what makes it fastest.
const ftsTable = `
CREATE VIRTUAL TABLE services USING fts5(
  %s,
  content = '',
  prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
)`

const ftsFind = `
SELECT rowid
FROM services
WHERE services MATCH ?
ORDER BY rank
LIMIT 10`

func newFTS(o opening, form func(string) string) (engine, float64, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, 0, err
	}
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	f := &fts{form: form}
	if err := f.fill(db, o); err != nil {
		return nil, 0, err
	}
	if f.find, err = db.Prepare(ftsFind); err != nil {
		return nil, 0, err
	}
	var bytes int64
	err = db.QueryRow(`SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).Scan(&bytes)
	return f, float64(bytes) / (1 << 20), err
}

func (f *fts) fill(db *sql.DB, o opening) error {
	var names, worths []string
	for _, c := range o.Columns {
		names = append(names, c.Name)
		worths = append(worths, fmt.Sprint(c.Worth))
	}
	if _, err := db.Exec(fmt.Sprintf(ftsTable, strings.Join(names, ", "))); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.Prepare(`INSERT INTO services (rowid, ` + strings.Join(names, ", ") + `) VALUES (?` + strings.Repeat(", ?", len(names)) + `)`)
	if err != nil {
		return err
	}
	for i, d := range o.Documents {
		f.ids = append(f.ids, d.ID)
		row := []any{i}
		for k := range o.Columns {
			row = append(row, f.form(d.both(k)))
		}
		if _, err := insert.Exec(row...); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(`INSERT INTO services (services, rank) VALUES ('rank', ?)`, "bm25("+strings.Join(worths, ", ")+")"); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO services (services) VALUES ('optimize')`); err != nil {
		return err
	}
	return tx.Commit()
}

func (f *fts) search(text string, _ catalog.Lang) ([]string, bool, error) {
	var words []string
	for _, w := range cut(f.form(text)) {
		words = append(words, `"`+w+`"*`)
	}
	if len(words) == 0 {
		return nil, false, nil
	}
	ids, err := f.ask(strings.Join(words, " "))
	if err == nil && len(ids) == 0 && len(words) > 1 {
		ids, err = f.ask(strings.Join(words, " OR "))
	}
	return ids, false, err
}

func (f *fts) ask(match string) ([]string, error) {
	rows, err := f.find.Query(match)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		ids = append(ids, f.ids[n])
	}
	return ids, rows.Err()
}

// cut gives the words of a question; vowel marks stay in them, what becomes of those is the engine's affair.
func cut(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) })
}
