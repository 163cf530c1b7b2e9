package content_test

import (
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/station"
)

func TestTheShippedCatalogIsSoundAndWhole(t *testing.T) {
	out, _, err := station.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range out.Problems {
		if p.Grave {
			t.Errorf("%s: %s %v", p.Place, p.Rule, p.Args)
		}
	}
	c := out.Catalog
	entities, rta := map[string]bool{}, 0
	for _, s := range c.Services {
		entities[s.Entity] = true
		if s.Entity == "RTA" {
			rta++
		}
		judgeShipped(t, s)
	}
	for _, n := range []struct {
		what      string
		have, min int
	}{{"services", len(c.Services), 1400}, {"entities with a service", len(entities), 40}, {"services of RTA", rta, 192}, {"centres", len(c.Centres), 100},
		{"machines", len(c.Machines), 20}, {"editions", len(c.Editions), 2}, {"life events", len(c.LifeEvents), 35}, {"figures", len(c.Figures), 7}} {
		if n.have < n.min {
			t.Errorf("%d %s, want at least %d", n.have, n.what, n.min)
		}
	}
	for _, f := range c.Figures {
		if f.Source == "" {
			t.Errorf("figure %s has no source", f.ID)
		}
	}
}

// judgeShipped holds a shipped service to what the content promises beyond being sound.
func judgeShipped(t *testing.T, s catalog.Service) {
	t.Helper()
	address := false
	for _, c := range s.Channels {
		address = address || c.Address != ""
		if c.Kind == catalog.Website && (!strings.HasPrefix(c.Address, "https://") || c.Opens == "") {
			t.Errorf("%s: %s opens %q", s.ID, c.Address, c.Opens)
		}
	}
	switch {
	case !address && s.Presence != catalog.PresenceAlways:
		t.Errorf("%s: no way leads to it", s.ID)
	case s.Source == "":
		t.Errorf("%s: nobody can tell where it comes from", s.ID)
	case s.LifeEvent == "":
		t.Errorf("%s: it is found under no need", s.ID)
	case s.Fee != nil && s.Fee.Stated && s.Fee.Year == 0:
		t.Errorf("%s: a fee without its year", s.ID)
	}
}
