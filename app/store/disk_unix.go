//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

func rename(from, to string) error { return os.Rename(from, to) }

func readFile(name string) ([]byte, error) { return os.ReadFile(name) }

// syncDir flushes the names in a folder. Some network file systems know no such thing; there it is nothing.
func syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) && !errors.Is(err, syscall.EROFS) {
		return err
	}
	return nil
}
