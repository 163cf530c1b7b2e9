package store

import (
	"time"

	"dalil/app/catalog"
)

// kept is how many catalogs stay: the one in force and four to fall back or roll back to.
const kept = 5

// Version is one kept catalog, as far as a person needs to know it to choose.
type Version struct {
	Number   int64
	Made     time.Time // UTC; zero: not known
	Services int       // how many
	InForce  bool
	Damaged  bool // it cannot be read, and nothing else is known of it
}

// History lists the catalogs that are kept, the newest first, five at most. Each is read, which takes a while.
func (s *Store) History() ([]Version, error) {
	numbers, err := s.versions()
	if err != nil {
		return nil, err
	}
	current, _ := s.pointer() // where it cannot be read it is empty, and none is marked
	var out []Version
	for _, n := range numbers {
		v := Version{Number: n, InForce: n == current.version}
		if w, err := s.open(n, ""); err != nil {
			v.Damaged = true
		} else {
			v.Made, v.Services = w.Catalog.Made, len(w.Catalog.Services)
		}
		out = append(out, v)
	}
	return out, nil
}

// Catalog opens one of the versions that are kept, verified against its digest. One that is not kept is fs.ErrNotExist.
func (s *Store) Catalog(version int64) (*catalog.Catalog, error) {
	w, err := s.open(version, "")
	if err != nil {
		return nil, err
	}
	return &w.Catalog, nil
}
