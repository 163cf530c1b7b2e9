package link

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sanitizeLimit is how much of a foreign value a sentence shows.
const sanitizeLimit = 80

// Sanitize makes a value harmless to show in a sentence: characters that are not seen or turn the text around
// are written as U+XXXX, broken bytes as \xNN, and the whole is cut at 80 characters.
// It does not take the life out of links: whoever writes the sentence into a page must not make links of it.
func Sanitize(s string) string {
	var b strings.Builder
	n := 0
	for i := 0; i < len(s); {
		if n == sanitizeLimit {
			b.WriteString("…")
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || invisible(r) {
			b.WriteString(escapeRune(s[i : i+size]))
		} else {
			b.WriteRune(r)
		}
		i += size
		n++
	}
	return b.String()
}

// escapeRune names the first character of s: U+202E, or \x9F for a byte that is no character.
func escapeRune(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size <= 1 {
		if s == "" {
			return ""
		}
		return fmt.Sprintf(`\x%02X`, s[0])
	}
	return fmt.Sprintf("U+%04X", r)
}

// invisible tells characters that a reader does not see: controls, direction marks, joiners, fillers, variation
// selectors, tags, blanks other than the plain one, private and unassigned characters.
func invisible(r rune) bool {
	switch {
	case r < ' ' || r == 0x7F:
		return true
	case r <= '~':
		return false
	case unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
		return true
	case r == 0x2800 || r == utf8.RuneError: // the empty braille cell; the mark of a lost character
		return true
	}
	return !unicode.IsGraphic(r) || unicode.Is(unicode.Zs, r)
}
