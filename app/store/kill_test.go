package store

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
)

// The test binary runs itself: as a process that accepts until it is killed, or that dies at a step of its own.
const (
	roleEnv = "DALIL_STORE_ROLE"
	dirEnv  = "DALIL_STORE_DIR"
	stepEnv = "DALIL_STORE_STEP"
)

func TestMain(m *testing.M) {
	switch os.Getenv(roleEnv) {
	case "":
		os.Exit(m.Run())
	case "accept-forever":
		os.Exit(acceptForever())
	case "die-at-step":
		os.Exit(dieAtStep())
	case "small-files":
		os.Exit(acceptWithSmallFiles())
	}
	os.Exit(9)
}

func child(t *testing.T, role, dir, step string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), roleEnv+"="+role, dirEnv+"="+dir, stepEnv+"="+step)
	c.Stderr = os.Stderr
	return c
}

// marked is a catalog that says in every service how often this folder was written to; half of one and half of another shows.
func marked(mark int64) *catalog.Catalog {
	c := city(30)
	for i := range c.Services {
		c.Services[i].Source = fmt.Sprint(mark)
	}
	return c
}

// wantWhole gives the mark of the catalog in force and fails when there is none or when it is mixed.
func wantWhole(t *testing.T, s *Store) int64 {
	t.Helper()
	c, err := s.Current()
	if err != nil {
		t.Fatalf("no content: %v", err)
	}
	for _, v := range c.Services {
		if v.Source != fmt.Sprint(c.Version) {
			t.Fatalf("version %d holds a service of %s", c.Version, v.Source)
		}
	}
	if len(c.Services) != 30 {
		t.Fatalf("%d services, want 30", len(c.Services))
	}
	return c.Version
}

// patience tells whether to go on: up to most times, but no longer than a time once the least is done.
// A slow machine tries less and says so; it does not fail.
func patience(most, least int, longest time.Duration) func(done int) bool {
	if testing.Short() {
		most = least
	}
	end := time.Now().Add(longest)
	return func(done int) bool { return done < least || done < most && time.Now().Before(end) }
}

// acceptForever says every version that was accepted; after a line is out, that version may never be lost.
func acceptForever() int {
	s, err := Open(os.Getenv(dirEnv))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	for {
		next, err := s.next()
		if err != nil {
			return 2
		}
		v, err := s.Accept(marked(next), policy)
		if err != nil || v != next {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
		fmt.Println(v)
	}
}

func TestKillAtAnyMomentLeavesOldOrNew(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	started := time.Now()
	accept(t, s, marked(1))
	window := 3 * time.Since(started)
	s.Close()
	kills, left := 0, 0
	told := int64(1)
	for more := patience(100, 10, 20*time.Second); more(kills); kills++ {
		c := child(t, "accept-forever", dir, "")
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		// The moment is chosen within the time that three imports take, counted from the first that is told.
		lines := bufio.NewScanner(out)
		if !lines.Scan() {
			t.Fatal("the child said nothing")
		}
		fmt.Sscan(lines.Text(), &told)
		timer := time.AfterFunc(rand.N(window), func() { c.Process.Kill() })
		for lines.Scan() {
			fmt.Sscan(lines.Text(), &told)
		}
		timer.Stop()
		if err := c.Wait(); err == nil {
			t.Fatal("the child ended by itself")
		}
		if half, _ := os.ReadDir(dir); strings.Contains(fmt.Sprint(half), ".tmp") {
			left++
		}
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if v := wantWhole(t, s); v < told {
			t.Fatalf("version %d was accepted and is lost; %d is in force", told, v)
		}
		s.Close()
	}
	t.Logf("%d kills, %d catalogs accepted, %d kills left half-done files: none without content, none lost", kills, told, left)
}

// dieAtStep accepts once and kills itself before its n-th change of a file.
func dieAtStep() int {
	s, err := Open(os.Getenv(dirEnv))
	if err != nil {
		return 2
	}
	var step int
	fmt.Sscan(os.Getenv(stepEnv), &step)
	s.disk = faulty(s.disk, step, func() error {
		p, err := os.FindProcess(os.Getpid())
		if err != nil {
			return err
		}
		p.Kill()
		select {}
	})
	next, err := s.next()
	if err != nil {
		return 2
	}
	if _, err := s.Accept(marked(next), policy); err != nil {
		return 2
	}
	return 0
}

func TestDeathAtEachStepLeavesOldOrNew(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for v := int64(1); v <= kept; v++ { // so many that the last step, deleting the oldest, is taken too
		accept(t, s, marked(v))
	}
	s.Close()
	for step := 1; ; step++ {
		err := child(t, "die-at-step", dir, fmt.Sprint(step)).Run()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() == 2) {
			t.Fatal(err)
		}
		s, oerr := Open(dir)
		if oerr != nil {
			t.Fatal(oerr)
		}
		wantWhole(t, s)
		s.Close()
		if err == nil {
			t.Logf("died at each of %d steps", step-1)
			if step < 10 {
				t.Errorf("only %d steps: the fault is not where the work is", step-1)
			}
			return
		}
	}
}
