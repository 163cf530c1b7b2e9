package search

import (
	"math"
	"slices"
	"sync"

	"dalil/app/catalog"
)

// Index is the searchable form of one catalog. It is never changed after Build, so any number of queries may be asked at once.
type Index struct {
	all         *catalog.Catalog
	vocab       *vocabulary
	postings    [][]posting // by word
	idf         []float32   // by word: how telling it is, 0 to 1
	fieldTexts  []fieldText
	names       [][2][]nameWord // by service: the words of its names with their places, for marks
	surface     []string        // by word: how a name of the catalog writes it; empty for words of no name
	lexicon     lexicon
	tieOrder    []int32 // by service: its place among equals, the most asked for first
	popularity  []float32
	ids         map[string]int32
	wholeNames  map[string][]int32    // services by their names
	entityNames map[string]entityName // by what entities are called
	scratch     sync.Pool
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

// fieldWorth says how much a match in a field counts; words of the description only help where nothing else does.
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

// nameWord is a word of a name with the bytes it takes there.
type nameWord struct {
	word, bare int32 // bare: behind a single-letter clitic, -1 without one
	from, to   int32
}

// Build reads a catalog into an index. It takes about a quarter of a second for 5,000 services and a lexicon of 10,000 terms.
func Build(c *catalog.Catalog) *Index {
	x := &Index{all: c, ids: make(map[string]int32, len(c.Services)), names: make([][2][]nameWord, len(c.Services))}
	r := newReader(c)
	terms := async(func() cutTerms { return cutLexicon(c.Lexicon) })
	for i := range c.Services {
		x.ids[c.Services[i].ID] = int32(i)
		r.read(int32(i), &c.Services[i])
	}
	cuts := <-terms
	x.vocab = newVocabulary(append(cuts.words, r.texts...))
	final := make([]int32, len(r.texts)) // the vocabulary's numbers of the reader's
	for i, w := range r.texts {
		final[i] = x.vocab.number[w]
	}
	rests := r.clitics()
	x.addPostings(r, final, rests)
	x.computeIDF(stopWords(c.Lexicon))
	lexicon := async(func() lexicon { return x.resolve(c.Lexicon, cuts.of) })
	x.nameWords(r, final, rests)
	x.lexicon = <-lexicon
	x.entityNames = entityNames(c)
	x.computeTieOrder()
	x.scratch.New = func() any { return newScratch(x) }
	return x
}

// async does something on another core and gives what came of it.
func async[T any](do func() T) <-chan T {
	out := make(chan T, 1)
	go func() { out <- do() }()
	return out
}

// addPostings files every word under the texts in which it stands, and the word behind its clitic too.
func (x *Index) addPostings(r *reader, final, rests []int32) {
	x.fieldTexts = r.fieldTexts
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
func (x *Index) computeIDF(stop map[string]bool) {
	x.idf = make([]float32, len(x.vocab.words))
	seen := make([]int32, len(x.all.Services)) // family in which a service was counted last, plus one
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
			x.idf[w] = idf(have, len(x.all.Services))
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

// idf is the weight of something that so many of all services have: 1 for the rarest, near .35 for what all have.
func idf(have, all int) float32 {
	if all == 0 {
		return 1
	}
	n := float64(all)
	return float32(.35 + .65*math.Log(1+n/(1+float64(have)))/math.Log(1+n))
}

// nameWords remembers where the words of the names stand.
func (x *Index) nameWords(r *reader, final, rests []int32) {
	x.surface = make([]string, len(x.vocab.words))
	x.wholeNames = make(map[string][]int32, 2*len(x.all.Services))
	for i := range x.all.Services {
		for side, name := range []string{x.all.Services[i].Name.AR, x.all.Services[i].Name.EN} {
			ws := r.cut(name)
			out := make([]nameWord, len(ws))
			for k, w := range ws {
				n := final[w.number]
				out[k] = nameWord{word: n, bare: -1, from: w.from, to: w.to}
				if m := rests[w.number]; m >= 0 {
					out[k].bare = final[m]
				}
				if x.surface[n] == "" {
					x.surface[n] = name[w.from:w.to]
				}
			}
			x.names[i][side] = out
			k := r.joined(ws)
			x.wholeNames[k] = append(x.wholeNames[k], int32(i))
		}
	}
}

// computeTieOrder orders services that match equally well: the more asked for first, then the shorter name, then the catalog's order.
func (x *Index) computeTieOrder() {
	n := len(x.all.Services)
	order := make([]int32, n)
	var most float64
	for i := range order {
		order[i] = int32(i)
		most = max(most, x.all.Services[i].Popularity)
	}
	length := func(i int32) int { return len(x.names[i][0]) + len(x.names[i][1]) }
	slices.SortStableFunc(order, func(a, b int32) int {
		p, q := x.all.Services[a].Popularity, x.all.Services[b].Popularity
		switch {
		case p > q:
			return -1
		case p < q:
			return 1
		}
		return length(a) - length(b)
	})
	x.tieOrder = make([]int32, n)
	x.popularity = make([]float32, n)
	for place, i := range order {
		x.tieOrder[i] = int32(place)
		if most > 0 {
			x.popularity[i] = float32(max(x.all.Services[i].Popularity, 0) / most)
		}
	}
}
