//go:build e2e_run

package e2e

import (
	"fmt"
	"time"
)

// A visitor stands before the screen: moves with the hand, and is told by the driver what is to be seen.
type visitor struct {
	*driver
	*hand
	stage *stage
}

// patience is how long a visitor waits for the page to follow. What is slower than this is broken, not slow.
const patience = 10 * time.Second

// at is where the visitor is: attract, home, search, list, entities, service; empty while there is no page.
func (v *visitor) at() string {
	return v.text(`return document.querySelector('[data-test="page"]')?.dataset.at`)
}

// arrive waits for a place.
func (v *visitor) arrive(place string) {
	v.stage.Helper()
	until(v.stage.T, patience, "the page shows "+place, func() bool { return v.at() == place })
}

// A box is where something stands on the screen, in pixels.
type box struct{ X, Y, W, H float64 }

func (b box) middle() (x, y int) { return int(b.X + b.W/2), int(b.Y + b.H/2) }

// find waits until something can be touched: it is there, and nothing lies over its middle.
func (v *visitor) find(selector string) box {
	v.stage.Helper()
	var b *box
	until(v.stage.T, patience, "to be touched: "+selector, func() bool {
		err := v.try(&b, `
			for (const e of document.querySelectorAll(arguments[0])) {
				const r = e.getBoundingClientRect(), s = window.devicePixelRatio;
				const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
				if (r.width > 0 && top && e.contains(top)) return { X: r.x * s, Y: r.y * s, W: r.width * s, H: r.height * s };
			}
			return null;`, selector)
		return err == nil && b != nil
	})
	return *b
}

// tap touches the thing with this name in the page (data-test).
func (v *visitor) tap(name string) {
	v.stage.Helper()
	x, y := v.find(fmt.Sprintf(`[data-test="%s"]`, name)).middle()
	v.click(x, y)
}

// begin leaves the first screen in a language and has the keyboard of that language in front of it.
func (v *visitor) begin(lang string) {
	v.stage.Helper()
	v.speakPage(lang)
	v.hand.speak(lang)
}

// speakPage comes to the home screen in a language, from wherever the visitor is.
func (v *visitor) speakPage(lang string) {
	v.stage.Helper()
	speaks := func() bool { return v.lang() == lang }
	if v.at() == "desk" { // it begins where it works
		if !speaks() {
			v.tap("lang")
		}
		until(v.stage.T, patience, "the page speaks "+lang, speaks)
		return
	}
	if v.at() == "attract" {
		v.tap("start-" + lang)
	} else {
		if !speaks() {
			v.tap("lang")
			until(v.stage.T, patience, "the page speaks "+lang, speaks) // the dock turns round with it
		}
		v.tap("dock-home")
	}
	v.arrive("home")
	until(v.stage.T, patience, "the page speaks "+lang, speaks)
}

func (v *visitor) lang() string { return v.text(`return document.documentElement.lang`) }

// glass types a word on the keyboard of the glass.
func (v *visitor) glass(word string) {
	v.stage.Helper()
	for i, l := range []rune(word) {
		v.tap(fmt.Sprintf("key-%c", l))
		v.waitField(string([]rune(word)[:i+1]))
	}
}

// waitField waits until the field holds exactly this.
func (v *visitor) waitField(text string) {
	v.stage.Helper()
	until(v.stage.T, patience, fmt.Sprintf("the field holds %q", text), func() bool {
		return v.text(`return document.querySelector('[data-test="search-field"]')?.value`) == text
	})
}

// A card is one service in a list.
type card struct{ ID, Text string }

// cards are the services in the list on the screen.
func (v *visitor) cards() []card {
	var all []card
	_ = v.try(&all, `return [...document.querySelectorAll('[data-test="card"]')].map((e) => ({ID: e.dataset.id, Text: e.innerText}))`)
	return all
}

// waitCard waits until a list's first service is this one.
func (v *visitor) waitCard(id string) {
	v.stage.Helper()
	until(v.stage.T, patience, "the list begins with "+id, func() bool {
		all := v.cards()
		return len(all) > 0 && all[0].ID == id
	})
}

// openCard touches a service of the list and waits until its page is there.
func (v *visitor) openCard(id string) {
	v.stage.Helper()
	x, y := v.find(fmt.Sprintf(`[data-test="card"][data-id="%s"]`, id)).middle()
	v.click(x, y)
	until(v.stage.T, patience, "the service "+id, func() bool {
		return v.text(`return document.querySelector('[data-test="service"]')?.dataset.id`) == id
	})
}

// openAny touches the first service of a list that may still change, as a visitor does: what came between finger and glass
// is touched again.
func (v *visitor) openAny() {
	v.stage.Helper()
	last := ""
	until(v.stage.T, patience, "a list at rest", func() bool {
		now := fmt.Sprint(v.cards())
		rests := now == last && now != "[]"
		last = now
		return rests
	})
	touched := time.Time{}
	until(v.stage.T, patience, "a service", func() bool {
		if v.at() == "service" {
			return true
		}
		if time.Since(touched) > 2*time.Second {
			touched = time.Now()
			v.tap("card")
		}
		return false
	})
}

// code waits until the picture of the code is there and gives its place and the channel that it is of: its kind and platform.
func (v *visitor) code() (box, string) {
	v.stage.Helper()
	var ready bool
	until(v.stage.T, patience, "the code is painted", func() bool {
		err := v.await(&ready, `
			const image = document.querySelector('img[data-test="code"]');
			if (!image || !image.complete || image.naturalWidth === 0) return done(false);
			requestAnimationFrame(() => requestAnimationFrame(() => done(true)));`)
		return err == nil && ready
	})
	return v.find(`img[data-test="code"]`), v.text(`return document.querySelector('img[data-test="code"]').dataset.channel`)
}
