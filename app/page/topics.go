package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dalil/app/catalog"
)

// A long list is not turned page by page: it is cut into topics, each of which stands on one page. So a service is at most four
// touches away: start, need or entity, topic, service.
const (
	wholeList  = 12 // services that stand on one page
	topicTiles = 27
	selected   = 3 // services that stand before the topics
)

// topic is a part of a list. Of a topic that is cut again the parts have a span: the first words of their first and last name.
type topic struct {
	code, entity, name, of, span string
	services                     []catalog.Service
}

// topicsOf cuts the services of a need (by entity, and large ones by the entity's own groups) or of an entity (by its groups).
func (p *Page) topicsOf(q question, all []catalog.Service, byEntity bool) []topic {
	category := func(s catalog.Service) topic {
		return topic{entity: s.Entity, code: s.Entity + "/" + cmp.Or(s.Category.EN, s.Category.AR), name: cmp.Or(s.Category.In(q.lang), p.say(q, "view.other_services"))}
	}
	if !byEntity {
		return p.fitTiles(q, grouped(all, category), byEntity)
	}
	// Where the categories of all entities are too many for a page, the smallest of each entity become one topic of it.
	var out []topic
	for _, small := range []int{0, wholeList / 4, wholeList / 2, wholeList} {
		var groups []topic
		for _, g := range grouped(all, func(s catalog.Service) topic {
			return topic{entity: s.Entity, code: s.Entity, name: shortName(q, s.Entity)}
		}) {
			parts := p.joinSmall(q, grouped(g.services, category), small)
			if len(g.services) <= wholeList || len(parts) == 1 {
				groups = append(groups, g)
				continue
			}
			for _, part := range parts {
				part.of = g.name
				groups = append(groups, part)
			}
		}
		if out = p.fitTiles(q, groups, byEntity); len(out) <= topicTiles {
			break
		}
	}
	return out
}

// joinSmall makes one topic of an entity's categories of at most small services; a single one stays what it is.
func (p *Page) joinSmall(q question, parts []topic, small int) []topic {
	at := slices.IndexFunc(parts, func(t topic) bool { return len(t.services) <= small }) // the largest stand first
	if at < 0 || len(parts)-at < 2 {
		return parts
	}
	rest := topic{entity: parts[at].entity, code: parts[at].entity + "/~", name: p.say(q, "view.other_services")}
	for _, part := range parts[at:] {
		rest.services = append(rest.services, part.services...)
	}
	return append(slices.Clone(parts[:at]), rest)
}

// grouped puts services in groups; the largest first, and of equal ones the smaller code.
func grouped(all []catalog.Service, of func(catalog.Service) topic) []topic {
	var out []topic
	for _, s := range all {
		g := of(s)
		i := slices.IndexFunc(out, func(t topic) bool { return t.code == g.code })
		if i < 0 {
			i, out = len(out), append(out, g)
		}
		out[i].services = append(out[i].services, s)
	}
	slices.SortFunc(out, func(a, b topic) int {
		return cmp.Or(cmp.Compare(len(b.services), len(a.services)), cmp.Compare(a.code, b.code))
	})
	return out
}

// fitTiles cuts what is too large for a page and puts the smallest groups together until the tiles stand on one page. Where there are
// too many services for that the topics grow, and the largest are turned like pages.
func (p *Page) fitTiles(q question, groups []topic, byEntity bool) []topic {
	onHome := map[string]bool{} // their services are as near by the first screen: here their topics may be larger
	if byEntity {
		for _, code := range p.homeEntities(q) {
			onHome[code] = true
		}
	}
	var out []topic
	for limit := wholeList; limit <= 2*wholeList; limit += wholeList / 4 {
		kept, rest := groups, topic{code: "other", name: p.say(q, "view.other_services")}
		for {
			out = nil
			for _, g := range kept {
				if onHome[g.entity] {
					out = append(out, p.parts(q, g, 2*limit)...)
				} else {
					out = append(out, p.parts(q, g, limit)...)
				}
			}
			if len(rest.services) > 0 {
				out = append(out, p.parts(q, rest, limit)...)
			}
			if len(out) <= topicTiles {
				return out
			}
			last := len(kept) - 1
			if last < 0 || len(kept[last].services) > limit/3 {
				break
			}
			rest.services = append(slices.Clone(kept[last].services), rest.services...)
			kept = kept[:last]
		}
	}
	return out
}

// parts cuts a topic of more than limit services into equal parts in the order of the names.
func (p *Page) parts(q question, t topic, limit int) []topic {
	n := (len(t.services) + limit - 1) / limit
	if n <= 1 {
		return []topic{t}
	}
	o := newOrder(q.lang)
	byName := slices.Clone(t.services)
	slices.SortFunc(byName, func(a, b catalog.Service) int { return o.compare(a.Name.In(q.lang), b.Name.In(q.lang), a.ID, b.ID) })
	var out []topic
	for i := range n {
		part := t
		part.code += "~" + strconv.Itoa(i+1)
		part.services = byName[i*len(byName)/n : (i+1)*len(byName)/n]
		part.span = fromTo(firstWord(part.services[0].Name.In(q.lang)), firstWord(part.services[len(part.services)-1].Name.In(q.lang)))
		out = append(out, part)
	}
	return out
}

// firstWord is the first word of a name without the signs around it: of "(Category B) permit" it is "Category".
func firstWord(name string) string {
	for word := range strings.FieldsSeq(name) {
		if word = strings.TrimFunc(word, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }); word != "" {
			return word
		}
	}
	return ""
}

// fromTo is from one word to another.
func fromTo(from, to string) string {
	if from == to {
		return from
	}
	return from + " – " + to
}

// selectedOf are the services of a list that stand before its topics: what the editor of this centre names, what the edition is about,
// then what most people ask for.
func (p *Page) selectedOf(q question, all []catalog.Service, n int) []catalog.Service {
	out := slices.Clone(all)
	first := p.leading(q)
	slices.SortStableFunc(out, func(a, b catalog.Service) int { return cmp.Compare(rankOf(first, a.ID), rankOf(first, b.ID)) })
	return out[:min(n, len(out))]
}

// rankOf is the place of an id in a list; behind all of them where it is not in it.
func rankOf(ids []string, id string) int {
	if i := slices.Index(ids, id); i >= 0 {
		return i
	}
	return len(ids)
}

// leading are the ids of the services that come first wherever nothing else was asked for: what the editor of this centre names,
// then what the edition is about.
func (p *Page) leading(q question) []string {
	return slices.Concat(p.centre(q).MostAsked, p.station.Campaign().Edition.Priorities)
}
