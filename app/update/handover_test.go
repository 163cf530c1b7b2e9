package update_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dalil/app/release"
	"dalil/app/update"
)

func TestAStationLaysAVerifiedProgramOutWhole(t *testing.T) {
	b := newBench(t)
	if s := b.look(); s != (update.State{}) || b.laid() != nil {
		t.Fatalf("without an offer: %+v %v", s, b.laid())
	}
	b.publish("1.2.0")
	b.write(filepath.Join(b.folder, release.PolicyName), `{"version":7}`)
	if s := b.look(); s != (update.State{Version: "1.2.0", Laid: true}) {
		t.Fatalf("%+v", s)
	}
	dir := b.folderOf("1.2.0")
	var names []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{"dalil-kiosk.deb", "dalil.deb", "policy.json", "program.json", release.SignatureName(release.ProgramName, b.keys[0])}
	if !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	ready, err := os.ReadFile(filepath.Join(b.handed(), "ready"))
	if err != nil || string(ready) != `{"folder":"`+filepath.Base(dir)+`","station":"c45-1","centre":"RTA-C45"}` {
		t.Errorf("%s %v", ready, err)
	}

	// The same at the next look: what lies there is not written again, so that nobody is woken for nothing.
	long := time.Now().Add(-time.Hour).Truncate(time.Second)
	if err := os.Chtimes(filepath.Join(b.handed(), "ready"), long, long); err != nil {
		t.Fatal(err)
	}
	b.look()
	if info, err := os.Stat(filepath.Join(b.handed(), "ready")); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("written again: %v %v", info.ModTime(), err)
	}

	// The next one takes its place, and nothing is left once it is installed.
	b.now = b.now.Add(time.Hour)
	b.publish("1.3.0")
	b.look()
	if laid := b.laid(); len(laid) != 2 || filepath.Base(b.folderOf("1.3.0")) != laid[0] || laid[1] != "ready" {
		t.Errorf("%v", laid)
	}
	b.system.runs = "1.3.0"
	if s := b.look(); s != (update.State{Version: "1.3.0", Refused: release.Current}) || len(b.laid()) != 0 {
		t.Errorf("%+v %v", s, b.laid())
	}
}

func TestAStationLaysNothingElseOut(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(b *bench)
		want  update.State
	}{
		{"a package that was changed", func(b *bench) { b.write(filepath.Join(b.folder, "program/1.2.0/dalil.deb"), "1.2.1") }, update.State{Version: "1.2.0", Refused: release.Incomplete}},
		{"a package that grew", func(b *bench) { b.write(filepath.Join(b.folder, "program/1.2.0/dalil.deb"), "1.2.0x") }, update.State{Version: "1.2.0", Refused: release.Incomplete}},
		{"a package that has not arrived", func(b *bench) { os.Remove(filepath.Join(b.folder, "program/1.2.0/dalil-kiosk.deb")) }, update.State{Version: "1.2.0", Refused: release.Incomplete}},
		{"a package that is a link", func(b *bench) {
			name := filepath.Join(b.folder, "program/1.2.0/dalil.deb")
			os.Rename(name, filepath.Join(b.folder, "elsewhere"))
			if err := os.Symlink("../../elsewhere", name); err != nil {
				b.t.Fatal(err)
			}
		}, update.State{Version: "1.2.0", Refused: release.Unsafe}},
		{"an offer that was changed", func(b *bench) { b.write(filepath.Join(b.folder, release.ProgramName), "{}") }, update.State{Refused: release.Broken}},
		{"another station's turn", func(b *bench) {
			b.now = b.now.Add(time.Second)
			b.publish("1.2.0", func(p *release.Program) { p.Stages[0].Stations = []string{"c46-1", "RTA-C46"} })
		}, update.State{Version: "1.2.0", Refused: release.NotStaged}},
		{"a version that was taken back here", func(b *bench) {
			b.write(filepath.Join(b.places.Kept, "record.json"), `{"refused":[{"version":"1.2.0"}]}`)
		}, update.State{Version: "1.2.0", Refused: release.Failed}},
		{"a version that another machine took back", func(b *bench) {
			b.write(filepath.Join(b.places.Kept, "record.json"), `{"refused":[{"version":"1.1.9"}]}`)
		}, update.State{Version: "1.2.0", Laid: true}},
		{"an older offer than the newest", func(b *bench) {
			b.write(filepath.Join(b.places.Kept, "record.json"), `{"newest":"2026-11-28T03:00:01Z"}`)
		}, update.State{Refused: release.Rollback}},
		{"nobody is believed", func(b *bench) { b.keys = nil }, update.State{Refused: release.Stranger}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			b.publish("1.1.5")
			b.look() // something lies there already
			b.now = b.now.Add(time.Second)
			if c.want.Refused == release.Rollback {
				b.now = now
				os.Remove(filepath.Join(b.folder, release.ProgramName))
			}
			b.publish("1.2.0")
			c.spoil(b)
			if s := b.look(); s != c.want {
				t.Errorf("%+v, want %+v", s, c.want)
			}
			if laid := b.laid(); len(laid) > 0 != c.want.Laid {
				t.Errorf("there lies %v", laid)
			}
		})
	}
}

func TestAFolderThatIsGoneIsAnError(t *testing.T) {
	b := newBench(t)
	h := b.handover()
	h.Folder = filepath.Join(b.folder, "gone")
	if _, err := h.Look(now); err == nil {
		t.Error("no error")
	}
	b.publish("1.2.0")
	b.write(filepath.Join(b.places.Kept, "record.json"), "{")
	if _, err := b.handover().Look(now); err == nil {
		t.Error("a damaged record is no error")
	}
}

func TestWhoMaySignPrograms(t *testing.T) {
	b := newBench(t)
	_, other := newKey(t)
	trusted, err := release.ParseKeys([]string{string(other)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := update.TrustedKeys(release.Authority{Programs: []string{trusted[0].String()}}, b.places.Keys)
	if err != nil || len(got) != 1 || got[0].String() != trusted[0].String() {
		t.Errorf("the policy's keys take the place of the file's: %v %v", got, err)
	}
	first, err := os.ReadFile(b.places.Keys)
	if err != nil {
		t.Fatal(err)
	}
	b.write(b.places.Keys, string(first)+"\n"+trusted[0].String()+"\n")
	if got, err := update.TrustedKeys(release.Authority{}, b.places.Keys); err != nil || len(got) != 2 {
		t.Errorf("two keys in a file: %v %v", got, err)
	}
	b.write(b.places.Keys, "none\n")
	if _, err := update.TrustedKeys(release.Authority{}, b.places.Keys); err == nil {
		t.Error("a file without a key is no error")
	}
	if got, err := update.TrustedKeys(release.Authority{Publishers: []string{trusted[0].String()}}, filepath.Join(b.folder, "none")); err != nil || got != nil {
		t.Errorf("publishers of content sign no program: %v %v", got, err)
	}
	own, came := `{"version":3,"program_publishers":["own"]}`, `{"version":3,"program_publishers":["came"]}`
	if a, err := update.NewestPolicy([]byte(own), []byte(came)); err != nil || !slices.Equal(a.Programs, []string{"own"}) {
		t.Errorf("another policy of the same version takes the place of the machine's: %v %v", a.Programs, err)
	}
	for _, c := range []struct {
		own, came string
		want      int64
	}{{`{"version":3}`, ``, 3}, {`{"version":3}`, `{"version":3}`, 3}, {`{"version":3}`, `{"version":4}`, 4}, {`{"version":5}`, `{"version":4}`, 5}} {
		if a, err := update.NewestPolicy([]byte(c.own), []byte(c.came)); err != nil || a.Version != c.want {
			t.Errorf("%s and %s: %d %v", c.own, c.came, a.Version, err)
		}
	}
}
