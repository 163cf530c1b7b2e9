package search

import (
	"slices"
	"strings"

	"dalil/app/catalog"
)

// Qualities of lexicon terms that name a service, or its entity, and no word of it.
const (
	namedShare      = .7   // of the service's name is said with it
	namedQuality    = 1.15 // an editor who names a service by its id means it
	namedStep       = .08
	nicknameQuality = 1.8 // an entity's nickname asks for the entity, and is no word of its name
)

// stemOnly is the quality of a target's word that the catalog has in another form only.
const stemOnly = .78

// resolver finds what the terms of a lexicon mean in one catalog. Terms with the same targets share a sense.
type resolver struct {
	x       *inverted
	l       *lexicon
	cuts    map[string][]termWord // by text
	alone   map[string]bool       // words that are an Arabic term by themselves
	senses  map[string]int32
	targets map[string]sense // what a target means by itself; many terms share one
	seen    []wordMark       // by text
	turn    int32
}

// add gives the members of a term their sense.
func (r *resolver) add(t catalog.Term) {
	n := r.sense(t)
	l := r.l
	for _, m := range members(t) {
		all, some := r.content(m, t.Language)
		if len(all) == 1 {
			w := r.x.vocab.number[all[0].bare]
			senses := l.words
			switch {
			case t.Language != otherLanguage || scriptOf(all[0].bare) != arabicScript:
			case r.alsoArabic(w, t.Term):
				senses = l.foreign
			case !r.x.vocab.foreign[w]:
				senses = l.written
			}
			if !slices.Contains(senses[w], n) {
				senses[w] = append(senses[w], n)
			}
			continue
		}
		l.addPhrase(all, n, t.Language)
		if len(some) > 1 { // "move in" is not every "move"
			l.addPhrase(some, n, t.Language)
		}
	}
}

// alsoArabic reports whether a word of Urdu or Persian is an Arabic one as well, so that only their letters tell them apart. A term without
// such a letter can be told from no Arabic word: it yields to those that mean something here, and to no other.
func (r *resolver) alsoArabic(w int32, term string) bool {
	text := r.x.vocab.words[w]
	if len(r.x.postings[w]) > 0 || r.alone[text] || r.l.stop[text] {
		return true
	}
	return hasForeignLetters(term) && (!r.x.vocab.foreign[w] || r.l.builtin.common[text])
}

// content is a text's words, and those that say something; all of them when none says anything.
func (r *resolver) content(text, language string) (all, some []termWord) {
	all = r.cuts[text]
	for _, w := range all {
		if !r.l.stop[w.text] && !(language == otherLanguage && r.l.builtin.particles[w.text]) {
			some = append(some, w)
		}
	}
	if len(some) == 0 {
		return all, all
	}
	return all, some
}

// sense gathers what a term means: the services that it names, and whatever says one of its targets.
func (r *resolver) sense(t catalog.Term) int32 {
	targets := t.Targets
	if t.BothWays {
		targets = members(t)
	}
	key := string(t.Kind) + "\n" + strings.Join(targets, "\n")
	if n, known := r.senses[key]; known {
		return n
	}
	var o sense
	for i, target := range targets {
		if v, ok := r.x.ids[target]; ok {
			n := r.x.firstText(v)
			q := namedQuality - namedStep*float32(min(i, 10))
			o.hits = append(o.hits, senseHit{posting{text: n, service: v, field: title}, q, namedShare * r.x.fieldTexts[n].idfSum})
			continue
		}
		m := r.target(t.Kind, target)
		o.words, o.hits, o.marks = append(o.words, m.words...), append(o.hits, m.hits...), append(o.marks, m.marks...)
	}
	n := int32(len(r.l.senses))
	r.l.senses = append(r.l.senses, o)
	r.senses[key] = n
	return n
}

// target gives what one target means that is no id of a service.
func (r *resolver) target(k catalog.TermKind, target string) sense {
	key := string(k) + "\n" + target
	if o, known := r.targets[key]; known {
		return o
	}
	var o sense
	if _, ws := r.content(target, ""); len(ws) == 1 && k == catalog.Synonym {
		r.addWord(&o, ws[0])
	} else {
		o.hits = r.phrase(ws)
		for i := range o.hits {
			if o.hits[i].field == entity && k == catalog.Nickname {
				o.hits[i].quality *= nicknameQuality
			}
		}
		for _, w := range ws {
			o.marks = append(o.marks, r.x.vocab.stems[w.stem]...)
		}
	}
	r.targets[key] = o
	return o
}

func (r *resolver) addWord(o *sense, w termWord) {
	for _, n := range r.x.vocab.stems[w.stem] {
		if len(r.x.postings[n]) > 0 {
			o.words = append(o.words, senseWord{n, r.likeness(n, w)})
		}
	}
}

// likeness is the quality of a known word that shares its stem with a target's.
func (r *resolver) likeness(n int32, w termWord) float32 {
	if r.x.vocab.words[n] != w.bare {
		return stemOnly
	}
	return 1
}

func (x *inverted) firstText(service int32) int32 {
	n, _ := slices.BinarySearchFunc(x.fieldTexts, service, func(s fieldText, want int32) int { return int(s.service - want) })
	return int32(n)
}
