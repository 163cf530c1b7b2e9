//go:build linux

package main

import (
	"fmt"
	"slices"
	"strings"
)

// A table is printed as it grows, and kept.
type table struct{ text strings.Builder }

func (t *table) say(format string, args ...any) {
	line := fmt.Sprintf(format, args...) + "\n"
	fmt.Print(line)
	t.text.WriteString(line)
}

func (t *table) row(name, value, note string) { t.say("%-52s %12s   %s", name, value, note) }

// median prints the middle of several runs, in the unit, with the lowest and the highest beside it.
func (t *table) median(name string, all []float64, unit, note string) float64 {
	m := middle(all)
	spread := fmt.Sprintf("%s to %s in %d runs", figure(slices.Min(all)), figure(slices.Max(all)), len(all))
	if note != "" {
		spread += "; " + note
	}
	t.row(name, figure(m)+" "+unit, spread)
	return m
}

func middle(all []float64) float64 {
	s := slices.Sorted(slices.Values(all))
	if n := len(s); n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[len(s)/2]
}

func figure(v float64) string {
	switch {
	case v < 1:
		return fmt.Sprintf("%.3f", v)
	case v < 100:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.0f", v)
}
