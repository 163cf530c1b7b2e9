package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readCSV reads one table. A file that ends in the middle of a quoted cell, or without the cells that the others have,
// may still be arriving.
func readCSV(file string, content []byte) ([]Table, *Damage) {
	text, bad := decode(file, content)
	if bad != nil {
		return nil, bad
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	r.ReuseRecord = false
	var raw [][]string
	width, line, end := 0, 0, 0 // end: the line in which the last record ended
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			d := damage(file, "csv_quotes", "line", strconv.Itoa(broken.StartLine)).at("", broken.StartLine, "")
			if !strings.Contains(text[min(len(text), int(r.InputOffset())):], "\n") {
				d.arriving()
			}
			return nil, d
		}
		if err != nil {
			return nil, damage(file, "csv_quotes", "line", "1").arriving()
		}
		line, _ = r.FieldPos(0)
		for ; end < line-1 && len(raw) <= maxRows+100; end++ { // an empty line is a row of a spreadsheet; one inside a cell is none
			raw = append(raw, nil)
		}
		end, _ = r.FieldPos(len(cells) - 1)
		end += strings.Count(cells[len(cells)-1], "\n")
		if width == 0 && texts(cells) >= 2 {
			width = len(cells)
		}
		if width > 0 && len(cells) != width && texts(cells) > 0 && !(len(cells) > width && texts(cells[width:]) == 0) {
			d := damage(file, "csv_ragged", "count", strconv.Itoa(len(cells)), "want", strconv.Itoa(width)).at("", len(raw)+1, "")
			if r.InputOffset() >= int64(len(text)) && len(cells) < width {
				d.arriving()
			}
			return nil, d
		}
		raw = append(raw, cells)
		if len(raw) > maxRows+100 {
			break
		}
	}
	if !strings.HasSuffix(text, "\n") && torn(text) {
		return nil, damage(file, "csv_last_line").arriving()
	}
	t, bad := grid(file, "Services", raw)
	if bad != nil {
		bad.Problem.Place.Sheet = ""
		return nil, bad
	}
	if t.HeaderRow == 0 {
		return nil, damage(file, "file_without_content").arriving()
	}
	return []Table{t}, nil
}

// torn tells whether the last line may have lost its end: a file whose other lines all end in a line break ends in one, too,
// unless a person's editor left it out; then the last cell closes a quote or the line has all its cells, which was seen before.
func torn(text string) bool {
	return strings.Count(text, "\n") == 0
}

// decode gives the text of a file in whatever encoding spreadsheets write: UTF-8, UTF-16 with a mark, or Windows-1256.
func decode(file string, content []byte) (string, *Damage) {
	switch {
	case bytes.HasPrefix(content, []byte{0xef, 0xbb, 0xbf}):
		content = content[3:]
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}), bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		utf8Text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content)
		if err != nil {
			return "", damage(file, "text_encoding").arriving()
		}
		content = utf8Text
	}
	if i := bytes.IndexByte(content, 0); i >= 0 {
		return "", damage(file, "file_nul").arriving()
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	arabic, err := charmap.Windows1256.NewDecoder().Bytes(content)
	if err != nil || !plausible(string(arabic)) {
		return "", damage(file, "text_encoding").arriving()
	}
	return string(arabic), nil
}

// plausible tells Arabic text in the old Windows encoding from a damaged file: its foreign letters are Arabic ones.
func plausible(s string) bool {
	arabic, other := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x0621 && r <= 0x064a || r == 0x060c || r == 0x061b || r == 0x061f:
			arabic++
		case r >= 0x80:
			other++
		}
	}
	return arabic > 20*other && arabic > 0
}

// separator is the sign that stands most often in the first line outside of quotes.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t'} {
		if n := strings.Count(first, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}
