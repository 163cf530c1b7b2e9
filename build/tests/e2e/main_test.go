//go:build e2e_run

package e2e

import (
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if task := os.Getenv(holdVar); task != "" {
		fmt.Fprintln(os.Stderr, hold(task))
		os.Exit(1)
	}
	code := m.Run()
	if !clean() && code == 0 {
		code = 1
	}
	os.Exit(code)
}

// clean sees to it that nothing of this run is left running, and says what was.
func clean() bool {
	var pids []int
	var names []string
	for range 50 { // services of a session bus end a moment after it
		if pids, names = leftOver(); len(pids) == 0 {
			return true
		}
		time.Sleep(100 * time.Millisecond)
	}
	for i, pid := range pids {
		fmt.Println("left running and ended now:", names[i])
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	return false
}
