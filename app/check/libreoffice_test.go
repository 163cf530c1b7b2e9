package check_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/sheet"
)

// editedInLibreOffice opens a workbook in LibreOffice, writes one text in place of another, and saves it as a workbook again.
func editedInLibreOffice(t *testing.T, name string, content []byte, old, new string) []byte {
	t.Helper()
	dir := t.TempDir()
	convert := func(file, format string) []byte {
		out, err := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", format, "--outdir", dir+"/out", file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		b, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))+"."+format))
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return b
	}
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	text := string(convert(file, "fods"))
	if n := strings.Count(text, ">"+old+"<"); n != 1 {
		t.Fatalf("%q stands %d times in the workbook", old, n)
	}
	flat := strings.TrimSuffix(file, ".xlsx") + ".fods"
	if err := os.WriteFile(flat, []byte(strings.Replace(text, ">"+old+"<", ">"+new+"<", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	return convert(flat, "xlsx")
}

// TestOneCellChangedInLibreOfficeIsTheOnlyOneThatDiffers: an editor opens what was written out, changes one cell, saves and drops it.
func TestOneCellChangedInLibreOfficeIsTheOnlyOneThatDiffers(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes half a minute: not in short tests")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not installed (libreoffice-calc): the round trip of an editor is not tried")
	}
	before, r := shipped(t)
	var b bytes.Buffer
	if err := check.WriteTemplate(&b, "RTA", before, catalog.English); err != nil {
		t.Fatal(err)
	}
	var first catalog.Service
	for _, s := range before.Services {
		if s.Entity == "RTA" {
			first = s
			break
		}
	}
	edited := editedInLibreOffice(t, "RTA.xlsx", b.Bytes(), first.Name.AR, "اسم آخر للخدمة")
	out := check.Judge(check.Input{Sources: []check.Source{read(t, "RTA.xlsx", edited)}, Last: before, Rules: r})
	if len(out.Problems) > 0 || out.Files[0].Verdict != check.Accepted || out.Files[0].Changed != 1 || out.Files[0].Added+out.Files[0].Removed+out.Files[0].Kept > 0 {
		t.Fatalf("%+v %v", out.Files, out.Problems)
	}
	want := map[string]catalog.Service{}
	for _, s := range before.Services {
		s.File = ""
		if s.ID == first.ID {
			s.Name.AR = "اسم آخر للخدمة"
		}
		want[s.ID] = s
	}
	for _, s := range out.Catalog.Services {
		if s.File = ""; !reflect.DeepEqual(s, want[s.ID]) {
			t.Errorf("%s: %+v\nwant %+v", s.ID, s, want[s.ID])
		}
	}

	var concepts sheet.Table
	for _, table := range check.Tables(before) {
		if table.Name == "concepts" {
			concepts = table
		}
	}
	b.Reset()
	if err := sheet.WriteXLSX(&b, []sheet.Table{concepts}); err != nil {
		t.Fatal(err)
	}
	edited = editedInLibreOffice(t, "campaign-concepts.xlsx", b.Bytes(), concepts.Rows[0].Cells[0], "another-id")
	again := read(t, "campaign-concepts.xlsx", edited).Book.Tables[0]
	if !reflect.DeepEqual(again.Header, concepts.Header) || len(again.Rows) != len(concepts.Rows) {
		t.Fatalf("%d rows of %v, were %d of %v", len(again.Rows), again.Header, len(concepts.Rows), concepts.Header)
	}
	for i, row := range again.Rows {
		for c, cell := range row.Cells {
			was := concepts.Rows[i].Cells[c]
			if i == 0 && c == 0 {
				was = "another-id"
			}
			if cell != was {
				t.Errorf("row %d, %s: %q, was %q", row.Number, again.Header[c], cell, was)
			}
		}
	}
}
