package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// full are settings in which every key differs from its default.
func full(t *testing.T, dir string) Settings {
	t.Helper()
	hash, err := HashPIN("2468")
	if err != nil {
		t.Fatal(err)
	}
	return Settings{Folder: filepath.Join(dir, "synced"), State: filepath.Join(dir, "state"), Outbox: filepath.Join(dir, "out"), Station: "hall-1",
		Trust: TrustRelease, Publishers: []string{"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"}, Centre: "RTA-C45", Profile: Desk,
		Windowed: true, Listen: "127.0.0.1:1", Languages: []string{"en"}, IdleSeconds: 60, ScreenHours: "24/7", TouchHeight: 710, ScanDistance: 150, PixelPitch: 0.2485, PixelRows: 3840,
		Policy: filepath.Join(dir, "policy.json"), Log: filepath.Join(dir, "log"), PINHash: hash, HeartbeatKey: strings.Repeat("ab", 32),
		WiFi: WiFi{SSID: `Café "x" \ 'y' ` + "دبي", Password: `p'a"s\s w#rd=[]`, Security: "wpa"}}
}

// TestADocumentIsReadAsItWasMeant: whatever signs a network's name or a path has.
func TestADocumentIsReadAsItWasMeant(t *testing.T) {
	dir := t.TempDir()
	plain := Default()
	plain.Languages = []string{"ar", "en"}
	some := plain
	some.Centre, some.WiFi.SSID = "RTA-C45", "x"
	for name, s := range map[string]Settings{"full": full(t, dir), "defaults": plain, "some": some} {
		file := filepath.Join(dir, name+".toml")
		if err := s.WriteFirst(file); err != nil {
			t.Fatal(err)
		}
		have, err := Load(file, []string{"ar", "en"})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		have.File = ""
		if !reflect.DeepEqual(have, s) {
			t.Errorf("%s:\nhave %+v\nwant %+v", name, have, s)
		}
	}
}

// TestADocumentExplainsEverySetting: each key once, with a comment above it, and as an example where it has its default.
func TestADocumentExplainsEverySetting(t *testing.T) {
	var named []string
	for _, d := range documented {
		named = append(named, d.key)
	}
	want := keys()
	slices.Sort(named)
	slices.Sort(want)
	if !slices.Equal(named, want) {
		t.Fatalf("explained %q\nthere are %q", named, want)
	}
	for name, s := range map[string]Settings{"full": full(t, t.TempDir()), "defaults": Default()} {
		text, err := s.Document()
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for _, d := range documented {
			_, key, nested := strings.Cut(d.key, ".")
			if !nested {
				key = d.key
			}
			start := key + " = "
			if name == "defaults" {
				start = "# " + key + " = " + d.example
			}
			i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, start) })
			if i < 1 || lines[i-1] != "# "+d.comment {
				t.Errorf("%s: %s stands at line %d under %q", name, d.key, i, lines[max(i-1, 0)])
			}
		}
		if has := strings.Contains(string(text), "\n[wifi]\n"); has != (name == "full") {
			t.Errorf("%s: the table wifi is there: %v", name, has)
		}
	}
}

// TestTheExamplesCanBe: who takes the mark of a comment away has a setting that is read.
func TestTheExamplesCanBe(t *testing.T) {
	for _, d := range documented {
		table, key, nested := strings.Cut(d.key, ".")
		line := d.key + " = " + d.example
		if nested {
			line = "[" + table + "]\n" + key + " = " + d.example
		}
		s := Default()
		if err := parse([]byte(line), &s); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// TestTheExampleOfThePackageIsWhatIsWritten: an operator meets one file, whoever wrote it.
func TestTheExampleOfThePackageIsWhatIsWritten(t *testing.T) {
	const file = "../../build/package/debian/files/dalil-kiosk/usr/share/doc/dalil-kiosk/examples/dalil.toml"
	want, err := Default().Document()
	if err != nil {
		t.Fatal(err)
	}
	if have, err := os.ReadFile(file); err != nil || string(have) != string(want) {
		t.Errorf("%s is not what Document writes (%v); it wants:\n%s", file, err, want)
	}
}

// TestTheFirstSettingsAreWholeAndNeverTheSecond: nothing half stays behind, nobody else reads them, and what is there stays.
func TestTheFirstSettingsAreWholeAndNeverTheSecond(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	file := filepath.Join(dir, "dalil.toml")
	if at, missing := FirstFile(file); at != file || !missing {
		t.Errorf("before: %q %v", at, missing)
	}
	s := Default()
	s.Centre = "RTA-C45"
	if err := s.WriteFirst(file); err != nil {
		t.Fatal(err)
	}
	if at, missing := FirstFile(file); at != file || missing {
		t.Errorf("after: %q %v", at, missing)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if of, err := os.Stat(dir); err != nil || of.Mode().Perm() != 0o700 {
		t.Errorf("its folder: %v %v", of.Mode(), err)
	}
	before, _ := os.ReadFile(file)
	if err := Default().WriteFirst(file); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second time: %v", err)
	}
	if after, _ := os.ReadFile(file); string(after) != string(before) {
		t.Error("it was overwritten")
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	blocked := filepath.Join(file, "below", "dalil.toml") // a file where a folder should be
	if err := s.WriteFirst(blocked); err == nil || errors.Is(err, fs.ErrExist) {
		t.Errorf("a place that cannot be: %v", err)
	}
	folder := filepath.Join(t.TempDir(), "folder")
	if err := s.WriteFirst(folder + string(filepath.Separator)); err == nil { // it is made, and cannot be replaced by a file
		t.Error("a folder was taken for a file")
	}
	if left, _ := os.ReadDir(folder); len(left) != 0 {
		t.Errorf("left behind where it failed: %v", left)
	}
}

// TestTheFirstFileIsTheUsersOwn: and a file of the machine counts as settings too.
func TestTheFirstFileIsTheUsersOwn(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	files := DefaultPaths().Files
	if at, missing := FirstFile(""); at != files[0] || missing != !there(files[1]) {
		t.Errorf("%q %v", at, missing)
	}
	if err := Default().WriteFirst(files[0]); err != nil {
		t.Fatal(err)
	}
	if at, missing := FirstFile(""); at != filepath.Join(home, "dalil", "dalil.toml") || missing {
		t.Errorf("%q %v", at, missing)
	}
}

func there(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
