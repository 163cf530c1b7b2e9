package search

// Bounds of confidence, found on queries of people who did not know the engine (testdata/judged.json).
const (
	unsureBase  = .8  // a list that rests on corrections or sounds is sure from here on
	unsureMass  = .56 // a list must have so much of the query to be sure
	unsureWords = 2   // so few words leave no room for doubt:
	unsureMatch = .62 // they must match so well
	leastMass   = .3  // less than this of the query is no answer
	leastBase   = .12
	besideFull  = 5 // so many incomplete answers are shown behind complete ones
	besideMass  = .6
)

// unsure reports whether the list is only a suggestion: did you mean?
func (a *reading) unsure() bool {
	t := a.top()
	if t.coverage < unsureMass {
		return true
	}
	words := 0
	for _, t := range a.tokens {
		if !t.stop {
			words++
		}
	}
	return a.weak() && t.base < unsureBase || words <= unsureWords && t.base < unsureMatch
}

// shown reports whether a hit at a place in the list helps more than it hides.
func shown(h scored, place int, a reading) bool {
	if h.base < leastBase || h.coverage < leastMass {
		return false
	}
	if h.coverage > .995 || place == 0 {
		return true
	}
	if !a.full() {
		return true
	}
	return place < besideFull && h.coverage >= besideMass
}
