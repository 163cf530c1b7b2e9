package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/intake"
	"dalil/app/report"
	"dalil/app/words"
)

// runCheck answers an editor: what would a station do with this file or folder?
func runCheck(c *call) int {
	f := c.flagSet("check")
	against := f.String("against", "", "state to compare with")
	policyFile := f.String("policy", "", "link policy, instead of the shipped one")
	lang := f.String("lang", "", "ar or en; both when left out")
	asJSON := f.Bool("json", false, "print JSON")
	html := f.String("report", "", "write the answer as a page to this file")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 || *lang != "" && !offered(*lang) {
		return c.fail(fmt.Errorf("check wants one PATH: %w", errUsage))
	}
	checker, _, err := newChecker(*policyFile)
	if err != nil {
		return c.fail(err)
	}
	basis := intake.Basis{Now: time.Now()}
	if *against != "" {
		if basis, err = storedBasis(*against, basis.Now); err != nil {
			return c.fail(err)
		}
	}
	out, err := judgePath(f.Arg(0), checker, basis)
	if err != nil {
		return c.fail(err)
	}
	r := report.New(intake.PassResult{Outcome: out, Version: catalogVersion(out.Catalog, basis.Last), Before: basis.Last})
	r.Books = checker.Books()
	if *html != "" {
		if err := writeReport(*html, r); err != nil {
			return c.fail(err)
		}
	}
	return c.print(r, *lang, *asJSON)
}

// judgePath judges one file, or a folder as a station would see it.
func judgePath(path string, checker *intake.Checker, basis intake.Basis) (check.Outcome, error) {
	info, err := os.Stat(path)
	if err != nil {
		return check.Outcome{}, err
	}
	ctx := context.Background()
	if info.IsDir() {
		return intake.JudgeFolder(ctx, path, checker, basis)
	}
	c, err := intake.SnapshotFile(ctx, filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return check.Outcome{}, err
	}
	return checker.Judge(ctx, []intake.Snapshot{c}, basis)
}

// print gives the answer as text or JSON and turns the verdict into an exit code.
func (c *call) print(r report.Report, lang string, asJSON bool) int {
	write := func(w io.Writer) error { return r.Text(w, words.Lang(lang)) }
	if asJSON {
		write = r.JSON
	}
	if err := write(c.Out); err != nil {
		return c.fail(err)
	}
	return exitCode(r.Verdict)
}

func exitCode(v check.Verdict) int {
	switch v {
	case check.Held, check.Refused, check.Waiting:
		return refused
	}
	return sound
}

func catalogVersion(now, last *catalog.Catalog) int64 {
	if now == nil || last == nil {
		return 0
	}
	return last.Version
}

func writeReport(name string, r report.Report) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if err := r.HTML(f); err != nil {
		f.Close()
		return fmt.Errorf("write report: %w", err)
	}
	return f.Close()
}
