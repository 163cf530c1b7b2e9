package search

import (
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestANumberIsNeverCorrected: one digit off is another telephone, another code or another amount.
func TestANumberIsNeverCorrected(t *testing.T) {
	s := serviceNamed("A-1", "A", "", "Harbour")
	s.Channels = []catalog.Channel{{Kind: catalog.CallCentre, Typed: "800 9090", Address: "tel:8009090"}}
	x := village([]catalog.Service{s, serviceNamed("A-2", "A", "حعخ", "")}) // written with digits it is 735
	for text, want := range map[string]int{"735 ": 0, "8009090 ": 1, "8009091 ": 0, "8090090 ": 0, "80090900 ": 0} {
		if r := x.Search(Query{Text: text}); len(r.Hits) != want {
			t.Errorf("%q finds %v", text, r.Hits)
		}
	}
}

// TestTheServicesOfAConceptComeBeforeItsWords: the first target is worth most.
func TestTheServicesOfAConceptComeBeforeItsWords(t *testing.T) {
	c := &catalog.Catalog{}
	c.Concepts = []catalog.Concept{{Terms: catalog.Texts{EN: []string{"jab"}}, Targets: []string{"A-1", "A-2"}, Fallback: []string{"vaccination"}}}
	if got := lexiconTerms(c); len(got) != 1 || got[0].Term != "jab" || !slices.Equal(got[0].Targets, []string{"A-1", "A-2", "vaccination"}) {
		t.Errorf("%+v", got)
	}
}

func TestWhatANameSaysAsideIsLeftOut(t *testing.T) {
	held(t, "without aside", map[string]string{"Renew (fast) licence": "Renew licence", "Renew licence (fast)": "Renew licence", "1) Renew (fast": "1) Renew (fast", ")(": ")(",
		"Renew (fast": "Renew (fast", "Renew fast)": "Renew fast)", "(fast)": "", "": ""}, withoutAside)
}

// TestAStopWordIsWorthNothing where a text has it, since no query has it.
func TestAStopWordIsWorthNothing(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Renewal of licence"), serviceNamed("A-2", "A", "", "Boat")})
	of, licence := x.vocab.number["of"], x.vocab.number["licence"]
	if x.idf[of] != 0 || x.idf[licence] == 0 {
		t.Errorf("of is worth %v, licence %v", x.idf[of], x.idf[licence])
	}
}

func TestSoundsBeginLikeOthersThatAreNotMuchLonger(t *testing.T) {
	f := soundIndex{words: map[string][]int32{"ab": nil, "abc": nil, "abcde": nil, "abcdef": nil, "ac": nil}}
	f.sort()
	if got := f.startingWith("ab", 3); !slices.Equal(got, []string{"ab", "abc", "abcde"}) {
		t.Errorf("%q", got)
	}
}

// TestOnlyAWordThatMayGrowIsUnfinished: none that is known, that is another's name, or that is taken at its word.
func TestOnlyAWordThatMayGrowIsUnfinished(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern")})
	for name, c := range map[string]struct {
		change func(*token)
		want   bool
	}{
		"as it is": {func(*token) {}, true}, "it has ended": {func(t *token) { t.last = false }, false}, "known": {func(t *token) { t.known = true }, false}, "literal": {func(t *token) { t.literal = true }, false},
		"of every day": {func(t *token) { t.common = true }, false}, "of elsewhere": {func(t *token) { t.elsewhere = true }, false}, "it begins nothing": {func(t *token) { t.text = "xqz" }, false},
	} {
		w := token{text: "lant", last: true}
		if c.change(&w); x.unfinished(&w) != c.want {
			t.Errorf("%s: want %t", name, c.want)
		}
	}
}

// TestAStopWordIsNoEvidence, also while it may still become another word.
func TestAStopWordIsNoEvidence(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern official"), serviceNamed("A-2", "A", "", "Boat")})
	a := typed(x, "lantern of")
	if len(a.tokens) != 2 || !a.tokens[1].stop || len(a.evidences) != 1 || a.evidences[0].token.text != "lantern" {
		t.Errorf("%d words, %+v", len(a.tokens), a.evidences)
	}
}

func TestTheArticleAloneBeginsNoWord(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "الو", "")}) // a word of three letters keeps the two
	s := newScratch(x)
	for text, want := range map[string]int{"ال": 0, "ا": 1} {
		w := token{text: text, letters: lettersOf(nil, text), script: arabicScript, last: true}
		s.found.clear()
		if got := x.matchPrefixes(&w, false, &s.found); got != (want > 0) || len(s.found.best) != want {
			t.Errorf("%q begins %d words, want %d", text, len(s.found.best), want)
		}
	}
}

// TestKeysThatWerePlayedWithAreReadOnNoOtherKeyboard.
func TestKeysThatWerePlayedWithAreReadOnNoOtherKeyboard(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "تجديد رخصة", "Renewal")})
	s := newScratch(x)
	if a := x.readOtherKeyboard("j[]d]", reading{tokens: []token{{text: "j"}}}, s); !a.otherKeyboard {
		t.Errorf("%q is not read on the other keyboard", x.otherKeys("j[]d]"))
	}
	if a := x.readOtherKeyboard("j[]d]", reading{tokens: []token{{text: "j", played: true}}}, s); a.otherKeyboard {
		t.Error("what was played is read on the other keyboard")
	}
}

func TestWithFewConsonantsTheVowelsMustAgree(t *testing.T) {
	for consonants, want := range map[int]int{2: 25, 3: 70, 4: 130, 9: 130} {
		if got := loanLimit(consonants); got != want {
			t.Errorf("%d consonants: %d, want %d", consonants, got, want)
		}
	}
}

func TestSignsThatNobodySeesFoldAway(t *testing.T) {
	held(t, "fold", map[string]string{"ab\u200cc": "abc", "\u200eab": "ab", "a\u00adb": "ab", "می\u200cخواهم": "ميخواهم", "a\u20ddb": "ab"}, Fold)
	if got := len(wordsOf(strings.Repeat("a\u200d ", 3))); got != 3 {
		t.Errorf("%d words", got)
	}
}
