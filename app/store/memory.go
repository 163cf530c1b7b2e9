package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"dalil/app/disk"
)

// keyShape keeps keys from being anything but a part of a file's name.
var keyShape = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// Remember keeps a small JSON value beside the catalogs, whole or not at all; it takes the place of the one before.
// A key is lower-case letters, digits and hyphens, at most 40, the first a letter. Another key, or a value that is no JSON, is an error; a
// store that was opened for reading gives ErrReadOnly.
func (s *Store) Remember(key string, value []byte) error {
	if !keyShape.MatchString(key) {
		return fmt.Errorf("remember %q: no such key can be", key)
	}
	if !json.Valid(value) {
		return fmt.Errorf("remember %q: the value is not JSON", key)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return ErrReadOnly
	}
	if err := s.disk.put(s.dir, s.path(memoryName(key)), value); err != nil {
		return fmt.Errorf("remember %q: %w", key, err)
	}
	return nil
}

// Recall gives what was remembered; nil when nothing was. A damaged value is an error, and the caller decides what is safe without it.
func (s *Store) Recall(key string) ([]byte, error) {
	if !keyShape.MatchString(key) {
		return nil, fmt.Errorf("recall %q: no such key can be", key)
	}
	value, err := disk.ReadFile(s.path(memoryName(key)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("recall %q: %w", key, err)
	}
	if !json.Valid(value) {
		return nil, fmt.Errorf("recall %q: the value is damaged", key)
	}
	return value, nil
}

func memoryName(key string) string { return "memory-" + key + ".json" }
