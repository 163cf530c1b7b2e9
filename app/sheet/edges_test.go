package sheet

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// place is where and how a file was refused; empty: it was read.
func place(name string, content []byte) string {
	_, d := read(name, content)
	if d == nil {
		return ""
	}
	s := fmt.Sprintf("%s %s", d.Problem.Place, d.Problem.Rule)
	for _, k := range []string{"limit", "count", "want", "line", "part", "key", "kind"} {
		if v, ok := d.Problem.Args[k]; ok {
			s += " " + k + "=" + v
		}
	}
	if d.Arriving {
		s += " arriving"
	}
	return s
}

// TestALimitIsToldWithItsPlace: an editor reads which row and column is beyond, and how much there may be.
func TestALimitIsToldWithItsPlace(t *testing.T) {
	long := strings.Repeat("ع", 4001)
	ones := func(n int) string { return strings.Repeat("1", n) }
	cells := func(column string) string {
		return `<row><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row><c r="` + column + `2"><v>1</v></c></row>`
	}
	for _, c := range []struct{ name, content, want string }{
		{"a.csv", "id,fee\na,1\n" + long + ",b\n", "a.csv: 3: id file_cell_too_long limit=4000"},
		{"a.csv", "id,fee\n" + long[2:] + ",b\n", ""}, {"a.csv", "id,fee\n" + ones(4000) + ",b\n", ""}, {"a.csv", "id,fee\n" + ones(4001) + ",b\n", "a.csv: 2: id file_cell_too_long limit=4000"},
		{"a.csv", "id,fee\na," + ones(64<<10) + "\n", "a.csv: 2: fee file_cell_too_long limit=4000"}, {"a.csv", "id,fee\na," + ones(64<<10+1) + "\n", "a.csv: 2 file_cell_too_long limit=4000"},
		{"a.csv", "id,fee\n\"x\ny\",1\na,1" + strings.Repeat(",", 16_384) + "\n", "a.csv: 3 file_too_many_columns limit=100"}, {"a.csv", "id,fee\na,1" + strings.Repeat(",", 16_383) + "\n", ""},
		{"a.json", `[{"k":"` + long[2:] + `"},{"k":"` + ones(4000) + `"}]`, ""}, {"a.json", `[{"k":"` + ones(4001) + `"}]`, "a.json: 1: k file_cell_too_long limit=4000"},
		{"a.csv", "id,fee\n" + strings.Repeat("a,1\n", 20_001), "a.csv file_too_many_rows limit=20000"},
		{"a.csv", "id,fee\n" + strings.Repeat("a,1\n", 20_101), "a.csv file_too_many_rows limit=20000"},
		{"a.csv", strings.Repeat("c,", 100) + "c\n", "a.csv: 1 file_too_many_columns limit=100"},
		{"a.json", `[{},{"` + strings.Repeat("k", 41) + `":"` + long + `"}]`, "a.json: 2: " + strings.Repeat("k", 40) + "… file_cell_too_long limit=4000"},
		{"a.json", "[" + strings.Repeat("{},", 20_000) + "{}]", "a.json file_too_many_rows limit=20000"},
		{"a.json", strings.Repeat("[", 33), "a.json json_too_deep limit=32"},
		{"a.json", strings.Repeat("{", 33), "a.json json_too_deep limit=32"},
		{"a.xlsx", cells("CV"), ""},
		{"a.xlsx", cells("CW"), "a.xlsx: Services!2 file_too_many_columns limit=100"},
		{"a.xlsx", `<row><c><v>1</v></c><c><v>1</v></c></row><row><c t="inlineStr"><is><t>` + long + `</t></is></c></row>`, "a.xlsx: Services!2: 1 file_cell_too_long limit=4000"},
		{"a.xlsx", `<row><c><v>1</v></c><c><v>1</v></c></row><row><c t="inlineStr"><is><t>` + long[2:] + `</t></is></c></row>`, ""},
		{"a.xlsx", `<row><c><v>1</v></c><c><v>1</v></c></row><row><c/><c t="inlineStr"><is><t>a_x0000_b</t></is></c></row>`, "a.xlsx: Services!2: 1 file_nul"},
		{"a.xlsx", strings.Repeat("<row><c><v>1</v></c><c><v>2</v></c></row>", 20_002), "a.xlsx: Services file_too_many_rows limit=20000"},
		{"a.xlsx", strings.Repeat("<row><c><v>1</v></c></row>", 20_101), "a.xlsx: Services file_too_many_rows limit=20000"},
		{"a.xlsx", strings.Repeat("<row><c><v>1</v></c></row>", 20_100), "a.xlsx file_without_content"},
	} {
		content := []byte(c.content)
		if strings.HasSuffix(c.name, ".xlsx") {
			content = made(t, c.content)
		}
		if got := place(c.name, content); got != c.want {
			t.Errorf("%s %.60q: %q, want %q", c.name, c.content, got, c.want)
		}
	}
	largest := make([]byte, 20<<20)
	if got := place("a.xls", largest); got != "a.xls file_other_kind kind=Excel 97 (.xls)" {
		t.Errorf("20 MB: %s", got)
	}
	if got := place("a.xls", append(largest, 0)); got != "a.xls file_too_large limit=20" {
		t.Errorf("20 MB and a byte: %s", got)
	}
}

// TestTheHeaderIsTheFirstRowThatNamesColumns: a title or a row of groups above it is none, and what is far below does not matter.
func TestTheHeaderIsTheFirstRowThatNamesColumns(t *testing.T) {
	title := strings.Repeat("title\n", 19)
	for _, c := range []struct {
		rows   []string
		header int
	}{
		{[]string{"a,b"}, 1}, {[]string{"a", "a,b"}, 2}, {[]string{"a,b", "a,b,c,d"}, 1}, {[]string{"a,b", "a,b,c,d,e"}, 2},
		{[]string{"a, ,b", "a,b,c,d"}, 1}, {[]string{"a, , ", "a,b"}, 2}, {[]string{"a", "b"}, 0}, {nil, 0},
		{strings.Split("a,b\n"+title+"a,b,c,d,e", "\n"), 1},      // the 21st text row does not make the first a title
		{strings.Split("a,b\n"+title[6:]+"a,b,c,d,e", "\n"), 20}, // the 20th does
		{strings.Split("a,b\n"+title[6:]+" , \n , \na,b,c,d,e", "\n"), 22},
	} {
		var rows []rawRow
		for i, line := range c.rows {
			rows = append(rows, rawRow{number: i + 1, cells: strings.Split(line, ",")})
		}
		if got := headerRow(rows); got != c.header {
			t.Errorf("%q: row %d, want %d", c.rows, got, c.header)
		}
	}
	b, d := read("a.csv", []byte(" id ,\tfee \n a , 1 \n"))
	if d != nil || !reflect.DeepEqual(b.Tables[0].Header, []string{"id", "fee"}) || !reflect.DeepEqual(b.Tables[0].Rows[0].Cells, []string{" a ", " 1 "}) {
		t.Errorf("%+v %v", b.Tables, d)
	}
}

// TestReadGivesAllOrNothing: what is refused gives no half of a book, and what is read no damage.
func TestReadGivesAllOrNothing(t *testing.T) {
	b, err := Read("a.csv", []byte("id,fee\na"))
	if err == nil || !reflect.DeepEqual(b, Book{}) || err.Error() != "a.csv: 2: csv_ragged" {
		t.Errorf("%+v %v", b, err)
	}
	b, err = Read("dir/A.CSV", []byte("id,fee\na,1\r\n"))
	want := Book{File: "dir/A.CSV", Tables: []Table{{File: "dir/A.CSV", Name: "Services", HeaderRow: 1, Header: []string{"id", "fee"}, Rows: []Row{{Number: 2, Cells: []string{"a", "1"}}}}}}
	if err != nil || !reflect.DeepEqual(b, want) {
		t.Errorf("%+v %v", b, err)
	}
	b, err = Read("a.json", []byte(`{"services":[{"a":1}],"centres":[{"b":2}]}`))
	want = Book{File: "a.json", Tables: []Table{{File: "a.json", Name: "centres", Header: []string{"b"}, Rows: []Row{{Number: 1, Cells: []string{"2"}}}},
		{File: "a.json", Name: "services", Header: []string{"a"}, Rows: []Row{{Number: 1, Cells: []string{"1"}}}}}}
	if err != nil || !reflect.DeepEqual(b, want) {
		t.Errorf("%+v %v", b, err)
	}
}

// TestATableIsReadInItsEncodingAndDialect holds what tells one from another.
func TestATableIsReadInItsEncodingAndDialect(t *testing.T) {
	for text, want := range map[string]string{
		"id,fee\n1,2\n": "id|fee|1|2", "id,fee\r1,2\r": "id|fee|1|2", "id,fee\n1,2\r\n": "id|fee|1|2",
		"\xfe\xff\x00i\x00,\x00b\x00\n\x061\x00,\x002\x00\n": "i|b|ر|2", // the other order of bytes
		"a;b;c,d\n1;2;3\n":             "a|b|c,d|1|2|3",
		"a,b;c,d\n1,2,3\n":             "a|b;c|d|1|2|3",
		"a,b;c\n1,2\n":                 "a|b;c|1|2", // as often: the comma
		"title\na;b\n1;2,3,4,5\n":      "a|b|1|2,3,4,5",
		"\"x,y,z\"\ta\n1\t2\n":         "x,y,z|a|1|2",
		"\"say \"\"a,b\"\"\"|c\n1|2\n": "say \"a,b\"|c|1|2",
		"id,\xe4\n1,\xc8\n":            "id|ن|1|ب",
	} {
		b, d := read("a.csv", []byte(text))
		if d != nil {
			t.Errorf("%q: %v", text, d)
			continue
		}
		cells := b.Tables[0].Header
		for _, r := range b.Tables[0].Rows {
			cells = append(cells, r.Cells...)
		}
		if got := strings.Join(cells, "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestRowsOfATableAreNumberedAsASpreadsheetNumbersThem: a line inside a cell is no row, an empty line is one.
func TestRowsOfATableAreNumberedAsASpreadsheetNumbersThem(t *testing.T) {
	for text, want := range map[string][]int{
		"id,fee\n1,2\n3,4\n":                             {2, 3},
		"id,fee\n\n\n1,2\n\n3,4\n":                       {4, 6},
		"id,fee\n1,\"a\nb\"\n2,3\n":                      {2, 3},
		"id,fee\n1,\"a\nb\"\n\n2,3\n":                    {2, 4},
		"id,fee\n\"a\n\nb\",1\n2,3\n\n4,5\n":             {2, 3, 5},
		"id,fee\n\"a\nb\",\"c\nd\"\n2,3\n":               {2, 3},
		"\"id\n(code)\",fee\n1,2\n , \n\" \n \",\n3,4\n": {2, 5},
	} {
		b, d := read("a.csv", []byte(text))
		if d != nil {
			t.Errorf("%q: %v", text, d)
			continue
		}
		var got []int
		for _, r := range b.Tables[0].Rows {
			got = append(got, r.Number)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: rows %v, want %v", text, got, want)
		}
	}
}

// TestABrokenTableIsToldWithItsLine: the row, and whether it may only be cut.
func TestABrokenTableIsToldWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"id,fee\n1,\"a\nb\n":                  "a.csv: 2 csv_quotes line=2 arriving",
		"id,fee\n\n1,2\n3,\"a\"b\n":           "a.csv: 4 csv_quotes line=4 arriving",
		"id,fee\n1,\"a\"b\n3,4\n":             "a.csv: 2 csv_quotes line=2",
		"id,fee\n\"a\nb\",1\n2,\"c\"d\n3,4\n": "a.csv: 3 csv_quotes line=4",
		"id,fee,x\n1,2\n":                     "a.csv: 2 csv_ragged count=2 want=3 arriving",
		"id,fee,x\n1,2\n1,2,3\n":              "a.csv: 2 csv_ragged count=2 want=3",
		"id,fee\n1,2,3\n":                     "a.csv: 2 csv_ragged count=3 want=2",
		"id,fee\n1,2, \n":                     "",
		"id,fee,,\n1,2\n":                     "",
		"title\nid,fee\n1\n2,3\n":             "a.csv: 3 csv_ragged count=1 want=2",
		"id,fee\n \n1,2\n":                    "",
		"id,\x00fee\n":                        "a.csv: 1 file_nul arriving",
		"\x00id,fee\n":                        "a.csv: 1 file_nul arriving",
		"id,fee\n1,\xd8\n2,3\n":               "",
		"id,fee\n1,\xe9\xe8\n2,3\n":           "a.csv: 2 text_encoding",
		"id,\ufffd\n1,2\n2,\xe9\xe8\n3,4\n":   "a.csv: 3 text_encoding", // the sign for what is no letter is one
		"id,fee\n\n1,\xd9":                    "a.csv: 3 text_encoding arriving",
	} {
		if got := place("a.csv", []byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]bool{"id,fee\n1,2": true, "id,fee\n1,2\n": false, "id,fee\n1,2\r": false, "id,fee\n1,2\r\n": false, "id,fee\n1,\"2\"": true} {
		if b, d := read("a.csv", []byte(text)); d != nil || b.Unfinished != want {
			t.Errorf("%q: unfinished %v, %v", text, b.Unfinished, d)
		}
	}
}

func TestArabicOfTheOldEncodingIsMostlyArabic(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "a": false, "ء": true, "ي": true, "،": true, "؛": true, "؟": true, "é": false, "\u0620": false, "\u064b": false, "ک": false,
		"ab ؟": true, strings.Repeat("ب", 21) + "é": true, strings.Repeat("ب", 20) + "é": false, "\u0080": false, "\u007f": false,
		strings.Repeat("ب", 21) + "é\u007f": true, strings.Repeat("ب", 21) + "é\u0080": false,
	} {
		if got := plausible(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestADocumentIsToldWithItsRecord: which record is broken, and whether it may only be cut.
func TestADocumentIsToldWithItsRecord(t *testing.T) {
	for text, want := range map[string]string{
		`[{"a":1},{"a":{}}]`:                "a.json: 2: a json_value key=a",
		`[{"a":1},5]`:                       "a.json: 2 json_shape",
		`[[]]`:                              "a.json: 1 json_shape",
		`{"a":[{"b":[["c"]]}]}`:             "a.json: 1: b json_value key=b",
		`{"a":[{"b":[{}]}]}`:                "a.json: 1: b json_value key=b",
		`{"a":[{"b":1}],"c":[{},{"d":{}}]}`: "a.json: 2: d json_value key=d",
		`{"a":5,"b":"c"}`:                   "a.json json_shape",
		`"a"`:                               "a.json json_shape",
		`null`:                              "a.json json_shape",
		`[] x`:                              "a.json json_syntax",
		`[]]`:                               "a.json json_syntax",
		`[{}`:                               "a.json json_syntax arriving",
		`[{"a":1},{"a":"b`:                  "a.json: 2 json_syntax arriving",
		`[{"a":1},{"a":tru}]`:               "a.json: 2 json_syntax",
		`[{"a":1},{"b":1,"b":2}]`:           "a.json: 2 json_syntax",
		`[{"k1":"a\u0000"}]`:                "a.json: 1: k1 file_nul key=",
		`[]`:                                "",
		`{"a":[]}`:                          "",
		" \n[]\n ":                          "",
	} {
		want = strings.TrimSuffix(want, " key=")
		if got := place("a.json", []byte(text)); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string][]string{
		`[{"b":"x","a":"y"},{"a":"z"}]`:                             {"b|a", "x|y", "|z"},
		`[{"a":[1,true,false,null,"x"]}]`:                           {"a", "1\nyes\nno\n\nx"},
		`[{"a":1.50,"b":1e3,"c":-0.5e1,"d":1e400}]`:                 {"a|b|c|d", "1.5|1000|-5|1e400"},
		`[{"a":"x\r\ny\rz"}]`:                                       {"a", "x\ny\nz"},
		`[{"a":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}]`:              {"a", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["},
		`[{"a":"\\"},{"a":"\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}]`: {"a", "\\", "\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["},
		"[" + strings.Repeat(`{"a":[]},`, 40) + `{}]`:               append([]string{"a"}, make([]string, 41)...),
	} {
		b, d := read("a.json", []byte(text))
		if d != nil {
			t.Errorf("%s: %v", text, d)
			continue
		}
		got := []string{strings.Join(b.Tables[0].Header, "|")}
		for _, r := range b.Tables[0].Rows {
			got = append(got, strings.Join(r.Cells, "|"))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	b, d := read("a.json", []byte(`[{"a":"ok","b":"#REF!","c":"???"}]`))
	want := []Fault{{Column: 1, Rule: "cell_error", Found: "#REF!"}, {Column: 2, Rule: "arabic_lost", Found: "???"}}
	if d != nil || !reflect.DeepEqual(b.Tables[0].Rows[0].Faults, want) {
		t.Errorf("%+v %v", b, d)
	}
}

// TestAFileIsWhatItsFirstBytesSay holds each kind that is known by its bytes.
func TestAFileIsWhatItsFirstBytesSay(t *testing.T) {
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	for content, want := range map[string]string{
		"\x09\x00\x04\x00x": "xlsx_old_kind", "\x09\x02\x06\x00x": "xlsx_old_kind", "\x09\x04\x06\x00x": "xlsx_old_kind", "\x09\x08\x10\x00x": "xlsx_old_kind",
		"\x09\x08\x11\x00x":            "xlsx_none",
		old + string(wide("Workbook")): "xlsx_old_kind", old + string(wide("Book")): "xlsx_old_kind", old + "Workbook": "xlsx_unreadable",
		old + string(wide("Workbook")) + string(wide("EncryptedPackage")): "xlsx_password",
		old + string(wide("Book")) + string(wide("WordDocument")):         "file_other_kind kind=Word",
		"%PDF-": "file_other_kind kind=PDF", "{\\rtf": "file_other_kind kind=RTF",
		"\x89PNG": "file_other_kind kind=PNG, JPEG", "\xff\xd8\xff": "file_other_kind kind=PNG, JPEG", "GIF89a": "file_other_kind kind=PNG, JPEG",
		"\x1f\x8b": "file_other_kind kind=GZIP, 7z, RAR", "7z\xbc\xaf": "file_other_kind kind=GZIP, 7z, RAR", "Rar!": "file_other_kind kind=GZIP, 7z, RAR",
		"\xef\xbb\xbf <!DOCTYPE HTML>": "file_other_kind kind=HTML", "<HTML>": "file_other_kind kind=HTML", "<table>": "file_other_kind kind=HTML",
		"<Meta charset>": "file_other_kind kind=HTML", "<head>": "file_other_kind kind=HTML", "mime-version: 1": "file_other_kind kind=HTML (.mht)",
		"<?xml version=\"1.0\"?>": "file_other_kind kind=XML", "<rows/>": "file_other_kind kind=XML", "{": "file_other_kind kind=.json", " [": "file_other_kind kind=.json",
		"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"id\"\r\nE\r\n": "file_other_kind kind=SYLK (.slk)",
		"ID;PCALCOOO32\nB;Y2;X2;D0 0 1 1\n":                     "file_other_kind kind=SYLK (.slk)", "ID;PSCALC3\nC;X1;Y1;K\"id\"\n": "file_other_kind kind=SYLK (.slk)",
		"ID;Phone\nRTA-1;8009090\n": "file_other_kind kind=.csv", "id;P\nC;X1\n": "file_other_kind kind=.csv", "x\nID;P\nC;X1\n": "file_other_kind kind=.csv",
		"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n": "file_other_kind kind=DIF (.dif)", "TABLE\n0,1\n\"\"\n": "file_other_kind kind=DIF (.dif)",
		"TABLE\n0,1\nx,2\n": "file_other_kind kind=.csv", "TABLE,0\n0,1\n\"x\"": "file_other_kind kind=.csv", "a\nTABLE\n0,1\n\"": "file_other_kind kind=.csv",
		"a,b": "file_other_kind kind=.csv", "a;b": "file_other_kind kind=.csv", "a\tb": "file_other_kind kind=.csv", "a|b": "file_other_kind kind=.csv", "a\nb": "file_other_kind kind=.csv",
		"ab": "xlsx_none", "a,b\x00": "xlsx_none", "a,\xff\xfe,bcde": "xlsx_none",
		strings.Repeat("a,", 511) + "xع":    "file_other_kind kind=.csv", // the first bytes end within a letter
		strings.Repeat("a,", 511) + "x\xd8": "file_other_kind kind=.csv",
		"a,\xf0\x9f\x98":                    "file_other_kind kind=.csv", "a,\xf0\x9f\x98\xf0\x9f": "xlsx_none",
		strings.Repeat("\x00", 512) + "a,b": "file_nul arriving", strings.Repeat("\x00", 511) + "a,b": "xlsx_unreadable arriving",
		"a,b" + strings.Repeat("\x00", 512): "file_nul arriving", "a,b" + strings.Repeat("\x00", 511): "xlsx_none",
		"\x00": "file_nul arriving",
	} {
		if got := strings.TrimPrefix(place("a.xlsx", []byte(content)), "a.xlsx "); got != want {
			t.Errorf("%.40q: %q, want %q", content, got, want)
		}
	}
	for _, c := range []struct{ name, content, want string }{
		{"a.csv", "[id],fee\n1,2\n", ""}, {"a.csv", "{id},fee\n1,2\n", ""}, {"a.csv", "<id>,fee\n1,2\n", ""}, {"a.csv", "<?xml,fee\n1,2\n", ""},
		{"a.json", "<rows/>", "a.json file_other_kind kind=XML"}, {"a.json", "id,fee", "a.json json_syntax"}, {"a.json", "{}", "a.json json_shape"},
		{"a.txt", "id,fee\n1,2\n", "a.txt file_other_kind kind=.csv"}, {"a.doc", "x", "a.doc file_kind_unknown"}, {"a", "x", "a file_kind_unknown"},
		{"a.csv", "ID;PWXL;N;E\nC;Y1;X1;K\"id\"\n", "a.csv file_other_kind kind=SYLK (.slk)"}, {"a.csv", "TABLE\n0,1\n\"EXCEL\"\n", "a.csv file_other_kind kind=DIF (.dif)"},
		{"a.csv", "ID;Phone\nRTA-1;8009090\n", ""}, {"a.slk", "ID;P", "a.slk file_other_kind kind=SYLK (.slk)"}, {"a.sylk", "x", "a.sylk file_other_kind kind=SYLK (.slk)"},
		{"a.dif", "x", "a.dif file_other_kind kind=DIF (.dif)"},
		{"a.tsv", "id\tfee\n", "a.tsv file_other_kind kind=TSV"}, {"a.ods", "\x00", "a.ods file_other_kind kind=OpenDocument (.ods)"},
	} {
		if got := place(c.name, []byte(c.content)); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.content, got, c.want)
		}
	}
}

// TestOtherKindsHaveTheirNames holds the name that an editor reads for each ending.
func TestOtherKindsHaveTheirNames(t *testing.T) {
	for kind, endings := range map[string]string{
		"Excel 97 (.xls)": ".xls .xlt .XLS", "Excel with macros (.xlsm)": ".xlsm .xltm", "Excel binary (.xlsb)": ".xlsb", "Excel template (.xltx)": ".xltx",
		"OpenDocument (.ods)": ".ods .fods .ots", "Apple Numbers": ".numbers", "TSV": ".tsv .tab",
		"ZIP": ".zip", "HTML": ".html .htm", "TXT": ".txt", "PDF": ".pdf", "Word": ".docx .doc", "": ".xlsx .csv .json .png . x",
	} {
		for _, ending := range strings.Fields(endings) {
			got, like := OtherKind("dir.xls/a" + ending)
			if want := !strings.Contains("ZIP HTML TXT PDF Word", kind); got != kind || like != want {
				t.Errorf("%s: %q %v, want %q %v", ending, got, like, kind, want)
			}
		}
	}
}
