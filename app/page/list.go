package page

import (
	"cmp"
	"slices"
	"strconv"

	"dalil/app/catalog"
)

// askList: all services of a need (grouped by entity) or of an entity (grouped by its own categories).
func (p *Page) askList(q question) any {
	var v listView
	var all []catalog.Service
	var group func(catalog.Service) (code, name string)
	switch need, entity := q.param("need"), q.param("entity"); {
	case slices.ContainsFunc(catalog.Needs, func(n catalog.Need) bool { return n.Code == need }):
		all, v.Title, v.Icon = q.view.ServicesForNeed(need), p.say(q, "need."+need), need
		group = func(s catalog.Service) (string, string) { return s.Entity, shortName(q, s.Entity) }
	case q.view.CountForEntity(entity) > 0:
		all, v.Title, v.Icon = q.view.ServicesOf(entity), q.view.Entity(entity).Name.In(q.lang), entity
		group = func(s catalog.Service) (string, string) {
			return cmp.Or(s.Category.EN, s.Category.AR), s.Category.In(q.lang)
		}
	default:
		return nil
	}
	chosen := q.param("group")
	v.Groups = p.groupsOf(q, all, group, chosen)
	if chosen != "" {
		all = slices.DeleteFunc(all, func(s catalog.Service) bool { code, _ := group(s); return code != chosen })
	}
	v.Count, v.Cards = p.services(q, len(all)), p.cards(q, all)
	return v
}

func (p *Page) groupsOf(q question, all []catalog.Service, of func(catalog.Service) (code, name string), chosen string) []groupView {
	counts, names := map[string]int{}, map[string]string{}
	for _, s := range all {
		if code, name := of(s); name != "" {
			counts[code]++
			names[code] = name
		}
	}
	return p.groups(q, counts, func(code string) string { return names[code] }, len(all), chosen)
}

// groups are the chips of a list: all of it, then the groups, the largest first. Of one group there is nothing to choose.
func (p *Page) groups(q question, counts map[string]int, name func(code string) string, total int, chosen string) []groupView {
	if len(counts) < 2 {
		return []groupView{}
	}
	codes := make([]string, 0, len(counts))
	for c := range counts {
		codes = append(codes, c)
	}
	slices.SortFunc(codes, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	out := []groupView{{Name: p.say(q, "view.all"), Count: strconv.Itoa(total), On: chosen == ""}}
	for _, c := range codes {
		out = append(out, groupView{Code: c, Name: name(c), Count: strconv.Itoa(counts[c]), On: c == chosen})
	}
	return out
}
