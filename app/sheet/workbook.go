package sheet

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// workbook is what the parts beside the sheets say.
type workbook struct {
	sheets   []sheetEntry
	from1904 bool
	strings  []string
	formats  []numberFormat // by the style of a cell
	text     int            // bytes of all cells that were read
}

type sheetEntry struct {
	name, relation, part string
	hidden               bool
}

func readWorkbook(a *archive) (workbook, *Damage) {
	var w workbook
	if d := a.walk("xl/workbook.xml", &workbookVisitor{into: &w}); d != nil {
		return w, d
	}
	if len(w.sheets) > maxSheets {
		return w, damage(a.file, "xlsx_too_many_sheets", "limit", strconv.Itoa(maxSheets))
	}
	targets := relations{}
	if d := a.walk("xl/_rels/workbook.xml.rels", targets); d != nil {
		return w, d
	}
	for i, s := range w.sheets {
		w.sheets[i].part = targets[s.relation]
	}
	if a.parts["xl/sharedstrings.xml"] != nil {
		v := &stringsVisitor{file: a.file}
		if d := a.walk("xl/sharedStrings.xml", v); d != nil {
			return w, d
		}
		w.strings = v.all
	}
	if a.parts["xl/styles.xml"] != nil {
		v := &stylesVisitor{codes: map[int]string{}}
		if d := a.walk("xl/styles.xml", v); d != nil {
			return w, d
		}
		w.formats = v.formats()
	}
	return w, nil
}

func (w *workbook) format(style string) numberFormat {
	i, err := strconv.Atoi(style)
	if err != nil || i < 0 || i >= len(w.formats) {
		return numberFormat{}
	}
	return w.formats[i]
}

type workbookVisitor struct {
	into *workbook
}

func (v *workbookVisitor) open(e element) error {
	switch {
	case e.depth == 1 && e.name != "workbook":
		return errBroken
	case e.name == "workbookPr":
		v.into.from1904 = isTrue(e.attr("date1904"))
	case e.name == "sheet" && e.depth == 3:
		s := sheetEntry{name: e.attr("name"), hidden: e.attr("state") == "hidden" || e.attr("state") == "veryHidden"}
		for _, a := range e.attrs {
			if a.Name.Local == "id" && a.Name.Space != "" {
				s.relation = a.Value
			}
		}
		v.into.sheets = append(v.into.sheets, s)
	}
	return nil
}

func (v *workbookVisitor) text([]byte)        {}
func (v *workbookVisitor) close(string) error { return nil }

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// relations are the worksheets by the id that the workbook calls them by. Charts and dialogs are no sheets of rows.
type relations map[string]string

func (r relations) open(e element) error {
	if e.name == "Relationship" && strings.HasSuffix(e.attr("Type"), "/worksheet") {
		target := strings.ReplaceAll(e.attr("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = "/xl/" + target
		}
		r[e.attr("Id")] = strings.TrimPrefix(path.Clean(target), "/")
	}
	return nil
}

func (r relations) text([]byte)        {}
func (r relations) close(string) error { return nil }

// textVisitor gathers the text of a rich string: every <t>, but not what Japanese writers say of its sound.
type textVisitor struct {
	b      strings.Builder
	inText bool
	silent int // within a phonetic run
}

func (v *textVisitor) openTag(name string) {
	switch name {
	case "rPh":
		v.silent++
	case "t":
		v.inText = true
	}
}

func (v *textVisitor) closeTag(name string) {
	switch name {
	case "rPh":
		v.silent--
	case "t":
		v.inText = false
	}
}

func (v *textVisitor) add(s []byte) {
	if v.inText && v.silent == 0 {
		v.b.Write(s)
	}
}

func (v *textVisitor) take() string {
	s := v.b.String()
	v.b.Reset()
	return unescape(s)
}

type stringsVisitor struct {
	textVisitor
	file string
	all  []string
}

func (v *stringsVisitor) open(e element) error {
	v.openTag(e.name)
	return nil
}

func (v *stringsVisitor) text(s []byte) { v.add(s) }

func (v *stringsVisitor) close(name string) error {
	v.closeTag(name)
	if name == "si" {
		v.all = append(v.all, v.take())
		if len(v.all) > maxRows*maxColumns/2 {
			return damage(v.file, "file_too_much_text", "limit", strconv.Itoa(maxText>>20))
		}
	}
	return nil
}

var escapedRune = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// unescape turns _x000D_, the format's way to write characters that XML cannot hold, into the character.
// One pair of halves beyond the basic plane becomes one character.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var units []rune
	out := escapedRune.ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.ParseUint(m[2:6], 16, 16)
		if err != nil {
			return m
		}
		r := rune(n)
		switch {
		case utf16.IsSurrogate(r) && len(units) == 0:
			units = append(units, r)
			return ""
		case utf16.IsSurrogate(r):
			r = utf16.DecodeRune(units[0], r)
			units = nil
		}
		return string(r)
	})
	return out
}

// stylesVisitor gathers the number format of each cell style. A code of the workbook's own counts whatever its number is:
// Apple Numbers gives its formats the numbers of built-in ones.
type stylesVisitor struct {
	codes map[int]string
	cells []int
	inXfs bool
}

func (v *stylesVisitor) open(e element) error {
	switch e.name {
	case "numFmt":
		if id, err := strconv.Atoi(e.attr("numFmtId")); err == nil && !v.inXfs {
			v.codes[id] = e.attr("formatCode")
		}
	case "cellXfs":
		v.inXfs = true
	case "xf":
		if v.inXfs {
			id, _ := strconv.Atoi(e.attr("numFmtId")) // without a number it is General
			v.cells = append(v.cells, id)
		}
	}
	return nil
}

func (v *stylesVisitor) text([]byte) {}

func (v *stylesVisitor) close(name string) error {
	if name == "cellXfs" {
		v.inXfs = false
	}
	return nil
}

func (v *stylesVisitor) formats() []numberFormat {
	known := map[int]numberFormat{}
	var out []numberFormat
	for _, id := range v.cells {
		f, seen := known[id]
		if !seen {
			code, own := v.codes[id]
			if !own {
				code = builtinFormat(id)
			}
			f = parseFormat(code)
			known[id] = f
		}
		out = append(out, f)
	}
	return out
}
