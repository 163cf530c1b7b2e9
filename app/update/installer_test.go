package update_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/release"
	"dalil/app/update"
)

func TestANewerProgramIsInstalledAndTheOldOneKept(t *testing.T) {
	b := newBench(t)
	if out := b.apply(); out.Version != "" || out.Installed {
		t.Errorf("with nothing laid out: %+v", out)
	}
	b.publish("1.2.0")
	b.look()
	out := b.apply()
	if !out.Installed || out.Back || out.Version != "1.2.0" || b.system.runs != "1.2.0" {
		t.Fatalf("%+v, %s runs", out, b.system.runs)
	}
	if b.system.waited != update.Steady {
		t.Errorf("called good after %v", b.system.waited)
	}
	if kept, err := os.ReadFile(filepath.Join(b.places.Kept, "back", "dalil.deb")); err != nil || string(kept) != "1.1.0" {
		t.Errorf("kept: %q %v", kept, err)
	}
	for _, gone := range []string{"new", "dalil"} {
		if _, err := os.Stat(filepath.Join(b.places.Kept, gone)); err == nil {
			t.Errorf("%s stays", gone)
		}
	}
	r := b.record()
	if r.Attempt != nil || !r.Newest.Equal(now) || len(r.Refused) != 0 {
		t.Errorf("%+v", r)
	}
	want := []string{"version 1.2.0 is being installed over 1.1.0", "version 1.2.0 is installed; the station paints"}
	if !slices.Equal(b.told, want) || strings.Count(b.audit(), "\n") != 2 || !strings.Contains(b.audit(), `{"at":"2026-11-28T03:00:00Z","did":"version 1.2.0 is being installed over 1.1.0"}`) {
		t.Errorf("%q\n%s", b.told, b.audit())
	}
	// Once is enough, and says nothing more.
	if out := b.apply(); out.Installed || out.Refused == nil || out.Refused.Rule != release.Current || len(b.told) != 2 || len(b.system.installs) != 1 {
		t.Errorf("%+v %q %v", out, b.told, b.system.installs)
	}
}

func TestAProgramThatDoesNotPaintIsTakenBack(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(m *machine)
		why   string
	}{
		{"its station never paints", func(m *machine) { m.bad = []string{"1.2.0"} }, "the station did not paint for 30s within 3m0s"},
		{"its station dies again and again", func(m *machine) { m.dies, m.dyingAt = "1.2.0", update.Steady-2*time.Second }, "the station did not paint for 30s within 3m0s"},
		{"it cannot be installed", func(m *machine) { m.cannot = []string{"1.2.0"} }, "dpkg: a library is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			c.spoil(b.system)
			b.publish("1.2.0")
			b.look()
			out := b.apply()
			if out.Installed || !out.Back || b.system.runs != "1.1.0" || !slices.Equal(b.system.installs, []string{"1.2.0", "1.1.0"}) {
				t.Fatalf("%+v, %s runs after %v", out, b.system.runs, b.system.installs)
			}
			r := b.record()
			if len(r.Refused) != 1 || r.Refused[0].Version != "1.2.0" || r.Refused[0].Why != c.why || !r.Refused[0].At.Equal(now) || r.Attempt != nil {
				t.Errorf("%+v", r)
			}
			if !strings.Contains(b.audit(), "version 1.2.0 is taken back: "+c.why) || !strings.Contains(b.audit(), "version 1.1.0 is back; the station paints") {
				t.Error(b.audit())
			}
			// It is not tried again, by the station or by the installer, whoever lays it out.
			if out := b.apply(); out.Refused == nil || out.Refused.Rule != release.Failed || len(b.system.installs) != 2 {
				t.Errorf("%+v %v", out, b.system.installs)
			}
			if s := b.look(); s.Refused != release.Failed || s.Laid {
				t.Errorf("%+v", s)
			}
			// The next one is.
			b.now = b.now.Add(time.Hour)
			b.publish("1.2.1")
			b.look()
			if out := b.apply(); !out.Installed || b.system.runs != "1.2.1" {
				t.Errorf("%+v, %s runs", out, b.system.runs)
			}
		})
	}
}

// TestTheInstallerBelievesNoStation lays out what a station under an attacker's hand may lay out.
func TestTheInstallerBelievesNoStation(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(b *bench)
		want  string
	}{
		{"another package", func(b *bench) { b.write(filepath.Join(b.folderOf("1.2.0"), "dalil.deb"), "9.9.9") }, release.Incomplete},
		{"half a package", func(b *bench) { b.write(filepath.Join(b.folderOf("1.2.0"), "dalil.deb"), "1.2") }, release.Incomplete},
		{"no package", func(b *bench) { os.Remove(filepath.Join(b.folderOf("1.2.0"), "dalil.deb")) }, release.Incomplete},
		{"a package elsewhere", func(b *bench) {
			name := filepath.Join(b.folderOf("1.2.0"), "dalil.deb")
			outside := filepath.Join(b.state, "outside.deb")
			b.write(outside, "1.2.0")
			os.Remove(name)
			if err := os.Symlink(outside, name); err != nil {
				b.t.Fatal(err)
			}
		}, release.Unsafe},
		{"an offer of its own", func(b *bench) { b.write(filepath.Join(b.folderOf("1.2.0"), release.ProgramName), "{}") }, release.Broken},
		{"no signature", func(b *bench) {
			os.Remove(filepath.Join(b.folderOf("1.2.0"), release.SignatureName(release.ProgramName, b.keys[0])))
		}, release.Unsigned},
		{"signed by another key", func(b *bench) {
			key, _ := newKey(b.t)
			dir := b.folderOf("1.2.0")
			os.Remove(filepath.Join(dir, release.SignatureName(release.ProgramName, b.keys[0])))
			content, _ := os.ReadFile(filepath.Join(dir, release.ProgramName))
			if err := release.SignBeside(dir, release.ProgramName, content, key, "x"); err != nil {
				b.t.Fatal(err)
			}
		}, release.Stranger},
		{"a signature of something else", func(b *bench) {
			if err := release.SignBeside(b.folderOf("1.2.0"), release.ProgramName, []byte("a publication"), b.key, "x"); err != nil {
				b.t.Fatal(err)
			}
		}, release.Broken},
		{"past its date", func(b *bench) { b.now = b.now.Add(release.ProgramLife + time.Second) }, release.Expired},
		{"older than what was seen", func(b *bench) {
			b.write(filepath.Join(b.places.Kept, "record.json"), `{"newest":"2026-11-28T03:00:01Z"}`)
		}, release.Rollback},
		{"older than what runs", func(b *bench) { b.system.runs = "1.3.0" }, release.Rollback},
		{"for another machine", func(b *bench) { b.system.runs = "arm" }, release.OtherPlatform},
		{"as another station it would be its turn", func(b *bench) {
			b.write(filepath.Join(b.handed(), "ready"), `{"folder":"`+filepath.Base(b.folderOf("1.2.0"))+`","station":"c46-1"}`)
		}, release.NotStaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			b.publish("1.2.0", func(p *release.Program) { p.Stages[0].Stations = []string{"c45-1"} })
			b.look()
			c.spoil(b)
			i := b.installer()
			if b.system.runs == "arm" {
				i.Machine = release.Machine{Platform: "debian/arm64", Version: "1.1.0"}
			}
			out, err := i.Apply(context.Background())
			if err != nil || out.Refused == nil || out.Refused.Rule != c.want || out.Installed {
				t.Fatalf("%+v %v, want %s", out, err, c.want)
			}
			if len(b.system.installs) != 0 {
				t.Errorf("installed: %v", b.system.installs)
			}
			quiet := update.Quiet(c.want)
			if again, err := i.Apply(context.Background()); err != nil || again.Refused == nil || len(b.told) > 1 || len(b.told) == 0 != quiet {
				t.Errorf("told %q %v", b.told, err)
			}
			if !quiet && !strings.Contains(b.audit(), c.want) {
				t.Errorf("the audit: %s", b.audit())
			}
		})
	}
}

func TestAWordOfWhatIsReadyThatCannotBe(t *testing.T) {
	for _, said := range []string{"{", `{"folder":""}`, `{"folder":".."}`, `{"folder":"a/b"}`, `{"folder":"/etc"}`, `{"folder":".arriving"}`, `{"folder":"gone"}`, strings.Repeat(" ", 5000) + `{"folder":"x"}`} {
		b := newBench(t)
		b.write(filepath.Join(b.handed(), "ready"), said)
		if out, err := b.installer().Apply(context.Background()); err == nil {
			t.Errorf("%.40q: %+v", said, out)
		}
	}
	// A word of just the limit is read; with one sign more it is not, and a folder that is not whole yet is none, whatever lies in it.
	for _, c := range []struct {
		length    int
		hidden    bool
		behind    bool // the signs that make it so long stand behind the word
		installed bool
	}{{4096, false, false, true}, {4097, false, false, false}, {100, true, false, false}, {4096, false, true, true}, {4097, false, true, false}} {
		b := newBench(t)
		b.publish("1.2.0")
		b.look()
		folder := b.folderOf("1.2.0")
		if c.hidden {
			if err := os.Rename(folder, filepath.Join(b.handed(), ".arriving")); err != nil {
				t.Fatal(err)
			}
			folder = ".arriving"
		}
		said := `{"folder":"` + filepath.Base(folder) + `","station":"c45-1"}`
		if blanks := strings.Repeat(" ", c.length-len(said)); c.behind {
			said += blanks
		} else {
			said = blanks + said
		}
		b.write(filepath.Join(b.handed(), "ready"), said)
		if out, err := b.installer().Apply(context.Background()); out.Installed != c.installed || (err == nil) != c.installed {
			t.Errorf("%+v: %+v %v", c, out, err)
		}
	}
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	if err := os.Rename(b.folderOf("1.2.0"), filepath.Join(b.state, "outside")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(b.state, "outside"), filepath.Join(b.handed(), "link")); err != nil {
		t.Fatal(err)
	}
	b.write(filepath.Join(b.handed(), "ready"), `{"folder":"link","station":"c45-1"}`)
	if out, err := b.installer().Apply(context.Background()); err == nil || out.Installed {
		t.Errorf("a link out of the folder is followed: %+v", out)
	}
}

func TestAStationThatSomebodyHasStoppedIsLeftAlone(t *testing.T) {
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	b.system.stopped = true
	if out := b.apply(); !out.Stopped || out.Installed || len(b.system.installs) != 0 {
		t.Errorf("%+v %v", out, b.system.installs)
	}
	b.system.stopped, b.system.start = false, "" // it is started anew again and again
	if out := b.apply(); !out.Installed {
		t.Errorf("a newer program may mend what fails: %+v", out)
	}
}

// TestAStationThatWasNotStartedAnewProvesNothing: what painted before the installation is the old program.
func TestAStationThatWasNotStartedAnewProvesNothing(t *testing.T) {
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	b.system.sameStart = true
	out, err := b.installer().Apply(context.Background())
	if err == nil || out.Installed || out.Back || !slices.Equal(b.system.installs, []string{"1.2.0", "1.1.0"}) {
		t.Errorf("%+v %v after %v", out, err, b.system.installs)
	}
	if r := b.record(); !r.Failed("1.2.0") || r.Attempt == nil {
		t.Errorf("what could not be put back is not tried again: %+v", r)
	}
	b.system.sameStart = false
	if out := b.apply(); !out.Back || b.system.runs != "1.1.0" || b.record().Attempt != nil {
		t.Errorf("%+v, %s runs", out, b.system.runs)
	}
}

func TestNothingIsInstalledThatCouldNotBeTakenBack(t *testing.T) {
	b := newBench(t)
	b.system.noDisk = true
	b.publish("1.2.0")
	b.look()
	out, err := b.installer().Apply(context.Background())
	if err == nil || out.Installed || len(b.system.installs) != 0 || b.record().Attempt != nil {
		t.Errorf("%+v %v %v", out, err, b.system.installs)
	}
}

// cut applies an update in the middle of which the power goes.
func (b *bench) cut(version string) {
	b.t.Helper()
	b.system.cutAt = version
	defer func() {
		if r := recover(); r != errCut {
			b.t.Fatalf("not cut off: %v", r)
		}
	}()
	_, _ = b.installer().Apply(context.Background())
}

func TestAnInstallationThatWasCutOffIsUndoneAndTriedOnceMore(t *testing.T) {
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	b.cut("1.2.0")
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	was, _ := os.Stat(own)
	kept, err := os.Stat(filepath.Join(b.places.Kept, "dalil"))
	if err != nil || kept.Size() != was.Size() || kept.Mode().Perm() != 0o755 {
		t.Errorf("the program that can go back is kept: %v %v", kept, err)
	}
	if a := b.record().Attempt; a == nil || a.Version != "1.2.0" || a.From != "1.1.0" || a.Tries != 1 {
		t.Fatalf("%+v", a)
	}
	out := b.apply()
	if !out.Back || out.Installed || b.system.runs != "1.1.0" || b.record().Failed("1.2.0") || !strings.Contains(b.audit(), "the installation of version 1.2.0 was cut off") {
		t.Fatalf("%+v %+v", out, b.record())
	}
	b.cut("1.2.0")
	if out := b.apply(); !out.Back || !b.record().Failed("1.2.0") || b.record().Refused[0].Why != "its installation was cut off again" {
		t.Fatalf("%+v %+v", out, b.record())
	}
	if out := b.apply(); out.Refused == nil || out.Refused.Rule != release.Failed {
		t.Errorf("%+v", out)
	}
}

func TestOnceCutOffAndThenGoodIsGood(t *testing.T) {
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	b.cut("1.2.0")
	b.apply()
	if out := b.apply(); !out.Installed || b.system.runs != "1.2.0" || b.record().Cut != nil {
		t.Errorf("%+v %+v", out, b.record())
	}
}

// TestARefusalIsToldAgainAfterASuccess: the record forgets what it told last once a program was installed.
func TestARefusalIsToldAgainAfterASuccess(t *testing.T) {
	b := newBench(t)
	spoiled := func(version string) {
		t.Helper()
		b.now = b.now.Add(time.Hour)
		b.publish(version)
		b.look()
		b.write(filepath.Join(b.folderOf(version), release.ProgramName), "{}")
		if out := b.apply(); out.Refused == nil || out.Refused.Rule != release.Broken {
			t.Fatalf("%+v", out)
		}
	}
	spoiled("1.2.0")
	spoiled("1.3.0")
	told := func() int { return strings.Count(b.audit(), "what is offered is not installed: "+release.Broken) }
	if told() != 1 {
		t.Errorf("told %d times", told())
	}
	b.now = b.now.Add(time.Hour)
	b.publish("1.4.0")
	b.look()
	if out := b.apply(); !out.Installed {
		t.Fatalf("%+v", out)
	}
	if spoiled("1.5.0"); told() != 2 {
		t.Errorf("told %d times", told())
	}
}

// TestWhatCannotBeNotedIsGoneBackFromAllTheSame: a disk that is full, or a record that cannot be replaced, keeps no station dark. The error is told.
func TestWhatCannotBeNotedIsGoneBackFromAllTheSame(t *testing.T) {
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	b.system.bad = []string{"1.2.0"}
	b.system.installing = func(version string) { // until the way back the record is no file
		record := filepath.Join(b.places.Kept, "record.json")
		if version == "1.2.0" {
			b.write(filepath.Join(record+".d", "x"), "")
			if err := errors.Join(os.Remove(record), os.Rename(record+".d", record)); err != nil {
				t.Fatal(err)
			}
			return
		}
		if err := os.RemoveAll(record); err != nil {
			t.Fatal(err)
		}
	}
	out, err := b.installer().Apply(context.Background())
	if err == nil || !out.Back || out.Installed || b.system.runs != "1.1.0" {
		t.Errorf("%+v %v, %s runs", out, err, b.system.runs)
	}
	if !strings.Contains(b.audit(), "version 1.2.0 is taken back: the station did not paint") || !strings.Contains(b.audit(), "version 1.1.0 is back; the station paints") {
		t.Error(b.audit())
	}
}

func TestAWayBackThatFailsIsTakenAgain(t *testing.T) {
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	b.system.bad, b.system.cannot = []string{"1.2.0"}, []string{"1.1.0"}
	if out, err := b.installer().Apply(context.Background()); err == nil || out.Back || !strings.Contains(b.audit(), "version 1.1.0 could not be put back") {
		t.Fatalf("%+v %v", out, err)
	}
	if r := b.record(); r.Attempt == nil || !r.Failed("1.2.0") {
		t.Fatalf("%+v", r)
	}
	b.system.cannot = nil
	if out := b.apply(); !out.Back || b.system.runs != "1.1.0" || b.record().Attempt != nil || len(b.record().Refused) != 1 {
		t.Errorf("%+v %+v", out, b.record())
	}
	if b.record().Cut != nil || strings.Contains(b.audit(), "was cut off") {
		t.Errorf("the way back is told as an installation that was cut off: %s", b.audit())
	}
}

func TestAPolicyThatEnoughRootsHaveSignedComesWithAProgram(t *testing.T) {
	b := newBench(t)
	root, rootPublic := newKey(t)
	next, nextPublic := newKey(t)
	keys, err := release.ParseKeys([]string{string(rootPublic), string(nextPublic)})
	if err != nil {
		t.Fatal(err)
	}
	roots := `"roots":{"threshold":1,"keys":["` + keys[0].String() + `"]}`
	policy := `{"version":2,"expires":"2027-12-31",` + roots + `,"program_publishers":["` + keys[1].String() + `"]}`
	b.write(filepath.Join(b.folder, release.PolicyName), policy)
	if err := release.SignBeside(b.folder, release.PolicyName, []byte(policy), root, "Dalil policy 2"); err != nil {
		t.Fatal(err)
	}
	b.key, b.keys = next, keys[1:]
	b.publish("1.2.0")
	b.look()
	// Without roots in the machine's own policy nobody changes it from a folder: the file's key counts, and that has not signed.
	if out := b.apply(); out.Refused == nil || out.Refused.Rule != release.Stranger {
		t.Fatalf("%+v", out)
	}
	i := b.installer()
	i.Policy = []byte(`{"version":1,` + roots + `}`)
	if out, err := i.Apply(context.Background()); err != nil || !out.Installed {
		t.Fatalf("%+v %v", out, err)
	}
	if kept, err := os.ReadFile(filepath.Join(b.places.Kept, "policy.json")); err != nil || string(kept) != policy || !strings.Contains(b.audit(), "the policy 2, which came signed") {
		t.Errorf("%q %v", kept, err)
	}
	// It stays in force when it is no longer in the folder.
	b.now = b.now.Add(time.Hour)
	os.Remove(filepath.Join(b.folder, release.PolicyName))
	b.publish("1.3.0")
	b.look()
	i.Machine.Version = "1.2.0"
	if out, err := i.Apply(context.Background()); err != nil || !out.Installed || out.Version != "1.3.0" {
		t.Errorf("%+v %v", out, err)
	}
}

func TestWithoutASystemThePackagesAreVerifiedAndLaidOut(t *testing.T) {
	b := newBench(t)
	b.publish("1.2.0")
	b.look()
	i := b.installer()
	i.System = nil
	out, err := i.Apply(context.Background())
	want := []string{filepath.Join(b.places.Kept, "new", "dalil.deb"), filepath.Join(b.places.Kept, "new", "dalil-kiosk.deb")}
	if err != nil || !slices.Equal(out.Files, want) || out.Installed || !strings.Contains(b.audit(), "to be installed by hand") {
		t.Fatalf("%+v %v", out, err)
	}
	for _, f := range want {
		if content, err := os.ReadFile(f); err != nil || string(content) != "1.2.0" {
			t.Errorf("%s: %q %v", f, content, err)
		}
	}
	// What an installer with a system has left half done is not for one without.
	b = newBench(t)
	b.publish("1.2.0")
	b.look()
	b.cut("1.2.0")
	i = b.installer()
	i.System = nil
	if out, err := i.Apply(context.Background()); err != nil || len(out.Files) != 2 || out.Back || b.record().Attempt == nil {
		t.Errorf("%+v %v", out, err)
	}
}

func TestWhichRefusalsAreTheCommonCourse(t *testing.T) {
	for rule, want := range map[string]bool{release.Current: true, release.NotStaged: true, release.OtherPlatform: true,
		release.Failed: false, release.Rollback: false, release.TooOld: false, release.Stranger: false, release.Expired: false, "": false} {
		if update.Quiet(rule) != want {
			t.Errorf("%q: want %t", rule, want)
		}
	}
}
