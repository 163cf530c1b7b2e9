package page_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"

	"dalil/app/settings"
	"dalil/app/tally"
)

// backwards keeps what a robot types out of the memory of this test, which would be found in place of the program's.
func backwards(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// typedBackwards are names, telephone numbers and Emirates identity numbers of people who do not exist, written from behind.
func typedBackwards() (out []string) {
	name := func(n int) string { // letters alone: the digits of a number as letters, between two that no catalog has
		b := []byte(fmt.Sprintf("%04d", n))
		for i := range b {
			b[i] += 'k' - '0'
		}
		return "qz" + string(b) + "zx"
	}
	for n := range 100 {
		out = append(out, name(n), fmt.Sprintf("%07d050", 7654321-n), fmt.Sprintf("%d%07d0991487", n%10, 7654321-n))
	}
	return out
}

// TestWhatAVisitorTypesLeavesNoTrace: a hundred visits search for names and numbers and find nothing, as the page tells it; then no file of
// the state holds any of it, and nothing that the program still holds in memory does. What its collector has already freed is not
// looked at: Go does not clear it until it is used again. Go lays strings of fewer than 16 bytes into one block with what another goroutine
// asks for at that moment, and they stay as long as that lives: three of the hundred visits may have met with it, a memory of visits has more.
func TestWhatAVisitorTypesLeavesNoTrace(t *testing.T) {
	h, st := handlerWith(t, func(*settings.Settings) {})
	state := st.Settings().State
	typed := typedBackwards()
	for i, back := range typed {
		func() {
			query := backwards(back)
			ask(t, h, "/api/search?lang=en&q="+url.QueryEscape(query))
			if err := st.Count(fmt.Sprintf("%032x", i), tally.Event{What: tally.NothingFound, Detail: query}); err != nil {
				t.Fatal(err)
			}
		}()
	}
	for _, next := range []string{"salik", "renew+a+licence", "8009090", "pay+a+fine", "traffic+file", "1006"} { // the visitors after them
		ask(t, h, "/api/search?lang=en&q="+next)
	}
	files := 0
	err := filepath.WalkDir(state, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(name)
		traces(t, name, content, typed, 0)
		return err
	})
	if err != nil || files < 2 {
		t.Errorf("%d files, %v", files, err)
	}
	runtime.GC()
	runtime.GC()
	dump, err := os.Create(filepath.Join(t.TempDir(), "heap"))
	if err != nil {
		t.Fatal(err)
	}
	debug.WriteHeapDump(dump.Fd())
	dump.Close()
	content, err := os.ReadFile(dump.Name())
	if err != nil || len(content) < 1<<20 {
		t.Fatalf("%d bytes, %v", len(content), err)
	}
	traces(t, "the memory", content, typed[:len(typed)-3], 3)
	runtime.KeepAlive(h)
}

// traces looks for what was typed, in memory that is not kept. More than most is a fault.
func traces(t *testing.T, where string, content []byte, typed []string, most int) {
	t.Helper()
	slices.Reverse(content)
	n := 0
	for _, back := range typed {
		if bytes.Contains(content, []byte(back)) {
			n++
		}
	}
	if n > most {
		t.Errorf("%s holds %d of %d things that visitors typed", where, n, len(typed))
	}
}
