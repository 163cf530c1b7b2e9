package store

import (
	"errors"
	"fmt"

	"dalil/app/catalog"
	"dalil/app/disk"
)

// Accept makes a catalog the one in force and gives it the next version, from 1; the catalog handed in is not changed. A store that was
// opened for reading gives ErrReadOnly. Of the catalogs before the newest four stay.
//
// The file is written beside, flushed, read back and held against the digest before it gets its name, and the pointer
// turns last. Without an error the catalog is in force and survives a power cut. With one the catalog before stays in force,
// except when only the last flush failed: then either may be, and both are whole.
func (s *Store) Accept(c *catalog.Catalog, m Meta) (version int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return 0, ErrReadOnly
	}
	if version, err = s.next(); err != nil {
		return 0, err
	}
	w := whole{Catalog: *c, Meta: m}
	w.Catalog.Version = version
	image, sum, err := build(w)
	if err != nil {
		return 0, fmt.Errorf("build catalog %d: %w", version, err)
	}
	if err := s.place(pointer{version, sum}, image); err != nil {
		return 0, fmt.Errorf("keep catalog %d: %w", version, err)
	}
	s.prune()
	return version, nil
}

// place brings the image onto the disk and turns the pointer to it.
func (s *Store) place(p pointer, image []byte) error {
	name := s.path(fileName(p.version))
	if err := s.disk.write(name+".tmp", image); err != nil {
		s.disk.drop(name + ".tmp")
		return err
	}
	if err := verify(name+".tmp", p); err != nil {
		s.disk.drop(name + ".tmp")
		return fmt.Errorf("read back: %w", err)
	}
	if err := s.disk.settle(s.dir, name); err != nil {
		s.disk.drop(name)
		return err
	}
	err := s.disk.put(s.dir, s.path(pointerName), p.bytes())
	if now, perr := s.pointer(); err != nil && perr == nil && now != p {
		s.disk.drop(name) // nothing points at it
	}
	return err
}

// verify reads a file as a start would and as SQLite would.
func verify(name string, p pointer) error {
	image, err := disk.ReadFile(name)
	if err != nil {
		return err
	}
	w, sum, err := readInspected(image)
	if err != nil {
		return err
	}
	if sum != p.digest || w.Catalog.Version != p.version {
		return errors.New("it is not what was written")
	}
	return nil
}

// next is one above the highest version ever seen here, so that no name is used twice.
func (s *Store) next() (int64, error) {
	versions, err := s.versions()
	if err != nil {
		return 0, err
	}
	var highest int64
	if len(versions) > 0 {
		highest = versions[0]
	}
	if p, err := s.pointer(); err == nil {
		highest = max(highest, p.version)
	}
	return highest + 1, nil
}

// prune deletes all but the newest, among which is the one in force. What cannot be deleted now is deleted after the next Accept.
func (s *Store) prune() {
	versions, err := s.versions()
	if err != nil || len(versions) <= kept {
		return
	}
	for _, v := range versions[kept:] {
		s.disk.drop(s.path(fileName(v)))
	}
}
