package search

// maxLetters bounds the words that are corrected; longer ones are found as typed only.
const maxLetters = 30

// Costs of edits in hundredths of one whole edit.
const (
	wholeEdit  = 100
	nearKey    = 65 // the key beside
	swapped    = 70 // two letters changed places
	doubled    = 45 // a letter twice or once
	weakArabic = 60 // ا و ي ه left out or put in
	weakLatin  = 70 // a vowel or h
	firstWrong = 15 // on top, when the first letter differs: people rarely miss it
)

// part says how much of a word a typed word is held against.
type part uint8

const (
	wholeWord part = iota
	wordStart      // the typed word may be the start of it
)

// editCost is the weighted distance (Damerau, optimal string alignment) between a typed word and a known one
// in hundredths of an edit, or to the best start of it; farAway beyond the limit.
// Edits have weights: with plain counts most short Arabic words would be neighbours.
func editCost(typed, known []letter, limit int, p part) int {
	n, m := len(typed), len(known)
	if n == 0 || m == 0 || n > maxLetters || m > maxLetters {
		return farAway
	}
	var rows [3][maxLetters + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	lowBefore := 0
	for j := 1; j <= m; j++ {
		last[j] = last[j-1] + gapAt(known, j-1)
	}
	for i := 1; i <= n; i++ {
		skip := gapAt(typed, i-1)
		row[0] = last[0] + skip
		low := row[0]
		costs := &substitution[typed[i-1]]
		for j := 1; j <= m; j++ {
			v := last[j-1] + int(costs[known[j-1]])
			v = min(v, last[j]+skip, row[j-1]+gapAt(known, j-1))
			if i > 1 && j > 1 && typed[i-1] == known[j-2] && typed[i-2] == known[j-1] && typed[i-1] != typed[i-2] {
				v = min(v, before[j-2]+swapped)
			}
			row[j] = v
			low = min(low, v)
		}
		if low > limit && lowBefore+swapped > limit { // a swap looks back two rows: the row between may cost more than the swap
			return farAway
		}
		lowBefore = low
		before, last, row = last, row, before
	}
	best := last[m]
	if p == wordStart {
		for j := max(1, n-2); j < m; j++ {
			best = min(best, last[j])
		}
	}
	if typed[0] != known[0] {
		best += firstWrong
	}
	if best > limit {
		return farAway
	}
	return best
}

func gapAt(w []letter, i int) int {
	if i > 0 && w[i] == w[i-1] {
		return doubled
	}
	return int(gap[w[i]])
}
