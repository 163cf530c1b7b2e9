//go:build e2e_run

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// A display is a virtual screen with a window manager on it.
type display struct {
	stage *stage
	name  string // ":99"
}

// A station fills a screen only under a window manager. This one knows a single key: the one that closes windows,
// so that what a station makes of a request to close is tried.
const openboxRules = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
<mouse></mouse>
<applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>
`

func openDisplay(s *stage, width, height int) *display {
	s.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		s.Fatal(err)
	}
	defer r.Close()
	// The server looks for a free number itself and writes it to the third file.
	server := s.command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{w}
	spawn(s.T, s.dir, server)
	w.Close()
	if err := r.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		s.Fatal(err)
	}
	number := make([]byte, 16)
	n, err := io.ReadAtLeast(r, number, 2)
	if err != nil {
		s.Fatalf("the virtual screen did not start: %v", err)
	}
	d := &display{stage: s, name: ":" + strings.TrimSpace(string(number[:n]))}
	s.display = d
	write(s.T, s.path("openbox.xml"), openboxRules)
	spawn(s.T, s.dir, s.command("openbox", "--sm-disable", "--config-file", s.path("openbox.xml")))
	until(s.T, 10*time.Second, "the window manager", func() bool {
		out, _, _, _ := output(s.command("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"))
		return strings.Contains(out, "window id")
	})
	return d
}

// A picture is what stood on the whole screen at one moment.
type picture struct {
	*image.RGBA
	file string // the same as PNG; empty when it was only looked at
}

// look takes a picture to compare, without writing a file.
func (d *display) look() picture {
	d.stage.Helper()
	ppm := d.stage.run("import", "-silent", "-window", "root", "-depth", "8", "ppm:-")
	m, err := readPPM([]byte(ppm))
	if err != nil {
		d.stage.Fatal(err)
	}
	return picture{RGBA: m}
}

// shoot takes a picture that other programs can read.
func (d *display) shoot(name string) picture {
	d.stage.Helper()
	file := d.stage.path(name + ".png")
	p := d.look()
	ppm := d.stage.path(name + ".ppm")
	write(d.stage.T, ppm, string(p.ppm()))
	d.stage.run("convert", "-define", "png:compression-level=1", ppm, file)
	_ = os.Remove(ppm) // lies in a folder that goes away anyway
	p.file = file
	return p
}

// readPPM reads the plain format P6 with 8 bits a channel: nothing is quicker to make and to read.
func readPPM(b []byte) (*image.RGBA, error) {
	var w, h, top int
	head := bytes.NewReader(b)
	if _, err := fmt.Fscanf(head, "P6\n%d %d\n%d", &w, &h, &top); err != nil || top != 255 {
		return nil, fmt.Errorf("the picture is no PPM of 8 bits: %w", err)
	}
	pixels := b[len(b)-head.Len()+1:] // one white sign follows the head
	if len(pixels) != 3*w*h {
		return nil, fmt.Errorf("the picture has %d bytes, want %d", len(pixels), 3*w*h)
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		copy(m.Pix[4*i:], pixels[3*i:3*i+3])
		m.Pix[4*i+3] = 255
	}
	return m, nil
}

func (p picture) ppm() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "P6\n%d %d\n255\n", p.Rect.Dx(), p.Rect.Dy())
	for i := 0; i < len(p.Pix); i += 4 {
		b.Write(p.Pix[i : i+3])
	}
	return b.Bytes()
}

// same tells whether two pictures show the same. A caret may blink and a corner may be smoothed otherwise:
// fewer than one pixel in ten thousand is nothing that a person sees.
func (p picture) same(q picture) bool {
	return p.Rect == q.Rect && p.differs(q) < len(p.Pix)/4/10_000
}

// differs counts the pixels that are not alike.
func (p picture) differs(q picture) int {
	n := 0
	for i := 0; i < len(p.Pix) && i < len(q.Pix); i += 4 {
		if !bytes.Equal(p.Pix[i:i+3], q.Pix[i:i+3]) {
			n++
		}
	}
	return n
}

// colours counts different colours, up to enough.
func (p picture) colours(enough int) int {
	seen := map[color.RGBA]bool{}
	for i := 0; i < len(p.Pix) && len(seen) < enough; i += 4 {
		seen[color.RGBA{p.Pix[i], p.Pix[i+1], p.Pix[i+2], 255}] = true
	}
	return len(seen)
}

// rest waits until the screen shows something and two pictures in a row are the same.
func (d *display) rest(patience time.Duration) picture {
	d.stage.Helper()
	last := d.look()
	until(d.stage.T, patience, "a painted screen at rest", func() bool {
		now := d.look()
		still := now.same(last) && now.colours(51) > 50
		last = now
		return still
	})
	return last
}

// windows are the visible windows on the screen, menus and dialogs among them, by number.
// The screen itself and the window manager are among them, too.
func (d *display) windows() []string {
	out, _, _, _ := output(d.stage.command("xdotool", "search", "--onlyvisible", "--name", ".*"))
	all := strings.Fields(out)
	slices.Sort(all)
	return all
}
