package search_test

import (
	"slices"
	"testing"

	"dalil/app/search"
)

// TestTheFirstPlaceIsSteadyWhileTyping asks every beginning of the judged queries, as they are typed, and counts how often the right service
// was first and is no longer. The ceiling only falls.
func TestTheFirstPlaceIsSteadyWhileTyping(t *testing.T) {
	x := shippedIndex(t)
	losses, queries := 0, 0
	for i, q := range judged(t) {
		if len(q.Relevant) == 0 || testing.Short() && i%4 != 0 {
			continue
		}
		queries++
		letters, first := []rune(q.Query), false
		for n := 1; n <= len(letters); n++ {
			r := x.Search(search.Query{Text: string(letters[:n]), Limit: 1})
			now := len(r.Hits) > 0 && slices.Contains(q.Relevant, r.Hits[0].ID)
			if first && !now {
				losses++
			}
			first = now
		}
	}
	if share := float64(losses) / float64(queries); share > .08 {
		t.Errorf("the right service loses the first place %.3f times a query", share)
	}
}

// TestTheAnswerDependsOnTheTextAlone: whatever was asked before, the same text has the same answer.
func TestTheAnswerDependsOnTheTextAlone(t *testing.T) {
	x := shippedIndex(t)
	qs := judged(t)[:40]
	for _, q := range qs {
		letters := []rune(q.Query)
		var typed search.Result
		for n := 1; n <= len(letters); n++ {
			typed = x.Search(search.Query{Text: string(letters[:n])})
		}
		x.Search(search.Query{Text: "something else"})
		pasted := x.Search(search.Query{Text: q.Query})
		if !slices.EqualFunc(typed.Hits, pasted.Hits, func(a, b search.Hit) bool { return a.ID == b.ID }) || typed.Confidence != pasted.Confidence {
			t.Errorf("%q typed finds %v %.2f, pasted %v %.2f", q.Query, typed.Hits, typed.Confidence, pasted.Hits, pasted.Confidence)
		}
	}
}
