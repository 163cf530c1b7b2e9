//go:build linux

package main

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// toy is a module with one room, whose tests notice some of its mutants and not others.
var toy = map[string]string{
	"go.mod": "module dalil\n\ngo 1.26\n",
	"app/toy/toy.go": `package toy

import "errors"

// Price is what n tickets cost; more than nine are cheaper.
func Price(n int) (int, error) {
	if n < 1 {
		return 0, errors.New("none")
	}
	if n > 9 {
		return n * 4, nil
	}
	return n * 5, nil
}

func Unmet() bool { return true }
`,
	"app/toy/toy_test.go": `package toy

import (
	"os"
	"os/exec"
	"testing"
)

func TestPrice(t *testing.T) {
	for n, want := range map[int]int{1: 5, 2: 10, 20: 80} {
		if have, err := Price(n); err != nil || have != want {
			t.Errorf("%d: %d, %v", n, have, err)
		}
	}
}

// TestInAnother looks at what another process has, which has none of the environment.
func TestInAnother(t *testing.T) {
	if os.Getenv("INNER") != "" {
		if _, err := Price(0); err == nil {
			t.Error("no ticket has a price")
		}
		return
	}
	c := exec.Command(os.Args[0], "-test.run=TestInAnother")
	c.Env = []string{"INNER=1"}
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
}
`,
}

func tryToy(t *testing.T) (score, []string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range toy {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("GOFLAGS", "-mod=mod")
	s, err := try(context.Background(), options{top: dir, out: dir, jobs: 2}, "toy")
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(dir, "toy.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for line := range strings.Lines(string(list)) {
		if strings.HasPrefix(line, "app/") || strings.HasPrefix(line, "==") {
			left = append(left, strings.TrimSpace(line))
		}
	}
	return s, left
}

// Every kind of survivor is named with its line; what another process notices is noticed.
func TestSurvivorsAreNamed(t *testing.T) {
	s, left := tryToy(t)
	want := []string{
		"== survived: the tests come past and stay green",
		"app/toy/toy.go:10: boundary: n > 9 → >=",
		"app/toy/toy.go:10: constant: 9 in n > 9 → - 1",
		"== met by no test",
		"app/toy/toy.go:16: constant: true → negated",
		"== without end: noticed, since the tests did not end",
	}
	// A number is moved up or down, as its place in the file will have it.
	for i := range left {
		left[i] = strings.Replace(left[i], "> 9 → + 1", "> 9 → - 1", 1)
	}
	if !slices.Equal(left, want) {
		t.Errorf("left:\n%s\nwant:\n%s", strings.Join(left, "\n"), strings.Join(want, "\n"))
	}
	if s.survived != 2 || s.unvisited != 1 || s.killed != 11 || s.timedOut != 0 || s.tried != s.killed+3 {
		t.Errorf("score %+v", s)
	}
}

// Quick tests run before slow ones, and a slow one does not hold up those that are quicker.
func TestQuickTestsRunFirst(t *testing.T) {
	f := &field{rooms: []string{"own", "other"}, times: map[test]spent{}}
	m := &mutant{tests: map[int][]string{}}
	for name, ms := range map[string]int{"a": 3000, "b": 100, "c": 450, "d": 1500, "e": 20, "f": 9000} {
		program := 0
		if name == "e" {
			program = 1
		}
		m.tests[program] = append(m.tests[program], name)
		f.times[test{program, name}] = spent{busy: time.Duration(ms) * time.Millisecond}
	}
	var have []string
	for _, r := range f.rounds(m) {
		have = append(have, f.rooms[r.program]+":"+strings.Join(r.names, ""))
	}
	if want := "own:b other:e own:cd own:a own:f"; strings.Join(have, " ") != want {
		t.Errorf("%v, want %s", have, want)
	}
}

func TestTheFloorOnlyRises(t *testing.T) {
	name := filepath.Join(t.TempDir(), "floors.txt")
	if err := os.WriteFile(name, []byte("# said\ncheck 80\nlink 70\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	all, err := readFloors(name)
	if err != nil {
		t.Fatal(err)
	}
	all.raise("check", 79.9)
	all.raise("link", 85.9)
	all.raise("qr", 91)
	if err := all.write(name); err != nil {
		t.Fatal(err)
	}
	again, err := readFloors(name)
	if err != nil {
		t.Fatal(err)
	}
	if want := (floors{{"check", 80}, {"link", 85}, {"qr", 91}}); !slices.Equal(again, want) {
		t.Errorf("floors %v, want %v", again, want)
	}
}

// A sample may lie under the floor by chance, a whole run by nothing.
func TestBelowAFloor(t *testing.T) {
	for _, c := range []struct {
		killed, tried int
		floor         float64
		below         bool
	}{{85, 100, 85, false}, {74, 100, 85, true}, {76, 100, 85, false}, {800, 1000, 85, true}, {830, 1000, 85, false}, {0, 10, 0, false}} {
		if have := (score{killed: c.killed, tried: c.tried}).below(c.floor); have != c.below {
			t.Errorf("%d of %d under %.0f: %t", c.killed, c.tried, c.floor, have)
		}
	}
}

// What a sample has seen is no floor as it is: another one would lie under it by chance.
func TestASampleRaisesByWhatIsSure(t *testing.T) {
	for _, c := range []struct {
		killed, tried, whole int
		sure                 float64
	}{{860, 1000, 1000, 86}, {258, 300, 1000, 80.8}, {200, 200, 1000, 100}, {1, 200, 1000, 0}} {
		if have := (score{killed: c.killed, tried: c.tried, whole: c.whole}).sure(); math.Abs(have-c.sure) > 0.05 {
			t.Errorf("%d of %d of %d: %.2f, want %.2f", c.killed, c.tried, c.whole, have, c.sure)
		}
	}
}

func TestADrawStaysWhenOthersCome(t *testing.T) {
	var all []*mutant
	for _, key := range strings.Fields("a b c d e f g h i j k l") {
		all = append(all, &mutant{key: key})
	}
	first, again := draw(all[:11], 4, 7), draw(all, 5, 7)
	for _, m := range first {
		if !slices.Contains(again, m) {
			t.Errorf("%s is drawn no more", m.key)
		}
	}
	if slices.Equal(draw(all, 6, 7), draw(all, 6, 8)) {
		t.Error("another seed draws the same")
	}
}
