package check

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"dalil/app/catalog"
)

// TestLimitsOfARowAndOfAWeekAreThoseThatWereAgreed. Other tests ask what happens at a limit; this one, which it is.
func TestLimitsOfARowAndOfAWeekAreThoseThatWereAgreed(t *testing.T) {
	for what, c := range map[string]struct{ have, want any }{
		"characters of a name":         {nameLimit, 120},
		"of an Arabic name from afar":  {nameAdviceAR, 74},
		"of an English name from afar": {nameAdviceEN, 86},
		"of a description":             {descriptionLimit, 500},
		"of a line with ease":          {lineAdvice, 76},
		"of a line":                    {lineLimit, 200},
		"lines":                        {linesLimit, 30},
		"characters of a search word":  {keywordLimit, 80},
		"search words":                 {keywordsLimit, 200},
		"characters of an id":          {idLimit, 40},
		"dirhams of a fee":             {feeLimit, 10_000_000},
		"popularity":                   {mostPopular, 100},
		"a strange fee in fils":        {strangeFee, 1_000_000},
		"days of a week":               {weekDays, 7},
		"how far an end may lie ahead": {horizon, 366 * 24 * time.Hour},
		"other rows with an id":        {rowsTold, 10},
		"other files with an id":       {othersTold, 3},
		"rows that look like another":  {alikeTold, 20},
		"the first day of a sheet":     {earliest, "1970-01-01"},
		"the last day of a sheet":      {latest, "2199-12-31"},
	} {
		if fmt.Sprint(c.have) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", what, c.have, c.want)
		}
	}
}

// TestOneSheetOfTheDepartmentIsWrittenOutToo: a catalog with a single campaign sheet has its file in every format.
func TestOneSheetOfTheDepartmentIsWrittenOutToo(t *testing.T) {
	c := &catalog.Catalog{Services: []catalog.Service{{ID: "RTA-1", Entity: "RTA"}}}
	c.Centres = []catalog.Centre{{ID: "RTA-C1", Entity: "RTA"}}
	for f, want := range map[Format][]string{CSV: {"RTA.csv", "campaign-centres.csv"}, XLSX: {"RTA.xlsx", "campaign.xlsx"}, JSON: {"RTA.json", "campaign.json"}, JSONLD: {"catalog.jsonld"}} {
		files, err := Export(c, f)
		var names []string
		for _, x := range files {
			names = append(names, x.Name)
		}
		if err != nil || !slices.Equal(names, want) {
			t.Errorf("%s: %q %v, want %q", f, names, err, want)
		}
	}
	c.Centres = nil
	if files, err := Export(c, XLSX); err != nil || len(files) != 1 {
		t.Errorf("without any: %d files %v", len(files), err)
	}
}
