package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// Limits of a folder (reliability.md 3.3).
const (
	depthLimit = 6
	filesLimit = 10_000
	sizeLimit  = 20 << 20 // bytes of one file
	pictureDir = "pictures"
)

// fileStat is what the file system says of a file without opening it. Two equal looks, some time apart, are the first sign that it is whole.
type fileStat struct {
	size    int64
	changed time.Time
	id      string // inode and change time where the system has them: an older file moved into place is seen
}

// listing is one scan of the folder.
type listing struct {
	files     map[string]fileStat // catalog files by their path with slashes
	conflicts []string
	ignored   []string // temporary and lock names with one of our endings
	pictures  map[string]bool
	root      string // identity of the folder itself
}

// scan lists the folder without opening a file. Only regular files count: links, pipes and devices are passed over.
func scan(folder string) (listing, error) {
	l := listing{files: map[string]fileStat{}, pictures: map[string]bool{}}
	info, err := os.Stat(folder)
	if err != nil {
		return l, fmt.Errorf("look at folder: %w", err)
	}
	if !info.IsDir() {
		return l, fmt.Errorf("look at folder: %q is not a folder", folder)
	}
	l.root = identity(info)
	count := 0
	err = fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil: // a sub-folder that cannot be read hides only itself
			return nil
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || strings.Count(name, "/") >= depthLimit):
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		if count++; count > filesLimit {
			return errTooMany
		}
		return l.note(name, d)
	})
	slices.Sort(l.conflicts)
	slices.Sort(l.ignored)
	if err != nil {
		return l, fmt.Errorf("list folder: %w", err)
	}
	return l, nil
}

var errTooMany = errors.New("more files than a station reads; keep only catalogs and pictures in the folder")

func (l *listing) note(name string, d fs.DirEntry) error {
	if rest, ok := strings.CutPrefix(name, pictureDir+"/"); ok {
		l.pictures[rest] = true
		return nil
	}
	switch classify(name) {
	case conflictCopy:
		l.conflicts = append(l.conflicts, name)
	case catalogFile:
		info, err := d.Info()
		if err != nil { // gone since it was listed
			return nil
		}
		l.files[name] = statOf(info)
	case otherFile:
		if ext := strings.ToLower(path.Ext(name)); ext == ".csv" || ext == ".json" || ext == ".xlsx" {
			l.ignored = append(l.ignored, name)
		}
	}
	return nil
}

func statOf(info fs.FileInfo) fileStat {
	return fileStat{size: info.Size(), changed: info.ModTime(), id: identity(info)}
}

func (l listing) names() []string {
	out := make([]string, 0, len(l.files))
	for n := range l.files {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}
