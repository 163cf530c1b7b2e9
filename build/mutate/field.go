//go:build linux

package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A field is where the mutants of a room are tried: its test programs, once for each that works there.
type field struct {
	options options
	house   *house
	dir     string
	rooms   []string // whose tests are run: the room's own first
	workers []*worker
	times   map[test]spent
}

// A test is one test function of one of the test programs.
type test struct {
	program int
	name    string
}

// spent is what a test takes with all mutants asleep.
type spent struct {
	busy time.Duration // of a processor: it does not change when others are at work
	took time.Duration // until it ended
}

// A worker has test programs of its own, since which mutant is awake is a file that is named in the program.
type worker struct {
	dir      string
	active   string   // the file that says which mutant is awake
	programs []string // test programs, as field.rooms
	short    bool
}

// firstRound is how long the tests are busy that are run first.
const firstRound = time.Second / 2

func newField(ctx context.Context, o options, h *house) (*field, error) {
	dir, err := os.MkdirTemp("", "dalil-mutate")
	if err != nil {
		return nil, err
	}
	f := &field{options: o, house: h, dir: dir, rooms: append([]string{strings.TrimPrefix(h.path, "app/")}, o.with...), times: map[test]spent{}}
	if err := f.prepare(ctx); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *field) close() { _ = os.RemoveAll(f.dir) } // lies in the folder for what may go

func (f *field) prepare(ctx context.Context) error {
	replace := map[string]string{}
	for i, file := range f.house.files {
		planted := filepath.Join(f.dir, fmt.Sprintf("%d_%s", i, filepath.Base(file.name)))
		if err := os.WriteFile(planted, file.planted, 0o644); err != nil {
			return err
		}
		replace[file.name] = planted
	}
	for n := range f.options.jobs {
		w := &worker{dir: filepath.Join(f.dir, strconv.Itoa(n)), short: f.options.short}
		w.active = filepath.Join(w.dir, "active")
		if err := os.MkdirAll(filepath.Join(w.dir, "tmp"), 0o755); err != nil {
			return err
		}
		seedFile := filepath.Join(w.dir, "seed.go")
		if err := os.WriteFile(seedFile, []byte(seed(f.house.name, w.active, len(f.house.mutants))), 0o644); err != nil {
			return err
		}
		mine := maps.Clone(replace)
		mine[filepath.Join(f.house.top, f.house.path, "mutant_seed.go")] = seedFile
		overlay, err := json.Marshal(map[string]any{"Replace": mine})
		if err != nil {
			return err
		}
		overlayFile := filepath.Join(w.dir, "overlay.json")
		if err := os.WriteFile(overlayFile, overlay, 0o644); err != nil {
			return err
		}
		for i, room := range f.rooms {
			program := filepath.Join(w.dir, fmt.Sprintf("%d.test", i))
			cmd := exec.CommandContext(ctx, "go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", overlayFile, "-o", program, "./app/"+room)
			cmd.Dir = f.house.top
			if said, err := cmd.CombinedOutput(); err != nil {
				return fmt.Errorf("build the tests of %s: %w\n%s", room, err, said)
			}
			w.programs = append(w.programs, program)
		}
		f.workers = append(f.workers, w)
	}
	return f.meet(ctx)
}

// meet runs every test alone with all mutants asleep and notes which mutants it comes past, and how long it takes.
func (f *field) meet(ctx context.Context) error {
	byNumber := map[int]*mutant{}
	for _, m := range f.house.mutants {
		byNumber[m.n], m.tests = m, map[int][]string{}
	}
	var skip *regexp.Regexp
	if f.options.skip != "" {
		var err error
		if skip, err = regexp.Compile(f.options.skip); err != nil {
			return fmt.Errorf("--skip: %w", err)
		}
	}
	var tests []test
	for i, program := range f.workers[0].programs {
		if _, err := os.Stat(program); err != nil {
			continue // a package without tests makes no program
		}
		cmd := exec.CommandContext(ctx, program, "-test.list", "^(Test|Fuzz|Example)")
		cmd.Dir = f.folder(i)
		said, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("list the tests of %s: %w", f.rooms[i], err)
		}
		for _, name := range strings.Fields(string(said)) {
			if skip == nil || !skip.MatchString(name) {
				tests = append(tests, test{i, name})
			}
		}
	}
	var lock sync.Mutex
	return f.share(ctx, len(tests), func(w *worker, i int) error {
		t := tests[i]
		met := w.active + ".met"
		_ = os.Remove(met) // of the test before
		begun := time.Now()
		green, busy, said, err := w.run(ctx, f.folder(t.program), t.program, "record", []string{t.name}, 10*time.Minute)
		if err != nil {
			return fmt.Errorf("%s of %s: %w", t.name, f.rooms[t.program], err)
		}
		if !green {
			return fmt.Errorf("%s of %s is red with every mutant asleep:\n%s", t.name, f.rooms[t.program], said)
		}
		b, err := os.ReadFile(met)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		lock.Lock()
		defer lock.Unlock()
		f.times[t] = spent{busy, time.Since(begun)}
		for _, word := range strings.Fields(string(b)) {
			n, _ := strconv.Atoi(word)
			if m := byNumber[n]; m != nil && !slices.Contains(m.tests[t.program], t.name) {
				m.tests[t.program] = append(m.tests[t.program], t.name)
			}
		}
		return nil
	})
}

func (f *field) folder(program int) string {
	return filepath.Join(f.house.top, "app", f.rooms[program])
}

// share lets the workers do n pieces of work, and ends at the first error.
func (f *field) share(ctx context.Context, n int, do func(w *worker, i int) error) error {
	next := make(chan int)
	faults := make(chan error, len(f.workers))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var all sync.WaitGroup
	for _, w := range f.workers {
		all.Go(func() {
			for i := range next {
				if err := do(w, i); err != nil {
					faults <- err
					stop()
					return
				}
			}
		})
	}
	for i := range n {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	all.Wait()
	select {
	case err := <-faults:
		return err
	default:
		return context.Cause(ctx)
	}
}

// tryAll wakes the mutants one after the other.
func (f *field) tryAll(ctx context.Context, drawn []*mutant) error {
	begun := time.Now()
	return f.share(ctx, len(drawn), func(w *worker, i int) error {
		if f.options.patience > 0 && time.Since(begun) > f.options.patience {
			return nil
		}
		return f.tryOne(ctx, w, drawn[i])
	})
}

// tryOne runs the tests that come past a mutant, round by round, until one notices it.
func (f *field) tryOne(ctx context.Context, w *worker, m *mutant) error {
	if len(m.tests) == 0 {
		m.outcome = unvisited
		return nil
	}
	for _, r := range f.rounds(m) {
		patience := 20 * time.Second
		for _, name := range r.names {
			patience += 6 * f.times[test{r.program, name}].took
		}
		green, _, _, err := w.run(ctx, f.folder(r.program), r.program, strconv.Itoa(m.n), r.names, patience)
		switch {
		case errors.Is(err, errNoEnd):
			m.outcome = timedOut
			return nil
		case err != nil:
			return err
		case !green:
			m.outcome = killed
			return nil
		}
	}
	m.outcome = survived
	return nil
}

// A round is tests of one program that are run together.
type round struct {
	program int
	names   []string
}

// rounds gives the tests that come past a mutant, the quickest first: most mutants are noticed by one of those. Each round may be busy
// for four times as long as the one before.
func (f *field) rounds(m *mutant) []round {
	var tests []test
	for program := range f.rooms {
		for _, name := range m.tests[program] {
			tests = append(tests, test{program, name})
		}
	}
	slices.SortStableFunc(tests, func(a, b test) int { return cmp.Compare(f.times[a].busy, f.times[b].busy) })
	var out []round
	for limit := firstRound; len(tests) > 0; limit *= 4 {
		n, busy := 0, time.Duration(0)
		for n < len(tests) && (n == 0 || busy+f.times[tests[n]].busy <= limit) {
			busy += f.times[tests[n]].busy
			n++
		}
		for program := range f.rooms {
			var names []string
			for _, t := range tests[:n] {
				if t.program == program {
					names = append(names, t.name)
				}
			}
			if len(names) > 0 {
				out = append(out, round{program, names})
			}
		}
		tests = tests[n:]
	}
	return out
}

var errNoEnd = errors.New("the tests did not end")

// run runs tests with a mutant awake, and tells how long a processor was busy. What they start beside them ends with them.
func (w *worker) run(ctx context.Context, dir string, program int, awake string, names []string, patience time.Duration) (green bool, busy time.Duration, said []byte, err error) {
	if err := os.WriteFile(w.active, []byte(awake), 0o644); err != nil {
		return false, 0, nil, err
	}
	tmp := filepath.Join(w.dir, "tmp")
	defer func() {
		_ = os.RemoveAll(tmp)
		_ = os.Mkdir(tmp, 0o755)
	}()
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = regexp.QuoteMeta(n)
	}
	limited, stop := context.WithTimeout(ctx, patience)
	defer stop()
	cmd := exec.CommandContext(limited, w.programs[program], "-test.failfast", "-test.count=1", fmt.Sprintf("-test.short=%t", w.short), "-test.run", "^("+strings.Join(quoted, "|")+")$")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TMPDIR="+tmp)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 2 * time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	if cmd.Process != nil {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // nobody is left, as a rule
	}
	if s := cmd.ProcessState; s != nil {
		busy = s.UserTime() + s.SystemTime()
	}
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return false, busy, nil, ctx.Err()
	case limited.Err() != nil:
		return false, busy, nil, errNoEnd
	case err == nil:
		return true, busy, out.Bytes(), nil
	case errors.As(err, &ended):
		return false, busy, out.Bytes(), nil
	case errors.Is(err, exec.ErrWaitDelay): // a child kept the output open; the tests themselves ended green
		return true, busy, out.Bytes(), nil
	}
	return false, busy, nil, fmt.Errorf("run %s: %w", filepath.Base(w.programs[program]), err)
}
