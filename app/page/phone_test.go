package page

import (
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/settings"
)

// TestThePhoneSaysOnlyWhatTheCatalogKnows: what opens, what to look for in its language, and how one signs in.
func TestThePhoneSaysOnlyWhatTheCatalogKnows(t *testing.T) {
	site := func(opens catalog.Opens, lang catalog.Lang) catalog.Channel {
		return catalog.Channel{Kind: catalog.Website, Address: "https://a.ae/x", Domain: "a.ae", Opens: opens, Lang: lang}
	}
	app := catalog.Channel{Kind: catalog.MobileApp, Platform: "ios", Name: "A now", Address: "https://apps.apple.com/ae/app/id1", Domain: "apps.apple.com"}
	of := func(c catalog.Channel, portal string) catalog.Channel { c.Portal = portal; return c }
	call := catalog.Channel{Kind: catalog.CallCentre, Address: "tel:901", Domain: "901"}
	sms := catalog.Channel{Kind: catalog.SMS, Address: "sms:6969", Domain: "6969"}
	both, menu := text("Renew"), text("Vehicles › Renew")
	portals := []catalog.Portal{{Code: "pass", Entity: "B", SignIn: catalog.SignInUAEPass}, {Code: "free", Entity: "B", SignIn: catalog.SignInNone}, {Code: "mute", Entity: "B"}}
	entities := []catalog.Entity{{Code: "A", Name: text("Body A")}, {Code: "B", Name: text("Body B")}}
	for _, c := range []struct {
		name    string
		lang    string
		service catalog.Service
		channel catalog.Channel
		want    phoneView
		owner   string
	}{
		{"the service itself", "en", catalog.Service{Name: both}, site(catalog.OpensService, ""), phoneView{Bar: "a.ae", Label: "The page of this service opens"}, ""},
		{"a front page", "en", catalog.Service{Name: both}, site(catalog.OpensFrontPage, ""), phoneView{Bar: "a.ae", Label: "Look for", Word: "“Renew”", Lang: "en"}, ""},
		{"a portal", "ar", catalog.Service{Name: both}, site(catalog.OpensPortal, ""), phoneView{Bar: "a.ae", Label: "ابحث عن", Word: "«ع Renew»", Lang: "ar"}, ""},
		{"a page in Arabic only", "en", catalog.Service{Name: both}, site(catalog.OpensFrontPage, catalog.Arabic), phoneView{Bar: "a.ae", Label: "Look for", Word: "«ع Renew»", Lang: "ar"}, ""},
		{"a name in English only", "ar", catalog.Service{Name: catalog.Text{EN: "Renew"}}, site(catalog.OpensFrontPage, ""), phoneView{Bar: "a.ae", Label: "ابحث عن", Word: "“Renew”", Lang: "en"}, ""},
		{"a way through menus", "en", catalog.Service{Name: both, MenuPath: menu}, site(catalog.OpensPortal, ""), phoneView{Bar: "a.ae", Label: "Choose in the menu", Word: "“Vehicles › Renew”", Lang: "en"}, ""},
		{"the service itself needs no menu", "en", catalog.Service{Name: both, MenuPath: menu}, site(catalog.OpensService, ""), phoneView{Bar: "a.ae", Label: "The page of this service opens"}, ""},
		{"an app of the body", "en", catalog.Service{Name: both}, app, phoneView{Bar: "apps.apple.com", Label: "Look for", Word: "“Renew”", Lang: "en"}, "Body A"},
		{"an app of another body", "en", catalog.Service{Name: both}, of(app, "pass"), phoneView{Bar: "apps.apple.com", Label: "Look for", Word: "“Renew”", Lang: "en", SignIn: "With UAE PASS"}, "Body B"},
		{"no sign-in", "en", catalog.Service{Name: both}, of(site(catalog.OpensService, ""), "free"), phoneView{Bar: "a.ae", Label: "The page of this service opens", SignIn: "Not needed"}, ""},
		{"a portal that does not say", "en", catalog.Service{Name: both}, of(site(catalog.OpensService, ""), "mute"), phoneView{Bar: "a.ae", Label: "The page of this service opens"}, ""},
		{"a call", "en", catalog.Service{Name: both, MenuPath: menu}, call, phoneView{Bar: "901", Label: "Ask about", Word: "“Renew”", Lang: "en"}, ""},
		{"a message", "en", catalog.Service{Name: both, MenuPath: menu}, sms, phoneView{Bar: "6969", Label: "A new message to this number opens"}, ""},
	} {
		c.service.ID, c.service.Entity, c.service.Channels = "A-1", "A", []catalog.Channel{c.channel}
		var v serviceView
		into(t, withCatalog(t, &catalog.Catalog{Services: []catalog.Service{c.service}, Campaign: catalog.Campaign{Portals: portals, Entities: entities}}), "/api/service?id=A-1&lang="+c.lang, &v)
		if len(v.Channels) != 1 || v.Channels[0].Phone == nil {
			t.Fatalf("%s: %+v", c.name, v.Channels)
		}
		got := *v.Channels[0].Phone
		got.Word = isolates.Replace(got.Word)
		if got != c.want || v.Channels[0].Owner != c.owner {
			t.Errorf("%s: %+v of %q, want %+v of %q", c.name, got, v.Channels[0].Owner, c.want, c.owner)
		}
	}
}

func withCatalog(t *testing.T, c *catalog.Catalog) *Page { t.Helper(); return of(t, c, nil) }

// TestWhereNothingOpensThereIsNoPhone: a machine and a person are found on foot.
func TestWhereNothingOpensThereIsNoPhone(t *testing.T) {
	for _, kind := range []catalog.ChannelKind{catalog.SelfServiceMachine, catalog.Counter} {
		s := catalog.Service{ID: "A-1", Entity: "A", Name: text("Renew"), Channels: []catalog.Channel{{Kind: kind}}}
		var v serviceView
		into(t, withCatalog(t, &catalog.Catalog{Services: []catalog.Service{s}}), "/api/service?id=A-1&lang=en", &v)
		if len(v.Channels) != 1 || v.Channels[0].Phone != nil || v.Channels[0].Owner != "" {
			t.Errorf("%s: %+v", kind, v.Channels)
		}
	}
}

// TestWhatNeedsAPersonSaysWhereAndWhomToCall, and never a place of which nothing is known.
func TestWhatNeedsAPersonSaysWhereAndWhomToCall(t *testing.T) {
	alone := catalog.Service{ID: "A-1", Entity: "A", Name: text("Test"), Presence: catalog.PresenceAlways, Channels: []catalog.Channel{{Kind: catalog.Counter}}}
	other := alone
	other.ID, other.Entity = "B-1", "B"
	machine := catalog.Service{ID: "A-2", Entity: "A", Name: text("Machine"), Channels: []catalog.Channel{{Kind: catalog.SelfServiceMachine}}}
	site := catalog.Service{ID: "A-3", Entity: "A", Name: text("Site"), Channels: []catalog.Channel{{Kind: catalog.Website, Address: "https://a.ae", Domain: "a.ae"}}}
	city := &catalog.Catalog{Services: []catalog.Service{alone, other, machine, site}, Campaign: catalog.Campaign{
		Editions: []catalog.Edition{{ID: "2018", Starts: "2018-10-21", Ends: "2018-10-25", TimeZone: "Asia/Dubai"}},
		Entities: []catalog.Entity{{Code: "A", Name: text("Body A"), PhoneHours: "24/7", Call: catalog.Channel{Kind: catalog.CallCentre, Address: "tel:8001", Domain: "800 1"}}, {Code: "B", Name: text("Body B")}},
		Centres: []catalog.Centre{{ID: "C-2", Entity: "A", Name: text("Two"), Latitude: 25.1, Longitude: 55, Opening: "24/7", Hours: text("never shown"), Phone: "8001"},
			{ID: "C-1", Entity: "A", Name: text("One"), Area: text("Deira"), Hours: text("mornings"), Phone: "04 1", Latitude: 25, Longitude: 55}},
	}}
	place := func(v placeView) string {
		return strings.Join([]string{v.Name.Text, v.Area.Text, isolates.Replace(v.Distance), v.Hours, v.Phone}, "|")
	}
	p := of(t, city, func(s *settings.Settings) { s.Centre = "C-1" })
	q := question{lang: "en"}
	get := func(id string) *inPersonView {
		var v serviceView
		into(t, p, "/api/service?lang=en&id="+id, &v)
		return v.InPerson
	}
	v := get("A-1")
	if v == nil || len(v.Places) != 2 || place(v.Places[0]) != "One|Deira|This centre|mornings|04 1" || place(v.Places[1]) != "Two||11.1 km|"+p.say(q, "week.always_open")+"|" {
		t.Fatalf("%+v", v)
	}
	if v.Phone != "800 1" || v.Hours != p.say(q, "week.always_open") || v.Which != p.say(q, "view.which_place") || v.Desk.Text != "" {
		t.Errorf("%+v", v)
	}
	if v := get("B-1"); v == nil || len(v.Places) != 0 || v.Which != p.say(q, "view.no_place") || v.Phone != "" || v.Hours != "" {
		t.Errorf("%+v", v)
	}
	if get("A-2") != nil || get("A-3") != nil {
		t.Error("a machine and a code are no persons")
	}
	city.Exceptions = []catalog.Exception{{Centre: "C-1", Service: "A-1", From: "2018-10-21", To: "2018-10-25", Desk: text("Desk 4"), Note: text("before noon")}}
	p = of(t, city, func(s *settings.Settings) { s.Centre = "C-1" })
	if v := get("A-1"); v.Desk.Text != "Desk 4" || v.Note.Text != "before noon" || v.Which != "" {
		t.Errorf("%+v", v)
	}
}

// TestAFewHitsOfOneBodyNameItsNumber, and no other number is ever named.
func TestAFewHitsOfOneBodyNameItsNumber(t *testing.T) {
	p := of(t, &catalog.Catalog{Campaign: catalog.Campaign{Entities: []catalog.Entity{
		{Code: "A", Name: text("Body A"), Short: text("A!"), Call: catalog.Channel{Address: "tel:8001", Domain: "800 1"}}, {Code: "B", Name: text("Body B")}}}}, nil)
	q := question{lang: "en", view: p.station.View()}
	for _, c := range []struct {
		of       int
		entities string
		want     string
	}{{1, "A", "Or call A!: 800 1"}, {1, "A A", "Or call A!: 800 1"}, {2, "A", ""}, {1, "A B", ""}, {1, "B", ""}, {1, "", ""}} {
		v := searchView{Of: c.of}
		for _, code := range strings.Fields(c.entities) {
			v.Cards = append(v.Cards, cardView{EntityCode: code})
		}
		if got := p.callOf(q, v); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestACardWithAFeeCanBeToldFromOneWithout: free, unknown and not confirmed are no fee.
func TestACardWithAFeeCanBeToldFromOneWithout(t *testing.T) {
	p := of(t, &catalog.Catalog{}, nil)
	q := question{lang: "en", view: p.station.View()}
	for _, c := range []struct {
		fee     *catalog.Fee
		sourced bool
		want    bool
	}{{nil, true, false}, {&catalog.Fee{Note: text("by card")}, true, false}, {&catalog.Fee{Stated: true}, true, false}, {&catalog.Fee{Stated: true, Max: 100}, true, true},
		{&catalog.Fee{Stated: true, Min: 100, Max: 200}, true, true}, {&catalog.Fee{Stated: true, Max: 100}, false, false}} {
		v := p.card(q, catalog.Service{ID: "A-1", Entity: "A", Name: text("Renew"), Fee: c.fee, FeeSourced: c.sourced}, [2][]span{})
		if v.Paid != c.want || v.Paid && v.Fee == "" {
			t.Errorf("%+v: %+v", c, v)
		}
	}
}
