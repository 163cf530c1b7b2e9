//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A process runs beside the measurement and dies with it, however that ends.
type process struct {
	cmd  *exec.Cmd
	log  *journal
	done chan struct{}
}

// A journal is what a process says.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

// command prepares a program for a screen; the empty name is no screen.
func command(screen, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8")
	if screen != "" {
		cmd.Env = append(cmd.Env, "DISPLAY="+screen)
	}
	return cmd
}

func start(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, log: &journal{}, done: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = p.log, p.log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	cmd.WaitDelay = time.Second // grandchildren may hold the streams open
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = cmd.Wait() // how it ended is of no matter here
		close(p.done)
	}()
	return p, nil
}

// end asks the process to go and then no longer asks; what it forgot in its group goes too.
func (p *process) end() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // already gone is as good
	select {
	case <-p.done:
	case <-time.After(6 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.done
	}
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
}

// waitLog waits until the process has said this, so many times.
func (p *process) waitLog(patience time.Duration, words string, times int) error {
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if strings.Count(p.log.String(), words) >= times {
			return nil
		}
		select {
		case <-p.done:
			return fmt.Errorf("%s ended before it said %q:\n%s", p.cmd.Path, words, p.tail())
		default:
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%s did not say %q within %v:\n%s", p.cmd.Path, words, patience, p.tail())
		}
	}
}

func (p *process) tail() string {
	s := p.log.String()
	return s[max(0, len(s)-1500):]
}

// A use is what a process and all below it hold of memory, in MiB. Pages that several share count in rss for each of
// them, and in pss once.
type use struct{ rss, pss float64 }

func memory(root int) (use, error) {
	var u use
	for _, pid := range tree(root) {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ESRCH) {
			continue // ended since it was listed
		}
		if err != nil {
			return u, err
		}
		for line := range strings.Lines(string(b)) {
			f := strings.Fields(line)
			if len(f) < 3 || f[2] != "kB" {
				continue
			}
			kB, err := strconv.ParseFloat(f[1], 64)
			if err != nil {
				return u, err
			}
			switch f[0] {
			case "Rss:":
				u.rss += kB / 1024
			case "Pss:":
				u.pss += kB / 1024
			}
		}
	}
	return u, nil
}

// tree is a process and all that live below it.
func tree(root int) []int {
	parents := map[int]int{}
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, f := range files {
		if fields := stat(f); fields != nil {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(f)))
			parents[pid], _ = strconv.Atoi(fields[1])
		}
	}
	found := []int{root}
	for pid := range parents {
		for at := parents[pid]; at > 1; at = parents[at] {
			if at == root {
				found = append(found, pid)
				break
			}
		}
	}
	return found
}

// stat gives the fields of a process behind its name: state, parent, …; nil when it is gone.
func stat(file string) []string {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	return strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
}

// workedAll is the processor time of a process and all below it.
func workedAll(root int) time.Duration {
	var sum time.Duration
	for _, pid := range tree(root) {
		d, _ := worked(pid) // what is gone has been counted by its parent
		sum += d
	}
	return sum
}

// worked is the processor time of one process and of the children that it has seen end. The kernel counts in hundredths of a second.
func worked(pid int) (time.Duration, error) {
	fields := stat(fmt.Sprintf("/proc/%d/stat", pid))
	if fields == nil {
		return 0, fmt.Errorf("process %d is gone", pid)
	}
	var ticks int
	for _, f := range fields[11:15] { // own and children's, in user and kernel mode
		n, err := strconv.Atoi(f)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond, nil
}
