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

// TestAKillDuringAnImportLeavesTheOldOrTheNewCatalog kills real imports, 100 of them, at random moments up to their end.
// Whatever the moment, the next start shows one of the two catalogs, whole.
func TestAKillDuringAnImportLeavesTheOldOrTheNewCatalog(t *testing.T) {
	dalil := program(t)
	dir := t.TempDir()
	folder, state := filepath.Join(dir, "in"), filepath.Join(dir, "state")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	fill := func(version int) {
		var b strings.Builder
		b.WriteString("id,entity,name_ar,name_en,url\n")
		for n := range 100 {
			fmt.Fprintf(&b, "RTA-%d,RTA,خدمة %d,Service %d of %d,https://www.rta.ae/%d\n", n, n, n, version, n)
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
	for version := 1; version <= 100; version++ {
		fill(version)
		c := intake()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		start := time.Now()
		select {
		case <-ended:
			whole = time.Since(start)
		case <-time.After(time.Duration(rand.Int64N(int64(whole)))): // the random moment of the kill is what is tried
			c.Process.Kill()
			<-ended
			killed++
		}
		got := versionShown(t, dalil, state)
		if got != shown && got != version {
			t.Fatalf("after import %d: the catalog of import %d is shown; want %d or %d", version, got, shown, version)
		}
		shown = got
	}
	if killed < 20 {
		t.Errorf("only %d of 100 imports were killed: the test does not bite", killed)
	}
	t.Logf("%d of 100 imports were killed, the last catalog is of import %d", killed, shown)
}

// versionShown reads the state as the next start would, and sees to it that all rows are of one import.
func versionShown(t *testing.T, dalil, state string) int {
	t.Helper()
	out, err := exec.Command(dalil, "show", "--state", state, "--json").Output()
	if err != nil {
		t.Fatalf("no catalog to show: %v", err)
	}
	var c struct {
		Services []struct {
			Name string `json:"name_en"`
		} `json:"services"`
	}
	if err := json.Unmarshal(out, &c); err != nil || len(c.Services) != 400 {
		t.Fatalf("%d services: %v", len(c.Services), err)
	}
	version := -1
	for _, s := range c.Services {
		var n, of int
		if _, err := fmt.Sscanf(s.Name, "Service %d of %d", &n, &of); err != nil {
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
