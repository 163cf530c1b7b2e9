//go:build desktop && linux

package window

/*
#cgo pkg-config: gtk+-3.0 webkit2gtk-4.1
#include "kiosk_linux.h"
*/
import "C"

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"time"
)

// locked is the frame of this process's one window, for what GTK calls back.
var locked atomic.Pointer[lockedFrame]

// A lockedFrame belongs to GTK's thread but for the frame in it.
type lockedFrame struct {
	*frame
	crashes crashes
}

// lockIn closes the ways out of the page and sees to it that a dead web process comes back.
func lockIn(f *frame) {
	locked.Store(&lockedFrame{frame: f})
	C.kiosk_lock(truth(f.Kiosk))
}

// loadAnew ends the web process, since a page that hangs in a script would not hear of a reload.
func loadAnew(context.Context) { C.kiosk_renew() }

func truth(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

// display tells why no window can open, before GTK is asked, which would panic.
func display() error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errors.New("there is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set")
	}
	return nil
}

// stayAwake has nothing to do here: the session switches blanking off (build/package/debian).
func stayAwake(<-chan struct{}) {}

// reasons are the names of WebKitWebProcessTerminationReason, in its order.
var reasons = [...]string{"crashed", "exceeded its memory", "was ended by us"}

//export windowWebProcessEnded
func windowWebProcessEnded(reason C.int) C.int {
	f := locked.Load()
	cause := "ended"
	if int(reason) >= 0 && int(reason) < len(reasons) {
		cause = reasons[reason]
	}
	f.Log.Error("the web process is gone", "cause", cause)
	if f.crashes.add(time.Now()) {
		return 1
	}
	f.Log.Error("the web process does not stay", "times", crashesAllowed, "within", crashesWithin)
	f.giveUp()
	return 0
}

//export windowLoadFailed
func windowLoadFailed(cause *C.char) {
	locked.Load().Log.Error("the page did not load", "cause", C.GoString(cause))
}

//export windowNotLocked
func windowNotLocked() {
	locked.Load().Log.Error("the window is not locked: no web view was found in it")
}
