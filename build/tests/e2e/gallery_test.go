//go:build e2e_run

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sunday is the moment of the pictures: the first morning of the week of 2018.
const sunday = "2018-10-21T08:00"

// A view is one screen of the gallery: how a visitor comes to it from the home screen, and whether a code stands there.
type view struct {
	name    string
	profile string // kiosk when not said
	code    bool
	come    func(v *visitor) // nil: it is the first screen
}

func views() []view {
	stay := func(*visitor) {}
	service := func(channel string) func(*visitor) {
		return func(v *visitor) {
			v.tap("search-open")
			v.openAny()
			if channel != "" {
				v.tap("tab-" + channel)
			}
			v.code()
		}
	}
	return []view{
		{name: "attract"},
		{name: "home", come: stay},
		{name: "home-large", come: func(v *visitor) { v.tap("dock-large") }},
		{name: "need", come: func(v *visitor) { v.tap("need-vehicle"); v.arrive("list") }},
		{name: "entities", come: func(v *visitor) { v.tap("entities-all"); v.arrive("entities") }},
		{name: "search", come: func(v *visitor) { v.tap("search-open"); v.arrive("search") }},
		{name: "service", code: true, come: service("")},
		{name: "service-call", code: true, come: service("call-centre")},
		{name: "service-large", code: true, come: func(v *visitor) { v.tap("dock-large"); service("")(v) }},
		{name: "centre", come: func(v *visitor) { v.tap("open-centre"); v.arrive("centre") }},
		{name: "ask-staff", come: func(v *visitor) { v.tap("dock-staff"); v.find(`[data-test="staff"]`) }},
		{name: "wall", profile: "wall", code: true},
		{name: "desk", profile: "desk", come: stay},
	}
}

// TestGallery takes each screen once in the real window, in both languages: build/gallery window.
// A picture passes when its code is read as the only one, where one belongs, and when nothing is written over an edge of the screen.
func TestGallery(t *testing.T) {
	into := os.Getenv("DALIL_GALLERY")
	if into == "" {
		t.Skip("pictures are taken by build/gallery window, which names a folder in DALIL_GALLERY")
	}
	only := strings.Fields(os.Getenv("DALIL_GALLERY_ONLY"))
	for _, w := range views() {
		if len(only) > 0 && !named(w.name, only) {
			continue
		}
		for _, lang := range []string{"ar", "en"} {
			name := w.name + "." + lang
			t.Run(name, func(t *testing.T) {
				n := needs{}
				if w.profile == "wall" || w.profile == "desk" {
					n = needs{width: 1920, height: 1080}
				}
				s := newStage(t, n)
				st := open(s, setup{profile: w.profile, arguments: []string{"--as-of", sunday, "--centre", "RTA-C45", "--lang", lang}})
				if w.come != nil {
					st.begin(lang)
					w.come(st.visitor)
				}
				s.display.rest(patience)
				p := s.display.shoot(name)
				b, err := os.ReadFile(p.file)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(into, name+".png"), b, 0o644); err != nil {
					t.Fatal(err)
				}
				for _, r := range readers {
					if found := r.read(s, p); w.code && len(found) != 1 || !w.code && len(found) != 0 {
						t.Errorf("%s reads %q", r.name, found)
					}
				}
				if over := st.text(overTheEdge); over != "" {
					t.Errorf("over the edge: %s", over)
				}
			})
		}
	}
}

func named(name string, only []string) bool {
	for _, o := range only {
		if strings.Contains(name, o) {
			return true
		}
	}
	return false
}

// overTheEdge names the texts and buttons that stand wholly or partly outside of the glass.
const overTheEdge = `return [...document.querySelectorAll('h1, h2, p, b, li, button, bdi')].filter((e) => {
	const r = e.getBoundingClientRect(), s = getComputedStyle(e);
	if (r.width === 0 || s.visibility !== 'visible' || e.closest('.unseen, [aria-hidden="true"]')) return false;
	return r.left < -1 || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1;
}).map((e) => e.textContent.trim().slice(0, 40)).join('; ')`
