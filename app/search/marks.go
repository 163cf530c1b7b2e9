package search

// mark notes which words of the names matched, so that the page can show them.
func (x *Index) mark(hits []Hit, matched map[int32]bool) {
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
