package update

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"dalil/app/disk"
	"dalil/app/release"
)

// readyName is the file in Dir that says which folder there is whole. It is written last.
const readyName = "ready"

// readyLimit is the most that the file may take, in bytes.
const readyLimit = 4 << 10

// ready is what the file says. Who the station is, only the station can say; it decides nothing but whose turn it is.
type ready struct {
	Folder  string `json:"folder"`
	Station string `json:"station"`
	Centre  string `json:"centre,omitempty"`
}

// Handover is how a station looks for a newer program and lays it out. Without Keys nobody is believed.
type Handover struct {
	Folder  string // that a sync tool keeps in step
	State   string // of the station
	Places  Places
	Keys    release.Keys
	Machine release.Machine
}

// State says how an update stands, for the heartbeat.
type State struct {
	Version string           // that is offered; empty: none, or the offer itself is refused, by its signature, form or dates
	Laid    bool             // it lies ready for the installer
	Refused string           // the rule by which it is not taken; empty: it is, or there is none
	Why     *release.Refusal // the same with what it is about
}

// Quiet tells whether a refusal is the common course of things: the version is here already, or its turn is to come.
func Quiet(rule string) bool {
	return rule == release.Current || rule == release.NotStaged || rule == release.OtherPlatform
}

// Look looks for an offer in the folder and lays out what this machine installs now. What was laid out for nothing any more goes.
// An error means that something could not be read or written; a refusal is a part of the state. A file that is missing is a refusal as
// release.Incomplete.
func (h Handover) Look(now time.Time) (State, error) {
	dir, err := os.OpenRoot(h.Folder)
	if err != nil {
		return State{}, fmt.Errorf("look for a program: %w", err)
	}
	defer dir.Close()
	s, err := h.look(dir.FS(), now)
	var r *release.Refusal
	switch {
	case errors.As(err, &r):
		s.Refused, s.Why, err = r.Rule, r, nil
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	}
	if err == nil && !s.Laid {
		err = h.clear("")
	}
	return s, err
}

func (h Handover) look(dir fs.FS, now time.Time) (State, error) {
	record, err := ReadRecord(h.Places)
	if err != nil {
		return State{}, err
	}
	p, err := release.ReadProgram(dir, h.Keys, record.Newest, now)
	if err != nil {
		return State{}, err
	}
	s := State{Version: p.Version}
	pkg, err := p.For(h.Machine, now)
	if err != nil {
		return s, err
	}
	if record.Failed(p.Version) {
		return s, &release.Refusal{Rule: release.Failed, Args: map[string]string{"version": p.Version}}
	}
	if err := h.lay(dir, p, pkg); err != nil {
		return s, err
	}
	s.Laid = true
	return s, nil
}

// lay puts the offer, its signatures, its packages and a new policy side by side in a folder of their own, which appears whole.
func (h Handover) lay(dir fs.FS, p *release.Program, pkg release.Package) error {
	text, err := p.Encode()
	if err != nil {
		return err
	}
	_, sum, err := release.Hash(strings.NewReader(string(text)))
	if err != nil {
		return err
	}
	name := p.Version + "-" + sum[:16]
	base := filepath.Join(h.State, Dir)
	if err := os.MkdirAll(base, 0o755); err != nil {
		return err
	}
	target := filepath.Join(base, name)
	if _, err := os.Stat(target); errors.Is(err, fs.ErrNotExist) {
		aside := filepath.Join(base, ".arriving")
		if err := errors.Join(os.RemoveAll(aside), os.Mkdir(aside, 0o755)); err != nil {
			return err
		}
		err := h.copyInto(aside, dir, pkg)
		if err == nil {
			err = os.Rename(aside, target)
		}
		if err != nil {
			return errors.Join(err, os.RemoveAll(aside))
		}
	}
	said, err := json.Marshal(ready{name, h.Machine.Station, h.Machine.Centre})
	if err != nil {
		return err
	}
	file := filepath.Join(base, readyName)
	if was, err := os.ReadFile(file); err != nil || string(was) != string(said) { // each writing wakes the installer
		if err := disk.Replace(file, said, 0o644); err != nil {
			return err
		}
	}
	return h.clear(name)
}

func (h Handover) copyInto(to string, dir fs.FS, pkg release.Package) error {
	for _, signed := range []string{release.ProgramName, release.PolicyName} {
		names, err := release.SignedNames(dir, signed)
		if err != nil {
			return err
		}
		for _, name := range names {
			content, err := release.ReadSigned(dir, name)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(to, name), content, 0o644); err != nil {
				return err
			}
		}
	}
	for _, f := range pkg.Files {
		if err := copyVerified(to, dir, f.Path, f); err != nil {
			return err
		}
	}
	return nil
}

// clear removes all that was laid out but the folder of this name; without a name also the word that one is ready.
func (h Handover) clear(but string) error {
	base := filepath.Join(h.State, Dir)
	entries, err := os.ReadDir(base)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if e.Name() == but || e.Name() == readyName && but != "" {
			continue
		}
		err = errors.Join(err, os.RemoveAll(filepath.Join(base, e.Name())))
	}
	return err
}

// copyVerified copies a file of a folder, which lies there under a name, by its last name into another folder, and refuses it when
// what was copied is not as it was listed. A pipe or a device is refused unread.
func copyVerified(to string, dir fs.FS, name string, want release.File) (err error) {
	incomplete := &release.Refusal{Rule: release.Incomplete, Args: map[string]string{"count": "1", "file": want.Path}}
	info, err := fs.Lstat(dir, name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular() && info.Size() != want.Size {
		return incomplete
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &release.Refusal{Rule: release.Unsafe, Args: map[string]string{"file": want.Path}}
	}
	from, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer from.Close()
	file, err := os.OpenFile(filepath.Join(to, path.Base(want.Path)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	size, sum, err := release.Hash(io.TeeReader(io.LimitReader(from, want.Size+1), file))
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil && (size != want.Size || sum != want.SHA256) {
		err = incomplete
	}
	return err
}

// readReady reads what a station has laid out. Whoever reads it may have more rights than the station, so that nothing outside of the
// folder is followed, and a pipe is not waited for.
func readReady(handed *os.Root) (r ready, err error) {
	f, err := handed.OpenFile(readyName, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return r, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return r, err
	}
	if !info.Mode().IsRegular() || info.Size() > readyLimit {
		return r, fmt.Errorf("%q is no plain file", readyName)
	}
	b, err := io.ReadAll(io.LimitReader(f, readyLimit))
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	if err == nil && (r.Folder == "" || strings.HasPrefix(r.Folder, ".") || strings.ContainsAny(r.Folder, `/\`)) {
		err = fmt.Errorf("%q names the folder %q", readyName, r.Folder)
	}
	return r, err
}
