package window

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/settings"
)

// childSettings holds the settings of the station that a child of a test serves.
const childSettings = "DALIL_TEST_SETTINGS"

// childServes serves a real station without a window until it is ended, where this is the child of a test.
func childServes(t *testing.T) bool {
	content := os.Getenv(childSettings)
	if content == "" {
		return false
	}
	var set settings.Settings
	if err := json.Unmarshal([]byte(content), &set); err != nil {
		t.Fatal(err)
	}
	if err := Opener(fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>page</title>")}})(set); err != nil {
		t.Fatal(err)
	}
	return true
}

// child is a station in a process of its own.
type child struct {
	t              *testing.T
	process        *exec.Cmd
	ended          chan struct{}
	log            *bytes.Buffer // of the error stream; to be read when it has ended
	address, token string
}

// startStation starts this test again as a station, without a window.
func startStation(t *testing.T, set settings.Settings) *child {
	t.Helper()
	set.Listen = "127.0.0.1:0"
	content, err := json.Marshal(set)
	if err != nil {
		t.Fatal(err)
	}
	c := &child{t: t, process: exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$"), ended: make(chan struct{}), log: &bytes.Buffer{}}
	c.process.Env = append(os.Environ(), childSettings+"="+string(content))
	c.process.Stderr = c.log
	out, err := c.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.process.Process.Kill(); <-c.ended })
	lines := bufio.NewReader(out)
	address, err := lines.ReadString('\n')
	go func() { defer close(c.ended); io.Copy(io.Discard, lines); c.process.Wait() }()
	if c.address = strings.TrimSpace(address); err != nil || !strings.HasPrefix(address, "http://") {
		t.Fatalf("%q %v", address, err)
	}
	var station struct{ Token string }
	c.ask("station", &station)
	c.token = station.Token
	return c
}

// ask puts a question on a connection of its own.
func (c *child) ask(question string, view any) {
	c.t.Helper()
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	a, err := client.Get(c.address + "api/" + question)
	if err != nil {
		c.t.Fatal(err)
	}
	defer a.Body.Close()
	if err := json.NewDecoder(a.Body).Decode(view); err != nil {
		c.t.Fatalf("%s: %d %v", question, a.StatusCode, err)
	}
}

// settle waits until the station has taken in its content. As long as it does, what is typed may share a block of sixteen bytes with a
// short word of the catalog, which stays.
func (c *child) settle() {
	c.t.Helper()
	var v struct{ Version int64 }
	for end := time.Now().Add(2 * time.Minute); v.Version == 0; time.Sleep(200 * time.Millisecond) {
		if c.ask("station", &v); time.Now().After(end) {
			c.t.Fatal("no content is taken in")
		}
	}
}

// end ends the process by a signal.
func (c *child) end(s syscall.Signal) {
	c.t.Helper()
	if err := c.process.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
	<-c.ended
}

// robot gives a page of the station, the one of this number.
func (c *child) robot(number int) *robot {
	return &robot{t: c.t, address: c.address, token: c.token, taps: number << 20, client: http.Client{Transport: &http.Transport{}}}
}

// robot is a page without a browser.
type robot struct {
	t       *testing.T
	client  http.Client
	address string
	token   string
	session string
	taps    int
}

// post sends what the page sends; what comes too fast or is not answered is sent again.
func (r *robot) post(question, body string) (answer string) {
	r.t.Helper()
	tries := 3
	for {
		q, err := http.NewRequest("POST", r.address+"api/"+question, strings.NewReader(body))
		if err != nil {
			r.t.Fatal(err)
		}
		q.Header.Set("Content-Type", "application/json")
		q.Header.Set("X-Dalil-Token", r.token)
		q.Header.Set("X-Dalil-Staff", r.session)
		a, err := r.client.Do(q)
		if err != nil && tries > 0 { // a connection that was let go of in this moment: browsers send it again
			tries--
			continue
		}
		if err != nil {
			r.t.Error(err)
			return ""
		}
		content, err := io.ReadAll(a.Body)
		a.Body.Close()
		switch {
		case a.StatusCode == http.StatusTooManyRequests:
			tries = 3 // it was answered: what is lost in a row counts
			time.Sleep(50 * time.Millisecond)
			continue
		case err != nil || a.StatusCode >= 300:
			r.t.Errorf("%s: %d %s %v", question, a.StatusCode, content, err)
		}
		return string(content)
	}
}

// linesOf are the lines of a file.
func linesOf(t *testing.T, name string) []string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(content)), "\n")
}
