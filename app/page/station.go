package page

import (
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/settings"
	"dalil/app/words"
)

// askStation: what does not change while a visitor stands here.
func (p *Page) askStation(q question) any {
	set := p.station.Settings()
	v := stationView{Version: q.view.Catalog.Version, Token: p.station.Token(), Lang: string(q.lang), Profile: string(set.Profile), Languages: []languageView{},
		Sponsor: p.say(q, "view.sponsor"), SponsorOf: p.say(q, "view.sponsor_of"), Week: p.week(q), IdleSeconds: set.IdleSeconds, SecondsLeft: p.secondsLeft(q),
		Words: p.words.Page(words.Lang(q.lang))}
	for _, code := range set.Languages {
		l, ok := p.words.Language(words.Lang(code))
		if !ok { // the settings were read by the same table
			continue
		}
		v.Languages = append(v.Languages, languageView{Code: string(l.Code), Name: l.Name, Dir: string(l.Direction), Keyboard: l.Keyboard})
		if l.Code == words.Lang(q.lang) {
			v.Dir, v.OtherLang = string(l.Direction), string(l.Fallback)
		}
	}
	if c, ok := q.view.Centre(set.Centre); ok {
		v.Centre, v.CentrePhone = c.Name.In(q.lang), c.Phone
	}
	v.WiFi = p.wifi(q)
	v.Notices, v.Emergency = p.notices(q), p.emergency(q)
	v.Rest = p.rest(q)
	v.Paused = seconds(p.station.Paused())
	v.Setup = p.saveFirst != nil
	v.StaffEntry = set.PINHash != "" || set.Profile == settings.Desk
	v.Stale = p.stale(q)
	return v
}

// stale is what stands at the foot of the first screen: that this may not be the latest, for visitors, and in both languages what an
// operator must mend. No cause is told here: it might hold what the settings keep.
func (p *Page) stale(q question) string {
	st := p.station.Status()
	var lines []string
	if st.Stale() {
		lines = append(lines, p.say(q, "view.stale"))
	}
	for _, code := range st.Faults() {
		lines = append(lines, p.say(q, "view.operator_"+code), p.say(p.other(q), "view.operator_"+code))
	}
	return strings.Join(lines, " · ")
}

// rest is what stands on a dark screen; nil while it is awake. A machine that asks for its settings never rests.
func (p *Page) rest(q question) *restView {
	if p.saveFirst != nil || !p.station.Status().Resting {
		return nil
	}
	v := &restView{}
	c, _ := q.view.Centre(p.station.Settings().Centre)
	if h, err := catalog.ParseHours(c.Opening); err == nil {
		s := p.station.Campaign()
		v.Text, v.OtherText = p.openNow(q, h, s), p.openNow(p.other(q), h, s)
	}
	if p.station.Settings().Profile == settings.Kiosk {
		v.Touch, v.OtherTouch = p.say(q, "week.rest_touch"), p.say(p.other(q), "week.rest_touch")
	}
	return v
}

// notices are the lines that stand on every screen now.
func (p *Page) notices(q question) []noticeView {
	out := []noticeView{}
	for _, t := range p.station.Notices() {
		v := noticeView{Text: p.text(q, t)}
		if other := t.In(p.other(q).lang); other != v.Text.Text {
			v.OtherText = other
		}
		out = append(out, v)
	}
	return out
}

// emergency is the text over the whole screen. One without words is the house's own sentence.
func (p *Page) emergency(q question) *emergencyView {
	e := p.station.Emergency()
	if e == nil {
		return nil
	}
	if *e == (catalog.Text{}) {
		return &emergencyView{Text: p.say(q, "desk.emergency"), OtherText: p.say(p.other(q), "desk.emergency")}
	}
	v := &emergencyView{Text: e.In(q.lang)}
	if other := e.In(p.other(q).lang); other != v.Text {
		v.OtherText = other
	}
	return v
}

// other is the same question in the language of second lines.
func (p *Page) other(q question) question {
	if l, ok := p.words.Language(words.Lang(q.lang)); ok && l.Fallback != "" {
		q.lang = catalog.Lang(l.Fallback)
	}
	return q
}

// seconds counts a part of one as a whole one.
func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }
