package station

import (
	"errors"
	"slices"
	"sync"
	"time"

	"dalil/app/store"
	"dalil/app/tally"
)

// taps are what was counted a moment ago, so that it can be taken back, and the words that wait to be kept.
type taps struct {
	mu     sync.Mutex
	recent []recentTap
	misses *tally.Misses
}

// recentTap is an outcome or a flag that staff may still take back.
type recentTap struct {
	tap     string
	event   tally.Event
	at      time.Time
	counted bool // false: it was practice
}

// ErrUncounted is why a tap was not counted: the counters cannot be written. Visitors are served all the same.
var ErrUncounted = errors.New("nothing is counted")

// UndoWithin is how long staff may take an outcome back.
const UndoWithin = 10 * time.Second

// ErrTooLate is why nothing was taken back: there is no such outcome or flag of the last UndoWithin.
var ErrTooLate = errors.New("there is nothing to take back")

// Count notes an event; tap is a random name of the tap, of 1 to 59 bytes, so that one that is sent again counts once.
// Of a search without a result the detail is the query, of which only a word that may be kept is counted.
// It gives tally.ErrUnknown for what is not counted, and ErrUncounted when it cannot be written.
// A rehearsal and practice count nothing.
func (s *Station) Count(tap string, e tally.Event) error {
	if err := s.judgeEvent(&e); err != nil {
		return err
	}
	now, counts := s.config.Now(), !s.rehearsed() && !s.Practising()
	if counts {
		if err := s.counted(func(c *store.Counts) error { return c.Add(tap, e, now) }); err != nil {
			return err
		}
	}
	if e.What == tally.Outcome || e.What == tally.Flag {
		s.taps.remember(recentTap{tap, e, now, counts})
	}
	return nil
}

// judgeEvent refuses what is not counted, and puts the word that may be kept in the place of a query.
func (s *Station) judgeEvent(e *tally.Event) error {
	if e.What == tally.NothingFound {
		s.taps.mu.Lock()
		e.Detail = s.taps.misses.Word(e.Detail)
		s.taps.mu.Unlock()
	}
	if err := e.Check(); err != nil {
		return err
	}
	if e.Service != "" {
		if _, ok := s.View().Service(e.Service); !ok {
			return tally.ErrUnknown
		}
	}
	if e.What == tally.Language && !slices.Contains(s.config.Settings.Languages, e.Detail) {
		return tally.ErrUnknown
	}
	return nil
}

// Undo takes an outcome or a flag back that was counted within the last UndoWithin, once. ErrTooLate: there is none. ErrUncounted: it
// cannot be written, and may be tried again as long as it is not too late.
func (s *Station) Undo(tap string) error {
	now := s.config.Now()
	t, ok := s.taps.take(tap, now)
	if !ok {
		return ErrTooLate
	}
	if !t.counted {
		return nil
	}
	err := s.counted(func(c *store.Counts) error { return c.Undo("undo-"+tap, t.event, t.at) })
	if err != nil {
		s.taps.remember(t) // it is still counted, and may be tried again
	}
	return err
}

// remember keeps what staff counted for as long as it can be taken back.
func (t *taps) remember(r recentTap) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forget(r.at)
	if !slices.ContainsFunc(t.recent, func(o recentTap) bool { return o.tap == r.tap }) {
		t.recent = append(t.recent, r)
	}
}

// take gives what can still be taken back, and forgets it.
func (t *taps) take(tap string, now time.Time) (recentTap, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.forget(now)
	i := slices.IndexFunc(t.recent, func(r recentTap) bool { return r.tap == tap })
	if i < 0 {
		return recentTap{}, false
	}
	r := t.recent[i]
	t.recent = slices.Delete(t.recent, i, i+1)
	return r, true
}

// forget drops what is too old, and what a clock that was set back has put into the future.
func (t *taps) forget(now time.Time) {
	t.recent = slices.DeleteFunc(t.recent, func(r recentTap) bool {
		age := now.Sub(r.at)
		return age < 0 || age > UndoWithin
	})
}
