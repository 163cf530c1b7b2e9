package window

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dalil/app/settings"
)

func TestTheLogTurnsWhileItIsWrittenAndNeverFillsADisk(t *testing.T) {
	var stderr bytes.Buffer
	set := settings.Settings{State: filepath.Join(t.TempDir(), "state")}
	log, end := openLog(set, &stderr)
	line := strings.Repeat("x", 64<<10)
	for range 500 { // 32 MB
		log.Info(line)
	}
	log.Info("the last line")
	end()
	names, err := filepath.Glob(filepath.Join(set.State, "dalil*.log"))
	if err != nil {
		t.Fatal(err)
	}
	// Files beyond the limit are removed beside the writing: at the moment at most one more may lie there.
	var total int64
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			continue
		}
		total += info.Size()
	}
	if total > 20<<20+4<<20 || len(names) < 2 {
		t.Errorf("%d bytes in %d files", total, len(names))
	}
	now, err := os.ReadFile(filepath.Join(set.State, "dalil.log"))
	if err != nil || len(now) > logFileMiB<<20 || !strings.Contains(string(now), "the last line") {
		t.Errorf("the newest file has %d bytes, or not the last line: %v", len(now), err)
	}
	if !strings.Contains(stderr.String(), "the last line") {
		t.Error("the error stream does not speak")
	}
}

func TestTheLogIsAddedToAndKeepsWhoMayReadIt(t *testing.T) {
	name := filepath.Join(t.TempDir(), "log", "station.log")
	for _, word := range []string{"first", "second"} {
		log, end := openLog(settings.Settings{Log: name}, &bytes.Buffer{})
		log.Info(word)
		end()
	}
	b, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(b), "first") || !strings.Contains(string(b), "second") {
		t.Errorf("have %q, %v", b, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o444 != 0o444 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// full is a place that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestTheErrorStreamSpeaksWhenTheDiskIsFullAndTheFileWhenThereIsNoStream(t *testing.T) {
	var place bytes.Buffer
	if n, err := (both{full{}, &place}).Write([]byte("a line\n")); n != 7 || err != nil || place.String() != "a line\n" {
		t.Errorf("a full disk: %d, %v, %q", n, err, place.String())
	}
	place.Reset()
	if n, err := (both{&place, full{}}).Write([]byte("a line\n")); n != 7 || err != nil || place.String() != "a line\n" {
		t.Errorf("no stream: %d, %v, %q", n, err, place.String())
	}
	if _, err := (both{full{}, full{}}).Write([]byte("a line\n")); err == nil {
		t.Error("a line that nobody took counts as written")
	}

	var stderr bytes.Buffer
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{filepath.Join(blocked, "dalil.log"), t.TempDir()} {
		stderr.Reset()
		log, end := openLog(settings.Settings{Log: name}, &stderr)
		log.Info("all the same")
		end()
		if !strings.Contains(stderr.String(), "dalil: open log:") || !strings.Contains(stderr.String(), "all the same") {
			t.Errorf("%s: %q", name, stderr.String())
		}
	}
}
