package cli

import (
	"bufio"
	"context"
	"io"
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
	told, out := io.Pipe()
	faults, errs := io.Pipe()
	c := &call{Streams: Streams{Out: out, Err: errs}}
	g := gathered{dir: dir, catalog: &catalog.Catalog{}}
	board, err := g.board(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { c.watchFleet(ctx, g, board, "en", time.Millisecond); close(done) }()
	lines, cries := bufio.NewScanner(told), bufio.NewScanner(faults)
	wait := func(s *bufio.Scanner, want string) {
		t.Helper()
		if !s.Scan() || !strings.Contains(s.Text(), want) {
			t.Fatalf("%q, want %q", s.Text(), want)
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
	wait(lines, "- → a: Up to date and well, just now")
	h.Folder = "missing"
	write()
	wait(lines, "Up to date and well → a: In trouble, just now · Bring the content folder back")
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	wait(cries, "read ") // once; a second line would hold the watching up, and nothing more would be told
	if err := os.Rename(dir+"-away", dir); err != nil {
		t.Fatal(err)
	}
	h.Folder = "ok"
	write()
	wait(lines, "In trouble → a: Up to date and well")
	stop()
	<-done
}
