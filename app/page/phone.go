package page

import (
	"cmp"

	"dalil/app/catalog"
	"dalil/app/words"
)

// phone is what stands on the phone once the code was scanned. Only what the catalog knows is said: of a page that opens the
// service there is no word to look for, and a sign-in is named only by the portal in which the channel stands.
func (p *Page) phone(q question, s catalog.Service, c catalog.Channel) *phoneView {
	v := &phoneView{Bar: c.Domain, SignIn: p.signIn(q, c)}
	menu := s.MenuPath.In(pageLang(q, c))
	switch {
	case c.Kind == catalog.CallCentre:
		v.Label = p.say(q, "view.phone_ask")
	case c.Form().Number: // nobody knows what such a message must say
		v.Label = p.say(q, "view.phone_number")
		return v
	case c.Kind == catalog.Website && c.Opens == catalog.OpensService:
		v.Label = p.say(q, "view.phone_service")
		return v
	case menu != "":
		v.Label = p.say(q, "view.phone_menu")
	default:
		v.Label = p.say(q, "view.phone_look")
	}
	name := cmp.Or(menu, s.Name.In(pageLang(q, c)))
	if c.Kind == catalog.CallCentre { // a person is told the name, not the way through menus
		name = s.Name.In(q.lang)
	}
	lang := writtenIn(s.Name.AR != "", s.Name.EN != "", pageLang(q, c))
	v.Lang, v.Word = string(lang), p.words.Say(words.Lang(lang), "view.quoted", map[string]string{"text": name})
	return v
}

// pageLang is the language of what a channel opens: its own, or the visitor's where it has both.
func pageLang(q question, c catalog.Channel) catalog.Lang { return cmp.Or(c.Lang, q.lang) }

// signIn says how one signs in to the portal of a channel; empty where no portal says it.
func (p *Page) signIn(q question, c catalog.Channel) string {
	if portal, ok := q.view.Catalog.Portal(c.Portal); ok && portal.SignIn != "" {
		return p.say(q, "view.sign_in_"+string(portal.SignIn))
	}
	return ""
}

// ownerOf is the body whose app a channel is: that of the portal, or else the service's own, whose policy names the app.
func (p *Page) ownerOf(q question, s catalog.Service, c catalog.Channel) string {
	if c.Kind != catalog.MobileApp {
		return ""
	}
	owner := s.Entity
	if portal, ok := q.view.Catalog.Portal(c.Portal); ok {
		owner = portal.Entity
	}
	return q.view.Entity(owner).Name.In(q.lang)
}
