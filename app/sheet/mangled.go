package sheet

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// What programs make of a text on its way, beyond letters that are lost altogether. Each of these is certain: no editor writes it.
var (
	// Arabic letters as programs write them where only ASCII may stand: \u062a, %D8%AA, =D8=AA, &#1578; and &#x62a;.
	escapedLetter = regexp.MustCompile(`(?i)\\u06[0-9a-f]{2}|[%=]d[89a][%=][89ab][0-9a-f]|&#x0?6[0-9a-f]{2};|&#1[56]\d\d;`)
	// Marks of a web page: elements that texts are pasted with, and signs by their names.
	markup = regexp.MustCompile(`(?i)</?(?:a|b|br|center|div|em|font|h[1-6]|i|img|li|ol|p|script|span|strong|style|sub|sup|table|td|th|tr|u|ul)(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|rlm|lrm|#\d{2,5}|#x[0-9a-f]{2,4});`)
	// A formula that was saved as its text: =VLOOKUP(…), =Sheet2!A1, =B7.
	formulaText = regexp.MustCompile(`^=\s*(?:[A-Z][A-Z0-9.]+\(|(?:[\w.]+!|'[^']+'!)?\$?[A-Z]{1,3}\$?[1-9][0-9]*$)`)
)

// escapedArabic tells Arabic that is written as the numbers of its letters.
func escapedArabic(s string) bool {
	return strings.ContainsAny(s, `\%=&`) && len(escapedLetter.FindAllString(s, 2)) == 2
}

// backwards tells Arabic in the order in which it is drawn, as it is copied from a PDF: no word begins with a teh marbuta.
func backwards(s string) bool {
	letters, first := 0, rune(0)
	for _, r := range s + " " {
		if unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) {
			if letters++; letters == 1 {
				first = r
			}
			continue
		}
		if first == 'ة' && letters > 2 {
			return true
		}
		letters, first = 0, 0
	}
	return false
}

// misreadSign tells one sign of UTF-8 that was read as Windows-1252 or ISO 8859-1: â€™ for an apostrophe, Ã© for é, Â° for a degree.
func misreadSign(s string) bool {
	if !strings.ContainsAny(s, "ÃÂâ") {
		return false
	}
	signs := []rune(s)
	for i := 0; i+1 < len(signs); i++ {
		next, ok := byteOf(charmap.Windows1252, signs[i+1])
		switch {
		case !ok || next < 0x80 || next >= 0xc0:
		case signs[i] == 'â' && (next == 0x80 || next == 0x84) && i+2 < len(signs):
			if last, ok := byteOf(charmap.Windows1252, signs[i+2]); ok && last >= 0x80 && last < 0xc0 {
				return true
			}
		case (signs[i] == 'Ã' || signs[i] == 'Â') && next >= 0xa0: // below are quotation marks, which may stand behind a word
			return true
		}
	}
	return false
}

// address tells a cell that is an address and nothing else: its signs are judged by the link rule.
func address(s string) bool {
	return strings.Contains(s, "://") && !strings.ContainsAny(s, " \n") && !strings.HasPrefix(s, "<")
}
