package search_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"dalil/app/search"
)

// question is one judged query: the services that an officer at the counter would accept as what was asked for.
// Without any, nothing may be found with confidence.
type question struct {
	QID      string   `json:"qid"`
	Class    string   `json:"class"`
	Lang     string   `json:"lang"`
	Query    string   `json:"query"`
	Relevant []string `json:"relevant"`
}

func judged(tb testing.TB) []question {
	tb.Helper()
	b, err := os.ReadFile("testdata/judged.json")
	if err != nil {
		tb.Fatal(err)
	}
	var out []question
	if err := json.Unmarshal(b, &out); err != nil {
		tb.Fatal(err)
	}
	return out
}

// quality holds the evaluator's figures: success at one and at five, mean reciprocal rank within ten, the share of answerable
// lists marked as suggestions, and the share of unanswerable queries that got nothing or a suggestion.
type quality struct {
	answerable, unanswerable                 int
	first, five, reciprocal, suggested, zero float64
}

func (q *quality) add(want []string, r search.Result) {
	if len(want) == 0 {
		q.unanswerable++
		if len(r.Hits) == 0 || r.DidYouMean {
			q.zero++
		}
		return
	}
	q.answerable++
	if r.DidYouMean {
		q.suggested++
	}
	rank := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return slices.Contains(want, h.ID) }) + 1
	if rank == 1 {
		q.first++
	}
	if rank >= 1 && rank <= 5 {
		q.five++
	}
	if rank > 0 {
		q.reciprocal += 1 / float64(rank)
	}
}

func (q quality) String() string {
	n, z := float64(max(q.answerable, 1)), float64(max(q.unanswerable, 1))
	return fmt.Sprintf("n=%d S@1=%.3f S@5=%.3f MRR@10=%.3f did-you-mean=%.3f no-result=%.3f (%d)",
		q.answerable, q.first/n, q.five/n, q.reciprocal/n, q.suggested/n, q.zero/z, q.unanswerable)
}

// The floor of each figure. They only rise: a change that lowers one is a loss for visitors.
var floors = struct{ first, five, reciprocal, suggested, zero, class float64 }{.95, .98, .965, .055, .965, .83}

func TestVisitorsFindWhatTheyMeanInTheShippedCatalog(t *testing.T) {
	x := search.Build(shipped(t))
	var all quality
	classes := map[string]*quality{}
	var misses []string
	for _, q := range judged(t) {
		r := x.Search(search.Query{Text: q.Query, Limit: 10})
		if classes[q.Class] == nil {
			classes[q.Class] = &quality{}
		}
		all.add(q.Relevant, r)
		classes[q.Class].add(q.Relevant, r)
		if miss := missed(q, r); miss != "" {
			misses = append(misses, miss)
		}
	}
	t.Log(all)
	names := make([]string, 0, len(classes))
	for c := range classes {
		names = append(names, c)
	}
	sort.Strings(names)
	for _, c := range names {
		t.Logf("%-15s %v", c, *classes[c])
		if k := classes[c]; k.answerable > 0 && k.first/float64(k.answerable) < floors.class {
			t.Errorf("class %s fell below S@1 %.2f", c, floors.class)
		}
	}
	n := float64(all.answerable)
	if all.first/n < floors.first || all.five/n < floors.five || all.reciprocal/n < floors.reciprocal ||
		all.suggested/n > floors.suggested || all.zero/float64(all.unanswerable) < floors.zero {
		t.Errorf("below the floors %+v", floors)
	}
	if t.Failed() || testing.Verbose() {
		t.Log("not first:\n" + strings.Join(misses, "\n"))
	}
}

func missed(q question, r search.Result) string {
	var got []string
	for _, h := range r.Hits[:min(3, len(r.Hits))] {
		got = append(got, h.ID)
	}
	switch {
	case len(q.Relevant) == 0 && len(r.Hits) > 0 && !r.DidYouMean, len(q.Relevant) > 0 && (len(got) == 0 || !slices.Contains(q.Relevant, got[0])):
		return fmt.Sprintf("%s %-14s %q got %v want %v", q.QID, q.Class, q.Query, got, q.Relevant[:min(4, len(q.Relevant))])
	}
	return ""
}
