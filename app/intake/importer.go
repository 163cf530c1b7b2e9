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

// CatalogStore keeps catalogs. The last good one stays until Accept has returned.
type CatalogStore interface {
	// Current gives the catalog in force; nil without an error when nothing was accepted yet.
	Current() (*catalog.Catalog, error)
	// Accept makes a catalog the current one and gives its version.
	Accept(*catalog.Catalog) (int64, error)
}

// PassResult is what one pass over the folder came to.
type PassResult struct {
	check.Outcome
	Version int64 // of the catalog in force; 0 when none was ever accepted
	Changed bool  // false: the folder is as it was at the last judgement, and nothing else is said
	Looked  time.Time
}

// Importer takes content in from one folder. One goroutine uses it at a time.
type Importer struct {
	Folder  string
	Checker *Checker
	Store   CatalogStore
	Settle  time.Duration // how long a file must lie still; DESIGN.md 3: 2 s
	Log     *slog.Logger
	Now     func() time.Time // nil: the system's clock

	seen     map[string]tracked
	copies   map[string]Snapshot
	waiting  map[string]time.Time // files that do not become whole, since when
	lastPass string               // what was judged last
}

// tracked is what a file looked like, and when the file was first seen looking so.
type tracked struct {
	fileStat
	since time.Time
}

// arrivalLimit is how long a file may be half there before its editor is told (reliability.md 1.2, rule 2).
const arrivalLimit = 2 * time.Minute

// Once makes one complete pass: a look, the wait until files have settled, and the judgement.
func (m *Importer) Once(ctx context.Context, confirm string) (PassResult, error) {
	l, err := scan(m.Folder)
	if err != nil {
		return PassResult{}, err
	}
	if _, again := m.gather(ctx, l, m.now()); again {
		select {
		case <-ctx.Done():
			return PassResult{}, ctx.Err()
		case <-time.After(m.Settle):
		}
	}
	a, _, err := m.Pass(ctx, confirm)
	return a, err
}

// Pass looks once. It takes in what has settled; what has not is Waiting and keeps what it gave before.
// again tells that another look is worth while soon. An error means that nothing could be decided: the content in force stays.
func (m *Importer) Pass(ctx context.Context, confirm string) (a PassResult, again bool, err error) {
	now := m.now()
	l, err := scan(m.Folder)
	if err != nil {
		return a, false, err
	}
	copies, again := m.gather(ctx, l, now)
	print := fingerprint(copies, l)
	last, err := m.Store.Current()
	if err != nil {
		return a, again, fmt.Errorf("open the catalog in force: %w", err)
	}
	if print == m.lastPass && confirm == "" && len(m.waiting) == 0 {
		return PassResult{Outcome: check.Outcome{Verdict: check.Unchanged}, Version: version(last), Looked: now}, again, nil
	}
	if last != nil {
		m.Checker.SkipProof(last)
	}
	out, err := m.Checker.Judge(ctx, copies, l.pictures, Basis{Last: last, Week: m.recallWeek(), Now: now, Confirm: confirm})
	if err != nil {
		return a, again, err
	}
	m.expireWaiting(&out, now)
	noteNames(&out, l)
	a = PassResult{Outcome: out, Version: version(last), Changed: true, Looked: now}
	if out.New {
		if err := m.rememberWeek(out.Week); err != nil {
			return a, true, err
		}
		if a.Version, err = m.accept(out.Catalog, now); err != nil {
			return a, true, err
		}
	}
	m.lastPass = print
	return a, again, nil
}

func (m *Importer) accept(c *catalog.Catalog, now time.Time) (int64, error) {
	c.Made = now.UTC().Truncate(time.Second)
	v, err := m.Store.Accept(c)
	if err != nil {
		return 0, fmt.Errorf("store the new catalog: %w", err)
	}
	return v, nil
}

// gather makes private copies of the files that lie still, and stand-ins for those that do not.
func (m *Importer) gather(ctx context.Context, l listing, now time.Time) (copies []Snapshot, again bool) {
	if m.seen == nil {
		m.seen, m.copies, m.waiting = map[string]tracked{}, map[string]Snapshot{}, map[string]time.Time{}
	}
	for _, name := range l.names() {
		see := l.files[name]
		was, known := m.seen[name]
		if !known || was.fileStat != see {
			was = tracked{see, now}
			m.seen[name] = was
			delete(m.copies, name)
		}
		c, have := m.copies[name]
		switch {
		case have:
		case see.size > sizeLimit:
			c = tooLarge(name)
		case now.Sub(was.since) < m.Settle:
			c, again = arriving(name), true
		default:
			c = m.copyOf(ctx, name, see)
			again = again || c.Damage != nil
		}
		copies = append(copies, c)
	}
	for name := range m.seen {
		if _, there := l.files[name]; !there {
			delete(m.seen, name)
			delete(m.copies, name)
			delete(m.waiting, name)
		}
	}
	return copies, again
}

func (m *Importer) copyOf(ctx context.Context, name string, see fileStat) Snapshot {
	c, err := readStable(ctx, m.Folder, name, see)
	switch {
	case errors.Is(err, errMoved), errors.Is(err, fs.ErrNotExist):
		return arriving(name)
	case err != nil:
		return unreadable(name, err)
	}
	m.copies[name] = c
	return c
}

// expireWaiting keeps silent about files that may still be arriving: their editor is told when arrivalLimit has run out.
func (m *Importer) expireWaiting(out *check.Outcome, now time.Time) {
	still := map[string]time.Time{}
	for i, f := range out.Files {
		if f.Verdict != check.Waiting {
			continue
		}
		since, known := m.waiting[f.File]
		if !known {
			since = now
		}
		still[f.File] = since
		if now.Sub(since) >= arrivalLimit {
			out.Files[i].Verdict = check.Refused
		}
	}
	m.waiting = still
	out.Verdict = check.Worst(out.Files)
}

// noteNames tells of the files that were passed over because of their names.
func noteNames(out *check.Outcome, l listing) {
	for _, n := range l.conflicts {
		out.Files = append(out.Files, check.FileVerdict{File: n, Verdict: check.Ignored})
		out.Problems = append(out.Problems, catalog.Problem{Place: catalog.Place{File: n}, Rule: "file_conflict_copy"})
	}
	for _, n := range l.ignored {
		out.Files = append(out.Files, check.FileVerdict{File: n, Verdict: check.Ignored})
	}
	if len(out.Files) == len(l.conflicts)+len(l.ignored) && len(out.Files) > 0 {
		out.Verdict = check.Ignored
	}
}

// fingerprint is equal for two passes that would be judged alike.
func fingerprint(copies []Snapshot, l listing) string {
	s := ""
	for _, c := range copies {
		s += c.File + "\x00" + c.Hash
		if c.Damage != nil {
			s += "\x01" + string(c.Damage.Problem.Rule)
		}
		s += "\n"
	}
	return s + fmt.Sprint(l.conflicts, l.ignored, slices.Sorted(maps.Keys(l.pictures)))
}

func version(c *catalog.Catalog) int64 {
	if c == nil {
		return 0
	}
	return c.Version
}

func (m *Importer) now() time.Time {
	if m.Now != nil {
		return m.Now()
	}
	return time.Now()
}
