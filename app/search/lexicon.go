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

// sense is what a term may mean: the services that say so, with the saying that says it best.
type sense struct {
	hits  []senseHit // by service
	words []int32    // the words of its members, for marks
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
	for _, t := range terms {
		if t.Kind == catalog.Synonym || t.Kind == catalog.Nickname {
			x.addSense(&l, t)
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

func (x *Index) addSense(l *lexicon, t catalog.Term) {
	n := int32(len(l.senses))
	l.senses = append(l.senses, x.senseOf(l, t))
	for _, m := range members(t) {
		all, some := l.content(m)
		if len(all) == 1 {
			w := x.vocab.number[all[0]]
			if !slices.Contains(l.words[w], n) {
				l.words[w] = append(l.words[w], n)
			}
			continue
		}
		l.addPhrase(all, n)
		if len(some) > 1 { // "move in" is not every "move"
			l.addPhrase(some, n)
		}
	}
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

// senseOf gathers the services that a term means: those that it names, and those that say one of its targets.
func (x *Index) senseOf(l *lexicon, t catalog.Term) sense {
	best := map[int32]senseHit{}
	put := func(h senseHit) {
		if o, ok := best[h.service]; !ok || h.worth() > o.worth() || h.worth() == o.worth() && h.saying < o.saying {
			best[h.service] = h
		}
	}
	targets := t.Targets
	if t.BothWays {
		targets = members(t)
	}
	var o sense
	for i, target := range targets {
		if s, ok := x.ids[target]; ok {
			n := x.firstSaying(s)
			q := namedQuality - namedStep*float32(min(i, 10))
			put(senseHit{posting{saying: n, service: s, field: title}, q, namedShare * x.sayings[n].weight})
			continue
		}
		_, ws := l.content(target)
		for _, h := range x.phraseHits(ws) {
			if h.field == entity && t.Kind == catalog.Nickname {
				h.quality *= bodyNamed
			}
			put(h)
		}
		for _, w := range ws {
			o.words = append(o.words, x.vocab.stems[stem(w)]...)
		}
	}
	for _, h := range best {
		o.hits = append(o.hits, h)
	}
	slices.SortFunc(o.hits, func(a, b senseHit) int { return int(a.saying - b.saying) })
	return o
}

func (h senseHit) worth() float32 { return h.quality * fieldWorth[h.field] }

func (x *Index) firstSaying(service int32) int32 {
	n, _ := slices.BinarySearchFunc(x.sayings, service, func(s saying, want int32) int { return int(s.service - want) })
	return int32(n)
}

// What it is worth that a term names a service, or its body, and no word of it; namedShare is the share of its name that is said with it.
const (
	namedShare   = .7
	namedQuality = 1.15 // an editor who names a service by its id means it
	namedStep    = .01  // and means the first before the next
	bodyNamed    = 1.8  // a body's nickname asks for the body, and is no word of its name
)

// stemOnly is the quality of a target's word that the catalog has in another form only.
const stemOnly = .78

// phraseHits are the sayings that hold all words of a phrase. Words of one phrase that stand in different sayings
// of a service mean nothing: a permit here and work there is no work permit.
func (x *Index) phraseHits(ws []string) []senseHit {
	var now map[int32]senseHit
	for i, w := range ws {
		next := map[int32]senseHit{}
		for _, n := range x.vocab.stems[stem(w)] {
			q := float32(1)
			if x.vocab.words[n] != w {
				q = stemOnly
			}
			for _, p := range x.postings[n] {
				if p.field >= category {
					continue
				}
				h := senseHit{p, q, x.weights[n]}
				if i > 0 {
					before, ok := now[p.saying]
					if !ok {
						continue
					}
					h.quality, h.position, h.weight = min(q, before.quality), before.position, before.weight+h.weight
				}
				if o, ok := next[p.saying]; !ok || h.quality > o.quality {
					next[p.saying] = h
				}
			}
		}
		if now = next; len(now) == 0 {
			return nil
		}
	}
	out := make([]senseHit, 0, len(now))
	for _, h := range now {
		out = append(out, h)
	}
	return out
}
