package qr

import (
	"bytes"
	"errors"
	"image/color"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

func TestEveryAddressFoundInPublicSourcesIsProved(t *testing.T) {
	list := found(t)
	if raced {
		list = list[:20]
	}
	for _, a := range list {
		if err := Prove(encode(t, a), a); err != nil {
			t.Errorf("%s: %v", a, err)
		}
	}
}

func TestNoSoundCodeIsRefused(t *testing.T) {
	n := 334 // 2,004 in all
	if raced || testing.Short() {
		n = 10
	}
	for _, shape := range shapes {
		for _, a := range made(shape, n) {
			if err := Prove(encode(t, a), a); err != nil {
				t.Errorf("%s: %v", a, err)
			}
		}
	}
}

func TestEveryLengthInEveryAlphabetIsProved(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 213))
	step := 1
	if raced || testing.Short() {
		step = 20
	}
	for _, alphabet := range []string{"0123456789", alphanumeric, "abcdefghijklmnopqrstuvwxyz:/.?=&%_0123456789ABCDEF"} {
		for n := 1; n <= MaxBytes; n += step {
			var b strings.Builder
			for range n {
				b.WriteByte(alphabet[r.IntN(len(alphabet))])
			}
			c := encode(t, b.String())
			if err := Prove(c, b.String()); err != nil {
				t.Errorf("%d of %.10s: %v", n, alphabet, err)
			}
			if c.Version() > 10 {
				t.Errorf("%d of %.10s: version %d", n, alphabet, c.Version())
			}
		}
	}
}

func TestOneTurnedModuleIsRefused(t *testing.T) {
	for _, a := range []string{"tel:8009090", "https://www.rta.ae/en/services/renew-vehicle-licence", strings.Repeat("a", MaxBytes)} {
		c := encode(t, a)
		for i := range c.dark {
			if Prove(turned(c, i), a) == nil {
				t.Fatalf("%.20s: module %d turned over and not noticed", a, i)
			}
		}
	}
}

func TestPictureBeyondRepairIsRefused(t *testing.T) {
	a := "https://www.dubaipolice.gov.ae/en/services"
	c := encode(t, a)
	r := rand.New(rand.NewPCG(3, 3))
	refused := 0
	for range 50 {
		at := r.Perm(len(c.dark))[:len(c.dark)*2/5]
		spoilt := turned(c, at...)
		file, err := spoilt.PNG(5)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := readPicture(file); err != nil || text != a {
			refused++
		}
		if Prove(spoilt, a) == nil {
			t.Fatal("a code with two fifths of its modules turned over was proved")
		}
	}
	if refused != 50 {
		t.Errorf("the picture reader read %d of 50 codes beyond repair", 50-refused)
	}
}

func TestCodeOfAnotherAddressIsRefused(t *testing.T) {
	list := found(t)
	for i, a := range list {
		other := list[(i+1)%len(list)]
		if err := Prove(encode(t, other), a); !errors.Is(err, ErrOther) {
			t.Errorf("the code of %s passed for %s: %v", other, a, err)
		}
	}
	if err := Prove(encode(t, "https://rta.ae/"), "https://rta.ae"); !errors.Is(err, ErrOther) {
		t.Errorf("one byte more: %v", err)
	}
}

// TestAProofLooksFromTwoMetresAndNearer: three pixels for a module, and five.
func TestAProofLooksFromTwoMetresAndNearer(t *testing.T) {
	if !slices.Equal(proofPixels[:], []int{3, 5}) {
		t.Errorf("%v", proofPixels)
	}
}

// TestEverySyndromeOfABlockIsLookedAt: a block that is clean but for its last one is damaged.
func TestEverySyndromeOfABlockIsLookedAt(t *testing.T) {
	const repair = 10
	generator := []byte{1} // the product of (x - 2^i), its leading coefficient first
	root := byte(1)
	for i := range repair {
		block := append(make([]byte, 5), generator...) // zeros before it change nothing
		for len(block) < 26 {
			block = append([]byte{0}, block...)
		}
		if _, err := unite(block, split{1, repair}); !errors.Is(err, errDamaged) {
			t.Errorf("%d roots of %d: %v", i, repair, err)
		}
		next := append(slices.Clone(generator), 0)
		for j, c := range generator {
			next[j+1] ^= times(c, root)
		}
		generator, root = next, times(root, 2)
	}
	block := append(make([]byte, 26-len(generator)), generator...)
	if data, err := unite(block, split{1, repair}); err != nil || len(data) != 16 {
		t.Errorf("all roots: %v %v", data, err)
	}
}

// TestAnEncoderThatGivesAnotherSizeIsNotDrawn.
func TestAnEncoderThatGivesAnotherSizeIsNotDrawn(t *testing.T) {
	for change, want := range map[int]string{-1: "version 1 has 25 rows of modules, wanted 21", 1: "version 3 has 25 rows of modules, wanted 29"} {
		q, err := qrcode.New("https://www.rta.ae/en", qrcode.Medium)
		if err != nil || q.VersionNumber != 2 {
			t.Fatal(q, err)
		}
		q.VersionNumber += change
		if c, err := draw(q, "M"); c != (Code{}) || err == nil || err.Error() != want {
			t.Errorf("%d: %v", change, err)
		}
	}
}

func TestEmptyCodeProvesNothing(t *testing.T) {
	if Prove(Code{}, "") == nil {
		t.Error("proved")
	}
}

func TestBothReadersReadEverythingThatIsDrawn(t *testing.T) {
	for _, a := range []string{"tel:+97148009090", "WIFI:T:nopass;S:Dubai Centre;;", "WIFI:T:WPA;S:مركز دبي;P:a b;;", "HTTPS://RTA.AE/1234567890", "\ufeffé"} {
		c := encode(t, a)
		if got, err := read(c.dark, c.modules); err != nil || got != a {
			t.Errorf("modules of %q: %q, %v", a, got, err)
		}
		if err := Prove(c, a); err != nil {
			t.Errorf("%q: %v", a, err)
		}
		for px := 1; px <= 12; px++ {
			file, err := c.PNG(px)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := readPicture(file); err != nil || got != a {
				t.Errorf("%q at %d pixels a module: %q, %v", a, px, got, err)
			}
		}
	}
}

// The picture is what decides: one that is turned, all dark or of other colours is read as it is seen.
func TestAPictureIsReadByItsBrightness(t *testing.T) {
	c := encode(t, "https://www.rta.ae/one")
	m, err := c.Image(4)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name    string
		palette color.Palette
		read    bool
	}{
		{"black on white", color.Palette{color.White, color.Black}, true}, {"blue on yellow", color.Palette{color.RGBA{255, 240, 0, 255}, color.RGBA{0, 0, 120, 255}}, true},
		{"white on white", color.Palette{color.White, color.White}, false}, {"inverted", color.Palette{color.Black, color.White}, false},
	} {
		m.Palette = x.palette
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		if text, err := readPicture(b.Bytes()); (err == nil && text == "https://www.rta.ae/one") != x.read {
			t.Errorf("%s: %q %v", x.name, text, err)
		}
	}
}

// Nothing that may stand in a cell makes the room panic or pass a code that says something else.
func FuzzNewAndProve(f *testing.F) {
	for _, a := range []string{"", "tel:8009090", "https://rta.ae/%D8%AE%D8%AF", "123ZZ#!#!", "\x00", "\xff", strings.Repeat("9", 214), "é\ufeff", "A1b2C3"} {
		f.Add(a)
	}
	f.Fuzz(func(t *testing.T, a string) {
		c, err := New(a)
		if err != nil {
			if c != (Code{}) {
				t.Fatalf("%q: an error and a code", a)
			}
			return
		}
		if err := Prove(c, a); err != nil {
			t.Fatalf("%q: %v", a, err)
		}
	})
}

// The exact reader takes any modules without a panic.
func FuzzRead(f *testing.F) {
	c, err := New("https://rta.ae/s/3704101")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(c.dark), c.modules)
	f.Add([]byte{}, 21)
	f.Fuzz(func(t *testing.T, modules []byte, n int) {
		for i := range modules {
			modules[i] &= 1
		}
		_, _ = read(string(modules), n)
		for mask := range 8 { // past the fixed patterns, which random modules never pass
			if n < 21 || n > 57 || n%4 != 1 || len(modules) != n*n {
				return
			}
			version := (n - 17) / 4
			words, err := readWords(string(modules), n, layout(version), mask)
			if err == nil {
				_, _ = readSegments(words, version)
			}
		}
	})
}

func BenchmarkNew(b *testing.B) {
	list := found(b)
	for i := 0; b.Loop(); i++ {
		encode(b, list[i%len(list)])
	}
}

func BenchmarkSVG(b *testing.B) {
	c := encode(b, "https://www.rta.ae/wps/portal/rta/ae/home/rta-services/service-details?serviceId=3704101")
	for b.Loop() {
		c.SVG()
	}
	b.ReportMetric(float64(len(c.SVG())), "bytes")
}

func BenchmarkProve(b *testing.B) {
	list := found(b)
	codes := make([]Code, len(list))
	for i, a := range list {
		codes[i] = encode(b, a)
	}
	for i := 0; b.Loop(); i++ {
		if err := Prove(codes[i%len(list)], list[i%len(list)]); err != nil {
			b.Fatal(err)
		}
	}
}
