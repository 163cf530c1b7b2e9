package fleet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

// SupportLimit is the most that a support pack may take, in bytes, as long as its list of contents and the directory of the zip fit into 64 KB.
const SupportLimit = 5 << 20

// listReserve is kept for the list of contents and the zip's own directory.
const listReserve = 64 << 10

// leastUseful is how many bytes must be free for another file.
const leastUseful = 1 << 10

// Support is a pack for whoever mends a station from afar: texts without personal data, and a list of what was left out.
type Support struct {
	zip  *zip.Writer
	free int // bytes that files may still take
	list supportList
}

// supportList is contents.json of a pack.
type supportList struct {
	Made    time.Time     `json:"made"`
	Program string        `json:"program"`
	Files   []supportFile `json:"files"`
	LeftOut []leftOut     `json:"left_out"`
}

type supportFile struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	Masked int    `json:"masked"`        // numbers and addresses that were taken out
	Cut    int    `json:"cut,omitempty"` // bytes missing at the beginning
}

type leftOut struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

// NewSupport begins a pack that is written into w; program is the version that its list names. Close ends it, and leaves w open.
func NewSupport(w io.Writer, program string, now time.Time) *Support {
	return &Support{zip: zip.NewWriter(w), free: SupportLimit - listReserve,
		list: supportList{Made: now.UTC().Truncate(time.Second), Program: program, Files: []supportFile{}, LeftOut: []leftOut{}}}
}

// Add puts a text into the pack, masked. Of one that is too long the end is kept, from a whole line on: there stands what happened last. Once the
// pack is full a text is noted as left out, which is no error; an error is the writer's.
func (s *Support) Add(name string, text []byte) error {
	if s.free < leastUseful {
		s.LeaveOut(name, "the pack is full")
		return nil
	}
	masked, n := Mask(string(text))
	kept := []byte(masked)
	packed, err := deflate(kept)
	for err == nil && len(packed) > s.free && len(kept) > 0 {
		kept = kept[len(kept)-len(kept)/2:]
		if i := bytes.IndexByte(kept, '\n'); i >= 0 {
			kept = kept[i+1:] // half a line says nothing, and half a mask might
		}
		packed, err = deflate(kept)
	}
	if err != nil {
		return fmt.Errorf("pack %q: %w", name, err)
	}
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: s.list.Made, CRC32: crc32.ChecksumIEEE(kept),
		CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(len(kept))}
	f, err := s.zip.CreateRaw(h)
	if err != nil {
		return fmt.Errorf("pack %q: %w", name, err)
	}
	if _, err := f.Write(packed); err != nil {
		return fmt.Errorf("pack %q: %w", name, err)
	}
	s.free -= len(packed)
	s.list.Files = append(s.list.Files, supportFile{name, len(kept), n, len(masked) - len(kept)})
	return nil
}

// AddJSON puts facts into the pack as indented JSON, by the rules of Add.
func (s *Support) AddJSON(name string, facts any) error {
	b, err := json.MarshalIndent(facts, "", "  ")
	if err != nil {
		return fmt.Errorf("pack %q: %w", name, err)
	}
	return s.Add(name, b)
}

// LeaveOut notes what is not in the pack, and why; both are masked.
func (s *Support) LeaveOut(what, why string) {
	what, _ = Mask(what)
	why, _ = Mask(why)
	s.list.LeftOut = append(s.list.LeftOut, leftOut{what, why})
}

// Close writes the list of contents, contents.json, and ends the pack. Nothing can be added after it.
func (s *Support) Close() error {
	b, err := json.MarshalIndent(s.list, "", "  ")
	if err != nil {
		return err
	}
	f, err := s.zip.CreateHeader(&zip.FileHeader{Name: "contents.json", Method: zip.Deflate, Modified: s.list.Made})
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		return err
	}
	return s.zip.Close()
}

func deflate(b []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close() // before the bytes are asked for: it writes the last ones
	return out.Bytes(), err
}
