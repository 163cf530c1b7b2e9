package page

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"dalil/app/words"
)

// TroubleCode says why there is no station behind the window; its sentences are "trouble.CODE_title" and "trouble.CODE_text".
type TroubleCode string

// The troubles. TroubleOpening is none yet: the station may be there in a moment.
const (
	TroubleOpening TroubleCode = ""
	TroubleHeld    TroubleCode = "held"   // another station holds the state: it goes on when that one has ended
	TroubleFailed  TroubleCode = "failed" // there is nothing to show, or no place to work in
)

// Trouble serves the page as long as there is no station: a window that says what to do is better than one that closes.
// It takes the page's sign of life, so that a page that waits is not taken for one that is frozen. Any number of goroutines may use it.
type Trouble struct {
	log   *slog.Logger
	token string // of this start of the program, until a station gives out its own
	beats *rate
	mux   *http.ServeMux

	mu      sync.Mutex
	code    TroubleCode
	frames  int64
	painted time.Time
}

// NewTrouble makes the handler, with TroubleOpening. dist holds the built page; log is told what should never happen.
func NewTrouble(dist fs.FS, log *slog.Logger) *Trouble {
	t := &Trouble{log: log, token: rand.Text(), beats: newRate(beatsAtOnce, beatsASecond, time.Now), mux: http.NewServeMux()}
	t.mux.HandleFunc("GET /api/trouble", t.answer)
	t.mux.HandleFunc("POST /api/heartbeat", t.takeHeartbeat)
	t.mux.HandleFunc("/api/", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	t.mux.HandleFunc("/", serveFiles(dist, nil))
	return t
}

// Say changes what the trouble is; the page asks for it by itself.
func (t *Trouble) Say(code TroubleCode) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.code = code
}

// LastPaint is when the page was last seen to paint here, by the machine's clock; zero: not yet.
func (t *Trouble) LastPaint() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.painted
}

// ServeHTTP tells the trouble, takes the sign of life and gives the files of the page; every other question of the page is answered with 503.
func (t *Trouble) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	serve(t.mux, w, r)
}

// troubleView answers GET /api/trouble: one trouble in every language, since nobody could be asked for theirs.
type troubleView struct {
	Token string            `json:"token"` // to be shown with the sign of life
	Code  string            `json:"code"`  // empty: the station opens
	Lines []troubleLineView `json:"lines"` // a language each
}

// troubleLineView is what happened and what to do, in one language.
type troubleLineView struct {
	Lang  string `json:"lang"`
	Dir   string `json:"dir"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

func (t *Trouble) answer(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	code := t.code
	t.mu.Unlock()
	book := words.Default() // read when it is needed: a window opens before
	v := troubleView{Token: t.token, Code: string(code), Lines: []troubleLineView{}}
	for _, l := range book.Languages() {
		if code == TroubleOpening {
			break
		}
		v.Lines = append(v.Lines, troubleLineView{Lang: string(l.Code), Dir: string(l.Direction),
			Title: book.Say(l.Code, "trouble."+string(code)+"_title", nil), Text: book.Say(l.Code, "trouble."+string(code)+"_text", nil)})
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if err := json.NewEncoder(w).Encode(v); err != nil && r.Context().Err() == nil {
		t.log.Error("an answer was not written", "question", r.URL.Path, "cause", err)
	}
}

// takeHeartbeat is bound by the rules of every write.
func (t *Trouble) takeHeartbeat(w http.ResponseWriter, r *http.Request) {
	var b heartbeatBody
	switch {
	case !sameOrigin(r), subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenHeader)), []byte(t.token)) != 1:
		w.WriteHeader(http.StatusForbidden)
	case !t.beats.allow():
		w.WriteHeader(http.StatusTooManyRequests)
	case !decodeBody(r, &b), b.Frames == nil:
		w.WriteHeader(http.StatusBadRequest)
	default:
		t.noteFrames(*b.Frames)
		w.WriteHeader(http.StatusNoContent)
	}
}

// noteFrames keeps the moment at which the number of painted pictures has changed.
func (t *Trouble) noteFrames(frames int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if frames > 0 && frames != t.frames {
		t.frames, t.painted = frames, time.Now()
	}
}
