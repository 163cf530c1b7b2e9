package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"dalil/app/catalog"
)

// whole is everything that a file holds.
type whole struct {
	Catalog catalog.Catalog
	Meta    Meta
}

// A document is one row of a list as JSON: a service, a centre, a figure.
// The lists are found in the types themselves, so that a field or a sheet that the domain gains is kept without a change here.
type document struct {
	list     string // name of the catalog's field
	position int    // order in the list
	content  string
}

// listsOf gives the lists of a catalog by their names, to be read or to be filled.
func listsOf(c *catalog.Catalog) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	for _, of := range []reflect.Value{reflect.ValueOf(c).Elem(), reflect.ValueOf(&c.Campaign).Elem()} {
		for i := range of.NumField() {
			if of.Field(i).Kind() == reflect.Slice {
				out[of.Type().Field(i).Name] = of.Field(i)
			}
		}
	}
	return out
}

// documents writes a catalog as documents, in the order in which a file gives them out again.
func documents(c *catalog.Catalog) ([]document, error) {
	var out []document
	lists := listsOf(c)
	for _, name := range sortedKeys(lists) {
		list := lists[name]
		for i := range list.Len() {
			content, err := json.Marshal(armour(list.Index(i)).Interface())
			if err != nil {
				return nil, fmt.Errorf("write %s %d: %w", name, i, err)
			}
			out = append(out, document{name, i, string(content)})
		}
	}
	return out, nil
}

// digest is the SHA-256 over a file's head and its documents, hexadecimal. It goes by what is written, not by the types of this
// program: a later one that knows more fields, or fewer, can still tell that nothing was changed.
func digest(version int64, made string, m Meta, docs []document) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d %q %d %q\n", version, made, m.PolicyVersion, m.PolicyExpires)
	for _, d := range docs {
		fmt.Fprintf(h, "%q %d %d:%s\n", d.list, d.position, len(d.content), d.content)
	}
	return hex.EncodeToString(h.Sum(nil))
}

const (
	insertMeta     = `INSERT INTO meta (version, made, policy_version, policy_expires, digest) VALUES (?, ?, ?, ?, ?)`
	insertDocument = `INSERT INTO document (list, position, content) VALUES (?, ?, ?)`
)

// fill writes everything into an empty database, in one transaction, and gives its digest.
func fill(ctx context.Context, db *sql.Conn, w whole) (sum string, err error) {
	if id, twice := repeatedID(w.Catalog.Services); twice {
		return "", fmt.Errorf("service %q stands twice", id)
	}
	docs, err := documents(&w.Catalog)
	if err != nil {
		return "", err
	}
	made := ""
	if !w.Catalog.Made.IsZero() {
		made = w.Catalog.Made.UTC().Format(time.RFC3339Nano)
	}
	sum = digest(w.Catalog.Version, made, w.Meta, docs)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback()
	if _, err := tx.Exec(insertMeta, w.Catalog.Version, made, w.Meta.PolicyVersion, w.Meta.PolicyExpires, sum); err != nil {
		return "", fmt.Errorf("write meta: %w", err)
	}
	stmt, err := tx.Prepare(insertDocument)
	if err != nil {
		return "", err
	}
	defer stmt.Close()
	for _, d := range docs {
		if _, err := stmt.Exec(d.list, d.position, d.content); err != nil {
			return "", fmt.Errorf("write %s %d: %w", d.list, d.position, err)
		}
	}
	return sum, tx.Commit()
}

// repeatedID finds an id that two services have: what a screen shows would depend on which of them is found first.
func repeatedID(services []catalog.Service) (id string, twice bool) {
	seen := make(map[string]bool, len(services))
	for _, s := range services {
		if seen[s.ID] {
			return s.ID, true
		}
		seen[s.ID] = true
	}
	return "", false
}

const (
	selectMeta      = `SELECT version, made, policy_version, policy_expires, digest FROM meta ORDER BY version`
	selectDocuments = `SELECT list, position, content FROM document`
)

// readAll reads everything out of a database. claimed is the digest that it claims for itself, actual the one that its rows have.
func readAll(ctx context.Context, db *sql.Conn) (w whole, claimed, actual string, err error) {
	var made string
	c := &w.Catalog
	if err := db.QueryRowContext(ctx, selectMeta).Scan(&c.Version, &made, &w.Meta.PolicyVersion, &w.Meta.PolicyExpires, &claimed); err != nil {
		return w, "", "", fmt.Errorf("read meta: %w", err)
	}
	if made != "" {
		if c.Made, err = time.Parse(time.RFC3339Nano, made); err != nil {
			return w, "", "", err
		}
	}
	docs, err := readDocuments(ctx, db)
	if err != nil {
		return w, "", "", err
	}
	return w, claimed, digest(c.Version, made, w.Meta, docs), decode(c, docs)
}

// readDocuments gives the documents in the order in which they were written; SQLite would sort them in files of its own.
func readDocuments(ctx context.Context, db *sql.Conn) ([]document, error) {
	rows, err := db.QueryContext(ctx, selectDocuments)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []document
	for rows.Next() {
		var d document
		if err := rows.Scan(&d.list, &d.position, &d.content); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b document) int {
		return cmp.Or(cmp.Compare(a.list, b.list), cmp.Compare(a.position, b.position))
	})
	return out, rows.Err()
}

// asWritten: encoding/json wrote the documents. The second version reads them in half the time, which a start waits for.
var asWritten = jsonv1.FormatDurationAsNano(true)

// decode fills a catalog. A list that this program does not know is passed over; a gap in a list is damage.
func decode(c *catalog.Catalog, docs []document) error {
	lists := listsOf(c)
	counts := map[string]int{}
	for _, d := range docs {
		counts[d.list]++
	}
	for _, d := range docs {
		list, known := lists[d.list]
		if !known {
			continue
		}
		if d.position < 0 || d.position >= counts[d.list] {
			return fmt.Errorf("%s: position %d of %d", d.list, d.position, counts[d.list])
		}
		if list.Len() == 0 {
			list.Set(reflect.MakeSlice(list.Type(), counts[d.list], counts[d.list]))
		}
		if err := jsonv2.Unmarshal([]byte(d.content), list.Index(d.position).Addr().Interface(), asWritten); err != nil {
			return fmt.Errorf("read %s %d: %w", d.list, d.position, err)
		}
		strip(list.Index(d.position), d.content)
	}
	return nil
}
