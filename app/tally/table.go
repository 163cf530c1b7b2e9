package tally

import (
	"cmp"
	"maps"
	"slices"
)

// Pooled is the value under which a table puts together what is smaller than SmallCell. No other value is empty in a table.
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

// Cross is a table of two columns: for each value of the first, in the order of its sum, a row.
type Cross struct {
	Columns []string // values of the second column, sorted
	Rows    []CrossRow
}

// CrossRow is one value of the first column.
type CrossRow struct {
	Value string
	Cells []Line // by Cross.Columns; of a cell that is hidden N is -1
	Total int64
}

// HiddenCell is the number of a cell that is too small to be shown.
const HiddenCell = -1

// CrossTable adds up one event by two columns. Of rows and cells below SmallCell nothing is told but that there are some.
func CrossTable(days []Day, what What, first, second By) Cross {
	cells, columns := map[string]map[string]int64{}, map[string]bool{}
	for _, d := range days {
		for _, c := range d.Counts {
			if c.What != what {
				continue
			}
			a, b := first.of(c), second.of(c)
			if cells[a] == nil {
				cells[a] = map[string]int64{}
			}
			cells[a][b] += c.N
			columns[b] = true
		}
	}
	out := Cross{Columns: slices.Sorted(maps.Keys(columns))}
	for a, row := range cells {
		r := CrossRow{Value: a}
		for _, column := range out.Columns {
			n := row[column]
			r.Total += n
			if Hidden(n) {
				n = HiddenCell
			}
			r.Cells = append(r.Cells, Line{column, n})
		}
		if !Hidden(r.Total) {
			out.Rows = append(out.Rows, r)
		}
	}
	slices.SortFunc(out.Rows, func(x, y CrossRow) int { return cmp.Or(cmp.Compare(y.Total, x.Total), cmp.Compare(x.Value, y.Value)) })
	return out
}
