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
	Metres  int // 0 where the place of the centre or of the machine is not known
}

// Nearest gives at most n machines that fit, the nearest to the centre first.
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

func placed(latitude, longitude float64) bool { return latitude != 0 || longitude != 0 }

// metres is the great-circle distance by the haversine formula on a sphere of the Earth's mean radius.
func metres(lat1, lon1, lat2, lon2 float64) int {
	const radius = 6_371_009
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	dLat, dLon := rad(lat2-lat1), rad(lon2-lon1)
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(rad(lat1))*math.Cos(rad(lat2))*math.Pow(math.Sin(dLon/2), 2)
	return int(math.Round(2 * radius * math.Asin(math.Sqrt(h))))
}
