package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"dalil/app/catalog"
	"dalil/app/release"
	"dalil/app/sheet"
)

// Snapshot is a private copy of one file of the folder. Nobody else writes to it, so only it is ever parsed.
type Snapshot struct {
	File    string        // relative to the folder, with slashes
	Hash    string        // SHA-256 of the content, hexadecimal
	Content []byte        // nil once it was read
	Rested  bool          // it has lain still for two minutes (arrivalLimit), or is a publication's: what is missing now will not come
	Damage  *sheet.Damage // why there is no content; nil: there is, or was

	unsigned map[string]catalog.Problem // of entities with own keys: why they have not signed it
	digest   release.Digest             // of the content, for their signatures

	deferred bool          // it waits for the next pass, because others came first
	inForce  bool          // of a deferred one: the catalog in force was made from it
	took     time.Duration // what reading it cost
}

// errMoved says that a file changed while it was read.
var errMoved = errors.New("changed while it was read")

// openLimit bounds the wait for a file that a sync tool only pretends to hold, or whose mount hangs.
const openLimit = 5 * time.Second

// pendingRead is a read that did not come to its end in time. One goroutine waits for it, however long that takes.
type pendingRead struct {
	stat fileStat
	done chan readResult
}

type readResult struct {
	content []byte
	err     error
}

// readStable reads a whole file into memory and sees to it that it is the file that was looked at.
// A file that hangs is read by one goroutine alone; later passes ask that one.
func (m *Importer) readStable(ctx context.Context, name string, seen fileStat) ([]byte, error) {
	p := m.reads[name]
	limit := openLimit
	if p == nil {
		p = &pendingRead{stat: seen, done: make(chan readResult, 1)}
		m.reads[name] = p
		folder := m.Folder
		go func() {
			content, err := readWhole(folder, name, seen)
			p.done <- readResult{content, err}
		}()
	} else {
		limit = time.Millisecond // it has had its time
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case r := <-p.done:
		delete(m.reads, name)
		if r.err == nil && p.stat != seen {
			r.err = errMoved
		}
		if r.err != nil {
			return nil, fmt.Errorf("read %q: %w", name, r.err)
		}
		return r.content, nil
	case <-timer.C:
		return nil, fmt.Errorf("read %q: %w", name, errHangs)
	case <-ctx.Done():
		return nil, fmt.Errorf("read %q: %w", name, ctx.Err())
	}
}

// errHangs says that the system gives no answer.
var errHangs = errors.New("it gives no answer")

// NewSnapshot makes a copy of content that is at hand; the bytes are kept and not copied.
func NewSnapshot(name string, content []byte) Snapshot {
	sum := sha256.Sum256(content)
	return Snapshot{File: name, Hash: hex.EncodeToString(sum[:]), Content: content, digest: release.NewDigest(content)}
}

// readWhole reads a file of the folder and nothing else: a link that took the place of a folder on the way to it, and leads out, is not
// followed, so that what lies there is never even opened.
func readWhole(folder, name string, seen fileStat) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	name = filepath.FromSlash(name)
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	opened, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !opened.Mode().IsRegular() { // a pipe or a link took its place
		return nil, errMoved
	}
	content := make([]byte, min(seen.size, sizeLimit)+1) // one more byte than there should be
	n, err := io.ReadFull(f, content)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	content = content[:n]
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || statOf(info) != seen || int64(len(content)) != seen.size {
		return nil, errMoved
	}
	return content, nil
}

// arriving is the stand-in for a file that is not whole yet: it keeps what it gave before and says nothing.
func arriving(name string) Snapshot {
	return Snapshot{File: name, Damage: &sheet.Damage{Arriving: true}}
}

// refused is the stand-in for a file that is not read at all.
func refused(name string, rule catalog.Rule, args ...string) Snapshot {
	m := map[string]string{}
	for i := 0; i+1 < len(args); i += 2 {
		m[args[i]] = args[i+1]
	}
	return Snapshot{File: name, Damage: &sheet.Damage{Problem: catalog.Problem{Place: catalog.Place{File: name}, Rule: rule, Grave: true, Args: m}}}
}

// unreadable is the stand-in for a file that the system does not let us read.
func unreadable(name string, cause error) Snapshot {
	return refused(name, "file_unreadable", "cause", cause.Error())
}

func tooLarge(name string) Snapshot {
	return refused(name, "file_too_large", "limit", strconv.Itoa(sizeLimit>>20))
}
