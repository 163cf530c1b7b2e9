package page_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/station"
)

var update = flag.Bool("update", false, "renew the views in testdata; read them afterwards")

// handler is the page of a station on the shipped catalog, in a centre that has a network for visitors.
func handler(t *testing.T) (*page.Page, *station.Station) {
	t.Helper()
	set := settings.Default()
	set.State, set.Centre, set.WiFi.SSID = t.TempDir(), "RTA-C45", "DubaiFreeWiFi"
	st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler),
		Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
			return sheet.Read(file, content)
		},
		Now: func() time.Time { return time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	dist := fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}, "assets/a.js": {Data: []byte("1")}}
	return page.New(st, dist), st
}

func ask(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

// TestViewsAreWhatThePageExpects holds Go and TypeScript to the same files: frontend reads them as its typed answers.
func TestViewsAreWhatThePageExpects(t *testing.T) {
	h, _ := handler(t)
	for name, path := range map[string]string{
		"station.ar":  "/api/station?lang=ar",
		"station.en":  "/api/station?lang=en",
		"home.ar":     "/api/home?lang=ar",
		"home.en":     "/api/home?lang=en",
		"entities.ar": "/api/entities?lang=ar",
		"list.ar":     "/api/list?lang=ar&need=justice",
		"list.en":     "/api/list?lang=en&entity=SALIK",
		"search.ar":   "/api/search?lang=ar&q=%D8%B3%D8%A7%D9%84%D9%83",
		"search.en":   "/api/search?lang=en&q=salik",
		"service.ar":  "/api/service?lang=ar&id=RTA-227",
		"service.en":  "/api/service?lang=en&id=RTA-227",
		"person.ar":   "/api/service?lang=ar&id=RTA-198",
		"machine.ar":  "/api/service?lang=ar&id=POLICE-001",
		"app.en":      "/api/service?lang=en&id=RTA-1006",
	} {
		w := ask(t, h, path)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		var got bytes.Buffer
		if err := json.Indent(&got, w.Body.Bytes(), "", "\t"); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name+".json")
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, got.Bytes()) {
			t.Errorf("%s is not what %s says; look at the difference and renew it with -update", path, file)
		}
	}
}

func TestEveryAnswerForbidsThePageToLeave(t *testing.T) {
	h, _ := handler(t)
	for _, path := range []string{"/", "/assets/a.js", "/api/home?lang=ar", "/api/nothing", "/nothing.html"} {
		head := ask(t, h, path).Header()
		csp := head.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "form-action 'none'", "frame-src 'none'", "base-uri 'none'", "connect-src 'self'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: the policy lacks %q", path, want)
			}
		}
		if strings.Contains(csp, "unsafe") || !strings.Contains(head.Get("Permissions-Policy"), "camera=()") || head.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, head)
		}
	}
}

func TestTheSearchAnswersPageByPage(t *testing.T) {
	h, _ := handler(t)
	type view struct {
		Found  string `json:"found"`
		At, Of int
		Cards  []struct {
			ID string `json:"id"`
		}
	}
	page := func(params string) (v view) {
		if err := json.Unmarshal(ask(t, h, "/api/search?lang=en&q=licence"+params).Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	whole := page("&size=50")
	seen := 0
	for at := range page("&size=7").Of {
		v := page(fmt.Sprintf("&size=7&at=%d", at))
		if v.At != at || v.Found != whole.Found {
			t.Errorf("page %d: %+v", at, v)
		}
		for _, c := range v.Cards {
			if c.ID != whole.Cards[seen].ID {
				t.Errorf("page %d has %s, the whole list %s", at, c.ID, whole.Cards[seen].ID)
			}
			seen++
		}
	}
	if seen != len(whole.Cards) || seen < 8 {
		t.Errorf("the pages have %d of %d", seen, len(whole.Cards))
	}
	if v := page("&size=7&at=99"); v.At != v.Of-1 || len(v.Cards) == 0 {
		t.Errorf("behind the end: %+v", v)
	}
	if v := page("&size=x&at=-3"); v.At != 0 || len(v.Cards) != 8 {
		t.Errorf("nonsense: %+v", v)
	}
}

func TestNothingIsAnsweredWithNotModified(t *testing.T) {
	h, _ := handler(t)
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
	r.Header.Set("If-None-Match", "*")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Errorf("%d", w.Code)
	}
}

func TestTheCodeIsDrawnFromTheCatalogAndNeverFromTheQuestion(t *testing.T) {
	h, st := handler(t)
	s, ok := st.View().Service("RTA-227")
	if !ok {
		t.Fatal("no service")
	}
	w := ask(t, h, "/api/code?id=RTA-227&channel=0&address=https://evil.example/")
	body, _ := io.ReadAll(w.Body)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "image/svg+xml" || !bytes.Contains(body, []byte("<svg")) {
		t.Fatalf("%d %s", w.Code, body)
	}
	plain := ask(t, h, "/api/code?id=RTA-227&channel=0").Body.Bytes()
	if !bytes.Equal(plain, body) {
		t.Error("the question changed the code")
	}
	for _, path := range []string{"/api/code?id=RTA-227&channel=99", "/api/code?id=RTA-227&channel=-1", "/api/code?id=NO&channel=0", "/api/code?id=RTA-227&channel=x", "/api/code?id=RTA-198&channel=0"} {
		if w := ask(t, h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if len(s.Channels) == 0 {
		t.Error("the service has no channel")
	}
}

func TestAPageIsSeenToPaintWhenItsFramesAdvance(t *testing.T) {
	h, st := handler(t)
	beat := func(body string) int {
		t.Helper()
		r := httptest.NewRequest("POST", "/api/heartbeat", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Code
	}
	if code := beat("frames=many"); code != http.StatusBadRequest || !st.Status().LastBeat.IsZero() {
		t.Errorf("no number: %d, beat %v", code, st.Status().LastBeat)
	}
	if code := beat("frames=30"); code != http.StatusNoContent {
		t.Errorf("%d", code)
	}
	painted := st.Status().LastPaint
	if painted.IsZero() {
		t.Fatal("the picture was not noted")
	}
	if beat("frames=30"); !st.Status().LastPaint.Equal(painted) || !st.Status().LastBeat.After(painted) {
		t.Error("a page that stands still counts as painting, or is not heard")
	}
	if beat("frames=31"); !st.Status().LastPaint.After(painted) {
		t.Error("the next picture was not noted")
	}
}
