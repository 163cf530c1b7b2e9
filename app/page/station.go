package page

import "dalil/app/words"

// askStation: what does not change while a visitor stands here.
func (p *Page) askStation(q question) any {
	set := p.station.Settings()
	v := stationView{Version: q.view.Catalog.Version, Lang: string(q.lang), Profile: string(set.Profile), Languages: []languageView{},
		Sponsor: p.say(q, "view.sponsor"), SponsorOf: p.say(q, "view.sponsor_of"), Week: p.week(q), IdleSeconds: set.IdleSeconds,
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
	for _, n := range spokenSeconds {
		v.SecondsLeft = append(v.SecondsLeft, secondsView{Seconds: n, Text: p.count(q, "page.seconds_left", n)})
	}
	if p.station.Status().Stale() {
		v.Stale = p.say(q, "view.stale")
	}
	return v
}

// spokenSeconds are the moments of the warning that a voice says. A voice that counted every second would never let one listen.
var spokenSeconds = []int{40, 20, 10, 5}
