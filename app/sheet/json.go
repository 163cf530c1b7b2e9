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
// lenient reader lets a second "url" override the first: doubled keys, keys in another case, broken text are damage.
func readJSON(file string, content []byte) ([]Table, *Damage) {
	content = bytes.TrimPrefix(content, []byte{0xef, 0xbb, 0xbf})
	if deep(content) {
		return nil, damage(file, "json_too_deep", "limit", strconv.Itoa(maxJSONDepth))
	}
	var document map[string]jsontext.Value
	if err := json.Unmarshal(content, &document); err != nil {
		return nil, jsonDamage(file, err)
	}
	keys := make([]string, 0, len(document))
	for k := range document {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var out []Table
	for _, k := range keys {
		if document[k].Kind() != '[' {
			continue
		}
		t, bad := readRecords(file, k, document[k])
		if bad != nil {
			return nil, bad
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		return nil, damage(file, "json_shape")
	}
	return out, nil
}

func jsonDamage(file string, err error) *Damage {
	var syntax *jsontext.SyntacticError
	d := damage(file, "json_syntax", "cause", shortCause(err))
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return d.arriving()
	}
	if errors.As(err, &syntax) && errors.Is(syntax.Err, io.ErrUnexpectedEOF) {
		return d.arriving()
	}
	return d
}

// shortCause is the reader's own message without its prefix.
func shortCause(err error) string {
	s := strings.TrimPrefix(strings.TrimPrefix(err.Error(), "jsontext: "), "json: ")
	if r := []rune(s); len(r) > 160 {
		s = string(r[:160]) + "…"
	}
	return s
}

// readRecords makes a table of a list of records: the header is every key in the order of first use.
func readRecords(file, key string, list jsontext.Value) (Table, *Damage) {
	t := Table{File: file, Name: key, HeaderRow: 0}
	d := jsontext.NewDecoder(bytes.NewReader(list))
	if _, err := d.ReadToken(); err != nil {
		return t, jsonDamage(file, err)
	}
	at := map[string]int{}
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
				return t, damage(file, "json_value", "key", short(col)).at("", n, short(col))
			case len([]rune(text)) > maxCell:
				return t, damage(file, "file_cell_too_long", "limit", strconv.Itoa(maxCell)).at("", n, short(col))
			case strings.ContainsRune(text, 0):
				return t, damage(file, "file_nul").at("", n, short(col))
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
			row.Cells[i] = text
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

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// deep counts the nesting outside of texts before anything is built from it.
func deep(content []byte) bool {
	depth, quoted := 0, false
	for i := 0; i < len(content); i++ {
		switch c := content[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxJSONDepth {
				return true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return false
}

// plainNumber writes a number without an exponent and without a useless point: 1e3 is 1000, 100.0 is 100.
func plainNumber(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
