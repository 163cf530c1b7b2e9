package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"
)

// sound reads every part of a workbook to its end before anything else looks at it. The workbook library passes over damaged parts
// and broken XML in silence: of 3,000 damaged workbooks 2,662 gave other content and no error; after this none did (reliability.md 0.1).
func sound(file string, content []byte) *Damage {
	if d := otherKind(file, content); d != nil {
		return d
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return damage(file, "xlsx_unreadable").arriving()
	}
	if len(z.File) > maxZipParts {
		return damage(file, "xlsx_too_large", "limit", strconv.Itoa(maxUnzipped>>20))
	}
	seen := map[string]bool{}
	left := int64(maxUnzipped)
	for _, part := range z.File {
		name := strings.ToLower(part.Name)
		if seen[name] || strings.Contains(part.Name, "..") || strings.HasPrefix(part.Name, "/") || strings.Contains(part.Name, `\`) {
			return damage(file, "xlsx_parts", "part", short(part.Name))
		}
		seen[name] = true
		n, d := readPart(file, part, left)
		if d != nil {
			return d
		}
		left -= n
	}
	if !seen["xl/workbook.xml"] || !seen["[content_types].xml"] {
		return damage(file, "xlsx_unreadable").arriving()
	}
	return nil
}

// readPart reads one part to its end: the zip reader then compares its checksum, and XML must close all that it opens.
func readPart(file string, part *zip.File, left int64) (int64, *Damage) {
	limit := left
	isXML := strings.HasSuffix(part.Name, ".xml") || strings.HasSuffix(part.Name, ".rels")
	if isXML {
		limit = min(limit, maxXMLPart)
	}
	if part.UncompressedSize64 > uint64(limit) {
		return 0, damage(file, "xlsx_too_large", "limit", strconv.FormatInt(limit>>20, 10))
	}
	r, err := part.Open()
	if err != nil {
		return 0, damage(file, "xlsx_unreadable").arriving()
	}
	defer r.Close()
	counted := &counter{r: io.LimitReader(r, limit+1)}
	if isXML {
		if d := wellFormed(file, part.Name, counted); d != nil {
			return 0, d
		}
	}
	if _, err := io.Copy(io.Discard, counted); err != nil {
		return 0, damage(file, "xlsx_unreadable").arriving()
	}
	if counted.n > limit {
		return 0, damage(file, "xlsx_too_large", "limit", strconv.FormatInt(limit>>20, 10))
	}
	return counted.n, nil
}

func wellFormed(file, part string, r io.Reader) *Damage {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	elements := 0
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return damage(file, "xlsx_broken_part", "part", path.Base(part)).arriving()
		}
		switch token.(type) {
		case xml.StartElement:
			elements++
		case xml.EndElement:
			elements--
		case xml.Directive:
			return damage(file, "xlsx_broken_part", "part", path.Base(part))
		}
	}
	if elements != 0 {
		return damage(file, "xlsx_broken_part", "part", path.Base(part)).arriving()
	}
	return nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

var compound = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// otherKind knows the two files that look like a workbook to an editor and are none: one with a password, and the old kind.
func otherKind(file string, content []byte) *Damage {
	switch {
	case !bytes.HasPrefix(content, compound):
		return nil
	case bytes.Contains(content, wide("EncryptedPackage")):
		return damage(file, "xlsx_password")
	case bytes.Contains(content, wide("Workbook")), bytes.Contains(content, wide("Book")):
		return damage(file, "xlsx_old_kind")
	}
	return damage(file, "xlsx_unreadable")
}

// wide is a name as compound files write it.
func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}
