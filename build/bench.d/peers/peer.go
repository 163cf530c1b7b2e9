package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"dalil/app/catalog"
	"dalil/app/search"
)

// peer is one engine that is measured, Dalil among them.
type peer struct {
	name   string // in the tables
	engine string // of build; empty for MiniSearch, which is Node's
	folded bool   // it gets its texts in Dalil's fold because it cannot fold itself
}

var (
	ours     = peer{name: "Dalil", engine: "dalil"}
	ftsPlain = peer{name: "FTS5 unicode61", engine: "fts5"}
	ftsFold  = peer{name: "FTS5 over Dalil's fold", engine: "fts5-fold"}
	bleved   = peer{name: "bleve, ar and en", engine: "bleve"}
	mini     = peer{name: "MiniSearch"}
	miniFold = peer{name: "MiniSearch over Dalil's fold", folded: true}
)

// running is an engine's process with an index of one catalog.
type running struct {
	peer
	cost opened
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
}

func (p peer) start(c *catalog.Catalog) (*running, error) {
	r, err := p.launch(c)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", p.name, err)
	}
	return r, nil
}

func (p peer) launch(c *catalog.Catalog) (*running, error) {
	o := opening{Columns: columns, Documents: documents(c)}
	r := &running{peer: p}
	if p.engine == "" {
		r.cmd = exec.Command("node", "--expose-gc", filepath.Join("build", "bench.d", "peers", "minisearch.mjs"))
	} else {
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		r.cmd = exec.Command(self, p.engine)
	}
	if p.folded {
		o.Documents = folded(o.Documents)
	}
	if p == ours {
		o.Catalog, o.Documents = c, nil
	}
	r.cmd.Stderr = os.Stderr
	var err error
	if r.in, err = r.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	r.out = bufio.NewReaderSize(out, 1<<16)
	if err := r.cmd.Start(); err != nil {
		return nil, err
	}
	return r, r.exchange(o, &r.cost)
}

func (r *running) ask(qs []question) ([]answer, error) {
	if r.folded {
		plain := qs
		qs = make([]question, len(plain))
		for i, q := range plain {
			qs[i] = question{search.Fold(q.Text), q.Lang}
		}
	}
	var as []answer
	if err := r.exchange(qs, &as); err != nil {
		return nil, fmt.Errorf("ask %s: %w", r.name, err)
	}
	if len(as) != len(qs) {
		return nil, fmt.Errorf("ask %s: %d answers to %d questions", r.name, len(as), len(qs))
	}
	return as, nil
}

// exchange says one line and hears one. An engine reads the whole line before it says anything, so neither waits for ever.
func (r *running) exchange(say, hear any) error {
	if err := json.NewEncoder(r.in).Encode(say); err != nil {
		return err
	}
	line, err := r.out.ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(line, hear)
}

func (r *running) stop() {
	r.in.Close()
	r.cmd.Wait()
}
