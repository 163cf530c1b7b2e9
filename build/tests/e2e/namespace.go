//go:build e2e_run

package e2e

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A namespace is a network of its own. It lives as long as a copy of the test binary that holds it, which also carries
// connections into it: so the driver in it can be spoken to from outside.
type namespace struct {
	holder *process
	socket string
	user   bool // made with a user namespace around it, for whoever is not root
}

type reach string

const (
	loopbackOnly reach = "loopback"
	seemsOnline  reach = "online" // an interface with a default route, behind which nobody is
)

const holdVar = "DALIL_E2E_HOLD" // "reach socket": this copy of the test binary holds a namespace

// outside is the interface that leads away, and what it seems to lead to: addresses that documentation may use and
// that nobody has (RFC 5737).
const (
	outside    = "out"
	ownAddress = "192.0.2.10/24"
	gateway    = "192.0.2.1"
	elsewhere  = "198.51.100.7"
)

// newNamespace makes one, or skips the test where this machine forbids it.
func newNamespace(t *testing.T, r reach) *namespace {
	t.Helper()
	dir := scratch(t)
	n := &namespace{socket: filepath.Join(dir, "in"), user: os.Getuid() != 0}
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), mark, holdVar+"="+string(r)+" "+n.socket)
	attr := &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWNS}
	if n.user {
		attr.Cloneflags |= syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	cmd.SysProcAttr = attr
	probe := exec.Command("/bin/true")
	probe.SysProcAttr = attr
	if err := probe.Run(); err != nil {
		t.Skipf("not run: no network namespace can be made here: %v", err)
	}
	n.holder = spawn(t, dir, cmd)
	until(t, 10*time.Second, "the namespace", func() bool {
		if !n.holder.running() {
			t.Fatalf("the namespace was not set up:\n%s", n.holder.tail())
		}
		return exists(n.socket)
	})
	return n
}

// enter are the arguments of nsenter.
func (n *namespace) enter() []string {
	args := []string{"-t", strconv.Itoa(n.holder.pid()), "-n", "-m"}
	if n.user {
		args = append(args, "-U", "--preserve-credentials")
	}
	return args
}

// dial connects to an address as it is seen inside.
func (n *namespace) dial(network, address string) (net.Conn, error) {
	c, err := net.Dial("unix", n.socket)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(c, "%s %s\n", network, address)
	return c, err
}

// sent is how many packets left through an interface.
func (n *namespace) sent(t *testing.T, name string) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/net/dev", n.holder.pid()))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		device, counters, _ := strings.Cut(strings.TrimSpace(line), ":")
		if fields := strings.Fields(counters); device == name && len(fields) == 16 {
			packets, err := strconv.Atoi(fields[9])
			if err != nil {
				t.Fatal(err)
			}
			return packets
		}
	}
	t.Fatalf("the namespace has no interface %q:\n%s", name, b)
	return 0
}

// hold is the whole life of the copy that holds a namespace.
func hold(task string) error {
	kind, socket, _ := strings.Cut(task, " ")
	if err := furnish(reach(kind), filepath.Dir(socket)); err != nil {
		return err
	}
	l, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		go carry(c)
	}
}

// furnish brings the interfaces up. IPv6 is off but for loopback: the kernel itself would ask for routers and announce addresses through
// a new interface, and those packets are not the station's. Names would be asked from an address outside, whatever the
// machine's own resolver is: a question for a name would be a packet that is counted.
func furnish(r reach, dir string) error {
	resolver := filepath.Join(dir, "resolv.conf")
	if err := os.WriteFile(resolver, []byte("nameserver "+elsewhere+"\n"), 0o644); err != nil {
		return err
	}
	steps := [][]string{
		{"mount", "--make-rprivate", "/"},
		{"mount", "--bind", resolver, "/etc/resolv.conf"},
		{"ip", "link", "set", "lo", "up"},
	}
	if r == seemsOnline {
		_ = os.WriteFile("/proc/sys/net/ipv6/conf/default/disable_ipv6", []byte("1"), 0o644) // no IPv6 at all is as good
		steps = append(steps, [][]string{
			{"ip", "link", "add", outside, "type", "veth", "peer", "name", "far"},
			{"ip", "address", "add", ownAddress, "dev", outside},
			{"ip", "link", "set", "far", "up"},
			{"ip", "link", "set", outside, "up"},
			{"ip", "route", "add", "default", "via", gateway},
			// Known without asking, so that a packet leaves at once and is counted as what it is.
			{"ip", "neighbour", "add", gateway, "lladdr", "02:00:00:00:00:01", "dev", outside},
		}...)
	}
	for _, s := range steps {
		if out, err := exec.Command(s[0], s[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", strings.Join(s, " "), err, out)
		}
	}
	return nil
}

// carry joins a connection from outside with one that is made here, to the address in its first line.
func carry(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	line, err := in.ReadString('\n')
	if err != nil {
		return
	}
	network, address, _ := strings.Cut(strings.TrimSpace(line), " ")
	to, err := net.Dial(network, address)
	if err != nil {
		return // the closed connection says so
	}
	defer to.Close()
	go func() {
		_, _ = io.Copy(to, in)
		if half, ok := to.(*net.TCPConn); ok {
			_ = half.CloseWrite()
		}
	}()
	_, _ = io.Copy(c, to)
}
