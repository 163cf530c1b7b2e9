package search

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// toleranceOf is how much may be wrong in a word of so many letters, in hundredths of an edit, and how many letters may differ.
// Words of up to three letters may differ by at most half an edit, or a little less than a whole one in the company of other words: at
// distance 1 most short Arabic words are neighbours.
func toleranceOf(n int, company bool) (limit, edits int) {
	switch {
	case n <= 3 && company:
		return 85, 1
	case n <= 3:
		return 50, 1
	case n <= 5:
		return 100, 1
	case n <= 8:
		return 140, 2
	}
	return 200, 3
}

// tolerance says how freely a word may be corrected.
type tolerance struct {
	limit, edits int
	half         bool // it may be the misspelt start of a longer word
}

// toleranceFor is what a typed word is given. A word that is known as it was typed is rarely another one.
func toleranceFor(t *token, known bool) tolerance {
	var s tolerance
	s.limit, s.edits = toleranceOf(len(t.letters), t.hasNeighbours)
	s.half = t.last && len(t.letters) >= 4 && !known
	if known {
		s.limit = min(s.limit, nearKey)
	}
	return s
}

// lateSlip is from which letter on a slip in the last one leaves no doubt about the word: shorter words are often others with one letter changed.
const lateSlip = 6

// correct finds the words that a misspelt one may stand for.
func (x *Index) correct(t *token, s tolerance, c *candidates) {
	if t.common {
		return
	}
	v := x.vocab
	n := len(t.letters)
	limit, edits, half := s.limit, s.edits, s.half
	mask := maskOf(t.letters)
	shelf := &v.byLength[0]
	if t.script == arabicScript {
		shelf = &v.byLength[1]
	}
	longest := n + edits
	if half {
		longest = maxLetters
	}
	for length := max(2, n-edits); length <= min(longest, maxLetters); length++ {
		for _, w := range shelf[length] {
			if bits.OnesCount64(mask&^v.masks[w]) > edits {
				continue
			}
			known := v.spelling(w)
			if length <= n+edits && bits.OnesCount64(v.masks[w]&^mask) <= edits {
				if cost := editCost(t.letters, known, limit, wholeWord); cost != farAway {
					c.put(w, correctedQuality-x.rarity(w)-correctedCost*float32(cost)/wholeEdit, corrected)
					continue
				}
			}
			if half && length > n {
				start := known[:min(length, n+2)]
				if cost := editCost(t.letters, start, min(limit, wholeEdit), wordStart); cost != farAway {
					less := float32(correctedStart)
					if n >= lateSlip && slices.Equal(known[:n-1], t.letters[:n-1]) { // the finger slipped just now
						less = correctedLast
					}
					c.put(w, correctedQuality-less-x.rarity(w)-correctedCost*float32(cost)/wholeEdit-correctedStep*float32(min(length-n, 6)), corrected)
				}
			}
		}
	}
}

// rarity is what a correction loses because few services have the word.
func (x *Index) rarity(w int32) float32 {
	return correctedRare * max(0, x.idf[w]-commonIDF) / (1 - commonIDF)
}

// correctForm corrects a word without its ending, for a form that nobody has: kiodks is a slip for kiosks, and the catalog has kiosk.
// The article and what is joined to it may have the slip too.
func (x *Index) correctForm(t *token, c *candidates) {
	if t.common {
		return
	}
	try := func(text string) {
		if text == t.text || utf8.RuneCountInString(text) < shortestForm {
			return
		}
		form := token{text: text, letters: lettersOf(nil, text), script: t.script, hasNeighbours: t.hasNeighbours}
		if n, known := x.vocab.number[text]; known {
			c.put(n, correctedQuality-correctedForm-correctedCost, corrected)
		}
		before := len(c.best)
		x.correct(&form, toleranceFor(&form, false), c)
		for i := before; i < len(c.best); i++ {
			c.best[i].quality -= correctedForm
		}
	}
	if t.script == latinScript {
		try(singular(t.text))
		try(stemEnglish(t.text))
		return
	}
	try(stemArabic(t.text))
	if letters := []rune(t.text); len(letters) >= shortestForm+2 {
		for _, joined := range []int{2, 3} { // an article or a joined article with a slip in it
			rest := string(letters[joined:])
			if n, known := x.vocab.number[rest]; known && utf8.RuneCountInString(rest) >= shortestForm {
				c.put(n, correctedQuality-correctedForm-correctedCost, corrected)
			}
		}
	}
}

// shortestForm is how many letters must be left without an ending or an article: fewer are like too many words.
const shortestForm = 4
