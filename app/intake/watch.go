package intake

import (
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// The folder is scanned every period whether or not the system reports events: events are treeWatcher and never facts
// (reliability.md 1.3 lists eleven cases in which none comes).
const (
	period     = 15 * time.Second
	debounce   = 300 * time.Millisecond // a storm of events is one hint
	retryPause = 5 * time.Second        // after a pass that could decide nothing
)

// Run looks at the folder until ctx ends and tells what every pass came to, also when nothing has changed or nothing could be decided.
func (m *Importer) Run(ctx context.Context, tell func(PassResult, error)) {
	h := newTreeWatcher(m.log())
	defer h.close()
	for {
		h.rewatch(m.Folder)
		a, again, err := m.Pass(ctx, "")
		if ctx.Err() != nil {
			return
		}
		tell(a, err)
		wait := period
		switch {
		case err != nil:
			wait = retryPause
		case again:
			wait = m.Settle + debounce
		}
		if !h.wait(ctx, wait) {
			return
		}
	}
}

func (m *Importer) log() *slog.Logger {
	if m.Log != nil {
		return m.Log
	}
	return slog.New(slog.DiscardHandler)
}

// treeWatcher says that something may have changed in the folder. Without a watcher it is silent, and the period does the work.
type treeWatcher struct {
	watcher *fsnotify.Watcher
	log     *slog.Logger
	root    string
}

func newTreeWatcher(log *slog.Logger) *treeWatcher {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		log.Warn("folder events are not to be had; the folder is scanned", "period", period, "cause", err)
	}
	return &treeWatcher{watcher: w, log: log}
}

func (h *treeWatcher) close() {
	if h.watcher != nil {
		h.watcher.Close()
	}
}

// follow watches the folder and what is below it anew whenever the folder itself was replaced,
// and adds sub-folders that have come since.
func (h *treeWatcher) rewatch(folder string) {
	if h.watcher == nil {
		return
	}
	l, err := scan(folder)
	if err != nil {
		return
	}
	if l.root != h.root {
		for _, p := range h.watcher.WatchList() {
			_ = h.watcher.Remove(p) // gone already is as good as removed
		}
		h.root = l.root
	}
	watched := map[string]bool{}
	for _, p := range h.watcher.WatchList() {
		watched[p] = true
	}
	_ = filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || !e.IsDir():
			return nil
		case path != folder && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		case !watched[path]:
			if err := h.watcher.Add(path); err != nil {
				h.log.Debug("folder is scanned, not watched", "folder", path, "cause", err)
			}
		}
		return nil
	})
}

// wait returns after the given time, or a moment after a hint; false when ctx ended.
func (h *treeWatcher) wait(ctx context.Context, at time.Duration) bool {
	var events chan fsnotify.Event
	var errors chan error
	if h.watcher != nil {
		events, errors = h.watcher.Events, h.watcher.Errors
	}
	timer := time.NewTimer(at)
	defer timer.Stop()
	hinted := false
	for {
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			return true
		case <-events:
		case <-errors: // an overflow: something was missed, so look
		}
		if !hinted {
			hinted = true
			timer.Reset(min(at, debounce))
		}
	}
}
