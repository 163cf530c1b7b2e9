package qr

// What ISO/IEC 18004 fixes in every code, written from the standard and not from the encoder:
// a mistake of the encoder must not be repeated here.

// kind says what a module is there for.
type kind byte

const (
	free   kind = iota // holds the address
	light              // fixed, light
	dark               // fixed, dark
	format             // level and mask, written twice
)

// centres of the alignment patterns for versions 1 to 10 (annex E).
var centres = [...][]int{1: nil, 2: {6, 18}, 3: {6, 22}, 4: {6, 26}, 5: {6, 30}, 6: {6, 34},
	7: {6, 22, 38}, 8: {6, 24, 42}, 9: {6, 26, 46}, 10: {6, 28, 50}}

// split is how the codewords of a code are cut into blocks.
type split struct {
	blocks int
	repair int // error correction codewords in each block
}

// codewords are all codewords of versions 1 to 10 and their blocks at the levels M, Q and H (table 9).
// Data codewords are spread evenly over the blocks, the longer blocks come last.
var codewords = [...]struct {
	all     int
	m, q, h split
}{
	1:  {26, split{1, 10}, split{1, 13}, split{1, 17}},
	2:  {44, split{1, 16}, split{1, 22}, split{1, 28}},
	3:  {70, split{1, 26}, split{2, 18}, split{2, 22}},
	4:  {100, split{2, 18}, split{2, 26}, split{4, 16}},
	5:  {134, split{2, 24}, split{4, 18}, split{4, 22}},
	6:  {172, split{4, 16}, split{4, 24}, split{4, 28}},
	7:  {196, split{4, 18}, split{6, 18}, split{5, 26}},
	8:  {242, split{4, 22}, split{6, 22}, split{6, 26}},
	9:  {292, split{5, 22}, split{8, 20}, split{8, 24}},
	10: {346, split{5, 26}, split{8, 24}, split{8, 28}},
}

// splitOf gives the blocks of a version at a level that New may choose; none for any other level.
func splitOf(version int, level string) split {
	c := codewords[version]
	switch level {
	case "M":
		return c.m
	case "Q":
		return c.q
	case "H":
		return c.h
	}
	return split{}
}

// layout is what each module of a version is there for, row by row.
func layout(version int) []kind {
	n := 17 + 4*version
	k := make([]kind, n*n)
	set := func(x, y int, on bool) {
		switch {
		case x < 0 || y < 0 || x >= n || y >= n:
		case on:
			k[y*n+x] = dark
		default:
			k[y*n+x] = light
		}
	}
	for i := range n { // timing patterns
		set(i, 6, i%2 == 0)
		set(6, i, i%2 == 0)
	}
	for _, c := range [][2]int{{3, 3}, {n - 4, 3}, {3, n - 4}} { // finders with their light rim
		for dy := -4; dy <= 4; dy++ {
			for dx := -4; dx <= 4; dx++ {
				ring := max(dx, -dx, dy, -dy)
				set(c[0]+dx, c[1]+dy, ring != 2 && ring != 4)
			}
		}
	}
	at := centres[version]
	for i, cy := range at {
		for j, cx := range at {
			last := len(at) - 1
			if i == 0 && j == 0 || i == 0 && j == last || i == last && j == 0 {
				continue // a finder stands there
			}
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					set(cx+dx, cy+dy, max(dx, -dx, dy, -dy) != 1)
				}
			}
		}
	}
	if version >= 7 {
		bits := version<<12 | remainder(version<<12, 0x1F25, 12)
		for i := range 18 {
			on := bits>>i&1 == 1
			set(n-11+i%3, i/3, on)
			set(i/3, n-11+i%3, on)
		}
	}
	for _, copies := range formatPlaces(n) {
		for _, p := range copies {
			k[p[1]*n+p[0]] = format
		}
	}
	set(8, n-8, true)
	return k
}

// formatPlaces are the two places (x, y) of each of the 15 format bits, the lowest bit first.
func formatPlaces(n int) (p [15][2][2]int) {
	for i := range p {
		switch {
		case i < 6:
			p[i][0] = [2]int{8, i}
		case i < 8:
			p[i][0] = [2]int{8, i + 1}
		case i == 8:
			p[i][0] = [2]int{7, 8}
		default:
			p[i][0] = [2]int{14 - i, 8}
		}
		if i < 8 {
			p[i][1] = [2]int{n - 1 - i, 8}
		} else {
			p[i][1] = [2]int{8, n - 15 + i}
		}
	}
	return p
}

// formatBits are the 15 bits of a level and a mask (annex C).
func formatBits(level string, mask int) int {
	v := map[string]int{"M": 0, "L": 1, "H": 2, "Q": 3}[level]<<3 | mask
	return (v<<10 | remainder(v<<10, 0x537, 10)) ^ 0x5412
}

// remainder divides polynomials over two elements; degree is that of the divisor.
func remainder(v, divisor, degree int) int {
	for bit := 31; bit >= degree; bit-- {
		if v>>bit&1 == 1 {
			v ^= divisor << (bit - degree)
		}
	}
	return v
}

// flips says whether a mask turns a data module over (table 10).
func flips(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (x/3+y/2)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	default:
		return ((x+y)%2+x*y%3)%2 == 0
	}
}
