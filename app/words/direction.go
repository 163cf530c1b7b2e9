package words

import (
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// run is what a sentence itself writes in Latin letters or digits and what must keep its order from left to right: the beginning of an
// address or all of it, and letters or digits with something between them, such as a date, a telephone number or opening hours.
// A slot is matched first, so that nothing inside of it is touched.
var run = regexp.MustCompile(`\{\{[^}]*\}\}|https?://(?:[A-Za-z0-9][A-Za-z0-9./_-]*[A-Za-z0-9/])?|[A-Za-z0-9]+(?:[ :;.,/+@_-]{1,2}[A-Za-z0-9]+)+`)

// kept isolates those runs in the sentences of a language that runs from right to left, in place, and gives the sentences back.
func kept(messages []*i18n.Message) []*i18n.Message {
	for _, m := range messages {
		for _, form := range []*string{&m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other} {
			*form = keepOrder(*form)
		}
	}
	return messages
}

// keepOrder isolates runs from left to right (U+2066 and U+2069).
func keepOrder(s string) string {
	return run.ReplaceAllStringFunc(s, func(found string) string {
		if strings.HasPrefix(found, "{{") || !strings.ContainsAny(found, "0123456789") && !strings.Contains(found, "://") { // words alone keep their order
			return found
		}
		return "\u2066" + found + "\u2069"
	})
}
