package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
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
	if w, err := s.current(); err != nil || w.Meta != policy {
		t.Errorf("meta %+v, %v", w.Meta, err)
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

// Each field of the filled catalog is emptied in turn: the digest must see every one, because every one is stored.
func TestDigestSeesEveryField(t *testing.T) {
	base := sumOf(t, whole{*filled(t, 1), policy})
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
		if sumOf(t, *root) == base {
			t.Errorf("the digest does not see %s", path)
		}
		v.Set(old)
		seen++
	}
	root := &whole{*filled(t, 1), policy}
	walk(reflect.ValueOf(root).Elem(), "", root)
	if seen < 150 {
		t.Errorf("only %d fields looked at", seen)
	}
}

// sumOf is the digest that a file of a catalog would have.
func sumOf(t testing.TB, w whole) string {
	t.Helper()
	docs, err := documents(&w.Catalog)
	if err != nil {
		t.Fatal(err)
	}
	return digest(w.Catalog.Version, w.Catalog.Made.Format(time.RFC3339Nano), w.Meta, docs)
}

func TestDigestOfOrderAndBorders(t *testing.T) {
	of := func(audience ...string) string {
		return sumOf(t, whole{Catalog: catalog.Catalog{Services: []catalog.Service{{Audience: audience}}}})
	}
	for _, other := range [][]string{{"c", "ab"}, {"a", "bc"}, {"abc"}, {"ab", "c", ""}} {
		if of("ab", "c") == of(other...) {
			t.Errorf("%q has the digest of ab, c", other)
		}
	}
	two := []document{{"Services", 0, "{}"}, {"Services", 1, "{}"}}
	if digest(1, "", policy, two) == digest(1, "", policy, []document{{"Services", 0, "{}"}, {"Figures", 1, "{}"}}) {
		t.Error("the digest does not see to which list a row belongs")
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

func TestNewestFiveStayAndNumbersGrow(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for want := int64(1); want <= 7; want++ {
		if v := accept(t, s, filled(t, int(want))); v != want {
			t.Fatalf("version %d, want %d", v, want)
		}
	}
	got, _ := filepath.Glob(filepath.Join(dir, "*"))
	var names []string
	for _, g := range got {
		names = append(names, filepath.Base(g))
	}
	if want := "catalog-3.db catalog-4.db catalog-5.db catalog-6.db catalog-7.db current dalil.lock"; strings.Join(names, " ") != want {
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
	image, _, err := build(whole{*filled(t, 1), policy})
	if err != nil {
		t.Fatal(err)
	}
	image[63] = 99 // user_version is the big-endian number at 60
	if _, _, err := read(image); err == nil || !strings.Contains(err.Error(), "schema 99") {
		t.Errorf("have %v", err)
	}
}

// A later program may know more lists and more fields; what this one does not know is passed over, and the digest still holds.
func TestUnknownListsAndFieldsArePassedOver(t *testing.T) {
	docs := []document{{"Posters", 0, `{"ID":"P-1"}`}, {"Services", 0, `{"ID":"RTA-042","Colour":"blue"}`}}
	image := imageOf(t, 4, func(db *sql.Conn) error {
		ctx := context.Background()
		if _, err := db.ExecContext(ctx, insertMeta, 7, "", 3, "2027-12-31", digest(7, "", policy, docs)); err != nil {
			return err
		}
		for _, d := range docs {
			if _, err := db.ExecContext(ctx, insertDocument, d.list, d.position, d.content); err != nil {
				return err
			}
		}
		return nil
	})
	w, _, err := read(image)
	want := whole{catalog.Catalog{Version: 7, Services: []catalog.Service{{ID: "RTA-042"}}}, policy}
	if err != nil || !reflect.DeepEqual(w, want) {
		t.Errorf("have %+v, %v", w, err)
	}
}

func TestAGapInAListIsDamage(t *testing.T) {
	for _, docs := range [][]document{{{"Services", 1, "{}"}}, {{"Services", -1, "{}"}}, {{"Services", 0, "{"}}, {{"Figures", 0, "[]"}}} {
		var c catalog.Catalog
		if err := decode(&c, docs); err == nil {
			t.Errorf("%v was read as %+v", docs, c)
		}
	}
}

// imageOf makes a database that has seen the first scripts only, as an earlier program did.
func imageOf(t *testing.T, schema int, fill func(*sql.Conn) error) (image []byte) {
	t.Helper()
	names, err := fs.Glob(scripts, "schema/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	err = inMemory(func(ctx context.Context, db *sql.Conn) error {
		for _, name := range names[:schema] {
			script, err := scripts.ReadFile(name)
			if err != nil {
				return err
			}
			if _, err := db.ExecContext(ctx, string(script)); err != nil {
				return err
			}
		}
		if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", schema)); err != nil {
			return err
		}
		if err := fill(db); err != nil {
			return err
		}
		return db.Raw(func(driver any) (err error) {
			image, err = driver.(interface{ Serialize() ([]byte, error) }).Serialize()
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// The state that a station has when a new program comes: a column a field, and a digest that only that program could reckon.
// It is shown until the first pass over the folder replaces it.
func TestEarlierProgramsStateIsShownAndReplaced(t *testing.T) {
	script, err := os.ReadFile("testdata/schema-3.sql")
	if err != nil {
		t.Fatal(err)
	}
	image := imageOf(t, 3, func(db *sql.Conn) error {
		_, err := db.ExecContext(context.Background(), string(script))
		return err
	})
	dir := t.TempDir()
	s := open(t, dir)
	sum := strings.Repeat("a", 64)
	if err := os.WriteFile(s.path(fileName(5)), image, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(pointerName), pointer{5, sum}.bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	w, err := s.current()
	if err != nil || len(s.Damage()) > 0 {
		t.Fatal(err, s.Damage())
	}
	text := func(ar, en string) catalog.Text { return catalog.Text{AR: ar, EN: en} }
	want := whole{Meta: policy, Catalog: catalog.Catalog{
		Version: 5, Made: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC),
		Services: []catalog.Service{
			{ID: "RTA-1", Entity: "RTA", Name: text("تجديد", "Renew"), Description: text("وصف", "About"), Category: text("فئة", "Group"),
				LifeEvent: "driving", Audience: []string{"citizen", "resident"}, Payment: []catalog.Means{"card"},
				Fee:      &catalog.Fee{Stated: true, Min: 10000, Max: 35000, Year: 2019, Note: text("سنويا", "per year")},
				Duration: 15 * time.Minute, Presence: catalog.PresenceCollect,
				Channels: []catalog.Channel{
					{Kind: catalog.MobileApp, Platform: "ios", Name: "RTA Dubai", Address: "https://apps.apple.com/ae/app/id426109507", Domain: "apps.apple.com", Opens: catalog.OpensService},
					{Kind: catalog.CallCentre, Address: "tel:8009090", Domain: "800 9090", Typed: "8009090"}},
				Documents:  catalog.Texts{AR: []string{"هوية", "رخصة"}, EN: []string{"Identity"}},
				Steps:      catalog.Texts{AR: []string{"افتح"}, EN: []string{"Open", "Pay"}},
				Keywords:   catalog.Texts{AR: []string{"ملكية"}, EN: []string{"mulkiya"}},
				Popularity: 2.5, Source: "the department", NameSourced: true, ValidFrom: "2026-01-01", ValidTo: "2026-12-31", File: "RTA.csv"},
			{ID: "RTA-2", Entity: "RTA", Presence: catalog.PresenceNone, File: "RTA.csv",
				Audience: []string{}, Payment: []catalog.Means{}, Channels: []catalog.Channel{}, Documents: catalog.Texts{AR: []string{}, EN: []string{}},
				Steps: catalog.Texts{AR: []string{}, EN: []string{}}, Keywords: catalog.Texts{AR: []string{}, EN: []string{}}},
		},
		Campaign: catalog.Campaign{
			Entities:   []catalog.Entity{{Code: "RTA", Name: text("هيئة", "Authority"), Short: text("ه", "A"), Kind: catalog.Government, InCampaign: true, Phone: "8009090", Website: "https://www.rta.ae", Source: "s"}},
			LifeEvents: []catalog.LifeEvent{{Code: "driving", Need: "vehicle", Name: text("قيادة", "Driving"), Icon: "car", Order: 4}},
			Editions: []catalog.Edition{{ID: "2018", Name: text("أسبوع", "Week"), Starts: "2018-10-21", Ends: "2018-10-25", TimeZone: "Asia/Dubai",
				Weekend: "Fri; Sat", Slogan: text("ش", "S"), Source: "s"}},
			Centres: []catalog.Centre{{ID: "C-1", Entity: "RTA", Name: text("مركز", "Centre"), Area: text("ديرة", "Deira"), Latitude: 25.2, Longitude: 55.3,
				Hours: text("صباحا", "mornings"), Phone: "8009090", Source: "s"}},
			Figures: []catalog.Figure{{ID: "f", Text: text("عدد", "Count"), Value: "40", Unit: "entities", AsOf: "2018-10", Source: "s"}},
			Lexicon: []catalog.Term{{Term: "سيارة", Language: "ar", Kind: catalog.Synonym, Targets: []string{"car", "RTA-1"}, BothWays: true, Source: "s"}},
		},
		Files: []catalog.File{{Path: "RTA.csv", Hash: "abc", Entity: "RTA"}},
	}}
	if !reflect.DeepEqual(w, want) {
		t.Errorf("have %+v\nwant %+v", w, want)
	}
	if v := accept(t, s, marked(6)); v != 6 {
		t.Errorf("version %d, want 6", v)
	}
	wantVersion(t, s, 6)
}

// Damage to a state of an earlier program is found by SQLite, whose pages do not fit then.
func TestDamagedStateOfAnEarlierProgramIsNotShown(t *testing.T) {
	image := imageOf(t, 3, func(db *sql.Conn) error {
		_, err := db.ExecContext(context.Background(), `INSERT INTO meta VALUES (5, '', 3, '2027-12-31', 'x')`)
		return err
	})
	for i := len(image) / 2; i < len(image)/2+4096; i++ {
		image[i] ^= 0x55
	}
	if w, _, err := read(image); err == nil {
		t.Errorf("read as %+v", w)
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
