package station

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// lying reads every file of a folder but the manifest.
func lying(t *testing.T, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == unpackedManifest {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(folder, path)
		out[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func program(files ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		out[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return out
}

func same(t *testing.T, when string, have map[string]string, want ...string) {
	t.Helper()
	for i := 0; i < len(want); i += 2 {
		if have[want[i]] != want[i+1] {
			t.Errorf("%s: %s says %q, want %q", when, want[i], have[want[i]], want[i+1])
		}
	}
	if len(have) != len(want)/2 {
		t.Errorf("%s: there are %v", when, have)
	}
}

func TestANewerProgramRenewsWhatNobodyEdited(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "state", "content")
	unpack := func(files ...string) {
		t.Helper()
		if err := unpackShipped(program(files...), folder); err != nil {
			t.Fatal(err)
		}
	}
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	unpack("RTA.csv", "one", "DEWA.csv", "one", "pictures/a.png", "one", "GONE.csv", "one")
	same(t, "first start", lying(t, folder), "RTA.csv", "one", "DEWA.csv", "one", "pictures/a.png", "one", "GONE.csv", "one")

	put("RTA.csv", "edited")
	put("MINE.csv", "mine")
	if err := os.Remove(filepath.Join(folder, "GONE.csv")); err != nil {
		t.Fatal(err)
	}
	unpack("RTA.csv", "one", "DEWA.csv", "one", "pictures/a.png", "one", "GONE.csv", "one")
	same(t, "the same program again", lying(t, folder), "RTA.csv", "edited", "DEWA.csv", "one", "pictures/a.png", "one", "MINE.csv", "mine")

	unpack("RTA.csv", "two", "DEWA.csv", "two", "pictures/a.png", "two", "GONE.csv", "two", "NEW.csv", "two", "MINE.csv", "two")
	same(t, "a newer program", lying(t, folder), "RTA.csv", "edited", "DEWA.csv", "two", "pictures/a.png", "two", "MINE.csv", "mine", "NEW.csv", "two")

	unpack("RTA.csv", "three", "DEWA.csv", "three", "NEW.csv", "two")
	same(t, "the next one", lying(t, folder), "RTA.csv", "edited", "DEWA.csv", "three", "pictures/a.png", "two", "MINE.csv", "mine", "NEW.csv", "two")

	put(unpackedManifest, "no list")
	put("NEW.csv", "two and more")
	unpack("RTA.csv", "four", "DEWA.csv", "four", "NEW.csv", "four")
	same(t, "without a list", lying(t, folder), "RTA.csv", "edited", "DEWA.csv", "three", "pictures/a.png", "two", "MINE.csv", "mine", "NEW.csv", "two and more")
	for _, name := range []string{"RTA.csv", "pictures"} {
		left, _ := filepath.Glob(filepath.Join(folder, name+"*.tmp"))
		if len(left) != 0 {
			t.Errorf("half files lie there: %v", left)
		}
	}
}

func TestAFolderThatCannotBeMadeIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := unpackShipped(program("a.csv", "x"), filepath.Join(file, "content")); err == nil || !strings.Contains(err.Error(), "make the content folder") {
		t.Errorf("have %v", err)
	}
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "a.csv", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := unpackShipped(program("a.csv", "x"), folder); err == nil || !strings.Contains(err.Error(), "lay out the shipped catalog") {
		t.Errorf("a folder in the place of a file: %v", err)
	}
}

// TestAShippedFileThatCannotBeWrittenIsAnError: a new one, one that is renewed, and the note of what was laid out.
func TestAShippedFileThatCannotBeWrittenIsAnError(t *testing.T) {
	for what, inTheWay := range map[string]string{"a new file": "b.csv", "a renewed file": "a.csv", "the note": unpackedManifest} {
		folder := t.TempDir()
		if err := unpackShipped(program("a.csv", "1"), folder); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(folder, ".dalil-"+inTheWay+".tmp", "full"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := unpackShipped(program("a.csv", "2", "b.csv", "1"), folder); err == nil || !strings.Contains(err.Error(), inTheWay) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
