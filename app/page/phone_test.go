package page

import (
	"testing"

	"dalil/app/catalog"
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
