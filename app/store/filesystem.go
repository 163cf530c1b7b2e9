package store

import (
	"fmt"
	"os"

	"dalil/app/disk"
)

// fileSystem is every way in which the store changes files. A test puts faults between; the program uses realFileSystem.
type fileSystem struct {
	create  func(name string) (file, error) // new or emptied, for writing
	rename  func(from, to string) error     // replaces to, if it is there
	remove  func(name string) error
	syncDir func(name string) error // makes names in a folder last
}

// file is what a write needs of an open file.
type file interface {
	Write(b []byte) (int, error)
	Sync() error
	Close() error
}

func realFileSystem() fileSystem {
	return fileSystem{
		create: func(name string) (file, error) {
			return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
		},
		rename:  disk.Rename,
		remove:  os.Remove,
		syncDir: disk.SyncDir,
	}
}

// write writes a whole file and flushes it. After an error the file may be there in part.
func (d fileSystem) write(name string, content []byte) error {
	f, err := d.create(name)
	if err != nil {
		return err
	}
	if _, err := f.Write(content); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return fmt.Errorf("flush %q: %w", name, err)
	}
	return f.Close()
}

// put brings a file into being under its name, whole or not at all, even if the power goes.
// Without an error it is there and lasts; with one the file before it may still be there, or the new one.
func (d fileSystem) put(dir, name string, content []byte) error {
	if err := d.write(name+".tmp", content); err != nil {
		d.drop(name + ".tmp")
		return err
	}
	return d.settle(dir, name)
}

// settle gives the file name.tmp its name and makes that last.
func (d fileSystem) settle(dir, name string) error {
	if err := d.rename(name+".tmp", name); err != nil {
		d.drop(name + ".tmp")
		return err
	}
	if err := d.syncDir(dir); err != nil {
		return fmt.Errorf("flush folder: %w", err)
	}
	return nil
}

// drop removes what is of no use. If it cannot, nothing is lost: the next start sweeps.
func (d fileSystem) drop(name string) { _ = d.remove(name) }
