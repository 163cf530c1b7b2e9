package window

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lockName is not the store's lock: that one belongs to whoever writes catalogs, this one to whoever shows them.
const lockName = "window.lock"

// hold makes sure that this is the only window on a state, and gives what lets go of it.
// The lock of Wails comes too late for this: a second instance has started its station by then.
// A state that cannot be written is no reason to show nothing; it is logged and the window opens unguarded.
func hold(state string, log *slog.Logger) (release func(), err error) {
	nothing := func() {}
	if state == "" {
		return nothing, nil
	}
	if err := os.MkdirAll(state, 0o755); err != nil {
		log.Warn("the window is not locked", "cause", err)
		return nothing, nil
	}
	lock := flock.New(filepath.Join(state, lockName))
	held, err := lock.TryLock()
	if err != nil {
		log.Warn("the window is not locked", "cause", err)
		return nothing, nil
	}
	if !held {
		return nil, &Exit{couldNot, fmt.Errorf("open window on state %q: %w", state, ErrRunning)}
	}
	return func() { _ = lock.Close() }, nil // the system lets go of it anyway
}
