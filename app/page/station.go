package page

import (
	"slices"

	"dalil/app/catalog"
	"dalil/app/words"
)

// askStation: what does not change while a visitor stands here.
func (p *Page) askStation(q question) any {
	set := p.station.Settings()
	v := stationView{Version: q.view.Catalog.Version, Lang: string(q.lang), Profile: string(set.Profile), Languages: []languageView{},
		Sponsor: p.say(q, "view.sponsor"), SponsorOf: p.say(q, "view.sponsor_of"), Facts: []string{}, IdleSeconds: set.IdleSeconds,
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
	if e, ok := newestEdition(q.view.Catalog.Editions); ok {
		v.Campaign, v.Dates = e.Name.In(q.lang), p.words.Span(words.Lang(q.lang), e.Starts, e.Ends)
	}
	for _, f := range q.view.Catalog.Figures {
		if slices.Contains(shownFigures, f.ID) {
			v.Facts = append(v.Facts, f.Text.In(q.lang))
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

// shownFigures are the campaign's figures that the first screen shows, by their id in the figures sheet.
var shownFigures = []string{"wwsc-2018-entities", "wwsc-2018-centres", "wwsc-2018-services"}

// spokenSeconds are the moments of the warning that a voice says. A voice that counted every second would never let one listen.
var spokenSeconds = []int{40, 20, 10, 5}

// newestEdition is the edition that begins last.
func newestEdition(es []catalog.Edition) (newest catalog.Edition, ok bool) {
	for _, e := range es {
		if !ok || e.Starts > newest.Starts {
			newest, ok = e, true
		}
	}
	return newest, ok
}
