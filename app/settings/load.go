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
)

// Load reads the named file, or without a name the first that exists of this user's and this machine's (DefaultPaths).
// A machine without a file has the defaults. Paths in the file that are not absolute start at the file's folder.
// languages are the codes of those that the program has; without a setting all of them are offered, in that order.
// An error names the file, then the line and column or the key, and says what may stand there. A named file that is missing is
// fs.ErrNotExist; a user without a home, who names no state, is an error too.
func Load(name string, languages []string) (Settings, error) {
	if name != "" {
		return read(name, languages, Default())
	}
	return first(DefaultPaths(), languages)
}

// LoadInstalled reads the settings of the service that dalil-kiosk installs, as the service itself does, for an administrator who asks about it.
// home is that of its account: KioskHome. Without a file it has the defaults.
func LoadInstalled(home string, languages []string) (Settings, error) {
	return first(pathsOn("linux", home, func(name string) string {
		if name == "STATE_DIRECTORY" {
			return home
		}
		return ""
	}), languages)
}

// first reads the first file that exists.
func first(p Paths, languages []string) (Settings, error) {
	s := Default()
	s.State = p.State
	for _, file := range p.Files {
		found, err := read(file, languages, s)
		if !errors.Is(err, fs.ErrNotExist) {
			return found, err
		}
	}
	s.Languages = languages
	return s, s.Check(languages)
}

// read reads a file over what holds without it.
func read(name string, languages []string, s Settings) (Settings, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return s, fmt.Errorf("read settings: %w", err)
	}
	if s.File, err = filepath.Abs(name); err != nil {
		return s, fmt.Errorf("read settings: %w", err)
	}
	if err := parse(content, &s); err != nil {
		return s, fmt.Errorf("read settings %q: %w", name, err)
	}
	if s.Languages == nil {
		s.Languages = languages
	}
	for _, p := range []*string{&s.Folder, &s.State, &s.Policy, &s.Log, &s.Outbox} {
		if *p != "" && !filepath.IsAbs(*p) {
			*p = filepath.Join(filepath.Dir(s.File), *p)
		}
	}
	if err := s.Check(languages); err != nil {
		return s, fmt.Errorf("read settings %q: %w", name, err)
	}
	return s, nil
}

// byteOrderMark is what Windows editors may put before the first line; TOML has none.
const byteOrderMark = "\ufeff"

func parse(content []byte, s *Settings) error {
	content = bytes.TrimPrefix(content, []byte(byteOrderMark))
	err := toml.NewDecoder(bytes.NewReader(content)).DisallowUnknownFields().Decode(s)
	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		first := &unknown.Errors[0]
		return at(first, content, fmt.Sprintf("no setting is called %q; there are %s", strings.Join(first.Key(), "."), strings.Join(keys(), ", ")))
	case errors.As(err, &broken):
		cause := strings.TrimPrefix(broken.Error(), "toml: ")
		if strings.Contains(cause, "escape") {
			cause += `; write Windows paths in single quotes: 'C:\Dalil'`
		}
		return at(broken, content, cause)
	}
	return err
}

// at says where a fault stands as an editor of the file counts, and repeats the line.
func at(e *toml.DecodeError, content []byte, cause string) error {
	row, column := e.Position()
	line := ""
	if lines := bytes.Split(content, []byte("\n")); row >= 1 && row <= len(lines) {
		line = string(bytes.TrimSpace(lines[row-1]))
	}
	return fmt.Errorf("line %d, column %d: %s: %s", row, column, line, cause)
}

// keys are all settings, in the order of Settings.
func keys() []string { return keysOf("", reflect.TypeFor[Settings]()) }

func keysOf(table string, t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		f := t.Field(i)
		switch key := f.Tag.Get("toml"); {
		case key == "-":
		case f.Type.Kind() == reflect.Struct:
			out = append(out, keysOf(table+key+".", f.Type)...)
		default:
			out = append(out, table+key)
		}
	}
	return out
}
