package sheet

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// packed is a workbook whose one part beside was packed in a way of its own.
func packed(t *testing.T, method, flags uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, h := range []zip.FileHeader{{Name: "xl/workbook.xml"}, {Name: "xl/theme.xml", Method: method, Flags: flags}} {
		if _, err := z.CreateRaw(&h); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAPartThatNobodyCanUnpackIsToldAtOnce: it does not become otherwise by waiting.
func TestAPartThatNobodyCanUnpackIsToldAtOnce(t *testing.T) {
	for _, c := range []struct {
		method, flags uint16
		want          string
	}{
		{zip.Store, 1, "a.xlsx xlsx_password"}, {zip.Deflate, 1, "a.xlsx xlsx_password"},
		{12, 0, "a.xlsx xlsx_broken_part part=theme.xml"}, {99, 0, "a.xlsx xlsx_broken_part part=theme.xml"},
	} {
		if got := place("a.xlsx", packed(t, c.method, c.flags)); got != c.want {
			t.Errorf("method %d, flags %d: %s, want %s", c.method, c.flags, got, c.want)
		}
	}
}

// TestOfManyBrokenRowsTwentyMoreAreNamed.
func TestOfManyBrokenRowsTwentyMoreAreNamed(t *testing.T) {
	for rows, want := range map[int]int{1: 0, 20: 19, 21: 20, 40: 20} {
		content := "id,name_ar,name_en\nA,a,b\n" + strings.Repeat("B,c\n", rows) + "C,d,e\n"
		_, d := read("a.csv", []byte(content))
		if d == nil || d.Problem.Rule != "csv_ragged" || d.Problem.Place.Row != 3 || len(d.Also) != want {
			t.Errorf("%d rows: %+v, want %d more", rows, d, want)
		}
	}
}

// TestWhatProgramsAddToATableIsNoPartOfIt: the end of a file of old programs, and the apostrophe before what would be a formula.
func TestWhatProgramsAddToATableIsNoPartOfIt(t *testing.T) {
	b, d := read("a.csv", []byte("id,phone,note\r\nA,'+9718009090,'tis\r\n\x1a"))
	if d != nil || len(b.Tables) != 1 || len(b.Tables[0].Rows) != 1 || b.Unfinished {
		t.Fatalf("%+v %v", b, d)
	}
	if cells := strings.Join(b.Tables[0].Rows[0].Cells, "|"); cells != "A|+9718009090|'tis" {
		t.Errorf("%q", cells)
	}
}

// TestWhatASpreadsheetShowsForNoValueIsNoText, by the names of Excel, LibreOffice and Google.
func TestWhatASpreadsheetShowsForNoValueIsNoText(t *testing.T) {
	for _, text := range strings.Fields("#N/A #N/A! #REF! #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED! #UNKNOWN! #CONNECT! #BUSY! #EXTERNAL! #PYTHON! " +
		"#TIMEOUT! #ERROR! #GETTING_DATA Err:501 Err:502 Err:503 Err:504 Err:508 Err:509 Err:510 Err:511 Err:512 Err:519 Err:520 Err:522 Err:523 Err:524 Err:539 #ref! ### ########") {
		if f := faultIn(" " + text + " "); f.Rule != "cell_error" || f.Found != text {
			t.Errorf("%s: %+v", text, f)
		}
	}
	for _, text := range []string{"#1", "##", "N/A", "Err:1", "#refused"} {
		if f := faultIn(text); f.Rule != "" {
			t.Errorf("%s: %+v", text, f)
		}
	}
}

// TestAHiddenTitleHidesNoContent: only rows below the header are told.
func TestAHiddenTitleHidesNoContent(t *testing.T) {
	v := &sheetVisitor{file: "a.xlsx", sheet: "Services", rows: []rawRow{{number: 1, cells: []string{"Title"}, hidden: true}, {number: 2, cells: []string{"id", "fee"}}, {number: 3, cells: []string{"A", "1"}}}}
	if told := v.hiddenNotices(Table{HeaderRow: 2, Header: []string{"id", "fee"}}); len(told) != 0 {
		t.Errorf("%+v", told)
	}
	v.rows[2].hidden = true
	if told := v.hiddenNotices(Table{HeaderRow: 2, Header: []string{"id", "fee"}}); len(told) != 1 || told[0].Rule != "rows_hidden" || told[0].Place.Row != 3 || told[0].Args["count"] != "1" {
		t.Errorf("%+v", told)
	}
}
