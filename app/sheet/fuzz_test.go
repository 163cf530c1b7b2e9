package sheet

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// seed gives the fuzzer every file of testdata that has the ending.
func seed(f *testing.F, ending string, add func(content []byte)) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no archives in testdata", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range a.Files {
			if name := strings.TrimSuffix(part.Name, " (quoted)"); strings.HasSuffix(name, ending) {
				_, content := contentOf(&testing.T{}, part)
				add(content)
			}
		}
	}
}

// promises holds what every reader promises, whatever it is given.
func promises(t *testing.T, name string, content []byte) {
	b, d := read(name, content)
	if d != nil {
		if d.Problem.Rule == "" || d.Problem.Place.File != name || !d.Problem.Grave {
			t.Fatalf("damage without a word: %+v", d)
		}
		return
	}
	for _, table := range b.Tables {
		last := table.HeaderRow
		if len(table.Header) > maxColumns || len(table.Rows) > maxRows {
			t.Fatalf("%d columns, %d rows", len(table.Header), len(table.Rows))
		}
		for _, r := range table.Rows {
			if r.Number <= last || len(r.Cells) != len(table.Header) {
				t.Fatalf("row %d after %d: %d cells under %d headers", r.Number, last, len(r.Cells), len(table.Header))
			}
			last = r.Number
			for _, c := range r.Cells {
				if strings.ContainsAny(c, "\x00\r") || len([]rune(c)) > maxCell {
					t.Fatalf("row %d: %.80q", r.Number, c)
				}
			}
			for _, fault := range r.Faults {
				if fault.Rule == "" || fault.Column < 0 || fault.Column >= len(table.Header) {
					t.Fatalf("row %d: %+v", r.Number, fault)
				}
			}
		}
	}
}

func FuzzCSV(f *testing.F) {
	seed(f, ".csv", func(content []byte) { f.Add(content) })
	f.Fuzz(func(t *testing.T, content []byte) { promises(t, "a.csv", content) })
}

func FuzzJSON(f *testing.F) {
	seed(f, ".json", func(content []byte) { f.Add(content) })
	f.Fuzz(func(t *testing.T, content []byte) { promises(t, "a.json", content) })
}

func FuzzXLSX(f *testing.F) {
	seed(f, ".xlsx", func(content []byte) { f.Add(content) })
	f.Fuzz(func(t *testing.T, content []byte) { promises(t, "a.xlsx", content) })
}

// FuzzWorksheet spoils the rows themselves, which FuzzXLSX hardly reaches through the checksums of the zip.
func FuzzWorksheet(f *testing.F) {
	f.Add(`<row r="2" hidden="1"><c r="B2" t="s" s="1"><f>A1</f><v>0</v></c><c t="e"><v>#N/A</v></c></row>`, "yyyy-mm-dd", `<mergeCell ref="A1:B9"/>`)
	f.Add(`<row><c t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c><c t="d"><v>2026-10-01</v></c></row>`, "00000", "")
	f.Add(`<row><c s="1"><v>1e308</v></c><c s="1"><v>-0.5</v></c></row>`, `"RTA-"0?#,;[Red]-0`, "")
	f.Fuzz(func(t *testing.T, rows, format, behind string) {
		text := "@format " + strings.ReplaceAll(format, "\n", " ") + "\n@behind " + strings.ReplaceAll(behind, "\n", " ") + "\n" + strings.ReplaceAll(rows, "@", "")
		promises(t, "a.xlsx", made(t, text))
	})
}

func FuzzNumberFormat(f *testing.F) {
	for _, code := range []string{"General", "0%", "00000", `"RTA-"000`, "[h]:mm", "yyyy-mm-dd;@", `#,##0.00_-;\-0`, "# ?/?", "[$-804]0"} {
		f.Add(code, 46296.5)
	}
	f.Fuzz(func(t *testing.T, code string, n float64) {
		if s := parseFormat(code).format(n, false); s == "" && !strings.Contains(code, ";") { // a section may show nothing
			t.Fatalf("%q of %v is empty", code, n)
		}
	})
}
