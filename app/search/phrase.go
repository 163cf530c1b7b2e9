package search

import "slices"

// wordMark says where in a saying the word in hand stands.
type wordMark struct {
	turn, word int32
	at         uint8
}

// phrase gives the sayings that hold all words of a phrase: those of its rarest word that have the others too.
// Words of one phrase that stand in different sayings of a service mean nothing: a permit here and work there is no work permit.
func (r *resolver) phrase(ws []cutTerm) []senseHit {
	rarest, fewest := -1, 0
	for i, w := range ws {
		if have := r.standing(w); rarest < 0 || have < fewest {
			rarest, fewest = i, have
		}
	}
	if fewest == 0 {
		return nil
	}
	out := make([]senseHit, 0, fewest)
	r.turn++
	for _, n := range r.x.vocab.stems[ws[rarest].stem] {
		for _, p := range r.x.postings[n] {
			if p.field < category && r.seen[p.saying].turn != r.turn {
				r.seen[p.saying].turn = r.turn
				out = append(out, senseHit{p, r.likeness(n, ws[rarest]), r.x.weights[n]})
			}
		}
	}
	for i, w := range ws {
		if i != rarest {
			out = r.having(out, w, i == 0)
		}
	}
	return out
}

// standing counts where a word stands, in any form.
func (r *resolver) standing(w cutTerm) int {
	have := 0
	for _, n := range r.x.vocab.stems[w.stem] {
		have += len(r.x.postings[n])
	}
	return have
}

// having keeps the hits whose saying has another word too, and adds what it is worth. A hit stands where the phrase begins.
func (r *resolver) having(hits []senseHit, w cutTerm, begins bool) []senseHit {
	find := r.seek
	if len(hits)*fewAmong > r.standing(w) {
		find = r.look(w)
	}
	out := hits[:0]
	for _, h := range hits {
		n, at, found := find(w, h.saying)
		if !found {
			continue
		}
		h.quality, h.weight = min(h.quality, r.likeness(n, w)), h.weight+r.x.weights[n]
		if begins {
			h.position = at
		}
		out = append(out, h)
	}
	return out
}

// fewAmong is how many times more often a word must stand for its sayings to be sought one by one.
const fewAmong = 16

// seek finds a word in one saying.
func (r *resolver) seek(w cutTerm, saying int32) (n int32, at uint8, found bool) {
	for _, n := range r.x.vocab.stems[w.stem] {
		ps := r.x.postings[n]
		if i, ok := slices.BinarySearchFunc(ps, saying, func(p posting, want int32) int { return int(p.saying - want) }); ok {
			return n, ps[i].position, true
		}
	}
	return 0, 0, false
}

// look notes all sayings that have a word, and gives what finds it in one of them.
func (r *resolver) look(w cutTerm) func(cutTerm, int32) (int32, uint8, bool) {
	r.turn++
	turn := r.turn
	for _, n := range r.x.vocab.stems[w.stem] {
		for _, p := range r.x.postings[n] {
			if m := &r.seen[p.saying]; m.turn != turn {
				*m = wordMark{turn, n, p.position}
			}
		}
	}
	return func(_ cutTerm, saying int32) (int32, uint8, bool) {
		m := r.seen[saying]
		return m.word, m.at, m.turn == turn
	}
}
