package check

import (
	"testing"

	"dalil/app/sheet"
)

func TestAHeaderMayNameItsColumnInBothLanguages(t *testing.T) {
	names := spellings(serviceHeaders)
	for typed, want := range map[string]string{
		"fee": "fee", "الرسوم": "fee", "الرسوم / fee": "fee", "fee\nالرسوم": "fee", "fee (الرسوم)": "fee", "fee|الرسوم": "fee", "fee [الرسوم]": "fee", "fee / الرسوم / fee": "fee", "fee / (الرسوم)": "fee", "(fee)": "fee",
		"fee / url": "", "fee / whatever": "", "whatever (fee)": "", "/": "", "()": "", "fee /": "fee",
	} {
		if got, known := columnOf(typed, names); got != want || known != (want != "") {
			t.Errorf("%q: %q %t", typed, got, known)
		}
	}
}

// TestSpellingsOfAHeaderThatWritersExchangeAreOne, letter by letter; the letters beside them stay.
func TestSpellingsOfAHeaderThatWritersExchangeAreOne(t *testing.T) {
	for typed, want := range map[string]string{
		"Name_EN": "nameen", " a-b\u00a0c\nd\te(f)g*h:i ": "abcdefghi", "a.b/c,d;e": "a.b/c,d;e", "الرســوم": "الرسوم",
		"أإآا": "اااا", "ة": "ه", "ه": "ه", "ى": "ي", "ي": "ي", "ئؤء": "ئؤء", "رُسُومٌ": "رسوم", "\u064b\u0652": "", "\u064a\u0653": "\u064a\u0653",
	} {
		if got := headerFold(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestRowsThatWriteTheHeadersAgainAreNoServices(t *testing.T) {
	table := sheet.Table{File: "RTA.csv", Header: []string{"id", "entity", "name_ar", "name_en", "url", "mine"}}
	h, _ := serviceHeading(table)
	for _, c := range []struct {
		cells []string
		again bool
	}{
		{[]string{"رقم الخدمة", "الجهة", "اسم الخدمة بالعربية", "اسم الخدمة بالإنجليزية", "الرابط", "whatever"}, true},
		{[]string{"id", "entity", "name_ar", "", "", ""}, true},
		{[]string{"id", "entity", "", "", "", ""}, false},
		{[]string{"id", "entity", "name_ar"}, true},
		{[]string{"id", "entity", "name_ar", "Renew", "", ""}, false},
		{[]string{"entity", "id", "name_ar", "name_en", "", ""}, false},
		{[]string{"RTA-1", "RTA", "اسم", "Renew", "https://rta.ae", ""}, false},
		{[]string{"", "", "", "", "", ""}, false},
	} {
		if left := withoutHeaders([]sheet.Row{{Number: 2, Cells: c.cells}}, h); (len(left) == 0) != c.again {
			t.Errorf("%q: left out: %t", c.cells, !c.again)
		}
	}
}

func TestTheSheetOfServicesIsFoundByItsColumns(t *testing.T) {
	services := sheet.Table{Name: "Sheet 1 - Table 1", Header: []string{"id", "entity", "name_ar", "name_en", "url"}}
	other := sheet.Table{Name: "Export Summary", Header: []string{"Numbers Sheet Name", "Numbers Table Name"}}
	for _, c := range []struct {
		file   string
		tables []sheet.Table
		found  bool
	}{
		{"a.xlsx", []sheet.Table{other, services}, true}, {"a.xlsx", []sheet.Table{services, services}, false}, {"a.xlsx", []sheet.Table{other, other}, false},
		{"a.xlsx", []sheet.Table{other}, true}, {"a.json", []sheet.Table{other, services}, false}, {"a.xlsx", nil, false},
	} {
		tables := append([]sheet.Table{}, c.tables...)
		for i := range tables {
			tables[i].File = c.file
		}
		got, ok := serviceTable(sheet.Book{File: c.file, Tables: tables})
		if ok != c.found || ok && len(c.tables) > 1 && got.Name != services.Name {
			t.Errorf("%s with %d: %t %s", c.file, len(c.tables), ok, got.Name)
		}
	}
}
