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
	top := scored{overlap: .5, base: .8, order: .5, score: 1}
	start := confidenceStart + confidenceOverlap*.5 + confidenceBase*float64(top.base) + confidenceOrder*.5 + confidenceWorst
	two := start + 2*confidenceTyped + confidenceTitled*math.Log(3) + confidenceFound*math.Log(3)
	chance := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	plain := confidence(top, []evidence{word(nil), word(nil)}, 2, 0)
	if want := chance(two); math.Abs(plain-want) > 1e-6 {
		t.Errorf("two words of the name: %v, want %v", plain, want)
	}
	if c := confidence(top, nil, 2, 0); c != 0 {
		t.Errorf("without a word: %v", c)
	}
	less := confidenceTitled * (math.Log(2) - math.Log(3)) // one word less of the name
	for name, c := range map[string]struct {
		z float64 // what is added to the plain case
		e evidence
	}{
		"missing":            {confidenceMissing/2 + less + confidenceFound*(math.Log(2)-math.Log(3)), word(func(e *evidence) { *e = evidence{token: e.token} })},
		"missing, everyday":  {(confidenceMissing+confidenceLacks)/2 + less + confidenceFound*(math.Log(2)-math.Log(3)), word(func(e *evidence) { *e = evidence{token: token{common: true}} })},
		"elsewhere":          {confidenceElsewhere + confidenceKeyword/2 + less, word(func(e *evidence) { e.token.elsewhere, e.field = true, keyword })},
		"played":             {confidenceElsewhere + confidenceKeyword/2 + less, word(func(e *evidence) { e.token.played, e.field = true, keyword })},
		"elsewhere, named":   {0, word(func(e *evidence) { e.token.elsewhere, e.named = true, true })},
		"elsewhere, phrased": {confidenceSynonym/2 + less, word(func(e *evidence) { e.token.elsewhere, e.kind, e.phrased = true, synonym, true })},
		"elsewhere, alone":   {confidenceElsewhere + confidenceSynonym/2 + less, word(func(e *evidence) { e.token.elsewhere, e.kind = true, synonym })},
		"elsewhere, sound":   {confidenceElsewhere + confidenceWorst*(.8-1) + less, word(func(e *evidence) { e.token.elsewhere, e.kind, e.quality = true, phonetic, .8 })},
		"synonym":            {confidenceSynonym/2 + less, word(func(e *evidence) { e.kind, e.field = synonym, keyword })},
		"search word":        {confidenceKeyword/2 + less, word(func(e *evidence) { e.field = keyword })},
		"short and wrong":    {confidenceShort/2 + confidenceWorst*(.8-1) + less, word(func(e *evidence) { e.kind, e.quality, e.token.letters = corrected, .8, make([]letter, 4) })},
		"long and wrong":     {confidenceWorst*(.8-1) + less, word(func(e *evidence) { e.kind, e.quality, e.token.letters = corrected, .8, make([]letter, 5) })},
		"short sound":        {confidenceShort/2 + confidenceWorst*(.8-1) + less, word(func(e *evidence) { e.kind, e.quality, e.token.letters = phonetic, .8, make([]letter, 4) })},
		"another form":       {confidenceWorst * (.84 - 1), word(func(e *evidence) { e.kind, e.quality = sameStem, .84 })},
		"in the entity":      {less, word(func(e *evidence) { e.field = entity })},
		"elsewhere, plural":  {confidenceElsewhere + less, word(func(e *evidence) { e.token.elsewhere, e.kind = true, brokenPluralOf })},
	} {
		if got, want := confidence(top, []evidence{word(nil), c.e}, 2, 0), chance(two+c.z); math.Abs(got-want) > 1e-6 && (want < unaccounted || got != unaccounted) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	far := word(func(e *evidence) { e.token.elsewhere, e.kind = true, synonym })
	if a, b := confidence(top, []evidence{far, far}, 8, 0), confidence(top, []evidence{far, far, far}, 8, 0); b < a-.1 {
		t.Errorf("a third foreign name makes %v of %v: two say enough", b, a)
	}
	for name, c := range map[string]struct {
		typed  int
		margin float32
		z      float64
	}{
		"a word that says nothing": {3, 0, confidenceTyped + confidenceFiller/3},
		"as many as count":         {8, 0, 6*confidenceTyped + confidenceFiller*6/8},
		"one more":                 {9, 0, 6*confidenceTyped + confidenceFiller*7/9},
		"the next one is behind":   {2, .1, confidenceMargin * .1},
	} {
		if got, want := confidence(top, []evidence{word(nil), word(nil)}, c.typed, c.margin), chance(two+c.z); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	best := scored{overlap: 1, base: 1, order: 1}
	if c := confidence(best, []evidence{word(nil), word(nil), word(nil), word(nil), far}, 5, marginMost); c != unaccounted || c >= sureFrom {
		t.Errorf("%v for a list whose answer lacks a foreign name", c)
	}
}

func TestTheMarginIsToTheNextService(t *testing.T) {
	hit := func(service int32, score float32) scored { return scored{service: service, score: score} }
	top := hit(0, 1)
	for name, c := range map[string]struct {
		hits []scored
		want float32
	}{
		"alone":             {[]scored{top}, marginMost},
		"far behind":        {[]scored{top, hit(1, .5)}, marginMost},
		"near":              {[]scored{hit(1, .95), top, hit(2, .96)}, .04},
		"the first is held": {[]scored{top, hit(1, 1.1)}, 0},
	} {
		if got := marginOf(c.hits, top); math.Abs(float64(got-c.want)) > 1e-5 {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestAListIsShownByItsConfidence(t *testing.T) {
	if sureFrom <= absentConfidence || suggestFrom >= absentConfidence || certain <= sureFrom || unaccounted >= sureFrom {
		t.Error("the bounds are out of order")
	}
}
