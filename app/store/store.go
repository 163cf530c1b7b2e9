// Package store keeps accepted catalogs: one immutable database file for each, and a pointer to the one in force; and the counters.
// It is the only room with SQL. For catalogs SQLite works in memory alone; files are written and read whole,
// so that every byte of them went through write, fsync and rename, and a full or read-only disk cannot hinder a start.
// The counters alone are a file that SQLite writes: they may be lost.
//
//	catalog-N.db       a catalog, never changed once it has this name
//	current            version and digest of the catalog in force
//	memory-KEY.json    what the intake and the station must remember
//	counts.db          the counters
//	counts.db.broken   counters that could not be read
//	dalil.lock         held by the process that writes
//	*.tmp              half done; swept at start
package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gofrs/flock"
)

// ErrEmpty: no catalog was ever accepted here, or none can be read any more.
var ErrEmpty = errors.New("no accepted catalog")

// ErrHeld: another process keeps this state.
var ErrHeld = errors.New("the state is held by another process")

// ErrReadOnly: this store was opened for reading.
var ErrReadOnly = errors.New("the state is open for reading only")

const lockName = "dalil.lock"

// Store is one state folder. It may be used by several goroutines.
type Store struct {
	dir  string
	disk fileSystem
	lock *flock.Flock // nil: reading only

	mu     sync.Mutex // one Accept or Remember at a time; guards lock and damage
	damage []string
}

// Meta is what is known of a catalog besides its content: under which policy it was judged.
type Meta struct {
	PolicyVersion int
	PolicyExpires string // ISO date, inclusive
}

// Open makes the state folder where it is missing and holds it until Close: one process writes.
// It gives ErrHeld when another process holds it. Half-done files of a process that was killed are swept.
func Open(dir string) (*Store, error) {
	d := realFileSystem()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make state folder: %w", err)
	}
	if err := d.syncDir(filepath.Dir(dir)); err != nil && !errors.Is(err, os.ErrPermission) {
		return nil, fmt.Errorf("flush the folder above %q: %w", dir, err)
	}
	s := &Store{dir: dir, disk: d}
	if err := s.hold(); err != nil {
		return nil, err
	}
	return s, nil
}

// hold locks the state for this process and sweeps it.
func (s *Store) hold() error {
	lock := flock.New(s.path(lockName))
	held, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock state folder: %w", err)
	}
	if !held {
		return ErrHeld
	}
	if err := s.sweep(); err != nil {
		lock.Close()
		return err
	}
	s.lock = lock
	return nil
}

// proofSize is more than the least that a file system hands out, so that a full disk refuses it.
const proofSize = 8 << 10

// Prove tells whether the state can be written here and now: nil, or why not. A store that was opened for reading takes hold
// of the state first, or gives ErrHeld; from then on it can be written like any other.
func (s *Store) Prove() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		if err := s.hold(); err != nil {
			return err
		}
	}
	name := s.path("proof.tmp") // what a killed process leaves of it is swept
	err := s.disk.write(name, make([]byte, proofSize))
	s.disk.drop(name)
	return err
}

// OpenReadOnly reads a state that another process may hold and whose disk may be full or read-only. It writes nothing. A folder that
// is missing or cannot be listed is an error.
func OpenReadOnly(dir string) (*Store, error) {
	if _, err := os.ReadDir(dir); err != nil {
		return nil, fmt.Errorf("read state folder: %w", err)
	}
	return &Store{dir: dir, disk: realFileSystem()}, nil
}

// Close lets go of the state, and does nothing for a store that was opened for reading.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return nil
	}
	return s.lock.Close()
}

// sweep removes what a killed process left half done. What cannot be removed is harmless and stays.
func (s *Store) sweep() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return fmt.Errorf("read state folder: %w", err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".tmp") && e.Type().IsRegular() {
			_ = s.disk.remove(s.path(e.Name()))
		}
	}
	return nil
}

func (s *Store) path(name string) string { return filepath.Join(s.dir, name) }
