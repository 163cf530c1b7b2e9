//go:build linux

package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A screen is a virtual one. Its server keeps the picture in a file, which lies in memory here, so that looking at it
// costs the measured programs nothing.
type screen struct {
	name          string // ":99"
	width, height int
	pixels        []byte // four bytes each, as the server writes them
	line          int    // bytes
	close         func()
}

const windowRules = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard></keyboard><mouse></mouse>
<applications><application class="*"><decor>no</decor></application></applications></openbox_config>
`

func openScreen(dir string, width, height int) (*screen, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	server := command("", "Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-fbdir", dir, "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{w}
	x, err := start(server)
	w.Close()
	if err != nil {
		return nil, err
	}
	_ = r.SetReadDeadline(time.Now().Add(20 * time.Second)) // a pipe has deadlines
	number := make([]byte, 16)
	n, err := io.ReadAtLeast(r, number, 2)
	if err != nil {
		x.end()
		return nil, fmt.Errorf("start a virtual screen: %w", err)
	}
	s := &screen{name: ":" + strings.TrimSpace(string(number[:n])), width: width, height: height}
	if err := s.read(filepath.Join(dir, "Xvfb_screen0")); err != nil {
		x.end()
		return nil, err
	}
	rules := filepath.Join(dir, "openbox.xml")
	if err := os.WriteFile(rules, []byte(windowRules), 0o644); err != nil {
		x.end()
		return nil, err
	}
	box, err := start(command(s.name, "openbox", "--sm-disable", "--config-file", rules))
	if err != nil {
		x.end()
		return nil, err
	}
	s.close = func() { box.end(); x.end() }
	return s, nil
}

// read finds the picture in the server's file, which is in the format of xwd: a head of 32-bit numbers in the order of the
// network, a table of colours of 12 bytes each, the pixels.
func (s *screen) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	all, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return err
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(all[4*n:])) }
	head, bits, line, colours := field(0), field(11), field(12), field(19)
	from := head + 12*colours
	if bits != 32 || len(all) < from+line*s.height {
		return errors.New("the picture of the virtual screen has another format than expected")
	}
	s.pixels, s.line = all[from:from+line*s.height], line
	return nil
}

// A look is every step-th pixel of every step-th line.
func (s *screen) look(step int) []uint32 {
	seen := make([]uint32, 0, (s.width/step+1)*(s.height/step+1))
	for y := 0; y < s.height; y += step {
		for x := 0; x < s.width; x += step {
			seen = append(seen, binary.NativeEndian.Uint32(s.pixels[y*s.line+4*x:])&0xffffff)
		}
	}
	return seen
}

// colours counts different colours of a look.
func colours(look []uint32) int {
	return len(slices.Compact(slices.Sorted(slices.Values(look))))
}

// share is how much of a look is of one colour.
func share(look []uint32, colour uint32) float64 {
	n := 0
	for _, c := range look {
		if c == colour {
			n++
		}
	}
	return float64(n) / float64(len(look))
}

// differs counts what is not alike in two looks.
func differs(a, b []uint32) int {
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// until looks again and again and gives the moment at which it holds.
func (s *screen) until(patience time.Duration, what string, holds func() bool) (time.Time, error) {
	for deadline := time.Now().Add(patience); ; {
		if holds() {
			return time.Now(), nil
		}
		if time.Now().After(deadline) {
			return time.Time{}, fmt.Errorf("not within %v: %s", patience, what)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// rest waits until nothing has moved for half a second.
func (s *screen) rest() error {
	last, since := s.look(3), time.Now()
	_, err := s.until(15*time.Second, "a screen at rest", func() bool {
		time.Sleep(50 * time.Millisecond)
		if now := s.look(3); differs(now, last) > 0 {
			last, since = now, time.Now()
		}
		return time.Since(since) > 500*time.Millisecond
	})
	return err
}

// bare waits until the last window is gone: the screen is of hardly any colour.
func (s *screen) bare() error {
	_, err := s.until(15*time.Second, "an empty screen", func() bool { return share(s.look(20), 0) > 0.99 })
	return err
}
