package search

import "slices"

// Weights of what makes one service a better answer than another, beside how well its words match (search.md 4).
const (
	unityBonus  = .22 // the question and one saying of the service are the same thing
	bodyScore   = 3.0 // the question is the name of the service's body
	bodyBase    = .9  // and is sure of it
	nickBonus   = .3
	exactBonus  = .1  // the question is the name, letter for letter
	wholeBonus  = .06 // to the last word
	orderBonus  = .05 // words stand in the order in which they were typed
	likedBonus  = .03 // many people come for it: only among equals
	absentFine  = .18 // the service lacks all of the question,
	absentLeast = .05 // or any word of it
	senseWorth  = .76 // a synonym against the word itself
	phraseWorth = .92 // a known phrase of several words: it is hardly meant otherwise
	loosePhrase = .76 // the same phrase in other forms of its words: a house worker is no housing for workers
	silentShare = .1  // weight of a stop word that may be the start of a word
	laterWord   = .95 // one letter begins a later word of a name
	unheardOf   = .45 // weight of a word that nothing explains: it is rarely the one that matters
	countsAs    = .25 // from this on, a service has a word
)

// rank scores every service that has some word of the question; n is what it names as a whole;
// within is the code of an entity, or empty for all.
func (x *Index) rank(ts []token, e effort, n named, within string, s *scratch) []scored {
	s.question++
	s.all, s.allSaid = s.all[:0], s.allSaid[:0]
	var weight float32
	for i := range ts {
		x.gather(&ts[i], e, s)
		w := x.weightOf(&ts[i], s)
		if ts[i].silent { // it may be the start of a word: what has it comes first, and nothing lacks it
			x.addSilent(w, s)
			continue
		}
		weight += w
		x.addToken(w, s)
	}
	if weight == 0 {
		return nil
	}
	x.addSayings(weight, len(ts), s)
	for _, v := range n.services {
		if t := &s.total[v]; t.question == s.question {
			t.exact = true
		}
	}
	s.hits = s.hits[:0]
	for _, v := range s.all {
		if within != "" && x.all.Services[v].Entity != within {
			continue
		}
		h := x.score(v, weight, s)
		if n.body.code != "" && x.all.Services[v].Entity == n.body.code {
			h = ofBody(h, n.body, x.likes[v])
		}
		s.hits = append(s.hits, h)
	}
	return s.hits
}

// understand finds the words and senses that a token may stand for.
func (x *Index) understand(t *token, e effort, s *scratch) {
	s.turn++
	s.senses = s.senses[:0]
	x.match(t, e, &s.found)
	if !t.slight() {
		x.readSenses(t, s)
	}
}

// gather finds the services that have a token, each with its best worth, and the sayings that have it.
func (x *Index) gather(t *token, e effort, s *scratch) {
	x.understand(t, e, s)
	s.touched, s.said = s.touched[:0], s.said[:0]
	narrow := t.slight()
	for _, c := range s.found.best {
		weight := x.weights[c.word]
		for _, p := range x.postings[c.word] {
			switch {
			case c.way == byLexicon && p.field >= category: // a synonym of a group's name is everything
			case !narrow:
				s.meet(p, c.quality, weight)
			case s.withinReach(p, t):
				s.meetLetter(p, c.quality)
			}
		}
	}
	for _, u := range s.senses {
		for _, h := range x.lexicon.senses[u.sense].hits {
			s.meet(h.posting, u.worth*h.quality, h.weight/float32(u.words))
		}
	}
}

// readSenses adds what the lexicon makes of the candidates: words join them, everything else waits in senses.
func (x *Index) readSenses(t *token, s *scratch) {
	typed := len(s.found.best)
	for i := 0; i < typed; i++ {
		c := s.found.best[i]
		if c.way == beginning && len(t.letters) < 3 { // two letters begin the words of every sense
			continue
		}
		for _, n := range x.lexicon.words[c.word] {
			s.use(n, c.quality*senseWorth, 1)
		}
	}
	for _, p := range t.phrases {
		s.use(p.sense, p.worth, p.words)
	}
	for _, u := range s.senses {
		for _, w := range x.lexicon.senses[u.sense].words {
			s.found.put(w.word, u.worth*w.quality, byLexicon)
		}
	}
}

// withinReach keeps one typed letter from meeting half the catalog: alone it begins names, and beside other words
// it only helps to order what they found.
func (s *scratch) withinReach(p posting, t *token) bool {
	if t.company {
		return s.total[p.service].question == s.question
	}
	return p.field == title
}

// use notes a sense once, with its best worth.
func (s *scratch) use(sense int32, worth float32, words int) {
	m := &s.senseAt[sense]
	if m.turn == s.turn {
		u := &s.senses[m.at]
		u.worth, u.words = max(u.worth, worth), max(u.words, words)
		return
	}
	*m = senseMark{s.turn, int32(len(s.senses))}
	s.senses = append(s.senses, senseUse{sense, worth, words})
}

// meet notes that the token in hand stands in a saying. What bodies and groups are called tells which service has the token,
// but is nothing that the service itself says.
func (s *scratch) meet(p posting, quality, weight float32) {
	s.touch(p.service, quality*fieldWorth[p.field])
	if p.field > number {
		return
	}
	h := &s.saying[p.saying]
	if h.turn != s.turn {
		*h = sayingMark{turn: s.turn}
		s.said = append(s.said, p.saying)
	}
	if quality > h.quality {
		h.quality, h.weight, h.at = quality, weight, p.position
	}
}

func (s *scratch) touch(service int32, worth float32) {
	m := &s.service[service]
	if m.turn != s.turn {
		*m = serviceMark{turn: s.turn}
		s.touched = append(s.touched, service)
	}
	m.worth = max(m.worth, worth)
}

// meetLetter notes that a name goes on with the one letter in hand; a name that begins with it comes first.
func (s *scratch) meetLetter(p posting, quality float32) {
	if p.position > 0 {
		quality *= laterWord
	}
	s.touch(p.service, quality*fieldWorth[p.field])
}

// weightOf says how telling a token is, by how many services have it.
func (x *Index) weightOf(t *token, s *scratch) float32 {
	if t.silent || t.slight() && t.company {
		return silentShare
	}
	have := 0
	for _, v := range s.touched {
		if s.service[v].worth > countsAs {
			have++
		}
	}
	if have == 0 && !t.common {
		return unheardOf
	}
	return telling(have, len(x.all.Services))
}

// addToken adds the token in hand to the totals.
func (x *Index) addToken(w float32, s *scratch) {
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
		h, t := &s.saying[n], &s.sayingSum[n]
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
	}
}

func (x *Index) addSilent(w float32, s *scratch) {
	for _, v := range s.touched {
		if t := &s.total[v]; t.question == s.question {
			t.sum += w * s.service[v].worth
		}
	}
}

// addSayings finds for each service how far one of its sayings and the question are the same thing.
func (x *Index) addSayings(weight float32, tokens int, s *scratch) {
	for _, n := range s.allSaid {
		g := &x.sayings[n]
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
	if t.exact {
		score += exactBonus
	}
	if mass < .995 {
		score -= absentLeast + absentFine*(1-mass)
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

// named is what a question as a whole is the name of.
type named struct {
	services []int32
	body     bodyName
}

// ofBody ranks a service of the body that the question names. An official name asks for the body and for nothing else:
// the most asked for services come first. A nickname may also be a word of the trade: الجوازات are passports too.
func ofBody(h scored, b bodyName, liked float32) scored {
	if b.nick {
		h.score += nickBonus
	} else {
		h.score = bodyScore + likedBonus*liked
	}
	h.base = max(h.base, bodyBase)
	return h
}

func (x *Index) namedBy(question string) named {
	k := wholeName(question)
	return named{x.wholeNames[k], x.bodies[k]}
}
