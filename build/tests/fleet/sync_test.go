//go:build fleet_run

package fleet

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"aead.dev/minisign"

	"dalil/app/fleet"
	"dalil/app/release"
	"dalil/build/fleet/layout"
)

func TestMain(m *testing.M) {
	if os.Getenv(inLab) == "" {
		os.Exit(enterLab())
	}
	if err := furnish(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

const stations = 8

// publisher signs releases into the hub's folder and knows what each of them said.
type publisher struct {
	*testing.T
	dir    string
	key    release.Key
	public []minisign.PublicKey
	files  map[string][]byte
	said   map[int64]string // fingerprint of each release
	noise  *rand.Rand
}

func newPublisher(t *testing.T, dir string) *publisher {
	secret, public, err := release.NewKey("")
	if err != nil {
		t.Fatal(err)
	}
	p := &publisher{T: t, dir: dir, files: map[string][]byte{}, said: map[int64]string{}, noise: rand.New(rand.NewPCG(1, 2))}
	if p.key, err = release.OpenKey(secret, ""); err != nil {
		t.Fatal(err)
	}
	if p.public, err = release.ParseKeys([]string{string(public)}); err != nil {
		t.Fatal(err)
	}
	return p
}

// publish changes some files of 200 kB and signs all.
func (p *publisher) publish(names ...string) int64 {
	p.Helper()
	for _, name := range names {
		b := make([]byte, 200_000)
		for i := range b {
			b[i] = byte(p.noise.Uint32())
		}
		p.files[name] = b
	}
	m, err := release.Publish(p.dir, p.files, nil, p.key, nil, time.Now())
	if err != nil {
		p.Fatal(err)
	}
	p.said[m.Version] = fingerprint(m.Files)
	return m.Version
}

func fingerprint(files []release.File) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s %d %s\n", f.Path, f.Size, f.SHA256)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// shown is the release that a station could take in now: its folder holds all of it, as it was published. 0: none.
func (p *publisher) shown(m *machine) int64 {
	p.Helper()
	v, err := release.VerifyManifest(os.DirFS(m.published), p.public, release.Seen{}, time.Now(), time.Time{})
	if err != nil {
		return 0
	}
	if p.said[v.Version] != fingerprint(v.Files) {
		p.Fatalf("%s takes a mixture for release %d", m.name, v.Version)
	}
	return v.Version
}

// arrive waits until all of these show a release, and gives how long it took for 95 % of them.
func (p *publisher) arrive(version int64, machines ...*machine) time.Duration {
	p.Helper()
	began := time.Now()
	at := map[string]time.Duration{}
	share := int(math.Ceil(0.95 * float64(len(machines))))
	var most time.Duration
	until(p.T, 150*time.Second, fmt.Sprintf("release %d at %d stations", version, len(machines)), func() bool {
		for _, m := range machines {
			if at[m.name] == 0 && p.shown(m) == version {
				at[m.name] = time.Since(began)
				if len(at) == share {
					most = at[m.name]
				}
			}
		}
		return len(at) == len(machines)
	})
	return most
}

func TestAReleaseReachesEveryStationWholeAndEachOutboxTheHubAlone(t *testing.T) {
	hub := newMachine(t, 1, "hub")
	var all []*machine
	var list []layout.Station
	csv := "station,device\n"
	for i := range stations {
		m := newMachine(t, i+2, fmt.Sprintf("station-%d", i+1))
		all = append(all, m)
		csv += m.name + "," + m.id + "\n"
	}
	list, without, err := layout.ReadStations(strings.NewReader(csv))
	if err != nil || len(without) > 0 {
		t.Fatal(without, err)
	}
	for range 2 { // the second time changes nothing
		if err := layout.Hub(hub.Node, list, hub.published, hub.outbox); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range all {
		if err := layout.AtStation(m.Node, m.name, hub.id, hub.address(), m.published, m.outbox); err != nil {
			t.Fatal(err)
		}
	}

	p := newPublisher(t, hub.published)
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf("E%02d.csv", i))
	}
	before := hub.sent()
	took := p.arrive(p.publish(names...), all...)
	t.Logf("first release, 8 MB: on 95 %% of %d stations after %.1f s; the hub sent %.1f MB", stations, took.Seconds(), mb(hub.sent()-before))

	before = hub.sent()
	took = p.arrive(p.publish("E07.csv"), all...)
	t.Logf("one file of 200 kB changed: after %.1f s; the hub sent %.1f MB", took.Seconds(), mb(hub.sent()-before))
	if took > 60*time.Second {
		t.Errorf("a release was on 95 %% of the stations only after %v", took)
	}

	// Each outbox is at the hub, in a folder of its own, and nowhere else.
	now := time.Now().UTC().Truncate(time.Second)
	for _, m := range all {
		if err := (fleet.Heartbeat{Station: m.name, Written: now}).Write(m.outbox); err != nil {
			t.Fatal(err)
		}
	}
	took = until(t, 90*time.Second, "all heartbeats at the hub", func() bool {
		beats, _, err := fleet.Read(os.DirFS(hub.outbox))
		return err == nil && len(beats) == stations
	})
	t.Logf("%d heartbeats at the hub after %.1f s", stations, took.Seconds())
	for _, m := range all {
		if at, err := os.Stat(filepath.Join(hub.outbox, m.name, "heartbeat-"+m.name+".json")); err != nil || at.Size() == 0 {
			t.Errorf("%v", err)
		}
		for _, dir := range []string{m.published, m.outbox} {
			_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
				if err == nil && strings.HasPrefix(d.Name(), "heartbeat-") && d.Name() != "heartbeat-"+m.name+".json" {
					t.Errorf("%s has %s", m.name, name)
				}
				return nil
			})
		}
	}

	// One is cut off while two releases come: it stays at what it had, and comes after them once it is back.
	cut, rest := all[3], append(append([]*machine{}, all[:3]...), all[4:]...)
	had := p.shown(cut)
	cut.pull()
	p.arrive(p.publish("E01.csv", "E02.csv"), rest...)
	last := p.publish("E02.csv", "E03.csv")
	p.arrive(last, rest...)
	if now := p.shown(cut); now != had {
		t.Errorf("cut off, it shows %d and had %d", now, had)
	}
	cut.plug()
	took = p.arrive(last, cut)
	t.Logf("a station that was cut off during two releases has the newer one %.1f s after it is back", took.Seconds())

	// What somebody changes in a station's copy goes nowhere, is not taken in, and can be taken back.
	last = p.publish("E04.csv")
	p.arrive(last, all...)
	if err := os.WriteFile(filepath.Join(all[0].published, "E05.csv"), []byte("planted"), 0o644); err != nil {
		t.Fatal(err)
	}
	if now := p.shown(all[0]); now != 0 {
		t.Errorf("a folder that was changed by hand is taken for release %d", now)
	}
	if err := layout.Revert(all[0].Node); err != nil {
		t.Fatal(err)
	}
	p.arrive(last, append(all, hub)...)
}

func mb(n int) float64 { return float64(n) / 1e6 }
