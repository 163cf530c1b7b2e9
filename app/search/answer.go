package search

import (
	"slices"
	"unicode/utf8"
)

// Search answers a query. It never fails: a query that nothing answers gives no hits.
func (x *Index) Search(q Query) Result {
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	a := x.answer(q.Text, s)
	found := x.shown(a)
	r := Result{Confidence: a.confidence}
	if absent, whole := x.absent.find(q.Text); absent != nil && (whole || r.Confidence < certain) && !a.namedBest() {
		r.Absent, r.Confidence = absent, min(r.Confidence, absentConfidence)
	}
	if len(found) == 0 || r.Confidence < suggestFrom {
		return Result{Absent: r.Absent, Suggestions: x.suggest(a.tokens, s)}
	}
	r.ByEntity = x.countByEntity(found)
	r.Groups = append(x.feeGroup(found), x.groups(found, a.top, len(a.tokens))...)
	if q.Group.Kind != "" {
		found = slices.DeleteFunc(found, func(h scored) bool { return !x.inGroup(h.service, q.Group) })
	}
	if q.Entity != "" {
		found = slices.DeleteFunc(found, func(h scored) bool { return x.all.Services[h.service].Entity != q.Entity })
	}
	r.Total = len(found)
	for _, h := range x.topHits(found, q.limit()) {
		r.Hits = append(r.Hits, Hit{Service: int(h.service), ID: x.all.Services[h.service].ID})
	}
	r.DidYouMean = r.Confidence < sureFrom
	x.mark(r.Hits, a.matched)
	return r
}

// limit is how many hits a query asks for.
func (q Query) limit() int {
	if q.Limit <= 0 {
		return defaultLimit
	}
	return q.Limit
}

// countByEntity counts hits by the code of their entity.
func (x *Index) countByEntity(hits []scored) map[string]int {
	out := make(map[string]int, 16)
	for _, h := range hits {
		out[x.all.Services[h.service].Entity]++
	}
	return out
}

// reading is one way to understand a query, with the services that it finds.
type reading struct {
	tokens        []token
	typed         int      // words, those that say nothing among them
	hits          []scored // in no order; the memory is the scratch's
	top           scored
	effort        effort
	named         named
	otherKeyboard bool // it was read as typed on the other keyboard
	evidences     []evidence
	matched       map[int32]bool // words of the catalog that matched
	confidence    float64
}

// full reports whether the best service has every word of the query.
func (a *reading) full() bool { return a.top.full() }

func (a *reading) weak() bool {
	for _, t := range a.tokens {
		if t.weak {
			return true
		}
	}
	return false
}

// understandQuery reads a query as it was typed, then with every word open to correction, then as typed on the other keyboard,
// as long as nothing sure is found.
func (x *Index) understandQuery(text string, s *scratch) reading {
	a := x.read(text, exactFirst, asTyped, s)
	if len(a.tokens) > 0 && (!a.full() || a.top.base < poorBase) {
		b := x.read(text, fuzzyAlways, asTyped, s)
		if b.top.score > a.top.score+fuzzyGain {
			a = b
		}
	}
	return x.readOtherKeyboard(text, a, s)
}

const (
	poorBase  = .45 // below it every word is opened to correction
	fuzzyGain = .05 // and that must be worth so much
)

func (x *Index) read(text string, e effort, k keyboard, s *scratch) reading {
	a := reading{tokens: x.tokenize(text, k), typed: len(wordsOf(text)), effort: e, otherKeyboard: k == otherLetters}
	if len(a.tokens) > 0 {
		a.named = x.namedBy(text)
		a.hits = x.rank(a.tokens, e, a.named, s)
		a.top = x.first(a.hits)
	}
	return a
}

// lettersSaid counts the letters of the words that say something.
func (a *reading) lettersSaid() int {
	n := 0
	for i := range a.tokens {
		if t := &a.tokens[i]; !t.stop && !t.begun() {
			n += len(t.letters)
		}
	}
	return n
}

func lettersIn(s string) int {
	n := 0
	for _, w := range wordsOf(s) {
		n += utf8.RuneCountInString(w.text)
	}
	return n
}
