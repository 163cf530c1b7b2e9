package page_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/tally"
)

// glance is what a desk says of the station.
type glance struct {
	Locked   bool
	Warnings int
	Well     string
	Health   []struct {
		Code, Label, Value string
		Well               bool
	}
	Practice bool
	Outcomes []struct{ Code, Label string }
	Reasons  []struct{ Code, Label string }
	Keys     []struct{ Does string }
	Demo     string
}

func glanceOf(t *testing.T, h *page.Page) (v glance) {
	t.Helper()
	if err := json.Unmarshal(ask(t, h, "/api/desk?lang=en").Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func (g glance) row(code string) (value string, well bool) {
	for _, h := range g.Health {
		if h.Code == code {
			return h.Value, h.Well
		}
	}
	return "none", false
}

func TestADeskSeesAtAGlanceWhatIsWrong(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) {
		s.Profile, s.Centre, s.Folder = settings.Desk, "RTA-C0", filepath.Join(t.TempDir(), "gone")
		if err := os.MkdirAll(filepath.Join(s.State, "counts.db"), 0o755); err != nil { // a folder where the file should be
			t.Fatal(err)
		}
	})
	g := glanceOf(t, h)
	for code, want := range map[string]struct {
		value string
		well  bool
	}{
		"counts":  {"Nothing is counted: the counters cannot be written", false},
		"centre":  {"RTA-C0 is not in the catalog", false},
		"content": {"As shipped with the program", true},
		"updated": {"None yet", true},
		"folder":  {"Not looked at yet", true},
		"clock":   {"21 October 2018, 12:00", true},
		"state":   {"Can be written", true},
	} {
		if value, well := g.row(code); value != want.value || well != want.well {
			t.Errorf("%s: %q %t", code, value, well)
		}
	}
	if g.Warnings != 2 || g.Well != "2 notices" || g.Locked {
		t.Errorf("%d %q", g.Warnings, g.Well)
	}
	if w := post(t, h, st, "/api/count?lang=en", `{"tap":"00000000000000000000000000000001","what":"large_view"}`); w.Code != 503 || problemOf(t, w).Error != "It was not counted: the counters cannot be written." {
		t.Errorf("a tap that is not kept is answered with %d %s", w.Code, w.Body)
	}
	if len(searched(t, h, "q=salik").Cards) == 0 {
		t.Error("visitors are not served")
	}
}

// TestTheExerciseAsksForTenServicesInTheOtherLanguage: they are services of the catalog, each once.
func TestTheExerciseAsksForTenServicesInTheOtherLanguage(t *testing.T) {
	type request struct{ ID, Text string }
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	asked := func(lang string) []request {
		var v struct{ Exercise []request }
		if err := json.Unmarshal(ask(t, h, "/api/desk?lang="+lang).Body.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range v.Exercise {
			s, ok := st.View().Service(r.ID)
			want := s.Name.AR
			if lang == "ar" {
				want = s.Name.EN
			}
			if !ok || seen[r.ID] || r.Text != want {
				t.Errorf("%s: %+v, want %q", lang, r, want)
			}
			seen[r.ID] = true
		}
		return v.Exercise
	}
	en, ar := asked("en"), asked("ar")
	if len(en) != 10 || len(ar) != 10 || en[0].ID != ar[0].ID {
		t.Errorf("%d and %d requests", len(en), len(ar))
	}
	h, st = handlerWith(t, func(s *settings.Settings) {
		s.Profile, s.Rehearsal.From = settings.Desk, st.Campaign().Now.AddDate(0, 0, 1)
	})
	for _, next := range asked("en") {
		if slices.Contains(en, next) {
			t.Errorf("%s is asked for two days running", next.ID)
		}
	}
}

// TestOfAShiftTheTenMostAreShown, of services, of words and of flags.
func TestOfAShiftTheTenMostAreShown(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	words := map[string]bool{}
	for i, s := range st.View().Popular(24)[:12] {
		for _, e := range []tally.Event{{What: tally.ServiceShown, Service: s.ID}, {What: tally.Flag, Service: s.ID, Detail: "other"}} {
			if err := st.Count(fmt.Sprintf("%s %d", e.What, i), e); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, s := range st.View().Catalog.Services {
		for _, w := range strings.Fields(strings.ToLower(s.Name.EN)) {
			if len(words) < 12 && len(w) > 4 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" && st.View().Knows(w) && !words[w] {
				words[w] = true
				if err := st.Count("word "+w, tally.Event{What: tally.NothingFound, Detail: w}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var v struct {
		Shift struct {
			Asked, Flags []any
			NotFound     []any `json:"not_found"`
		}
	}
	if err := json.Unmarshal(ask(t, h, "/api/desk?lang=en").Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	if s := v.Shift; len(words) != 12 || len(s.Asked) != 10 || len(s.NotFound) != 10 || len(s.Flags) != 10 {
		t.Errorf("%d services, %d words, %d flags", len(s.Asked), len(s.NotFound), len(s.Flags))
	}
}

func TestPracticeIsSeenAtTheDesk(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile = settings.Desk })
	if g := glanceOf(t, h); g.Practice || g.Warnings != 0 || g.Well != "All is well" {
		t.Errorf("%+v", g)
	}
	if w := post(t, h, st, "/api/staff/practice", `{"on":true}`); w.Code != 204 {
		t.Fatal(w.Code)
	}
	g := glanceOf(t, h)
	if value, well := g.row("counts"); !g.Practice || value != "Practice: nothing is counted" || well {
		t.Errorf("%+v", g)
	}
	if len(g.Outcomes) != 6 || len(g.Reasons) != 5 || g.Reasons[0].Code != "needs_person_no_account" || g.Outcomes[4].Code != "needs_person" || len(g.Keys) != 11 {
		t.Errorf("%+v", g)
	}
	if g.Demo != "Compiled from public sources, 2017 to 2026, for demonstration; the entities replace it file by file" {
		t.Errorf("%q", g.Demo)
	}
}

func TestALockedDeskTellsNothing(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) { s.Profile, s.PINHash = settings.Desk, testPIN(t) })
	if g := glanceOf(t, h); !g.Locked || len(g.Health) != 0 || len(g.Outcomes) != 0 || g.Demo != "" {
		t.Errorf("%+v", g)
	}
	session, err := st.Enter("2468")
	if err != nil {
		t.Fatal(err)
	}
	w := asStaff(h, st, session, "GET", "/api/desk?lang=en", "")
	var g glance
	if err := json.Unmarshal(w.Body.Bytes(), &g); err != nil || g.Locked || len(g.Health) != 8 {
		t.Errorf("%s", w.Body)
	}
}

// TestTheStationsOwnCodeStandsBehindTheDesk: for staff, in both languages, and only where the settings have a key for it.
func TestTheStationsOwnCodeStandsBehindTheDesk(t *testing.T) {
	h, st := handlerWith(t, func(s *settings.Settings) {
		s.Profile, s.Station, s.HeartbeatKey = settings.Desk, "C45-1", strings.Repeat("ab", 32)
	})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); st.Run(ctx) }()
	defer func() { stop(); <-done }()
	text := ""
	for end := time.Now().Add(30 * time.Second); text == "" && time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		var err error
		if text, err = st.HeartbeatCode(); err != nil {
			t.Fatal(err)
		}
	}
	for lang, title := range map[string]string{"en": "Heartbeat code", "ar": "رمز حالة المحطة"} {
		var v struct {
			Heartbeat *struct{ Title, Text, Code, Alt string }
		}
		if err := json.Unmarshal(ask(t, h, "/api/desk?lang="+lang).Body.Bytes(), &v); err != nil || v.Heartbeat == nil {
			t.Fatalf("%s: %v %+v", lang, err, v)
		}
		if b := v.Heartbeat; b.Title != title || b.Alt != title || b.Text == "" || b.Code != pictureOf(t, text) {
			t.Errorf("%s: %+v", lang, b)
		}
	}
}
