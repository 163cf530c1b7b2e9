package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/tally"
)

// faultySQL is SQLite of which the n-th thing that is asked goes wrong, counted from 1.
type faultySQL struct {
	sound driver.Driver
	name  string
	next  *int // how many are still answered; below 0: all
}

func (f faultySQL) Driver() driver.Driver { return f.sound }

func (f faultySQL) Connect(context.Context) (driver.Conn, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	c, err := f.sound.Open(f.name)
	return &faultyConn{c, f.step}, err
}

func (f faultySQL) step() error {
	if *f.next < 0 {
		return nil
	}
	if *f.next--; *f.next < 0 {
		return errFault
	}
	return nil
}

type faultyConn struct {
	driver.Conn
	step func() error
}

func (c *faultyConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := c.step(); err != nil {
		return nil, err
	}
	r, err := c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
	return faultyResult{r, c.step}, err
}

func (c *faultyConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := c.step(); err != nil {
		return nil, err
	}
	rows, err := c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
	return &faultyRows{rows, c.step}, err
}

func (c *faultyConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	if err := c.step(); err != nil {
		return nil, err
	}
	s, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
	return &faultyStmt{s, c.step}, err
}

func (c *faultyConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	if err := c.step(); err != nil {
		return nil, err
	}
	tx, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
	return &faultyTx{tx, c.step}, err
}

func (c *faultyConn) Serialize() ([]byte, error) {
	if err := c.step(); err != nil {
		return nil, err
	}
	return c.Conn.(interface{ Serialize() ([]byte, error) }).Serialize()
}

func (c *faultyConn) Deserialize(b []byte) error {
	if err := c.step(); err != nil {
		return err
	}
	return c.Conn.(interface{ Deserialize([]byte) error }).Deserialize(b)
}

type faultyTx struct {
	driver.Tx
	step func() error
}

func (t *faultyTx) Commit() error {
	if err := t.step(); err != nil {
		return errors.Join(err, t.Rollback())
	}
	return t.Tx.Commit()
}

type faultyStmt struct {
	driver.Stmt
	step func() error
}

func (s *faultyStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	if err := s.step(); err != nil {
		return nil, err
	}
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

// faultyRows gives a row of nothing but NULL where it goes wrong, and is broken at the next.
type faultyRows struct {
	driver.Rows
	step func() error
}

func (r *faultyRows) Next(dest []driver.Value) error {
	if err := r.step(); err != nil {
		return err
	}
	if err := r.Rows.Next(dest); err != nil {
		return err
	}
	if r.step() != nil {
		clear(dest)
	}
	return nil
}

type faultyResult struct {
	driver.Result
	step func() error
}

func (r faultyResult) RowsAffected() (int64, error) {
	if err := r.step(); err != nil {
		return 1, err
	}
	return r.Result.RowsAffected()
}

// withFaults puts SQLite that may fail between; arm(n) lets the n-th thing from then on go wrong, and 0 nothing.
// The second function tells whether it did.
func withFaults(t *testing.T) (arm func(n int), hit func() bool) {
	next, armed := -1, false
	sound := openSQL
	t.Cleanup(func() { openSQL = sound })
	openSQL = func(name string) (*sql.DB, error) {
		pool, err := sound(name)
		if err != nil {
			return nil, err
		}
		defer pool.Close()
		return sql.OpenDB(faultySQL{pool.Driver(), name, &next}), nil
	}
	return func(n int) { next, armed = n-1, n > 0 }, func() bool { return armed && next < 0 }
}

// failsAtEachStep does something again and again, a later step of it going wrong each time, until nothing does, and gives how many
// steps that took. after looks at what each try left.
func failsAtEachStep(t *testing.T, what string, arm func(int), hit func() bool, do func() error, after func(step int, failed bool)) (steps int) {
	t.Helper()
	for step := 1; step < 200; step++ {
		arm(step)
		err := do()
		failed := hit()
		arm(0)
		after(step, failed)
		if !failed {
			if err != nil {
				t.Errorf("%s fails where nothing goes wrong: %v", what, err)
			}
			return step - 1
		}
		if err == nil {
			t.Errorf("%s: what goes wrong at step %d is not told", what, step)
		}
	}
	t.Fatalf("%s never ends", what)
	return 0
}

// TestNothingThatSQLiteRefusesIsPassedOver, while a catalog is built and while one is read.
func TestNothingThatSQLiteRefusesIsPassedOver(t *testing.T) {
	want := whole{Catalog: catalog.Catalog{Version: 7, Made: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC), Services: []catalog.Service{{ID: "A-1"}, {ID: "A-2"}}}, Meta: policy}
	image, sum, err := build(want)
	if err != nil {
		t.Fatal(err)
	}
	arm, hit := withFaults(t)
	nothing := func(int, bool) {}
	steps := failsAtEachStep(t, "building", arm, hit, func() error {
		b, got, err := build(want)
		if err == nil && (got != sum || len(b) != len(image)) {
			t.Errorf("%d bytes of digest %s are called built", len(b), got)
		}
		return err
	}, nothing)
	if steps < 12 {
		t.Errorf("building has %d steps only", steps)
	}
	for name, look := range map[string]func([]byte) (whole, string, error){"reading": read, "inspecting": readInspected} {
		steps := failsAtEachStep(t, name, arm, hit, func() error {
			w, got, err := look(image)
			if err == nil && (got != sum || !reflect.DeepEqual(w, want)) {
				t.Errorf("%s gives %+v", name, w)
			}
			return err
		}, nothing)
		if steps < 12 {
			t.Errorf("%s has %d steps only", name, steps)
		}
	}
}

// TestAFaultOfTheCountersIsToldAndCountsNothing: whatever SQLite refuses in the middle, the numbers are those before or those after,
// and a file that cannot be read for the moment is not put aside.
func TestAFaultOfTheCountersIsToldAndCountsNothing(t *testing.T) {
	arm, hit := withFaults(t)
	dir := t.TempDir()
	at := time.Date(2018, 10, 21, 8, 30, 0, 0, time.UTC)
	e := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	var c *Counts
	if steps := failsAtEachStep(t, "opening", arm, hit, func() (err error) {
		c, err = OpenCounts(dir, "C", "s")
		return err
	}, func(step int, failed bool) {
		if (c == nil) != failed {
			t.Errorf("opening, step %d: %v", step, c)
		}
	}); steps < 4 {
		t.Errorf("opening has %d steps only", steps)
	}
	defer c.Close()
	day := func() (tally.Day, error) { return c.Day("2018-10-21") }
	for _, x := range []struct {
		what          string
		steps         int
		do            func() error
		count, serial int64 // afterwards
	}{
		{"counting", 7, func() error { return c.Add("one", e, at) }, 1, 1},
		{"counting another", 7, func() error { return c.Add("two", e, at) }, 2, 2},
		{"counting it again", 4, func() error { return c.Add("two", e, at) }, 2, 2},
		{"taking back", 7, func() error { return c.Undo("back", e, at) }, 1, 3},
		{"proving", 4, func() error { return c.Prove() }, 1, 3},
		{"reading a day", 7, func() error {
			d, err := day()
			if err == nil && (len(d.Counts) != 1 || d.Counts[0].N != 1 || d.Serial != 3) {
				t.Errorf("a day is read as %+v", d)
			}
			return err
		}, 1, 3},
		{"reading the dates", 4, func() error {
			dates, err := c.Dates("2018-01-01")
			if err == nil && !reflect.DeepEqual(dates, []string{"2018-10-21"}) {
				t.Errorf("the dates are read as %q", dates)
			}
			return err
		}, 1, 3},
		{"forgetting", 5, func() error { return c.Purge(at) }, 1, 3},
	} {
		before, err := day()
		if err != nil {
			t.Fatal(err)
		}
		steps := failsAtEachStep(t, x.what, arm, hit, x.do, func(step int, failed bool) {
			if d, err := day(); err != nil || failed && !reflect.DeepEqual(d, before) {
				t.Errorf("%s, step %d: %+v became %+v, %v", x.what, step, before, d, err)
			}
		})
		if steps != x.steps {
			t.Errorf("%s has %d steps, want %d", x.what, steps, x.steps)
		}
		if d, err := day(); err != nil || len(d.Counts) != 1 || d.Counts[0].N != x.count || d.Serial != x.serial {
			t.Errorf("after %s: %+v %v", x.what, d, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("beside the counters lie %v, %v", left, err)
	}
}

// TestCountersThatCannotBeMadeAnewAreNone: the broken ones are put aside, and what then goes wrong is told as that.
func TestCountersThatCannotBeMadeAnewAreNone(t *testing.T) {
	arm, hit := withFaults(t)
	dir := t.TempDir()
	path := filepath.Join(dir, countsName)
	var c *Counts
	last := false
	for step := 1; !last; step++ {
		if err := os.WriteFile(path, []byte(strings.Repeat("no database ", 1000)), 0o644); err != nil {
			t.Fatal(err)
		}
		arm(step)
		var err error
		c, err = OpenCounts(dir, "C", "s")
		last = !hit()
		arm(0)
		switch {
		case last && (c == nil || !errors.Is(err, ErrBroken)):
			t.Errorf("nothing went wrong: %v %v", c, err)
		case !last && (c != nil || err == nil || errors.Is(err, ErrBroken)):
			t.Errorf("step %d: %v %v", step, c, err)
		}
		if c != nil {
			c.Close()
		}
		if step > 100 {
			t.Fatal("it never ends")
		}
	}
	if b, err := os.ReadFile(path + ".broken"); err != nil || !strings.HasPrefix(string(b), "no database") {
		t.Errorf("%.20q %v", b, err)
	}
}
