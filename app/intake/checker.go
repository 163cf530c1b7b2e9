// Package intake is a folder's way in, shared by kiosk and desk: scan, settle, copy, judge, accept or keep the last good.
package intake

import (
	"context"
	"errors"
	"sync"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
)

// Checker judges copies of files. What an editor's desk decides is what the station decides: both call Judge.
// It remembers what it has read and proved, by content, so that one changed file costs one file. Safe for one caller at a time.
type Checker struct {
	Read    Reader                     // how a file is parsed: in a child process, or here for content that we ship
	Policy  *link.Policy               // which addresses may become codes
	Prove   func(address string) error // draws an address as a code and reads it back; nil: not here
	Shipped *catalog.Catalog           // its campaign sheets stand in for missing ones; nil while it is judged itself

	once   sync.Once
	books  map[string]reading // by name and hash
	proofs map[string]error   // by address
}

type reading struct {
	book   sheet.Book
	damage *sheet.Damage
}

// Judge reads the copies and decides what is in force, compared with what was before.
// The only error is that ctx ended.
func (c *Checker) Judge(ctx context.Context, copies []Snapshot, pictures map[string]bool, b Basis) (check.Outcome, error) {
	c.once.Do(func() { c.books, c.proofs = map[string]reading{}, map[string]error{} })
	in := check.Input{Last: b.Last, Week: b.Week, Today: b.today(), Shipped: c.Shipped, Confirm: b.Confirm, Rules: check.Rules{Policy: c.Policy}}
	if c.Prove != nil {
		in.Rules.Prove = c.proved
	}
	if pictures != nil {
		in.Rules.HasPicture = func(path string) bool { return pictures[path] }
	}
	current := map[string]reading{}
	for _, snap := range copies {
		s := check.Source{File: snap.File, Hash: snap.Hash, Damage: snap.Damage}
		if snap.Damage == nil {
			key := snap.File + "\n" + snap.Hash
			r, known := c.books[key]
			if !known {
				r = c.parse(ctx, snap)
			}
			if err := ctx.Err(); err != nil {
				return check.Outcome{}, err
			}
			current[key] = r
			s.Book, s.Damage = r.book, r.damage
		}
		in.Sources = append(in.Sources, s)
	}
	c.books = current
	return check.Judge(in), nil
}

// ReuseReadings takes over what another desk has read: the shipped files lie in a first folder byte by byte.
func (c *Checker) ReuseReadings(other *Checker) {
	c.once.Do(func() { c.books, c.proofs = map[string]reading{}, map[string]error{} })
	for k, r := range other.books {
		c.books[k] = r
	}
}

// SkipProof spares the proof of addresses that were proved before they were accepted.
func (c *Checker) SkipProof(accepted *catalog.Catalog) {
	c.once.Do(func() { c.books, c.proofs = map[string]reading{}, map[string]error{} })
	for _, s := range accepted.Services {
		for _, ch := range s.Channels {
			if ch.Address != "" {
				c.proofs[ch.Address] = nil
			}
		}
	}
}

func (c *Checker) parse(ctx context.Context, s Snapshot) reading {
	book, err := c.Read(ctx, s.File, s.Content)
	var damage *sheet.Damage
	switch {
	case errors.As(err, &damage):
		return reading{damage: damage}
	case err != nil:
		return reading{damage: unreadable(s.File, err).Damage}
	}
	return reading{book: book}
}

func (c *Checker) proved(address string) error {
	err, known := c.proofs[address]
	if !known {
		err = c.Prove(address)
		c.proofs[address] = err
	}
	return err
}
