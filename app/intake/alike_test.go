package intake

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestTheEditorsMachineAndTheStationJudgeAlike puts every file of the corpora of check and sheet through both ways: what dalil check
// says of a folder is what a station decides.
func TestTheEditorsMachineAndTheStationJudgeAlike(t *testing.T) {
	tried := 0
	for _, room := range []string{"check", "sheet"} {
		archives, err := filepath.Glob("../" + room + "/testdata/*.txtar")
		if err != nil || len(archives) == 0 {
			t.Fatal("no archives of ", room, err)
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
				m, k, clock := importer(t)
				write(t, m, f.Name, string(f.Data))
				desk, err := JudgeFolder(t.Context(), m.Folder, &Checker{Read: m.Checker.Read, Policy: m.Checker.Policy}, Basis{Now: clock.now})
				if err != nil {
					t.Fatal(err)
				}
				station := settled(t, m, clock)
				if !reflect.DeepEqual(desk.Files, station.Files) || !reflect.DeepEqual(desk.Problems, station.Problems) || !reflect.DeepEqual(desk.Advice, station.Advice) {
					t.Errorf("%s: %s: the editor reads %v %v\nthe station says %v %v", name, f.Name, desk.Files, desk.Problems, station.Files, station.Problems)
				}
				if (desk.Catalog == nil) != (k.last == nil) || desk.Catalog != nil && len(desk.Catalog.Services) != len(k.last.Services) {
					t.Errorf("%s: %s: other services are in force", name, f.Name)
				}
				if err := os.RemoveAll(m.Folder); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if tried < 40 {
		t.Errorf("only %d files were tried", tried)
	}
}
