package search

// Bounds of confidence, found on queries of people who did not know the engine (content/search and decisions.md).
const (
	unsureBase   = .8  // a list that rests on corrections or sounds is sure from here on
	unsureMass   = .62 // a list must have so much of the question to be sure
	leastMass    = .3  // less than this of the question is no answer
	leastBase    = .12
	besideFull   = 5 // so many incomplete answers are shown behind complete ones
	besideMass   = .6
	besideFactor = .55 // of the best score: what lies below is noise
)

// unsure tells whether the list is only a suggestion: did you mean?
func (a *attempt) unsure() bool {
	t := a.top()
	if t.mass < unsureMass {
		return true
	}
	return a.weak() && t.base < unsureBase
}

// worthShowing tells whether a hit at a place in the list helps more than it hides.
func worthShowing(h scored, place int, a attempt) bool {
	if h.base < leastBase || h.mass < leastMass {
		return false
	}
	if h.mass > .995 || place == 0 {
		return true
	}
	if !a.full() {
		return true
	}
	return place < besideFull && h.mass >= besideMass
}
