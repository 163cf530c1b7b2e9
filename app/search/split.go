package search

import (
	"math/bits"
	"unicode/utf8"
)

const (
	shortestCompound = 7 // letters of two words written together
	shortestPart     = 3
)

// splitCompound reads one typed word as two that were written together: drivinglicence, بطاقةنول. A word that has a meaning of its
// own is one word. Both parts must stand somewhere in the catalog; that a service has both is judged like for any two words.
func (x *Index) splitCompound(t *token) (first, second string, ok bool) {
	if len(t.letters) < shortestCompound || t.common || x.recognised(t) {
		return "", "", false
	}
	for i := range t.text {
		a, b := t.text[:i], stripArticle(t.text[i:])
		if utf8.RuneCountInString(a) >= shortestPart && utf8.RuneCountInString(b) >= shortestPart && x.indexed(a) && x.indexed(b) {
			return a, b, !x.nearlyKnown(t)
		}
	}
	return "", "", false
}

// nearlyKnown reports whether a word is one easy slip away from a known one: then it is hardly two words.
func (x *Index) nearlyKnown(t *token) bool {
	v := x.vocab
	shelves := &v.byLength[0]
	if t.script == arabicScript {
		shelves = &v.byLength[1]
	}
	mask, n := maskOf(t.letters), len(t.letters)
	for length := max(2, n-1); length <= min(n+1, maxLetters); length++ {
		for _, w := range shelves[length] {
			if bits.OnesCount64(mask&^v.masks[w]) <= 1 && bits.OnesCount64(v.masks[w]&^mask) <= 1 && editCost(t.letters, v.spelling(w), swapped, wholeWord) != farAway {
				return true
			}
		}
	}
	return false
}

// indexed reports whether a service has the word, letter for letter.
func (x *Index) indexed(w string) bool {
	n, known := x.vocab.number[w]
	return known && len(x.postings[n]) > 0
}

// recognised reports whether a word is known as it was typed, in another form, or as the beginning of one.
func (x *Index) recognised(t *token) bool {
	v := x.vocab
	if _, known := v.number[t.text]; known || len(v.stems[stem(t.text)]) > 0 {
		return true
	}
	if from, to := v.startingWith(t.text); from < to {
		return true
	}
	if t.script != arabicScript {
		return false
	}
	rest, _ := stripClitic(t.text)
	_, known := v.number[rest]
	return known || len(v.stems[stem(rest)]) > 0 || len(v.skeleton[skeleton(t.text)]) > 0
}
