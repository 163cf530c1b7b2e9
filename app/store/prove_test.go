package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dalil/app/tally"
)

func TestAStateThatWasOpenedForReadingIsHeldAsSoonAsThatGoes(t *testing.T) {
	dir := t.TempDir()
	holder := open(t, dir)
	accept(t, holder, marked(1))
	if err := holder.Prove(); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*.tmp")); err != nil || len(left) > 0 {
		t.Errorf("the proof leaves %q, %v", left, err)
	}
	r, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := r.Prove(); !errors.Is(err, ErrHeld) {
		t.Errorf("a state that another process holds: %v", err)
	}
	if err := r.Remember("a", []byte("1")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("and is not written: %v", err)
	}
	holder.Close()
	if err := os.WriteFile(filepath.Join(dir, "half.tmp"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := r.Prove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "half.tmp")); err == nil {
		t.Error("what was half done is not swept")
	}
	if err := r.Remember("a", []byte("1")); err != nil {
		t.Errorf("it cannot be written: %v", err)
	}
	if _, err := r.Accept(marked(2), policy); err != nil {
		t.Errorf("it takes no catalog: %v", err)
	}
	if _, err := Open(dir); !errors.Is(err, ErrHeld) {
		t.Errorf("another process takes it as well: %v", err)
	}
}

func TestProvingTheCountersCountsNothing(t *testing.T) {
	c, err := OpenCounts(t.TempDir(), "RTA-C45", "one")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2018, 10, 21, 8, 30, 0, 0, time.UTC)
	for range 2 {
		if err := c.Prove(); err != nil {
			t.Fatal(err)
		}
	}
	var taps int
	if err := c.pool.QueryRow(`SELECT count(*) FROM tap`).Scan(&taps); err != nil || taps != 0 {
		t.Errorf("%d taps are left, %v", taps, err)
	}
	if err := c.Add("a", tally.Event{What: tally.LargeView}, now); err != nil {
		t.Fatal(err)
	}
	if err := c.Prove(); err != nil {
		t.Fatal(err)
	}
	if d, err := c.Day("2018-10-21"); err != nil || d.Serial != 1 || len(d.Counts) != 1 {
		t.Errorf("%+v %v", d, err)
	}
	c.Close()
	if err := c.Prove(); err == nil {
		t.Error("counters that are closed can be written")
	}
}
