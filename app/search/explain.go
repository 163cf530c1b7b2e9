package search

import (
	"fmt"
	"slices"
)

// Explain says why a service is in the answer to a query and how it was ranked, one English line each, for editors who ask.
// Each word of the query has a line, and the last one says that the service was not found at all, or its score. A service that the catalog
// does not have gets one line alone. Entity, Group and Limit are not looked at.
func (x *Index) Explain(q Query, id string) []string {
	v, ok := x.ids[id]
	if !ok {
		return []string{fmt.Sprintf("the catalog has no service %q", id)}
	}
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	a := x.answer(q.Text, s)
	var out []string
	if a.otherKeyboard {
		out = append(out, fmt.Sprintf("read as typed on the other keyboard: %q", x.otherKeys(q.Text)))
	}
	for i := range a.tokens {
		out = append(out, x.explainToken(a.tokens[i], a.effort, v, s))
	}
	i := slices.IndexFunc(a.hits, func(h scored) bool { return h.service == v })
	if i < 0 {
		return append(out, "no word of the query stands in this service")
	}
	h := a.hits[i]
	return append(out, fmt.Sprintf("score %.3f: words %.3f, overlap with one text %.2f, whole text %.2f, in order %.2f, demand %.2f, coverage of the query %.2f",
		h.score, h.base, h.overlap, h.whole, h.order, x.demand[v], h.coverage))
}

var kindNames = [...]string{exact: "as typed", afterClitic: "behind a joined letter", sameStem: "another form", prefix: "as its beginning",
	brokenPluralOf: "plural or singular", corrected: "corrected", phonetic: "by its sound", synonym: "by the lexicon"}

var fieldNames = [...]string{title: "name", keyword: "search word", number: "number", entity: "entity", category: "group", description: "description"}

// explainToken finds the best reason why a service has a word.
func (x *Index) explainToken(t token, e effort, v int32, s *scratch) string {
	if t.stop {
		return fmt.Sprintf("%q: says nothing", t.text)
	}
	x.understand(&t, e, s)
	var worth float32
	reason := "not in this service"
	better := func(w float32, format string, args ...any) {
		if w > worth {
			worth, reason = w, fmt.Sprintf(format, args...)
		}
	}
	for _, c := range s.found.best {
		for _, p := range x.postings[c.word] {
			if p.service == v && (c.kind != synonym || p.field < category) {
				w := c.quality * fieldBoost[p.field]
				better(w, "%q %s in the %s, %.2f", x.vocab.words[c.word], kindNames[c.kind], fieldNames[p.field], w)
			}
		}
	}
	for _, u := range s.senses {
		for _, h := range x.lexicon.senses[u.sense].hits {
			if h.service == v {
				w := u.worth * h.quality * fieldBoost[h.field]
				better(w, "by the lexicon, which names the service or a phrase of its %s, %.2f", fieldNames[h.field], w)
			}
		}
	}
	return fmt.Sprintf("%q: %s", t.text, reason)
}
