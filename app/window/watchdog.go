//go:build desktop

package window

import "time"

// How long a page may be silent (reliability.md 4.2).
const (
	renewAfter     = 10 * time.Second
	giveUpAfter    = 20 * time.Second
	startAfter     = 60 * time.Second // a page that never said anything is given this long to begin
	watchdogPeriod = time.Second
)

type verdict int

const (
	fine   verdict = iota
	renew          // load the page anew
	giveUp         // end the program; the supervisor starts it anew
)

// A watchdog judges the page by its signs of life. It adds up the time between its own ticks and looks only at whether
// the sign changed, so that neither a jump of the clock nor a program that was asleep itself is blamed on the page.
type watchdog struct {
	last    time.Time // the newest sign of life
	started time.Duration
	silent  time.Duration
	renewed bool
}

// tick takes the last sign of life and the time since the tick before.
func (p *watchdog) tick(beat time.Time, passed time.Duration) verdict {
	passed = min(passed, 2*watchdogPeriod)
	p.started += passed
	if !beat.Equal(p.last) {
		p.last, p.silent, p.renewed = beat, 0, false
		return fine
	}
	if beat.IsZero() && p.started < startAfter {
		return fine
	}
	p.silent += passed
	switch {
	case p.silent >= giveUpAfter:
		return giveUp
	case p.silent >= renewAfter && !p.renewed:
		p.renewed = true
		return renew
	}
	return fine
}

// Deaths of the web process are counted, so that a page that kills it at once does not flicker for ever.
const (
	crashesAllowed = 5
	crashesWithin  = time.Minute
)

// crashes are the times of the latest deaths, oldest first.
type crashes []time.Time

// add notes a death and tells whether the picture may be brought back once more.
func (f *crashes) add(now time.Time) bool {
	recent := make(crashes, 0, crashesAllowed)
	for _, t := range *f {
		if now.Sub(t) < crashesWithin {
			recent = append(recent, t)
		}
	}
	*f = append(recent, now)
	return len(*f) < crashesAllowed
}
