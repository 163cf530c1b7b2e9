package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
)

var policy = Meta{PolicyVersion: 3, PolicyExpires: "2027-12-31"}

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func accept(t testing.TB, s *Store, c *catalog.Catalog) int64 {
	t.Helper()
	v, err := s.Accept(c, policy)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func wantVersion(t testing.TB, s *Store, want int64) {
	t.Helper()
	c, err := s.Current()
	if err != nil {
		t.Fatal(err)
	}
	if c.Version != want {
		t.Fatalf("current is version %d, want %d; damage %q", c.Version, want, s.Damage())
	}
}

func TestEveryFieldComesBackAsItWas(t *testing.T) {
	s := open(t, t.TempDir())
	in := filled(t, 1)
	before := filled(t, 1)
	v := accept(t, s, in)
	if !reflect.DeepEqual(in, before) {
		t.Error("Accept changed the catalog it was given")
	}
	out, err := s.Current()
	if err != nil {
		t.Fatal(err)
	}
	before.Version = v
	if !reflect.DeepEqual(out, before) {
		t.Errorf("have %+v\nwant %+v", out, before)
	}
	m, err := s.CurrentMeta()
	if err != nil || m != policy {
		t.Errorf("meta %+v, %v", m, err)
	}
}

func TestCatalogWithoutAnythingComesBack(t *testing.T) {
	s := open(t, t.TempDir())
	accept(t, s, &catalog.Catalog{Services: []catalog.Service{{ID: "A-1"}, {ID: "A-2", Fee: &catalog.Fee{}}}})
	c, err := s.Current()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Services) != 2 || c.Services[0].Fee != nil || c.Services[1].Fee == nil || !c.Made.IsZero() {
		t.Errorf("an unknown fee and a fee that is not stated are not the same: %+v", c.Services)
	}
}

// Each field of the filled catalog is emptied in turn: the digest must see every one.
func TestDigestSeesEveryField(t *testing.T) {
	base := digest(whole{*filled(t, 1), policy})
	seen := 0
	var walk func(v reflect.Value, path string, root *whole)
	walk = func(v reflect.Value, path string, root *whole) {
		if v.Kind() == reflect.Struct && v.Type() != instant {
			for i := range v.NumField() {
				walk(v.Field(i), path+"."+v.Type().Field(i).Name, root)
			}
			return
		}
		if v.Kind() == reflect.Slice {
			walk(v.Index(1), path+"[1]", root)
		}
		if v.Kind() == reflect.Pointer {
			walk(v.Elem(), path, root)
		}
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		v.SetZero()
		if digest(*root) == base {
			t.Errorf("the digest does not see %s", path)
		}
		v.Set(old)
		seen++
	}
	root := &whole{*filled(t, 1), policy}
	walk(reflect.ValueOf(root).Elem(), "", root)
	if seen < 100 {
		t.Errorf("only %d fields looked at", seen)
	}
}

func TestDigestOfOrderAndBorders(t *testing.T) {
	a := whole{Catalog: catalog.Catalog{Services: []catalog.Service{{Audience: []string{"ab", "c"}}}}}
	for _, other := range [][]string{{"c", "ab"}, {"a", "bc"}, {"abc"}, {"ab", "c", ""}} {
		b := whole{Catalog: catalog.Catalog{Services: []catalog.Service{{Audience: other}}}}
		if digest(a) == digest(b) {
			t.Errorf("%q has the digest of %q", other, a.Catalog.Services[0].Audience)
		}
	}
}

func TestEmptyStateSaysSo(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if _, err := s.Current(); !errors.Is(err, ErrEmpty) {
		t.Errorf("have %v", err)
	}
	if d := s.Damage(); len(d) > 0 {
		t.Errorf("an empty state is not a damaged one: %q", d)
	}
}

func TestNewestThreeStayAndNumbersGrow(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for want := int64(1); want <= 5; want++ {
		if v := accept(t, s, filled(t, int(want))); v != want {
			t.Fatalf("version %d, want %d", v, want)
		}
	}
	got, _ := filepath.Glob(filepath.Join(dir, "*"))
	var names []string
	for _, g := range got {
		names = append(names, filepath.Base(g))
	}
	if want := "catalog-3.db catalog-4.db catalog-5.db current dalil.lock"; strings.Join(names, " ") != want {
		t.Errorf("have %q, want %q", names, want)
	}
}

func TestSecondProcessIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if _, err := Open(dir); !errors.Is(err, ErrHeld) {
		t.Errorf("have %v", err)
	}
	accept(t, s, filled(t, 1))
	r, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	wantVersion(t, r, 1)
	if _, err := r.Accept(filled(t, 2), policy); !errors.Is(err, ErrReadOnly) {
		t.Errorf("have %v", err)
	}
	if err := r.Remember("holds", []byte("{}")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("have %v", err)
	}
	s.Close()
	again, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestHalfDoneFilesAreSwept(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"current.tmp", "catalog-9.db.tmp"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir)
	if left, _ := filepath.Glob(filepath.Join(dir, "*.tmp")); len(left) > 0 {
		t.Errorf("left %q", left)
	}
}

// A process may die between the name of the file and the pointer: the old catalog stays, the number is not used again.
func TestFileThatNothingPointsAtIsNotInForce(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	accept(t, s, filled(t, 1))
	old, _ := os.ReadFile(s.path(pointerName))
	accept(t, s, filled(t, 2))
	if err := os.WriteFile(s.path(pointerName), old, 0o644); err != nil {
		t.Fatal(err)
	}
	wantVersion(t, s, 1)
	if v := accept(t, s, filled(t, 3)); v != 3 {
		t.Errorf("version %d, want 3", v)
	}
	wantVersion(t, s, 3)
}

func TestLostPointerGivesNewestGood(t *testing.T) {
	for _, content := range []string{"", "\n", "x y", "2 abc\n", "-1 " + strings.Repeat("0", 64), "\x00\x00\x00", "7 " + strings.Repeat("0", 64) + "\n"} {
		s := open(t, t.TempDir())
		accept(t, s, filled(t, 1))
		accept(t, s, filled(t, 2))
		if err := os.WriteFile(s.path(pointerName), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		wantVersion(t, s, 2)
		if len(s.Damage()) == 0 {
			t.Errorf("pointer %q: no damage told", content)
		}
		s.Close()
	}
}

// A whole, sound file in the wrong place is not what the pointer means.
func TestExchangedFileIsNotTaken(t *testing.T) {
	s := open(t, t.TempDir())
	accept(t, s, filled(t, 1))
	accept(t, s, filled(t, 2))
	other := open(t, t.TempDir())
	accept(t, other, filled(t, 3))
	accept(t, other, filled(t, 4))
	foreign, err := os.ReadFile(other.path(fileName(2)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(fileName(2)), foreign, 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := s.current()
	if err != nil || c.Catalog.Version != 1 {
		t.Errorf("version %d, %v; want 1", c.Catalog.Version, err)
	}
}

func TestRepeatedServiceIsRefusedAndOldStays(t *testing.T) {
	s := open(t, t.TempDir())
	accept(t, s, filled(t, 1))
	if _, err := s.Accept(&catalog.Catalog{Services: []catalog.Service{{ID: "A-1"}, {ID: "A-1"}}}, policy); err == nil {
		t.Error("the same id twice was accepted")
	}
	wantVersion(t, s, 1)
}

func TestLaterProgramsFileIsPassedOver(t *testing.T) {
	w := whole{*filled(t, 1), policy}
	image, err := build(w, digest(w))
	if err != nil {
		t.Fatal(err)
	}
	image[63] = 99 // user_version is the big-endian number at 60
	if _, _, err := read(image); err == nil || !strings.Contains(err.Error(), "schema 99") {
		t.Errorf("have %v", err)
	}
}

// An earlier program knew fewer tables: what it accepted stays in force, and its digest still holds.
func TestEarlierProgramsFileIsRead(t *testing.T) {
	w := whole{catalog.Catalog{Version: 1, Services: []catalog.Service{{ID: "RTA-042"}}}, policy}
	var image []byte
	err := inMemory(func(ctx context.Context, db *sql.Conn) error {
		for _, name := range []string{"schema/001_catalog.sql", "schema/002_services.sql"} {
			script, err := scripts.ReadFile(name)
			if err != nil {
				return err
			}
			if _, err := db.ExecContext(ctx, string(script)+"; PRAGMA user_version = 2"); err != nil {
				return err
			}
		}
		for _, table := range tables(w, digest(w)) {
			for _, row := range table.rows {
				if _, err := db.ExecContext(ctx, table.insert, row...); err != nil {
					return err
				}
			}
		}
		return db.Raw(func(driver any) (err error) {
			image, err = driver.(interface{ Serialize() ([]byte, error) }).Serialize()
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	have, _, err := read(image)
	if err != nil || !reflect.DeepEqual(have, w) {
		t.Errorf("have %+v, %v", have, err)
	}
}

func TestMemoryStaysAndIsReplaced(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if v, err := s.Recall("holds"); v != nil || err != nil {
		t.Errorf("have %q, %v", v, err)
	}
	for _, value := range []string{`{"RTA":"K7Q2"}`, `{}`} {
		if err := s.Remember("holds", []byte(value)); err != nil {
			t.Fatal(err)
		}
		if v, err := s.Recall("holds"); string(v) != value || err != nil {
			t.Errorf("have %q, %v, want %q", v, err, value)
		}
	}
	for _, key := range []string{"", "../x", "A", "a/b", "a.b", strings.Repeat("a", 41)} {
		if err := s.Remember(key, []byte("{}")); err == nil {
			t.Errorf("key %q was taken", key)
		}
		if _, err := s.Recall(key); err == nil {
			t.Errorf("key %q was recalled", key)
		}
	}
	if err := s.Remember("holds", []byte("{")); err == nil {
		t.Error("what is not JSON was kept")
	}
	if err := os.WriteFile(s.path(memoryName("holds")), []byte("{\"RT"), 0o644); err != nil {
		t.Fatal(err)
	}
	if v, err := s.Recall("holds"); err == nil {
		t.Errorf("a damaged value was given out: %q", v)
	}
}

func TestReadOnlyFolderShowsContent(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	accept(t, s, marked(1))
	s.Close()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	r, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	wantWhole(t, r)
}

func BenchmarkAccept(b *testing.B) {
	c := city(1500)
	s := open(b, b.TempDir())
	for b.Loop() {
		if _, err := s.Accept(c, policy); err != nil {
			b.Fatal(err)
		}
	}
	if info, err := os.Stat(s.path(fileName(1))); err == nil {
		b.ReportMetric(float64(info.Size()), "bytes")
	}
}

func BenchmarkCurrent(b *testing.B) {
	s := open(b, b.TempDir())
	accept(b, s, city(1500))
	for b.Loop() {
		if _, err := s.Current(); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleStore_Accept() {
	dir, _ := os.MkdirTemp("", "dalil-")
	defer os.RemoveAll(dir)
	s, _ := Open(dir)
	defer s.Close()
	v, err := s.Accept(&catalog.Catalog{Made: time.Now(), Services: []catalog.Service{{ID: "RTA-042"}}}, Meta{PolicyVersion: 1})
	c, _ := s.Current()
	fmt.Println(v, err, c.Services[0].ID)
	// Output: 1 <nil> RTA-042
}
