package qr

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// ErrOther means that a code is readable but says something else than it should.
var ErrOther = errors.New("the code holds another address")

// proofPixels are the sizes of the pictures that are read back, in pixels per module: from what a phone
// sees at two metres to what stands on the screen.
var proofPixels = [...]int{3, 5, 8}

// Prove reads a code back in two ways that share nothing with the encoder, and wants the address byte for byte:
//
//   - the modules, exactly: every fixed pattern, both format copies and every codeword without a single fault;
//   - its PNG at 3, 5 and 8 pixels per module, through ZXing's reader (gozxing v0.1.1).
//
// ZXing is asked in its pure-barcode mode, which takes the first dark pixel for the corner: its search for
// finder patterns in a picture misses 10 to 14 of 2,136 faultless codes at any size, in hard mode too,
// the pure mode none. How codes fare before a camera is measured by build/tests/qr-readers and not here.
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
	source := gozxing.NewLuminanceSourceFromImage(m)
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
