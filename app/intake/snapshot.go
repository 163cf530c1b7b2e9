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
	"time"

	"dalil/app/catalog"
	"dalil/app/sheet"
)

// Snapshot is a private copy of one file of the folder. Nobody else writes to it, so only it is ever parsed.
type Snapshot struct {
	File    string // relative to the folder, with slashes
	Hash    string // SHA-256 of Content, hexadecimal
	Content []byte
	Damage  *sheet.Damage // why there is no content
}

// errMoved says that a file changed while it was read.
var errMoved = errors.New("changed while it was read")

// openLimit bounds the wait for a file that a sync tool only pretends to hold (reliability.md 1.2, rule 10).
const openLimit = 30 * time.Second

// take reads a whole file into memory and sees to it that it is the file that was looked at.
func readStable(ctx context.Context, folder, name string, seen fileStat) (Snapshot, error) {
	ctx, cancel := context.WithTimeout(ctx, openLimit)
	defer cancel()
	type result struct {
		content []byte
		err     error
	}
	done := make(chan result, 1)
	go func() {
		content, err := readWhole(filepath.Join(folder, filepath.FromSlash(name)), seen)
		done <- result{content, err}
	}()
	select {
	case <-ctx.Done():
		return Snapshot{}, fmt.Errorf("read %q: %w", name, ctx.Err())
	case r := <-done:
		if r.err != nil {
			return Snapshot{}, fmt.Errorf("read %q: %w", name, r.err)
		}
		return NewSnapshot(name, r.content), nil
	}
}

// NewSnapshot makes a copy of content that is at hand.
func NewSnapshot(name string, content []byte) Snapshot {
	sum := sha256.Sum256(content)
	return Snapshot{File: name, Hash: hex.EncodeToString(sum[:]), Content: content}
}

func readWhole(path string, seen fileStat) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, sizeLimit+1))
	if err != nil {
		return nil, err
	}
	info, err := os.Lstat(path)
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

// unreadable is the stand-in for a file that the system does not let us read.
func unreadable(name string, cause error) Snapshot {
	return Snapshot{File: name, Damage: &sheet.Damage{Problem: catalog.Problem{Place: catalog.Place{File: name}, Rule: "file_unreadable", Grave: true,
		Args: map[string]string{"cause": cause.Error()}}}}
}

func tooLarge(name string) Snapshot {
	return Snapshot{File: name, Damage: &sheet.Damage{Problem: catalog.Problem{Place: catalog.Place{File: name}, Rule: "file_too_large", Grave: true,
		Args: map[string]string{"limit": "20"}}}}
}
