package sheet

import "testing"

// TestThePartsAreFoundByTheirReferences: whatever their names, each is found where the reference points, and one that stands twice is refused.
func TestThePartsAreFoundByTheirReferences(t *testing.T) {
	const (
		kinds = `<Types><Override PartName="/a/workbook7.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
		book  = `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="x"/></sheets></workbook>`
		rows  = `<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="2"><c s="1"><v>46296</v></c></row></sheetData></worksheet>`
		texts = `<sst><si><t>id</t></si><si><t>fee</t></si></sst>`
		looks = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`
	)
	ref := func(kind, target string) string {
		return `<Relationship Id="x" Type="t/` + kind + `" Target="` + target + `"/>`
	}
	parts := [][2]string{
		{"[Content_Types].xml", kinds},
		{"_rels/.rels", "<a>" + ref("officeDocument", "a/workbook7.xml") + "</a>"},
		{"a/workbook7.xml", book},
		{"a/_rels/workbook7.xml.rels", "<a>" + ref("worksheet", "b%20c/r.xml") + ref("sharedStrings", "/t.xml") + ref("styles", "../l.xml") + "</a>"},
		{"a/b c/r.xml", rows}, {"t.xml", texts}, {"l.xml", looks},
	}
	b, d := read("a.xlsx", zipped(t, parts))
	if d != nil || len(b.Tables) != 1 || b.Tables[0].Header[1] != "fee" || b.Tables[0].Rows[0].Cells[0] != "2026-10-01" {
		t.Fatalf("%+v %v", b, d)
	}
	for _, again := range parts[1:] {
		if d := place("a.xlsx", zipped(t, append(parts[:len(parts):len(parts)], again))); d != "a.xlsx xlsx_parts part="+again[0] {
			t.Errorf("%s twice: %s", again[0], d)
		}
	}
	// An outside target is no part, and one that is not there leaves the usual one.
	parts[1][1] = `<a><Relationship Type="t/officeDocument" Target="a/workbook7.xml" TargetMode="External"/></a>`
	if d := place("a.xlsx", zipped(t, parts)); d != "a.xlsx xlsx_broken_part part=workbook.xml" {
		t.Errorf("outside: %s", d)
	}
	parts[1][1] = "<a>" + ref("officeDocument", "gone.xml") + "</a>"
	parts[2][0], parts[3] = "xl/workbook.xml", [2]string{"xl/_rels/workbook.xml.rels", "<a>" + ref("worksheet", "/a/b c/r.xml") + ref("sharedStrings", "gone.xml") + "</a>"}
	parts[5][0] = "xl/sharedStrings.xml"
	if b, d := read("a.xlsx", zipped(t, parts)); d != nil || b.Tables[0].Header[0] != "id" {
		t.Errorf("the usual places: %+v %v", b, d)
	}
}

// TestWhatStandsBesideTheRowsIsNoRow: extensions and controls have rows and cells of their own.
func TestWhatStandsBesideTheRowsIsNoRow(t *testing.T) {
	sheet := `<worksheet><controls><row r="1"><c r="A1" t="str"><v>x</v></c></row></controls><cols><col min="2" max="2" hidden="1"/></cols>` +
		`<sheetData><row r="1"><c t="str"><v>id</v></c><c t="str"><v>fee</v></c></row><row r="2"><c t="str"><v>a</v></c></row><row r="3"><c r="B3" t="str"><v>5</v></c></row></sheetData>` +
		`<mergeCells><mergeCell ref="A2:A3"/></mergeCells><extLst><ext><row r="9"><c r="A9" t="str"><v>y</v></c></row><v>1</v></ext></extLst></worksheet>`
	b, d := read("a.xlsx", zipped(t, [][2]string{
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="x"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<a><Relationship Id="x" Type="t/worksheet" Target="s.xml"/></a>`},
		{"xl/s.xml", sheet},
	}))
	if d != nil || len(b.Tables[0].Rows) != 2 || b.Tables[0].Rows[1].Cells[0] != "a" || b.Tables[0].Rows[1].Cells[1] != "5" || len(b.Notices) != 1 {
		t.Fatalf("%+v %v", b, d)
	}
}
