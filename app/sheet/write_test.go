package sheet

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestATableIsWrittenAsSpreadsheetsOpenIt holds every byte: the mark, the line ends, the quotes, the cells that would be carried out.
func TestATableIsWrittenAsSpreadsheetsOpenIt(t *testing.T) {
	var b bytes.Buffer
	err := WriteCSV(&b, Table{Header: []string{"id", "=name"}, Rows: []Row{
		{Number: 2, Cells: []string{"RTA-1", "تجديد, ملكية"}},
		{Number: 3, Cells: []string{"=1+1", "+971"}},
		{Number: 4, Cells: []string{"-5", "@SUM(A1)"}},
		{Number: 5, Cells: []string{"\ttab", "\rreturn"}},
		{Number: 6, Cells: []string{"", "a=b"}},
	}})
	want := "\ufeffid,'=name\r\nRTA-1,\"تجديد, ملكية\"\r\n'=1+1,'+971\r\n'-5,'@SUM(A1)\r\n'\ttab,\"'return\"\r\n,a=b\r\n"
	if err != nil || b.String() != want {
		t.Errorf("%v\n%q, want\n%q", err, b.String(), want)
	}
}

// full is a disk that takes so many bytes more.
type full int

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if len(p) > int(*f) {
		return 0, errFull
	}
	*f -= full(len(p))
	return len(p), nil
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	table := Table{Name: "Services", Header: []string{"id"}, Rows: []Row{{Number: 2, Cells: []string{"RTA-1"}}}}
	for name, write := range map[string]func(*full) error{
		"table":    func(f *full) error { return WriteCSV(f, table) },
		"workbook": func(f *full) error { return WriteXLSX(f, []Table{table}) },
		"document": func(f *full) error { return WriteJSON(f, []Table{table}) },
		"form":     func(f *full) error { return WriteForms(f, []Form{{Table: table}}) },
	} {
		for _, room := range []full{0, 3, 10} {
			if err := write(&room); !errors.Is(err, errFull) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for _, name := range []string{"", "a sheet with a name that is far too long", "a/b"} {
		bad := table
		bad.Name = name
		if err := WriteXLSX(&bytes.Buffer{}, []Table{table, bad}); err == nil {
			t.Errorf("a second sheet named %q was written", name)
		}
		if err := WriteXLSX(&bytes.Buffer{}, []Table{bad}); err == nil {
			t.Errorf("a first sheet named %q was written", name)
		}
		if err := WriteForms(&bytes.Buffer{}, []Form{{Table: bad}}); err == nil {
			t.Errorf("a form named %q was written", name)
		}
	}
}

func TestAWrittenWorkbookIsReadAsItWas(t *testing.T) {
	in := []Table{
		{File: "a.xlsx", Name: "Services", HeaderRow: 1, Header: []string{"id", "fee", "name"}, Rows: []Row{
			{Number: 2, Cells: []string{"007", "=1+1", "تجديد\nملكية"}}, {Number: 3, Cells: []string{"", "1e3", "2026-10-01"}}}},
		{File: "a.xlsx", Name: "Channels", HeaderRow: 1, Header: []string{"service", "kind"}, Rows: []Row{{Number: 2, Cells: []string{"007", "true"}}}},
	}
	var b bytes.Buffer
	if err := WriteXLSX(&b, in); err != nil {
		t.Fatal(err)
	}
	got, err := Read("a.xlsx", b.Bytes())
	if err != nil || !reflect.DeepEqual(got, Book{File: "a.xlsx", Tables: in}) {
		t.Errorf("%v\n%+v, want\n%+v", err, got.Tables, in)
	}
}

// TestAFormKeepsWhatIsTypedAndShowsItsHeader looks at it as a spreadsheet does.
func TestAFormKeepsWhatIsTypedAndShowsItsHeader(t *testing.T) {
	var b bytes.Buffer
	form := Form{Table: Table{Name: "Services", Header: []string{"id", "kind", "fee"}, Rows: []Row{{Number: 2, Cells: []string{"RTA-1", "sms", "5"}}, {Number: 3, Cells: []string{"RTA-2"}}}},
		Columns: []Column{{Width: 20}, {Width: 8, Choices: []string{"website", "sms"}}, {Width: 9, Note: "AED"}}}
	if err := WriteForms(&b, []Form{form}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if names := f.GetSheetList(); !reflect.DeepEqual(names, []string{"Services"}) {
		t.Errorf("sheets %q", names)
	}
	rows, err := f.GetRows("Services")
	if want := [][]string{{"id", "kind", "fee"}, {"RTA-1", "sms", "5"}, {"RTA-2"}}; err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("%q %v", rows, err)
	}
	for column, want := range map[string]float64{"A": 20, "B": 8, "C": 9} {
		if got, err := f.GetColWidth("Services", column); err != nil || got != want {
			t.Errorf("column %s is %v wide, want %v; %v", column, got, want, err)
		}
	}
	notes, err := f.GetComments("Services")
	if err != nil || len(notes) != 1 || notes[0].Cell != "C1" || notes[0].Text != "AED" || notes[0].Author != "Dalil" {
		t.Errorf("notes %+v %v", notes, err)
	}
	lists, err := f.GetDataValidations("Services")
	if err != nil || len(lists) != 1 || !lists[0].AllowBlank || !lists[0].ShowErrorMessage {
		t.Errorf("lists %+v %v", lists, err)
	}
	panes, err := f.GetPanes("Services")
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 || panes.TopLeftCell != "A2" || panes.ActivePane != "bottomLeft" {
		t.Errorf("panes %+v %v", panes, err)
	}
	for _, cell := range []string{"A1", "C1"} {
		id, err := f.GetCellStyle("Services", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.Font == nil || !style.Font.Bold || len(style.Fill.Color) != 1 || style.Fill.Color[0] != "DCEEEE" {
			t.Errorf("%s: %+v %v", cell, style, err)
		}
	}
	for _, column := range []string{"A", "C"} { // a text format: 007 stays 007
		id, err := f.GetColStyle("Services", column)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.NumFmt != 49 || style.Alignment == nil || !style.Alignment.WrapText || style.Alignment.Vertical != "top" {
			t.Errorf("column %s: %+v %v", column, style, err)
		}
	}
	if id, err := f.GetColStyle("Services", "D"); err != nil || id != 0 {
		t.Errorf("a column behind the last has the style %d %v", id, err)
	}
	form.Columns[0].Width = 256
	if err := WriteForms(&b, []Form{form}); err == nil {
		t.Error("a width that no spreadsheet takes was written")
	}
}

func TestColumnsHaveTheLettersOfSpreadsheets(t *testing.T) {
	for i, want := range map[int]string{0: "A", 1: "B", 25: "Z", 26: "AA", 27: "AB", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnLetter(i); got != want {
			t.Errorf("column %d: %s, want %s", i, got, want)
		}
		column, row, ok := cellAt(want + "7")
		if column != i || row != 7 || !ok {
			t.Errorf("%s7: column %d, row %d, %v", want, column, row, ok)
		}
	}
	for _, ref := range []string{"", "A", "7", "A0", "A-1", "A1B", "XFE1", "AAAA1", "AAAAA1", "[1", "@1", "{1", "`1", "A1.5"} {
		if column, row, ok := cellAt(ref); ok {
			t.Errorf("%q is column %d, row %d", ref, column, row)
		}
	}
	if column, row, ok := cellAt("xfd1048576"); column != 16383 || row != 1<<20 || !ok {
		t.Errorf("xfd1048576: %d %d %v", column, row, ok)
	}
}
