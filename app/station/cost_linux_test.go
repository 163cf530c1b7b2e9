package station

import (
	"syscall"
	"time"
)

// processor is how much time of a processor this program has used: what a pass costs on a machine that does nothing else.
func processor() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
