package station

import (
	"testing"

	"dalil/app/catalog"
)

// What is shown and what the folder is compared with is one catalog in memory, and of the shipped one, which was judged beside it, stays
// only what the next judgement asks for.
func TestOneCatalogIsKept(t *testing.T) {
	s := newTestbed(t, services("RTA-1")).open(t)
	last, err := s.importer().Store.Current()
	if err != nil || last != s.View().Catalog {
		t.Errorf("the folder is compared with another catalog in memory than is shown: %v", err)
	}
	s.shipped = &shippedJudge{}
	first, again := s.shipped.judge(), s.shipped.judge()
	if first.Catalog == nil || first.Catalog != again.Catalog {
		t.Fatalf("the shipped catalog is judged for each who asks: %v", first.err)
	}
	s.take(brought(2, services("RTA-2")))
	s.giveBack()
	if s.shipped.result == nil {
		t.Error("it is forgotten while the folder is in motion")
	}
	s.giveBack()
	if s.shipped.result != nil {
		t.Error("it is kept in rest")
	}
	if anew := s.shipped.judge(); anew.err != nil || len(anew.Catalog.Services) != len(first.Catalog.Services) {
		t.Errorf("judged anew: %v", anew.err)
	}
	if s.shipped.forget(); s.shipped.result == nil {
		t.Error("who asked again judges a third time")
	}
}

func TestStandInHasTheSheetsAndTheNames(t *testing.T) {
	whole := services("RTA-1", "RTA-2")
	whole.Services[0].Channels = []catalog.Channel{{Address: "https://www.rta.ae/"}}
	c := standIn(whole)
	if len(c.Services) != 2 || c.Services[1].Name != whole.Services[1].Name || len(c.Editions) != 1 || len(c.Centres) != 1 {
		t.Errorf("%+v", c)
	}
	if c.Services[0].Channels != nil || c.Services[0].ID != "" {
		t.Errorf("more is kept than is asked for: %+v", c.Services[0])
	}
}
