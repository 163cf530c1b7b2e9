package intake

import (
	"fmt"
	"io/fs"
	"syscall"
	"time"
)

// identity tells a file from another at the same path: the inode, and when it last changed in any way.
func identity(info fs.FileInfo) string {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	if info.IsDir() {
		return fmt.Sprint(s.Dev, "/", s.Ino)
	}
	return fmt.Sprint(s.Dev, "/", s.Ino, "/", s.Ctim.Nano())
}

// touched is when a file last changed in any way, its name included.
func touched(info fs.FileInfo) time.Time {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(s.Ctim.Unix())
	}
	return info.ModTime()
}
