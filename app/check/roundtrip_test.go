package check_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
	"dalil/content"
)

// books puts a catalog's tables into files as editors keep them: one for each entity, one for each campaign sheet.
func books(c *catalog.Catalog) []check.Source {
	var out []check.Source
	of := map[string]*sheet.Table{}
	for _, t := range check.Tables(c) {
		if t.Name != "Services" {
			out = append(out, check.Source{File: "campaign-" + t.Name + ".csv", Hash: t.Name, Book: sheet.Book{File: "campaign-" + t.Name + ".csv", Tables: []sheet.Table{t}}})
			continue
		}
		at := slices.Index(t.Header, "entity")
		for _, r := range t.Rows {
			if of[r.Cells[at]] == nil {
				of[r.Cells[at]] = &sheet.Table{Name: t.Name, HeaderRow: 1, Header: t.Header}
			}
			of[r.Cells[at]].Rows = append(of[r.Cells[at]].Rows, r)
		}
	}
	for code, t := range of {
		file := code + ".csv"
		t.File = file
		out = append(out, check.Source{File: file, Hash: code, Book: sheet.Book{File: file, Tables: []sheet.Table{*t}}})
	}
	slices.SortFunc(out, func(a, b check.Source) int { return strings.Compare(a.File, b.File) })
	return out
}

// sameContent holds two catalogs against each other but for the files that they came from; an empty list and none are one.
func sameContent(t *testing.T, before, after *catalog.Catalog) {
	t.Helper()
	if len(before.Services) != len(after.Services) {
		t.Fatalf("%d services, were %d", len(after.Services), len(before.Services))
	}
	for i := range before.Services {
		a, b := before.Services[i], after.Services[i]
		a.File, b.File = "", ""
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s:\n%+v\nwas\n%+v", a.ID, b, a)
		}
	}
	x, y := reflect.ValueOf(before.Campaign), reflect.ValueOf(after.Campaign)
	for i := range x.NumField() {
		if name := x.Type().Field(i).Name; x.Field(i).Len()+y.Field(i).Len() > 0 && !reflect.DeepEqual(x.Field(i).Interface(), y.Field(i).Interface()) {
			t.Errorf("%s: %+v\nwere %+v", name, y.Field(i).Interface(), x.Field(i).Interface())
		}
	}
}

// Whatever a sheet can say is written as it is read: every column of every sheet that testdata has.
func TestWhatIsReadIsWrittenAsItWas(t *testing.T) {
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var in []check.Source
		for _, f := range a.Files {
			if f.Name != "want" && !strings.HasPrefix(f.Name, "old/") {
				in = append(in, read(t, f.Name, f.Data))
			}
		}
		before := check.Judge(check.Input{Sources: in, Rules: rules(t)})
		if before.Catalog == nil {
			continue
		}
		t.Run(strings.TrimSuffix(path.Base(file), ".txtar"), func(t *testing.T) {
			after := check.Judge(check.Input{Sources: books(before.Catalog), Rules: rules(t)})
			for _, p := range after.Problems {
				if p.Grave {
					t.Errorf("%s %s %v", p.Place, p.Rule, p.Args)
				}
			}
			sameContent(t, before.Catalog, after.Catalog)
		})
	}
}

// shippedOnce judges the shipped folder for all tests.
var shippedOnce sync.Once
var shippedCatalog *catalog.Catalog
var shippedRules check.Rules

// shipped is the shipped folder, judged by the shipped policy. Nobody changes it.
func shipped(t *testing.T) (*catalog.Catalog, check.Rules) {
	t.Helper()
	shippedOnce.Do(func() { shippedCatalog, shippedRules = judgeShipped(t) })
	if shippedCatalog == nil {
		t.Fatal("there is no shipped catalog")
	}
	return shippedCatalog, shippedRules
}

func judgeShipped(t *testing.T) (*catalog.Catalog, check.Rules) {
	t.Helper()
	p, err := link.ReadPolicy(content.Policy())
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(content.Catalog(), "*.csv")
	if err != nil || len(names) < 50 {
		t.Fatal(len(names), err)
	}
	var in []check.Source
	for _, name := range names {
		b, err := fs.ReadFile(content.Catalog(), name)
		if err != nil {
			t.Fatal(err)
		}
		in = append(in, read(t, name, b))
	}
	r := check.Rules{Policy: p}
	out := check.Judge(check.Input{Sources: in, Rules: r})
	if len(out.Problems) > 0 {
		t.Errorf("the shipped catalog has %d problems, the first %v", len(out.Problems), out.Problems[0])
	}
	return out.Catalog, r
}

func TestTheShippedCatalogIsWrittenAsItWasRead(t *testing.T) {
	before, r := shipped(t)
	after := check.Judge(check.Input{Sources: books(before), Rules: r})
	if len(after.Problems)+len(after.Advice) > 0 {
		for _, p := range append(after.Problems, after.Advice...)[:1] {
			if p.Rule != "name_long" && p.Rule != "line_long" && p.Rule != "name_language" && p.Rule != "link_long" &&
				(p.Rule != "link_text_address" || p.Place.Column != "keywords_en") { // people search for booking.com
				t.Errorf("%s %s %v", p.Place, p.Rule, p.Args)
			}
		}
	}
	sameContent(t, before, after.Catalog)
}

// The template of each entity is a workbook that says what visitors see already.
func TestEachTemplateIsSoundContentAndSaysTheSame(t *testing.T) {
	before, r := shipped(t)
	var in []check.Source
	count := map[string]int{}
	for _, s := range before.Services {
		count[s.Entity]++
	}
	entities := 0
	for _, e := range before.Entities {
		if count[e.Code] == 0 || testing.Short() && e.Code != "RTA" && e.Code != "DLD" {
			continue
		}
		var b bytes.Buffer
		if err := check.WriteTemplate(&b, e.Code, before, catalog.English); err != nil {
			t.Fatal(err)
		}
		in = append(in, read(t, e.Code+".xlsx", b.Bytes()))
		entities++
	}
	var last catalog.Catalog = *before
	last.Services = slices.Clone(before.Services)
	for i := range last.Services {
		last.Services[i].File = last.Services[i].Entity + ".xlsx"
	}
	out := check.Judge(check.Input{Sources: in, Last: &last, Rules: r})
	if len(out.Problems) > 0 {
		t.Errorf("%d problems, the first %v", len(out.Problems), out.Problems[0])
	}
	for _, f := range out.Files {
		if f.Verdict != check.Unchanged || f.Rows != count[f.Entity] {
			t.Errorf("%s: %s, %d of %d rows", f.File, f.Verdict, f.Rows, count[f.Entity])
		}
	}
	if entities < 2 {
		t.Errorf("only %d templates", entities)
	}
}

// The template has every column that is written, in both languages' terms, and a list to choose from where the values are closed.
func TestTheTemplateHasEveryColumnAndItsLists(t *testing.T) {
	var b bytes.Buffer
	if err := check.WriteTemplate(&b, "", &catalog.Catalog{}, catalog.English); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) string {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		content, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	rows := part("xl/worksheets/sheet1.xml")
	for _, list := range []string{"none,once-identity,collect,attend,always", "service,portal,front-page", "pay,renew,issue,enquire,report,book,cancel,other", "yes,no"} {
		if !strings.Contains(rows, list) {
			t.Errorf("no list of %s", list)
		}
	}
	if notes := part("xl/comments1.xml"); !strings.Contains(notes, "تاريخ التحقق") {
		t.Error("the Arabic headers are not in the notes")
	}
	book, err := sheet.Read("RTA.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	have := strings.Join(book.Tables[0].Header, " ")
	want := "id entity name_ar name_en description_ar description_en category_ar category_en life_event audience interaction fee fee_year fee_condition_ar " +
		"fee_condition_en fee_note_ar fee_note_en payment duration presence portal menu_path_ar menu_path_en app_name app_ios app_android url url_ar url_en " +
		"url_opens machine phone sms documents_ar documents_en steps_ar steps_en keywords_ar keywords_en popularity source name_sourced channel_sourced " +
		"fee_sourced checked_on valid_from valid_to"
	if have != want {
		t.Errorf("columns\n%s\nwant\n%s", have, want)
	}
}
