package search

import "math"

// letter is a folded letter as a small number, so that costs can be looked up in a table; 0 is any other sign.
type letter uint8

const (
	latinLetters  = 1  // a to z: 1 to 26
	digitLetters  = 27 // 0 to 9: 27 to 36
	arabicLetters = 37
	letterCount   = 80
)

// arabicAlphabet holds the letters that the fold leaves.
const arabicAlphabet = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

var arabicNumbers = numberArabic()

func numberArabic() (table [0x100]letter) {
	n := letter(arabicLetters)
	for _, r := range arabicAlphabet {
		table[r-0x0600] = n
		n++
	}
	return table
}

func letterOf(r rune) letter {
	switch {
	case r >= 'a' && r <= 'z':
		return letter(r-'a') + latinLetters
	case r >= '0' && r <= '9':
		return letter(r-'0') + digitLetters
	case isArabic(r):
		return arabicNumbers[r-0x0600]
	}
	return 0
}

// lettersOf appends the letters of a folded word.
func lettersOf(to []letter, w string) []letter {
	for _, r := range w {
		to = append(to, letterOf(r))
	}
	return to
}

// maskOf says which letters a word has; letters of one script never share a bit.
func maskOf(w []letter) uint64 {
	var m uint64
	for _, l := range w {
		if l >= arabicLetters {
			l -= arabicLetters
		}
		m |= 1 << (l & 63)
	}
	return m
}

// keyboardRows are the rows of the two keyboards, each letter as the fold leaves it; a key has neighbours in its row and two in the row above.
// A gap is a key that writes no letter of its own: hamza on its carriers, and لا.
var keyboardRows = [][]string{{"qwertyuiop", "asdfghjkl", "zxcvbnm"}, {"ضصثقفغعهخحجد", "شسيبلاتنمكط", "\x00\x00\x00ر\x00يهوزظ"}}

// confusions are letters that sound or look alike, with the cost of one for another.
var confusions = []struct {
	cost   int
	groups []string
}{
	{35, []string{"ضظ", "اهي"}}, // written alike at the end, spoken alike in the Gulf
	{40, []string{"ذدز", "ثتس", "طت", "سص", "حه", "قك", "قغ", "ظز", "جق"}},
	{60, []string{"بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق"}}, // a dot away
	{50, []string{"cs", "ck", "sz", "iy", "ie", "ea", "ou", "fv", "ao", "pb", "kq", "gj", "ae"}},
}

var substitution = substitutionCosts()

func substitutionCosts() (table [letterCount][letterCount]uint8) {
	for a := range table {
		for b := range table[a] {
			if a != b {
				table[a][b] = wholeEdit
			}
		}
	}
	set := func(a, b rune, cost int) {
		x, y := letterOf(a), letterOf(b)
		if x != 0 && y != 0 && x != y && uint8(cost) < table[x][y] {
			table[x][y], table[y][x] = uint8(cost), uint8(cost)
		}
	}
	for _, rows := range keyboardRows {
		for y := range rows {
			row := []rune(rows[y])
			for i, r := range row {
				if i > 0 {
					set(r, row[i-1], nearKey)
				}
				if y == 0 {
					continue
				}
				above := []rune(rows[y-1])
				for _, j := range []int{i, i + 1} {
					if j < len(above) {
						set(r, above[j], nearKey)
					}
				}
			}
		}
	}
	for _, c := range confusions {
		for _, g := range c.groups {
			for _, a := range g {
				for _, b := range g {
					set(a, b, c.cost)
				}
			}
		}
	}
	return table
}

var gap = gapCosts()

// gapCosts is what it costs to leave a letter out or put one in.
func gapCosts() (table [letterCount]uint8) {
	for i := range table {
		table[i] = wholeEdit
	}
	for _, r := range "اويه" {
		table[letterOf(r)] = weakArabic
	}
	for _, r := range "aeiouh" {
		table[letterOf(r)] = weakLatin
	}
	return table
}

// farAway is a distance beyond every limit.
const farAway = math.MaxInt16
