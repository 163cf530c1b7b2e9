package search

import (
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// demandRules say how much a service is asked for by what its name says.
type demandRules struct {
	action map[string]float32 // by stem
	factor map[string]float32 // by stem, or code of an entity in lower case
}

// defaultAction is the value of a service whose name says no known action.
const defaultAction = .5

// popularFrom is the demand of the least popular service that an editor has ranked; rules alone reach at most so much.
const popularFrom = .6

func loadDemandRules() demandRules {
	d := demandRules{map[string]float32{}, map[string]float32{}}
	for line := range dataLines("demand.txt") {
		parts := strings.Fields(line)
		value, err := strconv.ParseFloat(parts[1], 32)
		if err != nil {
			panic(err)
		}
		rules := d.action
		if parts[0] == "factor" {
			rules = d.factor
		}
		for _, w := range wordsOf(strings.Join(parts[2:], " ")) {
			rules[stem(stripArticle(w.text))] = float32(value)
		}
	}
	return d
}

// of is the demand for a service, 0 to 1; most is the highest popularity in the catalog.
func (d demandRules) of(s *catalog.Service, most float64) float32 {
	if s.Popularity > 0 && most > 0 {
		return popularFrom + (1-popularFrom)*float32(s.Popularity/most)
	}
	return popularFrom * max(d.ofName(s.Name.AR, s.Entity), d.ofName(s.Name.EN, s.Entity))
}

func (d demandRules) ofName(name, entity string) float32 {
	value, known := float32(defaultAction), false
	worst := float32(1)
	for _, w := range wordsOf(name + " " + entity) {
		s := stem(stripArticle(w.text))
		if v, ok := d.action[s]; ok && !known {
			value, known = v, true
		}
		if f, ok := d.factor[s]; ok {
			worst = min(worst, f)
		}
	}
	if name == "" {
		return 0
	}
	return value * worst
}
