package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dalil/app/report"
	"dalil/app/tally"
)

// Names of what tally writes.
const (
	tallyCSV  = "tally.csv"
	tallyHTML = "tally.html"
)

// runTally sums up what many stations have counted, from the files that they left in their outboxes.
func runTally(c *call) int {
	f := c.flagSet("tally")
	var from source
	from.flags(f)
	dir := f.StringP("output", "o", "", "folder for tally.csv, tally.html and the codebook; without it the sums are printed")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 {
		return c.fail(fmt.Errorf("tally takes the folder with the outboxes: %w", errUsage))
	}
	all, err := from.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	days, bad, err := tally.Read(os.DirFS(f.Arg(0)))
	if err != nil {
		return c.fail(fmt.Errorf("read %q: %w", f.Arg(0), err))
	}
	sums := report.Tally{Days: days, Unreadable: bad, Catalog: all}
	c.nameUncounted(bad)
	if *dir == "" {
		if err := sums.CSV(c.Out); err != nil {
			return c.fail(err)
		}
		return tallied(bad)
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		return c.fail(err)
	}
	for _, one := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{tallyCSV, sums.CSV},
		{tallyHTML, sums.HTML},
		{tally.CodebookName, func(w io.Writer) error { _, err := w.Write(tally.Codebook(report.TallyWords)); return err }},
	} {
		var b bytes.Buffer
		if err := one.write(&b); err != nil {
			return c.fail(err)
		}
		if err := os.WriteFile(filepath.Join(*dir, one.name), b.Bytes(), 0o644); err != nil {
			return c.fail(err)
		}
	}
	fmt.Fprintf(c.Out, "%d files of days, %d not readable\n", len(days), len(bad))
	return tallied(bad)
}

// uncountedNamed is how many files that cannot be counted are named: a folder of the wrong kind has thousands.
const uncountedNamed = 20

func (c *call) nameUncounted(bad []tally.Unreadable) {
	for _, u := range bad[:min(len(bad), uncountedNamed)] {
		fmt.Fprintf(c.Err, "dalil: %q is not counted: %v\n", u.Path, u.Err)
	}
	if more := len(bad) - uncountedNamed; more > 0 {
		fmt.Fprintf(c.Err, "dalil: %d more files are not counted\n", more)
	}
}

// tallied is the exit code: a sum that lacks a file is told as refused.
func tallied(bad []tally.Unreadable) int {
	if len(bad) > 0 {
		return refused
	}
	return sound
}
