package search

import (
	"testing"

	"dalil/app/catalog"
)

func TestAHandThatPlaysWithTheKeysIsKnown(t *testing.T) {
	for w, want := range map[string]bool{
		"asd": true, "lkj": true, "tyu": true, "qwerty": true, "abcd": true, "dcba": true, "ضصثقف": true, "فقثصض": true,
		"as": false, "abc": false, "ضصثق": false, "visa": false, "asdg": false, "تجديد": false, "": false,
	} {
		if got := keyWalk(w); got != want {
			t.Errorf("%q goes along the keys: %v", w, got)
		}
	}
	for text, want := range map[string]bool{
		"qqqqwww": true, "ضضضصصص": true, "aaab now": true, "visaaaa": false, "aabb": false, "abab": false, "mmam": false, "": false,
	} {
		if got := heldKeys(text); got != want {
			t.Errorf("%q holds a key down: %v", text, got)
		}
	}
}

// TestNothingBesidePlayedKeysIsSure: neither the word itself, read in any way, nor a number beside it.
func TestNothingBesidePlayedKeysIsSure(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-123", "A", "تطوع", "Volunteering"), serviceNamed("A-2", "A", "قاعة", "Asdic survey")})
	for _, text := range []string{"tyu", "qqqqwww", "volunteering tyu", "abcd 123"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) > 0 && !r.DidYouMean {
			t.Errorf("%q is sure of %s", text, r.Hits[0].ID)
		}
	}
	if r := x.Search(Query{Text: "volunteering"}); len(r.Hits) == 0 || r.DidYouMean {
		t.Errorf("a word by itself: %+v", r)
	}
	if r := x.Search(Query{Text: "asd"}); len(r.Hits) == 0 || r.Hits[0].ID != "A-2" {
		t.Errorf("a walk that begins a known word: %+v", r)
	}
}
