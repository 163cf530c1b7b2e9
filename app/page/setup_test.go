package page_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/station"
)

// asking is the page of a machine without settings; saved are those that were chosen.
func asking(t *testing.T) (h *page.Page, st *station.Station, saved *[]settings.Settings) {
	t.Helper()
	t.Setenv("HOME", t.TempDir()) // whose folders are offered
	h, st = handlerWith(t, func(s *settings.Settings) {
		s.Centre, s.WiFi, s.Setup, s.Languages = "", settings.WiFi{}, "/var/lib/dalil/.config/dalil/dalil.toml", []string{"ar", "en"}
	})
	saved = new([]settings.Settings)
	h.AskFirstSettings(func(s settings.Settings) error { *saved = append(*saved, s); return nil })
	return h, st, saved
}

type setupAnswer struct {
	Step, Error, Note string
	Done              bool
}

func setUp(t *testing.T, h *page.Page, st *station.Station, lang, body string) (a setupAnswer) {
	t.Helper()
	w := post(t, h, st, "/api/setup?lang="+lang, body)
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %q %v", w.Code, w.Body, err)
	}
	return a
}

// answers are sound ones; each of the changes replaces one.
func answers(step string, changes map[string]any) string {
	all := map[string]any{"step": step, "centre": "RTA-C45", "profile": "kiosk", "panel": 43, "width": 1080, "height": 1920, "touch_height": 30,
		"folder": "", "ssid": "DubaiFreeWiFi", "password": "", "pin": "2468"}
	for name, value := range changes {
		all[name] = value
	}
	b, _ := json.Marshal(all)
	return string(b)
}

// TestAMachineWithSettingsIsNotAsked: neither the view nor the write is there.
func TestAMachineWithSettingsIsNotAsked(t *testing.T) {
	h, st := handler(t)
	if w := ask(t, h, "/api/setup?lang=en"); w.Code != http.StatusNotFound {
		t.Errorf("the questions: %d", w.Code)
	}
	if w := post(t, h, st, "/api/setup?lang=en", answers("finish", nil)); w.Code != http.StatusNotFound {
		t.Errorf("the answers: %d", w.Code)
	}
	if body := ask(t, h, "/api/station?lang=en").Body.String(); !strings.Contains(body, `"setup":false`) {
		t.Error("the page is told to ask")
	}
}

func TestTheQuestionsAreWhatThePageExpects(t *testing.T) {
	h, _, _ := asking(t)
	holdViews(t, h, map[string]string{"setup.ar": "/api/setup?lang=ar", "setup.en": "/api/setup?lang=en&q=barsha"})
	if body := ask(t, h, "/api/station?lang=en").Body.String(); !strings.Contains(body, `"setup":true`) {
		t.Error("the page is not told to ask")
	}
}

// TestCentresAreFoundAsPeopleTypeThem: by words of the name, the area or the id, in either language.
func TestCentresAreFoundAsPeopleTypeThem(t *testing.T) {
	h, st, _ := asking(t)
	for _, c := range []struct {
		words, first string
		n            int
	}{{"RTA-C45", "RTA-C45", 1}, {"rta-c45", "RTA-C45", 1}, {"zzz", "", 0}, {"", "", len(st.View().Catalog.Centres)}} {
		found := st.View().FindCentres(c.words)
		if len(found) != c.n || c.first != "" && found[0].ID != c.first {
			t.Errorf("%q: %d", c.words, len(found))
		}
	}
	for i, centre := range st.View().Catalog.Centres {
		if i%8 != 0 {
			continue
		}
		for _, words := range []string{centre.Name.AR, centre.Name.EN} {
			found := st.View().FindCentres(words)
			if words != "" && !slices.ContainsFunc(found[:min(len(found), 5)], func(c catalog.Centre) bool { return c.Name.AR == centre.Name.AR || c.Name.EN == centre.Name.EN }) {
				t.Errorf("%q does not find %s among the first", words, centre.ID)
			}
		}
	}
	var v struct {
		Found   string
		Centres []struct{ Code, Title, Text string }
	}
	if err := json.Unmarshal(ask(t, h, "/api/setup?lang=en&q=barsha").Body.Bytes(), &v); err != nil || len(v.Centres) == 0 || len(v.Centres) > 5 {
		t.Fatalf("%+v %v", v, err)
	}
	if want := fmt.Sprintf("%d centre", len(st.View().FindCentres("barsha"))); !strings.HasPrefix(v.Found, want) {
		t.Errorf("%q, want %q", v.Found, want)
	}
	for _, c := range v.Centres {
		if !strings.Contains(strings.ToLower(c.Title+c.Text), "barsha") {
			t.Errorf("%+v", c)
		}
	}
}

// TestEachStepIsJudged: the first answer that cannot be is named, with its reason, and nothing is saved.
func TestEachStepIsJudged(t *testing.T) {
	h, st, saved := asking(t)
	for _, c := range []struct {
		name, step string
		changes    map[string]any
		want       string // step to be mended
		error      string
	}{
		{"all is well", "pin", nil, "", ""},
		{"nothing need be known", "pin", map[string]any{"centre": "", "panel": 0, "touch_height": 0, "ssid": "", "pin": ""}, "", ""},
		{"no such centre", "centre", map[string]any{"centre": "RTA-C99999"}, "centre", "There is no such centre. Choose one from the list."},
		{"an earlier step", "finish", map[string]any{"centre": "x", "pin": "1"}, "centre", "There is no such centre. Choose one from the list."},
		{"a later step waits", "profile", map[string]any{"pin": "1"}, "", ""},
		{"no such profile", "profile", map[string]any{"profile": "cinema"}, "profile", "Choose a kind of screen."},
		{"a panel like a house", "panel", map[string]any{"panel": 2000}, "panel", "A size or a height cannot be right. The height is at most 200 cm."},
		{"too high", "panel", map[string]any{"touch_height": 201}, "panel", "A size or a height cannot be right. The height is at most 200 cm."},
		{"below the floor", "panel", map[string]any{"touch_height": -1}, "panel", "A size or a height cannot be right. The height is at most 200 cm."},
		{"no such folder", "folder", map[string]any{"folder": filepath.Join(t.TempDir(), "none")}, "folder", "There is no such folder on this machine. Type its full path."},
		{"half a path", "folder", map[string]any{"folder": "."}, "folder", "There is no such folder on this machine. Type its full path."},
		{"a file", "folder", map[string]any{"folder": os.Args[0]}, "folder", "There is no such folder on this machine. Type its full path."},
		{"the state itself", "folder", map[string]any{"folder": st.Settings().State}, "folder", "This folder holds the station's own data. Choose another one."},
		{"a password without a network", "wifi", map[string]any{"ssid": "", "password": "12345678"}, "wifi", "A network has a name of at most 32 letters, and a password of 8 to 63."},
		{"a short password", "wifi", map[string]any{"password": "1234567"}, "wifi", "A network has a name of at most 32 letters, and a password of 8 to 63."},
		{"a short PIN", "pin", map[string]any{"pin": "123"}, "pin", "A PIN has 4 to 12 digits."},
	} {
		if a := setUp(t, h, st, "en", answers(c.step, c.changes)); a.Step != c.want || a.Error != c.error || a.Done {
			t.Errorf("%s: %+v", c.name, a)
		}
	}
	if len(*saved) != 0 {
		t.Errorf("saved %+v", *saved)
	}
	if w := post(t, h, st, "/api/setup?lang=en", answers("cellar", nil)); w.Code != http.StatusBadRequest {
		t.Errorf("a step that is none: %d", w.Code)
	}
}

// TestWhatWasChosenIsSaved: every answer, the language of the questions first, and nothing that was not asked.
func TestWhatWasChosenIsSaved(t *testing.T) {
	h, st, saved := asking(t)
	folder := t.TempDir()
	a := setUp(t, h, st, "en", answers("finish", map[string]any{"folder": folder, "password": "12345678"}))
	if !a.Done || a.Step != "" || len(*saved) != 1 {
		t.Fatalf("%+v, saved %d", a, len(*saved))
	}
	s := (*saved)[0]
	if !settings.PINMatches(s.PINHash, "2468") {
		t.Errorf("the PIN: %q", s.PINHash)
	}
	s.PINHash = ""
	want := settings.Default()
	want.State, want.Languages, want.Centre, want.Folder = st.Settings().State, []string{"en", "ar"}, "RTA-C45", folder
	want.TouchHeight, want.PixelPitch, want.PixelRows = 300, 0.4958, 1920
	want.WiFi = settings.WiFi{SSID: "DubaiFreeWiFi", Password: "12345678", Security: "wpa"}
	if fmt.Sprintf("%+v", s) != fmt.Sprintf("%+v", want) {
		t.Errorf("\nhave %+v\nwant %+v", s, want)
	}
	setUp(t, h, st, "ar", answers("finish", map[string]any{"profile": "wall", "panel": 0, "width": 0}))
	if s := (*saved)[1]; s.Languages[0] != "ar" || s.PixelPitch != 0 || s.WiFi.Security != "" || s.Profile != settings.Wall {
		t.Errorf("%+v", s)
	}
}

// TestAPanelThatHangsTooHighIsNoted: it is allowed, since a wall cannot always be moved.
func TestAPanelThatHangsTooHighIsNoted(t *testing.T) {
	h, st, _ := asking(t)
	for height, want := range map[int]string{30: "", 62: "", 63: "Its highest button hangs at 121 cm; a person who sits reaches 120 cm. Hang it lower if you can.", 100: "Its highest button hangs at 158 cm; a person who sits reaches 120 cm. Hang it lower if you can."} {
		if a := setUp(t, h, st, "en", answers("panel", map[string]any{"touch_height": height})); a.Note != want || a.Error != "" {
			t.Errorf("%d cm: %+v", height, a)
		}
	}
	if a := setUp(t, h, st, "en", answers("panel", map[string]any{"touch_height": 100, "profile": "wall"})); a.Note != "" {
		t.Errorf("a wall: %+v", a)
	}
}

// TestWhatCannotBeWrittenIsSaid: and a file that has appeared meanwhile is not the same as a full disk.
func TestWhatCannotBeWrittenIsSaid(t *testing.T) {
	h, st := handlerWith(t, func(*settings.Settings) {})
	fails := errors.New("no space left on device")
	h.AskFirstSettings(func(settings.Settings) error { return fails })
	if a := setUp(t, h, st, "en", answers("finish", nil)); a.Done || a.Step != "finish" || !strings.HasPrefix(a.Error, "The settings could not be written.") {
		t.Errorf("%+v", a)
	}
	fails = fmt.Errorf("write: %w", fs.ErrExist)
	if a := setUp(t, h, st, "en", answers("finish", nil)); a.Done || a.Step != "finish" || !strings.HasPrefix(a.Error, "Settings have appeared on this machine") {
		t.Errorf("%+v", a)
	}
}

// TestTheAnswersAreAWriteLikeAnyOther: of this page, with its token, of a known shape.
func TestTheAnswersAreAWriteLikeAnyOther(t *testing.T) {
	h, st, saved := asking(t)
	for name, spoil := range map[string]func(*http.Request){
		"another token":  func(r *http.Request) { r.Header.Set("X-Dalil-Token", "0") },
		"another origin": func(r *http.Request) { r.Header.Set("Origin", "http://other.test") },
		"a foreign site": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
	} {
		r := written(st, "/api/setup?lang=en", answers("finish", nil))
		spoil(r)
		if w := send(h, r); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := post(t, h, st, "/api/setup?lang=en", answers("finish", map[string]any{"state": "/"})); w.Code != http.StatusBadRequest {
		t.Errorf("an unknown key: %d", w.Code)
	}
	if len(*saved) != 0 {
		t.Errorf("saved %+v", *saved)
	}
}
