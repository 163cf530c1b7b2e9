package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/settings"
)

// Before the first day and after the last one a rehearsal shows a little of what comes before and after.
const (
	rehearsalLead = 6 * time.Hour
	rehearsalTail = 6 * time.Hour
)

// runRehearse opens the station on an edition whose days go by in minutes, marked as a rehearsal.
func runRehearse(c *call, open Opener) int {
	f := c.flagSet("rehearse")
	var w windowFlags
	w.flags(f)
	edition := f.String("edition", "", "id of the edition; the newest without it")
	minutes := f.Float64("minutes", 10, "how long the whole edition takes")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 || !(*minutes > 0) {
		return c.fail(errUsage)
	}
	set, err := w.settings(c)
	if err != nil {
		return c.fail(err)
	}
	content, err := source{folder: set.Folder, policy: set.Policy}.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	set.Rehearsal, err = rehearsal(content.Editions, *edition, time.Duration(*minutes*float64(time.Minute)))
	if err != nil {
		return c.fail(err)
	}
	return c.show(set, open)
}

// rehearsal is a clock by which an edition takes so long. Without an id it is the one that begins last.
func rehearsal(editions []catalog.Edition, id string, takes time.Duration) (settings.Rehearsal, error) {
	var ids []string
	var chosen catalog.Edition
	for _, e := range editions {
		if ids = append(ids, e.ID); e.ID == id || id == "" && e.Starts > chosen.Starts {
			chosen = e
		}
	}
	if chosen.Starts == "" {
		slices.Sort(ids)
		return settings.Rehearsal{}, fmt.Errorf("--edition %q: there are %s", id, strings.Join(ids, ", "))
	}
	zone := campaign.Zone(chosen)
	first, err := time.ParseInLocation(time.DateOnly, chosen.Starts, zone)
	if err != nil {
		return settings.Rehearsal{}, fmt.Errorf("edition %q starts: %w", chosen.ID, err)
	}
	last, err := time.ParseInLocation(time.DateOnly, chosen.Ends, zone)
	if err != nil {
		return settings.Rehearsal{}, fmt.Errorf("edition %q ends: %w", chosen.ID, err)
	}
	from, to := first.Add(-rehearsalLead), last.AddDate(0, 0, 1).Add(rehearsalTail)
	return settings.Rehearsal{From: from, Speed: float64(to.Sub(from)) / float64(takes)}, nil
}
