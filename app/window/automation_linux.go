//go:build e2e && desktop

package window

/*
#cgo pkg-config: gtk+-3.0 webkit2gtk-4.1
*/
import "C"

// driven: this program lets itself be driven by a test.
const driven = true
