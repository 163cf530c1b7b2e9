package window

import (
	"log/slog"
	"time"
)

// How long a page may be silent.
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
func (w *watchdog) tick(beat time.Time, passed time.Duration) verdict {
	passed = min(passed, 2*watchdogPeriod)
	w.started += passed
	if !beat.Equal(w.last) {
		w.last, w.silent, w.renewed = beat, 0, false
		return fine
	}
	if beat.IsZero() && w.started < startAfter {
		return fine
	}
	w.silent += passed
	switch {
	case w.silent >= giveUpAfter:
		return giveUp
	case w.silent >= renewAfter && !w.renewed:
		w.renewed = true
		return renew
	}
	return fine
}

// A guardian watches one page: what it does when the page falls silent is handed in.
type guardian struct {
	beat   func() time.Time // the page's last sign of life
	log    *slog.Logger
	notify func(message string) error // tells the service manager
	renew  func()
	giveUp func()
}

// watch brings a page back that shows no sign of life, and gives up when that does not help. The service manager hears that the
// station is ready at the first sign, which a kiosk gives by painting, and from then on with every tick at which all is well.
func (g guardian) watch(ticks <-chan time.Time, closed <-chan struct{}) {
	var w watchdog
	var before time.Time
	ready := false
	for {
		var now time.Time
		select {
		case now = <-ticks:
		case <-closed:
			g.tell(serviceStopping)
			return
		}
		if before.IsZero() {
			before = now
		}
		beat := g.beat()
		if !ready && !beat.IsZero() {
			ready = true
			g.tell(serviceReady)
		}
		verdict := w.tick(beat, now.Sub(before))
		before = now
		switch verdict {
		case fine:
			if ready {
				g.tell(serviceAlive)
			}
		case renew:
			g.log.Error("the page is silent and is loaded anew", "silent", renewAfter)
			g.renew()
		case giveUp:
			g.log.Error("the page stays silent", "silent", giveUpAfter)
			g.giveUp()
		}
	}
}

func (g guardian) tell(message string) {
	if err := g.notify(message); err != nil {
		g.log.Warn("the service manager was not told", "message", message, "cause", err)
	}
}

// Deaths of the web process are counted, so that a page that kills it at once does not flicker for ever: at the last one allowed the
// program ends.
const (
	crashesAllowed = 5
	crashesWithin  = time.Minute
)

// crashes are the times of the latest deaths, oldest first.
type crashes []time.Time

// add notes a death and tells whether the picture may be brought back once more.
func (c *crashes) add(now time.Time) bool {
	recent := make(crashes, 0, crashesAllowed)
	for _, t := range *c {
		if now.Sub(t) < crashesWithin {
			recent = append(recent, t)
		}
	}
	*c = append(recent, now)
	return len(*c) < crashesAllowed
}
