package page

import (
	"net/http"
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

// searchBody is a search as the page sends it: what is typed stands in no address, which is kept by more than those who answer it.
type searchBody struct {
	Query  string `json:"q"`
	Entity string `json:"entity"`
	At     int    `json:"at"`
	Size   int    `json:"size"` // 0: searchPage
}

// takeSearch answers a search that was sent. It changes nothing, and so anybody may send as many as letters are typed.
func (p *Page) takeSearch(w http.ResponseWriter, r *http.Request) {
	q := p.question(r)
	var body searchBody
	var view any
	err := error(p.refuse(q, http.StatusForbidden, "request"))
	if sameOrigin(r) {
		err = p.readBody(q, &body)
	}
	if err == nil {
		if body.Size == 0 {
			body.Size = searchPage
		}
		view = p.search(q, body)
	}
	p.answerWrite(w, q, view, err)
}

// askSearch is the same for whoever has no page, as a question.
func (p *Page) askSearch(q question) any {
	return p.search(q, searchBody{Query: q.param("q"), Entity: q.param("entity"), At: q.number("at", 0), Size: q.number("size", searchPage)})
}

// search: what the words find. Nothing of them is kept. The entity is asked for and not filtered, so that its count and
// its pages are whole; the counts of the chips are of all that match. A chip may also be a group: what costs something, and in a flood of
// similar names what is done.
func (p *Page) search(q question, asked searchBody) searchView {
	text := asked.Query
	if utf8.RuneCountInString(text) > longestQuery {
		text = string([]rune(text)[:longestQuery])
	}
	if q.staff {
		p.staffOf(q) // whoever searches uses the session
		if s, ok := p.station.ServiceOfQuickCode(text); ok {
			return searchView{Query: text, Found: p.services(q, 1), Groups: []groupView{}, Cards: []cardView{p.card(q, s, [2][]span{})}, Of: 1, Close: []string{}}
		}
	}
	chosen := q.view.Chosen(text, asked.Entity)
	size := min(max(asked.Size, 1), largestPage)
	at := min(max(asked.At, 0), len(q.view.Catalog.Services)/size)
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
		var flood []groupView // what costs something, what is done, and to whom or what; the entities are chips already
		for _, g := range result.Groups {
			if g.Kind != "entity" {
				flood = append(flood, groupView{Code: station.Chip(g.Kind, g.Key), Name: p.say(q, "group."+g.Kind+"."+g.Key), Count: strconv.Itoa(g.Services), On: station.Chip(g.Kind, g.Key) == chosen})
			}
		}
		if len(v.Groups) == 0 && len(flood) > 0 { // of one entity, and still something to choose
			v.Groups = append(v.Groups, p.all(q, total, chosen))
		}
		v.Groups = slices.Insert(v.Groups, min(1, len(v.Groups)), flood...)
	}
	v.Found, v.Call = p.services(q, result.Total), p.callOf(q, v)
	if tally.Identity(text) || tally.Personal(text) && result.Total == 0 {
		v.Hint = p.say(q, "desk.hint_number")
	}
	return v
}

// callOf names the call centre of the entity whose services were found, where all of them stand on one page and are of that one.
func (p *Page) callOf(q question, v searchView) string {
	if v.Of > 1 || len(v.Cards) == 0 || slices.ContainsFunc(v.Cards, func(c cardView) bool { return c.EntityCode != v.Cards[0].EntityCode }) {
		return ""
	}
	code := v.Cards[0].EntityCode
	number := q.view.Entity(code).Call.Domain
	if number == "" {
		return ""
	}
	return p.say(q, "view.call_entity", "entity", shortName(q, code), "number", number)
}
