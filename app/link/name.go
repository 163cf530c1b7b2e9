package link

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// StrangeWord finds a word in a name that is not what it looks like: of two scripts, of letters that only look like Latin or Arabic ones, or
// of letters that another form of writing (full width, mathematical, in circles) makes of plain ones. Empty when there is none.
// Names are in Arabic and English; both may stand in one name, not in one word, but for an Arabic particle before an abbreviation.
func StrangeWord(name string) string {
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) && !framed(r) }) {
		latin, arabic := false, false
		for _, r := range word {
			switch {
			case r == 'ـ' || unicode.In(r, unicode.M): // a stretch and vowel signs belong to any word
			case unicode.Is(unicode.Arabic, r) && norm.NFKC.String(string(r)) == string(r):
				arabic = true
			case plainLatin(r):
				latin = true
			default:
				return word
			}
		}
		if latin && arabic && !article().MatchString(word) {
			return word
		}
	}
	return ""
}

// framed tells letters in circles and squares, which Unicode counts among the symbols, and those of flags.
func framed(r rune) bool { return r >= 'Ⓐ' && r <= 'ⓩ' || r >= 0x1F110 && r <= 0x1F1FF }

// article finds Arabic particles before an abbreviation in Latin letters: الـNOC, بـAED.
var article = lazy(`^(?:و?ال|[وبلكف]|لل)ـ*[A-Za-z]+$`)

// plainLatin tells the letters of English and of the names that come with accents, without the few that pass for others.
func plainLatin(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return true
	case r < 0xC0 || r > 0x17E || strings.ContainsRune("ıĸŉŀĿſĲĳ×÷", r):
		return false
	}
	return unicode.Is(unicode.Latin, r)
}

// Letters counts the letters and digits of a name that can be seen, in characters.
func Letters(name string) int {
	n := 0
	for _, r := range name {
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && !invisible(r) {
			n++
		}
	}
	return n
}
