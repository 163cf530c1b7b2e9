package page_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"dalil/app/catalog"
	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/station"
	"dalil/app/tally"
)

var update = flag.Bool("update", false, "renew the views in testdata; read them afterwards")

// handler is the page of a station on the shipped catalog, in a centre that has a network for visitors.
func handler(t *testing.T) (*page.Page, *station.Station) {
	t.Helper()
	return handlerWith(t, func(*settings.Settings) {})
}

// handlerWith is the same with other settings.
func handlerWith(t *testing.T, change func(*settings.Settings)) (*page.Page, *station.Station) {
	t.Helper()
	set := settings.Default()
	set.State, set.Centre, set.WiFi.SSID = t.TempDir(), "RTA-C45", "DubaiFreeWiFi"
	change(&set)
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
	return page.New(st, dist, slog.New(slog.DiscardHandler)), st
}

func ask(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

// TestViewsAreWhatThePageExpects holds Go and TypeScript to the same files: frontend reads them as its typed answers.
func TestViewsAreWhatThePageExpects(t *testing.T) {
	kiosk, _ := handler(t)
	holdViews(t, kiosk, map[string]string{
		"station.ar":  "/api/station?lang=ar",
		"station.en":  "/api/station?lang=en",
		"home.ar":     "/api/home?lang=ar",
		"home.en":     "/api/home?lang=en",
		"entities.ar": "/api/entities?lang=ar",
		"list.ar":     "/api/list?lang=ar&need=justice",
		"list.en":     "/api/list?lang=en&entity=SALIK",
		"topic.ar":    "/api/list?lang=ar&need=justice&group=POLICE%2FTraffic",
		"topic.en":    "/api/list?lang=en&need=justice&group=POLICE%2FTraffic",
		"search.ar":   "/api/search?lang=ar&q=%D8%B3%D8%A7%D9%84%D9%83",
		"search.en":   "/api/search?lang=en&q=salik",
		"service.ar":  "/api/service?lang=ar&id=RTA-227",
		"service.en":  "/api/service?lang=en&id=RTA-227",
		"person.ar":   "/api/service?lang=ar&id=RTA-198",
		"machine.ar":  "/api/service?lang=ar&id=RTA-172",
		"papers.en":   "/api/service?lang=en&id=DET-004",
		"papers.ar":   "/api/service?lang=ar&id=DET-004",
		"app.en":      "/api/service?lang=en&id=RTA-1006",
		"centre.ar":   "/api/centre?lang=ar",
		"signage.ar":  "/api/signage?lang=ar",
		"signage.en":  "/api/signage?lang=en",
		"centre.en":   "/api/centre?lang=en",
	})
	desk, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	workShift(t, st)
	holdViews(t, desk, map[string]string{
		"desk.ar":         "/api/desk?lang=ar",
		"desk.en":         "/api/desk?lang=en",
		"desk-service.ar": "/api/desk/service?lang=ar&id=RTA-227",
		"desk-service.en": "/api/desk/service?lang=en&id=RTA-227",
		"desk-rows.ar":    "/api/search?lang=ar&q=%D8%B3%D8%A7%D9%84%D9%83",
		"desk-rows.en":    "/api/search?lang=en&q=salik",
		"urgent.ar":       "/api/station?lang=ar",
		"urgent.en":       "/api/station?lang=en",
		"closed.en":       "/api/centre?lang=en",
	})
	dark, _ := handlerWith(t, func(s *settings.Settings) { s.ScreenHours = "Su-Th 14:00-20:00" })
	holdViews(t, dark, map[string]string{"dark.ar": "/api/station?lang=ar", "dark.en": "/api/station?lang=en"})
	pin, _ := handlerWith(t, func(s *settings.Settings) { s.PINHash = testPIN(t) })
	holdViews(t, pin, map[string]string{"locked.ar": "/api/desk?lang=ar"})
}

// workShift does what a shift of a desk leaves behind, so that its views have something to show.
func workShift(t *testing.T, st *station.Station) {
	t.Helper()
	tap := 0
	for _, e := range []tally.Event{
		{What: tally.ServiceShown, Service: "RTA-227"}, {What: tally.ServiceShown, Service: "RTA-227"}, {What: tally.ServiceShown, Service: "DET-004"},
		{What: tally.Outcome, Service: "RTA-227", Detail: "done"}, {What: tally.Outcome, Service: "RTA-227", Detail: "done"},
		{What: tally.Outcome, Service: "DET-004", Detail: "took_code"}, {What: tally.Outcome, Service: "DET-004", Detail: "needs_person_cash"},
		{What: tally.Flag, Service: "DET-004", Detail: "wrong_fee"}, {What: tally.NothingFound, Detail: "licence"},
	} {
		tap++
		if err := st.Count(fmt.Sprintf("%032x", tap), e); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{
		st.AddNotice(catalog.Text{AR: "المصعد لا يعمل اليوم. استخدم المدخل الشمالي.", EN: "The lift is out of order today. Please use the north entrance."}, 90),
		st.AddNotice(catalog.Text{AR: "تُغلق القاعة مبكراً اليوم.", EN: "The hall closes early today."}, 30),
		st.SetException("RTA-227", true, catalog.Text{AR: "المكتب 3", EN: "Desk 3"}),
		st.SetDeskClosed(true), st.Pause(2), st.SetEmergency(true, catalog.Text{AR: "يرجى إخلاء المبنى بهدوء.", EN: "Please leave the building calmly."}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// testPIN is the hash of 2468.
func testPIN(t *testing.T) string {
	t.Helper()
	hash, err := settings.HashPIN("2468")
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

// random finds what differs at each start of the program.
var random = regexp.MustCompile(`"token":"[A-Z2-7]{26}"`)

// holdViews holds answers against their files.
func holdViews(t *testing.T, h http.Handler, views map[string]string) {
	t.Helper()
	for name, path := range views {
		w := ask(t, h, path)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		var got bytes.Buffer
		if err := json.Indent(&got, random.ReplaceAll(w.Body.Bytes(), []byte(`"token":"`+strings.Repeat("0", 32)+`"`)), "", "\t"); err != nil {
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
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "form-action 'none'", "frame-src 'none'",
			"base-uri 'none'", "connect-src 'self'", "media-src 'none'", "worker-src 'none'", "manifest-src 'none'", "object-src 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(csp+";", want+";") {
				t.Errorf("%s: the policy lacks %q", path, want)
			}
		}
		if strings.Contains(csp, "unsafe") || strings.Count(head.Get("Permissions-Policy"), "=()") != 20 || !strings.Contains(head.Get("Permissions-Policy"), "camera=()") || head.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, head)
		}
	}
}

// found is what the page reads of an answer to a search.
type found struct {
	Query  string
	Found  string
	At, Of int
	Groups []struct {
		Code, Count string
		On          bool
	}
	Cards []struct {
		ID         string
		EntityCode string `json:"entity_code"`
		Paid       bool
	}
}

func searched(t *testing.T, h http.Handler, params string) (v found) {
	t.Helper()
	if err := json.Unmarshal(ask(t, h, "/api/search?lang=en&"+params).Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTheSearchAnswersPageByPageAndEveryMatchIsOnOne(t *testing.T) {
	h, st := handler(t)
	total := st.View().Search("licence", "", 1).Total
	if total <= 100 {
		t.Fatalf("%d services match; want more than any page holds", total)
	}
	seen := map[string]bool{}
	pages := (total + 48) / 49
	for at := range pages {
		v := searched(t, h, fmt.Sprintf("q=licence&size=49&at=%d", at))
		if v.At != at || v.Of != pages || v.Found != fmt.Sprintf("%d services", total) {
			t.Errorf("page %d: at %d of %d, %q", at, v.At, v.Of, v.Found)
		}
		for _, c := range v.Cards {
			if seen[c.ID] {
				t.Errorf("%s stands on two pages", c.ID)
			}
			seen[c.ID] = true
		}
	}
	if len(seen) != total {
		t.Errorf("the pages have %d of %d", len(seen), total)
	}
	first, second := searched(t, h, "q=licence&size=2&at=0"), searched(t, h, "q=licence&size=2&at=1")
	both := searched(t, h, "q=licence&size=4")
	if have := append(first.Cards, second.Cards...); !slices.Equal(have, both.Cards) {
		t.Errorf("two pages of two are %v, one of four is %v", have, both.Cards)
	}
	if v := searched(t, h, "q=licence&size=7&at=999999999"); v.At != v.Of-1 || len(v.Cards) != total-7*v.At {
		t.Errorf("behind the end: page %d of %d, %d cards", v.At, v.Of, len(v.Cards))
	}
	for _, c := range []struct {
		params    string
		at, cards int
	}{{"size=x&at=-3", 0, 8}, {"size=0", 0, 1}, {"size=51", 0, 50}, {"at=1", 1, 8}} {
		if v := searched(t, h, "q=licence&"+c.params); v.At != c.at || len(v.Cards) != c.cards {
			t.Errorf("%s: page %d with %d cards", c.params, v.At, len(v.Cards))
		}
	}
}

func TestAnEntityIsAskedForAndItsCountsAreWhole(t *testing.T) {
	h, st := handler(t)
	all := searched(t, h, "q=certificate")
	counts := st.View().Search("certificate", "", 1).ByEntity
	entities := func(v found) found {
		v.Groups = slices.DeleteFunc(v.Groups, func(g struct {
			Code, Count string
			On          bool
		}) bool {
			return strings.Contains(g.Code, ":")
		})
		return v
	}
	all = entities(all)
	if len(all.Groups) != len(counts)+1 || !all.Groups[0].On || all.Found != all.Groups[0].Count+" services" {
		t.Fatalf("%d chips for %d entities, %q and the first %+v", len(all.Groups), len(counts), all.Found, all.Groups[0])
	}
	for _, g := range all.Groups[1:] {
		v := entities(searched(t, h, "q=certificate&entity="+g.Code))
		if g.Count != strconv.Itoa(counts[g.Code]) || v.Found != g.Count+" services" && g.Count != "1" {
			t.Errorf("the chip of %s says %s, its answer %q, the index %d", g.Code, g.Count, v.Found, counts[g.Code])
		}
		for _, c := range v.Cards {
			if c.EntityCode != g.Code {
				t.Errorf("%s of %s stands under %s", c.ID, c.EntityCode, g.Code)
			}
		}
		if len(v.Groups) != len(all.Groups) || v.Groups[0].On || v.Groups[0].Count != all.Groups[0].Count {
			t.Errorf("the chips beside %s are not those of all", g.Code)
		}
	}
}

// TestAFloodIsNarrowedByWhatIsDone: many similar names come with chips for what is done and to whom, whose counts are their answers'.
func TestAFloodIsNarrowedByWhatIsDone(t *testing.T) {
	h, _ := handler(t)
	all := searched(t, h, "q=licence")
	chips := 0
	for _, g := range all.Groups {
		if !strings.Contains(g.Code, ":") {
			continue
		}
		chips++
		v := searched(t, h, "q=licence&size=50&entity="+url.QueryEscape(g.Code))
		if v.Found != g.Count+" services" || len(v.Cards) == 0 || v.Found == all.Found {
			t.Errorf("the chip %s says %s, its answer %q", g.Code, g.Count, v.Found)
		}
		for _, c := range v.Groups {
			if c.On != (c.Code == g.Code) {
				t.Errorf("after %s was chosen %q is lit: %v", g.Code, c.Code, c.On)
			}
		}
	}
	if chips < 2 || all.Groups[0].Code != "" || !strings.Contains(all.Groups[1].Code, ":") {
		t.Errorf("%d chips beside the entities: %+v", chips, all.Groups)
	}
	if v := searched(t, h, "q=salik&entity=deed:cancel"); len(v.Cards) == 0 || !v.Groups[0].On {
		t.Errorf("a choice that the words no longer offer: %d cards, %+v", len(v.Cards), v.Groups)
	}
}

// TestASearchIsNarrowedToWhatCostsSomething: the chip stands right after that for all, also where there is one entity, and leaves cards
// with a fee only.
func TestASearchIsNarrowedToWhatCostsSomething(t *testing.T) {
	h, _ := handler(t)
	for _, words := range []string{"licence", "salik"} {
		all := searched(t, h, "size=50&q="+words)
		if len(all.Groups) < 2 || all.Groups[0].Code != "" || !all.Groups[0].On || all.Groups[1].Code != "fee:paid" {
			t.Errorf("%s: the chips are %+v", words, all.Groups)
			continue
		}
		v := searched(t, h, "size=50&entity=fee:paid&q="+words)
		if n, _ := strconv.Atoi(all.Groups[1].Count); len(v.Cards) != min(n, 50) || n == 0 {
			t.Errorf("%s: the chip says %d, there are %d cards", words, n, len(v.Cards))
		}
		for _, c := range v.Cards {
			if !c.Paid {
				t.Errorf("%s: %s costs nothing", words, c.ID)
			}
		}
		if v.Groups[0].On || !v.Groups[1].On || v.Groups[0].Count != all.Groups[0].Count {
			t.Errorf("%s: after the choice the chips are %+v", words, v.Groups)
		}
	}
}

func TestAQuestionIsNoLongerThanAHundredCharacters(t *testing.T) {
	h, _ := handler(t)
	long := strings.Repeat("س", 100)
	if v := searched(t, h, "q="+url.QueryEscape(long+"xyz")); v.Query != long {
		t.Errorf("%d characters were taken", utf8.RuneCountInString(v.Query))
	}
	if v := searched(t, h, "q="+url.QueryEscape(long)); v.Query != long {
		t.Errorf("of 100 characters %d were taken", utf8.RuneCountInString(v.Query))
	}
}

func TestByOneLetterNobodyChoosesAnEntity(t *testing.T) {
	h, _ := handler(t)
	if v := searched(t, h, "q=+s"); len(v.Groups) != 0 || len(v.Cards) == 0 {
		t.Errorf("%d chips and %d cards for one letter", len(v.Groups), len(v.Cards))
	}
	if v := searched(t, h, "q=sa"); len(v.Groups) < 2 {
		t.Errorf("%d chips for two letters", len(v.Groups))
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

func TestAPageIsSeenToPaintWhenItsFramesAdvance(t *testing.T) {
	h, st := handler(t)
	beat := func(body string) int {
		t.Helper()
		return post(t, h, st, "/api/heartbeat", body).Code
	}
	for _, body := range []string{`{"frames":"many"}`, `{}`} {
		if code := beat(body); code != http.StatusBadRequest || !st.Status().LastBeat.IsZero() {
			t.Errorf("%s: %d, beat %v", body, code, st.Status().LastBeat)
		}
	}
	if code := beat(`{"frames":30}`); code != http.StatusNoContent {
		t.Errorf("%d", code)
	}
	painted := st.Status().LastPaint
	if painted.IsZero() {
		t.Fatal("the picture was not noted")
	}
	if beat(`{"frames":30}`); !st.Status().LastPaint.Equal(painted) || !st.Status().LastBeat.After(painted) {
		t.Error("a page that stands still counts as painting, or is not heard")
	}
	if beat(`{"frames":31}`); !st.Status().LastPaint.After(painted) {
		t.Error("the next picture was not noted")
	}
}
