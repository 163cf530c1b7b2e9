package search

import (
	"fmt"
	"math"
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

// TestANameIsNotAbsent: a sheet of absent things was written for some catalog; a service that is called so is there all the same.
func TestANameIsNotAbsent(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "معادلة شهادة جامعية", "Equivalency of a university degree"), serviceNamed("A-2", "A", "رخصة بناء", "Building licence of a fishing harbour"),
		serviceNamed("A-3", "A", "رخصة صيد", "Fishing licence"), serviceNamed("A-4", "A", "", "Credit rating report")}, func(c *catalog.Catalog) {
		c.Absent = []catalog.Absent{{Terms: catalog.Texts{AR: []string{"معادلة شهادة", "رخصة صيد"}, EN: []string{"fishing", "university licence", "building harbour", "credit report"}}, Say: catalog.Text{EN: "not here"}}}
	})
	for text, absent := range map[string]bool{"معادله شهاده": false, "معـادلة شهادة جامعيه": false, "رخصه صيد": false, "fishing licence": false, "fishing": true, "university licence": true, "building harbour": true, "credit report": true} {
		r := x.Search(Query{Text: text})
		if (r.Absent != nil) != absent || r.Absent == nil && r.DidYouMean || r.Absent != nil && len(r.Hits) > 0 && !r.DidYouMean {
			t.Errorf("%q: absent %v, want %v; confidence %.2f", text, r.Absent != nil, absent, r.Confidence)
		}
	}
}

// TestASearchWordIsTheServicesOwn: a brand that an editor wrote as a search word is meant when it is all that was typed, and a word that is said
// aside where the service has it. Beside other words a brand is somebody else's.
func TestASearchWordIsTheServicesOwn(t *testing.T) {
	home := serviceNamed("A-1", "A", "", "Holiday home permit")
	home.Keywords.EN = []string{"airbnb", "holiday let"}
	noon := serviceNamed("A-2", "A", "", "Midday break complaint")
	noon.Keywords.EN = []string{"noon break"}
	x := village([]catalog.Service{home, noon, serviceNamed("A-3", "A", "", "Harbour visit")})
	for text, want := range map[string]bool{"airbnb": true, "airbnb permit": false, "noon break complaint": true, "noon": false, "noon order": false} {
		if r := x.Search(Query{Text: text}); len(r.Hits) > 0 && !r.DidYouMean != want || want && len(r.Hits) == 0 {
			t.Errorf("%q: sure %v, want %v (%.2f)", text, !r.DidYouMean, want, r.Confidence)
		}
	}
}

// TestNamesOfElsewhereAreReadAsTheyAreSaid: behind an article, and not cut in two; by WhatsApp is how, and no matter of WhatsApp's.
func TestNamesOfElsewhereAreReadAsTheyAreSaid(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "بلاغ احتيال", "Fly over Dubai"), serviceNamed("A-2", "A", "طيران", "Dubai flight")})
	for text, want := range map[string]string{"اللقيمات": "[true]", "لقيمات": "[true]", "بلاغ بالواتساب": "[false false]", "flydubai": "[true]", "noon order": "[true true]", "break noon": "[false true]"} {
		var got []bool
		for _, tk := range x.tokenize(text, asTyped) {
			got = append(got, tk.elsewhere)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if ts := x.tokenize("noon order", asTyped); ts[0].aside {
		t.Error("whose order it is is not said aside")
	}
}

// TestWhatNoServiceOffersIsNeverSure: one of each kind of things that people ask for everywhere, in both languages.
func TestWhatNoServiceOffersIsNeverSure(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "تصريح مصلى", "Prayer room permit"), serviceNamed("A-2", "A", "تصديق شهادة الثانوية العامة", "School certificate attestation"),
		serviceNamed("A-3", "A", "الاستعلام عن حالة الطلب", "Status of an application"), serviceNamed("A-4", "A", "تصريح بناء مطعم", "World cup stand permit")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "prayer times", Kind: catalog.Synonym, Targets: []string{"prayer"}}, {Term: "مواقيت", Kind: catalog.Synonym, Targets: []string{"مصلى"}},
			{Term: "الصلاة", Kind: catalog.Synonym, Targets: []string{"مصلى"}}}
	})
	for _, text := range []string{"prayer times", "مواقيت الصلاة", "نتائج الثانوية العامة", "حالة الجو", "كيف الحال", "premier league", "real madrid", "absher", "dubai islamic bank", "cheap flights", "كبسة", "escape room"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) > 0 && !r.DidYouMean {
			t.Errorf("%q is sure of %s (%.2f)", text, r.Hits[0].ID, r.Confidence)
		}
	}
	if r := x.Search(Query{Text: "world cup stand permit"}); r.DidYouMean || len(r.Hits) == 0 {
		t.Error("a service that is called so is no longer sure")
	}
}

// TestTheBeginningOfAWordThatIsEverywhereShowsTheCatalog: it tells nothing apart, and something must be seen, in a fixed order.
func TestTheBeginningOfAWordThatIsEverywhereShowsTheCatalog(t *testing.T) {
	var services []catalog.Service
	for n := range 1100 {
		services = append(services, serviceNamed(fmt.Sprintf("A-%04d", n), "A", fmt.Sprintf("خدمة رقم %d", n), fmt.Sprintf("Service number %d", n)))
	}
	x := village(services)
	for _, text := range []string{"Servi", "service", "service num", "خدم", "خدمة ر"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) != 10 || r.Hits[0].ID != "A-0000" || r.Hits[9].ID != "A-0009" {
			t.Errorf("%q: %v", text, r.Hits)
		}
	}
}

// TestASingleWordOfTheLexiconIsSure: it asks for whatever has its sense, so that near ties are all right. Beside other words, or misspelt, it is not.
func TestASingleWordOfTheLexiconIsSure(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Mosque maintenance request"), serviceNamed("A-2", "A", "", "Mosque construction permit"), serviceNamed("A-3", "A", "", "Harbour visit")},
		func(c *catalog.Catalog) {
			c.Lexicon = []catalog.Term{{Term: "masjid", Kind: catalog.Synonym, Targets: []string{"mosque"}}}
		})
	for text, want := range map[string]bool{"masjid": true, "my masjid": false, "masgid": false} {
		if r := x.Search(Query{Text: text}); len(r.Hits) == 0 || !r.DidYouMean != want {
			t.Errorf("%q: %v, sure %v, want %v (%.2f)", text, r.Hits, !r.DidYouMean, want, r.Confidence)
		}
	}
	top := scored{base: synonymQuality, overlap: .5, coverage: 1}
	word := evidence{token: token{known: true}, found: true, kind: synonym, field: title, quality: synonymQuality}
	odds := func(e evidence, typed int) float64 {
		c := confidence(top, []evidence{e}, typed, 0)
		return math.Log(c / (1 - c))
	}
	unknown, form, own := word, word, word
	unknown.token.known, form.quality, own.kind = false, synonymQuality*.9, sameStem
	for name, other := range map[string]float64{"a word that nobody knows": odds(unknown, 1), "another form": odds(form, 1) + confidenceWorst*synonymQuality*.1} {
		if less := odds(word, 1) - other; math.Abs(less-confidenceAlone) > .01 {
			t.Errorf("%s is %.2f less sure, want %.2f", name, less, confidenceAlone)
		}
	}
	if more := odds(own, 1) - odds(word, 1); math.Abs(more+confidenceSynonym+confidenceAlone-confidenceTitled*math.Log(2)) > .01 {
		t.Errorf("a word of the name is %.2f surer", more)
	}
	if second := odds(word, 2) - odds(word, 1); math.Abs(second-confidenceTyped-confidenceFiller/2+confidenceAlone) > .01 {
		t.Errorf("beside a word that says nothing it is %.2f surer", second)
	}
}

// TestANameOfElsewhereIsOwnedByMoreThanItself: a phrase of the lexicon must say more than the name does, and a lone name must be most of what
// the service is called, whose name may have it as a plain word.
func TestANameOfElsewhereIsOwnedByMoreThanItself(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Sports licence for trainers"), serviceNamed("A-2", "A", "سداد طلبات تنفيذ الأحكام", "Execution payment"), serviceNamed("A-3", "A", "", "Talabat")},
		func(c *catalog.Catalog) {
			c.Lexicon = []catalog.Term{{Term: "tennis coach", Kind: catalog.Synonym, Targets: []string{"A-1"}}, {Term: "tennis coach licence", Kind: catalog.Synonym, Targets: []string{"A-1"}}}
		})
	for text, want := range map[string]bool{"tennis coach": false, "tennis coach licence": true, "طلبات": false, "سداد طلبات تنفيذ": true, "talabat": true} {
		if r := x.Search(Query{Text: text}); len(r.Hits) == 0 || !r.DidYouMean != want {
			t.Errorf("%q: %v, sure %v, want %v (%.2f)", text, r.Hits, !r.DidYouMean, want, r.Confidence)
		}
	}
}

// TestABodyWithoutServicesIsMissedByNobody: a folder may bring services under another code than the body that people name. A body that has services is missed.
func TestABodyWithoutServicesIsMissedByNobody(t *testing.T) {
	for text, want := range map[string][2]int{"prosecution bail": {1, 2}, "bail prosecution": {1, 2}, "prosecution": {1, 1}, "harbour bail": {2, 2}} { // words that the answer is held against
		for i, entity := range []string{"A", "B"} { // of the third service
			x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Bail request"), serviceNamed("A-2", "A", "", "Prosecution visit"), serviceNamed("B-1", entity, "", "Boat licence")}, func(c *catalog.Catalog) {
				c.Entities = []catalog.Entity{{Code: "A", Name: catalog.Text{EN: "Harbour"}}, {Code: "B", Name: catalog.Text{EN: "Prosecution"}}}
			})
			s := newScratch(x)
			a := x.understandQuery(text, s)
			a = x.raise(0, a, s)
			if x.judge(&a, s); len(a.evidences) != want[i] {
				t.Errorf("%q, the third service is of %s: held against %d words, want %d", text, entity, len(a.evidences), want[i])
			}
		}
	}
}
