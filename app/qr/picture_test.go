package qr

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"image/png"
	"strings"
	"testing"
)

var drawn = []string{"tel:8009090", "https://www.rta.ae/en/services/renew-vehicle-licence", strings.Repeat("b", MaxBytes)}

// same holds a drawing against the modules; at says what is dark at a module.
func same(t *testing.T, what string, c Code, at func(x, y int) bool) {
	t.Helper()
	for y := range c.Size() {
		for x := range c.Size() {
			if at(x, y) != c.Dark(x, y) {
				t.Fatalf("%s: module %d, %d is not as encoded", what, x, y)
			}
		}
	}
}

func TestSVGIsTheModules(t *testing.T) {
	for _, a := range append(found(t)[:20:20], drawn...) {
		c := encode(t, a)
		var svg struct {
			ViewBox string `xml:"viewBox,attr"`
			Crisp   string `xml:"shape-rendering,attr"`
			Ground  struct {
				Width  int    `xml:"width,attr"`
				Height int    `xml:"height,attr"`
				Fill   string `xml:"fill,attr"`
			} `xml:"rect"`
			Path []struct {
				D string `xml:"d,attr"`
			} `xml:"path"`
			Other []struct {
				XMLName xml.Name
			} `xml:",any"`
		}
		if err := xml.Unmarshal(c.SVG(), &svg); err != nil {
			t.Fatal(err)
		}
		n := c.Size()
		if svg.ViewBox != fmt.Sprintf("0 0 %d %d", n, n) || svg.Crisp != "crispEdges" || len(svg.Path) != 1 || len(svg.Other) != 0 ||
			svg.Ground.Width != n || svg.Ground.Height != n || svg.Ground.Fill != "#fff" {
			t.Fatalf("%s: %+v", a, svg)
		}
		d, ok := strings.CutPrefix(svg.Path[0].D, "M0 .5m") // the pen runs through the middle of a row
		if !ok {
			t.Fatalf("path begins %.20s", svg.Path[0].D)
		}
		dark := map[[2]int]bool{}
		x, y := 0, 0
		for _, run := range strings.Split(d, "m") {
			var dx, dy, h int
			if _, err := fmt.Sscanf(run, "%d %dh%d", &dx, &dy, &h); err != nil {
				t.Fatalf("run %q: %v", run, err)
			}
			x, y = x+dx, y+dy
			for ; h > 0; h-- {
				dark[[2]int{x, y}] = true
				x++
			}
		}
		same(t, a, c, func(x, y int) bool { return dark[[2]int{x, y}] })
	}
}

func TestPNGIsTheModulesInWholePixels(t *testing.T) {
	for _, a := range drawn {
		c := encode(t, a)
		for _, px := range []int{1, 2, 3, 5, 8, 13} {
			file, err := c.PNG(px)
			if err != nil {
				t.Fatal(err)
			}
			if depth := file[24]; depth != 1 || binary.BigEndian.Uint32(file[16:]) != uint32(c.Size()*px) {
				t.Errorf("%d bits per pixel, wanted 1", depth)
			}
			m, err := png.Decode(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			if m.Bounds().Dx() != c.Size()*px || m.Bounds().Dy() != c.Size()*px {
				t.Fatalf("%v, wanted %d pixels", m.Bounds(), c.Size()*px)
			}
			for i := range px { // every pixel of a module, not only its middle
				for j := range px {
					same(t, fmt.Sprintf("%.20s at %d", a, px), c, func(x, y int) bool {
						r, _, _, _ := m.At(x*px+i, y*px+j).RGBA()
						return r == 0
					})
				}
			}
		}
	}
}

func TestPixelsOutsideTheLimitsAreRefused(t *testing.T) {
	c := encode(t, drawn[0])
	for _, px := range []int{-3, 0, MaxModulePixels + 1, 1 << 40} {
		if _, err := c.PNG(px); err == nil {
			t.Errorf("%d pixels per module were drawn", px)
		}
	}
	if _, err := c.PNG(MaxModulePixels); err != nil {
		t.Error(err)
	}
}

func TestQuietZoneIsFourModulesEverywhere(t *testing.T) {
	for _, a := range drawn {
		c := encode(t, a)
		n := c.Size()
		if n != c.Modules()+8 || c.Modules() != 17+4*c.Version() {
			t.Errorf("size %d, modules %d, version %d", n, c.Modules(), c.Version())
		}
		for i := range n {
			for q := range 4 {
				if c.Dark(i, q) || c.Dark(i, n-1-q) || c.Dark(q, i) || c.Dark(n-1-q, i) {
					t.Fatalf("%.20s: dark in the quiet zone", a)
				}
			}
		}
		if !c.Dark(4, 4) || !c.Dark(n-5, 4) || !c.Dark(4, n-5) { // corners of the finders: the zone is no wider
			t.Errorf("%.20s: the code does not begin at module 4", a)
		}
		if c.Dark(-1, 5) || c.Dark(5, -1) || c.Dark(n, 5) || c.Dark(5, n) {
			t.Errorf("%.20s: dark outside", a)
		}
	}
}

func TestEmptyCodeDrawsNothing(t *testing.T) {
	var c Code
	if _, err := c.PNG(3); err == nil || c.SVG() != nil || c.Size() != 0 || c.Dark(4, 4) {
		t.Error("something was drawn")
	}
}
