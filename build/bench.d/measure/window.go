//go:build linux

package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const (
	runs       = 10               // of everything that is started; the first warms the disk and is not counted
	settled    = 20 * time.Second // by then the folder has been judged, and what that took is given back
	emptyPage  = 0x123456         // build/bench.d/baseline/empty
	enough     = 50               // colours: letters with soft edges are there, not only a background
	startLimit = 30 * time.Second
)

// A contender is a program whose start is measured, and how its first picture is known.
type contender struct {
	name    string
	prepare func() (*exec.Cmd, error)
	painted func(look []uint32) bool
	starts  []float64 // seconds
	work    []float64 // seconds of processors until the first picture
	memory  []use
}

func (b *bench) display() (*screen, error) {
	dir := b.dir
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		if dir, err = os.MkdirTemp("/dev/shm", "dalil-bench-"); err != nil {
			return nil, err
		}
	}
	s, err := openScreen(dir, 1080, 1920)
	if err != nil {
		return nil, err
	}
	closeScreen := s.close
	s.close = func() { closeScreen(); _ = os.RemoveAll(dir) }
	return s, nil
}

// windows measures start and memory. The programs take turns, so that a busy minute meets all of them.
func (b *bench) windows() error {
	s, err := b.display()
	if err != nil {
		return err
	}
	defer s.close()
	page := func(look []uint32) bool { return colours(look) > enough }
	station := &contender{name: "station", painted: page, prepare: func() (*exec.Cmd, error) { return b.station(s, "") }}
	empty := &contender{name: "an empty Wails window",
		painted: func(look []uint32) bool { return share(look, emptyPage) > 0.99 },
		prepare: func() (*exec.Cmd, error) { return command(s.name, filepath.Join(b.out, "bench/empty")), nil }}
	all := []*contender{station, empty}
	if chromium, stop, err := b.chromium(s); err != nil {
		b.say("no browser beside it: %v", err)
	} else {
		defer stop()
		all = append(all, &contender{name: "Chromium with the page, its server running", painted: page, prepare: chromium})
	}
	for i := range runs {
		for _, c := range all {
			if err := c.run(s, i > 0); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	first := b.median("start of the process to the first useful picture", station.starts, "s", "goal 0.6 s, and 1.1 x an empty window")
	for _, c := range all[1:] {
		m := middle(c.starts)
		b.median("  "+c.name, c.starts, "s", fmt.Sprintf("the station takes %.2f x", first/m))
	}
	b.median("  processor time of all processes until then", station.work, "s", "")
	for _, c := range all[1:] {
		b.median("  "+c.name, c.work, "s", "")
	}
	held := func(c *contender, of func(use) float64) []float64 {
		var v []float64
		for _, u := range c.memory {
			v = append(v, of(u))
		}
		return v
	}
	pss, rss := func(u use) float64 { return u.pss }, func(u use) float64 { return u.rss }
	own := b.median("memory of all processes, shared pages once (PSS)", held(station, pss), "MiB", "goal 1.15 x an empty window")
	for _, c := range all[1:] {
		v := held(c, pss)
		b.median("  "+c.name, v, "MiB", fmt.Sprintf("the station takes %.2f x", own/middle(v)))
	}
	b.median("memory of all processes, shared pages each time (RSS)", held(station, rss), "MiB", "")
	for _, c := range all[1:] {
		b.median("  "+c.name, held(c, rss), "MiB", "")
	}
	return nil
}

func (c *contender) run(s *screen, counts bool) error {
	if err := s.bare(); err != nil {
		return err
	}
	cmd, err := c.prepare()
	if err != nil {
		return err
	}
	began := time.Now()
	p, err := start(cmd)
	if err != nil {
		return err
	}
	defer p.end()
	at, err := s.until(startLimit, "a first picture", func() bool { return c.painted(s.look(9)) })
	if err != nil {
		return fmt.Errorf("%w\n%s", err, p.tail())
	}
	work := workedAll(p.cmd.Process.Pid)
	time.Sleep(settled)
	u, err := memory(p.cmd.Process.Pid)
	if err != nil {
		return err
	}
	if counts {
		c.starts, c.work, c.memory = append(c.starts, at.Sub(began).Seconds()), append(c.work, work.Seconds()), append(c.memory, u)
	}
	return nil
}

// station prepares the program that is shipped, in its window, on a state that outlives a run.
func (b *bench) station(s *screen, folder string) (*exec.Cmd, error) {
	state := filepath.Join(b.dir, "state"+filepath.Base(folder))
	toml := fmt.Sprintf("state = '%s'\nidle_seconds = 600\n", state)
	if folder != "" {
		toml += fmt.Sprintf("folder = '%s'\n", folder)
	}
	settings := state + ".toml"
	if err := os.WriteFile(settings, []byte(toml), 0o644); err != nil {
		return nil, err
	}
	return command(s.name, filepath.Join(b.out, "dalil"), "run", "--settings", settings), nil
}

// chromium shows the station's page in a browser without borders: what one would do without a window of one's own.
func (b *bench) chromium(s *screen) (prepare func() (*exec.Cmd, error), stop func(), err error) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		return nil, nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	address := l.Addr().String()
	l.Close()
	server, err := start(command("", filepath.Join(b.out, "dalil"), "run", "--state", filepath.Join(b.dir, "served"), "--listen", address))
	if err != nil {
		return nil, nil, err
	}
	if err := server.waitLog(startLimit, "http://", 1); err != nil {
		server.end()
		return nil, nil, err
	}
	return func() (*exec.Cmd, error) {
		return command(s.name, browser, "--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-background-networking", "--password-store=basic",
			"--user-data-dir="+filepath.Join(b.dir, "chromium"), "--kiosk", "--app=http://"+address), nil
	}, server.end, nil
}
