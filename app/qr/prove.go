package qr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// ErrOther means that a code is readable but says something else than it should.
var ErrOther = errors.New("the code holds another address")

// proofPixels are the sizes of the pictures that are read back, in pixels per module: what a phone sees at two metres, and nearer.
// Larger ones show the same modules and cost most of the time of a proof; this room's tests read them all.
var proofPixels = [...]int{3, 5}

// Prove reads a code back in two ways that share nothing with the encoder, and wants the address byte for byte:
//
//   - the modules, exactly: every fixed pattern, both format copies and every codeword without a single fault;
//   - its PNG at 3 and 5 pixels per module, through ZXing's reader (gozxing v0.1.1).
//
// ZXing is asked in its pure-barcode mode, which takes the first dark pixel for the corner: its search for
// finder patterns in a picture misses 10 to 14 of 2,136 faultless codes at any size, in hard mode too,
// the pure mode none. How codes fare before a camera is measured by build/tests/qr-readers and not here.
//
// The error is ErrOther for a code that says something else; any other means that it could not be read, as the zero Code cannot.
func Prove(c Code, address string) (err error) {
	if c.modules == 0 {
		return errNothing
	}
	text, err := read(c.dark, c.modules)
	if err != nil {
		return fmt.Errorf("read modules: %w", err)
	}
	if text != address {
		return fmt.Errorf("read modules: %w: %q", ErrOther, text)
	}
	defer func() { // the reader indexes freely; one picture must not take the screen down
		if p := recover(); p != nil {
			err = fmt.Errorf("read picture: %v", p)
		}
	}()
	for _, px := range proofPixels {
		file, err := c.PNG(px)
		if err != nil {
			return err
		}
		text, err := readPicture(file)
		if err != nil {
			return fmt.Errorf("read picture of %d pixels per module: %w", px, err)
		}
		if text != address {
			return fmt.Errorf("read picture of %d pixels per module: %w: %q", px, ErrOther, text)
		}
	}
	return nil
}

func readPicture(file []byte) (string, error) {
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return "", err
	}
	source, err := luminance(m)
	if err != nil {
		return "", err
	}
	picture, err := gozxing.NewBinaryBitmap(gozxing.NewGlobalHistgramBinarizer(source))
	if err != nil {
		return "", err
	}
	r, err := zxing.NewQRCodeReader().Decode(picture, map[gozxing.DecodeHintType]any{
		gozxing.DecodeHintType_PURE_BARCODE:  true,
		gozxing.DecodeHintType_CHARACTER_SET: "UTF-8", // else it guesses from the bytes
	})
	if err != nil {
		return "", err
	}
	return r.GetText(), nil
}

// luminance gives the reader the brightness of each pixel. A picture of ours has a palette, whose colours are asked once and not at
// every pixel.
func luminance(m image.Image) (gozxing.LuminanceSource, error) {
	p, ours := m.(*image.Paletted)
	if !ours {
		return gozxing.NewLuminanceSourceFromImage(m), nil
	}
	var grey [256]byte
	for i, c := range p.Palette {
		grey[i] = color.GrayModel.Convert(c).(color.Gray).Y
	}
	width, height := p.Rect.Dx(), p.Rect.Dy()
	pixels := make([]byte, 0, width*height)
	for y := range height {
		for _, i := range p.Pix[y*p.Stride : y*p.Stride+width] {
			pixels = append(pixels, grey[i])
		}
	}
	return gozxing.NewPlanarYUVLuminanceSource(pixels, width, height, 0, 0, width, height, false)
}
