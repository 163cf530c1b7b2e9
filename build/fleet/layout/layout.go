// Package layout tells Syncthing, through its own REST interface, how a fleet's folders lie: what is published goes from the hub to
// every station, and each station's outbox goes to the hub alone.
package layout

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Published is the folder that all stations receive, by its ID in Syncthing.
const Published = "dalil-published"

// outboxFolder is the folder that one station sends. One for all would tell each station of every other one's heartbeats.
func outboxFolder(station string) string { return "dalil-outbox-" + station }

// Node is one Syncthing that runs and can be told what to do.
type Node struct {
	API string // e.g. http://127.0.0.1:8384
	Key string // of its REST interface, without which it answers nothing
}

// Station is a row of the list: its name in the fleet, its Syncthing's device ID, and where it can be reached.
type Station struct {
	Name    string // lower case: Latin letters, digits, and ._- but no dot at the start
	Device  string // as Syncthing tells it, in capitals; the form is Syncthing's to judge
	Address string // empty: the hub waits until the station calls
}

// ReadStations reads the list: a CSV with the columns station and device, and address where the hub should call.
// Rows without a device are stations that have not told theirs yet: they are left out and named.
// A list that is empty, lacks one of the two columns, holds a name that cannot be, or has a station or a device twice, is an error
// that names the row.
func ReadStations(r io.Reader) (stations []Station, without []string, err error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, nil, fmt.Errorf("read stations: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil, errors.New("read stations: the file is empty")
	}
	rows[0][0] = strings.TrimPrefix(rows[0][0], "\ufeff")
	name, device, address := slices.Index(rows[0], "station"), slices.Index(rows[0], "device"), slices.Index(rows[0], "address")
	if name < 0 || device < 0 {
		return nil, nil, errors.New("read stations: want the columns station and device")
	}
	seen := map[string]string{}
	for i, row := range rows[1:] {
		s := Station{Name: strings.ToLower(strings.TrimSpace(row[name])), Device: strings.ToUpper(strings.TrimSpace(row[device]))}
		if address >= 0 {
			s.Address = strings.TrimSpace(row[address])
		}
		if s.Name == "" || strings.Trim(s.Name, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != "" || s.Name[0] == '.' {
			return nil, nil, fmt.Errorf("read stations: row %d: %q cannot be a station's name", i+2, row[name])
		}
		if s.Device == "" {
			without = append(without, s.Name)
			continue
		}
		for _, key := range []string{"station " + s.Name, "device " + s.Device} {
			if other, twice := seen[key]; twice {
				return nil, nil, fmt.Errorf("read stations: row %d: %s is also in row %s", i+2, key, other)
			}
			seen[key] = fmt.Sprint(i + 2)
		}
		stations = append(stations, s)
	}
	return stations, without, nil
}

// Hub lays the hub's side out: published is sent, and each station's outbox arrives in a folder of gathered named for it.
// Run again, it changes what has changed in the list; a station that is gone from it stays known to Syncthing. It stops at the first
// question that Syncthing does not answer within 20 seconds, or answers with an error: what was laid out before stays.
func Hub(n Node, stations []Station, published, gathered string) error {
	me, err := n.prepare("hub")
	if err != nil {
		return err
	}
	all := []string{me}
	for _, s := range stations {
		all = append(all, s.Device)
		if err := n.device(s.Device, s.Name, s.Address); err != nil {
			return err
		}
		outbox := folder{ID: outboxFolder(s.Name), Label: "outbox of " + s.Name, Path: filepath.Join(gathered, s.Name), Type: "receiveonly", Rescan: 3600}
		if err := n.folder(outbox, me, s.Device); err != nil {
			return err
		}
	}
	return n.folder(folder{ID: Published, Label: "published", Path: published, Type: "sendonly", Rescan: 60}, all...)
}

// AtStation lays a station's side out: published arrives, the outbox is sent, and the hub is the only other device in both folders.
// address is the hub's; empty waits until the hub calls. Errors are as in Hub.
func AtStation(n Node, name, hub, address, published, outbox string) error {
	me, err := n.prepare(name)
	if err != nil {
		return err
	}
	if err := n.device(hub, "hub", address); err != nil {
		return err
	}
	if err := n.folder(folder{ID: Published, Label: "published", Path: published, Type: "receiveonly", Rescan: 300}, me, hub); err != nil {
		return err
	}
	return n.folder(folder{ID: outboxFolder(name), Label: "outbox", Path: outbox, Type: "sendonly", Rescan: 300}, me, hub)
}

// ID is the node's own device ID, or an error where it does not answer within 20 seconds or not to this key.
func (n Node) ID() (string, error) {
	var status struct{ MyID string }
	return status.MyID, n.call(http.MethodGet, "/rest/system/status", nil, &status)
}

// prepare switches off whatever speaks with the world outside, and gives the node's ID.
func (n Node) prepare(name string) (string, error) {
	me, err := n.ID()
	if err != nil {
		return "", err
	}
	options := map[string]any{"globalAnnounceEnabled": false, "localAnnounceEnabled": false, "relaysEnabled": false, "natEnabled": false, "urAccepted": -1,
		"crashReportingEnabled": false, "autoUpgradeIntervalH": 0, "startBrowser": false, "progressUpdateIntervalS": -1, "reconnectionIntervalS": 10, "stunKeepaliveStartS": 0,
		"setLowPriority": true}
	if err := n.call(http.MethodPatch, "/rest/config/options", options, nil); err != nil {
		return "", err
	}
	return me, n.call(http.MethodPatch, "/rest/config/devices/"+me, map[string]any{"name": name}, nil)
}

func (n Node) device(id, name, address string) error {
	if address == "" {
		address = "dynamic"
	}
	d := map[string]any{"deviceID": id, "name": name, "addresses": []string{address}, "introducer": false, "autoAcceptFolders": false, "compression": "metadata"}
	return n.put("device", "/rest/config/devices/"+id, d)
}

type folder struct {
	ID, Label, Path, Type string
	Rescan                int // seconds; watching only hastens it
}

func (n Node) folder(f folder, devices ...string) error {
	var members []map[string]any
	for _, d := range devices {
		members = append(members, map[string]any{"deviceID": d})
	}
	return n.put("folder", "/rest/config/folders/"+f.ID, map[string]any{"id": f.ID, "label": f.Label, "path": f.Path, "type": f.Type, "devices": members,
		"rescanIntervalS": f.Rescan, "fsWatcherEnabled": true, "fsWatcherDelayS": 1, "ignorePerms": true, "maxConflicts": 0, "autoNormalize": true, "order": "oldestFirst",
		"minDiskFree": map[string]any{"value": 200, "unit": "MB"}})
}

// put writes an object whole: Syncthing's own defaults, and over them what this layout says. Doing it twice changes nothing.
func (n Node) put(kind, path string, with map[string]any) error {
	object := map[string]any{}
	if err := n.call(http.MethodGet, "/rest/config/defaults/"+kind, nil, &object); err != nil {
		return err
	}
	for key, value := range with {
		object[key] = value
	}
	return n.call(http.MethodPut, path, object, nil)
}

var client = http.Client{Timeout: 20 * time.Second}

func (n Node) call(method, path string, say, answer any) error {
	var body io.Reader
	if say != nil {
		b, err := json.Marshal(say)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	q, err := http.NewRequest(method, strings.TrimSuffix(n.API, "/")+path, body)
	if err != nil {
		return err
	}
	q.Header.Set("X-API-Key", n.Key)
	r, err := client.Do(q)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if r.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s: %s", method, path, r.Status, bytes.TrimSpace(b))
	}
	if answer == nil {
		return nil
	}
	if err := json.Unmarshal(b, answer); err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	return nil
}

// Revert gives a station's copy of what is published back its right content, after somebody has changed it there.
// Looking through the folder must take less than 20 seconds: beyond, it is an error, and nothing is put right.
func Revert(n Node) error {
	if err := n.call(http.MethodPost, "/rest/db/scan?folder="+Published, nil, nil); err != nil { // it returns when all was looked at
		return err
	}
	return n.call(http.MethodPost, "/rest/db/revert?folder="+Published, nil, nil)
}
