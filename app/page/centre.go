package page

import (
	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/words"
)

// askCentre: the place in which the station stands, what is still done there in person today, and when it is open.
// A centre that the catalog does not have is answered with the list to choose from.
func (p *Page) askCentre(q question) any {
	set := p.station.Settings()
	s := p.station.Campaign()
	campaignOf := q.view.Catalog.Campaign
	v := centreView{Exceptions: []exceptionView{}, Choices: []choiceView{}, Week: p.week(q), Usual: p.say(q, "page.in_person_usual")}
	if made := q.view.Catalog.Made; !made.IsZero() {
		v.Updated = p.say(q, "week.updated", "date", p.words.Date(words.Lang(q.lang), made.In(s.Now.Location()).Format(isoDate)))
	}
	if p.station.OnSpot().Closed {
		v.Closed = p.say(q, "desk.closed")
	}
	for _, x := range p.station.Exceptions() {
		v.Exceptions = append(v.Exceptions, p.exception(q, x))
	}
	c, ok := campaign.CentreOf(campaignOf, set.Centre)
	if !ok {
		if v.Unknown = set.Centre; v.Unknown != "" {
			for _, other := range campaignOf.Centres {
				v.Choices = append(v.Choices, choiceView{ID: other.ID, Name: other.Name.In(q.lang), Entity: shortName(q, other.Entity)})
			}
		}
		return v
	}
	v.ID, v.Name, v.OtherName = c.ID, c.Name.In(q.lang), c.Name.Other(q.lang)
	v.Entity, v.EntityCode = shortName(q, c.Entity), c.Entity
	v.Area, v.Hours, v.Phone = p.text(q, c.Area), p.text(q, c.Hours), c.Phone
	if c.Kind == catalog.PartnerCentre {
		v.Partner = p.say(q, "week.partner")
	}
	if !c.Confirmed() {
		v.Doubt = p.say(q, "week.centre_unconfirmed")
	}
	if h, err := catalog.ParseHours(c.Opening); err == nil {
		v.Open = p.openNow(q, h, s)
	}
	v.WiFi = p.station.WiFi() != ""
	return v
}

const isoDate = "2006-01-02"

// openNow says whether hours that a machine can read are open, and until when.
func (p *Page) openNow(q question, h catalog.Hours, s campaign.State) string {
	if h.Always() {
		return p.say(q, "week.always_open")
	}
	at, turns := h.Changes(s.Now)
	switch {
	case h.OpenAt(s.Now) && turns:
		return p.say(q, "week.open_until", "time", at.Format("15:04"))
	case turns && at.Format(isoDate) == s.Now.Format(isoDate):
		return p.say(q, "week.opens_at", "time", at.Format("15:04"))
	}
	return p.say(q, "week.closed")
}

func (p *Page) exception(q question, x catalog.Exception) exceptionView {
	v := exceptionView{Service: p.say(q, "week.all_services"), Desk: p.text(q, x.Desk), Note: p.text(q, x.Note)}
	if s, ok := q.view.Service(x.Service); ok {
		v.ID, v.Service = s.ID, s.Name.In(q.lang)
	}
	return v
}
