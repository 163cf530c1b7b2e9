package station

import (
	"bufio"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"dalil/app/settings"
	"dalil/app/tally"
)

// robotState names the state of the station that a child of this test opens and taps on.
const robotState = "DALIL_ROBOT_STATE"

// killsVariable says how often TestNoTapIsLostOrCountedTwiceHoweverOftenTheProgramIsKilled kills; 60 when it is not set.
const killsVariable = "DALIL_KILLS"

// serveRobot opens a station and counts every tap that is named on a line of the input; it answers with the name.
func serveRobot(t *testing.T, state string) {
	set := settings.Default()
	set.State, set.Profile = state, settings.Desk
	set.Listen = "127.0.0.1:0" // a station without a window takes kills for no crash loop
	s, err := Open(Config{Settings: set, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return time.Date(2018, 10, 20, 4, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("ready")
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		tap := in.Text()
		if err := s.Count(tap, tally.Event{What: tally.ServiceShown, Service: "RTA-1"}); err != nil {
			fmt.Println("refused", err)
			continue
		}
		fmt.Println(tap)
	}
}

// TestNoTapIsLostOrCountedTwiceHoweverOftenTheProgramIsKilled: a robot taps, and does what the page does: a tap that was not answered
// is sent again under its name. The program is killed at random moments, most of them while it writes.
func TestNoTapIsLostOrCountedTwiceHoweverOftenTheProgramIsKilled(t *testing.T) {
	if state := os.Getenv(robotState); state != "" {
		serveRobot(t, state)
		return
	}
	kills := 60
	if n, err := strconv.Atoi(os.Getenv(killsVariable)); err == nil {
		kills = n
	}
	if testing.Short() {
		kills = 5
	}
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Profile = settings.Desk
	state := b.config.Settings.State
	taps, again := 0, 0
	pending := ""
	for range kills {
		c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		c.Env = append(os.Environ(), robotState+"="+state)
		in, err := c.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		pipe, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		out := bufio.NewScanner(pipe)
		if !out.Scan() || out.Text() != "ready" {
			t.Fatalf("the program does not start again: %q", out.Text())
		}
		kill := time.AfterFunc(time.Duration(rand.Int64N(int64(80*time.Millisecond))), func() { c.Process.Kill() }) // the moment is what is tried
		for {
			if pending == "" {
				taps++
				pending = fmt.Sprintf("tap-%d", taps)
			} else {
				again++
			}
			if _, err := fmt.Fprintln(in, pending); err != nil || !out.Scan() {
				break
			}
			if out.Text() != pending {
				t.Fatalf("tap %s: %q", pending, out.Text())
			}
			pending = ""
		}
		kill.Stop()
		c.Wait()
	}
	s := b.open(t)
	if pending != "" {
		if err := s.Count(pending, tally.Event{What: tally.ServiceShown, Service: "RTA-1"}); err != nil {
			t.Fatal(err)
		}
	}
	day, err := s.counts.Day("2018-10-20")
	if err != nil || len(day.Counts) != 1 || day.Counts[0].N != int64(taps) {
		t.Fatalf("%d taps, counted %+v, %v", taps, day.Counts, err)
	}
	exported(t, s, int64(taps))
	t.Logf("%d kills, %d taps, %d sent again", kills, taps, again)
}

// exported holds the outbox against the taps: as it is carried away, and taken in twice, beside an older state of the same day.
func exported(t *testing.T, s *Station, taps int64) {
	t.Helper()
	out := t.TempDir()
	s.outbox.dir = out
	older, err := s.counts.Day("2018-10-20")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.sendCounts(s.config.Now()); err != nil {
		t.Fatal(err)
	}
	total := func() int64 {
		t.Helper()
		days, bad, err := tally.Read(os.DirFS(out))
		if err != nil || len(bad) > 0 || len(days) != 1 {
			t.Fatalf("%+v %+v %v", days, bad, err)
		}
		return tally.Total(days, tally.ServiceShown)
	}
	if n := total(); n != taps {
		t.Errorf("the outbox says %d, the robot tapped %d times", n, taps)
	}
	older.Serial--
	older.Counts = older.Counts[:1]
	older.Counts[0].N = 1
	names, err := filepath.Glob(filepath.Join(out, "*.csv"))
	if err != nil || len(names) != 2 { // the codebook stands beside the day
		t.Fatalf("%q %v", names, err)
	}
	for _, again := range []string{"again", "a third time"} {
		if err := os.Mkdir(filepath.Join(out, again), 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(out, again, filepath.Base(name)), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.Mkdir(filepath.Join(out, "before"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := older.Write(filepath.Join(out, "before")); err != nil {
		t.Fatal(err)
	}
	if n := total(); n != taps {
		t.Errorf("taken in again, the outbox says %d, the robot tapped %d times", n, taps)
	}
}
