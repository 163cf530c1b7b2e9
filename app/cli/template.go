package cli

import (
	"fmt"
	"os"
	"strings"

	"dalil/app/check"
	"dalil/app/station"
)

// runTemplate writes a workbook that an editor can fill in: the columns, what each wants, and one sound example.
func runTemplate(c *call) int {
	f := c.flagSet("template")
	entity := f.String("entity", "", "code of the entity; its services are filled in")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 || !strings.HasSuffix(strings.ToLower(f.Arg(0)), ".xlsx") {
		return c.fail(fmt.Errorf("template wants FILE.xlsx: %w", errUsage))
	}
	p, err := station.ReadPolicy("")
	if err != nil {
		return c.fail(err)
	}
	code := strings.ToUpper(*entity)
	if code != "" && !p.Has(code) {
		return c.fail(fmt.Errorf("no entity %q in the policy", *entity))
	}
	own, _, err := station.Shipped()
	if err != nil {
		return c.fail(err)
	}
	out, err := os.Create(f.Arg(0))
	if err != nil {
		return c.fail(err)
	}
	if err := check.WriteTemplate(out, code, own.Catalog); err != nil {
		out.Close()
		os.Remove(f.Arg(0))
		return c.fail(fmt.Errorf("write template: %w", err))
	}
	if err := out.Close(); err != nil {
		return c.fail(err)
	}
	return sound
}
