package disk

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tracedFolder is set in the process that writes while strace watches it.
const tracedFolder = "DALIL_TRACED"

// TestWhatIsWrittenIsOnTheDiskBeforeItIsNamed holds the order in which the kernel is asked: no test that ends with its process sees
// whether a power cut would have taken the content away.
func TestWhatIsWrittenIsOnTheDiskBeforeItIsNamed(t *testing.T) {
	if dir := os.Getenv(tracedFolder); dir != "" {
		for _, err := range []error{
			Replace(filepath.Join(dir, "file"), []byte("whole"), 0o600),
			Append(filepath.Join(dir, "record"), []byte("line\n"), 0o600),
			SyncDir(dir),
		} {
			if err != nil {
				t.Error(err)
			}
		}
		return
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: what the kernel is asked is not seen")
	}
	dir, said := t.TempDir(), filepath.Join(t.TempDir(), "said")
	traced := exec.Command(strace, "-f", "-y", "-o", said, "-e", "trace=write,fsync,rename,renameat,renameat2", os.Args[0], "-test.run", "^"+t.Name()+"$")
	traced.Env = append(os.Environ(), tracedFolder+"="+dir)
	if out, err := traced.CombinedOutput(); strings.Contains(string(out), "Operation not permitted") {
		t.Skipf("no process may be watched here: %s", out)
	} else if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	calls, err := os.ReadFile(said)
	if err != nil {
		t.Fatal(err)
	}
	var did []string
	for _, call := range regexp.MustCompile(`(?m)^\d+ +(write|fsync|rename)\w*\((.*)`).FindAllStringSubmatch(string(calls), -1) {
		if _, of, here := strings.Cut(call[2], dir); here {
			name, _, _ := strings.Cut(of, ">")
			name, _, _ = strings.Cut(name, `"`)
			did = append(did, call[1]+" "+strings.TrimPrefix(name, "/"))
		}
	}
	want := []string{"write .dalil-file.tmp", "fsync .dalil-file.tmp", "rename .dalil-file.tmp", "write record", "fsync record", "fsync "}
	if !slices.Equal(did, want) {
		t.Errorf("the kernel was asked to %q, want %q", did, want)
	}
}
