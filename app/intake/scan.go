package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"dalil/app/sheet"
)

// fileStat is what the file system says of a file without opening it. Two equal looks, some time apart, are the first sign that it is whole.
type fileStat struct {
	size    int64
	changed time.Time
	touched time.Time // the last change of any kind, where the system tells
	id      string    // inode and change time where the system has them: an older file moved into place is seen
}

// otherKind is a file that holds a table in a format that is not read, or that somebody may take for one.
type otherKind struct {
	name, kind string
	sheetLike  bool
}

// listing is one scan of the folder.
type listing struct {
	files      map[string]fileStat // catalog files by their path with slashes
	conflicts  []string
	ignored    []string // temporary and lock names with one of our endings
	badNames   []string // names that are no text, as the system gives them
	unreadable []string // folders below that cannot be listed
	otherKinds []otherKind
	folders    []string // all folders that were listed, the root is "."
	root       string   // identity of the folder itself

	published   *publication // nil: every file is read
	unpublished []string     // files that are passed over because no publication lists them
	signed      signedFiles
}

// pendingScan is a look at a folder that has not come to its end.
type pendingScan struct {
	done chan scanResult
}

type scanResult struct {
	listing listing
	err     error
}

// scan lists the folder in a goroutine of its own, because a mount may hang. While one hangs no second is begun.
func (m *Importer) scan(ctx context.Context) (listing, error) {
	if m.scanning == nil {
		p := &pendingScan{make(chan scanResult, 1)}
		folder, read, signed := m.Folder, m.readPublication(), m.readSigned()
		go func() {
			l, err := scan(folder)
			if err == nil && read != nil {
				err = l.readPublished(folder, read)
			}
			if err == nil && signed != nil {
				l.signed = signed(folder)
			}
			p.done <- scanResult{l, err}
		}()
		m.scanning = p
	}
	timer := time.NewTimer(scanLimit)
	defer timer.Stop()
	select {
	case r := <-m.scanning.done:
		m.scanning = nil
		m.listing = r.listing
		return r.listing, r.err
	case <-timer.C:
		return listing{}, fmt.Errorf("list folder: %w", errHangs)
	case <-ctx.Done():
		return listing{}, fmt.Errorf("list folder: %w", ctx.Err())
	}
}

// scan lists the folder without opening a file. Only regular files count: links, pipes and devices are passed over.
func scan(folder string) (listing, error) {
	l := listing{files: map[string]fileStat{}}
	info, err := os.Stat(folder)
	if err != nil {
		return l, fmt.Errorf("look at folder: %w", err)
	}
	if !info.IsDir() {
		return l, fmt.Errorf("look at folder: %q is not a folder", folder)
	}
	l.root = identity(info)
	entries := 0
	err = fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if entries++; entries > entriesLimit {
			return errTooMany
		}
		switch {
		case err != nil && name == ".":
			return err
		case err != nil: // a sub-folder that cannot be read hides only itself
			l.unreadable = append(l.unreadable, shownName(name))
			return nil
		case !utf8.ValidString(d.Name()) && !hiddenName(d.Name()):
			l.badNames = append(l.badNames, name)
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && name != "." && (hiddenName(d.Name()) || strings.Count(name, "/") >= depthLimit):
			return fs.SkipDir
		case d.IsDir():
			l.folders = append(l.folders, name)
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		return l.note(name, d)
	})
	for _, names := range [][]string{l.conflicts, l.ignored, l.badNames, l.unreadable} {
		slices.Sort(names)
	}
	if err != nil {
		return l, fmt.Errorf("list folder: %w", err)
	}
	return l, nil
}

var errTooMany = errors.New("more files than a station reads; keep only catalogs in the folder")

// hiddenName tells names that programs keep for themselves.
func hiddenName(name string) bool { return strings.HasPrefix(name, ".") }

func (l *listing) note(name string, d fs.DirEntry) error {
	if strings.HasPrefix(name, pictureDir+"/") {
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
		if len(l.files) >= filesLimit {
			return errTooMany
		}
		l.files[name] = statOf(info)
	case foreignKind:
		kind, sheetLike := sheet.OtherKind(name)
		l.otherKinds = append(l.otherKinds, otherKind{name, kind, sheetLike})
	case otherFile:
		if slices.Contains(catalogEndings, strings.ToLower(path.Ext(name))) && !ownReport(name) {
			l.ignored = append(l.ignored, name)
		}
	}
	return nil
}

func statOf(info fs.FileInfo) fileStat {
	return fileStat{size: info.Size(), changed: info.ModTime(), touched: touched(info), id: identity(info)}
}

func (l listing) names() []string { return slices.Sorted(maps.Keys(l.files)) }
