package search

import (
	"slices"
	"strings"
)

// Weights of what makes one service a better answer than another, beside how well its words match.
const (
	overlapBonus       = .22 // times how far the query and one text of the service are the same words
	entityNameScore    = 3.0 // the query is the name of the service's entity
	nicknameBonus      = .3
	exactBonus         = .1  // the query is the name, letter for letter
	wholeBonus         = .06 // one text of the service is the query, word for word:
	wholeFrom          = .97 // so much of either stands in the other
	orderBonus         = .02 // words stand in the order in which they were typed
	demandBonus        = .08 // times the demand for it
	missingPenalty     = .18 // times the share of the query that the service lacks,
	missingLeast       = .05 // and for lacking any word at all
	synonymQuality     = .76 // a synonym against the word itself
	phraseQuality      = .92 // a known phrase of several words: it is hardly meant otherwise
	loosePhraseQuality = .76 // the same phrase in other forms of its words: a house worker is no housing for workers
	stopWordShare      = .1  // weight of a stop word, or of few letters, that may be the start of a word
	laterWordQuality   = .95 // one letter begins a later word of a name
	unknownWeight      = .45 // weight of a word that nothing explains: it is rarely the one that matters
	asideShare         = .2  // of the weight of a word that tells whose matter it is, when or how
	hasWordFrom        = .25 // from this on, a service has a word
)

// rank scores every service that has some word of the query, in no order; n is what the query names as a whole.
// The memory of the answer is the scratch's, and is used again by the fourth rank after it.
func (x *Index) rank(ts []token, e effort, n named, s *scratch) []scored {
	s.query++
	s.services, s.allTexts = s.services[:0], s.allTexts[:0]
	var weight float32
	for i := range ts {
		x.collect(&ts[i], e, s)
		if n.among != "" && n.said[ts[i].text] {
			x.collectBody(n.among, s)
		}
		w := x.weightOf(&ts[i], s)
		if ts[i].stop || ts[i].begun() { // it may be the start of a word: what has it comes first, and nothing lacks it
			x.addStopWord(w, s)
			continue
		}
		weight += w
		x.addToken(w, s)
	}
	if weight == 0 {
		return nil
	}
	x.addFieldTexts(weight, len(ts), s)
	for _, v := range n.services {
		if t := &s.serviceTotals[v]; t.query == s.query {
			t.exact = true
		}
	}
	hits := s.nextHits()
	for _, v := range s.services {
		h := x.score(v, weight, s)
		if n.entity.code != "" && x.all.Services[v].Entity == n.entity.code {
			h = entityScore(h, n.entity, x.demand[v])
		}
		*hits = append(*hits, h)
	}
	if n.among != "" {
		x.putNamedFirst(*hits, n.among)
	}
	return *hits
}

// putNamedFirst lifts the services of a body that is named among other words above those of all others, if one of them has every word.
func (x *Index) putNamedFirst(hits []scored, code string) {
	var own, other float32
	for _, h := range hits {
		switch {
		case x.all.Services[h.service].Entity != code:
			other = max(other, h.score)
		case h.full():
			own = max(own, h.score)
		}
	}
	if own == 0 || own > other {
		return
	}
	for i, h := range hits {
		if h.full() && x.all.Services[h.service].Entity == code {
			hits[i].score += other - own + aboveOthers
		}
	}
}

// aboveOthers is the least by which a service stands above another.
const aboveOthers = .001

// understand finds the words and senses that a token may stand for.
func (x *Index) understand(t *token, e effort, s *scratch) {
	s.turn++
	s.senses = s.senses[:0]
	x.match(t, e, &s.found)
	if !t.singleLetter() {
		x.readSenses(t, s)
	}
}

// collect finds the services that have a token, each with its best worth, and the texts that have it.
func (x *Index) collect(t *token, e effort, s *scratch) {
	x.understand(t, e, s)
	s.touched, s.touchedTexts = s.touched[:0], s.touchedTexts[:0]
	narrow := t.singleLetter()
	for _, c := range s.found.best {
		if c.quality == 0 {
			continue
		}
		weight := x.idf[c.word] / float32(c.typed) // words of a phrase that stand for one word have it once
		for _, p := range x.postings[c.word] {
			switch {
			case c.kind == synonym && p.field >= category: // a synonym of a group's name is everything
			case !narrow:
				s.addPosting(p, c.quality, weight)
			case s.withinReach(p, t):
				s.addLetterPosting(p, c.quality)
			}
		}
	}
	for _, u := range s.senses {
		for _, h := range x.lexicon.senses[u.sense].hits {
			s.addPosting(h.posting, u.worth*h.quality, h.weight/float32(u.words))
		}
	}
}

// readSenses adds what the lexicon makes of the candidates: words join them, everything else waits in senses.
func (x *Index) readSenses(t *token, s *scratch) {
	typed := len(s.found.best)
	for i := 0; i < typed; i++ {
		c := s.found.best[i]
		if c.quality == 0 || c.kind == prefix && len(t.letters) < 3 { // two letters begin the words of every sense
			continue
		}
		for _, n := range x.lexicon.words[c.word] {
			s.addSense(n, c.quality*synonymQuality, 1)
		}
		if c.kind == exact {
			for _, n := range x.lexicon.asWritten(c.word, t.foreign) {
				s.addSense(n, c.quality*synonymQuality, 1)
			}
		}
	}
	for _, p := range t.phrases {
		s.addSense(p.sense, p.worth, p.words)
	}
	for _, u := range s.senses {
		for _, w := range x.lexicon.senses[u.sense].words {
			s.found.putTogether(w.word, min(u.worth, synonymQuality)*w.quality, synonym, u.words) // a phrase that means one word is no surer than a word
		}
	}
}

// collectBody lets the services of a body that the query names have the word that names it in full: it says whose they are, and not which.
func (x *Index) collectBody(code string, s *scratch) {
	for _, v := range s.touched {
		if x.all.Services[v].Entity == code {
			s.serviceMarks[v].worth = max(s.serviceMarks[v].worth, 1)
		}
	}
}

// withinReach keeps one typed letter from meeting half the catalog: alone it begins names, and beside other words
// it only helps to order what they found.
func (s *scratch) withinReach(p posting, t *token) bool {
	if t.hasNeighbours {
		return s.serviceTotals[p.service].query == s.query
	}
	return p.field == title
}

// addSense notes a sense once, with its best worth.
func (s *scratch) addSense(sense int32, worth float32, words int) {
	m := &s.senseAt[sense]
	if m.turn == s.turn {
		u := &s.senses[m.at]
		u.worth, u.words = max(u.worth, worth), max(u.words, words)
		return
	}
	*m = senseMark{s.turn, int32(len(s.senses))}
	s.senses = append(s.senses, activeSense{sense, worth, words})
}

// addPosting records a match of the current token. Matches in entity, category and description count for the service's score
// but not for the overlap with one of its texts.
func (s *scratch) addPosting(p posting, quality, weight float32) {
	s.touchService(p.service, quality*fieldBoost[p.field])
	if p.field > number {
		return
	}
	h := &s.textMarks[p.text]
	if h.turn != s.turn {
		*h = textMark{turn: s.turn}
		s.touchedTexts = append(s.touchedTexts, p.text)
	}
	if quality > h.quality {
		h.quality, h.weight, h.at = quality, weight, p.position
	}
}

func (s *scratch) touchService(service int32, worth float32) {
	m := &s.serviceMarks[service]
	if m.turn != s.turn {
		*m = serviceMark{turn: s.turn}
		s.touched = append(s.touched, service)
	}
	m.worth = max(m.worth, worth)
}

// addLetterPosting records a name that has a word which begins with the one letter typed; a name that begins with it comes first.
func (s *scratch) addLetterPosting(p posting, quality float32) {
	if p.position > 0 {
		quality *= laterWordQuality
	}
	s.touchService(p.service, quality*fieldBoost[p.field])
}

// weightOf is the idf of a token, by how many services have it.
func (x *Index) weightOf(t *token, s *scratch) float32 {
	if t.stop || t.begun() {
		return stopWordShare
	}
	have := 0
	for _, v := range s.touched {
		if s.serviceMarks[v].worth > hasWordFrom {
			have++
		}
	}
	w := idf(have, len(x.all.Services))
	if have == 0 && !t.common {
		w = unknownWeight
	}
	if t.aside && t.hasNeighbours {
		w *= asideShare
	}
	return w
}

// addToken adds the token in hand to the totals.
func (x *Index) addToken(w float32, s *scratch) {
	for _, v := range s.touched {
		t := &s.serviceTotals[v]
		if t.query != s.query {
			*t = serviceTotal{query: s.query}
			s.services = append(s.services, v)
		}
		t.sum += w * s.serviceMarks[v].worth
		t.coverage += w
	}
	for _, n := range s.touchedTexts {
		h, t := &s.textMarks[n], &s.textTotals[n]
		if t.query != s.query {
			*t = textTotal{query: s.query}
			s.allTexts = append(s.allTexts, n)
		}
		t.queryCoverage += w * h.quality
		t.fieldCoverage += h.weight * h.quality
		if t.any > 0 && h.at == t.last+1 {
			t.inOrder++
		}
		t.any, t.last = t.any+1, h.at
	}
}

func (x *Index) addStopWord(w float32, s *scratch) {
	for _, v := range s.touched {
		if t := &s.serviceTotals[v]; t.query == s.query {
			t.sum += w * s.serviceMarks[v].worth
		}
	}
}

// addFieldTexts finds for each service the text that overlaps the query most.
func (x *Index) addFieldTexts(weight float32, tokens int, s *scratch) {
	for _, n := range s.allTexts {
		g := &x.fieldTexts[n]
		t, v := &s.textTotals[n], &s.serviceTotals[g.service]
		ofQuery, ofText := min(t.queryCoverage/weight, 1), min(t.fieldCoverage/max(g.idfSum, .01), 1)
		overlap := 2 * ofQuery * ofText / (ofQuery + ofText) * fieldBoost[g.field]
		v.overlap = max(v.overlap, overlap)
		if ofQuery > wholeFrom && ofText > wholeFrom {
			v.whole = max(v.whole, fieldBoost[g.field])
		}
		if tokens > 1 {
			v.order = max(v.order, float32(t.inOrder)/float32(tokens-1))
		}
	}
}

func (x *Index) score(v int32, weight float32, s *scratch) scored {
	t := &s.serviceTotals[v]
	h := scored{service: v, base: t.sum / weight, coverage: t.coverage / weight, overlap: t.overlap, whole: t.whole, order: t.order}
	h.score = h.base + overlapBonus*t.overlap + wholeBonus*t.whole + orderBonus*t.order + demandBonus*x.demand[v]*h.base // a slip lowers all by the same share
	if t.exact {
		h.score += exactBonus
	}
	if !h.full() {
		h.score -= missingLeast + missingPenalty*(1-h.coverage)
	}
	return h
}

// compare orders hits, the best first. Equal scores fall by the fixed order among equals.
func (x *Index) compare(a, b scored) int {
	switch {
	case a.score > b.score:
		return -1
	case a.score < b.score:
		return 1
	}
	return int(x.tieOrder[a.service] - x.tieOrder[b.service])
}

// first is the best of the hits; the zero value when there is none.
func (x *Index) first(hits []scored) scored {
	if len(hits) == 0 {
		return scored{}
	}
	return slices.MinFunc(hits, x.compare)
}

// topHits gives the best of the hits in order, so many at most.
func (x *Index) topHits(hits []scored, limit int) []scored {
	kept := make([]scored, 0, min(limit, len(hits))+1)
	for _, h := range hits {
		if len(kept) == limit && x.compare(h, kept[limit-1]) >= 0 {
			continue
		}
		i, _ := slices.BinarySearchFunc(kept, h, x.compare)
		kept = slices.Insert(kept, i, h)
		kept = kept[:min(len(kept), limit)]
	}
	return kept
}

// named is what a query as a whole is the name of.
type named struct {
	services []int32
	entity   entityName
	among    string          // code of the body that some of its words name
	said     map[string]bool // these words, where they are its official name and no nickname, which may be a word of the trade
}

// entityScore ranks a service of the entity that the query names. An official name asks for the entity and for nothing else:
// the most asked for services come first. A nickname may also be a word of the trade: الجوازات are passports too.
func entityScore(h scored, b entityName, liked float32) scored {
	h.entityNamed = true
	if b.nick {
		h.score += nicknameBonus
	} else {
		h.score = entityNameScore + demandBonus*liked
	}
	return h
}

func (x *Index) namedBy(query string) named {
	k := wholeName(query)
	n := named{services: x.names.whole[k], entity: x.entityNames[k]}
	if n.entity.code == "" {
		n.among, n.said = x.namedAmong(k)
	}
	return n
}

// namedAmong is the body that some neighbouring words of a query name, the longest name first, with these words if it is called so
// officially; empty when none does, or two do.
func (x *Index) namedAmong(name string) (code string, said map[string]bool) {
	words := strings.SplitAfter(name, " ")
	words = words[:min(len(words)-1, maxTokens)]
	for n := min(len(words)-1, x.longestEntity); n > 0; n-- {
		for from := 0; from+n <= len(words); from++ {
			b := x.entityNames[strings.Join(words[from:from+n], "")]
			if b.code == "" || code == b.code {
				continue
			}
			if code != "" {
				return "", nil
			}
			code = b.code
			if !b.nick {
				said = map[string]bool{}
				for _, w := range words[from : from+n] {
					said[strings.TrimSuffix(w, " ")] = true
				}
			}
		}
		if code != "" {
			return code, said
		}
	}
	return "", nil
}
