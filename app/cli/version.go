package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
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

func runVersion(c *call) int {
	if !c.parse(c.flagSet("version")) {
		return couldNot
	}
	fmt.Fprintf(c.Out, "dalil %s (%s)\n", version, build())
	return sound
}
