package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"dalil/app/catalog"
)

// Index is the searchable form of one catalog. It is never changed after Build, so any number of queries may be asked at once.
type Index struct {
	all *catalog.Catalog
	inverted
	names         nameTable
	lexicon       lexicon
	tieOrder      []int32               // by service: its place among equals, the most asked for first
	demand        []float32             // by service: how much it is asked for, 0 to 1
	entityNames   map[string]entityName // by what entities are called
	idle          map[string]bool       // codes of entities that have no service
	longestEntity int                   // words of the longest of these names
	absent        absentTerms
	loans         map[string][]loan // English words by the consonants that are heard in them
	loanKeys      []string          // in order, to find those that begin alike
	groupKeys     [][]groupKey      // by service
	scratch       sync.Pool
}

// Build reads a catalog into an index. It takes about a quarter of a second for 5,000 services and a lexicon of 10,000 terms.
func Build(c *catalog.Catalog) *Index {
	cut := async(func() terms { return newTerms(c) })
	r := newReader(c)
	for i := range c.Services {
		r.read(int32(i), &c.Services[i])
	}
	t := <-cut
	for _, w := range r.texts {
		delete(t.foreign, w)
	}
	v := newVocabulary(slices.Concat(t.words, r.texts), t.foreign)
	final := make([]int32, len(r.texts)) // the vocabulary's numbers of the reader's
	for i, w := range r.texts {
		final[i] = v.number[w]
	}
	rests := r.clitics()
	inv := newInverted(c, v, r, final, rests, stopWords(t.entries))
	senses := async(func() lexicon { return resolve(&inv, t.entries, t.cutTerms) }) // both only read what is made so far
	x := &Index{all: c, inverted: inv, names: newNameTable(c.Services, len(v.words), r, final, rests), entityNames: entityNames(c), absent: newAbsentTerms(c.Absent)}
	for name := range x.entityNames {
		x.longestEntity = max(x.longestEntity, strings.Count(name, " "))
	}
	x.idle = map[string]bool{}
	for i := range c.Entities {
		x.idle[c.Entities[i].Code] = true
	}
	for i := range c.Services {
		delete(x.idle, c.Services[i].Entity)
	}
	x.groupKeys = x.newGroupKeys()
	x.computeTieOrder()
	x.lexicon = <-senses
	x.loans = newLoans(x)
	x.loanKeys = slices.Sorted(maps.Keys(x.loans))
	x.scratch.New = func() any { return newScratch(x) }
	return x
}

// terms are those of the content team, cut into words. Only building needs them: kept for the next index they were a third of one's memory,
// and cutting them anew takes a twentieth of a second, beside the rest.
type terms struct {
	entries []catalog.Term
	cutTerms
}

func newTerms(c *catalog.Catalog) terms {
	entries := lexiconTerms(c)
	return terms{entries, cutLexicon(entries)}
}

// async does something on another core and gives what came of it.
func async[T any](do func() T) <-chan T {
	out := make(chan T, 1)
	go func() { out <- do() }()
	return out
}

// computeTieOrder orders services that match equally well: the more asked for first, then the shorter name, then the catalog's order.
func (x *Index) computeTieOrder() {
	n := len(x.all.Services)
	var most float64
	for i := range x.all.Services {
		most = max(most, x.all.Services[i].Popularity)
	}
	rules := loadBuiltin().demand
	order := make([]int32, n)
	x.demand = make([]float32, n)
	for i := range order {
		order[i] = int32(i)
		x.demand[i] = rules.of(&x.all.Services[i], most)
	}
	length := func(i int32) int { return len(x.names.words[i][0]) + len(x.names.words[i][1]) }
	slices.SortStableFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(x.demand[b], x.demand[a]), length(a)-length(b))
	})
	x.tieOrder = make([]int32, n)
	for place, i := range order {
		x.tieOrder[i] = int32(place)
	}
}
