package search

import "strings"

// sound is a letter as it is heard: a class of consonant or a vowel.
type sound struct {
	class byte
	vowel bool
}

// latinPairs are two Latin letters for one sound.
var latinPairs = map[string]sound{
	"kh": {'x', false}, "sh": {'S', false}, "ch": {'S', false}, "gh": {'G', false}, "dh": {'d', false}, "th": {'t', false}, "ph": {'f', false}, "ck": {'k', false},
}

// latinSounds are single Latin letters and the digits that stand for Arabic letters: 2 ء, 3 ع, 5 خ, 6 ط, 7 ح, 8 غ, 9 ص.
var latinSounds = map[byte]sound{
	'a': {'a', true}, 'e': {'i', true}, 'i': {'i', true}, 'o': {'o', true}, 'u': {'o', true}, '2': {'3', true}, '3': {'3', true},
	'b': {'b', false}, 'p': {'b', false}, 'f': {'f', false}, 'v': {'f', false}, 'd': {'d', false}, 'g': {'g', false}, 'h': {'h', false}, '7': {'h', false},
	'j': {'j', false}, 'k': {'k', false}, 'q': {'k', false}, 'l': {'l', false}, 'm': {'m', false}, 'n': {'n', false}, 'r': {'r', false},
	's': {'s', false}, '9': {'s', false}, 't': {'t', false}, '6': {'t', false}, 'z': {'z', false}, '5': {'x', false}, '8': {'G', false}, 'x': {'x', false},
}

// latinSound hears a Latin word as Arabic would write it; nil when it has signs that no one speaks.
func latinSound(w string) []sound {
	out := make([]sound, 0, len(w))
	add := func(s sound) {
		if !s.vowel && len(out) > 0 && out[len(out)-1].class == s.class {
			return // doubled consonants are written once in Arabic
		}
		out = append(out, s)
	}
	for i := 0; i < len(w); i++ {
		if i+1 < len(w) {
			if s, ok := latinPairs[w[i:i+2]]; ok {
				add(s)
				i++
				continue
			}
		}
		switch c := w[i]; c {
		case 'c':
			if i+1 < len(w) && strings.IndexByte("eiy", w[i+1]) >= 0 {
				add(sound{'s', false})
			} else {
				add(sound{'k', false})
			}
		case 'w', 'y':
			add(sound{c, len(out) > 0})
		case '2':
			switch {
			case i == 0 || i == len(w)-1: // Arabic writes no letter for it there that the vowel beside it does not have
			case strings.IndexByte("aeiou", w[i-1]) >= 0 && w[i-1] != 'a', strings.IndexByte("eiou", w[i+1]) >= 0:
				add(latinSounds[c]) // it sits on و or ي
			default:
				add(latinSounds['a'])
			}
		default:
			s, ok := latinSounds[c]
			if !ok {
				return nil
			}
			add(s)
		}
	}
	return out
}

// arabicConsonants are heard as these classes; capitals stand for sounds that Latin writers spell in more than one way.
var arabicConsonants = map[rune]byte{
	'ب': 'b', 'ت': 't', 'ث': 'T', 'ج': 'j', 'ح': 'h', 'خ': 'x', 'د': 'd', 'ذ': 'D', 'ر': 'r', 'ز': 'z', 'س': 's', 'ش': 'S', 'ص': 's', 'ض': 'd',
	'ط': 't', 'ظ': 'Z', 'غ': 'G', 'ف': 'f', 'ق': 'q', 'ك': 'k', 'ل': 'l', 'م': 'm', 'ن': 'n', 'ه': 'h',
}

// arabicSound hears an Arabic word; nil when it has letters of no known sound.
func arabicSound(w string) []sound {
	letters := []rune(w)
	out := make([]sound, 0, len(letters))
	for i, r := range letters {
		switch r {
		case 'ا':
			out = append(out, sound{'a', true})
		case 'و':
			out = append(out, sound{'w', i > 0})
		case 'ي':
			out = append(out, sound{'y', i > 0})
		case 'ع':
			out = append(out, sound{'3', true})
		case 'ه':
			if i == len(letters)-1 && i > 1 {
				out = append(out, sound{'H', true}) // mostly a taa marbuta
			} else {
				out = append(out, sound{'h', false})
			}
		default:
			class, ok := arabicConsonants[r]
			if !ok {
				return nil
			}
			if len(out) == 0 || out[len(out)-1].class != class {
				out = append(out, sound{class, false})
			}
		}
	}
	return out
}

// soundKey is the word without vowels, under which words that may sound alike are filed.
func soundKey(s []sound) string {
	out := make([]byte, 0, len(s))
	for _, x := range s {
		if !x.vowel && (len(out) == 0 || out[len(out)-1] != x.class) {
			out = append(out, x.class)
		}
	}
	return string(out)
}

// latinSpellings are the Latin classes in which an Arabic class may be written.
var latinSpellings = map[byte]string{'T': "ts", 'D': "dz", 'Z': "zd", 'q': "kg", 'j': "jg", 'G': "Gg"}

// latinKeys are the keys under which a Latin word may sound like an Arabic one: its own and the one without a silent final h.
func latinKeys(s []sound) []string {
	k := soundKey(s)
	if n := len(k); n > 1 && k[n-1] == 'h' && s[len(s)-1].class == 'h' {
		return []string{k, k[:n-1]}
	}
	return []string{k}
}

// arabicKeys are all keys that Latin writers may give an Arabic word, at most sixteen.
func arabicKeys(s []sound) []string {
	keys := []string{""}
	for _, c := range []byte(soundKey(s)) {
		spellings, several := latinSpellings[c]
		if !several {
			spellings = string(c)
		} else if len(keys) > 4 {
			spellings = spellings[:1]
		}
		next := make([]string, 0, len(keys)*len(spellings))
		for _, k := range keys {
			for i := range len(spellings) {
				next = append(next, k+spellings[i:i+1])
			}
		}
		keys = next
	}
	if s[len(s)-1].class == 'H' {
		for _, k := range keys[:len(keys):len(keys)] {
			keys = append(keys, k+"t") // the taa marbuta is heard before a genitive: rukhsat, shahadat
		}
	}
	return keys
}
