package check

import (
	"net/url"
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// readChannels judges every address of a row and puts the channels in the order in which they are offered.
// A service that always needs a person keeps the way to one and gets no address.
func readChannels(r *row, s catalog.Service, rules Rules) []catalog.Channel {
	var cs []catalog.Channel
	appName := r.text("app_name", nameLimit)
	for _, app := range []struct {
		col, platform string
		rule          func(entity, raw string) (link.Address, *link.Refusal)
	}{{"app_ios", "ios", rules.Policy.AppIOS}, {"app_android", "android", rules.Policy.AppAndroid}} {
		if a, ok := r.address(app.col, s.Entity, app.rule, rules); ok {
			cs = append(cs, catalog.Channel{Kind: catalog.MobileApp, Platform: app.platform, Name: appName,
				Address: a.URL, Domain: a.Domain, Opens: catalog.OpensService})
		}
	}
	opens := readOpens(r)
	if a, ok := r.address("url", s.Entity, rules.Policy.Website, rules); ok {
		cs = append(cs, catalog.Channel{Kind: catalog.Website, Address: a.URL, Domain: a.Domain, Opens: opensOf(opens, a.URL)})
	}
	if r.flag("machine") {
		cs = append(cs, catalog.Channel{Kind: catalog.SelfServiceMachine})
	}
	if a, ok := r.address("phone", s.Entity, rules.Policy.Phone, rules); ok {
		cs = append(cs, catalog.Channel{Kind: catalog.CallCentre, Address: a.URL, Domain: a.Domain, Typed: sheet.Clean(r.raw("phone"))})
	}
	if s.Presence == catalog.PresenceAlways {
		return []catalog.Channel{{Kind: catalog.Counter}}
	}
	if len(cs) == 0 && !r.grave {
		r.wrong("url", "channel_none")
	}
	return cs
}

// address judges one cell by its rule. Only the string that the rule rebuilt goes on; it is proved as a code before it is taken.
func (r *row) address(col, entity string, rule func(entity, raw string) (link.Address, *link.Refusal), rules Rules) (link.Address, bool) {
	raw := r.raw(col)
	if strings.TrimSpace(raw) == "" {
		return link.Address{}, false
	}
	a, refused := rule(entity, raw)
	if refused != nil {
		r.refuse(col, refused)
		return link.Address{}, false
	}
	if rules.Prove != nil {
		if rules.Prove(a.URL) != nil {
			r.wrong(col, "qr_not_readable", "address", a.URL)
			return link.Address{}, false
		}
	}
	if long := link.Advice(a); long != nil {
		r.advice = append(r.advice, catalog.Problem{Place: r.place(col), Rule: long.Rule, Args: long.Args})
	}
	return a, true
}

func readOpens(r *row) catalog.Opens {
	switch s := asciiLower(sheet.Clean(r.raw("url_opens"))); s {
	case "":
		return ""
	case "service", "الخدمة":
		return catalog.OpensService
	case "front-page", "front page", "frontpage", "home", "الصفحة الرئيسية":
		return catalog.OpensFrontPage
	default:
		r.wrong("url_opens", "url_opens_unknown", "found", shorten(s, 40))
		return ""
	}
}

// opensOf is what the editor says, else what the address itself tells: without a path it is a front page.
func opensOf(said catalog.Opens, address string) catalog.Opens {
	if said != "" {
		return said
	}
	u, err := url.Parse(address)
	if err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return catalog.OpensFrontPage
	}
	return catalog.OpensService
}
