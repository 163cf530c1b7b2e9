package cli

import (
	"errors"
	"strings"
	"testing"

	"dalil/app/tally"
)

func TestOfThousandsOfUnreadableCountsTwentyAreNamed(t *testing.T) {
	for files, want := range map[int]string{
		1:     `dalil: "a" is not counted: torn`,
		20:    `dalil: "a" is not counted: torn`,
		21:    "dalil: 1 more files are not counted",
		4_500: "dalil: 4480 more files are not counted",
	} {
		bad := make([]tally.Unreadable, files)
		for i := range bad {
			bad[i] = tally.Unreadable{Path: "a", Err: errors.New("torn")}
		}
		var said strings.Builder
		(&call{Streams: Streams{Err: &said}}).nameUncounted(bad)
		lines := strings.Split(strings.TrimSpace(said.String()), "\n")
		if last := lines[len(lines)-1]; last != want || len(lines) != min(files, 21) {
			t.Errorf("%d files: %d lines, the last %q, want %q", files, len(lines), last, want)
		}
	}
}
