//go:build e2e_run

package e2e

import (
	"testing"
	"time"
)

// The shortest patience that a station may have, and the warning after it.
const (
	shortest = 15 * time.Second
	warning  = 20 * time.Second
)

// A visitor who left is asked for, and 20 s later the next one finds the first screen and nothing of what was searched for.
// Whoever answers goes on where they were.
func TestAVisitorWhoLeftIsAskedForAndForgotten(t *testing.T) {
	st := open(newStage(t, needs{}), setup{idle: int(shortest / time.Second)})
	asked := func() bool {
		return st.text(`return document.querySelector('[data-test="idle"]') && 'asked'`) == "asked"
	}
	st.begin("en")
	touched := time.Now()
	st.letters("ren")
	st.arrive("search")
	until(t, shortest+patience, "somebody is asked for", asked)
	if took := time.Since(touched); took < shortest {
		t.Errorf("asked after %v, want %v", took, shortest)
	}
	left := time.Now()
	st.tap("idle-stay")
	until(t, patience, "the question goes", func() bool { return !asked() })
	if st.at() != "search" {
		t.Errorf("who said to be there stands before %q", st.at())
	}
	st.waitField("ren")

	until(t, shortest+patience, "somebody is asked for again", asked)
	until(t, warning+patience, "the first screen", func() bool { return st.at() == "attract" })
	took := time.Since(left)
	t.Logf("the next visitor's first screen %.1f s after the last touch", took.Seconds())
	if took < shortest+warning {
		t.Errorf("forgotten after %v, want %v", took, shortest+warning)
	}
	readsNone(st.stage, st.display.shoot("attract"), "the first screen")
	st.begin("en")
	st.tap("search-open")
	st.arrive("search")
	st.waitField("")
}
