package page_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/page"
	"dalil/app/qr"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/station"
)

type text struct{ Text, Lang, Note string }

type lines struct {
	Lines      []string
	Lang, Note string
}

// service is what the tests read of a service's view.
type service struct {
	ID, Name, Entity, Federal, Assumed, Person string
	Description                                text
	Documents, Steps                           lines
	Channels                                   []struct {
		Kind, Platform, Code, Trust, Check, Note string
		Alt                                      string
		LookFor                                  string `json:"look_for"`
		Modules                                  int
		Scan                                     []string
		Places                                   []struct {
			Name     text
			Distance string
		}
	}
	Facts []struct {
		Kind, Value, Spoken string
		Money               bool
		Notes               []text
	}
}

func serviceOf(t *testing.T, h http.Handler, lang, id string) (v service) {
	t.Helper()
	w := ask(t, h, "/api/service?lang="+lang+"&id="+id)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d", id, w.Code)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// run opens a station on a folder with these files and lets it run until the test ends.
func run(t *testing.T, folder string, change func(*settings.Settings)) (*page.Page, *station.Station, <-chan int64) {
	t.Helper()
	set := settings.Default()
	set.State, set.Folder = filepath.Join(t.TempDir(), "state"), folder
	if change != nil {
		change(&set)
	}
	st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler), Settle: 20 * time.Millisecond,
		Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
			return sheet.Read(file, content)
		}})
	if err != nil {
		t.Fatal(err)
	}
	news, _ := st.News()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan bool)
	go func() { st.Run(ctx); close(done) }()
	t.Cleanup(func() { stop(); <-done; st.Close() })
	return page.New(st, fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}, slog.New(slog.DiscardHandler)), st, news
}

func write(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// until waits for news after which something holds.
func until(t *testing.T, news <-chan int64, holds func() bool) {
	t.Helper()
	limit := time.After(30 * time.Second)
	for !holds() {
		select {
		case <-news:
		case <-limit:
			t.Fatal("it never came")
		}
	}
}

const columns = "id,entity,name_ar,name_en,url\n"

// A code and the address beside it come from one catalog: an answer that was given before a change is whole for ever.
func TestACatalogThatChangesUnderAnOpenServiceChangesNothingOfItsAnswer(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "RTA.csv", columns+"RTA-1,RTA,تجديد,Renew,https://www.rta.ae/one\n")
	h, st, news := run(t, folder, nil)
	here := func() string {
		s, _ := st.View().Service("RTA-1")
		if len(s.Channels) == 0 {
			return ""
		}
		return s.Channels[0].Address
	}
	until(t, news, func() bool { return here() == "https://www.rta.ae/one" })
	old := serviceOf(t, h, "en", "RTA-1")
	write(t, folder, "RTA.csv", columns+"RTA-1,RTA,تجديد,Renew,https://www.rta.ae/two\n")
	until(t, news, func() bool { return here() == "https://www.rta.ae/two" })
	next := serviceOf(t, h, "en", "RTA-1")
	for address, v := range map[string]service{"https://www.rta.ae/one": old, "https://www.rta.ae/two": next} {
		if have := v.Channels[0]; have.Code != pictureOf(t, address) || have.Trust != "rta.ae" {
			t.Errorf("beside %q stands another code than that of %s", have.Trust, address)
		}
	}
	for _, path := range []string{"/api/code?id=RTA-1&channel=0", "/api/wifi-code"} {
		if w := ask(t, h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d; a code is no question of its own", path, w.Code)
		}
	}
}

func pictureOf(t *testing.T, address string) string {
	t.Helper()
	c, err := qr.New(address)
	if err != nil {
		t.Fatal(err)
	}
	return "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(c.SVG())
}

func TestEachCodeIsThatOfTheAddressWhoseHostIsPrinted(t *testing.T) {
	h, st := handler(t)
	codes := 0
	for i, s := range st.View().Catalog.Services {
		if i%31 != 0 && s.Portal == "" {
			continue
		}
		v := serviceOf(t, h, "ar", s.ID)
		for _, c := range v.Channels {
			if c.Code == "" {
				continue
			}
			codes++
			ways := append(s.ChannelsIn(catalog.Arabic), st.View().Entity(s.Entity).Call)
			n := slices.IndexFunc(ways, func(o catalog.Channel) bool {
				return string(o.Kind) == c.Kind && o.Platform == c.Platform && o.Domain == c.Trust && pictureOf(t, o.Address) == c.Code
			})
			if n < 0 {
				t.Errorf("%s: the code beside %q is of none of its channels", s.ID, c.Trust)
			}
			if c.Modules < 29 || len(c.Scan) != 3 || c.Alt == "" || c.Check == "" {
				t.Errorf("%s: %+v", s.ID, c)
			}
		}
	}
	if codes < 40 {
		t.Errorf("only %d codes were looked at", codes)
	}
}

func TestAServiceThatNeedsAPersonNeverHasACode(t *testing.T) {
	h, st := handler(t)
	seen := 0
	for _, s := range st.View().Catalog.Services {
		if s.Presence != catalog.PresenceAlways {
			continue
		}
		seen++
		v := serviceOf(t, h, "en", s.ID)
		for _, c := range v.Channels {
			if c.Code != "" || c.Kind != "counter" {
				t.Errorf("%s offers %q", s.ID, c.Kind)
			}
		}
		if v.Person == "" {
			t.Errorf("%s does not say whom to ask", s.ID)
		}
	}
	if seen == 0 {
		t.Fatal("no service needs a person")
	}
	if v := serviceOf(t, h, "en", "RTA-227"); v.Person != "" {
		t.Errorf("a service with a code says %q", v.Person)
	}
}

func TestNotesStandWhereTheyAreTrueAndNowhereElse(t *testing.T) {
	h, st := handler(t)
	kinds := map[bool]int{}
	notes := map[string]int{}
	for i, s := range st.View().Catalog.Services {
		federal := st.View().Entity(s.Entity).Kind == catalog.Federal
		if i%41 != 0 && (!federal || kinds[true] > 3) {
			continue
		}
		kinds[federal]++
		v := serviceOf(t, h, "en", s.ID)
		if (v.Federal == "A federal service") != federal {
			t.Errorf("%s of %s says %q", s.ID, s.Entity, v.Federal)
		}
		for fact, sourced := range map[string]bool{
			"the name of the service": s.NameSourced,
			"the ways to it":          s.ChannelSourced || len(s.Channels) == 0,
			"the fee":                 s.FeeSourced || s.Fee == nil || !s.Fee.Stated,
		} {
			says := strings.Contains(v.Assumed, fact) || v.Assumed == "These details are not confirmed yet. Please check with the entity."
			both := !s.NameSourced && !s.ChannelSourced
			if says == sourced && !both {
				t.Errorf("%s: of %s it says %q", s.ID, fact, v.Assumed)
			}
			if both && v.Assumed != "These details are not confirmed yet. Please check with the entity." {
				t.Errorf("%s: %q", s.ID, v.Assumed)
			}
		}
		notes[v.Assumed]++
	}
	if kinds[true] == 0 || kinds[false] == 0 || len(notes) < 2 {
		t.Errorf("%v federal and other services, %d kinds of notes", kinds, len(notes))
	}
}

func TestAFeeThatNobodyStatedIsNeverFree(t *testing.T) {
	h, st := handler(t)
	seen := map[string]bool{}
	for _, s := range st.View().Catalog.Services {
		kind := "unknown"
		switch {
		case s.Fee != nil && s.Fee.Stated && s.Fee.Max == 0:
			kind = "free"
		case s.Fee != nil && s.Fee.Stated:
			kind = "amount"
		}
		if seen[kind] {
			continue
		}
		seen[kind] = true
		fee := serviceOf(t, h, "en", s.ID).Facts[0]
		switch kind {
		case "unknown":
			if fee.Value != "Not stated here" || fee.Money {
				t.Errorf("%s: %+v", s.ID, fee)
			}
		case "free":
			if fee.Value != "No fee" || fee.Money {
				t.Errorf("%s: %+v", s.ID, fee)
			}
		case "amount":
			if !fee.Money || !strings.HasSuffix(fee.Spoken, "dirhams") || strings.ContainsAny(fee.Value, "abc") {
				t.Errorf("%s: %+v", s.ID, fee)
			}
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %v", seen)
	}
}

func TestATextThatIsWrittenInOneLanguageSaysWhich(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "RTA.csv", "id,entity,name_ar,name_en,url,documents_en,description_ar,description_en\n"+
		"RTA-1,RTA,تجديد,Renew,https://www.rta.ae/one,The old card,وصف,About it\n")
	h, st, news := run(t, folder, nil)
	until(t, news, func() bool { s, ok := st.View().Service("RTA-1"); return ok && len(s.Documents.EN) == 1 })
	ar, en := serviceOf(t, h, "ar", "RTA-1"), serviceOf(t, h, "en", "RTA-1")
	if want := (lines{[]string{"The old card"}, "en", "بالإنجليزية فقط"}); !slices.Equal(ar.Documents.Lines, want.Lines) || ar.Documents.Lang != want.Lang || ar.Documents.Note != want.Note {
		t.Errorf("have %+v", ar.Documents)
	}
	if en.Documents.Lang != "" || en.Documents.Note != "" || ar.Description != (text{Text: "وصف"}) || en.Description != (text{Text: "About it"}) {
		t.Errorf("what is in the visitor's language is marked: %+v %+v", en.Documents, ar.Description)
	}
}

func TestWhatTheVisitorSeesMayBeOldIsSaidWhenTheFolderIsGone(t *testing.T) {
	folder := t.TempDir()
	h, _, news := run(t, folder, nil)
	stale := func() string {
		var v struct{ Stale string }
		if err := json.Unmarshal(ask(t, h, "/api/station?lang=en").Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		return v.Stale
	}
	if have := stale(); have != "" {
		t.Fatalf("while the folder is there it says %q", have)
	}
	if err := os.Rename(folder, folder+"-away"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder + "-away") })
	until(t, news, func() bool { return stale() == "This content may not be the latest." })
}

func TestWhatAnOperatorMustMendStandsInBothLanguagesAndTellsNoSecret(t *testing.T) {
	h, _, _ := run(t, t.TempDir(), func(s *settings.Settings) { s.Fault = "line 3: password = 'secret'" })
	var v struct{ Stale string }
	for _, where := range []string{"/api/station?lang=en", "/api/signage?lang=en"} {
		if err := json.Unmarshal(ask(t, h, where).Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		if want := "Operator: the settings file has a fault. The last sound settings are in force. See the log, mend the file, restart." +
			" · لمسؤول التشغيل: في ملف الإعدادات خطأ، وتسري آخر إعدادات سليمة. راجع السجل وأصلح الملف ثم أعد التشغيل."; v.Stale != want {
			t.Errorf("%s: %q", where, v.Stale)
		}
	}
}

func TestEventsStreamTheCatalogThatIsShown(t *testing.T) {
	folder := t.TempDir()
	h, _, _ := run(t, folder, nil)
	server := httptest.NewServer(h)
	defer server.Close()
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, "GET", server.URL+"/api/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("a %s", kind)
	}
	write(t, folder, "RTA.csv", columns+"RTA-1,RTA,تجديد,Renew,https://www.rta.ae/one\n")
	in := bufio.NewScanner(answer.Body)
	for in.Scan() {
		if in.Text() == "event: catalog" && in.Scan() && in.Text() == "data: 1" {
			return
		}
	}
	t.Errorf("the stream ended without the news: %v", in.Err())
}

func TestNoAnswerMayBeKept(t *testing.T) {
	h, _ := handler(t)
	for _, path := range []string{"/", "/assets/a.js", "/api/station", "/api/search?q=a", "/api/nothing"} {
		if have := ask(t, h, path).Header().Get("Cache-Control"); have != "no-store" {
			t.Errorf("%s: %q", path, have)
		}
	}
}

func TestWhatAsksForNotModifiedIsNotHeard(t *testing.T) {
	h, _ := handler(t)
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
	r.Header.Set("If-None-Match", "*")
	h.ServeHTTP(httptest.NewRecorder(), r)
	if len(r.Header) != 0 {
		t.Errorf("the handlers would see %v", r.Header)
	}
}

func TestWithoutASettingThereIsNoNetwork(t *testing.T) {
	network := func(h http.Handler) (v struct {
		WiFi *struct{ Name, Code, Note string }
	}) {
		if err := json.Unmarshal(ask(t, h, "/api/station?lang=en").Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	h, _, _ := run(t, t.TempDir(), nil)
	if v := network(h); v.WiFi != nil {
		t.Errorf("it offers %+v", v.WiFi)
	}
	h, st, _ := run(t, t.TempDir(), func(s *settings.Settings) {
		s.WiFi.SSID, s.WiFi.Password, s.WiFi.Security = "Hall", "opensesame", "WPA"
	})
	if v := network(h); v.WiFi == nil || v.WiFi.Name != "Hall" || v.WiFi.Code != pictureOf(t, st.WiFi()) || v.WiFi.Note != "Free. The code includes the password" {
		t.Errorf("it offers %+v", v.WiFi)
	}
}

func TestAMachineIsListedOnlyWhereItDoesWhatTheServiceIsAbout(t *testing.T) {
	h, st := handler(t)
	seen := map[bool]int{}
	for _, s := range st.View().Catalog.Services {
		if !slices.ContainsFunc(s.Channels, func(c catalog.Channel) bool { return c.Kind == catalog.SelfServiceMachine }) || s.Presence == catalog.PresenceAlways {
			continue
		}
		v := serviceOf(t, h, "en", s.ID)
		fits := slices.ContainsFunc(st.View().Catalog.Machines, func(m catalog.Machine) bool {
			return m.Entity == s.Entity && m.Public && m.Status == "existing" && campaign.OfferedBy(m, s)
		})
		codes, machines := 0, 0
		for _, c := range v.Channels {
			if c.Code != "" {
				codes++
			}
			if c.Kind == "self-service-machine" {
				machines = 1 + len(c.Places)
				if len(c.Places) > 3 {
					t.Errorf("%s lists %d machines", s.ID, len(c.Places))
				}
			}
		}
		seen[fits]++
		switch {
		case fits && machines < 2:
			t.Errorf("%s lists no machine", s.ID)
		case !fits && machines > 1:
			t.Errorf("%s lists machines that do something else", s.ID)
		case !fits && codes > 0 && machines > 0:
			t.Errorf("%s has a tab that says nothing", s.ID)
		case !fits && codes == 0 && v.Person != "This service is done on a self-service machine. Where the machines stand is not listed here: ask the staff.":
			t.Errorf("%s says %q", s.ID, v.Person)
		}
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("%v", seen)
	}
}
