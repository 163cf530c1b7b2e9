package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/release"
)

// Releases makes an importer read only what publishers (of its Signers) have signed: all files that a publication lists, or none of them.
// What it lists is read without being asked about: the publisher was, and has signed the answer.
type Releases struct {
	record release.Record
	loaded bool // the record was read from the store
}

// publication is what a look at the folder found of a publication: one that a trusted key signed, or why there is none.
type publication struct {
	manifest   *release.Verified
	signatures map[string][][]byte // that it lists beside its files, by the path of the file
	refused    *release.Refusal
}

// recordKeys are where the record of publications is kept in a Memory: twice, so that one damaged file forgets nothing.
var recordKeys = []string{"releases", "releases-again"}

// loadRecord reads what is known of earlier publications. What is damaged is told and the other copy counts.
func (m *Importer) loadRecord() {
	r := m.Releases
	memory, ok := m.Store.(Memory)
	if r.loaded || !ok {
		return
	}
	r.loaded = true
	for _, key := range recordKeys {
		content, err := memory.Recall(key)
		if err == nil && content == nil {
			continue
		}
		var kept release.Record
		if err == nil {
			kept, err = release.ParseRecord(content)
		}
		if err != nil {
			m.log().Error("what was kept of publications is damaged; the other copy counts", "key", key, "cause", err)
			continue
		}
		r.record.Join(kept)
	}
}

// keepRecord notes a publication before anything of it is accepted: after a power cut between the two nothing older can come.
// met is what entities have signed in it with their own keys.
func (m *Importer) keepRecord(v *release.Verified, met release.Seen) error {
	next := m.Releases.record
	next.Seen = maps.Clone(next.Seen)
	if taken, noted := next.Take(v), next.Note(met); !taken && !noted {
		return nil
	}
	if memory, ok := m.Store.(Memory); ok {
		content, err := next.Encode()
		if err != nil {
			return err
		}
		for _, key := range recordKeys {
			if err := memory.Remember(key, content); err != nil {
				return fmt.Errorf("note the publication: %w", err)
			}
		}
	}
	m.Releases.record = next
	return nil
}

// readPublication gives what looks for a publication in a folder; nil when every file is read. It runs beside the importer,
// so that it is told beforehand what it needs.
func (m *Importer) readPublication() func(folder string) (publication, error) {
	if m.Releases == nil {
		return nil
	}
	m.loadRecord()
	keys, seen, floor, now := m.Signers.publishers(), maps.Clone(m.Releases.record.Seen), m.Releases.record.Newest, m.now()
	return func(folder string) (publication, error) {
		dir := os.DirFS(folder)
		v, err := release.ReadManifest(dir, keys, seen, now, floor)
		var signatures map[string][][]byte
		if err == nil {
			signatures, err = v.Signatures(dir)
		}
		var r *release.Refusal
		switch {
		case errors.As(err, &r):
			return publication{refused: r}, nil
		case errors.Is(err, fs.ErrNotExist): // it went while it was looked at
			return publication{refused: &release.Refusal{Rule: release.Unsigned, Args: map[string]string{"file": release.ManifestName}}}, nil
		case err != nil:
			return publication{}, fmt.Errorf("read the publication: %w", err)
		}
		return publication{manifest: v, signatures: signatures}, nil
	}
}

// readPublished finds the publication of a folder that was listed.
func (l *listing) readPublished(folder string, read func(string) (publication, error)) error {
	p, err := read(folder)
	if err != nil {
		return err
	}
	l.published = &p
	l.keepPublished()
	return nil
}

// keepPublished leaves only the files of the publication in a listing; the others are named as not published.
func (l *listing) keepPublished() {
	published := map[string]fileStat{}
	for name, look := range l.files {
		if _, ok := l.wanted(name); ok {
			published[name] = look
			continue
		}
		l.unpublished = append(l.unpublished, name)
	}
	for _, k := range l.otherKinds {
		l.unpublished = append(l.unpublished, k.name)
	}
	l.unpublished = append(l.unpublished, l.conflicts...)
	l.files, l.otherKinds, l.conflicts = published, nil, nil
	l.ignored = slices.DeleteFunc(l.ignored, func(name string) bool { return slices.Contains(release.Names, name) })
	slices.Sort(l.unpublished)
}

// wanted gives what a file must be; false when it is not of the publication.
func (l *listing) wanted(name string) (release.File, bool) {
	if l.published == nil || l.published.manifest == nil {
		return release.File{}, false
	}
	return l.published.manifest.File(name)
}

// publishedCopy gives the copy of one file of a publication as it stands. Its hash says whether it is whole, so that it need not
// lie still first, and readOne parses nothing that does not fit.
func (m *Importer) publishedCopy(ctx context.Context, name string, t *tracked, now time.Time) Snapshot {
	want, _ := m.listing.wanted(name)
	c := Snapshot{File: name, Rested: true}
	switch {
	case t.size != want.Size || t.size > sizeLimit:
		return arriving(name)
	case t.failure != nil && now.Before(t.retry):
		m.wake(t.retry)
		c.Damage = t.failure
		return c
	case t.hash == want.SHA256 && m.Checker.knows(name, t.hash):
		c.Hash, c.digest = t.hash, t.digest
		return c
	case t.hash != "" && t.hash != want.SHA256:
		return arriving(name)
	}
	return m.readOne(ctx, c, t, now)
}

// incomplete refuses a publication of which some file is not there as it was listed. Nothing of it is judged before all are.
func (l *listing) incomplete(copies []Snapshot) *release.Refusal {
	have := map[string]string{}
	for _, c := range copies {
		have[c.File] = c.Hash
	}
	var missing []string
	for _, f := range l.published.manifest.Files {
		if _, is := release.SignedFile(f.Path); is {
			continue // it was read with the manifest
		}
		if have[f.Path] != f.SHA256 {
			missing = append(missing, f.Path)
		}
	}
	if missing == nil {
		return nil
	}
	return &release.Refusal{Rule: release.Incomplete, Args: map[string]string{"count": strconv.Itoa(len(missing)), "file": missing[0]}}
}

// refusedRelease is a pass in which nothing of the folder was taken, and why. The same refusal is told once.
func (m *Importer) refusedRelease(r *release.Refusal, last *catalog.Catalog, now time.Time) PassResult {
	a := PassResult{Outcome: check.Outcome{Verdict: check.Unchanged}, Version: version(last), Looked: now, Release: m.releaseState(r.Rule)}
	print := "refused: " + r.Error()
	if print == m.lastPass {
		return a
	}
	m.lastPass = print
	verdict := check.Refused
	if mayArrive[r.Rule] {
		verdict = check.Waiting
	}
	a.Changed, a.Verdict = true, verdict
	a.Files = []check.FileVerdict{{File: release.ManifestName, Verdict: verdict}}
	a.Problems = []catalog.Problem{{Place: catalog.Place{File: release.ManifestName}, Rule: catalog.Rule(r.Rule), Grave: true, Args: r.Args}}
	return a
}

// mayArrive are the refusals that end by themselves when the rest of a publication comes.
var mayArrive = map[string]bool{release.Unsigned: true, release.Broken: true, release.Incomplete: true}

// ReleaseState is what a station that reads publications only knows of them; the zero value is that of one that reads every file.
type ReleaseState struct {
	InForce release.InForce // the publication that was taken last; zero: none yet
	Refused string          // the rule by which what lies in the folder is not taken; empty: it is in force
}

func (m *Importer) releaseState(refused string) ReleaseState {
	if m.Releases == nil {
		return ReleaseState{}
	}
	return ReleaseState{m.Releases.record.InForce, refused}
}

// noteRelease tells that the publication in force is past its date, and which files are not of it.
func noteRelease(out *check.Outcome, l listing) {
	if l.published == nil {
		return
	}
	if l.published.manifest.Expired {
		out.Problems = append(out.Problems, catalog.Problem{Place: catalog.Place{File: release.ManifestName}, Rule: release.Expired,
			Args: map[string]string{"file": release.ManifestName}})
	}
	for _, name := range l.unpublished {
		out.Files = append(out.Files, check.FileVerdict{File: name, Verdict: check.Ignored})
		out.Problems = append(out.Problems, catalog.Problem{Place: catalog.Place{File: name}, Rule: "file_not_published"})
	}
}

// publicationPrint is equal for two looks at the same publication.
func (l *listing) publicationPrint() string {
	if l.published == nil {
		return ""
	}
	v := l.published.manifest
	var s strings.Builder
	fmt.Fprintln(&s, v.Key, v.Version, v.Expired, l.unpublished)
	for _, f := range v.Files {
		fmt.Fprintln(&s, f.Path, f.SHA256)
	}
	return s.String()
}
