// Linkfuzz holds the link rule against a browser's reading of addresses.
// It mutates good and nasty addresses, gives them to the rule, and asks Node's URL, which is the parser of browsers,
// what it would open: for the address that the rule rebuilt, and for the very string that the rule took.
// Any accepted address that leads elsewhere, or nowhere, is a disagreement and the command exits 1.
//
//	go run ./build/tests/links [-n 1000000] [-seed N]
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"dalil/app/link"
)

// policy has every kind of entry: exact, with a star, outside ASCII, and a link that is spared.
const policy = `{"version":1,"expires":"2099-12-31","entities":{"RTA":{
"hosts":["*.rta.ae","nol.ae","*.dubai.gov.ae","*.دبي.امارات"],
"links":["https://www.rta.ae/out?to=https://nol.ae/card"]}}}`

// shownMost is how many disagreements are printed in full.
const shownMost = 20

func main() {
	n := flag.Int("n", 1_000_000, "how many mutated addresses")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "seed of the run; each run has a new one unless it is given")
	node := flag.String("node", "node", "the Node to ask")
	flag.Parse()
	bad, err := run(*n, *seed, *node)
	if err != nil {
		fmt.Fprintln(os.Stderr, "linkfuzz:", err)
		os.Exit(2)
	}
	if bad > 0 {
		os.Exit(1)
	}
}

// run gives back the number of disagreements.
func run(n int, seed uint64, node string) (int, error) {
	fmt.Printf("seed %d\n", seed)
	p, err := link.ReadPolicy([]byte(policy))
	if err != nil {
		return 0, err
	}
	_, here, _, _ := runtime.Caller(0)
	root := filepath.Dir(here)
	seeds, err := readSeeds(filepath.Join(root, "..", "..", "..", "app", "link", "testdata"))
	if err != nil {
		return 0, err
	}
	peer, err := startPeer(node, filepath.Join(root, "whatwg.mjs"))
	if err != nil {
		return 0, err
	}
	defer peer.stop()

	m := mutator{rnd: rand.New(rand.NewPCG(seed, seed>>32|1)), seeds: seeds}
	accepted, slashed, bad, begun := 0, 0, 0, time.Now()
	var batch []taken
	flush := func() error {
		views, err := peer.ask(batch)
		if err != nil {
			return err
		}
		for i, x := range batch {
			why, added := judge(x, views[2*i], views[2*i+1])
			slashed += added
			if why == "" {
				continue
			}
			if bad++; bad <= shownMost {
				fmt.Printf("DISAGREEMENT %s\n  raw   %+q\n  built %s\n", why, x.raw, x.built)
			}
		}
		batch = batch[:0]
		return nil
	}
	for range n {
		raw := m.next()
		a, refused := p.Website("RTA", raw)
		if refused != nil {
			continue
		}
		accepted++
		batch = append(batch, taken{raw: raw, built: a.URL})
		if again, refused := p.Website("RTA", a.URL); refused != nil || again != a {
			bad++
			fmt.Printf("DISAGREEMENT the rebuilt address does not stand still\n  raw   %+q\n  built %s\n", raw, a.URL)
		}
		if len(batch) == batchMost {
			if err := flush(); err != nil {
				return bad, err
			}
		}
	}
	if err := flush(); err != nil {
		return bad, err
	}
	fmt.Printf("tried %d, accepted %d (%.1f %%), href with the slash after a bare host %d, disagreements %d, %s\n",
		n, accepted, 100*float64(accepted)/float64(max(n, 1)), slashed, bad, time.Since(begun).Round(time.Second/10))
	if accepted == 0 {
		return bad, fmt.Errorf("nothing was accepted, so nothing was compared")
	}
	return bad, nil
}
