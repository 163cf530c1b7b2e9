package disk

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestReplacePutsAFileInPlaceOfAnother(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file.json")
	for _, content := range []string{"one", "a longer one", ""} {
		if err := Replace(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		have, err := os.ReadFile(name)
		if err != nil || string(have) != content {
			t.Errorf("%q %v, want %q", have, err, content)
		}
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if left := names(t, dir); len(left) != 1 {
		t.Errorf("it leaves %v", left)
	}
}

// TestWhatAnEarlierWritingLeftIsNoPartOfTheNext: after a power cut a longer file may lie beside.
func TestWhatAnEarlierWritingLeftIsNoPartOfTheNext(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file.json")
	if err := os.WriteFile(filepath.Join(filepath.Dir(name), ".dalil-file.json.tmp"), []byte("half of a longer one"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Replace(name, []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	if have, err := os.ReadFile(name); err != nil || string(have) != "new" {
		t.Errorf("%q %v", have, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 { // what lay there was open to others
		t.Errorf("%v %v", info.Mode(), err)
	}
}

// TestAReaderNeverMeetsHalfAFile: at every moment the whole of one writing is there.
func TestAReaderNeverMeetsHalfAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	all := [][]byte{bytes.Repeat([]byte("a"), 300_000), bytes.Repeat([]byte("b"), 500_000)}
	if err := Replace(name, all[0], 0o644); err != nil {
		t.Fatal(err)
	}
	written := make(chan error)
	go func() {
		defer close(written)
		for i := range 40 {
			if err := Replace(name, all[i%2], 0o644); err != nil {
				written <- err
			}
		}
	}()
	for {
		select {
		case err, more := <-written:
			if !more {
				return
			}
			t.Fatal(err)
		default:
		}
		if have, err := ReadFile(name); err != nil || !bytes.Equal(have, all[0]) && !bytes.Equal(have, all[1]) {
			t.Fatalf("%d bytes, %v", len(have), err)
		}
	}
}

func TestAfterAnErrorTheOldFileStandsAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken") // a folder that is not empty cannot be replaced
	if err := os.MkdirAll(filepath.Join(taken, "inside"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Replace(taken, []byte("x"), 0o644); err == nil {
		t.Error("a folder was replaced")
	}
	if left := names(t, dir); len(left) != 1 || left[0] != "taken" {
		t.Errorf("it leaves %v", left)
	}
	if err := Replace(filepath.Join(dir, "none", "file"), nil, 0o644); err == nil {
		t.Error("written into a folder that is not there")
	}
}

func TestAFolderThatIsNotThereIsNotFlushed(t *testing.T) {
	dir := t.TempDir()
	if err := SyncDir(dir); err != nil {
		t.Error(err)
	}
	if err := SyncDir(filepath.Join(dir, "none")); err == nil {
		t.Error("flushed")
	}
}

func TestALineIsAddedBehindThoseThatStand(t *testing.T) {
	name := filepath.Join(t.TempDir(), "record")
	for _, line := range []string{"one\n", "two\n"} {
		if err := Append(name, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(name); err != nil || string(have) != "one\ntwo\n" {
		t.Errorf("%q %v", have, err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if err := Append(filepath.Join(filepath.Dir(name), "none", "record"), nil, 0o600); err == nil {
		t.Error("written into a folder that is not there")
	}
}
