package intake

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/sheet"
)

// TestACopyOfAFileAsItStands: too large, beyond the folder's limit, restless, failed, known, put off, or read.
func TestACopyOfAFileAsItStands(t *testing.T) {
	const name = "RTA.csv"
	broken := &sheet.Damage{Passing: true}
	content := header + row("RTA-1", "One", "https://www.rta.ae/1")
	hash := NewSnapshot(name, []byte(content)).Hash
	for what, x := range map[string]struct {
		track func(*tracked, time.Time)
		total int64
		hurry bool
		knows bool

		rule     catalog.Rule
		arriving bool
		due      time.Duration // from now; 0: nothing is due
		hash     string
		rested   bool
		deferred bool
		damage   *sheet.Damage
	}{
		"too large":               {track: func(f *tracked, _ time.Time) { f.size = sizeLimit + 1 }, rule: "file_too_large"},
		"beyond the folder":       {track: func(*tracked, time.Time) {}, total: folderLimit + 1, rule: "folder_too_large"},
		"the last of the folder":  {track: func(*tracked, time.Time) {}, total: folderLimit, due: 118 * time.Second, hash: hash},
		"a moment too early":      {track: func(f *tracked, now time.Time) { f.since = now.Add(-2*time.Second + 1) }, arriving: true, due: 1},
		"changing two minutes":    {track: func(f *tracked, now time.Time) { f.since, f.restless = now, now.Add(-2*time.Minute) }, arriving: true, rule: "file_keeps_changing", due: 2 * time.Second},
		"changing, not so long":   {track: func(f *tracked, now time.Time) { f.since, f.restless = now, now.Add(-2*time.Minute+1) }, arriving: true, due: aheadPause},
		"settled":                 {track: func(*tracked, time.Time) {}, due: 118 * time.Second, hash: hash},
		"rested":                  {track: func(f *tracked, now time.Time) { f.since = now.Add(-2 * time.Minute) }, hash: hash, rested: true},
		"failed, and it is early": {track: func(f *tracked, now time.Time) { f.failure, f.retry, f.since = broken, now.Add(1), now.Add(-time.Hour) }, rested: true, due: 1, damage: broken},
		"failed, and it is time": {track: func(f *tracked, now time.Time) {
			f.failure, f.retry, f.since, f.tries = broken, now, now.Add(-time.Hour), 2
		}, rested: true, hash: hash},
		"known":           {track: func(f *tracked, _ time.Time) { f.hash = "h" }, knows: true, hurry: true, due: 118 * time.Second, hash: "h"},
		"no longer known": {track: func(f *tracked, _ time.Time) { f.hash = "h" }, due: 118 * time.Second, hash: hash},
		"in a hurry":      {track: func(*tracked, time.Time) {}, hurry: true, due: 118 * time.Second, deferred: true},
	} {
		m, _, c := importer(t)
		write(t, m, name, content)
		info, err := os.Lstat(filepath.Join(m.Folder, name))
		if err != nil {
			t.Fatal(err)
		}
		m.files, m.reads = map[string]*tracked{}, map[string]*pendingRead{}
		if x.knows {
			m.Checker.remember(readingKey{name, "h"}, reading{})
		}
		c.now = info.ModTime() // it was written now
		f := &tracked{fileStat: statOf(info), since: c.now.Add(-2 * time.Second), restless: c.now.Add(-2 * time.Second)}
		x.track(f, c.now)
		s := m.copyOf(t.Context(), name, f, c.now, x.total, x.hurry)
		var rule catalog.Rule
		arriving := false
		if s.Damage != nil {
			rule, arriving = s.Damage.Problem.Rule, s.Damage.Arriving
		}
		due := time.Duration(0)
		if !m.due.IsZero() {
			due = m.due.Sub(c.now)
		}
		if s.File != name || rule != x.rule || arriving != x.arriving || due != x.due || s.Hash != x.hash || s.Rested != x.rested || s.deferred != x.deferred || x.damage != nil && s.Damage != x.damage || s.Content != nil {
			t.Errorf("%s: %+v %+v, due in %v", what, s, s.Damage, due)
		}
		if x.hash == hash && (f.hash != hash || f.failure != nil || f.tries != 0 || !f.restless.IsZero() || !m.Checker.knows(name, hash)) {
			t.Errorf("%s: it was read, and %+v", what, f)
		}
	}
}

// TestCopiesStandInTheOrderOfTheirNames, and only what is half there asks for another look.
func TestCopiesStandInTheOrderOfTheirNames(t *testing.T) {
	m, _, c := importer(t)
	for _, name := range []string{"c.csv", "a.csv", "b.csv"} {
		write(t, m, name, header)
	}
	l, err := m.scan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	copies, again := m.gather(t.Context(), l, nil, c.now)
	if got := []string{copies[0].File, copies[1].File, copies[2].File}; !slices.Equal(got, []string{"a.csv", "b.csv", "c.csv"}) || !again {
		t.Errorf("%q %v", got, again)
	}
	large, _, c := importer(t)
	write(t, large, "a.csv", "")
	if err := os.Truncate(filepath.Join(large.Folder, "a.csv"), sizeLimit+1); err != nil {
		t.Fatal(err)
	}
	if l, err = large.scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if copies, again := large.gather(t.Context(), l, nil, c.now); again || copies[0].Damage.Problem.Rule != "file_too_large" {
		t.Errorf("%+v %v", copies, again)
	}
	if err := os.Remove(filepath.Join(large.Folder, "a.csv")); err != nil {
		t.Fatal(err)
	}
	if l, err = large.scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if copies, again := large.gather(t.Context(), l, nil, c.now); again || len(copies)+len(large.files) != 0 {
		t.Errorf("a file that is gone is remembered: %+v", large.files)
	}
}

// TestALookIsComparedWithTheOneBefore: since when it is so, since when it changes, and how it came.
func TestALookIsComparedWithTheOneBefore(t *testing.T) {
	m, _, c := importer(t)
	m.files = map[string]*tracked{}
	m.events = &treeWatcher{folder: "/f", created: map[string]bool{"/f/a.csv": true}}
	start := c.now
	f := m.track("a.csv", fileStat{size: 1}, start)
	if !f.renamed || f.since != start || f.restless != start || m.files["a.csv"] != f {
		t.Errorf("%+v", f)
	}
	if again := m.track("a.csv", fileStat{size: 1}, start.Add(time.Second)); again != f || f.since != start {
		t.Errorf("%+v", again)
	}
	f = m.track("a.csv", fileStat{size: 2}, start.Add(time.Minute))
	if f.since != start.Add(time.Minute) || f.restless != start || m.files["a.csv"] != f || f.hash != "" {
		t.Errorf("%+v", f)
	}
	f.restless, f.hash = time.Time{}, "h"
	f = m.track("a.csv", fileStat{size: 3}, start.Add(time.Hour))
	if f.since != start.Add(time.Hour) || f.restless != start.Add(time.Hour) || f.hash != "" {
		t.Errorf("%+v", f)
	}
	delete(m.events.created, "/f/a.csv")
	if f := m.track("b.csv", fileStat{size: 3}, start); f.renamed {
		t.Errorf("%+v", f)
	}
	m.events.created["/f/b.csv"] = true
	if f := m.track("b.csv", fileStat{size: 3}, start); f.renamed { // it was there before, and another one came in its place
		t.Errorf("%+v", f)
	}
}

// TestAnAddressIsProvedOnce: not again when it was proved before, by this program or by the one that accepted the catalog.
func TestAnAddressIsProvedOnce(t *testing.T) {
	m, k, c := importer(t)
	var proved []string
	prove := func(address string) error { proved = append(proved, address); return nil }
	m.Checker.Prove = prove
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://www.rta.ae/1"))
	settled(t, m, c)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://www.rta.ae/1")+row("RTA-2", "Two", "https://www.rta.ae/2"))
	settled(t, m, c)
	if !slices.Equal(proved, []string{"https://www.rta.ae/1", "https://www.rta.ae/2"}) {
		t.Errorf("%q", proved)
	}
	proved = nil
	next, _, _ := importer(t)
	next.Folder, next.Store, next.Now, next.Checker.Prove = m.Folder, k, m.Now, prove
	write(t, m, "RTA.csv", header+row("RTA-1", "Other", "https://www.rta.ae/1")+row("RTA-3", "Three", "https://www.rta.ae/3"))
	if a := settled(t, next, c); !a.Changed || !slices.Equal(proved, []string{"https://www.rta.ae/3"}) {
		t.Errorf("after a start: %q, %+v", proved, a)
	}

	failed := errors.New("not readable")
	calls := 0
	ch := &Checker{Prove: func(string) error { calls++; return failed }}
	for range 2 {
		if err := ch.proved("a.csv", "a"); !errors.Is(err, failed) || calls != 1 || ch.newProofs != 1 || ch.behind() {
			t.Errorf("%v after %d calls, %d proofs", err, calls, ch.newProofs)
		}
	}
	ch.newProofs = proofsLimit
	if err := ch.proved("b.csv", "b"); !errors.Is(err, errLate) || !ch.late["b.csv"] || len(ch.late) != 1 || !ch.behind() || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
	ch.newProofs, ch.late = proofsLimit-1, nil
	if err := ch.proved("b.csv", "b"); !errors.Is(err, failed) || ch.behind() || calls != 2 {
		t.Errorf("the last one: %v after %d calls", err, calls)
	}
	ch.unhurried = true
	if err := ch.proved("c.csv", "c"); !errors.Is(err, failed) || ch.behind() || calls != 3 {
		t.Errorf("for who waits: %v after %d calls", err, calls)
	}
}

// TestAReaderThatFailsIsNotToBlameOnTheFile: such a reading is not remembered; damage of the content is.
func TestAReaderThatFailsIsNotToBlameOnTheFile(t *testing.T) {
	var say error
	ch := &Checker{Read: func(context.Context, string, []byte) (sheet.Book, error) { return sheet.Book{File: "a"}, say }}
	s := Snapshot{File: "a.csv", Hash: "1"}
	say = errors.New("no memory")
	if d := ch.load(t.Context(), s); d == nil || !d.Passing || d.Cause != "no memory" || d.Problem.Rule != "file_unreadable" || d.Problem.Place.File != "a.csv" || ch.knows("a.csv", "1") {
		t.Errorf("%+v", d)
	}
	passing := &sheet.Damage{Passing: true}
	say = passing
	if d := ch.load(t.Context(), s); d != passing || ch.knows("a.csv", "1") {
		t.Errorf("%+v", d)
	}
	lasting := &sheet.Damage{}
	say = lasting
	if d := ch.load(t.Context(), s); d != nil || !ch.knows("a.csv", "1") || ch.readings[readingKey{"a.csv", "1"}].damage != lasting {
		t.Errorf("%+v", d)
	}
	say = errors.New("never asked")
	if d := ch.load(t.Context(), s); d != nil {
		t.Errorf("it was read again: %+v", d)
	}
	say, s.Hash = nil, "2"
	if d := ch.load(t.Context(), s); d != nil || ch.readings[readingKey{"a.csv", "2"}].book.File != "a" || len(ch.readings) != 2 {
		t.Errorf("%+v", d)
	}
}

// TestARequestThatComesMeanwhileIsLookedForSoon.
func TestARequestThatComesMeanwhileIsLookedForSoon(t *testing.T) {
	m, _, c := archived(t)
	name := asked(t, m, Request{Confirm: "NONE"})
	if _, again, err := m.Pass(t.Context(), ""); err != nil || !again || m.due != c.now.Add(250*time.Millisecond) {
		t.Errorf("%v %v, due in %v", again, err, m.due.Sub(c.now))
	}
	c.add(time.Minute)
	if _, _, err := m.Pass(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name + answerEnding); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	if a := answered(t, name); a.Done || a.Cause != "no held file has this code" {
		t.Errorf("%+v", a)
	}
	if _, err := os.Stat(name + requestEnding); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the request stays: %v", err)
	}
	if (rolledBack{}).holds(Snapshot{File: "a.csv"}) || !(rolledBack{Files: map[string]string{"a.csv": "1"}}).holds(Snapshot{File: "a.csv", Hash: "1"}) ||
		(rolledBack{Files: map[string]string{"a.csv": "1"}}).holds(Snapshot{File: "a.csv", Hash: "2"}) || (rolledBack{Files: map[string]string{"a.csv": "1"}}).holds(Snapshot{File: "a.csv", Hash: "1", Damage: &sheet.Damage{}}) {
		t.Error("which files a rollback passes over")
	}
	if d := undoneDamage("a.csv", 3); !d.Arriving || d.Problem.Rule != "file_rolled_back" || d.Problem.Args["version"] != "3" || d.Problem.Place.File != "a.csv" {
		t.Errorf("%+v", d)
	}
}

// TestWhatIsShippedIsCopiedByItsKind: catalog files alone, and none that is too large.
func TestWhatIsShippedIsCopiedByItsKind(t *testing.T) {
	files := map[string]string{"RTA.csv": "x", "a/b.json": "{}", "notes.txt": "x", ".hidden.csv": "x"}
	dir := t.TempDir()
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "large.csv"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for size, rule := range map[int64]catalog.Rule{sizeLimit: "", sizeLimit + 1: "file_too_large"} {
		if err := os.Truncate(filepath.Join(dir, "large.csv"), size); err != nil {
			t.Fatal(err)
		}
		all, err := SnapshotsOf(os.DirFS(dir))
		var names []string
		for _, s := range all {
			names = append(names, s.File)
		}
		if err != nil || strings.Join(names, " ") != "RTA.csv a/b.json large.csv" || all[0].Hash != NewSnapshot("x", []byte("x")).Hash || string(all[1].Content) != "{}" {
			t.Errorf("%q %v", names, err)
		}
		if d := all[2].Damage; (d == nil) != (rule == "") || d != nil && d.Problem.Rule != rule {
			t.Errorf("%d bytes: %+v", size, d)
		}
	}
	if got := EntitiesWithServices(&catalog.Catalog{Services: []catalog.Service{{Entity: "A"}, {Entity: "B"}, {Entity: "A"}}}); got != 2 {
		t.Errorf("%d entities", got)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := JudgeFolder(ctx, dir, &Checker{}, Basis{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	damaged := Snapshot{File: "RTA.csv", Damage: &sheet.Damage{Arriving: true}}
	if _, err := (&Checker{}).Judge(ctx, []Snapshot{damaged}, Basis{}); !errors.Is(err, context.Canceled) {
		t.Errorf("what could not be read in time is judged: %v", err)
	}
	m, _, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://www.rta.ae/1"))
	c.add(time.Hour)
	if err := os.Chtimes(filepath.Join(m.Folder, "RTA.csv"), c.now, c.now); err != nil {
		t.Fatal(err)
	}
	out, err := JudgeFolder(t.Context(), m.Folder, m.Checker, Basis{})
	if err != nil || out.Verdict != check.Accepted || len(out.Catalog.Services) != 1 || !m.Checker.unhurried {
		t.Errorf("%+v %v", out, err)
	}
}

// TestFilesWithTooManyNewAddressesWaitForTheirProofs: a pass proves so many, files with others keep what they gave before, and the next
// pass goes on where it ended.
func TestFilesWithTooManyNewAddressesWaitForTheirProofs(t *testing.T) {
	m, _, _ := importer(t)
	proved := map[string]int{}
	m.Checker.Prove = func(address string) error { proved[address]++; return nil }
	file := func(name string, ids ...int) Snapshot {
		rows := strings.Builder{}
		rows.WriteString(header)
		for _, n := range ids {
			id := "RTA-" + strconv.Itoa(n)
			rows.WriteString(row(id, "Service "+id, "https://www.rta.ae/"+id))
		}
		return NewSnapshot(name, []byte(rows.String()))
	}
	upTo := func(from, to int) (ids []int) {
		for n := from; n <= to; n++ {
			ids = append(ids, n)
		}
		return ids
	}
	copies := []Snapshot{file("a.csv", upTo(1, 1200)...), file("b.csv", upTo(1201, 2400)...), file("c.csv", 2401), file("d.csv")}
	verdicts := func(out check.Outcome) string {
		var all []string
		for _, f := range out.Files {
			all = append(all, f.File+" "+string(f.Verdict))
		}
		slices.Sort(all)
		return strings.Join(all, ", ")
	}
	out, err := m.Checker.Judge(t.Context(), copies, Basis{Now: time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)})
	if err != nil || len(out.Catalog.Services) != 1200 || len(proved) != proofsLimit || !m.Checker.behind() {
		t.Fatalf("%d services, %d proofs, behind %v: %v", len(out.Catalog.Services), len(proved), m.Checker.behind(), err)
	}
	if got, want := verdicts(out), "a.csv accepted, b.csv waiting, c.csv waiting, d.csv refused"; got != want {
		t.Errorf("%s, want %s: %v", got, want, out.Problems)
	}
	out, err = m.Checker.Judge(t.Context(), copies, Basis{Last: out.Catalog, Now: time.Date(2018, 10, 21, 8, 0, 5, 0, time.UTC)})
	if err != nil || len(out.Catalog.Services) != 2401 || len(proved) != 2401 || m.Checker.behind() {
		t.Fatalf("%d services, %d proofs, behind %v: %v", len(out.Catalog.Services), len(proved), m.Checker.behind(), err)
	}
	for address, n := range proved {
		if n != 1 {
			t.Errorf("%s was proved %d times", address, n)
		}
	}
}
