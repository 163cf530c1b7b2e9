package search

import "unicode/utf8"

const (
	shortestJoined = 7 // letters of two words written together
	shortestPart   = 3
)

// apart reads one typed word as two that were written together: drivinglicence, بطاقةنول. A word that has a meaning of its
// own is one word. Both parts must stand somewhere in the catalog; that a service has both is judged like for any two words.
func (x *Index) apart(t *token) (first, second string, ok bool) {
	if len(t.letters) < shortestJoined || t.common || x.means(t) {
		return "", "", false
	}
	for i := range t.text {
		a, b := t.text[:i], bare(t.text[i:])
		if utf8.RuneCountInString(a) >= shortestPart && utf8.RuneCountInString(b) >= shortestPart && x.stands(a) && x.stands(b) {
			return a, b, true
		}
	}
	return "", "", false
}

// stands tells whether a service has the word, letter for letter.
func (x *Index) stands(w string) bool {
	n, known := x.vocab.number[w]
	return known && len(x.postings[n]) > 0
}

// means tells whether a word is known as it was typed, in another form, or as the beginning of one.
func (x *Index) means(t *token) bool {
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
	rest, _ := withoutClitic(t.text)
	_, known := v.number[rest]
	return known || len(v.stems[stem(rest)]) > 0 || len(v.skeleton[skeleton(t.text)]) > 0
}
