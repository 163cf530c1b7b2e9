//go:build !linux

package sheet

// limitProcess: this system has no such limits; the parent's clock and the runtime's memory limit do.
func limitProcess() {}
