package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"slices"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
)

// Keeper keeps catalogs. The last good one stays until Accept has returned.
type Keeper interface {
	// Current gives the catalog in force; nil without an error when nothing was accepted yet.
	Current() (*catalog.Catalog, error)
	// Accept makes a catalog the current one and gives its version.
	Accept(*catalog.Catalog) (int64, error)
}

// Answer is what one pass over the folder came to.
type Answer struct {
	check.Outcome
	Version int64 // of the catalog in force; 0 when none was ever accepted
	Judged  bool  // false: the folder is as it was at the last judgement, and nothing else is said
	Looked  time.Time
}

// Door takes content in from one folder. One goroutine uses it at a time.
type Door struct {
	Folder string
	Desk   *Desk
	Keeper Keeper
	Settle time.Duration // how long a file must lie still; DESIGN.md 3: 2 s
	Log    *slog.Logger
	Now    func() time.Time // nil: the system's clock

	seen     map[string]sighting
	copies   map[string]Copy
	waiting  map[string]time.Time // files that do not become whole, since when
	lastPass string               // what was judged last
}

// sighting is a look and when the file was first seen looking so.
type sighting struct {
	look
	since time.Time
}

// patience is how long a file may be half there before its editor is told (reliability.md 1.2, rule 2).
const patience = 2 * time.Minute

// Once makes one complete pass: a look, the wait until files have settled, and the judgement.
func (d *Door) Once(ctx context.Context, confirm string) (Answer, error) {
	l, err := scan(d.Folder)
	if err != nil {
		return Answer{}, err
	}
	if _, again := d.gather(ctx, l, d.now()); again {
		select {
		case <-ctx.Done():
			return Answer{}, ctx.Err()
		case <-time.After(d.Settle):
		}
	}
	a, _, err := d.Pass(ctx, confirm)
	return a, err
}

// Pass looks once. It takes in what has settled; what has not is Waiting and keeps what it gave before.
// again tells that another look is worth while soon. An error means that nothing could be decided: the content in force stays.
func (d *Door) Pass(ctx context.Context, confirm string) (a Answer, again bool, err error) {
	now := d.now()
	l, err := scan(d.Folder)
	if err != nil {
		return a, false, err
	}
	copies, again := d.gather(ctx, l, now)
	print := fingerprint(copies, l)
	last, err := d.Keeper.Current()
	if err != nil {
		return a, again, fmt.Errorf("open the catalog in force: %w", err)
	}
	if print == d.lastPass && confirm == "" && len(d.waiting) == 0 {
		return Answer{Outcome: check.Outcome{Verdict: check.Unchanged}, Version: version(last), Looked: now}, again, nil
	}
	if last != nil {
		d.Desk.Trust(last)
	}
	out, err := d.Desk.Judge(ctx, copies, l.pictures, last, confirm)
	if err != nil {
		return a, again, err
	}
	d.beforeTelling(&out, now)
	noteNames(&out, l)
	a = Answer{Outcome: out, Version: version(last), Judged: true, Looked: now}
	if out.New {
		if a.Version, err = d.accept(out.Catalog, now); err != nil {
			return a, true, err
		}
	}
	d.lastPass = print
	return a, again, nil
}

func (d *Door) accept(c *catalog.Catalog, now time.Time) (int64, error) {
	c.Made = now.UTC().Truncate(time.Second)
	v, err := d.Keeper.Accept(c)
	if err != nil {
		return 0, fmt.Errorf("store the new catalog: %w", err)
	}
	return v, nil
}

// gather makes private copies of the files that lie still, and stand-ins for those that do not.
func (d *Door) gather(ctx context.Context, l listing, now time.Time) (copies []Copy, again bool) {
	if d.seen == nil {
		d.seen, d.copies, d.waiting = map[string]sighting{}, map[string]Copy{}, map[string]time.Time{}
	}
	for _, name := range l.names() {
		see := l.files[name]
		was, known := d.seen[name]
		if !known || was.look != see {
			was = sighting{see, now}
			d.seen[name] = was
			delete(d.copies, name)
		}
		c, have := d.copies[name]
		switch {
		case have:
		case see.size > sizeLimit:
			c = tooLarge(name)
		case now.Sub(was.since) < d.Settle:
			c, again = arriving(name), true
		default:
			c = d.copyOf(ctx, name, see)
			again = again || c.Damage != nil
		}
		copies = append(copies, c)
	}
	for name := range d.seen {
		if _, there := l.files[name]; !there {
			delete(d.seen, name)
			delete(d.copies, name)
			delete(d.waiting, name)
		}
	}
	return copies, again
}

func (d *Door) copyOf(ctx context.Context, name string, see look) Copy {
	c, err := take(ctx, d.Folder, name, see)
	switch {
	case errors.Is(err, errMoved), errors.Is(err, fs.ErrNotExist):
		return arriving(name)
	case err != nil:
		return unreadable(name, err)
	}
	d.copies[name] = c
	return c
}

// beforeTelling keeps silent about files that may still be arriving: their editor is told when patience has run out.
func (d *Door) beforeTelling(out *check.Outcome, now time.Time) {
	still := map[string]time.Time{}
	for i, f := range out.Files {
		if f.Verdict != check.Waiting {
			continue
		}
		since, known := d.waiting[f.File]
		if !known {
			since = now
		}
		still[f.File] = since
		if now.Sub(since) >= patience {
			out.Files[i].Verdict = check.Refused
		}
	}
	d.waiting = still
	out.Verdict = check.Worst(out.Files)
}

// noteNames tells of the files that were passed over because of their names.
func noteNames(out *check.Outcome, l listing) {
	for _, n := range l.conflicts {
		out.Files = append(out.Files, check.FileVerdict{File: n, Verdict: check.Ignored})
		out.Problems = append(out.Problems, catalog.Problem{Place: catalog.Place{File: n}, Rule: "file_conflict_copy"})
	}
	for _, n := range l.passed {
		out.Files = append(out.Files, check.FileVerdict{File: n, Verdict: check.Ignored})
	}
	if len(out.Files) == len(l.conflicts)+len(l.passed) && len(out.Files) > 0 {
		out.Verdict = check.Ignored
	}
}

// fingerprint is equal for two passes that would be judged alike.
func fingerprint(copies []Copy, l listing) string {
	s := ""
	for _, c := range copies {
		s += c.File + "\x00" + c.Hash
		if c.Damage != nil {
			s += "\x01" + c.Damage.Problem.Rule
		}
		s += "\n"
	}
	return s + fmt.Sprint(l.conflicts, l.passed, slices.Sorted(maps.Keys(l.pictures)))
}

func version(c *catalog.Catalog) int64 {
	if c == nil {
		return 0
	}
	return c.Version
}

func (d *Door) now() time.Time {
	if d.Now != nil {
		return d.Now()
	}
	return time.Now()
}
