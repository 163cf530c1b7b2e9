package search

import (
	"testing"

	"dalil/app/catalog"
)

// TestAnAbsentTermIsFoundByAllItsWords: the longest one, in any order; and it is the whole query only where nothing else was typed.
func TestAnAbsentTermIsFoundByAllItsWords(t *testing.T) {
	sheet := []catalog.Absent{{Terms: catalog.Texts{EN: []string{"visa"}}}, {Terms: catalog.Texts{EN: []string{"us visa"}, AR: []string{"تأشيرة أمريكا"}}}, {Terms: catalog.Texts{EN: []string{"us visas"}}}}
	a := newAbsentTerms(sheet)
	for query, want := range map[string]struct {
		row   int // -1: none
		whole bool
	}{
		"visa": {0, true}, "visas": {0, true}, "us visa": {1, true}, "visa us": {1, true}, "us visa today": {1, false}, "my visa": {0, false}, "a us visa for me": {1, false},
		"تأشيرة أمريكا": {1, true}, "us": {-1, false}, "": {-1, false}, "vis": {-1, false},
	} {
		row, whole := a.find(query)
		switch {
		case want.row < 0 && row != nil, want.row >= 0 && row != &sheet[want.row], whole != want.whole:
			t.Errorf("%q: %+v, whole %t, want row %d, whole %t", query, row, whole, want.row, want.whole)
		}
	}
	none := newAbsentTerms(nil)
	if row, whole := none.find("us visa"); row != nil || whole {
		t.Errorf("of an empty sheet: %+v", row)
	}
}
