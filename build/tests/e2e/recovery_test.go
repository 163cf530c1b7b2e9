//go:build e2e_run

package e2e

import (
	"slices"
	"syscall"
	"testing"
	"time"
)

// webProcess is the name that the kernel keeps of WebKitWebProcess: its first fifteen letters.
const webProcess = "WebKitWebProces"

func TestThePictureComesBackWhenItsProcessIsKilled(t *testing.T) {
	s := newStage(t, needs{})
	st := launch(s, shipped(s), setup{})
	first := s.display.rest(40 * time.Second)
	hand := newHand(s, "en")
	start := func() {
		hand.click(540, 1000)
		until(t, patience, "the page answers a touch", func() bool { return !s.display.look().same(first) })
	}
	for round := range 3 {
		start()
		killed := descendants(st.process.pid(), webProcess)
		if len(killed) != 1 {
			t.Fatalf("the station has %d web processes, want one", len(killed))
		}
		began := time.Now()
		if err := syscall.Kill(killed[0], syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		// The frozen last picture is of another screen than the one that a new page begins with.
		until(t, 30*time.Second, "the first screen is painted anew", func() bool {
			return !slices.Contains(descendants(st.process.pid(), webProcess), killed[0]) && s.display.look().same(first)
		})
		took := time.Since(began)
		t.Logf("death %d: the picture is back after %.2f s", round+1, took.Seconds())
		if took > 10*time.Second {
			t.Errorf("death %d: the picture took %v to come back", round+1, took)
		}
	}
	start()
	if !st.process.running() {
		t.Error("the station itself ended")
	}
}
