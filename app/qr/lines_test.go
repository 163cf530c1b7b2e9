package qr

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

// TestEachMaskTurnsWhatTheStandardSays: table 10, each mask told a second way.
func TestEachMaskTurnsWhatTheStandardSays(t *testing.T) {
	told := [8]func(x, y int) bool{
		func(x, y int) bool { return x&1 == y&1 },
		func(_, y int) bool { return y&1 == 0 },
		func(x, _ int) bool { return x == x/3*3 },
		func(x, y int) bool { return x%3 == (3-y%3)%3 },
		func(x, y int) bool { return (x%6 < 3) == (y%4 < 2) },
		func(x, y int) bool { return (x*y)%6 == 0 },
		func(x, y int) bool { return (x*y)%6 < 3 },
		func(x, y int) bool { return (x&1 == y&1) == ((x*y)%3 != 1) },
	}
	for mask, turns := range told {
		for y := range 57 {
			for x := range 57 {
				if flips(mask, x, y) != turns(x, y) {
					t.Fatalf("mask %d at %d, %d: %v", mask, x, y, flips(mask, x, y))
				}
			}
		}
	}
}

// TestTheFormatStandsWhereTheStandardPutsIt: figure 25, the lowest bit first, at version 1.
func TestTheFormatStandsWhereTheStandardPutsIt(t *testing.T) {
	want := [15][2][2]int{
		{{8, 0}, {20, 8}}, {{8, 1}, {19, 8}}, {{8, 2}, {18, 8}}, {{8, 3}, {17, 8}}, {{8, 4}, {16, 8}}, {{8, 5}, {15, 8}},
		{{8, 7}, {14, 8}}, {{8, 8}, {13, 8}}, {{7, 8}, {8, 14}},
		{{5, 8}, {8, 15}}, {{4, 8}, {8, 16}}, {{3, 8}, {8, 17}}, {{2, 8}, {8, 18}}, {{1, 8}, {8, 19}}, {{0, 8}, {8, 20}},
	}
	if have := formatPlaces(21); have != want {
		t.Errorf("have %v", have)
	}
}

// TestTheFixedModulesOfEachVersion: what is not for the address, counted as in table 1 of the standard.
func TestTheFixedModulesOfEachVersion(t *testing.T) {
	bitsOfData := [11]int{1: 208, 359, 567, 807, 1079, 1383, 1568, 1936, 2336, 2768}
	for version := 1; version <= 10; version++ {
		n := 17 + 4*version
		count := map[kind]int{}
		for _, what := range layout(version) {
			count[what]++
		}
		if count[free] != bitsOfData[version] || count[format] != 30 {
			t.Errorf("version %d: %d modules for the address, want %d; %d of the format", version, count[free], bitsOfData[version], count[format])
		}
		if all := count[free] + count[format] + count[light] + count[dark]; all != n*n {
			t.Errorf("version %d: %d modules", version, all)
		}
	}
}

// TestWhatIsDamagedIsNamed: each way in which modules are no clean code.
func TestWhatIsDamagedIsNamed(t *testing.T) {
	a := "https://rta.ae/s/1"
	c := encode(t, a)
	n := c.modules
	at := func(x, y int) int { return y*n + x }
	for _, x := range []struct {
		name    string
		modules string
		n       int
		want    error
		says    string
	}{
		{"no modules", "", 0, errSize, ""},
		{"smaller than version 1", strings.Repeat("\x01", 17*17), 17, errSize, ""},
		{"larger than version 10", strings.Repeat("\x01", 61*61), 61, errSize, ""},
		{"between two versions", strings.Repeat("\x01", 22*22), 22, errSize, ""},
		{"one module more", c.dark + "\x00", n, errSize, ""},
		{"one module fewer", c.dark[1:], n, errSize, ""},
		{"a light corner", turned(c, at(0, 0)).dark, n, errPattern, " at 0, 0"},
		{"a dark rim", turned(c, at(7, 2)).dark, n, errPattern, " at 7, 2"},
		{"the timing", turned(c, at(9, 6)).dark, n, errPattern, " at 9, 6"},
		{"the lone dark one", turned(c, at(8, n-8)).dark, n, errPattern, fmt.Sprintf(" at 8, %d", n-8)},
		{"the first copy of the format", turned(c, at(8, 0)).dark, n, errFormat, ""},
		{"the second copy of the format", turned(c, at(n-1, 8)).dark, n, errFormat, ""},
		{"both copies alike", turned(c, at(8, 0), at(n-1, 8)).dark, n, errFormat, ""},
		{"a codeword", turned(c, at(n-1, n-1)).dark, n, errDamaged, ""},
		{"the last codeword", turned(c, at(0, 9)).dark, n, errDamaged, ""},
	} {
		if text, err := read(x.modules, x.n); text != "" || !errors.Is(err, x.want) || !strings.Contains(fmt.Sprint(err), x.says) {
			t.Errorf("%s: %q %v, want %v%s", x.name, text, err, x.want, x.says)
		}
	}
	if text, err := read(c.dark, n); text != a || err != nil {
		t.Errorf("whole: %q %v", text, err)
	}
}

// TestTheBlocksOfACodeAreTakenApart: two short blocks and two long ones, each clean only as a whole.
func TestTheBlocksOfACodeAreTakenApart(t *testing.T) {
	// A block of noughts is clean; of others only those whose repair words fit.
	if !clean(make([]byte, 10), 4) || clean([]byte{1, 0, 0, 0, 0, 0}, 2) || clean([]byte{0, 0, 0, 0, 0, 1}, 2) {
		t.Error("blocks of noughts and of one")
	}
	// The generator of two repair words is x² + 3x + 2: (x + 1)(x + 2).
	if !clean([]byte{1, 3, 2}, 2) || clean([]byte{1, 3, 2}, 3) || clean([]byte{1, 3, 3}, 2) || clean([]byte{3, 1, 2}, 2) {
		t.Error("blocks of the generator")
	}
	// (x + 1) has only the first root.
	if !clean([]byte{1, 1}, 1) || clean([]byte{1, 1}, 2) {
		t.Error("a block with one root")
	}
	words := []byte{ // two blocks of one and of two data words, two repair words each
		0, 1, // the first data word of each
		9,    // the second of the long one
		0, 0, // first repair words: set below
		0, 0,
	}
	// 1·x³ + 9·x² modulo the generator: x² = 3x + 2, x³ = 3x² + 2x = (5+2)x + 6.
	words[4] = 7 ^ times(9, 3)
	words[6] = 6 ^ times(9, 2)
	content, err := unite(words, split{blocks: 2, repair: 2})
	if err != nil || !bytes.Equal(content, []byte{0, 1, 9}) {
		t.Errorf("%v %v", content, err)
	}
	for i := range words {
		words[i] ^= 0x10
		if content, err := unite(words, split{blocks: 2, repair: 2}); content != nil || !errors.Is(err, errDamaged) {
			t.Errorf("word %d turned: %v %v", i, content, err)
		}
		words[i] ^= 0x10
	}
}

// TestBitsAreTakenFromTheFront: of any width, over the borders of bytes, and never past the end.
func TestBitsAreTakenFromTheFront(t *testing.T) {
	b := bits{content: []byte{0b1011_0010, 0b0111_1001}}
	for _, x := range []struct{ width, want, at int }{{1, 1, 1}, {4, 0b0110, 5}, {7, 0b0100111, 12}, {4, 0b1001, 16}} {
		if have := b.take(x.width); have != x.want || b.at != x.at || b.short {
			t.Errorf("%d bits: %b at %d, want %b at %d", x.width, have, b.at, x.want, x.at)
		}
	}
	if b.take(1); !b.short || b.at != 16 {
		t.Errorf("past the end: %+v", b)
	}
}

// TestProveSaysWhatIsWrong: nothing, damage, and another address are told apart.
func TestProveSaysWhatIsWrong(t *testing.T) {
	a := "https://rta.ae/s/1"
	c := encode(t, a)
	for _, x := range []struct {
		name    string
		code    Code
		address string
		want    error
		says    string
	}{
		{"nothing", Code{}, a, errNothing, "the code is empty"},
		{"damaged", turned(c, 0), a, errPattern, "read modules: a fixed pattern is damaged at 0, 0"},
		{"another address", c, a + "2", ErrOther, `read modules: the code holds another address: "https://rta.ae/s/1"`},
		{"nothing wanted", c, "", ErrOther, `read modules: the code holds another address: "https://rta.ae/s/1"`},
	} {
		if err := Prove(x.code, x.address); !errors.Is(err, x.want) || err.Error() != x.says {
			t.Errorf("%s: %v, want %s", x.name, err, x.says)
		}
	}
	if err := Prove(c, a); err != nil {
		t.Error(err)
	}
}

func TestAnswersOfAFaultyPicture(t *testing.T) {
	if text, err := readPicture([]byte("no picture")); text != "" || err == nil {
		t.Errorf("%q %v", text, err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 64, 64))); err != nil {
		t.Fatal(err)
	}
	if text, err := readPicture(b.Bytes()); text != "" || err == nil {
		t.Errorf("all dark: %q %v", text, err)
	}
	// A picture without a palette is read as well.
	c := encode(t, "tel:901")
	m, err := c.Image(4)
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray(m.Bounds())
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			grey.Set(x, y, m.At(x, y))
		}
	}
	b.Reset()
	if err := png.Encode(&b, grey); err != nil {
		t.Fatal(err)
	}
	if text, err := readPicture(b.Bytes()); text != "tel:901" || err != nil {
		t.Errorf("grey: %q %v", text, err)
	}
}

func TestWhatNewRefusesIsSaid(t *testing.T) {
	for address, want := range map[string]string{
		"":                              "no address",
		strings.Repeat("a", MaxBytes+1): "address is longer than 213 bytes: 214",
		"https://rta.ae/\t":             "address holds control characters or is not UTF-8",
		"https://rta.ae/\u0085":         "address holds control characters or is not UTF-8",
		"\xc3":                          "address holds control characters or is not UTF-8",
	} {
		if c, err := New(address); c != (Code{}) || err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", address, err, want)
		}
	}
	if TargetBytes != 62 || GoodBytes != 106 || MaxBytes != 213 || Quiet != 4 || MaxModulePixels != 64 || photoLimit != 120_000_000 {
		t.Error("the limits are others")
	}
}

func TestWhatACodeSaysOfItself(t *testing.T) {
	for _, x := range []struct {
		address                string
		version, modules, size int
		level                  string
	}{
		{"tel:901", 1, 21, 29, "H"}, {"tel:8009090", 1, 21, 29, "Q"}, {"https://rta.ae/s/1", 2, 25, 33, "Q"},
		{strings.Repeat("a", TargetBytes), 4, 33, 41, "M"}, {strings.Repeat("a", MaxBytes), 10, 57, 65, "M"},
	} {
		c := encode(t, x.address)
		if c.Version() != x.version || c.Modules() != x.modules || c.Size() != x.size || c.Level() != x.level {
			t.Errorf("%.20s: version %d, %d modules, size %d, level %s; want %+v", x.address, c.Version(), c.Modules(), c.Size(), c.Level(), x)
		}
	}
	var none Code
	if none.Version() != 0 || none.Modules() != 0 || none.Size() != 0 || none.Level() != "" || none.Dark(4, 4) {
		t.Error("the zero code says something")
	}
}

// TestPixelsOfAModuleAreAlike: each pixel of a picture, and the sizes that are drawn.
func TestPixelsOfAModuleAreAlike(t *testing.T) {
	c := encode(t, "tel:901")
	m, err := c.Image(3)
	if err != nil {
		t.Fatal(err)
	}
	if m.Rect != image.Rect(0, 0, 87, 87) || len(m.Palette) != 2 || m.Palette[0] != color.White || m.Palette[1] != color.Black {
		t.Fatalf("%v %v", m.Rect, m.Palette)
	}
	for y := range 87 {
		for x := range 87 {
			if dark := m.ColorIndexAt(x, y) == 1; dark != c.Dark(x/3, y/3) {
				t.Fatalf("pixel %d, %d", x, y)
			}
		}
	}
	for px, want := range map[int]string{0: "0 pixels per module, wanted 1 to 64", 65: "65 pixels per module, wanted 1 to 64"} {
		if m, err := c.Image(px); m != nil || err == nil || err.Error() != want {
			t.Errorf("%d: %v", px, err)
		}
	}
	for _, px := range []int{1, 64} {
		if m, err := c.Image(px); err != nil || m.Rect.Dx() != 29*px || m.Rect.Dy() != 29*px {
			t.Errorf("%d: %v", px, err)
		}
	}
	if m, err := (Code{}).Image(3); m != nil || !errors.Is(err, errNothing) {
		t.Errorf("nothing: %v", err)
	}
}

// header is the beginning of a PNG that says how large it is, and nothing more.
func header(width, height uint32) []byte {
	chunk := []byte("IHDR")
	chunk = binary.BigEndian.AppendUint32(chunk, width)
	chunk = binary.BigEndian.AppendUint32(chunk, height)
	chunk = append(chunk, 8, 0, 0, 0, 0)
	b := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	b = append(b, chunk...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(chunk))
}

// A file of a few bytes may say that it holds more pixels than there is memory for.
func TestAPhotographMayNotBeHuge(t *testing.T) {
	for _, x := range []struct {
		width, height uint32
		want          string
	}{
		{10_001, 12_000, "read photograph: 10001 times 12000 pixels: want at most 120000000"},
		{120_000_001, 1, "read photograph: 120000001 times 1 pixels: want at most 120000000"},
		{10_000, 12_000, "read photograph: unexpected EOF"},
	} {
		if text, err := ReadPhoto(header(x.width, x.height)); text != "" || err == nil || !strings.HasPrefix(err.Error(), x.want) {
			t.Errorf("%d times %d: %q %v, want %s", x.width, x.height, text, err, x.want)
		}
	}
}

// TestAPhotographIsMadeSmallByMeans: each grey is the mean of those that it stands for, wherever the picture begins.
func TestAPhotographIsMadeSmallByMeans(t *testing.T) {
	m := image.NewGray(image.Rect(10, 20, 15, 24))
	for i := range m.Pix {
		m.Pix[i] = byte(10 * i)
	}
	for _, x := range []struct {
		side   int
		bounds image.Rectangle
		want   []byte
	}{
		{5, image.Rect(0, 0, 5, 4), m.Pix},
		{9, image.Rect(0, 0, 5, 4), m.Pix},
		{4, image.Rect(0, 0, 2, 2), []byte{30, 50, 130, 150}},
		{3, image.Rect(0, 0, 2, 2), []byte{30, 50, 130, 150}},
		{2, image.Rect(0, 0, 1, 1), []byte{60}},
	} {
		small := shrink(m, x.side)
		if small.Rect != x.bounds || !bytes.Equal(small.Pix, x.want) {
			t.Errorf("at most %d: %v %v, want %v %v", x.side, small.Rect, small.Pix, x.bounds, x.want)
		}
	}
	coloured := image.NewRGBA(image.Rect(0, 0, 2, 1))
	coloured.Set(0, 0, color.RGBA{255, 0, 0, 255})
	coloured.Set(1, 0, color.RGBA{0, 0, 255, 255})
	if grey := greyOf(coloured); grey(0, 0) != 76 || grey(1, 0) != 29 {
		t.Errorf("red is %d, blue %d", greyOf(coloured)(0, 0), greyOf(coloured)(1, 0))
	}
	taken := image.NewYCbCr(image.Rect(0, 0, 2, 2), image.YCbCrSubsampleRatio420)
	copy(taken.Y, []byte{1, 2, 3, 4})
	if grey := greyOf(taken); grey(1, 0) != 2 || grey(0, 1) != 3 {
		t.Errorf("of a photograph: %d %d", grey(1, 0), grey(0, 1))
	}
}
