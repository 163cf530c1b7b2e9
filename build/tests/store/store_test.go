//go:build store_run

package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"aead.dev/minisign"

	"dalil/app/release"
)

const (
	files    = 40
	fileSize = 20_000 // bytes; what a signed release of entities' CSV files comes to
	at1Time  = 16     // stations that pull at one time
)

// stations are how many pull.
func stations(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("STATIONS"))
	if os.Getenv("STATIONS") == "" {
		return 1000
	}
	if err != nil || n < 1 {
		t.Fatal("STATIONS wants a number")
	}
	return n
}

func spawn(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "AWS_CA_BUNDLE=", "AWS_PROFILE=", // of whoever runs this: rclone has no use for them on loopback
		"RCLONE_CONFIG="+os.DevNull, "RCLONE_CONFIG_STORE_TYPE=s3", "RCLONE_CONFIG_STORE_PROVIDER=Other",
		"RCLONE_CONFIG_STORE_ACCESS_KEY_ID=dalil", "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY=dalil-secret", "RCLONE_CONFIG_STORE_ENDPOINT="+os.Getenv("STORE_ENDPOINT"))
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // its files go with it
		_ = cmd.Wait()
		log.Close()
		if b, err := os.ReadFile(log.Name()); err == nil && t.Failed() {
			t.Logf("%s said:\n%s", filepath.Base(name), b[max(0, len(b)-2000):])
		}
	})
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func untilOpen(t *testing.T, address string) {
	t.Helper()
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		c, err := net.Dial("tcp", address)
		if err == nil {
			c.Close()
			return
		}
		if time.Since(began) > time.Minute {
			t.Fatal(err)
		}
	}
}

// rclone is one that is told by its remote control what to do, as each station's own would by its command line.
type rclone struct{ address string }

func (r rclone) do(path string, say map[string]any, answer any) error {
	b, err := json.Marshal(say)
	if err != nil {
		return err
	}
	w, err := http.Post("http://"+r.address+"/"+path, "application/json", bytes.NewReader(b))
	if err != nil {
		return err
	}
	defer w.Body.Close()
	said, err := io.ReadAll(w.Body)
	if err != nil || w.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s %s %v", path, w.Status, said, err)
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(said, answer)
}

// pulls is the name under which rclone counts the bytes of all of them; it forgets counts of single ones after a thousand.
const pulls = "pulls"

// pull makes one folder what the other is. Sums decide, so that a look costs one listing and no question for each file.
func (r rclone) pull(from, to string) error {
	return r.do("sync/sync", map[string]any{"srcFs": from, "dstFs": to, "_group": pulls, "_config": map[string]any{"CheckSum": true, "Transfers": 4}}, nil)
}

func fingerprint(m []release.File) string {
	h := sha256.New()
	for _, f := range m {
		fmt.Fprintln(h, f.Path, f.Size, f.SHA256)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func TestAThousandStationsPullARelease(t *testing.T) {
	server := os.Getenv("VERSITYGW")
	if server == "" {
		t.Fatal("VERSITYGW names no server; build/tests/store/run installs one")
	}
	root := t.TempDir()
	objects, hub := filepath.Join(root, "objects"), filepath.Join(root, "hub")
	for _, dir := range []string{filepath.Join(objects, "published"), hub} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	endpoint := freePort(t)
	t.Setenv("STORE_ENDPOINT", "http://"+endpoint)
	spawn(t, server, "--access", "dalil", "--secret", "dalil-secret", "--port", endpoint, "posix", objects)
	untilOpen(t, endpoint)
	r := rclone{freePort(t)}
	spawn(t, "rclone", "rcd", "--rc-no-auth", "--rc-addr", r.address)
	untilOpen(t, r.address)

	secret, public, err := release.NewKey("")
	if err != nil {
		t.Fatal(err)
	}
	key, err := release.OpenKey(secret, "")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := release.ParseKeys([]string{string(public)})
	if err != nil {
		t.Fatal(err)
	}
	noise := rand.New(rand.NewPCG(1, 2))
	content, said := map[string][]byte{}, map[int64]string{}
	publish := func(names ...string) int64 {
		for _, name := range names {
			b := make([]byte, fileSize)
			for i := range b {
				b[i] = byte(noise.Uint32())
			}
			content[name] = b
		}
		m, err := release.Publish(hub, content, nil, key, nil, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		said[m.Version] = fingerprint(m.Files)
		if err := r.pull(hub, "store:published"); err != nil {
			t.Fatal(err)
		}
		return m.Version
	}
	fleet := make([]string, stations(t))
	for i := range fleet {
		fleet[i] = filepath.Join(root, "stations", fmt.Sprint(i))
	}
	var names []string
	for i := range files {
		names = append(names, fmt.Sprintf("E%02d.csv", i))
	}
	for _, c := range []struct {
		what    string
		changed []string
	}{{"first release", names}, {"one file changed", names[7:8]}, {"nothing changed", nil}} {
		version := int64(2)
		if c.changed != nil {
			version = publish(c.changed...)
		}
		var before, after struct{ Bytes int64 }
		if err := r.do("core/stats", map[string]any{"group": pulls}, &before); err != nil {
			t.Fatal(err)
		}
		took := everyone(t, fleet, func(dir string) error { return r.pull("store:published", dir) })
		if err := r.do("core/stats", map[string]any{"group": pulls}, &after); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d stations, %d at a time: 95 %% after %.1f s, all after %.1f s, %.0f kB for each", c.what, len(fleet), at1Time, took[(len(took)*95+99)/100-1].Seconds(),
			took[len(took)-1].Seconds(), float64(after.Bytes-before.Bytes)/1000/float64(len(fleet)))
		whole(t, fleet, keys, version, said)
	}
}

// everyone lets all stations pull, some at a time, and gives when each was done.
func everyone(t *testing.T, fleet []string, pull func(dir string) error) []time.Duration {
	t.Helper()
	began, took := time.Now(), make([]time.Duration, len(fleet))
	var next atomic.Int64
	var all sync.WaitGroup
	for range at1Time {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(fleet); i = int(next.Add(1)) - 1 {
				if err := pull(fleet[i]); err != nil {
					t.Errorf("%s: %v", fleet[i], err)
					return
				}
				took[i] = time.Since(began)
			}
		})
	}
	all.Wait()
	if t.Failed() {
		t.FailNow()
	}
	slices.Sort(took)
	return took
}

// whole holds every station's folder against what was published.
func whole(t *testing.T, fleet []string, keys []minisign.PublicKey, version int64, said map[int64]string) {
	t.Helper()
	for _, dir := range fleet {
		v, err := release.VerifyManifest(os.DirFS(dir), keys, release.Seen{}, time.Now(), time.Time{})
		if err != nil || v.Version != version || fingerprint(v.Files) != said[version] {
			t.Fatalf("%s holds no whole release %d: %v", dir, version, err)
		}
	}
}
