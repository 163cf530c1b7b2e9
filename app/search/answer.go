package search

import "unicode/utf8"

// Search answers a query. It never fails: a query that nothing answers gives no hits.
func (x *Index) Search(q Query) Result {
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	a := x.answer(q, s)
	var r Result
	for i, h := range a.hits {
		if !shown(h, i, a) {
			break
		}
		r.Hits = append(r.Hits, Hit{Service: int(h.service), ID: x.all.Services[h.service].ID})
	}
	r.DidYouMean = len(r.Hits) > 0 && a.unsure()
	x.mark(r.Hits, a, s)
	if len(r.Hits) == 0 {
		r.Suggestions = x.suggest(a.tokens, s)
	}
	return r
}

// reading is one way to understand a query, with the services that it finds.
type reading struct {
	tokens        []token
	hits          []scored
	effort        effort
	named         named
	otherKeyboard bool // it was read as typed on the other keyboard
}

func (a *reading) top() scored {
	if len(a.hits) == 0 {
		return scored{}
	}
	return a.hits[0]
}

// full reports whether the best service has every word of the query.
func (a *reading) full() bool { return a.top().coverage > .995 }

func (a *reading) weak() bool {
	for _, t := range a.tokens {
		if t.weak {
			return true
		}
	}
	return false
}

// answer reads a query as it was typed, then with every word open to correction, then as typed on the other keyboard,
// as long as nothing sure is found.
func (x *Index) answer(q Query, s *scratch) reading {
	a := x.read(q.Text, exactFirst, false, q, s)
	if len(a.tokens) > 0 && (!a.full() || a.top().base < poorBase) {
		b := x.read(q.Text, fuzzyAlways, false, q, s)
		if b.top().score > a.top().score+openGain {
			a = b
		}
	}
	return x.readOtherKeyboard(q, a, s)
}

const (
	poorBase     = .45 // below it every word is opened to correction
	openGain     = .05 // and that must be worth so much
	layoutAsked  = .6  // below it the other keyboard is tried
	layoutEnough = .5  // the other keyboard's reading must match at least so well,
	layoutGain   = .12 // and so much better than the first
	layoutSure   = .72 // or so well in itself, when signs or a weak first reading speak for it
)

func (x *Index) read(text string, e effort, strict bool, q Query, s *scratch) reading {
	a := reading{tokens: x.tokenize(text, strict), effort: e, otherKeyboard: strict}
	if len(a.tokens) > 0 {
		a.named = x.namedBy(text)
		a.hits = x.topHits(x.rank(a.tokens, e, a.named, q.Entity, s), q.Limit)
	}
	return a
}

// otherKeyboard reads the same keys in the other layout. It corrects nothing on top: two liberties at once find anything.
func (x *Index) readOtherKeyboard(q Query, a reading, s *scratch) reading {
	if utf8.RuneCountInString(q.Text) < 3 {
		return a
	}
	odd := hasKeySigns(q.Text)
	doubt := a.weak() || odd
	if a.full() && a.top().base >= layoutAsked && !doubt {
		return a
	}
	text := otherLayout(q.Text)
	if lettersIn(text) < 3 {
		return a
	}
	b := x.read(text, exactOnly, true, q, s)
	if !b.full() {
		return a
	}
	base := b.top().base
	if base >= layoutEnough && (!a.full() || base > a.top().base+layoutGain) || base >= layoutSure && doubt {
		return b
	}
	return a
}

func lettersIn(s string) int {
	n := 0
	for _, w := range wordsOf(s) {
		n += utf8.RuneCountInString(w.text)
	}
	return n
}
