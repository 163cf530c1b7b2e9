package check

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"dalil/app/catalog"
)

// offer is what the visitors of one entity can use on one day.
type offer struct {
	services map[string]bool // ids on offer
	codes    map[string]bool // their addresses, as id and key
	priced   map[string]bool // ids of those with a stated fee
	lasting  map[string]bool // ids, and addresses as in codes, that do not end within the horizon
}

// offerOf counts what an entity offers on a day.
func offerOf(all map[string]catalog.Service, entity, today string) offer {
	o := offer{services: map[string]bool{}, codes: map[string]bool{}, priced: map[string]bool{}, lasting: map[string]bool{}}
	for id, s := range all {
		if s.Entity != entity || !onOffer(s, today) {
			continue
		}
		o.services[id] = true
		lasts := covers(s, catalog.Service{}, today)
		o.lasting[id] = lasts
		for key := range addresses(s) {
			o.codes[id+key], o.lasting[id+key] = true, lasts
		}
		if s.Fee != nil && s.Fee.Stated {
			o.priced[id] = true
		}
	}
	return o
}

// of is that of which a loss of one kind is a part.
func (o offer) of(k kind) map[string]bool {
	switch k {
	case lost, renamed:
		return o.services
	case repriced:
		return o.priced
	}
	return o.codes
}

// has tells whether what was once lost is there again, and to stay.
func (o offer) has(k kind, id string) bool {
	return (k == lost || k == uncoded) && o.lasting[id]
}

// validity is the first and the last day of a service, with open ends written out.
func validity(s catalog.Service) (from, to string) {
	return orElse(s.ValidFrom, "0000-01-01"), orElse(s.ValidTo, "9999-12-31")
}

// onOffer tells whether a service is in its validity on a day; on an unknown day every service is.
func onOffer(s catalog.Service, today string) bool {
	from, to := validity(s)
	return today == "" || from <= today && today <= to
}

// over tells whether a service's last day is past: visitors lose nothing of it any more.
func over(s catalog.Service, today string) bool {
	_, to := validity(s)
	return to < today
}

// endsWithinWeek tells whether a row that comes today is gone again before the week is over. What it raises the best of the week by
// is no gain, and its end counts as a loss.
func endsWithinWeek(s catalog.Service, today string) bool {
	day, err := time.Parse(time.DateOnly, today)
	return err == nil && !over(s, today) && over(s, day.AddDate(0, 0, weekDays).Format(time.DateOnly))
}

// horizon is how far ahead an end that is brought forward counts as a loss: an end within the year takes the service away as
// surely as one of yesterday, only later.
const horizon = 366 * 24 * time.Hour

// covers tells whether the new row of a service is on offer on all days from today on, within the horizon, on which the old one was.
func covers(now, old catalog.Service, today string) bool {
	from, to := validity(old)
	first, last := today, "9999-12-31"
	if day, err := time.Parse(time.DateOnly, today); err == nil {
		last = day.Add(horizon).Format(time.DateOnly)
	}
	from, to = max(from, first), min(to, last)
	if from > to {
		return true // the old one was over
	}
	nowFrom, nowTo := validity(now)
	return nowFrom <= from && to <= nowTo
}

// addresses are what may become a code, by the way they lead: kind, platform, and which of them it is where several are alike.
func addresses(s catalog.Service) map[string]string {
	m := map[string]string{}
	for _, c := range s.Channels {
		if c.Address == "" {
			continue
		}
		key := " " + string(c.Kind) + " " + c.Platform + string(c.Lang)
		for n := 2; m[key] != ""; n++ {
			key = " " + string(c.Kind) + " " + c.Platform + string(c.Lang) + " " + strconv.Itoa(n)
		}
		m[key] = c.Address
	}
	return m
}

// feeChanged tells whether visitors would read another amount.
func feeChanged(old, now *catalog.Fee) bool {
	if old == nil || !old.Stated {
		return now != nil && now.Stated && now.Max > strangeFee
	}
	return now == nil || now.Stated != old.Stated || now.Min != old.Min || now.Max != old.Max
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
