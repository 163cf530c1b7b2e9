package search

import (
	"cmp"
	"slices"
)

const (
	suggestedWords = 3
	suggestSlack   = 60 // hundredths of an edit, beyond what a correction may cost
)

// suggest gives words of the catalog's names that look like what was typed, as the names write them.
func (x *Index) suggest(ts []token, s *scratch) []string {
	type guess struct {
		word    int32
		quality float32
	}
	var all []guess
	for i := range ts {
		t := ts[i]
		if len(t.letters) < 3 {
			continue
		}
		t.common, t.last = false, true
		free := toleranceFor(&t, false)
		free.limit, free.edits = free.limit+suggestSlack, free.edits+1
		s.found.clear()
		x.correct(&t, free, &s.found)
		x.matchPhonetic(&t, &s.found)
		for _, c := range s.found.best {
			if x.names.surface[c.word] != "" {
				all = append(all, guess{c.word, c.quality})
			}
		}
	}
	slices.SortFunc(all, func(a, b guess) int { return cmp.Or(cmp.Compare(b.quality, a.quality), cmp.Compare(a.word, b.word)) })
	var out []string
	stems := map[string]bool{}
	for _, g := range all {
		k := stem(x.vocab.words[g.word])
		if len(out) < suggestedWords && !stems[k] {
			stems[k] = true
			out = append(out, x.names.surface[g.word])
		}
	}
	return out
}
