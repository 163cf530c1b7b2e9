package page

import (
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/words"
)

// documentsSaid is how many documents a sentence of 20 seconds has room for.
const documentsSaid = 3

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
