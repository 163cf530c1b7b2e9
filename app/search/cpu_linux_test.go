package search_test

import (
	"time"

	"golang.org/x/sys/unix"
)

// cpuTime is the processor time of this thread: what a question costs, however busy the machine is.
func cpuTime() time.Duration {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
