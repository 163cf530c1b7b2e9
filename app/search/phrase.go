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
	seen := len(hits)*fewAmong > r.standing(w)
	if seen {
		r.look(w)
	}
	out := hits[:0]
	for _, h := range hits {
		m := r.seen[h.saying]
		if !seen {
			m = r.seek(w, h.saying)
		}
		if m.turn != r.turn {
			continue
		}
		h.quality, h.weight = min(h.quality, r.likeness(m.word, w)), h.weight+r.x.weights[m.word]
		if begins {
			h.position = m.at
		}
		out = append(out, h)
	}
	return out
}

// fewAmong is how many times more often a word must stand for its sayings to be sought one by one.
const fewAmong = 16

// seek finds a word in one saying; the mark is of this turn when it stands there.
func (r *resolver) seek(w cutTerm, saying int32) wordMark {
	for _, n := range r.x.vocab.stems[w.stem] {
		ps := r.x.postings[n]
		if i, ok := slices.BinarySearchFunc(ps, saying, func(p posting, want int32) int { return int(p.saying - want) }); ok {
			return wordMark{r.turn, n, ps[i].position}
		}
	}
	return wordMark{}
}

// look marks all sayings that have a word.
func (r *resolver) look(w cutTerm) {
	r.turn++
	for _, n := range r.x.vocab.stems[w.stem] {
		for _, p := range r.x.postings[n] {
			if m := &r.seen[p.saying]; m.turn != r.turn {
				*m = wordMark{r.turn, n, p.position}
			}
		}
	}
}
