package settings

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"dalil/app/disk"
)

// goodFile is where the last sound settings are kept: in the state folder of the system and not of the settings, so that it is found
// when they cannot be read.
const goodFile = "last-good-settings.json"

// KeepGood keeps settings as they were read and found sound, for LastGood. Only the station's own user may read them. A user without a
// home keeps none, and that is no error.
func KeepGood(s Settings) error {
	dir := DefaultPaths().State
	if dir == "" {
		return nil
	}
	s.Program, s.Fault, s.Setup, s.Rehearsal = "", "", "", Rehearsal{}
	content, err := json.Marshal(s)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, goodFile)
	if was, err := os.ReadFile(name); err == nil && bytes.Equal(was, content) {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("keep the settings: %w", err)
	}
	if err := disk.Replace(name, content, 0o600); err != nil {
		return fmt.Errorf("keep the settings: %w", err)
	}
	return nil
}

// LastGood gives the settings that were sound last, or where none are kept that are still sound the defaults. fault, never nil, is why the
// file is not in force, and stands in Fault.
func LastGood(fault error, languages []string) Settings {
	s, err := readGood(languages)
	if err != nil {
		s = Default()
		s.Languages = languages
	}
	s.Fault = fault.Error()
	return s
}

func readGood(languages []string) (Settings, error) {
	var s Settings
	content, err := os.ReadFile(filepath.Join(DefaultPaths().State, goodFile))
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(content, &s); err != nil {
		return s, err
	}
	return s, s.Check(languages)
}
