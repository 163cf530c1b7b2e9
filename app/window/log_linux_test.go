package window

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dalil/app/settings"
)

// TestTheLogIsLetGoOfAtTheEnd: a file that stays open keeps its disk from being taken away.
func TestTheLogIsLetGoOfAtTheEnd(t *testing.T) {
	name := filepath.Join(t.TempDir(), "dalil.log")
	log, end := openLog(settings.Settings{Log: name}, &bytes.Buffer{})
	log.Info("a line")
	open := func() (n int) {
		all, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			if to, err := os.Readlink("/proc/self/fd/" + f.Name()); err == nil && to == name {
				n++
			}
		}
		return n
	}
	if n := open(); n != 1 {
		t.Errorf("open %d times while it is written", n)
	}
	if end(); open() != 0 {
		t.Error("it is still open")
	}
}
