package search

import (
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestWordsSaidAsideWeighLittle: whose matter it is and when does not decide between services, and a service may lack it.
func TestWordsSaidAsideWeighLittle(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Boat mooring"), serviceNamed("A-2", "A", "", "Sister visit"), serviceNamed("A-3", "A", "", "Harbour")})
	if r := x.Search(Query{Text: "boat of my sister "}); len(r.Hits) == 0 || r.Hits[0].ID != "A-1" {
		t.Errorf("%v, want A-1 first", r.Hits)
	}
	s := newScratch(x)
	told := x.understandQuery("boat mooring yesterday ", s)
	x.judge(&told, s)
	if len(told.evidences) != 2 {
		t.Errorf("%d words must be accounted for, want 2: nothing lacks when it was", len(told.evidences))
	}
	alone := x.understandQuery("yesterday ", s)
	x.judge(&alone, s)
	if w := x.weightOf(&token{aside: true, common: true}, s); w != 1 {
		t.Errorf("the only word weighs %v, want 1", w)
	}
	if w := x.weightOf(&token{aside: true, common: true, hasNeighbours: true}, s); w != asideShare {
		t.Errorf("beside others it weighs %v, want %v", w, asideShare)
	}
}

// TestWordsSaidAsideStandBetweenThoseOfAPhrase: a phrase holds over them and over a joined letter, in Arabic in both orders, but not over other words.
func TestWordsSaidAsideStandBetweenThoseOfAPhrase(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Mooring"), serviceNamed("A-2", "A", "مرسى", "Harbour")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "broken rope", Kind: catalog.Synonym, Targets: []string{"A-1"}}, {Term: "نقل مرسى", Kind: catalog.Synonym, Targets: []string{"A-2"}}}
	})
	for text, want := range map[string]bool{"broken rope ": true, "broken yesterday rope ": true, "broken old rope ": true, "broken harbour rope ": false, "rope broken ": false,
		"نقل مرسى ": true, "نقل لمرسى ": true, "مرسى نقل ": true} {
		ts := x.tokenize(text, asTyped)
		if got := len(ts[0].phrases) > 0; got != want {
			t.Errorf("%q is the phrase: %v, want %v", text, got, want)
		}
	}
}

// TestACountryBehindFromIsAnOrigin: what comes from a country is no matter of that country; an article hides no country's name.
func TestACountryBehindFromIsAnOrigin(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "زيارة", "Visit")})
	for text, want := range map[string]bool{"visit from lebanon ": false, "visit lebanon ": true, "زيارة من لبنان ": false, "زيارة لبنان ": true, "زيارة اللبناني ": true, "visit from netflix ": true} {
		elsewhere, aside := false, false
		for _, w := range x.tokenize(text, asTyped) {
			elsewhere = elsewhere || w.elsewhere
			aside = aside || w.aside
		}
		if from := strings.Contains(text, " from ") || strings.Contains(text, " من "); aside != (from && !want) {
			t.Errorf("%q says something aside: %v", text, aside)
		}
		if elsewhere != want {
			t.Errorf("%q names something elsewhere: %v, want %v", text, elsewhere, want)
		}
	}
}

// TestTheNameOfABodyIsNoWordOfItsServices: beside its official name the other words decide.
func TestTheNameOfABodyIsNoWordOfItsServices(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Rope report"), serviceNamed("A-2", "A", "", "Rope committee report"), serviceNamed("B-1", "B", "", "Rope")}, func(c *catalog.Catalog) {
		c.Services[1].Keywords.EN = []string{"harbour"}
		c.Entities = []catalog.Entity{{Code: "A", Name: catalog.Text{EN: "Harbour"}}, {Code: "B", Name: catalog.Text{EN: "Town hall"}}}
	})
	if r := x.Search(Query{Text: "harbour rope report "}); len(r.Hits) == 0 || r.Hits[0].ID != "A-1" {
		t.Errorf("%v, want A-1 first", r.Hits)
	}
	if code, said := x.namedAmong(wholeName("harbour rope report ")); code != "A" || !said["harbour"] || said["rope"] {
		t.Errorf("named %q by %v", code, said)
	}
}

// TestLamAlefIsOneKeyOrTwo: b and gh leave the same letters; the known word is meant.
func TestLamAlefIsOneKeyOrTwo(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Flight lab"), serviceNamed("A-2", "A", "", "Boat")})
	for typed, want := range map[string]string{"بمهلاف": "flight", "مشلا": "lab", "لاخشف": "boat", "بمهلاف مشلا": "flight lab", "سلاسس": "sbss"} {
		if got := x.otherKeys(typed); got != want {
			t.Errorf("%q is %q on the other keyboard, want %q", typed, got, want)
		}
	}
}

func TestOneWordAgainAndAgainIsNoQuestion(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Rope")})
	for text, want := range map[string]bool{"rope": false, "rope rope ": false, "rope rope rope ": true, "rope rope boat ": false, "qpwoei ": true, "qwpoeiruty ": true, "qpw ": false} {
		if got := x.tokenize(text, asTyped)[0].played; got != want {
			t.Errorf("%q is played: %v, want %v", text, got, want)
		}
	}
}
