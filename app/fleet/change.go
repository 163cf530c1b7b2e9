package fleet

import (
	"cmp"
	"slices"
)

// Change is a station that stands otherwise than before.
type Change struct {
	Station  *Station  // as it stands now, or stood last
	From, To Condition // From is empty for a station that is new; To is empty for one that is gone from the folder
}

// Changes are the stations that stand otherwise on a later board, or for other reasons, or that show other content, by name.
func Changes(before, after Board) []Change {
	was := make(map[string]*Station, len(before.Stations))
	for _, s := range before.Stations {
		was[s.Beat.Station] = s
	}
	var out []Change
	for _, s := range after.Stations {
		old := was[s.Beat.Station]
		delete(was, s.Beat.Station)
		switch {
		case old == nil:
			out = append(out, Change{Station: s, To: s.Condition})
		case old.Condition != s.Condition || !slices.Equal(old.Steps, s.Steps) || old.Beat.Content.Digest != s.Beat.Content.Digest:
			out = append(out, Change{Station: s, From: old.Condition, To: s.Condition})
		}
	}
	for _, s := range was {
		out = append(out, Change{Station: s, From: s.Condition})
	}
	slices.SortFunc(out, func(a, b Change) int { return cmp.Compare(a.Station.Beat.Station, b.Station.Beat.Station) })
	return out
}
