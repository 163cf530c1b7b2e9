package search

import (
	"slices"
	"sort"
)

// evidence is the best reason for which the first answer has a word of the query.
type evidence struct {
	token   token
	found   bool
	kind    matchKind
	field   field
	quality float32 // of the match, without the field's boost
	phrased bool    // several words of the query that the lexicon knows together have it, and some of them names nothing elsewhere
	named   bool    // it stands in the service's name, whatever the best reason is
}

// account goes through the words of a reading once more, now that its best service is known: what does that service have of each,
// and which words of the catalog matched?
func (x *Index) account(a *reading, s *scratch) (evidences []evidence, matched map[int32]bool) {
	matched = map[int32]bool{}
	if len(a.hits) == 0 {
		return nil, matched
	}
	for i := range a.tokens {
		t := a.tokens[i]
		if t.stop {
			continue
		}
		x.understand(&t, a.effort, s)
		if e := x.evidenceOf(t, a.top.service, s); e.found || !x.unfinished(&t) && !((t.aside || x.idle[x.entityNames[wholeName(t.typed)].code]) && t.hasNeighbours) { // whose matter it is is missed by nobody
			evidences = append(evidences, e)
		}
		for _, c := range s.found.best {
			matched[c.word] = true
		}
		for _, u := range s.senses {
			for _, w := range x.lexicon.senses[u.sense].marks {
				matched[w] = true
			}
		}
	}
	return evidences, matched
}

// unfinished reports whether a word may become another with the letters to come, so that it cannot be missed yet.
func (x *Index) unfinished(t *token) bool {
	if !t.last || t.known || t.literal || t.common || t.elsewhere {
		return false
	}
	return x.begins(t.text)
}

// evidenceOf looks for the token in hand, just understood, in one service.
func (x *Index) evidenceOf(t token, service int32, s *scratch) evidence {
	e := evidence{token: t}
	var worth float32
	better := func(quality float32, f field, k matchKind) bool {
		w := quality * fieldBoost[f]
		if w <= worth {
			return false
		}
		worth, e.found, e.kind, e.field, e.quality = w, true, k, f, quality
		return true
	}
	for _, c := range s.found.best {
		ps := x.postings[c.word]
		for i := sort.Search(len(ps), func(i int) bool { return ps[i].service >= service }); i < len(ps) && ps[i].service == service; i++ {
			if c.kind != synonym || ps[i].field < category {
				better(c.quality, ps[i].field, c.kind)
				e.named = e.named || c.kind <= sameStem && ps[i].field == title
			}
		}
	}
	for _, u := range s.senses {
		for _, h := range x.lexicon.senses[u.sense].hits {
			if h.service == service && better(u.worth*h.quality, h.field, synonym) {
				e.phrased = slices.ContainsFunc(t.phrases, func(p activePhrase) bool { return p.sense == u.sense && p.own })
			}
		}
	}
	return e
}
