package page

import (
	"strconv"

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
	v := serviceView{ID: s.ID, Name: s.Name.In(q.lang), OtherName: s.Name.Other(q.lang), EntityCode: s.Entity,
		Entity: e.Name.In(q.lang), OtherEntity: e.Name.Other(q.lang), Description: p.text(q, s.Description),
		Channels: []channelView{}, Facts: p.facts(q, s), Documents: p.lines(q, s.Documents), Steps: p.lines(q, s.Steps)}
	v.Size = nameSize(v.Name, q.lang)
	if e.Kind == catalog.Federal {
		v.Federal = p.say(q, "view.federal")
	}
	if !s.NameSourced {
		v.Assumed = p.say(q, "view.not_sourced")
	}
	codes := 0
	for _, c := range s.Channels {
		if s.Presence == catalog.PresenceAlways && c.Kind != catalog.Counter { // a service that needs a person never gets a code
			continue
		}
		cv := p.channel(q, s, c)
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

// facts are what a standing reader wants to know first. What is not known is said to be not stated, and is never free.
func (p *Page) facts(q question, s catalog.Service) []factView {
	out := []factView{p.fee(q, s.Fee)}
	if s.Duration > 0 {
		out = append(out, factView{Kind: "time", Label: p.say(q, "view.fact_time"), Value: p.words.Duration(words.Lang(q.lang), s.Duration)})
	}
	switch s.Presence {
	case catalog.PresenceIdentity, catalog.PresenceCollect, catalog.PresenceAlways:
		out = append(out, factView{Kind: "presence", Label: p.say(q, "view.fact_presence"), Value: p.say(q, "view.presence_"+string(s.Presence))})
	}
	return out
}

func (p *Page) fee(q question, f *catalog.Fee) factView {
	v := factView{Kind: "fee", Label: p.say(q, "view.fact_fee"), Value: p.say(q, "view.fee_unknown")}
	if f == nil {
		return v
	}
	switch {
	case f.Stated && f.Max == 0:
		v.Value = p.say(q, "view.free")
	case f.Stated:
		v.Value, v.Money, v.Spoken = amount(*f), true, p.spoken(q, *f)
	}
	v.Note = p.text(q, f.Note)
	if f.Year > 0 {
		year := p.say(q, "view.in_year", "year", strconv.Itoa(f.Year))
		if v.Note.Text != "" {
			year += " · " + v.Note.Text
		}
		v.Note.Text = year
	}
	return v
}

// spoken is an amount as it is read aloud, with the plural of its unit.
func (p *Page) spoken(q question, f catalog.Fee) string {
	if f.Min != f.Max {
		return p.say(q, "page.dirhams", "count", amount(f))
	}
	return p.say(q, "page.dirhams", "count", dirhams(f.Max))
}
