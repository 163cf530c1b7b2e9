package page_test

import (
	"net/http"
	"strings"
	"testing"

	"dalil/app/settings"
)

// TestASearchThatIsSentIsAnsweredAsTheQuestionIs: what is typed need not stand in an address, and whoever sends it must be this page.
func TestASearchThatIsSentIsAnsweredAsTheQuestionIs(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	for body, question := range map[string]string{
		`{"q":"renew","entity":"","at":0,"size":0}`:    "q=renew",
		`{"q":"renew","entity":"","at":0,"size":5}`:    "q=renew&size=5",
		`{"q":"renew","entity":"RTA","at":1,"size":3}`: "q=renew&entity=RTA&at=1&size=3",
		`{"q":"renew","at":-1,"size":1000}`:            "q=renew&at=-1&size=1000",
		`{"q":"تجديد"}`:                                "q=%D8%AA%D8%AC%D8%AF%D9%8A%D8%AF",
		`{"q":"` + st.QuickCode("RTA-227") + `"}`:      "q=" + st.QuickCode("RTA-227"),
	} {
		sent, asked := post(t, h, st, "/api/search?lang=en", body), ask(t, h, "/api/search?lang=en&"+question)
		if sent.Code != http.StatusOK || sent.Body.Len() < 200 || sent.Body.String() != asked.Body.String() {
			t.Errorf("%s: %d\n%s\nwant\n%s", body, sent.Code, sent.Body, asked.Body)
		}
	}
	if w := post(t, h, st, "/api/search?lang=ar", `{"q":"salik"}`); !strings.Contains(w.Body.String(), "خدم") {
		t.Errorf("in Arabic: %s", w.Body)
	}
	for name, c := range map[string]struct {
		spoil func(*http.Request)
		body  string
		want  int
	}{
		"without the token, since it changes nothing": {func(r *http.Request) { r.Header.Del("X-Dalil-Token") }, `{"q":"a"}`, 200},
		"from another site":                           {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, `{"q":"a"}`, 403},
		"from another origin":                         {func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, `{"q":"a"}`, 403},
		"as text":                                     {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, `{"q":"a"}`, 400},
		"with a field more":                           {func(*http.Request) {}, `{"q":"a","name":"b"}`, 400},
		"of more than 4 KB":                           {func(*http.Request) {}, `{"q":"` + strings.Repeat("a", 4096) + `"}`, 400},
		"of a hundred letters":                        {func(*http.Request) {}, `{"q":"` + strings.Repeat("ع", 500) + `"}`, 200},
	} {
		r := written(st, "/api/search?lang=en", c.body)
		c.spoil(r)
		w := send(h, r)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d: %s", name, w.Code, c.want, w.Body)
		}
		if strings.Contains(w.Body.String(), strings.Repeat("ع", 101)) {
			t.Errorf("%s: more than a hundred letters are searched for", name)
		}
	}
	for range 100 { // a hand is fast, and nobody who types is refused
		if w := post(t, h, st, "/api/search", `{"q":"sa","size":1}`); w.Code != http.StatusOK {
			t.Fatalf("%d", w.Code)
		}
	}
}

func TestTheEndOfAVisitIsAWriteOfThisPage(t *testing.T) {
	h, st := handler(t)
	if w := post(t, h, st, "/api/forget", `{}`); w.Code != http.StatusNoContent {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	r := written(st, "/api/forget", `{}`)
	r.Header.Del("X-Dalil-Token")
	if w := send(h, r); w.Code != http.StatusForbidden {
		t.Errorf("without the token: %d", w.Code)
	}
}
