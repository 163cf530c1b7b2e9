package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
)

// TestHowLongNothingNeedBeLookedAt unless an event comes.
func TestHowLongNothingNeedBeLookedAt(t *testing.T) {
	m, _, c := importer(t)
	for _, x := range []struct {
		due   time.Duration // 0: nothing is due
		again bool
		err   error
		want  time.Duration
	}{
		{0, false, nil, 15 * time.Second}, {0, true, nil, 250 * time.Millisecond}, {0, true, errHangs, 5 * time.Second}, {time.Second, true, errHangs, 5 * time.Second},
		{time.Second, false, nil, time.Second}, {time.Second, true, nil, time.Second}, {time.Minute, true, nil, 15 * time.Second},
		{time.Millisecond, false, nil, 20 * time.Millisecond}, {-time.Hour, false, nil, 20 * time.Millisecond},
	} {
		if m.due = (time.Time{}); x.due != 0 {
			m.due = c.now.Add(x.due)
		}
		if got := m.pause(x.again, x.err); got != x.want {
			t.Errorf("%+v: %v", x, got)
		}
	}
	m.due = time.Time{}
	for _, x := range []struct{ at, want time.Duration }{{time.Minute, time.Minute}, {time.Hour, time.Minute}, {time.Second, time.Second}} {
		if m.wake(c.now.Add(x.at)); m.due != c.now.Add(x.want) {
			t.Errorf("woken at %v: due in %v", x.at, m.due.Sub(c.now))
		}
	}
}

// TestAnEventShortensTheWait to a moment, and tells how a file came.
func TestAnEventShortensTheWait(t *testing.T) {
	h := newTreeWatcher((&Importer{}).log())
	defer h.close()
	h.folder = "/f"
	for _, x := range []struct {
		op   fsnotify.Op
		want bool
	}{{fsnotify.Create, true}, {fsnotify.Chmod, true}, {fsnotify.Write, false}, {fsnotify.Create, true}, {fsnotify.Remove, false}, {fsnotify.Create, true}, {fsnotify.Rename, false}} {
		h.note(fsnotify.Event{Name: filepath.Join("/f", "a", "b.csv"), Op: x.op})
		if got := h.cameByRename("a/b.csv"); got != x.want {
			t.Errorf("after %v: %v", x.op, got)
		}
	}
	var none *treeWatcher
	if none.cameByRename("a.csv") {
		t.Error("nobody watched, and it is known how a file came")
	}

	dir := t.TempDir()
	if !h.rewatch(dir, listing{root: "1", folders: []string{"."}}, "") || h.rewatch(dir, listing{root: "1", folders: []string{"."}}, "") {
		t.Error("a folder is watched once")
	}
	if err := os.WriteFile(filepath.Join(dir, "a.csv"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if !h.wait(t.Context(), time.Minute) || time.Since(start) > 20*time.Second {
		t.Error("an event is not a hint")
	}
	h.created["x"] = true
	other := t.TempDir()
	if !h.rewatch(dir, listing{root: "2", folders: []string{"."}}, other) || len(h.created) != 0 || h.root != "2" || h.folder != dir {
		t.Errorf("a folder that was replaced: %+v", h)
	}
	if got := h.watcher.WatchList(); len(got) != 2 || !slices.Contains(got, dir) || !slices.Contains(got, other) {
		t.Errorf("watched: %q", got)
	}
	if h.rewatch(dir, listing{root: "2", folders: []string{".", "none"}}, other) {
		t.Error("a folder that is not there was added")
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if h.wait(ctx, time.Minute) {
		t.Error("a wait that was ended goes on")
	}
	silent := &treeWatcher{}
	if silent.rewatch(dir, listing{root: "1", folders: []string{"."}}, "") || !silent.wait(t.Context(), time.Millisecond) {
		t.Error("without events the period does the work")
	}
	silent.close()
}

// TestAHintAfterQuietIsLookedAtAtOnce, and those of a storm together.
func TestAHintAfterQuietIsLookedAtAtOnce(t *testing.T) {
	for after, want := range map[time.Duration]time.Duration{0: debounce, quiet - 1: debounce, quiet: glance, time.Second: glance} {
		synctest.Test(t, func(t *testing.T) {
			events := make(chan fsnotify.Event)
			h := &treeWatcher{watcher: &fsnotify.Watcher{Events: events}, created: map[string]bool{}}
			began := time.Now()
			go func() {
				time.Sleep(after)
				for range 3 { // the later ones put nothing off
					events <- fsnotify.Event{Name: "/f/a.csv", Op: fsnotify.Create}
					time.Sleep(time.Millisecond)
				}
			}()
			if h.wait(t.Context(), time.Minute); time.Since(began) != after+want || !h.created["/f/a.csv"] {
				t.Errorf("an event after %v is looked at %v later, want %v", after, time.Since(began)-after, want)
			}
		})
		synctest.Test(t, func(t *testing.T) {
			events := make(chan fsnotify.Event, 1)
			h := &treeWatcher{watcher: &fsnotify.Watcher{Events: events}, created: map[string]bool{}}
			events <- fsnotify.Event{Name: "/f/a.csv", Op: fsnotify.Create}
			began := time.Now()
			if h.wait(t.Context(), time.Millisecond); time.Since(began) != time.Millisecond {
				t.Errorf("an event puts the next look off to %v", time.Since(began))
			}
		})
	}
}

// TestTheLongestPauseIsTheLast of those between the tries to read a file.
func TestTheLongestPauseIsTheLast(t *testing.T) {
	m, _, c := importer(t)
	track := &tracked{hash: "x"}
	for i, want := range []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 5 * time.Minute, 5 * time.Minute} {
		m.due = time.Time{}
		d := &sheet.Damage{Passing: true}
		s := m.failed(Snapshot{File: "a.csv", Rested: true}, track, d, c.now)
		if track.retry != c.now.Add(want) || m.due != c.now.Add(want) || track.tries != i+1 || track.hash != "" || track.failure != d || s.Damage != d || s.File != "a.csv" || !s.Rested {
			t.Errorf("try %d: %+v, due %v, %+v", i, track, m.due, s)
		}
	}
	for name, want := range map[string]time.Duration{"a.csv": 2 * time.Second, "a.CSV": 2 * time.Second, "a.xlsx": 250 * time.Millisecond, "a.json": 250 * time.Millisecond} {
		if got := m.settleTime(name, &tracked{}); got != want {
			t.Errorf("%s: %v", name, got)
		}
		if got := m.settleTime(name, &tracked{renamed: true}); got != 250*time.Millisecond {
			t.Errorf("%s, renamed: %v", name, got)
		}
	}
	m.Settle = time.Millisecond
	if got := m.settleTime("a.xlsx", &tracked{}); got != time.Millisecond {
		t.Errorf("%v", got)
	}
}

// TestAFileHasRestedByItsOwnTimes: the later of the two counts, and two minutes are enough.
func TestAFileHasRestedByItsOwnTimes(t *testing.T) {
	now := time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
	for _, x := range []struct {
		changed, touched time.Duration
		want             bool
	}{{2 * time.Minute, 2 * time.Minute, true}, {2 * time.Minute, time.Minute, false}, {time.Minute, time.Hour, false}, {time.Hour, 2*time.Minute - 1, false}, {2*time.Minute - 1, time.Hour, false}} {
		f := &tracked{fileStat: fileStat{changed: now.Add(-x.changed), touched: now.Add(-x.touched)}}
		if got := f.rested(now); got != x.want {
			t.Errorf("%+v: %v", x, got)
		}
	}
	if !(&tracked{fileStat: fileStat{changed: now.Add(-time.Hour)}}).rested(now) {
		t.Error("where the system tells no other time the first counts")
	}
}

// TestFilesInForceAreReadFirst, the newest before the others.
func TestFilesInForceAreReadFirst(t *testing.T) {
	at := func(n int64) fileStat { return fileStat{changed: time.Unix(n, 0)} }
	l := listing{files: map[string]fileStat{"a": at(1), "b": at(3), "c": at(2), "d": at(9), "e": at(8), "f": at(9)}}
	if got := strings.Join(l.inOrder(map[string]string{"a": "", "b": "", "c": ""}), ""); got != "bcadfe" {
		t.Errorf("%s", got)
	}
}

// TestAReadingIsJudgedByItsRest: what is half there waits until it has lain still for long, and no longer.
func TestAReadingIsJudgedByItsRest(t *testing.T) {
	half := reading{damage: &sheet.Damage{Problem: catalog.Problem{Rule: "x"}, Arriving: true}}
	if d := half.inTime(Snapshot{}); d == nil || !d.Arriving {
		t.Errorf("%+v", d)
	}
	if d := half.inTime(Snapshot{Rested: true}); d == nil || d.Arriving || d.Problem.Rule != "x" || !half.damage.Arriving {
		t.Errorf("%+v, remembered %+v", d, half.damage)
	}
	cut := reading{book: sheet.Book{Unfinished: true}}
	if d := cut.inTime(Snapshot{File: "a.csv"}); d == nil || !d.Arriving || d.Problem.Rule != "csv_last_line" || d.Problem.Place.File != "a.csv" {
		t.Errorf("%+v", d)
	}
	broken := reading{damage: &sheet.Damage{Problem: catalog.Problem{Rule: "y"}}}
	for _, rested := range []bool{true, false} {
		if d := broken.inTime(Snapshot{Rested: rested}); d != broken.damage {
			t.Errorf("%+v", d)
		}
	}
	if d := cut.inTime(Snapshot{Rested: true}); d != nil {
		t.Errorf("%+v", d)
	}
	if d := (reading{}).inTime(Snapshot{}); d != nil {
		t.Errorf("%+v", d)
	}
}

// TestTwoPassesAreAlikeOnlyIfNothingDiffers that a judgement sees.
func TestTwoPassesAreAlikeOnlyIfNothingDiffers(t *testing.T) {
	base := func() ([]Snapshot, listing) {
		return []Snapshot{{File: "a.csv", Hash: "1"}, {File: "b.csv", Damage: &sheet.Damage{Problem: catalog.Problem{Rule: "x"}}}},
			listing{conflicts: []string{"c"}, ignored: []string{"i"}, badNames: []string{"n"}, unreadable: []string{"u"}, otherKinds: []otherKind{{"o.xls", "Excel", true}}}
	}
	c, l := base()
	want := fingerprint(c, l)
	if c, l := base(); fingerprint(c, l) != want {
		t.Error("two equal passes are not alike")
	}
	for name, change := range map[string]func(c []Snapshot, l *listing){
		"a name": func(c []Snapshot, _ *listing) { c[0].File = "z.csv" }, "a content": func(c []Snapshot, _ *listing) { c[0].Hash = "2" }, "a rest": func(c []Snapshot, _ *listing) { c[0].Rested = true },
		"a delay": func(c []Snapshot, _ *listing) { c[0].deferred = true }, "damage": func(c []Snapshot, _ *listing) { c[1].Damage.Problem.Rule = "y" },
		"arriving": func(c []Snapshot, _ *listing) { c[1].Damage.Arriving = true }, "no damage": func(c []Snapshot, _ *listing) { c[1].Damage = nil },
		"a conflict": func(_ []Snapshot, l *listing) { l.conflicts = nil }, "ignored": func(_ []Snapshot, l *listing) { l.ignored = nil }, "a bad name": func(_ []Snapshot, l *listing) { l.badNames = nil },
		"unreadable": func(_ []Snapshot, l *listing) { l.unreadable = nil }, "another kind": func(_ []Snapshot, l *listing) { l.otherKinds = nil },
	} {
		c, l := base()
		if change(c, &l); fingerprint(c, l) == want {
			t.Errorf("%s is not seen", name)
		}
	}
}

// TestWhatANameAloneTellsIsTold with its verdict, its rule and whether it is grave.
func TestWhatANameAloneTellsIsTold(t *testing.T) {
	var out check.Outcome
	noteNames(&out, listing{conflicts: []string{"c (1).csv"}, ignored: []string{"~i.csv"}, badNames: []string{"n\xff.csv"}, unreadable: []string{"u"},
		otherKinds: []otherKind{{"o.xls", "Excel 97 (.xls)", true}, {"o.pdf", "PDF", false}}})
	var got []string
	for _, f := range out.Files {
		got = append(got, fmt.Sprintf("%s %s", f.File, f.Verdict))
	}
	if want := []string{"c (1).csv ignored", "~i.csv ignored", "n\ufffd.csv ignored", "u ignored", "o.xls refused", "o.pdf ignored"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	got = nil
	for _, p := range append(out.Problems, out.Advice...) {
		got = append(got, fmt.Sprintf("%s %s %v %s", p.Place.File, p.Rule, p.Grave, p.Args["kind"]))
	}
	if want := []string{"c (1).csv file_conflict_copy false ", "n\ufffd.csv file_name_unreadable false ", "u folder_unreadable false ",
		"o.xls file_other_kind true Excel 97 (.xls)", "o.pdf file_other_kind false PDF"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if out.Verdict != check.Refused || len(out.Advice) != 1 {
		t.Errorf("%s, %d advices", out.Verdict, len(out.Advice))
	}
	untouched := check.Outcome{Verdict: check.Held}
	if noteNames(&untouched, listing{}); untouched.Verdict != check.Held {
		t.Errorf("%s", untouched.Verdict)
	}
}

// TestAFolderIsListedByItsNames: hidden and deep folders are passed over, links and pictures too.
func TestAFolderIsListedByItsNames(t *testing.T) {
	m, _, _ := importer(t)
	for _, name := range []string{"b.csv", "a/b/c/d/e/f.json", "a/b/c/d/e/f/g.csv", "a/b/c/d/e/f/g/h.csv", ".hidden/x.csv", "pictures/a.png", "pictures/deep/b.png", "pictures.csv",
		"x.xls", "y.pdf", "z (1).csv", "~t.csv", "r.csv.report.html", "other.bin", "x\xff.csv", "d\xff/in.csv"} {
		write(t, m, name, "x")
	}
	if err := os.Symlink(filepath.Join(m.Folder, "b.csv"), filepath.Join(m.Folder, "link.csv")); err != nil {
		t.Fatal(err)
	}
	l, err := scan(m.Folder)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.names(); !slices.Equal(got, []string{"a/b/c/d/e/f.json", "a/b/c/d/e/f/g.csv", "b.csv", "pictures.csv"}) {
		t.Errorf("files %q", got)
	}
	if !slices.Equal(l.conflicts, []string{"z (1).csv"}) || !slices.Equal(l.ignored, []string{"~t.csv"}) || !slices.Equal(l.badNames, []string{"d\xff", "x\xff.csv"}) || len(l.unreadable) != 0 {
		t.Errorf("%q %q %q %q", l.conflicts, l.ignored, l.badNames, l.unreadable)
	}
	if !reflect.DeepEqual(l.otherKinds, []otherKind{{"x.xls", "Excel 97 (.xls)", true}, {"y.pdf", "PDF", false}}) {
		t.Errorf("%+v", l.otherKinds)
	}
	if !slices.Contains(l.folders, ".") || !slices.Contains(l.folders, "a/b/c/d/e/f") || slices.Contains(l.folders, ".hidden") || l.root == "" {
		t.Errorf("folders %q of %q", l.folders, l.root)
	}
	info, err := os.Stat(filepath.Join(m.Folder, "b.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if got := l.files["b.csv"]; got.size != 1 || !got.changed.Equal(info.ModTime()) || got.id == "" || got.touched.IsZero() {
		t.Errorf("%+v", got)
	}
	if _, err := scan(filepath.Join(m.Folder, "b.csv")); err == nil || !strings.Contains(err.Error(), "is not a folder") {
		t.Errorf("%v", err)
	}
	if _, err := scan(filepath.Join(m.Folder, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// TestACopyHasMostOfTheIDsOfItsOriginal: four of five, and at least three.
func TestACopyHasMostOfTheIDsOfItsOriginal(t *testing.T) {
	source := func(file string, ids ...string) check.Source {
		table := sheet.Table{Name: "Services", HeaderRow: 1, Header: []string{"id", "entity", "name_ar", "name_en", "url"}}
		for i, id := range ids {
			table.Rows = append(table.Rows, sheet.Row{Number: i + 2, Cells: []string{id, "RTA", "اسم", "Service", "https://www.rta.ae/"}})
		}
		return check.Source{File: file, Book: sheet.Book{File: file, Tables: []sheet.Table{table}}}
	}
	ids := func(from, to int) []string {
		var out []string
		for i := from; i < to; i++ {
			out = append(out, fmt.Sprint("RTA-", i))
		}
		return out
	}
	for name, c := range map[string]struct {
		sources []check.Source
		inForce []string
		want    string // copy of original
	}{
		"all of them":             {[]check.Source{source("a.csv", ids(0, 5)...), source("a-old.csv", ids(0, 5)...)}, nil, "a-old.csv of a.csv"},
		"three":                   {[]check.Source{source("a.csv", ids(0, 3)...), source("a-old.csv", ids(0, 3)...)}, nil, "a-old.csv of a.csv"},
		"two":                     {[]check.Source{source("a.csv", ids(0, 2)...), source("a-old.csv", ids(0, 2)...)}, nil, ""},
		"four of five":            {[]check.Source{source("a.csv", ids(0, 5)...), source("a-old.csv", ids(1, 6)...)}, nil, "a-old.csv of a.csv"},
		"three of four":           {[]check.Source{source("a.csv", ids(0, 4)...), source("a-old.csv", ids(1, 5)...)}, nil, ""},
		"a part of the original":  {[]check.Source{source("a.csv", ids(0, 50)...), source("a-old.csv", ids(0, 11)...)}, nil, "a-old.csv of a.csv"},
		"rows mended apart":       {[]check.Source{source("a.csv", ids(0, 50)...), source("a-old.csv", ids(0, 10)...)}, nil, ""},
		"three mended apart":      {[]check.Source{source("a.csv", ids(0, 5)...), source("a-old.csv", ids(0, 3)...)}, nil, ""},
		"names that say nothing":  {[]check.Source{source("a.csv", ids(0, 5)...), source("b.csv", ids(0, 5)...)}, nil, ""},
		"one in force":            {[]check.Source{source("a.csv", ids(0, 5)...), source("b.csv", ids(0, 5)...)}, []string{"b.csv"}, "a.csv of b.csv"},
		"the longer one in force": {[]check.Source{source("a.csv", ids(0, 5)...), source("a-old.csv", ids(0, 5)...)}, []string{"a-old.csv"}, "a.csv of a-old.csv"},
		"both in force":           {[]check.Source{source("a.csv", ids(0, 5)...), source("a-old.csv", ids(0, 5)...)}, []string{"a.csv", "a-old.csv"}, "a-old.csv of a.csv"},
		"the same name elsewhere": {[]check.Source{source("a.csv", ids(0, 5)...), source("x/A.xlsx", ids(0, 5)...)}, nil, ""},
		"in another folder":       {[]check.Source{source("y/a.csv", ids(0, 5)...), source("x/A2.xlsx", ids(0, 5)...)}, nil, "x/A2.xlsx of y/a.csv"},
		"of two originals":        {[]check.Source{source("z.csv", ids(0, 5)...), source("b.csv", ids(0, 5)...), source("c.csv", ids(0, 5)...)}, []string{"b.csv", "c.csv"}, "z.csv of b.csv"},
		"campaign files":          {[]check.Source{source("campaign-a.csv", ids(0, 5)...), source("campaign-a-old.csv", ids(0, 5)...)}, nil, ""},
	} {
		in := check.Input{Sources: c.sources}
		if c.inForce != nil {
			in.Last = &catalog.Catalog{}
			for _, f := range c.inForce {
				in.Last.Files = append(in.Last.Files, catalog.File{Path: f})
			}
		}
		n := len(in.Sources)
		aside := setCopiesAside(&in)
		got := ""
		for i, p := range aside.problems {
			got = p.Place.File + " of " + p.Args["other"]
			if p.Rule != "file_copy_by_content" || p.Grave || aside.verdicts[i] != (check.FileVerdict{File: p.Place.File, Verdict: check.Ignored}) {
				t.Errorf("%s: %+v %+v", name, p, aside.verdicts[i])
			}
		}
		if got != c.want || len(in.Sources)+len(aside.problems) != n {
			t.Errorf("%s: %q, want %q; %d of %d stay", name, got, c.want, len(in.Sources), n)
		}
	}
	crowd := check.Input{Last: &catalog.Catalog{Files: []catalog.File{{Path: "zz.csv"}}}}
	for i := range 3 {
		crowd.Last.Services = append(crowd.Last.Services, catalog.Service{ID: fmt.Sprint("RTA-", i), File: "zz.csv"})
	}
	for i := range nameSakes + 5 {
		crowd.Sources = append(crowd.Sources, source(fmt.Sprintf("n%02d.csv", i), ids(0, 3)...))
	}
	crowd.Sources = append(crowd.Sources, source("zz.csv", ids(0, 3)...))
	aside := setCopiesAside(&crowd)
	if len(crowd.Sources) != 1 || crowd.Sources[0].File != "zz.csv" || len(aside.problems) != nameSakes+5 {
		t.Errorf("of a crowd %d stay, %d are copies", len(crowd.Sources), len(aside.problems))
	}
	for _, p := range aside.problems {
		if p.Args["other"] != "zz.csv" {
			t.Errorf("%s is a copy of %s", p.Place.File, p.Args["other"])
		}
	}
	inForce := map[string]bool{"b.csv": true}
	if claim("a.csv", "a.csv", inForce) != 2 || claim("b.csv", "a.csv", inForce) != 1 || claim("c.csv", "a.csv", inForce) != 0 || claim("b.csv", "b.csv", inForce) != 2 {
		t.Error("who gave an id is not looked at first")
	}
	damaged := check.Input{Sources: []check.Source{source("a.csv", ids(0, 5)...), source("a-old.csv", ids(0, 5)...)}}
	damaged.Sources[0].Damage = &sheet.Damage{}
	if aside := setCopiesAside(&damaged); len(aside.problems) != 0 {
		t.Errorf("a copy of a file that cannot be read: %+v", aside.problems)
	}
}

// TestARequestIsOneFileThatIsTakenOnce, or not at all when it is no request.
func TestARequestIsOneFileThatIsTakenOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "requests")
	name, err := PlaceRequest(dir, Request{Confirm: "K7Q2", Rollback: 3, Reason: "why", By: "who"})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := readRequest(name + requestEnding); err != nil || r != (Request{Confirm: "K7Q2", Rollback: 3, Reason: "why", By: "who"}) {
		t.Errorf("%+v %v", r, err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v %v", entries, err)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("others may write requests: %v %v", info.Mode(), err)
	}
	if _, ok, err := TakeAnswer(name); ok || err != nil {
		t.Errorf("an answer before there is one: %v", err)
	}
	if err := Withdraw(name); err != nil {
		t.Error(err)
	}
	if err := Withdraw(name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("taken back twice: %v", err)
	}
	if err := os.WriteFile(name+answerEnding, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := TakeAnswer(name); ok || err == nil {
		t.Error("half an answer was taken")
	}
	m := &Importer{}
	want := RequestAnswer{Done: true, Version: 7, Verdict: "accepted", Cause: "x"}
	m.answer(name, want)
	if a, ok, err := TakeAnswer(name); !ok || err != nil || a != want {
		t.Errorf("%+v %v", a, err)
	}
	blank := []byte(`{"Confirm":"a"}` + strings.Repeat(" ", requestLimit-15))
	for _, extra := range []string{"", " "} {
		if err := os.WriteFile(name+requestEnding, append(blank, extra...), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readRequest(name + requestEnding); (err == nil) != (extra == "") {
			t.Errorf("a request of %d bytes: %v", len(blank)+len(extra), err)
		}
	}
	if _, err := PlaceRequest(name+requestEnding, Request{}); err == nil {
		t.Error("a request was placed in a file")
	}
	m.Requests = dir
	if !m.asked() {
		t.Error("a request that waits is not seen")
	}
	t.Chdir(dir)
	if (&Importer{}).asked() {
		t.Error("without a folder of requests one is seen where the program stands")
	}
	if err := os.Remove(name + requestEnding); err != nil {
		t.Fatal(err)
	}
	if m.asked() || (&Importer{}).asked() {
		t.Error("a request is seen where there is none")
	}
}

// versions is a store that kept some.
type versions []int64

func (v versions) Catalog(int64) (*catalog.Catalog, error) { return nil, fs.ErrNotExist }
func (v versions) Kept() ([]int64, error)                  { return slices.Clone(v), nil }

func TestTheVersionBeforeIsTheNewestBelow(t *testing.T) {
	for _, c := range []struct {
		kept    versions
		current int64
		want    int64
	}{{versions{9, 7, 4}, 9, 7}, {versions{4, 7, 9}, 7, 4}, {versions{9, 7, 4}, 8, 7}, {versions{9}, 9, 0}, {nil, 1, 0}} {
		got, err := before(c.kept, c.current)
		if got != c.want || (err == nil) != (c.want != 0) {
			t.Errorf("%+v: %d %v", c, got, err)
		}
	}
}

// TestOneFileIsCopiedAsAStationWould, or it is said why not.
func TestOneFileIsCopiedAsAStationWould(t *testing.T) {
	m, _, _ := importer(t)
	write(t, m, "a.csv", "id,fee\n")
	s, err := SnapshotFile(t.Context(), m.Folder, "a.csv")
	if err != nil || s.Rested || s.Damage != nil || !reflect.DeepEqual(s, NewSnapshot("a.csv", []byte("id,fee\n"))) {
		t.Errorf("%+v %v", s, err)
	}
	if s.Hash != "a620b253e039342cd2b77e87c81f013bc3b00b3fda5e5e84552c42574e25724a" {
		t.Errorf("hash %s", s.Hash)
	}
	if _, err := SnapshotFile(t.Context(), m.Folder, "none.csv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := SnapshotFile(t.Context(), m.Folder, "."); err == nil {
		t.Error("a folder was copied")
	}
	for size, rule := range map[int64]catalog.Rule{20 << 20: "", 20<<20 + 1: "file_too_large"} {
		if err := os.Truncate(filepath.Join(m.Folder, "a.csv"), size); err != nil {
			t.Fatal(err)
		}
		s, err := SnapshotFile(t.Context(), m.Folder, "a.csv")
		if err != nil || (s.Damage == nil) != (rule == "") || rule != "" && (s.Damage.Problem.Rule != rule || s.Damage.Problem.Args["limit"] != "20" || !s.Damage.Problem.Grave || s.Damage.Problem.Place.File != "a.csv") {
			t.Errorf("%d bytes: %+v %v", size, s.Damage, err)
		}
	}
	look := fileStat{size: 1}
	if _, err := readWhole(m.Folder, "a.csv", look); !errors.Is(err, errMoved) {
		t.Errorf("a file that has changed since it was looked at: %v", err)
	}
	if _, err := readWhole(m.Folder, ".", look); !errors.Is(err, errMoved) {
		t.Errorf("a folder: %v", err)
	}
	if s := unreadable("x.csv", errors.New("why")); s.File != "x.csv" || s.Damage.Problem.Rule != "file_unreadable" || s.Damage.Problem.Args["cause"] != "why" || s.Damage.Arriving {
		t.Errorf("%+v", s.Damage)
	}
	if s := arriving("x.csv"); s.File != "x.csv" || !s.Damage.Arriving || s.Damage.Problem.Rule != "" {
		t.Errorf("%+v", s.Damage)
	}
}

// TestTheShippedCatalogIsJudgedOrRefused: no service is no catalog.
func TestTheShippedCatalogIsJudgedOrRefused(t *testing.T) {
	p, err := link.ReadPolicy([]byte(policy))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"RTA.csv": {Data: []byte(header + row("RTA-1", "One", "https://www.rta.ae/1"))}, "notes.txt": {Data: []byte("x")}, "~RTA.csv": {Data: []byte("x")}, "a/DEWA.csv": {Data: []byte(header + row("DEWA-1", "Two", "https://www.dewa.gov.ae/1"))}}
	r, c, err := Shipped(files, p)
	if err != nil || !r.Changed || len(r.Catalog.Services) != 2 || c == nil || len(c.readings) != 2 || EntitiesWithServices(r.Catalog) != 2 {
		t.Fatalf("%+v %v", r, err)
	}
	fresh := &Checker{}
	fresh.ReuseReadings(c)
	fresh.SkipProof(r.Catalog)
	s := NewSnapshot("RTA.csv", files["RTA.csv"].Data)
	if !fresh.knows("RTA.csv", s.Hash) || fresh.knows("DEWA.csv", s.Hash) || len(fresh.proofs) != 2 {
		t.Errorf("%d readings, %v", len(fresh.readings), fresh.proofs)
	}
	if _, _, err := Shipped(fstest.MapFS{"RTA.csv": {Data: []byte("id,entity\n1,2\n")}}, p); err == nil {
		t.Error("a catalog without a service was shipped")
	}
	if _, err := SnapshotsOf(brokenFS{}); err == nil {
		t.Error("a file system that cannot be read was copied")
	}
	if _, _, err := Shipped(brokenFS{}, p); err == nil || err.Error() != "read the shipped catalog: broken" {
		t.Errorf("a file system that cannot be read was shipped: %v", err)
	}
}

type brokenFS struct{}

func (brokenFS) Open(string) (fs.File, error) { return nil, errors.New("broken") }

// TestAnEditorIsShownTheCellAndTheRowsThatWereKeptBack.
func TestAnEditorIsShownTheCellAndTheRowsThatWereKeptBack(t *testing.T) {
	m, _, c := importer(t)
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://www.rta.ae/1")+row("RTA-2", "Two", "http://evil.example/"))
	write(t, m, "DEWA.json", `[{"id":"DEWA-1","entity":"DEWA","name_ar":"اسم","name_en":"X","url":"http://evil.example/"}]`)
	write(t, m, "bad.csv", "\"")
	a := settled(t, m, c)
	books := m.Checker.Books()
	if len(books) != 2 {
		t.Errorf("%d books", len(books))
	}
	for _, x := range []struct {
		place      catalog.Place
		value, ref string
		ok         bool
	}{
		{catalog.Place{File: "RTA.csv", Row: 3, Column: "url"}, "http://evil.example/", "E3", true}, {catalog.Place{File: "RTA.csv", Row: 2, Column: "id"}, "RTA-1", "A2", true},
		{catalog.Place{File: "RTA.csv", Row: 9, Column: "url"}, "", "", false}, {catalog.Place{File: "RTA.csv", Row: 2, Column: "none"}, "", "", false}, {catalog.Place{File: "none.csv", Row: 2, Column: "id"}, "", "", false},
		{catalog.Place{File: "DEWA.json", Row: 1, Column: "id"}, "DEWA-1", "", true},
	} {
		if value, ref, ok := books.Cell(x.place); value != x.value || ref != x.ref || ok != x.ok {
			t.Errorf("%v: %q %q %v", x.place, value, ref, ok)
		}
	}
	var out bytes.Buffer
	rows, err := books.WriteRejected(&out, "RTA.csv", a.Problems)
	if err != nil || rows != 1 {
		t.Fatalf("%d rows, %v", rows, err)
	}
	b, err := sheet.Read("back.xlsx", out.Bytes())
	if err != nil || len(b.Tables) != 1 || b.Tables[0].Name != "Services" || len(b.Tables[0].Rows) != 1 || b.Tables[0].Rows[0].Cells[0] != "RTA-2" {
		t.Errorf("%+v %v", b, err)
	}
	out.Reset()
	if rows, err := books.WriteRejected(&out, "RTA.csv", nil); rows != 0 || err != nil || out.Len() != 0 {
		t.Errorf("%d rows, %d bytes, %v", rows, out.Len(), err)
	}
	if _, err := books.WriteRejected(fullDisk{}, "RTA.csv", a.Problems); err == nil {
		t.Error("what could not be written was written")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// TestWhatAReaderLeftAsideIsTold beside what could be better in the rows: a list of a document that is none of ours is no content.
func TestWhatAReaderLeftAsideIsTold(t *testing.T) {
	m, _, c := importer(t)
	write(t, m, "RTA.json", `{"meta":[1,2],"services":[{"id":"RTA-1","entity":"RTA","name_ar":"اسم","name_en":"Name","url":"https://www.rta.ae/1"}]}`)
	a := settled(t, m, c)
	if a.Verdict != check.Accepted || !slices.ContainsFunc(a.Advice, func(p catalog.Problem) bool { return p.Place.File == "RTA.json" && p.Rule == "json_list_aside" }) {
		t.Errorf("%s: %+v", a.Verdict, a.Advice)
	}
}

// TestACatalogIsMadeAtTheMomentOfItsPass, to the second and in UTC, and says what it took the place of.
func TestACatalogIsMadeAtTheMomentOfItsPass(t *testing.T) {
	m, k, c := importer(t)
	c.now = time.Date(2018, 10, 21, 8, 0, 0, 987654321, time.FixedZone("+04", 4*3600))
	write(t, m, "RTA.csv", header+row("RTA-1", "One", "https://www.rta.ae/1"))
	a := settled(t, m, c)
	if want := time.Date(2018, 10, 21, 4, 0, 2, 0, time.UTC); !k.last.Made.Equal(want) || k.last.Made.Location() != time.UTC || a.Before != nil || !a.Changed || a.Version != 1 || !a.Looked.Equal(c.now) {
		t.Errorf("made %v, %+v", k.last.Made, a)
	}
	if a := pass(t, m); a.Changed || a.Verdict != check.Unchanged || a.Version != 1 || !a.Looked.Equal(c.now) || a.New {
		t.Errorf("nothing has changed: %+v", a)
	}
	first := k.last
	write(t, m, "RTA.csv", header+row("RTA-1", "Two", "https://www.rta.ae/1"))
	if a := settled(t, m, c); a.Before != first || a.Version != 2 || !a.New || !a.Changed {
		t.Errorf("%+v", a)
	}
	if version(nil) != 0 || version(k.last) != 2 {
		t.Error("versions")
	}
	if now := (&Importer{}).now(); time.Since(now) > time.Minute {
		t.Errorf("without a clock it is %v", now)
	}
}

// TestAFolderHoldsTenThousandFilesAnd300MB: the one beyond is refused, and those before stand.
func TestAFolderHoldsTenThousandFilesAnd300MB(t *testing.T) {
	entries, err := fs.ReadDir(fstest.MapFS{"RTA.csv": {Data: []byte("x")}, "notes.txt": {Data: []byte("x")}}, ".")
	if err != nil {
		t.Fatal(err)
	}
	l := listing{files: map[string]fileStat{}}
	for i := range 9_999 {
		l.files[fmt.Sprint(i)] = fileStat{}
	}
	for _, x := range []struct {
		name string
		err  error
	}{{"RTA.csv", nil}, {"DEWA.csv", errTooMany}, {"notes.txt", nil}} {
		if err := l.note(x.name, entries[0]); !errors.Is(err, x.err) {
			t.Errorf("%s: %v", x.name, err)
		}
	}
	if len(l.files) != 10_000 {
		t.Errorf("%d files", len(l.files))
	}
	m, _, c := importer(t)
	write(t, m, "RTA.csv", header)
	stat := tracked{fileStat: fileStat{size: 1}, since: c.now, restless: c.now}
	for total, want := range map[int64]catalog.Rule{300 << 20: "", 300<<20 + 1: "folder_too_large"} {
		if s := m.copyOf(t.Context(), "RTA.csv", &stat, c.now, total, true); s.Damage == nil || s.Damage.Problem.Rule != want || want != "" && s.Damage.Problem.Args["limit"] != "300" {
			t.Errorf("%d bytes: %+v", total, s.Damage)
		}
	}
	for size, want := range map[int64]catalog.Rule{20 << 20: "", 20<<20 + 1: "file_too_large"} {
		large := tracked{fileStat: fileStat{size: size}, since: c.now, restless: c.now}
		if s := m.copyOf(t.Context(), "RTA.csv", &large, c.now, size, true); s.Damage == nil || s.Damage.Problem.Rule != want || want != "" && s.Damage.Problem.Args["limit"] != "20" {
			t.Errorf("a file of %d bytes: %+v", size, s.Damage)
		}
	}
}
