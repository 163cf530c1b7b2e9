package cli

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dalil/app/fleet"
	"dalil/app/qr"
	"dalil/app/settings"
	"dalil/app/words"
)

// fleetKeyBytes is the length of a fleet's key.
const fleetKeyBytes = 32

// runHeartbeat draws the station's last heartbeat as a signed code for a supervisor's phone, or makes the key for that.
func runHeartbeat(c *call) int {
	f := c.flagSet("heartbeat")
	out := f.StringP("output", "o", "", "FILE.svg or FILE.png")
	file := f.String("settings", "", "settings file, instead of the machine's own")
	keyFor := f.String("key-for", "", "print the setting heartbeat_key for the station of this name")
	keyFile := f.String("fleet-key", "fleet.key", "the fleet's key, which is made where it is missing; it stays with whoever makes the board")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 || (*keyFor == "") == (*out == "") || *out != "" && !drawsTo(*out) {
		return c.fail(fmt.Errorf("heartbeat wants -o FILE.svg or FILE.png, or --key-for STATION: %w", errUsage))
	}
	if *keyFor != "" {
		key, err := fleetKey(*keyFile, true)
		if err != nil {
			return c.fail(err)
		}
		fmt.Fprintf(c.Out, "heartbeat_key = %q\n", hex.EncodeToString(fleet.StationKey(key, *keyFor)))
		return sound
	}
	text, err := ownCode(*file)
	if err != nil {
		return c.fail(err)
	}
	return c.drawCode(*out, text)
}

// ownCode is the text of the code of the heartbeat that lies in this machine's outbox.
func ownCode(file string) (string, error) {
	set, err := settings.Load(file, words.Codes())
	if err != nil {
		return "", err
	}
	if set.Outbox == "" || set.HeartbeatKey == "" {
		return "", errors.New("the settings want an outbox and a heartbeat_key; make the key with dalil heartbeat --key-for STATION")
	}
	key, err := hex.DecodeString(set.HeartbeatKey)
	if err != nil {
		return "", fmt.Errorf("heartbeat_key: %w", err)
	}
	beats, _, err := fleet.Read(os.DirFS(set.Outbox))
	if err != nil {
		return "", fmt.Errorf("read %q: %w", set.Outbox, err)
	}
	if len(beats) != 1 {
		return "", fmt.Errorf("%d heartbeats in %q: want the one of this station; is it running?", len(beats), set.Outbox)
	}
	return beats[0].Code(key)
}

// fleetKey reads the fleet's key, or makes it where it is missing and may be made.
func fleetKey(file string, mayMake bool) ([]byte, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) && mayMake {
		key := make([]byte, fleetKeyBytes)
		_, _ = rand.Read(key) // never fails
		return key, os.WriteFile(file, []byte(hex.EncodeToString(key)+"\n"), 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("read the fleet's key: %w", err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != fleetKeyBytes {
		return nil, fmt.Errorf("%q is no key of a fleet; make one with dalil heartbeat --key-for STATION", file)
	}
	return key, nil
}

// photographed reads the heartbeat codes in a folder of photographs. A picture that gives none is told with its reason.
func photographed(dir string, key []byte) (beats []fleet.Heartbeat, bad []fleet.Unreadable, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("read photographs: %w", err)
	}
	for _, e := range entries {
		if !slices.Contains([]string{".png", ".jpg", ".jpeg"}, strings.ToLower(filepath.Ext(e.Name()))) {
			continue
		}
		name := filepath.Join(dir, e.Name())
		h, err := photo(name, key)
		if err != nil {
			bad = append(bad, fleet.Unreadable{Path: name, Err: err})
			continue
		}
		beats = append(beats, h)
	}
	return beats, bad, nil
}

func photo(name string, key []byte) (fleet.Heartbeat, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return fleet.Heartbeat{}, err
	}
	text, err := qr.ReadPhoto(b)
	if err != nil {
		return fleet.Heartbeat{}, err
	}
	return fleet.ReadCode(text, func(station string) []byte { return fleet.StationKey(key, station) })
}
