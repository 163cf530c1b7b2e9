package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dalil/app/catalog"
	"dalil/app/qr"
)

const paperPixels = 12 // per module of a PNG for paper: one millimetre at 300 dots per inch

// runQR draws the code of one channel of a service.
func runQR(c *call) int {
	f := c.flagSet("qr")
	var from source
	from.flags(f)
	kind := f.String("channel", "", "mobile-app, website, call-centre or sms; the first with an address when left out")
	out := f.StringP("output", "o", "", "FILE.svg or FILE.png")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 || !drawsTo(*out) {
		return c.fail(fmt.Errorf("qr wants an ID and -o FILE.svg or FILE.png: %w", errUsage))
	}
	all, err := from.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	address, err := addressOf(all, f.Arg(0), catalog.ChannelKind(*kind))
	if err != nil {
		return c.fail(err)
	}
	return c.drawCode(*out, address)
}

// drawsTo tells whether a code can be drawn into a file of this name.
func drawsTo(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".svg" || ext == ".png"
}

// drawCode draws a text as a code that was read back, and prints it.
func (c *call) drawCode(file, text string) int {
	code, err := qr.New(text)
	if err != nil {
		return c.fail(err)
	}
	if err := qr.Prove(code, text); err != nil {
		return c.fail(fmt.Errorf("prove the code of %s: %w", text, err))
	}
	picture := code.SVG()
	if strings.EqualFold(filepath.Ext(file), ".png") {
		if picture, err = code.PNG(paperPixels); err != nil {
			return c.fail(err)
		}
	}
	if err := os.WriteFile(file, picture, 0o644); err != nil {
		return c.fail(err)
	}
	fmt.Fprintln(c.Out, text)
	return sound
}

func addressOf(all *catalog.Catalog, id string, kind catalog.ChannelKind) (string, error) {
	s, err := serviceByID(all, id)
	if err != nil {
		return "", err
	}
	for _, ch := range s.Channels {
		if ch.Address != "" && (kind == "" || ch.Kind == kind) {
			return ch.Address, nil
		}
	}
	return "", fmt.Errorf("service %q has no address for that channel: it has no code", s.ID)
}

// serviceByID finds the service with exactly this id. An id in another case is taken only when one service alone can be meant:
// what is printed from here hangs on walls.
func serviceByID(all *catalog.Catalog, id string) (catalog.Service, error) {
	var near []catalog.Service
	for _, s := range all.Services {
		if s.ID == id {
			return s, nil
		}
		if strings.EqualFold(s.ID, id) {
			near = append(near, s)
		}
	}
	switch len(near) {
	case 0:
		return catalog.Service{}, fmt.Errorf("no service %q in this catalog", id)
	case 1:
		return near[0], nil
	}
	return catalog.Service{}, fmt.Errorf("%d services are called %q but for capitals; write the id exactly", len(near), id)
}
