package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"sync"
	"time"

	"dalil/app/station"
)

// The page may write a few things: what was counted, and what staff set. Every write is a POST of this page and of no other:
// same origin, with the token that this start of the program gave out, as JSON of a known shape and a bounded size.
const (
	tokenHeader = "X-Dalil-Token"
	staffHeader = "X-Dalil-Staff"
	bodyLimit   = 4 << 10 // bytes
)

// Bounds of writes: so many at once, and then so many a second. A page that floods still shows that it lives.
const (
	writesAtOnce, writesASecond = 40, 10
	beatsAtOnce, beatsASecond   = 20, 4
)

// access says who may write.
type access string

const (
	anyone    access = "anyone"
	staffOnly access = "staff"
)

// problemView answers every write that was refused.
type problemView struct {
	Error       string `json:"error"`        // for whoever stands here, in the language of ?lang=
	WaitSeconds int    `json:"wait_seconds"` // of a PIN: how long none is tried; else 0
	Left        int    `json:"left"`         // of a PIN: tries before a pause; else 0
}

// refusal is a problemView with its status.
type refusal struct {
	status int
	view   problemView
}

// Error is for tests and logs.
func (r *refusal) Error() string { return fmt.Sprintf("%d: %s", r.status, r.view.Error) }

func (p *Page) refuse(q question, status int, id string, args ...string) *refusal {
	return &refusal{status, problemView{Error: p.say(q, "desk.refused_"+id, args...)}}
}

// takes makes the handler of one write. do gets the body as T and gives a view, or nil for an answer without one.
func takes[T any](p *Page, who access, limit *rate, do func(question, T) (any, error)) http.HandlerFunc {
	learn[T]()
	return func(w http.ResponseWriter, r *http.Request) {
		q := question{Request: r, lang: p.langOf(r.URL.Query().Get("lang")), view: p.station.View()}
		var body T
		err := p.admit(q, who, limit)
		if err == nil {
			err = p.readBody(q, &body)
		}
		var view any
		if err == nil {
			view, err = do(q, body)
		}
		p.answerWrite(w, q, view, err)
	}
}

// learn makes the decoder look at a type before anybody writes: what it keeps of that for ever may share a block of memory with
// what is made beside it, which is then never free to be wiped.
func learn[T any]() { _ = json.Unmarshal([]byte("{}"), new(T)) }

// admit judges everything about a write but its body.
func (p *Page) admit(q question, who access, limit *rate) error {
	switch {
	case !sameOrigin(q.Request):
		return p.refuse(q, http.StatusForbidden, "request")
	case !p.station.IsToken(q.Header.Get(tokenHeader)):
		return p.refuse(q, http.StatusForbidden, "token")
	case !limit.allow():
		return p.refuse(q, http.StatusTooManyRequests, "fast")
	case who == staffOnly && !p.station.UseStaff(q.Header.Get(staffHeader)):
		return p.refuse(q, http.StatusForbidden, "staff")
	}
	return nil
}

// sameOrigin tells a write of this page from one of a foreign page that is open in the same browser.
// A window sends no Sec-Fetch-Site, and where it sends an Origin it is its own host.
func sameOrigin(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin":
	default:
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && u.Host == r.Host
}

func (p *Page) readBody(q question, body any) error {
	if !decodeBody(q.Request, body) {
		return p.refuse(q, http.StatusBadRequest, "request")
	}
	return nil
}

// decodeBody takes one JSON object of known fields; false: it is something else.
func decodeBody(r *http.Request, body any) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return false
	}
	content := make([]byte, bodyLimit+1)
	defer clear(content)
	n, err := io.ReadFull(r.Body, content)
	if err == nil || !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false // too much, or it was cut off
	}
	d := json.NewDecoder(bytes.NewReader(content[:n]))
	d.DisallowUnknownFields()
	if d.Decode(body) != nil {
		return false
	}
	_, err = d.Token()
	return errors.Is(err, io.EOF)
}

func (p *Page) answerWrite(w http.ResponseWriter, q question, view any, err error) {
	status := http.StatusOK
	if err != nil {
		r := p.refusalOf(q, err)
		status, view = r.status, r.view
	}
	if view == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(view); err != nil && q.Context().Err() == nil {
		p.log.Error("an answer was not written", "question", q.URL.Path, "cause", err)
	}
}

// refusalOf says an error of the station to whoever stands here.
func (p *Page) refusalOf(q question, err error) *refusal {
	var said *refusal
	var refused *station.Refused
	var pin *station.PINRefused
	switch {
	case errors.As(err, &said):
		return said
	case errors.As(err, &refused):
		return p.refuse(q, http.StatusBadRequest, refused.Reason, "found", refused.Found)
	case errors.As(err, &pin):
		return p.refusePIN(q, pin)
	case errors.Is(err, station.ErrTooLate):
		return p.refuse(q, http.StatusConflict, "late")
	case errors.Is(err, station.ErrUncounted):
		return p.refuse(q, http.StatusServiceUnavailable, "uncounted")
	}
	return p.refuse(q, http.StatusBadRequest, "request")
}

func (p *Page) refusePIN(q question, r *station.PINRefused) *refusal {
	out := &refusal{status: http.StatusForbidden}
	switch {
	case r.None:
		return p.refuse(q, http.StatusForbidden, "no_pin")
	case r.Wait > 0:
		out.view.WaitSeconds = seconds(r.Wait)
		out.view.Error = p.count(q, "desk.refused_wait", out.view.WaitSeconds)
	default:
		out.view.Left, out.view.Error = r.Left, p.count(q, "desk.refused_pin", r.Left)
	}
	return out
}

// rate lets so many writes through at once, and then so many a second.
type rate struct {
	mu     sync.Mutex
	burst  float64
	second float64
	level  float64 // what may still come at once
	last   time.Time
	now    func() time.Time
}

func newRate(burst, second float64, now func() time.Time) *rate {
	return &rate{burst: burst, second: second, level: burst, last: now(), now: now}
}

func (r *rate) allow() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	r.level = min(r.burst, r.level+max(0, now.Sub(r.last).Seconds())*r.second)
	r.last = now
	if r.level < 1 {
		return false
	}
	r.level--
	return true
}

// heartbeatBody is the page's sign of life: how many pictures it has painted since it was loaded.
type heartbeatBody struct {
	Frames *int64 `json:"frames"`
}

func (p *Page) takeHeartbeat(q question, b heartbeatBody) (any, error) {
	if b.Frames == nil {
		return nil, p.refuse(q, http.StatusBadRequest, "request")
	}
	p.station.Heartbeat(*b.Frames)
	return nil, nil
}

// staffOf tells whether a question comes from staff, and keeps their session open.
func (p *Page) staffOf(q question) bool { return p.station.UseStaff(q.Header.Get(staffHeader)) }
