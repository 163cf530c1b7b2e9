package qr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"sync"
)

// MaxModulePixels bounds a PNG: 65 modules of 64 pixels are 4,160 pixels, more than an A3 sheet at 300 dots per inch needs.
const MaxModulePixels = 64

// errNothing is what the zero Code draws.
var errNothing = errors.New("the code is empty")

// SVG draws the code in modules, the quiet zone included: white ground and one path that is stroked one module
// wide along every horizontal run of dark modules, half as long as filled outlines would be. The page sets the size
// in whole device pixels per module; crispEdges keeps edges sharp should it not. No script, no style, no text.
// Nil for the zero Code.
func (c Code) SVG() []byte {
	if c.modules == 0 {
		return nil
	}
	b := make([]byte, 0, 320+3*c.modules*c.modules)
	n := strconv.Itoa(c.Size())
	b = append(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `+n+` `+n+`" shape-rendering="crispEdges">`+
		`<rect width="`+n+`" height="`+n+`" fill="#fff"/><path fill="none" stroke="#000" d="M0 .5`...)
	px, py := 0, 0 // where the pen stands; every move from here is a whole number of modules
	for y := range c.Size() {
		for x := 0; x < c.Size(); x++ {
			if !c.Dark(x, y) {
				continue
			}
			end := x + 1
			for c.Dark(end, y) {
				end++
			}
			b = append(b, 'm')
			b = strconv.AppendInt(b, int64(x-px), 10)
			b = append(b, ' ')
			b = strconv.AppendInt(b, int64(y-py), 10)
			b = append(b, 'h')
			b = strconv.AppendInt(b, int64(end-x), 10)
			px, py, x = end, y, end
		}
	}
	return append(b, `"/></svg>`...)
}

// Image draws the code, the quiet zone included, with the same whole number of pixels for every module:
// fractional modules cost a fifth of all scans. Less than 1, more than MaxModulePixels and the zero Code are errors.
func (c Code) Image(modulePixels int) (*image.Paletted, error) {
	if c.modules == 0 {
		return nil, errNothing
	}
	if modulePixels < 1 || modulePixels > MaxModulePixels {
		return nil, fmt.Errorf("%d pixels per module, wanted 1 to %d", modulePixels, MaxModulePixels)
	}
	side := c.Size() * modulePixels
	m := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range side {
		row := m.Pix[y*m.Stride : y*m.Stride+side]
		if y%modulePixels != 0 {
			copy(row, m.Pix[(y-1)*m.Stride:])
			continue
		}
		for x := range row {
			if c.Dark(x/modulePixels, y/modulePixels) {
				row[x] = 1
			}
		}
	}
	return m, nil
}

// PNG is Image as a file of one bit per pixel, with the errors of Image.
func (c Code) PNG(modulePixels int) ([]byte, error) {
	m, err := c.Image(modulePixels)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &buffers}).Encode(&b, m); err != nil {
		return nil, fmt.Errorf("write PNG: %w", err)
	}
	return b.Bytes(), nil
}

// buffers are lent to the encoder again and again: a compressor of its own for each picture costs more than the picture.
var buffers bufferPool

type bufferPool struct{ pool sync.Pool }

// Get lends a buffer; nil makes the encoder bring its own.
func (p *bufferPool) Get() *png.EncoderBuffer {
	b, _ := p.pool.Get().(*png.EncoderBuffer) // an empty pool gives nothing
	return b
}

// Put takes a buffer back.
func (p *bufferPool) Put(b *png.EncoderBuffer) { p.pool.Put(b) }
