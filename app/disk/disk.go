// Package disk writes files so that nobody ever meets half of one: visitors' stations, sync tools and editors read what is written
// here while it is written.
package disk

import (
	"fmt"
	"os"
	"path/filepath"
)

// Replace puts content under a name, in place of what was there: it is written beside, flushed and renamed, so that readers have the
// old file or the new one, also after the power went. The name beside begins with a dot, which no room and no sync tool takes for
// content; it is one for each name, so that two must not write the same name at once. mode counts for a new file, less the umask.
// After an error, which names the file, the old one stands.
func Replace(name string, content []byte, mode os.FileMode) error {
	aside := filepath.Join(filepath.Dir(name), ".dalil-"+filepath.Base(name)+".tmp")
	err := writeFlushed(aside, content, mode)
	if err == nil {
		err = Rename(aside, name)
	}
	if err != nil {
		_ = os.Remove(aside) // of no use to anybody; the next writing takes its place
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

func writeFlushed(name string, content []byte, mode os.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	return flush(f, content)
}

// file is what a writing needs of an open one; a test puts one that fails between.
type file interface {
	Write([]byte) (int, error)
	Sync() error
	Close() error
}

// flush writes content, has it on the disk and closes the file, which it does in any case. The first error counts.
func flush(f file, content []byte) error {
	_, err := f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err2 := f.Close(); err == nil {
		err = err2
	}
	return err
}
