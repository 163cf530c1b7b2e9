//go:build e2e_run

package e2e

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// A hand types and clicks through the X server, so that the station cannot tell it from a real keyboard and mouse.
type hand struct {
	stage    *stage
	keyboard string
	tool     io.WriteCloser // one tool for many keys: starting it takes longer than a key
	process  *process
}

// keyboards by language. A letter that a keyboard does not have would be typed by giving a spare key a new meaning,
// and programs learn of that too late.
var keyboards = map[string]string{"ar": "ara", "en": "us"}

func newHand(s *stage, lang string) *hand {
	s.Helper()
	h := &hand{stage: s}
	h.speak(lang)
	return h
}

// speak changes to the keyboard of a language. The tool learns the keys when it starts.
func (h *hand) speak(lang string) {
	h.stage.Helper()
	if h.keyboard == keyboards[lang] {
		return
	}
	h.keyboard = keyboards[lang]
	if h.tool != nil {
		h.tool.Close()
		<-h.process.done // it has done everything that it was told
	}
	h.stage.run("setxkbmap", "-layout", h.keyboard)
	cmd := h.stage.command("xdotool", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		h.stage.Fatal(err)
	}
	h.tool, h.process = in, spawn(h.stage.T, h.stage.dir, cmd)
}

func (h *hand) do(format string, args ...any) {
	h.stage.Helper()
	if _, err := fmt.Fprintf(h.tool, format+"\n", args...); err != nil {
		h.stage.Fatalf("the keyboard is gone: %v\n%s", err, h.process.tail())
	}
}

// press presses one key with what is held beside it, like "ctrl+r".
func (h *hand) press(key string) { h.do("key --delay 0 %s", key) }

// letters presses the keys of a word, one after the other, as fast as the tool can.
func (h *hand) letters(word string) {
	for _, l := range word {
		h.press(keysym(l))
	}
}

// keysym is the X server's name of a letter's key. Arabic has names of its own there, in the order of ISO 8859-6.
func keysym(l rune) string {
	switch {
	case l == ' ':
		return "space"
	case l >= 0x0621 && l <= 0x0652:
		return fmt.Sprintf("0x%x", 0x0500+l-0x0600+0xa0)
	}
	return fmt.Sprintf("0x%x", l)
}

func (h *hand) click(x, y int) { h.button(1, x, y) }

func (h *hand) button(number, x, y int) { h.do("mousemove %d %d click %d", x, y, number) }

// wheel turns the wheel with a key held.
func (h *hand) wheel(key string, button, x, y int) {
	h.do("mousemove %d %d keydown %s click --repeat 3 --delay 5 %d keyup %s", x, y, key, button, key)
}

// hold keeps the first button down for as long as a finger that waits for a menu.
func (h *hand) hold(x, y int) {
	h.do("mousemove %d %d mousedown 1 sleep 1.2 mouseup 1", x, y)
	time.Sleep(1300 * time.Millisecond) // the length of the gesture itself
}

// drag pulls from one place to another in many small steps, as a hand does; a drag begins only after some of them.
func (h *hand) drag(x, y, toX, toY int) {
	const steps = 20
	var b strings.Builder
	fmt.Fprintf(&b, "mousemove %d %d mousedown 1", x, y)
	for i := 1; i <= steps; i++ {
		fmt.Fprintf(&b, " mousemove %d %d sleep 0.02", x+(toX-x)*i/steps, y+(toY-y)*i/steps)
	}
	b.WriteString(" sleep 0.1 mouseup 1")
	h.do("%s", b.String())
	time.Sleep(700 * time.Millisecond) // the length of the gesture itself
}
