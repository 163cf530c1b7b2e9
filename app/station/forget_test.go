package station

import (
	"testing"
	"time"
)

// TestForgettingIsDueOnceAndAgainAfterwards: many who ask at once are one wiping; who asks when it has begun gets another.
func TestForgettingIsDueOnceAndAgainAfterwards(t *testing.T) {
	t.Parallel() // it waits
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	due := func() bool {
		s.wiping.mu.Lock()
		defer s.wiping.mu.Unlock()
		return s.wiping.due
	}
	begun := time.Now()
	for range 100 {
		s.Forget()
	}
	if !due() {
		t.Fatal("nothing is due")
	}
	for due() {
		time.Sleep(10 * time.Millisecond)
	}
	if waited := time.Since(begun); waited < forgetAfter-50*time.Millisecond {
		t.Errorf("it began after %v", waited)
	}
	s.Forget()
	if !due() {
		t.Error("a second visit is not forgotten")
	}
	for due() {
		time.Sleep(10 * time.Millisecond)
	}
	s.wiping.wipes.Lock() // no wiping goes on behind this test
	defer s.wiping.wipes.Unlock()
}
