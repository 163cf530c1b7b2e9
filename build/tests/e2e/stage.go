//go:build e2e_run

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A stage is what a station stands on. Nothing on it is shared with another test or with the machine's own session.
type stage struct {
	*testing.T
	dir     string // short, because the paths of sockets are limited to 107 bytes
	display *display
	bus     string     // address of the session bus; empty: there is none
	network *namespace // nil: the machine's own
}

// needs says what a stage must have; the zero value is an upright screen and a bus.
type needs struct {
	width, height int
	noBus         bool
	network       *namespace
}

// opened is the file that says which other programs were asked to open something.
const opened = "opened"

func newStage(t *testing.T, n needs) *stage {
	t.Helper()
	if n.width == 0 {
		n.width, n.height = 1080, 1920
	}
	s := &stage{T: t, dir: scratch(t), network: n.network}
	// The pulse of the first screen and the caret stand still for whoever asks for that: pictures of it can then be compared.
	write(t, s.path("config/gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n")
	// Whoever wants to open an address in a browser asks one of these; they only note it.
	for _, name := range []string{"xdg-open", "x-www-browser", "www-browser", "sensible-browser", "gio"} {
		write(t, s.path("bin/"+name), "#!/bin/sh\necho \"$0 $*\" >> '"+s.path(opened)+"'\n")
		if err := os.Chmod(s.path("bin/"+name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range []string{"home", "run"} {
		if err := os.MkdirAll(s.path(d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s.display = openDisplay(s, n.width, n.height)
	if !n.noBus {
		s.bus = "unix:path=" + s.path("bus") // a path is found from every network namespace, an abstract name is not
		spawn(t, s.dir, s.command("dbus-daemon", "--session", "--nofork", "--nopidfile", "--address="+s.bus))
		until(t, 10*time.Second, "the session bus", func() bool { return exists(s.path("bus")) })
	}
	return s
}

// scratch is a folder for one test.
func scratch(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "dalil-e2e-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func (s *stage) path(name string) string { return filepath.Join(s.dir, name) }

// command prepares a program that sees this stage and nothing of the machine's session.
func (s *stage) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = s.dir
	cmd.Env = []string{mark, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + s.path("home"), "TMPDIR=" + s.dir,
		"XDG_RUNTIME_DIR=" + s.path("run"), "XDG_CONFIG_HOME=" + s.path("config")}
	if s.display != nil {
		cmd.Env = append(cmd.Env, "DISPLAY="+s.display.name)
	}
	if s.bus != "" {
		cmd.Env = append(cmd.Env, "DBUS_SESSION_BUS_ADDRESS="+s.bus)
	} else {
		cmd.Env = append(cmd.Env, "DBUS_SESSION_BUS_ADDRESS=disabled:")
	}
	return cmd
}

// inside is command in the stage's network.
func (s *stage) inside(name string, args ...string) *exec.Cmd {
	if s.network == nil {
		return s.command(name, args...)
	}
	return s.command("nsenter", append(s.network.enter(), append([]string{"--", name}, args...)...)...)
}

// run runs a small tool of this stage and gives what it printed.
func (s *stage) run(name string, args ...string) string {
	s.Helper()
	out, faults, code, err := output(s.command(name, args...))
	if err != nil || code != 0 {
		s.Fatalf("%s %s: exit %d %v\n%s", name, strings.Join(args, " "), code, err, faults)
	}
	return out
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// write makes a file with the folders above it.
func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
