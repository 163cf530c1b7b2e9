package settings

import (
	"encoding/base64"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/crypto/argon2"
)

// good is a station with every place of its own.
func good(t *testing.T) Settings {
	t.Helper()
	s := Default()
	s.State, s.Folder, s.Languages = t.TempDir(), t.TempDir(), languages
	return s
}

// TestEachLimitIsWhereItIsSaidToBe: the last value that may be and the first that may not.
func TestEachLimitIsWhereItIsSaidToBe(t *testing.T) {
	name := strings.Repeat("n", 64)
	for what, c := range map[string]struct {
		change func(*Settings)
		want   string // of the error; empty: none
	}{
		"as it is":              {func(*Settings) {}, ""},
		"no state":              {func(s *Settings) { s.State = "" }, "state: no folder is known for this user; name one"},
		"no folder":             {func(s *Settings) { s.Folder = ""; s.Policy = filepath.Join(s.State, "p") }, ""},
		"idle, least":           {func(s *Settings) { s.IdleSeconds = 15 }, ""},
		"idle, too short":       {func(s *Settings) { s.IdleSeconds = 14 }, "idle_seconds = 14: want 15 to 600 seconds"},
		"idle, most":            {func(s *Settings) { s.IdleSeconds = 600 }, ""},
		"idle, too long":        {func(s *Settings) { s.IdleSeconds = 601 }, "idle_seconds = 601: want 15 to 600 seconds"},
		"height, least":         {func(s *Settings) { s.TouchHeight = 0 }, ""},
		"height, below":         {func(s *Settings) { s.TouchHeight = -1 }, "touch_height = -1: want 0 to 2000 mm"},
		"height, most":          {func(s *Settings) { s.TouchHeight = 2000 }, ""},
		"height, above":         {func(s *Settings) { s.TouchHeight = 2001 }, "touch_height = 2001: want 0 to 2000 mm"},
		"distance, least":       {func(s *Settings) { s.ScanDistance = 10 }, ""},
		"distance, below":       {func(s *Settings) { s.ScanDistance = 9 }, "scan_distance = 9: want 10 to 2000 cm"},
		"distance, most":        {func(s *Settings) { s.ScanDistance = 2000 }, ""},
		"distance, above":       {func(s *Settings) { s.ScanDistance = 2001 }, "scan_distance = 2001: want 10 to 2000 cm"},
		"rows, most":            {func(s *Settings) { s.PixelRows = 20000 }, ""},
		"rows, above":           {func(s *Settings) { s.PixelRows = 20001 }, "pixel_rows = 20001: want 0 to 20000 pixels"},
		"pitch, most":           {func(s *Settings) { s.PixelPitch = 5 }, ""},
		"pitch, above":          {func(s *Settings) { s.PixelPitch = 5.1 }, "pixel_pitch = 5.1: want 0 to 5 mm"},
		"pitch, below":          {func(s *Settings) { s.PixelPitch = -0.1 }, "pixel_pitch = -0.1: want 0 to 5 mm"},
		"a network, longest":    {func(s *Settings) { s.WiFi = WiFi{strings.Repeat("n", 32), strings.Repeat("p", 63), "wpa"} }, ""},
		"a network, shortest":   {func(s *Settings) { s.WiFi = WiFi{"n", strings.Repeat("p", 8), "WPA2"} }, ""},
		"a name too long":       {func(s *Settings) { s.WiFi = WiFi{strings.Repeat("n", 33), "", ""} }, "wifi.ssid has 33 bytes: want 1 to 32"},
		"no name":               {func(s *Settings) { s.WiFi = WiFi{"", "12345678", "wpa"} }, "wifi.ssid has 0 bytes: want 1 to 32"},
		"a password too short":  {func(s *Settings) { s.WiFi = WiFi{"n", "1234567", "wpa3"} }, "wifi.password has 7 bytes: want 8 to 63"},
		"a password too long":   {func(s *Settings) { s.WiFi = WiFi{"n", strings.Repeat("p", 64), "wpa"} }, "wifi.password has 64 bytes: want 8 to 63"},
		"a password for nobody": {func(s *Settings) { s.WiFi = WiFi{"n", "12345678", "Open"} }, `wifi.password: an open network has none; want security = "wpa"`},
		"an open network":       {func(s *Settings) { s.WiFi = WiFi{"n", "", "nopass"} }, ""},
		"a broken network":      {func(s *Settings) { s.WiFi = WiFi{"n", "12345678", "wep"} }, `wifi.security = "wep": want wpa or nopass`},
		"a name of 64":          {func(s *Settings) { s.Station = name }, ""},
		"a name of 65":          {func(s *Settings) { s.Station = name + "n" }, "station = "},
		"a hidden name":         {func(s *Settings) { s.Station = ".a" }, "station = "},
		"a path for a name":     {func(s *Settings) { s.Station = "a/b" }, "station = "},
		"a name with a blank":   {func(s *Settings) { s.Station = "a b" }, "station = "},
		"every sign of a name":  {func(s *Settings) { s.Station = "azAZ09.-_" }, ""},
		"no language":           {func(s *Settings) { s.Languages = nil }, "languages: want at least one of ar, en"},
		"a language twice":      {func(s *Settings) { s.Languages = []string{"ar", "en", "ar"} }, `languages: "ar" stands twice`},
		"an unknown language":   {func(s *Settings) { s.Languages = []string{"ar", "fr"} }, `languages: "fr" is not offered; there are ar, en`},
		"one language":          {func(s *Settings) { s.Languages = []string{"en"} }, ""},
		"no profile":            {func(s *Settings) { s.Profile = "" }, `profile = "": want kiosk, wall or desk`},
		"no trust":              {func(s *Settings) { s.Trust = "" }, `trust = "": want policy or release`},
		"release":               {func(s *Settings) { s.Trust = TrustRelease; s.Publishers = []string{aKey} }, ""},
		"release of nowhere":    {func(s *Settings) { s.Trust, s.Folder = TrustRelease, "" }, `trust = "release": want a folder in which publications arrive`},
		"half a key":            {func(s *Settings) { s.Publishers = []string{aKey, aKey[:52]} }, "is no public key"},
		"another kind of key":   {func(s *Settings) { s.Publishers = []string{"A" + aKey[1:]} }, "is no public key"},
		"a key and a sign":      {func(s *Settings) { s.Publishers = []string{aKey + "!"} }, "is no public key"},
		"a heartbeat key":       {func(s *Settings) { s.HeartbeatKey = strings.Repeat("0f", 32) }, ""},
		"a short heartbeat key": {func(s *Settings) { s.HeartbeatKey = strings.Repeat("0f", 31) }, "heartbeat_key: want 64 hexadecimal digits"},
		"half a digit too many": {func(s *Settings) { s.HeartbeatKey = strings.Repeat("0f", 32) + "0" }, "heartbeat_key: want 64 hexadecimal digits"},
		"a letter too many":     {func(s *Settings) { s.HeartbeatKey = strings.Repeat("0f", 32) + "xy" }, "heartbeat_key: want 64 hexadecimal digits"},
		"a key of rubbish":      {func(s *Settings) { s.Publishers = []string{"!"} }, "is no public key"},
	} {
		s := good(t)
		c.change(&s)
		err := s.Check(languages)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
	}
}

// TestNothingThatAStationDecidesByLiesInTheSyncedFolder, not even behind a link.
func TestNothingThatAStationDecidesByLiesInTheSyncedFolder(t *testing.T) {
	for key, at := range map[string]func(*Settings) *string{
		"the settings file": func(s *Settings) *string { return &s.File }, "state": func(s *Settings) *string { return &s.State }, "policy": func(s *Settings) *string { return &s.Policy },
		"log": func(s *Settings) *string { return &s.Log }, "outbox": func(s *Settings) *string { return &s.Outbox },
	} {
		s := good(t)
		link := filepath.Join(t.TempDir(), "link")
		if err := os.Symlink(s.Folder, link); err != nil {
			t.Fatal(err)
		}
		for path, inside := range map[string]bool{
			s.Folder: true, filepath.Join(s.Folder, "a", "b"): true, s.Folder + "/x/../y": true, filepath.Join(link, "x"): true, link: true,
			s.Folder + "x": false, filepath.Dir(s.Folder): false, filepath.Join(s.Folder, "..", "other"): false, filepath.Join(filepath.Dir(s.Folder), "..x"): false, filepath.Join(s.Folder, "..x"): true,
		} {
			s := s
			*at(&s) = path
			err := s.Check(languages)
			if (err != nil) != inside || err != nil && (!strings.HasPrefix(err.Error(), key+": ") || !strings.Contains(err.Error(), "lies in the synced folder")) {
				t.Errorf("%s at %s: %v", key, path, err)
			}
		}
		*at(&s) = ""
		if err := s.Check(languages); (err != nil) != (key == "state") {
			t.Errorf("%s nowhere: %v", key, err)
		}
	}
}

// TestAFaultOfTheFileIsToldWithItsLine, the first, the last and one without a line break.
func TestAFaultOfTheFileIsToldWithItsLine(t *testing.T) {
	for content, want := range map[string]string{
		"folder = x\nprofile = 'wall'":    "line 1, column ",
		"profile = 'wall'\nfolder = x":    "line 2, column ",
		"profile = 'wall'\nfolders = 'x'": `line 2, column 1: folders = 'x': no setting is called "folders"; there are folder, state, outbox,`,
		"[wifi]\nname = 'x'":              `line 2, column 1: name = 'x': no setting is called "wifi.name"`,
		"folder = \"C:\\Dalil\"":          `write Windows paths in single quotes`,
		"\ufeffprofile = 'tower'":         `profile = "tower": want kiosk, wall or desk`,
		"idle_seconds = 'long'":           "line 1, column ",
	} {
		name := file(t, content)
		_, err := Load(name, languages)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%q: %v, want %q", content, err, want)
		}
	}
	if s, err := Load(filepath.Join(t.TempDir(), "none.toml"), languages); err == nil || !strings.HasPrefix(err.Error(), "read settings: ") {
		t.Errorf("%+v %v", s, err)
	}
}

// TestWithoutAFileAMachineHasTheDefaults, and the first file that there is counts.
func TestWithoutAFileAMachineHasTheDefaults(t *testing.T) {
	if _, err := os.Stat("/etc/dalil/dalil.toml"); err == nil {
		t.Skip("skipped: this machine has settings of its own")
	}
	config, state := t.TempDir(), t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("XDG_STATE_HOME", state)
	s, err := Load("", languages)
	if err != nil || s.State != filepath.Join(state, "dalil") || s.File != "" || strings.Join(s.Languages, " ") != "ar en" || s.Profile != Kiosk || s.IdleSeconds != 45 || s.ScanDistance != 170 || s.Trust != TrustPolicy {
		t.Errorf("%+v %v", s, err)
	}
	if _, err := Load("", nil); err == nil {
		t.Error("a program without a language has settings")
	}
	name := filepath.Join(config, "dalil", "dalil.toml")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	for content, ok := range map[string]bool{"profile = 'desk'": true, "profile = 'tower'": false} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := Load("", languages)
		if (err == nil) != ok || ok && (s.Profile != Desk || s.File != name || strings.Join(s.Languages, " ") != "ar en") {
			t.Errorf("%s: %+v %v", content, s, err)
		}
	}
}

// TestPathsThatAreNotSetLieNowhere: neither the program's own folder nor a missing path counts as one of the settings.
func TestPathsThatAreNotSetLieNowhere(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	s := good(t)
	s.Folder, s.State = "", filepath.Join(here, "state")
	if err := s.Check(languages); err != nil {
		t.Errorf("no folder, and the state where the program runs: %v", err)
	}
	s = good(t)
	s.Folder = here
	if err := s.Check(languages); err != nil {
		t.Errorf("the folder where the program runs, and no policy: %v", err)
	}
}

// TestASyncedFolderIsOfferedWhereThereIsOne, and a file of that name is none.
func TestASyncedFolderIsOfferedWhereThereIsOne(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	if got := SyncedFolders(); slices.Contains(got, filepath.Join(home, "Sync")) || slices.Contains(got, filepath.Join(home, "Dalil")) {
		t.Errorf("nothing is there: %q", got)
	}
	for _, dir := range []string{"Sync", "Dalil"} {
		if err := os.Mkdir(filepath.Join(home, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{filepath.Join(home, "Sync"), filepath.Join(home, "Dalil")}
	if there("/srv/dalil") {
		want = append([]string{"/srv/dalil"}, want...)
	}
	if got := SyncedFolders(); !slices.Equal(got, want) {
		t.Errorf("have %q, want %q", got, want)
	}
	file := file(t, "")
	if got := existing([]string{file, filepath.Join(home, "none"), home}); !slices.Equal(got, []string{home}) {
		t.Errorf("have %q", got)
	}
}

func TestAKeyIsSecretByItsWords(t *testing.T) {
	for key, want := range map[string]bool{
		"pin": true, "PINs": true, "pin_hash": true, "pin1": true, "my-key": true, "keys": true, "key~x": true, "keyéx": true, "token{a}": true, "credentials": true, "hash": true, "secret.a": true,
		"pass": true, "passwords": true, "passphrase": true, "passcode": true, "apin": false, "pinz": false, "zpin": false, "keyboard": false, "pixel_pitch": false, "compass": false, "": false, "s": false, "hashed": false,
	} {
		if secret(key) != want {
			t.Errorf("%q is secret: %v", key, !want)
		}
	}
	// What is left out is not looked through: a secret table is named once.
	out, left, err := WithoutSecrets([]byte("[secret]\npassword = 'x'\n[wifi]\nssid = 'y'\n"))
	if err != nil || !slices.Equal(left, []string{"secret"}) || strings.TrimSpace(string(out)) != "[wifi]\nssid = 'y'" {
		t.Errorf("%q %q %v", out, left, err)
	}
	if out, left, err := WithoutSecrets([]byte("a = 'x\n")); out != nil || left != nil || err == nil || err.Error() != "line 1 cannot be read" {
		t.Errorf("%q %q %v", out, left, err)
	}
}

// TestTheLimitsOfAHash: what it must have and may ask for, and what it never matches.
func TestTheLimitsOfAHash(t *testing.T) {
	made, err := HashPIN("0482")
	if err != nil {
		t.Fatal(err)
	}
	h, err := readPINHash(made)
	if err != nil || len(h.salt) != 16 || len(h.key) != 32 || h.memory != 19456 || h.passes != 2 || h.threads != 1 {
		t.Errorf("%+v %v", h, err)
	}
	bytes := func(n int) string { return base64.RawStdEncoding.EncodeToString(make([]byte, n)) }
	for _, x := range []struct {
		before, salt, key string
		ok                bool
	}{
		{"", bytes(8), bytes(16), true}, {"", bytes(64), bytes(64), true},
		{"", bytes(7), bytes(16), false}, {"", bytes(8), bytes(15), false}, {"", bytes(65), bytes(16), false}, {"", bytes(8), bytes(65), false},
		{"x", bytes(8), bytes(16), false}, {"", bytes(9) + "!", bytes(18), false}, {"", bytes(9), bytes(18) + "!", false},
	} {
		hash := x.before + "$argon2id$v=19$m=8192,t=1,p=1$" + x.salt + "$" + x.key
		if err := (Settings{PINHash: hash}).checkPIN(); (err == nil) != x.ok {
			t.Errorf("%s: %v", hash, err)
		}
	}
	// A hash of what is no PIN lets nobody in.
	salt := make([]byte, 16)
	for pin, want := range map[string]bool{"1234": true, "123": false, "door": false, "": false} {
		key := argon2.IDKey([]byte(pin), salt, 1, 8192, 1, 32)
		if PINMatches("$argon2id$v=19$m=8192,t=1,p=1$"+bytes(16)+"$"+base64.RawStdEncoding.EncodeToString(key), pin) != want {
			t.Errorf("%q matches: %v", pin, !want)
		}
	}
	if hash, err := HashPIN("12"); hash != "" || !errors.Is(err, ErrPIN) {
		t.Errorf("%q %v", hash, err)
	}
}

// TestGoodSettingsAreKeptOnce: the same ones leave the file alone, and what cannot be kept is told.
func TestGoodSettingsAreKeptOnce(t *testing.T) {
	state := t.TempDir()
	t.Setenv("STATE_DIRECTORY", "")
	t.Setenv("XDG_STATE_HOME", state)
	dir := filepath.Join(state, "dalil")
	name := filepath.Join(dir, goodFile)
	s := good(t)
	s.Setup = "/tmp/first.toml"
	at := func() os.FileInfo {
		if err := KeepGood(s); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	first := at()
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v %v", info.Mode(), err)
	}
	if !os.SameFile(first, at()) {
		t.Error("the same settings were written again")
	}
	if have := LastGood(errors.New("x"), languages); have.Setup != "" || have.Fault != "x" || have.State != s.State {
		t.Errorf("%+v", have)
	}
	s.Centre = "RTA-C45"
	if os.SameFile(first, at()) {
		t.Error("others were not written")
	}
	s.PixelPitch = math.NaN()
	if err := KeepGood(s); err == nil {
		t.Error("what cannot be written was kept")
	}
	s.PixelPitch = 0
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(name, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := KeepGood(s); err == nil || !strings.HasPrefix(err.Error(), "keep the settings: ") {
		t.Errorf("a folder in its place: %v", err)
	}
	t.Setenv("XDG_STATE_HOME", file(t, ""))
	if err := KeepGood(s); err == nil || !strings.HasPrefix(err.Error(), "keep the settings: mkdir ") {
		t.Errorf("a file in the folder's place: %v", err)
	}
	t.Setenv("HOME", "")
	t.Setenv("XDG_STATE_HOME", "")
	if err := KeepGood(s); err != nil {
		t.Errorf("a user without a home: %v", err)
	}
}

// TestWhereTheFirstSettingsCannotBeWritten: each step says what it met.
func TestWhereTheFirstSettingsCannotBeWritten(t *testing.T) {
	below := filepath.Join(file(t, ""), "dalil.toml")
	if err := Default().WriteFirst(below); !errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrExist) || !strings.HasPrefix(err.Error(), "write settings \""+below) {
		t.Errorf("below a file: %v", err)
	}
	if at, missing := FirstFile(below); at != below || missing {
		t.Errorf("below a file: %q %v", at, missing)
	}
	if err := Default().WriteFirst("/proc/none/dalil.toml"); err == nil || !strings.HasPrefix(err.Error(), "write settings: mkdir ") {
		t.Errorf("where there can be no folder: %v", err)
	}
	if err := Default().WriteFirst("/proc/dalil.toml"); err == nil || !strings.HasPrefix(err.Error(), `write settings: write "/proc/dalil.toml": `) {
		t.Errorf("where there can be no file: %v", err)
	}
	none := Default()
	none.Languages, none.Publishers = []string{}, []string{}
	want, _ := Default().Document()
	if have, err := none.Document(); err != nil || string(have) != string(want) {
		t.Errorf("lists without elements: %v\n%s", err, have)
	}
}
