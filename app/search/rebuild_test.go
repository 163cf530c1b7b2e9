package search

import (
	"reflect"
	"testing"

	"dalil/app/catalog"
)

func TestAnIndexThatFollowsAnotherIsTheSameAsANewOne(t *testing.T) {
	service := func(id, ar, en string) catalog.Service {
		return catalog.Service{ID: id, Entity: "RTA", Name: catalog.Text{AR: ar, EN: en}}
	}
	c := catalog.Catalog{Services: []catalog.Service{service("RTA-1", "تجديد رخصة", "Renew licence"), service("RTA-2", "دفع غرامة", "Pay fine")}}
	c.Lexicon = []catalog.Term{{Term: "mulkiya", Kind: catalog.Synonym, Targets: []string{"licence"}}, {Term: "please", Kind: catalog.Stop}}
	c.Concepts = []catalog.Concept{{ID: "fines", Targets: []string{"RTA-2"}, Terms: catalog.Texts{EN: []string{"speeding ticket"}}}}
	first := Build(&c)

	next := c
	next.Services = append([]catalog.Service{service("RTA-0", "بطاقة", "Card")}, c.Services...)
	otherWord, otherConcept := next, next
	otherWord.Lexicon = []catalog.Term{{Term: "mulkiya", Kind: catalog.Synonym, Targets: []string{"card"}}}
	otherConcept.Concepts = []catalog.Concept{{ID: "fines", Targets: []string{"RTA-0"}, Terms: catalog.Texts{EN: []string{"speeding ticket"}}}}
	for _, x := range []struct {
		name  string
		c     catalog.Catalog
		taken bool
		top   map[string]string
	}{
		{"other services", next, true, map[string]string{"mulkiya": "RTA-1", "speeding ticket": "RTA-2", "please card": "RTA-0"}},
		{"another word", otherWord, false, map[string]string{"mulkiya": "RTA-0", "speeding ticket": "RTA-2"}},
		{"another concept", otherConcept, false, map[string]string{"mulkiya": "RTA-1", "speeding ticket": "RTA-0"}},
	} {
		got, want := first.Rebuild(&x.c), Build(&x.c)
		if taken := &got.terms.entries[0] == &first.terms.entries[0]; taken != x.taken {
			t.Errorf("%s: terms taken over: %t", x.name, taken)
		}
		if !reflect.DeepEqual(got.lexicon, want.lexicon) || !reflect.DeepEqual(got.vocab.words, want.vocab.words) || !reflect.DeepEqual(got.postings, want.postings) {
			t.Errorf("%s: not as if built anew", x.name)
		}
		for text, id := range x.top {
			if hits := got.Search(Query{Text: text, Limit: 3}).Hits; len(hits) == 0 || hits[0].ID != id {
				t.Errorf("%s: %q finds %+v, want %s", x.name, text, hits, id)
			}
		}
	}
}
