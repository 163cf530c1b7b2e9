package intake

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
)

// Reader parses one file, whose name tells the format. InChild is the reader for files that others wrote. It may wait, and gives up when ctx
// ends. An error that is a *sheet.Damage says what is wrong with the content; any other is not the content's fault, and the file is tried again.
type Reader func(ctx context.Context, file string, content []byte) (sheet.Book, error)

// ReadCommand is the hidden command of the program under which the child process parses one file.
const ReadCommand = "read-file"

// InChild parses in a child process of the given program, whose last argument is the ending of the file's name:
// a crash, a runaway or a parser's fault cannot take the screen down. args come before that ending; ReadCommand is one.
func InChild(exe string, args ...string) Reader {
	return Reader(sheet.InChild(exe, args...))
}

// Shipped judges the catalog inside the program. It goes through the same judgement as an editor's files;
// it is read here and not in a child, and its codes are proved when the program is built.
// The checker that comes back has read the files and can lend what it knows. A catalog without a service is an error.
func Shipped(files fs.FS, p *link.Policy) (PassResult, *Checker, error) {
	checker := &Checker{Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
		return sheet.Read(file, content)
	}, Policy: p}
	copies, err := SnapshotsOf(files)
	if err != nil {
		return PassResult{}, nil, fmt.Errorf("read the shipped catalog: %w", err)
	}
	out, err := checker.Judge(context.Background(), copies, Basis{})
	if err == nil && out.Catalog == nil {
		err = fmt.Errorf("judge the shipped catalog: %d problems and no service", len(out.Problems))
	}
	checker.memory = check.Memory{} // only readings are lent
	return PassResult{Outcome: out, Changed: true}, checker, err
}

// SnapshotsOf copies every catalog file of a file system that holds still, by their paths. One of more than 20 MB comes as its damage alone.
func SnapshotsOf(files fs.FS) ([]Snapshot, error) {
	var out []Snapshot
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || classify(name) != catalogFile {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if len(content) > sizeLimit {
			out = append(out, tooLarge(name))
			return nil
		}
		out = append(out, NewSnapshot(name, content))
		return nil
	})
	return out, err
}

// EntitiesWithServices counts the entities of a catalog that have a service.
func EntitiesWithServices(c *catalog.Catalog) int {
	seen := map[string]bool{}
	for _, s := range c.Services {
		seen[s.Entity] = true
	}
	return len(seen)
}

// SnapshotFile copies one file of a folder as the station would, and waits five seconds at most for the system. One of more than 20 MB comes as
// its damage alone; one that is no regular file, hangs, or changes while it is read is an error.
func SnapshotFile(ctx context.Context, folder, name string) (Snapshot, error) {
	info, err := os.Lstat(filepath.Join(folder, name))
	if err != nil {
		return Snapshot{}, err
	}
	if !info.Mode().IsRegular() {
		return Snapshot{}, fmt.Errorf("%q is not a regular file", name)
	}
	if info.Size() > sizeLimit {
		return tooLarge(name), nil
	}
	m := &Importer{Folder: folder, reads: map[string]*pendingRead{}}
	look := statOf(info)
	content, err := m.readStable(ctx, name, look)
	if err != nil {
		return Snapshot{}, err
	}
	s := NewSnapshot(name, content)
	s.Rested = (&tracked{fileStat: look}).rested(time.Now())
	return s, nil
}

// JudgeFolder judges a folder as a station would see it, without waiting for files to settle and without accepting anything. A folder that cannot
// be listed within ten seconds is an error.
func JudgeFolder(ctx context.Context, folder string, checker *Checker, b Basis) (check.Outcome, error) {
	checker.unhurried = true
	m := &Importer{Folder: folder, Checker: checker}
	l, err := m.scan(ctx)
	if err != nil {
		return check.Outcome{}, err
	}
	copies, _ := m.gather(ctx, l, b.Last, time.Now())
	out, err := checker.Judge(ctx, copies, b)
	noteNames(&out, l)
	return out, err
}
