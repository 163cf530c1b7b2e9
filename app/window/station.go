package window

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"dalil/app/settings"
)

// Opener gives the function that opens a station as the settings say and returns when it is closed; dist holds the built page. An error of
// type *Exit names the exit code: 2 where the page is not built, and those of Open.
func Opener(dist fs.FS) func(settings.Settings) error {
	return func(set settings.Settings) error { return openStation(set, dist) }
}

// errNotBuilt: the program was compiled without its page, as in a fresh clone.
var errNotBuilt = errors.New("the page is not built: run build/run, or in this folder: (cd frontend && npm ci && npm run build), then again")

// How much may pile up, in hundredths of what lives, before it is collected. A station lives on 30 MB that hardly change; with Go's 100 the
// machine held 32 MB more for it, and 30 took no more of the processors (build/bench, 2026-11-27). While it opens little lives yet: at 30
// that was collected fifty times, for a third of the processor time that the window needs as well.
const (
	garbage        = 30
	garbageAtStart = 400 // until the first picture
)

// openStation puts a station behind a window, or behind a loopback server, and returns when it is closed. A window opens whether or
// not its station can; a server, beside which somebody stands, ends with the reason.
func openStation(set settings.Settings, dist fs.FS) error {
	if _, err := fs.Stat(dist, "index.html"); err != nil {
		return &Exit{couldNot, errNotBuilt}
	}
	defer debug.SetGCPercent(debug.SetGCPercent(garbageAtStart))
	log, closeLog := openLog(set, os.Stderr)
	defer closeLog()
	h := newHost(dist, log)
	if set.Listen != "" || !hasWindow {
		if err := h.openStation(set); err != nil {
			return err
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.run(ctx, set)
	}()
	err := Open(h.app(set, stop))
	stop() // a window that never came has not asked for the end
	<-done
	return err
}

// app is what the window of a station is told of it.
func (h *host) app(set settings.Settings, stop func()) App {
	return App{Handler: h, News: h.news, Title: "Dalil", Kiosk: kiosk(set), Windowed: set.Windowed,
		Listen: set.Listen, Beat: h.beatOf(set), Stop: stop, Log: h.log, State: set.State}
}

// kiosk tells whether the window fills the screen and lets nobody out.
func kiosk(set settings.Settings) bool { return set.Profile != settings.Desk && !set.Windowed }

// firstPaintLimit is how long a station waits at most for the first picture. The window needs two processors to come up, and
// what the station has to do besides is not on that picture.
const firstPaintLimit = 5 * time.Second

func waitForFirstPaint(ctx context.Context, alive <-chan struct{}) {
	select {
	case <-alive:
	case <-time.After(firstPaintLimit):
	case <-ctx.Done():
	}
}
