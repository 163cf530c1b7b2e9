// Package cli is the editors' and operators' door. A command reads its arguments, asks the rooms below, and prints:
// what an editor sees here is what a station decides.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dalil/app/intake"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/words"
)

// Exit codes.
const (
	sound    = 0 // sound, accepted or unchanged
	refused  = 1 // refused, held or waiting, or not all was found as it should be
	couldNot = 2 // the command could not run
)

// Streams are where a command reads and prints. A terminal as In is asked for secrets without showing them.
type Streams struct {
	In  io.Reader
	Out io.Writer // the answer
	Err io.Writer // questions, and why a command could not run
}

// Opener opens the station's window, or its loopback server, and returns when it is closed. An error that has ExitCode() int chooses the exit
// code; with any other it is 2.
type Opener func(settings.Settings) error

// Main runs one command line (without the program's name) on the program's own streams and gives the exit code: 0 sound, accepted or
// unchanged, 1 refused or held, 2 it could not run, or what the opener's error says.
func Main(args []string, open Opener) int {
	return Run(args, Streams{os.Stdin, os.Stdout, os.Stderr}, open)
}

// command is one word of the command line. What its flags are it says itself, so that help cannot drift from them.
type command struct {
	name string
	args string // what stands behind the name, without the flags
	does string
	run  func(c *call) int
}

// commands in the order in which help lists them.
func commands(open Opener) []command {
	return []command{
		{"run", "", "opens the station: a window, or with --listen a server for this machine", func(c *call) int { return runWindow(c, open) }},
		{"rehearse", "", "opens the station on an edition of the campaign whose days go by in ten minutes", func(c *call) int { return runRehearse(c, open) }},
		{"check", "PATH", "says what a station would do with a file or folder", runCheck},
		{"intake", "", "makes one complete pass of what a station does, and ends", runIntake},
		{"watch", "FOLDER", "answers beside each file of a folder, on an editor's machine", runWatch},
		{"confirm", "CODE", "lets a held file through, also while a station runs", runConfirm},
		{"history", "", "lists the catalogs that are kept, and what became of them", runHistory},
		{"rollback", "[VERSION]", "goes back to an earlier catalog, also while a station runs", runRollback},
		{"show", "[ID]", "prints the accepted catalog, or one service", runShow},
		{"coverage", "", "says how much of each entity can be reached from a screen", runCoverage},
		{"search", "WORDS… | --stdio", "asks the search; --stdio answers lines of \"lang TAB query TAB limit\"", runSearch},
		{"links", "FOLDER", "asks every web address of a folder whether it answers: the only command that goes on-line", runLinks},
		{"qr", "ID", "draws the code of a service", runQR},
		{"template", "FILE.xlsx", "writes a workbook for an entity's editor", runTemplate},
		{"policy", "[ENTITY…] | sign policy.json", "prints what may stand behind a code, and why; sign adds a root's signature (--key root.key)", runPolicy},
		{"keygen", "", "makes the keys of a publisher", runKeygen},
		{"sign", "FILE…", "signs files of an entity that has keys of its own", runSign},
		{"publish", "INBOX PUBLISHED", "signs the content of a folder for stations", runPublish},
		{"verify", "DIR", "says whether a publication is whole and signed", runVerify},
		{"publish-program", "PUBLISHED PACKAGE…", "signs a version of the program for stations: which take it, and when", runPublishProgram},
		{"update", "", "says what this machine would do with a newer program, or installs it and goes back when it does not paint", runUpdate},
		{"fleet", "DIR", "shows how many stations stand, from their gathered outboxes", runFleet},
		{"heartbeat", "", "draws this station's heartbeat as a code for a supervisor's phone, or makes its key", runHeartbeat},
		{"support", "", "packs logs, settings and state for whoever mends this station", runSupport},
		{"emergency", "PUBLISHED", "puts a sentence over the screens of some or all centres, for a time", runEmergency},
		{"tally", "DIR", "sums up what many stations have counted, from their outboxes", runTally},
		{"pin", "", "asks for a staff PIN and prints its hash for the settings", runPIN},
		{"version", "", "prints the version of the program", runVersion},
	}
}

// call is one command on its way.
type call struct {
	args []string
	Streams
}

// Run is Main with its streams handed in. open is called by run and rehearse alone.
func Run(args []string, s Streams, open Opener) int {
	if len(args) > 0 && args[0] == intake.ReadCommand {
		return sheet.ServeChild(args[1:], s.In, s.Out)
	}
	if len(args) == 0 {
		args = []string{"run"}
	}
	all := commands(open)
	switch args[0] {
	case "--version":
		args[0] = "version"
	case "help", "-h", "--help":
		help(all, s)
		return sound
	}
	i := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] })
	if i < 0 {
		fmt.Fprintf(s.Err, "dalil: %q is no command; there are %s\n", args[0], names(all))
		return couldNot
	}
	if wantsHelp(args[1:]) {
		all[i].help(s)
		return sound
	}
	return all[i].run(&call{args: args[1:], Streams: s})
}

func names(all []command) string {
	var out []string
	for _, c := range all {
		out = append(out, c.name)
	}
	return strings.Join(out, ", ")
}

// wantsHelp tells whether a flag asks for help; what stands behind "--" is no flag.
func wantsHelp(args []string) bool {
	for _, a := range args {
		switch a {
		case "--":
			return false
		case "-h", "--help":
			return true
		}
	}
	return false
}

// help lists every command with its flags.
func help(all []command, s Streams) {
	for _, c := range all {
		c.help(s)
	}
	fmt.Fprint(s.Out, "dalil without a command is dalil run. Without --state and --folder a command is about the shipped catalog.\n"+
		"Exit codes: 0 sound, accepted or unchanged; 1 refused or held; 2 could not run.\n")
}

// help prints one command as it declares itself: its flags are those that it reads.
func (c command) help(s Streams) {
	fmt.Fprintf(s.Out, "dalil %s\n    %s\n", strings.TrimSpace(c.name+" "+c.args), c.does)
	c.run(&call{args: []string{"--help"}, Streams: Streams{In: s.In, Out: s.Out, Err: s.Out}})
	fmt.Fprintln(s.Out)
}

// offered tells whether a language is one of the program's.
func offered(lang string) bool { return slices.Contains(words.Codes(), lang) }

// fail prints an operator's error and gives the code of a command that could not run.
func (c *call) fail(err error) int {
	fmt.Fprintln(c.Err, "dalil:", err)
	return couldNot
}

var errUsage = errors.New("the arguments do not fit; see dalil help")
