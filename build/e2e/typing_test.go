//go:build e2e_run

package e2e

import "testing"

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
