package settings

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Check tells the first setting that cannot be, by its key, what it is and what may stand there; nil: all may be. languages are the codes
// of those that the program has. Ask again after the command line has changed some.
func (s Settings) Check(languages []string) error {
	return cmp.Or(s.checkPlaces(), s.checkTrust(), s.checkStation(), s.checkProfile(), s.checkLanguages(languages), s.checkNumbers(), s.checkPIN(), s.checkHeartbeatKey(), s.WiFi.check())
}

// checkPlaces keeps what a station decides by out of the folder that others write to.
func (s Settings) checkPlaces() error {
	if s.State == "" {
		return errors.New("state: no folder is known for this user; name one")
	}
	if s.Folder == "" {
		return nil
	}
	for _, p := range []struct{ key, path string }{{"the settings file", s.File}, {"state", s.State}, {"policy", s.Policy}, {"log", s.Log}, {"outbox", s.Outbox}} {
		if p.path != "" && within(p.path, s.Folder) {
			return fmt.Errorf("%s: %q lies in the synced folder %q; keep it outside", p.key, p.path, s.Folder)
		}
	}
	return nil
}

// checkTrust knows what a public key of minisign looks like: the signature of what it signs is the matter of others.
func (s Settings) checkTrust() error {
	switch {
	case s.Trust != TrustPolicy && s.Trust != TrustRelease:
		return fmt.Errorf("trust = %q: want policy or release", s.Trust)
	case s.Trust == TrustRelease && s.Folder == "":
		return errors.New(`trust = "release": want a folder in which publications arrive`)
	}
	for _, k := range s.Publishers {
		if b, err := base64.StdEncoding.DecodeString(k); err != nil || len(b) != publicKeyBytes || string(b[:2]) != "Ed" {
			return fmt.Errorf("publishers: %q is no public key; want the second line of a publisher's .pub file", k)
		}
	}
	return nil
}

// publicKeyBytes are those of a public key: what it is for, its ID, and the key.
const publicKeyBytes = 2 + 8 + 32

// checkStation keeps the name to what is a file name everywhere.
func (s Settings) checkStation() error {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"
	if len(s.Station) > 64 || strings.HasPrefix(s.Station, ".") || strings.Trim(s.Station, letters) != "" {
		return fmt.Errorf("station = %q: want at most 64 ASCII letters, digits, dots, hyphens and low lines", s.Station)
	}
	return nil
}

func (s Settings) checkProfile() error {
	if !slices.Contains(Profiles(), s.Profile) {
		return fmt.Errorf("profile = %q: want kiosk, wall or desk", s.Profile)
	}
	return nil
}

func (s Settings) checkLanguages(known []string) error {
	if len(s.Languages) == 0 {
		return fmt.Errorf("languages: want at least one of %s; the first is shown first", strings.Join(known, ", "))
	}
	for i, l := range s.Languages {
		if !slices.Contains(known, l) {
			return fmt.Errorf("languages: %q is not offered; there are %s", l, strings.Join(known, ", "))
		}
		if slices.Contains(s.Languages[:i], l) {
			return fmt.Errorf("languages: %q stands twice", l)
		}
	}
	return nil
}

func (s Settings) checkNumbers() error {
	for _, n := range []struct {
		key              string
		have, least, top float64
		unit             string
	}{
		{"idle_seconds", float64(s.IdleSeconds), 15, 600, "seconds"},
		{"touch_height", float64(s.TouchHeight), 0, 2000, "mm"},
		{"scan_distance", float64(s.ScanDistance), 10, 2000, "cm"},
		{"pixel_rows", float64(s.PixelRows), 0, 20000, "pixels"},
		{"pixel_pitch", s.PixelPitch, 0, 5, "mm"},
	} {
		if !(n.have >= n.least && n.have <= n.top) { // so written, nan is out of range as well
			return fmt.Errorf("%s = %g: want %g to %g %s", n.key, n.have, n.least, n.top, n.unit)
		}
	}
	return nil
}

// check knows what access points accept (IEEE 802.11: a name of 1 to 32 bytes, a passphrase of 8 to 63).
// WEP is not offered: phones refuse it.
func (w WiFi) check() error {
	if w == (WiFi{}) {
		return nil
	}
	if w.SSID == "" || len(w.SSID) > 32 {
		return fmt.Errorf("wifi.ssid has %d bytes: want 1 to 32", len(w.SSID))
	}
	switch strings.ToLower(w.Security) {
	case "", "nopass", "open":
		if w.Password != "" {
			return errors.New(`wifi.password: an open network has none; want security = "wpa"`)
		}
	case "wpa", "wpa2", "wpa3":
		if len(w.Password) < 8 || len(w.Password) > 63 {
			return fmt.Errorf("wifi.password has %d bytes: want 8 to 63", len(w.Password))
		}
	default:
		return fmt.Errorf("wifi.security = %q: want wpa or nopass", w.Security)
	}
	return nil
}

func (s Settings) checkHeartbeatKey() error {
	if b, err := hex.DecodeString(s.HeartbeatKey); s.HeartbeatKey != "" && (err != nil || len(b) != heartbeatKeyBytes) {
		return errors.New("heartbeat_key: want 64 hexadecimal digits; make them with dalil heartbeat --key-for STATION")
	}
	return nil
}

const heartbeatKeyBytes = 32
