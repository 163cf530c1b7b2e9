package search

import "math"

// Confidence is the chance that the first answer is right, as a logistic model of what speaks for and against it.
// The weights were fitted to the judged and the impossible queries of testdata, 1,228 in all, by maximum likelihood with a small penalty,
// and rounded; on thirds that were left out of the fit the figures are the same within one in a hundred. build/calibrate draws the curve.
const (
	confidenceStart     = -.5
	confidenceOverlap   = 4.4  // times how far the query and one text of the service are the same words
	confidenceWeakest   = 2.1  // times the quality of the word that matches worst; 0 when one is missing
	confidenceMissing   = -4.4 // times the share of the words that the answer lacks
	confidenceElsewhere = -3.8 // for each word that names something elsewhere, which the answer's name does not have
	confidenceSynonym   = -2.1 // times the share of words that only the lexicon explains
	confidenceKeyword   = -1.9 // times the share of words that stand in a search word and not in the name
	confidenceShort     = -2.8 // times the share of words of few letters that are understood by a correction or a sound
	confidencePhonetic  = -7.2 // times what the sounds lack of a near one, shared among the words
	confidenceSingle    = -1.2 // for a query of one word, which nothing else confirms
)

const (
	entityNameConfidence = .95 // of a list of what an entity does, whose name alone was typed
	sureFrom             = .7  // a list is called sure from here on: of those from .6 to .7 a third was right, of those from .7 to .8 nine of ten
	absentConfidence     = .5  // at most, for a query that names what the catalog is known to lack
	certain              = .9  // a list that has so much confidence is no answer to an absent thing that is only named among other words
	suggestFrom          = .02 // below it nothing is shown: of such lists one in fifteen was right
	shortWord            = 4   // letters of a short word: most are one slip away from another
	nearSound            = .95 // quality of a sound that lacks nothing
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

// confidence is the chance, 0 to 1, that the first answer is what was meant, by the evidence for each word of the query.
func confidence(top scored, words []evidence) float64 {
	if len(words) == 0 {
		return 0
	}
	weakest := 1.0
	var missing, elsewhere, synonyms, keywords, short, sounds float64
	for _, e := range words {
		weakest = min(weakest, float64(e.quality))
		if e.token.elsewhere && !e.named() {
			elsewhere++
		}
		switch {
		case !e.found:
			missing++
		case e.kind == synonym:
			synonyms++
		case e.kind == phonetic:
			sounds += nearSound - float64(e.quality)
		}
		if e.found && e.kind != synonym && e.field == keyword {
			keywords++
		}
		if e.found && (e.kind == corrected || e.kind == phonetic) && len(e.token.letters) <= shortWord {
			short++
		}
	}
	n := float64(len(words))
	z := confidenceStart + confidenceOverlap*float64(top.overlap) + confidenceWeakest*weakest + confidenceElsewhere*min(elsewhere, 2) +
		(confidenceMissing*missing+confidenceSynonym*synonyms+confidenceKeyword*keywords+confidenceShort*short+confidencePhonetic*sounds)/n
	if n == 1 {
		z += confidenceSingle
	}
	return 1 / (1 + math.Exp(-z))
}

// named reports whether the service says the word itself in its name.
func (e evidence) named() bool { return e.found && e.kind <= sameStem && e.field == title }

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
