//go:build desktop && !linux && !windows

package window

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// lockIn has nothing to add to the options here: a kiosk is Linux or Windows, this is for a developer's machine.
func lockIn(*frame) {}

func loadAnew(ctx context.Context) { runtime.WindowReloadApp(ctx) }

func display() error { return nil }

func stayAwake(<-chan struct{}) {}
