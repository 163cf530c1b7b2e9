package sheet

import (
	"strings"
	"testing"
)

// TestACleanCellIsWhatPeopleSee: what a reader cannot see is off, what shapes the letters stays.
func TestACleanCellIsWhatPeopleSee(t *testing.T) {
	for in, want := range map[string]string{
		"":                             "",
		"  a  ":                        "a",
		"a \t\u00a0 b":                 "a b",
		"a \n  b\n\nc ":                "a\nb\n\nc",
		"\n a \n":                      "a",
		"a\u200bb\u202ec\u2066d\ufeff": "abcd",
		"a\u00adb\u0007c":              "abc",
		"می\u200cخواهم":                "می\u200cخواهم",
		"क्\u200dष":                    "क्\u200dष",
		"a\u2800b\ufffdc\ue000d":       "abcd",
		"a\u3164b\ufe0fc\U000e0041d":   "abcd",
		"a\u200b b":                    "a b",
		"a \u200b b":                   "a b",
		"e\u0301":                      "é",
		"مُحَمَّد":                     "مُحَمَّد",
		"a\u0323\u0323\u0323\u0323":    "ạ\u0323\u0323\u0323",
		"a\u0323\u0323\u0323\u0323\u0323\u0323b\u0323c": "ạ\u0323\u0323\u0323ḅc",
		"a\u20dd\u20dd\u20dd\u20dd\u20ddb":              "a\u20dd\u20dd\u20dd\u20ddb",
	} {
		if got := Clean(in); got != strings.ReplaceAll(want, "ḅ", "ḅ") {
			t.Errorf("%+q: %+q, want %+q", in, got, want)
		}
	}
}

func TestAMessageShowsFortyCharacters(t *testing.T) {
	for n, want := range map[int]string{39: strings.Repeat("ع", 39), 40: strings.Repeat("ع", 40), 41: strings.Repeat("ع", 40) + "…"} {
		if got := truncate(strings.Repeat("ع", n)); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

// TestLostArabicIsTold: letters that became question marks or pairs of Latin letters, but no honest text with a few of them.
func TestLostArabicIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"??": "arabic_lost", "?": "", "? 5 ?": "arabic_lost", "a ? b ?": "", "why??": "", "why???": "arabic_lost",
		"https://rta.ae/???": "", "https:/rta.ae/???": "arabic_lost",
		"###": "cell_error", "##": "", "#": "", "## a": "", "#n/a": "cell_error", " #VALUE! ": "cell_error", "#N/A?": "", "Err:502": "cell_error", "Err:505": "",
		"Ø§Ù„": "arabic_lost", "Ø§": "", "Ø§Ù": "", "Ø§Ù„ÄÖÜäöüßéèêáàâ": "arabic_lost", "Ärger über Öl": "",
		"  ": "", "خدمة": "", "Ø§Ø§ÄÄ": "arabic_lost", "Ø§Ø§ÄÄÄ": "arabic_lost", "ÛŒÛŒ": "arabic_lost", "ÜŒÜŒ": "", "×§×§": "",
	} {
		if got := faultIn(text); string(got.Rule) != want {
			t.Errorf("%q: %+v, want %q", text, got, want)
		}
	}
	if f := faultIn(" " + strings.Repeat("?", 50) + " "); f.Found != strings.Repeat("?", 40)+"…" {
		t.Errorf("%+v", f)
	}
}

// TestWhatProgramsMakeOfATextIsTold: each is certain, and what honest editors write near it is not told.
func TestWhatProgramsMakeOfATextIsTold(t *testing.T) {
	for text, want := range map[string]string{
		`\u062a\u062c`: "arabic_lost", `\u062a`: "", `C:\u062a`: "", "%D8%AA%D8%AC": "arabic_lost", "%d8%aa": "", "=D8=AA=D8=AC": "arabic_lost",
		"&#1578;&#1580;": "arabic_lost", "&#x62a;&#x062C;": "arabic_lost", "https://www.rta.ae/%D8%AA%D8%AC": "", "see https://www.rta.ae/%D8%AA%D8%AC": "arabic_lost",
		"100 % or 50 %": "", "%41%42": "",
		"ةبكرم ةصخر ديدجت": "arabic_backwards", "رخصة مركبة": "", "ة": "", "تاء مربوطة (ة)": "", "ة ة ة": "", "ةب": "", "(ةصخر)": "arabic_backwards",
		"the driverâ€™s licence": "text_misread", "Renew â€“ licence": "text_misread", "Pay â\u0080\u0099": "text_misread", "NolÂ® card": "text_misread", "VÃ©hicules": "text_misread",
		"â„¢": "text_misread", "râle": "", "ROMÂ”": "", "AMANHÃ”": "", "Ã": "", "Â a": "", "Ã€": "", "â€": "", "Ão": "",
		"<b>Renew</b>": "text_markup", "Renew<br>it": "text_markup", "Renew<br/>it": "text_markup", "<a href='x'>y</a>": "text_markup", `<a href="https://www.rta.ae/1">y</a>`: "text_markup",
		"Pay &amp; go": "text_markup", "a&nbsp;b": "text_markup", "it&#39;s": "text_markup", "Pay & go": "", "R&D;": "", "weight < 5 kg": "", "<5 and >3": "", "Q&A": "", "write <name> here": "", "&copy": "",
		"https://www.rta.ae/?a=1&amp;b=2": "", "https://www.rta.ae/<script>": "",
		"=VLOOKUP(A2,X:Y,2,0)": "cell_formula", "=A1": "cell_formula", "=$B$7": "cell_formula", "=Sheet2!A1": "cell_formula", "='List 1'!$A$3": "cell_formula", "= SUM(A1:A3)": "cell_formula",
		"=تجديد": "", "=Fines": "", "= 5": "", "A1": "", "=A1 road": "", "=1+1": "",
	} {
		if got := faultIn(text); string(got.Rule) != want {
			t.Errorf("%q: %+v, want %q", text, got, want)
		}
	}
	if f := faultIn("Renew a vehicle<br class='x'> licence"); f.Found != "<br class='x'>" {
		t.Errorf("the mark itself is not named: %+v", f)
	}
}

// TestMisreadLettersArePairs: the second of a pair is what a continuation byte becomes, and none serves twice.
func TestMisreadLettersArePairs(t *testing.T) {
	for text, want := range map[string]bool{
		"Øªªª":              false, // one pair and two strays
		"ªØªÄ":              false,
		"ØÀØÀ":              false,
		"Ø¿Ø¿":              true,
		"Ø\u00a0Ø¿":         true,
		"Ù\u0081Ù‡":         true, // what Windows has no letter for stays a control character
		"ÜªÜª":              false,
		"×ª×ª":              false,
		"ÛªÛª":              true,
		"aØªbØªc":           true,
		"Ø-ªØ-ª":            false,
		"ØªØªØªÄÖÜäöüßéèêá": false, // 3 pairs among 17
		"ØªØªØªÄÖÜä":        true,
		"ØªØªØªÄÖÜäö":       false,
	} {
		if misread(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// What is told to be tidy is what cleaning would leave as it is, and most letters of both languages are.
func TestATidyTextIsCleanAlready(t *testing.T) {
	n := 0
	for r := rune(0); r < 0x20000; r++ {
		for _, s := range []string{"a" + string(r) + "b", string(r), "a " + string(r), string(r) + " b", "ب" + string(r) + "ا"} {
			if tidy(s) {
				n++
				if c := cleaned(s); c != s {
					t.Fatalf("%q is cleaned to %q", s, c)
				}
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d texts are tidy", n)
	}
	for s, want := range map[string]bool{"": true, "a": true, "تجديد رخصة": true, "Renew 2.": true, "a  b": false, " a": false, "a ": false, " ": false, "a\nb": false, "قاـل": false, "é": false, "اً": false} {
		if tidy(s) != want {
			t.Errorf("%q: %t", s, !want)
		}
	}
}
