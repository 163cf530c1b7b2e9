// Command calibrate measures how far the search can be trusted: what it finds on the judged queries, how often a list called sure is right,
// how steady the first answer is while a query is typed, and what survives a slip of the finger. It draws the reliability curve from which
// the bounds in app/search/confidence.go were read.
//
//	build/calibrate [-sets judged,impossible] [-only judged,curve,typing,slips,order] [-svg FILE] [-misses]
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"dalil/app/search"
	"dalil/app/station"
)

func main() {
	only := flag.String("only", "judged,curve,typing,slips,order", "what to measure")
	svg := flag.String("svg", "", "write the reliability curve as a picture to this file")
	misses := flag.Bool("misses", false, "list what went wrong")
	data := flag.String("data", "app/search/testdata", "folder of the judged queries")
	sets := flag.String("sets", "judged,impossible", "names of the sets to ask, without .json")
	flag.Parse()
	if err := run(*data, *sets, *only, *svg, *misses); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

func run(data, sets, only, svg string, misses bool) error {
	judgement, _, err := station.Shipped()
	if err != nil {
		return err
	}
	judged, err := load(data, strings.Split(sets, ","))
	if err != nil {
		return err
	}
	m := measure{index: search.Build(judgement.Catalog), catalog: judgement.Catalog, judged: judged, misses: misses}
	for _, part := range []struct {
		name string
		do   func() error
	}{{"judged", m.quality}, {"curve", func() error { return m.curve(svg) }}, {"typing", m.typing}, {"slips", m.slips}, {"order", m.order}} {
		if !strings.Contains(","+only+",", ","+part.name+",") {
			continue
		}
		if err := part.do(); err != nil {
			return err
		}
	}
	return nil
}
