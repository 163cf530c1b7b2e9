package tally

import (
	"cmp"
	"maps"
	"slices"
)

// Cross is a table of two columns: for each value of the first a row, the largest sum first.
type Cross struct {
	Columns []string // values of the second column, sorted
	Rows    []CrossRow
}

// CrossRow is one value of the first column.
type CrossRow struct {
	Value string
	Cells []Line // by Cross.Columns; of a cell that is hidden N is HiddenCell
	Total int64  // of all cells, the hidden ones too; SmallCell at least
}

// HiddenCell is the number of a cell that is not shown. A cell in which nothing was counted is 0, and shown.
const HiddenCell = -1

// CrossTable adds up one event by two columns. A row whose sum is below SmallCell is left out, and no cell below it is shown; nor can
// one be worked out from the sum of its row or of its column, which stand elsewhere: where one cell alone would be hidden, the smallest
// beside it is hidden too.
func CrossTable(days []Day, what What, first, second By) Cross {
	sums, columns := map[string]map[string]int64{}, map[string]bool{}
	for _, d := range days {
		for _, c := range d.Counts {
			if c.What != what {
				continue
			}
			a, b := first.of(c), second.of(c)
			if sums[a] == nil {
				sums[a] = map[string]int64{}
			}
			sums[a][b] += c.N
			columns[b] = true
		}
	}
	out := Cross{Columns: slices.Sorted(maps.Keys(columns))}
	cells := grid{}
	for _, a := range slices.Sorted(maps.Keys(sums)) {
		r := CrossRow{Value: a}
		var line []cell
		for _, column := range out.Columns {
			n := sums[a][column]
			r.Total += n
			r.Cells = append(r.Cells, Line{column, n})
			line = append(line, cell{n: n, hidden: Hidden(n)})
		}
		out.Rows, cells = append(out.Rows, r), append(cells, line)
	}
	cells.hideMore()
	for i, r := range out.Rows {
		for k := range r.Cells {
			if cells[i][k].hidden {
				r.Cells[k].N = HiddenCell
			}
		}
	}
	out.Rows = slices.DeleteFunc(out.Rows, func(r CrossRow) bool { return Hidden(r.Total) })
	slices.SortFunc(out.Rows, func(x, y CrossRow) int { return cmp.Or(cmp.Compare(y.Total, x.Total), cmp.Compare(x.Value, y.Value)) })
	return out
}

// A grid is a table while it is decided what of it is hidden.
type grid [][]cell

type cell struct {
	n      int64
	hidden bool
}

// hideMore hides cells until no row and no column has one alone that could be worked out from the others and the sum.
func (g grid) hideMore() {
	for again := true; again; {
		again = false
		for _, row := range g {
			line := make([]*cell, len(row))
			for k := range row {
				line[k] = &row[k]
			}
			again = hideBesideOne(line) || again
		}
		for k := range g.columns() {
			line := make([]*cell, len(g))
			for i := range g {
				line[i] = &g[i][k]
			}
			again = hideBesideOne(line) || again
		}
	}
}

func (g grid) columns() int {
	if len(g) == 0 {
		return 0
	}
	return len(g[0])
}

// hideBesideOne hides the smallest number beside one that is hidden alone, and tells whether there was one. A zero hides nobody.
func hideBesideOne(line []*cell) bool {
	hidden := 0
	var least *cell
	for _, c := range line {
		switch {
		case c.hidden:
			hidden++
		case c.n > 0 && (least == nil || c.n < least.n):
			least = c
		}
	}
	if hidden != 1 || least == nil {
		return false
	}
	least.hidden = true
	return true
}
