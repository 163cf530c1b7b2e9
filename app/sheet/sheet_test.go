package sheet

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dalil/app/catalog"
	"dalil/app/words"
)

var update = flag.Bool("update", false, "renew the answers in testdata; read them afterwards")

// TestWhatIsReadFromAFile runs every archive of testdata. A section NAME.xlsx holds the rows of one worksheet, as the format writes
// them; lines that begin with @ put something else there:
//
//	@name SHEET       the first sheet's name            @state hidden       of the first sheet
//	@1904             the other calendar                @format CODE        style 1, 2, … of the cells
//	@string XML       the next shared string            @behind XML         behind the rows, as merged cells are
//	@part NAME TEXT   another part; \xff are bytes      @before XML         before the rows
//
// In NAME (quoted) each line is a quoted Go text: for bytes that an archive cannot hold.
func TestWhatIsReadFromAFile(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 10 {
		t.Fatal("no archives in testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, f := range a.Files {
				if f.Name == "want" {
					continue
				}
				name, content := contentOf(t, f)
				fmt.Fprintf(&got, "%s: %s", name, dump(name, content))
			}
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			if *update {
				if i < 0 {
					a.Files = append(a.Files, txtar.File{Name: "want"})
					i = len(a.Files) - 1
				}
				a.Files[i].Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if i < 0 || string(a.Files[i].Data) != got.String() {
				t.Errorf("what is read is not what stands in %s; it is:\n%s", file, got.String())
			}
		})
	}
}

func contentOf(t *testing.T, f txtar.File) (string, []byte) {
	t.Helper()
	if name, ok := strings.CutSuffix(f.Name, " (quoted)"); ok {
		var b []byte
		for _, line := range strings.Fields(strings.ReplaceAll(string(f.Data), " ", "\u2423")) {
			s, err := strconv.Unquote(strings.ReplaceAll(line, "\u2423", " "))
			if err != nil {
				t.Fatalf("%s: %q: %v", f.Name, line, err)
			}
			b = append(b, s...)
		}
		return name, b
	}
	if strings.HasSuffix(f.Name, ".xlsx") {
		return f.Name, made(t, string(f.Data))
	}
	return f.Name, f.Data
}

// made builds a workbook by hand, so that a test sees exactly what stands in its parts.
func made(t *testing.T, text string) []byte {
	t.Helper()
	sheet, state, calendar, before, behind := "Services", "", "", "", ""
	var rows, formats, sharedStrings []string
	extra := map[string]string{}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch key {
		case "@name":
			sheet = value
		case "@state":
			state = ` state="` + value + `"`
		case "@1904":
			calendar = `<workbookPr date1904="1"/>`
		case "@format":
			formats = append(formats, value)
		case "@string":
			sharedStrings = append(sharedStrings, "<si>"+value+"</si>")
		case "@before":
			before += value
		case "@behind":
			behind += value
		case "@part":
			name, data, _ := strings.Cut(value, " ")
			s, err := strconv.Unquote(`"` + strings.ReplaceAll(data, `"`, `\"`) + `"`)
			if err != nil {
				t.Fatal(err)
			}
			extra[name] = s
		default:
			rows = append(rows, line)
		}
	}
	const spaces = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	styles, xfs := "", `<xf numFmtId="0"/>`
	for i, f := range formats {
		if id, err := strconv.Atoi(f); err == nil && len(f) == 2 {
			xfs += fmt.Sprintf(`<xf numFmtId="%d"/>`, id)
			continue
		}
		id := 164 + i
		if own, code, ok := strings.Cut(f, "="); ok { // a number of its own
			if n, err := strconv.Atoi(own); err == nil {
				id, f = n, code
			}
		}
		styles += fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="%s"/>`, id, strings.NewReplacer(`"`, "&quot;", "&", "&amp;").Replace(f))
		xfs += fmt.Sprintf(`<xf numFmtId="%d"/>`, id)
	}
	parts := [][2]string{
		{"[Content_Types].xml", "<Types/>"},
		{"xl/workbook.xml", `<?xml version="1.0"?><workbook` + spaces + ">" + calendar + `<sheets><sheet name="` + sheet + `" sheetId="1" r:id="rId1"` + state + `/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/styles.xml", "<styleSheet><numFmts>" + styles + `</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>` + xfs + "</cellXfs></styleSheet>"},
		{"xl/sharedStrings.xml", "<sst>" + strings.Join(sharedStrings, "") + "</sst>"},
		{"xl/worksheets/sheet1.xml", "<worksheet" + spaces + ">" + before + "<sheetData>\n" + strings.Join(rows, "") + "</sheetData>" + behind + "</worksheet>"},
	}
	var names []string
	for n := range extra {
		names = append(names, n)
	}
	slices.Sort(names)
	for i := range parts {
		if s, ok := extra[parts[i][0]]; ok {
			parts[i][1] = s
			names = slices.DeleteFunc(names, func(n string) bool { return n == parts[i][0] })
		}
	}
	for _, n := range names {
		parts = append(parts, [2]string{n, extra[n]})
	}
	return zipped(t, parts)
}

func zipped(t *testing.T, parts [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dump writes all that was read, or why nothing was, with both sentences.
func dump(name string, content []byte) string {
	var b strings.Builder
	book, d := read(name, content)
	if d != nil {
		arriving := ""
		if d.Arriving {
			arriving = " arriving"
		}
		fmt.Fprintf(&b, "damage%s %s\n", arriving, said(d.Problem))
		return b.String()
	}
	if book.Unfinished {
		b.WriteString("unfinished ")
	}
	b.WriteString("read\n")
	for _, t := range book.Tables {
		fmt.Fprintf(&b, "  %s, header in row %d: %q\n", t.Name, t.HeaderRow, t.Header)
		for _, r := range t.Rows {
			fmt.Fprintf(&b, "  %d: %q\n", r.Number, r.Cells)
			for _, f := range r.Faults {
				fmt.Fprintf(&b, "    %d %s %q\n", f.Column, f.Rule, f.Found)
			}
		}
	}
	for _, p := range book.Notices {
		fmt.Fprintf(&b, "  notice %s\n", said(p))
	}
	return b.String()
}

var isolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

func said(p catalog.Problem) string {
	w := words.Default()
	rule := string(p.Rule)
	return fmt.Sprintf("%s %s\n    %s\n    %s", p.Place, rule, isolates.Replace(w.Say("en", "problem."+rule, p.Args)), isolates.Replace(w.Say("ar", "problem."+rule, p.Args)))
}
