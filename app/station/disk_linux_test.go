package station

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"dalil/app/settings"
	"dalil/app/tally"
)

// smallDisk gives a testbed's state a disk of its own; where that cannot be mounted the test is skipped.
func smallDisk(t *testing.T, b *testbed, kilobytes int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kilobytes)); err != nil {
		t.Skipf("skipped: a disk of its own cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	if err := os.CopyFS(filepath.Join(dir, "state"), os.DirFS(b.config.Settings.State)); err != nil {
		t.Fatal(err)
	}
	b.config.Settings.State = filepath.Join(dir, "state")
	return dir
}

// stuff fills a disk to the last byte; the file that does is given.
func stuff(t *testing.T, dir string) string {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "stuffing"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.Copy(f, zeros{}); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk does not become full: %v", err)
	}
	return f.Name()
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// round is what Run does at a tick about a state that cannot be written.
func (s *Station) round() {
	s.proveState()
	s.keepSpotAgain()
	s.countAgain()
	s.assess()
}

func TestAFullDiskStopsNoVisitorIsSaidAndMendsItself(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	b.config.Settings.Profile = settings.Desk
	dir := smallDisk(t, b, 2000)
	s := b.open(t)
	s.round()
	shown := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	if err := s.Count("a", shown); err != nil || s.Status().ReadOnly {
		t.Fatalf("before: %v", err)
	}
	full := stuff(t, dir)
	news, end := s.News()
	defer end()
	b.pass(proveWell)
	s.round()
	if st := s.Status(); !st.ReadOnly || !slices.Contains(st.Faults(), "state") {
		t.Errorf("nobody has tapped, and it is not said: %+v", st)
	}
	if _, told := heard(news); !told {
		t.Error("the page is not told")
	}
	if err := s.Count("b", shown); !errors.Is(err, ErrUncounted) || s.Status().Uncounted == "" {
		t.Fatalf("a tap on a full disk: %v", err)
	}
	if err := s.Count("c", shown); !errors.Is(err, ErrUncounted) {
		t.Errorf("the next one: %v", err)
	}
	if _, ok := s.View().Service("RTA-1"); !ok || len(s.View().Search("service", "", 5).Hits) != 1 {
		t.Error("a visitor is not served")
	}
	if err := s.AddNotice(lift, 60); err != nil || len(s.Notices()) != 1 {
		t.Errorf("a notice on a full disk: %v", err)
	}
	if err := s.SetEmergency(true, lift); err != nil || s.OnSpot().Emergency == nil {
		t.Errorf("an emergency on a full disk: %v", err)
	}
	for range 3 { // it stays so, and is told once
		b.pass(proveIll)
		s.round()
	}
	if st := s.Status(); st.Uncounted == "" || !st.ReadOnly {
		t.Errorf("called well while the disk is full: %+v", st)
	}
	for line, want := range map[string]int{"nothing is counted": 1, "the state cannot be written": 1, "is not kept yet": 1, "it is counted again": 0} {
		if got := len(b.log.lines(line)); got != want {
			t.Errorf("%q is told %d times, want %d", line, got, want)
		}
	}
	if err := os.Remove(full); err != nil {
		t.Fatal(err)
	}
	b.pass(proveIll - time.Second)
	s.round()
	if st := s.Status(); st.Uncounted == "" {
		t.Error("it is tried all the time")
	}
	b.pass(time.Second)
	s.round() // nobody taps
	if st := s.Status(); st.Uncounted != "" || st.ReadOnly || len(b.log.lines("it is counted again")) != 1 {
		t.Errorf("room again: %+v", st)
	}
	if err := s.Count("b", shown); err != nil {
		t.Errorf("the tap that is sent again: %v", err)
	}
	day, err := s.counts.Day("2018-10-20")
	if err != nil || len(day.Counts) != 1 || day.Counts[0].N != 2 {
		t.Errorf("%+v %v", day, err)
	}
	s.Close()
	again, err := Open(b.config)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if o := again.OnSpot(); o.Emergency == nil || len(o.Notices) != 1 {
		t.Errorf("what was set while the disk was full is not kept: %+v", o)
	}
}

// remount makes a disk read-only, or writable again.
func remount(t *testing.T, dir string, flags uintptr) {
	t.Helper()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|flags, ""); err != nil {
		t.Skipf("skipped: the disk cannot be mounted anew here: %v", err)
	}
}

// TestAReadOnlyDiskStopsNoVisitorIsSaidAndMendsItself: from the first moment, and again while the station runs; with and without the file
// of the lock, by which the state is opened for reading alone.
func TestAReadOnlyDiskStopsNoVisitorIsSaidAndMendsItself(t *testing.T) {
	for _, locked := range []bool{true, false} {
		b := newTestbed(t, services("RTA-1"))
		b.config.Settings.Profile = settings.Desk
		dir := smallDisk(t, b, 4000)
		shown := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
		first := b.open(t)
		if err := first.Count("a", shown); err != nil {
			t.Fatal(err)
		}
		first.Close()
		if !locked {
			if err := os.Remove(filepath.Join(b.config.Settings.State, "dalil.lock")); err != nil {
				t.Fatal(err)
			}
		}
		remount(t, dir, syscall.MS_RDONLY)
		s := b.open(t)
		s.round()
		if st := s.Status(); !st.ReadOnly || ids(s.View()) != "RTA-1" {
			t.Errorf("locked %t: %+v", locked, st)
		}
		if err := s.Count("b", shown); !errors.Is(err, ErrUncounted) || s.Status().Uncounted == "" {
			t.Errorf("locked %t: a tap: %v", locked, err)
		}
		remount(t, dir, 0)
		b.pass(proveIll)
		s.round()
		if st := s.Status(); st.ReadOnly || st.Uncounted != "" {
			t.Errorf("locked %t: writable again: %+v", locked, st)
		}
		if err := s.Count("b", shown); err != nil {
			t.Errorf("locked %t: %v", locked, err)
		}
		if err := s.AddNotice(lift, 60); err != nil || s.spot.unkept {
			t.Errorf("locked %t: a notice is not kept: %v", locked, err)
		}
		if _, err := Open(b.config); err == nil {
			t.Errorf("locked %t: the state is held by nobody", locked)
		}
		if day, err := s.counts.Day("2018-10-20"); err != nil || day.Counts[0].N != 2 {
			t.Errorf("locked %t: %+v %v", locked, day, err)
		}
		s.Close()
	}
}

// TestCountersThatWereRemovedAreMadeAnew: somebody has removed the file under a running station.
func TestCountersThatWereRemovedAreMadeAnew(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	s := b.open(t)
	file := filepath.Join(b.config.Settings.State, "counts.db")
	shown := tally.Event{What: tally.ServiceShown, Service: "RTA-1"}
	if err := s.Count("a", shown); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := s.Count("b", shown); !errors.Is(err, ErrUncounted) {
		t.Errorf("a tap into a file that nobody finds: %v", err)
	}
	b.pass(reopenAfter)
	if err := s.Count("b", shown); err != nil || s.Status().Uncounted != "" {
		t.Errorf("%v, %q", err, s.Status().Uncounted)
	}
	if day, err := s.counts.Day("2018-10-20"); err != nil || len(day.Counts) != 1 || day.Counts[0].N != 1 {
		t.Errorf("%+v %v", day, err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}

// TestTheRoomOnADiskIsWhatMayStillBeWritten, and not how large the disk is.
func TestTheRoomOnADiskIsWhatMayStillBeWritten(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=64m"); err != nil {
		t.Skipf("skipped: a small disk cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	if n := freeMB(disk); n != 64 {
		t.Errorf("an empty disk of 64 MB has %d MB free", n)
	}
	if err := os.WriteFile(filepath.Join(disk, "full"), make([]byte, 40<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	if n := freeMB(disk); n != 24 {
		t.Errorf("with 40 of its 64 MB written %d MB are free", n)
	}
}
