package check

import (
	"net/url"
	"slices"
	"strings"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// channelColumns are the columns in which the ways to something are written: a column for each form, and what an app and an address
// say besides. They are read together, by readOwn.
func channelColumns[T any](at func(*T) *[]catalog.Channel) []column[T] {
	var out []column[T]
	for _, f := range catalog.Forms {
		if f.Column == "" {
			continue
		}
		if f.Kind == catalog.MobileApp && f.Platform == "ios" {
			out = append(out, column[T]{header: header{name: "app_name", arabic: "اسم التطبيق", also: []string{"app", "application", "التطبيق"}, width: 20, prose: true},
				key: "-", write: ofChannel(at, func(c catalog.Channel) bool { return c.Kind == catalog.MobileApp }, func(c catalog.Channel) string { return c.Name })})
		}
		h := header{name: f.Column, arabic: f.Arabic, also: f.Also, width: 24}
		if !f.Address {
			h.choices, h.flag = []string{"yes", "no"}, true
		}
		if f.Column == "url" {
			h.must, h.or, h.width = true, []string{"url_ar", "url_en"}, 44
		}
		out = append(out, column[T]{header: h, key: "-", write: ofChannel(at, func(c catalog.Channel) bool { return c.Form().Column == f.Column }, writtenAs(f))})
		if f.Column == "url_en" {
			out = append(out, column[T]{header: header{name: "url_opens", arabic: "الرابط يفتح", also: []string{"link opens"}, width: 14, choices: joined(catalog.AllOpens)},
				key: "-", write: ofChannel(at, func(c catalog.Channel) bool { return c.Kind == catalog.Website }, func(c catalog.Channel) string { return string(c.Opens) })})
		}
	}
	return out
}

// ofChannel writes a part of the first own channel that fits; what was taken over from a portal stands in the portal's row.
func ofChannel[T any](at func(*T) *[]catalog.Channel, fits func(catalog.Channel) bool, part func(catalog.Channel) string) func(*T) string {
	return func(v *T) string {
		for _, c := range *at(v) {
			if c.Portal == "" && fits(c) {
				return part(c)
			}
		}
		return ""
	}
}

func writtenAs(f catalog.Form) func(catalog.Channel) string {
	return func(c catalog.Channel) string {
		switch {
		case !f.Address:
			return "yes"
		case f.Number:
			return c.Typed
		}
		return c.Address
	}
}

// readChannels judges every address of a service's row, takes over what its portal offers besides, and puts the channels in the order
// in which they are offered. A service that always needs a person keeps the way to one and gets no address.
func readChannels(r *row, s catalog.Service) []catalog.Channel {
	cs := readOwn(r, s.Entity)
	if p, ok := r.campaign().Portal(s.Portal); ok {
		cs = inherit(cs, p)
	}
	if s.Presence == catalog.PresenceAlways {
		return []catalog.Channel{{Kind: catalog.Counter}}
	}
	if len(cs) == 0 && !r.grave {
		r.wrong("url", "channel_none")
	}
	return cs
}

// readOwn reads the channels that a row writes itself, in the order of their forms.
func readOwn(r *row, entity string) []catalog.Channel {
	var cs []catalog.Channel
	appName, opens := r.text("app_name", nameLimit), readOpens(r)
	for _, f := range catalog.Forms {
		c := catalog.Channel{Kind: f.Kind, Platform: f.Platform, Lang: f.Lang}
		switch {
		case f.Column == "":
			continue
		case !f.Address:
			if !r.flag(f.Column) {
				continue
			}
		default:
			a, ok := r.address(f, entity)
			if !ok {
				continue
			}
			c.Address, c.Domain = a.URL, a.Domain
		}
		switch {
		case f.Kind == catalog.MobileApp:
			c.Name, c.Opens = appName, catalog.OpensService
		case f.Kind == catalog.Website:
			c.Opens = opensOf(opens, c.Address)
		case f.Number:
			c.Typed = sheet.Clean(r.raw(f.Column))
		}
		cs = append(cs, c)
	}
	return cs
}

// inherit adds the channels of a portal for which a row has none of its own. They open the portal, whatever they open there.
func inherit(own []catalog.Channel, p catalog.Portal) []catalog.Channel {
	out := slices.Clone(own)
	for _, c := range p.Channels {
		if slices.ContainsFunc(own, func(o catalog.Channel) bool { return o.Kind == c.Kind && o.Platform == c.Platform }) {
			continue
		}
		c.Portal, c.Opens = p.Code, catalog.OpensPortal
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b catalog.Channel) int { return rank(a) - rank(b) })
	return out
}

// rank is the place of a channel in the order in which they are offered.
func rank(c catalog.Channel) int {
	return slices.IndexFunc(catalog.Forms, func(f catalog.Form) bool {
		return f.Kind == c.Kind && f.Platform == c.Platform && f.Lang == c.Lang
	})
}

// address judges one cell by its rule. Only the string that the rule rebuilt goes on; it is proved as a code before it is taken.
func (r *row) address(f catalog.Form, entity string) (link.Address, bool) {
	raw := r.raw(f.Column)
	if strings.TrimSpace(raw) == "" {
		return link.Address{}, false
	}
	a, refused := r.rules.judgeAddress(f, entity, raw)
	if refused != nil {
		r.refuse(f.Column, refused)
		return link.Address{}, false
	}
	if r.rules.Prove != nil {
		if r.rules.Prove(r.head.file, a.URL) != nil {
			r.wrong(f.Column, "qr_not_readable", "address", a.URL)
			return link.Address{}, false
		}
	}
	if long := link.Advice(a); long != nil {
		r.advice = append(r.advice, catalog.Problem{Place: r.place(f.Column), Rule: long.Rule, Args: long.Args})
	}
	return a, true
}

func readOpens(r *row) catalog.Opens {
	switch s := asciiLower(sheet.Clean(r.raw("url_opens"))); s {
	case "":
		return ""
	case "service", "الخدمة":
		return catalog.OpensService
	case "portal", "sign-in", "البوابة":
		return catalog.OpensPortal
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
