package search

// Bounds of confidence, found on queries of people who did not know the engine (testdata/judged.json).
const (
	unsureBase  = .8  // a list that rests on corrections or sounds is sure from here on
	unsureMass  = .56 // a list must have so much of the question to be sure
	unsureWords = 2   // so few words leave no room for doubt:
	unsureMatch = .62 // they must match so well
	leastMass   = .3  // less than this of the question is no answer
	leastBase   = .12
	besideFull  = 5 // so many incomplete answers are shown behind complete ones
	besideMass  = .6
)

// unsure tells whether the list is only a suggestion: did you mean?
func (a *attempt) unsure() bool {
	t := a.top()
	if t.mass < unsureMass {
		return true
	}
	words := 0
	for _, t := range a.tokens {
		if !t.silent {
			words++
		}
	}
	return a.weak() && t.base < unsureBase || words <= unsureWords && t.base < unsureMatch
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
