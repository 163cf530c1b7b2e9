package content_test

import (
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/search"
	"dalil/app/station"
)

// What visitors ask for most is answered by its service, or by none with confidence where this screen has none.
func TestCommonRequestsAreAnsweredOrNotGuessed(t *testing.T) {
	out, _, err := station.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	index := search.Build(out.Catalog)
	all := records(t, "testdata/requests.csv")
	if len(all) != 60 {
		t.Fatalf("%d requests, want 60", len(all))
	}
	for _, r := range all {
		for _, lang := range []catalog.Lang{catalog.Arabic, catalog.English} {
			found := index.Search(search.Query{Text: r[string(lang)], Limit: 5})
			first := ""
			if len(found.Hits) > 0 && !found.DidYouMean {
				first = found.Hits[0].ID
			}
			want := strings.FieldsFunc(r["services"], func(c rune) bool { return c == ';' })
			if first == "" && len(want) == 0 || slices.Contains(want, first) {
				continue
			}
			t.Errorf("%s %s: first is %q, want one of %v", r["number"], r[string(lang)], first, want)
		}
		if r["services"] == "" && r["absent"] == "" {
			t.Errorf("%s: neither a service nor an entity", r["number"])
		}
	}
}
