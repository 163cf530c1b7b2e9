package tally

import (
	"hash/maphash"
	"strings"
	"unicode"
	"unicode/utf8"
)

// missLimit is how often a word that the catalog does not know must have been asked for here before it is kept.
const missLimit = 3

// rememberLimit bounds the words that wait in memory for their third time. When so many wait all of them are forgotten.
const rememberLimit = 5_000

// Misses decides which words of a search without a result may be kept. Words that wait are not kept in memory either: only a
// number that a secret of this start of the program makes of each, and that is lost at the end. One goroutine uses it at a time.
type Misses struct {
	known   func(word string) bool // is it a word of the catalog's own vocabulary?
	seed    maphash.Seed
	waiting map[uint64]int
}

// NewMisses makes one; known gets words folded to lower case.
func NewMisses(known func(string) bool) *Misses {
	return &Misses{known: known, seed: maphash.MakeSeed(), waiting: map[uint64]int{}}
}

// Word gives the word of a query that may be kept, of 3 to 20 letters and in lower case: one of the catalog's own, or one that was asked
// for three times here; of several the longest. It is empty for a query that looks like a person's number or holds nothing that may be kept.
func (m *Misses) Word(query string) string {
	if Personal(query) {
		return ""
	}
	kept := ""
	for _, w := range strings.FieldsFunc(strings.ToLower(query), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if n := utf8.RuneCountInString(w); n < 3 || n > 20 {
			continue
		}
		if !m.known(w) && !m.often(w) {
			continue
		}
		if utf8.RuneCountInString(w) > utf8.RuneCountInString(kept) { // the longest says most
			kept = w
		}
	}
	return kept
}

func (m *Misses) often(w string) bool {
	if len(m.waiting) >= rememberLimit {
		clear(m.waiting)
	}
	key := maphash.String(m.seed, w)
	m.waiting[key]++
	return m.waiting[key] >= missLimit
}

// personalDigits is how many digits a query has at least that looks like a number of a person: telephones, identity cards
// and plates with a code have so many.
const personalDigits = 7

// Personal tells whether what was typed looks like a number of a person, in digits of any script, or holds an address of electronic mail.
func Personal(query string) bool {
	return len(digitsOf(query)) >= personalDigits || strings.Contains(query, "@")
}

// Identity tells whether what was typed looks like the number of an Emirates identity card: its digits, seven at least, begin with the
// country's 784.
func Identity(query string) bool {
	d := digitsOf(query)
	return len(d) >= personalDigits && strings.HasPrefix(d, "784")
}

// digitsOf are the digits of a text, of any script, as 0 to 9.
func digitsOf(s string) string {
	var out []byte
	for _, r := range s {
		if unicode.IsDigit(r) {
			out = append(out, digit(r))
		}
	}
	return string(out)
}

// digit is the value of a digit of any script as 0 to 9: in each script they stand together, from nought to nine.
func digit(r rune) byte {
	n := 0
	for unicode.IsDigit(r-rune(n)-1) && n < 9 {
		n++
	}
	return '0' + byte(n)
}
