package link

import (
	"fmt"
	"unicode/utf8"

	"dalil/app/catalog"
)

// sanitizeLimit is how much of a foreign value a sentence shows, in characters of the value.
const sanitizeLimit = 80

// Sanitize makes a value harmless to show in a sentence: characters that are not seen or turn the text around
// are written as U+XXXX, broken bytes as \xNN, and what stands behind the first 80 characters of the value becomes “…”.
// It does not take the life out of links: whoever writes the sentence into a page must not make links of it.
func Sanitize(s string) string {
	for i, n := 0, 0; i < len(s); n++ {
		if n == sanitizeLimit {
			return catalog.Visible(s[:i]) + "…"
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return catalog.Visible(s)
}

// escapeRune names the first character of s: U+202E, or \x9F for a byte that is no character.
func escapeRune(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size <= 1 {
		return catalog.Visible(s[:size])
	}
	return fmt.Sprintf("U+%04X", r)
}

// invisible tells characters that a reader does not see.
func invisible(r rune) bool { return catalog.Invisible(r) }
