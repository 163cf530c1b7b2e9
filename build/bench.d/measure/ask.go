//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// keyRuns is how often all keys are pressed; what else this machine does makes one run in several slow.
const keyRuns = 3

type percentiles struct{ P50, P95, P99, Max float64 }

// keyTimes are milliseconds from a key to the painted list, as TestKeyToPaintedList prints them.
type keyTimes struct {
	Measured    int
	All, AR, EN percentiles
	Whole       percentiles `json:"from_keyboard"`
}

// keys takes the times from a key to the painted list from the test that measures them in the real window.
func (b *bench) keys() error {
	var all []keyTimes
	for range keyRuns {
		t, err := b.pressKeys()
		if err != nil {
			return err
		}
		all = append(all, t)
	}
	row := func(name, note string, of func(keyTimes) float64) {
		var values []float64
		for _, t := range all {
			values = append(values, of(t))
		}
		b.median("a key to the painted list, "+name, values, "ms", note)
	}
	row("p50", fmt.Sprintf("%d keys in each", all[0].Measured), func(t keyTimes) float64 { return t.All.P50 })
	row("p95", "", func(t keyTimes) float64 { return t.All.P95 })
	row("p99", "goal 50 ms", func(t keyTimes) float64 { return t.All.P99 })
	row("p99 in Arabic", "", func(t keyTimes) float64 { return t.AR.P99 })
	row("p99 from the keyboard", "the tool that presses the keys included", func(t keyTimes) float64 { return t.Whole.P99 })
	return nil
}

func (b *bench) pressKeys() (keyTimes, error) {
	var t keyTimes
	cmd := exec.Command("go", "test", "-count=1", "-timeout", "5m", "-tags", "e2e_run", "-run", "KeyToPainted", "-v", "./build/tests/e2e")
	cmd.Env = append(os.Environ(), "DALIL_BIN="+filepath.Join(b.out, "dalil"), "DALIL_E2E_BIN="+filepath.Join(b.out, "dalil-e2e"))
	said, err := cmd.CombinedOutput()
	_, line, found := bytes.Cut(said, []byte("key_to_painted_list "))
	if !found {
		return t, fmt.Errorf("no figures from TestKeyToPaintedList: %w\n%s", errors.Join(err), said[max(0, len(said)-800):])
	}
	return t, json.NewDecoder(bytes.NewReader(line)).Decode(&t)
}

var sizes = []string{"1500", "5000", "10000"}

// A line of go test -bench: BenchmarkKeystroke/1500-2   3   123 ns/op   45.0 p50-us   …
var benchLine = regexp.MustCompile(`(?m)^Benchmark(Keystroke|Build)/(\d+)\S*\s+\d+\s+(.*)$`)

// search takes the times of a keystroke from the search's own benchmark, and those of FTS5 from its peer.
func (b *bench) search() error {
	said, err := exec.Command("go", "test", "-run", "^$", "-bench", "Keystroke|Build", "-benchtime", "1x", "-count", "5", "-timeout", "4m", "./app/search").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, said)
	}
	found := map[string][]float64{} // by "Keystroke/1500/p99-us"
	for _, m := range benchLine.FindAllStringSubmatch(string(said), -1) {
		fields := strings.Fields(m[3])
		for i := 0; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return err
			}
			key := m[1] + "/" + m[2] + "/" + fields[i+1]
			found[key] = append(found[key], v)
		}
	}
	peer, err := b.fts5()
	if err != nil {
		return err
	}
	goals := map[string]string{"1500": "goal 1 ms", "5000": "goal 2 ms", "10000": ""}
	for _, n := range sizes {
		for _, p := range []string{"p50", "p99"} {
			all := found["Keystroke/"+n+"/"+p+"-us"]
			if len(all) == 0 {
				return fmt.Errorf("no %s at %s services in\n%s", p, n, said)
			}
			note := ""
			if p == "p99" {
				note = goals[n]
			}
			own := b.median(fmt.Sprintf("search per key at %s services, %s", n, p), all, "us", note)
			theirs := float64(peer[n][p+"_us"])
			b.row("  SQLite FTS5 with bm25, "+p, figure(theirs)+" us", fmt.Sprintf("%.0f x; folds no Arabic, forgives no typing error", theirs/own))
		}
	}
	for _, n := range sizes {
		all := found["Build/"+n+"/ns/op"]
		for i := range all {
			all[i] /= 1e6
		}
		if len(all) > 0 {
			b.median("an index of "+n+" services is built in", all, "ms", "")
		}
	}
	return nil
}

func (b *bench) fts5() (map[string]map[string]int64, error) {
	catalog := filepath.Join(b.dir, "catalog.json")
	shown, err := exec.Command(filepath.Join(b.out, "dalil"), "show", "--json").Output()
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(catalog, shown, 0o644); err != nil {
		return nil, err
	}
	said, err := exec.Command(filepath.Join(b.out, "bench/fts5"), append([]string{catalog, "app/search/testdata/judged.json"}, sizes...)...).Output()
	if err != nil {
		return nil, err
	}
	all := map[string]map[string]int64{}
	for line := range strings.Lines(string(said)) {
		var v map[string]int64
		if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "fts5 ")), &v); err != nil {
			return nil, err
		}
		all[strconv.FormatInt(v["services"], 10)] = v
	}
	return all, nil
}
