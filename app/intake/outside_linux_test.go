package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestNothingOutsideOfTheFolderIsOpened: between the look and the reading, a folder of the folder was replaced by a link that leads out.
// There a pipe has the file's name, so that whoever opens it waits for ever.
func TestNothingOutsideOfTheFolderIsOpened(t *testing.T) {
	m, _, _ := importer(t)
	write(t, m, "RTA/services.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	l, err := m.scan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	outside := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(outside, "services.csv"), 0o600); err != nil {
		t.Skipf("skipped: no pipe can be made here: %v", err)
	}
	inside := filepath.Join(m.Folder, "RTA")
	if err := errors.Join(os.RemoveAll(inside), os.Symlink(outside, inside)); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	defer stop()
	m.reads = map[string]*pendingRead{}
	if _, err := m.readStable(ctx, "RTA/services.csv", l.files["RTA/services.csv"]); err == nil || errors.Is(err, errHangs) || ctx.Err() != nil {
		t.Errorf("what lies outside was opened: %v", err)
	}

	// The folder itself may be a link.
	write(t, m, "services.csv", header+row("RTA-1", "One", "https://rta.ae/1"))
	link := filepath.Join(outside, "link")
	if err := os.Symlink(m.Folder, link); err != nil {
		t.Fatal(err)
	}
	if l, err = m.scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if content, err := readWhole(link, "services.csv", l.files["services.csv"]); err != nil || len(content) == 0 {
		t.Errorf("through a link to the folder: %d bytes, %v", len(content), err)
	}
}
