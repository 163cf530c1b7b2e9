//go:build linux

package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"slices"
	"strings"
	"time"
)

// An outcome is what became of a mutant.
type outcome int

const (
	untried   outcome = iota // the time was over
	killed                   // a test ended red
	timedOut                 // the tests did not end; counts as noticed
	survived                 // every test that comes past it stays green
	unvisited                // no test comes past it
)

// A score is what came out for a room: of the whole of its mutants all were drawn, and some tried.
type score struct {
	room                                                     string
	whole, all, tried, killed, timedOut, survived, unvisited int
	took                                                     time.Duration
}

func count(room string, whole int, drawn []*mutant, took time.Duration) score {
	s := score{room: room, whole: whole, all: len(drawn), took: took}
	for _, m := range drawn {
		switch m.outcome {
		case killed:
			s.killed++
		case timedOut:
			s.timedOut++
		case survived:
			s.survived++
		case unvisited:
			s.unvisited++
		}
	}
	s.tried = s.killed + s.timedOut + s.survived + s.unvisited
	return s
}

// share is how many of a hundred were noticed.
func (s score) share() float64 {
	if s.tried == 0 {
		return 0
	}
	return 100 * float64(s.killed+s.timedOut) / float64(s.tried)
}

// leastSample is how many mutants a sample has at least that may raise a floor.
const leastSample = 200

// below tells whether the share is lower than a floor by more than a sample may be by chance (once in two hundred).
func (s score) below(floor float64) bool { return s.share() < floor-s.chance(floor)-0.5 }

// sure is the share that the whole of the room has almost for certain: after a sample less than was seen in it.
func (s score) sure() float64 {
	if s.tried == s.whole {
		return s.share()
	}
	return max(0, s.share()-s.chance(s.share()))
}

// chance is by how many of a hundred a sample may differ from a share of the whole, but for once in two hundred.
func (s score) chance(share float64) float64 {
	p := share / 100
	return 100 * 2.6 * math.Sqrt(p*(1-p)/float64(max(s.tried, 1)))
}

func (s score) String() string {
	line := fmt.Sprintf("%-9s %5.1f %% noticed: %d of %d (%d without end), %d survived, %d met by no test; %.0f s", s.room, s.share(),
		s.killed+s.timedOut, s.tried, s.timedOut, s.survived, s.unvisited, s.took.Seconds())
	if s.tried < s.all {
		line += fmt.Sprintf("; %d not tried, the time was over", s.all-s.tried)
	}
	return line
}

// draw takes n mutants by the seed. Which ones does not change when lines elsewhere do.
func draw(all []*mutant, n int, seed uint64) []*mutant {
	lot := func(m *mutant) uint64 {
		h := fnv.New64a()
		fmt.Fprintf(h, "%d %s", seed, m.key)
		return h.Sum64()
	}
	drawn := slices.Clone(all)
	slices.SortStableFunc(drawn, func(a, b *mutant) int {
		if la, lb := lot(a), lot(b); la != lb {
			if la < lb {
				return -1
			}
			return 1
		}
		return 0
	})
	if n > 0 && n < len(drawn) {
		drawn = drawn[:n]
	}
	return drawn
}

// writeSurvivors leaves the list of what no test noticed, in the order of the source.
func writeSurvivors(name string, s score, drawn []*mutant) error {
	var b bytes.Buffer
	fmt.Fprintln(&b, s)
	for _, part := range []struct {
		outcome outcome
		title   string
	}{{survived, "survived: the tests come past and stay green"}, {unvisited, "met by no test"}, {timedOut, "without end: noticed, since the tests did not end"}} {
		fmt.Fprintf(&b, "\n== %s\n", part.title)
		left := slices.Clone(drawn)
		slices.SortFunc(left, func(x, y *mutant) int { return x.n - y.n })
		for _, m := range left {
			if m.outcome == part.outcome {
				fmt.Fprintln(&b, m)
			}
		}
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}

// A floor is the share of a room's mutants that its tests have noticed once and must go on noticing.
type floor struct {
	room  string
	share float64
}

type floors []floor

func readFloors(name string) (floors, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var all floors
	for i, line := range strings.Split(string(b), "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		var f floor
		if _, err := fmt.Sscanf(line, "%s %f", &f.room, &f.share); err != nil {
			return nil, fmt.Errorf("%s:%d: %q is not a room and its share", name, i+1, line)
		}
		all = append(all, f)
	}
	return all, nil
}

func (all floors) of(room string) float64 {
	for _, f := range all {
		if f.room == room {
			return f.share
		}
	}
	return 0
}

// raise lifts the floor of a room to the whole per cent below a share; it never sinks.
func (all *floors) raise(room string, share float64) {
	share = math.Floor(share)
	for i := range *all {
		if (*all)[i].room == room {
			(*all)[i].share = max((*all)[i].share, share)
			return
		}
	}
	*all = append(*all, floor{room, share})
}

func (all floors) write(name string) error {
	var b bytes.Buffer
	b.WriteString("# Of a hundred mutants of a room its tests notice at least so many. Raised by go run ./build/mutate --raise, never lowered.\n")
	for _, f := range all {
		fmt.Fprintf(&b, "%-9s %.0f\n", f.room, f.share)
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}
