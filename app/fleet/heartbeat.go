// Package fleet is many stations seen from files: each writes a heartbeat into its outbox, a sync tool gathers the outboxes,
// and a board is made of what was gathered. There is no server and no connection.
package fleet

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"dalil/app/disk"
)

// Period is how often a station writes its heartbeat.
const Period = 5 * time.Minute

// heartbeatLimit is the most that a heartbeat may take, in bytes. More is not read: it is none.
const heartbeatLimit = 2 << 10

const (
	heartbeatPrefix = "heartbeat-"
	heartbeatKind   = "dalil heartbeat"
)

// Heartbeat is what a station says of itself. Nothing of it is about visitors.
type Heartbeat struct {
	Kind     string    `json:"kind"`             // "dalil heartbeat"; Write sets it
	Station  string    `json:"station"`          // unique in the fleet, as Write wants it
	Centre   string    `json:"centre,omitempty"` // id; empty: not set
	Written  time.Time `json:"written"`          // by the station's own clock
	Program  string    `json:"program"`          // version of the program
	Content  Content   `json:"content"`
	Folder   string    `json:"folder"`           // ok, missing or unreadable
	Policy   string    `json:"policy,omitempty"` // ISO date until which the policy holds
	Painted  time.Time `json:"painted"`          // when the page last painted, by the same clock; zero: not yet
	MemoryMB int       `json:"memory_mb"`        // MB resident, of the program without its web processes
	FreeMB   int64     `json:"free_mb"`          // MB on the disk of the state
	Problems int       `json:"problems"`         // open problems of the content
	Serial   int64     `json:"serial"`           // of the newest counts in the outbox
	Flags    []string  `json:"flags,omitempty"`  // what else is wrong, as codes: clock, emergency, policy_broken, program_*, release_*, safe_mode, settings, state_passing, state_read_only, uncounted
}

// Content says which catalog a station shows.
type Content struct {
	Digest   string    `json:"digest"`            // as Digest gives it
	Release  int64     `json:"release,omitempty"` // of the publication, where stations take publications only
	Accepted time.Time `json:"accepted"`          // by the station's own clock; zero: it came with the program
}

// Write puts a heartbeat into an outbox as one whole file, in place of the station's last one.
// A station's name is 1 to 64 ASCII letters, digits, dots, hyphens and low lines, no dot first, so that it is a file name everywhere. Any other
// name, more than 2,048 bytes in all and what the disk says are errors.
func (h Heartbeat) Write(outbox string) error {
	h.Kind = heartbeatKind
	if !plainName(h.Station) {
		return fmt.Errorf("station name %q: want ASCII letters, digits, dot, hyphen and low line", h.Station)
	}
	b, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if len(b) > heartbeatLimit {
		return fmt.Errorf("heartbeat of %d bytes: want at most %d", len(b), heartbeatLimit)
	}
	return disk.Replace(filepath.Join(outbox, heartbeatPrefix+h.Station+".json"), b, 0o644)
}

func plainName(s string) bool {
	return s != "" && len(s) <= 64 && s[0] != '.' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_") == ""
}

// Unreadable is a file that is named as a heartbeat and is none, or a folder that cannot be listed.
type Unreadable struct {
	Path string // below the folder that was read, with slashes; of a photograph its path
	Err  error  // ErrShared, or what the system or the decoder said
}

// Read gathers the heartbeats below a folder, at most four folders deep; hidden folders are passed over. Of two that name one station the newer
// counts; when they were written within a Period of each other two stations share the name, and the second file is told with ErrShared.
// The folder is read anew each time: events of a file system can be lost, files cannot. What goes away between its listing and
// its reading makes the folder be looked at again, three times at most, so that a file on its way out or a folder being moved loses no station.
// An error means that the folder itself cannot be listed.
func Read(dir fs.FS) ([]Heartbeat, []Unreadable, error) {
	names, bad, err := list(dir)
	read := readAll(dir, names)
	for tries := 0; err == nil && tries < 3 && (slices.ContainsFunc(bad, wentAway) || slices.ContainsFunc(read, readTooLate)); tries++ {
		names, bad, err = list(dir)
		read = readAll(dir, names)
	}
	if err != nil {
		return nil, nil, err
	}
	newest := make(map[string]int, len(names))
	beats := make([]Heartbeat, 0, len(names))
	for i, r := range read {
		if r.err != nil {
			bad = append(bad, Unreadable{names[i], r.err})
			continue
		}
		at, known := newest[r.beat.Station]
		if !known {
			newest[r.beat.Station] = len(beats)
			beats = append(beats, r.beat)
			continue
		}
		if r.beat.Written.Sub(beats[at].Written).Abs() < Period {
			bad = append(bad, Unreadable{names[i], ErrShared})
		}
		beats[at] = newer(beats[at], r.beat)
	}
	slices.SortFunc(bad, func(a, b Unreadable) int { return strings.Compare(a.Path, b.Path) })
	return beats, bad, nil
}

// list names what is called a heartbeat, and what of it cannot be one. Its error says why, not by which call the folder was tried.
func list(dir fs.FS) (names []string, bad []Unreadable, err error) {
	err = fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			bad = append(bad, Unreadable{name, err})
			return nil
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || strings.Count(name, "/") >= 4):
			return fs.SkipDir
		case d.IsDir() || !strings.HasPrefix(d.Name(), heartbeatPrefix) || path.Ext(name) != ".json":
			return nil
		case !d.Type().IsRegular():
			bad = append(bad, Unreadable{name, errNone})
			return nil
		}
		names = append(names, name)
		return nil
	})
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		err = at.Err
	}
	return names, bad, err
}

func wentAway(u Unreadable) bool { return errors.Is(u.Err, fs.ErrNotExist) }

func readTooLate(r reading) bool { return errors.Is(r.err, fs.ErrNotExist) }

// newer is the later one of two heartbeats; of two of one moment the first.
func newer(a, b Heartbeat) Heartbeat {
	if b.Written.After(a.Written) {
		return b
	}
	return a
}

// ErrShared is a heartbeat whose station has the name of another one that lives as well.
var ErrShared = errors.New("another station has the same name")

var errNone = errors.New("no heartbeat")

type reading struct {
	beat Heartbeat
	err  error
}

// readAll reads the files side by side, each into its place: a pass over thousands waits for the system and not for the processor.
func readAll(dir fs.FS, names []string) []reading {
	out := make([]reading, len(names))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(len(names), 2*runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			buffer := make([]byte, heartbeatLimit+1)
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				out[i].beat, out[i].err = readHeartbeat(dir, names[i], buffer)
			}
		})
	}
	all.Wait()
	return out
}

// readHeartbeat reads one file by way of a buffer that is one byte longer than a heartbeat may be.
func readHeartbeat(dir fs.FS, name string, buffer []byte) (h Heartbeat, err error) {
	f, err := dir.Open(name)
	if err != nil {
		return h, err
	}
	defer f.Close()
	n, err := io.ReadFull(f, buffer)
	switch {
	case err == nil:
		return h, errNone // longer than any heartbeat
	case !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF):
		return h, err
	}
	if err := json.Unmarshal(buffer[:n], &h); err != nil {
		return h, err
	}
	if h.Kind != heartbeatKind || path.Base(name) != heartbeatPrefix+h.Station+".json" || !plainName(h.Station) {
		return h, errNone
	}
	return h, nil
}
