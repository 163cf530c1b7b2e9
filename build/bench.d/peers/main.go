// The command peers measures Dalil's search beside SQLite FTS5, bleve and MiniSearch: on the same catalogs, with the same queries,
// in one run. It is started by build/bench.d/peers/run at the top of the repository and is no part of the program.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// sizes are the catalogs of the race. Samples of the slow keep the whole run below eight minutes.
var sizes = []struct {
	services  int
	fts, slow int              // keystrokes for FTS5, and for bleve and MiniSearch
	most      map[peer]float64 // the part of a peer's p99 that Dalil may take
}{
	{1500, 5000, 600, map[peer]float64{ftsFold: 1. / 2, bleved: 1. / 10}},
	{10_000, 1500, 300, map[peer]float64{ftsFold: 1. / 3, bleved: 1. / 10}},
}

// mostKeystrokes bounds the run when the judged queries grow; until then Dalil is asked every one.
const mostKeystrokes = 12_000

var errMissed = errors.New("what is required does not hold")

func main() {
	var err error
	if len(os.Args) > 1 {
		err = serve(os.Args[1], os.Stdin, os.Stdout)
	} else {
		err = measure()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func measure() error {
	file, err := os.Create(filepath.Join("build", "out", "peers.txt"))
	if err != nil {
		return err
	}
	defer file.Close()
	w := io.MultiWriter(os.Stdout, file)
	start := time.Now()
	fmt.Fprintln(w, "Dalil's search beside its peers. Each engine runs in a process of its own over the same texts, with the weights of Dalil's fields.")
	fmt.Fprintln(w, "Peers find every word as a prefix, all words first, then any where nothing has all; bleve and MiniSearch also near words.")

	shipped, err := shippedSet()
	if err != nil {
		return err
	}
	var v verdict
	for _, s := range append([]set{shipped}, others(w, shipped)...) {
		if err := compare(w, s, &v); err != nil {
			return err
		}
	}
	keys := keystrokes(shipped.queries)
	for _, size := range sizes {
		c := grown(shipped.catalog, size.services)
		racers := []racer{{ours, mostKeystrokes}, {ftsFold, size.fts}, {bleved, size.slow}, {miniFold, size.slow}}
		paces, err := race(racers, c, keys)
		if err != nil {
			return err
		}
		speedTable(w, len(c.Services), len(keys), paces)
		v.speed(len(c.Services), paces, size.most)
	}
	v.print(w)
	fmt.Fprintf(w, "%.0f s\n", time.Since(start).Seconds())
	if v.missed > 0 {
		return errMissed
	}
	return nil
}

func compare(w io.Writer, s set, v *verdict) error {
	var found []quality
	for _, p := range judgedPeers {
		q, err := judge(p, s)
		if err != nil {
			return err
		}
		found = append(found, q)
	}
	qualityTable(w, s, found)
	v.quality(s, found)
	return nil
}

// others is the set of other authors where it lies; it is no part of the repository.
func others(w io.Writer, shipped set) []set {
	folder := os.Getenv("DALIL_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "shared")
	}
	s, err := sharedSet(filepath.Join(folder, "search"), shipped.catalog.Lexicon)
	if err != nil {
		fmt.Fprintf(w, "\nskipped: the catalog of other authors, because DALIL_SHARED names no folder with it: %v\n", err)
		return nil
	}
	return []set{s}
}
