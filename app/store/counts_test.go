package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dalil/app/store"
	"dalil/app/tally"
)

var (
	counted = time.Date(2018, 10, 21, 8, 30, 0, 0, time.FixedZone("+04", 4*3600))
	shown   = tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	done    = tally.Event{What: tally.Outcome, Service: "RTA-1", Detail: "done"}
)

func openCounts(t *testing.T, dir string) *store.Counts {
	t.Helper()
	c, err := store.OpenCounts(dir, "RTA-C45", "c45-1")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func addAll(t *testing.T, c *store.Counts, at time.Time, events ...tally.Event) {
	t.Helper()
	for i, e := range events {
		if err := c.Add(fmt.Sprintf("%d-%d", i, at.UnixNano()), e, at); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEventsAreCountedByHour(t *testing.T) {
	dir := t.TempDir()
	c := openCounts(t, dir)
	addAll(t, c, counted, shown, shown, done)
	addAll(t, c, counted.Add(time.Hour), shown)
	addAll(t, c, counted.Add(24*time.Hour), shown)
	c.Close()
	c = openCounts(t, dir) // what was counted outlives the program
	day, err := c.Day("2018-10-21")
	if err != nil {
		t.Fatal(err)
	}
	key := func(hour string, e tally.Event) tally.Key {
		return tally.Key{Hour: hour, Centre: "RTA-C45", Station: "c45-1", Event: e}
	}
	want := []tally.Count{{Key: key("2018-10-21T04:00:00Z", done), N: 1}, {Key: key("2018-10-21T04:00:00Z", shown), N: 2}, {Key: key("2018-10-21T05:00:00Z", shown), N: 1}}
	if !slices.Equal(day.Counts, want) || day.Serial != 4 || day.Station != "c45-1" || day.Date != "2018-10-21" {
		t.Errorf("%+v\nwant %+v", day, want)
	}
	if dates, err := c.Dates("2018-10-21"); err != nil || !slices.Equal(dates, []string{"2018-10-21", "2018-10-22"}) {
		t.Errorf("%v %v", dates, err)
	}
	if dates, err := c.Dates("2018-10-22"); err != nil || !slices.Equal(dates, []string{"2018-10-22"}) {
		t.Errorf("%v %v", dates, err)
	}
	if empty, err := c.Day("2018-10-20"); err != nil || empty.Serial != 0 || len(empty.Counts) != 0 {
		t.Errorf("%+v %v", empty, err)
	}
	if _, err := c.Day("yesterday"); err == nil {
		t.Error("a day that is no date was no error")
	}
}

func TestATapThatIsSentAgainCountsOnce(t *testing.T) {
	c := openCounts(t, t.TempDir())
	for range 3 {
		if err := c.Add("one tap", shown, counted); err != nil {
			t.Fatal(err)
		}
	}
	if day, _ := c.Day("2018-10-21"); day.Counts[0].N != 1 || day.Serial != 1 {
		t.Errorf("%+v", day)
	}
}

func TestWhatIsNotCountedLeavesNothing(t *testing.T) {
	c := openCounts(t, t.TempDir())
	for _, x := range []struct {
		tap   string
		event tally.Event
	}{{"a", tally.Event{What: "visitor"}}, {"", shown}, {strings.Repeat("a", 65), shown}} {
		if err := c.Add(x.tap, x.event, counted); !errors.Is(err, tally.ErrUnknown) {
			t.Errorf("%+v: %v", x, err)
		}
	}
	if day, _ := c.Day("2018-10-21"); len(day.Counts) != 0 || day.Serial != 0 {
		t.Errorf("%+v", day)
	}
}

func TestAnOutcomeIsTakenBackOnceAndNeverBelowZero(t *testing.T) {
	c := openCounts(t, t.TempDir())
	addAll(t, c, counted, done, shown)
	for i, tap := range []string{"undo", "undo", "another", "a third"} {
		if err := c.Undo(tap, done, counted); err != nil {
			t.Errorf("%d: %v", i, err)
		}
	}
	day, err := c.Day("2018-10-21")
	if err != nil || len(day.Counts) != 1 || day.Counts[0].Event != shown || day.Serial != 3 {
		t.Errorf("%+v %v", day, err)
	}
}

func TestOldCountsAreForgotten(t *testing.T) {
	if store.KeepDays != 400 {
		t.Errorf("counts are kept for %d days", store.KeepDays)
	}
	c := openCounts(t, t.TempDir())
	addAll(t, c, counted, shown)
	if err := c.Add("tap", done, counted); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		after time.Duration
		left  int
	}{{store.KeepDays * 24 * time.Hour, 2}, {store.KeepDays*24*time.Hour + time.Hour, 0}} {
		if err := c.Purge(counted.Add(x.after)); err != nil {
			t.Fatal(err)
		}
		if day, _ := c.Day("2018-10-21"); len(day.Counts) != x.left {
			t.Errorf("after %v: %d counters", x.after, len(day.Counts))
		}
	}
	if dates, _ := c.Dates(""); len(dates) != 1 { // the day itself goes a day later
		t.Errorf("%v", dates)
	}
	if err := c.Purge(counted.Add((store.KeepDays + 1) * 24 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	if dates, _ := c.Dates(""); len(dates) != 0 {
		t.Errorf("%v", dates)
	}
}

func TestATapIsRememberedForADay(t *testing.T) {
	c := openCounts(t, t.TempDir())
	for _, x := range []struct {
		purge time.Duration
		want  int64
	}{{0, 1}, {24 * time.Hour, 1}, {25 * time.Hour, 2}} {
		if err := c.Purge(counted.Add(x.purge)); err != nil {
			t.Fatal(err)
		}
		if err := c.Add("tap", shown, counted); err != nil {
			t.Fatal(err)
		}
		if day, _ := c.Day("2018-10-21"); day.Counts[0].N != x.want {
			t.Errorf("%v later: counted %d times", x.purge, day.Counts[0].N)
		}
	}
}

func TestABrokenCountersFileIsPutAsideAndCountingGoesOn(t *testing.T) {
	for name, spoil := range map[string]func(b []byte) []byte{
		"no database": func([]byte) []byte { return []byte(strings.Repeat("no database ", 100)) },
		"torn": func(b []byte) []byte {
			for i := 4096; i < len(b); i++ {
				b[i] = 0xff
			}
			return b
		},
	} {
		dir := t.TempDir()
		c := openCounts(t, dir)
		addAll(t, c, counted, shown)
		c.Close()
		path := filepath.Join(dir, "counts.db")
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.WriteFile(path, spoil(b), 0o644), os.WriteFile(path+"-journal", make([]byte, 512), 0o644)); err != nil {
			t.Fatal(err)
		}
		c, err = store.OpenCounts(dir, "RTA-C45", "c45-1")
		if !errors.Is(err, store.ErrBroken) || c == nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := os.Stat(path + "-journal"); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: the journal of the broken file stays: %v", name, err)
		}
		addAll(t, c, counted.Add(time.Minute), shown)
		if day, err := c.Day("2018-10-21"); err != nil || day.Counts[0].N != 1 {
			t.Errorf("%s: %+v %v", name, day, err)
		}
		c.Close()
		if _, err := os.Stat(path + ".broken"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAFileThatBreaksWhileItIsOpenIsToldAsBroken, so that it can be put aside, and no other trouble is.
func TestAFileThatBreaksWhileItIsOpenIsToldAsBroken(t *testing.T) {
	dir := t.TempDir()
	c := openCounts(t, dir)
	addAll(t, c, counted, shown)
	if err := c.Add("unknown", tally.Event{What: "visitor"}, counted); err == nil || errors.Is(err, store.ErrBroken) {
		t.Errorf("an event that nobody counts: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "counts.db"), []byte(strings.Repeat("no database ", 2000)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := c.Add("tap", shown, counted); !errors.Is(err, store.ErrBroken) {
		t.Errorf("counted in a broken file: %v", err)
	}
}

func TestWithoutAStateNothingIsCounted(t *testing.T) {
	if c, err := store.OpenCounts(filepath.Join(t.TempDir(), "none"), "", "s"); c != nil || err == nil || errors.Is(err, store.ErrBroken) {
		t.Errorf("%v %v", c, err)
	}
}

// TestNoAnsweredTapIsLostToAKill taps in another process that is killed at random moments: whatever it had answered is counted once.
func TestNoAnsweredTapIsLostToAKill(t *testing.T) {
	if dir := os.Getenv("COUNTS_TAPPER"); dir != "" {
		c, err := store.OpenCounts(dir, "RTA-C45", "c45-1")
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		for i := 0; ; i++ {
			tap := fmt.Sprintf("%d-%d", os.Getpid(), i)
			for range 2 { // each is sent twice, as a page does that heard no answer
				if err := c.Add(tap, shown, counted); err != nil {
					fmt.Println("error", err)
					os.Exit(1)
				}
			}
			fmt.Println("answered", tap)
		}
	}
	dir := t.TempDir()
	rounds := 25
	if testing.Short() {
		rounds = 5
	}
	var answered int64
	for round := range rounds {
		cmd := exec.Command(os.Args[0], "-test.run=^TestNoAnsweredTapIsLostToAKill$")
		cmd.Env = append(os.Environ(), "COUNTS_TAPPER="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var once sync.Once
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			if strings.HasPrefix(lines.Text(), "error") {
				t.Fatal(lines.Text())
			}
			answered++
			if n == round%7 {
				once.Do(func() { _ = cmd.Process.Kill() })
			}
		}
		_ = cmd.Wait()
	}
	day, err := openCounts(t, dir).Day("2018-10-21")
	if err != nil {
		t.Fatal(err)
	}
	// The tap that was under way at each kill may have been counted without its answer being heard.
	if n := day.Counts[0].N; n < answered || n > answered+int64(rounds) {
		t.Errorf("%d counted, %d answered in %d rounds", n, answered, rounds)
	}
}
