package page

import (
	"cmp"
	"encoding/base64"

	"dalil/app/catalog"
	"dalil/app/qr"
)

// channel is one way to a service, with its code and with what the phone must show.
func (p *Page) channel(q question, s catalog.Service, c catalog.Channel) channelView {
	id := "view.channel_" + c.Form().Key
	v := channelView{Kind: string(c.Kind), Platform: c.Platform, Name: c.Name, Tab: p.say(q, id+"_tab"), Title: p.say(q, id+"_title"),
		Scan: []string{}, Places: []placeView{}}
	if portal, ok := q.view.Catalog.Portal(c.Portal); ok && v.Name == "" {
		v.Name = portal.Name.In(q.lang)
	}
	if c.Address == "" {
		if c.Kind == catalog.SelfServiceMachine {
			v.Places = p.machines(q, s)
		}
		return v
	}
	code, err := qr.New(c.Address)
	if err != nil { // an address that makes no code was never accepted; without one the channel says what to do instead
		p.log.Error("an accepted address makes no code", "service", s.ID, "channel", c.Kind, "cause", err)
		return v
	}
	v.Code, v.Modules = picture(code), code.Size()
	v.Alt = p.say(q, "view.code_of", "service", s.Name.In(q.lang), "channel", v.Title)
	v.Ready = p.say(q, "view.code_ready", "channel", v.Tab)
	v.Scan = []string{p.say(q, "view.scan_camera"), p.say(q, "view.scan_point"), p.say(q, id+"_touch")}
	v.Trust, v.Check = c.Domain, p.say(q, "view.check_address")
	if c.Lang != "" && c.Lang != q.lang {
		v.Note = p.say(q, "view.only_in_"+string(c.Lang))
	}
	switch {
	case c.Form().Number:
		v.Check = p.say(q, "view.check_number")
		if c.Kind == catalog.CallCentre {
			v.Note = p.callHours(q, s.Entity)
		}
	case c.Kind == catalog.MobileApp:
		if c.Name != "" { // the address is the store's own: the name tells which of its apps it is
			v.Check = p.say(q, "view.check_app", "app", c.Name)
		}
	}
	v.LookFor, v.Owner, v.Phone = p.lookFor(q, s, c), p.ownerOf(q, s, c), p.phone(q, s, c)
	return v
}

// callHours says when the call centre of an entity answers; empty where that is not known.
func (p *Page) callHours(q question, entity string) string {
	h, err := catalog.ParseHours(q.view.Entity(entity).PhoneHours)
	if err != nil {
		return ""
	}
	return p.openNow(q, h, p.station.Campaign())
}

// lookFor says what to look for where an address does not open the service itself; empty where it does.
func (p *Page) lookFor(q question, s catalog.Service, c catalog.Channel) string {
	name := cmp.Or(s.MenuPath.In(q.lang), s.Name.In(q.lang))
	switch {
	case c.Kind == catalog.MobileApp && s.MenuPath.In(q.lang) != "":
		return p.say(q, "view.look_for_in_app", "name", name)
	case c.Kind != catalog.Website:
		return ""
	case c.Opens == catalog.OpensPortal:
		return p.say(q, "view.look_for_portal", "name", name)
	case c.Opens == catalog.OpensFrontPage:
		return p.say(q, "view.look_for", "name", name)
	}
	return ""
}

// picture is a code as a data URL: it comes in the same answer as the words beside it, and nothing is asked for a second time.
func picture(c qr.Code) string {
	return "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(c.SVG())
}
