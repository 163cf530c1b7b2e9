//go:build e2e_run

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// A driver is a client of WebKitWebDriver: it asks the page of a station that was built to be asked.
type driver struct {
	stage   *stage
	base    string
	session string
	client  *http.Client
}

// freePort is a port that nobody has at this moment. It can be taken by another before it is used; then the program
// that wanted it says so and the test fails loudly.
func freePort(s *stage) string {
	s.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		s.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// drive starts a driver for a station that lets itself be driven at target.
func drive(s *stage, target string) *driver {
	s.Helper()
	address := freePort(s)
	_, port, _ := net.SplitHostPort(address)
	spawn(s.T, s.dir, s.inside("WebKitWebDriver", "--port="+port, "--target="+target))
	d := &driver{stage: s, base: "http://" + address, client: &http.Client{Timeout: 60 * time.Second}}
	if s.network != nil {
		d.client.Transport = &http.Transport{DialContext: func(_ context.Context, network, address string) (net.Conn, error) {
			return s.network.dial(network, address)
		}}
	}
	var last error
	until(s.T, 30*time.Second, "a session with the page", func() bool {
		var made struct {
			SessionID string `json:"sessionId"`
		}
		last = d.call("POST", "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{}}}, &made)
		d.session = "/session/" + made.SessionID
		return last == nil
	})
	return d
}

// call asks the driver one thing.
func (d *driver) call(method, path string, body, answer any) error {
	var in io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return err
		}
		in = bytes.NewReader(b)
	}
	r, err := http.NewRequest(method, d.base+path, in)
	if err != nil {
		return err
	}
	w, err := d.client.Do(r)
	if err != nil {
		return err
	}
	defer w.Body.Close()
	var out struct{ Value json.RawMessage }
	if err := json.NewDecoder(w.Body).Decode(&out); err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if w.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %d: %s", method, path, w.StatusCode, out.Value)
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(out.Value, answer)
}

// try runs the body of a function in the page and reads what it returns.
func (d *driver) try(answer any, script string, args ...any) error {
	return d.call("POST", d.session+"/execute/sync", map[string]any{"script": script, "args": given(args)}, answer)
}

// eval is try where nothing may go wrong.
func (d *driver) eval(answer any, script string, args ...any) {
	d.stage.Helper()
	if err := d.try(answer, script, args...); err != nil {
		d.stage.Fatalf("%v\nin %s", err, script)
	}
}

// await runs a function that gives its answer later, by calling done.
func (d *driver) await(answer any, script string, args ...any) error {
	script = "const done = arguments[arguments.length - 1];\n" + script
	return d.call("POST", d.session+"/execute/async", map[string]any{"script": script, "args": given(args)}, answer)
}

func given(args []any) []any {
	if args == nil {
		return []any{}
	}
	return args
}

// text is what a script returns as text; empty when the page could not be asked.
func (d *driver) text(script string, args ...any) string {
	var s string
	if err := d.try(&s, "return String((() => {"+script+"})() ?? '')", args...); err != nil {
		return ""
	}
	return s
}

func (d *driver) url() string {
	var s string
	if err := d.call("GET", d.session+"/url", nil, &s); err != nil {
		return err.Error()
	}
	return s
}

func (d *driver) title() string {
	var s string
	if err := d.call("GET", d.session+"/title", nil, &s); err != nil {
		return err.Error()
	}
	return s
}
