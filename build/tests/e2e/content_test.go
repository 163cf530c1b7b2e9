//go:build e2e_run

package e2e

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// promised is how long a saved file may take to be seen.
const promised = 10 * time.Second

// A desk is a station that watches the folder of three editors, each with a format of their own.
type desk struct {
	*station
	*folder
	lists map[string]*list // by file
}

func openDesk(t *testing.T) desk {
	s := newStage(t, needs{})
	d := desk{folder: newFolder(s), lists: map[string]*list{
		"RTA.xlsx": {entity: "RTA", host: "rta.ae", event: "driving", need: "vehicle", services: 12},
		"DEWA.csv": {entity: "DEWA", host: "dewa.gov.ae", event: "bills", need: "home", services: 12},
		"DHA.json": {entity: "DHA", host: "dha.gov.ae", event: "health", need: "health", services: 12},
	}}
	for name, l := range d.lists {
		d.folder.rename(name, l.as(t, filepath.Ext(name)))
	}
	d.station = open(s, setup{folder: d.folder.dir})
	d.speakPage("en")
	for _, l := range d.lists {
		until(t, 30*time.Second, l.entity+" on the screen", func() bool { return d.count(*l) == 12 })
	}
	return d
}

// count is how many services the home screen says that there are for a list's need.
func (d desk) count(l list) int {
	n, err := strconv.Atoi(digits.FindString(d.text(fmt.Sprintf(`return document.querySelector('[data-test="need-%s"]')?.innerText`, l.need))))
	if err != nil {
		return -1
	}
	return n
}

var digits = regexp.MustCompile(`[0-9]+`)

// save adds one service to a file, saves it and gives the time from the last byte to the painted screen.
func (d desk) save(t *testing.T, name string, write func(string, []byte)) time.Duration {
	t.Helper()
	l := d.lists[name]
	l.services++
	content := l.as(t, filepath.Ext(name))
	tile := d.find(fmt.Sprintf(`[data-test="need-%s"]`, l.need))
	before := d.display.look()
	write(name, content)
	last := time.Now()
	until(t, 40*time.Second, fmt.Sprintf("%d services of %s", l.services, name), func() bool { return d.count(*l) == l.services })
	var painted bool
	if err := d.await(&painted, `requestAnimationFrame(() => requestAnimationFrame(() => done(true)))`); err != nil {
		t.Fatal(err)
	}
	took := time.Since(last)
	if !changed(before, d.display.look(), tile) {
		t.Errorf("%s: the page has the change, the screen has not", name)
	}
	return took
}

func changed(before, after picture, b box) bool {
	place := image.Rect(int(b.X), int(b.Y), int(b.X+b.W), int(b.Y+b.H))
	for y := place.Min.Y; y < place.Max.Y; y++ {
		for x := place.Min.X; x < place.Max.X; x++ {
			if before.RGBAAt(x, y) != after.RGBAAt(x, y) {
				return true
			}
		}
	}
	return false
}

// finds looks for a service by the one word that only it has.
func (d desk) finds(t *testing.T, l list, n int) {
	t.Helper()
	d.letters(strings.ToLower(l.named(n)))
	d.waitCard(l.id(n))
	d.tap("dock-home")
	d.arrive("home")
}

func TestASavedFileIsOnTheScreenWithinTenSecondsAndStays(t *testing.T) {
	d := openDesk(t)
	for _, name := range []string{"RTA.xlsx", "DEWA.csv", "DHA.json"} {
		for how, write := range map[string]func(string, []byte){"by rename": d.folder.rename, "in place": d.folder.inPlace} {
			took := d.save(t, name, write)
			t.Logf("%s saved %s: on the screen %.2f s after the last byte", name, how, took.Seconds())
			if took > promised {
				t.Errorf("%s saved %s took %v, promised are %v", name, how, took, promised)
			}
			d.finds(t, *d.lists[name], d.lists[name].services)
		}
	}
	if !d.process.running() {
		t.Error("the station was started anew")
	}
}

func TestADeletedFileTakesNothingAway(t *testing.T) {
	d := openDesk(t)
	if err := os.Remove(filepath.Join(d.folder.dir, "RTA.xlsx")); err != nil {
		t.Fatal(err)
	}
	// A later change that is seen proves a scan that saw the gap.
	for range 2 {
		d.save(t, "DEWA.csv", d.folder.rename)
	}
	if have := d.count(*d.lists["RTA.xlsx"]); have != 12 {
		t.Errorf("RTA has %d services after its file is gone", have)
	}
	d.finds(t, *d.lists["RTA.xlsx"], 12)
}

func TestABrokenWorkbookLeavesTheLastGoodContent(t *testing.T) {
	d := openDesk(t)
	good := d.lists["RTA.xlsx"].as(t, ".xlsx")
	for what, broken := range map[string][]byte{
		"half a workbook":        good[:len(good)/2],
		"a workbook with a hole": spoiled(good),
		"a page of some log-in":  []byte("<!doctype html><title>Sign in</title>"),
	} {
		said := len(d.process.said())
		d.folder.rename("RTA.xlsx", broken)
		until(t, 40*time.Second, "the log names the file: "+what, func() bool { return strings.Contains(d.process.said()[said:], "RTA.xlsx") })
		d.save(t, "DHA.json", d.folder.rename) // the others go on
		if have := d.count(*d.lists["RTA.xlsx"]); have != 12 {
			t.Errorf("RTA has %d services after %s", have, what)
		}
	}
	d.finds(t, *d.lists["RTA.xlsx"], 12)
	took := d.save(t, "RTA.xlsx", d.folder.rename)
	t.Logf("mended: on the screen after %.2f s", took.Seconds())
}

// spoiled is a workbook with some bytes of its middle turned round, which its name and its ends do not show.
func spoiled(good []byte) []byte {
	b := bytes.Clone(good)
	for i := len(b) / 3; i < len(b)/3+64; i++ {
		b[i] ^= 0xff
	}
	return b
}
