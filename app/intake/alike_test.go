package intake

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dalil/app/link"
	"dalil/content"
)

// TestTheEditorsMachineAndTheStationJudgeAlike puts every file of the corpora of check and sheet through both ways: what dalil check
// says of a folder is what a station decides.
func TestTheEditorsMachineAndTheStationJudgeAlike(t *testing.T) {
	tried := 0
	for _, pattern := range []string{"../check/testdata/*.txtar", "../check/testdata/rules/*.txtar", "../sheet/testdata/*.txtar"} {
		archives, err := filepath.Glob(pattern)
		if err != nil || len(archives) == 0 {
			t.Fatal("no archives like ", pattern, err)
		}
		for _, name := range archives {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range a.Files {
				if ext := filepath.Ext(f.Name); ext != ".csv" && ext != ".json" || strings.HasPrefix(f.Name, "old/") {
					continue
				}
				tried++
				judgedAlike(t, f.Name, f.Data, policy)
			}
		}
	}
	if tried < 150 {
		t.Errorf("only %d files were tried", tried)
	}
}

// TestFilesOfOtherProgramsAreJudgedAlike does the same with the files that other programs wrote.
func TestFilesOfOtherProgramsAreJudgedAlike(t *testing.T) {
	names, err := filepath.Glob("../check/testdata/corpus/*")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, name := range names {
		if filepath.Ext(name) == ".txt" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		tried++
		judgedAlike(t, filepath.Base(name), data, string(content.Policy()))
	}
	if tried < 160 {
		t.Errorf("only %d files were tried", tried)
	}
}

func judgedAlike(t *testing.T, name string, data []byte, policy string) {
	t.Helper()
	p, err := link.ReadPolicy([]byte(policy))
	if err != nil {
		t.Fatal(err)
	}
	m, k, clock := importer(t)
	m.Checker.Policy = p
	write(t, m, name, string(data))
	desk, err := JudgeFolder(t.Context(), m.Folder, &Checker{Read: m.Checker.Read, Policy: p}, Basis{Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	station := settled(t, m, clock)
	if !reflect.DeepEqual(desk.Files, station.Files) || !reflect.DeepEqual(desk.Problems, station.Problems) || !reflect.DeepEqual(desk.Advice, station.Advice) {
		t.Errorf("%s: the editor reads %v %v\nthe station says %v %v", name, desk.Files, desk.Problems, station.Files, station.Problems)
	}
	if (desk.Catalog == nil) != (k.last == nil) || desk.Catalog != nil && len(desk.Catalog.Services) != len(k.last.Services) {
		t.Errorf("%s: other services are in force", name)
	}
	if err := os.RemoveAll(m.Folder); err != nil {
		t.Fatal(err)
	}
}
