package link

import (
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestADigitOfEachScriptHasItsValue, at both ends of each range, and their neighbours have none.
func TestADigitOfEachScriptHasItsValue(t *testing.T) {
	for r, want := range map[rune]int{
		'/': -1, '0': 0, '9': 9, ':': -1, '❵': -1, '❶': 1, '❾': 9, '❿': -1, '➀': 1, '➈': 9, '➉': -1, '➊': 1, '➒': 9, '➓': -1, '⓴': -1, '⓵': 1, '⓽': 9, '⓾': -1,
		'⓪': 0, '⓿': 0, '🄋': 0, '🄌': 0, '〇': 0, '٠': 0, '٩': 9, '۰': 0, '۹': 9, '०': 0, '९': 9, '০': 0, '৯': 9, '一': 1, '五': 5, '九': 9, '十': -1, 'O': -1, '½': -1, 'Ⅴ': -1,
	} {
		if got := digitOf(r); got != want {
			t.Errorf("%q: %d, want %d", r, got, want)
		}
	}
	for r, want := range map[rune]bool{'.': true, ':': true, '@': true, '*': true, '#': true, '[': true, '(': true, '{': true, '<': true, 't': true, 'T': true, 'ة': true, 'ه': true, 'ت': true, '5': true, '٥': true,
		'²': true, '\U00010E60': true, '\u0080': true, 'é': true, 'ⓐ': true, 'a': false, '-': false, ',': false, ' ': false, '\u007f': false, 'ب': false, '،': true} {
		if got := suspicious(r); got != want {
			t.Errorf("%q is suspicious: %v", r, got)
		}
	}
}

// TestATextIsTypedOver as a person would: dots, colons, blanks and digits in their plain form.
func TestATextIsTypedOver(t *testing.T) {
	for in, want := range map[string]string{
		"https : // x": "https://x", "https[:]//x": "https://x", "a: b": "a: b", "evil[.]com": "evil.com", "evil (dot) com": "evil.com", "evil dot com": "evil.com", "evil DOT com": "evil.com", "evil{نقطة}com": "evil.com",
		"dotted": "dotted", "a。b": "a.b", "٠٥٠": "050", "a\u200bb": "ab", "a\u00a0b\nc": "a b c", "ｅvil": "evil", "": "",
	} {
		if got := normalizeText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"a\u2028b": "a\nb", "a\u2029b": "a\nb", "a\rb": "a\nb", "a\tb": "a b", "O5O": "050", "05O": "050", "l2": "l2", "1l2": "112", "1I2": "112", "NO5": "NO5", "e v i l . c o m": "evil.com", "e v i l": "e v i l",
		"a\u0301": "a", "٭١": "*1", "＊♯1": "*#1", "❶⓵": "11", "مَركز": "مركز",
	} {
		if got := undress(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestANumberIsFoundByItsForm: the plain search alone, without the one that counts digits.
func TestANumberIsFoundByItsForm(t *testing.T) {
	own := []*entity{{phones: []phoneNumber{{digits: "8009090"}}}}
	for text, want := range map[string]string{
		"call 0501234567": "0501234567", "8009090": "", "800 9090 or 800 1234": "800 1234", "call 0900123456": "0900123456", "+442079460958": "+442079460958", "+44 1": "", "(04) 334 7777": "04) 334 7777",
		"AED 0501234567": "", "RTA-0501234567": "", "0501234567%": "", "*135#": "*135#", "#21*1#": "#21*1#", "12/05/2026": "", "784-1990-1234567-1": "", "1234567890": "",
	} {
		if got, ok := foreignNumber(own, text); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
}

// TestOnlyListsOfGrowingNumbersAreTakenOut.
func TestOnlyListsOfGrowingNumbersAreTakenOut(t *testing.T) {
	for text, want := range map[string]string{
		"fees 1, 2, 3": "fees x", "1, 2 and 5, 10": "x and x", "3, 2, 1": "3, 2, 1", "050, 765, 4321": "050, 765, 4321", "12 3, 4": "12 3, 4", "12, 3, 4": "12, 3, 4", "a (1, 2) b 3, 4": "a (x) b x",
		"7a 1, 2": "7a x", "9: 1, 2": "9: x", "1؛ 2": "x", "1": "1", "": "",
	} {
		if got := withoutLists(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for list, want := range map[string]bool{"1, 2": true, "1/2,3": true, "2, 2": false, "0, 1": false, "99, 100, 105": true, "99, 101": false, "100, 1949": false, "5, 1950, 1951": true, "1951, 2099": true, "2100": true, "2101": false, "2105": true, "999999999999999999999": false} {
		if got := grows(list); got != want {
			t.Errorf("%q grows: %v", list, got)
		}
	}
	for m, want := range map[string]string{"form 12": "x", "No-0507654321": "No-0507654321", "": "x"} {
		if got := keepDialled(m); got != want {
			t.Errorf("%q: %q, want %q", m, got, want)
		}
	}
	for s, want := range map[string]bool{"0501234567": true, "+971501234567": true, "00971 50 123 4567": true, "501234567": true, "0511234567": false, "0571234567": false, "043347777": true, "43347777": false, "053347777": false, "04334777": false,
		"0433477777": false, "0730 - 1430": false, "07:30-14:30": false, "": false} {
		if got := dialled(s); got != want {
			t.Errorf("%q is dialled: %v", s, got)
		}
	}
	for s, want := range map[string]bool{"9": true, "0": true, "a@b": true, "a:b": true, "abc": false, strings.Repeat("a", 34): true, strings.Repeat("a", 33): false, strings.Repeat("a", 33) + "-a": false,
		strings.Repeat("a", 33) + "ı": false, strings.Repeat("a", 20) + " " + strings.Repeat("b", 20): false} {
		if got := mayName(s); got != want {
			t.Errorf("%q may name an account: %v", s, got)
		}
	}
}

// TestStrangeDotsAreLookedForWhereTheyMayBe: any of the four endings is enough, and without one nothing is changed.
func TestStrangeDotsAreLookedForWhereTheyMayBe(t *testing.T) {
	for text, want := range map[string]bool{"a, b": false, "evil,com": true, "evil|NET": true, "evil/org": true, "evil\\xyz": true, "evil;com": true, "evil com": false, "evil، com": true, "evil؛net": true, "pay period org": true, "pay Punto xyz": true, "pay full stop com": true, "a period": false, "a, com net org xyz": true, "": false} {
		if got := mayHide(text); got != want {
			t.Errorf("%q may hide an address: %v", text, got)
		}
	}
	for in, want := range map[string]string{"evil,com": "evil.com", "evil|com net org xyz": "evil.com net org xyz", "evil..net": "evil.net", "evildotorg": "evil.org", "evil,example": "evil,example", "e.v.i.l.c.o.m": "evil.com",
		"evil. c o m": "evil.com", "evil. co m": "evil.com", "evil .c om": "evil .com", "evil.n et": "evil.net", "evil. ne t": "evil.net", "evil.o rg": "evil.org", "fee. or g": "fee. or g", "evil period net": "evil.net", "evil Full Stop com": "evil.com", "evil، org": "evil.org", "evil%2Ecom": "evil.com", "plain": "plain"} {
		if got := putDots(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestNumbersAreGroupedAsPeopleDialThem.
func TestNumbersAreGroupedAsPeopleDialThem(t *testing.T) {
	for n, want := range map[phoneNumber]string{
		{"501234567", true}: "050 123 4567", {"43347777", true}: "04 334 7777", {"901", false}: "901", {"8001", false}: "8001", {"80012", false}: "800 12", {"8009090", false}: "800 9090", {"80090901", false}: "800 90901",
		{"600522222", false}: "600 522 222", {"8001234567", false}: "800 123 4567",
	} {
		if got := n.grouped(); got != want {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
	for s, want := range map[string]string{"\x07": "U+0007", "\u202e": "U+202E", "a": "U+0061", "\x9f": `\x9F`, "\ufffd": "U+FFFD", "\U000e0041b": "U+E0041"} {
		if got := escapeRune(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestWhatIsNoWayIsOfNoEntity(t *testing.T) {
	p := world(t)
	for _, f := range []catalog.Form{{Kind: catalog.MobileApp}, {Kind: catalog.MobileApp, Platform: "web"}, {Kind: catalog.Counter}, {Kind: catalog.Website + "x"}} {
		for _, raw := range []string{"426109507", "com.rta.rtadubai", "https://rta.ae/x", "8009090"} {
			if a, refused := p.Judge(f, "RTA", raw); a != (Address{}) || ruleOf(refused) != "link_entity_unknown" {
				t.Errorf("%+v: %s: %+v %v", f, raw, a, refused)
			}
		}
	}
	for raw, want := range map[string]string{"://rta.ae": "link_scheme", "rta.ae": "link_scheme_missing", "/x:y": "link_scheme_missing", "a.b:c": "link_scheme_missing", "HTTPS://rta.ae": "", "http://x": "link_http", "https:/x": "link_slashes", "https:///x": "link_slashes"} {
		if _, refused := afterScheme(raw); ruleOf(refused) != want {
			t.Errorf("%q: %v, want %q", raw, refused, want)
		}
	}
	// The longest code of a network is one that a phone reads off a kiosk.
	if code, err := WiFi(strings.Repeat(";", 32), strings.Repeat(";", 63), "wpa"); err != nil || len(code) != 208 || len(code) > MostBytes {
		t.Errorf("%d bytes, %v", len(code), err)
	}
}
