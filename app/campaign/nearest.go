package campaign

import (
	"cmp"
	"math"
	"slices"

	"dalil/app/catalog"
)

// Near is a machine and how far it is as the crow flies.
type Near struct {
	Machine catalog.Machine
	Metres  int // at least 1; 0 where the place of the centre or of the machine is not known
}

// Nearest gives at most n machines that fit (n is not negative), the nearest to the centre first.
// A machine that is only planned, or that not everybody may go to, never counts.
// Without the centre's place the order is that of the sheet, and no distance is claimed;
// machines without a place of their own come after those that have one.
func Nearest(centre catalog.Centre, machines []catalog.Machine, n int, fits func(catalog.Machine) bool) []Near {
	var out []Near
	for _, m := range machines {
		if m.Status != "existing" || !m.Public || !fits(m) {
			continue
		}
		near := Near{Machine: m}
		if placed(centre.Latitude, centre.Longitude) && placed(m.Latitude, m.Longitude) {
			near.Metres = max(1, metres(centre.Latitude, centre.Longitude, m.Latitude, m.Longitude))
		}
		out = append(out, near)
	}
	slices.SortStableFunc(out, func(a, b Near) int {
		switch {
		case a.Metres == 0 || b.Metres == 0:
			return cmp.Compare(b.Metres, a.Metres) // what has a distance first; two without keep their order
		default:
			return cmp.Compare(a.Metres, b.Metres)
		}
	})
	return out[:min(n, len(out))]
}

// NearCentre is a centre and how far it is as the crow flies.
type NearCentre struct {
	Centre catalog.Centre
	Metres int // at least 1; 0 for the centre itself, and where one of the two places is not known
}

// NearestCentres gives at most n centres of an entity: the one in which the visitor stands, if it is one of them, then the nearest, then
// those whose place is not known, as their sheet has them. Partners and schools, which do a part of a service only, and those of which their
// editor says that nobody has confirmed them never count.
func NearestCentres(here catalog.Centre, centres []catalog.Centre, entity string, n int) []NearCentre {
	var out []NearCentre
	for _, c := range centres {
		if c.Entity != entity || c.Doubtful || c.Kind == catalog.PartnerCentre || c.Kind == catalog.SchoolCentre {
			continue
		}
		near := NearCentre{Centre: c}
		if c.ID != here.ID && placed(here.Latitude, here.Longitude) && placed(c.Latitude, c.Longitude) {
			near.Metres = max(1, metres(here.Latitude, here.Longitude, c.Latitude, c.Longitude))
		}
		out = append(out, near)
	}
	rank := func(c NearCentre) int {
		switch {
		case c.Centre.ID == here.ID:
			return 0
		case c.Metres > 0:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b NearCentre) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Metres, b.Metres))
	})
	return out[:min(n, len(out))]
}

func placed(latitude, longitude float64) bool { return latitude != 0 || longitude != 0 }

// metres is the great-circle distance by the haversine formula on a sphere of the Earth's mean radius.
func metres(lat1, lon1, lat2, lon2 float64) int {
	const radius = 6_371_009
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	dLat, dLon := rad(lat2-lat1), rad(lon2-lon1)
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(rad(lat1))*math.Cos(rad(lat2))*math.Pow(math.Sin(dLon/2), 2)
	return int(math.Round(2 * radius * math.Asin(math.Sqrt(h))))
}
