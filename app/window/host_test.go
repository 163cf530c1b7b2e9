package window

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/settings"
	"dalil/app/station"
)

// dist is a built page.
var dist = fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>page</title>")}}

var quiet = slog.New(slog.DiscardHandler)

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

// inFolder are settings that keep their state in a folder of their own.
func inFolder(t *testing.T) settings.Settings {
	t.Helper()
	set := settings.Default()
	set.State = t.TempDir()
	return set
}

// begin runs a host until the test is over; the function ends it before.
func begin(t *testing.T, h *host, set settings.Settings) (end func()) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.run(ctx, set)
	}()
	end = func() { stop(); <-done }
	t.Cleanup(end)
	return end
}

// TestAPageComesBeforeItsStation: the files at once, and a question gets the station's own answer once that is there.
func TestAPageComesBeforeItsStation(t *testing.T) {
	h := newHost(dist, quiet)
	free := make(chan struct{})
	h.open = func(c station.Config) (*station.Station, error) { <-free; return station.Open(c) }
	set := inFolder(t)
	end := begin(t, h, set)
	if w := get(h, "/"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<title>page") {
		t.Errorf("the page: %d %q", w.Code, w.Body)
	}
	answered := make(chan *httptest.ResponseRecorder, 1)
	go func() { answered <- get(h, "/api/station?lang=en") }()
	select {
	case w := <-answered:
		t.Errorf("an answer without a station: %d %q", w.Code, w.Body)
	case <-time.After(50 * time.Millisecond): // as good as never: it must wait
	}
	close(free)
	w := <-answered
	for end := time.Now().Add(time.Minute); w.Code == http.StatusServiceUnavailable && time.Now().Before(end); { // the page asks again
		w = get(h, "/api/station?lang=en")
	}
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"lang":"en"`) {
		t.Errorf("the station: %d %q", w.Code, w.Body)
	}
	if w := get(h, "/api/trouble"); w.Code != http.StatusNotFound {
		t.Errorf("there is no trouble: %d", w.Code)
	}
	end()
	again, err := station.Open(station.Config{Settings: set, Log: quiet})
	if err != nil {
		t.Fatalf("the end keeps the state: %v", err)
	}
	again.Close()
}

// TestAHeldStateIsSaidAndTheStationGoesOnByItself: nobody has to touch anything when the other station has ended.
func TestAHeldStateIsSaidAndTheStationGoesOnByItself(t *testing.T) {
	set := inFolder(t)
	other, err := station.Open(station.Config{Settings: set, Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	h := newHost(dist, slog.New(slog.NewTextHandler(&log, nil)))
	tried := make(chan error, 100)
	h.open = func(c station.Config) (*station.Station, error) {
		st, err := station.Open(c)
		tried <- err
		return st, err
	}
	end := begin(t, h, set)
	var v struct{ Code string }
	w := get(h, "/api/trouble")
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || v.Code != "held" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	if w := get(h, "/api/station"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("a held station answers %d", w.Code)
	}
	for range 2 { // it is tried again
		if err := <-tried; !errors.Is(err, station.ErrHeld) {
			t.Fatal(err)
		}
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	for err := station.ErrHeld; err != nil; {
		err = <-tried
	}
	for get(h, "/api/trouble").Code != http.StatusNotFound {
		time.Sleep(time.Millisecond)
	}
	if w := get(h, "/api/station"); w.Code != http.StatusOK {
		t.Errorf("a freed station answers %d", w.Code)
	}
	end()
	if said := strings.Count(log.String(), "there is no station yet"); said != 1 {
		t.Errorf("said %d times:\n%s", said, &log)
	}
}

// TestEveryOtherReasonIsSaidToo: and a window that is closed meanwhile ends.
func TestEveryOtherReasonIsSaidToo(t *testing.T) {
	h := newHost(dist, quiet)
	h.open = func(station.Config) (*station.Station, error) { return nil, errors.New("no place") }
	end := begin(t, h, inFolder(t))
	if w := get(h, "/api/trouble"); !strings.Contains(w.Body.String(), `"code":"failed"`) {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	end()
}

// TestNewsIsPassedOnAndOldNewsGivesWay: a window that does not listen never holds the station up.
func TestNewsIsPassedOnAndOldNewsGivesWay(t *testing.T) {
	h := newHost(dist, quiet)
	ctx, stop := context.WithCancel(context.Background())
	from, ended := make(chan int64), make(chan struct{})
	go func() { defer close(ended); h.relay(ctx, from) }()
	for v := range int64(3) {
		from <- v
	}
	stop()
	<-ended
	if v := <-h.news; v != 2 {
		t.Errorf("news %d", v)
	}
}

// finish answers all questions for the first settings.
func finish(h http.Handler, token string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "/api/setup?lang=en", strings.NewReader(
		`{"step":"finish","centre":"RTA-C45","profile":"desk","panel":0,"width":0,"height":0,"touch_height":0,"folder":"","ssid":"","password":"","pin":"2468"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Dalil-Token", token)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestFirstSettingsThatCannotBeKeptAreToldAndAskedForAgain: nobody goes away from a machine that forgets what was chosen.
func TestFirstSettingsThatCannotBeKeptAreToldAndAskedForAgain(t *testing.T) {
	set := inFolder(t)
	set.Languages = []string{"ar", "en"}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	set.Setup = filepath.Join(blocked, "dalil.toml")
	h := newHost(dist, quiet)
	if err := h.openStation(set); err != nil {
		t.Fatal(err)
	}
	defer h.current().Close()
	var v struct {
		Token string
		Setup bool
	}
	if err := json.Unmarshal(get(h, "/api/station?lang=en").Body.Bytes(), &v); err != nil || !v.Setup {
		t.Fatalf("%+v %v", v, err)
	}
	if w := finish(h, v.Token); w.Code != http.StatusOK || strings.Contains(w.Body.String(), `"done":true`) || !strings.Contains(w.Body.String(), `"step":"finish"`) {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	if len(h.first) != 0 {
		t.Error("the station goes on as if they were kept")
	}
}

// TestFirstSettingsAreAskedForAndTheStationGoesOn: the answers lie in the file, and the page gets the station that they describe.
func TestFirstSettingsAreAskedForAndTheStationGoesOn(t *testing.T) {
	set := inFolder(t)
	set.Languages = []string{"ar", "en"}
	set.Setup = filepath.Join(t.TempDir(), "etc", "dalil.toml")
	set.Windowed, set.Policy = true, "none.json" // said for this once
	h := newHost(dist, quiet)
	end := begin(t, h, set)
	var v struct {
		Token, Centre string
		Setup         bool
	}
	look := func() {
		w := get(h, "/api/station?lang=en")
		for w.Code == http.StatusServiceUnavailable { // a slow machine opens its station later than a question waits
			w = get(h, "/api/station?lang=en")
		}
		if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
	}
	if look(); !v.Setup || v.Centre != "" {
		t.Fatalf("%+v", v)
	}
	if left, _ := os.ReadDir(filepath.Join(set.State, "content")); len(left) != 0 {
		t.Error("content was laid out before the folder is known")
	}
	w := finish(h, v.Token)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"done":true`) {
		t.Fatalf("%d %q", w.Code, w.Body)
	}
	for asking := v.Token; v.Setup; time.Sleep(time.Millisecond) {
		if look(); v.Setup != (v.Token == asking) {
			t.Fatalf("%+v", v)
		}
	}
	if v.Centre == "" {
		t.Errorf("%+v", v)
	}
	kept, err := settings.Load(set.Setup, []string{"ar", "en"})
	if err != nil || kept.Centre != "RTA-C45" || kept.Profile != settings.Desk || kept.Languages[0] != "en" || kept.State != set.State || !settings.PINMatches(kept.PINHash, "2468") {
		t.Errorf("%+v %v", kept, err)
	}
	if kept.Windowed || kept.Policy != "" {
		t.Errorf("the command line was kept: %+v", kept)
	}
	if now := h.current().Settings(); !now.Windowed || now.Policy != "none.json" {
		t.Errorf("the command line is forgotten: %+v", now)
	}
	if st := h.current(); st.Settings().File != set.Setup || st.Settings().Setup != "" {
		t.Errorf("%+v", st.Settings())
	}
	end()
	if again, err := station.Open(station.Config{Settings: set, Log: quiet}); err != nil {
		t.Errorf("the end keeps the state: %v", err)
	} else {
		again.Close()
	}
}

// TestQuestionsThatNobodyAnsweredLeaveNothing: the window may be closed, and the next start asks again.
func TestQuestionsThatNobodyAnsweredLeaveNothing(t *testing.T) {
	set := inFolder(t)
	set.Languages = []string{"ar", "en"}
	set.Setup = filepath.Join(t.TempDir(), "dalil.toml")
	h := newHost(dist, quiet)
	end := begin(t, h, set)
	get(h, "/api/station")
	end()
	if _, missing := settings.FirstFile(set.Setup); !missing {
		t.Error("there are settings")
	}
	if again, err := station.Open(station.Config{Settings: set, Log: quiet}); err != nil {
		t.Errorf("the state is still held: %v", err)
	} else {
		again.Close()
	}
}

// TestQuestionsThatEndWithTheWindowGiveTheSettingsBack, before there is a station and while it asks.
func TestQuestionsThatEndWithTheWindowGiveTheSettingsBack(t *testing.T) {
	for _, opens := range []bool{false, true} {
		set := inFolder(t)
		set.Setup, set.Centre = filepath.Join(t.TempDir(), "dalil.toml"), "RTA-C45"
		h := newHost(dist, quiet)
		if !opens {
			h.open = func(station.Config) (*station.Station, error) { return nil, errors.New("no place") }
		}
		ctx, end := context.WithCancel(t.Context())
		end()
		if got := h.ask(ctx, set); !reflect.DeepEqual(got, set) {
			t.Errorf("opens %v: %+v", opens, got)
		}
		if again, err := station.Open(station.Config{Settings: set, Log: quiet}); err != nil {
			t.Errorf("the state is held: %v", err)
		} else {
			again.Close()
		}
	}
}

// TestAStationBehindAWindowRuns: it lays its content out and looks at it.
func TestAStationBehindAWindowRuns(t *testing.T) {
	set := inFolder(t)
	set.Listen = "127.0.0.1:0" // then no first picture is waited for
	h := newHost(dist, quiet)
	end := begin(t, h, set)
	for begun := time.Now(); h.current() == nil || h.current().Status().LastPass.IsZero(); time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > 2*time.Minute {
			t.Fatal("it never looked at its content")
		}
	}
	end()
	if left, err := os.ReadDir(filepath.Join(set.State, "content")); err != nil || len(left) == 0 {
		t.Errorf("%v %v", left, err)
	}
}
