package qr

import (
	"errors"
	"fmt"
	"strings"
)

// The modules of a code are read here exactly: no searching, no guessing and no repair. A camera repairs up to 30 %
// of a code; a code that needs repair before it is shown has lost that margin, so one wrong module is refused.

// What is wrong with modules that are not a clean code of this room.
var (
	errSize    = errors.New("not the size of a version 1 to 10")
	errPattern = errors.New("a fixed pattern is damaged")
	errFormat  = errors.New("level and mask cannot be read")
	errDamaged = errors.New("codewords are damaged")
	errContent = errors.New("content is not well-formed")
)

// read gives the text of n times n modules, row by row without the quiet zone, 1 is dark.
func read(modules string, n int) (string, error) {
	version := (n - 17) / 4
	if n != 17+4*version || version < 1 || version > 10 || len(modules) != n*n {
		return "", errSize
	}
	k := layout(version)
	for i, what := range k {
		if what == dark && modules[i] != 1 || what == light && modules[i] != 0 {
			return "", fmt.Errorf("%w at %d, %d", errPattern, i%n, i/n)
		}
	}
	level, mask, err := readFormat(modules, n)
	if err != nil {
		return "", err
	}
	words, err := readWords(modules, n, k, mask)
	if err != nil {
		return "", err
	}
	content, err := unite(words, splitOf(version, level))
	if err != nil {
		return "", err
	}
	return readSegments(content, version)
}

// readFormat wants both copies without a fault.
func readFormat(modules string, n int) (level string, mask int, err error) {
	var found [2]int
	for i, copies := range formatPlaces(n) {
		for c, p := range copies {
			found[c] |= int(modules[p[1]*n+p[0]]) << i
		}
	}
	for _, l := range []string{"M", "Q", "H"} {
		for m := range 8 {
			if want := formatBits(l, m); found == [2]int{want, want} {
				return l, m, nil
			}
		}
	}
	return "", 0, errFormat
}

// readWords walks the data modules in columns of two, upwards and downwards in turn, from the right edge on.
func readWords(modules string, n int, k []kind, mask int) ([]byte, error) {
	words := make([]byte, codewords[(n-17)/4].all)
	bit := 0
	for right := n - 1; right > 0; right -= 2 {
		if right == 6 { // the timing pattern takes a whole column
			right--
		}
		for step := range n {
			y := step
			if (right+1)&2 == 0 {
				y = n - 1 - step
			}
			for x := right; x > right-2; x-- {
				if k[y*n+x] != free {
					continue
				}
				on := (modules[y*n+x] == 1) != flips(mask, x, y)
				switch {
				case bit/8 < len(words):
					if on {
						words[bit/8] |= 0x80 >> (bit % 8)
					}
				case on: // remainder bits are 0
					return nil, errDamaged
				}
				bit++
			}
		}
	}
	return words, nil
}

// unite takes the interleaved codewords apart into blocks, wants every block clean and joins their data.
func unite(words []byte, s split) ([]byte, error) {
	size := len(words) - s.blocks*s.repair // of the data
	short, longs := size/s.blocks, size%s.blocks
	content := make([]byte, 0, size)
	for b := range s.blocks {
		block := make([]byte, 0, short+1+s.repair)
		for i := range short {
			block = append(block, words[i*s.blocks+b])
		}
		if first := s.blocks - longs; b >= first {
			block = append(block, words[short*s.blocks+b-first])
		}
		content = append(content, block...)
		for i := range s.repair {
			block = append(block, words[size+i*s.blocks+b])
		}
		if !clean(block, s.repair) {
			return nil, errDamaged
		}
	}
	return content, nil
}

// clean says whether all syndromes of a Reed-Solomon block over GF(256) with x^8+x^4+x^3+x^2+1 are zero.
func clean(block []byte, repair int) bool {
	root := byte(1)
	for range repair {
		sum := byte(0)
		for _, w := range block {
			sum = times(sum, root) ^ w
		}
		if sum != 0 {
			return false
		}
		root = times(root, 2)
	}
	return true
}

func times(a, b byte) byte {
	p := byte(0)
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			p ^= a
		}
		if a&0x80 != 0 {
			a = a<<1 ^ 0x1D
		} else {
			a <<= 1
		}
	}
	return p
}

// alphanumeric are the 45 characters of that mode in the order of their values (table 5).
const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// bits takes numbers of any width from the front of the content.
type bits struct {
	content []byte
	at      int
	short   bool // more was asked for than there is
}

func (b *bits) take(width int) int {
	v := 0
	for range width {
		v <<= 1
		if b.at/8 >= len(b.content) {
			b.short = true
			continue
		}
		v |= int(b.content[b.at/8]>>(7-b.at%8)) & 1
		b.at++
	}
	return v
}

// readSegments reads numeric, alphanumeric and byte segments up to the terminator; the encoder writes no others.
func readSegments(content []byte, version int) (string, error) {
	b := bits{content: content}
	var text strings.Builder
	wide := 0 // length fields grow at version 10 (table 3)
	if version >= 10 {
		wide = 1
	}
	for len(content)*8-b.at >= 4 {
		switch b.take(4) {
		case 0:
			return text.String(), nil
		case 1:
			for left := b.take(10 + 2*wide); left > 0 && !b.short; left -= 3 {
				digits := min(left, 3)
				fmt.Fprintf(&text, "%0*d", digits, b.take(1+3*digits))
			}
		case 2:
			for left := b.take(9 + 2*wide); left > 0 && !b.short; left -= 2 {
				if left == 1 {
					text.WriteByte(character(b.take(6)))
					continue
				}
				v := b.take(11)
				text.WriteByte(character(v / 45))
				text.WriteByte(character(v % 45))
			}
		case 4:
			for left := b.take(8 + 8*wide); left > 0 && !b.short; left-- {
				text.WriteByte(byte(b.take(8)))
			}
		default:
			return "", errContent
		}
		if b.short {
			return "", errContent
		}
	}
	return text.String(), nil // full to the last codeword: no room for a terminator
}

// character is 0 for a value that no character has; an address never holds it.
func character(v int) byte {
	if v >= len(alphanumeric) {
		return 0
	}
	return alphanumeric[v]
}
