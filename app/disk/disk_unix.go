//go:build !windows

package disk

import (
	"errors"
	"os"
	"syscall"
)

// Rename gives a file another name on the same file system, in place of a file of that name.
func Rename(from, to string) error { return os.Rename(from, to) }

// ReadFile reads a whole file, however large.
func ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// SyncDir flushes the names in a folder, so that what was renamed in it is there after the power went. On a file system that knows no such
// thing, or that is only read, it is nothing.
func SyncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	return exceptUnknown(d.Sync())
}

// exceptUnknown passes on why a folder was not flushed, except where its file system knows no such thing or is only read.
func exceptUnknown(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EROFS) {
		return nil
	}
	return err
}
