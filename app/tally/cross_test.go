package tally_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dalil/app/tally"
)

const hidden = tally.HiddenCell

func TestNoCellOfACrossTableIsSmallOrCanBeWorkedOut(t *testing.T) {
	row := func(value string, total int64, x, y, z int64) tally.CrossRow {
		return tally.CrossRow{Value: value, Cells: []tally.Line{{"x", x}, {"y", y}, {"z", z}}, Total: total}
	}
	for name, c := range map[string]struct {
		counts map[string]map[string]int64
		want   []tally.CrossRow
	}{
		"nothing is small": {map[string]map[string]int64{"A": {"x": 5, "y": 6, "z": 7}},
			[]tally.CrossRow{row("A", 18, 5, 6, 7)}},
		"the number beside a small one is hidden, by row and by column": {map[string]map[string]int64{"A": {"x": 9, "y": 4, "z": 7}, "B": {"x": 8, "y": 9, "z": 10}},
			[]tally.CrossRow{row("B", 27, 8, hidden, hidden), row("A", 20, 9, hidden, hidden)}},
		"two small ones protect each other": {map[string]map[string]int64{"A": {"x": 9, "y": 4, "z": 4}, "B": {"x": 9, "y": 3, "z": 2}},
			[]tally.CrossRow{row("A", 17, 9, hidden, hidden), row("B", 14, 9, hidden, hidden)}},
		"a zero is no number to hide behind": {map[string]map[string]int64{"A": {"x": 20, "y": 1}, "B": {"x": 30, "z": 40}},
			[]tally.CrossRow{row("B", 70, hidden, 0, hidden), row("A", 21, hidden, hidden, 0)}},
		"a row that is left out hides in its columns": {map[string]map[string]int64{"A": {"x": 7, "y": 8, "z": 9}, "B": {"x": 2, "y": 2}},
			[]tally.CrossRow{row("A", 24, hidden, hidden, 9)}},
	} {
		got := tally.CrossTable(shown(c.counts), tally.ServiceShown, tally.ByCentre, tally.ByService)
		if !reflect.DeepEqual(got.Rows, c.want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", name, got.Rows, c.want)
		}
	}
	equal := map[string]map[string]int64{"first": {"x": 21}}
	for i := range 40 {
		equal[fmt.Sprintf("%02d", i)] = map[string]int64{"x": 20}
	}
	rows := tally.CrossTable(shown(equal), tally.ServiceShown, tally.ByCentre, tally.ByService).Rows
	if rows[0].Value != "first" || !slices.IsSortedFunc(rows[1:], func(a, b tally.CrossRow) int { return strings.Compare(a.Value, b.Value) }) {
		t.Errorf("rows of one sum do not stand by name: %+v", rows)
	}
	if got := tally.CrossTable(nil, tally.Outcome, tally.ByCentre, tally.ByDetail); len(got.Rows) != 0 {
		t.Errorf("%+v", got)
	}
}
