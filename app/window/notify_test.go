//go:build linux

package window

import (
	"net"
	"path/filepath"
	"testing"
)

func TestTheServiceManagerIsToldOverItsSocket(t *testing.T) {
	if err := notifyService(serviceReady); err != nil { // nobody asked for it
		t.Errorf("without a service manager: %v", err)
	}
	for _, name := range []string{filepath.Join(t.TempDir(), "notify"), "@dalil-notify-test"} {
		address := name
		if name[0] == '@' {
			address = "\x00" + name[1:]
		}
		l, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: address, Net: "unixgram"})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		t.Setenv("NOTIFY_SOCKET", name)
		if err := notifyService(serviceAlive); err != nil {
			t.Fatal(err)
		}
		b := make([]byte, 64)
		n, err := l.Read(b)
		if err != nil || string(b[:n]) != "WATCHDOG=1" {
			t.Errorf("%s: heard %q, %v", name, b[:n], err)
		}
	}
	t.Setenv("NOTIFY_SOCKET", filepath.Join(t.TempDir(), "none"))
	if notifyService(serviceReady) == nil {
		t.Error("a service manager that is not there was told")
	}
}
