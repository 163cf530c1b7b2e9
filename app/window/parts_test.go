package window

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/station"
)

// TestALineOfTheLogIsLostOnlyWhereBothPlacesAreFull.
func TestALineOfTheLogIsLostOnlyWhereBothPlacesAreFull(t *testing.T) {
	for _, c := range []struct {
		file, stderr io.Writer
		n            int
		lost         bool
	}{{io.Discard, io.Discard, 4, false}, {full{}, io.Discard, 4, false}, {io.Discard, full{}, 4, false}, {full{}, full{}, 0, true}} {
		if n, err := (both{c.file, c.stderr}).Write([]byte("line")); n != c.n || (err != nil) != c.lost {
			t.Errorf("%T %T: %d %v", c.file, c.stderr, n, err)
		}
	}
	var said bytes.Buffer
	set := settings.Default()
	set.State = t.TempDir()
	log, end := openLog(set, &said)
	log.Info("one")
	end()
	kept, err := os.ReadFile(filepath.Join(set.State, "dalil.log"))
	if err != nil || !strings.Contains(string(kept), "msg=one") || said.String() != string(kept) {
		t.Errorf("%q and %q, %v", kept, said.String(), err)
	}
	set.Log = filepath.Join(set.State, "a", "b.log")
	log, end = openLog(set, &said)
	log.Info("two")
	end()
	if kept, err := os.ReadFile(set.Log); err != nil || !strings.Contains(string(kept), "msg=two") {
		t.Errorf("%q %v", kept, err)
	}
	said.Reset()
	set.Log = filepath.Join(set.State, "dalil.log", "c.log")
	log, end = openLog(set, &said)
	log.Info("three")
	end()
	if s := said.String(); !strings.HasPrefix(s, "dalil: open log: ") || !strings.Contains(s, "msg=three") {
		t.Errorf("%q", s)
	}
	if err := makeLog(set.State); err == nil {
		t.Error("a folder is no log")
	}
}

// TestAQuestionWaitsForAnAnswerAndThePageForNothing.
func TestAQuestionWaitsForAnAnswerAndThePageForNothing(t *testing.T) {
	h := newHost(fstest.MapFS{"index.html": {Data: []byte("the page")}}, slog.New(slog.DiscardHandler))
	ask := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", path, nil))
		return w
	}
	if w := ask("/"); w.Body.String() != "the page" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	answered := make(chan *httptest.ResponseRecorder)
	go func() { answered <- ask("/api/trouble") }()
	select {
	case w := <-answered:
		t.Errorf("answered before anything is known: %d %q", w.Code, w.Body)
	case <-time.After(50 * time.Millisecond):
	}
	h.say(page.TroubleHeld)
	h.say(page.TroubleHeld) // a second time is as good as once
	if w := <-answered; w.Code != 200 || !strings.Contains(w.Body.String(), `"code":"held"`) {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	if w := ask("/api/home"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("%d", w.Code)
	}
	h.page = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "the station") })
	if w := ask("/api/home"); w.Body.String() != "the station" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	for err, want := range map[error]page.TroubleCode{station.ErrHeld: page.TroubleHeld, errors.Join(errors.New("x"), station.ErrHeld): page.TroubleHeld, errors.New("x"): page.TroubleFailed} {
		if got := troubleOf(err); got != want {
			t.Errorf("%v: %q", err, got)
		}
	}
}

// TestWhatTheCommandLineSaidIsInForceAndNotKept.
func TestWhatTheCommandLineSaidIsInForceAndNotKept(t *testing.T) {
	h := newHost(fstest.MapFS{}, slog.New(slog.DiscardHandler))
	file := filepath.Join(t.TempDir(), "dalil.toml")
	chosen := settings.Default()
	chosen.State, chosen.Folder, chosen.Centre, chosen.Languages = t.TempDir(), t.TempDir(), "RTA-C45", []string{"ar", "en"}
	chosen.Windowed, chosen.Listen, chosen.Trust, chosen.Policy, chosen.Publishers = true, "127.0.0.1:1", settings.TrustRelease, "/p", []string{"k"}
	if err := h.takeFirst(file, chosen); err != nil {
		t.Fatal(err)
	}
	inForce := <-h.first
	want := chosen
	want.File = file
	if !reflect.DeepEqual(inForce, want) {
		t.Errorf("in force %+v", inForce)
	}
	kept, err := settings.Load(file, []string{"ar", "en"})
	want.Windowed, want.Listen, want.Trust, want.Policy, want.Publishers = false, "", settings.TrustPolicy, "", nil
	if err != nil || !reflect.DeepEqual(kept, want) {
		t.Errorf("kept %+v %v", kept, err)
	}
	if err := h.takeFirst(file, chosen); err == nil || len(h.first) != 0 {
		t.Errorf("a second time: %v", err)
	}
}

// TestAPageThatForgetsLetsGoOfItsConnection, and no other does.
func TestAPageThatForgetsLetsGoOfItsConnection(t *testing.T) {
	server := &http.Server{}
	h := forgetful(server, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "done") }))
	for path, want := range map[string]string{"/api/forget": "close", "/api/home": "", "/": "", "/api/forget/": ""} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", path, nil))
		if got := w.Header().Get("Connection"); got != want || w.Body.String() != "done" {
			t.Errorf("%s: %q %q", path, got, w.Body)
		}
	}
	// what nobody uses is let go of at once, and connections are kept as before
	real := httptest.NewUnstartedServer(nil)
	real.Config.Handler = forgetful(real.Config, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "done") }))
	real.Start()
	defer real.Close()
	idle, err := net.Dial("tcp", real.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	answers := bufio.NewReader(idle)
	ask := func() (*http.Response, error) {
		if _, err := io.WriteString(idle, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			return nil, err
		}
		w, err := http.ReadResponse(answers, nil)
		if err == nil {
			_, err = io.Copy(io.Discard, w.Body)
		}
		return w, err
	}
	for range 2 {
		if w, err := ask(); err != nil || w.Close {
			t.Fatalf("a connection is not kept: %+v %v", w, err)
		}
	}
	for begun := time.Now(); ; { // the server takes a connection for used until a moment after its answer
		if w, err := http.Post(real.URL+"/api/forget", "", nil); err != nil || !w.Close {
			t.Fatalf("%+v %v", w, err)
		} else {
			w.Body.Close()
		}
		if err := idle.SetReadDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		b, err := answers.ReadByte()
		if errors.Is(err, io.EOF) {
			break
		}
		if !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(begun) > time.Minute {
			t.Fatalf("a connection that nobody uses is held: %q %v", b, err)
		}
	}
	if idle, err = net.Dial("tcp", real.Listener.Addr().String()); err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	if err := idle.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	answers = bufio.NewReader(idle)
	if w, err := ask(); err != nil || w.Close {
		t.Errorf("no connection is kept any more: %+v %v", w, err)
	}
	news := make(chan int64, 1)
	news <- 1
	close(news)
	drain(t.Context(), news) // ends with its news
	if len(news) != 0 {
		t.Error("news is left")
	}
	for host, want := range map[string]bool{"127.0.0.1": true, "127.9.9.9:1": true, "[::1]": true, "[::1]:1": true, "::1": true, "localhost": true, "localhost:1": true, "": false, "[": false, "]": false, "[]": false, "[localhost]": true, "LOCALHOST": false, "0.0.0.0": false, "1": false, "[127.0.0.1": false} {
		if got := isLoopback(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}

// TestAConnectionIsBounded, so that nobody holds the page by a head that never ends; what goes wrong with one is in the station's log.
func TestAConnectionIsBounded(t *testing.T) {
	var said bytes.Buffer
	s := newServer(t.Context(), App{Handler: http.NotFoundHandler(), Log: slog.New(slog.NewTextHandler(&said, nil))})
	if s.ReadHeaderTimeout != 10*time.Second || s.IdleTimeout != 2*time.Minute || s.MaxHeaderBytes != 64<<10 || s.BaseContext(nil) != t.Context() {
		t.Errorf("%+v", s)
	}
	s.ErrorLog.Print("a fault")
	if !strings.Contains(said.String(), "level=WARN") || !strings.Contains(said.String(), "a fault") {
		t.Errorf("the log says %q", said.String())
	}
}

// TestAnExitSaysWhyAndWithWhichCode.
func TestAnExitSaysWhyAndWithWhichCode(t *testing.T) {
	cause := errors.New("why")
	for code, want := range map[int]int{couldNot: 2, noScreen: 69, broken: 70} {
		e := &Exit{code, cause}
		if e.ExitCode() != want || e.Error() != "why" || !errors.Is(e, cause) {
			t.Errorf("%d: %v %d", code, e, e.ExitCode())
		}
	}
	stopped := false
	for _, c := range []struct{ width, height, w, h int }{{0, 0, 1366, 768}, {0, 600, 1366, 768}, {800, 0, 1366, 768}, {-1, 600, 1366, 768}, {800, -1, 1366, 768}, {1, 1, 1, 1}, {800, 600, 800, 600}} {
		a := App{Width: c.width, Height: c.height, Stop: func() { stopped = true }}
		if a.setDefaults(); a.Width != c.w || a.Height != c.h || a.Log != slog.Default() {
			t.Errorf("%+v: %d times %d", c, a.Width, a.Height)
		}
		if a.Stop(); !stopped {
			t.Error("what is set was changed")
		}
		stopped = false
	}
	log := slog.New(slog.DiscardHandler)
	a := App{Log: log}
	if a.setDefaults(); a.Log != log || a.Stop == nil {
		t.Errorf("%+v", a)
	}
	a.Stop()
}
