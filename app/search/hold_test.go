package search

import (
	"fmt"
	"testing"

	"dalil/app/catalog"
)

// TestTheFirstStaysWhileItFits: a service that was first stays first while the next word is unfinished, and gives way to a whole word.
func TestTheFirstStaysWhileItFits(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Permit fountain"), serviceNamed("A-2", "A", "", "Permit forest fountain"), serviceNamed("A-3", "A", "", "Permit forest garden")})
	for text, want := range map[string]string{"permit": "A-1", "permit f": "A-1", "permit fo": "A-1", "permit forest": "A-2", "permit forest ": "A-2"} {
		s := newScratch(x)
		a := x.understandQuery(text, s)
		before := first{service: 0, confidence: .99}
		if x.maybeUnfinished(&a) && !x.settled(text) {
			x.judge(&a, s)
			raw := a.confidence
			a = x.hold(text, before, a, s)
			if got := x.all.Services[a.top.service].ID; got == "A-1" && raw < .99 && x.goesOn(&a) && a.confidence != .99 {
				t.Errorf("%q: a sure list has confidence %v after one more letter", text, a.confidence)
			}
		}
		if got := x.all.Services[a.top.service].ID; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestABegunWordIsNotMissedYet(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Library"), serviceNamed("A-2", "A", "", "Membership")})
	s := newScratch(x)
	a := x.understandQuery("library membersh", s)
	x.judge(&a, s)
	if len(a.evidences) != 1 {
		t.Errorf("%d words must be accounted for, want 1: the last may still become another", len(a.evidences))
	}
	a = x.understandQuery("library qqqqqq", s)
	x.judge(&a, s)
	if len(a.evidences) != 2 || a.evidences[1].found {
		t.Errorf("a word that begins nothing is not missed: %+v", a.evidences)
	}
}

func TestWordsOfAllScriptsOfAConceptCount(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Vaccination")}, func(c *catalog.Catalog) {
		c.Concepts = []catalog.Concept{{ID: "jab", Targets: []string{"A-1"}, Latin: []string{"zgbvk"}, Other: []string{"टीका"}}}
	})
	for _, text := range []string{"zgbvk", "टीका"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) != 1 {
			t.Errorf("%q: %v", text, r.Hits)
		}
	}
}

func TestASlipInAPluralIsCorrected(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Company")})
	if got := matched(x, "compznies ", exactFirst); got["company"].kind != corrected {
		t.Errorf("%v", got)
	}
}

// TestAWordThatBeginsCommonerOnesIsUnfinished: gold is rather the beginning of golden until a blank ends it.
func TestAWordThatBeginsCommonerOnesIsUnfinished(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Golden permit"), serviceNamed("A-2", "A", "", "Golden card"), serviceNamed("A-3", "A", "", "Gold coin"), serviceNamed("A-4", "A", "", "Coin")})
	for text, want := range map[string]bool{"gold": false, "gold ": true, "golden": true, "coin": true} {
		if got := x.settled(text); got != want {
			t.Errorf("%q is settled: %v, want %v", text, got, want)
		}
	}
	if x.oftenLonger("gol") || !x.oftenLonger("gold") || x.oftenLonger("coin") {
		t.Error("only a known word that begins more others is often longer")
	}
}

// TestAWholeWordOnTheOtherKeyboardIsWhole: what was first before its last letter holds its place no longer, just as on the right keyboard.
func TestAWholeWordOnTheOtherKeyboardIsWhole(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Permit fountain"), serviceNamed("A-2", "A", "", "Permit forest garden")})
	s := newScratch(x)
	typed := otherLayout("permit garden")
	a := x.understandQuery(typed, s)
	if !a.otherKeyboard || x.within(typed, &a) != 0 {
		t.Errorf("on the other keyboard %v, within %v", a.otherKeyboard, x.within(typed, &a))
	}
}

// TestTheLastWordMayStillBecomeAnother while it begins some word, and one that has ended may give way to the next.
func TestTheLastWordMayStillBecomeAnother(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Golden card"), serviceNamed("A-2", "A", "", "Golden visit"), serviceNamed("A-3", "A", "", "Gold coin")})
	for text, want := range map[string]string{
		"": "false false", "gol": "true true", "gold": "true false", "golden": "false false", "golden ": "true false", "qqqq": "false false", "coin c": "true true", "coin card": "false false", "the": "false false", "coin the": "true true",
	} {
		a := x.understandQuery(text, newScratch(x))
		if got := fmt.Sprint(x.maybeUnfinished(&a), " ", x.goesOn(&a)); got != want {
			t.Errorf("%q may become another and goes on: %s, want %s", text, got, want)
		}
	}
}

// TestTheTextBeforeIsALetterShorter, or without its last word where that says nothing.
func TestTheTextBeforeIsALetterShorter(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Golden card")})
	for text, want := range map[string]string{
		"gol": "go", "g": "-", "": "-", "golden ": "golden", "golden c": "golden ", "golden the": "golden ", "golden the ": "golden ", "the": "th", "golden 5": "-", "abcdefghijk": "abcdefghij", "abcdefghijkl": "-", "golden abcdefghijk": "golden abcdefghij",
	} {
		got, ok := x.before(text)
		if !ok {
			got = "-"
		}
		if got != want {
			t.Errorf("before %q is %q, want %q", text, got, want)
		}
	}
}
