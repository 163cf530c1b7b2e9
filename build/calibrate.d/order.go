package main

import (
	"fmt"
	"slices"
	"strings"
)

// order asks each query of two to four words backwards: word order must not flip an answer.
func (m measure) order() error {
	asked, kept := 0, 0
	for _, q := range m.judged {
		words := strings.Fields(q.Query)
		if len(q.Relevant) == 0 || len(words) < 2 || len(words) > 4 {
			continue
		}
		got, _ := m.ask(q.Query, 1)
		if rank(got, q.Relevant) != 1 {
			continue
		}
		asked++
		slices.Reverse(words)
		turned, _ := m.ask(strings.Join(words, " "), 1)
		if rank(turned, q.Relevant) == 1 {
			kept++
		} else if m.misses {
			fmt.Printf("  %q backwards: %v, want %v\n", q.Query, turned, got)
		}
	}
	fmt.Printf("order: %d queries backwards, a right answer stays first %.3f\n", asked, share(kept, asked))
	return nil
}
