package fleet_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
)

var now = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// well is a station with nothing wrong.
func well(name string) fleet.Heartbeat {
	return fleet.Heartbeat{Station: name, Centre: "RTA-C45", Written: now.Add(-4 * time.Minute), Program: "1.0.0",
		Content: fleet.Content{Digest: "new", Accepted: now.Add(-3 * time.Hour)}, Folder: "ok", Policy: "2026-11-27",
		Painted: now.Add(-4*time.Minute - 5*time.Second), MemoryMB: 300, FreeMB: 9000}
}

func TestHowAStationStandsAndWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*fleet.Heartbeat)
		want  string
	}{
		{"well", func(*fleet.Heartbeat) {}, "current"},
		{"a day without a word", func(h *fleet.Heartbeat) { shift(h, -24*time.Hour+4*time.Minute) }, "current"},
		{"longer", func(h *fleet.Heartbeat) { shift(h, -24*time.Hour) }, "unseen switch_on"},
		{"older content", func(h *fleet.Heartbeat) { h.Content = fleet.Content{Digest: "old", Accepted: now.Add(-30 * time.Hour)} }, "behind sync"},
		{"older content with problems", func(h *fleet.Heartbeat) {
			h.Content.Digest, h.Problems, h.Content.Accepted = "old", 1, now.Add(-9*time.Hour)
		}, "behind sync problems"},
		{"problems alone", func(h *fleet.Heartbeat) { h.Problems = 2 }, "current problems"},
		{"a clock ahead", func(h *fleet.Heartbeat) { shift(h, 4*time.Minute+10*time.Minute+time.Second) }, "trouble clock"},
		{"a clock a little ahead", func(h *fleet.Heartbeat) { shift(h, 4*time.Minute+10*time.Minute) }, "current"},
		{"a clock that it doubts itself", func(h *fleet.Heartbeat) { h.Flags = []string{"clock"} }, "trouble clock"},
		{"painted two minutes before", func(h *fleet.Heartbeat) { h.Painted = h.Written.Add(-2 * time.Minute) }, "current"},
		{"painted longer before", func(h *fleet.Heartbeat) { h.Painted = h.Written.Add(-2*time.Minute - 1) }, "trouble screen"},
		{"never painted", func(h *fleet.Heartbeat) { h.Painted = time.Time{} }, "trouble screen"},
		{"500 MB", func(h *fleet.Heartbeat) { h.FreeMB = 500 }, "current"},
		{"499 MB", func(h *fleet.Heartbeat) { h.FreeMB = 499 }, "trouble disk"},
		{"no folder", func(h *fleet.Heartbeat) { h.Folder = "missing" }, "trouble folder"},
		{"policy of yesterday", func(h *fleet.Heartbeat) { h.Policy = "2026-11-26" }, "trouble policy"},
		{"read-only", func(h *fleet.Heartbeat) { h.Flags = []string{"state_read_only"} }, "trouble state"},
		{"wrong settings", func(h *fleet.Heartbeat) { h.Flags = []string{"settings"} }, "trouble settings"},
		{"a broken policy", func(h *fleet.Heartbeat) { h.Flags = []string{"policy_broken"} }, "trouble settings"},
		{"a passing state", func(h *fleet.Heartbeat) { h.Flags = []string{"state_passing"} }, "trouble state"},
		{"safe mode", func(h *fleet.Heartbeat) { h.Flags = []string{"safe_mode"} }, "trouble safe_mode"},
		{"a program that is refused", func(h *fleet.Heartbeat) { h.Flags = []string{"program_broken"} }, "trouble program"},
		{"a program that lies ready", func(h *fleet.Heartbeat) { h.Flags = []string{fleet.ProgramReady} }, "trouble install"},
		{"a refused release", func(h *fleet.Heartbeat) { h.Flags = []string{"emergency", "release_rollback"} }, "trouble release"},
		{"an emergency", func(h *fleet.Heartbeat) { h.Flags = []string{"emergency"} }, "current"},
		{"uncounted", func(h *fleet.Heartbeat) { h.Flags = []string{"uncounted"} }, "trouble uncounted"},
		{"a day without a word, and a clock that it doubts", func(h *fleet.Heartbeat) { shift(h, -24*time.Hour); h.Flags = []string{"clock"} }, "unseen switch_on clock"},
		{"much at once", func(h *fleet.Heartbeat) { h.Folder, h.FreeMB, h.Flags = "missing", 3, []string{"clock"} }, "trouble clock disk folder"},
	} {
		h := well("one")
		c.spoil(&h)
		b := fleet.NewBoard([]fleet.Heartbeat{h, well("other")}, nil, nil, now)
		i := slices.IndexFunc(b.Stations, func(s *fleet.Station) bool { return s.Beat.Station == "one" })
		got := string(b.Stations[i].Condition)
		for _, s := range b.Stations[i].Steps {
			got += " " + string(s)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// shift moves all of a station's own times, as its clock would.
func shift(h *fleet.Heartbeat, by time.Duration) {
	h.Written, h.Painted = h.Written.Add(by), h.Painted.Add(by)
}

func TestNobodyIsBehindWithinAnHour(t *testing.T) {
	older, fresh := well("older"), well("fresh")
	older.Content = fleet.Content{Digest: "old", Accepted: now.Add(-9 * time.Hour)}
	for _, c := range []struct {
		accepted time.Duration
		want     fleet.Condition
	}{{time.Hour, fleet.Current}, {time.Hour + 1, fleet.Behind}} {
		fresh.Content.Accepted = now.Add(-c.accepted)
		b := fleet.NewBoard([]fleet.Heartbeat{older, fresh}, nil, nil, now)
		i := slices.IndexFunc(b.Stations, func(s *fleet.Station) bool { return s.Beat.Station == "older" })
		if got := b.Stations[i].Condition; got != c.want {
			t.Errorf("%v after the first acceptance: %s", c.accepted, got)
		}
	}
}

func TestTheNewestContentIsOfTheHighestRelease(t *testing.T) {
	a, b, c := well("a"), well("b"), well("c")
	a.Content = fleet.Content{Digest: "r7", Release: 7, Accepted: now.Add(-9 * time.Hour)}
	b.Content = fleet.Content{Digest: "r6", Release: 6, Accepted: now.Add(-2 * time.Hour)}
	c.Content = fleet.Content{Digest: "r7", Release: 7, Accepted: now.Add(-8 * time.Hour)}
	board := fleet.NewBoard([]fleet.Heartbeat{b, c, a}, nil, nil, now)
	if board.Latest != a.Content {
		t.Errorf("%+v", board.Latest)
	}
	if v := board.Versions; len(v) != 2 || v[0].Content != a.Content || v[0].Stations != 2 || v[1].Stations != 1 {
		t.Errorf("%+v", v)
	}
	ahead := well("ahead")
	shift(&ahead, time.Hour)
	ahead.Content = fleet.Content{Digest: "wrong", Release: 7, Accepted: now.Add(time.Hour)}
	written, accepted := ahead, ahead // each alone
	written.Content.Accepted, accepted.Written = now.Add(-time.Minute), now
	for _, h := range []fleet.Heartbeat{ahead, written, accepted} {
		h.Content.Release = 9
		if got := fleet.NewBoard([]fleet.Heartbeat{a, h}, nil, nil, now).Latest.Digest; got != "r7" {
			t.Errorf("a clock that runs ahead decides: %s of %+v", got, h)
		}
	}
}

func TestTheBoardNamesWhoIsMissingAndGoesByEntity(t *testing.T) {
	centres := []catalog.Centre{{ID: "RTA-C45", Entity: "RTA"}, {ID: "DEWA-1", Entity: "DEWA"}}
	a, b, c := well("a"), well("b"), well("c")
	c.Centre, c.Folder = "DEWA-1", "missing"
	board := fleet.NewBoard([]fleet.Heartbeat{b, c, a}, []fleet.Expected{{Station: "a"}, {Station: "lost", Centre: "DEWA-1"}, {Station: "lost"}}, centres, now)
	var order []string
	for _, s := range board.Stations {
		order = append(order, s.Beat.Station)
	}
	if want := []string{"lost", "c", "a", "b"}; !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
	if board.Count[fleet.Unseen] != 1 || board.Count[fleet.Trouble] != 1 || board.Count[fleet.Current] != 2 {
		t.Errorf("%v", board.Count)
	}
	got := ""
	rows := board.By(fleet.ByEntity)
	for _, r := range rows {
		got += fmt.Sprintf("%s %d/%d %s ", r.Key, r.Count[fleet.Current], len(r.Stations), r.Worst())
	}
	if want := "DEWA 0/2 unseen RTA 2/2 current "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if first := rows[1].Stations; first[0].Beat.Station != "a" || first[0].Centre.ID != "RTA-C45" {
		t.Errorf("%+v", first)
	}
}

func TestAHeartbeatIsWrittenWholeAndReadBack(t *testing.T) {
	outbox := t.TempDir()
	h := well("rta-c45.1")
	for range 2 {
		if err := h.Write(outbox); err != nil {
			t.Fatal(err)
		}
	}
	entries, _ := os.ReadDir(outbox)
	if len(entries) != 1 || entries[0].Name() != "heartbeat-rta-c45.1.json" {
		t.Errorf("%v", entries)
	}
	beats, bad, err := fleet.Read(os.DirFS(outbox))
	if err != nil || len(bad) != 0 || len(beats) != 1 {
		t.Fatalf("%v %v %v", beats, bad, err)
	}
	h.Kind = beats[0].Kind
	if fmt.Sprint(beats[0]) != fmt.Sprint(h) {
		t.Errorf("%+v\nwant %+v", beats[0], h)
	}
	for _, name := range []string{"", ".x", "a/b", "a b", "محطة", strings.Repeat("a", 65)} {
		h.Station = name
		if h.Write(outbox) == nil {
			t.Errorf("station %q was written", name)
		}
	}
	h.Station, h.Flags = "long", []string{strings.Repeat("f", 2048)}
	if h.Write(outbox) == nil {
		t.Error("a heartbeat of more than 2 KB was written")
	}
	if h.Station = "lost"; h.Write(filepath.Join(outbox, "none")) == nil {
		t.Error("a missing outbox was no error")
	}
}

func TestWhatIsNoHeartbeatIsNamedAndTheOthersAreRead(t *testing.T) {
	beat := func(station, written string) []byte {
		return fmt.Appendf(nil, `{"kind":"dalil heartbeat","station":%q,"written":%q}`, station, written)
	}
	dir := fstest.MapFS{
		"a/heartbeat-a.json":           {Data: beat("a", "2026-11-27T10:00:00Z")},
		"copy/heartbeat-a.json":        {Data: beat("a", "2026-11-27T11:00:00Z")},
		"z/heartbeat-a.json":           {Data: beat("a", "2026-11-27T09:00:00Z")},
		"1/2/3/4/heartbeat-d.json":     {Data: beat("d", "2026-11-27T10:00:00Z")},
		"1/2/3/4/5/heartbeat-e.json":   {Data: beat("e", "2026-11-27T10:00:00Z")},
		".stversions/heartbeat-h.json": {Data: beat("h", "2026-11-27T10:00:00Z")},
		"b/heartbeat-b.json":           {Data: beat("a", "2026-11-27T12:00:00Z")}, // another's name
		"b/heartbeat-k.json":           {Data: []byte(`{"kind":"counts","station":"k"}`)},
		"b/heartbeat-t.json":           {Data: []byte(`{"kind":"dalil hea`)},
		"b/heartbeat-l.json":           {Data: append(beat("l", "2026-11-27T10:00:00Z"), make([]byte, 2048)...)},
		"b/counts.json":                {Data: []byte("{}")},
		"b/heartbeat-p.json":           {Data: beat("p", "2026-11-27T10:00:00Z"), Mode: fs.ModeNamedPipe}, // it would be waited for
	}
	beats, bad, err := fleet.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, h := range beats {
		got += h.Station + h.Written.Format(" 15h ")
	}
	if want := "d 10h a 11h "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var names []string
	for _, u := range bad {
		names = append(names, u.Path)
	}
	if want := []string{"b/heartbeat-b.json", "b/heartbeat-k.json", "b/heartbeat-l.json", "b/heartbeat-p.json", "b/heartbeat-t.json"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	if _, _, err := fleet.Read(os.DirFS(filepath.Join(t.TempDir(), "none"))); err == nil {
		t.Error("a missing folder was no error")
	}
}

// leaving is a folder in which a file is gone the first few times that it is opened, as while the folder is moved and brought back.
type leaving struct {
	fs.FS
	file  string
	times int
}

func (l *leaving) Open(name string) (fs.File, error) {
	if name == l.file && l.times > 0 {
		l.times--
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return l.FS.Open(name)
}

func TestAFileThatGoesAwayWhileItIsReadLosesNoStation(t *testing.T) {
	files := fstest.MapFS{"a/heartbeat-s.json": {Data: []byte(`{"kind":"dalil heartbeat","station":"s"}`)}}
	for _, gone := range []string{"a", "a/heartbeat-s.json"} {
		for times, want := range []string{"1 0", "1 0", "1 0", "1 0", "0 1"} { // who never comes back is named, and does not keep the pass
			beats, bad, err := fleet.Read(&leaving{files, gone, times})
			if got := fmt.Sprint(len(beats), " ", len(bad)); got != want || err != nil {
				t.Errorf("%s gone %d times: %s, want %s: %v", gone, times, got, want, err)
			}
		}
	}
}

// BenchmarkBoard reads and judges 10,000 stations.
func BenchmarkBoard(b *testing.B) {
	dir := b.TempDir()
	for i := range 10_000 {
		if err := well(fmt.Sprintf("s%d", i)).Write(dir); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		beats, _, err := fleet.Read(os.DirFS(dir))
		if err != nil || len(fleet.NewBoard(beats, nil, nil, now).Stations) != 10_000 {
			b.Fatal(err)
		}
	}
}
