// Package window puts the page in front of people and is the only room that knows Wails.
//
// Built with the tags desktop,production,webkit2_41 (Windows: desktop,production,wv2runtime.error) it opens the real
// window; without them, or when an address to listen on is given, it serves the same handler on loopback and needs
// neither cgo nor GTK.
//
//	window.go        what a window is made of, and with which code the program ends
//	station.go       a station behind a window or a loopback server
//	host.go          a window may open before its station, and says why there is none
//	desktop.go       the life of the window: signals, news, the end
//	options.go       what Wails is told: size, lock, where WebView2 lies
//	environment.go   variables by which others could drive or debug the web view, and GTK's for the graphics card
//	kiosk_*          what a web view must be told on each system so that nobody gets out and the picture always comes back
//	automation_*     whether a test may drive the window
//	watchdog.go      is the page alive?
//	notify.go        what the service manager is told
//	log.go           the log, which never fills a disk
//	loopback.go      the same page without a window
//	headless.go      a program that was built without a window
package window

import (
	"log/slog"
	"net/http"
	"time"
)

// App is what a window needs to know of the station behind it.
type App struct {
	Handler http.Handler     // answers the page; must never send 304, which Windows turns into 500
	News    <-chan int64     // versions of catalogs, whenever the page should ask again; in a window it hears of each as the event "catalog"
	Title   string           // names the window to the window manager and to screen readers
	Beat    func() time.Time // when the page last showed a sign of life, zero if never; nil: the page is not watched. It is asked each second
	Stop    func()           // called once when the end begins, by a signal before the window closes; may be nil
	Log     *slog.Logger     // nil: slog.Default
	State   string           // folder for the web view's own files

	Kiosk         bool   // the whole screen, no way out by keyboard, mouse or touch
	Windowed      bool   // an ordinary window of Width x Height pixels; otherwise the whole screen
	Width, Height int    // of an ordinary window, in pixels; where either is 0: 1366 x 768
	Listen        string // loopback address to serve on instead of opening a window; port 0 takes a free one
}

// Exit is an error that says with which code the program must end.
type Exit struct {
	Code int   // 2: could not run; 69: no screen takes the window, 70: the window broke; after both a supervisor starts it anew
	Err  error // the cause, never nil
}

// Error is that of the cause.
func (e *Exit) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *Exit) Unwrap() error { return e.Err }

// ExitCode is the code for os.Exit.
func (e *Exit) ExitCode() int { return e.Code }

const (
	couldNot = 2  // as every command says it
	noScreen = 69 // EX_UNAVAILABLE of sysexits.h
	broken   = 70 // EX_SOFTWARE of sysexits.h
)

// shutdownLimit is how long the end may take before the program leaves without ceremony.
// The store survives that at any moment, and a supervisor waits longer than this.
const shutdownLimit = 3 * time.Second

func (a *App) setDefaults() {
	if a.Log == nil {
		a.Log = slog.Default()
	}
	if a.Stop == nil {
		a.Stop = func() {}
	}
	if a.Width <= 0 || a.Height <= 0 {
		a.Width, a.Height = 1366, 768
	}
}
