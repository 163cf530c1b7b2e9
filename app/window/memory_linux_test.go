package window

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"

	"dalil/app/settings"
)

// types sends what is typed letter by letter, as the page does, and at last that nothing was found.
func (r *robot) types(text string) {
	letters := []rune(text)
	for n := range letters {
		r.post("search?lang=en", fmt.Sprintf(`{"q":%q,"entity":"","at":0,"size":6}`, string(letters[:n+1])))
	}
	r.taps++
	r.post("count?lang=en", fmt.Sprintf(`{"tap":"%032x","what":"nothing_found","service":"","channel":"","detail":%q}`, r.taps, text))
}

// people are names, telephone numbers and Emirates identity numbers of nobody.
func people(n int) (out []string) {
	for i := range n {
		latin, arabic := "", ""
		for _, r := range fmt.Sprintf("%04d", i) {
			latin += string('k' + r - '0')
			arabic += string([]rune("بتثجحخدذرز")[r-'0'])
		}
		out = append(out, "zaq"+latin+"wyx", "ضغط"+arabic+"قظش", fmt.Sprintf("050%07d", 7654321-i*13), fmt.Sprintf("7841990%07d%d", 7654321-i*17, i%10))
	}
	return out
}

// markLength is how many letters all texts of one kind begin with, and headLength how many say who it is.
const (
	markLength = 3
	headLength = 9
)

// wordlist finds the heads of many texts in bytes, in each form in which a program may hold them.
type wordlist struct {
	heads map[string]bool
	marks map[string]int // beginnings of heads in their form, and how long such a head is
}

func (w *wordlist) add(text string) {
	letters := []rune(text)[:headLength]
	for _, encode := range []func([]rune) []byte{
		func(l []rune) []byte { return []byte(string(l)) },
		func(l []rune) (out []byte) {
			for _, u := range utf16.Encode(l) {
				out = binary.LittleEndian.AppendUint16(out, u)
			}
			return out
		},
		func(l []rune) (out []byte) {
			for _, r := range l {
				out = binary.LittleEndian.AppendUint32(out, uint32(r))
			}
			return out
		},
	} {
		head := encode(letters)
		w.heads[string(head)] = true
		w.marks[string(encode(letters[:markLength]))] = len(head)
	}
}

// in gives the heads that stand in some bytes, each with what stands around it.
func (w *wordlist) in(content []byte) map[string]string {
	out := map[string]string{}
	for mark, length := range w.marks {
		for at := 0; ; at++ {
			i := bytes.Index(content[at:], []byte(mark))
			if at += i; i < 0 || at+length > len(content) {
				break
			}
			if head := string(content[at : at+length]); w.heads[head] {
				out[head] = fmt.Sprintf("%q", content[max(0, at-40):min(len(content), at+60)])
			}
		}
	}
	return out
}

// memoryOf is all that a process may write to, as a core dump would have it.
func memoryOf(t *testing.T, pid int) map[string][]byte {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatal(err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Skipf("skipped: the memory of another process cannot be read here: %v", err)
	}
	defer mem.Close()
	out := map[string][]byte{}
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var rights string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &rights); err != nil || !strings.HasPrefix(rights, "rw") {
			continue
		}
		content := make([]byte, to-from)
		n, err := mem.ReadAt(content, from)
		if n == 0 && err != nil {
			continue // reserved and not there
		}
		out[strings.TrimSpace(line)] = content[:n]
	}
	return out
}

// TestNothingThatAHundredVisitorsTypedIsInAnyFileOrInTheMemoryOfTheProgram: a robot types names, telephone numbers and identity numbers of
// people who do not exist into a real station that has taken its content in, over several connections, letter by letter, and each visit ends as the page ends it.
// Then no file of its state, outbox and log holds any of it, and nothing of what the process may write to does.
func TestNothingThatAHundredVisitorsTypedIsInAnyFileOrInTheMemoryOfTheProgram(t *testing.T) {
	if childServes(t) {
		return
	}
	visits := 100
	if testing.Short() {
		visits = 6
	}
	dir := t.TempDir()
	set := settings.Default()
	set.State, set.Outbox, set.Station = filepath.Join(dir, "state"), filepath.Join(dir, "outbox"), "one"
	if err := os.Mkdir(set.Outbox, 0o755); err != nil {
		t.Fatal(err)
	}
	probe := &wordlist{map[string]bool{}, map[string]int{}} // what is there for certain: who does not find it is blind
	probe.add(people(visits + 1)[4*visits])
	t.Setenv("DALIL_TEST_PROBE", people(visits + 1)[4*visits])
	c := startStation(t, set)
	c.settle()

	typed := people(visits)
	hundred := make(chan []string, visits)
	for visit := range slices.Chunk(typed, 4) {
		hundred <- visit
	}
	close(hundred)
	last := <-hundred
	var all sync.WaitGroup
	for who := range 3 { // a browser has several connections
		r := c.robot(who)
		all.Go(func() {
			for visit := range hundred {
				for _, text := range visit {
					r.types(text)
				}
				r.post("forget?lang=en", `{}`)
			}
		})
	}
	all.Wait()
	list := &wordlist{map[string]bool{}, map[string]int{}}
	for _, text := range typed {
		list.add(text)
	}
	seen := false
	found := func() map[string]string {
		out := map[string]string{}
		for at, content := range memoryOf(t, c.process.Process.Pid) {
			seen = seen || len(probe.in(content)) > 0
			for head, around := range list.in(content) {
				out[head] = at + ": " + around
			}
		}
		return out
	}
	r := c.robot(3)
	for _, text := range last {
		r.types(text)
	}
	before := len(found())
	r.post("forget?lang=en", `{}`)
	left := found()
	for end := time.Now().Add(40 * time.Second); len(left) > 0 && time.Now().Before(end); left = found() {
		time.Sleep(300 * time.Millisecond)
	}
	t.Logf("%d things typed; in memory %d of their forms before the last visit ends, %d after it", len(typed), before, len(left))
	if !seen {
		t.Error("what stands in the memory for certain is not found")
	}
	for head, around := range left {
		t.Errorf("%q is in memory: %s", head, around)
	}
	c.end(syscall.SIGTERM)
	files := 0
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(name)
		for head := range list.in(content) {
			t.Errorf("%s holds %q", name, head)
		}
		return err
	})
	if err != nil || files < 4 {
		t.Errorf("%d files, %v", files, err)
	}
	for head := range list.in(c.log.Bytes()) {
		t.Errorf("the error stream says %q", head)
	}
}
