package page_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"dalil/app/page"
)

func troubled(t *testing.T) *page.Trouble {
	t.Helper()
	return page.NewTrouble(fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}, slog.New(slog.DiscardHandler))
}

type trouble struct {
	Token, Code string
	Lines       []struct{ Lang, Dir, Title, Text string }
}

func troubleOf(t *testing.T, h http.Handler) (v trouble) {
	t.Helper()
	w := ask(t, h, "/api/trouble")
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %q: %v", w.Code, w.Body, err)
	}
	return v
}

// TestAWindowWithoutAStationSaysWhatToDo: in both languages, with the page itself, and with the headers of every answer.
func TestAWindowWithoutAStationSaysWhatToDo(t *testing.T) {
	h := troubled(t)
	if v := troubleOf(t, h); v.Code != "" || len(v.Lines) != 0 || len(v.Token) != 26 {
		t.Errorf("while it opens: %+v", v)
	}
	for code, titles := range map[page.TroubleCode][2]string{
		page.TroubleHeld:   {"هذه المحطة تعمل بالفعل", "This station is already running"},
		page.TroubleFailed: {"تعذّر تشغيل المحطة", "The station cannot start"},
	} {
		h.Say(code)
		v := troubleOf(t, h)
		if v.Code != string(code) || len(v.Lines) != 2 {
			t.Fatalf("%s: %+v", code, v)
		}
		for i, want := range []struct{ lang, dir string }{{"ar", "rtl"}, {"en", "ltr"}} {
			l := v.Lines[i]
			if l.Lang != want.lang || l.Dir != want.dir || l.Title != titles[i] || len(l.Text) < 60 || strings.Contains(l.Text, "«") {
				t.Errorf("%s: %+v", code, l)
			}
		}
	}
	if w := ask(t, h, "/"); w.Code != http.StatusOK || w.Body.String() != "<!doctype html>" || !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("the page itself: %d %q", w.Code, w.Body)
	}
	for _, path := range []string{"/api/station", "/api/home?lang=ar", "/api/setup"} {
		if w := ask(t, h, path); w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	h.Say(page.TroubleHeld)
	holdViews(t, h, map[string]string{"trouble": "/api/trouble"})
}

// TestAPageThatWaitsSaysThatItLives: by the rules of every write, and only pictures that were painted count.
func TestAPageThatWaitsSaysThatItLives(t *testing.T) {
	h := troubled(t)
	token := troubleOf(t, h).Token
	beat := func(body string, spoil func(*http.Request)) int {
		r := httptest.NewRequest("POST", "/api/heartbeat", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Dalil-Token", token)
		spoil(r)
		return send(h, r).Code
	}
	as := func(*http.Request) {}
	for name, c := range map[string]struct {
		body  string
		spoil func(*http.Request)
		want  int
	}{
		"another token":  {`{"frames":1}`, func(r *http.Request) { r.Header.Set("X-Dalil-Token", "0") }, 403},
		"another origin": {`{"frames":1}`, func(r *http.Request) { r.Header.Set("Origin", "http://other.test") }, 403},
		"no number":      {`{}`, as, 400},
		"no JSON":        {`x`, as, 400},
		"no picture":     {`{"frames":0}`, as, 204},
	} {
		if have := beat(c.body, c.spoil); have != c.want {
			t.Errorf("%s: %d, want %d", name, have, c.want)
		}
	}
	if !h.LastPaint().IsZero() {
		t.Error("it was taken to paint")
	}
	if code := beat(`{"frames":2}`, as); code != 204 || h.LastPaint().IsZero() {
		t.Errorf("%d %v", code, h.LastPaint())
	}
	first := h.LastPaint()
	beat(`{"frames":2}`, as)
	if h.LastPaint() != first {
		t.Error("a page that stands still was taken to paint")
	}
	if beat(`{"frames":3}`, as); !h.LastPaint().After(first) {
		t.Error("a page that goes on was not taken to paint")
	}
	codes := map[int]int{}
	for range 60 {
		codes[beat(`{"frames":4}`, as)]++
	}
	if codes[429] == 0 || codes[204] == 0 || codes[429]+codes[204] != 60 {
		t.Errorf("a flood: %v", codes)
	}
}
