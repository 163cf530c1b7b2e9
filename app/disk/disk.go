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
// content; it is one for each name, so that two must not write the same name at once. The file is a
// new one with this mode, less the umask. After an error, which names the file, the old one stands.
func Replace(name string, content []byte, mode os.FileMode) error {
	aside := filepath.Join(filepath.Dir(name), ".dalil-"+filepath.Base(name)+".tmp")
	_ = os.Remove(aside) // what a dead writer left may be open to others, or lead elsewhere; where it stays, the next line says so
	err := write(aside, os.O_EXCL, content, mode)
	if err == nil {
		err = Rename(aside, name)
	}
	if err != nil {
		_ = os.Remove(aside) // of no use to anybody; the next writing takes its place
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// Append puts content behind what stands under a name, which is made where it is not there, and has it on the disk before it returns:
// for records of what was done, to which lines are only added. mode counts for a new file, less the umask. After an error a part of
// content may stand there.
func Append(name string, content []byte, mode os.FileMode) error {
	return write(name, os.O_APPEND, content, mode)
}

func write(name string, how int, content []byte, mode os.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|how, mode)
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
