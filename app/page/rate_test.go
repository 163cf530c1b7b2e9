package page

import (
	"testing"
	"time"
)

func TestARateFillsUpAgain(t *testing.T) {
	now := time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
	r := newRate(3, 2, func() time.Time { return now })
	let := func(want int) {
		t.Helper()
		n := 0
		for range 10 {
			if r.allow() {
				n++
			}
		}
		if n != want {
			t.Errorf("%d were let through, want %d", n, want)
		}
	}
	let(3)
	now = now.Add(time.Second)
	let(2)
	now = now.Add(time.Hour)
	let(3)
	now = now.Add(-time.Hour)
	let(0)
	now = now.Add(500 * time.Millisecond)
	let(1)
}
