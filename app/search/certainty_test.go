package search

import (
	"testing"

	"dalil/app/catalog"
)

// TestAPhraseForOneWordIsNoSurerThanTheWord: three words that mean lost say lost once, and not of what; a word of a name stands once in it.
func TestAPhraseForOneWordIsNoSurerThanTheWord(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lost passport renewal"), serviceNamed("A-2", "A", "", "Harbour visit")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "gone from bag", Kind: catalog.Synonym, Targets: []string{"lost"}}, {Term: "missing", Kind: catalog.Synonym, Targets: []string{"lost"}}}
	})
	s := newScratch(x)
	phrase := x.understandQuery("gone bag", s)
	top, words := phrase.top, len(phrase.tokens)
	word := x.understandQuery("missing", s).top
	if top.service != 0 || !top.full() || words != 2 {
		t.Fatalf("%+v of %d words", top, words)
	}
	if top.base > word.base+.001 || top.overlap > word.overlap+.001 || top.base < synonymQuality-.01 {
		t.Errorf("the phrase matches %.3f and overlaps %.3f, its word %.3f and %.3f", top.base, top.overlap, word.base, word.overlap)
	}
}

// TestASwapInAWordOfThreeLettersIsFound: the row between the two letters of a swap costs more than the swap.
func TestASwapInAWordOfThreeLettersIsFound(t *testing.T) {
	typed, known := lettersOf(nil, "سدن"), lettersOf(nil, "سند")
	limit, _ := toleranceOf(len(typed), true)
	if got := editCost(typed, known, limit, wholeWord); got != swapped {
		t.Errorf("a swap costs %d within %d, want %d", got, limit, swapped)
	}
	if got := editCost(typed, known, swapped-1, wholeWord); got != farAway {
		t.Errorf("a swap costs %d within less than a swap", got)
	}
}

// TestTwoLettersBehindAnArticleMayHaveASlip: who typed the article typed the whole word.
func TestTwoLettersBehindAnArticleMayHaveASlip(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "تسجيل وصية", ""), serviceNamed("A-2", "A", "التسجيل للحج", ""), serviceNamed("A-3", "A", "تسجيل خط", "")})
	for text, want := range map[string]string{"تسجيل للحح": "A-2", "تسجيل الحح": "A-2", "للحح": "", "تسجيل ظظ": "A-1"} {
		r := x.Search(Query{Text: text})
		if got := append(r.Hits, Hit{})[0].ID; got != want {
			t.Errorf("%q: %q first, want %q", text, got, want)
		}
	}
}
