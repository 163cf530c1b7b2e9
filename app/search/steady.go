package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much worse than the best the service that was first one letter ago may fit and still stay first, while the word is unfinished.
// On all beginnings of the judged queries .12 leaves a third more losses; above .2 whole queries lose their answer.
const (
	holdWithin = .16
	holdBegun  = .2  // while few letters of a word are typed, or what is typed is known as a beginning only
	holdGuess  = .03 // while only a correction explains the last of several words: more costs whole queries their answer
)

// Where a guess is all that explains the last letters, the list of the text before them is kept. Measured on the judged queries and on slips
// in frequent words: from .12 on a word alone, and from .6 on several, corrections that are right come too late.
const (
	keptGuess      = .45 // a reading with less confidence is a guess,
	keptGuessAlone = .04 // or with so little, when it is the only word
	keptFrom       = .5  // a list with less is not worth keeping
	keptLetters    = 3   // so many letters are waited for
)

// longestHold bounds how many letters of an unfinished word are looked back over; a longer one is read afresh.
const longestHold = 10

// first is what came first for a text.
type first struct {
	service       int32 // -1 when nothing was found
	confidence    float64
	otherKeyboard bool
	weak          bool   // it is a guess itself
	found         string // the text whose list it heads: this one, or a shorter one whose list is kept
}

// remembered is what the last text was answered with. It only saves time: what is forgotten is found again.
type remembered struct {
	text      string
	raw, held first // without and with a look back
}

// answer reads a query and keeps the list steady while its last word is typed: the service that was first before the last letter stays first
// as long as it fits nearly as well as the best, and a list that was sure stays so. What was before is found from the text alone,
// back to where the word begins, so the same query always gets the same answer.
func (x *Index) answer(text string, s *scratch) reading {
	before := first{service: -1}
	if shorter, ok := x.before(text); ok {
		before = x.recall(shorter, s)
	}
	a := x.understandQuery(text, s)
	x.judge(&a, s)
	m := remembered{text: text, raw: a.first(text)}
	found := text
	if before.service >= 0 {
		if x.guessed(text, before, &a) {
			a, found = x.keep(before, s), before.found
		} else if len(a.hits) > 0 && x.within(text, &a) > 0 {
			a = x.hold(text, before, a, s)
		}
	}
	m.held = a.first(found)
	s.last = m
	return a
}

// guessed reports whether the last letters of a text are understood by nothing but a guess, while what was first before them was likely.
func (x *Index) guessed(text string, before first, a *reading) bool {
	likely := float64(keptGuess)
	if len(wordsOf(text)) == 1 {
		likely = keptGuessAlone
	}
	switch {
	case before.weak || before.confidence < keptFrom || a.confidence >= likely:
		return false
	case utf8.RuneCountInString(text)-utf8.RuneCountInString(before.found) > keptLetters:
		return false
	case before.otherKeyboard && !a.otherKeyboard:
		return true
	case len(a.tokens) == 0:
		return false
	}
	t := &a.tokens[len(a.tokens)-1]
	return t.last && !t.known && !t.common && !x.unfinished(t) && !x.begunAfterClitic(t.text)
}

// keep gives the list of the shorter text by which the first service was found. It is never sure: nothing explains the last letters.
func (x *Index) keep(before first, s *scratch) reading {
	a := x.understandQuery(before.found, s)
	x.judge(&a, s)
	a = x.raise(before.service, a, s)
	a.confidence = min(a.confidence, unaccounted)
	return a
}

// raise puts a service first that is among the hits.
func (x *Index) raise(service int32, a reading, s *scratch) reading {
	i := slices.IndexFunc(a.hits, func(h scored) bool { return h.service == service })
	if i >= 0 && a.top.service != service {
		a.hits[i].score = a.top.score + aboveOthers
		a.top = a.hits[i]
		x.judge(&a, s)
	}
	return a
}

// recall gives what came first for a text: with a look back while its last word is typed, as it stands where a word has ended.
func (x *Index) recall(text string, s *scratch) first {
	if strings.HasSuffix(text, " ") {
		if s.last.text != text {
			a := x.understandQuery(text, s)
			x.judge(&a, s)
			return a.first(text)
		}
		return s.last.raw
	}
	if s.last.text != text {
		x.answer(text, s)
	}
	return s.last.held
}

func (a *reading) first(found string) first {
	if len(a.hits) == 0 {
		return first{service: -1}
	}
	return first{a.top.service, a.confidence, a.otherKeyboard, a.weak(), found}
}

// judge finds the evidence for the first service of a reading and how confident it makes.
func (x *Index) judge(a *reading, s *scratch) {
	a.evidences, a.matched = x.account(a, s)
	a.confidence = confidence(a.top, a.evidences, a.typed, marginOf(a.hits, a.top))
	if a.top.entityNamed {
		a.confidence = entityNameConfidence
	}
}

// hold puts the service first that came first before, if it still fits.
func (x *Index) hold(text string, before first, a reading, s *scratch) reading {
	if before.otherKeyboard && !a.otherKeyboard {
		b := x.read(x.otherKeys(text), exactOnly, otherLetters, s)
		if b.full() && slices.ContainsFunc(b.hits, func(h scored) bool { return h.service == before.service }) {
			a = b
			x.judge(&a, s)
		}
	}
	i := slices.IndexFunc(a.hits, func(h scored) bool { return h.service == before.service })
	if i >= 0 && a.hits[i].score >= a.top.score-x.within(text, &a) {
		a = x.raise(before.service, a, s)
	}
	if a.top.service == before.service && x.goesOn(&a) {
		a.confidence = max(a.confidence, before.confidence)
	}
	return a
}

// within is how much worse than the best a service may fit that was first before.
func (x *Index) within(text string, a *reading) float32 {
	t := &a.tokens[len(a.tokens)-1]
	if a.otherKeyboard {
		text = x.otherKeys(text)
	}
	switch {
	case a.top.entityNamed || x.settled(text):
		return 0
	case !x.maybeUnfinished(a):
		if len(wordsOf(text)) == 1 || x.begunAfterClitic(t.text) {
			return 0
		}
		return holdGuess
	case t.begun() || x.unfinished(t) && !x.begunAfterClitic(t.text):
		return holdBegun
	}
	return holdWithin
}

// begunAfterClitic reports whether a word is a letter such as and or for before the beginning of a known one.
func (x *Index) begunAfterClitic(w string) bool {
	rest, ok := stripClitic(w)
	return ok && x.begins(rest)
}

// maybeUnfinished reports whether the last word may still become another.
func (x *Index) maybeUnfinished(a *reading) bool {
	if len(a.tokens) == 0 {
		return false
	}
	t := &a.tokens[len(a.tokens)-1]
	return !t.last || t.stop || t.begun() || x.unfinished(t) || x.oftenLonger(t.text)
}

// goesOn reports whether the last word of a reading is the beginning of some longer word.
func (x *Index) goesOn(a *reading) bool {
	if len(a.tokens) == 0 {
		return false
	}
	t := &a.tokens[len(a.tokens)-1]
	return x.unfinished(t) || t.begun()
}

// before is the text whose first answer a longer one may keep: a letter shorter, or without its last word where that says nothing.
func (x *Index) before(text string) (string, bool) {
	trimmed := strings.TrimRight(text, " ")
	word := trimmed[strings.LastIndexByte(trimmed, ' ')+1:]
	if rest := trimmed[:len(trimmed)-len(word)]; rest != "" && x.lexicon.isStop(Fold(word)) {
		return rest, true
	}
	return withoutLastSign(text)
}

// withoutLastSign is the text before its last letter, its last vowel mark, or the blank after its last word, was typed.
func withoutLastSign(text string) (string, bool) {
	r, n := utf8.DecodeLastRuneInString(text)
	rest := text[:len(text)-n]
	if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != ' ' || strings.TrimSpace(rest) == "" {
		return "", false
	}
	word := rest[strings.LastIndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })+1:]
	return rest, utf8.RuneCountInString(word) <= longestHold
}

// settled reports whether the last word of a text is whole and says something, so that it may change what comes first.
func (x *Index) settled(text string) bool {
	ws := wordsOf(text)
	if len(ws) == 0 {
		return false
	}
	w := ws[len(ws)-1]
	if x.lexicon.isStop(w.text) || w.text == "ال" {
		return false
	}
	if strings.HasSuffix(text, " ") {
		return true
	}
	bare := stripHalfArticle(stripArticle(w.text))
	_, known := x.vocab.number[bare]
	return known && utf8.RuneCountInString(bare) > shortWordTyped && !x.oftenLonger(bare)
}

// oftenLonger reports whether the words that begin with a known one stand in the catalog more often than the word itself:
// gold is rather the beginning of golden.
func (x *Index) oftenLonger(w string) bool {
	n, known := x.vocab.number[w]
	if !known {
		return false
	}
	longer := 0
	for m, to := x.vocab.startingWith(w); m < to; m++ {
		if m != n {
			longer += len(x.postings[m])
		}
	}
	return longer > len(x.postings[n])
}

// shortWordTyped is how many letters of a word may be typed before the list takes it for a whole one.
const shortWordTyped = 2
