//go:build !linux

package search_test

import "time"

var started = time.Now()

// cpuTime is wall time where the processor time of one thread cannot be asked for.
func cpuTime() time.Duration { return time.Since(started) }
