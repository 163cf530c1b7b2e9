//go:build e2e_run

package e2e

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

// visits are what a visitor looks for: three letters, and a word that the service found must have in its name.
var visits = []struct{ lang, letters, keyboard string }{
	{"ar", "تجد", "real keys"},
	{"en", "ren", "real keys"},
	{"ar", "شها", "the keyboard on the glass"},
	{"en", "cer", "the keyboard on the glass"},
}

func TestThreeLettersFindAServiceWhoseCodeLeadsToItsAddress(t *testing.T) {
	journeys(t, open(newStage(t, needs{}), setup{}))
}

func TestTheSameJourneysWithoutAnyNetwork(t *testing.T) {
	journeys(t, open(newStage(t, needs{network: newNamespace(t, loopbackOnly)}), setup{}))
}

func journeys(t *testing.T, st *station) {
	st.arrive("attract")
	readsNone(st.stage, st.display.shoot("attract"), "the first screen")
	for _, want := range visits {
		st.begin(want.lang)
		readsNone(st.stage, st.display.shoot("home"), "home")
		if want.keyboard == "real keys" {
			st.letters(want.letters) // in a burst, onto whatever is there: letters are a search
		} else {
			st.tap("search-open")
			st.arrive("search")
			st.glass(want.letters)
		}
		journey(t, st, want.lang, want.letters)
		t.Logf("%s, %q on %s: found, opened and read", want.lang, want.letters, want.keyboard)
	}
	st.tap("dock-home")
	st.arrive("home")
	st.tap("need-vehicle")
	st.arrive("list")
	until(t, patience, "the list", func() bool { return len(st.cards()) > 0 })
	readsNone(st.stage, st.display.shoot("list"), "a list")
}

// journey goes on where letters were typed: the list, the first service, its code.
func journey(t *testing.T, st *station, lang, letters string) {
	t.Helper()
	st.arrive("search")
	st.waitField(letters)
	found := search(st.stage, lang, letters)
	if len(found) == 0 {
		t.Fatalf("nothing in the shipped catalog is called %q", letters)
	}
	st.waitCard(found[0])
	if name := st.cards()[0].Text; !strings.Contains(strings.ToLower(name), letters) {
		t.Errorf("%q found %q first, which is not called so", letters, name)
	}
	readsNone(st.stage, st.display.shoot("search"), "the search")
	id := found[slices.IndexFunc(found, func(id string) bool { return hasCode(show(st.stage, id)) })]
	st.openCard(id)
	checkCode(t, st, id)
}

func hasCode(s service) bool {
	return s.Presence != "always" && len(s.Channels) > 0 && s.Channels[0].Address != ""
}

// checkCode holds the one code of the screen against the command line, and its pixels against the grid.
func checkCode(t *testing.T, st *station, id string) {
	t.Helper()
	place, shown := st.code()
	want := show(st.stage, id)
	here := ways(st, want.Channels)
	i := slices.IndexFunc(here, func(c channel) bool { return c.shown() == shown })
	if i < 0 {
		t.Fatalf("channel %q of %s is shown, which has %v", shown, id, want.Channels)
	}
	c := here[i]
	p := st.display.shoot("service")
	read := readsOne(st.stage, p, c.Address)
	printed := st.text(`return document.querySelector('[data-test="domain"]').innerText.trim()`)
	// The address is the one that a phone has read off the picture, not one that the program says of itself.
	if address, err := url.Parse(read); err != nil || printed != c.Domain || address.Host != "" && !strings.HasSuffix("."+address.Hostname(), "."+printed) {
		t.Errorf("%s: beside the code of %s stands %q", id, c.Address, printed)
	}
	pixels, side, err := modules(p, place)
	if err != nil {
		t.Errorf("%s: %v", id, err)
	}
	t.Logf("%s %s: %d modules of %d pixels, %q", id, shown, side, pixels, c.Address)
}

func TestOneCodeOfWholePixelsOnEveryScreen(t *testing.T) {
	for _, screen := range []struct {
		name, profile string
		width, height int
	}{
		{"kiosk", "kiosk", 1080, 1920},
		{"lying kiosk", "kiosk", 1920, 1080},
		{"desk", "desk", 1366, 768},
	} {
		t.Run(screen.name, func(t *testing.T) {
			st := open(newStage(t, needs{width: screen.width, height: screen.height}), setup{profile: screen.profile})
			st.begin("en")
			readsNone(st.stage, st.display.shoot("home"), "home")
			st.letters("dri")
			place := "search"
			if screen.profile == "desk" { // it searches where it begins
				place = "desk"
			}
			st.arrive(place)
			st.waitCard(search(st.stage, "en", "dri")[0])
			readsNone(st.stage, st.display.shoot("search"), "the search")
			id := richest(st)
			st.openCard(id)
			everyCode(t, st, id)
		})
	}
}

// richest is the service of the list on the screen that has the most codes.
func richest(st *station) (id string) {
	most := 0
	for _, c := range st.cards() {
		codes := 0
		for _, channel := range show(st.stage, c.ID).Channels {
			if channel.Address != "" {
				codes++
			}
		}
		if codes > most {
			most, id = codes, c.ID
		}
	}
	return id
}

// ways are the channels that the page offers in the language that it shows.
func ways(st *station, channels []channel) []channel {
	lang := st.text(`return document.documentElement.lang`)
	return slices.DeleteFunc(slices.Clone(channels), func(c channel) bool { return c.Language != "" && c.Language != lang })
}

// everyCode turns through the ways to a service and looks at each code.
func everyCode(t *testing.T, st *station, id string) {
	t.Helper()
	seen := map[int]bool{}
	for i, c := range ways(st, show(st.stage, id).Channels) {
		if c.Address == "" {
			continue
		}
		if selector := `[data-test="tab-` + c.Kind + `"]`; st.text(`return document.querySelector(arguments[0])`, selector) != "" {
			st.tap("tab-" + c.Kind)
		}
		if c.Platform != "" && st.text(`return document.querySelector(arguments[0])`, `[data-test="platform-`+c.Platform+`"]`) != "" {
			st.tap("platform-" + c.Platform)
		}
		until(t, patience, "the code of channel "+c.Kind+" "+c.Platform, func() bool {
			_, shown := st.code()
			return shown == c.shown()
		})
		checkCode(t, st, id)
		seen[i] = true
	}
	if len(seen) == 0 {
		t.Fatalf("%s has no code", id)
	}
}
