package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
)

// saidLimits are the numbers that the sentences about a limit name, in the unit of the sentence.
var saidLimits = map[catalog.Rule]string{
	"file_too_large": "20", "file_too_much_text": "8", "file_too_many_rows": "20000", "file_too_many_columns": "100",
	"file_cell_too_long": "4000", "xlsx_too_many_sheets": "20", "json_too_deep": "32",
}

func ruleOf(t *testing.T, name string, content []byte) string {
	t.Helper()
	_, d := read(name, content)
	if d == nil {
		return ""
	}
	if d.Problem.Place.File != name || !d.Problem.Grave {
		t.Errorf("%s: the damage is %v", name, d.Problem)
	}
	if want, limited := saidLimits[d.Problem.Rule]; limited && d.Problem.Args["limit"] != want {
		t.Errorf("%s: an editor is told the limit %q of %s, not %s", name, d.Problem.Args["limit"], d.Problem.Rule, want)
	}
	return string(d.Problem.Rule)
}

// TestLimitsAreWhereTheyAreSaidToBe reads the largest that is taken and the smallest that is not.
func TestLimitsAreWhereTheyAreSaidToBe(t *testing.T) {
	rows := func(n int) string { return "id,fee\n" + strings.Repeat("a,1\n", n) }
	columns := func(n int) string { return strings.Repeat("c,", n-1) + "c\n" }
	records := func(n int) string { return "[" + strings.Repeat(`{"id":"a"},`, n-1) + `{"id":"a"}]` }
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"k%d":1,`, i)
		}
		return "[{" + strings.TrimSuffix(b.String(), ",") + "}]"
	}
	xlsxRows := func(n int) string { return strings.Repeat("<row><c><v>1</v></c><c><v>2</v></c></row>", n) }
	sheets := func(n int) string {
		return `@part xl/workbook.xml <workbook xmlns:r="r"><sheets>` + strings.Repeat(`<sheet name="a" r:id="rId1"/>`, n) +
			"</sheets></workbook>\n<row><c><v>1</v></c><c><v>2</v></c></row>"
	}
	for _, c := range []struct {
		name, good, bad, rule string
	}{
		{"a.csv", rows(20_000), rows(20_001), "file_too_many_rows"},
		{"a.json", records(20_000), records(20_001), "file_too_many_rows"},
		{"a.xlsx", xlsxRows(20_001), xlsxRows(20_002), "file_too_many_rows"}, // one of them is the header
		{"a.csv", columns(100) + columns(100), columns(101) + columns(101), "file_too_many_columns"},
		{"a.json", keys(100), keys(101), "file_too_many_columns"},
		{"a.xlsx", `<row><c r="A1"><v>1</v></c><c r="CV1"><v>1</v></c></row>`, `<row><c r="A1"><v>1</v></c><c r="CW1"><v>1</v></c></row>`, "file_too_many_columns"},
		{"a.csv", "id,fee\na," + strings.Repeat("ع", 4000) + "\n", "id,fee\na," + strings.Repeat("ع", 4001) + "\n", "file_cell_too_long"},
		{"a.json", `[{"id":"` + strings.Repeat("ع", 4000) + `"}]`, `[{"id":"` + strings.Repeat("ع", 4001) + `"}]`, "file_cell_too_long"},
		{"a.json", strings.Repeat("[", 32) + strings.Repeat("]", 32), strings.Repeat("[", 33) + strings.Repeat("]", 33), "json_too_deep"},
		{"a.xlsx", sheets(20), sheets(21), "xlsx_too_many_sheets"},
		{"a.csv", "id,fee\na," + strings.Repeat("1", 9) + "\n", "id,fee\n" + strings.Repeat(" ", 20<<20), "file_too_large"},
	} {
		good, bad := []byte(c.good), []byte(c.bad)
		if strings.HasSuffix(c.name, ".xlsx") {
			good, bad = made(t, c.good), made(t, c.bad)
		}
		if got := ruleOf(t, c.name, good); got == c.rule {
			t.Errorf("%s: %s below the limit", c.name, got)
		}
		if got := ruleOf(t, c.name, bad); got != c.rule {
			t.Errorf("%s: %q, want %s", c.name, got, c.rule)
		}
	}
}

// TestAMillionSharedTextsAreAWorkbookAndOneMoreIsNone: empty ones count too, since each takes memory.
func TestAMillionSharedTextsAreAWorkbookAndOneMoreIsNone(t *testing.T) {
	v := &stringsVisitor{file: "a.xlsx", all: make([]string, 999_999)}
	if err := walkXML(strings.NewReader("<sst><si/></sst>"), v); err != nil || len(v.all) != 1_000_000 {
		t.Fatalf("%d texts: %v", len(v.all), err)
	}
	var d *Damage
	if err := walkXML(strings.NewReader("<sst><si/></sst>"), v); !errors.As(err, &d) || d.Problem.Rule != "file_too_much_text" ||
		d.Problem.Place.File != "a.xlsx" || d.Problem.Args["limit"] != saidLimits["file_too_much_text"] {
		t.Errorf("one more: %v", err)
	}
}

func TestFormattedEmptyRowsToTheLastAreNoRows(t *testing.T) {
	const real = `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>`
	one := made(t, real+"\n"+`<row r="1048576"><c r="A1048576" s="0"/></row>`)
	many := made(t, real+"\n"+func() string {
		var b strings.Builder
		for n := 3; n <= 60_000; n++ {
			fmt.Fprintf(&b, `<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>`, n, n, n)
		}
		return b.String()
	}())
	for _, content := range [][]byte{one, many} {
		start := time.Now()
		b, d := read("a.xlsx", content)
		if d != nil || len(b.Tables) != 1 || len(b.Tables[0].Rows) != 1 || b.Tables[0].Rows[0].Number != 2 {
			t.Fatalf("%d bytes: %v %v", len(content), b.Tables, d)
		}
		t.Logf("%d bytes in %v", len(content), time.Since(start))
	}
	if rule := ruleOf(t, "a.xlsx", made(t, `<row r="1048577"><c><v>1</v></c></row>`)); rule != "xlsx_broken_part" {
		t.Errorf("a row that no spreadsheet has: %q", rule)
	}
}

func TestAWorkbookThatIsLargerThanItSeemsIsRefused(t *testing.T) {
	book := func(extra ...[2]string) []byte {
		return zipped(t, append(extra, [2]string{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`},
			[2]string{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/></Relationships>`},
			[2]string{"xl/worksheets/a.xml", "<worksheet><row><c><v>1</v></c><c><v>2</v></c></row></worksheet>"}))
	}
	if rule := ruleOf(t, "a.xlsx", book([2]string{"xl/media/a", strings.Repeat(" ", 40<<20)})); rule != "" {
		t.Errorf("a picture of 40 MB: %q", rule)
	}
	if rule := ruleOf(t, "a.xlsx", book([2]string{"xl/media/a", strings.Repeat(" ", 128<<20)})); rule != "xlsx_too_large" {
		t.Errorf("128 MB and more: %q", rule)
	}
	if rule := ruleOf(t, "a.xlsx", book([2]string{"xl/sharedStrings.xml", "<sst>" + strings.Repeat(" ", 32<<20) + "</sst>"})); rule != "xlsx_too_large" {
		t.Errorf("shared strings of more than 32 MB: %q", rule)
	}
	var many [][2]string
	for i := range 2001 {
		many = append(many, [2]string{fmt.Sprint("x", i), ""})
	}
	if rule := ruleOf(t, "a.xlsx", zipped(t, append(many, [2]string{"xl/workbook.xml", ""}))); rule == "" {
		t.Error("2,002 parts were read")
	}
}

// TestKindsOfZip tells what a zip truly is by its parts.
func TestKindsOfZip(t *testing.T) {
	for want, parts := range map[string][][2]string{
		"OpenDocument (.ods)":       {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ""}},
		"OpenDocument":              {{"mimetype", "application/vnd.oasis.opendocument.text"}},
		"Excel binary (.xlsb)":      {{"[Content_Types].xml", ""}, {"xl/workbook.bin", ""}},
		"Excel with macros (.xlsm)": {{"xl/vbaProject.bin", ""}, {"xl/workbook.xml", ""}},
		"Apple Numbers":             {{"Index/Document.iwa", ""}},
		"Word":                      {{"word/document.xml", ""}},
		"PowerPoint":                {{"ppt/presentation.xml", ""}},
		"ZIP":                       {{"readme.txt", ""}},
	} {
		for _, name := range []string{"a.xlsx", "a.csv", "a.json"} {
			_, d := read(name, zipped(t, parts))
			if d == nil || d.Problem.Rule != "file_other_kind" || d.Problem.Args["kind"] != want || d.Arriving {
				t.Errorf("%s of %s: %v", name, want, d)
			}
		}
	}
	for _, name := range []string{"a.csv", "a.json"} {
		if rule := ruleOf(t, name, made(t, "<row><c><v>1</v></c><c><v>2</v></c></row>")); rule != "file_other_kind" {
			t.Errorf("a workbook named %s: %q", name, rule)
		}
	}
}

// TestOtherKindsByName: an editor who drops one of these waits for it.
func TestOtherKindsByName(t *testing.T) {
	for name, like := range map[string]bool{"a.xls": true, "a.XLSM": true, "a.xlsb": true, "a.xltx": true, "a.ods": true, "a.numbers": true, "a.tsv": true,
		"a.zip": false, "a.html": false, "a.txt": false, "a.pdf": false, "a.docx": false} {
		kind, got := OtherKind(name)
		if kind == "" || got != like {
			t.Errorf("%s: %q %v", name, kind, got)
		}
	}
	for _, name := range []string{"a.xlsx", "a.csv", "a.json", "a.png", "a", "a.tmp"} {
		if kind, _ := OtherKind(name); kind != "" {
			t.Errorf("%s: %q", name, kind)
		}
	}
}

// TestEveryCutOfAWorkbookIsDamage: no piece of a workbook or a document is taken for a whole one, and none is refused for good.
func TestEveryCutOfAWorkbookIsDamage(t *testing.T) {
	book := made(t, "<row><c><v>1</v></c><c><v>2</v></c></row>\n<row><c><v>3</v></c><c><v>4</v></c></row>")
	document := []byte(`{"services":[{"id":"RTA-1","url":"https://rta.ae/one"},{"id":"RTA-2"}]}`)
	for name, content := range map[string][]byte{"a.xlsx": book, "a.json": document} {
		for n := range len(content) {
			_, d := read(name, content[:n])
			if d == nil || !d.Arriving {
				t.Fatalf("%s cut at %d of %d: %v", name, n, len(content), d)
			}
		}
	}
}

// TestEveryCutOfATableIsUnfinishedOrTrue: a table that is cut says so, unless it is cut between two rows.
func TestEveryCutOfATableIsUnfinishedOrTrue(t *testing.T) {
	for _, whole := range []string{
		"id,url\nRTA-1,https://www.rta.ae/renew\nRTA-2,\"https://www.rta.ae/a,b\"\n",
		"id;name\r\nRTA-1;خدمة\r\nRTA-2;\"a \"\"b\"\" c\"\r\n",
	} {
		for n := 1; n < len(whole); n++ {
			b, d := read("a.csv", []byte(whole[:n]))
			between := strings.HasSuffix(whole[:n], "\n") || strings.HasSuffix(whole[:n], "\r")
			if d == nil && !b.Unfinished && !between || d != nil && !d.Arriving {
				t.Fatalf("%q: %v %v", whole[:n], b, d)
			}
		}
	}
}

// TestEverySpoiledByteOfAWorkbookIsSeen: one byte of a part that is changed is told, whether or not the part is read.
func TestEverySpoiledByteOfAWorkbookIsSeen(t *testing.T) {
	content := made(t, "@part xl/media/a.png a picture\n<row><c><v>1</v></c><c><v>2</v></c></row>")
	whole := dump("a.xlsx", content)
	for n := range content {
		spoiled := append([]byte{}, content...)
		spoiled[n] ^= 0x55
		if got := dump("a.xlsx", spoiled); got != whole && !strings.Contains(got, "damage") {
			t.Fatalf("byte %d: %s", n, got)
		}
	}
}

// TestAPartThatNobodyReadsMustBeWholeToo: a workbook with a spoiled picture was damaged on its way.
func TestAPartThatNobodyReadsMustBeWholeToo(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "xl/media/a.png", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("a picture")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	a, d := openArchive("a.xlsx", b.Bytes())
	if d != nil || a.rest() != nil {
		t.Fatal(d)
	}
	spoiled := bytes.Replace(b.Bytes(), []byte("a picture"), []byte("a Picture"), 1)
	if a, d = openArchive("a.xlsx", spoiled); d != nil {
		t.Fatal(d)
	}
	if d := a.rest(); d == nil || d.Problem.Rule != "xlsx_broken_part" || !d.Arriving || d.Problem.Args["part"] != "a.png" {
		t.Errorf("%v", d)
	}
}

func TestAPartMustCloseWhatItOpens(t *testing.T) {
	for text, want := range map[string]error{"<a><b/></a>": nil, "<a><b>": io.ErrUnexpectedEOF, "<a></b>": errBroken, "</a>": errBroken, "<!DOCTYPE a><a/>": errBroken} {
		if err := walkXML(strings.NewReader(text), &relations{}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}
