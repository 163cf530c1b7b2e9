//go:build e2e_run

package e2e

import (
	"slices"
	"syscall"
	"testing"
	"time"
)

// frozenFor is how long a picture may stand still before a visitor has a living one again.
const frozenFor = 30 * time.Second

// A page whose timers run and which answers, but which paints no more, is loaded anew. The driver's session ends with the page that
// it looked into, so what comes after is judged by the picture.
func TestAPageThatNoLongerPaintsIsLoadedAnew(t *testing.T) {
	st := open(newStage(t, needs{}), setup{})
	st.arrive("attract")
	first := st.display.rest(patience)
	st.begin("en")
	until(t, patience, "another picture", func() bool { return !st.display.look().same(first) })
	st.eval(nil, `window.requestAnimationFrame = () => 0;`)
	began := time.Now()
	until(t, frozenFor+patience, "the first screen is painted anew", func() bool { return st.display.look().same(first) })
	took := time.Since(began)
	t.Logf("the picture is back after %.1f s", took.Seconds())
	if took > frozenFor {
		t.Errorf("the picture took %v to come back, want %v", took, frozenFor)
	}
	if !st.process.running() {
		t.Error("the station itself ended")
	}
}

// A page whose process stands still is taken away with its process, and another one paints.
func TestAPageWhoseProcessStandsStillIsReplaced(t *testing.T) {
	s := newStage(t, needs{})
	st := launch(s, shipped(s), setup{})
	first := s.display.rest(40 * time.Second)
	newHand(s, "en").click(540, 1000)
	until(t, patience, "the page answers a touch", func() bool { return !s.display.look().same(first) })
	stopped := descendants(st.process.pid(), webProcess)
	if len(stopped) != 1 {
		t.Fatalf("the station has %d web processes, want one", len(stopped))
	}
	if err := syscall.Kill(stopped[0], syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(stopped[0], syscall.SIGKILL) }) // it may be gone
	began := time.Now()
	// The frozen last picture is of another screen than the one that a new page begins with.
	until(t, frozenFor+patience, "the first screen is painted anew", func() bool { return s.display.look().same(first) })
	took := time.Since(began)
	t.Logf("the picture is back after %.1f s", took.Seconds())
	if took > frozenFor {
		t.Errorf("the picture took %v to come back, want %v", took, frozenFor)
	}
	if slices.Contains(descendants(st.process.pid(), webProcess), stopped[0]) {
		t.Error("the process that stands still is still there")
	}
	if !st.process.running() {
		t.Error("the station itself ended")
	}
}
