package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
)

// askList: the services of a need or of an entity. A long list is cut into topics, and group= asks for one of them.
func (p *Page) askList(q question) any {
	v := listView{Popular: []cardView{}, Topics: []topicView{}, Cards: []cardView{}}
	var all []catalog.Service
	need, entity := q.param("need"), q.param("entity")
	byNeed := slices.ContainsFunc(catalog.Needs, func(n catalog.Need) bool { return n.Code == need })
	switch {
	case byNeed:
		all, v.Title, v.Icon = q.view.ServicesForNeed(need), p.say(q, "need."+need), need
	case q.view.CountForEntity(entity) > 0:
		all, v.Title, v.Icon = q.view.ServicesOf(entity), q.view.Entity(entity).Name.In(q.lang), entity
	default:
		return nil
	}
	if len(all) <= wholeList {
		v.Count, v.Cards = p.services(q, len(all)), p.cards(q, p.selectedOf(q, all, len(all)))
		return v
	}
	topics := p.topicsOf(q, all, byNeed)
	if i := slices.IndexFunc(topics, func(t topic) bool { return t.code == q.param("group") }); i >= 0 {
		t := topics[i]
		v.Topic, v.Count, v.Cards = strings.Join(slices.DeleteFunc([]string{t.of, t.name, t.span}, func(s string) bool { return s == "" }), " · "), p.services(q, len(t.services)), p.cards(q, t.services)
		return v
	}
	v.Count, v.Popular = p.services(q, len(all)), p.cards(q, p.selectedOf(q, all, selected))
	for _, t := range topics {
		v.Topics = append(v.Topics, topicView{Code: t.code, Name: t.name, Of: t.of, Span: t.span, Count: strconv.Itoa(len(t.services))})
	}
	return v
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
	out := []groupView{p.all(q, total, chosen)}
	for _, c := range codes {
		out = append(out, groupView{Code: c, Name: name(c), Count: strconv.Itoa(counts[c]), On: c == chosen})
	}
	return out
}

// all is the chip before the others, which narrows nothing down.
func (p *Page) all(q question, total int, chosen string) groupView {
	return groupView{Name: p.say(q, "view.all"), Count: strconv.Itoa(total), On: chosen == ""}
}
