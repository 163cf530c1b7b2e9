package link

import (
	"strings"
	"testing"
)

// never owns no number, and always owns every one.
func never(string) bool { return false }

func always(string) bool { return true }

func TestANumberInWordsIsFoundInItsShape(t *testing.T) {
	for text, want := range map[string]string{
		"050 seven65 4321":                    "050 765 4321",
		"Zero Four seven 65 43 21":            "0 4 7 65 43 21",
		"zero double five 3 triple six 1 2 3": "0 55 3 666 1 2 3",
		"0507654321":                          "", // has no word
		"one, two, three of four":             "",
		"one two three four five six seven":   "", // has no shape
		"star 135 hash":                       "star 135 hash",
		"Star 21 star 050 pound":              "Star 21 star 050 pound",
		"نجمة 135 مربع":                       "نجمة 135 مربع",
		"star 5 hotel":                        "",
		"3 star 4 star":                       "",
	} {
		got, ok := spokenNumber(never, text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	if got, ok := spokenNumber(always, "050 seven65 4321"); ok {
		t.Errorf("its own number is %q", got)
	}
	for _, d := range digitWords {
		for _, word := range d.words {
			if got, ok := spokenNumber(never, "050 765 432 "+word); !ok || got != "050 765 432 "+d.digit {
				t.Errorf("%q is %q", word, got)
			}
		}
	}
}

func TestWordsForDigitsAreLookedForWhereANumberMayBe(t *testing.T) {
	for text, want := range map[string]bool{"five 654321": true, "five 54321": false, "0507654321": false, "zero two three five six eight five": true, "خمسة 654321": true, "": false} {
		if got := maySpeak(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestANumberInLettersIsFound(t *testing.T) {
	for text, want := range map[string]string{
		"Call 800 RTAPAY": "800 RTAPAY", "800-RTAPAY": "800-RTAPAY", "600-FINES-1": "600-FINES-1", "1 800 FINES-RTA": "1 800 FINES-RTA", "1-800-RTA-PAYS": "1-800-RTA-PAYS", "800DUBAI": "800DUBAI",
		"900 CALLS-NOW": "900 CALLS-NOW", "800-AED": "", "600 KG": "", "800 PEOPLE": "800 PEOPLE", "800 AEDS": "", "800-AEDS": "800-AEDS", "800 people": "", "RTA-800 DUBAI": "800 DUBAI", "1800DUBAI": "",
	} {
		if got, ok := keypadNumber(never, text); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	typed := ""
	keypadNumber(func(s string) bool { typed += s + " "; return true }, "800-ABCDEFGHIJKLMNOPQRSTUVWXYZ and 800-RTA-1 and 800-AEDS")
	if want := "80022233344455566677778889999 8007821 8002337 "; typed != want {
		t.Errorf("typed %q, want %q", typed, want)
	}
}

func TestANameWithABlankForItsDot(t *testing.T) {
	for text, want := range map[string]string{
		"bit ly/x": "bit ly", "Goo GL": "Goo GL", "facebook com/rtapay": "facebook com", "see rta-pay com": "rta-pay com", "rta-pay com/x": "rta-pay com/", "pay at rta-fines com.": "rta-fines com.",
		"ab com": "", "telecom and com. licence": "", "for com": "", "and com or pay com": "pay com", "communication": "", "pay community": "", "the page link": "", "a short io": "", "rabbit lye": "", "": "",
	} {
		got, ok := apartName(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if ok && !mayStandApart(text) {
			t.Errorf("%q is not looked at", text)
		}
	}
	for _, name := range append(strings.Fields("adf.ly linktr.ee paypal.com"), platforms...) {
		if got, _ := apartName(strings.ReplaceAll(name, ".", " ")); got == "" {
			t.Errorf("%s is not found", name)
		}
	}
	if mayStandApart("a licence for a shop") || mayStandApart("community") {
		t.Error("every text is looked at")
	}
}
