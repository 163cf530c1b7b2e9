package intake

import (
	"fmt"
	"testing"
	"time"
)

// TestLimitsOfAFolderAndItsTimesAreThoseThatWereAgreed. Other tests ask what happens at a limit; this one, which it is.
func TestLimitsOfAFolderAndItsTimesAreThoseThatWereAgreed(t *testing.T) {
	for what, c := range map[string]struct{ have, want any }{
		"depth":                             {depthLimit, 6},
		"names of every kind":               {entriesLimit, 200_000},
		"time of a listing":                 {scanLimit, 10 * time.Second},
		"services":                          {servicesLimit, 10_000},
		"proofs of a pass":                  {proofsLimit, 2_000},
		"files that are held against an id": {nameSakes, 20},
		"rest of a CSV":                     {DefaultSettle, 2 * time.Second},
		"rest of others":                    {quickSettle, 250 * time.Millisecond},
		"arrival":                           {arrivalLimit, 2 * time.Minute},
		"a slow file":                       {slowFile, 2 * time.Second},
		"a pass":                            {passBudget, 10 * time.Second},
		"a large file":                      {largeFile, 4 * 1024 * 1024},
		"pauses between tries":              {retryPauses, []time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 5 * time.Minute}},
		"rest before a reading ahead":       {aheadPause, 100 * time.Millisecond},
		"life of a reading ahead":           {aheadKept, 10 * time.Second},
		"wait for a file to open":           {openLimit, 5 * time.Second},
		"bytes of a request":                {requestLimit, 64 * 1024},
		"delay of a confirmation":           {settleWait, 20 * time.Second},
	} {
		if fmt.Sprint(c.have) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", what, c.have, c.want)
		}
	}
}
