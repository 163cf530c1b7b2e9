//go:build e2e_run

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// TestNoLetterIsLostHoweverFast types in a burst, as a hand scanner does: a letter waits for its answer before it is shown,
// and whatever comes meanwhile must find it.
func TestNoLetterIsLostHoweverFast(t *testing.T) {
	st := open(newStage(t, needs{}), setup{})
	back := map[string]string{"en": "Left", "ar": "Right"} // the caret goes back against the writing
	for lang, words := range map[string][2]string{"en": {"renew my car", "salik"}, "ar": {"تجديد رخصة", "سالك"}} {
		st.begin(lang)
		st.tap("search-open")
		st.arrive("search")
		text := []rune(words[0])
		st.letters(words[0])
		st.press("BackSpace")
		text = text[:len(text)-1]
		st.waitField(string(text))

		first := string([]rune(words[1])[:1])
		st.press(back[lang])
		st.letters(first)
		st.waitField(string(text[:len(text)-1]) + first + string(text[len(text)-1:]))

		st.tap("search-clear")
		st.waitField("")
		st.letters(words[1])
		st.press("Return")
		st.arrive("service")
	}
}

// TestTheKeysOnTheGlassWriteAndDelete: what a script changes in a field with the caret is typed and deleted there, and
// what then stands in the field is what was wanted, in writing of either direction and behind a caret that was moved.
func TestTheKeysOnTheGlassWriteAndDelete(t *testing.T) {
	st := open(newStage(t, needs{}), setup{})
	for lang, words := range map[string][3]string{"en": {"visa", "vis", "visit"}, "ar": {"لؤلؤة", "لؤلؤ", "لؤلؤي"}} {
		st.begin(lang)
		st.tap("search-open")
		st.arrive("search")
		st.glass(words[0])
		st.waitField(words[0])
		st.tap("key-erase")
		st.waitField(words[1])
		st.press("Home")
		for _, l := range strings.TrimPrefix(words[2], words[1]) {
			st.tap(fmt.Sprintf("key-%c", l))
		}
		st.waitField(words[2])
		for range []rune(words[2]) {
			st.tap("key-erase")
		}
		st.waitField("")
	}
}
