package link

import (
	"slices"
	"strings"
)

// digitWords are the digits in the words of those who read a screen in Dubai: in English with its two-way radio forms, in Arabic, in
// Arabic and Urdu with Latin letters, in French. A longer word stands before one that it begins with.
var digitWords = []struct {
	digit string
	words []string
}{
	{"0", []string{"zero", "zéro", "sifr", "صفر"}},
	{"1", []string{"one", "wun", "wahid", "ek", "un", "واحد"}},
	{"2", []string{"two", "ithnain", "ithnan", "ithnayn", "etnein", "deux", "do", "اثنان", "اثنين", "إثنان", "إثنين"}},
	{"3", []string{"three", "tree", "thalatha", "talata", "trois", "teen", "ثلاثة", "ثلاثه"}},
	{"4", []string{"four", "fower", "arbaa", "arba3a", "quatre", "chaar", "char", "أربعة", "أربعه", "اربعة", "اربعه"}},
	{"5", []string{"five", "fife", "khamsa", "cinq", "paanch", "panch", "خمسة", "خمسه"}},
	{"6", []string{"six", "sitta", "setta", "chhe", "che", "ستة", "سته"}},
	{"7", []string{"seven", "sabaa", "saba", "sab3a", "sept", "saat", "سبعة", "سبعه"}},
	{"8", []string{"eight", "ait", "thamaniya", "tamanya", "huit", "aath", "ثمانية", "ثمانيه"}},
	{"9", []string{"niner", "nine", "tisaa", "tisa", "tis3a", "neuf", "nau", "تسعة", "تسعه"}},
}

var (
	// digitWord finds one of them, wherever it stands: FiveSixSeven.
	digitWord = lazy(`(?i)` + strings.Join(wordsOfDigits(), "|"))
	// saidTwice finds a digit that is said once and meant two or three times.
	saidTwice = lazy(`(?i)\b(double|triple)[ -]?(\d)`)
	// saidOrder finds an order to a phone in words: star 135 hash.
	saidOrder = lazy(`(?i)\b(?:star|asterisk)\s*\d[\d\s]*(?:(?:star|asterisk)\s*\d[\d\s]*)*(?:hash|pound|square)\b|` +
		`(?:نجمة|نجمه)\s*\d[\d\s]*(?:(?:نجمة|نجمه)\s*\d[\d\s]*)*(?:مربع|شباك|هاش)`)
	// letteredNumber finds a service number that is written with the letters of a keypad: 800 RTAPAY, 600-FINES-1.
	letteredNumber = lazy(`\b(?:1[ -])?(?:800|600|900|700)[ -]?[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*\b`)
)

// wordsOfDigits are all of them, the longest first; double and triple stay as they are and are not read as other words.
func wordsOfDigits() []string {
	out := []string{"double", "triple"}
	for _, d := range digitWords {
		out = append(out, d.words...)
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}

// spokenNumber finds a number to dial of which at least a part is in words. It needs the whole shape of a number: words for
// digits are in many a sentence.
func spokenNumber(own func(typed string) bool, text string) (string, bool) {
	if containsAny(strings.ToLower(text), "star", "asterisk", "نجمة", "نجمه") {
		for _, said := range []string{text, saidDigits(text)} {
			if m := saidOrder().FindString(said); m != "" {
				return m, true
			}
		}
	}
	if !maySpeak(text) {
		return saidNumber(own, text)
	}
	s := digitWord().ReplaceAllStringFunc(text, func(word string) string { return digitOfWord(strings.ToLower(word)) })
	s = twice(s)
	for _, m := range manyDigits().FindAllString(s, -1) {
		if !own(m) && !strings.Contains(text, m) && dialled(m) {
			return strings.TrimSpace(m), true
		}
	}
	return saidNumber(own, text)
}

// twice writes a digit as often as it is said to stand: double 5, triple 5.
func twice(s string) string {
	return saidTwice().ReplaceAllStringFunc(s, func(m string) string {
		n := 2
		if m[0] == 't' || m[0] == 'T' {
			n = 3
		}
		return strings.Repeat(m[len(m)-1:], n)
	})
}

// maySpeak tells texts with as many digits and words for digits as a number has at least, some of them words: to look for them is slow.
func maySpeak(text string) bool {
	small, said := strings.ToLower(text), 0
	for _, d := range digitWords {
		for _, word := range d.words {
			said += strings.Count(small, word)
		}
	}
	return said > 0 && said+len(onlyDigits(text)) >= fewestDigits
}

func digitOfWord(word string) string {
	for _, d := range digitWords {
		if slices.Contains(d.words, word) {
			return d.digit
		}
	}
	return word
}

// keypad are the digits under the letters A to Z of a telephone.
const keypad = "22233344455566677778889999"

// keypadNumber finds a service number in letters that is none of the entity's own. A word alone after a blank may be a unit: 800 AED.
func keypadNumber(own func(typed string) bool, text string) (string, bool) {
	for _, m := range letteredNumber().FindAllString(text, -1) {
		digits := onlyDigits(strings.Map(func(r rune) rune {
			if 'A' <= r && r <= 'Z' {
				return rune(keypad[r-'A'])
			}
			return r
		}, m))
		_, word, apart := strings.Cut(m, " ")
		if len(digits) < 8 && apart && !strings.Contains(word, "-") || len(digits) < fewestDigits {
			continue
		}
		if !own(digits) {
			return m, true
		}
	}
	return "", false
}
