package page_test

import (
	"fmt"
	"strings"
	"testing"
)

// The machines that top up a nol card, from three centres. The distances were worked out apart from the program, from the coordinates of
// the shipped sheets: the straight line through the Earth between two points of a sphere of 6,371,009 m, turned into the arc over it.
// From Al Manarah 0, 4,137 and 4,441 m; from Hatta 85,830, 89,779 and 89,800 m; from the bus station of the Gold Souq 4,134, 5,669 and
// 6,246 m; what is nearer than 10 m is said to be 10. Where a police station stands no sheet says.
func TestTheNearestMachinesAreThoseOfAHandCalculation(t *testing.T) {
	for centre, want := range map[string]string{
		"RTA-C45":     "Customer Happiness Center - Al Manara, 10 m; Customer Happiness Center - Al Barsha, 4.1 km; Tasjeel Al Barsha, 4.4 km",
		"RTA-C7":      "Customer Happiness Center - Al Aweer, 85.8 km; Customer Happiness Center - Umm Ramool, 89.8 km; Customer Happiness Center - Al Twar, 89.8 km",
		"RTA-C29":     "Customer Happiness Center - Al Kifaf, 4.1 km; Customer Happiness Center - Deira, 5.7 km; Emirates Towers, 6.2 km",
		"POLICE-X006": "Customer Happiness Center - Al Manara, ; Customer Happiness Center - Umm Ramool, ; Customer Happiness Center - Al Twar, ",
	} {
		v := serviceOf(t, rehearsed(t, centre, "2018-10-21T08:00:00+04:00"), "en", "RTA-172")
		var got []string
		for _, c := range v.Channels {
			for _, p := range c.Places {
				got = append(got, fmt.Sprintf("%s, %s", p.Name.Text, plain(p.Distance)))
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s:\n%s\nwant %s", centre, s, want)
		}
	}
}

// plain is a sentence without the marks that keep numbers in their order.
func plain(s string) string { return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(s) }
