package link

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lettersApart finds letters that stand alone: five or more with a blank between, three or more with a dot between.
var lettersApart = lazy(`\p{L}(?: \p{L}){4,}|\p{L}(?:\.\p{L}){2,}`)

// closeUp puts together what is written letter by letter: T e l e g r a m, د.و.ت. A letter beside another one belongs to a word.
func closeUp(text string) string {
	var b strings.Builder
	end := 0
	for _, at := range lettersApart().FindAllStringIndex(text, -1) {
		from, to := at[0], at[1]
		if r, _ := utf8.DecodeLastRuneInString(text[:from]); unicode.IsLetter(r) { // the end of the word before: it has a sign behind it
			_, n := utf8.DecodeRuneInString(text[from:])
			from += n + 1
		}
		if r, _ := utf8.DecodeRuneInString(text[to:]); unicode.IsLetter(r) { // the beginning of the word behind
			_, n := utf8.DecodeLastRuneInString(text[:to])
			to -= n + 1
		}
		if from >= to {
			continue
		}
		b.WriteString(text[end:from])
		b.WriteString(strings.NewReplacer(" ", "", ".", "").Replace(text[from:to]))
		end = to
	}
	if end == 0 {
		return text
	}
	b.WriteString(text[end:])
	return strings.ReplaceAll(b.String(), " :", ":")
}
