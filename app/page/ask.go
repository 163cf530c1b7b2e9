package page

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dalil/app/catalog"
	"dalil/app/words"
)

// askStation: what does not change while a visitor stands here.
func (p *Page) askStation(q question) any {
	set := p.station.Settings()
	v := stationView{Version: q.shown.Catalog.Version, Lang: string(q.lang), Dir: "ltr", Profile: string(set.Profile), Languages: set.Languages,
		Sponsor: p.say(q, "view.sponsor"), SponsorOf: p.say(q, "view.sponsor_of"), IdleSeconds: set.IdleSeconds, Words: p.words.Page(words.Lang(q.lang))}
	if q.lang == catalog.Arabic {
		v.Dir = "rtl"
	}
	if e, ok := newestEdition(q.shown.Catalog.Editions); ok {
		v.Campaign, v.Dates = e.Name.In(q.lang), p.words.Span(words.Lang(q.lang), e.Starts, e.Ends)
	}
	for _, f := range q.shown.Catalog.Figures {
		if len(v.Facts) < 4 && slices.Contains(shownFigures, f.ID) {
			v.Facts = append(v.Facts, f.Text.In(q.lang))
		}
	}
	if c, ok := q.shown.Centre(set.Centre); ok {
		v.Centre, v.CentrePhone = c.Name.In(q.lang), c.Phone
	}
	v.WiFi = p.wifi(q)
	if p.station.Status().Stale() {
		v.Stale = p.say(q, "view.stale")
	}
	return v
}

// shownFigures are the campaign's figures that the first screen shows, by their id in the figures sheet.
var shownFigures = []string{"wwsc-2018-entities", "wwsc-2018-centres", "wwsc-2018-services"}

func newestEdition(es []catalog.Edition) (newest catalog.Edition, ok bool) {
	for _, e := range es {
		if !ok || e.Starts > newest.Starts {
			newest, ok = e, true
		}
	}
	return newest, ok
}

// Numbers of things on the home screen (ux.md 2).
const (
	homeEntities = 7
	homePopular  = 6
	searchLimit  = 50
	searchPage   = 8 // cards of a page when the question does not say
)

// askHome: the nine needs, the leading entities and what most people ask for.
func (p *Page) askHome(q question) any {
	v := homeView{Version: q.shown.Catalog.Version, AllEntities: strconv.Itoa(len(q.shown.EntitiesByWeight()))}
	for _, n := range catalog.Needs {
		v.Needs = append(v.Needs, needView{Code: n.Code, Name: p.say(q, "need."+n.Code), Icon: n.Code, Count: p.services(q, q.shown.CountForNeed(n.Code))})
	}
	for _, code := range q.shown.EntitiesByWeight()[:min(homeEntities, len(q.shown.EntitiesByWeight()))] {
		v.Entities = append(v.Entities, p.entity(q, code))
	}
	v.Popular = p.cards(q, q.shown.Popular(homePopular))
	return v
}

func (p *Page) entity(q question, code string) entityView {
	e := q.shown.Entity(code)
	short := e.Short.In(q.lang)
	if short == "" {
		short = e.Name.In(q.lang)
	}
	return entityView{Code: code, Name: e.Name.In(q.lang), Short: short, Count: p.services(q, q.shown.CountForEntity(code))}
}

// askEntities: every body that has a service, by the first letter of its short name.
func (p *Page) askEntities(q question) any {
	var all []entityView
	for _, code := range q.shown.EntitiesByWeight() {
		all = append(all, p.entity(q, code))
	}
	collate(all, q.lang)
	v := entitiesView{Version: q.shown.Catalog.Version, Title: p.say(q, "view.all_entities"), Entities: p.words.Count(words.Lang(q.lang), "view.entities", len(all))}
	for _, e := range all {
		l := firstLetter(e.Short)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != l {
			v.Letters = append(v.Letters, letterGroup{Letter: l})
		}
		g := &v.Letters[len(v.Letters)-1]
		g.Entities = append(g.Entities, e)
	}
	return v
}

// askList: all services of a need (grouped by entity) or of an entity (grouped by its own categories).
func (p *Page) askList(q question) any {
	v := listView{Version: q.shown.Catalog.Version}
	var all []catalog.Service
	var group func(catalog.Service) (code, name string)
	switch need, entity := q.param("need"), q.param("entity"); {
	case slices.ContainsFunc(catalog.Needs, func(n catalog.Need) bool { return n.Code == need }):
		all, v.Title, v.Icon = q.shown.ServicesForNeed(need), p.say(q, "need."+need), need
		group = func(s catalog.Service) (string, string) { return s.Entity, p.entity(q, s.Entity).Short }
	case q.shown.CountForEntity(entity) > 0:
		all, v.Title, v.Icon = q.shown.ServicesOf(entity), q.shown.Entity(entity).Name.In(q.lang), entity
		group = func(s catalog.Service) (string, string) { return s.Category.EN, s.Category.In(q.lang) }
	default:
		return nil
	}
	v.Groups = groups(all, group, q.param("group"), p.say(q, "view.all"))
	if chosen := q.param("group"); chosen != "" {
		all = slices.DeleteFunc(all, func(s catalog.Service) bool { code, _ := group(s); return code != chosen })
	}
	v.Count, v.Cards = p.services(q, len(all)), p.cards(q, all)
	return v
}

// groups counts services by group, the largest first, behind the one that is all of them.
func groups(all []catalog.Service, of func(catalog.Service) (code, name string), chosen, allName string) []groupView {
	counts, names := map[string]int{}, map[string]string{}
	for _, s := range all {
		if code, name := of(s); name != "" {
			counts[code]++
			names[code] = name
		}
	}
	if len(counts) < 2 {
		return []groupView{}
	}
	codes := make([]string, 0, len(counts))
	for c := range counts {
		codes = append(codes, c)
	}
	slices.SortFunc(codes, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return compare(a, b)
	})
	out := []groupView{{Name: allName, Count: strconv.Itoa(len(all)), On: chosen == ""}}
	for _, c := range codes {
		out = append(out, groupView{Code: c, Name: names[c], Count: strconv.Itoa(counts[c]), On: c == chosen})
	}
	return out
}

// askSearch: what the words find. Nothing of them is kept.
func (p *Page) askSearch(q question) any {
	text := q.param("q")
	if utf8.RuneCountInString(text) > 100 {
		text = string([]rune(text)[:100])
	}
	chosen := q.param("entity")
	result := q.shown.Search(text, "", searchLimit)
	v := searchView{Version: q.shown.Catalog.Version, Query: text, DidYouMean: result.DidYouMean, Close: result.Suggestions, Cards: []cardView{}, Groups: []groupView{}}
	var found []catalog.Service
	var all []int // of the hits, those of the chosen body
	for i, h := range result.Hits {
		s := q.shown.Catalog.Services[h.Service]
		found = append(found, s)
		if chosen == "" || s.Entity == chosen {
			all = append(all, i)
		}
	}
	size := min(max(q.number("size", searchPage), 1), searchLimit)
	v.Of = max(1, (len(all)+size-1)/size)
	v.At = min(max(q.number("at", 0), 0), v.Of-1)
	for _, i := range all[v.At*size : min(len(all), (v.At+1)*size)] {
		h := result.Hits[i]
		v.Cards = append(v.Cards, card(p, q, q.shown.Catalog.Services[h.Service], h.Marks[0], h.Marks[1]))
	}
	if utf8.RuneCountInString(strings.TrimSpace(text)) > 1 { // by one letter nobody chooses a body
		v.Groups = groups(found, func(s catalog.Service) (string, string) { return s.Entity, p.entity(q, s.Entity).Short }, chosen, p.say(q, "view.all"))
	}
	v.Found = p.services(q, len(all))
	if v.Close == nil {
		v.Close = []string{}
	}
	return v
}

func (p *Page) services(q question, n int) string {
	return p.words.Count(words.Lang(q.lang), "view.services", n)
}

func (p *Page) say(q question, id string, args ...string) string {
	m := make(map[string]string, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		m[args[i]] = args[i+1]
	}
	return p.words.Say(words.Lang(q.lang), id, m)
}
