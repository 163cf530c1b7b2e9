//go:build desktop

package window

import (
	"context"
	"runtime"
	"syscall"
	"time"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"
)

// lockIn has nothing to add: the options keep the page in, Assigned Access or Shell Launcher keep the visitor in
// (build/package/windows), and a page that leaves or dies falls silent, which watch notices.
func lockIn(*frame) {}

func loadAnew(ctx context.Context) { wails.WindowReloadApp(ctx) }

func display() error { return nil }

// SetThreadExecutionState, winbase.h.
const (
	esSystemRequired  = 0x00000001
	esDisplayRequired = 0x00000002
	esContinuous      = 0x80000000
)

// stayAwake keeps the screen on. The wish belongs to a thread and is renewed each minute, since policies may drop it.
func stayAwake(closed <-chan struct{}) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	set := syscall.NewLazyDLL("kernel32.dll").NewProc("SetThreadExecutionState")
	if set.Find() != nil {
		return
	}
	every := time.NewTicker(time.Minute)
	defer every.Stop()
	for {
		_, _, _ = set.Call(esContinuous | esSystemRequired | esDisplayRequired)
		select {
		case <-every.C:
		case <-closed:
			_, _, _ = set.Call(esContinuous)
			return
		}
	}
}
