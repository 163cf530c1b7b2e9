package search

import "unicode/utf8"

// Search answers a question.
func (x *Index) Search(q Query) Result {
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	a := x.answer(q, s)
	var r Result
	for i, h := range a.hits {
		if !worthShowing(h, i, a) {
			break
		}
		r.Hits = append(r.Hits, Hit{Service: int(h.service), ID: x.all.Services[h.service].ID})
	}
	r.DidYouMean = len(r.Hits) > 0 && a.unsure()
	x.mark(r.Hits, a, s)
	if len(r.Hits) == 0 {
		r.Close = x.near(a.tokens, s)
	}
	return r
}

// attempt is one reading of a question with the services that it finds.
type attempt struct {
	tokens []token
	hits   []scored
	effort effort
	named  named
	other  bool // it was read as typed on the other keyboard
}

func (a *attempt) top() scored {
	if len(a.hits) == 0 {
		return scored{}
	}
	return a.hits[0]
}

// full tells whether the best service has every word of the question.
func (a *attempt) full() bool { return a.top().mass > .995 }

func (a *attempt) weak() bool {
	for _, t := range a.tokens {
		if t.weak {
			return true
		}
	}
	return false
}

// answer reads a question as it was typed, then with every word open to correction, then as typed on the other keyboard,
// as long as nothing sure is found.
func (x *Index) answer(q Query, s *scratch) attempt {
	a := x.try(q.Text, sure, false, q, s)
	if len(a.tokens) > 0 && (!a.full() || a.top().base < poorBase) {
		b := x.try(q.Text, anyWay, false, q, s)
		if b.top().score > a.top().score+openGain {
			a = b
		}
	}
	return x.otherKeyboard(q, a, s)
}

const (
	poorBase     = .45 // below it every word is opened to correction
	openGain     = .05 // and that must be worth so much
	layoutAsked  = .6  // below it the other keyboard is tried
	layoutEnough = .5  // the other keyboard's reading must match at least so well,
	layoutGain   = .12 // and so much better than the first
	layoutSure   = .72 // or so well in itself, when signs or a weak first reading speak for it
)

func (x *Index) try(text string, e effort, strict bool, q Query, s *scratch) attempt {
	a := attempt{tokens: x.read(text, strict), effort: e, other: strict}
	if len(a.tokens) > 0 {
		a.named = x.namedBy(text)
		a.hits = x.best(x.rank(a.tokens, e, a.named, q.Entity, s), q.Limit)
	}
	return a
}

// otherKeyboard reads the same keys in the other layout. It corrects nothing on top: two liberties at once find anything.
func (x *Index) otherKeyboard(q Query, a attempt, s *scratch) attempt {
	if utf8.RuneCountInString(q.Text) < 3 {
		return a
	}
	odd := keyMarks(q.Text)
	doubt := a.weak() || odd
	if a.full() && a.top().base >= layoutAsked && !doubt {
		return a
	}
	text := otherLayout(q.Text)
	if lettersIn(text) < 3 {
		return a
	}
	b := x.try(text, letters, true, q, s)
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
