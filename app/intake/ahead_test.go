package intake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/sheet"
)

// readings counts what a reader is asked, from whatever goroutine.
type readings struct {
	mu   sync.Mutex
	seen []string
}

func (r *readings) add(file string, content []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen = append(r.seen, fmt.Sprint(file, " ", len(content)))
}

func (r *readings) all() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.seen)
}

// counting makes an importer whose readings are counted.
func counting(t *testing.T) (*Importer, *keeper, *clock, *readings) {
	m, k, c := importer(t)
	good, r := m.Checker.Read, &readings{}
	m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
		r.add(file, content)
		return good(ctx, file, content)
	}
	return m, k, c, r
}

// ahead waits for the reading ahead that must be under way.
func ahead(t *testing.T, m *Importer, file string) *readingAhead {
	t.Helper()
	a := m.ahead
	if a == nil || a.file != file {
		t.Fatalf("%s is not read ahead: %+v", file, a)
	}
	<-a.done
	return a
}

func single(name string) string { return header + row("RTA-1", name, "https://rta.ae/1") }

// TestAFileIsReadWhileItLiesStill: it is read once, before it has settled, and taken when it has and not before.
func TestAFileIsReadWhileItLiesStill(t *testing.T) {
	for name, wait := range map[string]time.Duration{"RTA.csv": 2 * time.Second, "RTA.json": quickSettle} {
		m, k, clock, read := counting(t)
		content := single("One")
		if name == "RTA.json" {
			content = `{"services":[{"id":"RTA-1","entity":"RTA","name_ar":"اسم","name_en":"One","url":"https://rta.ae/1"}]}`
		}
		write(t, m, name, content)
		pass(t, m)
		if m.ahead != nil || m.due.Sub(clock.now) != aheadPause {
			t.Fatalf("%s: begun at the first look, when it may still be written; due in %v", name, m.due.Sub(clock.now))
		}
		clock.add(aheadPause - 1)
		if pass(t, m); m.ahead != nil {
			t.Fatalf("%s: begun too early", name)
		}
		clock.add(1)
		if a := pass(t, m); a.Changed || m.due.Sub(clock.now) != wait-aheadPause {
			t.Errorf("%s: changed %t, due in %v", name, a.Changed, m.due.Sub(clock.now))
		}
		ahead(t, m, name)
		clock.add(wait - aheadPause - 1)
		if pass(t, m); k.last != nil || len(m.Checker.readings) > 0 {
			t.Fatalf("%s: taken before it had settled", name)
		}
		clock.add(1)
		if a := pass(t, m); verdictOf(a, name) != check.Accepted || k.last.Services[0].Name.EN != "One" {
			t.Errorf("%s: %+v", name, a.Files)
		}
		if got := read.all(); len(got) != 1 || m.ahead != nil {
			t.Errorf("%s: read %v", name, got)
		}
	}
}

// TestAFileThatCameByARenameIsReadAtTheFirstLook: nobody is writing it.
func TestAFileThatCameByARenameIsReadAtTheFirstLook(t *testing.T) {
	m, k, clock, read := counting(t)
	m.events = &treeWatcher{folder: m.Folder, created: map[string]bool{filepath.Join(m.Folder, "RTA.csv"): true}}
	write(t, m, "RTA.csv", single("One"))
	pass(t, m)
	ahead(t, m, "RTA.csv")
	clock.add(quickSettle)
	if pass(t, m); k.last == nil || len(read.all()) != 1 {
		t.Errorf("%v read, %v in force", read.all(), k.last)
	}
	// it is written to just after a look: it did not come by a rename after all
	m.events.created[filepath.Join(m.Folder, "DEWA.csv")] = true
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	pass(t, m)
	delete(m.events.created, filepath.Join(m.Folder, "DEWA.csv"))
	clock.add(m.Settle - 1)
	if pass(t, m); len(k.last.Services) != 1 {
		t.Error("a table that is written to is taken like one that came by a rename")
	}
	clock.add(1)
	if pass(t, m); len(k.last.Services) != 2 {
		t.Error("not taken when it had settled")
	}
}

// TestOnlyTheLaterBytesCount: what was read ahead of a file that has changed since is of no use.
func TestOnlyTheLaterBytesCount(t *testing.T) {
	whole := single("One") + row("RTA-2", "Two", "https://rta.ae/2")
	m, k, clock, read := counting(t)
	write(t, m, "RTA.csv", single("One")) // torn between two rows
	pass(t, m)
	clock.add(aheadPause)
	pass(t, m)
	first := ahead(t, m, "RTA.csv")
	clock.add(m.Settle - aheadPause - 1)
	write(t, m, "RTA.csv", whole)
	clock.add(1)
	if pass(t, m); k.last != nil || m.ahead == first {
		t.Fatalf("half a table is in force, or kept: %+v", k.last)
	}
	clock.add(m.Settle - 1)
	if pass(t, m); k.last != nil {
		t.Fatal("taken before it had settled")
	}
	clock.add(1)
	if pass(t, m); len(k.last.Services) != 2 || k.last.Services[1].Name.EN != "Two" {
		t.Errorf("%+v", k.last.Services)
	}
	if got := read.all(); len(got) != 2 {
		t.Errorf("read %v", got)
	}

	// the same length and every sign of the file system as before, and other bytes: only the content tells
	write(t, m, "RTA.csv", strings.ReplaceAll(whole, "Two", "Six"))
	pass(t, m)
	clock.add(aheadPause)
	pass(t, m)
	ahead(t, m, "RTA.csv")
	write(t, m, "RTA.csv", strings.ReplaceAll(whole, "Two", "Ten"))
	info, err := os.Lstat(filepath.Join(m.Folder, "RTA.csv"))
	if err != nil {
		t.Fatal(err)
	}
	m.files["RTA.csv"].fileStat = statOf(info)
	clock.add(m.Settle)
	if pass(t, m); k.last.Services[1].Name.EN != "Ten" {
		t.Errorf("%+v", k.last.Services[1].Name)
	}
}

// TestATableInPiecesCostsOneReadingMore: however many pieces, and no piece is ever in force.
func TestATableInPiecesCostsOneReadingMore(t *testing.T) {
	m, k, clock, read := counting(t)
	content := header
	for round := range 2 {
		for i := range 20 {
			content += row(fmt.Sprintf("RTA-%d%02d", round, i), fmt.Sprint("Service ", i), fmt.Sprintf("https://rta.ae/%d", i))
			write(t, m, "RTA.csv", content)
			for range 3 {
				pass(t, m)
				if m.ahead != nil {
					<-m.ahead.done
				}
				if k.last != nil && len(k.last.Services) != 20*round || k.last == nil && round > 0 {
					t.Fatalf("piece %d of round %d is in force", i, round)
				}
				clock.add(aheadPause)
			}
		}
		clock.add(m.Settle)
		pass(t, m)
		if got := read.all(); len(got) != 2*(round+1) || len(k.last.Services) != 20*(round+1) {
			t.Errorf("round %d: read %v, %d services", round, got, len(k.last.Services))
		}
	}
	write(t, m, "RTA.csv", content) // saved again without a change
	pass(t, m)
	clock.add(aheadPause)
	pass(t, m)
	ahead(t, m, "RTA.csv")
	clock.add(m.Settle)
	if pass(t, m); len(read.all()) != 4 || m.ahead != nil {
		t.Errorf("what is known was read again: %v", read.all())
	}
}

// TestWhatIsNotReadAhead: nothing that is large or empty, nothing beside another, nothing when a pass has taken long or a person waits.
func TestWhatIsNotReadAhead(t *testing.T) {
	for what, c := range map[string]struct {
		size      int64
		busy      bool
		hurry     bool
		unhurried bool
		want      bool
	}{
		"a small one":       {size: 1, want: true},
		"the largest":       {size: largeFile, want: true},
		"a larger one":      {size: largeFile + 1},
		"an empty one":      {size: 0},
		"beside another":    {size: 1, busy: true},
		"a pass is slow":    {size: 1, hurry: true},
		"all are read once": {size: 1, unhurried: true},
	} {
		m, _, clock, _ := counting(t)
		write(t, m, "RTA.csv", "")
		if err := os.Truncate(filepath.Join(m.Folder, "RTA.csv"), c.size); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(filepath.Join(m.Folder, "RTA.csv"))
		if err != nil {
			t.Fatal(err)
		}
		var busy *readingAhead
		if c.busy {
			busy = &readingAhead{file: "DEWA.csv", began: clock.now, done: make(chan struct{})}
			m.ahead = busy
		}
		m.Checker.unhurried = c.unhurried
		f := &tracked{fileStat: statOf(info), since: clock.now.Add(-aheadPause), restless: clock.now}
		m.copyOf(t.Context(), "RTA.csv", f, clock.now, c.size, c.hurry)
		if got := m.ahead != busy; got != c.want || f.ahead != c.want {
			t.Errorf("%s: read ahead is %t", what, got)
		}
		if c.want {
			ahead(t, m, "RTA.csv")
		}
	}
}

// TestThereIsOneChildAtATime: a file that has settled is read, and what is read ahead beside it ends before that begins.
func TestThereIsOneChildAtATime(t *testing.T) {
	m, k, clock, _ := counting(t)
	good := m.Checker.Read
	var mu sync.Mutex
	at, most, stopped, begun := 0, 0, 0, make(chan struct{})
	m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
		mu.Lock()
		at++
		most = max(most, at)
		mu.Unlock()
		defer func() {
			mu.Lock()
			at--
			mu.Unlock()
		}()
		if file == "RTA.csv" && stopped == 0 { // it takes long
			close(begun)
			<-ctx.Done()
			stopped++
			return sheet.Book{}, ctx.Err()
		}
		return good(ctx, file, content)
	}
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	pass(t, m)
	clock.add(m.Settle - aheadPause)
	write(t, m, "RTA.csv", single("One"))
	m.files["DEWA.csv"].ahead = true // its own reading ahead was in vain
	pass(t, m)
	clock.add(aheadPause - 1)
	pass(t, m)
	m.files["RTA.csv"].since = clock.now.Add(-aheadPause)
	pass(t, m)
	if m.ahead == nil || m.ahead.file != "RTA.csv" {
		t.Fatalf("%+v", m.ahead)
	}
	<-m.ahead.opened
	<-begun
	clock.add(1)
	if pass(t, m); k.last == nil || len(k.last.Services) != 1 || stopped != 1 || most != 1 || m.ahead != nil {
		t.Errorf("%d at a time, %d ended, %+v in force", most, stopped, k.last)
	}
	clock.add(m.Settle)
	if pass(t, m); len(k.last.Services) != 2 {
		t.Error("what was ended is not read when it has settled")
	}
}

// TestWhatIsReadAheadOfAnotherStaysForIt.
func TestWhatIsReadAheadOfAnotherStaysForIt(t *testing.T) {
	m, k, clock, read := counting(t)
	write(t, m, "DEWA.csv", header+row("DEWA-1", "Bill", "https://dewa.gov.ae/1"))
	write(t, m, "RTA.csv", single("One"))
	pass(t, m)
	m.files["RTA.csv"].ahead = true // the newest, which comes first
	clock.add(aheadPause)
	pass(t, m)
	a := ahead(t, m, "DEWA.csv")
	write(t, m, "RTA.csv", single("Two"))
	if pass(t, m); m.ahead != a {
		t.Error("dropped, because another file has changed")
	}
	clock.add(m.Settle)
	if pass(t, m); len(k.last.Services) != 2 || len(read.all()) != 2 || m.ahead != nil {
		t.Errorf("read %v", read.all())
	}
}

// TestAReaderThatFailsAheadIsNotAskedAgainAtOnce: it is the failure that is told, with the pause after it, and what it took counts.
func TestAReaderThatFailsAheadIsNotAskedAgainAtOnce(t *testing.T) {
	m, _, clock, read := counting(t)
	m.Checker.Read = func(_ context.Context, file string, content []byte) (sheet.Book, error) {
		read.add(file, content)
		return sheet.Book{}, &sheet.Damage{Passing: true, Cause: "killed", Problem: catalog.Problem{Place: catalog.Place{File: file}, Rule: "file_reader_crashed", Grave: true}}
	}
	write(t, m, "RTA.csv", single("One"))
	write(t, m, "STRANGE.csv", single("Strange"))
	pass(t, m)
	clock.add(aheadPause)
	pass(t, m)
	a := m.ahead
	<-a.done
	a.took = slowFile + 1
	clock.add(m.Settle)
	got := pass(t, m) // the other one is put off, because this one took long
	if verdictOf(got, a.file) != check.Refused || !slices.Contains(rulesOf(got, a.file), "file_reader_crashed") || len(read.all()) != 1 {
		t.Errorf("%+v, read %v", got.Files, read.all())
	}
	if m.due.Sub(clock.now) != retryPauses[0] || m.files[a.file].tries != 1 {
		t.Errorf("tried again in %v", m.due.Sub(clock.now))
	}
}

// TestAFaultAheadEndsNothing: it is met when the file is read.
func TestAFaultAheadEndsNothing(t *testing.T) {
	m, k, clock, _ := counting(t)
	good, fault := m.Checker.Read, true
	m.Checker.Read = func(ctx context.Context, file string, content []byte) (sheet.Book, error) {
		if fault {
			panic("a fault")
		}
		return good(ctx, file, content)
	}
	write(t, m, "RTA.csv", single("One"))
	pass(t, m)
	clock.add(aheadPause)
	pass(t, m)
	if a := ahead(t, m, "RTA.csv"); a.whole {
		t.Error("a reading that met a fault is whole")
	}
	fault = false
	clock.add(m.Settle)
	if pass(t, m); k.last == nil || k.last.Services[0].Name.EN != "One" {
		t.Errorf("%+v", k.last)
	}
}

// TestAReadingAheadThatHangsKeepsItsPlace and delays nothing: no second one is begun before the system has answered.
func TestAReadingAheadThatHangsKeepsItsPlace(t *testing.T) {
	m, k, clock, _ := counting(t)
	write(t, m, "RTA.csv", single("One"))
	pass(t, m)
	stopped := false
	hangs := &readingAhead{file: "RTA.csv", began: clock.now, stop: func() { stopped = true }, opened: make(chan struct{}), done: make(chan struct{})}
	hangs.key = readingKey{"RTA.csv", NewSnapshot("RTA.csv", []byte(single("One"))).Hash} // written while it hangs, and read by nobody
	m.ahead, m.files["RTA.csv"].ahead = hangs, true
	clock.add(m.Settle)
	if pass(t, m); k.last == nil || !stopped || m.ahead != hangs {
		t.Fatalf("in force %v, stopped %t", k.last, stopped)
	}
	f := &tracked{fileStat: fileStat{size: 1}, since: clock.now.Add(-aheadPause)}
	clock.add(time.Hour)
	if m.readAhead(t.Context(), "DEWA.csv", f, clock.now); m.ahead != hangs {
		t.Error("a second one was begun")
	}
	close(hangs.opened)
	close(hangs.done)
	hangs.began = clock.now // what is dropped makes room however young it is
	m.readAhead(t.Context(), "DEWA.csv", f, clock.now)
	if a := ahead(t, m, "DEWA.csv"); a == hangs || a.whole || a.key.hash != "" {
		t.Errorf("a file that is not there was read: %+v", a)
	}
}

// TestWhatNobodyAsksForMakesRoom: a file that is refused or put off is not waited for.
func TestWhatNobodyAsksForMakesRoom(t *testing.T) {
	m, _, clock, _ := counting(t)
	closed := make(chan struct{})
	close(closed)
	old := &readingAhead{file: "OLD.csv", began: clock.now, stop: func() {}, opened: closed, done: closed}
	m.ahead = old
	f := &tracked{fileStat: fileStat{size: 1}, since: clock.now.Add(-time.Second)}
	clock.add(aheadKept)
	if m.readAhead(t.Context(), "RTA.csv", f, clock.now); m.ahead != old {
		t.Error("dropped too early")
	}
	clock.add(1)
	m.readAhead(t.Context(), "RTA.csv", f, clock.now)
	ahead(t, m, "RTA.csv")
}

// TestAFileThatIsGoneIsNotReadOn.
func TestAFileThatIsGoneIsNotReadOn(t *testing.T) {
	m, _, clock, _ := counting(t)
	ended := make(chan error, 1)
	m.Checker.Read = func(ctx context.Context, _ string, _ []byte) (sheet.Book, error) {
		<-ctx.Done()
		ended <- ctx.Err()
		return sheet.Book{}, ctx.Err()
	}
	write(t, m, "RTA.csv", single("One"))
	pass(t, m)
	clock.add(aheadPause)
	pass(t, m)
	if m.ahead == nil {
		t.Fatal("not begun")
	}
	<-m.ahead.opened
	if err := os.Remove(filepath.Join(m.Folder, "RTA.csv")); err != nil {
		t.Fatal(err)
	}
	if pass(t, m); m.ahead != nil {
		t.Error("it goes on")
	}
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	default: // it was ended before the reader was asked
	}
}

// TestAReadingThatWasEndedAsksNoReader, and one that was not tells how long it took.
func TestAReadingThatWasEndedAsksNoReader(t *testing.T) {
	m, _, _, read := counting(t)
	write(t, m, "RTA.csv", single("One"))
	info, err := os.Lstat(filepath.Join(m.Folder, "RTA.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, over := range []bool{true, false} {
		ctx, stop := context.WithCancel(t.Context())
		if over {
			stop()
		}
		a := &readingAhead{file: "RTA.csv", stop: stop, opened: make(chan struct{}), done: make(chan struct{})}
		a.run(ctx, m.Checker, nil, m.Folder, statOf(info), m.log())
		if asked := len(read.all()) > 0; asked == over || a.whole == over || a.took > 0 == over || !ended(a.opened) || !ended(a.done) {
			t.Errorf("ended %t: the reader was asked: %t, %+v", over, asked, a)
		}
		stop()
	}
}

// TestAPassThatWasEndedTakesNothing of what was read ahead: it may be a child's that was ended with it.
func TestAPassThatWasEndedTakesNothing(t *testing.T) {
	m, _, clock, _ := counting(t)
	s := NewSnapshot("RTA.csv", []byte(single("One")))
	closed := make(chan struct{})
	close(closed)
	for _, over := range []bool{true, false} {
		ctx, stop := context.WithCancel(t.Context())
		if over {
			stop()
		}
		m.ahead = &readingAhead{file: s.File, began: clock.now, stop: func() {}, opened: closed, done: closed, whole: true, took: time.Minute, key: readingKey{s.File, s.Hash}}
		if _, took, ok := m.readAlready(ctx, s); ok == over || took != time.Minute || m.ahead != nil {
			t.Errorf("ended %t: taken %t, took %v", over, ok, took)
		}
		stop()
	}
	// one that is under way when the pass ends is ended with it
	ctx, stop := context.WithCancel(t.Context())
	a := &readingAhead{file: s.File, began: clock.now, opened: closed, done: make(chan struct{}), key: readingKey{s.File, s.Hash}}
	a.stop = func() { close(a.done) }
	m.ahead = a
	stop()
	if _, _, ok := m.readAlready(ctx, s); ok || m.ahead != nil {
		t.Errorf("taken %t", ok)
	}
}

// TestTheEndOfTheRunEndsWhatIsReadAhead.
func TestTheEndOfTheRunEndsWhatIsReadAhead(t *testing.T) {
	m, _, _, _ := counting(t)
	m.Now = nil
	m.Settle = time.Minute
	ctx, stop := context.WithCancel(t.Context())
	begun, ended := make(chan struct{}), false
	m.Checker.Read = func(ctx context.Context, _ string, _ []byte) (sheet.Book, error) {
		close(begun)
		<-ctx.Done()
		time.Sleep(10 * time.Millisecond) // as a child needs to end
		ended = true
		return sheet.Book{}, ctx.Err()
	}
	write(t, m, "RTA.csv", single("One"))
	done := make(chan struct{})
	go func() {
		defer close(done)
		m.Run(ctx, func(PassResult, error) {})
	}()
	<-begun
	stop()
	<-done
	if !ended {
		t.Error("the run has ended before it")
	}
}
