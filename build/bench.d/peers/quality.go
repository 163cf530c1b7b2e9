package main

import (
	"fmt"
	"io"
	"slices"
)

// listed is how many services an engine may give; later ones count for nothing.
const listed = 10

// quality holds the figures of the shared evaluator. All but zero are shares of the answerable queries.
type quality struct {
	answerable, unanswerable int
	first, five, reciprocal  float64 // a right service at rank 1, within 5; mean reciprocal rank within 10
	nothing, suggested       float64 // wrongly nothing; marked as suggestions only
	zero                     float64 // share of unanswerable queries that got nothing or suggestions
}

// judgedPeers are in the order of the table; the first is the one that must be ahead.
var judgedPeers = []peer{ours, ftsPlain, ftsFold, bleved, mini, miniFold}

// judge asks an engine all queries of a set.
func judge(p peer, s set) (quality, error) {
	r, err := p.start(s.catalog)
	if err != nil {
		return quality{}, err
	}
	defer r.stop()
	qs := make([]question, len(s.queries))
	for i, q := range s.queries {
		qs[i] = question{q.Query, q.Lang}
	}
	as, err := r.ask(qs)
	if err != nil {
		return quality{}, err
	}
	var all quality
	for i, q := range s.queries {
		all.add(q.Relevant, as[i])
	}
	return all.shares(), nil
}

func (q *quality) add(want []string, a answer) {
	if len(want) == 0 {
		q.unanswerable++
		if len(a.IDs) == 0 || a.Suggested {
			q.zero++
		}
		return
	}
	q.answerable++
	if len(a.IDs) == 0 {
		q.nothing++
	}
	if a.Suggested {
		q.suggested++
	}
	rank := 1 + slices.IndexFunc(a.IDs[:min(listed, len(a.IDs))], func(id string) bool { return slices.Contains(want, id) })
	if rank == 1 {
		q.first++
	}
	if rank >= 1 && rank <= 5 {
		q.five++
	}
	if rank >= 1 {
		q.reciprocal += 1 / float64(rank)
	}
}

func (q quality) shares() quality {
	n := float64(max(1, q.answerable))
	for _, f := range []*float64{&q.first, &q.five, &q.reciprocal, &q.nothing, &q.suggested} {
		*f /= n
	}
	q.zero /= float64(max(1, q.unanswerable))
	return q
}

// ahead tells whether q finds better than the peer p. A peer that finds little also says nothing at the right time by chance:
// where q stays silent less often than p, it must still do so as often as the goal demands.
func (q quality) ahead(p quality) bool {
	return q.first > p.first && q.five > p.five && q.reciprocal > p.reciprocal && (q.zero >= p.zero || q.zero >= silent)
}

// silent is the goal for the share of unanswerable queries that get nothing or suggestions.
const silent = .95

func qualityTable(w io.Writer, s set, found []quality) {
	q := found[0]
	fmt.Fprintf(w, "\nQuality, %s: %d services, %d answerable queries, %d that nothing answers\n", s.name, len(s.catalog.Services), q.answerable, q.unanswerable)
	fmt.Fprintf(w, "%-30s %6s %6s %7s %10s %15s %13s\n", "", "S@1", "S@5", "MRR@10", "no-result", "wrongly nothing", "did-you-mean")
	for i, q := range found {
		fmt.Fprintf(w, "%-30s %6.3f %6.3f %7.3f %10.3f %15.3f %13.3f\n", judgedPeers[i].name, q.first, q.five, q.reciprocal, q.zero, q.nothing, q.suggested)
	}
}
