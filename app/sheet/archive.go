package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
)

// archive is a workbook's zip. The parts that are parsed are read to their end while that is done, and rest reads all others, so that a
// damaged file is seen as one.
type archive struct {
	file   string
	parts  map[string]*zip.File // by name in lower case; of two with one name the first
	twice  map[string]bool      // names that stand more than once
	walked []string             // names of the parts that were parsed
	order  []*zip.File
}

// neededPart tells the parts from which a workbook is read wherever it was written; they may not stand twice.
func neededPart(name string) bool {
	return name == "[content_types].xml" || name == "_rels/.rels" || strings.HasPrefix(name, "xl/") &&
		(strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") || slices.Contains([]string{"xl/workbook.xml",
			"xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml", "xl/styles.xml"}, name))
}

// mayArrive tells whether content may yet become a workbook: it begins as one does, so far as it is there, or its room is still empty.
func mayArrive(content []byte) bool {
	head := content[:min(len(content), len(zipStart))]
	return bytes.HasPrefix([]byte(zipStart), head) || len(bytes.Trim(head, "\x00")) == 0
}

// zipStart is how every workbook of this kind begins.
const zipStart = "PK\x03\x04"

func openArchive(file string, content []byte) (*archive, *Damage) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	switch {
	case err != nil && !mayArrive(content):
		return nil, damage(file, "xlsx_none")
	case err != nil:
		return nil, damage(file, "xlsx_unreadable").arriving()
	}
	tooLarge := damage(file, "xlsx_too_large", "limit", strconv.Itoa(maxUnzipped>>20))
	if len(z.File) > maxZipParts {
		return nil, tooLarge
	}
	a := &archive{file: file, parts: map[string]*zip.File{}, twice: map[string]bool{}, order: z.File}
	left := uint64(maxUnzipped)
	for _, part := range z.File {
		name := partName(part)
		if slices.Contains(strings.Split(name, "/"), "..") || strings.HasPrefix(name, "/") {
			return nil, damage(file, "xlsx_parts", "part", truncate(part.Name))
		}
		if part.UncompressedSize64 > left {
			return nil, tooLarge
		}
		left -= part.UncompressedSize64
		switch { // what was packed in a way of its own does not become otherwise by waiting
		case part.Flags&1 != 0:
			return nil, damage(file, "xlsx_password")
		case part.Method != zip.Store && part.Method != zip.Deflate:
			return nil, damage(file, "xlsx_broken_part", "part", truncate(path.Base(part.Name)))
		}
		switch {
		case a.parts[name] == nil:
			a.parts[name] = part
		case neededPart(name):
			return nil, damage(file, "xlsx_parts", "part", truncate(part.Name))
		default:
			a.twice[name] = true
		}
	}
	return a, nil
}

func partName(part *zip.File) string { return strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/")) }

// has tells whether there is a part of the name.
func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// rest reads every part that was not parsed.
func (a *archive) rest() *Damage {
	for _, part := range a.order {
		if slices.Contains(a.walked, partName(part)) {
			continue
		}
		if d := a.passOver(part); d != nil {
			return d
		}
	}
	return nil
}

// passOver reads a part that nobody parses: the zip reader compares its checksum at the end.
func (a *archive) passOver(part *zip.File) *Damage {
	r, err := part.Open()
	if err == nil {
		_, err = io.Copy(io.Discard, io.LimitReader(r, int64(part.UncompressedSize64)+1))
		r.Close()
	}
	if err != nil {
		return damage(a.file, "xlsx_broken_part", "part", truncate(path.Base(part.Name))).arriving()
	}
	return nil
}

// errBroken ends a walk through a part that is not what it should be.
var errBroken = errors.New("the part is not whole")

// element is one opening tag, with the names of its attributes without their prefixes.
type element struct {
	name  string
	depth int // of the tag: the root is 1
	attrs []xml.Attr
}

func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// visitor is told of a part's tags and texts. Any error ends the walk.
type visitor interface {
	open(e element) error
	text(s []byte)
	close(name string) error
}

// walk parses one part to its end. Every tag must be closed, and a document type is refused: nobody writes one but to do harm.
func (a *archive) walk(name string, v visitor) *Damage {
	part := a.parts[strings.ToLower(name)]
	broken := damage(a.file, "xlsx_broken_part", "part", truncate(path.Base(name)))
	switch {
	case part == nil:
		return broken
	case a.twice[strings.ToLower(name)]:
		return damage(a.file, "xlsx_parts", "part", truncate(part.Name))
	}
	a.walked = append(a.walked, strings.ToLower(name))
	limit := uint64(maxXMLPart)
	if _, rows := v.(*sheetVisitor); rows || strings.HasPrefix(strings.ToLower(name), "xl/worksheets/") {
		limit = maxUnzipped // a sheet is read as a stream: empty formatted rows cost no memory
	}
	if part.UncompressedSize64 > limit {
		return damage(a.file, "xlsx_too_large", "limit", strconv.FormatUint(limit>>20, 10))
	}
	r, err := part.Open()
	if err != nil {
		return broken.arriving()
	}
	defer r.Close()
	text, err := utf8Reader(r)
	if err == nil {
		err = walkXML(text, v) // to the end, where the zip reader compares the checksum
	}
	var d *Damage
	switch {
	case errors.As(err, &d):
		return d
	case errors.Is(err, errEndless):
		return damage(a.file, "file_cell_too_long", "limit", strconv.Itoa(maxCell))
	case errors.Is(err, errBroken):
		return broken
	case err != nil:
		return broken.arriving()
	}
	return nil
}

// utf8Reader turns a part in UTF-16, which the format allows, into UTF-8.
func utf8Reader(r io.Reader) (io.Reader, error) {
	var mark [2]byte
	n, err := io.ReadFull(r, mark[:])
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	whole := io.MultiReader(bytes.NewReader(mark[:n]), r)
	if mark == [2]byte{0xff, 0xfe} || mark == [2]byte{0xfe, 0xff} {
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(whole), nil
	}
	return whole, nil
}

// errEndless: a text, or a tag, of more than endlessText bytes. The reader of XML would hold it whole.
var errEndless = errors.New("a text without an end")

// tagged gives a part on as long as tags follow each other.
type tagged struct {
	r    io.Reader
	text int // bytes since the last tag
}

// Read gives errEndless once more than endlessText bytes have come without a tag.
func (t *tagged) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		t.text = n - i
	} else {
		t.text += n
	}
	if t.text > endlessText {
		return 0, errEndless
	}
	return n, err
}

func walkXML(r io.Reader, v visitor) error {
	d := xml.NewDecoder(&tagged{r: r})
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if c := strings.ToLower(charset); c == "utf-16" || c == "us-ascii" || c == "ascii" {
			return in, nil // decoded already
		}
		e, err := ianaindex.IANA.Encoding(charset)
		if err != nil || e == nil {
			return nil, fmt.Errorf("%w: encoding %q is not known", errBroken, charset)
		}
		return e.NewDecoder().Reader(in), nil
	}
	var open []string
	for {
		token, err := d.RawToken()
		switch {
		case err == io.EOF && len(open) > 0:
			return io.ErrUnexpectedEOF
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) == maxDepth {
				return errBroken
			}
			open = append(open, t.Name.Space+":"+t.Name.Local)
			err = v.open(element{t.Name.Local, len(open), t.Attr})
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name.Space+":"+t.Name.Local {
				return errBroken
			}
			open = open[:len(open)-1]
			err = v.close(t.Name.Local)
		case xml.CharData:
			v.text(t)
		case xml.Directive:
			return errBroken
		}
		if err != nil {
			return err
		}
	}
}
