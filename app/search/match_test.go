package search

import (
	"math"
	"slices"
	"testing"

	"dalil/app/catalog"
)

func TestAWrongFirstLetterCostsMore(t *testing.T) {
	cost := func(a, b string) int { return editCost(lettersOf(nil, a), lettersOf(nil, b), 300, wholeWord) }
	if first, later := cost("xbcd", "bbcd"), cost("bxcd", "bbcd"); first != later+firstWrong+cost("xq", "bq")-cost("xq", "bq") || first <= later {
		t.Errorf("first letter %d, a later one %d", first, later)
	}
	if c := cost("abcd", "abcd"); c != 0 {
		t.Errorf("%d for the same word", c)
	}
}

func TestSpellingsAndNumbersOfOneWordAreOne(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"licence", "license", true}, {"licences", "license", true}, {"driver", "driving", true}, {"taksi", "taxi", true}, {"fine", "fines", true},
		{"مخالفه", "مخالفات", true}, {"شهاده", "شهادات", true}, {"صاله", "صالون", false}, {"park", "parking", false}, {"fine", "finance", false},
	} {
		if got := sameButNumber(c.a, c.b); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

// matched gives the words that a token of a query may stand for, with their qualities.
func matched(x *Index, text string, e effort) map[string]candidate {
	ts := x.tokenize(text, asTyped)
	c := candidates{at: make([]int32, len(x.vocab.words))}
	x.match(&ts[len(ts)-1], e, &c)
	out := map[string]candidate{}
	for _, b := range c.best {
		if b.quality > 0 {
			out[x.vocab.words[b.word]] = b
		}
	}
	return out
}

func TestWhatIsCorrectedRanksAsIfItHadBeenTyped(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "مخالفات", "Fines of traffic"), serviceNamed("A-2", "A", "مخالفة مرورية", "Fine"), serviceNamed("A-3", "A", "حديقة", "Charity kiosk")})
	got := matched(x, "مخالقات ", exactFirst)
	nearest := correctedQuality - correctedCost*float32(substitution[letterOf('ق')][letterOf('ف')])/wholeEdit
	if c := got["مخالفات"]; c.kind != corrected || math.Abs(float64(c.quality-nearest)) > 1e-5 {
		t.Errorf("%+v, want quality %v", c, nearest)
	}
	if c := got["مخالفه"]; math.Abs(float64(c.quality-nearest*numberQuality)) > 1e-5 {
		t.Errorf("the singular has %+v, want quality %v", c, nearest*numberQuality)
	}
	if got := matched(x, "kiodks ", exactFirst); got["kiosk"].kind != corrected {
		t.Errorf("a slip in a form that nobody has: %v", got)
	}
	if got := matched(x, "kiosk ", exactFirst); len(got) != 1 || got["kiosk"].quality != 1 {
		t.Errorf("%v", got)
	}
}

// TestGuessesFarBehindTheNearestAreDropped: of the words that a slip may stand for only the nearest are meant.
func TestGuessesFarBehindTheNearestAreDropped(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "مخالفة", ""), serviceNamed("A-2", "A", "مخاصمة", "")})
	if got := matched(x, "مخالقة ", exactFirst); len(got) != 1 || got["مخالفه"].kind != corrected {
		t.Errorf("%v", got)
	}
	c := candidates{best: []candidate{{0, .9, corrected}, {1, .86, corrected}, {2, .84, phonetic}}}
	c.dropFarBehind(.05)
	if c.best[0].quality != .9 || c.best[1].quality != .86 || c.best[2].quality != 0 {
		t.Errorf("%v", c.best)
	}
}

func TestKnownWordsThatTheCatalogLacksAreNoSlips(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "شحن رصيد", "Renew a licence"), serviceNamed("A-2", "A", "مأذون", "Non muslims")})
	for _, text := range []string{"شاحن ", "amazon ", "noon ", "lawn "} {
		if got := matched(x, text, fuzzyAlways); len(got) > 0 {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
	if got := matched(x, "renewing ", exactFirst); got["renew"].kind != sameStem {
		t.Errorf("a form of an English word: %v", got)
	}
}

func TestNamesOfWhatLiesElsewhereAreKnown(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "فحص العين", "Visa")})
	for text, want := range map[string][]string{"us visa": {"us", "visa"}, "abu dhabi visa": {"abu", "dhabi"}, "visa": nil, "saudi visa": {"saudi"}, "فحص عين": nil, "بلدية الشارقة": {"الشارقه"}, "abu visa dhabi": nil} {
		var got []string
		for _, tk := range x.tokenize(text+" ", asTyped) {
			if tk.elsewhere {
				got = append(got, tk.typed)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestStopWordsAreKnownBehindAnAnd(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "وابل", "Alpha")})
	for w, want := range map[string]bool{"ابي": true, "وابي": true, "وابل": false, "و": true, "please": true, "alpha": false} {
		if got := x.lexicon.isStop(Fold(w)); got != want {
			t.Errorf("%q: %v", w, got)
		}
	}
}

// TestFewLettersBehindOthersOnlyOrder: of a word that has just begun nothing can be missing.
func TestFewLettersBehindOthersOnlyOrder(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Library membership"), serviceNamed("A-2", "A", "", "Library card")})
	for text, want := range map[string]bool{"library m": true, "library mem": true, "library memb": false, "mem": false, "library mem ": false, "library x": true} {
		ts := x.tokenize(text, asTyped)
		if got := ts[len(ts)-1].begun(); got != want {
			t.Errorf("%q: begun %v", text, got)
		}
	}
	s := newScratch(x)
	a := x.understandQuery("library car", s)
	if a.top.service != 1 || a.top.coverage != 1 || len(a.hits) != 2 || a.hits[0].coverage != 1 {
		t.Errorf("%+v", a.hits)
	}
}
