package check_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/intake"
	"dalil/app/link"
	"dalil/app/sheet"
	"dalil/content"
)

// corpusRules are the shipped ones.
func corpusRules(t *testing.T) check.Rules {
	t.Helper()
	p, err := link.ReadPolicy(content.Policy())
	if err != nil {
		t.Fatal(err)
	}
	return check.Rules{Policy: p}
}

// judgeFile judges one file of the corpus by itself, as at a first start.
func judgeFile(t *testing.T, r check.Rules, name string) check.Outcome {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata/corpus", name))
	if err != nil {
		t.Fatal(err)
	}
	checker := &intake.Checker{Policy: r.Policy, Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
		return sheet.Read(file, content)
	}}
	out, err := checker.Judge(t.Context(), []intake.Snapshot{intake.NewSnapshot(name, b)}, intake.Basis{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// cellsOf gives the services of a catalog by id, as the cells of an editor.
func cellsOf(c *catalog.Catalog) map[string]map[string]string {
	out := map[string]map[string]string{}
	if c == nil {
		return out
	}
	t := check.Tables(c)[0]
	for i, r := range t.Rows {
		m := map[string]string{}
		for j, h := range t.Header {
			if r.Cells[j] != "" {
				m[h] = strings.ReplaceAll(r.Cells[j], "\n", "⏎")
			}
		}
		out[c.Services[i].ID] = m
	}
	return out
}

// TestFilesOfOtherProgramsAreReadAsTheirEditorsSeeThem judges every file of the corpus: verdict, place and rule of each problem, and every
// cell of every service that goes live, which is as in base.csv but for what the case names.
func TestFilesOfOtherProgramsAreReadAsTheirEditorsSeeThem(t *testing.T) {
	r := corpusRules(t)
	first := judgeFile(t, r, "base.csv")
	b, err := os.ReadFile("testdata/corpus/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{"base.csv": true, "cases.txt": true}
	writers := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, " | ")
		if len(part) != 4 {
			t.Fatalf("%q has %d parts", line, len(part))
		}
		file := part[0]
		listed[file] = true
		writers[strings.Split(file, "-")[0]]++
		out := judgeFile(t, r, file)
		var told []string
		for _, p := range append(out.Problems, out.Advice...) {
			told = append(told, placed(p))
		}
		want := strings.Split(part[2], "; ")
		slices.Sort(told)
		slices.Sort(want)
		if got := strings.Join(told, "; "); got != strings.Join(want, "; ") && (part[2] != "-" || got != "") {
			t.Errorf("%s: told %s\nwant %s", file, got, strings.Join(want, "; "))
		}
		if got := string(out.Files[0].Verdict); got != part[1] {
			t.Errorf("%s: %s, want %s", file, got, part[1])
		}
		if diff := differ(cellsOf(first.Catalog), cellsOf(out.Catalog), part[3], out); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
	files, err := os.ReadDir("testdata/corpus")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !listed[f.Name()] {
			t.Errorf("%s is not among the cases", f.Name())
		}
	}
	if len(listed) < 700 || len(listed) != len(files) {
		t.Errorf("%d cases of %d files", len(listed), len(files))
	}
	for _, w := range []string{"lo", "ez", "ej", "sj", "op", "xw", "gn", "pl", "zip"} {
		if writers[w] < 25 {
			t.Errorf("only %d files by %s", writers[w], w)
		}
	}
}

func placed(p catalog.Problem) string {
	row, column, mark := "-", "-", "~"
	if p.Place.Row > 0 {
		row = fmt.Sprint(p.Place.Row)
	}
	if p.Place.Column != "" {
		column = p.Place.Column
	}
	if p.Grave {
		mark = ""
	}
	return fmt.Sprintf("%s%s %s %s", mark, row, column, p.Rule)
}

// differ holds what went live against what should have.
func differ(base, got map[string]map[string]string, differs string, out check.Outcome) string {
	if differs == "none" {
		if len(got) > 0 {
			return fmt.Sprintf("%d services went live", len(got))
		}
		return ""
	}
	want := map[string]map[string]string{}
	for id, cells := range base {
		want[id] = map[string]string{}
		for k, v := range cells {
			want[id][k] = v
		}
	}
	if differs != "-" {
		for _, d := range strings.Split(differs, ", ") {
			where, value, _ := strings.Cut(d, "=")
			id, column, _ := strings.Cut(where, ".")
			for known := range want {
				if id != "*" && id != known {
					continue
				}
				if want[known][column] = value; value == "" {
					delete(want[known], column)
				}
			}
		}
	}
	for id, cells := range got {
		if fmt.Sprint(cells) != fmt.Sprint(want[id]) {
			return fmt.Sprintf("%s is %v\nwant %v", id, cells, want[id])
		}
	}
	if back := out.Files[0].Kept; len(got) != len(base)-back {
		return fmt.Sprintf("%d services went live, %d rows were kept back", len(got), back)
	}
	return ""
}
