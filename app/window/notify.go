package window

import (
	"net"
	"os"
)

// What the service manager is told (sd_notify(3)). A service of Type=notify counts as started with the first and is ended and
// started anew when the second does not come for WatchdogSec; the third says that the end is meant.
const (
	serviceReady    = "READY=1"
	serviceAlive    = "WATCHDOG=1"
	serviceStopping = "STOPPING=1"
)

// notifyService sends one message to the service manager that started this program; without one it does nothing. A name that begins
// with "@" lies in no folder, as net has it too.
func notifyService(message string) error {
	name := os.Getenv("NOTIFY_SOCKET")
	if name == "" {
		return nil
	}
	c, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Write([]byte(message))
	return err
}
