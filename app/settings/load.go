package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// Load reads the named file, or without a name the first that exists of this user's and this machine's (DefaultPaths).
// A machine without a file has the defaults. Paths in the file that are not absolute start at the file's folder.
// An error names the file and the key, and says what it may be.
func Load(name string) (Settings, error) {
	if name != "" {
		return read(name)
	}
	for _, file := range DefaultPaths().Files {
		s, err := read(file)
		if !errors.Is(err, fs.ErrNotExist) {
			return s, err
		}
	}
	s := Default()
	return s, s.Check()
}

func read(name string) (Settings, error) {
	s := Default()
	content, err := os.ReadFile(name)
	if err != nil {
		return s, fmt.Errorf("read settings: %w", err)
	}
	if s.File, err = filepath.Abs(name); err != nil {
		return s, fmt.Errorf("read settings: %w", err)
	}
	if err := parse(string(content), &s); err != nil {
		return s, fmt.Errorf("read settings %q: %w", name, err)
	}
	for _, p := range []*string{&s.Folder, &s.State, &s.Policy, &s.Log} {
		if *p != "" && !filepath.IsAbs(*p) {
			*p = filepath.Join(filepath.Dir(s.File), *p)
		}
	}
	if err := s.Check(); err != nil {
		return s, fmt.Errorf("read settings %q: %w", name, err)
	}
	return s, nil
}

func parse(content string, s *Settings) error {
	meta, err := toml.Decode(content, s)
	if err != nil {
		if strings.Contains(err.Error(), "escape") && strings.Contains(content, `\`) {
			return fmt.Errorf(`%w; write Windows paths in single quotes: 'C:\Dalil'`, err)
		}
		return err
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0]
		table, last := "", key[len(key)-1]
		if len(key) > 1 {
			table = key[:len(key)-1].String()
		}
		return fmt.Errorf("line %d: no setting is called %q; there are %s", lineOf(content, table, last), key.String(), strings.Join(keys(), ", "))
	}
	return nil
}

// keys are all settings, in the order in which they are documented.
func keys() []string {
	return []string{"folder", "state", "centre", "profile", "windowed", "listen", "languages", "idle_seconds", "touch_height",
		"scan_distance", "pixel_pitch", "policy", "log", "wifi.ssid", "wifi.password", "wifi.security"}
}

var (
	tableLine = regexp.MustCompile(`^\s*\[+\s*([^\[\]]+?)\s*\]`)
	keyLine   = regexp.MustCompile(`^\s*"?([A-Za-z0-9_.-]+)"?\s*=`)
)

// lineOf finds where a key stands, counted from 1. The TOML reader does not keep it; where the key is written in a way
// that is not seen here, the table's line or the first is given.
func lineOf(content, table, key string) int {
	at, best := "", 1
	for i, line := range strings.Split(content, "\n") {
		if m := tableLine.FindStringSubmatch(line); m != nil {
			at = m[1]
			if at == key || at == table || at == table+"."+key {
				best = i + 1
			}
			continue
		}
		m := keyLine.FindStringSubmatch(line)
		switch {
		case m == nil:
		case at == table && m[1] == key, at == "" && m[1] == table+"."+key:
			return i + 1
		case at == "" && m[1] == table:
			best = i + 1
		}
	}
	return best
}
