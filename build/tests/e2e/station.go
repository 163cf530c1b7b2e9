//go:build e2e_run

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// A station is one running program with its window.
type station struct {
	*stage
	process  *process
	settings string // file
	*visitor        // nil: it cannot be driven
}

// setup is what the operator of a station writes into its settings; the zero value is a kiosk on the shipped catalog.
type setup struct {
	profile string
	folder  string
	state   string
	idle    int // seconds; ten minutes when not set, so that no test runs into it
	env     []string
	// arguments of the command line, besides the settings
	arguments []string
}

// program finds one of the two programs that build/test builds.
func program(s *stage, variable, name string) string {
	s.Helper()
	path := os.Getenv(variable)
	if path == "" {
		path = filepath.Join("build", "out", name)
	}
	if !filepath.IsAbs(path) {
		root, err := filepath.Abs("../../..")
		if err != nil {
			s.Fatal(err)
		}
		path = filepath.Join(root, path)
	}
	if !exists(path) {
		s.Fatalf("%s is not built: run build/test", path)
	}
	return path
}

func shipped(s *stage) string { return program(s, "DALIL_BIN", "dalil") }

func driveable(s *stage) string { return program(s, "DALIL_E2E_BIN", "dalil-e2e") }

// launch starts a program as a station and does not wait for it.
func launch(s *stage, program string, with setup) *station {
	s.Helper()
	if with.profile == "" {
		with.profile = "kiosk"
	}
	if with.state == "" {
		with.state = s.path("state")
	}
	if with.idle == 0 {
		with.idle = 600
	}
	st := &station{stage: s, settings: s.path("dalil.toml")}
	write(s.T, st.settings, fmt.Sprintf("state = '%s'\nprofile = '%s'\nidle_seconds = %d\n", with.state, with.profile, with.idle)+folderLine(with.folder))
	cmd := s.inside(program, append([]string{"run", "--settings", st.settings}, with.arguments...)...)
	cmd.Env = append(cmd.Env, with.env...)
	st.process = spawn(s.T, s.dir, cmd)
	return st
}

func folderLine(folder string) string {
	if folder == "" {
		return ""
	}
	return fmt.Sprintf("folder = '%s'\n", folder)
}

// open starts a station that can be driven and waits until its page is there.
func open(s *stage, with setup) *station {
	s.Helper()
	door := freePort(s)
	with.env = append(with.env, "WEBKIT_INSPECTOR_SERVER="+door)
	st := launch(s, driveable(s), with)
	st.visitor = &visitor{driver: drive(s, door), hand: newHand(s, "en"), stage: s}
	until(s.T, 30*time.Second, "the page", func() bool { return st.at() != "" })
	return st
}

// stop ends the station as its system does and gives its exit code and how long it took.
func (st *station) stop() (code int, took time.Duration) {
	st.Helper()
	began := time.Now()
	if err := st.process.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		st.Fatal(err)
	}
	select {
	case <-st.process.done:
	case <-time.After(20 * time.Second):
		st.Fatal("SIGTERM did not end the station within 20 s")
	}
	return st.process.code, time.Since(began)
}

// waitLog waits until the station has said something in its log.
func (st *station) waitLog(patience time.Duration, words ...string) {
	st.Helper()
	until(st.T, patience, "in the log: "+strings.Join(words, " … "), func() bool {
		for line := range strings.Lines(st.process.said()) {
			all := true
			for _, w := range words {
				all = all && strings.Contains(line, w)
			}
			if all {
				return true
			}
		}
		return false
	})
}

// A service is what the command line says of one: what the screen is held against.
type service struct {
	ID       string    `json:"id"`
	Entity   string    `json:"entity"`
	NameAR   string    `json:"name_ar"`
	NameEN   string    `json:"name_en"`
	Presence string    `json:"presence"`
	Channels []channel `json:"channels"`
}

// channel is a way to a service as `dalil show --json` prints it.
type channel struct {
	Kind     string `json:"kind"`
	Platform string `json:"platform"`
	Language string `json:"language"` // of an address for readers of one language; empty: for all
	Address  string `json:"address"`
	Domain   string `json:"domain"`
}

// shown is how the page names the channel of its code.
func (c channel) shown() string { return strings.TrimSpace(c.Kind + " " + c.Platform) }

// show asks the command line for a service of the shipped catalog.
func show(s *stage, id string) service {
	s.Helper()
	var v service
	if err := json.Unmarshal([]byte(s.run(shipped(s), "show", id, "--json")), &v); err != nil {
		s.Fatal(err)
	}
	return v
}

// search asks the command line for the ids that words find in the shipped catalog.
func search(s *stage, lang, words string) []string {
	s.Helper()
	var v struct {
		IDs []string `json:"ids"`
	}
	if err := json.Unmarshal([]byte(s.run(shipped(s), "search", "--lang", lang, "--json", words)), &v); err != nil {
		s.Fatal(err)
	}
	return v.IDs
}
