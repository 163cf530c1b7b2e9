package search

import (
	"slices"
	"strings"

	"dalil/app/catalog"
)

// lexicon is what the content team knows of people's words, resolved against one catalog.
type lexicon struct {
	senses  []sense
	words   map[int32][]int32        // word -> senses
	phrases map[string][]knownPhrase // by the stems of its words
	longest int                      // words of the longest phrase
	stop    map[string]bool
	common  map[string]bool
}

// sense is what a term may mean: single words of the catalog, and the sayings that hold a phrase or belong to a named service.
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
	weight  float32 // of the saying's words that the sense stands for
}

// knownPhrase is a phrase as the lexicon writes it.
type knownPhrase struct {
	text  string // folded words
	sense int32
	words int
}

// lexiconWords are the words of all terms, so that they can be completed, corrected and heard like the catalog's.
func lexiconWords(terms []catalog.Term) []string {
	var out []string
	for _, t := range terms {
		if t.Kind != catalog.Synonym && t.Kind != catalog.Nickname {
			continue
		}
		for _, m := range members(t) {
			for _, w := range wordsOf(m) {
				out = append(out, bare(w.text))
			}
		}
	}
	return out
}

// members are the words that stand for a sense; a term that is read one way only stands for itself.
func members(t catalog.Term) []string {
	if !t.BothWays {
		return []string{t.Term}
	}
	return append([]string{t.Term}, t.Targets...)
}

func (x *Index) resolve(terms []catalog.Term) lexicon {
	l := lexicon{words: map[int32][]int32{}, phrases: map[string][]knownPhrase{}}
	l.stop, l.common = stopWords(terms), wordsOfKind(terms, catalog.Common)
	r := resolver{x: x, l: &l, known: map[string]int32{}, said: map[string]sense{}, marks: make([]phraseMark, len(x.sayings))}
	for _, t := range terms {
		if t.Kind == catalog.Synonym || t.Kind == catalog.Nickname {
			r.add(t)
		}
	}
	return l
}

func stopWords(terms []catalog.Term) map[string]bool { return wordsOfKind(terms, catalog.Stop) }

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

func (l *lexicon) addPhrase(ws []string, sense int32) {
	if len(ws) == 0 {
		return
	}
	k, p := phraseKey(ws), knownPhrase{strings.Join(ws, " "), sense, len(ws)}
	if !slices.Contains(l.phrases[k], p) {
		l.phrases[k] = append(l.phrases[k], p)
	}
	l.longest = max(l.longest, len(ws))
}

// content is a text's words, and those that say something; all of them when none says anything.
func (l *lexicon) content(text string) (all, some []string) {
	for _, w := range wordsOf(text) {
		b := bare(w.text)
		all = append(all, b)
		if !l.stop[w.text] {
			some = append(some, b)
		}
	}
	if len(some) == 0 {
		return all, all
	}
	return all, some
}

func phraseKey(ws []string) string {
	stems := make([]string, len(ws))
	for i, w := range ws {
		stems[i] = stem(w)
	}
	return strings.Join(stems, " ")
}
