package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readCSV reads one table. A file that ends in the middle of a quoted cell, or without the cells that the others have,
// may still be arriving; one without a last line break is read and marked as unfinished.
func readCSV(file string, content []byte) (Book, *Damage) {
	b := Book{File: file}
	text, bad := decode(file, content)
	if bad != nil {
		return b, bad
	}
	b.Unfinished = !strings.HasSuffix(text, "\n") && !strings.HasSuffix(text, "\r")
	raw, bad := csvRows(file, lineBreaks(text))
	if bad != nil {
		return b, bad
	}
	t, bad := grid(file, "Services", raw)
	if bad != nil {
		bad.Problem.Place.Sheet = ""
		return b, bad
	}
	if t.HeaderRow == 0 {
		d := damage(file, "file_without_content")
		if len(raw) <= fewRows && len(text) <= emptyText {
			d.arriving()
		}
		return b, d
	}
	b.Tables = []Table{t}
	return b, nil
}

// A table may begin with so many rows of titles, and so many bytes that show nothing; where there is more and still no header, none will come.
const (
	fewRows   = 5
	emptyText = 64 << 10
)

// endless finds the first row or cell that is too long to be one.
func endless(file, text string, comma rune) *Damage {
	cells, from, line, quoted := 0, 0, 1, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			line, cells, from = line+1, 0, i
		case rune(c) == comma && !quoted:
			from = i
			if cells++; cells > endlessRow {
				return damage(file, "file_too_many_columns", "limit", strconv.Itoa(maxColumns)).at("", line, "")
			}
		}
		if n := i - from; n > endlessText || n > endlessCell && !quoted {
			return damage(file, "file_cell_too_long", "limit", strconv.Itoa(maxCell)).at("", line, "")
		}
	}
	return nil
}

func csvRows(file, text string) ([]rawRow, *Damage) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.ReuseRecord = true
	if d := endless(file, text, r.Comma); d != nil {
		return nil, d
	}
	r.FieldsPerRecord = -1
	var raw []rawRow
	var ragged *Damage // the first row of another width, and the others with it
	widest := widestStart(text, r.Comma)
	width, end, number := 0, 0, 0 // end: the line in which the last record ended
	total := 0                    // bytes of all cells
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return raw, ragged
		}
		if err != nil && ragged != nil {
			return nil, ragged // told already, and what follows it may hang together with it
		}
		if err != nil {
			return nil, quotesDamage(file, err, number+1, text[min(len(text), int(r.InputOffset())):])
		}
		line, _ := r.FieldPos(0)
		number += max(line-end, 1) // an empty line is a row of a spreadsheet; one inside a cell is none
		end, _ = r.FieldPos(len(cells) - 1)
		end += strings.Count(cells[len(cells)-1], "\n")
		n := texts(cells)
		if width == 0 && n >= 2 && 2*n >= widest {
			width = filled(cells)
		}
		if width > 0 && n > 0 && (len(cells) < width || filled(cells) > width) {
			d := damage(file, "csv_ragged", "count", strconv.Itoa(len(cells)), "want", strconv.Itoa(width)).at("", number, "")
			switch {
			case ragged == nil && r.InputOffset() >= int64(len(text)) && len(cells) < width:
				return nil, d.arriving()
			case ragged == nil:
				ragged = d
			case len(ragged.Also) < alikeLimit:
				ragged.Also = append(ragged.Also, d.Problem)
			}
			continue
		}
		if n == 0 {
			continue
		}
		own := make([]string, filled(cells))
		for i := range own {
			own[i] = plain(cells[i])
			total += len(own[i])
		}
		if total > maxText {
			return nil, damage(file, "file_too_much_text", "limit", strconv.Itoa(maxText>>20))
		}
		raw = append(raw, rawRow{number: number, cells: own})
		if len(raw) > maxRows+100 {
			return nil, damage(file, "file_too_many_rows", "limit", strconv.Itoa(maxRows))
		}
	}
}

// widestStart is how many texts the widest of the first rows has: a title above the header, even of two texts, has fewer than half of them.
func widestStart(text string, comma rune) int {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	widest := 0
	for range 20 {
		cells, err := r.Read()
		if err != nil {
			break // told where the rows themselves are read
		}
		widest = max(widest, texts(cells))
	}
	return widest
}

// filled is how many cells there are up to the last one with a text.
func filled(cells []string) int {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	return n
}

// quotesDamage is what a reader says of quotation marks; when nothing follows, the end may still be on its way.
func quotesDamage(file string, err error, row int, rest string) *Damage {
	line := row
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		line = broken.StartLine
	}
	d := damage(file, "csv_quotes", "line", strconv.Itoa(line)).at("", row, "")
	if !strings.Contains(rest, "\n") {
		d.arriving()
	}
	return d
}

// decode gives the text of a file in whatever encoding spreadsheets write: UTF-8, UTF-16, each with a mark or without, or Windows-1256.
func decode(file string, content []byte) (string, *Damage) {
	switch {
	case bytes.HasPrefix(content, []byte{0xef, 0xbb, 0xbf}):
		content = content[3:]
	case wideText(content) != nil:
		utf8Text, err := wideText(content).NewDecoder().Bytes(content)
		if err != nil {
			return "", damage(file, "text_encoding").arriving()
		}
		content = utf8Text
	}
	content = bytes.TrimRight(content, "\x1a") // the end of a file to old programs
	if i := bytes.IndexByte(content, 0); i >= 0 {
		return "", damage(file, "file_nul").at("", lineAt(content, i), "").arriving()
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	first := firstInvalid(content)
	if !utf8.FullRune(content[first:]) { // a letter that is cut at the end
		return "", damage(file, "text_encoding").at("", lineAt(content, first), "").arriving()
	}
	arabic, err := charmap.Windows1256.NewDecoder().Bytes(content)
	if err != nil || !plausible(string(arabic)) {
		return "", damage(file, "text_encoding").at("", lineAt(content, first), "")
	}
	return string(arabic), nil
}

// wideText is the kind of UTF-16 in which a text is written, with its mark or without; nil for any other text.
func wideText(content []byte) encoding.Encoding {
	if bytes.HasPrefix(content, []byte{0xff, 0xfe}) || bytes.HasPrefix(content, []byte{0xfe, 0xff}) {
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	}
	return unmarkedUTF16(content)
}

// unmarkedUTF16 tells UTF-16 without its mark: the first line of a table is mostly ASCII, and every other byte of that is zero. Nil for
// any other text.
func unmarkedUTF16(content []byte) encoding.Encoding {
	head := content[:min(len(content), 64)&^1]
	if len(head) < 8 || len(content)%2 != 0 {
		return nil
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch most := len(head) / 2 * 3 / 4; {
	case zeros[0] == 0 && zeros[1] >= most:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[1] == 0 && zeros[0] >= most:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

func lineAt(content []byte, offset int) int { return bytes.Count(content[:offset], []byte("\n")) + 1 }

// firstInvalid is where text stops being UTF-8.
func firstInvalid(content []byte) int {
	for i := 0; i < len(content); {
		r, n := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(content)
}

// plausible tells Arabic text in the old Windows encoding from a damaged file: its foreign letters are Arabic ones.
func plausible(s string) bool {
	arabic, other := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x0621 && r <= 0x064a || r == 0x060c || r == 0x061b || r == 0x061f:
			arabic++
		case r >= 0x2010 && r <= 0x2026, r == 0xa0, r == '«', r == '»', r == '×', r == '÷', r == '°': // dashes and quotes are of no language
		case r >= 0x80:
			other++
		}
	}
	return arabic > 20*other
}

// separators of cells; the comma where nothing tells.
var separators = []rune{',', ';', '\t', '|'}

// separator is the sign that stands most often in the first line that has one, outside of quotes.
func separator(text string) rune {
	counts := map[rune]int{}
	quoted, best := false, ','
	for _, c := range text[:min(len(text), 64<<10)] {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n' && len(counts) > 0:
			return best
		case slices.Contains(separators, c):
			if counts[c]++; counts[c] > counts[best] {
				best = c
			}
		}
	}
	return best
}
