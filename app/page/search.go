package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dalil/app/search"
	"dalil/app/tally"
)

// Bounds of a search.
const (
	longestQuery = 100 // characters; the page sends no more
	searchPage   = 8   // cards of a page when the question does not say
	largestPage  = 50  // cards of a page at most
)

// askSearch: what the words find. Nothing of them is kept. The entity is asked for and not filtered, so that its count and
// its pages are whole; the counts of the chips are of all that match. In a flood of similar names a chip may be a group as well.
func (p *Page) askSearch(q question) any {
	text := q.param("q")
	if utf8.RuneCountInString(text) > longestQuery {
		text = string([]rune(text)[:longestQuery])
	}
	if q.staff {
		p.staffOf(q) // whoever searches uses the session
		if s, ok := p.station.ServiceOfQuickCode(text); ok {
			return searchView{Query: text, Found: p.services(q, 1), Groups: []groupView{}, Cards: []cardView{p.card(q, s, [2][]span{})}, Of: 1, Close: []string{}}
		}
	}
	chosen := q.param("entity")
	look := q.view.Search
	if group, is := groupOf(chosen); is {
		look = func(text, _ string, limit int) search.Result { return q.view.SearchGroup(text, group, limit) }
		if !offers(q.view.Search(text, "", 1), group) { // the words have changed, and nobody sees the choice any more
			look, chosen = q.view.Search, ""
		}
	}
	size := min(max(q.number("size", searchPage), 1), largestPage)
	at := min(max(q.number("at", 0), 0), len(q.view.Catalog.Services)/size)
	result := look(text, chosen, (at+1)*size)
	if last := max(0, (result.Total-1)/size); at > last { // a page behind the end is the last one
		at = last
		result = look(text, chosen, (at+1)*size)
	}
	v := searchView{Query: text, DidYouMean: result.DidYouMean, Close: orEmpty(result.Suggestions), Cards: []cardView{}, Groups: []groupView{}}
	v.At, v.Of = at, max(1, (result.Total+size-1)/size)
	for _, h := range result.Hits[min(at*size, len(result.Hits)):] {
		var marks [2][]span
		for i, matched := range h.Marks {
			for _, m := range matched {
				marks[i] = append(marks[i], span(m))
			}
		}
		v.Cards = append(v.Cards, p.card(q, q.view.Catalog.Services[h.Service], marks))
	}
	if utf8.RuneCountInString(strings.TrimSpace(text)) > 1 { // by one letter nobody chooses an entity
		total := 0
		for _, n := range result.ByEntity {
			total += n
		}
		v.Groups = p.groups(q, result.ByEntity, func(code string) string { return shortName(q, code) }, total, chosen)
		v.Groups = slices.Insert(v.Groups, min(1, len(v.Groups)), p.floodGroups(q, result.Groups, chosen)...)
	}
	v.Found = p.services(q, result.Total)
	if tally.Identity(text) || tally.Personal(text) && result.Total == 0 {
		v.Hint = p.say(q, "desk.hint_number")
	}
	return v
}

// floodGroups are the chips of a flood that name no entity: what is done, and to whom or what. Their codes are kind and key.
func (p *Page) floodGroups(q question, groups []search.Group, chosen string) []groupView {
	var out []groupView
	for _, g := range groups {
		if g.Kind == "entity" {
			continue
		}
		code := g.Kind + ":" + g.Key
		out = append(out, groupView{Code: code, Name: p.say(q, "group."+g.Kind+"."+g.Key), Count: strconv.Itoa(g.Services), On: code == chosen})
	}
	return out
}

// groupOf reads the code of a chip that names no entity.
func groupOf(code string) (search.Group, bool) {
	kind, key, is := strings.Cut(code, ":")
	return search.Group{Kind: kind, Key: key}, is
}

// offers reports whether an answer has a group to choose.
func offers(r search.Result, group search.Group) bool {
	return slices.ContainsFunc(r.Groups, func(g search.Group) bool { return g.Kind == group.Kind && g.Key == group.Key })
}
