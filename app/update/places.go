// Package update brings a newer program to a station through its folder, without a server. The station itself, which has no rights,
// verifies what a publisher of programs has signed and lays it out whole in its state. A second program of the machine, which has
// rights and reads nothing but that, verifies it again, installs it, waits until the new station paints, and goes back when it does not.
//
//	places.go    where the parts lie on a machine, and whose signature counts
//	handover.go  what the station lays out
//	installer.go what is installed, and when it is taken back
//	record.go    what the installer keeps
//	debian.go    how a Debian installs
package update

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"dalil/app/release"
)

// Dir is the folder in a station's state in which it lays out what is to be installed.
const Dir = "updates"

// Places are those of a machine in which only its administrator writes.
type Places struct {
	Keys   string // public keys that may sign programs, one a line; they count while the policy names none
	Policy string // a policy instead of the one inside the program
	Kept   string // folder of the installer: its record, its audit, and the program that ran before
}

// DefaultPlaces are those of this system.
func DefaultPlaces() Places { return placesOn(runtime.GOOS, os.Getenv) }

func placesOn(system string, env func(string) string) Places {
	if system == "windows" {
		data := env("ProgramData")
		if data == "" {
			data = `C:\ProgramData`
		}
		data = strings.TrimRight(data, `\`) + `\Dalil\`
		return Places{Keys: data + "program.pub", Policy: data + "policy.json", Kept: data + "update"}
	}
	return Places{Keys: "/etc/dalil/program.pub", Policy: "/etc/dalil/policy.json", Kept: "/var/lib/dalil-update"}
}

// Platform names this kind of machine as offers do: a Debian, or a Windows.
func Platform() string {
	system := runtime.GOOS
	if system == "linux" {
		system = "debian"
	}
	return system + "/" + runtime.GOARCH
}

// TrustedKeys are the keys that may sign programs: those that the policy names, or else those of the machine's file. None, and no file, is
// no error: nobody is believed then. A key that cannot be read is one.
func TrustedKeys(a release.Authority, file string) (release.Keys, error) {
	if len(a.Programs) > 0 {
		return a.ProgramKeys()
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read who may sign programs: %w", err)
	}
	var keys []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "untrusted comment:") {
			keys = append(keys, line)
		}
	}
	trusted, err := release.ParseKeys(keys)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", file, err)
	}
	return trusted, nil
}

// NewestPolicy is the newer one of two policies by what it says of itself: what came signed through the folder counts only when it is
// newer than what the machine has. An empty one that came counts as none; the machine's own must be there. One that cannot be read is an error.
func NewestPolicy(own, came []byte) (release.Authority, error) {
	a, err := release.ParseAuthority(own)
	if err != nil {
		return a, fmt.Errorf("read the policy: %w", err)
	}
	if len(came) == 0 {
		return a, nil
	}
	b, err := release.ParseAuthority(came)
	if err != nil {
		return a, fmt.Errorf("read the policy that came: %w", err)
	}
	if b.Version > a.Version {
		return b, nil
	}
	return a, nil
}

// readKept reads a file of the installer; one that is not there is empty.
func (p Places) readKept(name string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(p.Kept, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}
