package search

import "slices"

// wordMark says where in a text the word in hand stands.
type wordMark struct {
	turn, word int32
	at         uint8
}

// phrase gives the texts that hold all words of a phrase: those of its rarest word that have the others too.
// Words of one phrase that stand in different texts of a service mean nothing: a permit here and work there is no work permit.
func (r *resolver) phrase(ws []termWord) []senseHit {
	rarest, fewest := -1, 0
	for i, w := range ws {
		if have := r.postingCount(w); rarest < 0 || have < fewest {
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
			if p.field < category && r.seen[p.text].turn != r.turn {
				r.seen[p.text].turn = r.turn
				out = append(out, senseHit{p, r.likeness(n, ws[rarest]), r.x.idf[n]})
			}
		}
	}
	for i, w := range ws {
		if i != rarest {
			out = r.withWord(out, w, i == 0)
		}
	}
	return out
}

// postingCount counts where a word stands, in any form.
func (r *resolver) postingCount(w termWord) int {
	have := 0
	for _, n := range r.x.vocab.stems[w.stem] {
		have += len(r.x.postings[n])
	}
	return have
}

// withWord keeps the hits whose text has another word too, and adds what it is worth. A hit stands where the phrase begins.
func (r *resolver) withWord(hits []senseHit, w termWord, begins bool) []senseHit {
	seen := len(hits)*fewAmong > r.postingCount(w)
	if seen {
		r.markTexts(w)
	}
	out := hits[:0]
	for _, h := range hits {
		m := r.seen[h.text]
		if !seen {
			m = r.findWord(w, h.text)
		}
		if m.turn != r.turn {
			continue
		}
		h.quality, h.weight = min(h.quality, r.likeness(m.word, w)), h.weight+r.x.idf[m.word]
		if begins {
			h.position = m.at
		}
		out = append(out, h)
	}
	return out
}

// fewAmong is how many times more often a word must stand for its texts to be searched one by one.
const fewAmong = 16

// findWord finds a word in one text; the mark is of this turn when it stands there.
func (r *resolver) findWord(w termWord, text int32) wordMark {
	for _, n := range r.x.vocab.stems[w.stem] {
		ps := r.x.postings[n]
		if i, ok := slices.BinarySearchFunc(ps, text, func(p posting, want int32) int { return int(p.text - want) }); ok {
			return wordMark{r.turn, n, ps[i].position}
		}
	}
	return wordMark{}
}

// markTexts marks all texts that have a word.
func (r *resolver) markTexts(w termWord) {
	r.turn++
	for _, n := range r.x.vocab.stems[w.stem] {
		for _, p := range r.x.postings[n] {
			if m := &r.seen[p.text]; m.turn != r.turn {
				*m = wordMark{r.turn, n, p.position}
			}
		}
	}
}
