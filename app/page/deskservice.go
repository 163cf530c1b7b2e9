package page

import (
	"slices"
	"strconv"
	"strings"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/words"
)

// documentsSaid is how many documents a sentence of 20 seconds has room for.
const documentsSaid = 3

// askDeskService: one service for two people at a desk, with what to say of it. Every sentence rests on a fact of the row.
func (p *Page) askDeskService(q question) any {
	s, ok := q.view.Service(q.param("id"))
	if !ok || !q.staff {
		return nil
	}
	p.staffOf(q) // it is a use of the session
	other := p.other(q)
	first, _ := p.askService(q).(serviceView)
	second, _ := p.askService(other).(serviceView)
	v := deskServiceView{First: first, Second: second, QuickCode: p.station.QuickCode(s.ID), Say: p.say20(q, s, first), NotSay: p.notSay(q, s, first),
		Columns: []columnView{}, Exceptions: []exceptionView{}}
	for _, k := range deskChannels {
		v.Columns = append(v.Columns, columnView{string(k), p.columnLabel(q, k), placesOf(first.Channels, k), placesOf(second.Channels, k)})
	}
	if x, ok := campaign.StillHere(p.station.Exceptions(), s.ID); ok {
		v.Exceptions = append(v.Exceptions, p.exception(q, x))
	}
	return v
}

// placesOf are the places of the channels of one kind: an app has one for each store.
func placesOf(channels []channelView, k catalog.ChannelKind) []int {
	out := []int{}
	for i, c := range channels {
		if c.Kind == string(k) {
			out = append(out, i)
		}
	}
	return out
}

// row is what a list of the desk says besides.
func (p *Page) row(q question, s catalog.Service) *rowView {
	v := rowView{OtherName: s.Name.Other(q.lang), Quick: p.station.QuickCode(s.ID), Channels: []string{}}
	if s.Presence == catalog.PresenceAlways {
		return &v
	}
	for _, k := range deskChannels {
		if !hasKind(s, k) || k == catalog.SelfServiceMachine && len(p.machines(q, s)) == 0 { // nobody is sent to a machine that nobody knows
			continue
		}
		v.Channels = append(v.Channels, string(k))
	}
	return &v
}

// say20 is what can be said of a service in 20 seconds: where it is done, what the phone shows, the fee, the time, what to have ready.
func (p *Page) say20(q question, s catalog.Service, v serviceView) []string {
	names := []string{"service", v.Name, "entity", shortName(q, s.Entity)}
	code := slices.IndexFunc(v.Channels, func(c channelView) bool { return c.Code != "" })
	var out []string
	switch {
	case code >= 0 && v.Channels[code].Kind != string(catalog.CallCentre) && s.Presence.InPart():
		out = append(out, p.say(q, "desk.say_begin", append(names, "presence", p.say(q, "view.presence_"+string(s.Presence)))...))
	case code >= 0 && v.Channels[code].Kind != string(catalog.CallCentre):
		out = append(out, p.say(q, "desk.say_phone", names...))
	case s.Presence != catalog.PresenceAlways && len(placesOf(v.Channels, catalog.SelfServiceMachine)) > 0:
		out = append(out, p.say(q, "desk.say_machine", names...))
	case s.Presence == catalog.PresenceAlways:
		out = append(out, p.say(q, "desk.say_person", names...))
	}
	if code >= 0 {
		out = append(out, p.say(q, "desk.say_code", "trust", v.Channels[code].Trust))
		if c := v.Channels[code]; c.Kind == string(catalog.MobileApp) && c.Name != "" {
			out = append(out, p.say(q, "desk.say_app", "app", c.Name))
		}
	}
	if s.Fee != nil && s.Fee.Stated && s.FeeSourced {
		out = append(out, p.say(q, "desk.say_fee", "fee", p.feeLine(q, *s.Fee)))
	}
	if s.Duration > 0 {
		out = append(out, p.say(q, "desk.say_time", "time", p.words.Duration(words.Lang(q.lang), s.Duration)))
	}
	if d := v.Documents.Lines; len(d) > 0 && v.Documents.Lang == "" {
		id := "desk.say_documents"
		if len(d) > documentsSaid {
			id, d = "desk.say_more_documents", d[:documentsSaid]
		}
		out = append(out, p.say(q, id, "list", strings.Join(d, p.say(q, "view.comma"))))
	}
	return out
}

// notSay is what nobody at a desk should promise, because the row does not say it or says otherwise.
func (p *Page) notSay(q question, s catalog.Service, v serviceView) []string {
	out := []string{}
	switch {
	case s.Fee == nil || !s.Fee.Stated:
		out = append(out, p.say(q, "desk.not_fee"))
	case s.Fee.Year > 0 && s.Fee.Max > 0 && s.Fee.Year < p.station.Campaign().Now.Year():
		out = append(out, p.say(q, "desk.not_old_fee", "year", strconv.Itoa(s.Fee.Year)))
	}
	if s.Duration == 0 {
		out = append(out, p.say(q, "desk.not_time"))
	}
	if len(v.Documents.Lines) == 0 {
		out = append(out, p.say(q, "desk.not_documents"))
	}
	if s.Presence.InPart() {
		out = append(out, p.say(q, "desk.not_whole", "presence", p.say(q, "view.presence_"+string(s.Presence))))
	}
	for _, c := range v.Channels {
		if c.Code == "" {
			continue
		}
		if c.Kind == string(catalog.Website) && c.LookFor != "" {
			out = append(out, p.say(q, "desk.not_direct", "trust", c.Trust))
		}
		if c.Note != "" && opensPage(c) {
			out = append(out, p.say(q, "desk.not_other_language", "note", c.Note))
		}
	}
	if len(placesOf(v.Channels, catalog.SelfServiceMachine)) == 0 && hasKind(s, catalog.SelfServiceMachine) {
		out = append(out, p.say(q, "desk.not_machine"))
	}
	if v.Assumed != "" {
		out = append(out, p.say(q, "desk.not_sourced", "what", v.Assumed))
	}
	return slices.Compact(out)
}

// opensPage tells whether the note of a channel is of the language of what opens; that of a number says when somebody answers.
func opensPage(c channelView) bool {
	return c.Kind == string(catalog.Website) || c.Kind == string(catalog.MobileApp)
}

func hasKind(s catalog.Service, k catalog.ChannelKind) bool {
	return slices.ContainsFunc(s.Channels, func(c catalog.Channel) bool { return c.Kind == k })
}
