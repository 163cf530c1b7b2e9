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

// keys takes the times from a key to the painted list from the test that measures them in the real window.
func (b *bench) keys() error {
	cmd := exec.Command("go", "test", "-count=1", "-timeout", "5m", "-tags", "e2e_run", "-run", "KeyToPainted", "-v", "./build/e2e")
	cmd.Env = append(os.Environ(), "DALIL_BIN="+filepath.Join(b.out, "dalil"), "DALIL_E2E_BIN="+filepath.Join(b.out, "dalil-e2e"))
	said, err := cmd.CombinedOutput()
	_, line, found := bytes.Cut(said, []byte("key_to_painted_list "))
	if !found {
		return fmt.Errorf("no figures from TestKeyToPaintedList: %w\n%s", errors.Join(err), said[max(0, len(said)-800):])
	}
	type percentiles struct{ P50, P95, P99, Max float64 }
	var v struct {
		Measured    int
		All, AR, EN percentiles
		Whole       percentiles `json:"from_keyboard"`
	}
	if err := json.NewDecoder(bytes.NewReader(line)).Decode(&v); err != nil {
		return err
	}
	for _, p := range []struct {
		name  string
		value float64
		note  string
	}{{"p50", v.All.P50, fmt.Sprintf("%d keys in one run, Arabic %s, English %s", v.Measured, figure(v.AR.P50), figure(v.EN.P50))},
		{"p95", v.All.P95, ""}, {"p99", v.All.P99, fmt.Sprintf("the slowest %s; goal 50 ms", figure(v.All.Max))},
		{"p99 from the keyboard", v.Whole.P99, "the tool that presses the keys included"}} {
		b.row("a key to the painted list, "+p.name, figure(p.value)+" ms", p.note)
	}
	return nil
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
