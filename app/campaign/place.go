package campaign

import (
	"cmp"
	"slices"
	"time"

	"dalil/app/catalog"
)

// everywhere stands in a sheet for all centres, or all services.
const everywhere = "*"

// CentreOf finds a centre by its id; false for one that the catalog does not have, and for an empty id.
func CentreOf(c catalog.Campaign, id string) (catalog.Centre, bool) {
	i := slices.IndexFunc(c.Centres, func(x catalog.Centre) bool { return x.ID == id })
	if id == "" || i < 0 {
		return catalog.Centre{}, false
	}
	return c.Centres[i], true
}

// Messages are what the attract screen says at a moment, lower orders first: of this edition or of any, of this phase or of any, and not past
// their date. Never nil.
func Messages(c catalog.Campaign, s State) []catalog.Message {
	today := s.today()
	return ordered(c.Messages, func(m catalog.Message) (int, bool) {
		fits := (m.Edition == "" || m.Edition == s.Edition.ID) && (m.Phase == catalog.AnyPhase || m.Phase == s.Phase)
		return m.Order, fits && (m.ValidTo == "" || m.ValidTo >= today)
	})
}

// Figures are the numbers that the screens may show at a moment: those of the edition that the moment belongs to, or of any, as far as
// they are known by then, lower orders first. A figure of order 0 is kept in the catalog and shown nowhere by itself. Never nil.
func Figures(c catalog.Campaign, s State) []catalog.Figure {
	return ordered(c.Figures, func(f catalog.Figure) (int, bool) {
		return f.Order, f.Order > 0 && (f.Edition == "" || f.Edition == s.Edition.ID) && known(f, s)
	})
}

// known tells whether a figure says nothing of days to come: one of a day is known once that day is over, one of a month or a year
// once that has begun. What an edition has come to is known when it is over, whenever it was published.
func known(f catalog.Figure, s State) bool {
	if f.Edition != "" && (s.Phase == catalog.After || s.Phase == Between) {
		return true
	}
	today := s.today()
	if _, ok := date(f.AsOf); ok {
		return today > f.AsOf
	}
	for _, layout := range []string{"2006-01", "2006"} {
		if _, err := time.Parse(layout, f.AsOf); err == nil {
			return today[:len(layout)] >= f.AsOf
		}
	}
	return true
}

// Notices are the lines that stand on a centre's screens today, an ISO date, in the order of their sheet. Without a centre only those of all
// centres count; one without an end is never shown.
func Notices(c catalog.Campaign, centre, today string) []catalog.Notice {
	return ordered(c.Notices, func(n catalog.Notice) (int, bool) {
		here := slices.Contains(n.Centres, everywhere) || centre != "" && slices.Contains(n.Centres, centre)
		return 0, here && (n.From == "" || n.From <= today) && today <= n.To
	})
}

// Exceptions are what a centre still does in person today, an ISO date, in the order of their sheet. Without a centre only those of all
// centres count.
func Exceptions(c catalog.Campaign, centre, today string) []catalog.Exception {
	return ordered(c.Exceptions, func(e catalog.Exception) (int, bool) {
		here := e.Centre == everywhere || centre != "" && e.Centre == centre
		return 0, here && e.From <= today && today <= e.To
	})
}

// StillHere finds the exception that a service falls under, by its id; the one that names the service before one of all services. False when
// there is none.
func StillHere(exceptions []catalog.Exception, service string) (catalog.Exception, bool) {
	for _, want := range []string{service, everywhere} {
		if i := slices.IndexFunc(exceptions, func(e catalog.Exception) bool { return e.Service == want }); i >= 0 {
			return exceptions[i], true
		}
	}
	return catalog.Exception{}, false
}

// ordered keeps what fits, lower orders first; rows of one order stay as the sheet has them.
func ordered[T any](all []T, fits func(T) (order int, ok bool)) []T {
	type ranked struct {
		order int
		value T
	}
	var kept []ranked
	for _, v := range all {
		if order, ok := fits(v); ok {
			kept = append(kept, ranked{order, v})
		}
	}
	slices.SortStableFunc(kept, func(a, b ranked) int { return cmp.Compare(a.order, b.order) })
	out := make([]T, 0, len(kept))
	for _, r := range kept {
		out = append(out, r.value)
	}
	return out
}
