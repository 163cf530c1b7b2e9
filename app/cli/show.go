package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"dalil/app/catalog"
)

// runShow prints the accepted catalog, or one service of it.
func runShow(c *call) int {
	f := c.flagSet("show")
	var from source
	from.flags(f)
	asJSON := f.Bool("json", false, "print JSON")
	format := f.String("format", "", "write the whole catalog as csv, xlsx, json (the columns of the templates) or jsonld (CPSV-AP)")
	dir := f.StringP("output", "o", "", "folder for --format")
	if !c.parse(f) {
		return couldNot
	}
	if f.NArg() > 1 || (*format == "") != (*dir == "") || *format != "" && (*asJSON || f.NArg() > 0) {
		return c.fail(errUsage)
	}
	all, err := from.catalog(context.Background())
	if err != nil {
		return c.fail(err)
	}
	if *format != "" {
		return c.export(all, *format, *dir)
	}
	if f.NArg() == 1 {
		s, err := serviceByID(all, f.Arg(0))
		if err != nil {
			return c.fail(err)
		}
		return c.printService(&all.Campaign, s, *asJSON, from.quickCodes(all)[s.ID])
	}
	if *asJSON {
		return c.printJSON(catalogOf(all))
	}
	quick := from.quickCodes(all)
	for _, s := range all.Services {
		fmt.Fprintf(c.Out, "%s\t%s\t%s\t%s\n", s.ID, catalog.Visible(s.Name.AR), catalog.Visible(s.Name.EN), quick[s.ID])
	}
	fmt.Fprintf(c.Out, "version %d: %d services, %d entities, %d centres, %d machines\n",
		all.Version, len(all.Services), len(all.Entities), len(all.Centres), len(all.Machines))
	return sound
}

func (c *call) printJSON(v any) int {
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return c.fail(err)
	}
	return sound
}

func (c *call) printService(camp *catalog.Campaign, s catalog.Service, asJSON bool, quick string) int {
	if asJSON {
		return c.printJSON(serviceOf(camp, s))
	}
	writeService(c.Out, s)
	fmt.Fprintf(c.Out, "  quick code %s\n", quick)
	return sound
}

func writeService(w io.Writer, s catalog.Service) {
	fmt.Fprintf(w, "%s  %s\n%s\n%s\n", s.ID, s.Entity, catalog.Visible(s.Name.AR), catalog.Visible(s.Name.EN))
	for _, ch := range s.Channels {
		fmt.Fprintf(w, "  %s %s\t%s\t%s\n", ch.Kind, ch.Platform, ch.Address, ch.Opens)
	}
	if s.Duration > 0 {
		fmt.Fprintf(w, "  %s\n", s.Duration.Round(time.Minute))
	}
}
