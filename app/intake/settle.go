package intake

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/release"
	"dalil/app/sheet"
)

// DefaultSettle is how long a CSV must lie still before it is read: it can be torn between two rows and still look whole.
const DefaultSettle = 2 * time.Second

const (
	// quickSettle is how long a file must lie still that shows by its own format whether it is whole, or that came by a rename.
	quickSettle = 250 * time.Millisecond

	// arrivalLimit is how long a file may be half there, change without rest, or end without a line break before it is taken for
	// what it is and its editor is told.
	arrivalLimit = 2 * time.Minute

	// slowFile is how long reading a file may take before the other new ones wait for the next pass, and passBudget is how long
	// all may take together once there is a catalog: a correction of a good file must not wait for strange ones.
	slowFile   = 2 * time.Second
	passBudget = 10 * time.Second

	largeFile = 4 << 20 // bytes; the memory that reading a larger one took is given back at once
)

// retryPauses lie between the tries to read a file after the reader failed.
var retryPauses = []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 5 * time.Minute}

// tracked is what is known of one file between passes. Its content is not kept.
type tracked struct {
	fileStat
	since    time.Time      // first seen looking so
	restless time.Time      // first seen changing, without having been read since; zero: it was
	renamed  bool           // it came by a rename, so nobody is writing it
	ahead    bool           // a reading ahead was begun since it was read last
	hash     string         // of the content that was read of this look; empty: not read yet
	digest   release.Digest // of the same, for the signatures of entities with own keys
	failure  *sheet.Damage
	tries    int
	retry    time.Time // when to try again after a failure
}

// gather makes private copies of the files that lie still and reads them, and stand-ins for those that do not.
// Files of the catalog in force come first, the newest before the others, and what nobody knows yet last.
func (m *Importer) gather(ctx context.Context, l listing, last *catalog.Catalog, now time.Time) (copies []Snapshot, again bool) {
	if m.files == nil {
		m.files, m.reads = map[string]*tracked{}, map[string]*pendingRead{}
	}
	m.forget(l)
	if l.published != nil {
		m.Checker.unhurried = true // nothing may be put off that belongs together
	}
	m.due = time.Time{}
	m.recallUndone()
	known := map[string]string{} // hash by path
	if last != nil {
		for _, f := range last.Files {
			known[f.Path] = f.Hash
		}
	}
	started, slow, total := time.Now(), false, int64(0)
	for _, name := range l.inOrder(known) {
		look := l.files[name]
		t := m.track(name, look, now)
		_, ours := known[name]
		hurry := !m.Checker.unhurried && (slow && !ours || last != nil && time.Since(started) > passBudget)
		total += look.size
		var c Snapshot
		if l.published == nil {
			c = m.copyOf(ctx, name, t, now, total, hurry)
		} else {
			c = m.publishedCopy(ctx, name, t, now)
		}
		if c.took > slowFile {
			slow = true
		}
		if c.deferred {
			again = true
			c.Damage = arriving(name).Damage
			c.inForce = ours
		}
		if m.undone.holds(c) {
			c.Damage = undoneDamage(c.File, m.undone.To)
		}
		again = again || t.hash == "" && c.Damage != nil && c.Damage.Arriving && t.failure == nil
		copies = append(copies, c)
	}
	slices.SortFunc(copies, func(a, b Snapshot) int { return strings.Compare(a.File, b.File) })
	return copies, again && l.published == nil // what is missing of a publication comes with an event, or is seen at the next period
}

func (m *Importer) forget(l listing) {
	for name := range m.files {
		if _, there := l.files[name]; !there {
			m.dropAheadOf(name)
			delete(m.files, name)
		}
	}
}

// track compares a look with the one before.
func (m *Importer) track(name string, look fileStat, now time.Time) *tracked {
	t := m.files[name]
	switch {
	case t == nil:
		t = &tracked{fileStat: look, since: now, restless: now}
	case t.fileStat != look:
		restless := t.restless
		if restless.IsZero() {
			restless = now
		}
		m.dropAheadOf(name)
		t = &tracked{fileStat: look, since: now, restless: restless, ahead: t.ahead && t.hash == ""}
	default:
		t.renamed = t.renamed && m.events.cameByRename(name) // whoever writes it may have begun just after the first look
		return t
	}
	t.renamed = m.events.cameByRename(name)
	m.files[name] = t
	return t
}

// settleTime is how long a file must lie still before it is read.
func (m *Importer) settleTime(name string, t *tracked) time.Duration {
	if strings.EqualFold(path.Ext(name), ".csv") && !t.renamed {
		return m.Settle
	}
	return min(m.Settle, quickSettle)
}

// wake notes a moment at which a file's state changes by itself.
func (m *Importer) wake(at time.Time) {
	if m.due.IsZero() || at.Before(m.due) {
		m.due = at
	}
}

// copyOf gives the copy of one file as it stands: read, waiting, or refused unread. total is the size of all files up to this one.
func (m *Importer) copyOf(ctx context.Context, name string, t *tracked, now time.Time, total int64, hurry bool) Snapshot {
	switch settled := t.since.Add(m.settleTime(name, t)); {
	case t.size > sizeLimit:
		return tooLarge(name)
	case total > folderLimit:
		return refused(name, "folder_too_large", "limit", strconv.Itoa(folderLimit>>20))
	case now.Before(settled):
		m.wake(settled)
		if now.Sub(t.restless) >= arrivalLimit {
			c := refused(name, "file_keeps_changing")
			c.Damage.Arriving = true
			return c
		}
		if !hurry && !m.Checker.unhurried {
			m.readAhead(ctx, name, t, now)
		}
		return arriving(name)
	}
	c := Snapshot{File: name, Hash: t.hash, Rested: now.Sub(t.since) >= arrivalLimit || t.rested(now)}
	if !c.Rested {
		m.wake(t.since.Add(arrivalLimit))
	}
	if t.failure != nil {
		if now.Before(t.retry) {
			m.wake(t.retry)
			c.Damage = t.failure
			return c
		}
		t.hash = ""
	}
	if t.hash != "" && m.Checker.knows(name, t.hash) {
		return c
	}
	if hurry {
		c.deferred = true
		return c
	}
	return m.readOne(ctx, c, t, now)
}

// rested tells by the file system's own times that a file has lain still for long, for those who look at it only once.
func (t *tracked) rested(now time.Time) bool {
	last := t.changed
	if t.touched.After(last) {
		last = t.touched
	}
	return now.Sub(last) >= arrivalLimit
}

func (m *Importer) readOne(ctx context.Context, c Snapshot, t *tracked, now time.Time) Snapshot {
	content, err := m.readStable(ctx, c.File, t.fileStat)
	switch {
	case errors.Is(err, errMoved), errors.Is(err, fs.ErrNotExist):
		return arriving(c.File)
	case err != nil:
		return m.failed(c, t, unreadable(c.File, err).Damage, now)
	}
	t.restless = time.Time{}
	s := NewSnapshot(c.File, content)
	s.Rested, t.digest = c.Rested, s.digest
	if want, ok := m.listing.wanted(c.File); ok && want.SHA256 != s.Hash {
		t.hash = s.Hash // it is not read again before it changes, and not parsed at all
		return arriving(c.File)
	}
	started := time.Now()
	r, took, already := m.readAlready(ctx, s)
	var damage *sheet.Damage
	if already {
		damage = m.Checker.keep(s, r)
	} else {
		damage = m.Checker.load(ctx, s)
	}
	s.took, s.Content = max(took, time.Since(started)), nil
	if len(content) > largeFile {
		content = nil
		debug.FreeOSMemory()
	}
	if damage != nil && damage.Passing {
		m.log().Warn("a file could not be read; it is tried again", "file", c.File, "rule", damage.Problem.Rule, "cause", damage.Cause)
		took := s.took
		s = m.failed(c, t, damage, now)
		s.took = took
		return s
	}
	t.hash, t.failure, t.tries = s.Hash, nil, 0
	return s
}

// failed notes that a file could not be read and when to try again. The content is not to blame, so nothing of it is remembered.
func (m *Importer) failed(c Snapshot, t *tracked, damage *sheet.Damage, now time.Time) Snapshot {
	pause := retryPauses[min(t.tries, len(retryPauses)-1)]
	t.failure, t.retry = damage, now.Add(pause)
	t.tries++
	t.hash = ""
	m.wake(t.retry)
	c.Damage = damage
	return c
}

// inOrder are the names in the order in which they are read: files of the catalog in force, newest first, then the others.
func (l listing) inOrder(known map[string]string) []string {
	names := l.names()
	slices.SortStableFunc(names, func(a, b string) int {
		_, oursA := known[a]
		_, oursB := known[b]
		switch {
		case oursA && !oursB:
			return -1
		case oursB && !oursA:
			return 1
		}
		return cmp.Compare(l.files[b].changed.UnixNano(), l.files[a].changed.UnixNano())
	})
	return names
}
