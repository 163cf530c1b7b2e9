package check_test

import (
	"fmt"
	"strings"
	"testing"
)

// rowFile is a file of one row of RTA.
func rowFile(id, name string) string {
	return file([]svc{{"id": id, "entity": "RTA", "name_ar": "خدمة", "name_en": name, "url": "https://www.rta.ae/services/7"}})
}

// TestManyFilesWithOneID: what is told of an id in thousands of files, or rows, names a few of them, so that neither the memory nor the log
// is filled, and the file that bears its entity's name still wins.
func TestManyFilesWithOneID(t *testing.T) {
	w := newTown(t)
	w.files["RTA.csv"] = rowFile("RTA-001", "Endowment")
	for n := range 40 {
		w.files[fmt.Sprintf("more/f%02d.csv", n)] = rowFile("RTA-001", "Pay at shop 14")
	}
	out := w.pass("")
	if got := len(w.last.Services); got != 1 || w.last.Services[0].Name.EN != "Endowment" {
		t.Fatalf("%d services, the first %q", got, w.last.Services[0].Name.EN)
	}
	told := map[string]string{}
	for _, p := range out.Problems {
		if p.Rule == "id_in_two_files" {
			told[p.Place.File] = p.Args["other"]
		}
	}
	if len(told) != 40 || told["more/f00.csv"] != "RTA.csv, more/f01.csv, more/f02.csv, …" || told["more/f39.csv"] != "RTA.csv, more/f00.csv, more/f01.csv, …" {
		t.Errorf("%d files are told: %q, %q", len(told), told["more/f00.csv"], told["more/f39.csv"])
	}

	w = newTown(t)
	w.files["a.csv"], w.files["b.csv"] = rowFile("RTA-002", "One"), rowFile("rta-002", "Two")
	for _, p := range w.pass("").Problems {
		if want := map[string]string{"a.csv": "b.csv", "b.csv": "a.csv"}[p.Place.File]; p.Args["other"] != want {
			t.Errorf("%s: %s %q, want %q", p.Place.File, p.Rule, p.Args["other"], want)
		}
	}

	rows := rowsOf("RTA", "www.rta.ae", 12)
	for n := range rows {
		rows[n]["id"] = "RTA-003"
	}
	w = newTown(t)
	w.files["RTA.csv"] = file(rows)
	for _, p := range w.pass("").Problems {
		switch want := "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"; {
		case p.Rule == "id_repeats" && p.Place.Row == 13 && p.Args["rows"] != want:
			t.Errorf("row 13: %q, want %q", p.Args["rows"], want)
		case p.Rule == "id_repeats" && p.Place.Row == 2 && strings.HasPrefix(p.Args["rows"], "2"):
			t.Errorf("row 2 is one of the others: %q", p.Args["rows"])
		}
	}
}
