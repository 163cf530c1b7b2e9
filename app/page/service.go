package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/words"
)

// askService: one service with the ways to it. The codes stand in the answer itself, drawn from the same catalog as the
// addresses printed beside them: another catalog can never come between the two.
func (p *Page) askService(q question) any {
	s, ok := q.view.Service(q.param("id"))
	if !ok {
		return nil
	}
	e := q.view.Entity(s.Entity)
	steps, _ := q.view.Catalog.StepsOf(s)
	v := serviceView{ID: s.ID, Name: s.Name.In(q.lang), OtherName: s.Name.Other(q.lang), EntityCode: s.Entity,
		Entity: e.Name.In(q.lang), OtherEntity: e.Name.Other(q.lang), Description: p.text(q, s.Description),
		Channels: []channelView{}, Facts: p.facts(q, s), Documents: p.lines(q, q.view.Catalog.DocumentsOf(s)), Steps: p.lines(q, steps),
		Assumed: p.assumed(q, s)}
	v.Size = nameSize(v.Name, q.lang)
	if e.Kind == catalog.Federal {
		v.Federal = p.say(q, "view.federal")
	}
	codes := 0
	for _, c := range s.ChannelsIn(q.lang) {
		if s.Presence == catalog.PresenceAlways && c.Kind != catalog.Counter { // a service that needs a person never gets a code
			continue
		}
		cv := p.channel(q, s, c)
		if cv.Code != "" {
			codes++
		}
		v.Channels = append(v.Channels, cv)
	}
	if call, ok := callCentre(s, e); ok {
		v.Channels = append(v.Channels, p.channel(q, s, call))
	}
	if codes > 0 { // a machine of which nobody knows where it stands is no way when there is another one
		v.Channels = slices.DeleteFunc(v.Channels, func(c channelView) bool {
			return c.Kind == string(catalog.SelfServiceMachine) && len(c.Places) == 0
		})
		return v
	}
	v.Person = p.say(q, "view.person")
	if s.Presence != catalog.PresenceAlways && slices.ContainsFunc(s.Channels, func(c catalog.Channel) bool { return c.Kind == catalog.SelfServiceMachine }) {
		v.Person = p.say(q, "view.machine")
		return v
	}
	v.InPerson = p.inPerson(q, s, e)
	return v
}

// inPerson is where a service that needs a person is done, as far as the catalog knows: the desk of today, the centres of its
// entity, and the number that tells the rest.
func (p *Page) inPerson(q question, s catalog.Service, e catalog.Entity) *inPersonView {
	v := &inPersonView{Places: []placeView{}, Phone: e.Call.Domain, Hours: p.callHours(q, s.Entity)}
	if x, ok := campaign.StillHere(p.station.Exceptions(), s.ID); ok {
		v.Desk, v.Note = p.text(q, x.Desk), p.text(q, x.Note)
	}
	here := p.centre(q)
	for _, n := range campaign.NearestCentres(here, q.view.Catalog.Centres, s.Entity, placesShown) {
		place := placeView{Name: p.text(q, n.Centre.Name), Area: p.text(q, n.Centre.Area), Hours: n.Centre.Hours.In(q.lang), Phone: n.Centre.Phone,
			Distance: p.distance(q, n.Metres)}
		if onlyDigits(place.Phone) == onlyDigits(v.Phone) { // one number is said once
			place.Phone = ""
		}
		if n.Centre.ID == here.ID {
			place.Distance = p.say(q, "view.here")
		}
		if h, err := catalog.ParseHours(n.Centre.Opening); err == nil {
			place.Hours = p.openNow(q, h, p.station.Campaign())
		}
		v.Places = append(v.Places, place)
	}
	switch {
	case v.Desk.Text != "":
	case len(v.Places) > 0:
		v.Which = p.say(q, "view.which_place")
	default:
		v.Which = p.say(q, "view.no_place")
	}
	return v
}

func onlyDigits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}

// callCentre is that of the entity, for enquiries: a service that has no number of its own and is not done in person alone offers it.
func callCentre(s catalog.Service, e catalog.Entity) (catalog.Channel, bool) {
	has := slices.ContainsFunc(s.Channels, func(c catalog.Channel) bool { return c.Kind == catalog.CallCentre })
	return e.Call, e.Call.Address != "" && !has && s.Presence != catalog.PresenceAlways
}

// assumed names what no source confirms, in one line; empty when all is confirmed. A fee of which nothing is said needs no source.
func (p *Page) assumed(q question, s catalog.Service) string {
	var what []string
	for _, one := range []struct {
		sourced bool
		id      string
	}{{s.NameSourced, "view.assumed_name"}, {s.ChannelSourced || len(s.Channels) == 0, "view.assumed_channels"}, {s.FeeSourced || s.Fee == nil || *s.Fee == catalog.Fee{}, "view.assumed_fee"}} {
		if !one.sourced {
			what = append(what, p.say(q, one.id))
		}
	}
	switch {
	case len(what) == 0:
		return ""
	case !s.NameSourced && !s.ChannelSourced: // then nothing of it is known from a source
		return p.say(q, "view.not_sourced")
	}
	return p.say(q, "view.assumed", "what", strings.Join(what, p.say(q, "view.comma")))
}

// facts are what a standing reader wants to know first. What is not known is said to be not stated, and is never free.
func (p *Page) facts(q question, s catalog.Service) []factView {
	out := []factView{p.fee(q, s.Fee)}
	add := func(kind, value string) {
		out = append(out, factView{Kind: kind, Label: p.say(q, "view.fact_"+kind), Value: value, Notes: []textView{}})
	}
	if s.Duration > 0 {
		add("time", p.words.Duration(words.Lang(q.lang), s.Duration))
	}
	switch s.Presence {
	case catalog.PresenceIdentity, catalog.PresenceCollect, catalog.PresenceAttend, catalog.PresenceAlways:
		add("presence", p.say(q, "view.presence_"+string(s.Presence)))
	}
	if portal, ok := q.view.Catalog.Portal(s.Portal); ok && (portal.SignIn == catalog.SignInUAEPass || portal.SignIn == catalog.SignInOwn) {
		add("sign_in", p.say(q, "view.sign_in_"+string(portal.SignIn)))
	}
	if means := q.view.Catalog.PaymentOf(s); len(means) > 0 && mayCost(s) {
		var names []string
		for _, m := range means {
			names = append(names, p.say(q, "view.means_"+string(m)))
		}
		add("payment", strings.Join(names, p.say(q, "view.comma")))
	}
	return out
}

// nameSize says how small a name must be set so that it is whole on the screen, 1 to 4: the lengths were measured on the
// real screens with the widest names of the catalog.
func nameSize(name string, l catalog.Lang) int {
	steps := []int{25, 59, 74}
	if l == catalog.English {
		steps = []int{28, 66, 86}
	}
	n := utf8.RuneCountInString(name)
	for i, limit := range steps {
		if n <= limit {
			return i + 1
		}
	}
	return len(steps) + 1
}
