package intake

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strconv"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
)

// Checker reads and judges copies of files. What an editor's machine decides is what the station decides: both call Judge.
// It remembers what it has read and proved, by content, so that one changed file costs one file. One goroutine uses it at a time. Read and
// Policy are always wanted.
type Checker struct {
	Read    Reader                     // how a file is parsed: in a child process, or here for content that we ship
	Policy  *link.Policy               // which addresses may become codes
	Prove   func(address string) error // draws an address as a code and reads it back; nil: not here
	Shipped *catalog.Catalog           // its campaign sheets stand in for missing ones; nil while it is judged itself
	Foresee bool                       // a held file is judged once more as if it were confirmed, so that a person sees what that would change

	memory    check.Memory
	readings  map[readingKey]reading
	proofs    map[string]error // by address
	newProofs int              // of this judgement
	late      map[string]bool  // files of this judgement with an address that waits for its proof
	unhurried bool             // a person waits for the whole answer: nothing is put off
}

type reading struct {
	book   sheet.Book
	damage *sheet.Damage
}

// readingKey is what a reading depends on: the content, and the name that its places bear.
type readingKey struct{ file, hash string }

func (c *Checker) knows(name, hash string) bool {
	_, known := c.readings[readingKey{name, hash}]
	return known
}

// load reads a copy and remembers what depends on its content alone. The damage of a reader that failed is given back.
func (c *Checker) load(ctx context.Context, s Snapshot) *sheet.Damage {
	if c.knows(s.File, s.Hash) {
		return nil
	}
	return c.keep(s, c.parse(ctx, s))
}

// keep is load for a copy that was read before.
func (c *Checker) keep(s Snapshot, r reading) *sheet.Damage {
	if r.damage != nil && r.damage.Passing {
		return r.damage
	}
	c.remember(readingKey{s.File, s.Hash}, r)
	return nil
}

// hashesOf are those of the contents of a file that need not be read again.
func (c *Checker) hashesOf(file string) (hashes []string) {
	for key := range c.readings {
		if key.file == file {
			hashes = append(hashes, key.hash)
		}
	}
	return hashes
}

func (c *Checker) remember(key readingKey, r reading) {
	if c.readings == nil {
		c.readings = map[readingKey]reading{}
	}
	c.readings[key] = r
}

// Judge reads the copies and decides what is in force, compared with what was before. More than 10,000 rows of services in all are refused, by
// files. Once 2,000 new addresses were proved, files with more of them wait for the next judgement, unless a person waits for the whole answer.
// An error means that ctx ended, or that the judgement itself met a fault; nothing is decided then.
func (c *Checker) Judge(ctx context.Context, copies []Snapshot, b Basis) (check.Outcome, error) {
	c.newProofs, c.late = 0, nil
	in := check.Input{Last: b.Last, Week: b.Week, Today: b.today(), Shipped: c.Shipped, Confirm: b.Confirm, Signed: b.Signed, Rules: check.Rules{Policy: c.Policy, Memory: &c.memory}}
	c.memory.Turn(c.Policy)
	if c.Prove != nil {
		in.Rules.Prove = c.proved
	}
	current := map[readingKey]reading{}
	waiting := map[string]bool{} // files whose content is not known at this moment: it may be the same again
	putOff := map[string]bool{}  // files of the catalog in force that wait for the next pass
	for _, snap := range copies {
		s := check.Source{File: snap.File, Hash: snap.Hash, Damage: snap.Damage, Unsigned: snap.unsigned}
		waiting[snap.File] = snap.Damage != nil
		putOff[snap.File] = snap.deferred && snap.inForce
		if snap.Damage == nil {
			key := readingKey{snap.File, snap.Hash}
			r, known := c.readings[key]
			if !known {
				r = c.parse(ctx, snap)
			}
			if r.damage == nil || !r.damage.Passing {
				current[key] = r
			}
			s.Book, s.Damage = r.book, r.inTime(snap)
		}
		if err := ctx.Err(); err != nil { // what was not read for that reason says nothing
			return check.Outcome{}, err
		}
		in.Sources = append(in.Sources, s)
	}
	for key, r := range c.readings {
		if waiting[key.file] {
			current[key] = r
		}
	}
	c.readings = current
	copiesOf := setCopiesAside(&in)
	limitServices(&in)
	out, err := c.judge(in)
	if err != nil {
		return check.Outcome{}, err
	}
	if c.Foresee {
		out.Foreseen = c.foresee(in, out)
	}
	out.Files = append(out.Files, copiesOf.verdicts...)
	out.Problems = append(out.Problems, copiesOf.problems...)
	for _, s := range in.Sources {
		if s.Damage == nil {
			out.Advice = append(out.Advice, s.Book.Notices...)
		}
	}
	for i, f := range out.Files {
		if putOff[f.File] {
			out.Files[i].Verdict = check.Unchanged
		}
	}
	out.Verdict = check.Worst(out.Files)
	return out, nil
}

// foresee judges each held file as if a person had confirmed it, and that one alone.
func (c *Checker) foresee(in check.Input, out check.Outcome) map[string]*catalog.Catalog {
	late := c.late
	defer func() { c.late = late }()
	m := map[string]*catalog.Catalog{}
	for _, f := range out.Files {
		if f.Verdict != check.Held || f.Code == "" {
			continue
		}
		in.Confirm = f.Code
		if then, fault := guarded(in); fault == nil && then.Catalog != nil {
			m[f.File] = then.Catalog
		}
	}
	return m
}

// inTime is the damage of a reading at this moment: a file that has rested is no longer arriving,
// and one that may have been cut in its last cell is not taken before.
func (r reading) inTime(s Snapshot) *sheet.Damage {
	switch {
	case r.damage != nil && r.damage.Arriving && s.Rested:
		d := *r.damage
		d.Arriving = false
		return &d
	case r.damage == nil && r.book.Unfinished && !s.Rested:
		d := refused(s.File, "csv_last_line").Damage
		d.Arriving = true
		return d
	}
	return r.damage
}

// limitServices refuses files beyond what a station holds; those of the catalog in force come first.
func limitServices(in *check.Input) {
	inForce := map[string]bool{}
	if in.Last != nil {
		for _, f := range in.Last.Files {
			inForce[f.Path] = true
		}
	}
	rows := 0
	for _, first := range []bool{true, false} {
		for i, s := range in.Sources {
			if s.Damage != nil || inForce[s.File] != first {
				continue
			}
			n := 0
			for _, t := range s.Book.Tables {
				n += len(t.Rows)
			}
			if rows+n > servicesLimit && !check.IsCampaign(s.File) {
				in.Sources[i].Damage = refused(s.File, "folder_too_many_services", "limit", strconv.Itoa(servicesLimit)).Damage
				continue
			}
			if !check.IsCampaign(s.File) {
				rows += n
			}
		}
	}
}

// judge judges, and finds the file that a fault of the judgement comes from: that one is refused, and the others are judged without it.
func (c *Checker) judge(in check.Input) (check.Outcome, error) {
	out, fault := guarded(in)
	if fault == nil {
		return c.withoutLate(in, out)
	}
	for i, s := range in.Sources {
		if s.Damage != nil {
			continue // it is told for what it is
		}
		alone := in
		alone.Sources = []check.Source{s}
		if _, f := guarded(alone); f != nil {
			in.Sources[i].Damage = refused(s.File, "file_judgement_failed").Damage
		}
	}
	if out, fault = guarded(in); fault != nil {
		return check.Outcome{}, fmt.Errorf("judge the folder: %w", fault)
	}
	return c.withoutLate(in, out)
}

func guarded(in check.Input) (out check.Outcome, fault error) {
	defer func() {
		if f := recover(); f != nil {
			fault = fmt.Errorf("a fault of the program: %v", f)
		}
	}()
	return check.Judge(in), nil
}

// errLate says that an address waits for its proof.
var errLate = errors.New("not proved yet")

// withoutLate leaves the files out for now that hold more new addresses than one pass proves; they keep what they gave before.
// The proofs that were made are remembered, so the next pass goes on.
func (c *Checker) withoutLate(in check.Input, out check.Outcome) (check.Outcome, error) {
	for found := 0; len(c.late) > found; { // without a campaign file a row can have another address
		found = len(c.late)
		for i, s := range in.Sources {
			if c.late[s.File] {
				in.Sources[i].Damage = arriving(s.File).Damage
			}
		}
		var fault error
		if out, fault = guarded(in); fault != nil {
			return out, fmt.Errorf("judge the folder: %w", fault)
		}
	}
	return out, nil
}

// behind tells that the last judgement put files off, and that another pass goes on with them.
func (c *Checker) behind() bool { return len(c.late) > 0 }

// ReuseReadings takes over what another checker has read, which is not nil: the shipped files lie in a first folder byte by byte.
func (c *Checker) ReuseReadings(other *Checker) {
	if c.readings == nil {
		c.readings = map[readingKey]reading{}
	}
	maps.Copy(c.readings, other.readings)
}

// SkipProof spares the proof of the addresses of an accepted catalog, which is not nil: they were proved before.
func (c *Checker) SkipProof(accepted *catalog.Catalog) {
	if c.proofs == nil {
		c.proofs = map[string]error{}
	}
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
		d := unreadable(s.File, err).Damage
		d.Passing, d.Cause = true, err.Error()
		return reading{damage: d}
	}
	return reading{book: book}
}

func (c *Checker) proved(file, address string) error {
	err, known := c.proofs[address]
	switch {
	case known:
		return err
	case c.newProofs >= proofsLimit && !c.unhurried:
		if c.late == nil {
			c.late = map[string]bool{}
		}
		c.late[file] = true
		return errLate
	}
	c.newProofs++
	err = c.Prove(address)
	if c.proofs == nil {
		c.proofs = map[string]error{}
	}
	c.proofs[address] = err
	return err
}
