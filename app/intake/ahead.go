package intake

import (
	"context"
	"log/slog"
	"runtime/debug"
	"slices"
	"time"
)

// aheadPause is how long a file must lie still before it is read ahead, unless it came by a rename: one that is being written is not.
const aheadPause = 100 * time.Millisecond

// aheadKept is how long what was read ahead waits for its file, which may be refused or put off instead of being read.
const aheadKept = 10 * time.Second

// readingAhead is the reading of one file in the time in which it has to lie still. It decides nothing: when the file has settled its
// content is read again, and what was made of it ahead is used only where these are the same bytes.
//
// There is one at a time, of a file that is not large, and never beside another child. A file that changes after all is not read
// ahead again before it was read, so that one which is written piece by piece costs one child more and not one for each piece.
type readingAhead struct {
	file    string
	began   time.Time
	stop    context.CancelFunc
	opened  chan struct{} // closed when the content is there, or cannot be had
	done    chan struct{} // closed at the end
	dropped bool          // nobody waits for it any more; it keeps its place until the system answers

	key     readingKey // of the content; set when opened is closed, and empty when there is none
	reading reading    // set when done is closed
	took    time.Duration
	whole   bool // the reading came to its end
}

// readAhead begins to read a file that has not settled, if it has lain still for a moment.
func (m *Importer) readAhead(ctx context.Context, name string, t *tracked, now time.Time) {
	if a := m.ahead; a != nil && ended(a.done) && (a.dropped || now.Sub(a.began) > aheadKept) {
		m.ahead = nil
	}
	switch {
	case m.ahead != nil, t.ahead, t.size == 0, t.size > largeFile:
		return
	case !t.renamed && now.Sub(t.since) < aheadPause:
		m.wake(t.since.Add(aheadPause))
		return
	}
	t.ahead = true
	ctx, stop := context.WithCancel(ctx)
	a := &readingAhead{file: name, began: now, stop: stop, opened: make(chan struct{}), done: make(chan struct{})}
	m.ahead = a
	go a.run(ctx, m.Checker, m.Checker.hashesOf(name), m.Folder, t.fileStat, m.log())
}

// run reads the file that was looked at. Content that is known already, as of a file that was only saved again, is not parsed.
func (a *readingAhead) run(ctx context.Context, c *Checker, known []string, folder string, seen fileStat, log *slog.Logger) {
	began := time.Now()
	defer close(a.done)
	content, err := readWhole(folder, a.file, seen)
	var s Snapshot
	if err == nil {
		s = NewSnapshot(a.file, content)
		a.key = readingKey{s.File, s.Hash}
	}
	close(a.opened)
	if err != nil || ctx.Err() != nil || slices.Contains(known, s.Hash) {
		return
	}
	defer func() {
		if fault := recover(); fault != nil { // it is met again when the file is read, and told there
			log.Debug("a fault of the program ended a reading ahead", "file", a.file, "fault", fault, "stack", string(debug.Stack()))
		}
	}()
	a.reading = c.parse(ctx, s)
	a.took, a.whole = time.Since(began), true
}

// readAlready gives what was made of a content before its file had settled, and how long that took; false when nothing was.
// A reading that is under way for it is waited for. One of another file ends, so that there is one child at a time.
func (m *Importer) readAlready(ctx context.Context, s Snapshot) (r reading, took time.Duration, ok bool) {
	a := m.ahead
	switch {
	case a == nil:
		return reading{}, 0, false
	case a.file != s.File:
		if !ended(a.done) && !m.Checker.knows(s.File, s.Hash) {
			m.dropAhead()
		}
		return reading{}, 0, false
	case !ended(a.opened), a.key != (readingKey{s.File, s.Hash}):
		m.dropAhead()
		return reading{}, 0, false
	}
	select {
	case <-a.done:
	case <-ctx.Done():
	}
	m.dropAhead()
	return a.reading, a.took, a.whole && ctx.Err() == nil
}

// dropAhead ends the reading ahead and its child, and forgets it. One to which the system gives no answer cannot be ended and goes on
// alone; as long as it does no other is begun.
func (m *Importer) dropAhead() {
	a := m.ahead
	if a == nil {
		return
	}
	a.stop()
	if !ended(a.opened) {
		a.dropped = true
		return
	}
	<-a.done
	m.ahead = nil
}

// dropAheadOf is dropAhead for a file that has changed or is gone.
func (m *Importer) dropAheadOf(name string) {
	if m.ahead != nil && m.ahead.file == name {
		m.dropAhead()
	}
}

func ended(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
