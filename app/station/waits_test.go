package station

import (
	"testing"
	"time"
)

// TestNoProgramIsLookedForThatCouldNotBeLaidOut: the state is a passing folder, or cannot be written.
func TestNoProgramIsLookedForThatCouldNotBeLaidOut(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	for i, c := range []struct {
		status Status
		want   bool
	}{{Status{Passing: true}, false}, {Status{ReadOnly: true}, false}, {Status{PolicyExpired: true}, true}} {
		s.mu.Lock()
		s.status, s.program.looked = c.status, time.Time{}
		s.mu.Unlock()
		s.lookForProgram()
		if got := !s.program.looked.IsZero(); got != c.want {
			t.Errorf("%d: looked %t", i, got)
		}
	}
	s.program.busy <- struct{}{} // the look has ended
}

// TestHowLongAStationWaits, for whom and how often.
func TestHowLongAStationWaits(t *testing.T) {
	for name, c := range map[string]struct{ have, want time.Duration }{
		"a folder without an answer": {silentTicks * tickPeriod, 2 * time.Minute}, "a pass that hangs at the end": {closeLimit, 2 * time.Second},
		"counters": {reopenAfter, 10 * time.Second}, "a state that is well": {proveWell, 5 * time.Minute}, "a state that is not": {proveIll, 10 * time.Second},
		"a newer program": {programPeriod, time.Minute}, "the end of a visit": {forgetAfter, time.Second}, "the end of its answers": {forgetAgain, 10 * time.Second},
	} {
		if c.have != c.want {
			t.Errorf("%s: %v, want %v", name, c.have, c.want)
		}
	}
}
