package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"dalil/app/disk"
)

// documented are the settings in the order in which a file explains them. A key of a table stands as "table.key".
var documented = []struct{ key, comment, example string }{
	{"folder", "The folder that a sync tool keeps in step. Without it the shipped catalog is shown.", `"/srv/dalil"`},
	{"state", "Where accepted catalogs and counts are kept, outside any synced folder.", `"/var/lib/dalil/state"`},
	{"outbox", "The folder for the heartbeat and the counts, that a sync tool carries away. Without it none are told.", `"/srv/dalil-outbox"`},
	{"station", "The station's name in the fleet. Without it that of the centre.", `"RTA-C45"`},
	{"centre", "Where the station stands, by the id in campaign-centres.csv.", `"RTA-C45"`},
	{"profile", "kiosk (portrait, touch), wall (landscape, no touch) or desk (keyboard).", `"kiosk"`},
	{"languages", "Codes of the languages that are offered; the first is shown first. Without any all that the program has.", "[]"},
	{"idle_seconds", "Seconds without a touch before a visitor is asked whether anybody is still there.", "45"},
	{"touch_height", "From the floor to the lower edge of the picture, in mm.", "700"},
	{"pixel_pitch", "Width of one pixel of the panel, in mm.", "0.36"},
	{"pixel_rows", "Pixels from the upper to the lower edge of the panel. Without it 1920.", "1920"},
	{"scan_distance", "From how far codes must be read, in cm.", "170"},
	{"screen_hours", "When the screen is awake, as in the column opening_hours; \"24/7\" is always. Without it the hours of the centre, where they are known.", `"Mo-Th 07:30-19:30; Fr 07:30-12:00"`},
	{"windowed", "A window of its own instead of the whole screen.", "true"},
	{"listen", "A loopback address, on which the page is served without a window.", `"127.0.0.1:8090"`},
	{"trust", "policy: every file of the folder, within the link policy; release: only what a publisher has signed.", `"policy"`},
	{"publishers", "Public keys of publishers: the second line of their .pub files.", "[]"},
	{"policy", "A link policy instead of the shipped one.", `"/etc/dalil/policy.json"`},
	{"log", "The file for the log. Without it dalil.log in the folder of the state.", `"/var/log/dalil.log"`},
	{"pin_hash", "The hash of the staff's PIN, made by dalil pin. Without it staff have no way in, but at a desk, where they need none.", `'$argon2id$…'`},
	{"heartbeat_key", "Signs the heartbeat code, made by dalil heartbeat --key-for. Without it there is no code.", `"…"`},
	{"wifi.ssid", "The centre's network for visitors; it is offered only when it is named here.", `"DubaiFreeWiFi"`},
	{"wifi.password", "Its password; none for an open network.", `"…"`},
	{"wifi.security", "wpa, or nopass for an open network.", `"wpa"`},
}

const documentHead = `# This machine's settings. Restart the station after a change.
# With a setting that does not exist, or a value that cannot be, the last sound settings are in force, and the log says so.
`

// Document writes settings as a file that explains itself: what differs from the defaults is set, all else stands as a comment with an
// example. Reading it gives the same settings, with each path as it is. An error names a setting that TOML cannot hold.
func (s Settings) Document() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(documentHead)
	table := ""
	plain := Default()
	for _, d := range documented {
		in, key, nested := strings.Cut(d.key, ".")
		if !nested {
			key = d.key
		}
		value, otherwise := s.valueOf(d.key), plain.valueOf(d.key)
		if nested && in != table {
			table = in
			mark := ""
			if !s.hasTable(in) {
				mark = "# "
			}
			fmt.Fprintf(&b, "\n%s[%s]", mark, in)
		}
		fmt.Fprintf(&b, "\n# %s\n", d.comment)
		if reflect.DeepEqual(value, otherwise) {
			fmt.Fprintf(&b, "# %s = %s\n", key, d.example)
			continue
		}
		line, err := toml.Marshal(map[string]any{key: value})
		if err != nil {
			return nil, fmt.Errorf("write setting %q: %w", d.key, err)
		}
		b.Write(line)
	}
	return b.Bytes(), nil
}

// valueOf is the value of a key; a list without elements counts as none.
func (s Settings) valueOf(key string) any {
	v := reflect.ValueOf(s)
	for name := range strings.SplitSeq(key, ".") {
		v = v.FieldByIndex(fieldOf(v.Type(), name))
	}
	if v.Kind() == reflect.Slice && v.Len() == 0 {
		return reflect.Zero(v.Type()).Interface()
	}
	return v.Interface()
}

func fieldOf(t reflect.Type, key string) []int {
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("toml") == key {
			return t.Field(i).Index
		}
	}
	panic("settings: documented has a key that Settings lacks: " + key) // a test holds the two together
}

func (s Settings) hasTable(table string) bool {
	return table == "wifi" && s.WiFi != (WiFi{})
}

// WriteFirst writes the first settings of a machine to the named file, whole or not at all. A file that is there is never overwritten:
// the error then is fs.ErrExist. Only the station's own user may read it, since it can hold a password.
func (s Settings) WriteFirst(name string) error {
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write settings %q: %w", name, errOr(err, fs.ErrExist))
	}
	content, err := s.Document()
	if err != nil {
		return err
	}
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := disk.Replace(name, content, 0o600); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return nil
}

func errOr(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// FirstFile tells where the first settings of this machine belong: the named file, or without a name this user's own. There are
// none yet when missing is true: neither the named file nor, without a name, any of DefaultPaths.
func FirstFile(name string) (file string, missing bool) {
	files := []string{name}
	if name == "" {
		files = DefaultPaths().Files
	}
	for _, f := range files {
		if _, err := os.Lstat(f); !errors.Is(err, fs.ErrNotExist) {
			return f, false
		}
	}
	return files[0], true
}
