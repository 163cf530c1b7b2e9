package cli_test

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"dalil/app/cli"
	"dalil/app/settings"
)

// TestMain makes the test binary the program: every behaviour of the command line is a script that a stranger can read.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"dalil": func() {
			os.Exit(cli.Main(os.Args[1:], func(s settings.Settings) error {
				os.Stdout.WriteString("opened " + string(s.Profile) + " " + s.Folder + " " + s.Listen + " centre=" + s.Centre + " languages=" + strings.Join(s.Languages, ","))
				if s.Setup != "" {
					os.Stdout.WriteString(" setup=" + s.Setup)
				}
				if from := s.Rehearsal.From; !from.IsZero() {
					os.Stdout.WriteString(" from " + from.UTC().Format(time.RFC3339))
				}
				if s.Fault != "" {
					os.Stdout.WriteString(" fault")
				}
				if speed := s.Rehearsal.Speed; speed != 0 {
					os.Stdout.WriteString(" speed " + strconv.FormatFloat(speed, 'f', -1, 64))
				}
				os.Stdout.WriteString("\n")
				return nil
			}))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", RequireExplicitExec: true, Setup: func(e *testscript.Env) error {
		e.Setenv("XDG_STATE_HOME", e.WorkDir+"/home/state")
		e.Setenv("XDG_CONFIG_HOME", e.WorkDir+"/home/config")
		return nil
	}, Cmds: map[string]func(*testscript.TestScript, bool, []string){"name-key": nameKey}})
}

// nameKey writes a policy in which a public key stands where a draft says KEY: name-key rta.pub draft.json policy.json.
func nameKey(ts *testscript.TestScript, _ bool, args []string) {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n")
	policy := strings.ReplaceAll(ts.ReadFile(args[1]), "KEY", lines[len(lines)-1])
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(policy), 0o644))
}
