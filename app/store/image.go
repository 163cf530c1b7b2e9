package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	_ "modernc.org/sqlite" // the driver "sqlite", without cgo
)

// openSQL opens a database of SQLite; a test puts one between whose statements fail.
var openSQL = func(name string) (*sql.DB, error) { return sql.Open("sqlite", name) }

// scripts are the schema, in the order of their numbers. One that was ever shipped is never changed: a new number is added.
//
//go:embed schema/*.sql
var scripts embed.FS

// An image is the content of a database file. It is made and read in memory.

// firstDocuments is the schema from which on a file is covered by a digest that this program can reckon.
const firstDocuments = 4

// build makes the image of a catalog and gives its digest.
func build(w whole) (image []byte, sum string, err error) {
	err = inMemory(func(ctx context.Context, db *sql.Conn) error {
		if err := upgrade(ctx, db); err != nil {
			return err
		}
		// what the first scripts made and the later ones dropped leaves empty pages
		if _, err := db.ExecContext(ctx, `VACUUM`); err != nil {
			return err
		}
		if sum, err = fill(ctx, db, w); err != nil {
			return err
		}
		return db.Raw(func(driver any) error {
			s, ok := driver.(interface{ Serialize() ([]byte, error) })
			if !ok {
				return errors.ErrUnsupported
			}
			image, err = s.Serialize()
			return err
		})
	})
	return image, sum, err
}

// read gives what an image holds and the digest that it was given, or an error if a single value is not as it was written.
// A file of an earlier program, whose digest went by that program's types, is looked over by SQLite alone; the first pass over the
// folder replaces it.
func read(image []byte) (w whole, sum string, err error) {
	return readAfter(image, func(context.Context, *sql.Conn) error { return nil })
}

// readInspected reads an image that SQLite has looked over before. It finds faults between rows that no question of ours would meet.
func readInspected(image []byte) (w whole, sum string, err error) {
	return readAfter(image, quickCheck)
}

func readAfter(image []byte, inspect func(context.Context, *sql.Conn) error) (w whole, sum string, err error) {
	err = inMemory(func(ctx context.Context, db *sql.Conn) error {
		if err := load(ctx, db, image); err != nil {
			return err
		}
		if err := inspect(ctx, db); err != nil {
			return err
		}
		seen, err := schemaOf(ctx, db)
		if err != nil {
			return err
		}
		if seen < firstDocuments {
			if err := quickCheck(ctx, db); err != nil {
				return err
			}
		}
		if err := upgrade(ctx, db); err != nil {
			return err
		}
		var actual string
		if w, sum, actual, err = readAll(ctx, db); err != nil {
			return err
		}
		if seen >= firstDocuments && actual != sum {
			return fmt.Errorf("the content does not match its digest: have %.12s, want %.12s", actual, sum)
		}
		return nil
	})
	return w, sum, err
}

func quickCheck(ctx context.Context, db *sql.Conn) error {
	var said string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return errors.New(said)
	}
	return nil
}

func inMemory(do func(context.Context, *sql.Conn) error) error {
	ctx := context.Background()
	pool, err := openSQL(":memory:")
	if err != nil {
		return err
	}
	defer pool.Close()
	db, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	return do(ctx, db)
}

func load(ctx context.Context, db *sql.Conn, image []byte) error {
	if err := db.Raw(func(driver any) error {
		s, ok := driver.(interface{ Deserialize([]byte) error })
		if !ok {
			return errors.ErrUnsupported
		}
		return s.Deserialize(image)
	}); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, `PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF`)
	return err
}

// schemaOf is the number of scripts that a database has seen.
func schemaOf(ctx context.Context, db *sql.Conn) (seen int, err error) {
	err = db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&seen)
	return seen, err
}

// upgrade runs the scripts that a database has not seen yet: all for a new one, the newer ones for an earlier program's.
// A later program's is refused.
func upgrade(ctx context.Context, db *sql.Conn) error {
	names, err := fs.Glob(scripts, "schema/*.sql")
	if err != nil {
		return err
	}
	seen, err := schemaOf(ctx, db)
	if err != nil {
		return err
	}
	if seen < 0 || seen > len(names) {
		return fmt.Errorf("schema %d: want at most %d", seen, len(names))
	}
	for _, name := range names[seen:] {
		script, err := scripts.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("run %s: %w", name, err)
		}
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, len(names)))
	return err
}
