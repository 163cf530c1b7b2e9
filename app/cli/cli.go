// Package cli is the editors' and operators' door (DESIGN.md 5). A command reads its arguments, asks the rooms below, and prints:
// what an editor sees here is what a station decides.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"

	"dalil/app/intake"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/words"
)

// Version of the program; the programs for Windows carry it as well (build/package/windows/build).
var version = "0.1.0"

// build says what this program is made of: "linux/amd64, commit 7af10e5ed2c1 of 2026-11-25". A commit is known only when the
// program was built in a clone.
func build() string {
	b := runtime.GOOS + "/" + runtime.GOARCH
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	vcs := map[string]string{}
	for _, s := range info.Settings {
		vcs[s.Key] = s.Value
	}
	if revision, day := vcs["vcs.revision"], vcs["vcs.time"]; len(revision) >= 12 && len(day) >= 10 {
		b += ", commit " + revision[:12] + " of " + day[:10]
		if vcs["vcs.modified"] == "true" {
			b += " with changes"
		}
	}
	return b
}

// Exit codes (DESIGN.md 5).
const (
	sound    = 0 // sound, accepted or unchanged
	refused  = 1 // refused, held or waiting
	couldNot = 2 // the command could not run
)

// Streams are where a command reads and prints.
type Streams struct {
	In  io.Reader
	Out io.Writer
	Err io.Writer
}

// Opener opens the station's window, or its loopback server, and returns when it is closed.
type Opener func(settings.Settings) error

// Main runs one command line (without the program's name) and gives the exit code.
func Main(args []string, open Opener) int {
	return Run(args, Streams{os.Stdin, os.Stdout, os.Stderr}, open)
}

// commands by name; each gets the arguments behind its name.
var commands = map[string]func(c *call) int{
	"check": runCheck, "intake": runIntake, "show": runShow, "search": runSearch, "qr": runQR, "template": runTemplate,
	"policy": runPolicy, "coverage": runCoverage, "keygen": runKeygen, "publish": runPublish, "verify": runVerify,
	"history": runHistory, "confirm": runConfirm, "rollback": runRollback, "watch": runWatch,
}

// call is one command on its way.
type call struct {
	args []string
	Streams
}

// Run is Main with its streams handed in.
func Run(args []string, s Streams, open Opener) int {
	if len(args) > 0 && args[0] == intake.ReadCommand {
		return sheet.ServeChild(args[1:], s.In, s.Out)
	}
	if len(args) == 0 || args[0] == "run" {
		return runWindow(&call{args: rest(args), Streams: s}, open)
	}
	switch args[0] {
	case "version", "--version":
		fmt.Fprintf(s.Out, "dalil %s (%s)\n", version, build())
		return sound
	case "help", "-h", "--help":
		fmt.Fprint(s.Out, usage)
		return sound
	}
	if run, ok := commands[args[0]]; ok {
		return run(&call{args: args[1:], Streams: s})
	}
	fmt.Fprintf(s.Err, "dalil: %q is no command\n\n%s", args[0], usage)
	return couldNot
}

func rest(args []string) []string {
	if len(args) == 0 {
		return nil
	}
	return args[1:]
}

const usage = `dalil                              the window, on the configured folder or else the shipped catalog
dalil run [--folder F] [--state S] [--profile kiosk|wall|desk] [--windowed] [--listen 127.0.0.1:PORT]
dalil check PATH [--against STATE] [--policy FILE] [--lang ar|en] [--json] [--report FILE.html]
dalil intake --folder F --state S [--policy FILE] [--settle 2s] [--confirm CODE] [--json]
dalil watch FOLDER [--reports DIR] [--against STATE] [--policy FILE] [--once]
dalil history --state S [--json]
dalil confirm CODE --state S [--reason WHY]
dalil rollback [VERSION] --state S [--reason WHY]
dalil show [ID] (--state S | --folder F) [--policy FILE] [--json]
dalil coverage (--state S | --folder F) [--policy FILE] [--json] [--report FILE.html]
dalil search (--state S | --folder F) [--policy FILE] [--lang ar|en] [--limit N] [--json] [--explain] WORDS…
dalil search (--state S | --folder F) --stdio
dalil qr ID [--channel KIND] (--state S | --folder F) -o FILE.svg|FILE.png
dalil template FILE.xlsx [--entity CODE]
dalil policy [ENTITY…] [--policy FILE] [--json]
dalil keygen [--name publisher] [--without-passphrase]
dalil publish INBOX PUBLISHED [--key publisher.key] [--policy FILE] [--confirm CODE] [--yes]
dalil verify DIR [--key publisher.pub]
dalil version

Without --state and --folder: the shipped catalog.
Exit codes: 0 sound, accepted or unchanged; 1 refused or held; 2 could not run.
`

// offered tells whether a language is one of the program's.
func offered(lang string) bool { return slices.Contains(words.Codes(), lang) }

// fail prints an operator's error and gives the code of a command that could not run.
func (c *call) fail(err error) int {
	fmt.Fprintln(c.Err, "dalil:", err)
	return couldNot
}

var errUsage = errors.New("the arguments do not fit; see dalil help")
