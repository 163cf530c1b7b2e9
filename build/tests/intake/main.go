// Command intake brings files to running stations in the ways in which they reach one: by a rename, in slow pieces, by rsync, rclone and
// Syncthing; and does to their folders what happens to folders. It prints a line for each row of the fault matrix: how many were tried, how
// long each took to the screen, and how many catalogs mixed two files: none may.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

const shownLimit = 60 * time.Second // a change that is not shown by then never comes

func main() {
	var o options
	flag.StringVar(&o.program, "program", "", "the station's program")
	flag.IntVar(&o.rows, "rows", 1100, "services of the file")
	flag.IntVar(&o.drops, "drops", 7, "changes of each format whose time is taken")
	flag.IntVar(&o.updates, "updates", 5, "changes by each tool")
	flag.IntVar(&o.conflicts, "conflicts", 2, "conflicts by Syncthing, each of which must come about within a minute")
	flag.IntVar(&o.kills, "kills", 2, "kills of the sending Syncthing in a transfer")
	flag.IntVar(&o.times, "times", 2, "times that each thing happens to a folder")
	flag.StringVar(&o.only, "only", "", "only these parts, with commas between")
	names := flag.Bool("names", false, "print the parts and the rows that they belong to, and do nothing")
	flag.Parse()
	if *names {
		for _, p := range parts() {
			fmt.Println(p.row, p.name)
		}
		return
	}
	if bad := run(o); bad > 0 {
		os.Exit(1)
	}
}

type options struct {
	program, only                                 string
	rows, drops, updates, conflicts, kills, times int
}

// part is one row of the fault matrix, or one way of it, with a station of its own.
type part struct {
	row, name string
	run       func(s *station) error
}

func parts() []part {
	return []part{
		{"fast", "latency", (*station).latency},
		{"10", "pieces", func(s *station) error { return s.by("a copy in slow pieces", s.inPieces) }},
		{"10", "room", func(s *station) error { return s.by("room made first, then pieces", s.inPiecesOfRoom) }},
		{"10", "rsync", func(s *station) error { return s.by("rsync", s.tool("rsync", "-a", "--ignore-times", "--bwlimit=200")) }},
		{"10", "inplace", func(s *station) error {
			return s.by("rsync --inplace", s.tool("rsync", "-a", "--ignore-times", "--inplace", "--bwlimit=200"))
		}},
		{"10", "rclone", func(s *station) error {
			return s.by("rclone", s.tool("rclone", "sync", "--config", "/dev/null", "--bwlimit", "200k", "--ignore-times"))
		}},
		{"11", "Syncthing", (*station).bySyncthing},
		{"13", "folder", (*station).folderGoesAndComes},
		{"14", "many", (*station).amongManyFiles},
		{"15,16", "events", (*station).withoutEvents},
		{"18", "hostile", (*station).byHostileFiles},
		{"24", "strange", (*station).amongStrangeFiles},
		{"30", "storm", (*station).inAStorm},
	}
}

// asked tells whether a part is among those of -only.
func (o options) asked(p part) bool {
	if o.only == "" {
		return true
	}
	return slices.ContainsFunc(strings.Split(o.only, ","), func(name string) bool { return strings.EqualFold(name, p.name) })
}

// run gives how many figures are not met.
func run(o options) (bad int) {
	if err := control(); err != nil {
		fmt.Println(err)
		return 1
	}
	for _, p := range parts() {
		if !o.asked(p) {
			continue
		}
		s, err := newStation(o, p)
		if err == nil {
			if err = p.run(s); err == nil {
				err = s.accepted()
			}
			s.end()
		}
		if err != nil {
			s.tell(false, "%s: %v", p.name, err)
		}
		bad += s.bad
	}
	return bad
}

// control shows that a mixture would be seen: a catalog with rows of two files, and one without its last row.
func control() error {
	rows := `{"services":[{"description_en":"Edition 1"},{"description_en":"Edition %d"}]}`
	for _, c := range []struct {
		catalog string
		rows    int
		mixed   bool
	}{{fmt.Sprintf(rows, 1), 2, false}, {fmt.Sprintf(rows, 2), 2, true}, {fmt.Sprintf(rows, 1), 3, true}} {
		mixed, err := mixture([]byte(c.catalog), c.rows)
		if err != nil || mixed != c.mixed {
			return fmt.Errorf("the look itself is wrong: %s: %t %w", c.catalog, mixed, err)
		}
	}
	fmt.Println("control: a catalog of two files and one without its last row are seen as half")
	return nil
}
