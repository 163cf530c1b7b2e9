package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
)

func TestAFleetIsWatchedUntilTheEnd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gathered")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	out, errs := make(lines, 100), make(lines, 100)
	c := &call{Streams: Streams{Out: out, Err: errs}}
	g := gathered{dir: dir, catalog: &catalog.Catalog{}}
	board, err := g.board(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { c.watchFleet(ctx, g, board, "en", time.Millisecond); close(done) }()
	wait := func(from lines, want string) {
		t.Helper()
		select {
		case got := <-from:
			if !strings.Contains(got, want) {
				t.Fatalf("%q, want %q", got, want)
			}
		case <-time.After(time.Minute):
			t.Fatalf("no word, want %q", want)
		}
	}
	now := time.Now()
	h := fleet.Heartbeat{Station: "a", Written: now, Painted: now, FreeMB: 9000, Folder: "ok"}
	write := func() {
		t.Helper()
		if err := h.Write(dir); err != nil {
			t.Fatal(err)
		}
	}
	write()
	wait(out, "- → a: Up to date and well, just now")
	h.Folder = "missing"
	write()
	wait(out, "Up to date and well → a: In trouble, just now · Bring the content folder back")
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	wait(errs, "read ")
	if err := os.Rename(dir+"-away", dir); err != nil {
		t.Fatal(err)
	}
	h.Folder = "ok"
	write()
	wait(out, "In trouble → a: Up to date and well")
	stop()
	<-done
	if len(out) > 0 || len(errs) > 0 {
		t.Errorf("told more than once: %d lines and %d errors more", len(out), len(errs))
	}
}

// lines is a stream whose lines can be waited for, and which holds nobody up.
type lines chan string

func (l lines) Write(b []byte) (int, error) {
	l <- string(b)
	return len(b), nil
}
