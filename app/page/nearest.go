package page

import (
	"strconv"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

// placesShown is how many machines or centres a visitor can take in.
const placesShown = 3

// machines are the nearest machines that are known to do a service.
func (p *Page) machines(q question, s catalog.Service) []placeView {
	c := q.view.Catalog.Campaign
	here, _ := campaign.CentreOf(c, p.station.Settings().Centre)
	out := []placeView{}
	for _, n := range campaign.Nearest(here, c.Machines, placesShown, func(m catalog.Machine) bool {
		return m.Entity == s.Entity && campaign.OfferedBy(m, s)
	}) {
		v := placeView{Name: p.text(q, n.Machine.Name), Hours: n.Machine.Hours.In(q.lang), Distance: p.distance(q, n.Metres)}
		if n.Machine.Cash {
			v.Cash = p.say(q, "week.cash")
		}
		out = append(out, v)
	}
	return out
}

// distance is how far as the crow flies: 450 m to the next ten, 1.2 km to the next hundred; empty when it is not known.
func (p *Page) distance(q question, metres int) string {
	switch {
	case metres == 0:
		return ""
	case metres < 950:
		return p.say(q, "week.metres", "count", decimal(max(10, (metres+5)/10*10)))
	}
	tenths := (metres + 50) / 100
	return p.say(q, "week.kilometres", "count", decimal(tenths/10)+"."+decimal(tenths%10))
}

func decimal(n int) string { return strconv.Itoa(n) }
