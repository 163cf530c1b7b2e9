//go:build desktop

// Empty is a Wails window with nothing in it: what the station's start and memory are held against.
// Its options are those of app/window, its page is one colour.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
)

const page = `<!doctype html><html><head><meta charset="utf-8"><title>empty</title></head><body style="background:#123456"></body></html>`

func main() {
	answer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" && r.URL.Path != "/index.html" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, page) // the window is gone if this fails
	})
	err := wails.Run(&options.App{
		Title:            "empty",
		Width:            1366,
		Height:           768,
		WindowStartState: options.Fullscreen,
		Frameless:        true,
		AlwaysOnTop:      true,
		BackgroundColour: options.NewRGB(255, 255, 255),
		AssetServer:      &assetserver.Options{Handler: answer},
		Linux:            &linux.Options{ProgramName: "empty", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "empty:", err)
		os.Exit(2)
	}
}
