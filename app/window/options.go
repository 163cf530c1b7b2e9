//go:build desktop

package window

import (
	"context"
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// options for Wails. What is left out on purpose:
// Bind, since the page asks by fetch alone and every bound method would be open to it;
// DisableResize, which keeps a Linux window from filling the screen;
// Fullscreen, which Linux ignores; and SingleInstanceLock: the lock on the state comes first, and a second instance would have started its station by then.
func (f *frame) options() *options.App {
	o := &options.App{
		Title:            f.Title,
		Width:            f.Width,
		Height:           f.Height,
		WindowStartState: options.Fullscreen,
		Frameless:        !f.Windowed,
		AlwaysOnTop:      f.Kiosk,
		BackgroundColour: options.NewRGB(255, 255, 255),
		AssetServer:      &assetserver.Options{Handler: f.Handler},
		DragAndDrop:      &options.DragAndDrop{DisableWebViewDrop: true}, // a dropped file would take the place of the page
		Logger:           journal{f},
		OnStartup:        f.started,
		OnDomReady:       f.domReady,
		OnBeforeClose:    f.keepOpen,

		EnableDefaultContextMenu:         false,
		EnableFraudulentWebsiteDetection: false, // it would ask a server

		Linux: &linux.Options{
			ProgramName: "dalil",
			// Drawn alike on every machine; Wails 2.16 maps the other policies to wrong values of WebKit.
			WebviewGpuPolicy: linux.WebviewGpuPolicyNever,
		},
		Windows: &windows.Options{
			IsZoomControlEnabled:              false,
			DisablePinchZoom:                  true,
			EnableSwipeGestures:               false,
			DisableFramelessWindowDecorations: true,
			WebviewUserDataPath:               filepath.Join(f.State, "webview"),
			WebviewBrowserPath:                fixedBrowser(),
			WebviewGpuIsDisabled:              true,
		},
	}
	if f.Windowed {
		o.WindowStartState = options.Normal
	}
	return o
}

// fixedBrowser is the folder of a WebView2 of a fixed version, if one lies beside the program as "webview2"
// (build/package/windows/README.md). Empty: the WebView2 that is installed. Whoever can write there can replace the program too.
func fixedBrowser() string {
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	folder := filepath.Join(filepath.Dir(program), "webview2")
	if _, err := os.Stat(filepath.Join(folder, "msedgewebview2.exe")); err != nil {
		return ""
	}
	return folder
}

// domReady is called by Wails when the page is loaded. A frameless window would be pulled larger and smaller
// by a finger at its edge, and show the arrows for it, even where it fills the screen.
func (f *frame) domReady(ctx context.Context) {
	if !f.Windowed {
		runtime.WindowExecJS(ctx, "window.wails.flags.enableResize = false;")
	}
}

// journal brings what Wails has to say into our log; below a warning it is of use to nobody here.
type journal struct{ *frame }

func (j journal) Print(string)           {}
func (j journal) Trace(string)           {}
func (j journal) Debug(string)           {}
func (j journal) Info(string)            {}
func (j journal) Warning(message string) { j.Log.Warn("window", "cause", message) }
func (j journal) Error(message string)   { j.Log.Error("window", "cause", message) }

// Fatal must not return: Wails goes on with what it could not make.
func (j journal) Fatal(message string) {
	j.Log.Error("window", "cause", message)
	j.giveUp()
}

var _ logger.Logger = journal{}
