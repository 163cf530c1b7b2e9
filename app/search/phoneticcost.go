package search

// Costs of sounds in hundredths: 0 is the same sound, 100 another one.

// vowelCost holds a Latin vowel against a long Arabic one.
func vowelCost(latin, arabic byte) int {
	switch {
	case arabic == 'a' && latin == 'a', arabic == 'w' && (latin == 'o' || latin == 'w'), arabic == 'y' && (latin == 'i' || latin == 'y'), arabic == '3' && latin == '3':
		return 0
	case arabic == 'H' && (latin == 'a' || latin == 'i'):
		return 0
	case arabic == '3', latin == '3':
		return 5
	case arabic == 'y' && latin == 'a', arabic == 'a' && latin == 'i':
		return 25
	}
	return 40
}

// consonantCost holds a Latin consonant against an Arabic one.
func consonantCost(latin, arabic byte) int {
	if latin == arabic {
		return 0
	}
	switch [2]byte{latin, arabic} {
	case [2]byte{'d', 'D'}, [2]byte{'z', 'Z'}, [2]byte{'k', 'q'}, [2]byte{'t', 'T'}:
		return 0
	case [2]byte{'g', 'j'}, [2]byte{'g', 'G'}, [2]byte{'g', 'q'}, [2]byte{'z', 'D'}, [2]byte{'d', 'Z'}, [2]byte{'s', 'T'}:
		return 10
	case [2]byte{'h', 'x'}, [2]byte{'t', 'd'}, [2]byte{'z', 'd'}:
		return 40
	}
	return 100
}

// latinAlone is what a Latin sound costs that no Arabic letter stands for: short vowels are not written in Arabic.
func latinAlone(s []sound, i int) int {
	switch x := s[i]; {
	case x.vowel && i == 0 && x.class != '3':
		return 15
	case x.vowel:
		return 6
	case x.class == 'h' && i == len(s)-1:
		return 8
	}
	return 100
}

// arabicAlone is what an Arabic letter costs that no Latin sound stands for.
func arabicAlone(s []sound, i int) int {
	switch x := s[i]; {
	case !x.vowel:
		return 100
	case x.class == '3' && i > 0:
		return 5
	case x.class == 'H':
		return 10
	case x.class == 'a' && i == len(s)-1:
		return 15
	}
	return 35
}

func pairCost(latin, arabic sound) int {
	switch {
	case !latin.vowel && !arabic.vowel:
		return consonantCost(latin.class, arabic.class)
	case latin.vowel && arabic.vowel:
		return vowelCost(latin.class, arabic.class)
	case arabic.class == 'H' && (latin.class == 't' || latin.class == 'h'):
		return 5
	case latin.class == arabic.class && (latin.class == 'w' || latin.class == 'y'):
		return 0
	case !latin.vowel && latin.class == 'y' && arabic.class == 'a':
		return 30
	}
	return 120
}

// soundCost aligns a Latin word with an Arabic one. With wordStart the Arabic word may go on,
// which costs a little for each letter to come.
func soundCost(latin, arabic []sound, p part) int {
	n, m := len(latin), len(arabic)
	if n > maxLetters || m > maxLetters {
		return farAway
	}
	var rows [2][maxLetters + 1]int
	last, row := &rows[0], &rows[1]
	for j := 1; j <= m; j++ {
		last[j] = last[j-1] + arabicAlone(arabic, j-1)
	}
	for i := 1; i <= n; i++ {
		alone := latinAlone(latin, i-1)
		row[0] = last[0] + alone
		for j := 1; j <= m; j++ {
			row[j] = min(last[j-1]+pairCost(latin[i-1], arabic[j-1]), last[j]+alone, row[j-1]+arabicAlone(arabic, j-1))
		}
		last, row = row, last
	}
	best := last[m]
	if p == wordStart {
		for j := max(1, n/2); j < m; j++ {
			best = min(best, last[j]+10+3*(m-j))
		}
	}
	return best
}
