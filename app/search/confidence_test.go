package search

import (
	"math"
	"testing"
)

// TestConfidenceWeighsTheEvidence holds the value for one plain case and says of everything else which way it moves it.
func TestConfidenceWeighsTheEvidence(t *testing.T) {
	word := func(change func(*evidence)) evidence {
		e := evidence{token: token{letters: make([]letter, 6)}, found: true, kind: exact, field: title, quality: 1}
		if change != nil {
			change(&e)
		}
		return e
	}
	top := scored{overlap: .5}
	plain := confidence(top, []evidence{word(nil), word(nil)})
	if want := 1 / (1 + math.Exp(-(confidenceStart + confidenceOverlap*.5 + confidenceWeakest))); math.Abs(plain-want) > 1e-9 {
		t.Errorf("two words of the name: %v, want %v", plain, want)
	}
	if c := confidence(top, nil); c != 0 {
		t.Errorf("without a word: %v", c)
	}
	for name, c := range map[string]struct {
		z    float64 // what is added to the plain case
		e    evidence
		only bool
	}{
		"missing":           {confidenceMissing/2 - confidenceWeakest, word(func(e *evidence) { *e = evidence{token: e.token} }), false},
		"elsewhere":         {confidenceElsewhere + confidenceKeyword/2, word(func(e *evidence) { e.token.elsewhere, e.field = true, keyword }), false},
		"elsewhere, named":  {0, word(func(e *evidence) { e.token.elsewhere = true }), false},
		"elsewhere, sound":  {confidenceElsewhere + confidenceWeakest*(.8-1) + confidencePhonetic*(nearSound-.8)/2, word(func(e *evidence) { e.token.elsewhere, e.kind, e.quality = true, phonetic, .8 }), false},
		"synonym":           {confidenceSynonym / 2, word(func(e *evidence) { e.kind, e.field = synonym, keyword }), false},
		"search word":       {confidenceKeyword / 2, word(func(e *evidence) { e.field = keyword }), false},
		"short and wrong":   {confidenceShort/2 + confidenceWeakest*(.8-1), word(func(e *evidence) { e.kind, e.quality, e.token.letters = corrected, .8, make([]letter, 4) }), false},
		"long and wrong":    {confidenceWeakest * (.8 - 1), word(func(e *evidence) { e.kind, e.quality, e.token.letters = corrected, .8, make([]letter, 5) }), false},
		"sound":             {confidenceWeakest*(.8-1) + confidencePhonetic*(nearSound-.8)/2, word(func(e *evidence) { e.kind, e.quality = phonetic, .8 }), false},
		"the only word":     {confidenceSingle, word(nil), true},
		"another form":      {confidenceWeakest * (.84 - 1), word(func(e *evidence) { e.kind, e.quality = sameStem, .84 }), false},
		"in the entity":     {0, word(func(e *evidence) { e.field = entity }), false},
		"elsewhere, plural": {confidenceElsewhere, word(func(e *evidence) { e.token.elsewhere, e.kind = true, brokenPluralOf }), false},
	} {
		words := []evidence{word(nil), c.e}
		if c.only {
			words = words[1:]
		}
		want := 1 / (1 + math.Exp(-(confidenceStart + confidenceOverlap*.5 + confidenceWeakest + c.z)))
		if got := confidence(top, words); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	far := word(func(e *evidence) { e.token.elsewhere, e.kind = true, synonym })
	if a, b := confidence(top, []evidence{far, far}), confidence(top, []evidence{far, far, far}); b < a {
		t.Errorf("a third foreign name makes %v of %v: two say enough", b, a)
	}
}

func TestAListIsShownByItsConfidence(t *testing.T) {
	if sureFrom <= absentConfidence || suggestFrom >= absentConfidence || certain <= sureFrom {
		t.Error("the bounds are out of order")
	}
}
