//go:build e2e_run

package e2e

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A node is one real Syncthing: an editor's machine, or the one of a station. Everything through which nodes find each
// other outside is off; each is told the other's address on loopback.
type node struct {
	*stage
	name, home, folder string
	id                 string
	listen, gui        string
	process            *process
}

const apiKey = "e2e"

func newNode(s *stage, name string) *node {
	s.Helper()
	n := &node{stage: s, name: name, home: s.path(name), folder: s.path(name + "-folder"), listen: freePort(s), gui: freePort(s)}
	if err := os.MkdirAll(filepath.Join(n.folder, ".stfolder"), 0o755); err != nil { // the mark without which it would not begin
		s.Fatal(err)
	}
	s.run("syncthing", "generate", "--home", n.home, "--no-default-folder")
	n.id = strings.TrimSpace(s.run("syncthing", "--home", n.home, "--device-id"))
	return n
}

// settle writes the settings of one node that knows another, and starts it.
func (n *node) settle(other *node) {
	n.Helper()
	type device struct {
		ID      string `xml:"id,attr"`
		Name    string `xml:"name,attr"`
		Address string `xml:"address"`
	}
	type member struct {
		ID string `xml:"id,attr"`
	}
	type configuration struct {
		XMLName xml.Name `xml:"configuration"`
		Version int      `xml:"version,attr"`
		Folder  struct {
			ID      string   `xml:"id,attr"`
			Path    string   `xml:"path,attr"`
			Type    string   `xml:"type,attr"`
			Rescan  int      `xml:"rescanIntervalS,attr"`
			Watch   bool     `xml:"fsWatcherEnabled,attr"`
			Delay   int      `xml:"fsWatcherDelayS,attr"`
			Devices []member `xml:"device"`
			Copies  int      `xml:"maxConflicts"` // what is not written counts as none
		} `xml:"folder"`
		Devices []device `xml:"device"`
		GUI     struct {
			Enabled bool   `xml:"enabled,attr"`
			Address string `xml:"address"`
			Key     string `xml:"apikey"`
		} `xml:"gui"`
		Options struct {
			Listen    string `xml:"listenAddress"`
			Global    bool   `xml:"globalAnnounceEnabled"`
			Local     bool   `xml:"localAnnounceEnabled"`
			Relays    bool   `xml:"relaysEnabled"`
			NAT       bool   `xml:"natEnabled"`
			Reconnect int    `xml:"reconnectionIntervalS"`
			Usage     int    `xml:"urAccepted"`
			Browser   bool   `xml:"startBrowser"`
			Upgrade   int    `xml:"autoUpgradeIntervalH"`
			Crash     bool   `xml:"crashReportingEnabled"`
		} `xml:"options"`
	}
	var c configuration
	c.Version = 36
	c.Folder.ID, c.Folder.Path, c.Folder.Type = "dalil", n.folder, "sendreceive"
	c.Folder.Rescan, c.Folder.Watch, c.Folder.Delay = 2, true, 1
	c.Folder.Copies = 10
	for _, d := range []*node{n, other} {
		c.Folder.Devices = append(c.Folder.Devices, member{d.id})
		c.Devices = append(c.Devices, device{d.id, d.name, "tcp://" + d.listen})
	}
	c.GUI.Enabled, c.GUI.Address, c.GUI.Key = true, n.gui, apiKey
	c.Options.Listen, c.Options.Reconnect, c.Options.Usage = "tcp://"+n.listen, 1, -1
	b, err := xml.MarshalIndent(c, "", "\t")
	if err != nil {
		n.Fatal(err)
	}
	write(n.T, filepath.Join(n.home, "config.xml"), string(b))
	n.start()
}

func (n *node) start() {
	n.Helper()
	cmd := n.inside("syncthing", "serve", "--home", n.home, "--no-browser", "--no-restart", "--no-upgrade", "--logflags=3")
	cmd.Env = append(cmd.Env, "STNOUPGRADE=1")
	n.process = spawn(n.T, n.dir, cmd)
	until(n.T, 30*time.Second, n.name+" runs", func() bool {
		c, err := net.Dial("tcp", n.gui)
		if err == nil {
			c.Close()
		}
		return err == nil
	})
}

func (n *node) stop() { n.process.end(10 * time.Second) }

// connected tells whether the node is in touch with the other one.
func (n *node) connected(other *node) bool {
	var v struct {
		Connections map[string]struct{ Connected bool }
	}
	return n.ask("/rest/system/connections", &v) == nil && v.Connections[other.id].Connected
}

func (n *node) ask(path string, answer any) error {
	r, err := http.NewRequest("GET", "http://"+n.gui+path, nil)
	if err != nil {
		return err
	}
	r.Header.Set("X-API-Key", apiKey)
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer w.Body.Close()
	b, err := io.ReadAll(w.Body)
	if err != nil || w.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %d %s %v", path, w.StatusCode, b, err)
	}
	return json.Unmarshal(b, answer)
}

func TestWhatSyncthingBringsIsShownAndItsConflictCopiesAreNot(t *testing.T) {
	s := newStage(t, needs{})
	editor, centre := newNode(s, "editor"), newNode(s, "centre")
	editor.settle(centre)
	centre.settle(editor)
	until(t, 60*time.Second, "the nodes are in touch", func() bool { return editor.connected(centre) })

	f := &folder{T: t, dir: editor.folder}
	l := &list{entity: "RTA", host: "rta.ae", event: "driving", need: "vehicle", services: 12}
	f.rename("RTA.csv", l.as(t, ".csv"))
	d := desk{station: open(s, setup{folder: centre.folder}), folder: f, lists: map[string]*list{"RTA.csv": l}}
	d.speakPage("en")
	until(t, 60*time.Second, "what the other node had", func() bool { return d.count(*l) == 12 })
	for range 2 {
		took := d.save(t, "RTA.csv", f.rename)
		t.Logf("saved at one node: on the screen at the other %.2f s later", took.Seconds())
	}

	// Both change the file while they are apart. The one that is changed last wins, the other becomes a conflict copy.
	centre.stop()
	editors, centres := *l, *l
	centres.services += 2
	there := &folder{T: t, dir: centre.folder}
	there.rename("RTA.csv", centres.as(t, ".csv"))
	until(t, 30*time.Second, "the station shows its own change", func() bool { return d.count(*l) == centres.services })
	editors.services += 4
	f.rename("RTA.csv", editors.as(t, ".csv"))
	centre.start()
	until(t, 60*time.Second, "a conflict copy", func() bool {
		copies, _ := filepath.Glob(filepath.Join(centre.folder, "RTA.sync-conflict-*.csv"))
		return len(copies) == 1
	})
	until(t, 60*time.Second, "the editor's change", func() bool { return d.count(*l) == editors.services })
	d.waitLog(60*time.Second, "problem in the content", "RTA.sync-conflict-", "file_conflict_copy")

	// The copy alone is never content, however long it lies there: a later change goes its way beside it.
	*l = editors
	d.save(t, "RTA.csv", f.rename)
	for line := range strings.Lines(d.process.said()) {
		if strings.Contains(line, "file judged") && strings.Contains(line, "sync-conflict") && strings.Contains(line, "verdict=accepted") {
			t.Errorf("a conflict copy was taken in: %s", line)
		}
	}
}
