//go:build e2e_run

package e2e

import (
	"strings"
	"testing"
	"time"
)

// A code that somebody may be scanning does not move, whatever comes in meanwhile; and beside it stands the address that it leads to.
// Who opens the service anew has the new one.
func TestACatalogThatChangesUnderAnOpenService(t *testing.T) {
	s := newStage(t, needs{})
	f := newFolder(s)
	l := list{entity: "RTA", host: "rta.ae", event: "driving", need: "vehicle", services: 12}
	f.rename("RTA.csv", l.as(t, ".csv"))
	st := open(s, setup{folder: f.dir})
	st.waitLog(40*time.Second, "new catalog")
	openIt := func() {
		st.begin("en")
		st.letters(strings.ToLower(l.named(3)))
		st.waitCard(l.id(3))
		st.openCard(l.id(3))
		st.code()
	}
	openIt()
	// After twelve seconds the visitor is asked whether it opened, which is the last thing that time alone changes here.
	until(t, 4*patience, "the question whether it opened", func() bool {
		return st.text(`return String(document.querySelector('[data-test="opened-question"]') !== null)`) == "true"
	})
	before := st.display.rest(patience)
	holds := func(when, address string) {
		t.Helper()
		readsOne(st.stage, st.display.shoot(when), address)
		if have := st.text(`return document.querySelector('[data-test="domain"]').innerText.trim()`); have != "rta.ae" {
			t.Errorf("%s: beside the code of %s stands %q", when, address, have)
		}
	}
	holds("opened", "https://rta.ae/3")

	said := len(st.process.said())
	l.moved = 3
	f.rename("RTA.csv", l.as(t, ".csv"))
	until(t, 40*time.Second, "the new catalog", func() bool { return strings.Contains(st.process.said()[said:], "new catalog") })
	// The page is told within a moment; a place that a code has left would be seen in the pictures after it.
	for range 3 {
		holds("changed under it", "https://rta.ae/3")
	}
	if !st.display.look().same(before) {
		t.Error("the screen moved under whoever was scanning")
	}
	st.tap("dock-home")
	st.arrive("home")
	openIt()
	holds("opened anew", "https://rta.ae/elsewhere/3")
}
