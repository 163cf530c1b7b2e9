package page

import (
	"fmt"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/settings"
)

// grown is a catalog in which an entity has so many services of each category; the first of them is asked for most.
func grown(services map[string]map[string]int) *catalog.Catalog {
	c := &catalog.Catalog{Campaign: catalog.Campaign{
		Editions: []catalog.Edition{{ID: "2018", Starts: "2018-10-21", Ends: "2018-10-25", Priorities: []string{"A-Fines-05", "NONE"}}},
		Centres:  []catalog.Centre{{ID: "C", Entity: "B", MostAsked: []string{"A-Fines-07", "B-Cars-01"}}},
	}}
	for _, entity := range []string{"A", "B", "C"} {
		c.Entities = append(c.Entities, catalog.Entity{Code: entity, Name: text("Body " + entity), Short: text(entity + "s")})
		for _, category := range []string{"Cars", "Fines", "Rest"} {
			for i := range services[entity][category] {
				c.Services = append(c.Services, catalog.Service{ID: fmt.Sprintf("%s-%s-%02d", entity, category, i+1), Entity: entity, Category: text(category), LifeEvent: "driving",
					Name: text(fmt.Sprintf("%c%d %s", 'Z'-i, i, category)), Popularity: float64(100 - i)})
			}
		}
	}
	return c
}

// topicsIn writes the topics of an answer as one line.
func topicsIn(v listView) string {
	var out []string
	for _, t := range v.Topics {
		out = append(out, strings.TrimSpace(strings.Join([]string{t.Code, "|", t.Of, t.Name, t.Span, t.Count}, " ")))
	}
	return strings.Join(out, "; ")
}

func idsOf(cards []cardView) string {
	var out []string
	for _, c := range cards {
		out = append(out, c.ID)
	}
	return strings.Join(out, " ")
}

func TestALongListIsCutIntoTopics(t *testing.T) {
	for _, c := range []struct {
		name     string
		services map[string]map[string]int
		query    string
		want     string
	}{
		{"twelve are a page", map[string]map[string]int{"A": {"Cars": 12}}, "entity=A", ""},
		{"thirteen of an entity are its categories", map[string]map[string]int{"A": {"Cars": 3, "Fines": 10}}, "entity=A", "A/Fines |  Fines  10; A/Cars |  Cars  3"},
		{"of equal ones the smaller code", map[string]map[string]int{"A": {"Fines": 7, "Cars": 7}}, "entity=A", "A/Cars |  Cars  7; A/Fines |  Fines  7"},
		{"a category of thirteen has two parts", map[string]map[string]int{"A": {"Cars": 13}}, "entity=A", "A/Cars~1 |  Cars N12 – S7 6; A/Cars~2 |  Cars T6 – Z0 7"},
		{"a need has its entities", map[string]map[string]int{"A": {"Cars": 8}, "B": {"Cars": 5}}, "need=vehicle", "A |  As  8; B |  Bs  5"},
		{"a large one its categories", map[string]map[string]int{"A": {"Cars": 8, "Fines": 5}, "B": {"Cars": 5}}, "need=vehicle", "A/Cars | As Cars  8; A/Fines | As Fines  5; B |  Bs  5"},
		{"an entity of the first screen has up to 24", map[string]map[string]int{"A": {"Cars": 24}, "B": {"Cars": 5}}, "need=vehicle", "A |  As  24; B |  Bs  5"},
		{"one category stays the entity", map[string]map[string]int{"A": {"Cars": 25}, "B": {"Cars": 5}}, "need=vehicle", "A~1 |  As B24 – M13 12; A~2 |  As N12 – Z0 13; B |  Bs  5"},
	} {
		var v listView
		into(t, of(t, grown(c.services), nil), "/api/list?lang=en&"+c.query, &v)
		if got := topicsIn(v); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		if (len(v.Topics) > 0) != (len(v.Cards) == 0) || (len(v.Topics) > 0) != (len(v.Popular) == selected) || v.Topic != "" {
			t.Errorf("%s: %+v", c.name, v)
		}
	}
}

func TestATopicShowsItsOwn(t *testing.T) {
	p := of(t, grown(map[string]map[string]int{"A": {"Cars": 13, "Fines": 3}, "B": {"Cars": 2}}), nil)
	for query, want := range map[string]string{
		"entity=A&group=A/Fines":     "Fines: A-Fines-01 A-Fines-02 A-Fines-03",
		"entity=A&group=A/Cars~1":    "Cars · N12 – S7: A-Cars-13 A-Cars-12 A-Cars-11 A-Cars-10 A-Cars-09 A-Cars-08",
		"need=vehicle&group=A/Fines": "As · Fines: A-Fines-01 A-Fines-02 A-Fines-03",
		"need=vehicle&group=B":       "Bs: B-Cars-01 B-Cars-02",
		"need=vehicle&group=gone":    ": ",
		"entity=A&group=B":           ": ",
	} {
		var v listView
		into(t, p, "/api/list?lang=en&"+query, &v)
		if got := v.Topic + ": " + idsOf(v.Cards); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
		if n := len(v.Cards); n > 0 && (len(v.Topics)+len(v.Popular) != 0 || v.Count != p.services(question{lang: "en"}, n)) {
			t.Errorf("%s: %+v", query, v)
		}
	}
}

func TestWhatTheCentreAndTheEditionNameComesFirst(t *testing.T) {
	services := map[string]map[string]int{"A": {"Fines": 20}, "B": {"Cars": 2}}
	for centre, want := range map[string]string{"": "A-Fines-05 B-Cars-01 A-Fines-01", "C": "A-Fines-07 B-Cars-01 A-Fines-05"} {
		p := of(t, grown(services), func(s *settings.Settings) { s.Centre = centre })
		var v listView
		into(t, p, "/api/list?lang=en&need=vehicle", &v)
		if got := idsOf(v.Popular); got != want {
			t.Errorf("%q: %s, want %s", centre, got, want)
		}
		var home homeView
		into(t, p, "/api/home?lang=en", &home)
		first, here := "A", ""
		if centre != "" {
			first, here = "B", "This centre"
		}
		if home.Entities[0].Code != first || home.Entities[0].Here != here || home.Entities[1].Here != "" || len(home.Entities) != 2 {
			t.Errorf("%q: %+v", centre, home.Entities)
		}
		if wantPopular := map[string]string{"": "A-Fines-05", "C": "A-Fines-07 A-Fines-05 B-Cars-01"}[centre]; !strings.HasPrefix(idsOf(home.Popular), wantPopular) || len(home.Popular) != 4 {
			t.Errorf("%q: %s", centre, idsOf(home.Popular))
		}
		var all entitiesView
		into(t, p, "/api/entities?lang=en", &all)
		if all.Letters[0].Entities[0].Code != first || (all.Letters[0].Letter == "") != (centre != "") || len(all.Letters) != 2 {
			t.Errorf("%q: %+v", centre, all.Letters)
		}
	}
}

// A need with more services than its tiles hold keeps them all: the smallest topics become one, and then the topics grow.
func TestEveryServiceIsInOneTopic(t *testing.T) {
	for _, n := range []int{13, 120, 324, 400, 700} {
		c := &catalog.Catalog{}
		for i := range n {
			entity := fmt.Sprintf("E%02d", i%40)
			c.Services = append(c.Services, catalog.Service{ID: fmt.Sprintf("%s-%03d", entity, i), Entity: entity, LifeEvent: "driving", Name: text(fmt.Sprintf("Service %03d", i)), Category: text("Only")})
		}
		p := of(t, c, nil)
		var v listView
		into(t, p, "/api/list?lang=en&need=vehicle", &v)
		seen := map[string]bool{}
		for _, topic := range v.Topics {
			var part listView
			into(t, p, "/api/list?lang=en&need=vehicle&group="+topic.Code, &part)
			if fmt.Sprint(len(part.Cards)) != topic.Count {
				t.Errorf("%d: %s has %d of %s", n, topic.Code, len(part.Cards), topic.Count)
			}
			for _, card := range part.Cards {
				if seen[card.ID] {
					t.Errorf("%d: %s stands twice", n, card.ID)
				}
				seen[card.ID] = true
			}
		}
		if len(seen) != n || n <= 324 && len(v.Topics) > topicTiles {
			t.Errorf("%d services, %d in %d topics", n, len(seen), len(v.Topics))
		}
	}
}

// TestSmallCategoriesOfAnEntityBecomeOneTopicWhereThePageIsFull: what is left of an entity stays with it.
func TestSmallCategoriesOfAnEntityBecomeOneTopicWhereThePageIsFull(t *testing.T) {
	p := of(t, &catalog.Catalog{}, nil)
	q := question{lang: "en"}
	part := func(code string, n int) topic {
		return topic{entity: "A", code: "A/" + code, services: make([]catalog.Service, n)}
	}
	parts := []topic{part("x", 9), part("y", 4), part("z", 3), part("w", 1)}
	for small, want := range map[int]string{0: "A/x 9 A/y 4 A/z 3 A/w 1", 1: "A/x 9 A/y 4 A/z 3 A/w 1", 3: "A/x 9 A/y 4 A/~ 4", 4: "A/x 9 A/~ 8", 12: "A/~ 17"} {
		var got []string
		for _, t := range p.joinSmall(q, parts, small) {
			got = append(got, fmt.Sprintf("%s %d", t.code, len(t.services)))
		}
		if strings.Join(got, " ") != want || len(parts) != 4 || len(parts[1].services) != 4 {
			t.Errorf("%d: %s, want %s", small, strings.Join(got, " "), want)
		}
	}
	if last := p.joinSmall(q, parts, 4)[1]; last.name != p.say(q, "view.other_services") || last.entity != "A" {
		t.Errorf("%+v", last)
	}
}

func TestTheFirstWordOfANameHasNoSignsAroundIt(t *testing.T) {
	for name, want := range map[string]string{
		"(Category B) permit": "Category", "Issue/ renew": "Issue", "- - New file": "New", "Renew, transfer": "Renew", "«نول» بطاقة": "نول",
		"Re-issue": "Re-issue", "  Pay": "Pay", "2G licence": "2G", "—": "", "": "",
	} {
		if got := firstWord(name); got != want {
			t.Errorf("firstWord(%q) = %q, want %q", name, got, want)
		}
	}
}
