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
	top := scored{overlap: .5, base: .8, score: 1}
	start := confidenceStart + confidenceOverlap*.5 + confidenceBase*float64(top.base) + confidenceWeakest
	chance := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	alone := rivals{}
	plain := confidence(top, []evidence{word(nil), word(nil)}, alone)
	if want := chance(start); math.Abs(plain-want) > 1e-6 {
		t.Errorf("two words of the name: %v, want %v", plain, want)
	}
	if c := confidence(top, nil, alone); c != 0 {
		t.Errorf("without a word: %v", c)
	}
	for name, c := range map[string]struct {
		z    float64 // what is added to the plain case
		e    evidence
		only bool
	}{
		"missing":            {confidenceMissing/2 - confidenceWeakest, word(func(e *evidence) { *e = evidence{token: e.token} }), false},
		"elsewhere":          {confidenceElsewhere + confidenceKeyword/2, word(func(e *evidence) { e.token.elsewhere, e.field = true, keyword }), false},
		"elsewhere, named":   {0, word(func(e *evidence) { e.token.elsewhere = true }), false},
		"elsewhere, phrased": {confidenceSynonym / 2, word(func(e *evidence) { e.token.elsewhere, e.kind, e.phrased = true, synonym, true }), false},
		"elsewhere, alone":   {confidenceElsewhere + confidenceSynonym/2, word(func(e *evidence) { e.token.elsewhere, e.kind = true, synonym }), false},
		"elsewhere, sound":   {confidenceElsewhere + confidenceWeakest*(.8-1), word(func(e *evidence) { e.token.elsewhere, e.kind, e.quality = true, phonetic, .8 }), false},
		"synonym":            {confidenceSynonym / 2, word(func(e *evidence) { e.kind, e.field = synonym, keyword }), false},
		"search word":        {confidenceKeyword / 2, word(func(e *evidence) { e.field = keyword }), false},
		"short and wrong":    {confidenceShort/2 + confidenceWeakest*(.8-1), word(func(e *evidence) { e.kind, e.quality, e.token.letters = corrected, .8, make([]letter, 4) }), false},
		"long and wrong":     {confidenceWeakest * (.8 - 1), word(func(e *evidence) { e.kind, e.quality, e.token.letters = corrected, .8, make([]letter, 5) }), false},
		"short sound":        {confidenceShort/2 + confidenceWeakest*(.8-1), word(func(e *evidence) { e.kind, e.quality, e.token.letters = phonetic, .8, make([]letter, 4) }), false},
		"the only word":      {confidenceSingle, word(nil), true},
		"another form":       {confidenceWeakest * (.84 - 1), word(func(e *evidence) { e.kind, e.quality = sameStem, .84 }), false},
		"in the entity":      {0, word(func(e *evidence) { e.field = entity }), false},
		"elsewhere, plural":  {confidenceElsewhere, word(func(e *evidence) { e.token.elsewhere, e.kind = true, brokenPluralOf }), false},
	} {
		words := []evidence{word(nil), c.e}
		if c.only {
			words = words[1:]
		}
		if got, want := confidence(top, words, alone), chance(start+c.z); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	far := word(func(e *evidence) { e.token.elsewhere, e.kind = true, synonym })
	if a, b := confidence(top, []evidence{far, far}, alone), confidence(top, []evidence{far, far, far}, alone); b < a {
		t.Errorf("a third foreign name makes %v of %v: two say enough", b, a)
	}
	if got, want := confidence(top, []evidence{word(nil), word(nil)}, rivals{.1, 4}), chance(start+confidenceMargin*.1+confidenceRivals*math.Log(5)); math.Abs(got-want) > 1e-6 {
		t.Errorf("with four as good: %v, want %v", got, want)
	}
	best := scored{overlap: 1, base: 1}
	if c := confidence(best, []evidence{word(nil), word(nil), far}, rivals{margin: marginMost}); c != unaccounted || c >= sureFrom {
		t.Errorf("%v for a list whose answer lacks a foreign name", c)
	}
}

func TestRivalsAreCompleteAndNear(t *testing.T) {
	hit := func(service int32, score, coverage float32) scored {
		return scored{service: service, score: score, coverage: coverage}
	}
	top := hit(0, 1, 1)
	for name, c := range map[string]struct {
		hits []scored
		want rivals
	}{
		"alone":             {[]scored{top}, rivals{marginMost, 0}},
		"far behind":        {[]scored{top, hit(1, .5, 1)}, rivals{marginMost, 0}},
		"near":              {[]scored{hit(1, .95, 1), top, hit(2, .96, 1)}, rivals{.04, 2}},
		"near, one lacking": {[]scored{top, hit(1, .95, .8), hit(2, .9, 1)}, rivals{.05, 0}},
		"the first is held": {[]scored{top, hit(1, 1.1, 1)}, rivals{0, 1}},
	} {
		got := rivalsOf(c.hits, top)
		if math.Abs(float64(got.margin-c.want.margin)) > 1e-5 || got.near != c.want.near {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestAListIsShownByItsConfidence(t *testing.T) {
	if sureFrom <= absentConfidence || suggestFrom >= absentConfidence || certain <= sureFrom || unaccounted >= sureFrom {
		t.Error("the bounds are out of order")
	}
}
