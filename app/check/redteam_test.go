package check_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"dalil/app/check"
	"dalil/app/link"
	"dalil/app/sheet"
	"dalil/app/words"
	"dalil/content"
)

// attack is one raw value that must never become a code, and the column in which an attacker would write it.
type attack struct{ column, value string }

// attacks are those of the link rule's own corpus that a file can hold as they are: blanks at the edges are taken off by every
// spreadsheet, and a text file holds no broken text.
func attacks(t *testing.T) []attack {
	t.Helper()
	b, err := os.ReadFile("../link/testdata/redteam.txt")
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]string{"website": "url", "app_ios": "app_ios", "app_android": "app_android", "phone": "phone"}
	var out []attack
	for _, line := range strings.Split(string(b), "\n") {
		parts := strings.Split(line, "\t")
		if len(parts) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		v, err := strconv.Unquote(parts[1])
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		clean := sheet.Clean(v)
		if clean == "" || strings.TrimSpace(v) != v || !utf8.ValidString(v) || strings.ContainsAny(v, "\x00\r") || len(v) > 4000 {
			continue
		}
		out = append(out, attack{columns[parts[0]], v})
	}
	return out
}

// forms are the ways in which an editor's file may carry a value.
var forms = map[string]func(t *testing.T, rows [][]string) []byte{
	"RTA.csv": func(t *testing.T, rows [][]string) []byte {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	},
	"RTA.xlsx": func(t *testing.T, rows [][]string) []byte {
		table := sheet.Table{Name: "Services", Header: rows[0]}
		for _, r := range rows[1:] {
			table.Rows = append(table.Rows, sheet.Row{Cells: r})
		}
		var b bytes.Buffer
		if err := sheet.WriteXLSX(&b, []sheet.Table{table}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	},
	"RTA.json": func(t *testing.T, rows [][]string) []byte {
		var list []map[string]string
		for _, r := range rows[1:] {
			m := map[string]string{}
			for i, key := range rows[0] {
				m[key] = r[i]
			}
			list = append(list, m)
		}
		b, err := json.Marshal(map[string]any{"services": list})
		if err != nil {
			t.Fatal(err)
		}
		return b
	},
}

// TestNoTrickAddressOfAnyFileIsEverShown writes every attack as a row of its own among sound ones, in each kind of file: none may be
// in the catalog, and each must be told with its row, its column and what to write.
func TestNoTrickAddressOfAnyFileIsEverShown(t *testing.T) {
	p, err := link.ReadPolicy(content.Policy())
	if err != nil {
		t.Fatal(err)
	}
	all := attacks(t)
	if len(all) < 100 {
		t.Fatalf("only %d attacks", len(all))
	}
	header := []string{"id", "entity", "name_ar", "name_en", "url", "app_ios", "app_android", "phone"}
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			for from := 0; from < len(all); from += 25 {
				part := all[from:min(from+25, len(all))]
				rows := [][]string{header}
				for n, a := range part {
					row := []string{fmt.Sprintf("BAD-%d", n), "RTA", "هجوم", "Attack", "https://www.rta.ae/", "", "", ""}
					for i, h := range header {
						if h == a.column {
							row[i] = a.value
						}
					}
					rows = append(rows, row)
				}
				for n := range 4 * len(part) { // sound rows, so that the bad ones do not hold the whole file
					rows = append(rows, []string{fmt.Sprintf("OK-%d", n), "RTA", "سليم", "Sound", fmt.Sprintf("https://www.rta.ae/%d", n), "", "", ""})
				}
				judgeAttacks(t, name, form(t, rows), part, p)
			}
		})
	}
	t.Logf("%d attacks in each of %d kinds of file", len(all), len(forms))
}

func judgeAttacks(t *testing.T, name string, file []byte, part []attack, p *link.Policy) {
	t.Helper()
	out := check.Judge(check.Input{Sources: []check.Source{read(t, name, file)}, Rules: check.Rules{Policy: p}})
	if out.Catalog == nil {
		t.Fatalf("%s: %v %v", name, out.Verdict, out.Files)
	}
	sound := 0
	for _, s := range out.Catalog.Services {
		if n, bad := strings.CutPrefix(s.ID, "BAD-"); bad {
			i, _ := strconv.Atoi(n)
			t.Errorf("shown: %q as %v", part[i].value, s.Channels)
			continue
		}
		sound++
	}
	if sound != 4*len(part) {
		t.Errorf("%s: %d sound rows of %d", name, sound, 4*len(part))
	}
	first := 2
	if name == "RTA.json" {
		first = 1
	}
	told := map[int]bool{}
	for _, q := range out.Problems {
		if q.Grave && part[q.Place.Row-first].column == q.Place.Column {
			told[q.Place.Row-first] = true
			for _, lang := range words.Default().Languages() {
				if s := words.Default().Say(lang.Code, q.Rule.Hint(), q.Args); strings.Contains(s, "«hint.") {
					t.Errorf("%s says nothing to do in %s", q.Rule, lang.Code)
				}
			}
		}
	}
	for n, a := range part {
		if !told[n] {
			t.Errorf("not told: %s %q", a.column, a.value)
		}
	}
}
