package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
