//go:build linux

// Measure takes the figures that build/bench prints: on a virtual screen, with the programs that are shipped, and with
// peers in the same run. build/bench builds what it needs and starts it:
//
//	measure -out build/out
//
//	main.go       what is measured, in which order
//	table.go      medians, and the table
//	screen.go     a virtual screen whose pixels are read from memory
//	process.go    programs that run beside, what they use of memory and processor
//	window.go     start and memory, in real windows
//	drop.go       a dropped file to a changed screen
//	ask.go        search, and a key to a painted list
//	take.go       taking in the whole catalog, without a window
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

func main() {
	out := flag.String("out", "build/out", "folder with the programs; the table goes there too")
	only := flag.String("only", "", "measure only this: size, window, drop, keys, search or take")
	flag.Parse()
	if err := run(*out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// A bench is one run of all measurements.
type bench struct {
	table
	out string // folder of the programs, absolute
	dir string // for everything that is thrown away
}

func run(out, only string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "dalil-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{out: out, dir: dir}
	b.say("%s, %d processors, load %s", time.Now().UTC().Format("2006-01-02 15:04 MST"), runtime.NumCPU(), load())
	failed := 0
	for _, part := range []struct {
		name    string
		measure func() error
	}{{"size", b.size}, {"window", b.windows}, {"drop", b.drops}, {"keys", b.keys}, {"search", b.search}, {"take", b.take}} {
		if only != "" && only != part.name {
			continue
		}
		if err := part.measure(); err != nil {
			// The other figures are still worth having; the end says that not all are there.
			b.say("%s could not be measured: %v", part.name, err)
			failed++
		}
	}
	b.say("load at the end %s", load())
	if l, err := strconv.ParseFloat(load(), 64); err == nil && l > float64(runtime.NumCPU())+1 {
		b.say("other work shares the processors: times here are too long, processor times and ratios less so")
	}
	name := "bench.txt"
	if only != "" {
		name = "bench-" + only + ".txt" // the whole table stays
	}
	if err := os.WriteFile(filepath.Join(out, name), []byte(b.text.String()), 0o644); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%d parts could not be measured", failed)
	}
	return nil
}

// load is how many programs wanted a processor in the last minute: above the number of processors times are not to be trusted.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(b), " ")
	return first
}

func (b *bench) size() error {
	for _, p := range []struct{ name, file string }{
		{"size of the station for Linux", "dalil"}, {"  an empty Wails window", "bench/empty"},
		{"size of the window for Windows", "windows/dalilw.exe"}, {"size of the setup for Windows", "windows/dalil-setup.exe"},
	} {
		info, err := os.Stat(filepath.Join(b.out, p.file))
		if os.IsNotExist(err) {
			b.say("%s: %s is not built here", p.name, p.file)
			continue
		}
		if err != nil {
			return err
		}
		b.row(p.name, fmt.Sprintf("%.1f MB", float64(info.Size())/1e6), "")
	}
	return nil
}
