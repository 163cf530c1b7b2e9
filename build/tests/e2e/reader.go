//go:build e2e_run

package e2e

import (
	"fmt"
	"image/color"
	"math"
	"strings"
)

// A reader is a program that reads codes off a picture as a phone would.
type reader struct {
	name string
	args []string
	text func(line string) (string, bool)
}

var readers = []reader{
	{"zbarimg", []string{"--nodbus", "-q", "--raw"}, func(line string) (string, bool) { return line, line != "" }},
	{"ZXingReader", []string{"-1", "-format", "QRCode"}, func(line string) (string, bool) {
		_, text, found := strings.Cut(line, ` QRCode "`)
		return strings.TrimSuffix(text, `"`), found
	}},
}

// read gives the text of every code that a reader finds in a picture. A picture without one is no error.
func (r reader) read(s *stage, p picture) []string {
	s.Helper()
	out, faults, _, err := output(s.command(r.name, append(append([]string{}, r.args...), p.file)...))
	if err != nil {
		s.Fatalf("%s: %v\n%s", r.name, err, faults)
	}
	var found []string
	for line := range strings.Lines(out) {
		if text, ok := r.text(strings.TrimRight(line, "\n")); ok {
			found = append(found, text)
		}
	}
	return found
}

// readsOne fails unless both readers find one code in the picture, the one for this address, and gives what they read.
func readsOne(s *stage, p picture, address string) string {
	s.Helper()
	read := ""
	for _, r := range readers {
		found := r.read(s, p)
		if len(found) != 1 || found[0] != address {
			s.Errorf("%s reads %q, want only %q", r.name, found, address)
		}
		if len(found) == 1 {
			read = found[0]
		}
	}
	return read
}

// readsNone fails when a reader finds a code.
func readsNone(s *stage, p picture, where string) {
	s.Helper()
	for _, r := range readers {
		if found := r.read(s, p); len(found) != 0 {
			s.Errorf("%s reads %q on %s, where no code may be", r.name, found, where)
		}
	}
}

// modules measures a code on the screen: pixels per module, and modules per side without the quiet zone.
// Every module must be a square of whole pixels, all of the same size, black or white and nothing between:
// a module that is smoothed or a pixel wider than its neighbour is read from a shorter distance.
func modules(p picture, place box) (pixels, side int, err error) {
	left, top, right, bottom := extent(p, place)
	if right-left != bottom-top || right <= left {
		return 0, 0, fmt.Errorf("the code is %d x %d pixels", right-left, bottom-top)
	}
	// The first row of a code begins with the edge of a finder pattern: seven dark modules.
	run := 0
	for left+run < right && dark(p, left+run, top) {
		run++
	}
	if run%7 != 0 || run == 0 || (right-left)%(run/7) != 0 {
		return 0, 0, fmt.Errorf("the finder pattern is %d pixels wide, the code %d: no whole pixels for a module", run, right-left)
	}
	pixels = run / 7
	side = (right - left) / pixels
	if (side-17)%4 != 0 {
		return 0, 0, fmt.Errorf("a code of %d modules does not exist", side)
	}
	for y := range side * pixels {
		for x := range side * pixels {
			have := p.RGBAAt(left+x, top+y)
			if have != (color.RGBA{0, 0, 0, 255}) && have != (color.RGBA{255, 255, 255, 255}) {
				return 0, 0, fmt.Errorf("pixel %d,%d of the code is %v, neither black nor white", x, y, have)
			}
			if have != p.RGBAAt(left+x-x%pixels, top+y-y%pixels) {
				return 0, 0, fmt.Errorf("pixel %d,%d of the code is unlike the rest of its module of %d pixels", x, y, pixels)
			}
		}
	}
	// Between two finder patterns dark and light take turns, one module each.
	for i := 8; i < side-8; i++ {
		if dark(p, left+i*pixels, top+6*pixels) != (i%2 == 0) {
			return 0, 0, fmt.Errorf("module %d of the timing pattern is wrong: no code is there", i)
		}
	}
	return pixels, side, nil
}

// extent is the smallest rectangle around everything dark in a place. A place may lie between pixels; what is painted does not.
func extent(p picture, place box) (left, top, right, bottom int) {
	left, top = math.MaxInt, math.MaxInt
	for y := int(place.Y); y < int(place.Y+place.H); y++ {
		for x := int(place.X); x < int(place.X+place.W); x++ {
			if dark(p, x, y) {
				left, top, right, bottom = min(left, x), min(top, y), max(right, x+1), max(bottom, y+1)
			}
		}
	}
	return left, top, right, bottom
}

func dark(p picture, x, y int) bool {
	c := p.RGBAAt(x, y)
	return int(c.R)+int(c.G)+int(c.B) < 3*128
}
