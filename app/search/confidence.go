package search

// Bounds of confidence, found on queries of people who did not know the engine (testdata/judged.json).
const (
	unsureBase     = .8  // a list that rests on corrections or sounds is sure from here on
	unsureCoverage = .56 // a list must have so much of the query to be sure
	unsureWords    = 2   // so few words leave no room for doubt:
	unsureMatch    = .62 // they must match so well
	leastCoverage  = .3  // less than this of the query is no answer
	leastBase      = .12
	besideFull     = 5 // so many incomplete answers are shown behind complete ones
	besideCoverage = .6
)

// fullCoverage is the coverage of a service that has every word; a little less than 1, because it is a sum of fractions.
const fullCoverage = .995

func (h scored) full() bool { return h.coverage > fullCoverage }

// unsure reports whether the list is only a suggestion: did you mean?
func (a *reading) unsure() bool {
	if a.top.coverage < unsureCoverage {
		return true
	}
	words := 0
	for _, t := range a.tokens {
		if !t.stop {
			words++
		}
	}
	return a.weak() && a.top.base < unsureBase || words <= unsureWords && a.top.base < unsureMatch
}

// shown keeps the hits that help more than they hide: all complete ones with those incomplete ones that come among the first
// beside them, or every incomplete one where no service has the whole query.
func (x *Index) shown(a reading) []scored {
	kept := a.hits[:0]
	if !a.full() {
		for _, h := range a.hits {
			if h.base >= leastBase && h.coverage >= leastCoverage {
				kept = append(kept, h)
			}
		}
		return kept
	}
	var incomplete []scored
	for _, h := range x.topHits(a.hits, besideFull) {
		if !h.full() && h.base >= leastBase && h.coverage >= besideCoverage {
			incomplete = append(incomplete, h)
		}
	}
	for _, h := range a.hits {
		if h.full() && h.base >= leastBase {
			kept = append(kept, h)
		}
	}
	return append(kept, incomplete...)
}
