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

func judged(tb testing.TB) []question { return questions(tb, "testdata/judged.json") }

// impossible are queries that nothing in the catalog answers: brands, other countries and emirates, things of every day.
func impossible(tb testing.TB) []question { return questions(tb, "testdata/impossible.json") }

func questions(tb testing.TB, name string) []question {
	tb.Helper()
	b, err := os.ReadFile(name)
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
// queries whose right answer is first and yet only suggested, the share of unanswerable queries that got nothing or a suggestion,
// and the share of right ones among the lists called sure.
type quality struct {
	answerable, unanswerable, sure, unsure              int // unsure: suggestions for what can be answered, right or not
	first, five, reciprocal, suggested, zero, sureRight float64
}

func (q *quality) add(want []string, r search.Result) {
	if len(want) == 0 {
		q.unanswerable++
		if len(r.Hits) == 0 || r.DidYouMean {
			q.zero++
		} else {
			q.sure++
		}
		return
	}
	q.answerable++
	rank := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return slices.Contains(want, h.ID) }) + 1
	if len(r.Hits) > 0 && !r.DidYouMean {
		q.sure++
	} else if len(r.Hits) > 0 {
		q.unsure++
	}
	if rank == 1 {
		q.first++
		if r.DidYouMean {
			q.suggested++
		} else {
			q.sureRight++
		}
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
	return fmt.Sprintf("n=%d S@1=%.3f S@5=%.3f MRR@10=%.3f right but suggested=%.3f no-result=%.3f (%d) right of the sure=%.4f",
		q.answerable, q.first/n, q.five/n, q.reciprocal/n, q.suggested/n, q.zero/z, q.unanswerable, q.sureRight/float64(max(q.sure, 1)))
}

// The floor of each figure. They only rise: a change that lowers one is a loss for visitors.
var floors = struct{ first, five, reciprocal, suggested, unsure, zero, class, sureRight, impossible float64 }{.973, .993, .98, .033, .042, .99, .89, .985, .99}

func TestVisitorsFindWhatTheyMeanInTheShippedCatalog(t *testing.T) {
	x := shippedIndex(t)
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
		all.suggested/n > floors.suggested || float64(all.unsure)/n > floors.unsure || all.zero/float64(all.unanswerable) < floors.zero || all.sureRight/float64(all.sure) < floors.sureRight {
		t.Errorf("below the floors %+v", floors)
	}
	if t.Failed() || testing.Verbose() {
		t.Log("not first:\n" + strings.Join(misses, "\n"))
	}
}

// TestElevenKindsOfVisitorsFindWhatTheyMean asks as an old citizen, a worker from South Asia, the owner of a company, a mother, a newcomer, the clerk of a
// typing centre, a father, a tenant, a nurse, the keeper of a shop and a pensioner would: sets that were measured before anything was changed by them.
// Nothing was ever changed for the misses of the worker's, the newcomer's and the tenant's: they say how the search does on words it has not seen.
func TestElevenKindsOfVisitorsFindWhatTheyMean(t *testing.T) {
	x := shippedIndex(t)
	for _, c := range []struct {
		set                          string
		answerable, impossible       int // at least
		first, five, zero, sureRight float64
		most                         float64 // of the answerable lists are suggestions
	}{
		{"elder", 240, 60, .955, .99, .965, .965, .035}, {"worker", 240, 60, .925, .97, .93, .935, .075}, {"owner", 240, 60, .95, .99, .965, .955, .03},
		{"mother", 85, 22, .975, .985, .95, .97, .025}, {"newcomer", 85, 22, .915, .965, .99, .97, .06}, {"clerk", 85, 22, .94, .985, .95, .94, .025},
		{"father", 90, 30, .955, .985, .96, .955, .015}, {"tenant", 100, 30, .96, .99, .96, .955, .015},
		{"nurse", 240, 60, .98, .99, .98, .98, .035}, {"shop", 240, 60, .97, .99, .99, .975, .045}, {"pension", 240, 60, .98, .99, .99, .98, .06},
	} {
		var all quality
		for _, q := range questions(t, "testdata/"+c.set+".json") {
			r := x.Search(search.Query{Text: q.Query, Limit: 10})
			all.add(q.Relevant, r)
		}
		t.Logf("%s: %v, suggested %.3f", c.set, all, float64(all.unsure)/float64(all.answerable))
		n := float64(all.answerable)
		if all.answerable < c.answerable || all.unanswerable < c.impossible || all.first/n < c.first || all.five/n < c.five || float64(all.unsure)/n > c.most ||
			all.zero/float64(all.unanswerable) < c.zero || all.sureRight/float64(all.sure) < c.sureRight {
			t.Errorf("%s fell below its floors %+v", c.set, c)
		}
	}
}

// TestWhatTheCatalogLacksIsNeverCalledSure: a confident wrong answer is worse than none.
func TestWhatTheCatalogLacksIsNeverCalledSure(t *testing.T) {
	x := shippedIndex(t)
	var all quality
	for _, q := range impossible(t) {
		r := x.Search(search.Query{Text: q.Query})
		all.add(nil, r)
		if len(r.Hits) > 0 && !r.DidYouMean {
			t.Logf("%s %q is sure of %s, %.2f", q.QID, q.Query, r.Hits[0].ID, r.Confidence)
		}
	}
	if share := all.zero / float64(all.unanswerable); all.unanswerable < 200 || share < floors.impossible {
		t.Errorf("of %d only %.3f are not sure, want %.3f", all.unanswerable, share, floors.impossible)
	}
}

// TestConfidenceIsCalibrated: of lists with a confidence of about p a share of about p is right.
func TestConfidenceIsCalibrated(t *testing.T) {
	x := shippedIndex(t)
	var bins [5]struct{ said, right, lists float64 }
	for _, q := range append(judged(t), impossible(t)...) {
		r := x.Search(search.Query{Text: q.Query})
		if len(r.Hits) == 0 {
			continue
		}
		if (r.Confidence < .6) != r.DidYouMean || r.Confidence < .005 || r.Confidence > 1 {
			t.Errorf("%q has confidence %.2f, did you mean: %v", q.Query, r.Confidence, r.DidYouMean)
		}
		b := &bins[min(int(r.Confidence*5), 4)]
		b.said, b.lists = b.said+r.Confidence, b.lists+1
		if slices.Contains(q.Relevant, r.Hits[0].ID) {
			b.right++
		}
	}
	for i, b := range bins {
		if off := (b.said - b.right) / b.lists; b.lists == 0 || off > .25 || off < -.25 {
			t.Errorf("from %.1f to %.1f: %.0f lists, said %.2f, right %.2f", float64(i)/5, float64(i+1)/5, b.lists, b.said/b.lists, b.right/b.lists)
		}
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
