package cli_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAKillDuringAnImportLeavesTheOldOrTheNewCatalog kills real imports, three of every four, at random moments up to their end.
// Whatever the moment, the next start shows one of the two catalogs, whole.
func TestAKillDuringAnImportLeavesTheOldOrTheNewCatalog(t *testing.T) {
	dalil, imports := program(t), 40
	if os.Getenv("DALIL_WHOLE") != "" {
		imports = 200
	}
	dir := t.TempDir()
	folder, state := filepath.Join(dir, "in"), filepath.Join(dir, "state")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	fill := func(version int) {
		var b strings.Builder
		b.WriteString("id,entity,name_ar,name_en,description_en,url\n") // a description may change at any time; new names would wait for a person
		for n := range killedRows {
			fmt.Fprintf(&b, "RTA-%d,RTA,خدمة %d,Service %d,As import %d has it,https://www.rta.ae/%d\n", n, n, n, version, n)
		}
		if err := os.WriteFile(filepath.Join(folder, "RTA.csv"), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	intake := func() *exec.Cmd {
		return exec.Command(dalil, "intake", "--folder", folder, "--state", state, "--settle", "0s")
	}
	fill(0)
	start := time.Now()
	if out, err := intake().CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(start)
	shown, killed := 0, 0
	for version := 1; version <= imports; version++ {
		fill(version)
		c := intake()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		moment := time.Duration(rand.Int64N(int64(whole))) // the random moment of the kill is what is tried
		if version%4 == 0 {                                // one that nobody kills says how long an import takes now
			moment = time.Hour
		}
		start, due := time.Now(), shown
		select {
		case <-ended:
			whole, due = time.Since(start), version
		case <-time.After(moment):
			c.Process.Kill()
			<-ended
			killed++
		}
		got := versionShown(t, dalil, state)
		if got != due && got != version {
			t.Fatalf("after import %d: the catalog of import %d is shown; want %d or %d", version, got, due, version)
		}
		shown = got
	}
	if killed < imports/4 {
		t.Errorf("only %d of %d imports were killed: the test does not bite", killed, imports)
	}
	t.Logf("%d of %d imports were killed, the last catalog is of import %d", killed, imports, shown)
}

// killedRows are those of the file that is imported: enough for a kill to come amid them.
const killedRows = 100

// versionShown reads the state as the next start would, and sees to it that all rows are of one import.
func versionShown(t *testing.T, dalil, state string) int {
	t.Helper()
	out, err := exec.Command(dalil, "show", "--state", state, "--json").Output()
	if err != nil {
		t.Fatalf("no catalog to show: %v", err)
	}
	var c struct {
		Services []struct {
			Description string `json:"description_en"`
		} `json:"services"`
	}
	if err := json.Unmarshal(out, &c); err != nil || len(c.Services) != killedRows {
		t.Fatalf("%d services: %v", len(c.Services), err)
	}
	version := -1
	for _, s := range c.Services {
		var of int
		if _, err := fmt.Sscanf(s.Description, "As import %d", &of); err != nil {
			t.Fatal(err)
		}
		if version >= 0 && of != version {
			t.Fatalf("rows of import %d and %d in one catalog", version, of)
		}
		version = of
	}
	return version
}

// program builds the program without a window, as editors and operators run it.
func program(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: the program is not built")
	}
	name := filepath.Join(t.TempDir(), "dalil")
	if out, err := exec.Command("go", "build", "-o", name, "dalil").CombinedOutput(); err != nil {
		t.Fatalf("build: %v: %s", err, out)
	}
	return name
}
