package store

import (
	"os"
	"testing"
	"time"

	"dalil/app/catalog"
)

func TestHistoryKeepsTheLastFiveAndTellsWhichIsInForce(t *testing.T) {
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	made := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	for i := range 7 {
		c := &catalog.Catalog{Made: made.Add(time.Duration(i) * time.Hour)}
		for n := range i + 1 {
			c.Services = append(c.Services, catalog.Service{ID: string(rune('A' + n))})
		}
		if _, err := s.Accept(c, Meta{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(s.path(fileName(4)), []byte("broken"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := s.History()
	if err != nil || len(got) != 5 {
		t.Fatalf("%+v %v", got, err)
	}
	for i, v := range got {
		want := Version{Number: int64(7 - i), Made: made.Add(time.Duration(6-i) * time.Hour), Services: 7 - i, InForce: i == 0}
		if want.Number == 4 {
			want = Version{Number: 4, Damaged: true}
		}
		if v != want {
			t.Errorf("%+v, want %+v", v, want)
		}
	}
	if c, err := s.Catalog(5); err != nil || len(c.Services) != 5 {
		t.Errorf("version 5: %v %v", c, err)
	}
	for _, n := range []int64{2, 4, 9} {
		if _, err := s.Catalog(n); err == nil {
			t.Errorf("version %d opened", n)
		}
	}
	w, sum, err := read(mustRead(t, s.path(fileName(6))))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(pointerName), pointer{w.Catalog.Version, sum}.bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, err = s.History(); err != nil || got[0].InForce || !got[1].InForce {
		t.Errorf("the pointer names version 6: %+v %v", got[:2], err)
	}
}

func mustRead(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
