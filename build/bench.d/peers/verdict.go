package main

import (
	"fmt"
	"io"
	"math"
)

// verdict is the list of what is required and whether it is so.
type verdict struct {
	lines  []string
	missed int
}

func (v *verdict) add(holds bool, format string, args ...any) {
	word := "yes"
	if !holds {
		word = "NO"
		v.missed++
	}
	v.lines = append(v.lines, fmt.Sprintf("%-4s %s", word, fmt.Sprintf(format, args...)))
}

// quality requires that the first is ahead of all others.
func (v *verdict) quality(s set, found []quality) {
	for i, q := range found[1:] {
		v.add(found[0].ahead(q), "ahead in quality of %s, %s", judgedPeers[i+1].name, s.name)
	}
}

// speed requires that the first takes at most so large a part of another's p99.
func (v *verdict) speed(services int, paces []*pace, most map[peer]float64) {
	for _, p := range paces[1:] {
		if limit, required := most[p.peer]; required {
			r := paces[0].ratio(p)
			v.add(r <= limit, "p99 at %d services at most 1/%.0f of %s: 1/%.1f", services, math.Round(1/limit), p.name, 1/r)
		}
	}
}

func (v *verdict) print(w io.Writer) {
	fmt.Fprintln(w, "\nVerdict: is Dalil so?")
	for _, l := range v.lines {
		fmt.Fprintln(w, l)
	}
}
