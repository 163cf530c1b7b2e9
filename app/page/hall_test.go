package page_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/station"
)

// screen is a running station of one profile and its page.
type screen struct {
	*testing.T
	*page.Page
	news <-chan int64
	tick chan time.Time
}

// screens opens one station of each profile on a folder, with a clock that the test turns, at the pace of a real one.
func screens(t *testing.T, folder string, now *atomic.Pointer[func() time.Time]) map[settings.Profile]screen {
	t.Helper()
	out := map[settings.Profile]screen{}
	for _, profile := range settings.Profiles() {
		set := settings.Default()
		set.State, set.Folder, set.Centre, set.Profile = filepath.Join(t.TempDir(), "state"), folder, "RTA-C45", profile
		tick := make(chan time.Time)
		st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler), Tick: tick, Now: func() time.Time { return (*now.Load())() },
			Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
				return sheet.Read(file, content)
			}})
		if err != nil {
			t.Fatal(err)
		}
		news, end := st.News()
		ctx, stop := context.WithCancel(context.Background())
		done := make(chan bool)
		go func() { st.Run(ctx); close(done) }()
		t.Cleanup(func() { stop(); <-done; end(); st.Close() })
		out[profile] = screen{t, page.New(st, fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}, slog.New(slog.DiscardHandler)), news, tick}
	}
	return out
}

// lines are the notices that a screen shows.
func (s screen) lines() (out []string) {
	s.Helper()
	var v struct {
		Notices []struct {
			Text struct{ Text string }
		}
	}
	if err := json.Unmarshal(ask(s.T, s.Page, "/api/station?lang=en").Body.Bytes(), &v); err != nil {
		s.Fatal(err)
	}
	for _, n := range v.Notices {
		out = append(out, n.Text.Text)
	}
	return out
}

// TestANoticeOfTheFolderIsOnEveryScreenWithinAMinuteAndGoesByItself: the sheet is dropped beside the content, as a sync tool does it, and
// each screen is told; when the last day is over each is told again and shows nothing, though no file has changed.
func TestANoticeOfTheFolderIsOnEveryScreenWithinAMinuteAndGoesByItself(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "RTA.csv", columns+"RTA-1,RTA,تجديد,Renew,https://www.rta.ae/one\n")
	write(t, folder, "campaign-centres.csv", "id,entity,name_ar,name_en\nRTA-C45,RTA,مركز,Centre\n")
	var now atomic.Pointer[func() time.Time] // it goes on: a file settles by it
	at := func(s string) time.Time {
		parsed, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		set := time.Now()
		read := func() time.Time { return parsed.Add(time.Since(set)) }
		now.Store(&read)
		return parsed
	}
	at("2026-11-27T10:00:00+04:00")
	all := screens(t, folder, &now)
	for _, s := range all {
		until(t, s.news, func() bool { return ask(t, s.Page, "/api/service?lang=en&id=RTA-1").Code == 200 })
	}
	begun := time.Now()
	write(t, folder, ".notices.tmp", "id,centres,text_ar,text_en,from,to\nlift,*,المصعد لا يعمل.,The lift is out of order.,,2026-11-28\n"+
		"later,RTA-C45,غرفة الصلاة في الطابق الأول.,The prayer room is on the first floor.,2026-11-28,2026-11-28\nelsewhere,DM-C1,لا,Not here.,,2026-11-28\n")
	if err := os.Rename(filepath.Join(folder, ".notices.tmp"), filepath.Join(folder, "campaign-notices.csv")); err != nil {
		t.Fatal(err)
	}
	const lift, prayer = "The lift is out of order.", "The prayer room is on the first floor."
	for profile, s := range all {
		until(t, s.news, func() bool { return len(s.lines()) > 0 })
		took := time.Since(begun)
		t.Logf("on the %s after %.1f s", profile, took.Seconds())
		if got := s.lines(); !slices.Equal(got, []string{lift}) || took > time.Minute {
			t.Errorf("%s: %q after %v", profile, got, took)
		}
	}
	for _, day := range []struct {
		at   string
		want []string
	}{{"2026-11-27T23:59:00+04:00", []string{lift}}, {"2026-11-28T00:00:30+04:00", []string{lift, prayer}}, {"2026-11-28T23:59:30+04:00", []string{lift, prayer}},
		{"2026-11-29T00:00:30+04:00", nil}} {
		moment := at(day.at)
		for profile, s := range all {
			before := s.lines()
			for len(s.news) > 0 {
				<-s.news
			}
			s.tick <- moment
			s.tick <- moment // the second is taken when the first has been dealt with
			got := s.lines()
			slices.Sort(got)
			want := slices.Sorted(slices.Values(day.want))
			if !slices.Equal(got, want) {
				t.Errorf("%s at %s: %q, want %q", profile, day.at, got, want)
			}
			if told := len(s.news) > 0; !told && len(before) != len(got) {
				t.Errorf("%s at %s is not told", profile, day.at)
			}
		}
	}
}
