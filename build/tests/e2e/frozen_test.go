//go:build e2e_run

package e2e

import (
	"syscall"
	"testing"
	"time"
)

// frozenFor is how long a picture may stand still before a visitor has a living one again (DESIGN.md).
const frozenFor = 30 * time.Second

// A page whose timers run and which answers, but which paints no more, is loaded anew.
func TestAPageThatNoLongerPaintsIsLoadedAnew(t *testing.T) {
	st := open(newStage(t, needs{}), setup{})
	st.begin("en")
	st.eval(nil, `window.requestAnimationFrame = () => 0; window.frozen = true;`)
	began := time.Now()
	until(t, frozenFor+patience, "another page", func() bool { return st.at() != "" && st.text(`return String(window.frozen)`) == "undefined" })
	took := time.Since(began)
	t.Logf("loaded anew after %.1f s", took.Seconds())
	if took > frozenFor {
		t.Errorf("loaded anew after %v, want %v", took, frozenFor)
	}
	st.arrive("attract")
	st.begin("en")
}

// A page whose process stands still cannot be loaded anew: the station ends itself with the code that has it started again.
func TestAPageWhoseProcessStandsStillEndsTheStation(t *testing.T) {
	s := newStage(t, needs{})
	st := launch(s, shipped(s), setup{})
	s.display.rest(40 * time.Second)
	for _, pid := range descendants(st.process.pid(), webProcess) {
		if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = syscall.Kill(pid, syscall.SIGKILL) }) // it may be gone
	}
	began := time.Now()
	select {
	case <-st.process.done:
	case <-time.After(frozenFor + patience):
		t.Fatal("the station stays with a dead picture")
	}
	t.Logf("ended after %.1f s with exit %d", time.Since(began).Seconds(), st.process.code)
	if took := time.Since(began); st.process.code != 70 || took > frozenFor {
		t.Errorf("exit %d after %v, want 70 within %v", st.process.code, took, frozenFor)
	}
}
