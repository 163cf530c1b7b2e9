package search_test

import (
	"fmt"
	"testing"

	"dalil/app/catalog"
	"dalil/app/station"
)

// shipped is the catalog inside the program: searching is judged on what visitors really have before them.
func shipped(tb testing.TB) *catalog.Catalog {
	tb.Helper()
	j, _, err := station.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return j.Catalog
}

// grown is the shipped catalog with services that repeat its words in other company, up to so many.
// Every fifth word is new, because a larger catalog has more words and not only more rows.
func grown(tb testing.TB, services int) *catalog.Catalog {
	tb.Helper()
	c := *shipped(tb)
	base := c.Services
	c.Services = append([]catalog.Service{}, base...)
	for n := len(base); n < services; n++ {
		s := base[n%len(base)]
		t := base[(n*7+n/len(base))%len(base)]
		s.ID = fmt.Sprintf("%s-G%d", s.Entity, n)
		s.Name = catalog.Text{AR: s.Name.AR + " " + t.Category.AR + " " + arabicWord(n), EN: s.Name.EN + " " + t.Category.EN + " " + latinWord(n)}
		s.Keywords = t.Keywords
		c.Services = append(c.Services, s)
	}
	return &c
}

func arabicWord(n int) string {
	return spell(n, []rune("ابتثجحخدذرزسشصضطعغفقكلمنهوي"))
}
func latinWord(n int) string { return spell(n, []rune("abcdefghijklmnopqrstuvwxyz")) }

func spell(n int, letters []rune) string {
	x := uint32(n/5)*2654435761 + 1
	out := make([]rune, 0, 7)
	for range 4 + x%4 {
		x = x*1664525 + 1013904223
		out = append(out, letters[x>>16%uint32(len(letters))%uint32(len(letters))])
	}
	return string(out)
}
