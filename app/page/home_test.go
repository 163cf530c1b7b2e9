package page

import (
	"fmt"
	"testing"

	"dalil/app/catalog"
	"dalil/app/settings"
	"dalil/app/station"
)

// ofOne counts the cards of the first screen by their entity.
func ofOne(t *testing.T, p *Page) (cards int, of map[string]int, home homeView) {
	t.Helper()
	into(t, p, "/api/home?lang=en", &home)
	of = map[string]int{}
	for _, c := range home.Popular {
		of[c.EntityCode]++
	}
	return len(home.Popular), of, home
}

// The first screen is the department's: no entity has more than two of its cards, whatever popularity its file says and wherever
// the station stands, and a high number does not bring an entity to the front of the others.
func TestNoEntityFillsTheFirstScreen(t *testing.T) {
	shipped, _, err := station.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	loud := *shipped.Catalog
	loud.Services = append([]catalog.Service{}, shipped.Catalog.Services...)
	for i := range loud.Services {
		if loud.Services[i].Entity == "AMAF" || loud.Services[i].Entity == "DGLA" {
			loud.Services[i].Popularity = 100
		}
	}
	for n := range 30 { // more than a view knows as popular
		loud.Services = append(loud.Services, catalog.Service{ID: fmt.Sprintf("DGLA-9%02d", n), Entity: "DGLA", LifeEvent: "courts", Popularity: 100,
			Name: text(fmt.Sprintf("Case %d", n)), Channels: []catalog.Channel{{Kind: catalog.Counter}}})
	}
	centres := map[string]string{"": ""}
	for _, c := range shipped.Catalog.Centres {
		if c.Entity == "RTA" || c.Entity == "GDRFA" {
			centres[c.Entity] = c.ID
		}
	}
	catalogs := map[string]*catalog.Catalog{"loud": &loud}
	if !testing.Short() { // the shipped one shouts less
		catalogs["shipped"] = shipped.Catalog
	}
	for name, c := range catalogs {
		for entity, centre := range centres {
			n, of, home := ofOne(t, of(t, c, func(s *settings.Settings) { s.Centre = centre }))
			if n != homePopular {
				t.Errorf("%s in a centre of %q: %d cards, want %d", name, entity, n, homePopular)
			}
			for e, n := range of {
				if n > 2 {
					t.Errorf("%s in a centre of %q: %d cards of %s", name, entity, n, e)
				}
			}
			if first := home.Entities[0].Code; entity == "" && first != "RTA" {
				t.Errorf("%s: the first entity is %s", name, first)
			}
		}
	}
}
