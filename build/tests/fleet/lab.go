//go:build fleet_run

package fleet

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dalil/build/fleet/layout"
)

// inLab stands in the environment of the copy of the test binary that lives in a network of its own. All nodes hang on a bridge there;
// each is a network namespace with one cable, which can be pulled.
const inLab = "DALIL_FLEET_LAB"

const bridge, network = "lab", "10.77.0."

// enterLab starts this binary again inside, and gives its exit code.
func enterLab() int {
	cmd := exec.Command("/proc/self/exe", os.Args[1:]...)
	cmd.Env = append(os.Environ(), inLab+"=1")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	if os.Getuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	if err := cmd.Run(); err != nil {
		if cmd.ProcessState == nil {
			fmt.Println("no network namespace can be made here:", err)
			return 1
		}
		return cmd.ProcessState.ExitCode()
	}
	return 0
}

func furnish() error {
	for _, s := range []string{"mount --make-rprivate /", "mkdir -p /run/netns", "mount -t tmpfs none /run/netns", "ip link set lo up",
		"ip link add " + bridge + " type bridge", "ip address add " + network + "254/24 dev " + bridge, "ip link set " + bridge + " up"} {
		if err := do(s); err != nil {
			return err
		}
	}
	return nil
}

func do(line string) error {
	words := strings.Fields(line)
	if said, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", line, err, said)
	}
	return nil
}

// A machine is one Syncthing at the end of a cable.
type machine struct {
	layout.Node
	*testing.T
	number          int
	name, id        string
	home, published string
	outbox          string // of the hub the folder in which all are gathered
	process         *exec.Cmd
}

const apiKey = "lab"

func newMachine(t *testing.T, number int, name string) *machine {
	t.Helper()
	dir := t.TempDir()
	m := &machine{T: t, number: number, name: name, home: filepath.Join(dir, "home"), published: filepath.Join(dir, "published"), outbox: filepath.Join(dir, "outbox"),
		Node: layout.Node{API: "http://" + network + strconv.Itoa(number) + ":8384", Key: apiKey}}
	for _, d := range []string{m.published, m.outbox} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []string{"ip netns add NAME", "ip link add NAME type veth peer name eth0 netns NAME", "ip link set NAME master " + bridge, "ip link set NAME up",
		"ip -n NAME link set lo up", "ip -n NAME address add " + network + strconv.Itoa(number) + "/24 dev eth0", "ip -n NAME link set eth0 up"} {
		if err := do(strings.ReplaceAll(s, "NAME", name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := do("syncthing generate --no-default-folder --home " + m.home); err != nil {
		t.Fatal(err)
	}
	m.process = exec.Command("ip", "netns", "exec", name, "syncthing", "serve", "--home", m.home, "--no-browser", "--no-restart", "--no-upgrade", "--logflags=3",
		"--gui-address", network+strconv.Itoa(number)+":8384", "--gui-apikey", apiKey)
	m.process.Env = append(os.Environ(), "STNOUPGRADE=1", "GOMAXPROCS=1")
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	m.process.Stdout, m.process.Stderr = log, log
	m.process.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := m.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = m.process.Process.Kill() // its files go with it
		_ = m.process.Wait()
		log.Close()
		if b, err := os.ReadFile(log.Name()); err == nil && t.Failed() {
			t.Logf("%s said:\n%s", name, b[max(0, len(b)-1500):])
		}
	})
	until(t, 90*time.Second, name+" answers", func() bool {
		m.id, err = m.ID()
		return err == nil && m.id != ""
	})
	return m
}

func (m *machine) address() string { return "tcp://" + network + strconv.Itoa(m.number) + ":22000" }

// pull takes the machine's cable out, plug puts it back.
func (m *machine) pull() { m.cable("down") }
func (m *machine) plug() { m.cable("up") }

func (m *machine) cable(state string) {
	m.Helper()
	if err := do("ip link set " + m.name + " " + state); err != nil {
		m.Fatal(err)
	}
}

// sent is how many bytes the machine has put on its cable.
func (m *machine) sent() int {
	m.Helper()
	b, err := os.ReadFile("/proc/self/net/dev")
	if err != nil {
		m.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if device, counters, _ := strings.Cut(strings.TrimSpace(line), ":"); device == m.name {
			n, err := strconv.Atoi(strings.Fields(counters)[0]) // what the bridge's end received
			if err != nil {
				m.Fatal(err)
			}
			return n
		}
	}
	m.Fatalf("no cable %s", m.name)
	return 0
}

func until(t *testing.T, patience time.Duration, what string, holds func() bool) time.Duration {
	t.Helper()
	began := time.Now()
	for !holds() {
		if time.Since(began) > patience {
			t.Fatalf("not within %v: %s", patience, what)
		}
		time.Sleep(50 * time.Millisecond)
	}
	return time.Since(began)
}
