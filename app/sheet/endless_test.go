package sheet

import (
	"strings"
	"testing"
)

// What is longer than anything that a program writes is refused before it is built, and what is as long as that is read.
func TestWhatHasNoEndIsRefusedBeforeItIsBuilt(t *testing.T) {
	cell := func(n int) string { return `<c t="inlineStr"><is><t>` + strings.Repeat("a", n) + `</t></is></c>` }
	rows := func(n int) string {
		return "<row>" + cell(1) + cell(1) + "</row>" + strings.Repeat("<row>"+cell(4000)+cell(4000)+"</row>", n)
	}
	record := func(n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(`{"a":"`+strings.Repeat("a", 4000)+`","b":"`+strings.Repeat("b", 4000)+`"},`, n), ",") + "]"
	}
	line := func(n int) string {
		return "id,fee\n" + strings.Repeat(strings.Repeat("a", 4000)+","+strings.Repeat("b", 4000)+"\n", n)
	}
	for _, c := range []struct{ name, content, rule string }{
		{"a.csv", line(1048), ""}, {"a.csv", line(1049), "file_too_much_text"}, // 8,388,608 bytes
		{"a.json", record(1048), ""}, {"a.json", record(1049), "file_too_much_text"},
		{"a.xlsx", rows(1048), ""}, {"a.xlsx", rows(1049), "file_too_much_text"},
		{"a.csv", "id,fee\na,1" + strings.Repeat(",", 16_383) + "\n", ""}, {"a.csv", "id,fee\na,1" + strings.Repeat(",", 16_384) + "\n", "file_too_many_columns"},
		{"a.csv", "id,fee\na," + strings.Repeat("1", 64<<10) + "\n", "file_cell_too_long"},
		{"a.csv", "id,fee\na,\"" + strings.Repeat("1\n", 512<<10) + "\",1\n", "file_cell_too_long"},
		{"a.csv", "id,fee\na,\"" + strings.Repeat("1\n", 256<<10), "csv_quotes"},
		{"a.xlsx", "<row>" + cell(2<<20) + "</row>", "file_cell_too_long"}, {"a.xlsx", strings.Repeat("<row>", 70), "xlsx_broken_part"},
		{"a.csv", strings.Repeat("title\n", 5), "file_without_content"}, {"a.csv", strings.Repeat("title\n", 6), "file_without_content"},
	} {
		content := []byte(c.content)
		if strings.HasSuffix(c.name, ".xlsx") {
			content = made(t, c.content)
		}
		if got := ruleOf(t, c.name, content); got != c.rule {
			t.Errorf("%s of %d bytes, %.30q: %q, want %q", c.name, len(c.content), c.content, got, c.rule)
		}
	}
}

// A table without a header is still arriving while it is short: its titles may have come first.
func TestATableWithoutAHeaderIsNotWaitedForForEver(t *testing.T) {
	for content, arriving := range map[string]bool{
		strings.Repeat("title\n", 5): true, strings.Repeat("title\n", 6): false, strings.Repeat(",,\n", 1000): true, strings.Repeat(",,\n", 30_000): false,
	} {
		if _, d := read("a.csv", []byte(content)); d == nil || d.Arriving != arriving || d.Problem.Rule != "file_without_content" {
			t.Errorf("%.12q, %d bytes: %+v", content, len(content), d)
		}
	}
}

// TestARecordOfEndlessKeysIsRefusedBeforeItIsRead: the broken end of the document is never come to, and the record is named.
func TestARecordOfEndlessKeysIsRefusedBeforeItIsRead(t *testing.T) {
	keys := func(n int) string { return `{"k":[{"a":1}]` + strings.Repeat(`,"a:":{"b":1}`, n-1) }
	for content, want := range map[string]string{
		"[{},{},[{}]," + keys(endlessRow) + "x":                "a.json: 4 json_syntax",
		"[{},{},[{}]," + keys(endlessRow+1) + "x":              "a.json: 4 file_too_many_columns",
		"}}}[" + strings.Repeat("{},", 4) + keys(endlessRow+1): "a.json: 5 file_too_many_columns",
		`{"services":[{}],"more":[` + keys(endlessRow+1):       "a.json: 1 file_too_many_columns",
	} {
		_, d := readJSON("a.json", []byte(content))
		if d == nil {
			t.Fatalf("%.40q was read", content)
		}
		if got := d.Problem.Place.String() + " " + string(d.Problem.Rule); got != want || d.Problem.Args["limit"] != saidLimits[d.Problem.Rule] {
			t.Errorf("%.40q: %q %v, want %q", content, got, d.Problem.Args, want)
		}
	}
}
