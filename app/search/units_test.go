package search

import (
	"fmt"
	"strings"
	"testing"
)

// held holds a function of a text against a table.
func held(t *testing.T, what string, table map[string]string, of func(string) string) {
	t.Helper()
	for in, want := range table {
		if got := of(in); got != want {
			t.Errorf("%s: %q: %q, want %q", what, in, got, want)
		}
	}
}

// told is a result with whether there was one.
func told(of func(string) (string, bool)) func(string) string {
	return func(w string) string {
		rest, ok := of(w)
		return fmt.Sprint(rest, " ", ok)
	}
}

// pair cuts two words apart.
func pair(of func(a, b string) string) func(string) string {
	return func(both string) string {
		a, b, _ := strings.Cut(both, " ")
		return of(a, b)
	}
}

// TestWhatIsJoinedToAWordGoesOnlyWhereEnoughStays, to the letter.
func TestWhatIsJoinedToAWordGoesOnlyWhereEnoughStays(t *testing.T) {
	held(t, "article", map[string]string{
		"الم": "الم", "المر": "مر", "والمر": "مر", "بالمرور": "مرور", "للمر": "مر", "وبالمر": "مر", "ولل": "ولل", "وللمر": "مر", "كالمر": "مر", "فالمر": "مر", "لل": "لل", "للم": "للم",
		"مرور": "مرور",
	}, stripArticle)
	held(t, "half an article", map[string]string{
		"ال": "ال", "الر": "ر", "الرخ": "الرخ", "ا": "ا", "ر": "ر", "": "",
	}, stripHalfArticle)
	held(t, "a joined letter", map[string]string{
		"وبطا": "بطا true", "ورخ": "ورخ false", "ورخصة": "رخصة true", "بطاقة": "طاقة true", "لرخص": "رخص true", "فرخص": "فرخص false", "فرخصة": "رخصة true", "كرخص": "كرخص false",
		"كرخصة": "رخصة true", "سرخصة": "سرخصة false", "والرخصة": "رخصة true", "": " false", "renew": "renew false",
	}, told(stripClitic))
	held(t, "a Latin article", map[string]string{
		"alhawiya": "hawiya true", "elhawi": "hawi true", "alhaw": "alhaw false", "elqama": "qama true", "almul": "almul false", "ilqama": "ilqama false", "al": "al false",
	}, told(stripLatinArticle))
	held(t, "a person", map[string]string{
		"ادفع": "دفع true", "ندفع": "دفع true", "يدفع": "دفع true", "تدفع": "دفع true", "ادف": "ادف false", "سدفع": "سدفع false", "نف": "نف false", "": " false",
	}, told(stripPersonPrefix))
}

// TestStemsAreLight: one plural and one ending go, where enough of the word stays.
func TestStemsAreLight(t *testing.T) {
	held(t, "singular", map[string]string{
		"fees": "fee", "ties": "tie", "flies": "fly", "boxes": "box", "passes": "pass", "churches": "church", "dishes": "dish", "fine": "fine", "bus": "bus", "gas": "ga",
		"class": "class", "this": "this", "status": "status", "s": "", "ies": "ie", "axes": "ax",
	}, singular)
	held(t, "English", map[string]string{
		"renewal": "renew", "renewing": "renew", "renews": "renew", "renewed": "renew", "renewals": "renew", "licence": "licenc", "licenses": "licenc", "license": "licenc",
		"licensing": "licenc", "registration": "regist", "register": "regist", "registered": "regist", "cancelled": "cancel", "cancel": "cancel", "company": "compani",
		"companies": "compani", "tyre": "tire", "tyres": "tire", "centre": "cent", "center": "cent", "taxi": "taxi", "taksi": "taxi", "parking": "park", "parked": "park", "fee": "fee",
		"the": "the", "1234": "1234", "3arabi": "3arabi", "pay": "pay", "payment": "payment", "payments": "payment", "organisations": "organ", "organization": "organ", "issued": "issu",
		"issuing": "issu", "visa": "visa", "visas": "visa", "process": "process", "address": "address", "passes": "pass", "policy": "polici", "driver": "driv", "driving": "driv",
		"trade": "trad", "metre": "metr", "litres": "litr", "buyers": "buyer", "billing": "bill", "billed": "bill", "passed": "pass", "stay": "stay", "story": "stori", "tree": "tree",
	}, stemEnglish)
	held(t, "Arabic", map[string]string{
		"رخصة": "رخص", "رخص": "رخص", "المخالفات": "مخالف", "مخالفات": "مخالف", "مخالفتي": "مخالف", "رخصتي": "رخص", "رخصها": "رخص", "بطاقاتنا": "بطاق", "موظفين": "موظف", "موظفون": "موظف",
		"موقفي": "موقف", "تجديد": "تجديد", "حجزنا": "حجزن", "بنا": "بنا", "سكني": "سكن", "سكنيه": "سكن", "ماء": "ما", "مها": "مها", "خدماتهم": "خدم", "خدماتك": "خدم",
	}, func(w string) string { return stemArabic(Fold(w)) })
	held(t, "feminine plural", map[string]string{
		"مخالفات": "مخالف", "مخالفه": "مخالف", "مخالف": "مخالف", "ات": "", "ه": "",
	}, femininePlural)
	held(t, "skeleton", map[string]string{
		"شوارع": "شرع", "شارع": "شرع", "اجهزه": "جهز", "جهاز": "جهز", "اموال": "مل", "مال": "مل", "مركبات": "مركب", "مراكز": "مركز", "مركز": "مركز", "رخصه": "رخص", "رخص": "رخص",
		"وليد": "ولد",
	}, skeleton)
	held(t, "pattern", map[string]string{
		"شوارع": "CwaCC", "شارع": "CaCC", "اجهزه": "aCCC", "رخصه": "CCC", "وليد": "CCyC", "يوم": "CwC", "سوق": "CwC", "ريف": "CyC", "بنه": "CCC",
	}, pattern)
	held(t, "consonants", map[string]string{
		"लाइसेंस": "लइसस", "लइसस": "लइसस", "abc": "abc",
	}, consonants)
	held(t, "stems of a text", map[string]string{
		"us visa": "us visa", "the visas visa": "the visa", "الفيزا": "فيز", "": "",
	}, func(s string) string { return strings.Join(stemsOf(s), " ") })
}

// TestWordsAreHeardByTheirSounds: how each is heard, the keys under which it is filed, and what it costs to take one for another.
func TestWordsAreHeardByTheirSounds(t *testing.T) {
	heard := func(of func(string) []sound) func(string) string {
		return func(w string) string {
			var b strings.Builder
			for _, s := range of(w) {
				if b.WriteByte(s.class); s.vowel {
					b.WriteByte('\'')
				}
			}
			return b.String() + " " + soundKey(of(w))
		}
	}
	held(t, "Latin", map[string]string{
		"mulkiya": "mo'lki'y'a' mlk", "rukhsa": "ro'xsa' rxs", "khidma": "xi'dma' xdm", "sharika": "Sa'ri'ka' Srk", "ghair": "Ga'i'r Gr", "chai": "Sa'i' S", "phone": "fo'ni' fn",
		"back": "ba'k bk", "cinema": "si'ni'ma' snm", "car": "ka'r kr", "city": "si'ty' st", "yes": "yi's ys", "web": "wi'b wb", "taxi": "ta'xi' tx", "3arabi": "3'a'ra'bi' rb",
		"7alib": "ha'li'b hlb", "a#": " ", "aabb": "a'a'b b", "mumma": "mo'ma' m", "qatar": "ka'ta'r ktr", "thalatha": "ta'la'ta' tlt", "hh": "h h", "dhow": "do'w' d",
	}, heard(latinSound))
	held(t, "Arabic", map[string]string{
		"رخصه": "rxsH' rxs", "ملكيه": "mlky'H' mlk", "وكاله": "wka'lH' wkl", "يوم": "yw'm ym", "عقد": "3'qd qd", "سكه": "skH' sk", "ه": "h h", "هه": "hh h", "حق": "hq hq", "بب": "b b",
		"ثلاثه": "Tla'TH' TlT",
	}, heard(arabicSound))
	held(t, "keys of Latin", map[string]string{
		"rukhsah": "rxsh rxs", "mah": "mh m", "hh": "h", "h": "h", "mahal": "mhl",
	}, func(w string) string { return strings.Join(latinKeys(latinSound(w)), " ") })
	held(t, "keys of Arabic", map[string]string{
		"رخصه": "rxs rxst", "قطر": "ktr gtr", "ثذظقجغ": "tdzkjG tddkjG tzzkjG tzdkjG sdzkjG sddkjG szzkjG szdkjG", "ملكيه": "mlk mlkt", "ذهب": "dhb zhb",
	}, func(w string) string { return strings.Join(arabicKeys(arabicSound(w)), " ") })
	held(t, "spellings", map[string]string{
		"2ism": "2ism qism", "thaman": "thaman dhaman", "alhawiya": "alhawiya hawiya", "kalb": "kalb", "alqadha2": "alqadha2 alqadhaq qadha2",
	}, func(w string) string { return strings.Join(spellings(w), " ") })
	long := make([]sound, maxLetters)
	for i := range long {
		long[i] = sound{class: 'b'}
	}
	longer := append([]sound{{class: 'b'}}, long...)
	if soundCost(long, long, wholeWord) != 0 || soundCost(longer, long, wholeWord) != farAway || soundCost(long, longer, wholeWord) != farAway {
		t.Error("the longest word, and a longer one")
	}
	row := func(classes string, cost func(latin, arabic byte) int) func(string) string {
		return func(latin string) string {
			var out []string
			for i := range classes {
				out = append(out, fmt.Sprint(cost(latin[0], classes[i])))
			}
			return strings.Join(out, " ")
		}
	}
	held(t, "vowels", map[string]string{
		"a": "0 40 25 5 0", "o": "40 0 40 5 40", "i": "25 40 0 5 0", "y": "40 40 0 5 40", "w": "40 0 40 5 40", "3": "5 5 5 0 5",
	}, row("awy3H", vowelCost))
	held(t, "consonants", map[string]string{
		"b": "0 100 100 100 100 100 100 100 100 100 100 100 100 100 100 100 100", "d": "100 0 0 100 10 100 100 100 100 100 100 100 100 100 100 100 100",
		"z": "100 40 10 0 0 100 100 100 100 100 100 100 100 100 100 100 100", "k": "100 100 100 100 100 0 0 100 100 100 100 100 100 100 100 100 100",
		"t": "100 40 100 100 100 100 100 0 0 100 100 100 100 100 100 100 100", "g": "100 100 100 100 100 100 10 100 100 0 10 10 100 100 100 100 100",
		"s": "100 100 100 100 100 100 100 100 10 100 100 100 0 100 100 100 100", "h": "100 100 100 100 100 100 100 100 100 100 100 100 100 100 0 100 40",
		"j": "100 100 100 100 100 100 100 100 100 100 100 0 100 100 100 100 100", "x": "100 100 100 100 100 100 100 100 100 100 100 100 100 100 100 100 0",
	}, row("bdDzZkqtTgGjsShHx", consonantCost))
	held(t, "whole and begun", map[string]string{
		"rukhsa رخصه": "6 6", "mulkiya ملكيه": "12 12", "sharika شركه": "12 12", "hawiya هويه": "12 12", "qatar قطر": "12 12", "katar قطر": "12 12", "gatar قطر": "22 22",
		"thalatha ثلاثه": "6 6", "dhahab ذهب": "12 12", "salik سالك": "6 6", "slk سالك": "35 35", "aqd عقد": "5 5", "akd عقد": "5 5", "ruk رخصه": "216 122", "rukh رخصه": "116 22",
		"mul ملكيه": "151 25", "mah ماء": "114 114", "saleh صالح": "6 6", "yom يوم": "0 0", "wakala وكاله": "6 6", "xyz رخصه": "216 216", "shahadat شهاده": "17 17", "zabt ضبط": "46 46",
		"jawaz جواز": "6 6", "gawaz جواز": "16 16", "bidun بدون": "6 6", "ijar ايجار": "35 35", "b رخصه": "310 119",
	}, pair(func(latin, arabic string) string {
		return fmt.Sprint(soundCost(latinSound(latin), arabicSound(arabic), wholeWord), " ", soundCost(latinSound(latin), arabicSound(arabic), wordStart))
	}))
}

// TestASlipCostsWhatItsKeysAndLettersSay: of single letters, of words, and how much is forgiven.
func TestASlipCostsWhatItsKeysAndLettersSay(t *testing.T) {
	held(t, "letters", map[string]string{
		"a": "1", "z": "26", "0": "27", "9": "36", "ا": "37", "ي": "64", "و": "63", "ه": "62", "ئ": "0", "ء": "0", "'": "0", "_": "0", "é": "0", "٠": "0",
	}, func(s string) string { return fmt.Sprint(letterOf([]rune(s)[0])) })
	held(t, "masks", map[string]string{
		"a": "2", "b": "4", "z": "67108864", "0": "134217728", "9": "68719476736", "ا": "1", "ب": "2", "ab": "6", "aا": "3",
	}, func(s string) string { return fmt.Sprint(maskOf(lettersOf(nil, s))) })
	held(t, "two letters, both ways", map[string]string{
		"qw": "65 65", "qa": "65 65", "aw": "65 65", "sw": "65 65", "az": "65 65", "zs": "50 50", "zx": "65 65", "پض": "100 100", "ضص": "60 60", "ضش": "65 65", "صش": "65 65",
		"شس": "60 60", "يب": "60 60", "نم": "65 65", "زو": "65 65", "ظز": "40 40", "اه": "35 35", "اي": "35 35", "هي": "35 35", "ذد": "40 40", "دز": "40 40", "ثت": "40 40", "تس": "40 40",
		"طت": "40 40", "سص": "40 40", "حه": "40 40", "قك": "40 40", "قغ": "40 40", "جق": "40 40", "بت": "60 60", "تث": "40 40", "جح": "60 60", "حخ": "60 60", "رز": "60 60", "سش": "60 60",
		"صض": "60 60", "طظ": "60 60", "عغ": "60 60", "فق": "60 60", "cs": "50 50", "ck": "50 50", "sz": "50 50", "iy": "50 50", "ie": "50 50", "ea": "50 50", "ou": "50 50", "fv": "50 50",
		"ao": "50 50", "pb": "50 50", "kq": "50 50", "gj": "50 50", "ae": "50 50", "ab": "100 100", "رل": "65 65", "ءا": "100 100", "ةه": "100 100", "12": "100 100", "a1": "100 100",
		"aا": "100 100", "لي": "100 100", "ىي": "100 100", "رب": "65 65", "يا": "35 35",
	}, func(s string) string {
		r := []rune(s)
		a, b := letterOf(r[0]), letterOf(r[1])
		return fmt.Sprint(substitution[a][b], " ", substitution[b][a])
	})
	held(t, "two words, whole and begun", map[string]string{
		"salik salik": "0 0", "salk salik": "70 65", "sallik salik": "45 45", "slaik salik": "70 70", "salil salik": "65 65", "zalik salik": "65 65", "xalik salik": "80 80",
		"sal salik": "170 0", "sali salik": "100 0", "salike salik": "70 70", "saliks salik": "100 100", "slk salik": "140 135", "رخصه رخصه": "0 0", "رخصة رخصه": "100 100",
		"رحصه رخصه": "60 60", "رخه رخصه": "100 60", "خرصه رخصه": "85 85", "رخص رخصه": "60 0", "رخصها رخصه": "60 60", "رصخه رخصه": "70 70", "ab ba": "85 85", "aa a": "45 45",
		"abc xyz": "315 250", "a b": "115 115", "moraja muraja": "50 50", "parking parkign": "70 70", "p parking": "32767 0", "par parking": "370 0", "123 124": "100 100",
		"ظرب ضرب": "50 50",
	}, pair(func(typed, known string) string {
		a, b := lettersOf(nil, typed), lettersOf(nil, known)
		return fmt.Sprint(editCost(a, b, 500, wholeWord), " ", editCost(a, b, 500, wordStart))
	}))
	held(t, "what is forgiven", map[string]string{
		"1": "85 1 50 1", "2": "85 1 50 1", "3": "85 1 50 1", "4": "100 1 100 1", "5": "100 1 100 1", "6": "140 2 140 2", "7": "140 2 140 2", "8": "140 2 140 2", "9": "200 3 200 3",
	}, func(s string) string {
		limit, edits := toleranceOf(int(s[0]-'0'), true)
		alone, fewer := toleranceOf(int(s[0]-'0'), false)
		return fmt.Sprint(limit, edits, alone, fewer)
	})
	pairs, gaps := map[uint8]int{}, map[uint8]int{}
	for a := range substitution {
		gaps[gap[a]]++
		for _, cost := range substitution[a] {
			pairs[cost]++
		}
	}
	if got := fmt.Sprint(pairs, gaps); got != "map[0:80 35:8 40:26 50:24 60:36 65:188 100:6038] map[60:4 70:6 100:70]" {
		t.Errorf("pairs of letters by their cost: %s", got)
	}
	salik, salk := lettersOf(nil, "salik"), lettersOf(nil, "salk")
	for limit, want := range map[int]int{70: 70, 69: farAway} {
		if got := editCost(salk, salik, limit, wholeWord); got != want {
			t.Errorf("within %d: %d", limit, got)
		}
	}
	long := lettersOf(nil, strings.Repeat("ab", maxLetters/2))
	if editCost(long, long, 0, wholeWord) != 0 || editCost(append(long, 1), long, 500, wholeWord) != farAway || editCost(long, append(long, 1), 500, wholeWord) != farAway || editCost(nil, long, 500, wholeWord) != farAway || editCost(long, nil, 500, wholeWord) != farAway {
		t.Error("the longest word, a longer one and none")
	}
}

// TestSignsBesideLettersAndDigitsStayWhatTheyAre: what is no digit and no letter of a script is not taken for one.
func TestSignsBesideLettersAndDigitsStayWhatTheyAre(t *testing.T) {
	held(t, "fold", map[string]string{
		"٠٩": "09", "۰۹": "09", "٪": "٪", "ۯ": "ۯ", "ۺ": "ۺ", "/09:": "/09:", "@AZ[": "@az[", "{az}": "{az}", "ءي": "ي", "؟": "؟", "ـ": "", "a'b’c": "abc", "ÆŒ": "ee",
		"वीज़ा": "वीजा", "चाँद": "चांद", "চাঁদ": "চাংদ", "\u0a15\u0a3c": "\u0a15", "\u0a95\u0abc": "\u0a95", "\u0b15\u0b3c": "\u0b15", "\u09a1\u09bc": "\u09a1", "ൻ": "ന്", "क॑": "क", "क॒": "क", "क॓": "क", "क॔": "क", "aaaa": "aa", "1111": "1111", "ييي": "ي", "ووو": "و", "ببب": "بب", "é": "e", "ﷺ": "صلي الله عليه وسلم",
	}, Fold)
	held(t, "keys of the Latin keyboard", map[string]string{
		"qwertyuiop[]": "ضصثقفغعهخحجد", "asdfghjkl;'": "شسيبلاتنمكط", "zxcvbnm,./`": "ئءؤرلاىةوزظذ", "HYNBTG": "أإآلآلإلأ", "QZ": "ضئ", "5 -": "5 -",
	}, asArabicKeys)
	held(t, "keys of the Arabic keyboard", map[string]string{
		"ضصثقفغعهخحجد": "qwertyuiop[]", "شسيبلتنمكطا": "asdfgjkl;'h", "ئءؤرىةوزظذ": "zxcvnm,./`", "أإآ": "hyn", "لا": "b", "لآ": "b", "ل": "g", "5": "5",
	}, func(s string) string { return asLatinKeys(s, "b") })
}

// TestTextIsCutIntoWords, and each is known by its script.
func TestTextIsCutIntoWords(t *testing.T) {
	held(t, "words and where they stand", map[string]string{
		"Renew a licence": "renew:0-5 a:6-7 licence:8-15", "a-b_c": "a:0-1 b:2-3 c:4-5", "رخصةabc": "رخصه:0-8 abc:8-11", "abc123": "abc123:0-6", "3arabi": "3arabi:0-6",
		"١٢٣ x": "123:0-6 x:7-8", "S'hail": "shail:0-6", "  ": "", "a{b|c~d": "a:0-1 b:2-3 c:4-5 d:6-7", "عقد، بيت؛": "عقد:0-6 بيت:9-15", "a—b…": "a:0-1 b:4-5", "A/B:C@D[E]": "a:0-1 b:2-3 c:4-5 d:6-7 e:8-9", "AED1,200": "aed1:0-4 200:5-8",
	}, func(s string) string {
		var out []string
		for _, w := range wordsOf(s) {
			out = append(out, fmt.Sprint(w.text, ":", w.from, "-", w.to))
		}
		return strings.Join(out, " ")
	})
	held(t, "script", map[string]string{
		"abc": "0", "3arabi": "0", "123": "3", "عرب": "1", "हिन": "2", "": "2", "12a": "0",
	}, func(w string) string { return fmt.Sprint(scriptOf(w)) })
	held(t, "numbers in groups", map[string]string{
		"800 9090": "8009090:0-8", "04 222 33": "0422233:0-9", "800": "800:0-3", "800 x": "800:0-3 x:4-5", "x 800": "x:0-1 800:2-5", "": "",
	}, func(s string) string {
		var out []string
		for _, w := range joinNumbers(wordsOf(s)) {
			out = append(out, fmt.Sprint(w.text, ":", w.from, "-", w.to))
		}
		return strings.Join(out, " ")
	})
	held(t, "digits", map[string]string{
		"": "false", "0": "true", "9": "true", "09": "true", "a": "false", "1/": "false", "1:": "false",
	}, func(w string) string { return fmt.Sprint(onlyDigits(w)) })
	held(t, "the other keyboard", map[string]string{
		"ghp": "لاح", "اكتب": "h;jf", "لاغ": "by", "لأ": "b", "hgvowm": "الرخصة", "a ا": "", "123": "", "B;": "لآك", "ل": "g", "Hgd": "ألي",
	}, otherLayout)
	held(t, "signs of an Arabic keyboard", map[string]string{
		"j[]d]": "true", "a]": "true", "a;": "true", "a`": "true", "ab,cd": "true", "ab, cd": "false", "ab,": "false", ",ab": "true", "5.ab": "false", "ab.cd": "true", "ab/cd": "false", "'ab": "true", "'1b": "false", "'a": "false",
		"a'bc": "false", "ab": "false", "": "false",
	}, func(s string) string { return fmt.Sprint(hasKeySigns(s)) })
	for n, want := range map[int]int{0: 0, 63: 63, 64: 64, 65: 64} {
		if got := len(wordsOf(strings.Repeat("a ", n))); got != want {
			t.Errorf("%d words: %d are read", n, got)
		}
	}
}
