package station

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

// residentMB is the memory of this program in MB; 0 where it is not known.
func residentMB() int {
	b, err := os.ReadFile("/proc/self/statm")
	fields := bytes.Fields(b)
	if err != nil || len(fields) < 2 {
		return 0
	}
	pages, err := strconv.Atoi(string(fields[1]))
	if err != nil {
		return 0
	}
	return pages * os.Getpagesize() >> 20
}

// freeMB is what this user may still write on the disk of a folder, in MB; 0 where it is not known.
func freeMB(dir string) int64 {
	var f syscall.Statfs_t
	if syscall.Statfs(dir, &f) != nil {
		return 0
	}
	return int64(f.Bavail) * f.Bsize >> 20
}
