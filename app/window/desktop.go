//go:build desktop

package window

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// hasWindow: this program can open a window.
const hasWindow = true

// newsEvent is the one event that the page hears: a catalog was accepted. It carries the version.
const newsEvent = "catalog"

// A frame is one open window and what goes on around it.
type frame struct {
	App
	stopping atomic.Bool
	stopOnce sync.Once
	ready    chan context.Context // of Wails, once the window is there
	closed   chan struct{}
}

// Open shows the page in a window and returns when it is closed or a signal ended it.
// It must be called from the main goroutine, once. An error of type *Exit names the exit code;
// a window that broke in a way that leaves its event loop stuck ends the program itself, with code 70.
// With a.Listen it opens no window and serves the page there.
func Open(a App) error {
	unsetDebugVariables()
	a.setDefaults()
	if a.Listen != "" {
		return serve(a, os.Stdout)
	}
	if err := display(); err != nil {
		return &Exit{noScreen, fmt.Errorf("open window: %w", err)}
	}
	leaveGraphicsCardAlone()
	f := &frame{App: a, ready: make(chan context.Context, 1), closed: make(chan struct{})}
	defer close(f.closed)
	go f.listen()
	defer f.stop()
	return f.run()
}

// run gives the thread to Wails until the window is gone. A toolkit that cannot start panics; that is told as an error.
func (f *frame) run() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &Exit{noScreen, fmt.Errorf("open window: the screen DISPLAY=%q WAYLAND_DISPLAY=%q does not take it: %v", os.Getenv("DISPLAY"), os.Getenv("WAYLAND_DISPLAY"), r)}
		}
	}()
	if err := wails.Run(f.options()); err != nil {
		return &Exit{couldNot, fmt.Errorf("open window: %w", err)}
	}
	return nil
}

// started is called by Wails beside its event loop.
func (f *frame) started(ctx context.Context) {
	lockIn(f)
	f.ready <- ctx
	go f.forwardNews(ctx)
	if f.Beat != nil {
		go f.watch(ctx)
	}
	if f.Kiosk {
		go stayAwake(f.closed)
	}
}

// forwardNews passes news on to the page. News that comes while the page is being loaded anew may be lost: a page asks when it starts.
func (f *frame) forwardNews(ctx context.Context) {
	for {
		select {
		case version, open := <-f.News:
			if !open {
				return
			}
			runtime.EventsEmit(ctx, newsEvent, version)
		case <-f.closed:
			return
		}
	}
}

// watch looks after the page until the window is closed.
func (f *frame) watch(ctx context.Context) {
	every := time.NewTicker(watchdogPeriod)
	defer every.Stop()
	g := guardian{beat: f.Beat, log: f.Log, notify: notifyService, renew: func() { loadAnew(ctx) }, giveUp: f.giveUp}
	g.watch(every.C, f.closed)
}

// giveUp ends the program from any goroutine: when the page is stuck, the event loop may be stuck as well,
// and a supervisor starts the station anew.
func (f *frame) giveUp() {
	if f.stopping.Load() {
		return // the end is under way
	}
	f.stop()
	os.Exit(broken)
}

// listen ends the window on a signal. Wails has a handler of its own, but that one asks keepOpen only once and
// then hears no further signal.
func (f *frame) listen() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	defer signal.Stop(signals)
	select {
	case s := <-signals:
		f.Log.Info("the station ends", "signal", s.String())
	case <-f.closed:
		return
	}
	f.stopping.Store(true)
	time.AfterFunc(shutdownLimit, func() { os.Exit(0) })
	go func() {
		<-signals // whoever asks twice does not want to wait
		os.Exit(0)
	}()
	f.stop()
	select {
	case ctx := <-f.ready:
		f.quit(ctx)
	case <-f.closed:
	}
}

// quit asks until the window is closed: an event loop that has not begun yet does not hear, and Wails says that it is
// ready before that.
func (f *frame) quit(ctx context.Context) {
	again := time.NewTicker(200 * time.Millisecond)
	defer again.Stop()
	for {
		runtime.Quit(ctx)
		select {
		case <-f.closed:
			return
		case <-again.C:
		}
	}
}

func (f *frame) stop() { f.stopOnce.Do(f.Stop) }

// keepOpen is asked by Wails when anything wants to close the window; nobody may in a kiosk, except a signal.
func (f *frame) keepOpen(context.Context) bool { return f.Kiosk && !f.stopping.Load() }
