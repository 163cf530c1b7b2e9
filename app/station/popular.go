package station

import (
	"cmp"
	"slices"
	"strings"

	"dalil/app/catalog"
)

// PopularLimit is how many services a view knows as the most asked for.
const PopularLimit = 24

// better puts the more popular service first, then the one that opens itself, then the shorter name.
func (s *View) better(a, b int) int {
	x, y := &s.Catalog.Services[a], &s.Catalog.Services[b]
	return cmp.Or(cmp.Compare(y.Popularity, x.Popularity), cmp.Compare(deep(y), deep(x)),
		cmp.Compare(len(x.Name.AR), len(y.Name.AR)), strings.Compare(x.ID, y.ID))
}

// inTurn lets no entity have more than two places before every other has had its two: a number in a cell buys no list.
func (s *View) inTurn(list []int) []int {
	var first, rest []int
	of := map[string]int{}
	for _, i := range list {
		entity := s.Catalog.Services[i].Entity
		if of[entity]++; of[entity] <= 2 {
			first = append(first, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(first, rest...)
}

func deep(s *catalog.Service) int {
	for _, c := range s.Channels {
		if c.Kind == catalog.Website && c.Opens == catalog.OpensService {
			return 1
		}
	}
	return 0
}

// rankEntities weighs an entity by its services and what people come for of them, and as ten times its services at most: a high
// number in a few cells brings none to the front.
func (s *View) rankEntities() {
	weight := map[string]float64{}
	for code, list := range s.byEntity {
		s.byWeight = append(s.byWeight, code)
		popularity := 0.0
		for _, i := range list {
			popularity += s.Catalog.Services[i].Popularity
		}
		services := float64(len(list))
		weight[code] = services + min(10*popularity, 9*services)
	}
	slices.SortFunc(s.byWeight, func(a, b string) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), strings.Compare(a, b))
	})
}

// Popular lists the n most asked for services, at most PopularLimit: two of each entity before the third of any.
func (s *View) Popular(n int) []catalog.Service { return s.pick(s.popular[:min(n, len(s.popular))]) }
