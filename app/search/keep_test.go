package search

import (
	"testing"

	"dalil/app/catalog"
)

// harbour has names whose beginnings differ early.
func harbour() *Index {
	return village([]catalog.Service{serviceNamed("A-1", "A", "", "Harbour swimming licence"), serviceNamed("A-2", "A", "", "Harbour sanad card"), serviceNamed("A-3", "A", "", "Lighthouse visit"), serviceNamed("A-4", "A", "", "Swan feeding")})
}

func typed(x *Index, text string) reading {
	return x.answer(text, newScratch(x))
}

// TestAGuessKeepsTheListBeforeIt: letters that only a guess explains leave the list as it was, for so many letters, and never sure.
func TestAGuessKeepsTheListBeforeIt(t *testing.T) {
	x := harbour()
	before := first{service: 0, confidence: .9, found: "harbour swim"}
	for name, c := range map[string]struct {
		text   string
		change func(*first)
		likely float64
		want   bool
	}{
		"one letter":             {"harbour swimq", nil, .1, true},
		"as many as may be":      {"harbour swimqqq", nil, .1, true},
		"one more":               {"harbour swimqqqq", nil, .1, false},
		"a likely reading":       {"harbour swimq", nil, keptGuess, false},
		"just unlikely":          {"harbour swimq", nil, keptGuess - .01, true},
		"alone, likely":          {"swimq", func(f *first) { f.found = "swim" }, keptGuessAlone, false},
		"alone, unlikely":        {"swimq", func(f *first) { f.found = "swim" }, keptGuessAlone - .01, true},
		"a word that may go on":  {"harbour swimm", nil, .1, false},
		"a known word":           {"harbour swan", nil, .1, false},
		"a word that has ended":  {"harbour swimq ", nil, .1, false},
		"nothing worth keeping":  {"harbour swimq", func(f *first) { f.confidence = keptFrom - .01 }, .1, false},
		"just worth keeping":     {"harbour swimq", func(f *first) { f.confidence = keptFrom }, .1, true},
		"a guess before a guess": {"harbour swimq", func(f *first) { f.weak = true }, .1, false},
		"the other keyboard":     {"harbour swimm", func(f *first) { f.otherKeyboard = true }, .1, true},
	} {
		f := before
		if c.change != nil {
			c.change(&f)
		}
		a := x.understandQuery(c.text, newScratch(x))
		a.confidence = c.likely
		if got := x.guessed(c.text, f, &a); got != c.want {
			t.Errorf("%s: %q is a guess: %v, want %v", name, c.text, got, c.want)
		}
	}
	s := newScratch(x)
	a := x.keep(before, s)
	if a.top.service != 0 || a.confidence > unaccounted || a.confidence == 0 {
		t.Errorf("kept: service %d, confidence %v", a.top.service, a.confidence)
	}
	before.service = 1
	before.found = "harbour"
	if a = x.keep(before, s); a.top.service != 1 {
		t.Errorf("the list is kept with service %d first, want 1", a.top.service)
	}
}

// TestASlipWhileTypingKeepsTheFirst: the list comes back by itself when the word goes on to make sense.
func TestASlipWhileTypingKeepsTheFirst(t *testing.T) {
	x := harbour()
	for _, text := range []string{"harbour swim", "harbour swimq", "harbour swimqm", "harbour swimming"} {
		if a := typed(x, text); a.top.service != 0 {
			t.Errorf("%q: service %d first", text, a.top.service)
		}
	}
}

func TestHowFarTheFirstMayFallBehind(t *testing.T) {
	x := village([]catalog.Service{
		serviceNamed("A-1", "A", "ترخيص مدرسة", "School licence"), serviceNamed("A-2", "A", "تسجيل مدرسة", "School golden permit"), serviceNamed("A-3", "A", "ترخيص", "Gold coin"),
		serviceNamed("A-4", "A", "طلب", "Golden card"), serviceNamed("A-5", "A", "مساكن", "Golden visit")})
	for text, want := range map[string]float32{
		"school permit": 0, "school perm": holdBegun, "school g": holdBegun, "school gold": holdWithin, "school permot": holdGuess, "permot": 0, "ترخيص لمدر": 0,
	} {
		a := x.understandQuery(text, newScratch(x))
		if got := x.within(text, &a); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
		a.top.entityNamed = true
		if got := x.within(text, &a); got != 0 {
			t.Errorf("%q, the body named: %v", text, got)
		}
	}
	for w, want := range map[string]bool{"لمدر": true, "لمدق": false, "مدر": false} {
		if got := x.begunAfterClitic(w); got != want {
			t.Errorf("%q begins a word behind a letter: %v", w, got)
		}
	}
}

// TestTwoLettersOfCommonerWordsOnlyOrder: ma is a search word here, and rather the beginning of maid.
func TestTwoLettersOfCommonerWordsOnlyOrder(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Maid visa"), serviceNamed("A-2", "A", "", "Maid card"), serviceNamed("A-3", "A", "", "Id visa"), serviceNamed("A-4", "A", "", "Ideal visa"), serviceNamed("A-5", "A", "", "Ideal card"),
		serviceNamed("A-6", "A", "بطاقة", "Qz"), serviceNamed("A-7", "A", "بطاقة", "Xerox")}, func(c *catalog.Catalog) {
		c.Services[3].Keywords.EN = []string{"ma", "xe"}
		c.Services[4].Keywords.AR = []string{"بط", "حر"}
		c.Services[5].Keywords.AR = []string{"حرير", "حراس"}
	})
	for text, want := range map[string]bool{"visa ma": true, "visa ma ": false, "ma": false, "visa id": false, "visa xe": false, "visa بط": false, "visa حر": true, "visa الحر": false, "visa mai": true, "visa maid": false} {
		ts := x.tokenize(text, asTyped)
		if got := ts[len(ts)-1].begun(); got != want {
			t.Errorf("%q: begun %v, want %v", text, got, want)
		}
	}
}
