package window

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/station"
)

// A host keeps a station behind one handler, so that a window can open before its station is there: while none can be opened, the
// page says why, and it goes on by itself.
type host struct {
	dist    fs.FS
	log     *slog.Logger
	trouble *page.Trouble
	news    chan int64
	open    func(station.Config) (*station.Station, error)

	first chan settings.Settings // those that were chosen at the screen

	mu      sync.Mutex
	station *station.Station // nil: none yet
	page    http.Handler     // of the station
	known   chan struct{}    // closed as soon as there is a station, or a reason why there is none
}

// How long is waited.
const (
	openAgainAfter = time.Second      // before a station that could not be opened is tried again
	answerAfter    = 10 * time.Second // a question of the page, for the station that opens
)

func newHost(dist fs.FS, log *slog.Logger) *host {
	return &host{dist: dist, log: log, trouble: page.NewTrouble(dist, log), news: make(chan int64, 1), open: station.Open, known: make(chan struct{}), first: make(chan settings.Settings, 1)}
}

// openStation opens a station once and shows it.
func (h *host) openStation(set settings.Settings) error {
	st, err := h.open(station.Config{Settings: set, Log: h.log})
	if err != nil {
		return err
	}
	p := page.New(st, h.dist, h.log)
	if set.Setup != "" {
		p.AskFirstSettings(func(chosen settings.Settings) error { return h.takeFirst(set.Setup, chosen) })
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.station, h.page = st, p
	h.tellKnown()
	return nil
}

// takeFirst keeps the first settings of this machine and lets run go on with them. What the command line said for this once is in force
// and not kept: how the window stands, and what of a folder is believed.
func (h *host) takeFirst(file string, chosen settings.Settings) error {
	kept, plain := chosen, settings.Default()
	kept.Windowed, kept.Listen, kept.Trust, kept.Policy, kept.Publishers = plain.Windowed, plain.Listen, plain.Trust, plain.Policy, plain.Publishers
	if err := kept.WriteFirst(file); err != nil {
		return err
	}
	chosen.File = file
	h.first <- chosen
	return nil
}

// run keeps a station running until ctx ends. On a machine without settings it asks for them first.
func (h *host) run(ctx context.Context, set settings.Settings) {
	if set.Setup != "" {
		if set = h.ask(ctx, set); set.Setup != "" {
			return
		}
	}
	h.keep(ctx, set)
}

// ask shows the questions for the first settings and gives the answers; when ctx ends before, the settings as they were. Nothing of a
// folder is taken in meanwhile, since it is not known which one it will be.
func (h *host) ask(ctx context.Context, set settings.Settings) settings.Settings {
	if !h.openUntil(ctx, set) {
		return set
	}
	asking := h.current()
	defer func() { // the next one opens what this one has held
		if err := asking.Close(); err != nil {
			h.log.Error("the state was not closed", "cause", err)
		}
	}()
	select {
	case chosen := <-h.first:
		h.log.Info("the first settings were chosen at the screen", "file", chosen.File, "centre", chosen.Centre, "profile", chosen.Profile)
		h.mu.Lock()
		h.station = nil // its page answers until the next one is there
		h.mu.Unlock()
		return chosen
	case <-ctx.Done():
		return set
	}
}

// keep opens a station, again and again until it can be, and runs it until ctx ends.
func (h *host) keep(ctx context.Context, set settings.Settings) {
	if !h.openUntil(ctx, set) {
		return
	}
	st := h.current()
	news, end := st.News()
	relayed := make(chan struct{})
	go func() {
		defer close(relayed)
		h.relay(ctx, news)
	}()
	if set.Listen == "" {
		waitForFirstPaint(ctx, st.FirstPaint())
	}
	debug.SetGCPercent(garbage)
	st.Run(ctx)
	<-relayed
	end()
	if err := st.Close(); err != nil {
		h.log.Error("the state was not closed", "cause", err)
	}
}

// openUntil tells whether there is a station; false: ctx ended before.
func (h *host) openUntil(ctx context.Context, set settings.Settings) bool {
	again := time.NewTicker(openAgainAfter)
	defer again.Stop()
	said := ""
	for h.current() == nil {
		if err := h.openStation(set); err == nil {
			break
		} else if said != err.Error() {
			said = err.Error()
			h.log.Error("there is no station yet; it is tried again and again", "cause", err)
			h.say(troubleOf(err))
		}
		select {
		case <-ctx.Done():
			return false
		case <-again.C:
		}
	}
	return true
}

func troubleOf(err error) page.TroubleCode {
	if errors.Is(err, station.ErrHeld) {
		return page.TroubleHeld
	}
	return page.TroubleFailed
}

// say shows why there is no station.
func (h *host) say(code page.TroubleCode) {
	h.trouble.Say(code)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.tellKnown()
}

// tellKnown lets waiting questions go on.
func (h *host) tellKnown() {
	select {
	case <-h.known:
	default:
		close(h.known)
	}
}

// relay passes news on until ctx ends. Old news gives way.
func (h *host) relay(ctx context.Context, news <-chan int64) {
	for {
		select {
		case v := <-news:
			select {
			case <-h.news:
			default:
			}
			h.news <- v
		case <-ctx.Done():
			return
		}
	}
}

func (h *host) current() *station.Station {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.station
}

// ServeHTTP answers by the station. Before there is one, the page itself comes at once and its questions wait a while.
func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		select {
		case <-h.known:
		case <-time.After(answerAfter):
		case <-r.Context().Done():
		}
	}
	h.mu.Lock()
	p := h.page
	h.mu.Unlock()
	if p == nil {
		p = h.trouble
	}
	p.ServeHTTP(w, r)
}

// beatOf is the sign of life that the window is watched by. A kiosk must paint; another window may be covered, and then does not.
// The page's signs before there was a station count as well.
func (h *host) beatOf(set settings.Settings) func() time.Time {
	return func() time.Time {
		st := h.current()
		if st == nil {
			return h.trouble.LastPaint()
		}
		beat := st.Status().LastBeat
		if kiosk(set) {
			beat = st.Status().LastPaint
		}
		if beat.IsZero() {
			return h.trouble.LastPaint()
		}
		return beat
	}
}
