// Dalil is the awareness station of the Week Without Service Centres. See README.md and app/doc.go.
package main

import (
	"embed"
	"io/fs"
	"os"

	"dalil/app/cli"
	"dalil/app/window"
)

//go:embed all:frontend/dist
var built embed.FS

func main() {
	page, err := fs.Sub(built, "frontend/dist")
	if err != nil { // the folder is embedded above
		panic(err)
	}
	os.Exit(cli.Main(os.Args[1:], window.Opener(page)))
}
