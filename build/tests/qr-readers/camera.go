package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/jpeg"
	"image/png"
	"math"

	"dalil/app/qr"
)

// The simulated camera. It is a plain one, so that every loss has one cause:
//
//   - A pinhole with the focal length of a 1080p phone picture of 65 degrees (1,507 px) looks at a light page;
//     the code stands in its middle, 200 px wide with its quiet zone, which for the largest code that
//     qr.New makes (65 modules) is 3.1 px per module, and for most 4 to 6. Readers give up near 2.
//   - A phone sends 30 pictures a second, and no hand holds it on the grid. Each code is taken three times
//     (a tenth of a second), each time at another fraction of a pixel that depends on the address alone.
//   - Every camera pixel is the mean of 4 x 4 rays, in linear light: a module's edge is grey where a pixel is cut.
//   - Paper is 0.85 of full scale and ink 0.01 (85:1, a good screen in a lit hall), written as sRGB in 8 bits.
//   - No noise, no glare, no moire, no motion: those are measured with real phones at a real screen.
//
// What was found at the edges with 136 addresses, so that nobody looks for it in the codes:
//
//   - zbar 0.23.92 misses 4 of 408 single pictures of JPEG quality 15, all of versions 1 to 3. It is the ringing
//     around modules nearly as large as a JPEG block: in a longer run it missed 11 of 816, with paper at full scale,
//     where ringing is cut off, 1, and without JPEG none. Three pictures put that right.
//   - ZXing-C++ 1.4.0 (Debian 12) misses 2 of 408 single pictures at 30 degrees, again of version 1.
//   - ZXing-C++ 1.4.0 takes a plain block of the picture for ink when nothing beside it is darker than half of it.
//     A contrast of 3:1 in luminance is only 1.6:1 in sRGB values, and it reads 87 % of the codes (62 % where many
//     are telephone numbers, with their large modules); from 4:1 on it reads all, zbar reads all at 3:1, and
//     ZXing-C++ as of zxing-wasm 3.1.4 reads every picture that 1.4.0 misses. So the contrast that is required is
//     3:1 in the values of the picture; the one in luminance is printed beside it and watched.
const (
	focal       = 1507.0 // px
	codeWidth   = 200.0  // px, quiet zone included
	framePixels = 320    // px each side: the page goes on for 60 px around the code
	rays        = 4      // per pixel and direction
	takes       = 3      // pictures of each code under each condition
	paper       = 0.85   // linear light
	ink         = 0.01
)

// condition is one way in which a picture of a code gets worse. Its zero value changes nothing.
type condition struct {
	name     string
	defocus  float64 // standard deviation of a Gaussian over the picture, px
	yaw      float64 // turn of the page about its upright axis, degrees
	contrast float64 // luminance of paper over that of ink; 0: as good as the camera sees
	jpeg     int     // quality of Go's image/jpeg, 1 to 100; 0: no loss
	watched  bool    // printed, but no reason to refuse
}

var conditions = []condition{
	{name: "clean"},
	{name: "defocus 1.0 px", defocus: 1.0},
	{name: "yaw 30 degrees", yaw: 30},
	{name: "contrast 3:1", contrast: 11.0}, // 237 : 79 as written
	{name: "JPEG quality 15", jpeg: 15},
	{name: "contrast 3:1 in luminance", contrast: 3, watched: true}, // 237 : 146 as written
}

// frame is the file that the camera writes: the ending and its bytes.
func frame(address string, with condition, take int) (ending string, file []byte, err error) {
	c, err := qr.New(address)
	if err != nil {
		return "", nil, err
	}
	light := look(c, with, phase(address, "x", take), phase(address, "y", take))
	if with.defocus > 0 {
		light = blur(light, with.defocus)
	}
	m := image.NewGray(image.Rect(0, 0, framePixels, framePixels))
	for i, l := range light {
		m.Pix[i] = sRGB(l)
	}
	var b bytes.Buffer
	if with.jpeg > 0 {
		err = jpeg.Encode(&b, m, &jpeg.Options{Quality: with.jpeg})
		return ".jpg", b.Bytes(), err
	}
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m)
	return ".png", b.Bytes(), err
}

// phase is a fraction of a pixel, the same for an address and a take in every run.
func phase(address, axis string, take int) float64 {
	h := fnv.New32a()
	fmt.Fprint(h, axis, take, address)
	return float64(h.Sum32()%64) / 64
}

// look sends rays from the pinhole through every pixel to the page. The page is one unit of code width wide per
// code and stands focal/codeWidth of them away, so that a code seen straight is codeWidth pixels wide.
func look(c qr.Code, with condition, dx, dy float64) []float64 {
	sin, cos := math.Sincos(with.yaw * math.Pi / 180)
	away := focal / codeWidth
	dark := ink
	if with.contrast > 0 {
		dark = paper / with.contrast
	}
	n := float64(c.Size())
	light := make([]float64, framePixels*framePixels)
	for py := range framePixels {
		for px := range framePixels {
			sum := 0.0
			for sy := range rays {
				for sx := range rays {
					// direction of the ray, in units of the focal length
					x := (float64(px) + (float64(sx)+0.5)/rays - framePixels/2 - dx) / focal
					y := (float64(py) + (float64(sy)+0.5)/rays - framePixels/2 - dy) / focal
					// the page is all points (u cos, v, away + u sin); the ray meets it at depth z
					u := away * x / (cos - x*sin)
					z := away + u*sin
					v := z * y
					if c.Dark(int(math.Floor((u+0.5)*n)), int(math.Floor((v+0.5)*n))) {
						sum += dark
					} else {
						sum += paper
					}
				}
			}
			light[py*framePixels+px] = sum / (rays * rays)
		}
	}
	return light
}

// blur spreads light by a Gaussian, first along rows and then along columns; the page goes on beyond the frame.
func blur(light []float64, sigma float64) []float64 {
	reach := int(math.Ceil(4 * sigma))
	weights := make([]float64, 2*reach+1)
	total := 0.0
	for i := range weights {
		d := float64(i - reach)
		weights[i] = math.Exp(-d * d / (2 * sigma * sigma))
		total += weights[i]
	}
	for _, step := range [][2]int{{1, 0}, {0, 1}} {
		out := make([]float64, len(light))
		for y := range framePixels {
			for x := range framePixels {
				sum := 0.0
				for i, w := range weights {
					fx := min(max(x+step[0]*(i-reach), 0), framePixels-1)
					fy := min(max(y+step[1]*(i-reach), 0), framePixels-1)
					sum += w * light[fy*framePixels+fx]
				}
				out[y*framePixels+x] = sum / total
			}
		}
		light = out
	}
	return light
}

// sRGB writes linear light, 0 to 1, as cameras do (IEC 61966-2-1).
func sRGB(l float64) uint8 {
	v := 12.92 * l
	if l > 0.0031308 {
		v = 1.055*math.Pow(l, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * min(max(v, 0), 1)))
}
