package page

import (
	"slices"
	"strconv"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/station"
)

// Numbers of things on the home screen.
const (
	homeEntities = 7
	homePopular  = 6
	homeOfOne    = 2 // cards of one entity: nobody fills the first screen with what is their own
)

// askHome: the nine needs, the leading entities and what most people ask for.
func (p *Page) askHome(q question) any {
	v := homeView{AllEntities: strconv.Itoa(len(q.view.EntitiesByWeight())), Needs: []needView{}, Entities: []entityView{}}
	for _, n := range catalog.Needs {
		v.Needs = append(v.Needs, needView{Code: n.Code, Name: p.say(q, "need."+n.Code), Icon: n.Code, Count: p.services(q, q.view.CountForNeed(n.Code))})
	}
	for _, code := range p.homeEntities(q) {
		v.Entities = append(v.Entities, p.entity(q, code))
	}
	v.Popular = p.cards(q, p.homeServices(q))
	return v
}

// homeServices are those that the first screen selects: the centre's and the edition's in turn, then what most people ask for,
// and of no entity more than two.
func (p *Page) homeServices(q question) []catalog.Service {
	of := map[string]int{}
	return campaign.Rotation(p.ownServices(q, p.centre(q), homeOfOne), p.named(q, p.station.Campaign().Edition.Priorities), q.view.Popular(station.PopularLimit), homePopular,
		func(s catalog.Service) bool {
			of[s.Entity]++
			return of[s.Entity] <= homeOfOne
		})
}

// centre is where the station stands; without a name where none is set.
func (p *Page) centre(q question) catalog.Centre {
	c, _ := campaign.CentreOf(q.view.Catalog.Campaign, p.station.Settings().Centre)
	return c
}

// homeEntities are those that the first screen names: the most asked for, and before them the one whose centre this is.
func (p *Page) homeEntities(q question) []string {
	all := slices.Clone(q.view.EntitiesByWeight())
	if i := slices.Index(all, p.centre(q).Entity); i > 0 {
		own := all[i]
		all = slices.Insert(slices.Delete(all, i, i+1), 0, own)
	}
	return all[:min(homeEntities, len(all))]
}

// askEntities: every entity that has a service, by the first letter of its short name. The one whose centre this is stands before all letters.
func (p *Page) askEntities(q question) any {
	var all []entityView
	for _, code := range q.view.EntitiesByWeight() {
		all = append(all, p.entity(q, code))
	}
	o := newOrder(q.lang)
	slices.SortFunc(all, func(a, b entityView) int { return o.compare(a.Short, b.Short, a.Code, b.Code) })
	v := entitiesView{Title: p.say(q, "view.all_entities"), Entities: p.count(q, "view.entities", len(all)), Letters: []letterView{}}
	if own := p.centre(q).Entity; q.view.CountForEntity(own) > 0 {
		i := slices.IndexFunc(all, func(e entityView) bool { return e.Code == own })
		v.Letters = append(v.Letters, letterView{Entities: []entityView{all[i]}})
		all = slices.Delete(all, i, i+1)
	}
	for _, e := range all {
		l := o.letter(e.Short)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != l {
			v.Letters = append(v.Letters, letterView{Letter: l})
		}
		g := &v.Letters[len(v.Letters)-1]
		g.Entities = append(g.Entities, e)
	}
	return v
}

func (p *Page) entity(q question, code string) entityView {
	e := q.view.Entity(code)
	v := entityView{Code: code, Letters: letters(code), Name: e.Name.In(q.lang), Short: shortName(q, code), Count: p.services(q, q.view.CountForEntity(code))}
	if code == p.centre(q).Entity {
		v.Here = p.say(q, "view.here")
	}
	return v
}

// shortName is how an entity is called in one or two words.
func shortName(q question, code string) string {
	e := q.view.Entity(code)
	if short := e.Short.In(q.lang); short != "" {
		return short
	}
	return e.Name.In(q.lang)
}

// longestLetters is how long the letters may be by which people know an entity: RTA, GDRFA. A longer code is the catalog's
// own and says nothing to a visitor: DUBAIHEALTH.
const longestLetters = 5

func letters(code string) string {
	if len(code) > longestLetters {
		return ""
	}
	return code
}
