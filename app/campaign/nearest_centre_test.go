package campaign

import (
	"fmt"
	"strings"
	"testing"

	"dalil/app/catalog"
)

func TestTheCentresOfAnEntityStandFromHereOn(t *testing.T) {
	centre := func(id, entity string, latitude float64) catalog.Centre {
		return catalog.Centre{ID: id, Entity: entity, Latitude: latitude, Longitude: 55}
	}
	doubtful := centre("doubtful", "A", 25.0001)
	doubtful.Doubtful = true
	partner, school, police := centre("partner", "A", 25.0001), centre("school", "A", 25.0001), centre("police", "A", 25.3)
	partner.Kind, school.Kind, police.Kind = catalog.PartnerCentre, catalog.SchoolCentre, catalog.StationCentre
	nowhere := catalog.Centre{ID: "nowhere", Entity: "A"}
	all := []catalog.Centre{partner, school, police, nowhere, centre("far", "A", 25.2), centre("near", "A", 25.1), doubtful, centre("other", "B", 25), centre("here", "A", 25)}
	for _, c := range []struct {
		name   string
		here   catalog.Centre
		entity string
		n      int
		want   string
	}{
		{"in one of them", centre("here", "A", 25), "A", 9, "here 0, near 11120, far 22239, police 33359, nowhere 0"},
		{"at most so many", centre("here", "A", 25), "A", 2, "here 0, near 11120"},
		{"in another one", centre("other", "B", 25), "A", 2, "here 1, near 11120"},
		{"in none", catalog.Centre{}, "A", 9, "police 0, nowhere 0, far 0, near 0, here 0"},
		{"of nobody", centre("here", "A", 25), "C", 9, ""},
	} {
		var got []string
		for _, near := range NearestCentres(c.here, all, c.entity, c.n) {
			got = append(got, fmt.Sprintf("%s %d", near.Centre.ID, near.Metres))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}
