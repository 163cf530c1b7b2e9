package intake

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// The folder is scanned every period whether or not the system reports events: events are hints and never facts
// (a mount that comes and goes, a folder that is swapped, a network drive).
const (
	period     = 15 * time.Second
	debounce   = 50 * time.Millisecond  // a storm of events is one hint
	glance     = 5 * time.Millisecond   // the same for the first hint after quiet
	quiet      = 250 * time.Millisecond // without a hint
	shortest   = 20 * time.Millisecond  // between two looks
	retryPause = 5 * time.Second        // after a pass that could decide nothing
)

// Run looks at the folder until ctx ends, at least every quarter of a minute, and tells what every pass came to, also when nothing has changed or
// nothing could be decided: then by the error. tell is called from this goroutine.
func (m *Importer) Run(ctx context.Context, tell func(PassResult, error)) {
	m.events = newTreeWatcher(m.log())
	defer m.events.close()
	defer m.dropAhead()
	if m.Requests != "" {
		if err := os.MkdirAll(m.Requests, 0o700); err != nil { // then a request is found at the next period, not at once
			m.log().Debug("the folder of requests cannot be made", "cause", err)
		}
	}
	for {
		a, again, err := m.Pass(ctx, "")
		if ctx.Err() != nil {
			return
		}
		tell(a, err)
		if err == nil && m.events.rewatch(m.Folder, m.listing, m.Requests) {
			again, m.due = true, m.now() // what came into a new folder before it was watched
		}
		if !m.events.wait(ctx, m.pause(again, err)) {
			return
		}
	}
}

// Pause is how long nothing need be looked at after a pass, 20 ms to a quarter of a minute, for who drives the passes without Run: again and err
// are what Pass gave.
func (m *Importer) Pause(again bool, err error) time.Duration { return m.pause(again, err) }

// pause is how long nothing need be looked at unless an event comes.
func (m *Importer) pause(again bool, err error) time.Duration {
	switch {
	case err != nil:
		return retryPause
	case !m.due.IsZero():
		return max(shortest, min(period, m.due.Sub(m.now())))
	case again:
		return quickSettle
	}
	return period
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
	root    string // identity of the folder that is watched
	folder  string
	created map[string]bool // files that came into being under their name and have not been written to since: renamed
}

func newTreeWatcher(log *slog.Logger) *treeWatcher {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		log.Warn("folder events are not to be had; the folder is scanned", "period", period, "cause", err)
	}
	return &treeWatcher{watcher: w, log: log, created: map[string]bool{}}
}

func (h *treeWatcher) close() {
	if h.watcher != nil {
		h.watcher.Close()
	}
}

// cameByRename tells that a file was seen to appear and not to be written to. It is asked a look after the file was first seen, when
// whoever writes it has written.
func (h *treeWatcher) cameByRename(name string) bool {
	return h != nil && h.created[filepath.Join(h.folder, filepath.FromSlash(name))]
}

// note keeps what an event says of how a file came.
func (h *treeWatcher) note(e fsnotify.Event) {
	switch {
	case e.Has(fsnotify.Create):
		h.created[e.Name] = true
	case e.Has(fsnotify.Write), e.Has(fsnotify.Remove), e.Has(fsnotify.Rename):
		delete(h.created, e.Name)
	}
}

// rewatch watches the folder and what is below it anew whenever the folder itself was replaced, and adds what has come since.
// It tells whether anything was added.
func (h *treeWatcher) rewatch(folder string, l listing, more string) (added bool) {
	if h.watcher == nil {
		return false
	}
	if l.root != h.root {
		for _, p := range h.watcher.WatchList() {
			_ = h.watcher.Remove(p) // gone already is as good as removed
		}
		h.root, h.folder = l.root, folder
		clear(h.created)
	}
	watched := map[string]bool{}
	for _, p := range h.watcher.WatchList() {
		watched[p] = true
	}
	paths := make([]string, 0, len(l.folders)+1)
	for _, f := range l.folders {
		paths = append(paths, filepath.Join(folder, filepath.FromSlash(f)))
	}
	if more != "" {
		paths = append(paths, more)
	}
	for _, p := range paths {
		if watched[p] {
			continue
		}
		if err := h.watcher.Add(p); err != nil {
			h.log.Debug("folder is scanned, not watched", "folder", p, "cause", err)
			continue
		}
		added = true
	}
	return added
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
	began, hinted := time.Now(), false
	for {
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			return true
		case e := <-events:
			h.note(e)
		case <-errors: // an overflow: something was missed, so look, and nothing is known of how files came
			clear(h.created)
		}
		if !hinted {
			hinted = true
			soon := debounce
			if time.Since(began) >= quiet { // a file that came by itself begins to lie still at once
				soon = glance
			}
			timer.Reset(min(at, soon))
		}
	}
}
