package search

import (
	"unicode"
	"unicode/utf8"
)

// word is one folded word and the bytes of the original from which it came.
type word struct {
	text     string
	from, to int
}

// maxWords bounds what is read of one text, so that a pasted page costs no more than a sentence.
const maxWords = 64

// wordsOf folds a text and cuts it into words: at everything that is neither letter nor digit,
// and where Arabic letters meet Latin ones.
func wordsOf(s string) []word {
	var out []word
	var b []byte
	var w word
	var last rune
	flush := func() {
		if len(b) > 0 && len(out) < maxWords {
			w.text = string(b)
			out = append(out, w)
		}
		b = b[:0]
	}
	foldTo(s, func(r rune, from, to int) {
		if !wordRune(r) {
			flush()
			return
		}
		if len(b) > 0 && isArabic(r) != isArabic(last) && unicode.IsLetter(r) && unicode.IsLetter(last) {
			flush()
		}
		if len(b) == 0 {
			w.from = from
		}
		w.to, last = to, r
		b = utf8.AppendRune(b, r)
	})
	flush()
	return out
}

func wordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || unicode.IsLetter(r) || unicode.IsDigit(r) || indicSign(r)
}

func isArabic(r rune) bool { return r >= 0x0600 && r <= 0x06ff }

// script tells how a folded word is to be understood.
type script uint8

const (
	latinScript script = iota
	arabicScript
	otherScript
	numberScript // digits alone: amounts and numbers are never corrected
)

func scriptOf(w string) script {
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case r >= '0' && r <= '9':
		if onlyDigits(w) {
			return numberScript
		}
		return latinScript // 3arabi, 7alib
	case r < utf8.RuneSelf:
		return latinScript
	case isArabic(r):
		return arabicScript
	}
	return otherScript
}

func onlyDigits(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}
