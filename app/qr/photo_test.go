package qr_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"dalil/app/qr"
)

// photographed is a code as a phone sees it: turned, from the side, on a dark screen in a grey room, with noise, as JPEG.
func photographed(t *testing.T, code qr.Code, turn, tilt float64, width, height int) []byte {
	t.Helper()
	sharp, err := code.Image(10)
	if err != nil {
		t.Fatal(err)
	}
	noise := rand.New(rand.NewPCG(3, 4))
	photo := image.NewGray(image.Rect(0, 0, width, height))
	side := float64(sharp.Rect.Dx())
	zoom := 0.55 * float64(min(width, height)) / side
	sin, cos := math.Sincos(turn)
	for y := range height {
		for x := range width {
			// Back through the camera: the plane of the code is turned about its upright axis by tilt, three widths away.
			u, v := (float64(x)-float64(width)/2)/zoom/side, (float64(y)-float64(height)/2)/zoom/side
			u, v = u*cos+v*sin, v*cos-u*sin
			w := 3 * u / (3*math.Cos(tilt) - u*math.Sin(tilt))
			v *= 1 + w*math.Sin(tilt)/3
			px, py := int((w+0.5)*side), int((v+0.5)*side)
			grey := 40.0
			if px >= 0 && py >= 0 && px < int(side) && py < int(side) {
				grey = 60 + 0.55*float64(color.GrayModel.Convert(sharp.At(px, py)).(color.Gray).Y)
			}
			photo.Pix[y*photo.Stride+x] = uint8(max(0, min(255, grey+noise.NormFloat64()*9+20*float64(x)/float64(width))))
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo, &jpeg.Options{Quality: 70}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestACodeIsReadFromAPhotograph(t *testing.T) {
	text := "DALIL1:" + strings.Repeat("ABCDEFGH2345", 14)
	code, err := qr.New(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		turn, tilt    float64 // degrees
		width, height int
	}{{"straight", 0, 0, 1200, 900}, {"upside down", 180, 0, 900, 1200}, {"turned", 20, 0, 1600, 1200}, {"from the side", 4, 30, 1600, 1200}, {"large", 90, 10, 3000, 2250}} {
		if have, err := qr.ReadPhoto(photographed(t, code, c.turn*math.Pi/180, c.tilt*math.Pi/180, c.width, c.height)); have != text {
			t.Errorf("%s: %q %v", c.name, have, err)
		}
	}
	plain, err := code.PNG(3)
	if err != nil {
		t.Fatal(err)
	}
	if have, err := qr.ReadPhoto(plain); have != text {
		t.Errorf("a screenshot: %q %v", have, err)
	}
}

// Codes in which the reader, asked once, sees a fourth corner.
func TestACodeIsReadWhateverItsModulesLookLike(t *testing.T) {
	const station = "DALIL1:AVZHIYJNGEAAAAQA74BG62YAADANZPEVBUAKBJF4SUGQAAAAAYA"
	for _, text := range []string{station + "HEDGWLUYNGKMAL3CLJ3NWALLDK2", station + "RFWMMNVBKQYSOC6FFNCLWVRF4EH", station + "2JY7N5IDY4FME3M3S6GR2VF3XHQ", station + "NZC6GIFJW6BNGQDBLBGA23JG77O"} {
		code, err := qr.New(text)
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := code.PNG(8)
		if err != nil {
			t.Fatal(err)
		}
		for name, file := range map[string][]byte{"drawn": drawn, "photographed": photographed(t, code, 0.1, 0.1, 1200, 1600)} {
			if got, err := qr.ReadPhoto(file); got != text {
				t.Errorf("%s: %q, want %q: %v", name, got, text, err)
			}
		}
	}
}

// TestASmallCodeInALargePhotographIsRead at the largest size at which a photograph is looked at.
func TestASmallCodeInALargePhotographIsRead(t *testing.T) {
	text := "DALIL1:" + strings.Repeat("ABCDEFGH2345", 14)
	code, err := qr.New(text)
	if err != nil {
		t.Fatal(err)
	}
	small, err := code.Image(3)
	if err != nil {
		t.Fatal(err)
	}
	photo := image.NewGray(image.Rect(0, 0, 2000, 1500))
	draw.Draw(photo, photo.Rect, image.NewUniform(color.Gray{200}), image.Point{}, draw.Src)
	draw.Draw(photo, small.Rect.Add(image.Pt(700, 500)), small, image.Point{}, draw.Src)
	if have, err := qr.ReadPhoto(pngOf(t, photo)); have != text {
		t.Errorf("%q %v", have, err)
	}
}

// TestACodeInUnevenLightIsRead: its light modules on the dark side are darker than the dark ones in the light.
func TestACodeInUnevenLightIsRead(t *testing.T) {
	text := "DALIL1:" + strings.Repeat("ABCDEFGH2345", 14)
	code, err := qr.New(text)
	if err != nil {
		t.Fatal(err)
	}
	sharp, err := code.Image(10)
	if err != nil {
		t.Fatal(err)
	}
	side := sharp.Rect.Dx()
	photo := image.NewGray(sharp.Rect)
	for y := range side {
		for x := range side {
			light := 255 - 180*x/side
			if sharp.ColorIndexAt(x, y) == 1 {
				light = light * 45 / 100
			}
			photo.Pix[y*photo.Stride+x] = uint8(light)
		}
	}
	if have, err := qr.ReadPhoto(pngOf(t, photo)); have != text {
		t.Errorf("%q %v", have, err)
	}
}

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAPhotographWithoutACodeSaysSo(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 300, 200))); err != nil {
		t.Fatal(err)
	}
	if text, err := qr.ReadPhoto(b.Bytes()); !errors.Is(err, qr.ErrNoCode) {
		t.Errorf("%q %v", text, err)
	}
	if text, err := qr.ReadPhoto([]byte("GIF89a")); err == nil || errors.Is(err, qr.ErrNoCode) || !strings.Contains(err.Error(), "read photograph") {
		t.Errorf("%q %v", text, err)
	}
	if text, err := qr.ReadPhoto(b.Bytes()[:60]); err == nil {
		t.Errorf("half a file: %q", text)
	}
}
