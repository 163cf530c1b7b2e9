package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"dalil/app/settings"
)

// errPINs: what was typed twice must be the same.
var errPINs = errors.New("the two PINs differ")

// runPIN asks for a staff PIN twice and prints the line for the settings. A PIN never stands in the arguments, where others
// on the machine could read it.
func runPIN(c *call) int {
	f := c.flagSet("pin")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 {
		return c.fail(fmt.Errorf("the PIN is asked for, not given as an argument: %w", errUsage))
	}
	first, err := c.secretLine("PIN", "PIN, 4 to 12 digits: ")
	if err != nil {
		return c.fail(err)
	}
	second, err := c.secretLine("PIN", "The same again: ")
	if err != nil {
		return c.fail(err)
	}
	if first != second {
		return c.fail(errPINs)
	}
	hash, err := settings.HashPIN(first)
	if err != nil {
		return c.fail(err)
	}
	fmt.Fprintf(c.Out, "pin_hash = '%s'\n", hash)
	return sound
}

// secretLine reads a line from a terminal without showing it, or from a pipe. what is named when nothing comes.
func (c *call) secretLine(what, prompt string) (string, error) {
	var line []byte
	var err error
	if in, file := c.In.(*os.File); file && term.IsTerminal(int(in.Fd())) {
		fmt.Fprint(c.Err, prompt)
		line, err = term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(c.Err)
	} else if line, err = c.line(); len(line) > 0 {
		err = nil // a last line without a line break
	}
	if errors.Is(err, io.EOF) {
		return "", fmt.Errorf("the %s is read from a terminal or a pipe, and nothing came", what)
	}
	if err != nil {
		return "", fmt.Errorf("read the %s: %w", what, err)
	}
	return string(line), nil
}
