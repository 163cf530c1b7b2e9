//go:build linux

// Mutate breaks the rooms on purpose, one line at a time, and counts how often the tests of a room notice.
//
//	go run ./build/mutate [--sample N] [--seed N] [--with ROOM,ROOM] [--skip PATTERN] [--short] [--raise] [--check] [ROOM …]
//
// A room is compiled once with all its mutants in it, each asleep behind a number; a run of the tests wakes one of them. Which tests
// come past which mutant is seen beforehand, so that only those run. What is broken, and what is left alone, is in sites.go.
//
// It prints the share of mutants that were noticed and writes the survivors of each room, with file, line and change, to
// build/out/mutate/ROOM.txt. floors.txt holds the share that each room has reached: --check ends red below it, --raise lifts it,
// after a sample to what the whole reaches almost for certain.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/pflag"
)

// options are what the command line says.
type options struct {
	sample     int           // mutants per room; 0: all
	seed       uint64        // which ones
	with       []string      // rooms whose tests are run beside the room's own
	skip       string        // a pattern of the names of tests that are not run, since they take too long; empty: none
	jobs       int           // mutants tried at the same time
	patience   time.Duration // for the whole of a room; what has not been tried by then is left out
	short      bool
	raise      bool
	check      bool
	list       bool
	rooms      []string
	top, out   string
	floorsFile string
}

func main() {
	var o options
	pflag.IntVar(&o.sample, "sample", 0, "mutants of each room that are tried, drawn by the seed; 0: all")
	pflag.Uint64Var(&o.seed, "seed", 1, "which mutants are drawn")
	pflag.StringSliceVar(&o.with, "with", nil, "rooms whose tests run as well, beside the room's own")
	pflag.StringVar(&o.skip, "skip", "", "a pattern of the names of tests that are not run, since they take too long")
	pflag.IntVar(&o.jobs, "jobs", 2, "mutants tried at the same time")
	pflag.DurationVar(&o.patience, "patience", 0, "time for a room; mutants that were not tried by then are left out; 0: no end")
	pflag.BoolVar(&o.short, "short", false, "run the tests with -short")
	pflag.BoolVar(&o.raise, "raise", false, "write a share that is above a room's floor to floors.txt")
	pflag.BoolVar(&o.check, "check", false, "end red when a room is below its floor")
	pflag.BoolVar(&o.list, "list", false, "only list the mutants")
	pflag.Parse()
	o.rooms = pflag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	top, err := goSays("env", "GOMOD")
	if err != nil {
		return err
	}
	o.top = filepath.Dir(strings.TrimSpace(top))
	o.out = filepath.Join(o.top, "build", "out", "mutate")
	o.floorsFile = filepath.Join(o.top, "build", "mutate", "floors.txt")
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	floors, err := readFloors(o.floorsFile)
	if err != nil {
		return err
	}
	if len(o.rooms) == 0 {
		for _, f := range floors {
			o.rooms = append(o.rooms, f.room)
		}
	}
	below := 0
	for _, room := range o.rooms {
		s, err := try(ctx, o, room)
		if err != nil {
			return fmt.Errorf("%s: %w", room, err)
		}
		if o.list {
			continue
		}
		fmt.Println(s)
		if o.check && s.below(floors.of(room)) {
			fmt.Printf("%s: below its floor of %.0f %%; the survivors are in build/out/mutate/%s.txt\n", room, floors.of(room), room)
			below++
		}
		if o.raise && s.tried >= min(s.whole, leastSample) {
			floors.raise(room, s.sure())
		}
	}
	if o.raise {
		if err := floors.write(o.floorsFile); err != nil {
			return err
		}
	}
	if below > 0 {
		return fmt.Errorf("%d rooms are below their floors", below)
	}
	return nil
}

// try breaks one room.
func try(ctx context.Context, o options, room string) (score, error) {
	began := time.Now()
	h, err := load(o.top, "app/"+room)
	if err != nil {
		return score{}, err
	}
	if err := h.plant(); err != nil {
		return score{}, err
	}
	if o.list {
		for _, m := range h.mutants {
			fmt.Println(m)
		}
		return score{}, nil
	}
	f, err := newField(ctx, o, h)
	if err != nil {
		return score{}, err
	}
	defer f.close()
	drawn := draw(h.mutants, o.sample, o.seed)
	if err := f.tryAll(ctx, drawn); err != nil {
		return score{}, err
	}
	s := count(room, len(h.mutants), drawn, time.Since(began))
	return s, writeSurvivors(filepath.Join(o.out, room+".txt"), s, drawn)
}
