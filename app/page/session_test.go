package page

import (
	"log/slog"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/settings"
	"dalil/app/station"
)

// TestTheDeskIsToldWhatIsOldAndWhatIsKeptBack: content of which nothing new has come for a month, and problems with what they hold back.
func TestTheDeskIsToldWhatIsOldAndWhatIsKeptBack(t *testing.T) {
	well := func(days int) bool {
		c := city()
		c.Made = time.Date(2018, 10, 22, 8, 0, 0, 0, time.UTC).AddDate(0, 0, -days)
		p := of(t, c, func(s *settings.Settings) { s.Profile = settings.Desk })
		for _, h := range p.health(question{lang: "en", view: p.station.View()}) {
			if h.Code == "updated" {
				return h.Well
			}
		}
		t.Fatal("nobody says how old it is")
		return false
	}
	if !well(30) || well(31) {
		t.Error("content is old after a month")
	}
	p := of(t, city(), nil)
	q := question{lang: "en", view: p.station.View()}
	want := []problemsView{{p.say(q, "desk.campaign_files"), p.count(q, "desk.problems", 1), ""}, {"Auth", p.count(q, "desk.problems", 3), p.count(q, "desk.kept_back", 2)}}
	if got := p.problems(q, []station.EntityProblems{{Problems: 1}, {Entity: "A", Problems: 3, Grave: 2}}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestASessionLastsAsLongAsItIsUsed: whoever searches, opens a service, counts or sets something uses it; the desk that looks by itself does not.
func TestASessionLastsAsLongAsItIsUsed(t *testing.T) {
	hash, err := settings.HashPIN("2468")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2018, 10, 22, 8, 0, 0, 0, time.UTC)
	set := settings.Default()
	set.State, set.Folder, set.Profile, set.PINHash = t.TempDir(), t.TempDir(), settings.Desk, hash
	st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	p := New(st, fstest.MapFS{}, slog.New(slog.DiscardHandler))
	for _, c := range []struct {
		method, path, body string
		used               bool
	}{
		{"GET", "/api/desk", "", false}, {"GET", "/api/home", "", false}, {"GET", "/api/search?q=salik", "", true}, {"POST", "/api/search", `{"q":"salik"}`, true},
		{"GET", "/api/desk/service?id=RTA-227", "", true}, {"POST", "/api/staff/pause", `{"minutes":0}`, true},
		{"POST", "/api/count", `{"tap":"` + strings.Repeat("0", 32) + `","what":"outcome","service":"RTA-227","detail":"done"}`, true},
	} {
		session, err := st.Enter("2468")
		if err != nil {
			t.Fatal(err)
		}
		now = now.Add(station.StaffIdle - time.Second)
		r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
		for name, value := range map[string]string{staffHeader: session, tokenHeader: st.Token(), "Content-Type": "application/json"} {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		if now = now.Add(time.Second); w.Code > 204 || st.IsStaff(session) != c.used {
			t.Errorf("%s %s: %d, used %t", c.method, c.path, w.Code, !c.used)
		}
	}
}

// TestACentresOwnServicesAreWhatIsAskedFor: what its editor names, then those of its entity that anybody asks for.
func TestACentresOwnServicesAreWhatIsAskedFor(t *testing.T) {
	c := city()
	c.Services[1].Popularity, c.Centres[0].MostAsked = 0, []string{"B-1"}
	p := of(t, c, func(s *settings.Settings) { s.Centre = "C-1" })
	q := question{lang: "en", view: p.station.View()}
	for n, want := range map[int]string{8: "B-1 A-1", 1: "B-1"} {
		var ids []string
		for _, s := range p.ownServices(q, p.centre(q), n) {
			ids = append(ids, s.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("of %d at most: %s, want %s", n, got, want)
		}
	}
}
