package station_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"dalil/app/fleet"
	"dalil/app/release"
	"dalil/app/update"
)

func TestAStationLaysANewerProgramOutAndSaysSo(t *testing.T) {
	c := config(t)
	c.Settings.Folder, c.Settings.Outbox, c.Settings.Station, c.Settings.Program = t.TempDir(), t.TempDir(), "C45-1", "1.1.0"
	admin := t.TempDir()
	c.Places = update.Places{Keys: filepath.Join(admin, "program.pub"), Kept: filepath.Join(admin, "kept")}
	secret, public, err := release.NewKey("")
	if err != nil {
		t.Fatal(err)
	}
	key, err := release.OpenKey(secret, "")
	if err != nil {
		t.Fatal(err)
	}
	publish := func(version string, created time.Time) {
		t.Helper()
		name := "program/" + version + "/dalil.deb"
		f, err := release.ListFile(name, []byte(version))
		if err != nil {
			t.Fatal(err)
		}
		p := release.Program{Version: version, Created: created, Expires: created.Add(release.ProgramLife), Packages: []release.Package{{Platform: update.Platform(), Files: []release.File{f}}},
			Stages: []release.Stage{{Stations: []string{"c45-1"}, From: created}}}
		if err := release.PublishProgram(c.Settings.Folder, p, map[string][]byte{name: []byte(version)}, key); err != nil {
			t.Fatal(err)
		}
	}
	start := time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	publish("1.2.0", start)
	laid := func() []string {
		names, _ := filepath.Glob(filepath.Join(c.Settings.State, update.Dir, "*-*"))
		return names
	}
	_, tick := told(t, c)
	flags := func(want string) {
		t.Helper()
		tick(fleet.Period) // looks, and tells the outbox what it knew before
		for end := time.Now().Add(10 * time.Second); ; {
			tick(fleet.Period)
			outboxFile(t, c.Settings.Outbox, "heartbeat-c45-1.json", `"station":"c45-1"`)
			beats, _, err := fleet.Read(os.DirFS(c.Settings.Outbox))
			got := "none"
			if err == nil && len(beats) == 1 && len(beats[0].Flags) > 0 {
				got = beats[0].Flags[0]
			}
			if got == want {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("the heartbeat says %q, want %q", got, want)
			}
		}
	}
	flags("none")
	if laid() != nil {
		t.Fatalf("nobody may sign programs here, and it was laid out: %v", laid())
	}
	if err := os.WriteFile(c.Places.Keys, public, 0o644); err != nil {
		t.Fatal(err)
	}
	flags(fleet.ProgramReady)
	if got := laid(); len(got) != 1 {
		t.Fatalf("there lies %v", got)
	}
	if err := os.WriteFile(filepath.Join(c.Settings.Folder, release.ProgramName), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	flags("program_broken")
	if laid() != nil {
		t.Errorf("there still lies %v", laid())
	}
	publish("1.1.0", start.Add(time.Second))
	flags("none")
	if err := os.WriteFile(c.Places.Keys, []byte("no key"), 0o644); err != nil {
		t.Fatal(err)
	}
	flags("program_error")
}
