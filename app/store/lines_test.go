package store

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/tally"
)

// TestWhatIsReadBackMustBeWhatWasWritten: the digest, the version and the pages are all looked at.
func TestWhatIsReadBackMustBeWhatWasWritten(t *testing.T) {
	c := *marked(7)
	c.Version = 7
	image, sum, err := build(whole{c, policy})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "image")
	write := func(b []byte) {
		t.Helper()
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(image)
	if err := verify(name, pointer{7, sum}); err != nil {
		t.Error(err)
	}
	for _, p := range []pointer{{8, sum}, {7, strings.Repeat("0", 64)}} {
		if err := verify(name, p); err == nil {
			t.Errorf("%v passes for version 7 with digest %.12s", p, sum)
		}
	}
	more := append(slices.Clone(image), make([]byte, 4096)...) // a page that belongs to nothing, which only SQLite misses
	binary.BigEndian.PutUint32(more[28:], uint32(len(more)/4096))
	write(more)
	if err := verify(name, pointer{7, sum}); err == nil {
		t.Error("a page too many passes")
	}
	write(image[:len(image)/2])
	if err := verify(name, pointer{7, sum}); err == nil {
		t.Error("half a file passes")
	}
	if err := verify(name+"x", pointer{7, sum}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, _, err := readInspected([]byte(strings.Repeat("no database ", 1000))); err == nil {
		t.Error("what is no database is found sound")
	}
}

// TestTheNextNumberIsAboveEveryOneSeen, be it of a file or of the pointer alone.
func TestTheNextNumberIsAboveEveryOneSeen(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for _, c := range []struct {
		files   []string
		pointer string
		want    int64
	}{
		{nil, "", 1},
		{nil, "7 " + strings.Repeat("a", 64) + "\n", 8},
		{[]string{"catalog-9.db", "catalog-10.db"}, "7 " + strings.Repeat("a", 64) + "\n", 11},
		{[]string{"catalog-2.db"}, "7 " + strings.Repeat("a", 64), 8},
		{[]string{"catalog-2.db"}, "7 " + strings.Repeat("a", 63), 3},
		{[]string{"catalog-2.db"}, "0 " + strings.Repeat("a", 64), 3},
		{[]string{"catalog-02.db", "catalog--3.db", "catalog-0.db", "catalog-x.db", "catalog-4.db.tmp", "xcatalog-5.db", "catalog-6"}, "", 1},
	} {
		for _, f := range append(c.files, pointerName) {
			if err := os.WriteFile(s.path(f), []byte(c.pointer), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := s.next(); err != nil || got != c.want {
			t.Errorf("%v, pointer %.20q: %d %v, want %d", c.files, c.pointer, got, err, c.want)
		}
		for _, f := range append(c.files, pointerName) {
			if err := os.Remove(s.path(f)); err != nil {
				t.Fatal(err)
			}
		}
	}
	p := pointer{12, strings.Repeat("b", 64)}
	if err := os.WriteFile(s.path(pointerName), p.bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, err := s.pointer(); err != nil || got != p {
		t.Errorf("%v %v", got, err)
	}
	if want := "12 " + strings.Repeat("b", 64) + "\n"; string(p.bytes()) != want {
		t.Errorf("%q", p.bytes())
	}
}

// TestAFileUnderAnotherNameIsNotThatVersion: it must hold the number that its name says, and the digest that is wanted.
func TestAFileUnderAnotherNameIsNotThatVersion(t *testing.T) {
	s := open(t, t.TempDir())
	accept(t, s, marked(1))
	image, err := os.ReadFile(s.path(fileName(1)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(fileName(2)), image, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Catalog(2); err == nil || err.Error() != "it holds version 1" {
		t.Errorf("%v", err)
	}
	if _, err := s.open(1, strings.Repeat("c", 64)); err == nil || !strings.Contains(err.Error(), "want cccccccccccc") {
		t.Errorf("%v", err)
	}
	if _, err := s.Catalog(3); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a version that is not there: %v", err)
	}
	if err := os.Remove(s.path(fileName(1))); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Current(); !errors.Is(err, ErrEmpty) || err.Error() == ErrEmpty.Error() {
		t.Errorf("the causes are not told: %v", err)
	}
	if d := s.Damage(); len(d) != 2 || !strings.HasPrefix(d[0], "catalog-1.db: ") || d[1] != "catalog-2.db: it holds version 1" {
		t.Errorf("%q", d)
	}
}

// TestDamageIsToldOnceAndForgottenWhenItIsMended: what is told is what the last look found.
func TestDamageIsToldOnceAndForgottenWhenItIsMended(t *testing.T) {
	s := open(t, t.TempDir())
	accept(t, s, marked(1))
	accept(t, s, marked(2))
	sound, err := os.ReadFile(s.path(fileName(2)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(fileName(2)), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	wantVersion(t, s, 1)
	if d := s.Damage(); len(d) != 1 || !strings.HasPrefix(d[0], "catalog-2.db: ") {
		t.Errorf("%q", d)
	}
	d := s.Damage()
	d[0] = "changed"
	if again := s.Damage(); again[0] == "changed" {
		t.Error("the list that is given out is the store's own")
	}
	if err := os.WriteFile(s.path(fileName(2)), sound, 0o644); err != nil {
		t.Fatal(err)
	}
	wantVersion(t, s, 2)
	if d := s.Damage(); len(d) != 0 {
		t.Errorf("after it was mended: %q", d)
	}
}

// TestAPointerThatIsGoneIsDamageOnlyWhereThereAreCatalogs: a state that never held one is simply empty.
func TestAPointerThatIsGoneIsDamageOnlyWhereThereAreCatalogs(t *testing.T) {
	s := open(t, t.TempDir())
	if _, err := s.Current(); err == nil || err.Error() != ErrEmpty.Error() || len(s.Damage()) != 0 {
		t.Errorf("an empty state: %v, %q", err, s.Damage())
	}
	accept(t, s, marked(1))
	if err := os.Remove(s.path(pointerName)); err != nil {
		t.Fatal(err)
	}
	wantVersion(t, s, 1)
	if d := s.Damage(); len(d) != 1 || !strings.HasPrefix(d[0], "current: ") {
		t.Errorf("%q", d)
	}
}

// TestTextsThatJSONCannotHoldComeBackByteForByte, also those that look like the mark of such a text.
func TestTextsThatJSONCannotHoldComeBackByteForByte(t *testing.T) {
	type inner struct{ Text string }
	type outer struct {
		Text string
		List []string
		None []inner
		To   *inner
		Nil  *inner
	}
	for _, text := range []string{"", "plain", "\xff", "خدمة", mark, mark + "6162", mark + "zz", "a" + mark + "6162", "\x00\xd8"} {
		in := outer{Text: text, List: []string{"a", text}, To: &inner{text}}
		before := outer{Text: text, List: []string{"a", text}, To: &inner{text}}
		held := armour(reflect.ValueOf(&in).Elem()).Interface().(outer)
		if !reflect.DeepEqual(in, before) {
			t.Errorf("%q: what was given was changed", text)
		}
		out := held
		strip(reflect.ValueOf(&out).Elem(), held.Text+strings.Join(held.List, ""))
		if !reflect.DeepEqual(out, before) {
			t.Errorf("%q: %+v", text, out)
		}
	}
	behind := struct{ To *inner }{&inner{"\xff"}} // the only one, behind a pointer
	if held := armour(reflect.ValueOf(&behind).Elem()).Interface().(struct{ To *inner }); held.To.Text != mark+"ff" || behind.To.Text != "\xff" {
		t.Errorf("%q", held.To.Text)
	}
	s := open(t, t.TempDir())
	accept(t, s, &catalog.Catalog{Files: []catalog.File{{Path: "x\xff.csv"}, {Path: mark + "6162"}, {Path: "plain"}}})
	c, err := s.Current()
	if err != nil || len(c.Files) != 3 || c.Files[0].Path != "x\xff.csv" || c.Files[1].Path != mark+"6162" || c.Files[2].Path != "plain" {
		t.Errorf("%+v %v", c, err)
	}
}

// TestAStateIsOpenedOrSaysWhy: a file in the way, a folder that is not there.
func TestAStateIsOpenedOrSaysWhy(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(file, "state")); err == nil || !strings.HasPrefix(err.Error(), "make state folder: ") {
		t.Errorf("%v", err)
	}
	if _, err := OpenReadOnly(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
	state := filepath.Join(dir, "a", "b")
	s := open(t, state) // with the folders above it
	if err := os.Mkdir(filepath.Join(state, "folder.tmp"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"kept.json", "tmp", "swept.tmp"} {
		if err := os.WriteFile(filepath.Join(state, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, state)
	var left []string
	entries, err := os.ReadDir(state)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if got := strings.Join(left, " "); got != "dalil.lock folder.tmp kept.json tmp" {
		t.Errorf("after a sweep: %s", got)
	}
	r, err := OpenReadOnly(state)
	if err != nil || r.Close() != nil {
		t.Error("a reader cannot let go", err)
	}
}

func TestARememberedValueIsReadOrIsAnError(t *testing.T) {
	s := open(t, t.TempDir())
	key := "a" + strings.Repeat("9", 39)
	if err := s.Remember(key, []byte("[1]")); err != nil {
		t.Errorf("a key of 40: %v", err)
	}
	if _, err := os.Stat(s.path("memory-" + key + ".json")); err != nil {
		t.Error(err)
	}
	if err := os.Mkdir(s.path(memoryName("folder")), 0o755); err != nil {
		t.Fatal(err)
	}
	if v, err := s.Recall("folder"); err == nil {
		t.Errorf("a folder was recalled as %q", v)
	}
	if err := s.Remember("folder", []byte("1")); err == nil {
		t.Error("a value took the place of a folder")
	}
	for _, key := range []string{"9a", "-a", "aB", "a_b"} {
		if err := s.Remember(key, []byte("1")); err == nil {
			t.Errorf("key %q was taken", key)
		}
	}
}

// coded is an error of SQLite.
type coded int

func (c coded) Error() string { return "SQLite" }
func (c coded) Code() int     { return int(c) }

// TestOnlyABrokenFileIsPutAside: a full disk, a locked file and a missing right are none.
func TestOnlyABrokenFileIsPutAside(t *testing.T) {
	for err, want := range map[error]bool{coded(11): true, coded(26): true, coded(11 | 1<<8): true, coded(5): false, coded(8): false, coded(10): false, coded(12): false,
		coded(13): false, coded(14): false, coded(25): false, coded(27): false, errCheck: true, errors.New("other"): false} {
		if got := damaged(err); got != want {
			t.Errorf("%v %d: %v", err, err, got)
		}
	}
}

// TestCountersAreFlushedAtEachTap: what the file is opened with is what a power cut asks for.
func TestCountersAreFlushedAtEachTap(t *testing.T) {
	c, err := OpenCounts(t.TempDir(), "C", "s")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for pragma, want := range map[string]string{"journal_mode": "delete", "synchronous": "2", "busy_timeout": "2000", "cell_size_check": "1"} {
		var got string
		if err := c.pool.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, want %s; %v", pragma, got, want, err)
		}
	}
	if n := c.pool.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections", n)
	}
}

// TestAChangeThatFailsLeavesNothing: the tap is not remembered when its count was not kept, so that it may be sent again.
func TestAChangeThatFailsLeavesNothing(t *testing.T) {
	for _, table := range []string{"counter", "day", "tap"} {
		c, err := OpenCounts(t.TempDir(), "C", "s")
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		at := time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
		e := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
		if _, err := c.pool.Exec("ALTER TABLE " + table + " RENAME TO away"); err != nil {
			t.Fatal(err)
		}
		if err := c.Add("tap", e, at); err == nil {
			t.Errorf("without %s a tap was counted", table)
		}
		if err := c.Purge(at); err == nil {
			t.Errorf("without %s there was nothing to forget", table)
		}
		_, err = c.Day("2018-10-21")
		_, err2 := c.Dates("2018-10-21")
		if failed := err != nil || err2 != nil; failed != (table != "tap") {
			t.Errorf("without %s: %v %v", table, err, err2)
		}
		if _, err := c.pool.Exec("ALTER TABLE away RENAME TO " + table); err != nil {
			t.Fatal(err)
		}
		if err := c.Add("tap", e, at); err != nil {
			t.Fatal(err)
		}
		if day, err := c.Day("2018-10-21"); err != nil || len(day.Counts) != 1 || day.Counts[0].N != 1 || day.Serial != 1 {
			t.Errorf("after %s came back: %+v %v", table, day, err)
		}
	}
	c, err := OpenCounts(t.TempDir(), "C", "s")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Add(strings.Repeat("a", 64), tally.Event{What: tally.ServiceShown, Service: "RTA-1"}, time.Now()); err != nil {
		t.Errorf("a tap of 64 signs: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := c.Add("b", tally.Event{What: tally.ServiceShown, Service: "RTA-1"}, time.Now()); err == nil {
		t.Error("counted in a file that is closed")
	}
}

// TestAnImageSaysWhatIsWrongWithIt: no meta row, a time that is none, a digest that is another's.
func TestAnImageSaysWhatIsWrongWithIt(t *testing.T) {
	docs := []document{{"Services", 0, `{"ID":"RTA-1"}`}}
	sum := digest(7, "", policy, docs)
	fill := func(made, sum string, meta bool) func(*sql.Conn) error {
		return func(db *sql.Conn) error {
			if meta {
				if _, err := db.ExecContext(t.Context(), insertMeta, 7, made, 3, "2027-12-31", sum); err != nil {
					return err
				}
			}
			_, err := db.ExecContext(t.Context(), insertDocument, "Services", 0, docs[0].content)
			return err
		}
	}
	if _, got, err := read(imageOf(t, 4, fill("", sum, true))); err != nil || got != sum {
		t.Errorf("%s %v", got, err)
	}
	for name, image := range map[string][]byte{
		"no meta":        imageOf(t, 4, fill("", sum, false)),
		"no time":        imageOf(t, 4, fill("yesterday", sum, true)),
		"another digest": imageOf(t, 4, fill("", strings.Repeat("0", 64), true)),
		"another time":   imageOf(t, 4, fill("2026-11-01T08:00:00Z", sum, true)),
	} {
		if w, _, err := read(image); err == nil {
			t.Errorf("%s: read as %+v", name, w)
		}
	}
}

func TestWritesAreWholeOrAnError(t *testing.T) {
	dir := t.TempDir()
	for step := 1; step <= 6; step++ {
		hit := false
		d := faulty(realFileSystem(), step, func() error { hit = true; return errFault })
		name := filepath.Join(dir, "value")
		err := d.put(dir, name, []byte("whole"))
		if hit && !errors.Is(err, errFault) || !hit && err != nil {
			t.Errorf("step %d: %v", step, err)
		}
		if b, rerr := os.ReadFile(name); err == nil && (rerr != nil || string(b) != "whole") {
			t.Errorf("step %d: %q %v", step, b, rerr)
		}
		if _, err := os.Stat(name + ".tmp"); err == nil {
			t.Errorf("step %d: half a file stays", step)
		}
		_ = os.Remove(name)
	}
	if _, err := realFileSystem().create(filepath.Join(dir, "none", "x")); err == nil {
		t.Error("a file was made in a folder that is not there")
	}
}

// TestWhatStandsInTheWayIsSaid: each cause reaches the operator as what it is.
func TestWhatStandsInTheWayIsSaid(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if _, err := s.Accept(&catalog.Catalog{Services: []catalog.Service{{ID: "A-1"}, {ID: "A-1"}}}, policy); err == nil || err.Error() != `build catalog 1: service "A-1" stands twice` {
		t.Errorf("%v", err)
	}
	for _, content := range []string{"", "x", "1", "1 abc", "-1 " + strings.Repeat("0", 64), "x " + strings.Repeat("0", 64)} {
		if err := os.WriteFile(s.path(pointerName), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if p, err := s.pointer(); err == nil || p != (pointer{}) {
			t.Errorf("%q points at %+v", content, p)
		}
	}
	for _, name := range []string{"catalog-0.db", "catalog-3.db", "catalog-12.db", "catalog-003.db"} {
		if err := os.WriteFile(s.path(name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := s.versions(); err != nil || !reflect.DeepEqual(got, []int64{12, 3}) {
		t.Errorf("versions %v %v", got, err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Accept(marked(1), policy); !errors.Is(err, os.ErrNotExist) || !strings.HasPrefix(err.Error(), "read state folder: ") {
		t.Errorf("without its folder: %v", err)
	}
	if _, err := s.Current(); err == nil || errors.Is(err, ErrEmpty) {
		t.Errorf("a state that cannot be read is called empty: %v", err)
	}
	if _, err := s.History(); err == nil {
		t.Error("a state that cannot be read has a history")
	}

	locked := t.TempDir()
	if err := os.Mkdir(filepath.Join(locked, lockName), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(locked); err == nil || errors.Is(err, ErrHeld) || !strings.HasPrefix(err.Error(), "lock state folder: ") {
		t.Errorf("a folder in the place of the lock: %v", err)
	}
	counts := t.TempDir()
	if err := os.Mkdir(filepath.Join(counts, countsName), 0o755); err != nil {
		t.Fatal(err)
	}
	if c, err := OpenCounts(counts, "C", "s"); c != nil || err == nil || errors.Is(err, ErrBroken) {
		t.Errorf("a folder in the place of the counters: %v", err)
	}
	if _, err := os.Stat(filepath.Join(counts, countsName)); err != nil {
		t.Errorf("it was put aside: %v", err)
	}
}
