package store

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
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

// wholeEnv asks for as many faults as the fault matrix wants, however long they take; build/intake -whole sets it.
const wholeEnv = "DALIL_WHOLE"

// patience tells whether to go on: up to most times, but no longer than a time once the least is done.
// A slow machine tries less and says so; it does not fail.
func patience(most, least int, longest time.Duration) func(done int) bool {
	if os.Getenv(wholeEnv) != "" {
		return func(done int) bool { return done < most }
	}
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
	var starts []time.Duration
	told := int64(1)
	for more := patience(1000, 10, 15*time.Second); more(kills); kills++ {
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
		began := time.Now()
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if v := wantWhole(t, s); v < told {
			t.Fatalf("version %d was accepted and is lost; %d is in force", told, v)
		}
		starts = append(starts, time.Since(began))
		s.Close()
	}
	slices.Sort(starts)
	p99 := starts[len(starts)*99/100]
	t.Logf("%d kills, %d catalogs accepted, %d kills left half-done files: none without content, none lost; from the start to the content p50 %v, p99 %v",
		kills, told, left, starts[len(starts)/2].Round(time.Millisecond), p99.Round(time.Millisecond))
	if p99 > time.Second {
		t.Errorf("from the start to the content p99 %v, more than a second", p99)
	}
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
	steps, rounds := 0, 0
	for more := patience(20, 1, 0); more(rounds); rounds++ {
		steps = diesAtEachStep(t, dir)
	}
	t.Logf("died at each of %d steps, %d times: none without content, none half", steps, rounds)
	if steps < 10 {
		t.Errorf("only %d steps: the fault is not where the work is", steps)
	}
}

// diesAtEachStep gives how many steps an import has. What was in force before it died is, or what it brought.
func diesAtEachStep(t *testing.T, dir string) int {
	inForce := func() int64 {
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		return wantWhole(t, s)
	}
	for step := 1; ; step++ {
		before := inForce()
		err := child(t, "die-at-step", dir, fmt.Sprint(step)).Run()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() == 2) {
			t.Fatal(err)
		}
		switch after := inForce(); {
		case after < before:
			t.Fatalf("step %d: version %d was in force and is lost; %d is", step, before, after)
		case err == nil && after == before:
			t.Fatalf("step %d: what was accepted is lost; %d is in force", step, after)
		case err == nil:
			return step - 1
		}
	}
}
