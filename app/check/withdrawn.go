package check

import "dalil/app/catalog"

// setWithdrawnAside takes every address away that the link policy does not allow, whatever it allowed when the row was read: rows
// that stay because newer ones are kept back would go on with a host, an app or a number that was given up. What is left is
// offered, and where nothing is the way to a person. Editors read of it where the newer row is refused.
func (j *judgement) setWithdrawnAside(c *catalog.Catalog) {
	if j.in.Policy == nil {
		return
	}
	runs := map[string]string{} // who runs a portal
	for _, p := range c.Portals {
		runs[p.Code] = p.Entity
	}
	for i := range c.Services {
		s := &c.Services[i]
		var left []catalog.Channel
		for _, ch := range s.Channels {
			entity := s.Entity
			if ch.Portal != "" {
				entity = runs[ch.Portal]
			}
			if j.allowed(ch, entity) {
				left = append(left, ch)
			}
		}
		if len(left) == len(s.Channels) {
			continue
		}
		if len(left) == 0 {
			left = []catalog.Channel{{Kind: catalog.Counter}}
		}
		s.Channels = left
	}
	for i, e := range c.Entities {
		if !j.allowed(e.Call, e.Code) {
			c.Entities[i].Call = catalog.Channel{}
		}
	}
}

// allowed tells whether the policy allows a channel's address today.
func (j *judgement) allowed(ch catalog.Channel, entity string) bool {
	if ch.Address == "" {
		return true
	}
	form, raw := ch.Form(), ch.Address
	if form.Number {
		raw = ch.Typed
	}
	_, refused := j.in.judgeAddress(form, entity, raw)
	return refused == nil
}
