package search_test

import (
	"fmt"
	"sync"
	"testing"

	"dalil/app/catalog"
	"dalil/app/search"
	"dalil/app/station"
)

// shipped is the catalog inside the program: searching is judged on what visitors really have before them. No test may change it.
func shipped(tb testing.TB) *catalog.Catalog {
	tb.Helper()
	c, err := judgedOnce()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// Judging the catalog takes much longer than most tests.
var judgedOnce = sync.OnceValues(func() (*catalog.Catalog, error) {
	j, _, err := station.Shipped()
	return j.Catalog, err
})

// shippedIndex is the index of the shipped catalog, for tests that only ask it.
func shippedIndex(tb testing.TB) *search.Index {
	tb.Helper()
	shipped(tb)
	return builtOnce()
}

var builtOnce = sync.OnceValue(func() *search.Index {
	c, _ := judgedOnce() // shippedIndex has looked at the error
	return search.Build(c)
})

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
