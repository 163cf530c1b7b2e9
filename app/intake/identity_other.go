//go:build !linux

package intake

import "io/fs"

// identity is not told by this system without opening the file; size, time and content must do.
func identity(fs.FileInfo) string { return "" }
