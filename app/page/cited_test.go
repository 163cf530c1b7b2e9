package page

import (
	"testing"

	"dalil/app/catalog"
	"dalil/app/words"
)

func TestASourceIsCitedByTheSiteItLiesOn(t *testing.T) {
	p := &Page{words: words.Default()}
	for source, want := range map[string]string{
		"news item of October 2018, https://wp.me/p70vFa-si6; https://arab24.news/dubai": "news item of October 2018, wp.me, arab24.news",
		"http://www.khaleejtimes.com/nation":                                             "khaleejtimes.com",
		"":                                                                               "",
		"department's own count; ":                                                       "department's own count",
	} {
		if got := p.cited(question{lang: "en"}, source); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}

func TestASourceIsNamedInTheLanguageOfTheVisitor(t *testing.T) {
	p := &Page{words: words.Default()}
	const source = "خبر صحفي · news item, https://x.ae/a · b; count"
	for lang, want := range map[catalog.Lang]string{"ar": "خبر صحفي، x.ae، count", "en": "news item, x.ae, count"} {
		if got := p.cited(question{lang: lang}, source); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func TestDistancesAreRoundedAsPeopleSayThem(t *testing.T) {
	p, q := &Page{words: words.Default()}, question{lang: "en"}
	for metres, want := range map[int]string{0: "", 1: "10 m", 6: "10 m", 444: "440 m", 445: "450 m", 949: "950 m", 950: "1.0 km", 1149: "1.1 km", 1150: "1.2 km", 16861: "16.9 km"} {
		if got := p.distance(q, metres); got != want {
			t.Errorf("%d: %q, want %q", metres, got, want)
		}
	}
}
