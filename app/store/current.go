package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"dalil/app/catalog"
	"dalil/app/disk"
)

const pointerName = "current"

// Current is the catalog in force, every value verified against its digest. If its file is damaged, the newest good one
// takes its place and Damage names what was passed over. ErrEmpty: none was accepted, or none is good any more.
func (s *Store) Current() (*catalog.Catalog, error) {
	w, err := s.current()
	if err != nil {
		return nil, err
	}
	return &w.Catalog, nil
}

// Damage names the files that could not be used when the catalog in force was last looked for, each with the cause.
func (s *Store) Damage() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.damage)
}

func (s *Store) current() (whole, error) {
	versions, err := s.versions()
	if err != nil {
		return whole{}, err
	}
	var damage []string
	note := func(name string, cause error) { damage = append(damage, fmt.Sprintf("%s: %v", name, cause)) }
	defer func() {
		s.mu.Lock()
		s.damage = damage
		s.mu.Unlock()
	}()
	p, err := s.pointer()
	switch {
	case err == nil:
		w, err := s.open(p.version, p.digest)
		if err == nil {
			return w, nil
		}
		note(fileName(p.version), err)
	case !errors.Is(err, fs.ErrNotExist) || len(versions) > 0:
		note(pointerName, err)
	}
	for _, v := range versions {
		if v == p.version {
			continue
		}
		w, err := s.open(v, "")
		if err == nil {
			return w, nil
		}
		note(fileName(v), err)
	}
	if len(damage) > 0 {
		return whole{}, fmt.Errorf("%w: %s", ErrEmpty, strings.Join(damage, "; "))
	}
	return whole{}, ErrEmpty
}

// open reads one version. It must be what its name says, and have the wanted digest if one is wanted.
func (s *Store) open(version int64, want string) (whole, error) {
	image, err := disk.ReadFile(s.path(fileName(version)))
	if err != nil {
		return whole{}, err
	}
	w, sum, err := read(image)
	switch {
	case err != nil:
		return whole{}, err
	case w.Catalog.Version != version:
		return whole{}, fmt.Errorf("it holds version %d", w.Catalog.Version)
	case want != "" && sum != want:
		return whole{}, fmt.Errorf("digest %.12s: want %.12s", sum, want)
	}
	return w, nil
}

// pointer is the content of the file current: the version in force and its digest.
type pointer struct {
	version int64
	digest  string
}

func (p pointer) bytes() []byte { return fmt.Appendf(nil, "%d %s\n", p.version, p.digest) }

func (s *Store) pointer() (pointer, error) {
	content, err := disk.ReadFile(s.path(pointerName))
	if err != nil {
		return pointer{}, err
	}
	number, sum, ok := strings.Cut(strings.TrimSuffix(string(content), "\n"), " ")
	version, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || version < 1 || len(sum) != 64 {
		return pointer{}, fmt.Errorf("want a version and a digest, have %.80q", content)
	}
	return pointer{version, sum}, nil
}

// versions are all that lie in the folder, newest first.
func (s *Store) versions() ([]int64, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, fmt.Errorf("read state folder: %w", err)
	}
	var out []int64
	for _, e := range entries {
		if v, ok := versionOf(e.Name()); ok {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out, nil
}

func fileName(version int64) string { return fmt.Sprintf("catalog-%d.db", version) }

func versionOf(name string) (int64, bool) {
	number, ok := strings.CutPrefix(name, "catalog-")
	number, ok2 := strings.CutSuffix(number, ".db")
	v, err := strconv.ParseInt(number, 10, 64)
	return v, ok && ok2 && err == nil && v > 0 && name == fileName(v)
}
