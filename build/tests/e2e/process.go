//go:build e2e_run

package e2e

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mark stands in the environment of everything that this run starts, down to the last grandchild.
// By it, and by nothing else, what was left over is found.
var mark = "DALIL_E2E_RUN=" + random()

func random() string {
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// A process runs beside a test. It dies with the test binary, however that ends.
type process struct {
	name string
	cmd  *exec.Cmd
	log  string // file with both of its streams
	done chan struct{}
	code int // valid when done is closed; -1 after a signal
}

// spawn starts a command; it is killed when the test is over. A log that is still empty is made for it in dir.
func spawn(t *testing.T, dir string, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{name: filepath.Base(cmd.Args[0]), cmd: cmd, done: make(chan struct{})}
	if i := slices.Index(cmd.Args, "--"); i > 0 { // behind it stands what nsenter becomes
		p.name = filepath.Base(cmd.Args[i+1])
	}
	f, err := os.CreateTemp(dir, p.name+"-*.log")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p.log = f.Name()
	if cmd.Stdout == nil {
		cmd.Stdout = f
	}
	cmd.Stderr = f
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
	cmd.SysProcAttr.Setpgid = true
	if err := cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", p.name, err)
	}
	go func() {
		_ = cmd.Wait()
		p.code = cmd.ProcessState.ExitCode()
		close(p.done)
	}()
	t.Cleanup(func() {
		if said := p.tail(); t.Failed() && said != "" && p.name != "dbus-daemon" { // which tells only of itself
			t.Logf("%s said:\n%s", p.name, said)
		}
		p.end(3 * time.Second)
	})
	return p
}

func (p *process) pid() int { return p.cmd.Process.Pid }

func (p *process) running() bool {
	select {
	case <-p.done:
		return false
	default:
		return true
	}
}

// end asks the process to go, and after a while no longer asks.
func (p *process) end(patience time.Duration) {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // already gone is as good
	select {
	case <-p.done:
	case <-time.After(patience):
		_ = p.cmd.Process.Kill()
		<-p.done
	}
	_ = syscall.Kill(-p.pid(), syscall.SIGKILL) // children of its group that it forgot
}

// tail is the end of what the process said, without what a station says of every file that is in order.
func (p *process) tail() string {
	var kept []string
	for line := range strings.Lines(p.said()) {
		if !strings.Contains(line, "verdict=waiting") && !strings.Contains(line, "verdict=accepted") {
			kept = append(kept, line)
		}
	}
	const enough = 20
	return strings.Join(kept[max(0, len(kept)-enough):], "")
}

// said is everything that the process said so far.
func (p *process) said() string {
	b, _ := os.ReadFile(p.log)
	return string(b)
}

// descendants are the living processes of a name below one process, which may be in any namespace.
func descendants(root int, comm string) []int {
	parents := map[int]int{}
	names := map[int]string{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, f := range stats {
		b, err := os.ReadFile(f)
		if err != nil {
			continue // ended since it was listed
		}
		open, shut := strings.IndexByte(string(b), '('), strings.LastIndexByte(string(b), ')')
		fields := strings.Fields(string(b[shut+1:]))
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(f)))
		parent, err2 := strconv.Atoi(fields[1])
		if err != nil || err2 != nil || fields[0] == "Z" {
			continue
		}
		parents[pid], names[pid] = parent, string(b[open+1:shut])
	}
	var found []int
	for pid := range parents {
		for at := pid; at > 1; at = parents[at] {
			if at == root && names[pid] == comm {
				found = append(found, pid)
			}
		}
	}
	return found
}

// leftOver are the processes of this run that still live.
func leftOver() (pids []int, names []string) {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil || !strings.Contains(string(b), mark) {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(f)))
		if err != nil || pid == os.Getpid() {
			continue
		}
		line, _ := os.ReadFile(filepath.Join(filepath.Dir(f), "cmdline"))
		if len(line) == 0 { // a zombie, or gone meanwhile
			continue
		}
		pids = append(pids, pid)
		names = append(names, fmt.Sprintf("%d %s", pid, strings.ReplaceAll(string(line), "\x00", " ")))
	}
	return pids, names
}

// until waits for a condition and ends the test when it does not come.
func until(t *testing.T, patience time.Duration, what string, holds func() bool) time.Duration {
	t.Helper()
	began := time.Now()
	for !holds() {
		if time.Since(began) > patience {
			t.Fatalf("not within %v: %s", patience, what)
		}
		time.Sleep(20 * time.Millisecond)
	}
	return time.Since(began)
}

// output runs a command to its end and gives what it printed, and its exit code.
func output(cmd *exec.Cmd) (stdout, stderr string, code int, err error) {
	var out, faults strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &faults
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	}
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return out.String(), faults.String(), exit.ExitCode(), nil
	}
	return out.String(), faults.String(), 0, err
}
