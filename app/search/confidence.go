package search

import "math"

// Confidence is the chance that the first answer is right, as a logistic model of what speaks for and against it.
// The weights were fitted to the judged and the impossible queries of testdata and to two of the three sets of later authors, 1,697 lists
// in all, by maximum likelihood with a small penalty, and rounded; on fifths that were left out of the fit the figures are the same
// within one in a hundred. build/calibrate draws the curve.
const (
	confidenceStart     = -3.9
	confidenceOverlap   = 4.5  // times how far the query and one text of the service are the same words
	confidenceBase      = 3.0  // times how well its words match
	confidenceWeakest   = 1.9  // times the quality of the word that matches worst; 0 when one is missing
	confidenceMissing   = -1.3 // times the share of the words that the answer lacks
	confidenceElsewhere = -2.9 // for each word that names something elsewhere and is not the answer's own
	confidenceSynonym   = -1.0 // times the share of words that only the lexicon explains
	confidenceKeyword   = -1.2 // times the share of words that stand in a search word and not in the name
	confidenceShort     = -1.2 // times the share of words of few letters that are understood by a correction or a sound
	confidenceSingle    = -.5  // for a query of one word, which nothing else confirms
	confidenceMargin    = 2.1  // times how far the next service is behind, of which no more than marginMost counts
	confidenceRivals    = -.6  // times the logarithm of one more than the complete services that are nearly as good
)

const (
	marginMost = .3
	rivalRange = .06 // of the score of the first
)

const (
	entityNameConfidence = .95 // of a list of what an entity does, whose name alone was typed
	sureFrom             = .6  // a list is called sure from here on: of those from .5 to .6 a third was right, of those from .6 to .7 two thirds
	unaccounted          = .55 // at most, where the query names something elsewhere that the answer does not have, or somebody played with the keys
	absentConfidence     = .5  // at most, for a query that names what the catalog is known to lack
	certain              = .9  // a list that has so much confidence is no answer to an absent thing that is only named among other words
	suggestFrom          = .02 // below it nothing is shown: of such lists one in fifteen was right
	shortWord            = 4   // letters of a short word: most are one slip away from another
)

// Bounds of what stands in the list behind the first answer.
const (
	leastCoverage  = .3 // less than this of the query is no answer
	leastBase      = .12
	besideFull     = 5 // so many incomplete answers are shown among complete ones,
	besideCoverage = .6
)

// fullCoverage is the coverage of a service that has every word; a little less than 1, because it is a sum of fractions.
const fullCoverage = .995

func (h scored) full() bool { return h.coverage > fullCoverage }

// rivals are the services beside the first.
type rivals struct {
	margin float32 // by which the next one is behind, at most marginMost
	near   int     // complete ones within rivalRange
}

// rivalsOf looks at what stands beside the first service of a list.
func rivalsOf(hits []scored, top scored) rivals {
	r, next := rivals{}, float32(0)
	for i := range hits {
		h := &hits[i]
		if h.service == top.service {
			continue
		}
		next = max(next, h.score)
		if h.full() && h.score > top.score-rivalRange {
			r.near++
		}
	}
	r.margin = max(min(top.score-next, marginMost), 0)
	return r
}

// confidence is the chance, 0 to 1, that the first answer is what was meant, by the evidence for each word of the query and what else there is.
func confidence(top scored, words []evidence, beside rivals) float64 {
	if len(words) == 0 {
		return 0
	}
	weakest := 1.0
	var missing, elsewhere, synonyms, keywords, short float64
	for _, e := range words {
		weakest = min(weakest, float64(e.quality))
		if (e.token.elsewhere || e.token.played) && !e.accounted() {
			elsewhere++
		}
		switch {
		case !e.found:
			missing++
		case e.kind == synonym:
			synonyms++
		}
		if e.found && e.kind != synonym && e.field == keyword {
			keywords++
		}
		if e.found && (e.kind == corrected || e.kind == phonetic) && len(e.token.letters) <= shortWord {
			short++
		}
	}
	n := float64(len(words))
	z := confidenceStart + confidenceOverlap*float64(top.overlap) + confidenceBase*float64(top.base) + confidenceWeakest*weakest +
		confidenceElsewhere*min(elsewhere, 2) + confidenceMargin*float64(beside.margin) + confidenceRivals*math.Log1p(float64(beside.near)) +
		(confidenceMissing*missing+confidenceSynonym*synonyms+confidenceKeyword*keywords+confidenceShort*short)/n
	if n == 1 {
		z += confidenceSingle
	}
	c := 1 / (1 + math.Exp(-z))
	if elsewhere > 0 {
		c = min(c, unaccounted)
	}
	return c
}

// accounted reports whether a name of something elsewhere is the answer's own: it stands in the service's name, or the lexicon has it
// in a phrase that means the service. An old sofa is bulky waste; a sofa is not.
func (e evidence) accounted() bool {
	return e.found && (e.kind <= sameStem && e.field == title || e.phrased)
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
