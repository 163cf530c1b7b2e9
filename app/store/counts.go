package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"dalil/app/tally"
)

// countsName is a database of its own: what is counted may be lost, what is shown may not.
const countsName = "counts.db"

//go:embed counts.sql
var countsSchema string

// Counts is the file of counters, which SQLite itself writes: through a rollback journal and flushed at each tap, so that a tap
// that was answered is kept whatever happens next. It may be used by several goroutines, one of which has it at a time.
type Counts struct {
	pool             *sql.DB
	path             string
	centre, station  string
	tapLife, keepFor time.Duration
}

// ErrBroken is a counters file that SQLite cannot read. OpenCounts puts it aside under another name, and counting begins anew.
var ErrBroken = errors.New("the counters file is broken and is put aside")

// KeepDays is how long counts are kept on a station.
const KeepDays = 400

// OpenCounts opens or makes the counters of a state folder, for a station at a centre; the folder must be there. A broken file goes to
// counts.db.broken, in place of the one that lay there.
// With ErrBroken the counters are usable and empty; with any other error they are nil, and nothing is counted.
func OpenCounts(dir, centre, station string) (*Counts, error) {
	path := filepath.Join(dir, countsName)
	c, err := openCounts(path, centre, station)
	if err == nil {
		return c, nil
	}
	if _, there := os.Stat(path); there != nil || !damaged(err) {
		return nil, fmt.Errorf("open counters: %w", err)
	}
	aside := path + ".broken"
	if err := os.Rename(path, aside); err != nil { // a journal beside it is dropped by SQLite, since the new file is empty
		return nil, fmt.Errorf("put broken counters aside: %w", err)
	}
	if c, err = openCounts(path, centre, station); err != nil {
		return nil, fmt.Errorf("open counters: %w", err)
	}
	return c, ErrBroken
}

func openCounts(path, centre, station string) (*Counts, error) {
	pool, err := openSQL("file:" + filepath.ToSlash(path) +
		"?_pragma=journal_mode(DELETE)&_pragma=synchronous(FULL)&_pragma=busy_timeout(2000)&_pragma=cell_size_check(ON)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	if _, err := pool.Exec(countsSchema); err != nil {
		pool.Close()
		return nil, err
	}
	var said string
	if err = pool.QueryRow(`PRAGMA quick_check(1)`).Scan(&said); err == nil && said != "ok" {
		err = errCheck
	}
	if err != nil { // a disk that cannot be read now is no broken file
		pool.Close()
		return nil, err
	}
	return &Counts{pool: pool, path: path, centre: centre, station: station, tapLife: 24 * time.Hour, keepFor: KeepDays * 24 * time.Hour}, nil
}

var errCheck = errors.New("the counters are not whole")

// damaged tells a broken file from a disk that is full or read-only: SQLite's NOTADB and CORRUPT.
func damaged(err error) bool {
	if errors.Is(err, errCheck) {
		return true
	}
	var coded interface{ Code() int }
	return errors.As(err, &coded) && (coded.Code()&0xff == 11 || coded.Code()&0xff == 26)
}

// Close lets go of the file.
func (c *Counts) Close() error { return c.pool.Close() }

const (
	insertTap = `INSERT INTO tap (id, hour) VALUES (?, ?) ON CONFLICT DO NOTHING`
	addOne    = `INSERT INTO counter (hour, centre, station, what, service, channel, detail, n) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
		ON CONFLICT DO UPDATE SET n = n + 1`
	takeOne = `UPDATE counter SET n = n - 1
		WHERE hour = ? AND centre = ? AND station = ? AND what = ? AND service = ? AND channel = ? AND detail = ? AND n > 0`
	nextSerial  = `INSERT INTO day (date, serial) VALUES (?, 1) ON CONFLICT DO UPDATE SET serial = serial + 1`
	forgetTaps  = `DELETE FROM tap WHERE hour < ?`
	purge       = `DELETE FROM counter WHERE hour < ?`
	purgeDays   = `DELETE FROM day WHERE date < ?`
	countersOf  = `SELECT hour, centre, station, what, service, channel, detail, n FROM counter WHERE hour >= ? AND hour < ? AND n > 0 ORDER BY 1, 2, 3, 4, 5, 6, 7`
	datesSince  = `SELECT date FROM day WHERE date >= ? ORDER BY date`
	serialOfDay = `SELECT serial FROM day WHERE date = ?`
)

// Add counts an event once. tap is a random name of the tap, of 1 to 64 bytes: the same one again within a day changes nothing and is no
// error. An event that is not counted, or a tap of another length, gives tally.ErrUnknown, and a file that was broken meanwhile ErrBroken:
// opened anew, it is put aside.
func (c *Counts) Add(tap string, e tally.Event, now time.Time) error {
	return c.change(tap, e, now, addOne)
}

// Undo takes one event of the same hour back, whenever it was; the station lets its staff do so within
// station.UndoWithin only. Nothing is ever counted below zero: where nothing is counted nothing is taken back, and that is no error.
// tap names the taking back, not what is taken back. The errors are those of Add.
func (c *Counts) Undo(tap string, e tally.Event, counted time.Time) error {
	return c.change(tap, e, counted, takeOne)
}

func (c *Counts) change(tap string, e tally.Event, at time.Time, query string) error {
	if err := e.Check(); err != nil {
		return err
	}
	if tap == "" || len(tap) > 64 {
		return tally.ErrUnknown
	}
	hour := tally.HourOf(at)
	err := c.transaction(func(tx *sql.Tx) error {
		r, err := tx.Exec(insertTap, tap, hour)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return err // this tap was counted before
		}
		if r, err = tx.Exec(query, hour, c.centre, c.station, string(e.What), e.Service, e.Channel, e.Detail); err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return err // nothing to take back
		}
		_, err = tx.Exec(nextSerial, hour[:len(time.DateOnly)])
		return err
	})
	if err != nil && damaged(err) {
		return errors.Join(ErrBroken, err)
	}
	return err
}

const dropTap = `DELETE FROM tap WHERE id = ?`

// Prove tells whether the counters can be written here and now: nil, or why not. It changes nothing of what is counted.
func (c *Counts) Prove() error {
	return c.transaction(func(tx *sql.Tx) error {
		if _, err := tx.Exec(insertTap, "proof", ""); err != nil {
			return err
		}
		_, err := tx.Exec(dropTap, "proof")
		return err
	})
}

func (c *Counts) transaction(do func(*sql.Tx) error) error {
	tx, err := c.pool.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Purge forgets what is older than it may be: taps after a day, counters after KeepDays.
func (c *Counts) Purge(now time.Time) error {
	oldest := tally.HourOf(now.Add(-c.keepFor))
	return c.transaction(func(tx *sql.Tx) error {
		if _, err := tx.Exec(forgetTaps, tally.HourOf(now.Add(-c.tapLife))); err != nil {
			return err
		}
		if _, err := tx.Exec(purge, oldest); err != nil {
			return err
		}
		_, err := tx.Exec(purgeDays, oldest[:len(time.DateOnly)])
		return err
	})
}

// Day gives the counters of one day in UTC (ISO), as the outbox wants them. A day on which nothing was counted has serial 0; what is no
// date is an error.
func (c *Counts) Day(date string) (tally.Day, error) {
	d := tally.Day{Station: c.station, Date: date}
	from, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return d, err
	}
	if err := c.pool.QueryRow(serialOfDay, date).Scan(&d.Serial); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return d, err
	}
	rows, err := c.pool.Query(countersOf, tally.HourOf(from), tally.HourOf(from.AddDate(0, 0, 1)))
	if err != nil {
		return d, err
	}
	defer rows.Close()
	for rows.Next() {
		var n tally.Count
		if err := rows.Scan(&n.Hour, &n.Centre, &n.Station, (*string)(&n.What), &n.Service, &n.Channel, &n.Detail, &n.N); err != nil {
			return d, err
		}
		d.Counts = append(d.Counts, n)
	}
	return d, rows.Err()
}

// Dates lists the days since a date (ISO, inclusive) on which something was counted, the oldest first.
func (c *Counts) Dates(since string) ([]string, error) {
	rows, err := c.pool.Query(datesSince, since)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var d string
		if err := rows.Scan(&d); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}
