package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// reader is a program that reads codes in picture files, as phones do with their own.
type reader struct {
	name    string
	command []string
	debian  string // the package that has it
	answers func(out []byte) (map[string][]string, error)
}

// Both are asked for QR codes only: what else they see in a picture is not our business.
var readers = []reader{
	{"zbar", []string{"zbarimg", "--nodbus", "-q", "--xml", "-Sdisable", "-Sqrcode.enable"}, "zbar-tools", zbarAnswers},
	{"zxing-cpp", []string{"ZXingReader", "-1", "-format", "QRCode"}, "zxing-cpp-tools", zxingAnswers},
}

const (
	batch    = 100 // files per call
	patience = 2 * time.Minute
)

// read gives what the reader found in each file; files without an answer are missing.
func (r reader) read(ctx context.Context, files []string) (map[string][]string, error) {
	all := map[string][]string{}
	for len(files) > 0 {
		n := min(batch, len(files))
		found, err := r.readBatch(ctx, files[:n])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.name, err)
		}
		for f, texts := range found {
			all[f] = append(all[f], texts...)
		}
		files = files[n:]
	}
	return all, nil
}

func (r reader) readBatch(ctx context.Context, files []string) (map[string][]string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, r.command[0], append(r.command[1:len(r.command):len(r.command)], files...)...)
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, fmt.Errorf("%w; on Debian: apt-get install %s", err, r.debian)
	}
	// A picture without a code ends zbarimg with 4 and ZXingReader with 1: that is an answer.
	// Any other end, or words of complaint, is no answer about our codes.
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("no answer within %v", patience)
	case errors.As(err, &exit) && (exit.ExitCode() == 4 || exit.ExitCode() == 1) && faults.Len() == 0:
	case err != nil:
		return nil, fmt.Errorf("%w: %s", err, bytes.TrimSpace(faults.Bytes()))
	}
	return r.answers(out)
}

// zbarAnswers reads zbarimg's XML: one source per file, one symbol per code.
func zbarAnswers(out []byte) (map[string][]string, error) {
	if len(bytes.TrimSpace(out)) == 0 {
		return nil, nil
	}
	var doc struct {
		Sources []struct {
			File    string   `xml:"href,attr"`
			Symbols []string `xml:"index>symbol>data"`
		} `xml:"source"`
	}
	if err := xml.Unmarshal(out, &doc); err != nil {
		return nil, fmt.Errorf("read answer: %w", err)
	}
	found := map[string][]string{}
	for _, s := range doc.Sources {
		found[s.File] = append(found[s.File], s.Symbols...)
	}
	return found, nil
}

// zxingAnswers reads one line per code: file, format, text in quotes. Files of this check have no blank in their
// names, and addresses none of the signs that ZXingReader writes escaped.
func zxingAnswers(out []byte) (map[string][]string, error) {
	found := map[string][]string{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		file, rest, _ := strings.Cut(lines.Text(), " ")
		if text, ok := strings.CutPrefix(rest, `QRCode "`); ok {
			found[file] = append(found[file], strings.TrimSuffix(text, `"`))
		}
	}
	return found, lines.Err()
}
