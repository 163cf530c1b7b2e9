package update_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/release"
	"dalil/app/update"
)

var now = time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC)

// bench is a machine with a folder, a station's state and an installer's folder, and a publisher of programs.
type bench struct {
	t      *testing.T
	folder string
	state  string
	places update.Places
	key    release.Key
	keys   release.Keys
	system *machine
	told   []string
	now    time.Time
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, folder: t.TempDir(), state: t.TempDir(), now: now}
	admin := t.TempDir()
	b.places = update.Places{Keys: filepath.Join(admin, "program.pub"), Policy: filepath.Join(admin, "policy.json"), Kept: filepath.Join(admin, "kept")}
	var public []byte
	b.key, public = newKey(t)
	b.write(b.places.Keys, string(public))
	var err error
	if b.keys, err = update.TrustedKeys(release.Authority{}, b.places.Keys); err != nil || len(b.keys) != 1 {
		t.Fatalf("%v %v", b.keys, err)
	}
	b.system = &machine{start: "1", runs: "1.1.0", dir: t.TempDir()}
	return b
}

func newKey(t *testing.T) (release.Key, []byte) {
	t.Helper()
	secret, public, err := release.NewKey("")
	if err != nil {
		t.Fatal(err)
	}
	key, err := release.OpenKey(secret, "")
	if err != nil {
		t.Fatal(err)
	}
	return key, public
}

func (b *bench) write(name, content string) {
	b.t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(content), 0o644)); err != nil {
		b.t.Fatal(err)
	}
}

// publish offers a version to all, with a package that says which version it is.
func (b *bench) publish(version string, change ...func(*release.Program)) {
	b.t.Helper()
	p := release.Program{Version: version, Created: b.now, Expires: b.now.Add(release.ProgramLife), Stages: []release.Stage{{Stations: []string{"*"}, From: b.now}}}
	files := map[string][]byte{}
	for _, name := range []string{"dalil.deb", "dalil-kiosk.deb"} {
		path := "program/" + version + "/" + name
		files[path] = []byte(version)
		f, err := release.ListFile(path, files[path])
		if err != nil {
			b.t.Fatal(err)
		}
		if len(p.Packages) == 0 {
			p.Packages = []release.Package{{Platform: "debian/amd64"}}
		}
		p.Packages[0].Files = append(p.Packages[0].Files, f)
	}
	for _, c := range change {
		c(&p)
	}
	if err := release.PublishProgram(b.folder, p, files, b.key); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) handover() update.Handover {
	return update.Handover{Folder: b.folder, State: b.state, Places: b.places, Keys: b.keys,
		Machine: release.Machine{Platform: "debian/amd64", Version: b.system.runs, Station: "c45-1", Centre: "RTA-C45"}}
}

// look is one look of the station.
func (b *bench) look() update.State {
	b.t.Helper()
	s, err := b.handover().Look(b.now)
	if err != nil {
		b.t.Fatal(err)
	}
	if (s.Why == nil) != (s.Refused == "") || s.Why != nil && s.Why.Rule != s.Refused {
		b.t.Errorf("%q because of %v", s.Refused, s.Why)
	}
	s.Why = nil
	return s
}

func (b *bench) handed() string { return filepath.Join(b.state, update.Dir) }

// laid are the names of what the station has laid out.
func (b *bench) laid() []string {
	b.t.Helper()
	var out []string
	entries, err := os.ReadDir(b.handed())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		b.t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// folderOf is the whole folder that lies ready.
func (b *bench) folderOf(version string) string {
	b.t.Helper()
	for _, name := range b.laid() {
		if strings.HasPrefix(name, version+"-") {
			return filepath.Join(b.handed(), name)
		}
	}
	b.t.Fatalf("%s is not laid out: %v", version, b.laid())
	return ""
}

func (b *bench) installer() update.Installer {
	return update.Installer{Places: b.places, Handed: b.handed(), Policy: []byte(`{"version":1}`), Machine: release.Machine{Platform: "debian/amd64", Version: b.system.runs},
		System: b.system, Now: func() time.Time { return b.now }, Wait: b.system.wait, Tell: func(did string) { b.told = append(b.told, did) }}
}

func (b *bench) apply() update.Outcome {
	b.t.Helper()
	out, err := b.installer().Apply(context.Background())
	if err != nil {
		b.t.Fatal(err)
	}
	return out
}

func (b *bench) record() update.Record {
	b.t.Helper()
	r, err := update.ReadRecord(b.places)
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func (b *bench) audit() string {
	text, err := os.ReadFile(filepath.Join(b.places.Kept, "audit.jsonl"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		b.t.Fatal(err)
	}
	return string(text)
}

// machine is a system whose packages are files that hold a version, and whose station starts anew when one is installed.
type machine struct {
	dir     string
	runs    string // the version that is installed
	start   string // the present start; empty: it does not paint
	stopped bool
	starts  int
	waited  time.Duration

	bad        []string // versions whose station never paints
	dies       string   // a version that paints for dyingAt seconds only
	dyingAt    time.Duration
	noDisk     bool                 // nothing can be kept
	sameStart  bool                 // an installation does not start the station anew
	installing func(version string) // at the beginning of an installation
	cannot     []string
	installs   []string
	cutAt      string // the version at whose installation the power goes
}

var errCut = errors.New("the power went")

func (m *machine) Keep(_ context.Context, dir string) error {
	if m.noDisk {
		return nil
	}
	return os.WriteFile(filepath.Join(dir, "dalil.deb"), []byte(m.runs), 0o644)
}

func (m *machine) Install(_ context.Context, files []string) error {
	if len(files) == 0 {
		return errors.New("nothing to install")
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		return err
	}
	version := string(content)
	m.installs = append(m.installs, version)
	if m.installing != nil {
		m.installing(version)
	}
	if version == m.cutAt {
		m.cutAt = ""
		panic(errCut)
	}
	if slices.Contains(m.cannot, version) {
		return errors.New("dpkg: a library is missing")
	}
	m.runs, m.waited = version, 0
	if m.sameStart {
		return nil
	}
	m.starts++
	m.start = fmt.Sprint("start ", m.starts)
	if slices.Contains(m.bad, version) {
		m.start = ""
	}
	return nil
}

func (m *machine) Started(context.Context) (string, bool, error) {
	if m.runs == m.dies && m.waited >= m.dyingAt {
		m.starts++
		m.waited = 0
		m.start = fmt.Sprint("start ", m.starts)
	}
	return m.start, !m.stopped, nil
}

func (m *machine) wait(_ context.Context, d time.Duration) error {
	m.waited += d
	return nil
}
