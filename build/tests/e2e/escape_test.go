//go:build e2e_run

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// The ways out that are tried with keyboard and mouse. None may do anything, and none may even
// reach the page: the window's own lock must hold when the page's has a hole.
var keys = []string{
	"F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12", "shift+F10", "ctrl+F5", "alt+F4",
	"ctrl+r", "ctrl+shift+r", "ctrl+p", "ctrl+s", "ctrl+f", "ctrl+g", "ctrl+l", "ctrl+k", "ctrl+n", "ctrl+shift+n", "ctrl+t",
	"ctrl+w", "ctrl+q", "ctrl+u", "ctrl+o", "ctrl+d", "ctrl+h", "ctrl+j", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+z",
	"ctrl+plus", "ctrl+equal", "ctrl+minus", "ctrl+0", "ctrl+Tab", "ctrl+Escape", "ctrl+Return",
	"ctrl+shift+i", "ctrl+shift+c", "ctrl+shift+d", "ctrl+shift+F12", "ctrl+period", "ctrl+semicolon", "ctrl+shift+e", "ctrl+shift+u",
	"alt+Left", "alt+Right", "alt+Home", "alt+d", "alt+f", "alt+space", "alt+Tab", "Menu", "super", "super+r", "super+l",
	"XF86Back", "XF86Forward", "XF86Reload", "XF86HomePage", "XF86Search", "Print", "Insert", "shift+Insert", "Pause", "Help",
}

type gesture struct {
	name string
	do   func(h *hand)
}

var gestures = []gesture{
	{"right click on the page", func(h *hand) { h.button(3, 683, 20) }},
	{"right click in the field", func(h *hand) { h.button(3, 683, fieldY) }},
	{"right click on a service", func(h *hand) { h.button(3, 683, listY) }},
	{"middle click", func(h *hand) { h.button(2, 683, 20) }},
	{"middle click in the field", func(h *hand) { h.button(2, 683, fieldY) }},
	{"middle click on a service", func(h *hand) { h.button(2, 683, listY) }},
	{"the back button of a mouse", func(h *hand) { h.button(8, 683, listY) }},
	{"the forward button of a mouse", func(h *hand) { h.button(9, 683, listY) }},
	{"ctrl and wheel up", func(h *hand) { h.wheel("ctrl", 4, 683, listY) }},
	{"ctrl and wheel down", func(h *hand) { h.wheel("ctrl", 5, 683, listY) }},
	{"alt and wheel", func(h *hand) { h.wheel("alt", 4, 683, listY) }},
	{"shift and wheel", func(h *hand) { h.wheel("shift", 4, 683, listY) }},
	{"the wheel to the side", func(h *hand) { h.button(6, 683, listY); h.button(7, 683, listY) }},
	{"a long press on the page", func(h *hand) { h.hold(683, 20) }},
	{"a long press in the field", func(h *hand) { h.hold(683, fieldY) }},
	{"a drag across the page", func(h *hand) { h.drag(20, 20, 1300, 700) }},
	{"a drag from a corner of the window", func(h *hand) { h.drag(1, 1, 400, 400) }},
}

// Where the field and the list stand on the screen of these tests.
var fieldY, listY = 0, 0

// A stand is everything that an escape would change.
type stand struct {
	url, title, page, window string
	windows                  []string
}

// guarded is a station whose visitor searches, with a watch in its page that notes what reaches it.
type guarded struct {
	*station
	at   stand
	seen picture
}

func guard(t *testing.T) *guarded {
	s := newStage(t, needs{width: 1366, height: 768})
	g := &guarded{station: open(s, setup{})}
	for name, ms := range map[string]int{"script": 5000, "pageLoad": 5000} {
		if err := g.call("POST", g.session+"/timeouts", map[string]int{name: ms}, nil); err != nil {
			t.Fatal(err)
		}
	}
	g.prepare()
	return g
}

// prepare brings the page to where every case begins: a search with a list, and the watch.
func (g *guarded) prepare() {
	g.Helper()
	g.speakPage("en")
	g.letters("ren")
	g.arrive("search")
	g.waitField("ren")
	until(g.T, patience, "what was asked for", func() bool {
		return g.text(`return document.querySelector('[data-test="card"] mark')?.textContent`) != ""
	})
	_, fieldY = g.find(`[data-test="search-field"]`).middle()
	_, listY = g.find(`[data-test="card"]`).middle()
	g.eval(nil, `
		window.dalilMark = arguments[0];
		window.dalilReached = [];
		const note = (e) => window.dalilReached.push(e.type + ' ' + (e.key ?? e.button ?? ''));
		const odd = (e) => (e.ctrlKey || e.altKey || e.metaKey || (e.key.length > 1 && e.key !== 'Shift')) && note(e);
		window.addEventListener('keydown', odd, true);
		for (const name of ['pointerdown', 'pointerup'])
			window.addEventListener(name, (e) => e.button > 0 && note(e), true);
		window.addEventListener('wheel', (e) => (e.ctrlKey || e.altKey || e.shiftKey || e.deltaX) && note(e), true);
		for (const name of ['contextmenu', 'auxclick', 'dragenter', 'dragover', 'drop', 'paste', 'copy', 'print', 'beforeprint'])
			window.addEventListener(name, note, true);`, random())
	g.click(683, 3) // the pointer rests where nothing changes under it
	g.seen = g.display.rest(patience)
	g.at = g.stand()
}

func (g *guarded) stand() stand {
	window, _, _, _ := output(g.command("xwininfo", "-name", "Dalil"))
	return stand{url: g.url(), title: g.title(), page: g.text(`return window.dalilMark + ' ' + document.querySelector('[data-test="page"]')?.dataset.at`),
		window: window, windows: g.display.windows()}
}

// holds checks that nothing at all has come of a try, and otherwise sets the station up anew for the next.
func (g *guarded) holds(t *testing.T, mayReach bool) {
	t.Helper()
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if !g.process.running() {
		t.Fatalf("the station ended with exit %d", g.process.code)
	}
	// A round to Go and two paintings: what was let through has happened by then. The rest is given to what takes longer.
	var ok bool
	err := g.await(&ok, `setTimeout(() => fetch('/api/station').then((r) =>
		requestAnimationFrame(() => requestAnimationFrame(() => done(r.ok))), () => done(false)), 120)`)
	if err != nil || !ok {
		fault("the page does not answer: %v", err)
	}
	if asked, err := os.ReadFile(g.path(opened)); err == nil {
		fault("another program was asked to open: %s", asked)
		_ = os.Remove(g.path(opened))
	}
	now := g.stand()
	switch {
	case now.url != g.at.url:
		fault("the address is %q", now.url)
	case now.title != g.at.title:
		fault("the title is %q", now.title)
	case now.page != g.at.page:
		fault("the page is %q, was %q", now.page, g.at.page)
	case !slices.Equal(now.windows, g.at.windows):
		fault("the windows on the screen are %v, were %v", now.windows, g.at.windows)
	case now.window != g.at.window:
		fault("the window is now\n%s", now.window)
	}
	if reached := g.text(`const r = window.dalilReached.join(', '); window.dalilReached = []; return r`); reached != "" && !mayReach {
		fault("the page was reached by: %s", reached)
	}
	if p := g.display.look(); !p.same(g.seen) {
		fault("the picture changed in %d pixels", p.differs(g.seen))
	}
	if len(faults) == 0 {
		return
	}
	t.Error(strings.Join(faults, "\n"))
	g.press("Escape")
	g.prepare()
}

func TestNoKeyLeavesTheStation(t *testing.T) {
	g := guard(t)
	for _, key := range keys {
		t.Run(key, func(t *testing.T) {
			g.press(key)
			g.holds(t, false)
		})
	}
	t.Logf("%d keys tried", len(keys))
}

func TestNoGestureLeavesTheStation(t *testing.T) {
	g := guard(t)
	for _, c := range gestures {
		t.Run(c.name, func(t *testing.T) {
			c.do(g.hand)
			g.click(683, 3)
			g.holds(t, false)
		})
	}
	for _, load := range []string{"https://example.com/", "file:///etc/passwd", "javascript:alert(1)", "just some words"} {
		t.Run("drop of "+load, func(t *testing.T) {
			drop(t, g, load)
			g.click(683, 3)
			g.holds(t, false)
		})
	}
	t.Logf("%d gestures tried", len(gestures)+4)
}

// drop drags something from another program's window onto the page and lets it fall on the field.
func drop(t *testing.T, g *guarded, load string) {
	t.Helper()
	program := g.path("dragged")
	if !exists(program) {
		flags, err := exec.Command("pkg-config", "--cflags", "--libs", "gtk+-3.0").Output()
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("gcc", append([]string{"-o", program, "dragged/dragged.c"}, strings.Fields(string(flags))...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	p := spawn(t, g.dir, g.command(program, "1200", "600", load))
	said := func(word string) bool { return strings.Contains(p.said(), word) }
	until(t, patience, "the window to drag from", func() bool { return said("ready") })
	g.drag(1240, 640, 683, fieldY)
	until(t, patience, "a real drag that ends", func() bool { return said("begun") && said("ended") })
	p.end(time.Second)
	until(t, patience, "the window to drag from is gone", func() bool { return len(g.display.windows()) == len(g.at.windows) })
}

func TestNoTrickOfThePageLeavesTheStation(t *testing.T) {
	g := guard(t)
	for _, trick := range tricks {
		t.Run(trick.name, func(t *testing.T) {
			var came string
			tells := strings.Contains(trick.script, "done(")
			err := g.await(&came, "try {"+trick.script+"\n} catch { done('refused'); }; if (!arguments[0]) done('');", tells)
			if err != nil {
				t.Errorf("the page stands still: %v", err)
			}
			if came != "" && came != "refused" {
				t.Errorf("the page was given %q", came)
			}
			if trick.touch {
				g.click(683, 400)
				until(t, patience, "the touch arrives", func() bool { return g.text(`return window.dalilTouched`) == "yes" })
				g.do("mousemove 683 3")            // a hint beside the pointer is no way out
				time.Sleep(500 * time.Millisecond) // a dialog would need that long to be seen
				if files := g.display.windows(); len(files) != len(g.at.windows) {
					t.Error("a window opened over the page")
				}
			}
			_ = g.try(nil, `document.querySelectorAll('.trick').forEach((e) => e.remove()); window.onbeforeunload = null;`)
			g.holds(t, true)
		})
	}
	t.Logf("%d tricks tried", len(tricks))
}
