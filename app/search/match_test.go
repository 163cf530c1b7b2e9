package search

import (
	"fmt"
	"math"
	"slices"
	"strings"
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
	nearest := correctedQuality - x.rarity(x.vocab.number["مخالفات"]) - correctedCost*float32(substitution[letterOf('ق')][letterOf('ف')])/wholeEdit
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

// TestAWordIsTakenAtItsWord where nothing but the word itself is looked for, and two letters are no plural.
func TestAWordIsTakenAtItsWord(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "باب", "Kiosk 12345"), serviceNamed("A-2", "A", "أبواب", "Gate")})
	for _, c := range []struct {
		text string
		e    effort
		want bool
	}{{"kiodk ", exactOnly, false}, {"kiodk ", exactFirst, true}, {"kiosk ", exactOnly, true}, {"12346 ", fuzzyAlways, false}, {"بب ", exactFirst, false}, {"ببا ", exactFirst, true}} {
		if got := matched(x, c.text, c.e); len(got) > 0 != c.want {
			t.Errorf("%q: %v", c.text, got)
		}
	}
	c := candidates{at: make([]int32, 9)}
	for _, q := range []float32{.5, .7, .6} {
		c.put(7, q, prefix)
	}
	c.put(8, .1, exact)
	if !slices.Equal(c.best, []candidate{{7, .7, prefix, 1}, {8, .1, exact, 1}}) {
		t.Errorf("a word stands once, with its best quality: %v", c.best)
	}
}

// TestGuessesFarBehindTheNearestAreDropped: of the words that a slip may stand for only the nearest are meant.
func TestGuessesFarBehindTheNearestAreDropped(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "مخالفة", ""), serviceNamed("A-2", "A", "مخاصمة", "")})
	if got := matched(x, "مخالقة ", exactFirst); len(got) != 1 || got["مخالفه"].kind != corrected {
		t.Errorf("%v", got)
	}
	c := candidates{best: []candidate{{0, .9, corrected, 1}, {1, .86, corrected, 1}, {2, .84, phonetic, 1}}}
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
	x.lexicon.stop["ظ"] = true
	for w, want := range map[string]bool{"ظ": true, "وظ": false, "ابي": true, "وابي": true, "وابل": false, "و": true, "please": true, "alpha": false} {
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

// TestASlipComesBeforeTwoLiberties: an Arabic word that nobody has is a slip in a known one rather than a form of a short word
// behind a joined letter, while a long known word behind a joined letter is what was meant.
func TestASlipComesBeforeTwoLiberties(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "بطاقة", "Card"), serviceNamed("A-2", "A", "طافية", "Float"), serviceNamed("A-3", "A", "مدرسة", "School")})
	for text, want := range map[string]string{"بطافة ": "بطاقه", "بمدرسة ": "مدرسه"} {
		got := matched(x, text, exactFirst)
		best, quality := "", float32(0)
		for w, c := range got {
			if c.quality > quality {
				best, quality = w, c.quality
			}
		}
		if best != want {
			t.Errorf("%q is %q, want %q: %v", text, best, want, got)
		}
	}
	if got := matched(x, "بمدرسة ", exactFirst); got["مدرسه"].kind != afterClitic || got["مدرسه"].quality != cliticQuality {
		t.Errorf("a long word behind a joined letter: %+v", got)
	}
}

// TestTheMoreUsedWordIsMeant: of two words that a slip is equally near to, the one that more services have is likelier.
func TestTheMoreUsedWordIsMeant(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Cart permit"), serviceNamed("A-2", "A", "", "Card"), serviceNamed("A-3", "A", "", "Card permit"), serviceNamed("A-4", "A", "", "Card tent")})
	got := matched(x, "carm ", exactFirst)
	if got["card"].quality <= got["cart"].quality || got["cart"].quality == 0 {
		t.Errorf("%+v", got)
	}
	if r := x.rarity(x.vocab.number["cart"]); r <= 0 || r > correctedRare {
		t.Errorf("a rare word loses %v", r)
	}
}

// TestACorrectedWordIsReadBehindItsJoinedLetter: a slip in لرخصة is a licence as well.
func TestACorrectedWordIsReadBehindItsJoinedLetter(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "بدل لرخصة", "A"), serviceNamed("A-2", "A", "رخصة", "B"), serviceNamed("A-3", "A", "رخصة قيادة", "C")})
	if got := matched(x, "لرحصة ", exactFirst); got["رخصه"].quality != cliticQuality*got["لرخصه"].quality || got["لرخصه"].kind != corrected {
		t.Errorf("%+v", got)
	}
}

// TestASlipInTheLastLetterGoesOn: when the finger slipped just now, the longer words that were begun are still meant.
func TestASlipInTheLastLetterGoesOn(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "International"), serviceNamed("A-2", "A", "", "Bakery")})
	late, early := matched(x, "internato", exactFirst)["international"], matched(x, "intwrnati", exactFirst)["international"]
	if late.quality == 0 || early.quality == 0 || late.quality <= early.quality {
		t.Errorf("in the last letter %+v, before it %+v", late, early)
	}
}

// TestABeginningIsWorthLessTheMoreIsMissing, beside the word itself, and where other words follow it.
func TestABeginningIsWorthLessTheMoreIsMissing(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lanterns 12345"), serviceNamed("A-2", "A", "", "Lan tower")})
	step := func(n int) float32 { return prefixQuality - prefixStep*float32(n) }
	for _, c := range []struct {
		text, word string
		want       float32
	}{
		{"la", "lanterns", step(6)}, {"lant", "lanterns", step(4)}, {"l", "lanterns", step(7)}, {"lan", "lanterns", step(5) * prefixBesideExact}, {"lan", "lan", 1}, {"lant ", "lanterns", step(4) - prefixInside}, {"la ", "lanterns", 0},
		{"to ", "tower", 0}, {"tow ", "tower", step(2) - prefixInside}, {"12", "12345", 0}, {"123", "12345", step(2)}, {"123 ", "12345", step(2) - prefixInside}, {"lanterns", "lanterns", 1},
	} {
		if got := matched(x, c.text, exactFirst)[c.word].quality; math.Abs(float64(got-c.want)) > 1e-5 {
			t.Errorf("%q is %s with %v, want %v", c.text, c.word, got, c.want)
		}
	}
	long := village([]catalog.Service{serviceNamed("A-1", "A", "", "Internationalisations"), serviceNamed("A-2", "A", "", "Internment")})
	if got := matched(long, "inte", exactFirst); got["internationalisations"].quality != step(8) || got["internment"].quality != step(6) {
		t.Errorf("more than eight letters are worth as little as eight: %v", got)
	}
	if got := matched(long, "inte ", exactFirst); got["internationalisations"].quality != 0 || got["internment"].quality == 0 {
		t.Errorf("a word that ended is the beginning of one that is not much longer: %v", got)
	}
}

// TestASlipInABeginningCostsByWhatIsStillToCome.
func TestASlipInABeginningCostsByWhatIsStillToCome(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern"), serviceNamed("A-2", "A", "", "Lanternfestivals")})
	rare := func(w string) float32 { return x.rarity(x.vocab.number[w]) }
	got := matched(x, "lantxr", exactFirst)
	slip := correctedCost * float32(substitution[letterOf('x')][letterOf('e')]) / wholeEdit
	for word, still := range map[string]float32{"lantern": 1, "lanternfestivals": 6} {
		if want := correctedQuality - correctedStart - rare(word) - slip - correctedStep*still; got[word].kind != corrected || math.Abs(float64(got[word].quality-want)) > 1e-5 {
			t.Errorf("%s has %+v, want %v", word, got[word], want)
		}
	}
	if got := matched(x, "lantxr ", exactFirst); got["lanternfestivals"].quality != 0 {
		t.Errorf("a word that has ended begins a longer one: %v", got)
	}
}

// TestABeginningIsNoSlip: where a known word goes on so, none that looks like it is meant.
func TestABeginningIsNoSlip(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern"), serviceNamed("A-2", "A", "", "Lint")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "wharfage", Kind: catalog.Synonym, Targets: []string{"A-2"}}, {Term: "wherf", Kind: catalog.Synonym, Targets: []string{"A-1"}}}
	})
	for text, want := range map[string]string{"lant": "lantern", "lanr": "lantern", "wharf": "wharfage", "lint": "lint"} {
		got := ""
		for w, c := range matched(x, text, exactFirst) {
			if c.quality > 0 {
				got += w
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestSmallWordsGo, but for the last while it is typed, and where there are no others.
func TestSmallWordsGo(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Renew lantern")})
	for text, want := range map[string]string{"renew the": "renew the", "renew the ": "renew", "the renew": "renew", "the of renew ": "renew", "the": "the", "the of ": "the of", "renew": "renew", "": ""} {
		var got []string
		for _, tk := range x.tokenize(text, asTyped) {
			got = append(got, tk.text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

// TestAnArticleWithASlipIsTakenOffALongWord, and not off one of which three letters stay.
func TestAnArticleWithASlipIsTakenOffALongWord(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "رسوم", "Fees"), serviceNamed("A-2", "A", "رسم", "Drawing")})
	for text, want := range map[string]string{"اررسوم ": "رسوم", "باررسوم ": "رسوم", "ضصثرسم ": ""} {
		got := ""
		for w, c := range matched(x, text, exactFirst) {
			if c.quality > 0 && (w == "رسوم" || w == "رسم") {
				got += w
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestALatinWordAmongEnglishOnesIsHardlyArabic: each but the only English one itself.
func TestALatinWordAmongEnglishOnesIsHardlyArabic(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "مسكن", "Driving licence"), serviceNamed("A-2", "A", "", "Of it")})
	for text, want := range map[string]string{"licence maskan ": "false true", "licence driving ": "true true", "licence driving maskan ": "true true true", "maskan qalam ": "false false", "licence ": "false", "مسكن licence ": "true false"} {
		var got []string
		for _, tk := range x.tokenize(text, asTyped) {
			got = append(got, fmt.Sprint(tk.amongEnglish))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
}

// TestALongWordWithASlipIsNotTwoWords: مجالفات is no مجال and فات.
func TestALongWordWithASlipIsNotTwoWords(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "مخالفات", "Fines"), serviceNamed("A-2", "A", "مجال", "Field"), serviceNamed("A-3", "A", "فات", "Vat")})
	if ts := x.tokenize("مجالفات ", asTyped); len(ts) != 1 {
		t.Errorf("%d words", len(ts))
	}
	ts := x.tokenize("فاتمجال ", asTyped)
	if len(ts) != 2 || ts[0].text != "فات" || ts[1].text != "مجال" || ts[1].last {
		t.Errorf("two words written together are %+v", ts)
	}
	if ts = x.tokenize("فاتمجال", asTyped); len(ts) != 2 || ts[0].last || !ts[1].last {
		t.Errorf("the second of two words is still typed: %+v", ts)
	}
}

// TestAHalfTypedArticleBeginsAWord: ال and one letter already find what begins with it, and a key that is held finds nothing.
func TestAHalfTypedArticleBeginsAWord(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "بطاقة", "Card"), serviceNamed("A-2", "A", "رخصة", "Licence")})
	if r := x.Search(Query{Text: "الب"}); len(r.Hits) != 1 || r.Hits[0].ID != "A-1" {
		t.Errorf("%v", r.Hits)
	}
	if r := x.Search(Query{Text: "ببببب"}); len(r.Hits) != 0 {
		t.Errorf("a held key finds %v", r.Hits)
	}
}

// TestAndForAreTakenOffTogether: ولتجديد is تجديد, whether لتجديد is a word by itself or not.
func TestAndForAreTakenOffTogether(t *testing.T) {
	for _, also := range []string{"حديقة", "لتجديد"} {
		x := village([]catalog.Service{serviceNamed("A-1", "A", "تجديد", ""), serviceNamed("A-2", "A", "تجديد بطاقة", ""), serviceNamed("A-3", "A", also, "")})
		if c := matched(x, "ولتجديد ", exactFirst)["تجديد"]; c.kind != afterClitic || c.quality != cliticQuality {
			t.Errorf("beside %s: %+v", also, c)
		}
	}
	x := village([]catalog.Service{serviceNamed("A-1", "A", "ورد", ""), serviceNamed("A-2", "A", "لبناء", "")})
	if c, ok := matched(x, "ولبناء ", exactFirst)["لبنا"]; !ok || c.kind != afterClitic {
		t.Errorf("a word that begins with the letter: %+v", c)
	}
}

// TestIndicWordsMeetWhateverTheirVowels: a word that was taken over is spelt with other vowel signs by everybody. One consonant alone is no word.
func TestIndicWordsMeetWhateverTheirVowels(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "رسوم", "Fees")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "दिरहम", Language: "hi", Kind: catalog.Synonym, Targets: []string{"A-1"}}, {Term: "की", Language: "hi", Kind: catalog.Synonym, Targets: []string{"A-1"}}}
	})
	got := matched(x, "दीरहम ", exactFirst)
	if c := got["दिरहम"]; len(got) != 1 || c.kind != brokenPluralOf || c.quality != pluralQuality {
		t.Errorf("with another vowel: %+v", got)
	}
	if got := matched(x, "का ", exactFirst); len(got) != 0 {
		t.Errorf("one consonant: %+v", got)
	}
}

// TestTheLongestWordsAreCorrectedToo: those of exactly as many letters as are looked at.
func TestTheLongestWordsAreCorrectedToo(t *testing.T) {
	latin, arabic := strings.Repeat("abcde", maxLetters/5), strings.Repeat("بتجحد", maxLetters/5)
	x := village([]catalog.Service{serviceNamed("A-1", "A", arabic, latin)})
	for _, word := range []string{latin, arabic} {
		letters := []rune(word)
		letters[len(letters)-2], letters[len(letters)-1] = letters[len(letters)-1], letters[len(letters)-2]
		if got := matched(x, string(letters)+" ", exactFirst); got[word].kind != corrected {
			t.Errorf("%s: %+v", string(letters), got)
		}
	}
}

// TestSoundsOfTwoKindsMeetWhereLettersStandForBoth: w and y are consonants and vowels, y stands for a long a, and the t or h for the end of an Arabic word.
func TestSoundsOfTwoKindsMeetWhereLettersStandForBoth(t *testing.T) {
	for _, c := range []struct {
		latin, arabic sound
		want          int
	}{
		{sound{'w', false}, sound{'w', true}, 0}, {sound{'y', true}, sound{'y', false}, 0}, {sound{'w', true}, sound{'y', false}, 120}, {sound{'k', false}, sound{'k', true}, 120},
		{sound{'y', false}, sound{'a', true}, 30}, {sound{'y', true}, sound{'a', false}, 120}, {sound{'w', false}, sound{'a', true}, 120},
		{sound{'t', false}, sound{'H', true}, 5}, {sound{'h', false}, sound{'H', true}, 5}, {sound{'k', false}, sound{'H', true}, 120},
	} {
		if got := pairCost(c.latin, c.arabic); got != c.want {
			t.Errorf("%c %t and %c %t: %d, want %d", c.latin.class, c.latin.vowel, c.arabic.class, c.arabic.vowel, got, c.want)
		}
	}
}

// TestAStemKeepsWhatTellsTheWord.
func TestAStemKeepsWhatTellsTheWord(t *testing.T) {
	held(t, "stems", map[string]string{"هويه": "هو", "ديه": "دي", "4wheels": "4wheels", "fees": "fee", "bus": "bus"}, func(w string) string {
		if scriptOf(w) == arabicScript {
			return stemArabic(w)
		}
		return stemEnglish(w)
	})
}
