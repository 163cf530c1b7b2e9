package intake

import (
	"fmt"
	"io/fs"
	"syscall"
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
