package report

import (
	"math"
	"slices"

	"dalil/app/catalog"
	"dalil/app/fleet"
	"dalil/app/words"
)

// The drawing of the map, in units of its own.
const (
	mapWidth  = 1000.0
	mapMargin = 24.0
)

// Dubai and its surroundings; a coordinate outside of them is a mistake of the sheet and would draw all others into one spot.
const (
	southmost, northmost = 24.5, 25.7
	westmost, eastmost   = 54.6, 56.6
)

// fleetMap is a drawing of the centres: those with stations as what their worst station is, the others faint.
type fleetMap struct {
	Width, Height int
	Faint         []mapDot
	Centres       []mapDot // those that need attention last, so that they lie above
	numbers       map[string]int
}

type mapDot struct {
	X, Y   float64
	Is     string
	Name   string
	Number int // of a centre that needs attention; else 0
}

// drawMap places the centres as they lie to each other: at this size the earth is flat, and a degree of longitude shorter
// than one of latitude.
func (f Fleet) drawMap(lang words.Lang) fleetMap {
	m := fleetMap{numbers: map[string]int{}}
	groups := map[string]fleet.Group{}
	for _, g := range f.By(fleet.ByCentre) {
		groups[g.Key] = g
	}
	var placed []catalog.Centre
	for _, c := range f.Catalog.Centres {
		if c.Latitude > southmost && c.Latitude < northmost && c.Longitude > westmost && c.Longitude < eastmost {
			placed = append(placed, c)
		}
	}
	if len(placed) == 0 {
		return m
	}
	west, east, south, north := placed[0].Longitude, placed[0].Longitude, placed[0].Latitude, placed[0].Latitude
	for _, c := range placed {
		west, east = min(west, c.Longitude), max(east, c.Longitude)
		south, north = min(south, c.Latitude), max(north, c.Latitude)
	}
	shorter := math.Cos((south + north) / 2 * math.Pi / 180)
	scale := (mapWidth - 2*mapMargin) / max((east-west)*shorter, (north-south)*2, 0.01)
	m.Width, m.Height = int(mapWidth), int(2*mapMargin+(north-south)*scale)
	at := func(c catalog.Centre) mapDot {
		return mapDot{X: tenth(mapMargin + (c.Longitude-west)*shorter*scale), Y: tenth(mapMargin + (north-c.Latitude)*scale), Name: textIn(c.Name, lang)}
	}
	// The numbers follow the list of those that need attention.
	for _, s := range f.NeedAttention() {
		if known := slices.ContainsFunc(placed, func(c catalog.Centre) bool { return c.ID == s.Centre.ID }); known && m.numbers[s.Centre.ID] == 0 {
			m.numbers[s.Centre.ID] = len(m.numbers) + 1
		}
	}
	for _, c := range placed {
		dot := at(c)
		g, has := groups[c.ID]
		if !has {
			m.Faint = append(m.Faint, dot)
			continue
		}
		dot.Is, dot.Number = string(g.Worst()), m.numbers[c.ID]
		dot.Name += " · " + words.Default().Say(lang, "fleet."+dot.Is, nil)
		m.Centres = append(m.Centres, dot)
	}
	slices.SortStableFunc(m.Centres, func(a, b mapDot) int { return above(a) - above(b) })
	return m
}

// above orders the dots: quiet ones below, then by their number from the last to the first.
func above(d mapDot) int {
	if d.Number == 0 {
		return math.MinInt32
	}
	return -d.Number
}

func tenth(x float64) float64 { return math.Round(x*10) / 10 }
