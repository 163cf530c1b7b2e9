package window

import "os"

// debugVariables are environment variables through which others can drive, debug or extend the web view: the first two open a
// remote inspector even in a production build of WebKitGTK, the next three belong to WebView2, the last two to GTK.
var debugVariables = []string{
	"WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER",
	"WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS", "WEBVIEW2_PIPE_FOR_SCRIPT_DEBUGGER", "WEBVIEW2_WAIT_FOR_SCRIPT_DEBUGGER",
	"GTK_DEBUG", "GTK_MODULES",
}

// unsetDebugVariables must run before the web view is made. A build for end-to-end tests keeps them open: its driver comes in that way.
func unsetDebugVariables() {
	if automated {
		return
	}
	for _, name := range debugVariables {
		_ = os.Unsetenv(name) // fails only for names that cannot be
	}
}

// leaveGraphicsCardAlone must run before the toolkit begins. The page is drawn by the processor (WebviewGpuPolicy), yet GTK would make
// itself ready for OpenGL at every start, a fifteenth of the time of an empty window. A value from outside stays.
func leaveGraphicsCardAlone() {
	if _, there := os.LookupEnv("GDK_GL"); !there {
		_ = os.Setenv("GDK_GL", "disable") // fails only for names that cannot be
	}
}
