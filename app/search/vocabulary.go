package search

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// vocabulary is every word that the catalog and the lexicon know. Words have numbers in their alphabetical order,
// so that all words with one beginning are a range.
type vocabulary struct {
	words    []string
	number   map[string]int32
	stems    map[string][]int32
	skeleton map[string][]int32 // broken plurals, and Indic words without vowel signs
	letters  []letter           // of all words, one after the other
	from     []uint32           // where a word begins in letters; one more than words
	masks    []uint64
	byLength [2][maxLetters + 1][]int32 // Latin and Arabic words by length
	sounds   [][]sound
	foreign  []bool     // Urdu and Persian words, which are found as they are written only
	arabic   soundIndex // Arabic words by how Latin writers spell them
	latin    soundIndex // Latin words by the same keys
}

// soundIndex files words under sound keys; the keys are sorted so that beginnings can be found.
type soundIndex struct {
	keys  []string
	words map[string][]int32
}

// newVocabulary numbers words; foreign are those that are found as they are written only.
func newVocabulary(words []string, foreign map[string]bool) *vocabulary {
	slices.Sort(words)
	words = slices.Compact(words)
	v := &vocabulary{
		words:    words,
		skeleton: map[string][]int32{}, from: make([]uint32, 1, len(words)+1), masks: make([]uint64, len(words)), sounds: make([][]sound, len(words)), foreign: make([]bool, len(words)),
		arabic: soundIndex{words: map[string][]int32{}}, latin: soundIndex{words: map[string][]int32{}},
	}
	names := async(func() wordNames { return nameWords(words, foreign) })
	for i, w := range words {
		n := int32(i)
		v.letters = lettersOf(v.letters, w)
		v.from = append(v.from, uint32(len(v.letters)))
		v.masks[i] = maskOf(v.spelling(n))
		if v.foreign[i] = foreign[w]; !v.foreign[i] {
			v.add(n)
		}
	}
	v.arabic.sort()
	v.latin.sort()
	n := <-names
	v.number, v.stems = n.number, n.stems
	return v
}

// wordNames finds words by themselves and by their stems.
type wordNames struct {
	number map[string]int32
	stems  map[string][]int32
}

func nameWords(words []string, foreign map[string]bool) wordNames {
	out := wordNames{make(map[string]int32, len(words)), make(map[string][]int32, len(words))}
	for i, w := range words {
		n := int32(i)
		out.number[w] = n
		if !foreign[w] {
			s := stem(w)
			out.stems[s] = append(out.stems[s], n)
		}
	}
	return out
}

// add puts a word where matching looks for it, by its script.
func (v *vocabulary) add(n int32) {
	w := v.words[n]
	length := len(v.spelling(n))
	switch scriptOf(w) {
	case arabicScript:
		if length <= maxLetters {
			v.byLength[1][length] = append(v.byLength[1][length], n)
		}
		if k := skeleton(w); utf8.RuneCountInString(k) >= 2 {
			v.skeleton[k] = append(v.skeleton[k], n)
		}
		if s := arabicSound(w); len(s) >= 2 && len(s) <= maxLetters {
			v.sounds[n] = s
			v.arabic.add(n, arabicKeys(s))
		}
	case latinScript:
		if length <= maxLetters {
			v.byLength[0][length] = append(v.byLength[0][length], n)
		}
		if s := latinSound(w); len(s) >= 2 && len(s) <= maxLetters {
			v.sounds[n] = s
			v.latin.add(n, latinKeys(s))
		}
	case otherScript:
		if k := consonants(w); utf8.RuneCountInString(k) >= 2 {
			v.skeleton[k] = append(v.skeleton[k], n)
		}
	}
}

// spelling is a word in letters.
func (v *vocabulary) spelling(n int32) []letter { return v.letters[v.from[n]:v.from[n+1]] }

// startingWith is the range of words that begin like w.
func (v *vocabulary) startingWith(w string) (from, to int32) {
	a := sort.SearchStrings(v.words, w)
	b := a + sort.Search(len(v.words)-a, func(i int) bool { return !strings.HasPrefix(v.words[a+i], w) })
	return int32(a), int32(b)
}

func (f *soundIndex) add(n int32, keys []string) {
	for _, k := range keys {
		if ws := f.words[k]; len(ws) == 0 || ws[len(ws)-1] != n {
			f.words[k] = append(ws, n)
		}
	}
}

func (f *soundIndex) sort() {
	f.keys = make([]string, 0, len(f.words))
	for k := range f.words {
		f.keys = append(f.keys, k)
	}
	slices.Sort(f.keys)
}

// startingWith gives the keys that begin like k and are at most so many sounds longer.
func (f *soundIndex) startingWith(k string, longer int) []string {
	a := sort.SearchStrings(f.keys, k)
	var out []string
	for i := a; i < len(f.keys) && strings.HasPrefix(f.keys[i], k); i++ {
		if len(f.keys[i]) <= len(k)+longer {
			out = append(out, f.keys[i])
		}
	}
	return out
}
