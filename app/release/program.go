package release

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ProgramName is the file that offers a version of the program to stations.
const ProgramName = "program.json"

// ProgramDir is the folder beside it in which the packages lie, each version in one of its own.
const ProgramDir = "program"

// ProgramLife is how long an offer holds. Past it nothing is installed: an offer that somebody kept back cannot be brought out later.
const ProgramLife = 35 * 24 * time.Hour

const programKind = "dalil program"

// Program offers one version of the program: its packages for each platform, and which stations take it when.
type Program struct {
	Kind     string    `json:"kind"`
	Version  string    `json:"version"`        // 1.2.3
	From     string    `json:"from,omitempty"` // the oldest version that it can be put over; empty: any
	Created  time.Time `json:"created"`        // an offer made before the newest one seen is refused
	Expires  time.Time `json:"expires"`
	Packages []Package `json:"packages"`
	Stages   []Stage   `json:"stages"`
}

// Package is what is installed on one platform: all its files, or none.
type Package struct {
	Platform string `json:"platform"` // debian/amd64, windows/amd64
	Files    []File `json:"files"`
}

// Stage lets a part of the stations take a version from a moment on.
type Stage struct {
	Stations []string  `json:"stations,omitempty"` // names of stations or ids of centres, in capitals or not; "*" is all
	Percent  int       `json:"percent,omitempty"`  // of all stations, by a hash of version and name: the same ones at each look
	From     time.Time `json:"from"`
}

// Machine is what a machine says of itself to an offer.
type Machine struct {
	Platform string
	Version  string // of the program that is installed
	Station  string // name in the fleet
	Centre   string // id; empty: none
}

func (p *Program) kind() string { return p.Kind }

// Encode writes an offer as it is signed: JSON with its kind, whatever Kind says.
func (p Program) Encode() ([]byte, error) {
	p.Kind = programKind
	b, err := json.MarshalIndent(p, "", "\t")
	return append(b, '\n'), err
}

// ReadProgram checks the offer of a folder: signature, form, dates. It does not look at the packages. newest is when the newest offer
// was made that this machine has seen: nothing older comes back, and no clock is earlier. Without an offer the error is fs.ErrNotExist;
// one that is not taken gives a *Refusal: Unsigned, Stranger, Broken, Unsafe, WrongKind, Rollback, Expired, or Early when it was made more
// than a day ahead of the clock.
func ReadProgram(dir fs.FS, trusted Keys, newest, clock time.Time) (*Program, error) {
	content, signatures, err := signed(dir, ProgramName)
	if err != nil {
		return nil, err
	}
	if _, err := signers(trusted, ProgramName, content, signatures); err != nil {
		return nil, err
	}
	p := &Program{}
	if err := parse(content, ProgramName, programKind, p); err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	switch now := later(clock, newest); {
	case p.Created.Before(newest):
		return nil, refuse(Rollback, "file", ProgramName, "version", p.Created.Format(time.RFC3339), "seen", newest.Format(time.RFC3339))
	case p.Created.After(now.Add(24 * time.Hour)):
		return nil, refuse(Early, "created", p.Created.Format(time.RFC3339))
	case now.After(p.Expires):
		return nil, refuse(Expired, "file", ProgramName, "expires", p.Expires.Format(time.RFC3339))
	}
	return p, nil
}

// check refuses an offer that says nothing certain.
func (p *Program) check() error {
	if _, err := parseVersion(p.Version); err != nil {
		return refuse(WrongKind, "file", ProgramName, "version", p.Version)
	}
	if _, err := parseVersion(p.From); p.From != "" && err != nil {
		return refuse(WrongKind, "file", ProgramName, "from", p.From)
	}
	platforms, paths := map[string]bool{}, map[string]File{}
	for _, k := range p.Packages {
		if k.Platform == "" || platforms[k.Platform] || len(k.Files) == 0 {
			return refuse(WrongKind, "file", ProgramName, "platform", k.Platform)
		}
		platforms[k.Platform] = true
		if err := index(paths, k.Files, ProgramName); err != nil {
			return err
		}
		names := map[string]bool{}
		for _, f := range k.Files { // they are laid side by side
			if name := path.Base(f.Path); names[name] || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "-") || f.Size < 1 {
				return refuse(WrongKind, "file", ProgramName, "path", f.Path)
			}
			names[path.Base(f.Path)] = true
		}
	}
	for _, s := range p.Stages {
		if s.Percent < 0 || s.Percent > 100 || s.Percent == 0 && len(s.Stations) == 0 || s.From.IsZero() {
			return refuse(WrongKind, "file", ProgramName, "percent", strconv.Itoa(s.Percent))
		}
	}
	return nil
}

// For gives what a machine installs now. A *Refusal says why it installs nothing: Current, Rollback, TooOld, OtherPlatform, NotStaged. A
// machine whose version has not the form 1.2.3 gets another error.
func (p *Program) For(m Machine, now time.Time) (Package, error) {
	order, err := CompareVersions(p.Version, m.Version)
	if err != nil {
		return Package{}, err
	}
	switch {
	case order == 0:
		return Package{}, refuse(Current, "version", p.Version)
	case order < 0:
		return Package{}, refuse(Rollback, "version", p.Version, "seen", m.Version)
	}
	if p.From != "" {
		if order, err = CompareVersions(m.Version, p.From); err != nil || order < 0 {
			return Package{}, refuse(TooOld, "version", p.Version, "from", p.From, "installed", m.Version)
		}
	}
	i := slices.IndexFunc(p.Packages, func(k Package) bool { return k.Platform == m.Platform })
	if i < 0 {
		return Package{}, refuse(OtherPlatform, "version", p.Version, "platform", m.Platform)
	}
	if !slices.ContainsFunc(p.Stages, func(s Stage) bool { return s.reaches(p.Version, m, now) }) {
		return Package{}, refuse(NotStaged, "version", p.Version)
	}
	return p.Packages[i], nil
}

// reaches tells whether a stage has come for a machine.
func (s Stage) reaches(version string, m Machine, now time.Time) bool {
	if now.Before(s.From) {
		return false
	}
	for _, who := range s.Stations {
		if who == "*" || m.Station != "" && strings.EqualFold(who, m.Station) || m.Centre != "" && strings.EqualFold(who, m.Centre) {
			return true
		}
	}
	return share(version, m.Station) < s.Percent
}

// share gives a station its place among a hundred, another one for each version, so that it is not always the same that go first.
func share(version, station string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(version + "\n" + strings.ToLower(station))) // a hash does not fail
	return int(h.Sum32() % 100)
}

var versionForm = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})$`)

func parseVersion(v string) ([]int, error) {
	parts := versionForm.FindStringSubmatch(v)
	if parts == nil {
		return nil, fmt.Errorf("version %q: want the form 1.2.3", v)
	}
	var out []int
	for _, part := range parts[1:] {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// CompareVersions gives -1, 0 or 1 as the first version is older than the second, equal or newer. Both have the form 1.2.3, with at most
// six digits in a part; what has not is an error.
func CompareVersions(a, b string) (int, error) {
	x, err := parseVersion(a)
	y, err2 := parseVersion(b)
	if err := cmp.Or(err, err2); err != nil {
		return 0, err
	}
	return slices.Compare(x, y), nil
}

// PublishProgram signs an offer and puts it into a folder: packages by their paths first, then the offer, then its signature, so that
// whoever reads half of it waits. It does not take an offer that says nothing certain (WrongKind), that was not made after the one of the
// same key in the folder (Rollback), or whose files do not lie there in the end (Incomplete).
func PublishProgram(dir string, p Program, packages map[string][]byte, key Key) error {
	p.Kind = programKind
	if err := p.check(); err != nil {
		return err
	}
	old, err := ReadProgram(os.DirFS(dir), Keys{key.public()}, time.Time{}, p.Created)
	if err == nil && !p.Created.After(old.Created) || isEarly(err) {
		return refuse(Rollback, "file", ProgramName, "version", p.Created.Format(time.RFC3339), "seen", "the offer that lies in the folder")
	}
	for name, content := range packages {
		if err := writeWhole(dir, name, content); err != nil {
			return err
		}
	}
	for _, k := range p.Packages {
		if err := present(os.DirFS(dir), k.Files); err != nil {
			return err
		}
	}
	text, err := p.Encode()
	if err != nil {
		return err
	}
	if err := dropSignatures(dir, ProgramName); err != nil {
		return err
	}
	if err := writeWhole(dir, ProgramName, text); err != nil {
		return err
	}
	return SignBeside(dir, ProgramName, text, key, fmt.Sprintf("Dalil program %s, offered until %s", p.Version, p.Expires.Format(time.RFC3339)))
}

func isEarly(err error) bool {
	var r *Refusal
	return errors.As(err, &r) && r.Rule == Early
}

// dropSignatures removes those of what stood under a name before: of another key of the same role they would refuse the new as broken.
func dropSignatures(dir, name string) error {
	old, err := filepath.Glob(filepath.Join(dir, name+".*"+signatureSuffix))
	for _, f := range old {
		err = errors.Join(err, os.Remove(f))
	}
	return err
}

// ListFile gives a file as an offer lists it, by its path in the folder with slashes.
func ListFile(path string, content []byte) (File, error) {
	size, sum, err := Hash(bytes.NewReader(content))
	return File{Path: path, Size: size, SHA256: sum}, err
}

// SignedNames are the files of a folder that make up something signed: the file and its signatures. Without the file there are none, and
// that is no error.
func SignedNames(dir fs.FS, name string) ([]string, error) {
	if _, err := fs.Lstat(dir, name); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return nil, err
	}
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, err
	}
	out := []string{name}
	for _, e := range entries {
		if isSignatureOf(e.Name(), name) {
			out = append(out, e.Name())
		}
	}
	return out, nil
}

// ReadSigned reads one of the files that SignedNames gives. One that is no plain file, or larger than 4 MiB, is refused as Unsafe.
func ReadSigned(dir fs.FS, name string) ([]byte, error) { return readPlain(dir, name) }
