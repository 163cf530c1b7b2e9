package cli

import (
	"context"
	"fmt"

	"dalil/app/intake"
	"dalil/app/report"
)

// runIntake makes one complete pass of what the station does.
func runIntake(c *call) int {
	f := c.flagSet("intake")
	folder := f.String("folder", "", "folder of catalog files")
	state := f.String("state", "", "folder of the station's state")
	policyFile := f.String("policy", "", "link policy, instead of the shipped one")
	var t trust
	t.flags(f)
	settle := f.Duration("settle", intake.DefaultSettle, "how long a file must lie still")
	confirm := f.String("confirm", "", "code that lets a held file through")
	lang := f.String("lang", "", "ar or en; both when left out")
	asJSON := f.Bool("json", false, "print JSON")
	if !c.parse(f) {
		return couldNot
	}
	if *folder == "" || *state == "" || f.NArg() > 0 {
		return c.fail(fmt.Errorf("intake wants --folder and --state: %w", errUsage))
	}
	d, closeState, err := openImporter(*folder, *state, *policyFile, *settle)
	if err != nil {
		return c.fail(err)
	}
	defer closeState()
	if err := t.trust(d, *policyFile); err != nil {
		return c.fail(err)
	}
	a, err := d.Once(context.Background(), *confirm)
	if err != nil {
		return c.fail(err)
	}
	current, err := d.Store.Current()
	if err != nil {
		return c.fail(err)
	}
	a.Catalog = current
	return c.print(report.New(a), *lang, *asJSON)
}
