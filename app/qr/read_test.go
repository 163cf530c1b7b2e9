package qr

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// packed writes pairs of a value and its width in bits, one behind the other, filled up with noughts to whole bytes.
func packed(pairs ...int) []byte {
	var all strings.Builder
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&all, "%0*b", pairs[i+1], pairs[i])
	}
	s := all.String()
	s += strings.Repeat("0", (8-len(s)%8)%8)
	out := make([]byte, len(s)/8)
	for i, c := range s {
		out[i/8] |= byte(c-'0') << (7 - i%8)
	}
	return out
}

// TestSegmentsAreReadAsTheStandardWritesThem: ISO/IEC 18004, 7.4, with the lengths of version 10 as well.
func TestSegmentsAreReadAsTheStandardWritesThem(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		version int
		want    string
		err     error
	}{
		"digits by three":            {packed(1, 4, 8, 10, 12, 10, 345, 10, 67, 7, 0, 4), 1, "01234567", nil},
		"one digit over":             {packed(1, 4, 4, 10, 7, 10, 8, 4, 0, 4), 9, "0078", nil},
		"digits of version 10":       {packed(1, 4, 3, 12, 901, 10, 0, 4), 10, "901", nil},
		"characters by two":          {packed(2, 4, 3, 9, 10*45+11, 11, 44, 6, 0, 4), 1, "AB:", nil},
		"characters of version 10":   {packed(2, 4, 2, 11, 36*45+37, 11, 0, 4), 10, " $", nil},
		"bytes":                      {packed(4, 4, 2, 8, 'a', 8, 0xd8, 8, 0, 4), 9, "a\xd8", nil},
		"bytes of version 10":        {packed(4, 4, 1, 16, 'b', 8, 0, 4), 10, "b", nil},
		"two segments":               {packed(4, 4, 1, 8, 'a', 8, 1, 4, 2, 10, 42, 7, 0, 4), 1, "a42", nil},
		"full to the last":           {packed(4, 4, 2, 8, 'a', 8, 'b', 8), 1, "ab", nil},
		"nothing":                    {packed(0, 8), 1, "", nil},
		"what follows the end":       {packed(4, 4, 1, 8, 'a', 8, 0, 4, 0xec, 8, 0x11, 8), 1, "a", nil},
		"a mode that nobody writes":  {packed(8, 4, 1, 8, 'a', 8), 1, "", errContent},
		"the mode of another script": {packed(7, 4, 26, 8), 1, "", errContent},
		"fewer digits than said":     {packed(1, 4, 9, 10, 12, 10), 1, "", errContent},
		"fewer characters than said": {packed(2, 4, 4, 9, 12, 11), 1, "", errContent},
		"fewer bytes than said":      {packed(4, 4, 3, 8, 'a', 8), 1, "", errContent},
	} {
		got, err := readSegments(c.content, c.version)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q %v, want %q %v", name, got, err, c.want, c.err)
		}
	}
	if character(44) != ':' || character(0) != '0' || character(45) != 0 {
		t.Error("characters")
	}
}

// TestTheFieldOfTheStandard: products, the code of a format, and what a divisor leaves, from its tables.
func TestTheFieldOfTheStandard(t *testing.T) {
	for _, c := range [][3]byte{{0, 7, 0}, {1, 7, 7}, {2, 0x80, 0x1d}, {0x80, 2, 0x1d}, {3, 3, 5}, {0x53, 0xca, 0x8f}, {255, 255, 226}} {
		if got := times(c[0], c[1]); got != c[2] {
			t.Errorf("%d times %d is %d, want %d", c[0], c[1], got, c[2])
		}
	}
	// annex C: level M with mask 5 is 100000011001110
	for name, c := range map[string]struct{ got, want int }{
		"M 5": {formatBits("M", 5), 0b100000011001110}, "M 0": {formatBits("M", 0), 0b101010000010010}, "L 0": {formatBits("L", 0), 0b111011111000100}, "H 7": {formatBits("H", 7), 0b000100000111011}, "Q 3": {formatBits("Q", 3), 0b011101000000110},
		"version 7": {7<<12 | remainder(7<<12, 0x1F25, 12), 0b000111110010010100}, "version 10": {10<<12 | remainder(10<<12, 0x1F25, 12), 0b001010010011010011},
	} {
		if c.got != c.want {
			t.Errorf("%s: %015b, want %015b", name, c.got, c.want)
		}
	}
	for mask, want := range []string{"101010", "111111", "100100", "100100", "111000", "111111", "111111", "101010"} {
		row := ""
		for x := range 6 {
			row += map[bool]string{true: "1", false: "0"}[flips(mask, x, 0)]
		}
		if row != want {
			t.Errorf("mask %d turns %s of the first row, want %s", mask, row, want)
		}
	}
	for mask, want := range []string{"010101", "000000", "100100", "001001", "111000", "100000", "111000", "000111"} {
		row := ""
		for x := range 6 {
			row += map[bool]string{true: "1", false: "0"}[flips(mask, x, 1)]
		}
		if row != want {
			t.Errorf("mask %d turns %s of the second row, want %s", mask, row, want)
		}
	}
	if splitOf(5, "M") != (split{2, 24}) || splitOf(5, "Q") != (split{4, 18}) || splitOf(5, "H") != (split{4, 22}) || splitOf(5, "L") != (split{}) {
		t.Error("blocks of version 5")
	}
}
