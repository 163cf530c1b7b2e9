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

// Desk judges copies of files. What an editor's desk decides is what the station decides: both call Judge.
// It remembers what it has read and proved, by content, so that one changed file costs one file. Safe for one caller at a time.
type Desk struct {
	Read    sheet.Reader               // how a file is parsed: in a child process, or here for content that we ship
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

// Judge reads the copies and decides what is in force, given the last catalog that came from the same folder (nil: none).
// The only error is that ctx ended.
func (d *Desk) Judge(ctx context.Context, copies []Copy, pictures map[string]bool, last *catalog.Catalog, confirm string) (check.Outcome, error) {
	d.once.Do(func() { d.books, d.proofs = map[string]reading{}, map[string]error{} })
	in := check.Input{Last: last, Shipped: d.Shipped, Confirm: confirm, Rules: check.Rules{Policy: d.Policy}}
	if d.Prove != nil {
		in.Rules.Prove = d.proved
	}
	if pictures != nil {
		in.Rules.HasPicture = func(path string) bool { return pictures[path] }
	}
	current := map[string]reading{}
	for _, c := range copies {
		s := check.Source{File: c.File, Hash: c.Hash, Damage: c.Damage}
		if c.Damage == nil {
			key := c.File + "\n" + c.Hash
			r, known := d.books[key]
			if !known {
				r = d.parse(ctx, c)
			}
			if err := ctx.Err(); err != nil {
				return check.Outcome{}, err
			}
			current[key] = r
			s.Book, s.Damage = r.book, r.damage
		}
		in.Sources = append(in.Sources, s)
	}
	d.books = current
	return check.Judge(in), nil
}

// Know takes over what another desk has read: the shipped files lie in a first folder byte by byte.
func (d *Desk) Know(other *Desk) {
	d.once.Do(func() { d.books, d.proofs = map[string]reading{}, map[string]error{} })
	for k, r := range other.books {
		d.books[k] = r
	}
}

// Trust spares the proof of addresses that were proved before they were accepted.
func (d *Desk) Trust(c *catalog.Catalog) {
	d.once.Do(func() { d.books, d.proofs = map[string]reading{}, map[string]error{} })
	for _, s := range c.Services {
		for _, ch := range s.Channels {
			if ch.Address != "" {
				d.proofs[ch.Address] = nil
			}
		}
	}
}

func (d *Desk) parse(ctx context.Context, c Copy) reading {
	book, err := d.Read(ctx, c.File, c.Content)
	var damage *sheet.Damage
	switch {
	case errors.As(err, &damage):
		return reading{damage: damage}
	case err != nil:
		return reading{damage: unreadable(c.File, err).Damage}
	}
	return reading{book: book}
}

func (d *Desk) proved(address string) error {
	err, known := d.proofs[address]
	if !known {
		err = d.Prove(address)
		d.proofs[address] = err
	}
	return err
}
