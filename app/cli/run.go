package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/settings"
	"dalil/app/words"
)

// windowFlags are what the command line may say of a station instead of its settings.
type windowFlags struct {
	folder, state, policy, profile, listen, centre, lang, file string
	windowed, setup                                            bool
	trust                                                      trust
}

func (w *windowFlags) flags(f *pflag.FlagSet) {
	f.StringVar(&w.folder, "folder", "", "folder of catalog files")
	f.StringVar(&w.state, "state", "", "folder of the station's state")
	f.StringVar(&w.policy, "policy", "", "link policy, instead of the shipped one")
	w.trust.flags(f)
	f.StringVar(&w.profile, "profile", "", "kiosk, wall or desk")
	f.BoolVar(&w.windowed, "windowed", false, "in a window of its own instead of the whole screen")
	f.BoolVar(&w.setup, "setup", false, "ask for the settings at the screen when this machine has none")
	f.StringVar(&w.listen, "listen", "", "serve the page on this loopback address instead of a window")
	f.StringVar(&w.centre, "centre", "", "id of the centre in which the station stands")
	f.StringVar(&w.lang, "lang", "", "the language that is shown first: "+strings.Join(words.Codes(), ", "))
	f.StringVar(&w.file, "settings", "", "settings file, instead of the machine's own")
}

// settings are those of this machine, with what the command line says instead.
func (w *windowFlags) settings(c *call) (settings.Settings, error) {
	set := c.firstOr(w)
	for _, over := range []struct {
		to   *string
		from string
	}{{&set.Folder, w.folder}, {&set.State, w.state}, {&set.Policy, w.policy}, {&set.Listen, w.listen}, {&set.Centre, w.centre}} {
		if over.from != "" {
			*over.to = over.from
		}
	}
	if err := w.trust.apply(&set); err != nil {
		return set, err
	}
	if w.profile != "" {
		set.Profile = settings.Profile(w.profile)
	}
	if w.lang != "" {
		set.PutFirst(w.lang)
	}
	set.Windowed = set.Windowed || w.windowed
	set.Program = version
	return set, nil
}

// runWindow opens the station: the settings of this machine, and what the command line says instead.
func runWindow(c *call, open Opener) int {
	f := c.flagSet("run")
	var w windowFlags
	w.flags(f)
	asOf := f.String("as-of", "", "rehearse this moment, e.g. 2018-10-21T08:00; Dubai's time where it says none")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 {
		return c.fail(errUsage)
	}
	set, err := w.settings(c)
	if err == nil && *asOf != "" {
		set.Rehearsal.From, err = moment(*asOf)
	}
	if err != nil {
		return c.fail(err)
	}
	return c.show(set, open)
}

// show opens a station and tells how it ended.
func (c *call) show(set settings.Settings, open Opener) int {
	if err := set.Check(words.Codes()); err != nil {
		return c.fail(err)
	}
	err := open(set)
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

// firstOr gives the settings of this machine. Where it has none and they may be asked for at the screen, the defaults.
func (c *call) firstOr(w *windowFlags) settings.Settings {
	if file, missing := settings.FirstFile(w.file); w.setup && missing {
		set := settings.Default()
		set.Languages, set.Setup = words.Codes(), file
		return set
	}
	return c.settings(w.file)
}

// settings reads the settings of this machine. With a file that cannot be read the station starts all the same, as it stood last:
// nobody stands beside a screen, and a closed window helps no visitor. It says so here, in the log, on the screen and in its heartbeat.
func (c *call) settings(file string) settings.Settings {
	set, err := settings.Load(file, words.Codes())
	if err != nil {
		fmt.Fprintln(c.Err, "dalil:", err)
		fmt.Fprintln(c.Err, "dalil: the last sound settings are in force, or where there are none the defaults")
		return settings.LastGood(err, words.Codes())
	}
	if set.File != "" {
		if err := settings.KeepGood(set); err != nil {
			fmt.Fprintln(c.Err, "dalil:", err)
		}
	}
	return set
}

// moments are the ways in which a moment may be written, the most exact first. A day alone is its noon.
var moments = []struct {
	layout string
	add    time.Duration
}{{time.RFC3339, 0}, {"2006-01-02T15:04Z07:00", 0}, {"2006-01-02T15:04:05", 0}, {"2006-01-02T15:04", 0}, {"2006-01-02 15:04", 0}, {time.DateOnly, 12 * time.Hour}}

// moment reads a moment; one without a zone is in that of the campaign.
func moment(s string) (time.Time, error) {
	for _, m := range moments {
		if t, err := time.ParseInLocation(m.layout, s, campaign.Zone(catalog.Edition{})); err == nil {
			return t.Add(m.add), nil
		}
	}
	return time.Time{}, fmt.Errorf("--as-of %q: want a moment like 2018-10-21T08:00+04:00 or 2018-10-21", s)
}
