package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestWhatIsShownHelpsMoreThanItHides: beside complete answers only incomplete ones that come among the first, without any those that have enough of the query.
func TestWhatIsShownHelpsMoreThanItHides(t *testing.T) {
	var services []catalog.Service
	for i := range 12 {
		services = append(services, serviceNamed(fmt.Sprintf("A-%d", i), "A", "", fmt.Sprintf("Word%d", i)))
	}
	x := village(services)
	hit := func(service int32, score, base, coverage float32) scored {
		return scored{service: service, score: score, base: base, coverage: coverage}
	}
	for _, c := range []struct {
		what string
		hits []scored
		want string
	}{
		{"nothing complete", []scored{hit(0, .9, .5, .5), hit(1, .8, leastBase, .5), hit(2, .8, leastBase-.01, .5), hit(3, .7, .5, leastCoverage), hit(4, .7, .5, leastCoverage-.01)}, "0 1 3"},
		{"one complete", []scored{hit(0, .9, .5, 1), hit(1, .8, .5, besideCoverage), hit(2, .7, .5, besideCoverage-.01), hit(3, .6, leastBase, .7), hit(4, .5, leastBase-.01, .7)}, "0 1 3"},
		{"as many as stand beside it", []scored{hit(0, .9, .5, 1), hit(1, .8, .5, .7), hit(2, .7, .5, .7), hit(3, .6, .5, .7), hit(4, .5, .5, .7), hit(5, .4, .5, .7)}, "0 1 2 3 4"},
		{"complete ones behind them", []scored{hit(0, .9, .5, 1), hit(1, .8, .5, .7), hit(6, .1, .5, 1), hit(7, .1, leastBase, 1), hit(8, .1, leastBase-.01, 1)}, "0 6 7 1"},
	} {
		a := reading{hits: slices.Clone(c.hits), top: c.hits[0]}
		var got []string
		for _, h := range x.shown(a) {
			got = append(got, fmt.Sprint(h.service))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.what, got, c.want)
		}
	}
}

// TestAFloodIsNarrowedByWhatCutsIt: choices come with so many near-equal answers, the largest first, and none that holds nearly all.
func TestAFloodIsNarrowedByWhatCutsIt(t *testing.T) {
	var services []catalog.Service
	for i := range 40 {
		entity := string(rune('A' + i%8))
		if i >= 32 {
			entity = "Z"
		}
		services = append(services, serviceNamed(fmt.Sprintf("%s-%d", entity, i), entity, "", []string{"Renew lantern", "Lantern"}[i%2]))
	}
	x := village(services)
	var all []scored
	for i := range services {
		all = append(all, scored{service: int32(i), score: 1})
	}
	said := func(found []scored, top scored, words int) string {
		var out []string
		for _, g := range x.groups(found, top, words) {
			out = append(out, fmt.Sprintf("%s:%s:%d", g.Kind, g.Key, g.Services))
		}
		return strings.Join(out, " ")
	}
	flood := "entity:Z:8 entity:A:4 entity:B:4 entity:C:4 entity:D:4 entity:E:4 deed:renew:20"
	if got := said(all, all[0], 2); got != flood {
		t.Errorf("forty: %s, want %s", got, flood)
	}
	if got := said(all[:floodFrom], all[0], 2); got != "entity:A:3 entity:B:3 entity:C:3 entity:D:3 entity:E:2 entity:F:2 deed:renew:10" {
		t.Errorf("just a flood: %s", got)
	}
	if got := said(all[:floodFrom-1], all[0], 2); got != "" {
		t.Errorf("no flood yet: %s", got)
	}
	named := all[0]
	if named.entityNamed = true; said(all, named, 2) != "" {
		t.Error("the services of a body that was named are no flood")
	}
	ahead := slices.Clone(all)
	ahead[0].score = 1 + floodRange + .01
	if got := said(ahead, ahead[0], 2); got != "" {
		t.Errorf("a clear first is what was meant: %s", got)
	}
	if got := said(ahead, ahead[0], 1); got != flood {
		t.Errorf("a clear first after one word stands for itself: %s", got)
	}
	far := slices.Clone(all)
	for i := range far {
		if far[i].score = 1 - floodRange + .001; i >= floodFrom {
			far[i].score = 1 - floodRange - .001
		}
	}
	far[0].score = 1
	if got := said(far, far[0], 2); got != "entity:A:4 entity:B:4 entity:C:4 entity:D:4 entity:E:4 entity:F:4 deed:renew:20" {
		t.Errorf("what is far behind makes no choice, and counts in one: %s", got)
	}
	if got := said(far[:floodFrom+1], far[0], 2); got == "" {
		t.Error("so many are near enough")
	}
	far[1].score = 0
	if got := said(far, far[0], 2); got != "" {
		t.Errorf("one too few are near enough: %s", got)
	}
}

// TestAChoiceCutsTheList: one that nearly all of a list have is none, but for bodies.
func TestAChoiceCutsTheList(t *testing.T) {
	for of20, want := range map[int]string{1: "", 2: "deed:renew:2", 12: "deed:renew:12", 13: ""} {
		var services []catalog.Service
		var all []scored
		for i := range 20 {
			name := "Lantern"
			if i < of20 {
				name = "Renew lantern"
			}
			services = append(services, serviceNamed(fmt.Sprintf("A-%d", i), "A", "", name))
			all = append(all, scored{service: int32(i), score: 1})
		}
		var got []string
		for _, g := range village(services).groups(all, all[0], 2) {
			got = append(got, fmt.Sprintf("%s:%s:%d", g.Kind, g.Key, g.Services))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d of 20 are renewed: %v, want %q", of20, got, want)
		}
	}
}

// TestNearWordsAreFewAndDifferent: three at most, the nearest first, and one of each stem.
func TestNearWordsAreFewAndDifferent(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern Lanterns"), serviceNamed("A-2", "A", "", "Lantirn"), serviceNamed("A-3", "A", "", "Lantxrn"), serviceNamed("A-4", "A", "", "Lintxrn")})
	near := func(text string) string {
		return strings.Join(x.suggest(x.tokenize(text, asTyped), newScratch(x)), " ")
	}
	for text, want := range map[string]string{"lantern ": "Lantern Lantirn Lantxrn", "lintxrn ": "Lintxrn Lantxrn Lantern", "la ": "", "zzzzzz ": ""} {
		if got := near(text); got != want {
			t.Errorf("%q is near %q, want %q", text, got, want)
		}
	}
}

// TestTheBestOfAListComeInOrder, equals in the fixed order among equals.
func TestTheBestOfAListComeInOrder(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern of the tower"), serviceNamed("A-2", "A", "", "Lantern"), serviceNamed("A-3", "A", "", "Rope"), serviceNamed("A-4", "A", "", "Rope of it")})
	hits := []scored{{service: 0, score: .5}, {service: 1, score: .5}, {service: 2, score: .4}, {service: 3, score: .6}}
	for limit, want := range map[int]string{1: "3", 2: "3 1", 3: "3 1 0", 4: "3 1 0 2", 9: "3 1 0 2"} {
		var got []string
		for _, h := range x.topHits(hits, limit) {
			got = append(got, fmt.Sprint(h.service))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("the best %d: %v, want %s", limit, got, want)
		}
	}
	if top := x.first(hits); top.service != 3 {
		t.Errorf("first is %d", top.service)
	}
	if top := x.first(nil); top != (scored{}) {
		t.Errorf("of nothing the first is %+v", top)
	}
}
