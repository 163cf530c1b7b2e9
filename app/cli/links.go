package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/disk"
	"dalil/app/reach"
	"dalil/app/sheet"
)

// runLinks asks every web address of a folder whether it still answers. It is the only command that goes on-line.
func runLinks(c *call) int {
	f := c.flagSet("links")
	out := f.StringP("output", "o", "", "file for the answers; what it holds already is not asked again for a week")
	policy := f.String("policy", "", "link policy, instead of the shipped one")
	atMost := f.Duration("at-most", 15*time.Minute, "how long to go on; what is left is marked as pending and asked the next time")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 || !strings.EqualFold(filepath.Ext(*out), ".csv") {
		return c.fail(fmt.Errorf("links wants FOLDER -o links.csv: %w", errUsage))
	}
	all, err := source{folder: f.Arg(0), policy: *policy}.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, end := context.WithTimeout(ctx, *atMost)
	defer end()
	return c.checkLinks(ctx, reach.New(), all, *out)
}

// checkLinks asks for the addresses of a catalog and renews the file of answers.
func (c *call) checkLinks(ctx context.Context, checker *reach.Checker, all *catalog.Catalog, out string) int {
	before, err := earlierLinks(out)
	if err != nil {
		return c.fail(err)
	}
	links := askLinks(ctx, checker, all, before)
	var b bytes.Buffer
	if err := check.WriteLinks(&b, links); err != nil {
		return c.fail(err)
	}
	if err := disk.Replace(out, b.Bytes(), 0o644); err != nil {
		return c.fail(err)
	}
	counts := map[catalog.LinkStatus]int{}
	for _, l := range links {
		counts[l.Status]++
		if l.Status == catalog.LinkBroken || l.Status == catalog.LinkCaution {
			fmt.Fprintln(c.Out, l.Status, l.Code, catalog.Visible(l.Address), l.Note, catalog.Visible(l.LeadsTo))
		}
	}
	for _, s := range catalog.LinkStatuses {
		fmt.Fprintf(c.Out, "%s %d  ", s, counts[s])
	}
	fmt.Fprintln(c.Out)
	if counts[catalog.LinkBroken]+counts[catalog.LinkPending] > 0 {
		return refused
	}
	return sound
}

// askLinks asks what is not known yet, and gives all in the order of the catalog.
func askLinks(ctx context.Context, checker *reach.Checker, all *catalog.Catalog, before map[string]catalog.Link) []catalog.Link {
	addresses, without := all.WebAddresses()
	found := map[string]catalog.Link{}
	var open []string
	recent := checker.Now().AddDate(0, 0, -reach.AgainAfterDays).Format(time.DateOnly)
	for _, a := range addresses {
		if l, known := before[a]; known && l.CheckedOn > recent && l.Status != catalog.LinkPending {
			found[a] = l
			continue
		}
		open = append(open, a)
	}
	checker.Check(ctx, open, func(l catalog.Link) {
		if old, known := before[l.Address]; known && l.Status == catalog.LinkPending && old.CheckedOn != "" {
			l = old // what was found the last time holds until it is asked again
		}
		found[l.Address] = l
	})
	var out []catalog.Link
	for _, a := range addresses {
		out = append(out, found[a])
	}
	for _, id := range without {
		out = append(out, catalog.Link{Address: id, Status: catalog.LinkMissing, Note: "the service has no web address"})
	}
	return out
}

// earlierLinks reads what an earlier run found; nothing when there was none.
func earlierLinks(name string) (map[string]catalog.Link, error) {
	content, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	book, err := sheet.Read(filepath.Base(name), content)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", name, err)
	}
	out := map[string]catalog.Link{}
	for _, l := range check.ReadLinks(book) {
		out[l.Address] = l
	}
	return out, nil
}
