package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// matchKind says how a typed word was understood.
type matchKind uint8

const (
	exact matchKind = iota
	afterClitic
	sameStem
	prefix
	brokenPluralOf // broken plural
	corrected
	phonetic
	synonym
)

// candidate is a known word that a typed one may stand for.
type candidate struct {
	word    int32
	quality float32
	kind    matchKind
	typed   uint8 // words of the query that stand for it together, as those of a phrase do
}

// Qualities of the kinds of match; what was typed letter for letter is worth 1.
const (
	personQuality     = .86 // a verb of the person who speaks: its first letter may as well be a slip
	shortStemQuality  = .86 // of an Arabic word that is not known itself and whose stem has few letters: it may be a slip
	plainStem         = 4   // letters of a stem that is no other word's by chance
	cliticQuality     = .98
	cliticForm        = .9 // times, when what stays is not known itself, or short: it may be a slip as well
	stemQuality       = .92
	numberQuality     = .96 // singular and plural of one noun, when the word itself is known too
	stemBesideExact   = .84 // when the word itself is known, its other forms come behind: صالون is not صالة
	stemBesideSynonym = .7  // when only the lexicon knows it, in Arabic, whose short words share forms: فيران is no فيري
	prefixQuality     = .9
	prefixStep        = .002 // for each letter still to come
	prefixBesideExact = .8   // times, when the typed word is known itself, by the catalog or as a word of every day
	hamzaQuality      = .96  // of an Arabic word in Latin letters whose first or last hamza others do not write: ilgha2 is ilgha
	heardHamza        = 4    // letters beside it, at least
	smallQuality      = .76  // of a small word that is all that is said, while it may be the beginning of a word that says more
	prefixInside      = .12  // less, when other words follow: then it was hardly half typed
	pluralQuality     = .84
	weakEnd           = .04 // less for the singular without its weak letter: أندية is rather نادي than نداء
	rootQuality       = .6
	correctedQuality  = .95
	correctedCost     = .15 // for each whole edit
	correctedRare     = .06 // less for the rarest word than for one that all services have: people slip in the words that they type most
	correctedStart    = .1  // less for the misspelt beginning of a longer word,
	correctedLast     = .06 // or when the slip is in its last letter,
	correctedStep     = .01 // and for each letter still to come
	correctedForm     = .03 // less for a word that is corrected without its ending
	correctedRange    = .05 // words that are so much further from the typed one than the nearest are not meant
	phoneticQuality   = .86
	phoneticCost      = .25
)

// otherBegun is how many letters of an unfinished word are read on the other keyboard: fewer begin some word there by chance.
const otherBegun = 4

// effort says how far a word may be sought.
type effort uint8

const (
	exactFirst  effort = iota // fuzzy and phonetic matches only for words that nothing surer explains
	fuzzyAlways               // fuzzy and phonetic matches for every word
	exactOnly                 // the word itself only
)

// candidates collects the words that a token may stand for, each with its best quality, in the order in which they were found.
type candidates struct {
	best []candidate
	at   []int32 // by word: index in best + 1
}

func (c *candidates) put(w int32, q float32, h matchKind) { c.putTogether(w, q, h, 1) }

func (c *candidates) putTogether(w int32, q float32, h matchKind, typed int) {
	b := candidate{w, q, h, uint8(typed)}
	if i := c.at[w]; i > 0 {
		if q > c.best[i-1].quality {
			c.best[i-1] = b
		}
		return
	}
	c.best = append(c.best, b)
	c.at[w] = int32(len(c.best))
}

func (c *candidates) clear() {
	for _, b := range c.best {
		c.at[b.word] = 0
	}
	c.best = c.best[:0]
}

// dropFarBehind makes the guesses worthless that are so much worse than the best.
func (c *candidates) dropFarBehind(by float32) {
	var best float32
	for _, b := range c.best {
		best = max(best, b.quality)
	}
	for i := range c.best {
		if c.best[i].quality < best-by {
			c.best[i].quality = 0
		}
	}
}

// addForms adds the other forms of the words that a misspelt one is nearest to, as if they had been typed.
func (x *Index) addForms(c *candidates) {
	n := len(c.best)
	var best float32
	for _, b := range c.best[:n] {
		if b.kind == corrected {
			best = max(best, b.quality)
		}
	}
	for i := range n {
		b := c.best[i]
		if b.kind != corrected || b.quality < best-.01 {
			continue
		}
		w := x.vocab.words[b.word]
		if rest, ok := stripClitic(w); ok && scriptOf(w) == arabicScript {
			if m, known := x.vocab.number[rest]; known && len(x.postings[m]) > len(x.postings[b.word]) {
				c.put(m, cliticQuality*b.quality, corrected)
			}
		}
		for _, m := range x.vocab.stems[stem(w)] {
			if m == b.word {
				continue
			}
			form := float32(stemBesideExact)
			if sameButNumber(x.vocab.words[m], w) {
				form = numberQuality
			}
			c.put(m, form*b.quality, corrected)
		}
	}
}

// match fills c with the words that a token may stand for. It marks the token weak when only a correction or a sound explains it.
func (x *Index) match(t *token, e effort, c *candidates) {
	c.clear()
	if t.loan != nil && !t.common && e != exactOnly && x.matchLoans(t, c) {
		x.goOn(t, c)
		return
	}
	if n, known := x.vocab.number[t.text]; known && t.foreign && x.vocab.foreign[n] {
		c.put(n, 1, exact) // it is no form of an Arabic word
		x.goOn(t, c)
		return
	}
	worth := float32(1)
	if t.small {
		worth = smallQuality
	}
	hit := t.hasForms() && x.matchWord(t.text, worth, exact, c)
	if bare := strings.Trim(t.text, "2"); t.script == latinScript && bare != t.text && len(bare) >= heardHamza && t.hasForms() {
		hit = x.matchWord(bare, hamzaQuality, sameStem, c) || hit
	}
	cut := notCut
	if t.script == arabicScript && !t.common {
		cut = x.matchAfterClitic(t, hit, c)
		hit = hit || cut != notCut
	}
	known := hit
	if !t.literal || t.last && !t.common && len(t.letters) >= otherBegun {
		hit = x.matchPrefixes(t, known, c) || hit
	}
	if t.literal {
		e = exactOnly
	}
	guessed := false
	if t.script == arabicScript && len(t.letters) >= 3 && !t.common && !t.literal {
		plural := x.matchPlurals(t, hit, c)
		guessed = !t.known && !(plural && x.weakPlural(t)) && (plural && !hit || hit && (cut == cutToForm || cut == notCut && t.shortStem()))
		hit = hit || plural
	} else if t.script == otherScript {
		hit = x.matchConsonants(t, c) || hit
	}
	if e == exactOnly || t.script == numberScript || t.script == otherScript {
		return
	}
	if hit && !guessed && e == exactFirst {
		return
	}
	sureOnes := len(c.best)
	if len(t.letters) >= 3 || t.whole() {
		x.correct(t, toleranceFor(t, hit && !guessed), c)
		if !hit {
			x.correctForm(t, c)
		}
	}
	if !hit || t.script == arabicScript || !x.inEnglishName(t.text) {
		x.matchPhonetic(t, c)
	}
	if !hit || guessed {
		c.dropFarBehind(correctedRange)
		x.addForms(c)
	}
	t.weak = !hit && len(t.phrases) == 0 && len(c.best) > 0 && sureOnes == 0
}

// goOn adds what a word that is explained may become while it is typed.
func (x *Index) goOn(t *token, c *candidates) {
	if t.last {
		x.matchPrefixes(t, true, c)
	}
}

// matchWord looks for a word and its other forms.
func (x *Index) matchWord(w string, worth float32, h matchKind, c *candidates) bool {
	v := x.vocab
	q := float32(stemQuality)
	n, hit := v.number[w]
	formed := hit
	if hit {
		c.put(n, worth, h)
		q = stemBesideExact
		if x.onlyByLexicon(n) && scriptOf(w) == arabicScript {
			q = stemBesideSynonym
		}
	}
	for _, n := range v.stems[stem(w)] {
		if v.words[n] == w || !hit && x.lexicon.isStop(v.words[n]) && x.begins(w) { // معا begins معاش before it is a form of معاي
			continue
		}
		form := q
		if !hit && scriptOf(w) == arabicScript && utf8.RuneCountInString(stem(w)) < plainStem {
			form = min(form, shortStemQuality)
		}
		if hit && sameButNumber(v.words[n], w) {
			form = numberQuality
		}
		c.put(n, form*worth, sameStem)
		formed = true
	}
	return formed
}

// onlyByLexicon reports whether a word means something and stands in no text of a service.
func (x *Index) onlyByLexicon(n int32) bool {
	return len(x.postings[n]) == 0 && len(x.lexicon.words[n]) > 0
}

// cutKind says what is left of an Arabic word when its first letter is taken off.
type cutKind uint8

const (
	notCut    cutKind = iota // nothing that is known
	cutToForm                // a form of a known word, or a verb without its person: a slip in another word is as likely
	cutToWord                // a known word of some length
)

// matchAfterClitic takes off a single letter when what stays is a word, and a commoner one than the whole.
func (x *Index) matchAfterClitic(t *token, hit bool, c *candidates) cutKind {
	worth := float32(cliticQuality)
	rest, ok := stripClitic(t.text)
	if !ok {
		if hit {
			return notCut
		}
		if rest, ok = stripPersonPrefix(t.text); !ok {
			return notCut
		}
		worth = personQuality
	}
	n, known := x.vocab.number[rest]
	if behind, two := stripClitic(rest); two && rest != t.text && strings.HasPrefix(t.text, "و") { // and for: ولتجديد
		if m, whole := x.vocab.number[behind]; whole && (!known || len(x.postings[m]) > len(x.postings[n])) {
			rest, n, known = behind, m, true
		}
	}
	clitic := ok && worth == cliticQuality
	if clitic && hit && (!known || len(x.postings[n]) <= len(x.postings[x.vocab.number[t.text]])) {
		return notCut
	}
	if !known || !t.known && utf8.RuneCountInString(rest) < plainStem {
		worth *= cliticForm
	}
	switch {
	case !x.matchWord(rest, worth, afterClitic, c):
		return notCut
	case known && clitic && utf8.RuneCountInString(rest) >= plainStem:
		return cutToWord
	}
	return cutToForm
}

// matchPrefixes takes the typed word as the start of longer ones.
func (x *Index) matchPrefixes(t *token, known bool, c *candidates) bool {
	n := len(t.letters)
	if !t.last && n < 3 || t.script == numberScript && n < 3 || n == 0 {
		return false
	}
	hit := false
	if t.text == "ال" { // the article alone begins no word
		return false
	}
	from, to := x.vocab.startingWith(t.text)
	for w := from; w < to; w++ {
		more := len(x.vocab.spelling(w)) - n
		if more == 0 || x.vocab.foreign[w] && !t.foreign {
			continue
		}
		if !t.last && more > 6 {
			continue
		}
		q := prefixQuality - prefixStep*float32(min(more, 8))
		if (known || t.common) && !t.small {
			q *= prefixBesideExact
		}
		if !t.last {
			q -= prefixInside
		}
		c.put(w, q, prefix)
		hit = hit || len(x.postings[w]) > 0 || len(x.lexicon.words[w]) > 0
	}
	return hit
}

// matchPlurals finds broken plurals and their singulars by what stays when the weak letters go.
func (x *Index) matchPlurals(t *token, hit bool, c *candidates) bool {
	k := skeleton(t.text)
	n := utf8.RuneCountInString(k)
	weak := x.weakPlural(t)
	if n < 2 || n == 2 && hit && !weak {
		return false
	}
	found := false
	best := float32(pluralQuality)
	if m, known := x.vocab.number[t.text]; known && x.onlyByLexicon(m) {
		best = stemBesideSynonym
	}
	for _, w := range x.vocab.skeleton[k] {
		if d := len(x.vocab.spelling(w)) - len(t.letters); d < -3 || d > 3 {
			continue
		}
		q := float32(rootQuality)
		if brokenPlural(t.text, x.vocab.words[w]) {
			q = best
			if !t.known && !weak {
				q -= x.rarity(w)
			}
			if weak && pattern(x.vocab.words[w]) == "CCa" {
				q -= weakEnd
			}
			found = found || weak
		} else if hit {
			continue // another word of the same root is worth nothing beside the word itself
		} else if n == 2 {
			q = .5
		}
		c.put(w, q, brokenPluralOf)
		found = found || n >= 3
	}
	return found
}

// weakPlural reports whether an unknown word has the shape of أندية and is no form of a word of the names, as أمنية is of أمن: two letters of its
// root are left, but with so many others around them nothing else is meant.
func (x *Index) weakPlural(t *token) bool {
	if p := pattern(t.text); t.known || p != "aCCy" && p != "awCy" || !strings.HasSuffix(t.text, "ه") {
		return false
	}
	return !slices.ContainsFunc(x.vocab.stems[stem(t.text)], func(n int32) bool { return x.names.surface[n] != "" })
}

// matchConsonants finds loan words of Hindi, Bengali and Malayalam that are spelt with other vowels.
func (x *Index) matchConsonants(t *token, c *candidates) bool {
	words := x.vocab.skeleton[consonants(t.text)]
	for _, w := range words {
		c.put(w, pluralQuality, brokenPluralOf)
	}
	return len(words) > 0
}
