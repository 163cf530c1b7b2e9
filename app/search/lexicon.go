package search

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"dalil/app/catalog"
)

// lexicon is what the content team knows of people's words, resolved against one catalog.
type lexicon struct {
	senses  []sense
	words   map[int32][]int32   // word -> senses
	foreign map[int32][]int32   // senses of Urdu and Persian words that are another word in Arabic: only for who types their letters
	written map[int32][]int32   // senses of those that only stand in Arabic phrases: only as they are written
	phrases map[string][]phrase // by the stems of its words
	longest int                 // words of the longest phrase
	stop    map[string]bool
	common  map[string]bool
	builtin builtin
}

// sense is what a term may mean: single words of the catalog, and the texts that hold a phrase or belong to a named service.
type sense struct {
	words []senseWord
	hits  []senseHit
	marks []int32 // the words of its phrases, for marks
}

type senseWord struct {
	word    int32
	quality float32
}

type senseHit struct {
	posting
	quality float32
	weight  float32 // of the text's words that the sense stands for
}

// phrase is a phrase as the lexicon writes it.
type phrase struct {
	text  string // folded words
	sense int32
	words int
	exact bool // of Urdu or Persian: in Arabic, other forms of its words are other words
}

// termWord is a word of a term or a target, as it is written, without its article, and its stem.
type termWord struct{ text, bare, stem string }

// cutTerms are the words of a lexicon's texts. Most targets stand in many terms, and folding takes the time.
type cutTerms struct {
	of    map[string][]termWord // by text
	words []string              // of all terms, so that they can be completed, corrected and matched by sound like the catalog's
	// Urdu and Persian words, in the letters of Arabic, that no Arabic term has. They are found as they are written:
	// hundreds of short words more, and every slip in an Arabic one would be near some of them.
	foreign map[string]bool
	alone   map[string]bool // words of Arabic and English that are a term by themselves
}

func cutLexicon(terms []catalog.Term) cutTerms {
	out := cutTerms{of: make(map[string][]termWord, 2*len(terms)), foreign: map[string]bool{}, alone: map[string]bool{}}
	native := map[string]bool{}
	cut := func(text string) {
		if _, done := out.of[text]; done {
			return
		}
		ws := wordsOf(text)
		cuts := make([]termWord, len(ws))
		for i, w := range ws {
			b := stripArticle(w.text)
			cuts[i] = termWord{w.text, b, stem(b)}
		}
		out.of[text] = cuts
	}
	for _, t := range terms {
		if !hasSense(t) {
			continue
		}
		cut(t.Term)
		for _, target := range t.Targets {
			cut(target)
		}
		for _, m := range members(t) {
			for _, w := range out.of[m] {
				out.words = append(out.words, w.bare)
				switch {
				case t.Language != otherLanguage:
					native[w.bare] = true
					if len(out.of[m]) == 1 {
						out.alone[w.bare] = true
					}
				case scriptOf(w.bare) == arabicScript:
					out.foreign[w.bare] = true
				}
			}
		}
	}
	for w := range native {
		delete(out.foreign, w)
	}
	slices.Sort(out.words)
	out.words = slices.Compact(out.words)
	return out
}

func hasSense(t catalog.Term) bool { return t.Kind == catalog.Synonym || t.Kind == catalog.Nickname }

// members are the words that stand for a sense; a term that is read one way only stands for itself.
func members(t catalog.Term) []string {
	if !t.BothWays {
		return []string{t.Term}
	}
	return append([]string{t.Term}, t.Targets...)
}

func resolve(x *inverted, terms []catalog.Term, cuts cutTerms) lexicon {
	l := lexicon{words: map[int32][]int32{}, foreign: map[int32][]int32{}, written: map[int32][]int32{}, phrases: map[string][]phrase{}}
	l.stop, l.common, l.builtin = stopWords(terms), wordsOfKind(terms, catalog.Common), loadBuiltin()
	r := resolver{x: x, l: &l, cuts: cuts.of, alone: cuts.alone, senses: map[string]int32{}, targets: map[string]sense{}, seen: make([]wordMark, len(x.fieldTexts))}
	for _, t := range terms {
		if hasSense(t) {
			r.add(t)
		}
	}
	return l
}

// stopWords are those of the search and those of the catalog.
func stopWords(terms []catalog.Term) map[string]bool {
	out := wordsOfKind(terms, catalog.Stop)
	maps.Copy(out, loadBuiltin().stop)
	return out
}

// isStop reports whether a word says nothing, by itself or behind an and: وابي is و and ابي.
func (l *lexicon) isStop(w string) bool {
	if l.stop[w] {
		return true
	}
	rest, joined := strings.CutPrefix(w, "و")
	return joined && utf8.RuneCountInString(rest) >= 2 && l.stop[rest]
}

// asWritten gives what a word means in Urdu or Persian when it is written so, also where Arabic has the word: the latter only among their letters.
func (l *lexicon) asWritten(w int32, foreign bool) []int32 {
	if foreign && len(l.foreign[w]) > 0 {
		return l.foreign[w]
	}
	return l.written[w]
}

// everyday reports whether a word that the catalog does not have is known Arabic or English.
func (l *lexicon) everyday(w string) bool {
	return l.common[w] || l.builtin.common[w] || l.builtin.english[w] || l.builtin.english[singular(w)]
}

func wordsOfKind(terms []catalog.Term, k catalog.TermKind) map[string]bool {
	out := map[string]bool{}
	for _, t := range terms {
		if t.Kind != k {
			continue
		}
		for _, w := range wordsOf(t.Term) {
			out[w.text] = true
		}
	}
	return out
}

func (l *lexicon) addPhrase(ws []termWord, sense int32, language string) {
	if len(ws) == 0 {
		return
	}
	stems, words := make([]string, len(ws)), make([]string, len(ws))
	for i, w := range ws {
		stems[i], words[i] = w.stem, w.bare
	}
	k, p := strings.Join(stems, " "), phrase{strings.Join(words, " "), sense, len(ws), language == otherLanguage && scriptOf(words[0]) == arabicScript}
	if !slices.Contains(l.phrases[k], p) {
		l.phrases[k] = append(l.phrases[k], p)
	}
	l.longest = max(l.longest, len(ws))
}
