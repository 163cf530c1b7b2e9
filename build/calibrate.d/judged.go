package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"

	"dalil/app/catalog"
	"dalil/app/search"
)

// query is one judged query: the services that an officer at the counter would accept as what was asked for, or none.
type query struct {
	QID      string   `json:"qid"`
	Class    string   `json:"class"`
	Query    string   `json:"query"`
	Relevant []string `json:"relevant"`
}

// load reads sets of judged queries by their names; those of "impossible" are what nothing here answers.
func load(dir string, sets []string) ([]query, error) {
	var all []query
	for _, name := range sets {
		b, err := os.ReadFile(filepath.Join(dir, name+".json"))
		if err != nil {
			return nil, err
		}
		var qs []query
		if err := json.Unmarshal(b, &qs); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		if name == "impossible" {
			for i := range qs {
				qs[i].Class = "impossible " + qs[i].Class
			}
		}
		all = append(all, qs...)
	}
	return all, nil
}

type measure struct {
	index   *search.Index
	catalog *catalog.Catalog
	judged  []query
	misses  bool
}

func (m measure) ask(text string, limit int) ([]string, search.Result) {
	r := m.index.Search(search.Query{Text: text, Limit: limit})
	ids := make([]string, 0, len(r.Hits))
	for _, h := range r.Hits {
		ids = append(ids, h.ID)
	}
	return ids, r
}

// rank is the place of the first right answer, from 1; 0 when there is none.
func rank(got, want []string) int {
	return slices.IndexFunc(got, func(id string) bool { return slices.Contains(want, id) }) + 1
}

func share(part, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(part) / float64(of)
}

// tally counts the answers of one class.
type tally struct{ answerable, first, five, suggested, nothing, impossible, notSure, sure, sureRight int }

func (t *tally) add(q query, got []string, suggested bool) {
	sure := len(got) > 0 && !suggested
	at := rank(got, q.Relevant)
	if sure {
		t.sure++
		if at == 1 {
			t.sureRight++
		}
	}
	if len(q.Relevant) == 0 {
		t.impossible++
		if !sure {
			t.notSure++
		}
		return
	}
	t.answerable++
	switch {
	case len(got) == 0:
		t.nothing++
	case suggested:
		t.suggested++
	}
	if at == 1 {
		t.first++
	}
	if at >= 1 && at <= 5 {
		t.five++
	}
}

func (t tally) String() string {
	return fmt.Sprintf("n=%4d S@1=%.3f S@5=%.3f suggested=%.3f nothing=%.3f | impossible=%3d not sure=%.3f | of the sure right=%.4f",
		t.answerable, share(t.first, t.answerable), share(t.five, t.answerable), share(t.suggested, t.answerable), share(t.nothing, t.answerable),
		t.impossible, share(t.notSure, t.impossible), share(t.sureRight, t.sure))
}

func (m measure) quality() error {
	var all tally
	classes := map[string]*tally{}
	for _, q := range m.judged {
		if classes[q.Class] == nil {
			classes[q.Class] = &tally{}
		}
		got, r := m.ask(q.Query, 10)
		all.add(q, got, r.DidYouMean)
		classes[q.Class].add(q, got, r.DidYouMean)
		if at := rank(got, q.Relevant); m.misses && (len(q.Relevant) > 0 && (at != 1 || r.DidYouMean) || len(q.Relevant) == 0 && len(got) > 0 && !r.DidYouMean) {
			fmt.Printf("  %s %-20s %q place %d suggested %v got %v want %v\n", q.QID, q.Class, q.Query, at, r.DidYouMean, got[:min(3, len(got))], q.Relevant[:min(3, len(q.Relevant))])
		}
	}
	names := make([]string, 0, len(classes))
	for c := range classes {
		names = append(names, c)
	}
	sort.Strings(names)
	for _, c := range names {
		fmt.Printf("%-20s %v\n", c, *classes[c])
	}
	fmt.Printf("%-20s %v\n", "all", all)
	return nil
}
