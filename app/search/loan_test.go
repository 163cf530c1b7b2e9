package search

import (
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestEnglishWordsInUrduLettersAreHeard: Urdu and Persian write English words by their sound, which no concept can list.
func TestEnglishWordsInUrduLettersAreHeard(t *testing.T) {
	x := village([]catalog.Service{
		serviceNamed("A-1", "A", "", "Home tuition permit"), serviceNamed("A-2", "A", "", "Teacher card"), serviceNamed("A-3", "A", "", "Driving licence"),
		serviceNamed("A-4", "A", "", "Vehicle registration"), serviceNamed("A-5", "A", "", "Commercial storage"), serviceNamed("A-6", "A", "", "Digging"),
	})
	for typed, want := range map[string]string{
		"ٹیوشن": "A-1", "ٹیچر": "A-2", "ڈرائیونگ لائسنس": "A-3", "رجسٹریشن": "A-4", "گاڑی رجسٹریشن": "A-4", "کمرشل اسٹوریج": "A-5", "ڈیگنگ": "A-6",
	} {
		if r := x.Search(Query{Text: typed}); len(r.Hits) == 0 || r.Hits[0].ID != want {
			t.Errorf("%q finds %v, want %s", typed, r.Hits, want)
		}
	}
}

// TestABeginningOfAnEnglishWordInUrduLettersIsHeard: while it is typed. A word that is over begins nothing, and one that sounds like
// another may still become the longer one.
func TestABeginningOfAnEnglishWordInUrduLettersIsHeard(t *testing.T) {
	x := village([]catalog.Service{
		serviceNamed("A-1", "A", "", "Registration"), serviceNamed("A-2", "A", "", "Medical fitness"), serviceNamed("A-3", "A", "پاسبان", "Guard"), serviceNamed("A-4", "A", "", "Pass"),
	})
	for typed, want := range map[string]string{"رجسٹری": "A-1", "رجسٹریش": "A-1", "میڈی": "A-2", "میڈیک": "A-2", "رجسٹر ": "", "میڈ": "", "پاس": "A-3 A-4", "پاس ": "A-4"} {
		var got []string
		for _, h := range x.Search(Query{Text: typed}).Hits {
			got = append(got, h.ID)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %s", typed, got, want)
		}
	}
}

// TestArabicIsNotHeardAsEnglish: without a letter of Urdu or Persian a word is no loan, and a word that sounds like no English one stays unknown.
func TestArabicIsNotHeardAsEnglish(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Tuition centre"), serviceNamed("A-2", "A", "", "Pass")})
	for _, typed := range []string{"تيسان", "ہفتہ"} {
		if r := x.Search(Query{Text: typed}); len(r.Hits) > 0 {
			t.Errorf("%q finds %v", typed, r.Hits)
		}
	}
}

// TestAWordOfFewConsonantsNeedsItsVowels: two consonants are those of too many words.
func TestAWordOfFewConsonantsNeedsItsVowels(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Pass")})
	for typed, want := range map[string]bool{"پاس": true, "پاسی": false} {
		token, s := x.tokenize(typed, asTyped)[0], newScratch(x)
		if got := x.matchLoans(&token, &s.found); got != want {
			t.Errorf("%q is heard as pass: %v, want %v", typed, got, want)
		}
	}
}

func TestGIsHeardInTwoWays(t *testing.T) {
	heard := func(w string) (keys []string) {
		for _, s := range englishSounds(w) {
			keys = append(keys, soundKey(s))
		}
		return keys
	}
	for w, want := range map[string][]string{
		"registration": {"rgstrSn", "rjstrSn"}, "garage": {"grg", "grj"}, "driving": {"drng"}, "commercial": {"kmrSl"}, "teacher": {"tCr"}, "school": {"skl"},
		"licence": {"lsns"}, "tax": {"tks"}, "visa": {"ws"}, "a380": nil,
	} {
		if got := heard(w); !slices.Equal(got, want) {
			t.Errorf("%q is heard as %q, want %q", w, got, want)
		}
	}
}

// truckVillage has a concept with words of Urdu: truck is ٹرک, which in Arabic is to leave, and car is گاڑی.
func truckVillage() *Index {
	return village([]catalog.Service{
		serviceNamed("A-1", "A", "تصريح شاحنة", "Truck permit"), serviceNamed("A-2", "A", "بيع سيارة", "Car sale"), serviceNamed("A-3", "A", "إجازة ترك", "Leave"),
		serviceNamed("A-4", "A", "مساحة أرض", "Land survey"),
	}, func(c *catalog.Catalog) {
		c.Concepts = []catalog.Concept{
			{ID: "truck", Fallback: []string{"truck"}, Other: []string{"ٹرک"}},
			{ID: "car", Fallback: []string{"car"}, Other: []string{"گاڑی", "خودرو", "فروش خودرویی"}},
			{ID: "survey", Fallback: []string{"survey"}, Terms: catalog.Texts{AR: []string{"مساحي شبكة"}}, Other: []string{"شبكة"}},
		}
	})
}

func TestAWordThatArabicHasTooIsUrduAmongUrduLetters(t *testing.T) {
	x := truckVillage()
	if r := x.Search(Query{Text: "ٹرک"}); !slices.ContainsFunc(r.Hits, func(h Hit) bool { return h.ID == "A-1" }) {
		t.Errorf("ٹرک finds %v, want the truck among them", r.Hits)
	}
	if r := x.Search(Query{Text: "ترك"}); len(r.Hits) != 1 || r.Hits[0].ID != "A-3" || r.DidYouMean {
		t.Errorf("ترك finds %v, want only what has it", r.Hits)
	}
}

// TestAPersianWordThatStandsInAnArabicPhraseIsFoundAsItIsWritten: it has no letter that tells whose it is, and a slip or a sound leads to it no more than to others.
func TestAPersianWordThatStandsInAnArabicPhraseIsFoundAsItIsWritten(t *testing.T) {
	x := truckVillage()
	if r := x.Search(Query{Text: "شبكة"}); len(r.Hits) != 1 || r.Hits[0].ID != "A-4" {
		t.Errorf("شبكة finds %v, want the survey", r.Hits)
	}
	for _, typed := range []string{"شبكات", "shabaka"} {
		if r := x.Search(Query{Text: typed}); len(r.Hits) > 0 {
			t.Errorf("%q finds %v", typed, r.Hits)
		}
	}
}

// TestAnUrduWordIsFoundAsItIsWritten: a slip in an Arabic word leads to no word of Urdu, and neither does its beginning.
func TestAnUrduWordIsFoundAsItIsWritten(t *testing.T) {
	x := truckVillage()
	for _, typed := range []string{"خودرو", "خودرو خودم", "فروش خودرویی"} {
		if r := x.Search(Query{Text: typed}); len(r.Hits) == 0 || r.Hits[0].ID != "A-2" {
			t.Errorf("%q finds %v, want the car", typed, r.Hits)
		}
	}
	for _, typed := range []string{"خودر", "خودوو", "خودر ", "فروشه خودروي", "خودروي فروش"} {
		if r := x.Search(Query{Text: typed}); len(r.Hits) > 0 {
			t.Errorf("%q finds %v", typed, r.Hits)
		}
	}
}

func TestParticlesOfUrduSayNothingAmongItsLetters(t *testing.T) {
	x := truckVillage()
	for _, typed := range []string{"مجھے گاڑی کی چاہیے", "کیا گاڑی ہے "} {
		if r := x.Search(Query{Text: typed}); len(r.Hits) == 0 || r.Hits[0].ID != "A-2" {
			t.Errorf("%q finds %v, want the car", typed, r.Hits)
		}
	}
	s := newScratch(x)
	if a := x.understandQuery("گاڑی پر", s); len(a.tokens) != 1 && !a.tokens[1].stop {
		t.Error("پر is a word that says something")
	}
	if a := x.understandQuery("سيارة بر", s); a.tokens[1].stop {
		t.Error("in Arabic بر says nothing")
	}
}
