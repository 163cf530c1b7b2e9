package search

import (
	"slices"
	"testing"

	"dalil/app/catalog"
)

func TestWordsThatPeopleWriteDifferentlyFoldToOne(t *testing.T) {
	for _, same := range [][]string{
		{"إقامة", "اقامه", "إقامه", "اقامة", "ٱقامة"},
		{"رُخْصَة", "رخصة", "رخصـــة", "رخصہ", "رخصۃ"},
		{"ملكية", "ملکیة", "ملكيه"},
		{"مسؤول", "مسوول", "مسول"},
		{"شكوى", "شكوي", "شکوی"},
		{"٤٨", "۴۸", "48"},
		{"RENEW", "renew", "rénew", "ｒｅｎｅｗ"},
		{"ﻻ", "لا"},
		{"رخصةةةة", "رخصهه"},
	} {
		for _, s := range same[1:] {
			if Fold(s) != Fold(same[0]) {
				t.Errorf("%q folds to %q, %q to %q", same[0], Fold(same[0]), s, Fold(s))
			}
		}
	}
	if Fold("قيادة") == Fold("قياده ") || Fold("حج") == Fold("حق") {
		t.Error("different texts fold to one")
	}
}

// TestPlainTextFoldsLikeAnyOther: the short way for bare letters and the way through decomposition are the same fold.
func TestPlainTextFoldsLikeAnyOther(t *testing.T) {
	letters := []rune("ab Z9'-")
	for r := rune(firstArabic); r <= lastArabic; r++ {
		letters = append(letters, r)
	}
	type emitted struct {
		r        rune
		from, to int
	}
	for _, a := range letters {
		for _, b := range letters {
			s := "x" + string(a) + string(b)
			var short, long []emitted
			foldTo(s, func(r rune, from, to int) { short = append(short, emitted{r, from, to}) })
			foldAny(s, func(r rune, from, to int) { long = append(long, emitted{r, from, to}) })
			if !isPlain(s) || !slices.Equal(short, long) {
				t.Fatalf("%q folds to %v and %v", s, short, long)
			}
		}
	}
}

func TestWordsKnowWhereTheyStood(t *testing.T) {
	text := "تجديدُ الـمُلكيّة (Salik)"
	for _, w := range wordsOf(text) {
		if got := wordsOf(text[w.from:w.to]); len(got) != 1 || got[0].text != w.text {
			t.Errorf("%q at %d to %d is %q", w.text, w.from, w.to, text[w.from:w.to])
		}
	}
	if ws := wordsOf("رقمiPhone٥"); len(ws) != 2 || ws[1].text != "iphone5" {
		t.Errorf("%v", ws)
	}
}

func TestTheArticleAndWhatIsJoinedToItGo(t *testing.T) {
	for w, want := range map[string]string{"الرخصه": "رخصه", "للرخصه": "رخصه", "بالرخصه": "رخصه", "والرخصه": "رخصه", "الم": "الم", "رخصه": "رخصه"} {
		if got := stripArticle(w); got != want {
			t.Errorf("%q is bare %q, want %q", w, got, want)
		}
	}
}

func TestFormsOfOneWordShareAStem(t *testing.T) {
	for _, same := range [][]string{
		{"رخصه", "رخصتي", "رخصي"}, {"مركبه", "مركبات", "مركبتين"}, {"سياره", "سيارات", "سيارتي"},
		{"renewal", "renewals", "renewing", "renew"}, {"registration", "registrations", "registered", "registering"}, {"company", "companies"},
	} {
		for _, w := range same[1:] {
			if stem(Fold(w)) != stem(Fold(same[0])) {
				t.Errorf("%q has the stem %q, %q has %q", same[0], stem(Fold(same[0])), w, stem(Fold(w)))
			}
		}
	}
	if stem("permit") == stem("permission") || stem(Fold("تجديد")) == stem(Fold("تجارة")) {
		t.Error("different words share a stem")
	}
}

func TestBrokenPluralsMeetTheirSingulars(t *testing.T) {
	for _, p := range [][2]string{{"فاتورة", "فواتير"}, {"مدرسة", "مدارس"}, {"كتاب", "كتب"}, {"قارب", "قوارب"}, {"طفل", "أطفال"}} {
		a, b := Fold(p[0]), Fold(p[1])
		if skeleton(a) != skeleton(b) || !brokenPlural(a, b) {
			t.Errorf("%s (%s) and %s (%s)", a, skeleton(a), b, skeleton(b))
		}
	}
	if brokenPlural(Fold("حوادث"), Fold("أحداث")) {
		t.Error("حوادث is no plural of أحداث")
	}
}

func TestSlipsCostLessThanOtherWords(t *testing.T) {
	cost := func(a, b string) int {
		return editCost(lettersOf(nil, Fold(a)), lettersOf(nil, Fold(b)), 200, wholeWord)
	}
	for _, c := range []struct {
		typed, slip, other string
	}{
		{"licence", "lisence", "balance"}, {"driving", "drivign", "arriving"}, {"تجديد", "تجيدد", "تمديد"}, {"ضريبة", "ظريبة", "غريبة"}, {"مخالفة", "مخالفه", "مخالطة"},
	} {
		if a, b := cost(c.typed, c.slip), cost(c.typed, c.other); a >= b {
			t.Errorf("%s: the slip %s costs %d, the other word %s %d", c.typed, c.slip, a, c.other, b)
		}
	}
	if cost("رخصة", "رخصة") != 0 || cost("abc", "xyz") != farAway {
		t.Error("equal words cost, or strangers do not")
	}
}

func TestLatinWritersAreHeard(t *testing.T) {
	for latin, arabic := range map[string]string{"rukhsa": "رخصة", "tajdeed": "تجديد", "mulkiya": "ملكية", "iqama": "إقامة", "shahada": "شهادة", "3aqd": "عقد", "5idma": "خدمة", "fa7s": "فحص"} {
		l, a := latinSound(Fold(latin)), arabicSound(Fold(arabic))
		if c := soundCost(l, a, wholeWord); c > 45 {
			t.Errorf("%s and %s are %d apart", latin, arabic, c)
		}
		if !slices.ContainsFunc(latinKeys(l), func(k string) bool { return slices.Contains(arabicKeys(a), k) }) {
			t.Errorf("%s %v and %s %v are filed apart", latin, latinKeys(l), arabic, arabicKeys(a))
		}
	}
	if c := soundCost(latinSound("maliya"), arabicSound(Fold("عمالية")), wholeWord); c < 30 {
		t.Errorf("maliya is heard as عمالية for %d", c)
	}
	if c := soundCost(latinSound("music"), arabicSound(Fold("مسجد")), wholeWord); c < 100 {
		t.Errorf("music is heard as مسجد for %d", c)
	}
}

func TestTheOtherKeyboardIsRead(t *testing.T) {
	for typed, want := range map[string]string{"j[]d]": "تجديد", "hghrhlm": "الاقامة", "ثتشقه": "ejari", "حشسسحخقف": "passport", "لاعس": "bus", "shg;": "سالك"} {
		if got := otherLayout(typed); Fold(got) != Fold(want) {
			t.Errorf("%q is %q on the other keyboard, want %q", typed, got, want)
		}
	}
	if otherLayout("رخصة card") != "" {
		t.Error("a text of both scripts was typed on both keyboards")
	}
	if !hasKeySigns("j[]d]") || hasKeySigns("Dubai's roads, fees") {
		t.Error("marks of the Arabic keyboard are not told from punctuation")
	}
}

// TestTwoIsHamzaOrQaf: at an end of a word others leave it out, inside it sits on the letter of its vowel or is a qaf.
func TestTwoIsHamzaOrQaf(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "نقل طالب", "Student"), serviceNamed("A-2", "A", "بطاقة نول طلبة", "Nol"), serviceNamed("A-3", "A", "زيارة", "Visit"), serviceNamed("A-4", "A", "طالب", "Pupil")}, func(c *catalog.Catalog) {
		c.Services[2].Keywords = catalog.Texts{EN: []string{"ilgha"}}
	})
	for text, want := range map[string]string{"na2l talib": "A-1", "ilgha2": "A-3"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) == 0 || r.Hits[0].ID != want {
			t.Errorf("%q finds %v, want %s first", text, r.Hits, want)
		}
	}
	for latin, arabic := range map[string]string{"mu2min": "مومن", "ra2s": "راس", "bi2r": "بير", "su2al": "سوال", "2ijaza": "اجازه"} {
		if c := soundCost(latinSound(latin), arabicSound(arabic), wholeWord); c > 31 {
			t.Errorf("%s is heard as %s for %d", latin, arabic, c)
		}
	}
	if c := soundCost(latinSound("na2l"), arabicSound("نول"), wholeWord); c < 40 {
		t.Errorf("na2l is heard as نول for %d", c)
	}
	w := x.tokenize("ilgha2", asTyped)
	sc := newScratch(x)
	if x.match(&w[0], exactFirst, &sc.found); len(sc.found.best) != 1 || sc.found.best[0].quality != hamzaQuality {
		t.Errorf("ilgha2 is %v", sc.found.best)
	}
}

// TestClubsAreClubs: a plural of the shape of أندية meets its singular, and is rather نادي than نداء; a form of a word of the names is none.
func TestClubsAreClubs(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "نداء الطوارئ", "Call"), serviceNamed("A-2", "A", "عضوية نادي", "Membership"), serviceNamed("A-3", "A", "غذاء", "Food"), serviceNamed("A-4", "A", "حراس أمن المباني", "Guards"), serviceNamed("A-5", "A", "ماني", "Mani")}, func(c *catalog.Catalog) {
		c.Services[0].Keywords = catalog.Texts{AR: []string{"اند"}}
	})
	for text, want := range map[string]string{"أندية": "A-2", "أغذية": "A-3", "أمنية": "A-4"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) == 0 || r.Hits[0].ID != want {
			t.Errorf("%q finds %v, want %s first", text, r.Hits, want)
		}
	}
}

// TestThreeLettersAreNotSureByTheirSound: an abbreviation sounds like something too. A digit among them is Arabic.
func TestThreeLettersAreNotSureByTheirSound(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "بيع", "Sale"), serviceNamed("A-2", "A", "حج", "Pilgrimage"), serviceNamed("A-3", "A", "رخصة", "Licence")})
	for text, sure := range map[string]bool{"pia": false, "7aj": true, "rukhsa": true} {
		if r := x.Search(Query{Text: text}); len(r.Hits) == 0 || r.DidYouMean == sure {
			t.Errorf("%q: %v, confidence %.2f", text, r.Hits, r.Confidence)
		}
	}
}
