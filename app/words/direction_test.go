package words

import (
	"regexp"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// TestWhatIsReadFromLeftToRightKeepsItsOrder: addresses, dates, numbers and hours that an Arabic sentence writes itself.
func TestWhatIsReadFromLeftToRightKeepsItsOrder(t *testing.T) {
	for in, want := range map[string]string{
		"يبدأ بـ https://.":                          "يبدأ بـ ⟨https://⟩.",
		"بـ https://؛ ومواقع {{.entity}}":            "بـ ⟨https://⟩؛ ومواقع {{.entity}}",
		"https:// بدل http://، وتأكد":                "⟨https://⟩ بدل ⟨http://⟩، وتأكد",
		"مثل https://www.example.ae/service.":        "مثل ⟨https://www.example.ae/service⟩.",
		"مثل https://www.example.ae/.":               "مثل ⟨https://www.example.ae/⟩.",
		"مثل 2026-10-21.":                            "مثل ⟨2026-10-21⟩.",
		"مثل 1200 أو 100-350 أو 0":                   "مثل 1200 أو ⟨100-350⟩ أو 0",
		"مثل 04 334 7777 أو 800 9090.":               "مثل ⟨04 334 7777⟩ أو ⟨800 9090⟩.",
		"Mo-Th 07:30-15:30; Fr 07:30-12:00 أو 24/7.": "⟨Mo-Th 07:30-15:30; Fr 07:30-12:00⟩ أو ⟨24/7⟩.",
		"{{if .x y}}واحد{{end}} {{.found}}":          "{{if .x y}}واحد{{end}} {{.found}}",
		"في Excel أو PDF":                            "في Excel أو PDF",
		"اكتب Touch to start هنا":                    "اكتب Touch to start هنا",
		"صفحة {page} من {pages}":                     "صفحة {page} من {pages}",
	} {
		want = strings.NewReplacer("⟨", "\u2066", "⟩", "\u2069").Replace(want)
		if got := keepOrder(in); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	one := "مثل 24/7"
	held := kept([]*i18n.Message{{ID: "x", Zero: one, One: one, Two: one, Few: one, Many: one, Other: one}})[0]
	for i, form := range []string{held.Zero, held.One, held.Two, held.Few, held.Many, held.Other} {
		if form != "مثل \u206624/7\u2069" {
			t.Errorf("form %d of six: %q", i, form)
		}
	}
}

// TestNoSchemeStandsBareInAnArabicSentence, in no form of any; and an English one is as it is written.
func TestNoSchemeStandsBareInAnArabicSentence(t *testing.T) {
	book := Default()
	held := regexp.MustCompile("\u2066[^\u2066\u2069]*\u2069")
	schemes := 0
	for id, s := range book.sentences["ar"] {
		said := book.say("ar", id, nil)
		schemes += strings.Count(said, "://")
		if strings.Contains(held.ReplaceAllString(said, ""), "://") {
			t.Errorf("%s: %q", id, said)
		}
		if s.plain != "" && strings.ContainsAny(book.say("en", id, nil), "\u2066\u2069") {
			t.Errorf("%s: English is turned", id)
		}
	}
	if schemes < 10 {
		t.Errorf("only %d addresses were looked at", schemes)
	}
	if got := book.Page("ar"); got["page_of"] != "صفحة {page} من {pages}" {
		t.Errorf("%q", got["page_of"])
	}
}
