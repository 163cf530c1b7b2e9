package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keyWalks are the orders in which a hand goes over the keys, and a child over the alphabet, folded like everything that is typed.
var keyWalks = [...]string{"qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "اوررلايهوزظ"}

// A walk has so many letters at least: fewer Arabic letters side by side are a part of many words, and so are fewer of the alphabet.
const (
	rowWalk      = 3
	alphabetWalk = 4
	arabicWalk   = 5
)

// repeatedLetter reports whether a word is the same letter again and again, of which folding leaves one or two.
func repeatedLetter(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return !unicode.IsDigit(first) && strings.Trim(w, string(first)) == ""
}

// heldKeys reports whether a text begins with a word of no more than two different letters, one of them held down.
func heldKeys(text string) bool {
	word := text[:len(text)-len(strings.TrimLeftFunc(text, unicode.IsLetter))]
	seen, run, longest, last := map[rune]bool{}, 0, 0, rune(0)
	for _, r := range word {
		if r != last {
			run = 0
		}
		run, last = run+1, r
		longest, seen[r] = max(longest, run), true
	}
	return longest > 2 && len(seen) <= 2
}

// keyWalk reports whether a word goes along the keys, or the alphabet, to and fro: asdf, lkj, abcd.
func keyWalk(w string) bool {
	n := utf8.RuneCountInString(w)
	for _, row := range keyWalks {
		least := rowWalk
		switch {
		case row[0] == 'a' && len(row) > 10:
			least = alphabetWalk
		case scriptOf(row) == arabicScript:
			least = arabicWalk
		}
		if n >= least && (strings.Contains(row, w) || strings.Contains(row, backwards(w))) {
			return true
		}
	}
	return false
}

// rowInward reports whether a word begins as no word of any language here does: with q and a letter of the same row that is far from a vowel.
func rowInward(w string) bool {
	return len(w) > 3 && (strings.HasPrefix(w, "qw") || strings.HasPrefix(w, "qp"))
}

func backwards(w string) string {
	var b strings.Builder
	for letters := []rune(w); len(letters) > 0; letters = letters[:len(letters)-1] {
		b.WriteRune(letters[len(letters)-1])
	}
	return b.String()
}

// playedKeys reports whether the word at the beginning of a text was typed by a hand that wanted nothing: a key held down, or a walk over the keys
// that begins no known word.
func (x *Index) playedKeys(t *token, text string) bool {
	if repeatedLetter(t.typed) && lettersAt(text) > 2 {
		return true
	}
	return !t.known && !x.begins(t.text) && (heldKeys(text) || rowInward(t.typed) || keyWalk(t.typed) && !x.lexicon.everyday(t.typed))
}

// sameAgain reports whether a query is one word three times or more.
func sameAgain(ts []token) bool {
	for i := range ts {
		if ts[i].typed != ts[0].typed {
			return false
		}
	}
	return len(ts) > 2
}

// lettersAt counts the letters with which a text begins, before folding lets held keys go.
func lettersAt(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n
}
