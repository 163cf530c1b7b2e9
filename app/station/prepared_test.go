package station

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dalil/app/catalog"
)

// TestTheViewIsBuiltWhileItsCatalogIsStored and is the next one; nothing is shown before.
func TestTheViewIsBuiltWhileItsCatalogIsStored(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	before := s.View()
	c := services("RTA-1", "RTA-2 2018-10-21 -", "RTA-3")
	s.prepare(c)
	p := s.prepared.Load()
	if s.View() != before {
		t.Fatal("shown before it is stored")
	}
	s.take(brought(2, c))
	v := s.View()
	if ids(v) != "RTA-1 RTA-3" || v.Catalog.Version != 2 || v != p.view || s.current.Version != 2 || s.prepared.Load() != nil {
		t.Errorf("%s, version %d, what was prepared: %t", ids(v), v.Catalog.Version, v == p.view)
	}
	for query, want := range map[string]string{"RTA-3": "RTA-3", "RTA-1": "RTA-1"} {
		found := v.Search(query, "", 1).Hits
		if len(found) != 1 || v.Catalog.Services[found[0].Service].ID != want {
			t.Errorf("%q finds %+v", query, found)
		}
	}
}

// TestWhatWasPreparedForAnotherIsNotShown: neither of another catalog, nor of another day, nor twice.
func TestWhatWasPreparedForAnotherIsNotShown(t *testing.T) {
	c := services("RTA-1", "RTA-2 2018-10-21 -")
	for what, x := range map[string]struct {
		prepare func(s *Station, b *testbed)
		want    string
	}{
		"another catalog": {func(s *Station, _ *testbed) { s.prepare(services("NEW-1", "NEW-2")) }, "RTA-1"},
		"the day before": {func(s *Station, b *testbed) {
			s.prepare(c)
			b.clock.set("2018-10-21T08:00:00+04:00")
		}, "RTA-1 RTA-2"},
		"shown already": {func(s *Station, _ *testbed) {
			s.prepare(c)
			s.preparedFor(c, 2)
		}, "RTA-1"},
		"nothing": {func(*Station, *testbed) {}, "RTA-1"},
	} {
		b := newTestbed(t, services("RTA-1"))
		s := b.open(t)
		x.prepare(s, b)
		p := s.prepared.Load()
		s.take(brought(2, c))
		v := s.View()
		if ids(v) != x.want || p != nil && v == p.view || v.Catalog.Version != 2 {
			t.Errorf("%s: %s", what, ids(v))
		}
		if found := v.Search("Service RTA-1", "", 1).Hits; len(found) != 1 || v.Catalog.Services[found[0].Service].ID != "RTA-1" {
			t.Errorf("%s: finds %+v", what, found)
		}
	}
}

// TestAPassPreparesWhatItStores, and a store that fails shows nothing.
func TestAPassPreparesWhatItStores(t *testing.T) {
	b := newTestbed(t, nil)
	folder := b.config.Settings.Folder
	if err := os.WriteFile(filepath.Join(folder, "RTA.csv"), []byte("id,entity,name_ar,name_en,url\nRTA-001,RTA,خدمة,Service,https://www.rta.ae/\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := b.open(t)
	m := s.importer()
	before, kept := s.View(), m.Store
	m.Store = failing{}
	var told *catalog.Catalog
	prepare := m.Storing
	m.Storing = func(c *catalog.Catalog) { told = c; prepare(c) }
	b.clock.add(m.Settle)
	pass := func() error {
		var err error
		for range 2 {
			a, _, e := m.Pass(context.Background(), "")
			s.take(passed{a, e})
			err = errors.Join(err, e)
			b.clock.add(m.Settle)
		}
		return err
	}
	if err := pass(); !errors.Is(err, errFull) || told == nil || s.View() != before {
		t.Fatalf("%v: told of %v", err, told)
	}
	m.Store = kept
	if err := pass(); err != nil {
		t.Fatal(err)
	}
	if got := ids(s.View()); got != "RTA-001" || told.Made != s.View().Catalog.Made {
		t.Errorf("%s, made %v, told of %v", got, s.View().Catalog.Made, told.Made)
	}
}

var errFull = errors.New("the disk is full")

// failing stores nothing.
type failing struct{}

func (failing) Current() (*catalog.Catalog, error) { return nil, nil }

func (failing) Accept(*catalog.Catalog) (int64, error) { return 0, errFull }
