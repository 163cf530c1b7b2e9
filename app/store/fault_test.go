package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var errFault = errors.New("input/output error")

// faulty is a disk whose n-th change of a file goes wrong, counted from 1; a write that goes wrong has written half.
func faulty(d fileSystem, n int, fault func() error) fileSystem {
	count := 0
	step := func() error {
		if count++; count == n {
			return fault()
		}
		return nil
	}
	return fileSystem{
		create: func(name string) (file, error) {
			if err := step(); err != nil {
				return nil, err
			}
			f, err := d.create(name)
			return &faultyFile{f, step}, err
		},
		rename: func(from, to string) error {
			if err := step(); err != nil {
				return err
			}
			return d.rename(from, to)
		},
		remove: func(name string) error {
			if err := step(); err != nil {
				return err
			}
			return d.remove(name)
		},
		syncDir: func(name string) error {
			if err := step(); err != nil {
				return err
			}
			return d.syncDir(name)
		},
	}
}

type faultyFile struct {
	file
	step func() error
}

func (f *faultyFile) Write(b []byte) (int, error) {
	n, err := f.file.Write(b[:len(b)/2])
	if err != nil {
		return n, err
	}
	if err := f.step(); err != nil {
		return n, err
	}
	m, err := f.file.Write(b[n:])
	return n + m, err
}

func (f *faultyFile) Sync() error {
	if err := f.step(); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f *faultyFile) Close() error {
	if err := f.step(); err != nil {
		f.file.Close()
		return err
	}
	return f.file.Close()
}

func TestFaultAtEachStepLeavesOldOrNew(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for v := int64(1); v <= 3; v++ {
		accept(t, s, marked(v))
	}
	sound := s.disk
	for step := 1; ; step++ {
		before := wantWhole(t, s)
		next, err := s.next()
		if err != nil {
			t.Fatal(err)
		}
		hit := false
		s.disk = faulty(sound, step, func() error { hit = true; return errFault })
		v, err := s.Accept(marked(next), policy)
		s.disk = sound
		after := wantWhole(t, s)
		switch {
		case err == nil && after != v:
			t.Fatalf("step %d: accepted %d, in force %d", step, v, after)
		case err != nil && !errors.Is(err, errFault):
			t.Fatalf("step %d: the cause is hidden: %v", step, err)
		case err != nil && after != before && after != next:
			t.Fatalf("step %d: neither old %d nor new %d is in force but %d", step, before, next, after)
		}
		if len(s.Damage()) > 0 {
			t.Errorf("step %d: damage %q", step, s.Damage())
		}
		if _, serr := os.Stat(s.path(fileName(next))); err != nil && after == before && serr == nil {
			t.Errorf("step %d: a catalog that was not accepted lies among the others", step)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.tmp")); len(left) > 0 {
			t.Errorf("step %d: half done files stay: %q", step, left)
		}
		s.Close()
		if s, err = Open(dir); err != nil { // as after a crash
			t.Fatal(err)
		}
		if again := wantWhole(t, s); again != after {
			t.Fatalf("step %d: %d before the restart, %d after", step, after, again)
		}
		if files, err := os.ReadDir(dir); err != nil || len(files) > kept+4 {
			t.Fatalf("step %d: %d files, the folder fills up; %v", step, len(files), err)
		}
		if !hit {
			t.Logf("faults at each of %d steps", step-1)
			if step < 10 {
				t.Errorf("only %d steps: the fault is not where the work is", step-1)
			}
			s.Close()
			return
		}
	}
}

func TestFaultWhileRememberingKeepsOldOrNew(t *testing.T) {
	s := open(t, t.TempDir())
	if err := s.Remember("holds", []byte("0")); err != nil {
		t.Fatal(err)
	}
	sound := s.disk
	for step := 1; ; step++ {
		hit := false
		s.disk = faulty(sound, step, func() error { hit = true; return errFault })
		before, _ := s.Recall("holds")
		want := fmt.Sprint(step)
		err := s.Remember("holds", []byte(want))
		s.disk = sound
		got, rerr := s.Recall("holds")
		if rerr != nil || string(got) != want && string(got) != string(before) || err == nil && string(got) != want {
			t.Fatalf("step %d: have %q, %v; %v", step, got, rerr, err)
		}
		if !hit {
			return
		}
	}
}

// spoil damages a copy of an image in one of the ways in which disks do.
func spoil(r *rand.Rand, image, older []byte) ([]byte, string) {
	b := append([]byte(nil), image...)
	at := r.IntN(len(b))
	page := at / 4096 * 4096
	switch r.IntN(6) {
	case 0:
		b[at] ^= 1 << r.IntN(8)
		return b, "bit"
	case 1:
		clear(b[page:min(page+4096, len(b))])
		return b, "page of zeros"
	case 2:
		return b[:at], "cut"
	case 3:
		for i := at; i < min(at+64, len(b)); i++ {
			b[i] = byte(r.Uint32())
		}
		return b, "64 bytes"
	case 4: // a write that never reached the disk
		if page+4096 <= len(older) && page+4096 <= len(b) {
			copy(b[page:page+4096], older[page:])
		}
		return b, "stale page"
	}
	other := r.IntN(len(b)) / 4096 * 4096
	copy(b[page:], append([]byte(nil), b[other:min(other+4096, len(b))]...))
	return b, "page in the wrong place"
}

func TestDamagedFileFallsBackAndIsNeverShown(t *testing.T) {
	s := open(t, t.TempDir())
	accept(t, s, city(60))
	older, err := os.ReadFile(s.path(fileName(1)))
	if err != nil {
		t.Fatal(err)
	}
	accept(t, s, filled(t, 2))
	accept(t, s, city(61))
	name := s.path(fileName(3))
	image, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.Current()
	if err != nil || want.Version != 3 {
		t.Fatalf("%v %v", want, err)
	}
	r := rand.New(rand.NewPCG(1, 2018))
	n, found, harmless, unnoticed := 0, 0, 0, 0
	for more := patience(400, 60, 20*time.Second); more(n); n++ {
		bad, how := spoil(r, image, older)
		if err := os.WriteFile(name, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := s.Current()
		switch {
		case err != nil:
			t.Fatalf("%d, %s: no content: %v", n, how, err)
		case c.Version == 2:
			found++
			if len(s.Damage()) != 1 {
				t.Errorf("%d, %s: damage %q", n, how, s.Damage())
			}
			if inspect(bad) == nil {
				unnoticed++
			}
		case reflect.DeepEqual(c, want):
			harmless++
		default:
			t.Fatalf("%d, %s: a damaged catalog is shown as version %d", n, how, c.Version)
		}
	}
	t.Logf("%d damaged files: %d detected, each fell back to the one before; %d harmless; quick_check alone passes %d of the detected",
		n, found, harmless, unnoticed)
	if found < n/3 {
		t.Errorf("only %d of %d detected: the damage is not where the content is", found, n)
	}
}

func TestAllDamagedSaysSoAndHeals(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for v := int64(1); v <= 3; v++ {
		accept(t, s, marked(v))
		if err := os.Truncate(s.path(fileName(v)), 100); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Current(); !errors.Is(err, ErrEmpty) {
		t.Errorf("have %v", err)
	}
	if len(s.Damage()) != 3 {
		t.Errorf("damage %q", s.Damage())
	}
	accept(t, s, marked(4))
	if v := wantWhole(t, s); v != 4 {
		t.Errorf("version %d, want 4", v)
	}
}

// inspect asks SQLite alone.
func inspect(image []byte) error {
	return inMemory(func(ctx context.Context, db *sql.Conn) error {
		if err := load(ctx, db, image); err != nil {
			return err
		}
		return quickCheck(ctx, db)
	})
}

// What SQLite alone finds is found before the rows are read: an image whose tree is broken where no row of the catalog lies.
func TestAnImageThatSQLiteFindsBrokenIsNotRead(t *testing.T) {
	image, sum, err := build(whole{Catalog: *filled(t, 1)})
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if _, _, err := readAfter(image, func(context.Context, *sql.Conn) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("read all the same: %v", err)
	}
	if _, got, err := readInspected(image); err != nil || got != sum {
		t.Errorf("a sound one: %s %v", got, err)
	}
	// a page more than the tree holds: SQLite misses it, and every row is as it was
	more := slices.Concat(image, make([]byte, 4096))
	binary.BigEndian.PutUint32(more[28:], uint32(len(more)/4096))
	if _, _, err := read(more); err != nil {
		t.Skipf("the page is no part of the content, and reading stops at it: %v", err)
	}
	if _, _, err := readInspected(more); err == nil {
		t.Error("a page that belongs to nothing is not missed")
	}
}

// miswriting is a disk that keeps another byte than it is given, and says that all is well.
type miswriting struct{ file }

func (m miswriting) Write(b []byte) (int, error) {
	wrong := slices.Clone(b)
	wrong[len(wrong)/2] ^= 0xff
	return m.file.Write(wrong)
}

// TestWhatADiskKeptOtherwiseIsNotAccepted: it is read back before it gets its name, and nothing of it stays.
func TestWhatADiskKeptOtherwiseIsNotAccepted(t *testing.T) {
	s := open(t, t.TempDir())
	accept(t, s, marked(1))
	sound := s.disk
	s.disk.create = func(name string) (file, error) {
		f, err := sound.create(name)
		return miswriting{f}, err
	}
	_, err := s.Accept(city(60), policy)
	s.disk = sound
	if err == nil || !strings.HasPrefix(err.Error(), "keep catalog 2: read back: ") {
		t.Errorf("%v", err)
	}
	var left []string
	entries, err := os.ReadDir(s.dir)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if err != nil || !slices.Equal(left, []string{"catalog-1.db", "current", "dalil.lock"}) {
		t.Errorf("left: %q %v", left, err)
	}
	wantVersion(t, s, 1)
}

// TestAPageTooManyInAStateOfAnEarlierProgramIsDamage: its digest cannot be reckoned, and SQLite alone finds it.
func TestAPageTooManyInAStateOfAnEarlierProgramIsDamage(t *testing.T) {
	image := imageOf(t, 3, func(db *sql.Conn) error {
		_, err := db.ExecContext(t.Context(), `INSERT INTO meta VALUES (5, '', 3, '2027-12-31', 'x')`)
		return err
	})
	if _, _, err := read(image); err != nil {
		t.Fatal(err)
	}
	more := slices.Concat(image, make([]byte, 4096))
	binary.BigEndian.PutUint32(more[28:], uint32(len(more)/4096))
	if w, _, err := read(more); err == nil {
		t.Errorf("read as %+v", w)
	}
}
