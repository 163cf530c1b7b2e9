package search

import (
	"slices"
	"strings"
)

// loan is an English word of the catalog or its lexicon as it is heard. Urdu and Persian write English words by their sound: لائسنس, ٹیچر.
type loan struct {
	word   int32
	sounds []sound
}

// hasForeignLetters reports whether a text has a letter that only keyboards of Urdu, Persian and their neighbours write.
func hasForeignLetters(s string) bool {
	return strings.ContainsAny(s, "پچژگکیہھےںٹڈڑۃۂ")
}

// newLoans files the English words of names, and those of every day that the lexicon reads, under their consonants.
func newLoans(x *Index) map[string][]loan {
	out := map[string][]loan{}
	english := x.lexicon.builtin.english
	for i, w := range x.vocab.words {
		n := int32(i)
		if len(w) < 3 || scriptOf(w) != latinScript || x.names.surface[n] == "" && !(english[w] && len(x.lexicon.words[n]) > 0) {
			continue
		}
		for _, s := range englishSounds(w) {
			if k := soundKey(s); len(k) >= 2 && len(s) <= maxLetters {
				out[k] = append(out[k], loan{n, s})
			}
		}
	}
	return out
}

const (
	loanQuality = .9 // of an English word that is written as it sounds
	loanCost    = .2 // less for each whole sound
	loanBegun   = .1 // less where only the beginning is written
	loanRange   = 15 // words that sound so much less like it than the best are not meant
)

// loanLimit is how differently a word may sound. Short vowels are not written and long ones are heard in many ways,
// so that words with few consonants need their vowels to agree.
func loanLimit(consonants int) int {
	switch consonants {
	case 2:
		return 25
	case 3:
		return 70
	}
	return 130
}

// matchLoans finds the English words that a word in Urdu or Persian letters is, written by its sound.
func (x *Index) matchLoans(t *token, c *candidates) bool {
	k := soundKey(t.loan)
	if len(k) < 2 || len(t.loan) > maxLetters {
		return false
	}
	limit := loanLimit(len(k))
	best := limit + 1
	costs := make([]int, len(x.loans[k]))
	for i, l := range x.loans[k] {
		costs[i] = soundCost(l.sounds, t.loan, wholeWord)
		best = min(best, costs[i])
	}
	for i, l := range x.loans[k] {
		if costs[i] <= min(limit, best+loanRange) {
			x.matchWord(x.vocab.words[l.word], loanQuality-loanCost*float32(costs[i])/wholeEdit, phonetic, c)
		}
	}
	if t.last && x.matchLoanBeginnings(t, k, c) {
		return true
	}
	return best <= limit
}

// matchLoanBeginnings finds the English words that begin as an unfinished word sounds. It goes by as many consonants as there are.
func (x *Index) matchLoanBeginnings(t *token, consonants string, c *candidates) bool {
	if len(t.letters) < otherBegun {
		return false
	}
	hit := false
	from, _ := slices.BinarySearch(x.loanKeys, consonants)
	for _, k := range x.loanKeys[from:] {
		if !strings.HasPrefix(k, consonants) {
			break
		}
		if k == consonants { // the whole word has been compared
			continue
		}
		for _, l := range x.loans[k] {
			begun, open := beginningOf(l.sounds, len(consonants))
			cost := soundCost(begun, t.loan, wholeWord)
			if len(open) > len(begun) {
				cost = min(cost, soundCost(open, t.loan, wholeWord))
			}
			if cost <= loanLimit(len(consonants)) {
				c.put(l.word, loanQuality-loanBegun-loanCost*float32(cost)/wholeEdit, phonetic)
				hit = true
			}
		}
	}
	return hit
}

// beginningOf is a word as far as its nth consonant, and with the vowel after it.
func beginningOf(s []sound, n int) (closed, open []sound) {
	var last byte
	for i, x := range s {
		if x.vowel {
			continue
		}
		if x.class != last {
			n--
		}
		last = x.class
		if n == 0 {
			end := i + 1
			for end < len(s) && s[end].vowel {
				end++
			}
			return s[:i+1], s[:end]
		}
	}
	return s, s
}

// urduConsonants are heard as these classes. English s and z are one here: Urdu writes either.
var urduConsonants = map[rune]byte{
	'ب': 'b', 'پ': 'p', 'ت': 't', 'ٹ': 't', 'ط': 't', 'ث': 's', 'س': 's', 'ص': 's', 'ز': 's', 'ذ': 's', 'ض': 's', 'ظ': 's', 'ج': 'j', 'ژ': 'j', 'چ': 'C',
	'ح': 'h', 'ہ': 'h', 'ه': 'h', 'خ': 'k', 'د': 'd', 'ڈ': 'd', 'ر': 'r', 'ڑ': 'r', 'ش': 'S', 'غ': 'g', 'ف': 'f', 'ق': 'k', 'ک': 'k', 'ك': 'k', 'گ': 'g',
	'ل': 'l', 'م': 'm', 'ن': 'n', 'ں': 'n',
}

// urduSound hears a word as it was typed, before letters are joined that Arabic does not tell apart; nil when it has other signs.
func urduSound(typed string) []sound {
	letters := []rune(typed)
	out := make([]sound, 0, len(letters))
	for i, r := range letters {
		switch r {
		case 'ا', 'آ', 'أ', 'إ', 'ع':
			out = append(out, sound{'a', true})
		case 'و', 'ؤ':
			out = append(out, sound{'w', i > 0})
		case 'ی', 'ي', 'ى', 'ے', 'ئ':
			out = append(out, sound{'y', i > 0})
		case 'ھ', 'ء', 'ّ', '\u200c': // a breath behind a consonant is not heard in English
		default:
			class, ok := urduConsonants[r]
			if !ok {
				return nil
			}
			if class == 'h' && i == len(letters)-1 && i > 1 {
				out = append(out, sound{'a', true})
			} else if len(out) == 0 || out[len(out)-1].class != class {
				out = append(out, sound{class, false})
			}
		}
	}
	return out
}

// englishSpellings are letters that together are one sound or two, longest first; _ is a vowel that is hardly heard.
var englishSpellings = []struct{ letters, sounds string }{
	{"ssion", "S_n"}, {"tion", "S_n"}, {"sion", "S_n"}, {"cian", "S_n"}, {"cial", "S_l"}, {"tial", "S_l"}, {"ture", "C_r"}, {"sch", "sk"}, {"tch", "C"}, {"dge", "j"},
	{"igh", "i"}, {"ch", "C"}, {"sh", "S"}, {"th", "t"}, {"ph", "f"}, {"gh", ""}, {"ck", "k"}, {"qu", "kw"}, {"ce", "se"}, {"ci", "si"}, {"cy", "sy"}, {"x", "ks"},
}

// englishSounds hears an English word by its spelling, in two ways where g may be soft.
func englishSounds(w string) [][]sound {
	out := [][]sound{nil}
	add := func(class byte, vowel bool) {
		for i, s := range out {
			if vowel || len(s) == 0 || s[len(s)-1].class != class {
				out[i] = append(s, sound{class, vowel})
			}
		}
	}
	for i := 0; i < len(w); {
		sounds, n := w[i:i+1], 1
		for _, s := range englishSpellings {
			if strings.HasPrefix(w[i:], s.letters) {
				sounds, n = s.sounds, len(s.letters)
				break
			}
		}
		for _, c := range []byte(sounds) {
			switch {
			case c == 'e' && i > 0 && i+n == len(w): // a last e is silent
			case c == 'g' && (i+1 == len(w) || strings.IndexByte("eiy", w[i+1]) >= 0) && len(out) == 1 && i > 0 && w[i-1] != 'n':
				soft := append(slices.Clone(out[0]), sound{'j', false})
				add('g', false)
				out = append(out, soft)
			case strings.IndexByte("aeiou_", c) >= 0:
				add(latinVowels[c], true)
			case c == 'w' || c == 'v':
				add('w', i > 0)
			case c == 'y':
				add('y', i > 0)
			case c == 'c' || c == 'q':
				add('k', false)
			case c == 'z':
				add('s', false)
			case c >= '0' && c <= '9':
				return nil
			default:
				add(c, false)
			}
		}
		i += n
	}
	return out
}

// latinVowels are the classes of the vowels; e is nearer to i, u to o.
var latinVowels = map[byte]byte{'a': 'a', 'e': 'i', 'i': 'i', 'o': 'o', 'u': 'o', '_': 'i'}
