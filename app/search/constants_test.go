package search_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestTheConstantsAreThoseOfTheReadme: it says what each was measured with, so a value that was only tried must not stay.
func TestTheConstantsAreThoseOfTheReadme(t *testing.T) {
	values := map[string]float64{}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Names) == 1 && len(spec.Values) == 1 {
				if lit, ok := spec.Values[0].(*ast.BasicLit); ok && (lit.Kind == token.FLOAT || lit.Kind == token.INT) {
					if v, err := strconv.ParseFloat(lit.Value, 64); err == nil {
						values[spec.Names[0].Name] = v
					}
				}
			}
			return true
		})
	}
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\| `+"(`[^|]+)"+`\|`).FindAllSubmatch(text, -1)
	said := 0
	for _, row := range rows {
		for _, m := range regexp.MustCompile("`([a-zA-Z]+)` (-?[0-9]*\\.?[0-9]+)").FindAllSubmatch(row[1], -1) {
			want, err := strconv.ParseFloat(string(m[2]), 64)
			if err != nil {
				t.Fatal(err)
			}
			have, known := values[string(m[1])]
			if !known || have != want {
				t.Errorf("%s is %v, and the README says %v", m[1], have, want)
			}
			said++
		}
	}
	if said < 15 {
		t.Errorf("the README names %d constants with their values", said)
	}
}
