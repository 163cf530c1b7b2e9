package sheet

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// readJSON reads one document {"services":[{…}]} or with the keys of the campaign's sheets. The rules are strict, because a
// lenient reader lets a second "url" override the first: doubled keys and broken text are damage. A key in another case is a column of its
// own, which check compares with the others.
func readJSON(file string, content []byte) (Book, *Damage) {
	b := Book{File: file}
	content = bytes.TrimPrefix(content, []byte{0xef, 0xbb, 0xbf})
	if wide := wideText(content); wide != nil { // as Windows PowerShell writes it
		narrow, err := wide.NewDecoder().Bytes(content)
		if err != nil {
			return b, damage(file, "text_encoding").arriving()
		}
		content = narrow
	}
	if d := monstrous(file, content); d != nil {
		return b, d
	}
	whole, bad := wholeDocument(file, content)
	if bad != nil {
		return b, bad
	}
	if whole.Kind() == '[' { // a plain list is one of services
		t, bad := readRecords(file, "services", whole)
		b.Tables = []Table{t}
		return b, bad
	}
	var document map[string]jsontext.Value
	if json.Unmarshal(whole, &document) != nil {
		return b, damage(file, "json_shape")
	}
	bad = b.readLists(document)
	return b, bad
}

// readLists reads the lists of a document. What programs put beside the services is left aside when it is no list of records, and told.
func (b *Book) readLists(document map[string]jsontext.Value) *Damage {
	keys := make([]string, 0, len(document))
	services := false
	for k, v := range document {
		if v.Kind() == '[' {
			keys = append(keys, k)
			services = services || isServices(k)
		}
	}
	slices.Sort(keys)
	var first *Damage // of the lists left aside
	for _, k := range keys {
		t, bad := readRecords(b.File, k, document[k])
		switch {
		case bad == nil:
			b.Tables = append(b.Tables, t)
		case isServices(k) || !services && holdsRecord(document[k]):
			return bad
		default:
			p := notice(b.File, "", "json_list_aside", "key", truncate(k))
			p.Place.Column = truncate(k)
			b.Notices = append(b.Notices, p)
			if first == nil {
				first = bad
			}
		}
	}
	switch {
	case len(b.Tables) > 0:
		return nil
	case first != nil:
		return first
	}
	return damage(b.File, "json_shape")
}

// holdsRecord tells whether any value of a list is a record.
func holdsRecord(list jsontext.Value) bool {
	var values []jsontext.Value
	return json.Unmarshal(list, &values) == nil && slices.ContainsFunc(values, func(v jsontext.Value) bool { return v.Kind() == '{' })
}

// wholeDocument reads the one value of the file and sees to it that nothing follows it.
func wholeDocument(file string, content []byte) (jsontext.Value, *Damage) {
	d := jsontext.NewDecoder(bytes.NewBuffer(content)) // a buffer is read where it lies
	value, err := d.ReadValue()
	if err != nil {
		return nil, jsonDamage(file, err)
	}
	switch behind := bytes.Trim(content[d.InputOffset():], " \t\r\n"); {
	case len(behind) == 0:
	case value.Kind() == '{' && behind[0] == '{': // a record a line: nothing tells whether the last one has come
		return nil, damage(file, "json_lines")
	default:
		return nil, damage(file, "json_syntax", "cause", "text behind the end of the document")
	}
	return value, nil
}

// jsonDamage tells where a document is broken: the record, when the reader knows it.
func jsonDamage(file string, err error) *Damage {
	d := damage(file, "json_syntax", "cause", "it ends too early")
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		if row := recordOf(syntax.JSONPointer); row > 0 {
			d.at("", row, "")
		}
		if !errors.Is(syntax.Err, io.ErrUnexpectedEOF) && !errors.Is(syntax.Err, io.EOF) {
			d.Problem.Args["cause"] = truncate(syntax.Err.Error())
			return d
		}
	}
	return d.arriving()
}

// recordOf is the record's number from 1 in a pointer such as /services/1/url or /1/url; 0 when it names none.
func recordOf(p jsontext.Pointer) int {
	for token := range p.Tokens() {
		if n, err := strconv.Atoi(token); err == nil && n >= 0 {
			return n + 1
		}
	}
	return 0
}

// readRecords makes a table of a list of records: the header is every key in the order of first use.
func readRecords(file, key string, list jsontext.Value) (Table, *Damage) {
	t := Table{File: file, Name: key, HeaderRow: 0}
	d := jsontext.NewDecoder(bytes.NewBuffer(list))
	if _, err := d.ReadToken(); err != nil {
		return t, jsonDamage(file, err)
	}
	at := map[string]int{}
	total := 0 // bytes of all cells
	for n := 1; d.PeekKind() != ']'; n++ {
		if n > maxRows {
			return t, damage(file, "file_too_many_rows", "limit", strconv.Itoa(maxRows))
		}
		if d.PeekKind() != '{' {
			return t, damage(file, "json_shape").at("", n, "")
		}
		row := Row{Number: n}
		if _, err := d.ReadToken(); err != nil {
			return t, jsonDamage(file, err)
		}
		for d.PeekKind() != '}' {
			name, err := d.ReadToken()
			if err != nil {
				return t, jsonDamage(file, err)
			}
			col := name.String()
			value, err := d.ReadValue()
			if err != nil {
				return t, jsonDamage(file, err)
			}
			text, ok := cellOf(value)
			switch {
			case !ok:
				return t, damage(file, "json_value", "key", truncate(col)).at("", n, truncate(col))
			case len([]rune(text)) > maxCell:
				return t, damage(file, "file_cell_too_long", "limit", strconv.Itoa(maxCell)).at("", n, truncate(col))
			case strings.ContainsRune(text, 0):
				return t, damage(file, "file_nul").at("", n, truncate(col))
			}
			if total += len(text); total > maxText {
				return t, damage(file, "file_too_much_text", "limit", strconv.Itoa(maxText>>20)).at("", n, "")
			}
			i, known := at[col]
			if !known {
				if i = len(t.Header); i >= maxColumns {
					return t, damage(file, "file_too_many_columns", "limit", strconv.Itoa(maxColumns)).at("", n, "")
				}
				at[col] = i
				t.Header = append(t.Header, col)
			}
			for len(row.Cells) <= i {
				row.Cells = append(row.Cells, "")
			}
			row.Cells[i] = lineBreaks(text)
			f := faultIn(text)
			if k := value.Kind(); k == 't' || k == 'f' {
				f = Fault{Rule: BooleanFault, Found: string(value)}
			}
			if f.Rule != "" {
				f.Column = i
				row.Faults = append(row.Faults, f)
			}
		}
		if _, err := d.ReadToken(); err != nil {
			return t, jsonDamage(file, err)
		}
		t.Rows = append(t.Rows, row)
	}
	for i := range t.Rows {
		for len(t.Rows[i].Cells) < len(t.Header) {
			t.Rows[i].Cells = append(t.Rows[i].Cells, "")
		}
	}
	return t, nil
}

// cellOf gives the text of a value; a list of texts is one item a line.
func cellOf(v jsontext.Value) (string, bool) {
	switch v.Kind() {
	case '"':
		var s string
		err := json.Unmarshal(v, &s)
		return s, err == nil
	case '0':
		if !strings.ContainsAny(string(v), ".eE") {
			return string(v), true // with more digits than a float keeps
		}
		return plainNumber(string(v)), true
	case 't':
		return "yes", true
	case 'f':
		return "no", true
	case 'n':
		return "", true
	case '[':
		var list []jsontext.Value
		if json.Unmarshal(v, &list) != nil {
			return "", false
		}
		var lines []string
		for _, item := range list {
			s, ok := cellOf(item)
			if !ok || item.Kind() == '[' {
				return "", false
			}
			lines = append(lines, s)
		}
		return strings.Join(lines, "\n"), true
	}
	return "", false
}

// monstrous finds nesting, and records of so many keys, that no program has written, before anything is built from them: a million keys
// are compared with each other for seconds.
func monstrous(file string, content []byte) *Damage {
	depth, quoted := 0, false
	var keys, records [maxJSONDepth + 2]int // by depth: of the record that is open, and of records and lists since what holds them was opened
	for i := 0; i < len(content); i++ {
		switch c := content[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxJSONDepth {
				return damage(file, "json_too_deep", "limit", strconv.Itoa(maxJSONDepth))
			}
			records[depth]++
			keys[depth], records[depth+1] = 0, 0
		case c == '}' || c == ']':
			depth = max(depth-1, 0)
		case c == ':':
			if keys[depth]++; keys[depth] > endlessRow {
				return damage(file, "file_too_many_columns", "limit", strconv.Itoa(maxColumns)).at("", records[depth], "")
			}
		}
	}
	return nil
}

// plainNumber writes a number without an exponent and without a useless point: 1e3 is 1000, 100.0 is 100.
func plainNumber(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
