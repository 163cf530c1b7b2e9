//go:build e2e_run

package e2e

import (
	"os"
	"testing"
	"time"
)

// soak is how long the station is visited.
func soak(t *testing.T) time.Duration {
	t.Helper()
	text := os.Getenv("DALIL_SOAK")
	if text == "" {
		return 20 * time.Second
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatalf("DALIL_SOAK: %v", err)
	}
	return d
}

// The station believes itself online: its network has an interface with an address, a default route and a resolver.
// Whatever leaves through it is counted by the kernel. IPv6 is off there, see furnish.
func TestNoPacketLeavesTheStation(t *testing.T) {
	length := soak(t)
	n := newNamespace(t, seemsOnline)
	before := n.sent(t, outside)
	s := newStage(t, needs{network: n})
	f := newFolder(s)
	l := list{entity: "RTA", host: "rta.ae", event: "driving", need: "vehicle", services: 12}
	f.rename("RTA.csv", l.as(t, ".csv"))
	st := open(s, setup{folder: f.dir})
	st.waitLog(40*time.Second, "new catalog")

	searches, services, saves := 0, 0, 0
	saved := time.Now()
	for end := time.Now().Add(length); time.Now().Before(end); {
		for _, lang := range []string{"en", "ar"} {
			st.begin(lang)
			if lang == "en" {
				st.letters("per")
			} else {
				st.tap("search-open")
				st.arrive("search")
				st.glass("خدم")
			}
			searches++
			st.openAny()
			st.code()
			services++
			st.tap("dock-back")
			st.arrive("search")
		}
		if time.Since(saved) > 5*time.Second {
			l.services++
			f.rename("RTA.csv", l.as(t, ".csv"))
			saves, saved = saves+1, time.Now()
		}
	}
	if sent := n.sent(t, outside) - before; sent != 0 {
		t.Errorf("%d packets left the station", sent)
	}
	t.Logf("%v: %d searches, %d services opened, %d files saved: %d packets left through the interface, %d through loopback (the driver's own)",
		length, searches, services, saves, n.sent(t, outside)-before, n.sent(t, "lo"))

	// Not even a page that wants to gets one out: no address and no question for a name.
	for _, want := range []string{"https://example.com/", "http://" + elsewhere + "/", "http://" + gateway + "/"} {
		var came string
		if err := st.await(&came, outcome+`outcome(fetch(arguments[0], { mode: 'no-cors' }), () => 'an answer')`, want); err != nil || came != "refused" {
			t.Errorf("%s: the page was given %q, %v", want, came, err)
		}
	}
	for _, trick := range tricks {
		_ = st.try(nil, "const done = () => {}; try {"+trick.script+"} catch {}") // what comes of it is another test's
	}
	if sent := n.sent(t, outside) - before; sent != 0 {
		t.Errorf("%d packets left the station when its page tried", sent)
	}

	// The counter would have counted: one packet sent on purpose.
	c, err := n.dial("udp", elsewhere+":9")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	until(t, patience, "the one packet is counted", func() bool { return n.sent(t, outside)-before > 0 })
	if sent := n.sent(t, outside) - before; sent != 1 {
		t.Errorf("one packet was sent on purpose, %d were counted", sent)
	}
}
