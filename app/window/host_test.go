package window

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
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
	if w := <-answered; w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"lang":"en"`) {
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
