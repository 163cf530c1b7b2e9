package main

import (
	"fmt"
	"io"
	"slices"
	"time"

	"dalil/app/catalog"
)

const (
	rounds = 3  // the best of them counts for each keystroke: what is left out is the machine's doing
	turns  = 10 // in each round the engines take turns so often, so that a busy minute hits them all
	warm   = 300
)

// racer is an engine whose speed is measured, with the most keystrokes that it is asked: slow ones get a sample.
type racer struct {
	peer
	most int
}

// pace is what a keystroke costs an engine. Times stand by keystroke, 0 where it was not asked.
type pace struct {
	racer
	cost   opened
	asked  []int
	times  []time.Duration // of the whole process
	thread []time.Duration // of the asking thread
}

// keystrokes are all beginnings of the queries, as they are typed.
func keystrokes(queries []judged) []question {
	var out []question
	for _, q := range queries {
		letters := []rune(q.Query)
		for n := range letters {
			out = append(out, question{string(letters[:n+1]), q.Lang})
		}
	}
	return out
}

// race asks all engines the same keystrokes over one catalog.
func race(racers []racer, c *catalog.Catalog, keys []question) ([]*pace, error) {
	var all []*pace
	var engines []*running
	for _, x := range racers {
		r, err := x.start(c)
		if err != nil {
			return nil, err
		}
		defer r.stop()
		p := &pace{racer: x, cost: r.cost, asked: spread(len(keys), x.most), times: make([]time.Duration, len(keys)), thread: make([]time.Duration, len(keys))}
		all, engines = append(all, p), append(engines, r)
		if err := p.take(r, keys, spread(len(keys), min(warm, x.most)), nothing); err != nil {
			return nil, err
		}
	}
	for range rounds {
		for turn := range turns {
			for i, p := range all {
				n := len(p.asked)
				if err := p.take(engines[i], keys, p.asked[n*turn/turns:n*(turn+1)/turns], best); err != nil {
					return nil, err
				}
			}
		}
	}
	return all, nil
}

// spread gives so many places of all, evenly.
func spread(all, most int) []int {
	n := min(all, most)
	out := make([]int, n)
	for i := range out {
		out[i] = i * all / n
	}
	return out
}

// take asks some of the keystrokes and hands what each has cost to keep.
func (p *pace) take(r *running, keys []question, which []int, keep func(*time.Duration, time.Duration)) error {
	qs := make([]question, len(which))
	for i, k := range which {
		qs[i] = keys[k]
	}
	as, err := r.ask(qs)
	if err != nil {
		return err
	}
	for i, k := range which {
		keep(&p.times[k], as[i].CPU)
		keep(&p.thread[k], as[i].Thread)
	}
	return nil
}

func best(kept *time.Duration, now time.Duration) {
	if *kept == 0 || now < *kept {
		*kept = now
	}
}

func nothing(*time.Duration, time.Duration) {}

// over gives the times of the keystrokes that another was asked as well, the shortest first.
func (p *pace) over(asked []int) []time.Duration {
	var out []time.Duration
	for _, k := range asked {
		if p.times[k] > 0 {
			out = append(out, p.times[k])
		}
	}
	slices.Sort(out)
	return out
}

// ratio is the p99 of p as a part of another's, over the same keystrokes.
func (p *pace) ratio(other *pace) float64 {
	return float64(at(p.over(other.asked), .99)) / float64(max(1, at(other.over(other.asked), .99)))
}

func at(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

func speedTable(w io.Writer, services, keys int, paces []*pace) {
	fmt.Fprintf(w, "\nSpeed, %d services: processor ms a keystroke, all threads, best of %d interleaved rounds, %d keystrokes\n", services, rounds, keys)
	fmt.Fprintf(w, "%-30s %8s %8s %8s %11s %11s %9s\n", "", "p50", "p99", "max", "keystrokes", "build ms", "index MB")
	row := func(name string, ts []time.Duration, note string) {
		fmt.Fprintf(w, "%-30s %8.3f %8.3f %8.3f %11d%s\n", name, ms(at(ts, .5)), ms(at(ts, .99)), ms(at(ts, 1)), len(ts), note)
	}
	for _, p := range paces {
		note := fmt.Sprintf(" %11.0f %9.1f", ms(p.cost.CPU), p.cost.MB)
		if len(p.asked) < keys {
			note += "  sampled evenly"
		}
		row(p.name, p.over(p.asked), note)
		if p.peer == ours {
			ts := slices.Sorted(slices.Values(p.thread))
			row("  the asking thread only", ts, "")
		}
	}
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
