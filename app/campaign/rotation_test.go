package campaign_test

import (
	"strings"
	"testing"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

func named(ids string) []catalog.Service {
	var out []catalog.Service
	for _, id := range strings.Fields(ids) {
		out = append(out, catalog.Service{ID: id})
	}
	return out
}

func TestTheWallShowsTheCentresAndTheEditionsServicesInTurn(t *testing.T) {
	for _, c := range []struct {
		own, priorities, popular string
		n                        int
		want                     string
	}{
		{"a b", "x y z", "p q", 9, "a x b y z p q"},
		{"a b", "x y z", "p q", 3, "a x b"},
		{"a b", "", "p q", 3, "a b p"},
		{"", "x", "x p x", 9, "x p"},
		{"a x", "x a", "a", 9, "a x"},            // what both name stands once
		{"a -b c", "-x y", "-p q", 9, "a y c q"}, // what is not shown gives its turn to the next
		{"a", "x", "p", 0, ""},
		{"", "", "", 9, ""},
		{"a b c d", "x", "", 4, "a x b c"},
	} {
		var got []string
		for _, s := range campaign.Rotation(named(c.own), named(c.priorities), named(c.popular), c.n,
			func(s catalog.Service) bool { return !strings.HasPrefix(s.ID, "-") }) {
			got = append(got, s.ID)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q, %q, %q, %d: %q, want %q", c.own, c.priorities, c.popular, c.n, g, c.want)
		}
	}
}
