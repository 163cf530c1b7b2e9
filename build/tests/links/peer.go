package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strings"
)

// batchMost is how many accepted addresses are asked about at once.
// Two lines each of at most a few KB: the answers are read while the questions are still being written.
const batchMost = 500

// taken is an address that the rule accepted.
type taken struct{ raw, built string }

// peer is the browser's reading: a Node that answers line by line.
type peer struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startPeer(node, script string) (*peer, error) {
	cmd := exec.Command(node, script)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start node: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start node: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start node: %w", err)
	}
	return &peer{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<16)}, nil
}

func (p *peer) stop() {
	p.in.Close()
	p.cmd.Wait()
}

// view is what a browser makes of an address; opens is false where it opens nothing.
type view struct {
	opens                                          bool
	protocol, host, port, username, password, href string
}

// ask gives two views for each address: of the rebuilt one and of the raw one.
func (p *peer) ask(batch []taken) ([]view, error) {
	sent := make(chan error, 1)
	go func() {
		w := bufio.NewWriterSize(p.in, 1<<16)
		for _, x := range batch {
			for _, s := range []string{x.built, pasted(x.raw)} {
				line, err := json.Marshal(s)
				if err != nil {
					sent <- err
					return
				}
				w.Write(line) // the first error stays with the writer and comes out of Flush
				w.WriteByte('\n')
			}
		}
		sent <- w.Flush()
	}()
	views := make([]view, 0, 2*len(batch))
	for range 2 * len(batch) {
		line, err := p.out.ReadString('\n')
		if err != nil {
			return nil, fmt.Errorf("read from node: %w", err)
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch len(cells) {
		case 6:
			views = append(views, view{true, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]})
		case 1:
			views = append(views, view{})
		default:
			return nil, fmt.Errorf("read from node: %d cells in %q", len(cells), line)
		}
	}
	if err := <-sent; err != nil {
		return nil, fmt.Errorf("write to node: %w", err)
	}
	return views, nil
}

// pasted is the raw address as it comes into an address line: browsers do not know the no-break space at the
// ends, which the rule forgives; everything else stays.
func pasted(raw string) string { return strings.Trim(raw, " \u00a0") }

// judge compares; the answer is empty where all agree. added is 1 where the browser put the slash after a bare host,
// the only difference that is allowed between the rebuilt address and the browser's.
func judge(x taken, built, raw view) (why string, added int) {
	u, err := url.Parse(x.built)
	switch {
	case err != nil:
		return "Go cannot read the rebuilt address", 0
	case !built.opens:
		return "the browser opens nothing for the rebuilt address", 0
	case built.protocol != "https:":
		return "protocol " + built.protocol, 0
	case built.host != u.Host:
		return fmt.Sprintf("rebuilt: host %q and %q", u.Host, built.host), 0
	case !known(built.host):
		return fmt.Sprintf("host %q is not one of the policy", built.host), 0
	case built.port != "" || built.username != "" || built.password != "":
		return "rebuilt: a port or a user", 0
	case built.href == x.built+"/" && u.Path == "" && u.RawQuery == "" && u.Fragment == "":
		added = 1
	case built.href != x.built:
		return fmt.Sprintf("href %q", built.href), 0
	}
	switch {
	case !raw.opens:
		return "the browser opens nothing for the raw address", added
	case raw.protocol != "https:" || raw.host != u.Host || raw.port != "" || raw.username != "" || raw.password != "":
		return fmt.Sprintf("raw: %s//%s", raw.protocol, raw.host), added
	}
	return "", added
}

// known is the policy of the run said again in other words, so that the rule's own match is not its only judge.
func known(host string) bool {
	labels := strings.Split(host, ".")
	for i := range labels {
		switch strings.Join(labels[i:], ".") {
		case "rta.ae", "dubai.gov.ae", "xn--ngbn6f.xn--mgbaam7a8h":
			return true
		case "nol.ae":
			return i == 0
		}
	}
	return false
}
