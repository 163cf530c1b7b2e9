package search

import (
	"cmp"
	"slices"
	"strings"
)

// Group is a choice that narrows a list down: a long one of similar names, or one of which a part costs something.
type Group struct {
	Kind     string // "entity", "about" (whom or what: vehicle, person, company, building), "deed" (issue, renew, lost, change, cancel, pay) or "fee"
	Key      string // code of the entity, or the key of data/groups.txt; of a fee "paid"
	Services int    // how many of the matching services are in the group, at least 2; of a fee at least 1
}

// A list is a flood when many services match nearly as well as the first: nobody reads so many rows that differ in one word.
const (
	floodFrom  = 20  // services
	floodRange = .12 // of the score of the first; one word more or less in a name is .1
	floodShare = .6  // of the words' list that a group may hold: a larger one narrows nothing down
	mostGroups = 6   // of a kind
)

// groupRules say by a stem of a name to which groups a service belongs.
type groupRules map[string][]groupKey

type groupKey struct{ kind, key string }

func loadGroupRules() groupRules {
	out := groupRules{}
	for line := range dataLines("groups.txt") {
		parts := strings.Fields(line)
		for _, w := range wordsOf(strings.Join(parts[2:], " ")) {
			s := stem(stripArticle(w.text))
			out[s] = append(out[s], groupKey{parts[0], parts[1]})
		}
	}
	return out
}

// groups gives the choices for a flood, the largest of each kind first; nothing when the list is short or has a clear first.
// After one word a clear first stands for itself only: licence is a flood although the driving licence is mostly meant.
func (x *Index) groups(found []scored, top scored, words int) []Group {
	if len(found) < floodFrom || top.entityNamed {
		return nil
	}
	best := top.score
	if words == 1 {
		best = x.topHits(found, 2)[1].score
	}
	near := 0
	for _, h := range found {
		if h.score >= best-floodRange {
			near++
		}
	}
	if near < floodFrom {
		return nil
	}
	counts, all := map[groupKey]int{}, map[groupKey]int{}
	for _, h := range found {
		for _, k := range x.groupKeys[h.service] {
			all[k]++
			if h.score >= best-floodRange {
				counts[k]++
			}
		}
	}
	var out []Group
	for k, n := range counts {
		if n >= 2 && n < near && (k.kind == "entity" || float64(n) <= floodShare*float64(near)) {
			out = append(out, Group{k.kind, k.key, all[k]})
		}
	}
	slices.SortFunc(out, func(a, b Group) int {
		return cmp.Or(strings.Compare(b.Kind, a.Kind), b.Services-a.Services, strings.Compare(a.Key, b.Key))
	})
	kept, kind, have := out[:0], "", 0
	for _, g := range out {
		if g.Kind != kind {
			kind, have = g.Kind, 0
		}
		if have++; have <= mostGroups {
			kept = append(kept, g)
		}
	}
	return kept
}

// newGroupKeys gives for each service its groups: its entity, and what its names say.
func (x *Index) newGroupKeys() [][]groupKey {
	rules := loadBuiltin().groups
	of := make([][]groupKey, len(x.vocab.words)) // by word
	for n, w := range x.vocab.words {
		of[n] = rules[stem(w)]
	}
	out := make([][]groupKey, len(x.all.Services))
	for i := range out {
		keys := []groupKey{{"entity", x.all.Services[i].Entity}}
		for _, name := range x.names.words[i] {
			for _, w := range name {
				for _, k := range of[w.word] {
					if !slices.Contains(keys, k) {
						keys = append(keys, k)
					}
				}
			}
		}
		out[i] = keys
	}
	return out
}

// paid is the group of the services that cost something. It is offered for every list of which a part does: the fee is what the
// campaign asks people to pay by telephone.
var paid = groupKey{"fee", "paid"}

// feeGroup gives the group of the services with a fee; nothing where all of them have one, or none has.
func (x *Index) feeGroup(found []scored) []Group {
	n := 0
	for _, h := range found {
		if x.costs(h.service) {
			n++
		}
	}
	if n == 0 || n == len(found) {
		return nil
	}
	return []Group{{paid.kind, paid.key, n}}
}

// costs reports whether a service has a fee above nothing that its source states.
func (x *Index) costs(service int32) bool {
	s := &x.all.Services[service]
	return s.Fee != nil && s.Fee.Stated && s.FeeSourced && s.Fee.Max > 0
}

// inGroup reports whether a service belongs to a group.
func (x *Index) inGroup(service int32, g Group) bool {
	if g.Kind == paid.kind {
		return g.Key == paid.key && x.costs(service)
	}
	return slices.Contains(x.groupKeys[service], groupKey{g.Kind, g.Key})
}
