// Package intake is a folder's way in, shared by station and editor's machine: scan, settle, copy, check, accept or keep the last good.
//
//	importer.go   one pass, and what became of it
//	limits.go     how large a folder may be
//	settle.go     when a file may be read: reasons and times for waiting
//	ahead.go      what is read while a file has to lie still
//	scan.go       the listing of the folder
//	filename.go   what names alone tell: catalogs, copies, reports
//	identity_*    what tells a file from another at the same path
//	snapshot.go   private copies, and reads that hang
//	checker.go    reading and judging copies
//	duplicate.go  copies told by content
//	cells.go      what an editor wrote in a cell, and the workbook of rows to mend
//	watch.go      when to look again
//	request.go    what a person asks of a running station: confirm, roll back
//	shipped.go    the catalog inside the program, and files at hand
//	guardweek.go  what a judgement compares with: the last catalog, and what the last days took
//	signed.go     a policy and an emergency that come through the folder
//	release.go    only what a publisher has signed, all of it or nothing
//	ownkeys.go    entities that sign what they offer with keys of their own
package intake

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/release"
)

// CatalogStore keeps catalogs. The last good one stays until Accept has returned.
type CatalogStore interface {
	// Current gives the catalog in force; nil without an error when nothing was accepted yet.
	Current() (*catalog.Catalog, error)
	// Accept makes a catalog the current one and gives its version.
	Accept(*catalog.Catalog) (int64, error)
}

// PassResult is what one pass over the folder came to. Its Outcome is that of the judgement where Changed; else only the Verdict Unchanged.
type PassResult struct {
	check.Outcome
	Version int64            // of the catalog in force; 0 when none was ever accepted
	Changed bool             // false: the folder is as it was at the last judgement, and nothing else is said
	Before  *catalog.Catalog // in force when the judgement began; nil: nothing was
	Looked  time.Time        // when the pass began
	Release ReleaseState     // zero where every file is read

	Policy    *link.Policy       // that came into force with this pass; nil: none did
	Emergency *release.Emergency // that lies in the folder, signed; nil: none
	Refusals  []catalog.Problem  // why a policy or an emergency of the folder is not taken; told with every pass
}

// Importer takes content in from one folder. One goroutine uses it at a time.
type Importer struct {
	Folder   string // the synced one
	Requests string // a folder of this machine's state in which a person's requests lie; empty: none are taken
	Checker  *Checker
	Signers  *Signers         // who may change the policy and raise an emergency through the folder; nil: nobody
	Releases *Releases        // what of the folder is read: only publications; nil: every file, within the link policy
	Store    CatalogStore     // remembers more where it is a Memory, and looks back where it is a Versions
	Settle   time.Duration    // how long a CSV that is written in place must lie still; every other file waits for a quarter of a second at most
	Log      *slog.Logger     // nil: nothing is logged
	Now      func() time.Time // nil: the system's clock

	files    map[string]*tracked
	reads    map[string]*pendingRead // files that did not open in time, each with the one goroutine that waits for it
	ahead    *readingAhead           // of a file that has not settled; nil: none
	scanning *pendingScan
	events   *treeWatcher      // nil: nobody reports events
	listing  listing           // of the last look
	due      time.Time         // the earliest moment at which something changes by itself; zero: none
	lastPass string            // what was judged last
	printed  map[string]string // the part of each file in it
	restless bool              // some file had not settled at the last look
	unjudged time.Time         // since when the folder was looked at and not judged, because a file was about to settle; zero: it was judged
	undone   rolledBack
	recalled bool // undone was read from the store
}

// Once makes one complete pass for a person: a look, the wait until files have settled, which is Settle at most, and the judgement of all of
// them; then the first request that waited for it, if no code is given. confirm is a code that lets a held file through, or empty.
// The error is that of Pass, or ctx's.
func (m *Importer) Once(ctx context.Context, confirm string) (PassResult, error) {
	m.Checker.unhurried = true
	l, err := m.scan(ctx)
	if err != nil {
		return PassResult{}, err
	}
	if _, again := m.gather(ctx, l, nil, m.now()); again {
		select {
		case <-ctx.Done():
			return PassResult{}, ctx.Err()
		case <-time.After(m.Settle):
		}
	}
	a, _, err := m.Pass(ctx, confirm)
	if err != nil || confirm != "" {
		return a, err
	}
	if b, done, err := m.takeRequests(ctx); done { // one that waited for this folder to be judged
		return b, err
	}
	return a, nil
}

// Pass looks once. It takes in what has settled; what has not is Waiting and keeps what it gave before.
// again tells that another look is worth while soon. An error means that nothing could be decided: the content in force stays.
// A fault of the program in one pass is such an error, and not the end of the station.
func (m *Importer) Pass(ctx context.Context, confirm string) (a PassResult, again bool, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			m.lastPass = ""
			m.log().Error("a fault of the program ended a pass over the folder; the last good content stays", "fault", fault, "stack", string(debug.Stack()))
			err = fmt.Errorf("a fault of the program ended the pass: %v", fault)
		}
	}()
	if confirm == "" {
		if a, done, err := m.takeRequests(ctx); done {
			return a, true, err
		}
	}
	if a, again, err = m.pass(ctx, confirm); m.asked() {
		again = true
		m.wake(m.now().Add(quickSettle))
	}
	return a, again, err
}

func (m *Importer) pass(ctx context.Context, confirm string) (a PassResult, again bool, err error) {
	now := m.now()
	l, err := m.scan(ctx)
	a.Release = m.releaseState("")
	if err != nil {
		return a, false, err
	}
	policy, err := m.takePolicy(&l.signed)
	if err != nil {
		return a, true, err
	}
	defer func() { a.Policy, a.Emergency, a.Refusals = policy, l.signed.emergency, l.signed.refusals }()
	last, err := m.Store.Current()
	if err != nil {
		return a, false, fmt.Errorf("open the catalog in force: %w", err)
	}
	if policy != nil { // this look was by the keys before; the next one is by its own
		a.Verdict, a.Version, a.Looked = check.Unchanged, version(last), now
		return a, true, nil
	}
	if p := l.published; p != nil && p.refused != nil {
		return m.refusedRelease(p.refused, last, now), false, nil
	}
	copies, again := m.gather(ctx, l, last, now)
	if err := ctx.Err(); err != nil {
		return a, again, err
	}
	m.restless = again
	if l.published != nil {
		if r := l.incomplete(copies); r != nil {
			return m.refusedRelease(r, last, now), again, nil
		}
		met, err := m.holdToOwners(copies, l.published)
		if err != nil {
			return a, true, err
		}
		if err := m.keepRecord(l.published.manifest, met); err != nil {
			return a, true, err
		}
	}
	print := fingerprint(copies, l)
	if confirm == "" && (print == m.lastPass || m.onlyArriving(copies, l, now)) {
		return PassResult{Outcome: check.Outcome{Verdict: check.Unchanged}, Version: version(last), Looked: now, Release: m.releaseState("")}, again, nil
	}
	if last != nil {
		m.Checker.SkipProof(last)
	}
	out, err := m.Checker.Judge(ctx, copies, Basis{Last: last, Week: m.recallWeek(), Now: now, Confirm: confirm, Signed: l.published != nil})
	if err != nil {
		return a, again, err
	}
	noteRelease(&out, l)
	noteNames(&out, l)
	a = PassResult{Outcome: out, Version: version(last), Changed: true, Before: last, Looked: now, Release: m.releaseState("")}
	if out.New {
		if err := m.rememberWeek(out.Week); err != nil {
			return a, true, err
		}
		if a.Version, err = m.accept(out.Catalog, now); err != nil {
			return a, true, err
		}
	}
	m.judged(copies, l)
	if m.Checker.behind() { // some addresses wait for their proof
		m.lastPass, again = "", true
	}
	return a, again, nil
}

// onlyArriving tells that nothing differs from the last judgement but files that came a moment ago and have not lain still yet: the
// folder is judged when they have, once and not twice. What goes on arriving is told after a second more than a file needs to settle.
func (m *Importer) onlyArriving(copies []Snapshot, l listing, now time.Time) bool {
	var print strings.Builder
	for _, c := range copies {
		if c.Damage != nil && c.Damage.Arriving && c.Damage.Problem.Rule == "" && !c.deferred {
			print.WriteString(m.printed[c.File]) // as it was judged last; nothing when it is new
		} else {
			print.WriteString(c.print())
		}
	}
	if print.String()+l.print() != m.lastPass {
		m.unjudged = time.Time{}
		return false
	}
	if m.unjudged.IsZero() {
		m.unjudged = now
	}
	return now.Sub(m.unjudged) < m.Settle+time.Second
}

func (m *Importer) accept(c *catalog.Catalog, now time.Time) (int64, error) {
	c.Made = now.UTC().Truncate(time.Second)
	v, err := m.Store.Accept(c)
	if err != nil {
		return 0, fmt.Errorf("store the new catalog: %w", err)
	}
	return v, nil
}

// noteNames tells of the files that were passed over because of their names.
func noteNames(out *check.Outcome, l listing) {
	before := len(out.Files)
	tell := func(name string, v check.Verdict, grave bool, rule catalog.Rule, args map[string]string) {
		out.Files = append(out.Files, check.FileVerdict{File: name, Verdict: v})
		if rule != "" {
			out.Problems = append(out.Problems, catalog.Problem{Place: catalog.Place{File: name}, Rule: rule, Grave: grave, Args: args})
		}
	}
	for _, n := range l.conflicts {
		tell(n, check.Ignored, false, "file_conflict_copy", nil)
	}
	for _, n := range l.ignored {
		tell(n, check.Ignored, false, "", nil)
	}
	for _, n := range l.badNames {
		tell(shownName(n), check.Ignored, false, "file_name_unreadable", nil)
	}
	for _, n := range l.unreadable {
		tell(n, check.Ignored, false, "folder_unreadable", nil)
	}
	for _, k := range l.otherKinds {
		if k.sheetLike {
			tell(k.name, check.Refused, true, "file_other_kind", map[string]string{"kind": k.kind})
			continue
		}
		out.Files = append(out.Files, check.FileVerdict{File: k.name, Verdict: check.Ignored})
		out.Advice = append(out.Advice, catalog.Problem{Place: catalog.Place{File: k.name}, Rule: "file_other_kind", Args: map[string]string{"kind": k.kind}})
	}
	if len(out.Files) > before {
		out.Verdict = check.Worst(out.Files)
	}
}

// shownName is a name that can be written down: what is no text in it becomes the sign for that.
func shownName(name string) string { return strings.ToValidUTF8(name, "\ufffd") }

// fingerprint is equal for two passes that would be judged alike.
func fingerprint(copies []Snapshot, l listing) string {
	var s strings.Builder
	for _, c := range copies {
		s.WriteString(c.print())
	}
	return s.String() + l.print()
}

// print is the part of one copy in a fingerprint.
func (c Snapshot) print() string {
	s := fmt.Sprintf("%s\x00%s\x00%t\x00%t", c.File, c.Hash, c.Rested, c.deferred)
	if c.Damage != nil {
		s += fmt.Sprintf("\x01%s %t", c.Damage.Problem.Rule, c.Damage.Arriving)
	}
	if len(c.unsigned) > 0 {
		s += fmt.Sprint("\x01", c.unsigned)
	}
	return s + "\n"
}

// print is the part of a listing in a fingerprint.
func (l listing) print() string {
	return l.publicationPrint() + fmt.Sprint(l.conflicts, l.ignored, l.badNames, l.unreadable, l.otherKinds)
}

// judged notes what the folder was like at a judgement.
func (m *Importer) judged(copies []Snapshot, l listing) {
	m.lastPass, m.printed = fingerprint(copies, l), map[string]string{}
	for _, c := range copies {
		m.printed[c.File] = c.print()
	}
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
