package station

import (
	"errors"
	"time"

	"dalil/app/catalog"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/store"
)

// NewCatalogStore lends a store to the intake. The catalog in force is read and verified once, not at every look at the folder.
// One goroutine uses it at a time.
func NewCatalogStore(s *store.Store, p *link.Policy) intake.CatalogStore {
	return &cachedStore{store: s, policy: p}
}

type cachedStore struct {
	store   *store.Store
	policy  *link.Policy
	current *catalog.Catalog
}

// JudgedBy says by which policy the next catalogs are judged.
func (k *cachedStore) JudgedBy(p *link.Policy) { k.policy = p }

// Current gives the catalog in force, which must not be changed; nil when there is none.
func (k *cachedStore) Current() (*catalog.Catalog, error) {
	if k.current != nil {
		return k.current, nil
	}
	c, err := k.store.Current()
	if errors.Is(err, store.ErrEmpty) {
		return nil, nil
	}
	k.current = c
	return c, err
}

// Catalog opens an earlier version.
func (k *cachedStore) Catalog(version int64) (*catalog.Catalog, error) {
	return k.store.Catalog(version)
}

// Kept lists the versions that can be opened, the newest first.
func (k *cachedStore) Kept() ([]int64, error) {
	all, err := k.store.History()
	var out []int64
	for _, v := range all {
		if !v.Damaged {
			out = append(out, v.Number)
		}
	}
	return out, err
}

// Recall gives what the intake must know of the last days; nil when it has kept nothing.
func (k *cachedStore) Recall(key string) ([]byte, error) { return k.store.Recall(key) }

// Remember keeps it.
func (k *cachedStore) Remember(key string, value []byte) error { return k.store.Remember(key, value) }

// Accept stores a catalog and gives its version. What was written has been read back and held against it, so it need not be read again.
func (k *cachedStore) Accept(c *catalog.Catalog) (int64, error) {
	v, err := k.store.Accept(c, store.Meta{PolicyVersion: k.policy.Version(), PolicyExpires: k.policy.Expires().Format(time.DateOnly)})
	if err != nil {
		return v, err
	}
	accepted := *c
	accepted.Version = v
	k.current = &accepted
	return v, nil
}
