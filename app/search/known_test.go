package search_test

import (
	"testing"

	"dalil/app/catalog"
	"dalil/app/search"
)

func TestTheIndexKnowsTheWordsOfItsCatalog(t *testing.T) {
	x := search.Build(&catalog.Catalog{Services: []catalog.Service{{ID: "RTA-1", Entity: "RTA", Name: catalog.Text{AR: "تجديد رخصة", EN: "Renew licence"}}}})
	for word, want := range map[string]bool{"licence": true, "Licence": true, "رخصة": true, "رخصه": true, "ahmad": false, "licen": false, "": false} {
		if x.Knows(word) != want {
			t.Errorf("%q: want %t", word, want)
		}
	}
}
