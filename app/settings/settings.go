// Package settings is this machine: where the content comes from, where the station stands, how it shows itself.
// It is read from one small file that lies beside the machine's data and never in the synced folder:
// who can write there must not be able to loosen a station.
package settings

import (
	"slices"
	"time"
)

// Settings of one machine. Every key has a default.
type Settings struct {
	Folder       string   `toml:"folder"`        // synced folder of catalog files; empty: the shipped files, laid out in the state folder
	State        string   `toml:"state"`         // folder of accepted catalogs, outside any synced folder
	Outbox       string   `toml:"outbox"`        // folder for the heartbeat and the counts, that a sync tool carries away; empty: none are told
	Station      string   `toml:"station"`       // the station's name in the fleet, at most 64 ASCII letters, digits, dots, hyphens and low lines; empty: that of the centre
	Trust        Trust    `toml:"trust"`         // policy or release: what of the folder is read
	Publishers   []string `toml:"publishers"`    // public keys of publishers; those that the policy names take their place
	Centre       string   `toml:"centre"`        // id of the centre in which the station stands; empty: none
	Profile      Profile  `toml:"profile"`       // kiosk, wall or desk
	Windowed     bool     `toml:"windowed"`      // a window instead of the whole screen
	Listen       string   `toml:"listen"`        // loopback address; serves the page without a window
	Languages    []string `toml:"languages"`     // codes of the offered languages, the first is shown first; empty: all that the program has
	IdleSeconds  int      `toml:"idle_seconds"`  // before the warning on home, list and search, 15 to 600; a service, which is scanned and not touched, stays twice as long
	TouchHeight  int      `toml:"touch_height"`  // mm from the floor to the lower edge of the picture, at most 2000; 0: not known
	ScanDistance int      `toml:"scan_distance"` // cm from which codes must be read, 10 to 2000
	PixelPitch   float64  `toml:"pixel_pitch"`   // mm per pixel of the panel, at most 5; 0: not known
	PixelRows    int      `toml:"pixel_rows"`    // pixels from the upper to the lower edge of the panel, at most 20000; 0: as on a portrait panel of full HD
	ScreenHours  string   `toml:"screen_hours"`  // OpenStreetMap opening_hours in the subset of the sheet centres, outside of which the screen is dark; empty: those of the centre
	Policy       string   `toml:"policy"`        // link policy file instead of the shipped one
	Log          string   `toml:"log"`           // file for the log; empty: in the state folder
	PINHash      string   `toml:"pin_hash"`      // hash of the staff's PIN, made by dalil pin; empty: staff need none at a desk and have no way in elsewhere
	HeartbeatKey string   `toml:"heartbeat_key"` // signs the heartbeat code, made by dalil heartbeat --key-for; 64 hexadecimal digits; empty: there is no code
	WiFi         WiFi     `toml:"wifi"`          // the zero value: no network is offered

	Program   string    `toml:"-"` // version of the program
	File      string    `toml:"-"` // from which these were read; empty: the defaults
	Rehearsal Rehearsal `toml:"-"` // from the command line alone
	Setup     string    `toml:"-"` // file for the first settings, which are asked for at the screen; empty: nothing is asked
	Fault     string    `toml:"-"` // why the file is not in force, for operators; empty: it is
}

// Rehearsal shows another moment than now. The zero value shows the true one.
type Rehearsal struct {
	From  time.Time // the moment that the station opens at
	Speed float64   // seconds of the rehearsal in one second; 0 counts as 1
}

// Trust says what of the synced folder is read.
type Trust string

// The two kinds of trust: every file of the folder within the link policy, or only what a publisher has signed.
const (
	TrustPolicy  Trust = "policy"
	TrustRelease Trust = "release"
)

// Profile is the kind of screen that a station is.
type Profile string

// The profiles: a kiosk is a portrait screen that is touched, a wall a landscape one that nobody touches, a desk has a keyboard.
const (
	Kiosk Profile = "kiosk"
	Wall  Profile = "wall"
	Desk  Profile = "desk"
)

// Profiles lists all profiles.
func Profiles() []Profile { return []Profile{Kiosk, Wall, Desk} }

// WiFi is the network of the centre for visitors; it is shown only when it is named here.
type WiFi struct {
	SSID     string `toml:"ssid"`     // 1 to 32 bytes
	Password string `toml:"password"` // 8 to 63 bytes; none for an open network
	Security string `toml:"security"` // wpa (wpa2 and wpa3 are taken for it), or nopass, open or empty for an open network
}

// PutFirst makes a language the one that is shown first, whether or not it was among the offered ones.
func (s *Settings) PutFirst(language string) {
	s.Languages = slices.Concat([]string{language}, slices.DeleteFunc(slices.Clone(s.Languages), func(l string) bool { return l == language }))
}

// Default settings, with the data where this system keeps it. They name no language, without which Check refuses them.
func Default() Settings {
	return Settings{State: DefaultPaths().State, Trust: TrustPolicy, Profile: Kiosk, IdleSeconds: 45, ScanDistance: 170}
}
