//go:build !desktop

package window

import "os"

// automated: nobody drives a program that has no web view.
const automated = false

// hasWindow: this program serves on loopback only.
const hasWindow = false

// Open serves the page on loopback until SIGINT or SIGTERM ends it; this program was built without a window. Without a.Listen it takes a
// free port of 127.0.0.1. Where it serves is one line on the output. An error of type *Exit names the exit code.
func Open(a App) error {
	unsetDebugVariables()
	a.setDefaults()
	return serve(a, os.Stdout)
}
