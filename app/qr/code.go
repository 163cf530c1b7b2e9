// Package qr turns an address into a QR code, draws it, and reads its own drawing back.
// The address in the code is the catalog's address byte for byte: nothing is added, shortened or redirected.
//
// The encoder is skip2/go-qrcode at da1b6568686e. Three of its ways are known here and lived with:
//   - It cuts an address into segments greedily and only ever downwards (encoder.go, optimiseDataModes), so a
//     percent-encoded stretch after lower-case letters stays in byte mode where alphanumeric would be shorter.
//     Of the 133 addresses of services and entities found in public sources none comes out larger than the best
//     segments would make it; of 300 made-up ones with Arabic words in percent signs 226 do, nearly always by one
//     version (four modules a side); of other shapes 3 of 1,500 (TestLargerThanTheSmallest). It takes no segments
//     from outside, and any other spelling would no longer be the catalog's address, so this stays.
//   - It counts runs from 6 modules where ISO/IEC 18004 counts from 5 (symbol.go, penalty1) and so may choose another
//     mask than other encoders. Every mask is a valid code; the choice depends on the address alone.
//   - One of its QRCode values must not be used by two goroutines. It never leaves New.
package qr

import (
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	qrcode "github.com/skip2/go-qrcode"
)

// The limits of an address, in bytes. Addresses in byte mode at level M fill these versions exactly
// (ISO/IEC 18004 table 7).
const (
	TargetBytes = 62  // version 4, 33 modules: what editors should aim at
	GoodBytes   = 106 // version 6, 41 modules: above it an editor is advised to find a shorter address
	MaxBytes    = 213 // version 10, 57 modules: above it New refuses
)

// Quiet is the light border on each side, in modules (ISO/IEC 18004, 9.1).
// It belongs to every drawing of this room, because a code without it on a dark page is hardly ever read.
const Quiet = 4

// What New refuses: ErrTooLong wrapped with the length, the others as they are. The link rule refuses such addresses before, so nobody sees
// these in daily life.
var (
	ErrEmpty   = errors.New("no address")
	ErrTooLong = errors.New("address is longer than 213 bytes")
	ErrText    = errors.New("address holds control characters or is not UTF-8")
)

// Code is the code of one address. It cannot be changed and may be used by any number of goroutines;
// two codes are equal (==) when they look the same. The zero Code is empty: it draws nothing and proves nothing.
type Code struct {
	dark    string // a byte for each module, row by row without the quiet zone: 1 is dark
	modules int
	version int
	level   string
}

// levels are tried from the strongest down; the first that keeps the version which level M needs is taken.
var levels = [...]struct {
	name  string
	level qrcode.RecoveryLevel
}{{"H", qrcode.Highest}, {"Q", qrcode.High}, {"M", qrcode.Medium}}

// New encodes an address at level M (15 % of the code may be lost) and raises the level to Q or H
// where the version, and with it the size of a module on the screen, stays the same.
// The same address always gives the same modules. The errors are ErrEmpty, ErrTooLong, ErrText and those of the encoder.
func New(address string) (c Code, err error) {
	switch {
	case address == "":
		return Code{}, ErrEmpty
	case len(address) > MaxBytes:
		return Code{}, fmt.Errorf("%w: %d", ErrTooLong, len(address))
	case !plain(address):
		return Code{}, ErrText
	}
	// The encoder panics where it finds itself in the wrong; one bad address must not take the screen down.
	defer func() {
		if p := recover(); p != nil {
			c, err = Code{}, fmt.Errorf("encode %q: %v", address, p)
		}
	}()
	atM, err := qrcode.New(address, qrcode.Medium)
	if err != nil {
		return Code{}, fmt.Errorf("encode %q: %w", address, err)
	}
	for _, l := range levels {
		q, err := qrcode.New(address, l.level)
		if err == nil && q.VersionNumber == atM.VersionNumber {
			return draw(q, l.name)
		}
	}
	return Code{}, fmt.Errorf("encode %q: level M gives two answers", address)
}

// draw asks the encoder for its modules once: each call would encode the whole code again.
func draw(q *qrcode.QRCode, level string) (Code, error) {
	q.DisableBorder = true // heard only before the first drawing; the quiet zone is this room's own
	rows := q.Bitmap()
	n := 17 + 4*q.VersionNumber
	if len(rows) != n {
		return Code{}, fmt.Errorf("version %d has %d rows of modules, wanted %d", q.VersionNumber, len(rows), n)
	}
	dark := make([]byte, 0, n*n)
	for _, row := range rows {
		if len(row) != n {
			return Code{}, fmt.Errorf("version %d has %d modules in a row, wanted %d", q.VersionNumber, len(row), n)
		}
		for _, on := range row {
			if on {
				dark = append(dark, 1)
			} else {
				dark = append(dark, 0)
			}
		}
	}
	return Code{dark: string(dark), modules: n, version: q.VersionNumber, level: level}, nil
}

func plain(address string) bool {
	if !utf8.ValidString(address) {
		return false
	}
	for _, r := range address {
		if unicode.IsControl(r) {
			return false
		}
	}
	return true
}

// Size is the number of modules on each side with the quiet zone; 0 for the zero Code.
func (c Code) Size() int {
	if c.modules == 0 {
		return 0
	}
	return c.modules + 2*Quiet
}

// Modules is the number of modules on each side without the quiet zone: 21 at version 1, 57 at version 10; 0 for the zero Code.
func (c Code) Modules() int { return c.modules }

// Version is the size of the code by the standard, 1 to 10; 0 for the zero Code.
func (c Code) Version() int { return c.version }

// Level is how much of the code may be lost: "M" 15 %, "Q" 25 %, "H" 30 %; empty for the zero Code.
func (c Code) Level() string { return c.level }

// Dark says whether a module is dark, x counted from the left and y from the top. (0, 0) is the top left corner of the quiet zone and
// Size()-1 the last; everything outside is light.
func (c Code) Dark(x, y int) bool {
	x, y = x-Quiet, y-Quiet
	return x >= 0 && y >= 0 && x < c.modules && y < c.modules && c.dark[y*c.modules+x] == 1
}
