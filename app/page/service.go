package page

import (
	"net/url"
	"strconv"

	"dalil/app/catalog"
	"dalil/app/qr"
	"dalil/app/words"
)

// askService: one service with the ways to it.
func (p *Page) askService(q question) any {
	s, ok := q.shown.Service(q.param("id"))
	if !ok {
		return nil
	}
	e := q.shown.Entity(s.Entity)
	v := serviceView{Version: q.shown.Catalog.Version, ID: s.ID, Name: s.Name.In(q.lang), OtherName: s.Name.Other(q.lang),
		EntityCode: s.Entity, Entity: e.Name.In(q.lang), OtherEntity: e.Name.Other(q.lang), Description: s.Description.In(q.lang),
		Channels: []channelView{}, Facts: p.facts(q, s), Documents: orEmpty(s.Documents.In(q.lang)), Steps: orEmpty(s.Steps.In(q.lang))}
	v.Fit = fit(v.Name, q.lang)
	if e.Kind == catalog.Federal {
		v.Federal = p.say(q, "view.federal")
	}
	if !s.NameSourced {
		v.Sourced = p.say(q, "view.not_sourced")
	}
	codes := 0
	for i, c := range s.Channels {
		if s.Presence == catalog.PresenceAlways && c.Kind != catalog.Counter {
			continue
		}
		cv := p.channel(q, s, i, c)
		if cv.Code != "" {
			codes++
		}
		v.Channels = append(v.Channels, cv)
	}
	if codes == 0 {
		v.Person = p.say(q, "view.person")
	}
	return v
}

func (p *Page) channel(q question, s catalog.Service, n int, c catalog.Channel) channelView {
	id := "view.channel_" + keyOf(c)
	v := channelView{Kind: string(c.Kind), Platform: c.Platform, Name: c.Name, Domain: c.Domain,
		Tab: p.say(q, id+"_tab"), Title: p.say(q, id+"_title"), Scan: []string{}, Places: []placeView{}}
	if c.Address == "" {
		if c.Kind == catalog.SelfServiceMachine {
			v.Places = p.machines(q, s.Entity)
		}
		return v
	}
	code, err := qr.New(c.Address)
	if err != nil { // an address that is no code was never accepted; without one the channel says what to do instead
		return v
	}
	v.Code = "/api/code?" + url.Values{"id": {s.ID}, "channel": {strconv.Itoa(n)}, "v": {strconv.FormatInt(q.shown.Catalog.Version, 10)}}.Encode()
	v.Modules = code.Size()
	v.Scan = []string{p.say(q, "view.scan_camera"), p.say(q, "view.scan_point"), p.say(q, id+"_touch")}
	v.Check = p.say(q, "view.check_address")
	if c.Kind == catalog.CallCentre {
		v.Number, v.Check = c.Domain, p.say(q, "view.check_number")
	}
	if c.Opens == catalog.OpensFrontPage && c.Kind == catalog.Website {
		v.LookFor = p.say(q, "view.look_for", "name", s.Name.In(q.lang))
	}
	return v
}

func keyOf(c catalog.Channel) string {
	switch c.Kind {
	case catalog.MobileApp:
		return "app"
	case catalog.Website:
		return "website"
	case catalog.SelfServiceMachine:
		return "machine"
	case catalog.CallCentre:
		return "call"
	case catalog.SMS:
		return "sms"
	}
	return "counter"
}

const machinesShown = 6

func (p *Page) machines(q question, entity string) []placeView {
	out := []placeView{}
	for _, m := range q.shown.Machines(entity) {
		if len(out) == machinesShown {
			break
		}
		out = append(out, placeView{Name: m.Name.In(q.lang), Hours: m.Hours.In(q.lang)})
	}
	return out
}

// facts are what a standing reader wants to know first. What is not known is said to depend, and is never free.
func (p *Page) facts(q question, s catalog.Service) []factView {
	fee := factView{Kind: "fee", Label: p.say(q, "view.fact_fee"), Value: p.say(q, "view.fee_unknown")}
	if f := s.Fee; f != nil {
		fee.Note = f.Note.In(q.lang)
		switch {
		case f.Stated && f.Max == 0:
			fee.Value = p.say(q, "view.free")
		case f.Stated:
			fee.Value, fee.Money = p.amount(q, *f), true
		}
		if f.Year > 0 {
			year := p.say(q, "view.in_year", "year", strconv.Itoa(f.Year))
			if fee.Note != "" {
				year += " · " + fee.Note
			}
			fee.Note = year
		}
	}
	out := []factView{fee}
	if s.Duration > 0 {
		out = append(out, factView{Kind: "time", Label: p.say(q, "view.fact_time"), Value: p.words.Duration(words.Lang(q.lang), s.Duration)})
	}
	switch s.Presence {
	case catalog.PresenceIdentity, catalog.PresenceCollect, catalog.PresenceAlways:
		out = append(out, factView{Kind: "presence", Label: p.say(q, "view.fact_presence"), Value: p.say(q, "view.presence_"+string(s.Presence))})
	}
	return out
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
