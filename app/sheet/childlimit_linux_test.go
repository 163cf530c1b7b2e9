package sheet

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestARunawayIsStoppedFromOutside: a child may take half a minute of the processor and two gigabytes, whatever it reads.
func TestARunawayIsStoppedFromOutside(t *testing.T) {
	if os.Getenv("DALIL_LIMITED") != "" { // in the child: limits of a process cannot be taken back
		limitProcess()
		var cpu, data unix.Rlimit
		if err := unix.Getrlimit(unix.RLIMIT_CPU, &cpu); err != nil {
			t.Fatal(err)
		}
		if err := unix.Getrlimit(unix.RLIMIT_DATA, &data); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("limits %d %d %d %d\n", cpu.Cur, cpu.Max, data.Cur, data.Max)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), "DALIL_LIMITED=1")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "limits 30 31 2147483648 2147483648\n") {
		t.Errorf("%s %v", out, err)
	}
}
