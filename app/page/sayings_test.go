package page

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/settings"
	"dalil/app/station"
)

// TestWhatADeskSaysOfAService, sentence by sentence: each rests on a fact of the row, and each that is left out has none.
func TestWhatADeskSaysOfAService(t *testing.T) {
	c := city()
	c.Services[1].Documents = catalog.Texts{AR: []string{"١", "٢", "٣", "٤"}, EN: []string{"one", "two", "three", "four"}}
	c.Services[3].Documents = catalog.Texts{AR: []string{"١", "٢", "٣"}, EN: []string{"one", "two", "three"}}
	c.Services[0].Documents = catalog.Texts{AR: []string{"١"}}
	c.Services[0].Channels[0].Lang = catalog.Arabic
	c.Services[0].Duration = time.Hour
	c.Services = append(c.Services, catalog.Service{ID: "B-3", Entity: "B", Name: text("Only called"), LifeEvent: "fines", Presence: catalog.PresenceAttend, NameSourced: true,
		Fee: &catalog.Fee{Stated: true, Min: 5000, Max: 5000, Year: 2017}, Channels: []catalog.Channel{{Kind: catalog.SelfServiceMachine}, {Kind: catalog.CallCentre, Address: "tel:901", Domain: "901"}}})
	p := of(t, c, func(s *settings.Settings) { s.Profile = settings.Desk })
	q := asked(p, "/")
	comma := p.say(q, "view.comma")
	for id, want := range map[string]struct{ say, not []string }{
		"A-1": {
			[]string{p.say(q, "desk.say_phone", "service", "Renew vehicle", "entity", "Auth"), p.say(q, "desk.say_code", "trust", "a.ae"), p.say(q, "desk.say_time", "time", p.words.Duration("en", time.Hour))},
			[]string{p.say(q, "desk.not_fee"), p.say(q, "desk.not_direct", "trust", "a.ae"), p.say(q, "desk.not_other_language", "note", p.say(q, "view.only_in_ar")), p.say(q, "desk.not_sourced", "what", p.say(q, "view.not_sourced"))},
		},
		"A-2": {
			[]string{p.say(q, "desk.say_begin", "service", "Pay fines", "entity", "Auth", "presence", p.say(q, "view.presence_collect")), p.say(q, "desk.say_code", "trust", "a.ae"),
				p.say(q, "desk.say_fee", "fee", p.say(q, "view.fee_in_year", "amount", "90–1,200", "count", "1200", "year", "2018")),
				p.say(q, "desk.say_time", "time", p.words.Duration("en", 15*time.Minute)), p.say(q, "desk.say_more_documents", "list", strings.Join([]string{"one", "two", "three"}, comma))},
			[]string{p.say(q, "desk.not_whole", "presence", p.say(q, "view.presence_collect")), p.say(q, "desk.not_sourced", "what", p.say(q, "view.not_sourced"))},
		},
		"A-3": {
			[]string{p.say(q, "desk.say_person", "service", "Pay other", "entity", "Auth")},
			[]string{p.say(q, "desk.not_fee"), p.say(q, "desk.not_time"), p.say(q, "desk.not_documents"), p.say(q, "desk.not_sourced", "what", p.say(q, "view.not_sourced"))},
		},
		"B-1": {
			[]string{p.say(q, "desk.say_begin", "service", "Something", "entity", "Body B", "presence", p.say(q, "view.presence_once-identity")), p.say(q, "desk.say_code", "trust", "apps.apple.com"), p.say(q, "desk.say_app", "app", "B now"),
				p.say(q, "desk.say_fee", "fee", p.say(q, "view.free")), p.say(q, "desk.say_documents", "list", strings.Join([]string{"one", "two", "three"}, comma))},
			[]string{p.say(q, "desk.not_time"), p.say(q, "desk.not_whole", "presence", p.say(q, "view.presence_once-identity")), p.say(q, "desk.not_sourced", "what", p.say(q, "view.not_sourced"))},
		},
		"B-2": {
			[]string{p.say(q, "desk.say_machine", "service", "Only machine", "entity", "Body B")},
			[]string{p.say(q, "desk.not_fee"), p.say(q, "desk.not_time"), p.say(q, "desk.not_documents"), p.say(q, "desk.not_sourced", "what", p.say(q, "view.not_sourced"))},
		},
		"B-3": {
			[]string{p.say(q, "desk.say_code", "trust", "901")},
			[]string{p.say(q, "desk.not_old_fee", "year", "2017"), p.say(q, "desk.not_time"), p.say(q, "desk.not_documents"), p.say(q, "desk.not_whole", "presence", p.say(q, "view.presence_attend")),
				p.say(q, "desk.not_machine"), p.say(q, "desk.not_sourced", "what", p.say(q, "view.assumed", "what", p.say(q, "view.assumed_channels")+comma+p.say(q, "view.assumed_fee")))},
		},
	} {
		s, _ := q.view.Service(id)
		asked := asked(p, "/?id="+id)
		v, ok := p.askService(asked).(serviceView)
		if !ok {
			t.Fatal(id)
		}
		if got := p.say20(asked, s, v); !slices.Equal(got, want.say) {
			t.Errorf("%s says\n%q, want\n%q", id, got, want.say)
		}
		if got := p.notSay(asked, s, v); !slices.Equal(got, want.not) {
			t.Errorf("%s does not say\n%q, want\n%q", id, got, want.not)
		}
	}
}

// TestADeskSaysHowItsFolderIs, and for how long.
func TestADeskSaysHowItsFolderIs(t *testing.T) {
	p := of(t, city(), nil)
	q := asked(p, "/")
	now := p.station.MachineNow()
	ago := p.words.Duration("en", 3*time.Minute)
	since := station.Folder{Path: "/srv/dalil", Since: now.Add(-3*time.Minute - 20*time.Second)}
	in := func(state station.FolderState) station.Status {
		f := since
		f.State = state
		return station.Status{Folder: f, LastPass: now}
	}
	for name, c := range map[string]struct {
		status station.Status
		want   string
	}{
		"missing":     {in(station.FolderMissing), p.say(q, "desk.folder_missing", "ago", ago)},
		"unreadable":  {in(station.FolderUnreadable), p.say(q, "desk.folder_unreadable", "ago", ago)},
		"none":        {station.Status{}, p.say(q, "desk.folder_none")},
		"never read":  {station.Status{Folder: since}, p.say(q, "desk.folder_new")},
		"read":        {station.Status{Folder: since, LastPass: now.Add(-3 * time.Minute)}, p.say(q, "desk.folder_ok", "ago", ago)},
		"read so far": {station.Status{Folder: since, LastPass: now.Add(time.Hour)}, p.say(q, "desk.folder_ok", "ago", p.words.Duration("en", 0))},
	} {
		if got := p.folderState(q, c.status); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestAWallNeedsAWebPage: what has none, or one that makes no code, is no turn of it.
func TestAWallNeedsAWebPage(t *testing.T) {
	p := of(t, city(), nil)
	q := asked(p, "/")
	for _, c := range []struct {
		channels []catalog.Channel
		want     string
	}{
		{nil, ""},
		{[]catalog.Channel{{Kind: catalog.CallCentre, Address: "tel:901", Domain: "901"}}, ""},
		{[]catalog.Channel{{Kind: catalog.Website}}, ""},
		{[]catalog.Channel{{Kind: catalog.Website, Address: "https://a.ae/" + strings.Repeat("x", 5000), Domain: "a.ae"}}, ""},
		{[]catalog.Channel{{Kind: catalog.MobileApp, Address: "https://apps.apple.com/1", Domain: "apps.apple.com"}, {Kind: catalog.Website, Address: "https://a.ae/1", Domain: "a.ae"}}, "a.ae"},
	} {
		if v, ok := p.turn(q, catalog.Service{ID: "S", Channels: c.channels}); ok != (c.want != "") || v.Trust != c.want || (v.Code == "") == ok || v.ID == "" == ok {
			t.Errorf("%.60v: %v %+v", c.channels, ok, v)
		}
	}
}

// TestALanguageThatNobodyKnowsIsNotOffered.
func TestALanguageThatNobodyKnowsIsNotOffered(t *testing.T) {
	p := of(t, city(), func(s *settings.Settings) { s.Languages = []string{"en", "xx", "ar"} })
	var v stationView
	into(t, p, "/api/station?lang=en", &v)
	if len(v.Languages) != 2 || v.Languages[0].Code != "en" || v.Languages[0].Dir != "ltr" || v.Languages[1].Code != "ar" || v.Languages[1].Dir != "rtl" || v.Dir != "ltr" || v.OtherLang != "ar" {
		t.Errorf("%+v", v.Languages)
	}
	for _, l := range v.Languages {
		if l.Name == "" || l.Keyboard == "" {
			t.Errorf("%+v", l)
		}
	}
}

// TestWhereThereIsNothingToChooseThereAreNoChips: one entity, and nothing that divides what it has. Where there is, all of it stands first.
func TestWhereThereIsNothingToChooseThereAreNoChips(t *testing.T) {
	p := of(t, city(), nil)
	for text, want := range map[string]int{"something": 0, "fines": 2, "only machine": 0} {
		var v searchView
		into(t, p, "/api/search?lang=en&q="+strings.ReplaceAll(text, " ", "+"), &v)
		if len(v.Cards) == 0 || len(v.Groups) != want {
			t.Errorf("%s: %d cards, %+v", text, len(v.Cards), v.Groups)
		}
	}
}
