package station

import (
	"slices"
	"strings"
	"sync"

	"dalil/app/catalog"
	"dalil/app/search"
)

// View is one catalog with everything that answering questions about it needs. It never changes:
// a new catalog is a new View, built aside and swapped in with one pointer.
type View struct {
	Catalog  *catalog.Catalog     // without what is not offered on the day
	Day      string               // ISO date for which it was made
	index    func() *search.Index // built when it is first asked for; whoever asks too early waits
	byID     map[string]int
	entities map[string]catalog.Entity
	needOf   map[string]string // life event -> need
	byNeed   map[string][]int  // best first
	byEntity map[string][]int
	byWeight []string // entities, most services and popularity first
	popular  []int
}

// newView prepares a catalog for a day (ISO); services outside their validity are not offered.
func newView(c *catalog.Catalog, day string) *View {
	s := &View{Catalog: valid(c, day), Day: day, byID: map[string]int{}, entities: map[string]catalog.Entity{},
		needOf: map[string]string{}, byNeed: map[string][]int{}, byEntity: map[string][]int{}}
	s.index = sync.OnceValue(func() *search.Index { return search.Build(s.Catalog) })
	for _, n := range catalog.Needs {
		for _, e := range n.Events {
			s.needOf[e] = n.Code
		}
	}
	for _, e := range s.Catalog.LifeEvents {
		s.needOf[e.Code] = e.Need
	}
	for _, e := range s.Catalog.Entities {
		s.entities[e.Code] = e
	}
	for i, v := range s.Catalog.Services {
		s.byID[v.ID] = i
		s.byEntity[v.Entity] = append(s.byEntity[v.Entity], i)
		if n, ok := s.needOf[v.LifeEvent]; ok {
			s.byNeed[n] = append(s.byNeed[n], i)
		}
		s.popular = append(s.popular, i)
	}
	for _, list := range s.byEntity {
		slices.SortFunc(list, s.better)
	}
	for _, list := range s.byNeed {
		slices.SortFunc(list, s.better)
	}
	slices.SortFunc(s.popular, s.better)
	s.popular = s.inTurn(s.popular)[:min(len(s.popular), PopularLimit)]
	s.rankEntities()
	return s
}

// valid leaves out what is not offered on a day (ISO). Most catalogs have nothing to leave out, and are no second one then.
func valid(c *catalog.Catalog, day string) *catalog.Catalog {
	outside := func(s catalog.Service) bool {
		return s.ValidFrom != "" && day < s.ValidFrom || s.ValidTo != "" && day > s.ValidTo
	}
	if !slices.ContainsFunc(c.Services, outside) {
		return c
	}
	out := *c
	out.Services = slices.DeleteFunc(slices.Clone(c.Services), outside)
	return &out
}

// Service finds a service by its id.
func (s *View) Service(id string) (catalog.Service, bool) {
	i, ok := s.byID[id]
	if !ok {
		return catalog.Service{}, false
	}
	return s.Catalog.Services[i], true
}

// Entity gives an entity; one that nobody described is shown by its code.
func (s *View) Entity(code string) catalog.Entity {
	if e, ok := s.entities[code]; ok {
		return e
	}
	name := catalog.Text{AR: code, EN: code}
	return catalog.Entity{Code: code, Name: name, Short: name}
}

// ServicesForNeed lists the services of a need, best first.
func (s *View) ServicesForNeed(code string) []catalog.Service { return s.pick(s.byNeed[code]) }

// NeedOf gives the need that a life event belongs to, or nothing.
func (s *View) NeedOf(lifeEvent string) string { return s.needOf[lifeEvent] }

// ServicesOf lists the services of an entity, best first.
func (s *View) ServicesOf(entity string) []catalog.Service { return s.pick(s.byEntity[entity]) }

// CountForNeed says how many services a need has.
func (s *View) CountForNeed(need string) int { return len(s.byNeed[need]) }

// CountForEntity says how many services an entity has.
func (s *View) CountForEntity(entity string) int { return len(s.byEntity[entity]) }

// EntitiesByWeight lists the codes of the entities that have services, first those with many and much asked for ones. The list must not
// be changed.
func (s *View) EntitiesByWeight() []string { return s.byWeight }

// Search asks the index for at most so many hits; 0 or less: 10. chosen limits the answer to one body by its code, or to a group of an
// earlier answer by its Chip; empty asks all.
func (s *View) Search(text, chosen string, limit int) search.Result {
	q := search.Query{Text: text, Limit: limit}
	if kind, key, is := strings.Cut(chosen, chipSign); is {
		q.Group = search.Group{Kind: kind, Key: key}
	} else {
		q.Entity = chosen
	}
	return s.index().Search(q)
}

// Chosen is what a visitor chose, or empty when the words have changed so that the group is no longer offered: nobody sees
// the choice any more.
func (s *View) Chosen(text, chosen string) string {
	offered := func(g search.Group) bool { return Chip(g.Kind, g.Key) == chosen }
	if strings.Contains(chosen, chipSign) && !slices.ContainsFunc(s.Search(text, "", 1).Groups, offered) {
		return ""
	}
	return chosen
}

// chipSign stands in no code of an entity.
const chipSign = ":"

// Chip names a group of an answer, of a kind that is no entity, for Search and Chosen.
func Chip(kind, key string) string { return kind + chipSign + key }

// Explain says why a service matched a query and how it was ranked, one English line each.
func (s *View) Explain(text, id string) []string {
	return s.index().Explain(search.Query{Text: text}, id)
}

// Knows tells whether a word, without its article, is one of the catalog's own.
func (s *View) Knows(word string) bool { return s.index().Knows(word) }

// Machines lists the self-service machines of an entity that stand there; planned ones are never listed.
func (s *View) Machines(entity string) []catalog.Machine {
	var out []catalog.Machine
	for _, m := range s.Catalog.Machines {
		if m.Entity == entity && m.Status == "existing" {
			out = append(out, m)
		}
	}
	return out
}

// Centre finds a centre by its id.
func (s *View) Centre(id string) (catalog.Centre, bool) {
	i := slices.IndexFunc(s.Catalog.Centres, func(c catalog.Centre) bool { return c.ID == id })
	if i < 0 {
		return catalog.Centre{}, false
	}
	return s.Catalog.Centres[i], true
}

// FindCentres lists the centres in whose id, name or area all words stand, in either language and however they are spelt; those with a
// name that begins so first. Without words all of them.
func (s *View) FindCentres(words string) []catalog.Centre {
	wanted := strings.Fields(search.Fold(words))
	var begin, rest []catalog.Centre
	for _, c := range s.Catalog.Centres {
		var names []string
		for _, name := range []string{c.ID, c.Name.AR, c.Name.EN, c.Area.AR, c.Area.EN} {
			names = append(names, strings.Join(strings.Fields(search.Fold(name)), " "))
		}
		all := strings.Join(names, " ")
		if slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(all, w) }) {
			continue
		}
		if len(wanted) > 0 && slices.ContainsFunc(names[:3], func(n string) bool { return strings.HasPrefix(n, strings.Join(wanted, " ")) }) {
			begin = append(begin, c)
			continue
		}
		rest = append(rest, c)
	}
	return append(begin, rest...)
}

func (s *View) pick(list []int) []catalog.Service {
	out := make([]catalog.Service, len(list))
	for i, n := range list {
		out[i] = s.Catalog.Services[n]
	}
	return out
}
