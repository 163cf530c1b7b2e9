package fleet_test

import (
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
)

func TestTheDigestIsOfWhatACatalogSays(t *testing.T) {
	c := catalog.Catalog{Services: []catalog.Service{{ID: "RTA-1"}}}
	one := fleet.Digest(&c)
	same := c
	same.Version, same.Made, same.Files = 9, time.Now(), []catalog.File{{Path: "a"}}
	if fleet.Digest(&same) != one || len(one) != 16 {
		t.Errorf("%s %s", one, fleet.Digest(&same))
	}
	other := c
	other.Services = []catalog.Service{{ID: "RTA-1", Popularity: 1}}
	third := c
	third.Campaign.Figures = []catalog.Figure{{ID: "x"}}
	if fleet.Digest(&other) == one || fleet.Digest(&third) == one {
		t.Error("another catalog has the same digest")
	}
}
