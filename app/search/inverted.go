package search

import (
	"math"
	"slices"

	"dalil/app/catalog"
)

// inverted is the inverted index: for each word the texts of services in which it stands.
type inverted struct {
	vocab      *vocabulary
	postings   [][]posting // by word
	idf        []float32   // by word: how telling it is, 0 to 1
	fieldTexts []fieldText
	services   []catalog.Service
	ids        map[string]int32 // services by their ids
}

// field is the part of a service in which a word stands.
type field uint8

const (
	title field = iota
	keyword
	number // codes and telephone numbers
	entity
	category
	description
)

// fieldBoost says how much a match in a field counts; words of the description only help where nothing else does.
var fieldBoost = [...]float32{title: 1, keyword: .8, number: 1, entity: .5, category: .34, description: .3}

// fieldText is one text of a service: a name, a keyword, the name of its entity.
type fieldText struct {
	service int32
	field   field
	idfSum  float32 // of all its words
}

// posting says that a word stands in a field text; service and field are the text's.
type posting struct {
	text, service int32
	field         field
	position      uint8
}

// newInverted files what a reader has read under the words of a vocabulary; final are the vocabulary's numbers of the reader's words.
func newInverted(c *catalog.Catalog, v *vocabulary, r *reader, final, rests []int32, stop map[string]bool) inverted {
	x := inverted{vocab: v, fieldTexts: r.fieldTexts, services: c.Services, ids: make(map[string]int32, len(c.Services))}
	for i := range c.Services {
		x.ids[c.Services[i].ID] = int32(i)
	}
	x.addPostings(r, final, rests)
	x.computeIDF(stop)
	return x
}

// addPostings files every word under the texts in which it stands, and the word behind its clitic too.
func (x *inverted) addPostings(r *reader, final, rests []int32) {
	counts := make([]int32, len(x.vocab.words))
	for _, w := range r.words {
		counts[final[w.number]]++
		if m := rests[w.number]; m >= 0 {
			counts[final[m]]++
		}
	}
	all := make([]posting, 0, len(r.words)*9/8)
	x.postings = make([][]posting, len(x.vocab.words))
	for w, n := range counts {
		from := len(all)
		all = slices.Grow(all, int(n))[:from+int(n)]
		x.postings[w] = all[from:from:len(all)]
	}
	file := func(n int32, w readWord) {
		g := &x.fieldTexts[w.text]
		if ps := x.postings[n]; len(ps) == 0 || ps[len(ps)-1].text != w.text {
			x.postings[n] = append(ps, posting{w.text, g.service, g.field, w.position})
		}
	}
	for _, w := range r.words {
		file(final[w.number], w)
		if m := rests[w.number]; m >= 0 {
			file(final[m], w)
		}
	}
}

// computeIDF gives each word its inverse document frequency and each text the sum of its words'.
// Forms of one stem are one word here, so that a rare plural is not more telling than its singular.
func (x *inverted) computeIDF(stop map[string]bool) {
	x.idf = make([]float32, len(x.vocab.words))
	seen := make([]int32, len(x.services)) // family in which a service was counted last, plus one
	turn := int32(0)
	for _, family := range x.vocab.stems {
		turn++
		have := 0
		for _, w := range family {
			for _, p := range x.postings[w] {
				if seen[p.service] != turn {
					seen[p.service] = turn
					have++
				}
			}
		}
		for _, w := range family {
			x.idf[w] = idf(have, len(x.services))
		}
	}
	for w, text := range x.vocab.words {
		if stop[text] { // the query has lost it, so no text may miss it
			x.idf[w] = 0
		}
	}
	for w, ps := range x.postings {
		for _, p := range ps {
			x.fieldTexts[p.text].idfSum += x.idf[w]
		}
	}
}

// commonIDF is the weight of what all services have.
const commonIDF = .35

// idf is the weight of something that so many of all services have: 1 for the rarest, near commonIDF for what all have.
func idf(have, all int) float32 {
	if all == 0 {
		return 1
	}
	n := float64(all)
	return float32(commonIDF + (1-commonIDF)*math.Log(1+n/(1+float64(have)))/math.Log(1+n))
}
