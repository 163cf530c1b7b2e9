//go:build e2e_run

package e2e

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// back is how long a visitor may wait for content, or for a screen that says what to do.
const back = 15 * time.Second

// began starts a program that can be driven, with these arguments, and does not wait for its page.
func began(s *stage, env []string, args ...string) *station {
	s.Helper()
	door := freePort(s)
	cmd := s.inside(driveable(s), args...)
	cmd.Env = append(cmd.Env, append(env, "WEBKIT_INSPECTOR_SERVER="+door)...)
	st := &station{stage: s, process: spawn(s.T, s.dir, cmd)}
	st.visitor = &visitor{driver: drive(s, door), hand: newHand(s, "en"), stage: s}
	return st
}

// A state that another station holds is said over the whole screen, and the station comes by itself when it is free.
func TestAHeldStateIsSaidAndTheStationGoesOnByItself(t *testing.T) {
	s := newStage(t, needs{})
	first := launch(s, shipped(s), setup{})
	s.display.rest(40 * time.Second)
	since := time.Now()
	second := began(s, nil, "run", "--settings", first.settings)
	said := func() string { return second.text(`return document.querySelector('[data-test="trouble"]')?.innerText`) }
	until(t, back+patience, "the screen says so", func() bool { return said() != "" })
	t.Logf("said after %.1f s", time.Since(since).Seconds())
	for _, sentence := range []string{"This station is already running", "هذه المحطة تعمل بالفعل"} {
		if !strings.Contains(said(), sentence) {
			t.Errorf("the screen says %q, not %q", said(), sentence)
		}
	}
	s.display.shoot("held state")
	if code, _ := first.stop(); code != 0 {
		t.Errorf("the first station ended with %d", code)
	}
	freed := time.Now()
	until(t, back, "the station is there", func() bool { return second.at() == "attract" })
	t.Logf("there %.1f s after the state was free", time.Since(freed).Seconds())
	if code, _ := second.stop(); code != 0 {
		t.Errorf("exit %d", code)
	}
}

// A machine that was only just unpacked asks for its settings, by keyboard and touch, and is a station after that: also at its next start.
func TestAMachineWithoutSettingsAsksForThem(t *testing.T) {
	s := newStage(t, needs{})
	file := s.path("machine/.config/dalil/dalil.toml")
	env := []string{"STATE_DIRECTORY=" + s.path("machine")}
	args := []string{"run", "--setup", "--settings", file}
	st := began(s, env, args...)
	step := func() string { return st.text(`return document.querySelector('[data-at="setup"]')?.dataset.step`) }
	until(t, 30*time.Second, "the first question", func() bool { return step() == "centre" })
	since := time.Now()
	st.tap("lang-en")
	until(t, patience, "it is asked in English", func() bool { return st.lang() == "en" })
	st.tap("setup-query")
	st.letters("rta-c45")
	until(t, patience, "the list is of what was typed", func() bool {
		return st.text(`return document.querySelector('[data-test^="centre-RTA-"]')?.dataset.test`) == "centre-RTA-C45"
	})
	st.tap("centre-RTA-C45")
	s.display.shoot("first settings")
	for _, next := range []string{"profile", "panel", "folder", "wifi", "pin"} {
		st.tap("setup-next")
		until(t, patience, "the question "+next, func() bool { return step() == next })
	}
	for _, digit := range "2468" {
		st.tap(fmt.Sprintf("key-%c", digit))
	}
	until(t, patience, "the PIN stands there", func() bool {
		return st.text(`return document.querySelector('[data-test="setup-pin"]')?.value`) == "2468"
	})
	st.tap("setup-next")
	until(t, patience, "all answers once more", func() bool { return step() == "finish" })
	st.tap("setup-next")
	until(t, back, "the station", func() bool { return st.at() == "attract" })
	t.Logf("a station %.1f s after the first question", time.Since(since).Seconds())
	content, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(content), "\ncentre = 'RTA-C45'\n") || !strings.Contains(string(content), "\npin_hash = '$argon2id$") {
		t.Errorf("%v\n%s", err, content)
	}
	if code, _ := st.stop(); code != 0 {
		t.Errorf("exit %d", code)
	}
	again := began(s, env, args...)
	until(t, 30*time.Second, "the station at its next start", func() bool { return again.at() == "attract" })
}

// Without a screen nothing can be drawn: the program says so in one line and ends with a code of its own, by which it is started anew.
func TestWithoutAScreenTheProgramEndsAndSaysSo(t *testing.T) {
	s := newStage(t, needs{})
	write(t, s.path("dalil.toml"), fmt.Sprintf("state = '%s'\n", s.path("state")))
	for name, c := range map[string]struct{ display, says string }{
		"no screen":             {"", "there is no screen"},
		"a screen that is gone": {":4711", `the screen DISPLAY=":4711"`},
	} {
		cmd := s.command(shipped(s), "run", "--settings", s.path("dalil.toml"))
		cmd.Env = append(cmd.Env, "DISPLAY="+c.display)
		_, faults, code, err := output(cmd)
		if err != nil || code != 69 || !strings.Contains(faults, c.says) {
			t.Errorf("%s: exit %d %v, it says %q", name, code, err, faults)
		}
	}
}

// smallDisk is a file system of its own.
func smallDisk(t *testing.T, s *stage) string {
	t.Helper()
	dir := s.path("disk")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=512k"); err != nil {
		t.Skipf("a file system of its own cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// A disk that is full, or that can only be read, shows content all the same, and tells the operator on the first screen.
func TestAFullAndAReadOnlyDiskShowContent(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"full": func(t *testing.T, dir string) {
			f, err := os.Create(filepath.Join(dir, "filler"))
			if err != nil {
				t.Fatal(err)
			}
			for err == nil {
				_, err = f.Write(make([]byte, 4096))
			}
			f.Close()
		},
		"read-only": func(t *testing.T, dir string) {
			if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, needs{})
			dir := smallDisk(t, s)
			spoil(t, dir)
			since := time.Now()
			st := open(s, setup{state: filepath.Join(dir, "state")})
			took := time.Since(since)
			t.Logf("content after %.1f s", took.Seconds())
			if at := st.at(); at != "attract" || took > back {
				t.Errorf("after %v the page shows %q", took, at)
			}
			until(t, patience, "the operator is told", func() bool {
				return strings.Contains(st.foot(), "Operator: this machine cannot write to its data folder.")
			})
			s.display.shoot(name + " disk")
		})
	}
}

// A program that stands still no longer tells its service manager that it lives: by that silence it is started anew.
func TestAFrozenProgramFallsSilent(t *testing.T) {
	s := newStage(t, needs{})
	manager, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: s.path("notify"), Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer manager.Close()
	hears := func(patience time.Duration) string {
		_ = manager.SetReadDeadline(time.Now().Add(patience))
		b := make([]byte, 256)
		n, _ := manager.Read(b)
		return string(b[:n])
	}
	st := launch(s, shipped(s), setup{env: []string{"NOTIFY_SOCKET=" + s.path("notify")}})
	until(t, 40*time.Second, "it is ready", func() bool { return strings.Contains(hears(time.Second), "READY=1") })
	for range 3 {
		if said := hears(patience); !strings.Contains(said, "WATCHDOG=1") {
			t.Fatalf("it says %q", said)
		}
	}
	if err := syscall.Kill(st.process.pid(), syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(st.process.pid(), syscall.SIGKILL) }) // it would not hear SIGTERM
	for hears(100*time.Millisecond) != "" {                                   // said before
	}
	if said := hears(3 * time.Second); said != "" {
		t.Errorf("it stands still and says %q", said)
	}
}

// A supervisor's phone takes a picture of the staff's screen, and the board knows the station by it.
func TestThePhotographedHeartbeatReachesTheBoard(t *testing.T) {
	s := newStage(t, needs{width: 1366, height: 768})
	key := s.path("fleet.key")
	line := s.run(shipped(s), "heartbeat", "--key-for", "hall-1", "--fleet-key", key)
	write(t, s.path("desk.toml"), fmt.Sprintf("state = '%s'\nprofile = 'desk'\nstation = 'hall-1'\n%s", s.path("state"), line))
	st := began(s, nil, "run", "--settings", s.path("desk.toml"))
	until(t, 30*time.Second, "the desk", func() bool { return st.at() == "desk" })
	st.tap("part-station")
	until(t, 30*time.Second, "the code", func() bool {
		return st.text(`return document.querySelector('[data-test="beat"] img')?.src`) != ""
	})
	photos := s.path("photos")
	if err := os.MkdirAll(photos, 0o755); err != nil {
		t.Fatal(err)
	}
	until(t, patience, "the photograph is read", func() bool {
		s.run("import", "-window", "root", filepath.Join(photos, "phone.png"))
		out, _, _, err := output(s.command(shipped(s), "fleet", photos, "--photos", photos, "--fleet-key", key, "--json"))
		return err == nil && strings.Contains(out, "hall-1")
	})
}
