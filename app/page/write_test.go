package page_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/station"
)

// written makes a write as the page makes it; a test then spoils one thing of it.
func written(st *station.Station, path, body string) *http.Request {
	r := httptest.NewRequest("POST", path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Dalil-Token", st.Token())
	r.Header.Set("Origin", "http://"+r.Host)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

func send(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func post(t *testing.T, h *page.Page, st *station.Station, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	return send(h, written(st, path, body))
}

// problem is what a refused write answers.
type problem struct {
	Error       string
	WaitSeconds int `json:"wait_seconds"`
	Left        int
}

func problemOf(t *testing.T, w *httptest.ResponseRecorder) (p problem) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%d %q: %v", w.Code, w.Body, err)
	}
	return p
}

func TestAWriteIsOfThisPageAndOfAKnownShape(t *testing.T) {
	h, st := handler(t)
	const count = `{"tap":"00000000000000000000000000000001","what":"large_view","service":"","channel":"","detail":""}`
	for name, c := range map[string]struct {
		spoil func(*http.Request)
		body  string
		want  int
	}{
		"as it is":                   {func(*http.Request) {}, count, 204},
		"from a window":              {func(r *http.Request) { r.Header.Del("Origin"); r.Header.Del("Sec-Fetch-Site") }, count, 204},
		"with a charset":             {func(r *http.Request) { r.Header.Set("Content-Type", "application/json; charset=utf-8") }, count, 204},
		"without a token":            {func(r *http.Request) { r.Header.Del("X-Dalil-Token") }, count, 403},
		"with another token":         {func(r *http.Request) { r.Header.Set("X-Dalil-Token", strings.Repeat("0", 32)) }, count, 403},
		"from another origin":        {func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, count, 403},
		"from a sandbox":             {func(r *http.Request) { r.Header.Set("Origin", "null") }, count, 403},
		"from another site":          {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, count, 403},
		"from a neighbour":           {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, count, 403},
		"as a form":                  {func(r *http.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }, count, 400},
		"as text":                    {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, count, 400},
		"without a type":             {func(r *http.Request) { r.Header.Del("Content-Type") }, count, 400},
		"with a field more":          {func(*http.Request) {}, strings.Replace(count, "{", `{"name":"Ahmad",`, 1), 400},
		"with something behind it":   {func(*http.Request) {}, count + count, 400},
		"cut":                        {func(*http.Request) {}, count[:50], 400},
		"empty":                      {func(*http.Request) {}, "", 400},
		"of the largest size":        {func(*http.Request) {}, count + strings.Repeat(" ", 4096-len(count)), 204},
		"of more than that":          {func(*http.Request) {}, strings.Repeat(" ", 4097-len(count)) + count, 400},
		"with a tap that says a lot": {func(*http.Request) {}, strings.Replace(count, "00000000000000000000000000000001", "ahmad-784-1990-1234567-1-ahmad-ab", 1), 400},
		"with a short tap":           {func(*http.Request) {}, strings.Replace(count, "00000000000000000000000000000001", "01", 1), 400},
	} {
		r := written(st, "/api/count", c.body)
		c.spoil(r)
		w := send(h, r)
		if w.Code != c.want {
			t.Errorf("%s: %d %s, want %d", name, w.Code, w.Body, c.want)
		}
		if c.want != 204 && problemOf(t, w).Error == "" {
			t.Errorf("%s: nobody is told why", name)
		}
	}
	if w := send(h, httptest.NewRequest("GET", "/api/count", nil)); w.Code == 204 || w.Code == 200 {
		t.Errorf("a question counts: %d", w.Code)
	}
}

func TestWritesAreBounded(t *testing.T) {
	h, st := handler(t)
	many := 0
	for range 200 {
		if post(t, h, st, "/api/count", `{}`).Code == http.StatusTooManyRequests {
			many++
		}
	}
	if many < 100 {
		t.Errorf("of 200 writes at once %d were too many", many)
	}
	if w := post(t, h, st, "/api/heartbeat", `{"frames":1}`); w.Code != 204 {
		t.Errorf("a flood of taps drowns the sign of life: %d", w.Code)
	}
}

func TestVisitorsCountOnlyWhatIsTheirs(t *testing.T) {
	kiosk, st := handler(t)
	desk, deskStation := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	tap := func(n string) string { return strings.Repeat("0", 32-len(n)) + n }
	for name, c := range map[string]struct {
		body        string
		kiosk, desk int
	}{
		"a service":                 {`{"tap":"` + tap("1") + `","what":"service_shown","service":"RTA-227"}`, 204, 204},
		"a code":                    {`{"tap":"` + tap("2") + `","what":"code_shown","service":"RTA-227","channel":"website"}`, 204, 204},
		"a channel it has not":      {`{"tap":"` + tap("3") + `","what":"code_shown","service":"RTA-227","channel":"sms"}`, 400, 400},
		"no service":                {`{"tap":"` + tap("4") + `","what":"service_shown","service":"784199012345678"}`, 400, 400},
		"a face":                    {`{"tap":"` + tap("5") + `","what":"happiness","detail":"happy"}`, 204, 204},
		"a search":                  {`{"tap":"` + tap("6") + `","what":"nothing_found","detail":"0501234567"}`, 204, 204},
		"a search that is too long": {`{"tap":"` + tap("7") + `","what":"nothing_found","detail":"` + strings.Repeat("x", 101) + `"}`, 400, 400},
		"an outcome":                {`{"tap":"` + tap("8") + `","what":"outcome","service":"RTA-227","detail":"done"}`, 403, 204},
		"a flag":                    {`{"tap":"` + tap("9") + `","what":"flag","service":"RTA-227","detail":"dead_link"}`, 403, 204},
		"an outcome of no list":     {`{"tap":"` + tap("a") + `","what":"outcome","service":"RTA-227","detail":"Ahmad"}`, 403, 400},
	} {
		if w := post(t, kiosk, st, "/api/count", c.body); w.Code != c.kiosk {
			t.Errorf("%s at a kiosk: %d, want %d", name, w.Code, c.kiosk)
		}
		if w := post(t, desk, deskStation, "/api/count", c.body); w.Code != c.desk {
			t.Errorf("%s at a desk: %d, want %d", name, w.Code, c.desk)
		}
	}
	undo := `{"tap":"` + tap("8") + `"}`
	for i, c := range []struct {
		h    *page.Page
		st   *station.Station
		want int
	}{{kiosk, st, 403}, {desk, deskStation, 204}, {desk, deskStation, 409}} {
		if w := post(t, c.h, c.st, "/api/undo", undo); w.Code != c.want {
			t.Errorf("undo %d: %d, want %d", i, w.Code, c.want)
		}
	}
}

// TestATapIsTakenBackByItsName: one that is no name was never counted, and one that nobody knows is too late.
func TestATapIsTakenBackByItsName(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	tap := strings.Repeat("0a", 16)
	if w := post(t, h, st, "/api/count", `{"tap":"`+tap+`","what":"outcome","service":"RTA-227","detail":"done"}`); w.Code != 204 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	for _, c := range []struct {
		tap  string
		want int
	}{{"", 400}, {tap[1:], 400}, {tap + "0", 400}, {strings.Repeat("g", 32), 400}, {strings.Repeat("0b", 16), 409}, {tap, 204}, {tap, 409}} {
		if w := post(t, h, st, "/api/undo", `{"tap":"`+c.tap+`"}`); w.Code != c.want {
			t.Errorf("%q: %d %s, want %d", c.tap, w.Code, w.Body, c.want)
		}
	}
}
