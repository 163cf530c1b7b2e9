package sheet

import (
	"net/url"
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
	stale    bool // its writer left the formulas to be calculated when it is opened
	strings  []string
	formats  []numberFormat // by the style of a cell
	text     int            // bytes of all cells that were read
}

type sheetEntry struct {
	name, relation, part string
	hidden               bool
}

// readWorkbook follows the references of the archive: not every program names the parts alike.
func readWorkbook(a *archive) (workbook, *Damage) {
	var w workbook
	name := "xl/workbook.xml"
	if a.has("_rels/.rels") {
		root := relations{folder: "/"}
		if d := a.walk("_rels/.rels", &root); d != nil {
			return w, d
		}
		name = a.target(root.document, name)
	}
	if d := a.walk(name, &workbookVisitor{into: &w}); d != nil {
		return w, d
	}
	if len(w.sheets) > maxSheets {
		return w, damage(a.file, "xlsx_too_many_sheets", "limit", strconv.Itoa(maxSheets))
	}
	folder := path.Dir("/" + name)
	refs := relations{folder: folder}
	if d := a.walk(strings.TrimPrefix(path.Join(folder, "_rels", path.Base(name)+".rels"), "/"), &refs); d != nil {
		return w, d
	}
	for i, s := range w.sheets {
		if part := refs.sheets[s.relation]; part != "" {
			w.sheets[i].part = a.target(part, part)
		}
	}
	if part := a.target(refs.strings, "xl/sharedStrings.xml"); a.has(part) {
		v := &stringsVisitor{file: a.file}
		if d := a.walk(part, v); d != nil {
			return w, d
		}
		w.strings = v.all
	}
	if part := a.target(refs.styles, "xl/styles.xml"); a.has(part) {
		v := &stylesVisitor{codes: map[int]string{}}
		if d := a.walk(part, v); d != nil {
			return w, d
		}
		w.formats = v.formats()
	}
	return w, nil
}

// target is the part that a reference means: as it is written or with its percent signs read; else the usual one.
func (a *archive) target(part, usual string) string {
	if part != "" && a.has(part) {
		return part
	}
	if plain, err := url.PathUnescape(part); err == nil && plain != "" && a.has(plain) {
		return plain
	}
	return usual
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
	case e.name == "calcPr":
		done := e.attr("calcCompleted")
		v.into.stale = isTrue(e.attr("fullCalcOnLoad")) || done != "" && !isTrue(done)
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

// relations are what a part refers to: the worksheets by the id that the workbook calls them by, and the parts beside them. Charts and
// dialogs are no sheets of rows.
type relations struct {
	folder                    string // of the part that refers
	document, strings, styles string
	sheets                    map[string]string
}

func (r *relations) open(e element) error {
	if e.name != "Relationship" || e.attr("TargetMode") == "External" {
		return nil
	}
	target := strings.ReplaceAll(e.attr("Target"), `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = r.folder + "/" + target
	}
	target = strings.TrimPrefix(path.Clean(target), "/")
	switch path.Base(e.attr("Type")) {
	case "worksheet":
		if r.sheets == nil {
			r.sheets = map[string]string{}
		}
		r.sheets[e.attr("Id")] = target
	case "officeDocument":
		r.document = target
	case "sharedStrings":
		r.strings = target
	case "styles":
		r.styles = target
	}
	return nil
}

func (r *relations) text([]byte)        {}
func (r *relations) close(string) error { return nil }

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
