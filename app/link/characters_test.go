package link

import (
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestDigitsOfEveryScriptAreDigits, to the ends of each row of them.
func TestDigitsOfEveryScriptAreDigits(t *testing.T) {
	for digits, first := range map[string]int{"0123456789": 0, "٠١٢٣٤٥٦٧٨٩": 0, "۰۱۲۳۴۵۶۷۸۹": 0, "०१२३४५६७८९": 0, "０１２３４５６７８９": 0,
		"❶❷❸❹❺❻❼❽❾": 1, "➀➁➂➃➄➅➆➇➈": 1, "➊➋➌➍➎➏➐➑➒": 1, "⓵⓶⓷⓸⓹⓺⓻⓼⓽": 1, "一二三四五六七八九": 1} {
		n := first
		for _, r := range digits {
			if got := digitOf(r); got != n {
				t.Errorf("%c: %d, want %d", r, got, n)
			}
			n++
		}
	}
	for _, r := range "⓪⓿🄋🄌〇" {
		if got := digitOf(r); got != 0 {
			t.Errorf("%c: %d", r, got)
		}
	}
	for _, r := range "/:aOخ-½" {
		if got := digitOf(r); got != -1 {
			t.Errorf("%c: %d", r, got)
		}
	}
	for in, want := range map[string]string{"O50": "050", "05O": "050", "5O5": "505", "5l5": "515", "5I5": "515", "l5": "l5", "5l": "5l", "XO5": "XO5", "5OX": "5OX", "О5": "05", "ο5": "05", "OO": "OO", "a": "a"} {
		if got := digitLetters(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{"a\nb": "a\nb", "a\rb": "a\nb", "a\u2028b": "a\nb", "a\u2029b": "a\nb", "a\tb": "a b", "a\u200bb": "ab", "e\u0301": "e", "x\u0301y": "xy", "خُ": "خ", "✱＃": "*#", "e v i l . c o m": "evil.com", "a b c": "a b c"} {
		if got := undress(in); got != want && !(in == "e\u0301" && got == "é") {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestWithoutASuspiciousSignNothingIsLookedFor: each sign with which an address or a number may begin is one.
func TestWithoutASuspiciousSignNothingIsLookedFor(t *testing.T) {
	for _, r := range ".:@*#[({<0٠½²tTةهتéж" {
		if !suspicious(r) {
			t.Errorf("%c passes", r)
		}
	}
	for _, r := range "aZ ,;-/)>]}خي" {
		if suspicious(r) {
			t.Errorf("%c is suspicious", r)
		}
	}
	for in, want := range map[string]bool{"login.do": true, "a/login.do": true, "?next=login.do": false, "?x=evil.do": false, "#login.do": false, "x.evil.do": false} {
		_, refused := world(t).Website("RTA", "https://rta.ae/"+in)
		if (refused == nil) != want {
			t.Errorf("%s: %v", in, refused)
		}
	}
	for in, want := range map[string]bool{"1, 2, 3": true, "1, 2, 2": false, "3, 2": false, "5, 100": true, "5, 101": false, "1949, 1951": false, "1950, 1951": true, "2099, 2100": true, "2100, 2101": false, "99, 100": true, "0, 1": false} {
		if got := grows(in); got != want {
			t.Errorf("%s grows: %v", in, got)
		}
	}
	for in, want := range map[string]bool{"0507654321": true, "971507654321": true, "00971507654321": true, "507654321": true, "0517654321": false, "043347777": true, "43347777": false, "013347777": false, "12:30 14:30": false, "05076543": false, "050765432100": false} {
		if got := dialled(in); got != want {
			t.Errorf("%s can be dialled: %v", in, got)
		}
	}
	if got := withoutLists("forms 1, 2, 3 and 050, 765, 4321"); got != "forms x and 050, 765, 4321" {
		t.Errorf("%q", got)
	}
}

// TestLettersOfANameAreThoseOfItsLanguages.
func TestLettersOfANameAreThoseOfItsLanguages(t *testing.T) {
	for r, want := range map[rune]bool{'a': true, 'z': true, 'A': true, 'Z': true, '@': false, '[': false, '`': false, '{': false, 'À': true, '¿': false, 'ž': true, 'ſ': false, 'ı': false, '×': false, '÷': false, 'é': true, 'ƀ': false, 'а': false} {
		if got := plainLatin(r); got != want {
			t.Errorf("%c is a letter of English: %v", r, got)
		}
	}
	for r, want := range map[rune]bool{'Ⓐ': true, 'ⓩ': true, '⒵': false, '⓪': false, 0x1F110: true, 0x1F10F: false, 0x1F1FF: true, 0x1F200: false} {
		if got := framed(r); got != want {
			t.Errorf("%c is framed: %v", r, got)
		}
	}
	for in, want := range map[string]int{"": 0, "a1": 2, "?!": 0, "خ٣": 2, "a\u200bb": 2, "\u3164": 0} {
		if got := Letters(in); got != want {
			t.Errorf("%q: %d letters", in, got)
		}
	}
	start := `{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":[]}}`
	for n, ok := range map[int]bool{policyBytes: true, policyBytes + 1: false} {
		if _, err := ReadPolicy([]byte(start + strings.Repeat(" ", n-len(start)-1) + "}")); (err == nil) != ok {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	if orElse("", "b") != "b" || orElse("a", "b") != "a" {
		t.Error("what is said gives way to what is not")
	}
}

// TestALetterThatWasLostIsHiddenToo, plain or encoded, and a web page is one whatever platform stands beside it.
func TestALetterThatWasLostIsHiddenToo(t *testing.T) {
	p := world(t)
	for raw, want := range map[string]string{"https://rta.ae/%EF%BF%BD": "link_encoded_hidden", "https://rta.ae/?a=%E2%80%AE": "link_encoded_hidden", "https://rta.ae/%00": "link_encoded_hidden", "https://rta.ae/a%C2%A0b": "", "https://rta.ae/%FF": "link_encoding"} {
		if _, refused := p.Website("RTA", raw); ruleOf(refused) != want {
			t.Errorf("%s: %v, want %q", raw, refused, want)
		}
	}
	if a, refused := p.Judge(catalog.Form{Kind: catalog.Website, Platform: "android"}, "RTA", "https://rta.ae/x"); refused != nil || a.URL != "https://rta.ae/x" {
		t.Errorf("%+v %v", a, refused)
	}
}
