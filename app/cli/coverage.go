package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"dalil/app/report"
)

// runCoverage says how much of what was declared a catalog holds, and how much of that a source confirms.
func runCoverage(c *call) int {
	f := c.flagSet("coverage")
	var from source
	from.flags(f)
	asJSON := f.Bool("json", false, "print JSON: the counts of every entity, and the marks of every service")
	html := f.String("report", "", "write the answer as a page to this file")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 0 {
		return c.fail(fmt.Errorf("coverage takes no arguments: %w", errUsage))
	}
	all, err := from.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	cover := report.Cover(all)
	if *html != "" {
		var page bytes.Buffer
		if err := cover.HTML(&page); err != nil {
			return c.fail(err)
		}
		if err := os.WriteFile(*html, page.Bytes(), 0o644); err != nil {
			return c.fail(fmt.Errorf("write the report: %w", err))
		}
	}
	write := cover.Text
	if *asJSON {
		write = cover.JSON
	}
	if err := write(c.Out); err != nil {
		return c.fail(err)
	}
	return sound
}
