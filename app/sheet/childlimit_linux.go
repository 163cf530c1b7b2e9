package sheet

import "golang.org/x/sys/unix"

// limitProcess ends a runaway from outside: 30 s of processor time and 2 GiB of data are hard stops. The runtime's own memory limit,
// far below, is a soft one.
func limitProcess() {
	_ = unix.Setrlimit(unix.RLIMIT_CPU, &unix.Rlimit{Cur: 30, Max: 31})            // without it the parent's clock ends the child
	_ = unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: 2 << 30, Max: 2 << 30}) // as above
}
