//go:build e2e_run

package e2e

import (
	"testing"
	"time"
)

func TestSIGTERMEndsTheStationAtOnce(t *testing.T) {
	for moment, ready := range map[string]func(s *stage, empty int){
		"on its first screen": func(s *stage, _ int) { s.display.rest(40 * time.Second) },
		"as soon as its window is there": func(s *stage, empty int) {
			until(s.T, 40*time.Second, "a window", func() bool { return len(s.display.windows()) > empty })
		},
	} {
		t.Run(moment, func(t *testing.T) {
			s := newStage(t, needs{})
			empty := len(s.display.windows())
			st := launch(s, shipped(s), setup{})
			ready(s, empty)
			code, took := st.stop()
			t.Logf("ended %s after %.2f s with exit %d", moment, took.Seconds(), code)
			if code != 0 || took > 5*time.Second {
				t.Errorf("exit %d after %v, want 0 within 5 s", code, took)
			}
			if left := s.display.windows(); len(left) > empty {
				t.Errorf("%d windows are left", len(left)-empty)
			}
		})
	}
}

// A second station on the same state says that one is running; the first runs on, and has the screen again when the second is gone.
func TestASecondStationOnTheSameStateLeavesTheFirstAlone(t *testing.T) {
	s := newStage(t, needs{})
	first := launch(s, shipped(s), setup{})
	before := s.display.rest(40 * time.Second)
	second := began(s, nil, "run", "--settings", first.settings)
	until(t, back+patience, "the screen says so", func() bool {
		return second.text(`return document.querySelector('[data-test="trouble"]')?.innerText`) != ""
	})
	if !first.process.running() {
		t.Error("the first station has ended")
	}
	if code, _ := second.stop(); code != 0 {
		t.Errorf("the second ended with %d", code)
	}
	until(t, 30*time.Second, "the first station's screen", func() bool { return s.display.look().same(before) })
}
