package search

import (
	"math"
	"slices"
	"strings"
)

// Confidence is the chance that the first answer is right, as a logistic model of what speaks for and against it.
// The weights were fitted to 4,352 lists, those of all judged and impossible queries of testdata, by maximum likelihood with a small penalty,
// and rounded; on each of nine sets that was left out of the fit in its turn they give a log loss of .189 (the weights before: .212).
// build/calibrate draws the curve.
const (
	confidenceStart     = -6.35
	confidenceOverlap   = 5.3   // times how far the query and one text of the service are the same words
	confidenceBase      = 5.25  // times how well its words match
	confidenceWorst     = 1.9   // times the quality of the word that it has and that matches worst
	confidenceOrder     = 1.35  // times the share of words that stand in one text in the order in which they were typed
	confidenceMissing   = -6.25 // times the share of the words that the answer lacks,
	confidenceLacks     = -4.2  // and the share of those among them that are everyday words: nothing else was meant by them
	confidenceElsewhere = -3.7  // for each word that names something elsewhere and is not the answer's own
	confidenceSynonym   = -1.3  // times the share of words that only the lexicon explains
	confidenceKeyword   = -1.8  // times the share of words that stand in a search word and not in the name
	confidenceShort     = -1.25 // times the share of words of few letters that are understood by a correction or a sound
	confidenceTyped     = .9    // for each word typed, of which typedMost count: who says much says what he wants,
	confidenceFiller    = -4.7  // but for the share of these that say nothing,
	confidenceTitled    = -1.2  // and the logarithms of one more than the words that the name has as they stand,
	confidenceFound     = -2.15 // and than the words that the service has at all
	confidenceAlone     = 1.4   // for a single word that the lexicon has as it stands: it asks for whatever has its sense, and near ties are all right
	confidenceMargin    = 4.65  // times how far the next service is behind, of which no more than marginMost counts
)

// typedMost is how many words of a query say more together than fewer would.
const typedMost = 8

// marginMost is how far behind the next service counts.
const marginMost = .3

const (
	entityNameConfidence = .95  // of a list of what an entity does, whose name alone was typed
	sureFrom             = .6   // a list is called sure from here on: of those from .5 to .6 a third was right, of those from .6 to .7 two thirds
	unaccounted          = .55  // at most, where the query names something elsewhere that the answer does not have, or somebody played with the keys
	absentConfidence     = .5   // at most, for a query that names what the catalog is known to lack,
	mostOfName           = .75  // unless it overlaps the name of a service so much
	certain              = .9   // a list that has so much confidence is no answer to an absent thing that is only named among other words
	suggestFrom          = .005 // below it nothing is shown: of such lists one in thirty was right
	heardLetters         = 3    // so few Latin letters are never sure by their sound alone
	shortWord            = 4    // letters of a short word: most are one slip away from another
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

// marginOf is by how much the service after the first is behind, at most marginMost; 0 when another is ahead.
func marginOf(hits []scored, top scored) float32 {
	next := float32(0)
	for i := range hits {
		if hits[i].service != top.service {
			next = max(next, hits[i].score)
		}
	}
	return max(min(top.score-next, marginMost), 0)
}

// confidence is the chance, 0 to 1, that the first answer is what was meant, by the evidence for each word of the query, how many words
// were typed, those that say nothing among them, and the margin to the next service.
func confidence(top scored, words []evidence, typed int, margin float32) float64 {
	if len(words) == 0 {
		return 0
	}
	worst := 1.0
	var missing, everyday, elsewhere, synonyms, keywords, short, titled float64
	for _, e := range words {
		if (e.token.elsewhere || e.token.played) && !e.accounted(len(words) == 1, top) {
			elsewhere++
		}
		if !e.found {
			missing++
			if e.token.common {
				everyday++
			}
			continue
		}
		worst = min(worst, float64(e.quality))
		switch {
		case e.kind == synonym:
			synonyms++
		case e.field == keyword:
			keywords++
		}
		if e.kind <= sameStem && e.field == title {
			titled++
		}
		if (e.kind == corrected || e.kind == phonetic) && len(e.token.letters) <= shortWord {
			short++
		}
	}
	n, all := float64(len(words)), float64(max(typed, len(words)))
	z := confidenceStart + confidenceOverlap*float64(top.overlap) + confidenceBase*float64(top.base) + confidenceOrder*float64(top.order) + confidenceWorst*worst +
		confidenceElsewhere*min(elsewhere, 2) + confidenceMargin*float64(margin) +
		(confidenceMissing*missing+confidenceLacks*everyday+confidenceSynonym*synonyms+confidenceKeyword*keywords+confidenceShort*short)/n +
		confidenceTyped*min(all, typedMost) + confidenceFiller*(all-n)/all + confidenceTitled*math.Log1p(titled) + confidenceFound*math.Log1p(n-missing)
	if all == 1 && words[0].sense() {
		z += confidenceAlone
	}
	c := 1 / (1 + math.Exp(-z))
	if elsewhere > 0 || len(words) == 1 && words[0].barelyHeard() {
		c = min(c, unaccounted)
	}
	return c
}

// accounted reports whether a name of something elsewhere is the answer's own: the lexicon has it in a phrase that means the service and says
// more than the name, it stands in the service's name, of which it must be most when nothing else was typed, it is the whole query and one of
// the service's search words, or it is a search word that is said aside too, such as noon. An old sofa is bulky waste; a sofa is not.
func (e evidence) accounted(lone bool, top scored) bool {
	switch {
	case !e.found:
		return false
	case e.phrased:
		return true
	case e.named:
		return !lone || top.overlap >= mostOfName
	}
	return e.kind == exact && e.field == keyword && (lone && top.whole > 0 || e.token.aside && !lone)
}

// barelyHeard reports whether nothing but its sound explains a word of three Latin letters: an abbreviation sounds like something too.
func (e evidence) barelyHeard() bool {
	t := &e.token
	return e.kind == phonetic && t.script == latinScript && len(t.letters) <= heardLetters && !strings.ContainsAny(t.text, "0123456789")
}

// sense reports whether the lexicon knows a word as it was typed.
func (e evidence) sense() bool {
	return e.kind == synonym && e.token.known && e.quality > synonymQuality-.01
}

// namedBest reports whether the words of a query stand as they are, in order, in the name of the first service and are most of that name:
// then the catalog has what a sheet of absent things says it lacks.
func (a *reading) namedBest() bool {
	if a.confidence < certain || a.top.overlap < mostOfName || len(a.evidences) > 1 && a.top.order < 1 {
		return false
	}
	return !slices.ContainsFunc(a.evidences, func(e evidence) bool { return !e.found || e.kind > sameStem || e.field != title })
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
