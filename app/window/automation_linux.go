//go:build e2e && desktop

package window

/*
#cgo pkg-config: gtk+-3.0 webkit2gtk-4.1
*/
import "C"

// automated: this program lets a test drive it.
const automated = true
