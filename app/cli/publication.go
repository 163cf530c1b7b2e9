package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/release"
)

// publication is what would be published.
type publication struct {
	out   check.Outcome
	files map[string][]byte // contents by path, signatures of entities with own keys among them
}

// entities name whose each file is, and its signatures.
func (p publication) entities() map[string]string {
	out := map[string]string{}
	for _, file := range p.out.Files {
		out[file.File] = file.Entity
	}
	for name := range p.files {
		if file, is := release.SignedFile(name); is {
			out[name] = out[file]
		}
	}
	return out
}

// fileSet is a folder of files that holds still, and the signatures that lie beside them, by the path of the file and then by their own.
type fileSet struct {
	copies     []intake.Snapshot
	signatures map[string]map[string][]byte
}

func readFiles(files fs.FS) (fileSet, error) {
	copies, err := intake.SnapshotsOf(files)
	if err != nil {
		return fileSet{}, err
	}
	signatures, err := intake.SignaturesOf(files)
	return fileSet{copies, signatures}, err
}

// over lays new content over what was: a file of the new one takes the place of its namesake with its signatures, which are added to the
// old ones where it says the same.
func (c fileSet) over(old fileSet) fileSet {
	out := fileSet{copies: slices.Clone(c.copies), signatures: map[string]map[string][]byte{}}
	for _, s := range old.copies {
		i := slices.IndexFunc(c.copies, func(n intake.Snapshot) bool { return n.File == s.File })
		if i < 0 {
			out.copies = append(out.copies, s)
		}
		if i < 0 || c.copies[i].Hash == s.Hash {
			out.signatures[s.File] = maps.Clone(old.signatures[s.File])
		}
	}
	for file, of := range c.signatures {
		if out.signatures[file] == nil {
			out.signatures[file] = map[string][]byte{}
		}
		maps.Copy(out.signatures[file], of)
	}
	slices.SortFunc(out.copies, func(a, b intake.Snapshot) int { return strings.Compare(a.File, b.File) })
	return out
}

// without leaves files out, with their signatures.
func (c fileSet) without(files map[string]bool) fileSet {
	out := fileSet{signatures: maps.Clone(c.signatures)}
	maps.DeleteFunc(out.signatures, func(file string, _ map[string][]byte) bool { return files[file] })
	for _, s := range c.copies {
		if !files[s.File] {
			out.copies = append(out.copies, s)
		}
	}
	return out
}

// judgePublication judges what would be published (what is published already, with the inbox laid over it) against
// what is published now. A file of the inbox that its entity signs itself and has not signed waits: what was published of it stays. One
// that was published before its entity had keys stays too, and stations keep what they have of it.
func judgePublication(inbox, published, policyFile, confirm string) (publication, error) {
	checker, _, err := newChecker(policyFile)
	if err != nil {
		return publication{}, err
	}
	owners, err := readOwners(policyFile)
	if err != nil {
		return publication{}, err
	}
	if err := os.MkdirAll(published, 0o755); err != nil {
		return publication{}, err
	}
	before, err := readFiles(os.DirFS(published))
	if err != nil {
		return publication{}, err
	}
	fresh, err := readFiles(os.DirFS(inbox))
	if err != nil {
		return publication{}, err
	}
	ctx, now := context.Background(), time.Now()
	seen := intake.HoldToOwners(before.copies, intake.Texts(before.signatures), owners, release.Seen{}, now, now)
	last, err := checker.Judge(ctx, before.copies, intake.Basis{})
	if err != nil {
		return publication{}, err
	}
	var waiting []check.FileVerdict
	var told []catalog.Problem
	idle := map[string]bool{} // files that are published and not judged: no station takes anything of them
	for {
		all := fresh.over(before)
		judged := all.without(idle)
		intake.HoldToOwners(judged.copies, intake.Texts(judged.signatures), owners, seen, now, now)
		out, err := checker.Judge(ctx, judged.copies, intake.Basis{Last: last.Catalog, Confirm: confirm})
		if err != nil {
			return publication{}, err
		}
		verdicts, why := unsignedFiles(out)
		if len(verdicts) == 0 {
			out.Files, out.Problems = append(out.Files, waiting...), append(out.Problems, told...)
			return publication{out, all.contents(len(owners) > 0)}, nil
		}
		told = append(told, why...)
		for _, v := range verdicts {
			file := map[string]bool{v.File: true}
			if i := slices.IndexFunc(fresh.copies, func(s intake.Snapshot) bool { return s.File == v.File }); i >= 0 {
				fresh = fresh.without(file)
			} else {
				idle[v.File] = true
			}
			v.Verdict = check.Waiting
			waiting = append(waiting, v)
		}
	}
}

// contents are the bytes of all files by their paths; signatures are published only where an entity has keys of its own, because
// programs of before that do not know them in a publication.
func (c fileSet) contents(signed bool) map[string][]byte {
	out := map[string][]byte{}
	for _, s := range c.copies {
		out[s.File] = s.Content
		if signed {
			maps.Copy(out, c.signatures[s.File])
		}
	}
	return out
}

// unsignedFiles are the files of which nothing is taken, because their entity signs them itself and has not, and why.
func unsignedFiles(out check.Outcome) (files []check.FileVerdict, why []catalog.Problem) {
	for _, v := range out.Files {
		i := slices.IndexFunc(out.Problems, func(p catalog.Problem) bool {
			return p.Place.File == v.File && strings.HasPrefix(string(p.Rule), "release_own_")
		})
		if v.Verdict == check.Refused && v.Entity != "" && i >= 0 { // a campaign file is nobody's
			files, why = append(files, v), append(why, out.Problems[i])
		}
	}
	return files, why
}

// readOwners reads the entities that have own keys, from a file or the shipped policy.
func readOwners(policyFile string) (release.Owners, error) {
	policy, err := readAuthority(policyFile)
	if err != nil {
		return nil, err
	}
	return policy.Owners()
}

// verifyOwners says of each entity that has keys of its own what it has signed of a publication, and gives what stations would not take.
func verifyOwners(w io.Writer, dir string, v *release.Verified, policyFile string) ([]catalog.Problem, error) {
	owners, err := readOwners(policyFile)
	if err != nil || len(owners) == 0 {
		return nil, err
	}
	checker, _, err := newChecker(policyFile)
	if err != nil {
		return nil, err
	}
	files := os.DirFS(dir)
	copies, err := intake.SnapshotsOf(files)
	if err != nil {
		return nil, err
	}
	copies = slices.DeleteFunc(copies, func(s intake.Snapshot) bool {
		_, published := v.File(s.File)
		return !published
	})
	signatures, err := v.Signatures(files)
	if err != nil {
		return nil, err
	}
	now := time.Now()
	intake.HoldToOwners(copies, signatures, owners, release.Seen{}, now, v.Created)
	out, err := checker.Judge(context.Background(), copies, intake.Basis{Signed: true})
	if err != nil {
		return nil, err
	}
	unsigned, why := unsignedFiles(out)
	for _, entity := range slices.Sorted(maps.Keys(owners)) {
		of := func(files []check.FileVerdict) int {
			return len(slices.DeleteFunc(slices.Clone(files), func(f check.FileVerdict) bool { return f.Entity != entity }))
		}
		fmt.Fprintf(w, "%s has keys of its own: %d of its %d files signed\n", link.Sanitize(entity), of(out.Files)-of(unsigned), of(out.Files))
	}
	return why, nil
}
