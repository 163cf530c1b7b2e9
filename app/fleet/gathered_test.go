package fleet_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
)

func TestOneMissingOneBehindAndOneWithAWrongClockAreNamed(t *testing.T) {
	var beats []fleet.Heartbeat
	var expected []fleet.Expected
	for i := range 150 {
		name := fmt.Sprintf("s%03d", i)
		expected = append(expected, fleet.Expected{Station: name, Centre: "RTA-C45"})
		h := well(name)
		switch i {
		case 7:
			continue
		case 20:
			h.Content = fleet.Content{Digest: "old", Accepted: now.Add(-20 * time.Hour)}
		case 140:
			shift(&h, 3*time.Hour)
		}
		beats = append(beats, h)
	}
	b := fleet.NewBoard(beats, expected, []catalog.Centre{{ID: "RTA-C45", Entity: "RTA"}}, now)
	got := ""
	for _, s := range b.NeedAttention() {
		got += fmt.Sprintln(s.Beat.Station, s.Condition, s.Steps, s.Older, s.Entity)
	}
	want := "s007 unseen [switch_on] false RTA\ns140 trouble [clock] false RTA\ns020 behind [sync] true RTA\n"
	if got != want || b.Count[fleet.Current] != 147 || len(b.Stations) != 150 {
		t.Errorf("have\n%swant\n%s%v", got, want, b.Count)
	}
}

func TestOneStationDoesNotMakeAllOthersOld(t *testing.T) {
	back := fleet.Content{Digest: "before", Accepted: now.Add(-2 * time.Hour)}
	for name, odd := range map[string]func(*fleet.Heartbeat){
		"one that went back":                     func(h *fleet.Heartbeat) { h.Content = back },
		"one that accepted in the future":        func(h *fleet.Heartbeat) { h.Content = fleet.Content{Digest: "before", Accepted: now.Add(time.Hour)} },
		"one that doubts its clock":              func(h *fleet.Heartbeat) { h.Content, h.Flags = back, []string{"clock"} },
		"one whose clock made the new one older": func(h *fleet.Heartbeat) { h.Content.Accepted = now.Add(-48 * time.Hour) },
	} {
		h := well("odd")
		odd(&h)
		beats := []fleet.Heartbeat{h}
		for i := range 5 {
			o := well(fmt.Sprint("o", i))
			if i > 2 { // two have not taken the new content in
				o.Content = fleet.Content{Digest: "before", Accepted: now.Add(-40 * time.Hour)}
			}
			beats = append(beats, o)
		}
		if got := fleet.NewBoard(beats, nil, nil, now).Latest.Digest; got != "new" {
			t.Errorf("%s: %q is called the latest", name, got)
		}
	}
}

// TestOfTwoAcceptancesTheEarlierTellsHowNewContentIs: a station that took old content in late does not make it the latest.
func TestOfTwoAcceptancesTheEarlierTellsHowNewContentIs(t *testing.T) {
	var beats []fleet.Heartbeat
	for i, c := range []fleet.Content{
		{Digest: "old", Accepted: now.Add(-40 * time.Hour)}, {Digest: "old", Accepted: now.Add(-time.Hour)},
		{Digest: "new", Accepted: now.Add(-20 * time.Hour)}, {Digest: "new", Accepted: now.Add(-19 * time.Hour)},
	} {
		h := well(fmt.Sprint("s", i))
		h.Content = c
		beats = append(beats, h)
	}
	if got := fleet.NewBoard(beats, nil, nil, now).Latest; got.Digest != "new" || !got.Accepted.Equal(now.Add(-20*time.Hour)) {
		t.Errorf("%+v is called the latest", got)
	}
}

func TestWithShippedContentAloneNobodyIsBehind(t *testing.T) {
	a, b := well("a"), well("b")
	a.Content, b.Content = fleet.Content{Digest: "shipped 1"}, fleet.Content{Digest: "shipped 2"}
	board := fleet.NewBoard([]fleet.Heartbeat{a, b}, nil, nil, now)
	if board.Count[fleet.Current] != 2 || board.Latest.Digest != "shipped 1" {
		t.Errorf("%v %+v", board.Count, board.Latest)
	}
	b.Content = fleet.Content{Digest: "accepted", Accepted: now.Add(-2 * time.Hour)}
	board = fleet.NewBoard([]fleet.Heartbeat{a, b}, nil, nil, now)
	if board.Count[fleet.Behind] != 1 || board.Stations[0].Beat.Station != "a" || board.Latest != b.Content {
		t.Errorf("%v %+v", board.Count, board.Latest)
	}
	if empty := fleet.NewBoard(nil, nil, nil, now); empty.Latest != (fleet.Content{}) || len(empty.Versions)+len(empty.NeedAttention()) != 0 {
		t.Errorf("%+v", empty)
	}
}

func TestStationsThatShareANameAreTold(t *testing.T) {
	write := func(written time.Time) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, `{"kind":"dalil heartbeat","station":"a","written":%q}`, written.Format(time.RFC3339))}
	}
	for _, c := range []struct {
		apart  time.Duration
		shared bool
	}{{0, true}, {fleet.Period - time.Second, true}, {fleet.Period, false}} {
		for _, sign := range []time.Duration{1, -1} {
			dir := fstest.MapFS{"1/heartbeat-a.json": write(now), "2/heartbeat-a.json": write(now.Add(sign * c.apart))}
			beats, bad, err := fleet.Read(dir)
			if err != nil || len(beats) != 1 || (len(bad) == 1 && errors.Is(bad[0].Err, fleet.ErrShared)) != c.shared {
				t.Errorf("%v apart: %v %v %v", c.apart*sign, beats, bad, err)
			}
			if latest := now.Add(max(0, sign*c.apart)); !beats[0].Written.Equal(latest) {
				t.Errorf("%v apart: the older one counts", c.apart*sign)
			}
		}
	}
}

func TestTheListOfStations(t *testing.T) {
	for _, c := range []struct{ csv, want, fault string }{
		{"station,centre\nRTA-1,RTA-C45\ndewa_2.x , DEWA-1 \n", "[{rta-1 RTA-C45} {dewa_2.x DEWA-1}]", ""},
		{"\ufeffdevice,station\nX,a\n", "[{a }]", ""},
		{"\ufeffstation,centre\na,RTA-C45\n", "[{a RTA-C45}]", ""},
		{"station\n", "[]", ""},
		{"name\na\n", "", `no column "station"`},
		{"", "", "EOF"},
		{"station\na\nb c\n", "", `line 3: station "b c"`},
		{"station\na\n\nb\nA\n", "", `line 5: station "a" stands in line 2 already`},
		{"station,centre\na\n", "", "wrong number of fields"},
	} {
		got, err := fleet.ReadStations(strings.NewReader(c.csv))
		if c.fault != "" {
			if err == nil || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%q: %v, want %s", c.csv, err, c.fault)
			}
			continue
		}
		if err != nil || fmt.Sprint(got) != c.want {
			t.Errorf("%q: %v %v, want %s", c.csv, got, err, c.want)
		}
	}
}

func TestChangesBetweenTwoBoards(t *testing.T) {
	a, b, c, d := well("a"), well("b"), well("c"), well("d")
	before := fleet.NewBoard([]fleet.Heartbeat{a, b, c, d}, nil, nil, now)
	b.Folder = "missing"
	c.Content = fleet.Content{Digest: "newer", Accepted: now.Add(-time.Minute)}
	a.Written = a.Written.Add(time.Minute)
	after := fleet.NewBoard([]fleet.Heartbeat{a, b, c, well("e")}, nil, nil, now)
	got := ""
	for _, ch := range fleet.Changes(before, after) {
		got += fmt.Sprintf("%s:%s>%s ", ch.Station.Beat.Station, ch.From, ch.To)
	}
	if want := "b:current>trouble c:current>current d:current> e:>current "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	b.FreeMB = 1
	if more := fleet.Changes(after, fleet.NewBoard([]fleet.Heartbeat{a, b, c, well("e")}, nil, nil, now)); len(more) != 1 || !slices.Contains(more[0].Station.Steps, fleet.StepDisk) {
		t.Errorf("another reason is no change: %v", more)
	}
}

// A board is read while stations write, and right after the burst it says what they wrote last.
func TestABoardIsExactAfterABurst(t *testing.T) {
	const stations, rounds = 200, 5
	dir := t.TempDir()
	var writers sync.WaitGroup
	done := make(chan struct{})
	for w := range 4 {
		writers.Go(func() {
			for round := range rounds {
				for i := w; i < stations; i += 4 {
					h := well(fmt.Sprintf("s%d", i))
					h.Serial = int64(round + 1)
					if err := h.Write(dir); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	go func() { writers.Wait(); close(done) }()
	last := map[string]int64{}
	read := func() int {
		beats, bad, err := fleet.Read(os.DirFS(dir))
		if err != nil || len(bad) != 0 {
			t.Fatalf("%v %v", bad, err)
		}
		for _, h := range beats {
			if h.Serial < last[h.Station] {
				t.Fatalf("%s went back from %d to %d", h.Station, last[h.Station], h.Serial)
			}
			last[h.Station] = h.Serial
		}
		return len(beats)
	}
	for open := true; open; {
		select {
		case <-done:
			open = false
		default:
			read()
		}
	}
	if n := read(); n != stations {
		t.Fatalf("%d stations", n)
	}
	for name, serial := range last {
		if serial != rounds {
			t.Errorf("%s: %d", name, serial)
		}
	}
}

// A pass over many stations costs what reading and decoding their files one after the other costs, and not a multiple of it.
func TestAPassCostsWhatItsFilesCost(t *testing.T) {
	if testing.Short() {
		t.Skip("measures; not in short")
	}
	const stations = 3000
	dir := t.TempDir()
	for i := range stations {
		if err := well(fmt.Sprintf("s%d", i)).Write(dir); err != nil {
			t.Fatal(err)
		}
	}
	pass := func() {
		beats, _, err := fleet.Read(os.DirFS(dir))
		if err != nil || len(fleet.NewBoard(beats, nil, nil, now).Stations) != stations {
			t.Fatal(err)
		}
	}
	plain := func() {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			b, err := os.ReadFile(filepath.Join(dir, e.Name()))
			var h fleet.Heartbeat
			if err != nil || json.Unmarshal(b, &h) != nil {
				t.Fatal(err)
			}
		}
	}
	best := func(do func()) time.Duration {
		least := time.Hour
		for range 5 {
			began := time.Now()
			do()
			least = min(least, time.Since(began))
		}
		return least
	}
	peer, own := best(plain), best(pass)
	t.Logf("%.1f us a station; plain reading and decoding %.1f", us(own, stations), us(peer, stations))
	if own > 2*peer {
		t.Errorf("a pass takes %v, reading the files %v", own, peer)
	}
}

func us(d time.Duration, n int) float64 { return float64(d.Microseconds()) / float64(n) }
