package station

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/release"
	"dalil/app/settings"
)

// publisher is somebody with a key.
type publisher struct {
	key    release.Key
	public string
}

func newPublisher(t *testing.T) publisher {
	t.Helper()
	secret, public, err := release.NewKey("")
	if err != nil {
		t.Fatal(err)
	}
	key, err := release.OpenKey(secret, "")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := release.ParseKeys([]string{string(public)})
	if err != nil {
		t.Fatal(err)
	}
	return publisher{key, keys[0].String()}
}

// edition is a publication as it lies in a folder: contents by path, with the manifest and its signature.
type edition map[string][]byte

// publication signs files under a version.
func (p publisher) publication(t *testing.T, version int64, created time.Time, files map[string]string, spoil ...func(*release.Manifest)) edition {
	t.Helper()
	out := edition{}
	var list []release.File
	for name, text := range files {
		out[name] = []byte(text)
		size, sum, err := release.Hash(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, release.File{Path: name, Size: size, SHA256: sum})
	}
	m := release.NewManifest(list, version, created)
	for _, s := range spoil {
		s(&m)
	}
	text, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	out[release.ManifestName] = text
	return p.sign(t, out, release.ManifestName)
}

// sign puts the signature of one of its files into an edition.
func (p publisher) sign(t *testing.T, e edition, name string) edition {
	t.Helper()
	dir := t.TempDir()
	if err := release.SignBeside(dir, name, e[name], p.key, "of "+name); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := maps.Clone(e)
	for _, f := range entries {
		if out[f.Name()], err = os.ReadFile(filepath.Join(dir, f.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// signature is the name of the one signature of an edition's manifest.
func (e edition) signature() string {
	for name := range e {
		if strings.HasPrefix(name, release.ManifestName+".") {
			return name
		}
	}
	return ""
}

// with gives the edition with some files changed; nil takes one away.
func (e edition) with(changes edition) edition {
	out := maps.Clone(e)
	for name, content := range changes {
		if out[name] = content; content == nil {
			delete(out, name)
		}
	}
	return out
}

// lay makes a folder hold exactly an edition: files come by a rename, as sync tools bring them, the manifest and its signatures last.
func (e edition) lay(t *testing.T, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, old := range entries {
		if _, stays := e[old.Name()]; !stays || old.Type()&os.ModeSymlink != 0 {
			if err := os.RemoveAll(filepath.Join(folder, old.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	names := slices.SortedFunc(maps.Keys(e), func(a, b string) int { // the manifest's signature is the last of all
		return strings.Compare(strings.Replace(a, release.ManifestName, "\uffff", 1), strings.Replace(b, release.ManifestName, "\uffff", 1))
	})
	for _, name := range names {
		target := filepath.Join(folder, filepath.FromSlash(name))
		if have, err := os.ReadFile(target); err == nil && bytes.Equal(have, e[name]) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		aside := filepath.Join(filepath.Dir(target), ".arriving")
		if err := os.WriteFile(aside, e[name], 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(aside, target); err != nil {
			t.Fatal(err)
		}
	}
}

// await ticks until something is so.
func (b *testbed) await(t *testing.T, what string, so func() bool) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); !so(); {
		if time.Now().After(limit) {
			t.Fatalf("never: %s", what)
		}
		b.tick <- time.Time{}
	}
}

const heads = "id,entity,name_ar,name_en,url\n"

// offer is a line of a catalog file.
func offer(id, host, path string) string {
	return id + "," + id[:strings.Index(id, "-")] + ",خدمة " + path + ",Service " + path + ",https://" + host + "/" + path + "\n"
}

// trusting makes a testbed whose station reads only what these publishers have signed.
func trusting(t *testing.T, publishers ...publisher) *testbed {
	t.Helper()
	b := newTestbed(t, nil)
	b.config.Settings.Trust = settings.TrustRelease
	for _, p := range publishers {
		b.config.Settings.Publishers = append(b.config.Settings.Publishers, p.public)
	}
	return b
}

// TestNothingButAPublicationIsReadAndThatWhole drives a running station through everything that somebody may do to its folder.
// After every attack the content before is still shown, the refusal has its name in the status, in the log in both languages, and in the heartbeat.
func TestNothingButAPublicationIsReadAndThatWhole(t *testing.T) {
	p, stranger := newPublisher(t), newPublisher(t)
	b := trusting(t, p)
	s := b.open(t)
	folder := b.config.Settings.Folder
	now := b.clock.read()
	run(t, s)
	shipped := len(s.View().Catalog.Services)

	before := map[string]string{"RTA.csv": heads + offer("RTA-1", "www.rta.ae", "one"), "more/DEWA.csv": heads + offer("DEWA-1", "www.dewa.gov.ae", "two")}
	after := map[string]string{"RTA.csv": heads + offer("RTA-2", "www.rta.ae", "three"), "more/DEWA.csv": before["more/DEWA.csv"]}
	first, second := p.publication(t, 1, now, before), p.publication(t, 2, now, after)
	evil := heads + offer("RTA-1", "www.rta.ae", "attack") + offer("DEWA-9", "www.dewa.gov.ae", "attack")
	same := []byte(strings.Replace(after["RTA.csv"], "three", "t8ree", 1)) // as long as the true one
	emergency, err := release.Emergency{Centres: []string{"*"}, TextAR: "أ", TextEN: "e", From: now, To: now.Add(time.Hour)}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	link := func(name, to string) func() {
		return func() {
			if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(to, filepath.Join(folder, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	many := edition{}
	for i := range 17 {
		many[fmt.Sprintf("%s.%d.minisig", release.ManifestName, i)] = []byte("x")
	}

	refusedBy := func(rule string) {
		t.Helper()
		b.await(t, rule, func() bool { return s.Status().Release.Refused == rule })
	}
	inForce := func(version int64, want string) {
		t.Helper()
		b.await(t, fmt.Sprintf("version %d with %s", version, want), func() bool {
			st := s.Status()
			return st.Release.Refused == "" && st.Release.InForce.Version == version && ids(s.View()) == want
		})
	}

	edition{"RTA.csv": []byte(evil)}.lay(t, folder)
	refusedBy(release.Unsigned)
	stranger.publication(t, 9, now, map[string]string{"RTA.csv": evil}).lay(t, folder)
	refusedBy(release.Stranger)
	if len(s.View().Catalog.Services) != shipped || s.View().Catalog.Version != 0 || s.Status().Release.InForce.Version != 0 {
		t.Fatal("something was taken that no publisher had signed")
	}
	first.lay(t, folder)
	inForce(1, "DEWA-1 RTA-1")

	// The next one arrives in parts: nothing of it counts before all is there.
	first.with(edition{release.ManifestName: second[release.ManifestName]}).lay(t, folder)
	refusedBy(release.Broken) // the signature is still that of the first
	first.with(edition{release.ManifestName: second[release.ManifestName], second.signature(): second[second.signature()]}).lay(t, folder)
	refusedBy(release.Incomplete)
	if ids(s.View()) != "DEWA-1 RTA-1" || s.Status().Release.InForce.Version != 1 {
		t.Fatalf("half a publication is shown: %s", ids(s.View()))
	}
	second.lay(t, folder)
	inForce(2, "DEWA-1 RTA-2")

	for _, c := range []struct {
		name string
		lies edition
		then func()
		want string
	}{
		{name: "rollback", lies: first, want: release.Rollback},
		{name: "a manifest without its signature", lies: second.with(edition{second.signature(): nil}), want: release.Unsigned},
		{name: "no manifest", lies: second.with(edition{release.ManifestName: nil}), want: release.Unsigned},
		{name: "a stranger's signature alone", lies: stranger.sign(t, second.with(edition{second.signature(): nil}), release.ManifestName), want: release.Stranger},
		{name: "a signature that is none", lies: second.with(edition{second.signature(): []byte("trust me")}), want: release.Stranger},
		{name: "one byte of the manifest", lies: second.with(edition{release.ManifestName: bytes.Replace(second[release.ManifestName], []byte(`"version": 2`), []byte(`"version": 3`), 1)}), want: release.Broken},
		{name: "a signature moved from another file", lies: second.with(edition{second.signature(): p.sign(t, edition{release.ManifestName: []byte("{}")}, release.ManifestName)[second.signature()]}), want: release.Broken},
		{name: "an emergency in the manifest's place", lies: p.sign(t, second.with(edition{release.ManifestName: emergency}), release.ManifestName), want: release.WrongKind},
		{name: "a field that nobody knows", lies: p.sign(t, second.with(edition{release.ManifestName: bytes.Replace(second[release.ManifestName], []byte(`"version"`), []byte(`"also": 1, "version"`), 1)}), release.ManifestName), want: release.WrongKind},
		{name: "a path out of the folder", lies: p.publication(t, 3, now, after, func(m *release.Manifest) { m.Files[0].Path = "../RTA.csv" }), want: release.WrongKind},
		{name: "a changed file of the same size", lies: second.with(edition{"RTA.csv": same}), want: release.Incomplete},
		{name: "a longer file", lies: second.with(edition{"RTA.csv": append(slices.Clone(second["RTA.csv"]), '\n')}), want: release.Incomplete},
		{name: "a missing file", lies: second.with(edition{"RTA.csv": nil}), want: release.Incomplete},
		{name: "files of two publications", lies: second.with(edition{"RTA.csv": first["RTA.csv"]}), want: release.Incomplete},
		{name: "a file that is a link", lies: second.with(edition{"elsewhere": second["RTA.csv"]}), then: link("RTA.csv", "elsewhere"), want: release.Incomplete},
		{name: "a manifest that is a link", lies: second.with(edition{"real": second[release.ManifestName]}), then: link(release.ManifestName, "real"), want: release.Unsafe},
		{name: "a manifest without an end", lies: second.with(edition{release.ManifestName: make([]byte, 5<<20)}), want: release.Unsafe},
		{name: "too many signatures", lies: second.with(many), want: release.Unsafe},
		{name: "fast-forward", lies: p.publication(t, 2+10_001, now, after), want: release.FastForward},
		{name: "a day that has not come", lies: p.publication(t, 3, now.Add(48*time.Hour), after), want: release.Early},
	} {
		c.lies.lay(t, folder)
		if c.then != nil {
			c.then()
		}
		refusedBy(c.want)
		if ids(s.View()) != "DEWA-1 RTA-2" || s.Status().Release.InForce.Version != 2 || s.View().Catalog.Version != 2 {
			t.Errorf("%s: %s of %+v", c.name, ids(s.View()), s.Status().Release.InForce)
		}
		if h := s.heartbeatOf(now); !slices.Contains(h.Flags, c.want) || h.Content.Release != 2 {
			t.Errorf("%s: heartbeat %+v", c.name, h)
		}
		b.await(t, c.name+" is in the log", func() bool { return len(b.log.lines("rule="+c.want)) > 0 })
		second.lay(t, folder)
		inForce(2, "DEWA-1 RTA-2")
	}

	for _, line := range b.log.lines("place=release.json") {
		if !strings.Contains(line, " ar=") || !strings.Contains(line, " en=") || !strings.Contains(line, "level=ERROR") {
			t.Errorf("an operator reads %s", line)
		}
	}

	// What lies beside a publication is not read, whatever it calls itself.
	second.with(edition{"more/RTA.csv": []byte(evil), "EVIL.json": []byte(`{"services":[]}`), "campaign-notices.csv": []byte("id,centres,text_ar,text_en\n1,*,ادفع هنا,Pay here\n")}).lay(t, folder)
	b.await(t, "the files that are not published are named", func() bool { return len(b.log.lines("rule=file_not_published")) == 3 })
	inForce(2, "DEWA-1 RTA-2")
	if n := len(s.View().Catalog.Notices); n != 0 {
		t.Errorf("%d notices of nobody are shown", n)
	}
}

// TestAPublicationIsConfirmedByItsSignatureAndBoundByThePolicy: a publisher was asked about every loss; but no signature makes a foreign address sound.
func TestAPublicationIsConfirmedByItsSignatureAndBoundByThePolicy(t *testing.T) {
	p := newPublisher(t)
	b := trusting(t, p)
	s := b.open(t)
	run(t, s)
	all := heads
	for i := range 12 {
		all += offer(fmt.Sprintf("RTA-%02d", i), "www.rta.ae", fmt.Sprint("s", i))
	}
	p.publication(t, 1, b.clock.read(), map[string]string{"RTA.csv": all}).lay(t, b.config.Settings.Folder)
	b.await(t, "twelve services", func() bool { return len(s.View().Catalog.Services) == 12 })
	one := heads + offer("RTA-00", "www.rta.ae", "s0") + offer("RTA-77", "www.evil.example", "x")
	p.publication(t, 2, b.clock.read(), map[string]string{"RTA.csv": one}).lay(t, b.config.Settings.Folder)
	b.await(t, "one service", func() bool { return ids(s.View()) == "RTA-00" })
	if st := s.Status(); st.Release.InForce.Version != 2 || len(st.Problems) != 1 || st.Problems[0].Grave != 1 {
		t.Errorf("%+v", st)
	}
}

// TestWhatWasSeenOutlivesAStart: a new start, a damaged memory and a set-back clock bring nothing older in.
func TestWhatWasSeenOutlivesAStart(t *testing.T) {
	p, next := newPublisher(t), newPublisher(t)
	b := trusting(t, p)
	folder, state, now := b.config.Settings.Folder, b.config.Settings.State, b.clock.read()
	files := func(path string) map[string]string {
		return map[string]string{"RTA.csv": heads + offer("RTA-1", "www.rta.ae", path)}
	}
	first, second := p.publication(t, 1, now, files("old")), p.publication(t, 2, now, files("new"))
	name := func(s *Station) string { return s.View().Catalog.Services[0].Name.EN }
	start := func() (s *Station, stop func()) {
		s = b.open(t)
		end := run(t, s)
		return s, func() {
			end()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}

	second.lay(t, folder)
	s, stop := start()
	b.await(t, "the second publication", func() bool { return name(s) == "Service new" })
	stop()

	first.lay(t, folder)
	if err := os.WriteFile(filepath.Join(state, "memory-releases.json"), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, stop = start()
	b.await(t, "the rollback is refused", func() bool { return s.Status().Release.Refused == release.Rollback })
	if name(s) != "Service new" || s.Status().Release.InForce.Version != 2 {
		t.Errorf("after a start: %s of %+v", name(s), s.Status().Release)
	}
	stop()

	// The clock of a machine whose battery is dead is behind what was signed, and that is known.
	b.clock.set("2000-01-01T00:00:00Z")
	second.lay(t, folder)
	s, stop = start()
	b.await(t, "the folder was looked at", func() bool { return !s.Status().LastPass.IsZero() })
	if st := s.Status(); st.Release.Refused != "" || !st.ClockDoubtful {
		t.Errorf("in the year 2000: %+v", st)
	}

	// Past its date the content stays; operators and visitors are told.
	b.clock.set(now.Add(release.ManifestLife).Add(time.Second).Format(time.RFC3339))
	b.await(t, "it has expired", func() bool { return s.Status().ReleaseExpired })
	if st := s.Status(); !st.Stale() || name(s) != "Service new" || !slices.Contains(s.heartbeatOf(now).Flags, "release_expired") {
		t.Errorf("past its date: %+v", st)
	}
	stop()

	// It has expired also where no folder says so.
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	s, stop = start()
	b.await(t, "it has expired without a folder", func() bool { return s.Status().ReleaseExpired })
	stop()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}

	// A key that leapt is dropped by the policy, and its leap binds nobody; what the settings name counts no longer.
	b.clock.set(now.Format(time.RFC3339))
	b.config.Settings.Policy = filepath.Join(t.TempDir(), "policy.json")
	policy := map[string]any{"version": 3, "expires": "2027-12-31", "publishers": []string{next.public},
		"entities": map[string]any{"RTA": map[string]any{"hosts": []string{"www.rta.ae"}}}}
	content, err := json.Marshal(policy)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.config.Settings.Policy, content, 0o644); err != nil {
		t.Fatal(err)
	}
	p.publication(t, 3, now, files("stolen")).lay(t, folder)
	s, stop = start()
	b.await(t, "the dropped key is refused", func() bool { return s.Status().Release.Refused == release.Stranger })
	next.publication(t, 1, now, files("next")).lay(t, folder)
	b.await(t, "the next key counts from one", func() bool { return name(s) == "Service next" })
	stop()
}
