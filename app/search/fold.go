package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which words are compared: compatibility decomposition, no vowel marks of Arabic and Latin, no tatweel,
// one letter for what keyboards of Arabic, Persian, Urdu and Kurdish write differently, ASCII digits, lower case,
// held keys let go. Index and query go through the same fold whatever the language,
// and folding twice changes nothing.
func Fold(s string) string {
	var b []byte
	foldTo(s, func(r rune, _, _ int) { b = utf8.AppendRune(b, r) })
	return string(b)
}

// foldTo hands over each folded letter with the bytes of s from which it came, for highlighting.
func foldTo(s string, emit func(r rune, from, to int)) {
	if !isPlain(s) {
		foldAny(s, emit)
		return
	}
	f := folding{emit: emit}
	for i, r := range s {
		f.letter(r, i, i+utf8.RuneLen(r))
	}
}

// foldAny folds what must be decomposed first.
func foldAny(s string, emit func(r rune, from, to int)) {
	f := folding{emit: emit}
	var it norm.Iter
	it.InitString(norm.NFKD, s)
	for from := 0; !it.Done(); {
		segment := it.Next()
		to := it.Pos()
		for len(segment) > 0 {
			r, n := utf8.DecodeRune(segment)
			segment = segment[n:]
			if base, ok := chillu[r]; ok {
				f.letter(base, from, to)
				r = virama
			}
			f.letter(r, from, to)
		}
		from = to
	}
}

// folding remembers what was handed over last.
type folding struct {
	emit         func(r rune, from, to int)
	last, before rune
}

func (f *folding) letter(r rune, from, to int) {
	r = foldLetter(r)
	if r == 0 || isHeldKey(r, f.last, f.before) {
		return
	}
	f.before, f.last = f.last, r
	f.emit(r, from, to)
}

// isHeldKey reports whether a letter only repeats what stands before it: جزيي is جزي, and a key held down is one key.
func isHeldKey(r, last, before rune) bool {
	if r != last {
		return false
	}
	return r == 'ي' || r == 'و' || r == before && unicode.IsLetter(r)
}

// foldLetter maps one decomposed letter; 0 means that it is dropped.
func foldLetter(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == ' ':
		return r
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r >= firstArabic && r <= lastArabic:
		return arabicFold[r-firstArabic]
	case r >= 0x0660 && r <= 0x0669: // Arabic digits
		return '0' + r - 0x0660
	case r >= 0x06f0 && r <= 0x06f9: // Persian and Urdu digits
		return '0' + r - 0x06f0
	case indicSign(r):
		return foldIndic(r)
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r), unicode.Is(unicode.Cf, r):
		return 0
	}
	r = unicode.ToLower(r)
	if m, ok := sameLetter[r]; ok {
		return m
	}
	return r
}

// sameLetter joins the letters that different keyboards write for one. It stands behind the decomposition,
// so أ إ آ ؤ ئ and the presentation forms are already bare. The apostrophe goes, so that S'hail is shail.
var sameLetter = map[rune]rune{
	'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ے': 'ي', 'ۍ': 'ي', 'ک': 'ك', 'ڪ': 'ك', 'گ': 'ك',
	'ة': 'ه', 'ۃ': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه', 'ۂ': 'ه', 'پ': 'ب', 'چ': 'ج', 'ژ': 'ز', 'ڤ': 'ف', 'ٹ': 'ت', 'ڈ': 'د', 'ڑ': 'ر', 'ں': 'ن',
	'ۆ': 'و', 'ۇ': 'و', 'ۋ': 'و', 'ڭ': 'ك', 'ګ': 'ك', 'څ': 'ث', 'ښ': 'ش',
	'ð': 'd', 'ø': 'o', 'ł': 'l', 'ı': 'i', 'ß': 's', 'æ': 'e', 'œ': 'e', 'þ': 't', 'đ': 'd',
	'ء': 0, 0x0640: 0, '\'': 0, '’': 0, '‘': 0, '`': 0, 'ʼ': 0, 'ʻ': 0, '´': 0,
}

// virama kills the vowel of the letter before it.
const virama = '\u0d4d'

// chillu are the Malayalam letters that stand for a consonant without vowel: old texts write consonant and virama.
var chillu = map[rune]rune{'ൺ': 'ണ', 'ൻ': 'ന', 'ർ': 'ര', 'ൽ': 'ല', 'ൾ': 'ള', 'ൿ': 'ക'}

// indicSign reports whether a mark belongs to the scripts of Hindi, Bengali, Malayalam and their neighbours,
// where vowel signs are marks: dropping them would make many words one.
func indicSign(r rune) bool {
	return r >= 0x0900 && r <= 0x0d7f && unicode.Is(unicode.M, r)
}

func foldIndic(r rune) rune {
	switch r {
	case 0x093c, 0x09bc, 0x0a3c, 0x0abc, 0x0b3c: // nukta: वीज़ा is written वीजा as well
		return 0
	case 0x0901, 0x0981: // chandrabindu is written as anusvara
		return r + 1
	case 0x0951, 0x0952, 0x0953, 0x0954: // accents
		return 0
	}
	return r
}

// The letters of plain Arabic, which need no decomposition.
const firstArabic, lastArabic = 'ء', 'ي'

// arabicFold is what each of them folds to.
var arabicFold = func() (out [lastArabic - firstArabic + 1]rune) {
	for r := rune(firstArabic); r <= lastArabic; r++ {
		bare, _ := utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
		if m, ok := sameLetter[bare]; ok {
			bare = m
		}
		out[r-firstArabic] = bare
	}
	return out
}()

// isPlain reports whether a text has only ASCII and bare Arabic letters, as nearly all have: each folds by itself.
func isPlain(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && (r < firstArabic || r > lastArabic) {
			return false
		}
	}
	return true
}
