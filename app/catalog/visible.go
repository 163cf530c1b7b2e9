package catalog

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible writes what comes from outside (the name of a file or a sheet, a cell) so that it can stand in a line of a terminal or a report:
// characters that are not seen, end a line or turn the text around become U+XXXX, bytes that are no character \xNN. Nothing is cut; it can be
// six times as long.
func Visible(s string) string {
	if !strings.ContainsFunc(s, Invisible) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02X`, s[i])
		case Invisible(r):
			fmt.Fprintf(&b, "U+%04X", r)
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// Invisible tells characters that a reader does not see: controls, direction marks, joiners, fillers, variation
// selectors, tags, blanks other than the plain one, private and unassigned characters, and what stands for a lost one.
func Invisible(r rune) bool {
	switch {
	case r < ' ':
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
