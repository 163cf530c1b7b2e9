// Package page is the one http.Handler that serves the page: questions to views, and the page itself.
// The same handler stands behind the Wails window and behind a plain loopback server.
//
//	handler.go      which question is answered by whom
//	write.go        what a page may write, and how often
//	headers.go      what every answer carries
//	files.go        the built page
//	first.go        the answer to its first question, which comes with it
//	views.go        the shape of every answer
//	deskviews.go    the shape of answers for a desk
//	station.go      the station: foot, notices, an emergency, a dark screen
//	secondsleft.go  the seconds of a warning that a voice says
//	home.go         the first screen, and all entities
//	list.go         the services of a need or an entity
//	topics.go       a long list, cut into topics
//	listcard.go     one service in a list
//	nameorder.go    names in the order of a language
//	search.go       what words find
//	service.go      one service: its facts, and what is not confirmed
//	fee.go          what it costs
//	channel.go      one way to it
//	phone.go        what the phone shows then
//	nearest.go      machines nearby
//	centre.go       where the station stands
//	week.go         where the campaign stands
//	wall.go         what a wall shows
//	desk.go         what a desk shows
//	deskservice.go  one service at a desk
//	desksay.go      what to say there, and what not to promise
//	staff.go        what staff set
//	count.go        what is counted
//	setup.go        the first settings of a machine
//	wifi.go         the centre's network
//	text.go         texts and sentences in the visitor's language
//	trouble.go      a page without a station
package page

import (
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"dalil/app/catalog"
	"dalil/app/settings"
	"dalil/app/station"
	"dalil/app/words"
)

// Page answers the page's questions from one station, from any number of goroutines. New makes one.
type Page struct {
	station *station.Station
	log     *slog.Logger
	words   *words.Book
	mux     *http.ServeMux

	saveFirst func(settings.Settings) error // nil: the machine has its settings
}

// New makes the handler. dist holds the built page, and without an index.html in it every file is answered with what a developer must do; log,
// which is not nil, is told what should never happen.
func New(s *station.Station, dist fs.FS, log *slog.Logger) *Page {
	p := &Page{station: s, log: log, words: words.Default(), mux: http.NewServeMux()}
	p.mux.HandleFunc("GET /api/station", p.answer(p.askStation))
	p.mux.HandleFunc("GET /api/home", p.answer(p.askHome))
	p.mux.HandleFunc("GET /api/entities", p.answer(p.askEntities))
	p.mux.HandleFunc("GET /api/list", p.answer(p.askList))
	p.mux.HandleFunc("GET /api/search", p.answer(p.askSearch))
	learn[searchBody]()
	p.mux.HandleFunc("POST /api/search", p.takeSearch)
	p.mux.HandleFunc("GET /api/service", p.answer(p.askService))
	p.mux.HandleFunc("GET /api/centre", p.answer(p.askCentre))
	p.mux.HandleFunc("GET /api/signage", p.answer(p.askSignage))
	p.mux.HandleFunc("GET /api/events", p.events)
	p.mux.HandleFunc("GET /api/desk", p.answer(p.askDesk))
	p.mux.HandleFunc("GET /api/desk/service", p.answer(p.askDeskService))
	p.handleWrites()
	p.mux.HandleFunc("/", serveFiles(dist, p.withFirstAnswer))
	return p
}

// ServeHTTP answers one question as JSON, takes one write, or gives one file of the page; nothing is ever answered with 304.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) { serve(p.mux, w, r) }

// serve sets what every answer carries and strips what must never be answered with 304: a 304 becomes a 500 in
// the window on Windows.
func serve(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	secure(w.Header())
	r.Header.Del("If-None-Match")
	r.Header.Del("If-Modified-Since")
	mux.ServeHTTP(w, r)
}

func (p *Page) handleWrites() {
	writes, beats := newRate(writesAtOnce, writesASecond, time.Now), newRate(beatsAtOnce, beatsASecond, time.Now)
	p.mux.HandleFunc("POST /api/heartbeat", takes(p, anyone, beats, p.takeHeartbeat))
	p.mux.HandleFunc("POST /api/count", takes(p, anyone, writes, p.takeCount))
	p.mux.HandleFunc("POST /api/forget", takes(p, anyone, writes, p.takeForget))
	p.mux.HandleFunc("POST /api/undo", takes(p, staffOnly, writes, p.takeUndo))
	p.mux.HandleFunc("POST /api/staff/enter", takes(p, anyone, writes, p.takeEnter))
	p.mux.HandleFunc("POST /api/staff/leave", takes(p, staffOnly, writes, p.takeLeave))
	p.mux.HandleFunc("POST /api/staff/notice", takes(p, staffOnly, writes, p.takeNotice))
	p.mux.HandleFunc("POST /api/staff/notice-end", takes(p, staffOnly, writes, p.takeNoticeEnd))
	p.mux.HandleFunc("POST /api/staff/emergency", takes(p, staffOnly, writes, p.takeEmergency))
	p.mux.HandleFunc("POST /api/staff/desk", takes(p, staffOnly, writes, p.takeDesk))
	p.mux.HandleFunc("POST /api/staff/exception", takes(p, staffOnly, writes, p.takeException))
	p.mux.HandleFunc("POST /api/staff/pause", takes(p, staffOnly, writes, p.takePause))
	p.mux.HandleFunc("POST /api/staff/practice", takes(p, staffOnly, writes, p.takePractice))
}

// question is what the page asked, read once.
type question struct {
	*http.Request
	lang  catalog.Lang
	view  *station.View
	staff bool // it comes from staff
}

func (p *Page) question(r *http.Request) question {
	return question{Request: r, lang: p.langOf(r.URL.Query().Get("lang")), view: p.station.View(), staff: p.station.IsStaff(r.Header.Get(staffHeader))}
}

func (q question) param(name string) string { return q.URL.Query().Get(name) }

// number reads a whole number of a question; what is none counts as not said.
func (q question) number(name string, otherwise int) int {
	n, err := strconv.Atoi(q.param(name))
	if err != nil {
		return otherwise
	}
	return n
}

// answer turns a question into JSON. A nil view is "not there".
func (p *Page) answer(ask func(question) any) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := p.question(r)
		view := ask(q)
		if view == nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		if err := json.NewEncoder(w).Encode(view); err != nil && r.Context().Err() == nil {
			p.log.Error("an answer was not written", "question", r.URL.Path, "cause", err)
		}
	}
}

// langOf reads a language and falls back to the station's first.
func (p *Page) langOf(s string) catalog.Lang {
	langs := p.station.Settings().Languages
	for _, l := range langs {
		if l == s {
			return catalog.Lang(l)
		}
	}
	return catalog.Lang(langs[0])
}

// events streams news where the page has no window around it.
func (p *Page) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.NotFound(w, r)
		return
	}
	news, end := p.station.News()
	defer end()
	w.Header().Set("Content-Type", "text/event-stream")
	flusher.Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case v := <-news:
			if _, err := w.Write([]byte("event: catalog\ndata: " + strconv.FormatInt(v, 10) + "\n\n")); err != nil {
				return
			}
			flusher.Flush()
		}
	}
}
