package qr

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // photographs are JPEG, screenshots PNG

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// photoLimit is the most that a photograph may have, in pixels: what is larger is refused before it takes hundreds of megabytes.
const photoLimit = 120_000_000

// photoSides are the lengths of the longer side at which a photograph is looked at, in pixels. A code that is too fine at one
// of them, or whose modules are full of noise, is found at another.
var photoSides = [...]int{1000, 1600, 640, 2600}

// ErrNoCode is a photograph in which no code is found.
var ErrNoCode = errors.New("no code is found in the photograph")

// ReadPhoto reads the code in a photograph, PNG or JPEG, of at most 120 million pixels, however it is turned. One code should be in it. The error
// is ErrNoCode where none is found; any other says why the file is no such picture.
func ReadPhoto(file []byte) (text string, err error) {
	size, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return "", fmt.Errorf("read photograph: %w", err)
	}
	if size.Width*size.Height > photoLimit {
		return "", fmt.Errorf("read photograph: %d times %d pixels: want at most %d", size.Width, size.Height, photoLimit)
	}
	photo, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return "", fmt.Errorf("read photograph: %w", err)
	}
	defer func() { // the reader indexes freely; a strange picture must not end the program
		if p := recover(); p != nil {
			text, err = "", ErrNoCode
		}
	}()
	tried := map[int]bool{}
	for _, side := range photoSides {
		small := shrink(photo, side)
		if tried[small.Bounds().Dx()] {
			continue
		}
		tried[small.Bounds().Dx()] = true
		source := gozxing.NewLuminanceSourceFromImage(small)
		for _, binarizer := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source)} {
			picture, err := gozxing.NewBinaryBitmap(binarizer)
			if err != nil {
				return "", err
			}
			// In one of seventy codes a pattern of the data resembles a corner mark, and the reader looks for the code in the wrong place. When it is
			// told that the picture holds a code and nothing else, it takes the outermost marks.
			for _, how := range []gozxing.DecodeHintType{gozxing.DecodeHintType_TRY_HARDER, gozxing.DecodeHintType_PURE_BARCODE} {
				found, err := zxing.NewQRCodeReader().Decode(picture, map[gozxing.DecodeHintType]any{how: true, gozxing.DecodeHintType_CHARACTER_SET: "UTF-8"})
				if err == nil {
					return found.GetText(), nil
				}
			}
		}
	}
	return "", ErrNoCode
}

// shrink makes a grey picture whose longer side has at most so many pixels; each is the mean of those that it stands for.
func shrink(m image.Image, side int) *image.Gray {
	b := m.Bounds()
	step := max(1, (max(b.Dx(), b.Dy())+side-1)/side)
	out := image.NewGray(image.Rect(0, 0, b.Dx()/step, b.Dy()/step))
	grey := greyOf(m)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sum := 0
			for dy := range step {
				for dx := range step {
					sum += int(grey(b.Min.X+x*step+dx, b.Min.Y+y*step+dy))
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / (step * step))
		}
	}
	return out
}

// greyOf gives how light a pixel is. Photographs say it themselves.
func greyOf(m image.Image) func(x, y int) uint8 {
	switch m := m.(type) {
	case *image.YCbCr:
		return func(x, y int) uint8 { return m.Y[m.YOffset(x, y)] }
	case *image.Gray:
		return func(x, y int) uint8 { return m.Pix[m.PixOffset(x, y)] }
	}
	return func(x, y int) uint8 { return color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y }
}
