package search

import "strings"

// amongEnglishPenalty is what a sound is worth when the words beside it are English: music is no مسكن there.
const amongEnglishPenalty = .85

// otherScriptPenalty is what a Latin word is worth that an Arabic one sounds like: a slip in another Arabic word is likelier.
const otherScriptPenalty = .92

// matchPhonetic finds Arabic words for Latin spellings (mulkiya) and the other way round.
func (x *Index) matchPhonetic(t *token, c *candidates) {
	if t.common {
		return
	}
	if t.script == arabicScript {
		if s := arabicSound(t.text); pronounceable(s) {
			x.matchSounds(t, s, arabicKeys(s), &x.vocab.latin, c)
		}
		return
	}
	for _, spelling := range spellings(t.text) {
		if s := latinSound(spelling); pronounceable(s) && (len(spelling) <= 3 || anyVowel(s)) { // nobody says zzkkqq
			x.matchSounds(t, s, latinKeys(s), &x.vocab.arabic, c)
		}
	}
}

// spellings are the ways in which a Latin spelling may be meant: 2 is hamza for some and qaf for others,
// th is thaa in one word and thaal in the next, and al may be the article.
func spellings(w string) []string {
	out := []string{w}
	for _, r := range [...][2]string{{"2", "q"}, {"th", "dh"}} {
		if strings.Contains(w, r[0]) {
			out = append(out, strings.ReplaceAll(w, r[0], r[1]))
		}
	}
	if rest, ok := stripLatinArticle(w); ok {
		out = append(out, rest)
	}
	return out
}

func pronounceable(s []sound) bool { return len(s) >= 2 && len(s) <= maxLetters }

func (x *Index) matchSounds(t *token, s []sound, keys []string, file *soundIndex, c *candidates) {
	arabic := t.script == arabicScript
	worth := float32(1)
	if t.amongEnglish && !arabic {
		worth = amongEnglishPenalty
	}
	if arabic {
		worth = otherScriptPenalty
	}
	growing := t.last && len(t.letters) >= 3
	for _, k := range keys {
		if k == "" {
			continue
		}
		for _, w := range file.words[k] {
			x.matchSound(w, s, arabic, growing, worth, c)
		}
		if !growing || len(k) < 2 {
			continue
		}
		for _, longer := range file.startingWith(k, 3) {
			for _, w := range file.words[longer] {
				x.matchSound(w, s, arabic, true, worth, c)
			}
		}
	}
}

func (x *Index) matchSound(w int32, s []sound, arabic, growing bool, worth float32, c *candidates) {
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
		c.put(w, (phoneticQuality-phoneticCost*float32(cost)/wholeEdit)*worth, phonetic)
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
