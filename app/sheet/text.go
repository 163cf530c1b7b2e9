package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const maxMarks = 4 // marks in a row on one letter; more is no writing

// Clean makes a cell fit for people: marks of direction and other invisible characters off, blanks collapsed, lines kept, letters composed
// (NFC), and of the marks on one letter no more than four.
func Clean(s string) string {
	if tidy(s) {
		return s
	}
	return cleaned(s)
}

func cleaned(s string) string {
	var b strings.Builder
	marks, blank := 0, false
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteByte('\n')
			blank = false
			continue
		case unicode.IsSpace(r):
			blank = true
			continue
		case invisible(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > maxMarks {
				continue
			}
		default:
			marks = 0
		}
		if blank && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	return strings.TrimSpace(norm.NFC.String(b.String()))
}

// tidy tells texts that Clean leaves as they are: plain letters, digits and signs with one blank between. Most texts are so, and to ask
// the tables of Unicode for each of their letters is slow.
func tidy(s string) bool {
	before := ' '
	for _, r := range s {
		switch {
		case r > ' ' && r <= '~', r >= 'ء' && r <= 'غ', r >= 'ف' && r <= 'ي':
		case r == ' ' && before != ' ':
		default:
			return false
		}
		before = r
	}
	return before != ' ' || s == ""
}

// invisible characters say nothing to a reader: format and direction marks, fillers, tags, non-characters, broken text.
// The joiners of Persian and Urdu words are seen in the shape of letters and stay.
func invisible(r rune) bool {
	if r == '\u200c' || r == '\u200d' {
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Cc, unicode.Co, unicode.Noncharacter_Code_Point, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point) || r == '\u2800' || r == utf8.RuneError
}
