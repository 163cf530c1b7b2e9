package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// claimed is a zip whose parts claim a size in bytes and hold nothing.
func claimed(t *testing.T, sizes ...uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, size := range append(sizes, 0) {
		name := fmt.Sprintf("xl/media/%d", i)
		if i == len(sizes) {
			name = "xl/workbook.xml"
		}
		if _, err := z.CreateRaw(&zip.FileHeader{Name: name, UncompressedSize64: size}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestThePartsOfAWorkbookAreCountedTogether: many parts of a moderate size are as large as a single one.
func TestThePartsOfAWorkbookAreCountedTogether(t *testing.T) {
	const tooLarge = "a.xlsx xlsx_too_large limit=128"
	if got := place("a.xlsx", claimed(t, 128<<20)); got != "a.xlsx xlsx_broken_part part=workbook.xml arriving" {
		t.Errorf("128 MB: %s", got) // it is looked into
	}
	if got := place("a.xlsx", claimed(t, 128<<20+1)); got != tooLarge {
		t.Errorf("128 MB and a byte: %s", got)
	}
	parts := [][2]string{{"xl/media/a", strings.Repeat(" ", 1<<20)}}
	if _, d := openArchive("a.xlsx", zipped(t, parts)); d != nil {
		t.Error(d)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 2 {
		w, err := z.Create(fmt.Sprintf("xl/worksheets/%d.xml", i)) // needed: it is not read while the archive is opened
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := z.CreateRaw(&zip.FileHeader{Name: "xl/workbook.xml", UncompressedSize64: 126<<20 + 1}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got := place("a.xlsx", b.Bytes()); got != tooLarge {
		t.Errorf("three parts of 128 MB and a byte: %s", got)
	}
	many := make([][2]string, 0, 2001)
	for i := range 2000 {
		many = append(many, [2]string{fmt.Sprint("x", i), ""})
	}
	many[0][0] = "xl/workbook.xml"
	if got := place("a.xlsx", zipped(t, many)); got != "a.xlsx xlsx_broken_part part=workbook.xml arriving" {
		t.Errorf("2,000 parts: %s", got)
	}
	if got := place("a.xlsx", zipped(t, append(many, [2]string{"y", ""}))); got != tooLarge {
		t.Errorf("2,001 parts: %s", got)
	}
}

// TestAPartThatIsReadHasALimitOfItsOwn: what is held in memory is smaller than what is read as a stream.
func TestAPartThatIsReadHasALimitOfItsOwn(t *testing.T) {
	for name, want := range map[string]string{"xl/styles.xml": "a.xlsx xlsx_too_large limit=32", "xl/worksheets/sheet1.xml": ""} {
		a := &archive{file: "a.xlsx", parts: map[string]*zip.File{}}
		z, err := zip.NewReader(bytes.NewReader(zipped(t, [][2]string{{name, "<worksheet></worksheet>"}})), int64(len(zipped(t, [][2]string{{name, "<worksheet></worksheet>"}}))))
		if err != nil {
			t.Fatal(err)
		}
		z.File[0].UncompressedSize64 = 32<<20 + 1
		a.parts[name] = z.File[0]
		d := a.walk(name, &relations{})
		switch {
		case want == "" && d != nil && d.Problem.Rule == "xlsx_too_large":
			t.Errorf("%s: %v", name, d)
		case want != "" && (d == nil || d.Problem.Rule != "xlsx_too_large" || d.Problem.Args["limit"] != "32" || d.Arriving):
			t.Errorf("%s: %v", name, d)
		}
		if z.File[0].UncompressedSize64 = 32 << 20; name == "xl/styles.xml" {
			if d := a.walk(name, &relations{}); d != nil && d.Problem.Rule == "xlsx_too_large" {
				t.Errorf("32 MB: %v", d)
			}
		}
	}
}

// TestAPartIsReadInEveryEncodingThatTheFormatAllows holds UTF-16 in both orders and the names that say what was decoded already.
func TestAPartIsReadInEveryEncodingThatTheFormatAllows(t *testing.T) {
	wideText := func(s string, low bool) string {
		b := []byte("\xfe\xff")
		if low {
			b = []byte("\xff\xfe")
		}
		for _, r := range s {
			if hi, lo := byte(r>>8), byte(r); low {
				b = append(b, lo, hi)
			} else {
				b = append(b, hi, lo)
			}
		}
		return string(b)
	}
	const body = `<sst><si><t>خدمة</t></si></sst>`
	for name, part := range map[string]string{
		"UTF-8":      body,
		"UTF-8 mark": "\xef\xbb\xbf" + body,
		"declared":   `<?xml version="1.0" encoding="UTF-8"?>` + body,
		"low":        wideText(body, true),
		"high":       wideText(body, false),
		"said":       wideText(`<?xml version="1.0" encoding="UTF-16"?>`+body, true),
		"ascii":      `<?xml version="1.0" encoding="US-ASCII"?><sst><si><t>&#x62e;&#x62f;&#x645;&#x629;</t></si></sst>`,
		"short name": `<?xml version="1.0" encoding="ascii"?><sst><si><t>&#x62e;&#x62f;&#x645;&#x629;</t></si></sst>`,
		"Windows":    `<?xml version="1.0" encoding="windows-1256"?><sst><si><t>` + "\xce\xcf\xe3\xc9" + `</t></si></sst>`,
	} {
		v := &stringsVisitor{}
		r, err := utf8Reader(strings.NewReader(part))
		if err == nil {
			err = walkXML(r, v)
		}
		if err != nil || !reflect.DeepEqual(v.all, []string{"خدمة"}) {
			t.Errorf("%s: %q %v", name, v.all, err)
		}
	}
	for _, part := range []string{`<?xml version="1.0" encoding="klingon"?><sst/>`, `<?xml version="1.0" encoding=""?><sst/></sst>`} {
		if err := walkXML(strings.NewReader(part), &stringsVisitor{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", part, err)
		}
	}
	if err := walkXML(strings.NewReader("<a:b></c:b>"), &relations{}); !errors.Is(err, errBroken) {
		t.Errorf("a tag closed under another prefix: %v", err)
	}
}

// TestOnlyThePartsOfAWorkbookAreParsed: two of the same name are refused for these, and only for these.
func TestOnlyThePartsOfAWorkbookAreParsed(t *testing.T) {
	for name, want := range map[string]bool{
		"[content_types].xml": true, "_rels/.rels": true, "xl/workbook.xml": true, "xl/_rels/workbook.xml.rels": true, "xl/sharedstrings.xml": true,
		"xl/styles.xml": true, "xl/worksheets/sheet1.xml": true, "xl/worksheets/_rels/sheet1.xml.rels": false, "xl/worksheets/a.bin": false,
		"worksheets/a.xml": false, "xl/theme/theme1.xml": false, "workbook.xml": false, "docprops/app.xml": false,
	} {
		if got := neededPart(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
		_, d := openArchive("a.xlsx", zipped(t, [][2]string{{name, "1"}, {strings.ToUpper(name), "2"}}))
		if (d != nil) != want || d != nil && (d.Problem.Rule != "xlsx_parts" || d.Problem.Args["part"] != strings.ToUpper(name)) {
			t.Errorf("%s twice: %v", name, d)
		}
	}
	for name, want := range map[string]string{"a/../b": "a/../b", `a\..\b`: `a\..\b`, "/a": "/a", `\a`: `\a`, "..": "..", "a/..b/...": "", "a../b": ""} {
		_, d := openArchive("a.xlsx", zipped(t, [][2]string{{name, "1"}}))
		if want == "" && d != nil || want != "" && (d == nil || d.Problem.Rule != "xlsx_parts" || d.Problem.Args["part"] != want || d.Arriving) {
			t.Errorf("%s: %v", name, d)
		}
	}
	a, d := openArchive("a.xlsx", zipped(t, [][2]string{{`XL\Styles.xml`, "<a/>"}}))
	if d != nil || a.parts["xl/styles.xml"] == nil {
		t.Errorf("%v %v", a, d)
	}
}

// TestAWorksheetIsReadByItsTags holds places of rows and cells, what is hidden, and references that no spreadsheet writes.
func TestAWorksheetIsReadByItsTags(t *testing.T) {
	const head = `<row r="2"><c r="A2" t="inlineStr"><is><t>id</t></is></c><c r="C2" t="inlineStr"><is><t>fee</t></is></c></row>`
	for rows, want := range map[string]string{
		`<row r="3"><c r="A3"><v>1</v></c></row><row><c r="C4"><v>2</v></c></row>`:                                                "2 id||fee;3 1||;4 ||2",
		`<row r="9"><c r="A9"><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>`:                                                   "2 id||fee;9 1|2|3",
		`<row r="9"><c r="b9"><v>1</v></c><c><v>2</v></c></row>`:                                                                  "2 id||fee;9 |1|2",
		`<row r="1048576"><c><v>1</v></c></row>`:                                                                                  "2 id||fee;1048576 1||",
		`<row r="3"><c r="A3" t="str"><v> a </v></c></row>`:                                                                       "2 id||fee;3  a ||",
		`<row r="3"><c r="A3" t="b"><v>true</v></c><c r="B3" t="b"><v>0</v></c></row>`:                                            "2 id||fee;3 yes|no|",
		`<row r="3"><c r="A3"><v>0x10</v></c><c r="B3"><v>1_000</v></c></row>`:                                                    "2 id||fee;3 0x10|1_000|",
		`<row r="3"><c r="A3"><v>NaN</v></c><c r="B3"><v>Inf</v></c><c><v>1p3</v></c></row>`:                                      "2 id||fee;3 NaN|Inf|1p3",
		`<row r="3"><c r="A3" t="s"><v></v></c><c r="B3"><v>5</v></c></row>`:                                                      "2 id||fee;3 |5|",
		`<row r="3"><c r="A3"><v>1</v></c></row><row r="4"></row><row r="5"><c r="CW5" t="inlineStr"><is><t> </t></is></c></row>`: "2 id||fee;3 1||",
		`<row r="2"><c><v>1</v></c></row>`:                                                                                        "broken at 2",
		`<row r="1"><c><v>1</v></c></row>`:                                                                                        "broken at 2",
		`<row r="x"><c><v>1</v></c></row>`:                                                                                        "broken at 2",
		`<row r="3"><c r="A"><v>1</v></c></row>`:                                                                                  "broken at 3",
		`<row r="3"><c r="B3"/><c r="B3"><v>1</v></c></row>`:                                                                      "broken at 3",
		`<row r="3"><c t="s"><v>0</v></c></row>`:                                                                                  "broken at 3",
		`<row r="3"><c t="s"><v>-1</v></c></row>`:                                                                                 "broken at 3",
		`<row r="3"><c t="s"><v>x</v></c></row>`:                                                                                  "broken at 3",
	} {
		b, d := read("a.xlsx", made(t, head+rows))
		got := ""
		if d != nil {
			got = fmt.Sprintf("broken at %d", d.Problem.Place.Row)
			if d.Problem.Rule != "xlsx_broken_part" || d.Problem.Place.Sheet != "Services" {
				t.Errorf("%s: %v", rows, d)
			}
		} else {
			got = fmt.Sprintf("%d %s", b.Tables[0].HeaderRow, strings.Join(b.Tables[0].Header, "|"))
			for _, r := range b.Tables[0].Rows {
				got += fmt.Sprintf(";%d %s", r.Number, strings.Join(r.Cells, "|"))
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", rows, got, want)
		}
	}
}

// TestHiddenColumnsAreTold: by their number, up to the last that is read; a column without a name is nobody's.
func TestHiddenColumnsAreTold(t *testing.T) {
	row := "<row>"
	for i := range 100 {
		if i == 1 {
			row += "<c/>"
			continue
		}
		row += fmt.Sprintf(`<c t="inlineStr"><is><t>%s</t></is></c>`, ColumnLetter(i))
	}
	row += "</row>"
	for cols, want := range map[string]string{
		`<col min="1" max="1" hidden="1"/>`: "A", `<col min="2" max="4" hidden="true"/>`: "C D", `<col min="99" max="16384" hidden="on"/>`: "CU CV",
		`<col min="1" max="1" width="0" customWidth="1"/>`: "A", `<col min="1" max="1" width="0.5"/>`: "",
		`<col min="1" max="3"/>`: "", `<col min="1" max="3" hidden="0"/>`: "", `<col min="5" max="4" hidden="1"/>`: "",
		`<col min="1" max="1" hidden="1"/><col min="3" max="3" hidden="1"/>`: "A C",
		`<col min="0" max="3" hidden="1"/>`:                                  "broken", `<col min="x" max="3" hidden="1"/>`: "broken", `<col min="1" hidden="1"/>`: "broken",
	} {
		b, d := read("a.xlsx", made(t, "@before <cols>"+cols+"</cols>\n"+row))
		var got []string
		if d != nil {
			got = []string{"broken"}
		}
		for _, p := range b.Notices {
			got = append(got, p.Args["column"])
			if p.Rule != "column_hidden" || p.Grave || p.Place.Row != 1 || p.Place.Column != p.Args["column"] || p.Place.Sheet != "Services" {
				t.Errorf("%s: %+v", cols, p)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", cols, got, want)
		}
	}
}

func TestBlocksOfCells(t *testing.T) {
	for ref, want := range map[string]merge{"A1:A2": {0, 1, 0, 2}, "B3:D3": {1, 3, 3, 3}, "C4:C4": {2, 4, 2, 4}} {
		if got, ok := mergeOf(ref); !ok || got != want {
			t.Errorf("%s: %v %v", ref, got, ok)
		}
	}
	for _, ref := range []string{"", "A1", ":", "A1:", ":A1", "A:B", "B1:A2", "A2:A1", "A0:A2", "A1:B"} {
		if got, ok := mergeOf(ref); ok {
			t.Errorf("%q: %v", ref, got)
		}
	}
}

// TestASheetIsFoundByItsRelation holds the ways in which programs write targets and states.
func TestASheetIsFoundByItsRelation(t *testing.T) {
	const sheet = `<worksheet><row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row></worksheet>`
	book := func(sheets, relations string) []byte {
		return zipped(t, [][2]string{{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets>` + sheets + `</sheets><other><sheet name="x"/></other></workbook>`},
			{"xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"}, {"xl/worksheets/s.xml", sheet}})
	}
	for target, want := range map[string]string{
		"worksheets/s.xml": "", "/xl/worksheets/s.xml": "", `worksheets\s.xml`: "", "./worksheets/../worksheets/s.xml": "", "WORKSHEETS/S.xml": "",
		"s.xml": "xlsx_broken_part", "/worksheets/s.xml": "xlsx_broken_part",
	} {
		got := ruleOf(t, "a.xlsx", book(`<sheet name="a" r:id="r1"/>`, `<Relationship Id="r1" Type="http://x/worksheet" Target="`+target+`"/>`))
		if got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
	const relation = `<Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/><Relationship Id="r2" Type="x/chartsheet" Target="worksheets/s.xml"/><Other Id="r3" Type="x/worksheet" Target="worksheets/s.xml"/>`
	for sheets, want := range map[string]string{
		`<sheet name="a" r:id="r1"/>`:                                                   "a",
		`<sheet name="a" r:id="r1" state="visible"/>`:                                   "a",
		`<sheet name="a" r:id="r1"/><sheet name="b" r:id="r2"/>`:                        "a",
		`<sheet name="a" r:id="r1"/><sheet name="b" r:id="r1"/>`:                        "a b",
		`<sheet name="a" r:id="r1" state="hidden"/>`:                                    "xlsx_sheets_hidden",
		`<sheet name="a" r:id="r1" state="veryHidden"/>`:                                "xlsx_sheets_hidden",
		`<sheet name="a" r:id="r2"/>`:                                                   "file_without_content",
		`<sheet name="a" r:id="r3"/>`:                                                   "file_without_content",
		`<sheet name="a" id="r1"/>`:                                                     "file_without_content",
		`<sheet name="Services " r:id="r1" state="hidden"/><sheet name="b" r:id="r1"/>`: "b !Services ",
		`<sheet name="خدمات" r:id="r1" state="hidden"/><sheet name="b" r:id="r1"/>`:     "b !خدمات",
		`<sheet name="lists" r:id="r1" state="hidden"/><sheet name="b" r:id="r1"/>`:     "b",
		``: "file_without_content",
	} {
		b, d := read("a.xlsx", book(sheets, relation))
		var got []string
		if d != nil {
			got = []string{string(d.Problem.Rule)}
			if d.Arriving {
				t.Errorf("%s: arriving", sheets)
			}
		}
		for _, table := range b.Tables {
			got = append(got, table.Name)
		}
		for _, p := range b.Notices {
			got = append(got, "!"+p.Args["sheet"])
			if p.Rule != "sheet_hidden" || p.Place.Sheet != p.Args["sheet"] || p.Grave {
				t.Errorf("%s: %+v", sheets, p)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", sheets, got, want)
		}
	}
	for value, want := range map[string]string{"1": "1904-01-02", "true": "1904-01-02", "on": "1904-01-02", "0": "1900-01-01", "false": "1900-01-01", "": "1900-01-01"} {
		content := made(t, "@format yyyy\n@part xl/workbook.xml <workbook xmlns:r=\"r\"><workbookPr date1904=\""+value+"\"/><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>\n"+
			`<row><c s="1"><v>1</v></c><c><v>2</v></c></row>`)
		if b, d := read("a.xlsx", content); d != nil || b.Tables[0].Header[0] != want {
			t.Errorf("date1904 %q: %v %v", value, b.Tables, d)
		}
	}
}

func TestEscapesOfTheFormat(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "_x": "_x", "_x000D_": "\r", "_x000d__x0041_": "\rA", "_x004_": "_x004_", "_x00G1_": "_x00G1_", "_x005F_x0041_": "_x0041_",
		"_xD83D__xDE00_": "😀", "a_xD83D_b_xDE00_c_xD83D__xDE00_": "ab😀c😀", "_xFFFD_": "\ufffd",
	} {
		if got := unescape(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// TestAChildHasASmallEnvironment: it is told where it may put temporary files, and no secret of the station.
func TestAChildHasASmallEnvironment(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("TEMP", "")
	t.Setenv("DALIL_SECRET", "s3cret")
	for _, k := range []string{"SystemRoot", "TMP"} {
		t.Setenv(k, "x") // so that it is put back
		os.Unsetenv(k)
	}
	if got := minimalEnvironment(); !reflect.DeepEqual(got, []string{"TEMP=", "TMPDIR=" + dir}) {
		t.Errorf("%q", got)
	}
	_, err := InChild(os.Args[0], "environment")(t.Context(), "a.csv", nil)
	var d *Damage
	if !errors.As(err, &d) || string(d.Problem.Rule) != "TEMP=,TMPDIR="+dir {
		t.Errorf("%v", err)
	}
}

// TestAChildIsToldTheEndingAlone: nothing else of a name reaches its command line.
func TestAChildIsToldTheEndingAlone(t *testing.T) {
	_, err := InChild(os.Args[0], "argument")(t.Context(), filepath.Join("secret", "a b.CSV"), nil)
	var d *Damage
	if !errors.As(err, &d) || string(d.Problem.Rule) != "file.csv" {
		t.Errorf("%v", err)
	}
}

// TestAChildSaysWhatItCouldNotDo runs the child as the station does, with bad questions.
func TestAChildSaysWhatItCouldNotDo(t *testing.T) {
	serve := func(in string, args ...string) (string, int) {
		cmd := exec.Command(os.Args[0], append([]string{"child"}, args...)...)
		cmd.Stdin = strings.NewReader(in)
		out, err := cmd.Output()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return string(out), cmd.ProcessState.ExitCode()
	}
	for name, c := range map[string]struct {
		in   string
		args []string
		code int
		want string
	}{
		"no name":   {"", nil, 2, ""},
		"two names": {"", []string{"a.csv", "b.csv"}, 2, ""},
		"a table":   {"id,fee\n1,2\n", []string{"a.csv"}, 0, `"Header":["id","fee"]`},
		"damage":    {"id,fee\n1\n", []string{"a.csv"}, 0, `"Rule":"csv_ragged"`},
		"too large": {strings.Repeat(" ", 20<<20+1), []string{"a.csv"}, 0, `"Rule":"file_too_large"`},
	} {
		if out, code := serve(c.in, c.args...); code != c.code || !strings.Contains(out, c.want) || c.want == "" && out != "" {
			t.Errorf("%s: %d %.200s", name, code, out)
		}
	}
}

// TestAPartThatIsMissingOrBrokenIsNamed: each of those that a workbook is read from.
func TestAPartThatIsMissingOrBrokenIsNamed(t *testing.T) {
	for part, want := range map[string]string{
		"xl/workbook.xml": "part=workbook.xml", "xl/_rels/workbook.xml.rels": "part=workbook.xml.rels", "xl/sharedStrings.xml": "part=sharedStrings.xml",
		"xl/styles.xml": "part=styles.xml", "xl/worksheets/sheet1.xml": "part=sheet1.xml",
	} {
		for text, arriving := range map[string]string{"<a></b>": "", "<a>": " arriving", "": " arriving"} {
			got := place("a.xlsx", made(t, "@part "+part+" "+text+"\n<row><c><v>1</v></c><c><v>2</v></c></row>"))
			if want := "a.xlsx xlsx_broken_part " + want + arriving; got != want && !(text != "<a></b>" && got == strings.TrimSuffix(want, " arriving")) {
				t.Errorf("%s of %q: %q, want %q", part, text, got, want)
			}
		}
	}
}

// TestABlockMayReachBelowTheLastRow and may begin where nothing is.
func TestABlockMayReachBelowTheLastRow(t *testing.T) {
	row := func(n int, cells string) string { return fmt.Sprintf(`<row r="%d">%s</row>`, n, cells) }
	const two = `<c><v>1</v></c><c><v>2</v></c>`
	for ref, want := range map[string]string{"A2:A9": "3|4;3|6;3|8", "B2:B3": "3|4;5|4;7|8", "D2:D9": "3|4;5|6;7|8", "A1:A9": "3|4;5|6;7|8", "A5:A9": "3|4;5|6;7|8", "B4:B4": "3|4;5|6;7|8"} {
		content := made(t, "@behind <mergeCells><mergeCell ref=\""+ref+"\"/></mergeCells>\n"+row(1, two)+row(2, `<c><v>3</v></c><c><v>4</v></c>`)+
			row(3, `<c><v>5</v></c><c><v>6</v></c>`)+row(4, `<c><v>7</v></c><c><v>8</v></c>`))
		b, d := read("a.xlsx", content)
		if d != nil {
			t.Fatal(d)
		}
		var got []string
		for _, r := range b.Tables[0].Rows {
			got = append(got, strings.Join(r.Cells, "|"))
		}
		if strings.Join(got, ";") != want {
			t.Errorf("%s: %q, want %q", ref, got, want)
		}
	}
}
