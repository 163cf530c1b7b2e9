package search

import (
	"fmt"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestATermMeansWhatItsTargetsSay: services by their ids, in the editor's order, single words in all their forms, phrases in the texts that hold them whole.
func TestATermMeansWhatItsTargetsSay(t *testing.T) {
	services := []catalog.Service{serviceNamed("A-1", "A", "", "Renew boat licences"), serviceNamed("A-2", "A", "", "Boat mooring"), serviceNamed("B-1", "B", "", "Licence plate")}
	for _, c := range []struct {
		what string
		term catalog.Term
		want string
	}{
		{"ids", catalog.Term{Targets: []string{"A-2", "A-1"}}, "A-2@0 1.15, A-1@0 1.07"},
		{"a word", catalog.Term{Targets: []string{"licence"}}, "licence 1.00, licences 0.78"},
		{"a phrase", catalog.Term{Targets: []string{"boat licence"}}, "A-1@1 0.78; marks boat licence licences"},
		{"a phrase that stands nowhere", catalog.Term{Targets: []string{"plate mooring"}}, "; marks plate mooring"},
		{"a word that nobody has", catalog.Term{Targets: []string{"lantern"}}, ""},
		{"the name of a body", catalog.Term{Kind: catalog.Nickname, Targets: []string{"harbour"}}, "B-1@0 1.80; marks harbour"},
		{"a nickname that is a word of a name", catalog.Term{Kind: catalog.Nickname, Targets: []string{"plate"}}, "B-1@1 1.00; marks plate"},
		{"both ways", catalog.Term{BothWays: true, Targets: []string{"mooring"}}, "mooring 1.00"},
	} {
		c.term.Term = "xqzt"
		if c.term.Kind == "" {
			c.term.Kind = catalog.Synonym
		}
		x := village(services, func(out *catalog.Catalog) {
			out.Entities = []catalog.Entity{{Code: "B", Name: catalog.Text{EN: "Harbour"}}}
			out.Lexicon = []catalog.Term{c.term}
		})
		n, known := x.vocab.number["xqzt"]
		if !known || len(x.lexicon.words[n]) != 1 {
			t.Fatalf("%s: the term has no sense", c.what)
		}
		s := x.lexicon.senses[x.lexicon.words[n][0]]
		var parts []string
		for _, w := range s.words {
			parts = append(parts, fmt.Sprintf("%s %.2f", x.vocab.words[w.word], w.quality))
		}
		for _, h := range s.hits {
			parts = append(parts, fmt.Sprintf("%s@%d %.2f", x.all.Services[h.service].ID, h.position, h.quality))
		}
		got := strings.Join(parts, ", ")
		if len(s.marks) > 0 {
			got += "; marks"
			for _, m := range s.marks {
				got += " " + x.vocab.words[m]
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestATermThatIsReadBothWaysMakesEachWordTheOther, one that is read one way does not.
func TestATermThatIsReadBothWaysMakesEachWordTheOther(t *testing.T) {
	services := []catalog.Service{serviceNamed("A-1", "A", "", "Ship"), serviceNamed("A-2", "A", "", "Vessel")}
	for _, both := range []bool{true, false} {
		x := village(services, func(c *catalog.Catalog) {
			c.Lexicon = []catalog.Term{{Term: "ship", Kind: catalog.Synonym, Targets: []string{"vessel"}, BothWays: both}}
		})
		if r := x.Search(Query{Text: "vessel "}); len(r.Hits) != map[bool]int{true: 2, false: 1}[both] || r.Hits[0].ID != "A-2" {
			t.Errorf("both ways %v: vessel finds %v", both, r.Hits)
		}
		if r := x.Search(Query{Text: "ship "}); len(r.Hits) != 2 || r.Hits[0].ID != "A-1" {
			t.Errorf("both ways %v: ship finds %v", both, r.Hits)
		}
	}
}

// TestAPhraseHoldsWithoutItsSmallWords, and by its small words where it has no others.
func TestAPhraseHoldsWithoutItsSmallWords(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern"), serviceNamed("A-2", "A", "", "Harbour")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "sail the rope", Kind: catalog.Synonym, Targets: []string{"A-1"}}, {Term: "sail in", Kind: catalog.Synonym, Targets: []string{"A-2"}}}
	})
	for text, want := range map[string]string{"sail the rope ": "A-1", "sail rope ": "A-1", "sail in ": "A-2", "sail ": ""} {
		got := ""
		if r := x.Search(Query{Text: text}); len(r.Hits) > 0 && !r.DidYouMean {
			got = r.Hits[0].ID
		}
		if got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	if x.lexicon.longest != 3 {
		t.Errorf("the longest phrase has %d words, want 3", x.lexicon.longest)
	}
}
