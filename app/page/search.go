package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dalil/app/station"
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
	chosen := q.view.Chosen(text, q.param("entity"))
	size := min(max(q.number("size", searchPage), 1), largestPage)
	at := min(max(q.number("at", 0), 0), len(q.view.Catalog.Services)/size)
	result := q.view.Search(text, chosen, (at+1)*size)
	if last := max(0, (result.Total-1)/size); at > last { // a page behind the end is the last one
		at = last
		result = q.view.Search(text, chosen, (at+1)*size)
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
		var flood []groupView // what is done, and to whom or what; the entities are chips already
		for _, g := range result.Groups {
			if g.Kind != "entity" {
				flood = append(flood, groupView{Code: station.Chip(g.Kind, g.Key), Name: p.say(q, "group."+g.Kind+"."+g.Key), Count: strconv.Itoa(g.Services), On: station.Chip(g.Kind, g.Key) == chosen})
			}
		}
		v.Groups = slices.Insert(v.Groups, min(1, len(v.Groups)), flood...)
	}
	v.Found = p.services(q, result.Total)
	if tally.Identity(text) || tally.Personal(text) && result.Total == 0 {
		v.Hint = p.say(q, "desk.hint_number")
	}
	return v
}
