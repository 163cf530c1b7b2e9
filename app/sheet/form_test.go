package sheet

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestAFormGuidesItsEditor: notes, widths, lists short and long, and what may be typed besides.
func TestAFormGuidesItsEditor(t *testing.T) {
	long := strings.Split(strings.Repeat("choice-number-x,", 16), ",")[:16] // 16 times 15 letters and a comma between them: 255
	longer := append([]string{"y"}, long...)
	form := Form{Table: Table{Name: "Services", Header: []string{"a", "b", "c", "d", "e"}, Rows: []Row{{Number: 2, Cells: []string{"1", "", "", "", ""}}}},
		RightToLeft: true,
		Columns:     []Column{{Note: "first", Width: 30, Choices: []string{"yes", "no"}}, {Width: 2, Choices: long, Open: true}, {Choices: longer}, {Choices: []string{"a,b", "c"}}, {Choices: longer}}}
	var b bytes.Buffer
	if err := WriteForms(&b, []Form{form, {Table: Table{Name: "second", Header: []string{"x"}}, Columns: []Column{{}}}}); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	lists, err := book.GetDataValidations("Services")
	if err != nil || len(lists) != 5 {
		t.Fatal(len(lists), err)
	}
	for i, want := range []struct {
		sqref, formula string
		strict         bool
	}{{"A2:A20001", `"yes,no"`, true}, {"B2:B20001", `"` + strings.Join(long, ",") + `"`, false}, {"C2:C20001", "Lists!$A$1:$A$17", true},
		{"D2:D20001", "Lists!$B$1:$B$2", true}, {"E2:E20001", "Lists!$A$1:$A$17", true}} {
		if l := lists[i]; l.Sqref != want.sqref || l.Formula1 != want.formula || l.ShowErrorMessage != want.strict {
			t.Errorf("list %d: %s %s %t", i, l.Sqref, l.Formula1, l.ShowErrorMessage)
		}
	}
	if visible, err := book.GetSheetVisible(listsSheet); visible || err != nil {
		t.Error("the lists are seen", err)
	}
	if v, err := book.GetCellValue(listsSheet, "A17"); v != longer[16] || err != nil {
		t.Error(v, err)
	}
	notes, err := book.GetComments("Services")
	if err != nil || len(notes) != 1 || notes[0].Cell != "A1" || notes[0].Text != "first" {
		t.Error(notes, err)
	}
	for letter, want := range map[string]float64{"A": 30, "B": 8} {
		if got, err := book.GetColWidth("Services", letter); got != want || err != nil {
			t.Errorf("column %s is %v wide, %v", letter, got, err)
		}
	}
	for name, want := range map[string]bool{"Services": true, "second": false} {
		view, err := book.GetSheetView(name, 0)
		if err != nil || (view.RightToLeft != nil && *view.RightToLeft) != want {
			t.Errorf("%s runs from the right: %v %v", name, view.RightToLeft, err)
		}
		if panes, err := book.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: its header is not frozen: %v", name, err)
		}
	}
}

// TestPlainGivesBackWhatNeutralTook: the two are each other's inverse, and an apostrophe of a text stays.
func TestPlainGivesBackWhatNeutralTook(t *testing.T) {
	for text, written := range map[string]string{"": "", "a": "a", "'a": "'a", "=1": "'=1", "+971": "'+971", "-5": "'-5", "@b": "'@b", "\tx": "'\tx", "\rx": "'\rx",
		"'=1": "''=1", "''-": "'''-", "'": "'", "''": "''", "a=1": "a=1"} {
		if got := neutral(text); got != written {
			t.Errorf("%q is written as %q, want %q", text, got, written)
		}
		if got := plain(written); got != text {
			t.Errorf("%q is read as %q, want %q", written, got, text)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	err := WriteJSON(&b, []Table{{Name: "services", Header: []string{"id", "name"}, Rows: []Row{{Cells: []string{"1", "a\"\n"}}, {Cells: []string{"2", ""}}}}, {Name: "texts", Header: []string{"code"}}})
	want := `{"services":[{"id":"1","name":"a\"\n"},{"id":"2","name":""}],"texts":[]}`
	if got := strings.NewReplacer("\n", "", " ", "").Replace(b.String()); err != nil || got != want {
		t.Errorf("%s %v", got, err)
	}
}
