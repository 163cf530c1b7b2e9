package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"dalil/app/intake"
	"dalil/app/release"
	"dalil/app/settings"
	"dalil/app/station"
	"dalil/app/store"
	"dalil/app/update"
)

// The parts of the program on a Debian.
var debianPackages = []string{"dalil", "dalil-kiosk"}

const debianUnit = "dalil.service"

// runUpdate says what a station would do with the offer of a folder, or installs what the station has laid out.
func runUpdate(c *call) int {
	f := c.flagSet("update")
	places := update.DefaultPlaces()
	check := f.Bool("check", false, "say what this machine would do with the offer in a folder; changes nothing")
	apply := f.Bool("apply", false, "install what the station has laid out; for the machine's administrator, and dalil-update.service")
	folder := f.String("folder", "", "with --check: the folder, instead of that of the settings")
	file := f.String("settings", "", "settings file, instead of the machine's own")
	f.StringVar(&places.Keys, "keys", places.Keys, "public keys that may sign programs, where the policy names none")
	f.StringVar(&places.Kept, "kept", places.Kept, "folder of the installer: its record, its audit and the program from before")
	state := f.String("state", "", "state of the station, instead of that of the kiosk")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 || *check == *apply {
		return c.fail(fmt.Errorf("update wants --check or --apply: %w", errUsage))
	}
	if *check {
		return c.checkUpdate(places, *folder, *file)
	}
	if *state == "" {
		*state = filepath.Join(settings.KioskHome, "state")
		if runtime.GOOS == "windows" {
			*state = settings.DefaultPaths().State
		}
	}
	return c.applyUpdate(places, *state)
}

// checkUpdate prints what the station of this machine would do.
func (c *call) checkUpdate(places update.Places, folder, file string) int {
	set, err := ownOrInstalled(file)
	if err != nil {
		return c.fail(err)
	}
	if folder == "" {
		folder = set.Folder
	}
	if folder == "" {
		return c.fail(fmt.Errorf("the settings name no folder; name one by --folder: %w", errUsage))
	}
	keys, err := programKeys(set, places)
	if err != nil {
		return c.fail(err)
	}
	if len(keys) == 0 {
		fmt.Fprintf(c.Out, "Nobody may sign programs here: neither the policy nor %s names a key.\n", places.Keys)
		return sound
	}
	// Laid out in passing, as the station would: what cannot be laid out is refused.
	state, err := os.MkdirTemp("", "dalil-")
	if err != nil {
		return c.fail(err)
	}
	defer os.RemoveAll(state)
	s, err := update.Handover{Folder: folder, State: state, Places: places, Keys: keys,
		Machine: release.Machine{Platform: update.Platform(), Version: version, Station: station.Name(set), Centre: set.Centre}}.Look(time.Now())
	switch {
	case err != nil:
		return c.fail(err)
	case s.Laid:
		fmt.Fprintf(c.Out, "Version %s would be installed over %s.\n", s.Version, version)
	case s.Refused == "":
		fmt.Fprintln(c.Out, "No newer program lies in the folder.")
	default:
		c.tellRelease(s.Why)
		if !update.Quiet(s.Refused) {
			return refused
		}
	}
	return sound
}

// programKeys are those that the station of these settings believes.
func programKeys(set settings.Settings, places update.Places) (release.Keys, error) {
	policy, err := station.PolicyBytes(set.Policy)
	if err != nil {
		return nil, err
	}
	var came []byte
	if st, err := store.OpenReadOnly(set.State); err == nil { // a machine without a state has taken no policy
		came, err = st.Recall(intake.PolicyKey)
		if err = errors.Join(err, st.Close()); err != nil {
			return nil, err
		}
	}
	authority, err := update.NewestPolicy(policy, came)
	if err != nil {
		return nil, err
	}
	return update.TrustedKeys(authority, places.Keys)
}

// applyUpdate installs what lies ready. It is started by systemd when something does, and now and then.
func (c *call) applyUpdate(places update.Places, state string) int {
	policy, err := os.ReadFile(places.Policy)
	if errors.Is(err, fs.ErrNotExist) {
		policy, err = station.PolicyBytes("")
	}
	if err != nil {
		return c.fail(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	i := update.Installer{Places: places, Handed: filepath.Join(state, update.Dir), Policy: policy,
		Machine: release.Machine{Platform: update.Platform(), Version: version}, Now: time.Now, Wait: wait,
		Tell: func(did string) { fmt.Fprintln(c.Out, did) }}
	if runtime.GOOS == "linux" {
		i.System = update.Debian{Packages: debianPackages, Unit: debianUnit}
	}
	out, err := i.Apply(ctx)
	switch {
	case err != nil:
		return c.fail(err)
	case out.Stopped:
		fmt.Fprintf(c.Out, "version %s waits: somebody has stopped the station\n", out.Version)
	case len(out.Files) > 0:
		for _, name := range out.Files {
			fmt.Fprintf(c.Out, "verified, to be run by an administrator: %s\n", name)
		}
	case out.Back, out.Refused != nil && !update.Quiet(out.Refused.Rule):
		if out.Refused != nil {
			c.tellRelease(out.Refused)
		}
		return refused
	}
	return sound
}

// wait lets time go by, or gives the reason why it was not waited for.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
