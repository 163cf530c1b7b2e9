package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The keys of US QWERTY and what Arabic 101 writes with them.
var layoutKeys = []struct {
	latin  rune
	arabic string
}{
	{'q', "ض"}, {'w', "ص"}, {'e', "ث"}, {'r', "ق"}, {'t', "ف"}, {'y', "غ"}, {'u', "ع"}, {'i', "ه"}, {'o', "خ"}, {'p', "ح"}, {'[', "ج"}, {']', "د"},
	{'a', "ش"}, {'s', "س"}, {'d', "ي"}, {'f', "ب"}, {'g', "ل"}, {'h', "ا"}, {'j', "ت"}, {'k', "ن"}, {'l', "م"}, {';', "ك"}, {'\'', "ط"},
	{'z', "ئ"}, {'x', "ء"}, {'c', "ؤ"}, {'v', "ر"}, {'b', "لا"}, {'n', "ى"}, {'m', "ة"}, {',', "و"}, {'.', "ز"}, {'/', "ظ"}, {'`', "ذ"},
	{'H', "أ"}, {'Y', "إ"}, {'N', "آ"}, {'B', "لآ"}, {'T', "لإ"}, {'G', "لأ"},
}

var latinToArabic, arabicToLatin = layoutTables()

func layoutTables() (map[rune]string, map[rune]rune) {
	there, back := map[rune]string{}, map[rune]rune{}
	for _, k := range layoutKeys {
		there[k.latin] = k.arabic
		if letters := []rune(k.arabic); len(letters) == 1 {
			back[letters[0]] = unicode.ToLower(k.latin)
		}
	}
	return there, back
}

// otherLayout is what the same keys would have written on the other keyboard;
// empty when the text has letters of both scripts or of neither.
func otherLayout(s string) string {
	arabic, latin := 0, 0
	for _, r := range s {
		switch {
		case isArabic(r):
			arabic++
		case r < 0x80 && unicode.IsLetter(r):
			latin++
		}
	}
	switch {
	case arabic > 0 && latin == 0:
		return asLatinKeys(s, "b")
	case latin > 0 && arabic == 0:
		return asArabicKeys(s)
	}
	return ""
}

// otherKeys is otherLayout with لا read as the two keys g and h where that makes a known word and the one key b does not.
func (x *Index) otherKeys(s string) string {
	one := otherLayout(s)
	if !strings.Contains(s, "لا") || one == "" {
		return one
	}
	words, two := strings.Split(one, " "), strings.Split(asLatinKeys(s, "gh"), " ")
	for i, w := range two {
		if !x.begins(Fold(words[i])) && x.begins(Fold(w)) {
			words[i] = w
		}
	}
	return strings.Join(words, " ")
}

// asLatinKeys reads Arabic letters as the Latin keys they share; lamAlef is what لا is read as: one key, or two pressed one after the other.
func asLatinKeys(s, lamAlef string) string {
	var b strings.Builder
	letters := []rune(s)
	for i := 0; i < len(letters); i++ {
		r := letters[i]
		if r == 'ل' && i+1 < len(letters) && strings.ContainsRune("اأإآ", letters[i+1]) {
			b.WriteString(lamAlef)
			i++
			continue
		}
		if l, ok := arabicToLatin[r]; ok {
			r = l
		}
		b.WriteRune(r)
	}
	return b.String()
}

func asArabicKeys(s string) string {
	var b strings.Builder
	for _, r := range s {
		if a, ok := latinToArabic[r]; ok {
			b.WriteString(a)
		} else if a, ok := latinToArabic[unicode.ToLower(r)]; ok {
			b.WriteString(a)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hasKeySigns reports whether signs stand where nobody puts them in English but an Arabic keyboard has letters.
func hasKeySigns(s string) bool {
	letters := []rune(s)
	for i, r := range letters {
		switch r {
		case '[', ']', ';', '`':
			return true
		case ',', '.', '/':
			if i+1 < len(letters) && unicode.IsLetter(letters[i+1]) && (i == 0 || unicode.IsLetter(letters[i-1])) && r != '/' {
				return true
			}
		case '\'':
			if i+2 < len(letters) && unicode.IsLetter(letters[i+1]) && i == 0 {
				return true
			}
		}
	}
	return false
}

// When the other keyboard is tried, and when its reading counts.
const (
	leastLetters = 3   // fewer letters are something on every keyboard
	layoutAsked  = .6  // of the first reading: below it the other keyboard is tried
	layoutEnough = .5  // the other keyboard's reading must match at least so well,
	layoutGain   = .12 // and so much better than the first
	layoutSure   = .72 // or so well in itself, when signs or a weak first reading speak for it
)

// keyboard says on which of the two keyboards a query was meant.
type keyboard bool

const (
	asTyped      keyboard = false
	otherLetters keyboard = true
)

// readOtherKeyboard reads the same keys in the other layout. It corrects nothing on top: two liberties at once find anything.
func (x *Index) readOtherKeyboard(typed string, a reading, s *scratch) reading {
	if utf8.RuneCountInString(typed) < leastLetters {
		return a
	}
	if slices.ContainsFunc(a.tokens, func(t token) bool { return t.played }) {
		return a
	}
	odd := hasKeySigns(typed)
	doubt := a.weak() || odd
	if a.full() && a.top.base >= layoutAsked && !doubt {
		return a
	}
	text := x.otherKeys(typed)
	if lettersIn(text) < leastLetters {
		return a
	}
	b := x.read(text, exactOnly, otherLetters, s)
	if !b.full() || b.lettersSaid() < leastLetters {
		return a
	}
	base := b.top.base
	if base >= layoutEnough && (!a.full() || base > a.top.base+layoutGain) || base >= layoutSure && doubt {
		return b
	}
	return a
}
