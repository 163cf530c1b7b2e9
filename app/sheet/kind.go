package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// OtherKind names the kind of a file that editors take for a catalog, by its ending alone; empty for endings that say nothing.
// sheetLike tells that such a file holds a table, so that its editor waits for it.
func OtherKind(file string) (kind string, sheetLike bool) {
	switch strings.ToLower(path.Ext(file)) {
	case ".xls", ".xlt":
		return "Excel 97 (.xls)", true
	case ".xlsm", ".xltm":
		return "Excel with macros (.xlsm)", true
	case ".xlsb":
		return "Excel binary (.xlsb)", true
	case ".xltx":
		return "Excel template (.xltx)", true
	case ".ods", ".fods", ".ots":
		return "OpenDocument (.ods)", true
	case ".numbers":
		return "Apple Numbers", true
	case ".slk", ".sylk":
		return "SYLK (.slk)", true
	case ".dif":
		return "DIF (.dif)", true
	case ".tsv", ".tab":
		return "TSV", true
	case ".zip":
		return "ZIP", false
	case ".html", ".htm":
		return "HTML", false
	case ".txt":
		return "TXT", false
	case ".pdf":
		return "PDF", false
	case ".docx", ".doc":
		return "Word", false
	}
	return "", false
}

var compound = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// contentKind is what a file truly is, by its first bytes and, for a zip, its parts: one of the endings that are read,
// a name for people, or nothing where that cannot be told. Damage is a kind that has a sentence of its own.
func contentKind(file string, content []byte) (string, *Damage) {
	switch {
	case bytes.HasPrefix(content, compound):
		return "", compoundKind(file, content)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return zipKind(content), nil
	case bytes.HasPrefix(content, []byte{0x09, 0x00, 0x04, 0x00}), bytes.HasPrefix(content, []byte{0x09, 0x02, 0x06, 0x00}),
		bytes.HasPrefix(content, []byte{0x09, 0x04, 0x06, 0x00}), bytes.HasPrefix(content, []byte{0x09, 0x08, 0x10, 0x00}):
		return "", damage(file, "xlsx_old_kind")
	case bytes.HasPrefix(content, []byte("%PDF")):
		return "PDF", nil
	case bytes.HasPrefix(content, []byte(`{\rtf`)):
		return "RTF", nil
	case bytes.HasPrefix(content, []byte("\x89PNG")), bytes.HasPrefix(content, []byte("\xff\xd8\xff")), bytes.HasPrefix(content, []byte("GIF8")):
		return "PNG, JPEG", nil
	case bytes.HasPrefix(content, []byte{0x1f, 0x8b}), bytes.HasPrefix(content, []byte("7z\xbc\xaf")), bytes.HasPrefix(content, []byte("Rar!")):
		return "GZIP, 7z, RAR", nil
	}
	return textKind(content), nil
}

// compoundKind knows the two files that look like a workbook to an editor and are none: one with a password, and the old kind.
func compoundKind(file string, content []byte) *Damage {
	switch {
	case bytes.Contains(content, wide("EncryptedPackage")):
		return damage(file, "xlsx_password")
	case bytes.Contains(content, wide("WordDocument")):
		return damage(file, "file_other_kind", "kind", "Word")
	case bytes.Contains(content, wide("Workbook")), bytes.Contains(content, wide("Book")):
		return damage(file, "xlsx_old_kind")
	}
	return damage(file, "xlsx_unreadable")
}

// wide is a name as compound files write it.
func wide(s string) []byte {
	var out []byte
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// zipKind looks into a zip. One that cannot be opened may be a workbook that is still arriving.
func zipKind(content []byte) string {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return ".xlsx"
	}
	kind := "ZIP"
	typed, named := false, false
	for _, part := range z.File[:min(len(z.File), maxZipParts)] {
		switch name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/")); {
		case name == "xl/workbook.xml" && kind != "Excel with macros (.xlsm)":
			kind = ".xlsx"
		case name == "[content_types].xml":
			typed = strings.Contains(head(part, 64<<10), "spreadsheetml.sheet.main+xml")
		case strings.HasPrefix(path.Base(name), "workbook") && strings.HasSuffix(name, ".xml"):
			named = true // some programs put it elsewhere
		case name == "xl/vbaproject.bin":
			kind = "Excel with macros (.xlsm)"
		case name == "xl/workbook.bin":
			return "Excel binary (.xlsb)"
		case name == "mimetype" && strings.Contains(head(part, 200), "opendocument.spreadsheet"):
			return "OpenDocument (.ods)"
		case name == "mimetype" && strings.Contains(head(part, 200), "opendocument"):
			return "OpenDocument"
		case strings.HasPrefix(name, "index/") && strings.HasSuffix(name, ".iwa"), name == "index.zip":
			return "Apple Numbers"
		case name == "word/document.xml":
			return "Word"
		case name == "ppt/presentation.xml":
			return "PowerPoint"
		}
	}
	if kind == "ZIP" && typed && named {
		return ".xlsx"
	}
	return kind
}

func head(part *zip.File, bytes int64) string {
	r, err := part.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	b, _ := io.ReadAll(io.LimitReader(r, bytes)) // a type that cannot be read is not known
	return string(b)
}

// textKind tells markup and JSON from other text.
func textKind(content []byte) string {
	start := content[:min(len(content), 1024)]
	if wide := wideText(start); wide != nil {
		start, _ = wide.NewDecoder().Bytes(start[:len(start)&^1]) // what is cut at its end is of no matter here
	}
	start = bytes.TrimSpace(bytes.TrimPrefix(start, []byte{0xef, 0xbb, 0xbf}))
	lower := bytes.ToLower(start)
	switch {
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<table")),
		bytes.HasPrefix(lower, []byte("<meta")), bytes.HasPrefix(lower, []byte("<head")):
		return "HTML"
	case bytes.HasPrefix(lower, []byte("mime-version:")):
		return "HTML (.mht)"
	case bytes.HasPrefix(lower, []byte("<?xml")) || bytes.HasPrefix(lower, []byte("<")):
		return "XML"
	case bytes.HasPrefix(start, []byte("{")), bytes.HasPrefix(start, []byte("[")):
		return ".json"
	case isSYLK(start):
		return "SYLK (.slk)"
	case isDIF(start):
		return "DIF (.dif)"
	case bytes.IndexByte(start, 0) < 0 && utf8.Valid(trimRune(start)) && bytes.ContainsAny(start, ",;\t|\n"):
		return ".csv"
	}
	return ""
}

// isSYLK tells Microsoft's symbolic link. A table may have a column ID and one that begins with P, so a second record must be one, too.
func isSYLK(start []byte) bool {
	return bytes.HasPrefix(start, []byte("ID;P")) && sylkRecord.Match(start)
}

var sylkRecord = regexp.MustCompile(`\n(P;[PFE]|[BCF];.*[XY]\d|O;[A-Z])`)

// isDIF tells the data interchange format: its first lines are the same in every file.
func isDIF(start []byte) bool { return difStart.Match(start) }

var difStart = regexp.MustCompile(`^TABLE\r?\n0,1\r?\n"`)

// trimRune takes the bytes of a character off that was cut at the end.
func trimRune(b []byte) []byte {
	for i := 0; i < utf8.UTFMax && len(b) > 0 && !utf8.Valid(b); i++ {
		b = b[:len(b)-1]
	}
	return b
}

// holesOnly tells a file whose room was made before its bytes came: it begins or ends with nothing but zeros.
func holesOnly(content []byte) bool {
	edge := content[:min(len(content), 512)]
	tail := content[max(0, len(content)-512):]
	return len(bytes.Trim(edge, "\x00")) == 0 || len(tail) == 512 && len(bytes.Trim(tail, "\x00")) == 0
}

// wrongKind refuses at once what is whole and no file of the ending that it bears.
func wrongKind(file string, content []byte) *Damage {
	ext := strings.ToLower(path.Ext(file))
	kind, d := contentKind(file, content)
	switch {
	case d != nil:
		return d
	case kind == ext || kind == "":
		return nil
	case ext == ".csv" && (kind == ".json" && !jsontext.Value(content).IsValid() || kind == "XML" && !bytes.Contains(content[:min(len(content), 1024)], []byte("xmlns"))), ext == ".json" && kind == ".csv":
		return nil // a table may begin with a bracket; a broken document is told with its place
	}
	return damage(file, "file_other_kind", "kind", kind)
}
