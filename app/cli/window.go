package cli

import (
	"errors"
	"fmt"
	"slices"

	"dalil/app/settings"
)

var profiles = []string{"kiosk", "wall", "desk"}

// runWindow opens the station: the settings of this machine, and what the command line says instead.
func runWindow(c *call, open Opener) int {
	f := c.flagSet("run")
	folder := f.String("folder", "", "folder of catalog files")
	state := f.String("state", "", "folder of the station's state")
	policyFile := f.String("policy", "", "link policy, instead of the shipped one")
	profile := f.String("profile", "", "kiosk, wall or desk")
	windowed := f.Bool("windowed", false, "in a window of its own instead of the whole screen")
	listen := f.String("listen", "", "serve the page on this loopback address instead of a window")
	file := f.String("settings", "", "settings file, instead of the machine's own")
	if f.Parse(c.args) != nil {
		return couldNot
	}
	if f.NArg() > 0 {
		return c.fail(errUsage)
	}
	set, err := settings.Load(*file)
	if err != nil {
		return c.fail(err)
	}
	for _, over := range []struct {
		to   *string
		from string
	}{{&set.Folder, *folder}, {&set.State, *state}, {&set.Policy, *policyFile}, {&set.Profile, *profile}, {&set.Listen, *listen}} {
		if over.from != "" {
			*over.to = over.from
		}
	}
	set.Windowed = set.Windowed || *windowed
	if !slices.Contains(profiles, set.Profile) {
		return c.fail(fmt.Errorf("profile %q: want kiosk, wall or desk", set.Profile))
	}
	if err := set.Check(); err != nil {
		return c.fail(err)
	}
	err = open(set)
	var coded interface{ ExitCode() int }
	switch {
	case err == nil:
		return sound
	case errors.As(err, &coded):
		fmt.Fprintln(c.Err, "dalil:", err)
		return coded.ExitCode()
	}
	return c.fail(err)
}
