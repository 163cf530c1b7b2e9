package station

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/intake"
	"dalil/app/sheet"
)

func TestADayThatTurnsNeverShowsAnOlderCatalog(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	s.take(brought(2, services("RTA-2", "RTA-3 2018-10-21 -")))
	if have := s.View(); have.Catalog.Version != 2 || ids(have) != "RTA-2" {
		t.Fatalf("shown: version %d with %s", have.Catalog.Version, ids(have))
	}
	if st := s.Status(); st.Version != 2 || !st.Accepted.Equal(s.current.Made) || st.Accepted.IsZero() {
		t.Errorf("what is on the screen is not yet in the status: version %d, accepted %v", st.Version, st.Accepted)
	}
	b.clock.set("2018-10-21T00:00:00+04:00")
	s.turnDay()
	if have := s.View(); have.Catalog.Version != 2 || ids(have) != "RTA-2 RTA-3" || have.Day != "2018-10-21" {
		t.Errorf("shown: version %d with %s on %s", have.Catalog.Version, ids(have), have.Day)
	}
}

func TestTheDayTurnsAtMidnightInTheZoneOfTheEdition(t *testing.T) {
	for _, c := range []struct{ zone, before, after string }{
		{"Asia/Dubai", "2018-10-20T19:59:59Z", "2018-10-20T20:00:00Z"},
		{"", "2018-10-20T19:59:59Z", "2018-10-20T20:00:00Z"},
		{"Europe/Berlin", "2018-10-20T21:59:59Z", "2018-10-20T22:00:00Z"},
	} {
		accepted := services("RTA-1 - 2018-10-20", "RTA-2 2018-10-21 -", "RTA-3 2018-10-20 2018-10-21")
		accepted.Editions[0].TimeZone = c.zone
		b := newTestbed(t, accepted)
		b.clock.set(c.before)
		s := b.open(t)
		news, _ := s.News()
		s.turnDay()
		if _, told := heard(news); told || ids(s.View()) != "RTA-1 RTA-3" {
			t.Errorf("%q a second before: %s, told %v", c.zone, ids(s.View()), told)
		}
		b.clock.set(c.after)
		s.turnDay()
		if v, told := heard(news); !told || v != 1 || ids(s.View()) != "RTA-2 RTA-3" {
			t.Errorf("%q at midnight: %s, told %v of version %d", c.zone, ids(s.View()), told, v)
		}
		defer func() {
			b.clock.set(c.before)
			if s.turnDay(); ids(s.View()) != "RTA-1 RTA-3" {
				t.Errorf("%q set back to the day before: %s", c.zone, ids(s.View()))
			}
		}()
		var found []string
		for _, h := range s.View().Search("service", "", 10).Hits {
			found = append(found, h.ID)
		}
		slices.Sort(found)
		if !slices.Equal(found, []string{"RTA-2", "RTA-3"}) {
			t.Errorf("%q: the search finds %v of the new day", c.zone, found)
		}
	}
}

func TestTheShippedCatalogTurnsItsDayToo(t *testing.T) {
	b := newTestbed(t, nil)
	s := b.open(t)
	index := s.View().index()
	b.clock.set("2018-10-21T12:00:00+04:00")
	s.turnDay()
	if have := s.View(); have.Day != "2018-10-21" || len(have.Catalog.Services) < 1400 {
		t.Errorf("%s: %d services", have.Day, len(have.Catalog.Services))
	}
	if s.View().index() != index {
		t.Error("the index was built anew for the same services")
	}
}

// run lets a station run until the test ends or stop is called, which waits for its end.
func run(t *testing.T, s *Station) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { s.Run(ctx); close(done) }()
	stop = func() { cancel(); <-done }
	t.Cleanup(stop)
	return stop
}

func TestATickTurnsTheDayWhileTheStationRuns(t *testing.T) {
	b := newTestbed(t, services("RTA-1 - 2018-10-20", "RTA-2 2018-10-21 -"))
	s := b.open(t)
	news, end := s.News()
	run(t, s)
	b.clock.set("2018-10-21T00:00:01+04:00")
	b.tick <- time.Time{}
	<-news
	if have := ids(s.View()); have != "RTA-2" {
		t.Errorf("offered: %s", have)
	}
	if len(b.log.lines("the day turns")) != 1 {
		t.Error("operators were not told that the day has turned")
	}
	end()
	if len(s.news.listeners) != 0 {
		t.Error("a listener that has ended is still told")
	}
}

func TestRunTakesAFileInAndTellsOperatorsWhatBecameOfIt(t *testing.T) {
	b := newTestbed(t, nil)
	b.config.Settings.Centre = "NO-SUCH"
	s := b.open(t)
	news, _ := s.News()
	run(t, s)
	file := filepath.Join(b.config.Settings.Folder, "RTA.csv")
	rows := "id,entity,name_ar,name_en,url\nRTA-1,RTA,تجديد,Renew,https://www.rta.ae/renew\nRTA-2,RTA,دفع,Pay,http://evil.example/\n"
	if err := os.WriteFile(file, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	b.clock.set("2018-10-20T08:05:00+04:00")
	for s.View().Catalog.Version != 1 {
		select {
		case <-news:
		case b.tick <- time.Time{}:
			b.clock.mu.Lock()
			b.clock.now = b.clock.now.Add(3 * time.Second) // files settle by this clock
			b.clock.mu.Unlock()
		}
	}
	if ids(s.View()) != "RTA-1" {
		t.Errorf("shown: %s", ids(s.View()))
	}
	for len(s.Status().Problems) == 0 || len(b.log.lines("new catalog")) == 0 {
		b.tick <- time.Time{}
	}
	st := s.Status()
	if want := []EntityProblems{{"RTA", 1, 1}}; !slices.Equal(st.Problems, want) {
		t.Errorf("problems: %+v", st.Problems)
	}
	if st.Version != 1 || st.Folder.State != FolderOK || st.LastPass.IsZero() || st.Accepted.IsZero() {
		t.Errorf("status: %+v", st)
	}
	judged := b.log.lines("verdict=accepted")
	if len(judged) != 1 || !strings.Contains(judged[0], "file=RTA.csv entity=RTA") || !strings.Contains(judged[0], "rows=2 kept_back=1 added=1") {
		t.Errorf("log: %q", judged)
	}
	if lines := b.log.lines("problem in the content"); len(lines) != 1 || !strings.Contains(lines[0], "level=ERROR") || !strings.Contains(lines[0], "ar=") || !strings.Contains(lines[0], "en=") {
		t.Errorf("log: %q", lines)
	}
	if lines := b.log.lines("new catalog"); len(lines) != 1 || !strings.Contains(lines[0], "version=1 services=1 entities=1") {
		t.Errorf("log: %q", lines)
	}
}

func TestAProblemIsToldOnceAndAFileNeverFillsTheLog(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	var r intake.PassResult
	r.Files = []check.FileVerdict{{File: "RTA.csv", Entity: "RTA", Verdict: check.Held}, {File: "DEWA.csv", Verdict: check.Unchanged}, {File: "x.tmp", Verdict: check.Ignored}}
	for row := range 60 {
		r.Problems = append(r.Problems, catalog.Problem{Place: catalog.Place{File: "RTA.csv", Row: row + 2}, Rule: "id_repeats", Args: map[string]string{"id": "A"}})
	}
	s.logResult(r)
	if n := len(b.log.lines("problem in the content")); n != 50 {
		t.Errorf("%d problems are spelled out", n)
	}
	if lines := b.log.lines("more problems"); len(lines) != 1 || !strings.Contains(lines[0], "file=RTA.csv count=10") {
		t.Errorf("the rest: %q", lines)
	}
	if lines := b.log.lines("file judged"); len(lines) != 1 || !strings.Contains(lines[0], "RTA.csv") || !strings.Contains(lines[0], "verdict=held") {
		t.Errorf("files: %q", lines)
	}
	if len(b.log.lines("level=ERROR")) != 0 || len(b.log.lines("new catalog")) != 0 {
		t.Error("a warning is told as an error, or an old catalog as a new one")
	}
	s.logResult(r)
	if n := len(b.log.lines("problem in the content")); n != 50 {
		t.Errorf("the same problems were told again: %d lines", n)
	}
	r.Problems = r.Problems[:0]
	s.logResult(r)
	r.Problems = []catalog.Problem{{Place: catalog.Place{File: "RTA.csv", Row: 2}, Rule: "id_repeats", Args: map[string]string{"id": "A"}}}
	s.logResult(r)
	if n := len(b.log.lines("problem in the content")); n != 51 {
		t.Errorf("a problem that has come back was not told: %d lines", n)
	}
}

func TestRunHasEndedWhatItBeganAndDoesNotWaitForAReaderThatHangs(t *testing.T) {
	t.Parallel() // it waits
	b := newTestbed(t, services("RTA-1"))
	begun, release := make(chan struct{}), make(chan struct{})
	defer close(release)
	b.config.Read = func(context.Context, string, []byte) (sheet.Book, error) {
		close(begun)
		<-release
		return sheet.Book{}, errors.New("too late")
	}
	b.config.Now = time.Now
	if err := os.WriteFile(filepath.Join(b.config.Settings.Folder, "RTA.csv"), []byte("id\n1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := b.open(t)
	stop := run(t, s)
	<-begun
	for range silentTicks + 1 { // the last one comes when those before have been seen to
		b.tick <- time.Time{}
	}
	if s.Status().Folder.State != FolderUnreadable {
		t.Errorf("a folder that hangs: %+v", s.Status().Folder)
	}
	before := time.Now()
	stop()
	if waited := time.Since(before); waited < closeLimit {
		t.Errorf("the end took %v", waited)
	}
	if len(b.log.lines("the station ends without it")) != 1 {
		t.Error("nothing was said of the reader that hangs")
	}

	quick := newTestbed(t, services("RTA-1"))
	s = quick.open(t)
	stop = run(t, s)
	for s.Status().Folder.State != FolderOK { // nothing is under way then
		quick.tick <- time.Time{}
	}
	stop()
	if n := len(quick.log.lines("the station ends without it")); n != 0 {
		t.Error("an end with nothing in its way waited for somebody")
	}
}

func TestRunThatWasEndedBeforeItBeganDoesNothing(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s.Run(ctx)
	if s.Status().Folder.State != FolderUnknown {
		t.Error("the folder was looked at")
	}
}

func TestTheFolderIsMissedAndFoundAgainAndSaidOnce(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	news, _ := s.News()
	step := func(err error) (told bool) {
		s.take(passed{intake.PassResult{Looked: b.clock.read()}, err})
		s.assess()
		_, told = heard(news)
		return told
	}
	if step(nil) || s.Status().Folder.State != FolderOK {
		t.Error("a folder that is there is news")
	}
	if !s.Status().LastPass.Equal(b.clock.read()) {
		t.Errorf("last pass %v", s.Status().LastPass)
	}
	b.clock.set("2018-10-20T09:00:00+04:00")
	if !step(fmt.Errorf("scan: %w", fs.ErrNotExist)) {
		t.Error("the page is not told that the folder is gone")
	}
	st := s.Status()
	if st.Folder.State != FolderMissing || !st.Folder.Since.Equal(b.clock.read()) || !st.Stale() || st.Folder.Cause == "" || st.Folder.Path != b.config.Settings.Folder {
		t.Errorf("%+v", st.Folder)
	}
	b.clock.set("2018-10-20T09:01:00+04:00")
	if step(fmt.Errorf("scan: %w", fs.ErrNotExist)) || s.Status().Folder.Since.Equal(b.clock.read()) {
		t.Error("a folder that stays away is news again")
	}
	if n := len(b.log.lines("the folder cannot be taken in")); n != 1 {
		t.Errorf("told %d times", n)
	}
	if step(errors.New("permission denied")) {
		t.Error("another cause is no news for visitors")
	}
	if s.Status().Folder.State != FolderUnreadable || !s.Status().Stale() || len(b.log.lines("permission denied")) != 1 {
		t.Errorf("%+v", s.Status().Folder)
	}
	if !step(nil) {
		t.Error("the page is not told that the folder is back")
	}
	if st := s.Status(); st.Folder.State != FolderOK || st.Folder.Cause != "" || st.Stale() || len(b.log.lines("the folder is there again")) != 1 {
		t.Errorf("%+v", st)
	}
	if s.View().Catalog.Version != 1 {
		t.Error("the catalog changed with the folder")
	}
}

func TestAFolderThatGivesNoAnswerHangs(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	s.take(passed{})
	for range silentTicks - 1 {
		s.silent++
		s.assess()
	}
	if s.Status().Folder.State != FolderOK {
		t.Fatal("called silent too early")
	}
	news, _ := s.News()
	s.silent++
	s.assess()
	if s.Status().Folder.State != FolderUnreadable {
		t.Errorf("after %d ticks it still counts as read", s.silent)
	}
	s.silent++
	s.assess()
	if _, told := heard(news); !told || s.Status().Folder.State != FolderUnreadable || len(b.log.lines("it gives no answer")) != 1 {
		t.Errorf("%+v", s.Status().Folder)
	}
	s.take(passed{})
	s.assess()
	if s.silent != 0 || s.Status().Folder.State != FolderOK {
		t.Error("an answer does not count")
	}
}

func TestProblemsAreCountedByTheEntityOfTheirFile(t *testing.T) {
	var r intake.PassResult
	r.Files = []check.FileVerdict{{File: "b.csv", Entity: "RTA"}, {File: "a.csv", Entity: "DEWA"}}
	in := func(file string, grave bool) catalog.Problem {
		return catalog.Problem{Place: catalog.Place{File: file}, Grave: grave}
	}
	r.Problems = []catalog.Problem{in("b.csv", true), in("a.csv", false), in("b.csv", false), in("campaign.xlsx", true)}
	want := []EntityProblems{{"", 1, 1}, {"DEWA", 1, 0}, {"RTA", 2, 1}}
	if have := byEntity(r); !slices.Equal(have, want) {
		t.Errorf("have %+v, want %+v", have, want)
	}
}

// TestMemoryIsGivenBackOnceTheFolderRests: judging takes several passes as files settle, and only what the last leaves is worth a
// collection of everything.
func TestMemoryIsGivenBackOnceTheFolderRests(t *testing.T) {
	s := newTestbed(t, services("RTA-1")).open(t)
	kept := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapIdle - m.HeapReleased
	}
	const pass = 256 << 20
	left := make([]byte, pass)
	s.take(brought(2, services("RTA-2")))
	s.giveBack()
	s.take(brought(3, services("RTA-3")))
	s.giveBack()
	clear(left)
	runtime.GC()
	if have := kept(); have < pass/2 {
		t.Fatalf("given back while the folder is in motion: %d bytes are kept", have)
	}
	s.giveBack()
	if have := kept(); have > pass/2 {
		t.Errorf("%d bytes are kept in rest", have)
	}
	if s.judged || s.owing {
		t.Error("given back again at the next tick")
	}
}
