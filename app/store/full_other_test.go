//go:build !linux

package store

// acceptWithSmallFiles needs a limit that only Linux is asked for.
func acceptWithSmallFiles() int { return 3 }
