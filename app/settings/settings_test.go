package settings

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// languages are those that the program has, in these tests.
var languages = []string{"ar", "en"}

// aKey is a public key as minisign writes it.
const aKey = "RWQ1xXE41nsVtNOPjLoARJAWd3CkgLg4PHS2rZ54dmJm7A0jENUMCJ6g"

func file(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "dalil.toml")
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestEveryKeyIsRead(t *testing.T) {
	name := file(t, `
folder = "/srv/dalil/content"
state = "/var/lib/dalil"
outbox = "out"
station = "c45-1"
trust = "release"
publishers = ["RWQ1xXE41nsVtNOPjLoARJAWd3CkgLg4PHS2rZ54dmJm7A0jENUMCJ6g"]
centre = "RTA-C-004"
profile = "wall"
windowed = true
listen = "127.0.0.1:8080"
languages = ["en", "ar"]
idle_seconds = 60
screen_hours = "Su-Th 07:30-19:30"
touch_height = 700
scan_distance = 230
pixel_pitch = 0.49
pixel_rows = 3840
policy = "policy.json"
log = "/var/log/dalil.log"
pin_hash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
heartbeat_key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
[wifi]
ssid = "Dubai Wi-Fi"
password = "12345678"
security = "wpa"
`)
	if runtime.GOOS == "windows" {
		t.Skip("skipped: the paths of this file are not absolute on Windows")
	}
	have, err := Load(name, languages)
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{Folder: "/srv/dalil/content", State: "/var/lib/dalil", Outbox: filepath.Join(filepath.Dir(name), "out"), Station: "c45-1", Trust: TrustRelease, Publishers: []string{aKey}, Centre: "RTA-C-004", Profile: "wall", Windowed: true,
		Listen: "127.0.0.1:8080", Languages: []string{"en", "ar"}, IdleSeconds: 60, ScreenHours: "Su-Th 07:30-19:30", TouchHeight: 700, ScanDistance: 230, PixelPitch: 0.49, PixelRows: 3840,
		Policy: filepath.Join(filepath.Dir(name), "policy.json"), Log: "/var/log/dalil.log",
		PINHash:      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
		HeartbeatKey: "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
		WiFi:         WiFi{"Dubai Wi-Fi", "12345678", "wpa"}, File: name}
	if !reflect.DeepEqual(have, want) {
		t.Errorf("have %+v\nwant %+v", have, want)
	}
	for i, v := 0, reflect.ValueOf(have); i < v.NumField(); i++ {
		if v.Field(i).IsZero() && v.Type().Field(i).Tag.Get("toml") != "-" {
			t.Errorf("%s is not tried here", v.Type().Field(i).Name)
		}
	}
}

func TestKnownKeysAreTheKeysThatAreRead(t *testing.T) {
	var want []string
	var walk func(prefix string, typ reflect.Type)
	walk = func(prefix string, typ reflect.Type) {
		for i := range typ.NumField() {
			f := typ.Field(i)
			switch key := f.Tag.Get("toml"); {
			case key == "-":
			case f.Type.Kind() == reflect.Struct:
				walk(prefix+key+".", f.Type)
			default:
				want = append(want, prefix+key)
			}
		}
	}
	walk("", reflect.TypeFor[Settings]())
	if !slices.Equal(keys(), want) {
		t.Errorf("have %q\nwant %q", keys(), want)
	}
}

func TestEmptyFileGivesDefaults(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", filepath.Join(t.TempDir(), "state"))
	for _, content := range []string{"", "# nothing\n", "\ufeff\r\n"} {
		have, err := Load(file(t, content), languages)
		if err != nil {
			t.Fatal(err)
		}
		want := Default()
		want.File, want.Languages = have.File, languages
		if !reflect.DeepEqual(have, want) {
			t.Errorf("%q: have %+v", content, have)
		}
	}
	d := Default()
	if d.Profile != Kiosk || d.Languages != nil || d.IdleSeconds != 45 || d.ScanDistance != 170 || d.State == "" {
		t.Errorf("defaults are %+v", d)
	}
}

func TestWhatCannotBeIsSaidClearly(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"profile = 'kiosk'\n\nprofil = 'wall'\n", `line 3, column 1: profil = 'wall': no setting is called "profil"; there are folder, state, outbox, station, trust, publishers, centre, profile,`},
		{"[wifi]\nssid = 'x'\nkey = 'y'\n", `line 3, column 1: key = 'y': no setting is called "wifi.key"`},
		{"wifi.pass = 'x'\n", `line 1, column 1: wifi.pass = 'x': no setting is called "wifi.pass"`},
		{"centre = 'wifi'\n[fleet]\n# here\nname = 'x'\n", `no setting is called "fleet`},
		{"station = 'a b'\n", `station = "a b": want at most 64 ASCII letters`},
		{"station = '.a'\n", `station = ".a": want`},
		{"station = '" + strings.Repeat("a", 65) + "'\n", `want at most 64 ASCII letters`},
		{"heartbeat_key = '" + strings.Repeat("0", 62) + "'\n", "heartbeat_key: want 64 hexadecimal digits"},
		{"heartbeat_key = '" + strings.Repeat("x", 64) + "'\n", "heartbeat_key: want 64 hexadecimal digits"},
		{"trust = 'everybody'\n", `trust = "everybody": want policy or release`},
		{"trust = 'release'\n", `trust = "release": want a folder in which publications arrive`},
		{"publishers = ['" + aKey[:55] + "']\n", "publishers: \"" + aKey[:55] + "\" is no public key"},
		{"publishers = ['" + aKey + "', 'Q" + aKey[1:] + "']\n", "publishers: \"Q" + aKey[1:] + "\" is no public key"},
		{"publishers = ['" + aKey[:52] + "']\n", "is no public key"},
		{"folder = 'in'\noutbox = 'in/out'\n", "outbox: "},
		{"idle_seconds = '45'\n", "idle_seconds"},
		{"idle_seconds = 10\n", "idle_seconds = 10: want 15 to 600 seconds"},
		{"touch_height = -1\n", "touch_height = -1: want 0 to 2000 mm"},
		{"scan_distance = 5000\n", "scan_distance = 5000: want 10 to 2000 cm"},
		{"pixel_pitch = nan\n", "pixel_pitch = NaN: want 0 to 5 mm"},
		{"profile = 'tv'\n", `profile = "tv": want kiosk, wall or desk`},
		{"languages = []\n", "languages: want"},
		{"languages = ['ar', 'ur']\n", `languages: "ur" is not offered; there are ar, en`},
		{"languages = ['ar', 'ar']\n", `languages: "ar" stands twice`},
		{"folder = \"C:\\Dalil\"\n", `write Windows paths in single quotes`},
		{"folder = 'a'\nfolder = 'b'\n", "line 2"},
		{"[wifi]\nsecurity = 'wpa'\n", "wifi.ssid has 0 bytes: want 1 to 32"},
		{"[wifi]\nssid = 'x'\npassword = 'short'\nsecurity = 'wpa'\n", "wifi.password has 5 bytes: want 8 to 63"},
		{"[wifi]\nssid = 'x'\npassword = '12345678'\n", "wifi.password: an open network has none"},
		{"[wifi]\nssid = 'x'\npassword = '12345678'\nsecurity = 'WEP'\n", `wifi.security = "WEP": want wpa or nopass`},
	} {
		name := file(t, c.content)
		_, err := Load(name, languages)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), filepath.Base(name)) {
			t.Errorf("%q:\nhave %v\nwant %s", c.content, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "12345678") {
			t.Errorf("the password is told: %v", err)
		}
	}
}

func TestNothingThatDecidesLiesInTheSyncedFolder(t *testing.T) {
	folder := t.TempDir()
	inside := filepath.Join(folder, "dalil.toml")
	if err := os.WriteFile(inside, []byte("folder = '.'\nstate = '"+t.TempDir()+"'\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(inside, languages); err == nil || !strings.Contains(err.Error(), "the settings file") {
		t.Errorf("have %v", err)
	}
	good := Default()
	good.State, good.Folder, good.Languages = t.TempDir(), folder, languages
	if err := good.Check(languages); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Logf("links cannot be made here: %v", err)
		link = folder
	}
	for key, spoil := range map[string]func(*Settings){
		"state":             func(s *Settings) { s.State = filepath.Join(folder, "state") },
		"state: ":           func(s *Settings) { s.State = folder },
		"policy":            func(s *Settings) { s.Policy = filepath.Join(link, "not", "yet", "policy.json") },
		"log":               func(s *Settings) { s.Log = filepath.Join(folder, "dalil.log") },
		"the settings file": func(s *Settings) { s.File = filepath.Join(folder, "a", "..", "dalil.toml") },
	} {
		s := good
		spoil(&s)
		if err := s.Check(languages); err == nil || !strings.HasPrefix(err.Error(), key) {
			t.Errorf("%s: have %v", key, err)
		}
	}
	s := good
	s.State = folder + "-state" // beside it, though the names begin alike
	if err := s.Check(languages); err != nil {
		t.Error(err)
	}
}

func TestNamedFileMustExist(t *testing.T) {
	if _, err := Load(filepath.Join(t.TempDir(), "none.toml"), languages); err == nil {
		t.Error("a file that was named and is not there was passed over")
	}
}

func TestUsersFileComesBeforeTheMachines(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("skipped: Windows keeps one file for the machine")
	}
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("XDG_STATE_HOME", dir)
	if err := os.Mkdir(filepath.Join(dir, "dalil"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "dalil", "dalil.toml"), []byte("centre = 'X-1'\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Load("", languages)
	if err != nil || s.Centre != "X-1" {
		t.Errorf("have %+v, %v", s, err)
	}
}

func TestPathsOfEachSystem(t *testing.T) {
	for _, c := range []struct {
		system, home string
		env          map[string]string
		want         Paths
	}{
		{"linux", "/home/a", nil, Paths{[]string{"/home/a/.config/dalil/dalil.toml", "/etc/dalil/dalil.toml"}, "/home/a/.local/state/dalil"}},
		{"linux", "/home/a", map[string]string{"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"},
			Paths{[]string{"/c/dalil/dalil.toml", "/etc/dalil/dalil.toml"}, "/s/dalil"}},
		{"linux", "/home/a", map[string]string{"XDG_CONFIG_HOME": "c", "XDG_STATE_HOME": "s"},
			Paths{[]string{"/home/a/.config/dalil/dalil.toml", "/etc/dalil/dalil.toml"}, "/home/a/.local/state/dalil"}},
		{"linux", "/home/a", map[string]string{"STATE_DIRECTORY": "/var/lib/dalil", "XDG_STATE_HOME": "/s"},
			Paths{[]string{"/home/a/.config/dalil/dalil.toml", "/etc/dalil/dalil.toml"}, "/var/lib/dalil/state"}},
		{"linux", "/home/a", map[string]string{"STATE_DIRECTORY": "s"}, Paths{[]string{"/home/a/.config/dalil/dalil.toml", "/etc/dalil/dalil.toml"}, "/home/a/.local/state/dalil"}},
		{"linux", "", nil, Paths{[]string{"/etc/dalil/dalil.toml"}, ""}},
		{"windows", "", nil, Paths{[]string{`C:\ProgramData\Dalil\dalil.toml`}, `C:\ProgramData\Dalil\state`}},
		{"windows", "", map[string]string{"ProgramData": `D:\Data\`}, Paths{[]string{`D:\Data\Dalil\dalil.toml`}, `D:\Data\Dalil\state`}},
	} {
		if runtime.GOOS == "windows" && c.system != "windows" {
			continue // slashes turn there
		}
		if have := pathsOn(c.system, c.home, func(k string) string { return c.env[k] }); !reflect.DeepEqual(have, c.want) {
			t.Errorf("%s: have %+v, want %+v", c.system, have, c.want)
		}
	}
}

func TestTheHighestControlFollowsFromTheMounting(t *testing.T) {
	for _, c := range []struct {
		height int
		pitch  float64
		rows   int
		want   int
	}{{0, 0.496, 0, 0}, {600, 0, 0, 0}, {0, 0, 0, 0}, {628, 0.496, 0, 1199}, {629, 0.496, 0, 1200}, {914, 0.248, 0, 1199}, {775, 0.369, 0, 1200},
		{629, 0.496, 1920, 1200}, {629, 0.248, 3840, 1200}, {629, 0.248, 1920, 914}, {629, 0.5, 1081, 953}} {
		if got := (Settings{TouchHeight: c.height, PixelPitch: c.pitch, PixelRows: c.rows}).HighestControl(); got != c.want {
			t.Errorf("%d mm, %v mm a pixel: %d, want %d", c.height, c.pitch, got, c.want)
		}
	}
}

func TestALanguageIsPutFirst(t *testing.T) {
	offered := []string{"ar", "en", "ur"}
	for language, want := range map[string][]string{"ar": {"ar", "en", "ur"}, "ur": {"ur", "ar", "en"}, "hi": {"hi", "ar", "en", "ur"}} {
		s := Settings{Languages: offered}
		if s.PutFirst(language); !slices.Equal(s.Languages, want) || !slices.Equal(offered, []string{"ar", "en", "ur"}) {
			t.Errorf("%s: %v, and what was handed in %v", language, s.Languages, offered)
		}
	}
}

func TestAnAdministratorReadsTheSettingsOfTheInstalledStation(t *testing.T) {
	home := t.TempDir()
	s, err := LoadInstalled(home, languages)
	if err != nil || s.State != filepath.Join(home, "state") || len(s.Languages) != 2 {
		t.Fatalf("%+v %v", s, err)
	}
	file := filepath.Join(home, ".config", "dalil", "dalil.toml")
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte("station = 'c45-1'\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if s, err = LoadInstalled(home, languages); err != nil || s.Station != "c45-1" || s.File != file || s.State != filepath.Join(home, "state") {
		t.Errorf("%+v %v", s, err)
	}
	if err := os.WriteFile(file, []byte("state = '/elsewhere'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err = LoadInstalled(home, languages); err != nil || s.State != "/elsewhere" {
		t.Errorf("%+v %v", s, err)
	}
}
