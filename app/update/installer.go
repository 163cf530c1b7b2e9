package update

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"dalil/app/disk"
	"dalil/app/release"
)

// Within Bound of an installation a station must have stood for Steady, or the new program does not count as good. Its service counts as
// started when its page paints, and is ended a quarter of a minute after the last sign that it still does.
const (
	Bound  = 3 * time.Minute
	Steady = 30 * time.Second
)

// attemptsAllowed is how often one version is tried that was cut off before it was known to be good.
const attemptsAllowed = 2

const (
	newDir  = "new"   // verified packages
	backDir = "back"  // packages of the program that ran before
	ownCopy = "dalil" // the program that installs, while it is not certain that the one in its place works
)

// System is how a machine installs packages and sees its station.
type System interface {
	// Keep makes packages of what is installed now, in an empty folder.
	Keep(ctx context.Context, dir string) error
	// Install installs packages, newer or older, and has the station started anew.
	Install(ctx context.Context, files []string) error
	// Started names the present start of the station once its page has painted, another one for each start; else it is empty.
	// wanted is false where somebody has stopped it.
	Started(ctx context.Context) (start string, wanted bool, err error)
}

// Installer installs what a station has laid out. It trusts nothing that the station says.
type Installer struct {
	Places  Places
	Handed  string          // the folder Dir of the station's state
	Policy  []byte          // of the machine, or that inside the program
	Machine release.Machine // platform and version; the rest the station says
	System  System          // nil: the packages are verified and laid out in Places.Kept, for a person to install

	Now  func() time.Time                                 // never nil
	Wait func(ctx context.Context, d time.Duration) error // never nil; its error ends the waiting for a station that paints
	Tell func(did string)                                 // operators, beside the audit; never nil
}

// Outcome is what an installer has done.
type Outcome struct {
	Version   string           // that is offered, or was cut off; empty: nothing is, or the offer itself is refused
	Refused   *release.Refusal // why it is not installed; nil: it was tried, or there was nothing to do
	Installed bool             // the new program runs and paints
	Back      bool             // the one from before runs again, or an installation that was cut off was undone
	Stopped   bool             // nothing was done, because somebody has stopped the station
	Files     []string         // for a person to install; nil where the machine does it itself
}

// Apply installs what lies ready, at most one version, and returns when the station paints again. An installation that was cut off before
// is undone first, and nothing else is then done. An error means that something could not be read, written or put back; a refusal is
// a part of the outcome.
func (i Installer) Apply(ctx context.Context) (Outcome, error) {
	if err := os.MkdirAll(i.Places.Kept, 0o755); err != nil {
		return Outcome{}, err
	}
	record, err := ReadRecord(i.Places)
	if err != nil {
		return Outcome{}, err
	}
	if record.Attempt != nil && i.System != nil {
		return i.undoCut(ctx, record)
	}
	handed, err := os.OpenRoot(i.Handed)
	if errors.Is(err, fs.ErrNotExist) {
		return Outcome{}, nil
	}
	if err != nil {
		return Outcome{}, fmt.Errorf("look for a program: %w", err)
	}
	defer handed.Close()
	said, err := readReady(handed)
	if errors.Is(err, fs.ErrNotExist) {
		return Outcome{}, nil
	}
	if err != nil {
		return Outcome{}, fmt.Errorf("look for a program: %w", err)
	}
	dir, err := handed.OpenRoot(said.Folder)
	if err != nil {
		return Outcome{}, fmt.Errorf("look for a program: %w", err)
	}
	defer dir.Close()
	i.Machine.Station, i.Machine.Centre = said.Station, said.Centre
	return i.judge(ctx, dir.FS(), record)
}

// judge verifies an offer anew, and installs it.
func (i Installer) judge(ctx context.Context, dir fs.FS, record Record) (Outcome, error) {
	var out Outcome
	keys, err := i.trusted(dir)
	if err != nil {
		return out, err
	}
	p, err := release.ReadProgram(dir, keys, record.Newest, i.Now())
	if err != nil {
		return i.refused(out, record, err)
	}
	out.Version = p.Version
	if p.Created.After(record.Newest) {
		record.Newest = p.Created
		if err := record.write(i.Places); err != nil {
			return out, err
		}
	}
	pkg, err := p.For(i.Machine, i.Now())
	if err == nil && record.Failed(p.Version) {
		err = &release.Refusal{Rule: release.Failed, Args: map[string]string{"version": p.Version}}
	}
	if err != nil {
		return i.refused(out, record, err)
	}
	files, err := i.fetch(dir, pkg)
	if err != nil {
		return i.refused(out, record, err)
	}
	if i.System == nil {
		out.Files = files
		return out, i.note("version %s is verified and lies in %s, to be installed by hand", p.Version, filepath.Join(i.Places.Kept, newDir))
	}
	return i.install(ctx, out, files, record)
}

// trusted are the keys that may sign programs. A policy that came through the folder, signed by enough roots, is kept.
func (i Installer) trusted(dir fs.FS) (release.Keys, error) {
	kept, err := i.Places.readKept(policyName)
	if err != nil {
		return nil, err
	}
	authority, err := NewestPolicy(i.Policy, kept)
	if err != nil {
		return nil, err
	}
	came, err := release.VerifyPolicy(dir, authority, i.Now())
	if err == nil {
		if err := disk.Replace(filepath.Join(i.Places.Kept, policyName), came, 0o644); err != nil {
			return nil, err
		}
		if authority, err = NewestPolicy(i.Policy, came); err != nil {
			return nil, err
		}
		if err := i.note("the policy %d, which came signed by enough of its roots, is in force", authority.Version); err != nil {
			return nil, err
		}
	} // any other policy changes nothing: the one in force counts
	return TrustedKeys(authority, i.Places.Keys)
}

// refused tells why nothing is installed, once. What is the common course of things stands in no audit.
func (i Installer) refused(out Outcome, record Record, err error) (Outcome, error) {
	if !errors.As(err, &out.Refused) {
		return out, err
	}
	told := strings.TrimSpace(out.Version + " " + out.Refused.Rule)
	if Quiet(out.Refused.Rule) || record.Told == told {
		return out, nil
	}
	record.Told = told
	return out, errors.Join(i.note("what is offered is not installed: %s", told), record.write(i.Places))
}

// fetch copies the packages to where nobody else writes, and holds the copies against the offer: what is installed is what was verified.
func (i Installer) fetch(dir fs.FS, pkg release.Package) ([]string, error) {
	to := filepath.Join(i.Places.Kept, newDir)
	if err := emptyDir(to); err != nil {
		return nil, err
	}
	var files []string
	for _, f := range pkg.Files {
		name := path.Base(f.Path)
		if err := copyVerified(to, dir, name, f); err != nil {
			return nil, err
		}
		files = append(files, filepath.Join(to, name))
	}
	return files, nil
}

func emptyDir(name string) error { return errors.Join(os.RemoveAll(name), os.Mkdir(name, 0o755)) }

// install puts a version in the place of the one that runs, which is kept before.
func (i Installer) install(ctx context.Context, out Outcome, files []string, record Record) (Outcome, error) {
	before, wanted, err := i.System.Started(ctx)
	if err != nil {
		return out, err
	}
	if !wanted {
		out.Stopped = true
		return out, nil
	}
	if err := i.keep(ctx); err != nil {
		return out, fmt.Errorf("keep the program that runs: %w", err)
	}
	tries := 1
	if c := record.Cut; c != nil && c.Version == out.Version {
		tries += c.Tries
	}
	record.Attempt = &Attempt{Version: out.Version, From: i.Machine.Version, At: i.Now().UTC(), Tries: tries}
	if err := record.write(i.Places); err != nil {
		return out, err
	}
	if err := i.note("version %s is being installed over %s", out.Version, i.Machine.Version); err != nil {
		return out, err
	}
	err = i.System.Install(ctx, files)
	if err == nil {
		err = i.standing(ctx, before)
	}
	if err != nil {
		return i.goBack(ctx, out, record, err.Error())
	}
	record.Attempt, record.Cut, record.Told = nil, nil, ""
	if err := record.write(i.Places); err != nil {
		return out, err
	}
	out.Installed = true
	return out, errors.Join(i.note("version %s is installed; the station paints", out.Version), i.tidy())
}

// keep makes packages of the program that runs, whole, and keeps the program that installs beside them.
func (i Installer) keep(ctx context.Context) error {
	aside, back := filepath.Join(i.Places.Kept, "."+backDir), filepath.Join(i.Places.Kept, backDir)
	if err := emptyDir(aside); err != nil {
		return err
	}
	if err := i.System.Keep(ctx, aside); err != nil {
		return err
	}
	if kept, err := os.ReadDir(aside); err != nil || len(kept) == 0 {
		return errors.Join(errors.New("nothing was kept"), err)
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	own, err := os.ReadFile(exe)
	if err != nil {
		return err
	}
	return errors.Join(disk.Replace(filepath.Join(i.Places.Kept, ownCopy), own, 0o755), os.RemoveAll(back), os.Rename(aside, back), disk.SyncDir(i.Places.Kept))
}

// standing waits until another start of the station than the one before has painted, and still is the same after Steady.
func (i Installer) standing(ctx context.Context, before string) error {
	const look = time.Second
	var since time.Duration
	now := ""
	for waited := time.Duration(0); waited < Bound; waited += look {
		start, _, err := i.System.Started(ctx)
		if err != nil {
			return err
		}
		switch {
		case start == "" || start == before || start != now:
			now, since = start, 0
		case since >= Steady:
			return nil
		}
		if err := i.Wait(ctx, look); err != nil {
			return err
		}
		since += look
	}
	return fmt.Errorf("the station did not paint for %v within %v", Steady, Bound)
}

// goBack installs the program from before and remembers the version, so that it is not tried again.
func (i Installer) goBack(ctx context.Context, out Outcome, record Record, why string) (Outcome, error) {
	record.Refused = append(record.Refused, Refused{Version: out.Version, At: i.Now().UTC(), Why: why})
	noted := errors.Join(record.write(i.Places), i.note("version %s is taken back: %s", out.Version, why))
	return i.back(ctx, out, record, noted)
}

// back installs the program from before, whether or not what led to it could be noted: a full disk must not keep a station dark.
// When it cannot be done the attempt stays noted, and the next time tries again.
func (i Installer) back(ctx context.Context, out Outcome, record Record, noted error) (Outcome, error) {
	from := record.Attempt.From
	files, err := filepath.Glob(filepath.Join(i.Places.Kept, backDir, "*"))
	if err != nil {
		return out, err
	}
	before, _, err := i.System.Started(ctx)
	if err == nil {
		err = i.System.Install(ctx, files)
	}
	if err == nil {
		err = i.standing(ctx, before)
	}
	if err != nil {
		return out, errors.Join(noted, fmt.Errorf("go back to version %s: %w", from, err), i.note("version %s could not be put back: %v", from, err))
	}
	out.Back = true
	record.Attempt = nil
	return out, errors.Join(noted, record.write(i.Places), i.note("version %s is back; the station paints", from), i.tidy())
}

// undoCut goes back after an installation that was cut off, by a power cut say. The version may be tried once more.
func (i Installer) undoCut(ctx context.Context, record Record) (Outcome, error) {
	a := *record.Attempt
	out := Outcome{Version: a.Version}
	switch {
	case record.Failed(a.Version): // it was cut off on its way back
		return i.back(ctx, out, record, nil)
	case a.Tries >= attemptsAllowed:
		return i.goBack(ctx, out, record, "its installation was cut off again")
	}
	record.Cut = &a
	return i.back(ctx, out, record, i.note("the installation of version %s was cut off", a.Version))
}

// tidy removes what is needed during an installation only. The packages of the program from before stay.
func (i Installer) tidy() error {
	return errors.Join(os.RemoveAll(filepath.Join(i.Places.Kept, newDir)), removeIfThere(filepath.Join(i.Places.Kept, ownCopy)))
}

func removeIfThere(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (i Installer) note(form string, args ...any) error {
	did := strings.TrimSpace(fmt.Sprintf(form, args...))
	i.Tell(did)
	return i.Places.note(i.Now(), did)
}
