// Scan checks that phones can read the codes: it draws the code of every address, takes a simulated picture of it
// under each condition (camera.go) and lets two readers that share nothing with the encoder read the picture.
//
//	go run ./build/tests/qr-readers [-keep FOLDER] [FILE]
//
// One address a line, from the file or standard input; empty lines and lines that begin with # are left out.
// Each code is taken three times under each condition; the table says how many codes were read in at least one picture,
// and how many of all pictures. Every failure is listed; -keep leaves its pictures in a folder. Exit codes: 0 each reader
// reads at least 99.5 % of the codes under every condition that is not only watched, and never another text;
// 1 not so; 2 could not run, for instance without a reader.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

const wanted = 0.995 // share of codes that each reader must read under each condition

const (
	sound    = 0
	unsound  = 1
	couldNot = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, in io.Reader, out, faults io.Writer) int {
	f := flag.NewFlagSet("scan", flag.ContinueOnError)
	f.SetOutput(faults)
	keep := f.String("keep", "", "`folder` for the pictures that were not read")
	if f.Parse(args) != nil {
		return couldNot
	}
	fail := func(err error) int {
		fmt.Fprintln(faults, "scan:", err)
		return couldNot
	}
	if f.NArg() > 1 {
		return fail(fmt.Errorf("%d files, wanted one or none", f.NArg()))
	}
	if f.NArg() == 1 {
		file, err := os.Open(f.Arg(0))
		if err != nil {
			return fail(err)
		}
		defer file.Close()
		in = file
	}
	addresses, err := readAddresses(in)
	if err != nil {
		return fail(err)
	}
	folder, err := os.MkdirTemp("", "scan")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(folder)
	frames, err := film(ctx, folder, addresses)
	if err != nil {
		return fail(err)
	}
	var all []result
	for _, r := range readers {
		res, err := try(ctx, r, frames)
		if err != nil {
			return fail(err)
		}
		all = append(all, res)
	}
	if *keep != "" {
		if err := keepMissed(*keep, all); err != nil {
			return fail(err)
		}
	}
	if !report(out, len(addresses), all) {
		return unsound
	}
	return sound
}

// readAddresses keeps the order of the lines and drops repeats.
func readAddresses(in io.Reader) ([]string, error) {
	var list []string
	seen := map[string]bool{}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		a := strings.TrimSpace(lines.Text())
		if a == "" || strings.HasPrefix(a, "#") || seen[a] {
			continue
		}
		seen[a] = true
		list = append(list, a)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read addresses: %w", err)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("read addresses: none")
	}
	return list, nil
}

// keepMissed copies the pictures that some reader did not read.
func keepMissed(folder string, all []result) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, res := range all {
		for _, m := range res.misses {
			for _, f := range m.files {
				b, err := os.ReadFile(f)
				if err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(folder, filepath.Base(f)), b, 0o644); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
