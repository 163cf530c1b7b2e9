package cli

import (
	"bytes"
	"encoding/json"

	"dalil/app/catalog"
	"dalil/app/check"
)

// object is a JSON object whose keys keep their order. The keys of show are binding, since scripts of others read them:
// they are those of the columns.
type object []check.Field

// MarshalJSON writes the keys in their order; nothing in a text is escaped for HTML. The error is that of a value which JSON cannot hold.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(f.Key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(f.Value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// catalogOf shapes a catalog for scripts: lists are never null.
func catalogOf(c *catalog.Catalog) object {
	services := []object{}
	counts := map[string]int{}
	for _, s := range c.Services {
		counts[s.Entity]++
		services = append(services, serviceOf(&c.Campaign, s))
	}
	v := object{{Key: "version", Value: c.Version}, {Key: "services", Value: services}}
	for _, l := range check.CampaignLists(&c.Campaign) {
		if l.Key == "lexicon" { // words for the search alone, and ten times the rest
			continue
		}
		rows := []object{}
		for i, r := range l.Rows {
			if l.Key == "entities" {
				r = append(r, check.Field{Key: "services", Value: counts[c.Entities[i].Code]})
			}
			rows = append(rows, r)
		}
		v = append(v, check.Field{Key: l.Key, Value: rows})
	}
	return v
}

type channelJSON struct {
	Kind     string `json:"kind"`
	Platform string `json:"platform,omitempty"`
	Language string `json:"language,omitempty"` // of the page that it opens
	Name     string `json:"name,omitempty"`
	Address  string `json:"address"`
	Domain   string `json:"domain,omitempty"`
	Opens    string `json:"opens,omitempty"`
	Phone    string `json:"phone,omitempty"`  // as the editor typed it
	Portal   string `json:"portal,omitempty"` // that it was taken over from
}

func serviceOf(camp *catalog.Campaign, s catalog.Service) object {
	channels := []channelJSON{}
	for _, c := range s.Channels {
		channels = append(channels, channelJSON{string(c.Kind), c.Platform, string(c.Lang), c.Name, c.Address, c.Domain, string(c.Opens), c.Typed, c.Portal})
	}
	return append(object(check.ServiceFields(camp, s)), check.Field{Key: "channels", Value: channels})
}
