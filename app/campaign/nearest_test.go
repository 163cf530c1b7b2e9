package campaign_test

import (
	"fmt"
	"testing"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

func all(catalog.Machine) bool { return true }

// Al Manarah and Umm Ramool are 16.86 km apart: 0.082463 degrees of latitude are 9.17 km, 0.14063 of longitude at 25.2 N are 14.15 km.
func TestTheNearestMachinesComeFirstWithTheirDistance(t *testing.T) {
	manarah := catalog.Centre{Latitude: 25.156509, Longitude: 55.227326}
	machines := []catalog.Machine{
		{ID: "umm-ramool", Latitude: 25.238972, Longitude: 55.367956, Status: "existing", Public: true},
		{ID: "nowhere", Status: "existing", Public: true},
		{ID: "planned", Latitude: 25.156509, Longitude: 55.227326, Status: "planned", Public: true},
		{ID: "here", Latitude: 25.156509, Longitude: 55.227326, Status: "existing", Public: true},
		{ID: "in a prison", Latitude: 25.156509, Longitude: 55.227326, Status: "existing"},
		{ID: "north", Latitude: 25.166509, Longitude: 55.227326, Status: "existing", Public: true},
	}
	got := ""
	for _, n := range campaign.Nearest(manarah, machines, 9, all) {
		got += fmt.Sprintf("%s %d; ", n.Machine.ID, n.Metres)
	}
	if want := "here 1; north 1112; umm-ramool 16861; nowhere 0; "; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got := campaign.Nearest(manarah, machines, 2, all); len(got) != 2 || got[0].Machine.ID != "here" || got[1].Machine.ID != "north" {
		t.Errorf("two: %v", got)
	}
	fits := func(m catalog.Machine) bool { return m.ID == "umm-ramool" }
	if got := campaign.Nearest(manarah, machines, 3, fits); len(got) != 1 || got[0].Machine.ID != "umm-ramool" {
		t.Errorf("those that fit: %v", got)
	}
}

func TestWithoutThePlaceOfTheCentreNoDistanceIsClaimed(t *testing.T) {
	machines := []catalog.Machine{{ID: "b", Latitude: 25.3, Longitude: 55.3, Status: "existing", Public: true}, {ID: "a", Latitude: 25.1, Longitude: 55.1, Status: "existing", Public: true}}
	got := campaign.Nearest(catalog.Centre{}, machines, 3, all)
	if len(got) != 2 || got[0].Machine.ID != "b" || got[0].Metres != 0 || got[1].Metres != 0 {
		t.Errorf("%v", got)
	}
}
