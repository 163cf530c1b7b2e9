package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"text/tabwriter"

	"dalil/app/qr"
)

// shot is one picture of one code.
type shot struct {
	address   string
	condition int // index in conditions
	take      int
	file      string
}

// miss is a code that one reader did not read, or read as something else, in some of its pictures.
type miss struct {
	address   string
	condition int
	takes     int      // of pictures that were read
	other     []string // what else was read
	files     []string // the pictures that were not read
}

// result is how one reader fared.
type result struct {
	reader string
	frames []int // pictures read, for each condition
	codes  []int // codes read in at least one picture
	misses []miss
}

// film takes all pictures, as many at a time as there are processors.
func film(ctx context.Context, folder string, addresses []string) ([]shot, error) {
	shots := make([]shot, 0, len(addresses)*len(conditions)*takes)
	for c := range conditions {
		for n, a := range addresses {
			for t := range takes { // the ending comes with the picture
				shots = append(shots, shot{a, c, t, filepath.Join(folder, fmt.Sprintf("%d-%05d-%d", c, n+1, t))})
			}
		}
	}
	var (
		all   sync.WaitGroup
		turns = make(chan int)
		errs  = make([]error, len(shots))
	)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range turns {
				s := &shots[i]
				ending, picture, err := frame(s.address, conditions[s.condition], s.take)
				s.file += ending
				if err == nil {
					err = os.WriteFile(s.file, picture, 0o600)
				}
				errs[i] = err
			}
		})
	}
	for i := range shots {
		if ctx.Err() != nil {
			break
		}
		turns <- i
	}
	close(turns)
	all.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("picture of %s: %w", shots[i].address, err)
		}
	}
	return shots, nil
}

// try lets one reader read every picture. A picture counts as read when the address and nothing else was found in it.
func try(ctx context.Context, r reader, shots []shot) (result, error) {
	files := make([]string, len(shots))
	for i, s := range shots {
		files[i] = s.file
	}
	found, err := r.read(ctx, files)
	if err != nil {
		return result{}, err
	}
	res := result{reader: r.name, frames: make([]int, len(conditions)), codes: make([]int, len(conditions))}
	for group := range slices.Chunk(shots, takes) {
		m := miss{address: group[0].address, condition: group[0].condition}
		for _, s := range group {
			texts := found[s.file]
			if slices.Equal(texts, []string{s.address}) {
				m.takes++
				continue
			}
			m.files = append(m.files, s.file)
			for _, t := range texts {
				if t != s.address {
					m.other = append(m.other, t)
				}
			}
		}
		res.frames[m.condition] += m.takes
		if m.takes > 0 {
			res.codes[m.condition]++
		}
		if m.takes < takes {
			res.misses = append(res.misses, m)
		}
	}
	return res, nil
}

// report prints the shares and every failure, and says whether all is as wanted.
func report(out io.Writer, addresses int, all []result) bool {
	good := true
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "%d codes\t", addresses)
	for _, res := range all {
		fmt.Fprintf(table, "%s: codes\tpictures\t", res.reader)
	}
	fmt.Fprintln(table)
	for c, with := range conditions {
		fmt.Fprintf(table, "%s\t", with.name)
		for _, res := range all {
			share := float64(res.codes[c]) / float64(addresses)
			mark := ""
			switch {
			case with.watched:
				mark = " (watched)"
			case share < wanted:
				good, mark = false, " !"
			}
			fmt.Fprintf(table, "%.2f %%%s\t%.2f %%\t", 100*share, mark, 100*float64(res.frames[c])/float64(addresses*takes))
		}
		fmt.Fprintln(table)
	}
	_ = table.Flush() // out is the terminal or a log: nobody is left to tell
	for _, res := range all {
		for _, m := range res.misses {
			fmt.Fprintf(out, "%s: %s: %s: read in %d of %d pictures", res.reader, conditions[m.condition].name, describe(m.address), m.takes, takes)
			if len(m.other) > 0 { // another text is worse than none
				good = false
				fmt.Fprintf(out, ", and as %q", m.other)
			}
			fmt.Fprintln(out)
		}
	}
	return good
}

func describe(address string) string {
	c, err := qr.New(address)
	if err != nil {
		return address
	}
	return fmt.Sprintf("%s (version %d-%s, %.1f px per module)", address, c.Version(), c.Level(), codeWidth/float64(c.Size()))
}
