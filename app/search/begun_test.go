package search

import (
	"testing"

	"dalil/app/catalog"
)

// TestAnArabicWordThatBeginsNothingIsASlip: three letters with which no word begins are corrected, and not waited for.
func TestAnArabicWordThatBeginsNothingIsASlip(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "تصريح عمل", "Permit work"), serviceNamed("A-2", "A", "تصريح هدم", "Permit demolition"), serviceNamed("A-3", "A", "تصريح مدرسة", "Permit school")})
	for text, want := range map[string]bool{"تصريح هذم": false, "تصريح هد": true, "تصريح مدر": true, "تصريح لمد": true, "تصريح لهع": false, "تصريح فمد": false, "permit zqx": true, "permit sch": true, "permit oma": true, "permit omani": false} {
		ts := x.tokenize(text, asTyped)
		if got := ts[len(ts)-1].begun(); got != want {
			t.Errorf("%q: the last word is begun: %v, want %v", text, got, want)
		}
	}
	if ts := x.tokenize("permit ksa", asTyped); ts[1].begun() {
		t.Error("a country of three letters is no beginning")
	}
	if r := x.Search(Query{Text: "تصريح هذم"}); len(r.Hits) == 0 || r.Hits[0].ID != "A-2" {
		t.Errorf("%v", r.Hits)
	}
}

// TestAPhraseOfTheLexiconHasItsForeignWord: an old sofa is what the lexicon calls bulky waste; a sofa alone, and a word of another phrase, is not.
func TestAPhraseOfTheLexiconHasItsForeignWord(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Bulky waste collection"), serviceNamed("A-2", "A", "", "Harbour visit")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "old sofa", Kind: catalog.Synonym, Targets: []string{"A-1"}}, {Term: "carpet", Kind: catalog.Synonym, Targets: []string{"A-1"}}}
	})
	for text, want := range map[string]bool{"old sofa": true, "carpet": false, "harbour sofa": false} {
		s := newScratch(x)
		a := x.understandQuery(text, s)
		x.judge(&a, s)
		e := a.evidences[len(a.evidences)-1]
		if !e.token.elsewhere || e.accounted(false, scored{}) != want || e.phrased != want {
			t.Errorf("%q: %+v, accounted for: %v, want %v", text, e, e.accounted(false, scored{}), want)
		}
		if r := x.Search(Query{Text: text}); r.DidYouMean == want {
			t.Errorf("%q: confidence %.2f", text, r.Confidence)
		}
	}
}

// TestALookBackGoesOverMarks: a vowel mark is typed like a letter, and the list stays steady over it.
func TestALookBackGoesOverMarks(t *testing.T) {
	for text, want := range map[string]string{"عَق": "عَ", "عَقْ": "عَق", "work ": "work", "work p": "work "} {
		if got, ok := withoutLastSign(text); !ok || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"w", "work 5", "work.", "َ"} {
		if got, ok := withoutLastSign(text); ok {
			t.Errorf("%q is looked back over to %q", text, got)
		}
	}
}

// TestABeginningIsReadOnTheOtherKeyboard: from the fourth letter on.
func TestABeginningIsReadOnTheOtherKeyboard(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Harbour visit"), serviceNamed("A-2", "A", "", "Lantern")})
	for text, want := range map[string]int{"اشقلاخ": 1, "اشقلا": 1, "اشق": 0, "مشىف": 1, "مشى": 0} {
		r := x.Search(Query{Text: text})
		if len(r.Hits) != want {
			t.Errorf("%q finds %v, want %d", text, r.Hits, want)
		}
	}
	for text, want := range map[string]int{"lant": 1, "lan": 0, "lant ": 0, "lantern ": 1} {
		if got := len(x.read(text, exactOnly, otherLetters, newScratch(x)).hits); got != want {
			t.Errorf("%q, read on the other keyboard, finds %d, want %d: a word that has ended begins nothing", text, got, want)
		}
	}
}

// TestASmallWordAloneIsABeginning: who has typed no more than for, or معا, may want a form, or a pension.
func TestASmallWordAloneIsABeginning(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "معاش تقاعد", "Form of pension"), serviceNamed("A-2", "A", "", "Lantern for boats"), serviceNamed("A-3", "A", "", "Harbour visit")}, func(c *catalog.Catalog) {
		c.Services[2].Keywords = catalog.Texts{AR: []string{"تعال معاي"}}
	})
	for text, want := range map[string]string{"معا": "A-1", "for": "A-1", "for ": "A-2", "lantern for": "A-2"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) == 0 || r.Hits[0].ID != want {
			t.Errorf("%q finds %v, want %s first", text, r.Hits, want)
		}
	}
	if small, begun := x.Search(Query{Text: "for"}).Confidence, x.Search(Query{Text: "har"}).Confidence; small > begun {
		t.Errorf("for is surer (%.2f) than har (%.2f)", small, begun)
	}
}
