package search

// foreignEar is what a sound is worth when the words beside it are English: music is no مسكن there.
const foreignEar = .7

// hear finds Arabic words for Latin spellings (mulkiya) and the other way round.
func (x *Index) hear(t *token, c *candidates) {
	if t.common {
		return
	}
	var s []sound
	var file *soundFile
	arabic := t.script == arabicScript
	if arabic {
		s, file = arabicSound(t.text), &x.vocab.latin
	} else {
		s, file = latinSound(t.text), &x.vocab.arabic
	}
	if len(s) < 2 || len(s) > maxLetters || !arabic && len(s) > 2 && !anyVowel(s) {
		return
	}
	worth := float32(1)
	if t.english && !arabic {
		worth = foreignEar
	}
	keys := arabicKeys(s)
	if !arabic {
		keys = latinKeys(s)
	}
	growing := t.last && len(t.letters) >= 3
	for _, k := range keys {
		if k == "" {
			continue
		}
		for _, w := range file.words[k] {
			x.hearWord(w, s, arabic, growing, worth, c)
		}
		if !growing || len(k) < 2 {
			continue
		}
		for _, longer := range file.startingWith(k, 3) {
			for _, w := range file.words[longer] {
				x.hearWord(w, s, arabic, true, worth, c)
			}
		}
	}
}

func (x *Index) hearWord(w int32, s []sound, arabic, growing bool, worth float32, c *candidates) {
	known := x.vocab.sounds[w]
	var cost int
	switch {
	case arabic:
		cost = soundCost(known, s, wholeWord) * 3 / 2
	case growing:
		cost = soundCost(s, known, wordStart)
	default:
		cost = soundCost(s, known, wholeWord)
	}
	if limit := min(20+11*len(s)/2, 80); cost <= limit {
		c.put(w, (heardQuality-heardCost*float32(cost)/wholeEdit)*worth, heard)
	}
}

func anyVowel(s []sound) bool {
	for _, x := range s {
		if x.vowel {
			return true
		}
	}
	return false
}
