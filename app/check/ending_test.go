package check_test

import (
	"slices"
	"testing"
)

// ending makes the last n rows end on a day.
func ending(rows []svc, n int, day string) []svc {
	return every(rows, "valid_to", func(i int, old string) string {
		if i >= len(rows)-n {
			return day
		}
		return old
	})
}

// without takes the addresses of the first n rows away: the number stands where there is one.
func without(rows []svc, n int) []svc {
	return every(rows, "url", func(i int, old string) string {
		if i < n {
			return ""
		}
		return old
	})
}

// step is a drop of a file of RTA on a day, and what is told of it.
type step struct {
	day  string
	rows []svc
	want []string
}

func (w *town) walk(steps []step) {
	w.t.Helper()
	for i, s := range steps {
		w.day, w.files["RTA.csv"] = s.day, file(s.rows)
		if got := told(w.pass(""), "RTA.csv"); !slices.Equal(got, s.want) {
			w.t.Errorf("step %d: told %q, wanted %q", i, got, s.want)
		}
	}
}

// TestWhatSoonEndsMakesNoRoom: what a visitor has for a few days more is nothing that a loss may be a part of.
func TestWhatSoonEndsMakesNoRoom(t *testing.T) {
	all := rowsOf("RTA", "www.rta.ae", 60)
	old := all[:20]
	called := func(rows []svc) []svc { return every(rows, "phone", always("8009090")) }
	soon := ending(old, 4, "2026-11-28")
	for name, steps := range map[string][]step{
		"a number for what ends tomorrow goes with it": {
			{today, old, nil},
			{today, soon, nil},
			{today, called(soon), nil},
			{"2026-11-29", without(called(soon), 1), []string{"loss_of_codes"}},
		},
		"a number for what ends in its time": {
			{today, ending(old, 20, "2026-11-28"), nil},
			{today, called(ending(old, 20, "2026-11-28")), nil},
		},
		"a number for nothing but what is given up": {
			{today, old, nil},
			{today, soon, nil},
			{today, slices.Concat(soon[:16], called(soon[16:])), []string{"loss_of_codes"}},
			{today, slices.Concat(old[:15], called(ending(old[15:], 5, "2026-12-20"))), []string{"loss_of_services", "loss_of_codes"}},
		},
		"a number that was away for a day is as old as it was": {
			{today, called(old), nil},
			{"2026-11-28", slices.Concat(old[:4], called(old[4:])), nil},
			{"2026-11-29", called(old), nil},
			{"2026-11-30", slices.Concat(old[:9], called(old[9:])), []string{"loss_of_codes"}},
		},
		"a number in the drop that gives up": {
			{today, old, nil},
			{today, slices.Concat(old[:16], called(ending(old[16:], 4, "2026-12-20"))), []string{"loss_of_codes"}},
		},
		"a number that was away is not new beside what is": {
			{today, called(old), nil},
			{"2026-11-28", slices.Concat(old[:4], called(old[4:])), nil},
			{"2026-11-29", slices.Concat(called(old), all[20:40]), nil},
			{"2026-11-30", slices.Concat(old[:9], called(old[9:]), all[20:40]), []string{"loss_of_codes"}},
		},
		"what is given up lasts no less for it": {
			{today, ending(all, 40, "2026-12-05"), nil},
			{"2026-12-03", slices.Concat(ending(all[:4], 4, "2026-12-06"), ending(all[4:], 40, "2026-12-05")), nil},
			{"2026-12-04", slices.Concat(ending(all[:5], 5, "2026-12-06"), ending(all[5:], 40, "2026-12-05")), []string{"loss_of_services", "loss_of_codes"}},
		},
		"what ends in its time is missed before": {
			{today, ending(old, 4, "2026-12-01"), nil},
			{"2026-11-28", slices.Concat(ending(old, 4, "2026-12-01"), all[20:]), nil},
			{"2026-11-29", slices.Concat(old[1:16], all[20:]), []string{"loss_of_services", "loss_of_codes"}},
		},
		"numbers that came make no room for addresses": {
			{today, old, nil},
			{"2026-11-29", called(old), nil},
			{"2026-11-29", without(called(old), 5), []string{"loss_of_codes"}},
			{"2026-11-29", without(called(old), 4), nil},
		},
		"a number that came may go again": {
			{today, old, nil},
			{"2026-11-29", called(old), nil},
			{"2026-11-29", old, []string{"loss_of_codes"}},
			{"2026-11-29", slices.Concat(called(old[:12]), old[12:]), nil},
		},
		"an end that is put off is an end": {
			{today, old, nil},
			{today, ending(old, 4, "2026-11-29"), nil},
			{"2026-11-29", ending(old, 4, "2026-12-03"), nil},
			{"2026-12-03", ending(old, 4, "2026-12-06"), nil},
			{"2026-12-06", ending(old, 4, "2026-12-07"), nil},
			{"2026-12-07", ending(old, 5, "2026-12-07"), []string{"loss_of_services", "loss_of_codes"}},
		},
		"an end that is taken back is none": {
			{today, old, nil},
			{today, ending(old, 4, "2026-11-29"), nil},
			{"2026-11-29", old, nil},
			{"2026-11-29", old[4:], nil},
		},
		"rows of a little more than a week": {
			{today, old, nil},
			{today, ending(all, 40, "2026-12-05"), nil},
			{"2026-12-04", ending(all, 40, "2026-12-05")[5:], []string{"loss_of_services", "loss_of_codes"}},
			{"2026-12-04", ending(all, 40, "2026-12-05")[4:], nil},
		},
		"rows of the week after next": {
			{today, old, nil},
			{today, slices.Concat(old, every(ending(all[20:], 40, "2026-12-07"), "valid_from", always("2026-12-05"))), nil},
			{"2026-12-06", slices.Concat(old[5:], every(ending(all[20:], 40, "2026-12-07"), "valid_from", always("2026-12-05"))), []string{"loss_of_services", "loss_of_codes"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newTown(t)
			w.t = t
			w.walk(steps)
		})
	}
}
