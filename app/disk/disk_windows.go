package disk

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// A virus scanner, an indexer or a sync tool may hold a fresh file for a moment (golang/go#32188):
// 16 tries, at most one second apart and nine seconds in all, outlast them.
const tries = 16

// Rename gives a file another name on the same volume, in place of a file of that name, and waits up to ten seconds for whoever holds either.
func Rename(from, to string) error {
	return patiently(func() error { return os.Rename(from, to) })
}

// ReadFile reads a whole file, however large, and waits up to ten seconds for whoever holds it.
func ReadFile(name string) (content []byte, err error) {
	err = patiently(func() error {
		content, err = os.ReadFile(name)
		return err
	})
	return content, err
}

func patiently(do func() error) error {
	pause := 10 * time.Millisecond
	for i := 1; ; i++ {
		err := do()
		if err == nil || i == tries || !passing(err) {
			return err
		}
		time.Sleep(pause)
		pause = min(2*pause, time.Second)
	}
}

func passing(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

// SyncDir is nothing: Windows keeps the names in a folder in its journal and cannot flush a folder.
func SyncDir(string) error { return nil }
