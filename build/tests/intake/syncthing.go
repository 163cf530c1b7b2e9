package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// node is one real Syncthing on this machine, with no word to anybody but its peer.
type node struct {
	home, folder, id, listen, gui string
	cmd                           *exec.Cmd
}

const apiKey = "intake"

// bySyncthing runs a pair: updates, conflicts, and kills of the sender in a transfer.
func (s *station) bySyncthing() error {
	if s.updates+s.conflicts+s.kills == 0 {
		return nil
	}
	sender, receiver := &node{folder: filepath.Join(s.dir, "editor")}, &node{folder: s.folder}
	for i, n := range []*node{sender, receiver} {
		n.home = filepath.Join(s.dir, "node"+strconv.Itoa(i))
		if err := n.make(); err != nil {
			return err
		}
	}
	for _, pair := range [][2]*node{{sender, receiver}, {receiver, sender}} {
		if err := pair[0].configure(pair[1]); err != nil {
			return err
		}
		if err := pair[0].start(); err != nil {
			return err
		}
		defer pair[0].kill()
	}
	name := filepath.Join(sender.folder, s.name)
	err := s.by("Syncthing", func(content []byte) error {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			return err
		}
		return sender.rescan()
	})
	if err != nil {
		return err
	}
	longest := time.Duration(0)
	for range s.kills {
		if err := os.WriteFile(name, s.file("csv"), 0o644); err != nil {
			return err
		}
		if err := sender.rescan(); err != nil {
			return err
		}
		time.Sleep(time.Duration(20+s.generation*37%200) * time.Millisecond)
		sender.kill()
		if err := s.whole(); err != nil {
			return err
		}
		if err := sender.start(); err != nil {
			return err
		}
		if err := sender.rescan(); err != nil {
			return err
		}
		took, err := s.shown(time.Now())
		if err != nil {
			return fmt.Errorf("after a kill: %w", err)
		}
		longest = max(longest, took)
	}
	s.tell(longest < syncedWithin, "Syncthing: %d kills of the sender in a transfer, each change shown at most %.1f s of %v after its next start", s.kills, longest.Seconds(), syncedWithin)
	return s.byConflicts(sender, receiver)
}

// byConflicts changes the file on both sides while they do not see each other. One of the two is in force afterwards, whole.
func (s *station) byConflicts(sender, receiver *node) error {
	copies := func() int {
		names, _ := filepath.Glob(filepath.Join(s.folder, "*sync-conflict*")) // the pattern is sound
		return len(names)
	}
	for range s.conflicts {
		before := copies()
		sender.kill()
		if err := os.WriteFile(filepath.Join(s.folder, s.name), s.file("csv"), 0o644); err != nil {
			return err
		}
		if err := receiver.rescan(); err != nil {
			return err
		}
		if _, err := s.shown(time.Now()); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(sender.folder, s.name), s.file("csv"), 0o644); err != nil {
			return err
		}
		if err := sender.start(); err != nil {
			return err
		}
		if err := sender.rescan(); err != nil {
			return err
		}
		for began := time.Now(); copies() == before; time.Sleep(100 * time.Millisecond) {
			if time.Since(began) > shownLimit {
				return errors.New("no conflict was made")
			}
		}
		time.Sleep(4 * time.Second) // both have settled by then
		if err := s.whole(); err != nil {
			return err
		}
	}
	log, err := os.ReadFile(filepath.Join(s.state, "dalil.log"))
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for line := range strings.Lines(string(log)) {
		if _, after, has := strings.Cut(line, " place="); has && strings.Contains(line, "rule=file_conflict_copy") {
			told[strings.Fields(after)[0]] = true
		}
	}
	s.tell(copies() >= s.conflicts && len(told) == copies(), "Syncthing: %d conflicts, %d copies beside the file, %d of them told and none in the catalog", s.conflicts, copies(), len(told))
	return nil
}

func (n *node) make() error {
	if err := os.MkdirAll(filepath.Join(n.folder, ".stfolder"), 0o755); err != nil {
		return err
	}
	if out, err := exec.Command("syncthing", "generate", "--home", n.home, "--no-default-folder").CombinedOutput(); err != nil {
		return fmt.Errorf("generate: %w: %s", err, out)
	}
	id, err := exec.Command("syncthing", "--home", n.home, "--device-id").Output()
	if err != nil {
		return fmt.Errorf("device id: %w", err)
	}
	n.id = strings.TrimSpace(string(id))
	for _, at := range []*string{&n.listen, &n.gui} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		*at = l.Addr().String()
		if err := l.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (n *node) configure(peer *node) error {
	device := func(d *node) string {
		return fmt.Sprintf(`<device id=%q compression="never"><address>tcp://%s</address></device>`, d.id, d.listen)
	}
	return os.WriteFile(filepath.Join(n.home, "config.xml"), fmt.Appendf(nil, `<configuration version="36">
<folder id="dalil" path=%q type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1"><maxConflicts>-1</maxConflicts><device id=%q/><device id=%q/></folder>
%s%s<gui enabled="true" tls="false"><address>%s</address><apikey>%s</apikey></gui>
<options><listenAddress>tcp://%s</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<startBrowser>false</startBrowser><reconnectionIntervalS>1</reconnectionIntervalS><crashReportingEnabled>false</crashReportingEnabled></options></configuration>`,
		n.folder, n.id, peer.id, device(n), device(peer), n.gui, apiKey, n.listen), 0o600)
}

func (n *node) start() error {
	n.cmd = exec.Command("syncthing", "serve", "--home", n.home, "--no-browser", "--no-restart", "--no-upgrade")
	n.cmd.Env = append(os.Environ(), "STNOUPGRADE=1", "HOME="+n.home)
	if err := n.cmd.Start(); err != nil {
		return err
	}
	for began := time.Now(); time.Since(began) < shownLimit; time.Sleep(50 * time.Millisecond) {
		if n.post("/rest/db/scan?folder=dalil") == nil {
			return nil
		}
	}
	return errors.New("a node did not start")
}

// kill ends a node at once: the process that was begun only watches over the one that does the work.
func (n *node) kill() {
	all := children(n.cmd.Process.Pid)
	n.cmd.Process.Kill() //nolint:errcheck // it may have ended by itself
	for _, child := range all {
		if p, err := os.FindProcess(child); err == nil {
			p.Kill() //nolint:errcheck // it may have ended by itself
		}
	}
	n.cmd.Wait() //nolint:errcheck // it was killed
}

func (n *node) rescan() error { return n.post("/rest/db/scan?folder=dalil") }

func (n *node) post(path string) error {
	r, err := http.NewRequest(http.MethodPost, "http://"+n.gui+path, nil)
	if err != nil {
		return err
	}
	r.Header.Set("X-API-Key", apiKey)
	r.Close = true // a connection to a node that was killed meanwhile would be used again
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, answer.Status)
	}
	return nil
}
