package cli

import (
	"testing"

	"dalil/app/catalog"
)

func TestACodeForPaperIsOfExactlyTheIdThatWasAsked(t *testing.T) {
	web := func(id, address string) catalog.Service {
		return catalog.Service{ID: id, Channels: []catalog.Channel{{Kind: catalog.Website, Address: address}}}
	}
	all := &catalog.Catalog{Services: []catalog.Service{web("rta-001", "https://stranger/"), web("RTA-001", "https://own/"), web("DM-1", "https://dm/")}}
	for _, x := range []struct{ id, want string }{{"RTA-001", "https://own/"}, {"rta-001", "https://stranger/"}, {"dm-1", "https://dm/"}} {
		if got, err := addressOf(all, x.id, ""); err != nil || got != x.want {
			t.Errorf("%s: %q %v", x.id, got, err)
		}
	}
	for _, id := range []string{"Rta-001", "RTA-002", ""} {
		if got, err := addressOf(all, id, ""); err == nil {
			t.Errorf("%s gave %q", id, got)
		}
	}
	if got, err := addressOf(all, "DM-1", catalog.CallCentre); err == nil {
		t.Errorf("a channel that is not there gave %q", got)
	}
}
