package page

import (
	"slices"
	"unicode/utf8"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/qr"
	"dalil/app/words"
)

const (
	wallTurns    = 24     // services that a wall shows in turn
	wallOwn      = 8      // of them at most so many for being the centre's own
	wallSeconds  = 20     // for which one stands: time to notice it, to take the phone out and to scan
	wallName     = 70     // characters of a name that stands in two lines
	wallRoom     = 656    // device pixels for a code with its quiet zone on a panel of 1920 by 1080
	wallRoomMost = 10_000 // no panel has more
)

// askSignage: what a wall shows that nobody touches. The page says how many device pixels it has for a code (room=), so that
// the size on the panel can be told.
func (p *Page) askSignage(q question) any {
	s := p.station.Campaign()
	v := signageView{Version: q.view.Catalog.Version, Lang: string(q.lang), Sponsor: p.say(q, "view.sponsor"), SponsorOf: p.say(q, "view.sponsor_of"),
		Week: p.week(q), OtherName: s.Edition.Name.Other(q.lang), Opens: p.say(q, "week.opens"), Paused: p.say(q, "week.paused"), Seconds: wallSeconds, Countdown: []string{}, Turns: []turnView{}}
	if l, ok := p.words.Language(words.Lang(q.lang)); ok {
		v.Dir, v.OtherLang = string(l.Direction), string(l.Fallback)
	}
	v.Prompt, v.OtherPrompt = p.say(q, "week.point"), p.words.Say(words.Lang(v.OtherLang), "week.point", nil)
	v.Stale = p.stale(q)
	for n := range wallSeconds + 1 {
		v.Countdown = append(v.Countdown, p.count(q, "week.next_in", n))
	}
	room := min(max(q.number("room", wallRoom), 1), wallRoomMost)
	small := []string{}
	for _, one := range p.rotation(q, s) {
		if p.tooSmall(one, room) {
			small = append(small, one.ID)
		} else if t, ok := p.turn(q, one); ok {
			v.Turns = append(v.Turns, t)
		}
	}
	p.station.NoteTooSmall(small)
	return v
}

// rotation is what this wall shows and in which order: the centre's own services, what the edition is about, what is popular.
func (p *Page) rotation(q question, s campaign.State) []catalog.Service {
	return campaign.Rotation(p.ownServices(q, p.centre(q), wallOwn), p.named(q, s.Edition.Priorities), q.view.Popular(wallTurns), wallTurns,
		func(one catalog.Service) bool {
			_, ok := wallChannel(one, q.lang)
			return ok && one.Presence != catalog.PresenceAlways && max(utf8.RuneCountInString(one.Name.AR), utf8.RuneCountInString(one.Name.EN)) <= wallName
		})
}

// ownServices are what is asked for most in a centre: what its editor names, then the best of its entity, at most n.
func (p *Page) ownServices(q question, centre catalog.Centre, n int) []catalog.Service {
	out := p.named(q, centre.MostAsked)
	for _, s := range q.view.ServicesOf(centre.Entity) {
		if s.Popularity > 0 && !slices.Contains(centre.MostAsked, s.ID) {
			out = append(out, s)
		}
	}
	return out[:min(n, len(out))]
}

// named are the services of ids, as far as they are on offer.
func (p *Page) named(q question, ids []string) []catalog.Service {
	out := []catalog.Service{}
	for _, id := range ids {
		if s, ok := q.view.Service(id); ok {
			out = append(out, s)
		}
	}
	return out
}

// wallChannel is the way that a wall shows: the web page, which every phone opens. A wall has no switch between kinds of phones.
func wallChannel(s catalog.Service, l catalog.Lang) (catalog.Channel, bool) {
	all := s.ChannelsIn(l)
	i := slices.IndexFunc(all, func(c catalog.Channel) bool { return c.Kind == catalog.Website && c.Address != "" })
	if i < 0 {
		return catalog.Channel{}, false
	}
	return all[i], true
}

// turn is one service on a wall, with its code.
func (p *Page) turn(q question, s catalog.Service) (turnView, bool) {
	c, ok := wallChannel(s, q.lang)
	if !ok {
		return turnView{}, false
	}
	code, err := qr.New(c.Address)
	if err != nil {
		p.log.Error("an accepted address makes no code", "service", s.ID, "channel", c.Kind, "cause", err)
		return turnView{}, false
	}
	e := q.view.Entity(s.Entity)
	v := turnView{ID: s.ID, Name: s.Name.In(q.lang), OtherName: s.Name.Other(q.lang), EntityCode: s.Entity, Entity: e.Name.In(q.lang), OtherEntity: e.Name.Other(q.lang),
		Facts: []factView{}, Trust: c.Domain, Code: picture(code), Modules: code.Size(), LookFor: p.lookFor(q, s, c)}
	v.Size = wallSize(v.Name)
	v.Alt = p.say(q, "view.code_of", "service", v.Name, "channel", p.say(q, "view.channel_website_title"))
	for _, f := range p.facts(q, s) {
		if f.Kind == "time" || f.Kind == "fee" && saysFee(s) {
			v.Facts = append(v.Facts, f)
		}
	}
	return v, true
}

// saysFee tells whether a wall says what a service costs. What no source says is not said to a whole hall, and of a payment
// it is not said that there is no fee: a bill has its amount.
func saysFee(s catalog.Service) bool {
	return s.Fee != nil && s.Fee.Stated && s.FeeSourced && (s.Fee.Max > 0 || s.Interaction != catalog.Pay && s.Interaction != catalog.Enquire)
}

// tooSmall tells that a code of a service, in whatever language, cannot be read from the distance of the settings on a panel that
// has so many device pixels for it. Where the pitch of the panel is not known nothing can be told.
func (p *Page) tooSmall(s catalog.Service, room int) bool {
	set := p.station.Settings()
	return set.PixelPitch > 0 && slices.ContainsFunc(s.Channels, func(c catalog.Channel) bool {
		if c.Kind != catalog.Website {
			return false
		}
		code, err := qr.New(c.Address)
		return err == nil && !code.ReadableFrom(float64(set.ScanDistance)*10, room, set.PixelPitch)
	})
}

// wallSize says how small a name must be set so that it stands in two lines on a wall, 1 to 4.
func wallSize(name string) int {
	n := utf8.RuneCountInString(name)
	for i, limit := range []int{22, 36, 52} {
		if n <= limit {
			return i + 1
		}
	}
	return 4
}
