package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"time"

	"dalil/app/catalog"
)

// engine answers a question with at most ten services, best first, and says whether they are suggestions only.
type engine interface {
	search(text string, lang catalog.Lang) (ids []string, suggested bool, err error)
}

// opening is the first line that an engine's process reads. Only Dalil gets a catalog: it has more than texts to read,
// the lexicon above all.
type opening struct {
	Columns   []column         `json:"columns"`
	Documents []document       `json:"documents,omitempty"`
	Catalog   *catalog.Catalog `json:"catalog,omitempty"`
}

// opened is what an index costs: processor time, and the memory that it keeps.
type opened struct {
	CPU time.Duration `json:"cpu"`
	MB  float64       `json:"mb"`
}

type question struct {
	Text string       `json:"text"`
	Lang catalog.Lang `json:"lang"`
}

// answer holds the processor time of the whole process for this question, and that of the thread that asked.
// The first is what engines with several goroutines can be compared by; the second is read for Dalil only.
type answer struct {
	IDs       []string      `json:"ids"`
	Suggested bool          `json:"suggested,omitempty"`
	CPU       time.Duration `json:"cpu"`
	Thread    time.Duration `json:"thread,omitempty"`
}

// build makes the named engine; outside is memory in MB that it keeps where Go's heap does not see it.
func build(name string, o opening) (e engine, outside float64, err error) {
	switch name {
	case "dalil":
		return newDalil(o), 0, nil
	case "fts5":
		return newFTS(o, asTyped)
	case "fts5-fold":
		return newFTS(o, asFolded)
	case "bleve":
		e, err = newBleve(o)
		return e, 0, err
	}
	return nil, 0, fmt.Errorf("there is no engine %q", name)
}

// serve is the life of an engine's process: an opening, then one line of questions after the other, each answered with one line.
// Every engine has a process of its own, so that none pays for another's garbage.
func serve(name string, in io.Reader, out io.Writer) error {
	if name == "dalil" {
		runtime.LockOSThread() // the thread's clock must be that of the thread that asks; goroutines of others would wait for it
	}
	from, to := json.NewDecoder(in), bufio.NewWriter(out)
	say := func(v any) error {
		if err := json.NewEncoder(to).Encode(v); err != nil {
			return err
		}
		return to.Flush()
	}
	var o opening
	if err := from.Decode(&o); err != nil {
		return fmt.Errorf("read the opening: %w", err)
	}
	before, start := heap(), processTime()
	e, outside, err := build(name, o)
	if err != nil {
		return fmt.Errorf("build the index: %w", err)
	}
	cost := opened{CPU: processTime() - start}
	cost.MB = heap() - before + outside
	runtime.KeepAlive(o) // what was indexed counts in neither figure
	if err := say(cost); err != nil {
		return err
	}
	for {
		var qs []question
		if err := from.Decode(&qs); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("read questions: %w", err)
		}
		as, err := answers(e, qs)
		if err != nil {
			return err
		}
		if err := say(as); err != nil {
			return err
		}
	}
}

func answers(e engine, qs []question) ([]answer, error) {
	out := make([]answer, len(qs))
	for i, q := range qs {
		process, thread := processTime(), threadTime()
		ids, suggested, err := e.search(q.Text, q.Lang)
		if err != nil {
			return nil, fmt.Errorf("ask %q: %w", q.Text, err)
		}
		out[i] = answer{IDs: ids, Suggested: suggested, Thread: threadTime() - thread, CPU: processTime() - process}
	}
	return out, nil
}

func heap() float64 {
	runtime.GC()
	runtime.GC() // what pools keep goes with the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}
