package check

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

// TestEveryColumnIsAsItIsWrittenDown holds every column of every sheet against testdata/columns.txt: its names in both languages, what the
// template says of it, its key for scripts, and what is said of a cell that is far too long or that nobody has heard of.
func TestEveryColumnIsAsItIsWrittenDown(t *testing.T) {
	policy, err := link.ReadPolicy([]byte(smallPolicy))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	services := sheetOf[catalog.Service]{name: "services", columns: serviceColumns}
	describe(&b, services.name, serviceHeaders, fieldsOf(serviceColumns, &catalog.Service{}), func(name, cell string) []catalog.Problem {
		r := rowOf(policy, map[string]string{name: cell})
		readService(r, "RTA", r.rules)
		return append(r.problems, r.advice...)
	})
	for _, s := range campaignSheets {
		describe(&b, s.title(), s.headers(), s.fields(oneOfEach())[0], func(name, cell string) []catalog.Problem {
			cells := map[string]string{}
			for _, h := range s.headers() {
				if h.must {
					cells[h.name] = "x"
				}
				if h.name == "entity" || h.name == "code" {
					cells[h.name] = "RTA"
				}
			}
			cells[name] = cell
			r := rowOf(policy, cells)
			f, c := campaignFile{places: map[string]catalog.Place{}}, catalog.Campaign{}
			t := sheet.Table{File: "campaign.xlsx", Name: s.title(), HeaderRow: 1, Rows: []sheet.Row{{Number: 2, Cells: r.cells}}}
			t.Header = append(t.Header, slices.Sorted(maps.Keys(r.head.at))...)
			s.take(&f, &c, t, r.rules)
			return append(f.problems, f.advice...)
		})
	}
	const file = "testdata/columns.txt"
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	written, now := strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")
	for i := range max(len(written), len(now)) {
		if i >= len(written) || i >= len(now) || written[i] != now[i] {
			t.Fatalf("line %d is another:\n%s\nwas\n%s", i+1, strings.Join(now[min(i, len(now)):min(i+3, len(now))], "\n"), strings.Join(written[min(i, len(written)):min(i+3, len(written))], "\n"))
		}
	}
}

// rowOf is one row under headers in the order of their names.
func rowOf(policy *link.Policy, cells map[string]string) *row {
	h := heading{file: "RTA.csv", row: 1, at: map[string]int{}, typed: map[string]string{}}
	row := sheet.Row{Number: 2}
	for _, col := range slices.Sorted(maps.Keys(cells)) {
		h.at[col] = len(row.Cells)
		row.Cells = append(row.Cells, cells[col])
	}
	return newRow(h, row, Rules{Policy: policy})
}

// oneOfEach is a campaign with an empty row in every sheet, and a name in those that others choose from.
func oneOfEach() *catalog.Campaign {
	return &catalog.Campaign{Entities: []catalog.Entity{{Code: "RTA"}}, LifeEvents: []catalog.LifeEvent{{Code: "move"}}, Editions: []catalog.Edition{{ID: "2027"}},
		Portals: []catalog.Portal{{Code: "dubai-now"}}, TextSets: make([]catalog.TextSet, 1), Centres: make([]catalog.Centre, 1), Machines: make([]catalog.Machine, 1),
		Exceptions: make([]catalog.Exception, 1), Figures: make([]catalog.Figure, 1), Messages: make([]catalog.Message, 1), Notices: make([]catalog.Notice, 1),
		Absent: make([]catalog.Absent, 1), Concepts: make([]catalog.Concept, 1), Links: make([]catalog.Link, 1), Lexicon: make([]catalog.Term, 1)}
}

// describe writes down the columns of a sheet, and the fields that scripts get of a row of it.
func describe(b *bytes.Buffer, title string, hs []header, fields []Field, say func(name, cell string) []catalog.Problem) {
	fmt.Fprintf(b, "== %s\n", title)
	for _, f := range fields {
		fmt.Fprintf(b, "%s=%v ", f.Key, f.Value)
	}
	b.WriteString("\n")
	for _, h := range hs {
		fmt.Fprintf(b, "%s %q %q or %q, %v wide, of %q", h.name, h.arabic, h.also, h.or, h.width, h.choices)
		if h.listed != nil {
			fmt.Fprintf(b, ", of %q", h.listed(oneOfEach()))
		}
		for _, flag := range []struct {
			name string
			is   bool
		}{{"must", h.must}, {"open", h.open}, {"flag", h.flag}, {"prose", h.prose}, {"spare", h.spare}, {"gone", h.gone}, {"instead " + h.instead, h.instead != ""}} {
			if flag.is {
				b.WriteString(", " + flag.name)
			}
		}
		b.WriteByte('\n')
		for _, cell := range []string{strings.Repeat("a", 9000), strings.Repeat("Zz", 25), strings.Repeat("a\n", 250), strings.Repeat("a;", 250), "2027", " "} {
			for _, p := range say(h.name, cell) {
				if p.Place.Column == h.name {
					fmt.Fprintf(b, "\t%.3q… %v %s", cell, p.Grave, p.Rule)
					for _, k := range slices.Sorted(maps.Keys(p.Args)) {
						fmt.Fprintf(b, " %s=%q", k, p.Args[k])
					}
					b.WriteByte('\n')
				}
			}
		}
	}
}
