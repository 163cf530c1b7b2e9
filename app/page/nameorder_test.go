package page

import (
	"slices"
	"testing"

	"dalil/app/catalog"
)

func TestNamesStandWhereAReaderLooksForThem(t *testing.T) {
	for _, c := range []struct {
		lang catalog.Lang
		want []string
	}{
		{catalog.Arabic, []string{"الأراضي والأملاك", "إسعاف دبي", "الاقتصاد والسياحة", "بلدية دبي", "الجمارك", "شرطة دبي", "هيئة الصحة"}},
		{catalog.English, []string{"Ambulance", "Civil Defence", "Dubai Courts", "dubai Police", "Etihad", "Salik"}},
	} {
		o := newOrder(c.lang)
		have := slices.Clone(c.want)
		slices.Reverse(have)
		slices.SortFunc(have, func(a, b string) int { return o.compare(a, b, a, b) })
		if !slices.Equal(have, c.want) {
			t.Errorf("%s: have %q\nwant %q", c.lang, have, c.want)
		}
	}
	o := newOrder(catalog.English)
	if o.compare("Salik", "salik", "A", "B") >= 0 || o.compare("Salik", "Salik", "B", "A") <= 0 {
		t.Error("equal names do not stand by their codes")
	}
}

func TestALetterIsTheOneUnderWhichANameIsLookedFor(t *testing.T) {
	for name, want := range map[string]string{"الأراضي": "ا", "إسعاف": "ا", "آثار": "ا", "البلدية": "ب", " محاكم": "م", "dubai": "D", "Étoile": "É", "": ""} {
		if have := newOrder(catalog.Arabic).letter(name); have != want {
			t.Errorf("%q stands under %q, want %q", name, have, want)
		}
	}
}

func TestANameIsCutWhereTheWordsHitIt(t *testing.T) {
	for _, c := range []struct {
		hits []span
		want []markView
	}{
		{nil, []markView{{"salik tag", false}}},
		{[]span{{0, 5}}, []markView{{"salik", true}, {" tag", false}}},
		{[]span{{6, 9}}, []markView{{"salik ", false}, {"tag", true}}},
		{[]span{{0, 5}, {6, 9}}, []markView{{"salik", true}, {" ", false}, {"tag", true}}},
		{[]span{{0, 9}}, []markView{{"salik tag", true}}},
		{[]span{{0, 5}, {3, 7}}, []markView{{"salik", true}, {" tag", false}}}, // lies in the one before
		{[]span{{6, 10}}, []markView{{"salik tag", false}}},                    // goes over the end
		{[]span{{4, 4}, {5, 2}}, []markView{{"salik tag", false}}},             // is nothing
		{[]span{{0, 5}, {5, 9}}, []markView{{"salik", true}, {" tag", true}}},  // touches the one before
	} {
		if have := pieces("salik tag", c.hits); !slices.Equal(have, c.want) {
			t.Errorf("%v: have %v, want %v", c.hits, have, c.want)
		}
	}
	if have := pieces("", nil); have == nil || len(have) != 0 {
		t.Errorf("no name: %v", have)
	}
}

func TestALongNameIsSetSmaller(t *testing.T) {
	letters := func(n int) string { return string(slices.Repeat([]rune{'س'}, n)) }
	for n, want := range map[int]int{0: 1, 25: 1, 26: 2, 59: 2, 60: 3, 74: 3, 75: 4, 121: 4} {
		if have := nameSize(letters(n), catalog.Arabic); have != want {
			t.Errorf("Arabic, %d letters: size %d, want %d", n, have, want)
		}
	}
	for n, want := range map[int]int{28: 1, 29: 2, 66: 2, 67: 3, 86: 3, 87: 4} {
		if have := nameSize(letters(n), catalog.English); have != want {
			t.Errorf("English, %d letters: size %d, want %d", n, have, want)
		}
	}
}

func TestATextIsShownInTheOtherLanguageOnlyWhereItsOwnIsNotWritten(t *testing.T) {
	for _, c := range []struct {
		arabic, english bool
		lang, want      catalog.Lang
	}{
		{true, true, catalog.Arabic, catalog.Arabic},
		{true, true, catalog.English, catalog.English},
		{true, false, catalog.English, catalog.Arabic},
		{false, true, catalog.Arabic, catalog.English},
		{true, false, catalog.Arabic, catalog.Arabic},
	} {
		if have := writtenIn(c.arabic, c.english, c.lang); have != c.want {
			t.Errorf("%+v: %s", c, have)
		}
	}
}

func TestOnlyShortCodesAreLettersThatPeopleKnow(t *testing.T) {
	for code, want := range map[string]string{"RTA": "RTA", "GDRFA": "GDRFA", "POLICE": "", "DUBAIHEALTH": ""} {
		if have := letters(code); have != want {
			t.Errorf("%s: %q", code, have)
		}
	}
}

func TestAFeeIsWrittenAndCounted(t *testing.T) {
	for _, c := range []struct {
		fee   catalog.Fee
		want  string
		count string
	}{
		{catalog.Fee{Min: 9000, Max: 9000}, "90", "90"},
		{catalog.Fee{Min: 9000, Max: 120000}, "90–1,200", "1200"},
		{catalog.Fee{Min: 1250, Max: 1250}, "12.50", "12.50"},
	} {
		if have := amount(c.fee); have != c.want || dirhams(c.fee.Max) != c.count {
			t.Errorf("%+v: %q, counted as %q", c.fee, have, dirhams(c.fee.Max))
		}
	}
}
