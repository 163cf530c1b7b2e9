package cli

import (
	"errors"
	"fmt"

	"dalil/app/settings"
	"dalil/app/words"
)

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
	set, err := settings.Load(*file, words.Codes())
	if err != nil {
		return c.fail(err)
	}
	for _, over := range []struct {
		to   *string
		from string
	}{{&set.Folder, *folder}, {&set.State, *state}, {&set.Policy, *policyFile}, {&set.Listen, *listen}} {
		if over.from != "" {
			*over.to = over.from
		}
	}
	if *profile != "" {
		set.Profile = settings.Profile(*profile)
	}
	set.Windowed = set.Windowed || *windowed
	set.Program = version
	if err := set.Check(words.Codes()); err != nil {
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
