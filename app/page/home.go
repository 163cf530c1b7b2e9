package page

import (
	"slices"
	"strconv"

	"dalil/app/catalog"
)

// Numbers of things on the home screen (ux.md 2).
const (
	homeEntities = 7
	homePopular  = 6
)

// askHome: the nine needs, the leading entities and what most people ask for.
func (p *Page) askHome(q question) any {
	leading := q.view.EntitiesByWeight()
	v := homeView{AllEntities: strconv.Itoa(len(leading)), Needs: []needView{}, Entities: []entityView{}}
	for _, n := range catalog.Needs {
		v.Needs = append(v.Needs, needView{Code: n.Code, Name: p.say(q, "need."+n.Code), Icon: n.Code, Count: p.services(q, q.view.CountForNeed(n.Code))})
	}
	for _, code := range leading[:min(homeEntities, len(leading))] {
		v.Entities = append(v.Entities, p.entity(q, code))
	}
	v.Popular = p.cards(q, q.view.Popular(homePopular))
	return v
}

// askEntities: every entity that has a service, by the first letter of its short name.
func (p *Page) askEntities(q question) any {
	var all []entityView
	for _, code := range q.view.EntitiesByWeight() {
		all = append(all, p.entity(q, code))
	}
	o := newOrder(q.lang)
	slices.SortFunc(all, func(a, b entityView) int { return o.compare(a.Short, b.Short, a.Code, b.Code) })
	v := entitiesView{Title: p.say(q, "view.all_entities"), Entities: p.count(q, "view.entities", len(all)), Letters: []letterView{}}
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
	return entityView{Code: code, Letters: letters(code), Name: e.Name.In(q.lang), Short: shortName(q, code), Count: p.services(q, q.view.CountForEntity(code))}
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
