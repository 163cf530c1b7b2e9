package tally

import "slices"

// Pooled is the value under which a table puts together what is smaller than SmallCell. No other value is empty in a table: what has
// none stands as "–".
const Pooled = ""

// Table is Sum with its small numbers pooled: every line but the pool has at least SmallCell, and so has the pool unless it
// is all there is. The sum of a table is the sum of its counts.
func Table(days []Day, what What, by By) []Line {
	return pool(without(Sum(days, what, by), Pooled))
}

// without gives a line whose value is empty a name, so that it is not taken for the pool.
func without(lines []Line, value string) []Line {
	for i, l := range lines {
		if l.Value == value {
			lines[i].Value = "–"
		}
	}
	return lines
}

// pool puts together what is too small to be shown, and as much more as it needs to be no small number itself: a pool of one
// small number would be that number.
func pool(lines []Line) []Line {
	shown := len(lines)
	var n int64
	for shown > 0 && (Hidden(lines[shown-1].N) || Hidden(n)) {
		shown--
		n += lines[shown].N
	}
	out := slices.Clone(lines[:shown])
	if n > 0 {
		out = append(out, Line{Pooled, n})
	}
	return out
}
