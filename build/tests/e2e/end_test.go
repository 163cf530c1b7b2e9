//go:build e2e_run

package e2e

import (
	"strings"
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

func TestASecondStationOnTheSameStateSaysSoAndLeavesTheFirstAlone(t *testing.T) {
	s := newStage(t, needs{})
	first := launch(s, shipped(s), setup{})
	before := s.display.rest(40 * time.Second)
	windows := len(s.display.windows())
	out, faults, code, err := output(s.command(shipped(s), "run", "--settings", first.settings))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("exit %d: %s", code, strings.TrimSpace(faults))
	if code != 2 || !strings.Contains(faults, "another") || out != "" {
		t.Errorf("exit %d, printed %q and %q; want exit 2 and that another station is running", code, out, faults)
	}
	if !first.process.running() || len(s.display.windows()) != windows || !s.display.look().same(before) {
		t.Error("the first station was disturbed")
	}
}
