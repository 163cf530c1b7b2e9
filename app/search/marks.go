package search

// mark notes which words of the names matched, so that the page can show them.
func (x *Index) mark(hits []Hit, a reading, s *scratch) {
	if len(hits) == 0 {
		return
	}
	matched := map[int32]bool{}
	for i := range a.tokens {
		t := a.tokens[i]
		if t.stop {
			continue
		}
		x.understand(&t, a.effort, s)
		for _, c := range s.found.best {
			matched[c.word] = true
		}
		for _, u := range s.senses {
			for _, w := range x.lexicon.senses[u.sense].marks {
				matched[w] = true
			}
		}
	}
	for i := range hits {
		for side, ws := range x.names.words[hits[i].Service] {
			for _, w := range ws {
				if matched[w.word] || w.bare >= 0 && matched[w.bare] {
					hits[i].Marks[side] = append(hits[i].Marks[side], Span{int(w.from), int(w.to)})
				}
			}
		}
	}
}
