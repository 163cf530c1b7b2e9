package search_test

import (
	"runtime"
	"testing"

	"dalil/app/search"
)

// keptLimit is what an index of the shipped catalog may keep besides the catalog, in bytes: 12 MB when it was last measured. What only
// building needs, the terms of the content team cut into words, would be eight more.
const keptLimit = 16 << 20

func TestAnIndexKeepsOnlyWhatQuestionsNeed(t *testing.T) {
	if raceDetector {
		t.Skip("with the race detector every value takes more")
	}
	c := shipped(t)
	search.Build(c) // what is read once for all indexes
	before := heap()
	x := search.Build(c)
	kept := heap() - before
	t.Logf("%d services, %.1f MB", len(c.Services), float64(kept)/(1<<20))
	if kept > keptLimit || kept < keptLimit/4 {
		t.Errorf("%d bytes are kept, want at most %d", kept, keptLimit)
	}
	runtime.KeepAlive(x)
	runtime.KeepAlive(c)
}
