package cli

import (
	"fmt"
	"io"
	"strings"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/station"
)

// runTemplate writes a workbook that an editor can fill in: the columns, what each wants, and what visitors see now of one entity or of the
// campaign.
func runTemplate(c *call) int {
	f := c.flagSet("template")
	entity := f.String("entity", "", "code of the entity; its services are filled in")
	campaign := f.Bool("campaign", false, "the department's sheets, filled in, in place of one of services")
	lang := f.String("lang", string(catalog.English), "language of the headers: ar or en")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() != 1 || !strings.HasSuffix(strings.ToLower(f.Arg(0)), ".xlsx") {
		return c.fail(fmt.Errorf("template wants FILE.xlsx: %w", errUsage))
	}
	if !offered(*lang) || *campaign && *entity != "" {
		return c.fail(errUsage)
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
	write := func(w io.Writer) error { return check.WriteTemplate(w, code, own.Catalog, catalog.Lang(*lang)) }
	if *campaign {
		write = func(w io.Writer) error { return check.WriteCampaign(w, own.Catalog, catalog.Lang(*lang)) }
	}
	if err := writeFile(f.Arg(0), check.File{Write: write}); err != nil {
		return c.fail(err)
	}
	return sound
}
