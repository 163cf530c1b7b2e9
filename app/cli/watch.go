package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"strings"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/disk"
	"dalil/app/intake"
	"dalil/app/report"
)

// runWatch answers an editor beside each dropped file: what a station would do with it, and the rows that were kept back.
// It keeps nothing but those files; what was taken in is compared with what the same folder gave before in this session.
func runWatch(c *call) int {
	f := c.flagSet("watch")
	reports := f.String("reports", "", "folder for the reports of a folder that cannot be written to")
	against := f.String("against", "", "state to compare with at first")
	policyFile := f.String("policy", "", "link policy, instead of the shipped one")
	once := f.Bool("once", false, "judge what is there, write the reports, and end")
	settle := f.Duration("settle", intake.DefaultSettle, "how long a table must lie still")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 {
		return c.fail(fmt.Errorf("watch wants one FOLDER: %w", errUsage))
	}
	checker, _, err := newChecker(*policyFile)
	if err != nil {
		return c.fail(err)
	}
	folder, err := filepath.Abs(f.Arg(0))
	if err != nil {
		return c.fail(err)
	}
	session := &sessionStore{memory: map[string][]byte{}}
	if *against != "" {
		if session.current, err = stored(*against); err != nil {
			return c.fail(err)
		}
	}
	d := desk{call: c, folder: folder, second: *reports, checker: checker, told: map[string]string{}}
	m := &intake.Importer{Folder: folder, Checker: checker, Store: session, Settle: *settle}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *once {
		a, err := m.Once(ctx, "")
		if err != nil {
			return c.fail(err)
		}
		d.answer(a)
		return exitCode(a.Verdict)
	}
	lastErr := ""
	m.Run(ctx, func(a intake.PassResult, err error) {
		switch {
		case err != nil && err.Error() != lastErr:
			lastErr = err.Error()
			fmt.Fprintln(c.Err, "dalil:", err)
		case err == nil:
			lastErr = ""
			if a.Changed {
				d.answer(a)
			}
		}
	})
	return sound
}

// sessionStore keeps the catalog of one session in memory.
type sessionStore struct {
	current *catalog.Catalog
	memory  map[string][]byte
}

// Current gives what was accepted in this session, or what it was begun with; nil when that has no service.
func (s *sessionStore) Current() (*catalog.Catalog, error) {
	if s.current == nil || len(s.current.Services) == 0 {
		return nil, nil
	}
	return s.current, nil
}

// Accept keeps a catalog under the next version, from 1 on. It never fails.
func (s *sessionStore) Accept(c *catalog.Catalog) (int64, error) {
	next := *c
	next.Version = 1
	if s.current != nil {
		next.Version = s.current.Version + 1
	}
	s.current = &next
	return next.Version, nil
}

// Recall gives what was kept under a key; nil when nothing was.
func (s *sessionStore) Recall(key string) ([]byte, error) { return s.memory[key], nil }

// Remember keeps a value until the session ends.
func (s *sessionStore) Remember(key string, value []byte) error {
	s.memory[key] = value
	return nil
}

// desk writes the answers of an editor's machine.
type desk struct {
	*call
	folder  string
	second  string // where reports go that cannot lie beside their file; empty: nowhere
	checker *intake.Checker
	told    map[string]string // what was last written about a file
}

// answer renews the report of every file that is judged otherwise than before.
func (d *desk) answer(a intake.PassResult) {
	r := report.New(a)
	r.Books = d.checker.Books()
	for _, f := range a.Files {
		if f.Verdict == check.Ignored {
			continue
		}
		one := r.Of(f.File)
		var text bytes.Buffer
		if err := one.Text(&text, ""); err != nil {
			fmt.Fprintln(d.Err, "dalil:", err)
			continue
		}
		fmt.Fprintf(&text, "%+v", f)
		if d.told[f.File] == text.String() {
			continue
		}
		d.told[f.File] = text.String()
		if f.Verdict == check.Waiting && len(one.Problems) == 0 {
			continue // it is still arriving, and there is nothing to say yet
		}
		if err := d.write(r, a, f.File); err != nil {
			fmt.Fprintln(d.Err, "dalil:", err)
			continue
		}
		fmt.Fprintf(d.Out, "%-9s  %s  +%d ~%d -%d  %d problems\n", f.Verdict, f.File, f.Added, f.Changed, f.Removed, len(one.Problems))
	}
}

// write puts the report and the rows kept back beside the file, or into the second folder when that cannot be.
func (d *desk) write(r report.Report, a intake.PassResult, file string) error {
	stem := stemOf(file, a.Files)
	err := d.writeInto(d.folder, r, a, file, stem)
	if err != nil && d.second != "" {
		err = d.writeInto(d.second, r, a, file, stem)
	}
	if err != nil {
		return fmt.Errorf("write the report of %q: %w", file, err)
	}
	return nil
}

func (d *desk) writeInto(folder string, r report.Report, a intake.PassResult, file, stem string) error {
	base := filepath.Join(folder, filepath.FromSlash(stem))
	if folder == d.second {
		if err := os.MkdirAll(filepath.Dir(base), 0o755); err != nil {
			return err
		}
	}
	var kept, page bytes.Buffer
	rows, err := r.Books.WriteRejected(&kept, file, a.Problems)
	if err != nil {
		return err
	}
	if err := d.keepEdited(base); err != nil {
		return err
	}
	keptName := ""
	if rows > 0 {
		keptName = path.Base(stem) + intake.KeptEnding
		err = disk.Replace(base+intake.KeptEnding, kept.Bytes(), 0o644)
	} else if err = os.Remove(base + intake.KeptEnding); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return err
	}
	if err := r.FileHTML(&page, file, report.Desk{KeptFile: keptName}); err != nil {
		return err
	}
	return disk.Replace(base+intake.ReportEnding, page.Bytes(), 0o644)
}

// keepEdited puts a workbook of rows kept back aside, under the name NAME.edited.kept.xlsx or with a number, where somebody has worked in
// it: it is younger than the report that was written after it. What an editor mended is not written over.
func (d *desk) keepEdited(base string) error {
	kept, err := os.Stat(base + intake.KeptEnding)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	report, err := os.Stat(base + intake.ReportEnding)
	if err != nil || !kept.ModTime().After(report.ModTime()) {
		return nil // ours as it was, or there is nothing that tells
	}
	aside := base + ".edited" + intake.KeptEnding
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
		aside = fmt.Sprintf("%s.edited-%d%s", base, n, intake.KeptEnding)
	}
	if err := os.Rename(base+intake.KeptEnding, aside); err != nil {
		return err
	}
	fmt.Fprintf(d.Out, "%s was edited: it is now %s; to take it in, save it under another name\n", filepath.Base(base)+intake.KeptEnding, filepath.Base(aside))
	return nil
}

// stemOf names the reports of a file: its name without its ending, or with it where two files differ in the ending alone.
func stemOf(file string, all []check.FileVerdict) string {
	stem := strings.TrimSuffix(file, path.Ext(file))
	for _, f := range all {
		if f.File != file && strings.EqualFold(strings.TrimSuffix(f.File, path.Ext(f.File)), stem) {
			return file
		}
	}
	return stem
}
