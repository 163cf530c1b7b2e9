package search_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"dalil/app/search"
)

// BenchmarkKeystroke asks every beginning of judged queries, as they are typed, and reports the slowest of a hundred.
func BenchmarkKeystroke(b *testing.B) {
	for _, n := range []int{1500, 5000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x := search.Build(grown(b, n))
			keys := keystrokes(b)
			times := make([]time.Duration, 0, len(keys))
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			for b.Loop() {
				times = times[:0]
				for _, k := range keys {
					start := cpuTime()
					x.Search(k)
					times = append(times, cpuTime()-start)
				}
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds()), "p50-us")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-us")
			b.ReportMetric(float64(times[len(times)-1].Microseconds()), "max-us")
		})
	}
}

// BenchmarkBuild reports what an index costs: time, and the memory that it keeps.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1500, 5000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := grown(b, n)
			before := heap()
			var x *search.Index
			for b.Loop() {
				x = search.Build(c)
			}
			b.ReportMetric(float64(heap()-before)/(1<<20), "MB")
			runtime.KeepAlive(x)
		})
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func keystrokes(b *testing.B) []search.Query {
	b.Helper()
	var out []search.Query
	for _, q := range judged(b) {
		letters := []rune(q.Query)
		for n := 1; n <= len(letters); n++ {
			out = append(out, search.Query{Text: string(letters[:n])})
		}
	}
	return out
}
