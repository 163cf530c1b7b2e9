package search

import "slices"

// Weights of what makes one service a better answer than another, beside how well its words match (search.md 4).
const (
	unityBonus  = .24 // the question and one saying of the service are the same thing
	wholeBonus  = .16 // to the last word
	orderBonus  = .05 // words stand in the order in which they were typed
	startBonus  = .03 // a name begins with the first word
	likedBonus  = .02 // many people come for it: only among equals
	absentFine  = .3  // words of the question are missing from the service
	senseWorth  = .76 // a synonym against the word itself
	phraseWorth = .82 // a known phrase of several words: it is hardly meant otherwise
	silentShare = .1  // weight of a stop word that may be the start of a word
	countsAs    = .25 // from this on, a service has a word
)

// scratch is the memory of one question. It is used again, so that a key pressed makes no garbage.
type scratch struct {
	found    candidates
	turn     uint32 // number of the token in hand, over all questions
	question uint32

	service    []serviceMark
	sayingTurn []uint32
	sayingHit  []sayingHit
	touched    []int32 // services of the token in hand
	said       []int32 // sayings of the token in hand

	total     []serviceTotal
	sayingSum []sayingTotal
	all       []int32 // services of the question
	allSaid   []int32
	senses    []senseUse
	hits      []scored
}

type serviceMark struct {
	turn  uint32
	worth float32 // best of the token in hand
}

type sayingHit struct {
	quality, weight float32
	at              uint8
}

type serviceTotal struct {
	question uint32
	sum      float32 // of the worth of all tokens by weight
	mass     float32 // weight of the tokens that it has
	first    bool
	unity    float32
	whole    float32
	order    float32
}

type sayingTotal struct {
	question     uint32
	asked, said  float32 // weight of the question that it has, and of its own words that were asked for
	last         uint8
	inOrder, any uint8
}

type senseUse struct {
	sense int32
	worth float32
}

// scored is a service with what decides its rank.
type scored struct {
	service int32
	score   float32
	base    float32 // how well the words match, 0 to 1
	mass    float32 // share of the question that it has, by weight
}

func newScratch(x *Index) *scratch {
	return &scratch{found: candidates{at: make([]int32, len(x.vocab.words))},
		service: make([]serviceMark, len(x.all.Services)), total: make([]serviceTotal, len(x.all.Services)),
		sayingTurn: make([]uint32, len(x.sayings)), sayingHit: make([]sayingHit, len(x.sayings)), sayingSum: make([]sayingTotal, len(x.sayings))}
}

// rank scores every service that has some word of the question; within is the code of an entity, or empty for all.
func (x *Index) rank(ts []token, e effort, within string, s *scratch) []scored {
	s.question++
	s.all, s.allSaid = s.all[:0], s.allSaid[:0]
	var weight float32
	for i := range ts {
		x.gather(&ts[i], e, s)
		w := x.weightOf(&ts[i], s)
		if len(s.touched) == 0 && ts[i].silent {
			continue
		}
		weight += w
		x.addToken(w, i == 0, s)
	}
	if weight == 0 {
		return nil
	}
	x.addSayings(weight, len(ts), s)
	s.hits = s.hits[:0]
	for _, v := range s.all {
		if within != "" && x.all.Services[v].Entity != within {
			continue
		}
		s.hits = append(s.hits, x.score(v, weight, s))
	}
	return s.hits
}

// gather finds the services that have a token, each with its best worth, and the sayings that have it.
func (x *Index) gather(t *token, e effort, s *scratch) {
	s.turn++
	s.touched, s.said, s.senses = s.touched[:0], s.said[:0], s.senses[:0]
	x.match(t, e, &s.found)
	for _, c := range s.found.best {
		weight := x.weights[c.word]
		for _, p := range x.postings[c.word] {
			s.meet(x, p.saying, c.quality, weight, p.position, fieldWorth[x.sayings[p.saying].field])
		}
		for _, n := range x.lexicon.words[c.word] {
			s.use(n, c.quality*senseWorth)
		}
	}
	for _, n := range t.senses {
		s.use(n, phraseWorth)
	}
	for _, u := range s.senses {
		for _, h := range x.lexicon.senses[u.sense].hits {
			s.meet(x, h.saying, u.worth*h.quality, x.sayings[h.saying].weight, h.at, fieldWorth[h.field])
		}
	}
}

// use notes a sense once with its best worth.
func (s *scratch) use(sense int32, worth float32) {
	for i := range s.senses {
		if s.senses[i].sense == sense {
			s.senses[i].worth = max(s.senses[i].worth, worth)
			return
		}
	}
	s.senses = append(s.senses, senseUse{sense, worth})
}

// meet notes that the token in hand stands in a saying.
func (s *scratch) meet(x *Index, n int32, quality, weight float32, at uint8, worth float32) {
	if s.sayingTurn[n] != s.turn {
		s.sayingTurn[n] = s.turn
		s.sayingHit[n] = sayingHit{}
		s.said = append(s.said, n)
	}
	if h := &s.sayingHit[n]; quality > h.quality {
		*h = sayingHit{quality, weight, at}
	}
	v := x.sayings[n].service
	m := &s.service[v]
	if m.turn != s.turn {
		*m = serviceMark{turn: s.turn}
		s.touched = append(s.touched, v)
	}
	m.worth = max(m.worth, quality*worth)
}

// weightOf says how telling a token is, by how many services have it.
func (x *Index) weightOf(t *token, s *scratch) float32 {
	if t.silent {
		return silentShare
	}
	have := 0
	for _, v := range s.touched {
		if s.service[v].worth > countsAs {
			have++
		}
	}
	return telling(have, len(x.all.Services))
}

// addToken adds the token in hand to the totals.
func (x *Index) addToken(w float32, first bool, s *scratch) {
	for _, v := range s.touched {
		t := &s.total[v]
		if t.question != s.question {
			*t = serviceTotal{question: s.question}
			s.all = append(s.all, v)
		}
		t.sum += w * s.service[v].worth
		t.mass += w
	}
	for _, n := range s.said {
		h, t := s.sayingHit[n], &s.sayingSum[n]
		if t.question != s.question {
			*t = sayingTotal{question: s.question}
			s.allSaid = append(s.allSaid, n)
		}
		t.asked += w * h.quality
		t.said += h.weight * h.quality
		if t.any > 0 && h.at == t.last+1 {
			t.inOrder++
		}
		t.any, t.last = t.any+1, h.at
		if first && h.at == 0 && x.sayings[n].field == title {
			s.total[x.sayings[n].service].first = true
		}
	}
}

// addSayings finds for each service how far one of its sayings and the question are the same thing.
func (x *Index) addSayings(weight float32, tokens int, s *scratch) {
	for _, n := range s.allSaid {
		g := &x.sayings[n]
		if g.field > number {
			continue
		}
		t, v := &s.sayingSum[n], &s.total[g.service]
		asked, said := min(t.asked/weight, 1), min(t.said/max(g.weight, .01), 1)
		unity := 2 * asked * said / (asked + said) * fieldWorth[g.field]
		v.unity = max(v.unity, unity)
		if asked > .97 && said > .97 {
			v.whole = max(v.whole, fieldWorth[g.field])
		}
		if tokens > 1 {
			v.order = max(v.order, float32(t.inOrder)/float32(tokens-1))
		}
	}
}

func (x *Index) score(v int32, weight float32, s *scratch) scored {
	t := &s.total[v]
	base, mass := t.sum/weight, t.mass/weight
	score := base + unityBonus*t.unity + wholeBonus*t.whole + orderBonus*t.order + likedBonus*x.likes[v]
	if t.first {
		score += startBonus
	}
	if mass < .995 {
		score -= absentFine * (.3 + 1 - mass)
	}
	return scored{v, score, base, mass}
}

// best sorts the hits and keeps so many. Equal scores fall by the fixed order among equals.
func (x *Index) best(hits []scored, limit int) []scored {
	before := func(a, b scored) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return int(x.places[a.service] - x.places[b.service])
	}
	if len(hits) <= 8*limit {
		slices.SortFunc(hits, before)
		return slices.Clone(hits[:min(limit, len(hits))])
	}
	kept := make([]scored, 0, limit+1)
	for _, h := range hits {
		if len(kept) == limit && before(h, kept[limit-1]) >= 0 {
			continue
		}
		i, _ := slices.BinarySearchFunc(kept, h, before)
		kept = slices.Insert(kept, i, h)
		kept = kept[:min(len(kept), limit)]
	}
	return kept
}
