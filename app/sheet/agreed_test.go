package sheet

import (
	"fmt"
	"testing"
	"time"
)

// TestLimitsOfAFileAreThoseThatEditorsAreTold. Other tests ask what happens at a limit; this one, which it is.
func TestLimitsOfAFileAreThoseThatEditorsAreTold(t *testing.T) {
	for what, c := range map[string]struct{ have, want any }{
		"bytes of a file":                {maxFile, 20 * 1024 * 1024},
		"sheets":                         {maxSheets, 20},
		"rows":                           {maxRows, 20_000},
		"columns":                        {maxColumns, 100},
		"characters of a cell":           {maxCell, 4_000},
		"bytes of all cells":             {maxText, 8 * 1024 * 1024},
		"bytes of all parts":             {maxUnzipped, 128 * 1024 * 1024},
		"bytes of a part in memory":      {maxXMLPart, 32 * 1024 * 1024},
		"parts":                          {maxZipParts, 2_000},
		"depth of a document":            {maxJSONDepth, 32},
		"rows with one fault":            {alikeLimit, 20},
		"cells of an endless row":        {endlessRow, 16_384},
		"bytes of an endless cell":       {endlessCell, 64 * 1024},
		"bytes of an endless text":       {endlessText, 1024 * 1024},
		"depth of a part":                {maxDepth, 64},
		"marks on a letter":              {maxMarks, 4},
		"characters of a list in a cell": {inlineList, 255},
		"time of a child":                {childTime, 30 * time.Second},
		"memory of a child":              {childMemory, 80 * 1024 * 1024},
		"bytes of an answer":             {childOutput, 128 * 1024 * 1024},
		"bytes of a complaint":           {childSaid, 4 * 1024},
	} {
		if fmt.Sprint(c.have) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", what, c.have, c.want)
		}
	}
}
