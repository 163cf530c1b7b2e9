package link

import (
	"strings"

	"dalil/app/catalog"
)

// Judge judges an address by the rule of the form in which it is written; that of an SMS is a telephone number with sms: before it. A form without
// an address has no rule and is refused as link_entity_unknown.
func (p *Policy) Judge(f catalog.Form, entity, raw string) (Address, *Refusal) {
	switch {
	case f.Kind == catalog.MobileApp && f.Platform == "ios":
		return p.AppIOS(entity, raw)
	case f.Kind == catalog.MobileApp && f.Platform == "android":
		return p.AppAndroid(entity, raw)
	case f.Kind == catalog.Website:
		return p.Website(entity, raw)
	case f.Kind == catalog.CallCentre:
		return p.Phone(entity, raw)
	case f.Kind == catalog.SMS:
		a, refused := p.Phone(entity, raw)
		a.URL = strings.Replace(a.URL, "tel:", "sms:", 1)
		return a, refused
	}
	return Address{}, unknownEntity(entity, raw)
}
