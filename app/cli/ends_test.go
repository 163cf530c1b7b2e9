package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dalil/app/settings"
)

// said runs a command line in this process and gives its exit code and what it prints. It is for commands that read no files of others:
// those are read by a child, and the test is not the program.
func said(t *testing.T, open Opener, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e strings.Builder
	code = Run(args, Streams{In: strings.NewReader(""), Out: &o, Err: &e}, open)
	return code, o.String(), e.String()
}

// ownHome keeps the settings of whoever runs the tests out of them.
func ownHome(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"XDG_STATE_HOME", "XDG_CONFIG_HOME", "ProgramData", "LocalAppData"} {
		t.Setenv(name, filepath.Join(dir, "home"))
	}
	return dir
}

// ended is an end of the window that has an exit code of its own.
type ended int

func (e ended) Error() string { return "the window ended" }
func (e ended) ExitCode() int { return int(e) }

// TestTwoIsForWhatCouldNotRun: a script must be able to tell a refusal from a mistake.
func TestTwoIsForWhatCouldNotRun(t *testing.T) {
	dir := ownHome(t)
	for _, args := range []string{"frobnicate", "check", "check --frobnicate x", "version --frobnicate", "watch", "watch --frobnicate", "intake --folder in", "history", "confirm", "rollback", "confirm X",
		"rollback zero --state " + dir, "rollback --frobnicate", "history --frobnicate", "confirm --frobnicate", "policy NOBODY", "show --format csv", "qr X", "run now", "rehearse --minutes 0", "emergency", "publish", "verify",
		"publish-program", "update", "heartbeat", "support", "tally", "pin 2468", "template x.csv", "keygen x", "sign", "links x", "fleet", "check x --lang fr", "search --lang fr x", "search", "coverage x"} {
		if code, out, errs := said(t, nil, strings.Fields(args)...); code != couldNot || out != "" || errs == "" {
			t.Errorf("%s: exit %d, %q, %q", args, code, out, errs)
		}
	}
	for _, args := range []string{"help", "--help", "-h", "version", "--version", "check --help", "policy RTA DEWA"} {
		if code, out, errs := said(t, nil, strings.Fields(args)...); code != sound || out == "" || errs != "" {
			t.Errorf("%s: exit %d, %q, %q", args, code, out, errs)
		}
	}
	if _, out, _ := said(t, nil, "policy", "RTA", "DEWA"); !strings.Contains(out, "\nRTA\n") || !strings.Contains(out, "\nDEWA\n") || !strings.Contains(out, "\nentities 2, ") {
		t.Error(out)
	}
}

// TestAWindowIsOpenedAsItWasAskedFor, and its end is the end of the command.
func TestAWindowIsOpenedAsItWasAskedFor(t *testing.T) {
	dir := ownHome(t)
	file := filepath.Join(dir, "dalil.toml")
	if err := os.WriteFile(file, []byte("centre = \"RTA-C45\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var opened settings.Settings
	end := error(nil)
	open := func(s settings.Settings) error { opened = s; return end }
	for args, windowed := range map[string]bool{"run": false, "run --windowed": true} {
		if code, _, errs := said(t, open, append(strings.Fields(args), "--settings", file)...); code != sound || opened.Windowed != windowed || opened.Program != version || opened.Centre != "RTA-C45" {
			t.Errorf("%s: exit %d %s, windowed %t, program %q, centre %q", args, code, errs, opened.Windowed, opened.Program, opened.Centre)
		}
	}
	for _, c := range []struct {
		end  error
		code int
	}{{nil, sound}, {ended(7), 7}, {errors.New("no display"), couldNot}} {
		end = c.end
		code, _, errs := said(t, open, "run", "--settings", file)
		if code != c.code || (errs == "") != (c.end == nil) || c.end != nil && errs != "dalil: "+c.end.Error()+"\n" {
			t.Errorf("%v: exit %d, %q", c.end, code, errs)
		}
	}
}
