package search

import (
	"sort"
	"strings"

	"dalil/app/catalog"
)

// Index is the searchable form of one catalog.
type Index struct {
	all   *catalog.Catalog
	words [][]string
}

// Build reads a catalog into an index.
func Build(c *catalog.Catalog) *Index {
	x := &Index{all: c, words: make([][]string, len(c.Services))}
	for i, s := range c.Services {
		for _, text := range append(append([]string{s.Name.AR, s.Name.EN, s.ID}, s.Keywords.AR...), s.Keywords.EN...) {
			for _, w := range wordsOf(text) {
				x.words[i] = append(x.words[i], w.text)
			}
		}
	}
	return x
}

// Search answers one query.
func (x *Index) Search(q Query) Result {
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	ws := wordsOf(q.Text)
	var r Result
	type scored struct{ at, n int }
	var found []scored
	for i := range x.all.Services {
		if q.Entity != "" && x.all.Services[i].Entity != q.Entity {
			continue
		}
		n := 0
		for _, w := range ws {
			for _, t := range x.words[i] {
				if strings.HasPrefix(t, w.text) {
					n++
					break
				}
			}
		}
		if n == len(ws) && n > 0 {
			found = append(found, scored{i, n})
		}
	}
	sort.SliceStable(found, func(a, b int) bool { return found[a].n > found[b].n })
	for _, f := range found {
		if len(r.Hits) == q.Limit {
			break
		}
		r.Hits = append(r.Hits, Hit{Service: f.at, ID: x.all.Services[f.at].ID})
	}
	return r
}

// Explain tells an editor how a service was found.
func (x *Index) Explain(q Query, id string) []string { return nil }
