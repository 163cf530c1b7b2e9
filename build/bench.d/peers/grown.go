package main

import (
	"fmt"

	"dalil/app/catalog"
)

// grown is a catalog with services that repeat its words in other company, up to so many: the growing of app/search/catalog_test.go.
// Every fifth word is new, because a larger catalog has more words and not only more rows.
func grown(from *catalog.Catalog, services int) *catalog.Catalog {
	c := *from
	base := c.Services
	c.Services = append([]catalog.Service{}, base...)
	for n := len(base); n < services; n++ {
		s := base[n%len(base)]
		t := base[(n*7+n/len(base))%len(base)]
		s.ID = fmt.Sprintf("%s-G%d", s.Entity, n)
		s.Name.AR += " " + t.Category.AR + " " + spell(n, []rune("ابتثجحخدذرزسشصضطعغفقكلمنهوي"))
		s.Name.EN += " " + t.Category.EN + " " + spell(n, []rune("abcdefghijklmnopqrstuvwxyz"))
		s.Keywords = t.Keywords
		c.Services = append(c.Services, s)
	}
	return &c
}

func spell(n int, letters []rune) string {
	x := uint32(n/5)*2654435761 + 1
	out := make([]rune, 0, 7)
	for range 4 + x%4 {
		x = x*1664525 + 1013904223
		out = append(out, letters[x>>16%uint32(len(letters))%uint32(len(letters))])
	}
	return string(out)
}
