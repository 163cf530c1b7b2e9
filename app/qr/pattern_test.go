package qr

import "testing"

// TestTheBlocksLeaveTheDataThatTheStandardNames: table 7 says how many codewords of a version hold data, table 9 how they are cut.
func TestTheBlocksLeaveTheDataThatTheStandardNames(t *testing.T) {
	data := map[string][10]int{
		"M": {16, 28, 44, 64, 86, 108, 124, 154, 182, 216},
		"Q": {13, 22, 34, 48, 62, 76, 88, 110, 132, 154},
		"H": {9, 16, 26, 36, 46, 60, 66, 86, 100, 122},
	}
	longest := map[string][10]int{ // block: the data and what repairs it
		"M": {26, 44, 70, 50, 67, 43, 49, 61, 59, 70},
		"Q": {26, 44, 35, 50, 34, 43, 33, 41, 37, 44},
		"H": {26, 44, 35, 25, 34, 43, 40, 41, 37, 44},
	}
	for level, of := range data {
		for i, want := range of {
			version := i + 1
			s, all := splitOf(version, level), codewords[version].all
			if have := all - s.blocks*s.repair; have != want {
				t.Errorf("version %d, level %s: %d codewords of data, want %d", version, level, have, want)
			}
			if have := (all + s.blocks - 1) / s.blocks; have != longest[level][i] {
				t.Errorf("version %d, level %s: a block of %d, want %d", version, level, have, longest[level][i])
			}
		}
	}
	if (splitOf(1, "L") != split{}) {
		t.Error("a level that New never chooses")
	}
}
