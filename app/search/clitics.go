package search

import (
	"strings"
	"unicode/utf8"
)

// articles are the article and what is written together with it, longest first.
var articles = []string{"وبال", "ولل", "وال", "بال", "كال", "فال", "لل", "ال"}

// stripArticle takes off the article and what is joined to it; at least two letters stay, so that الم stays what it is until more is typed.
func stripArticle(w string) string {
	for _, a := range articles {
		if rest, ok := strings.CutPrefix(w, a); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return w
}

// stripHalfArticle reads ال and one letter, typed so far, as the start of a word behind the article.
func stripHalfArticle(w string) string {
	if rest, ok := strings.CutPrefix(w, "ال"); ok && rest != "" && utf8.RuneCountInString(rest) == 1 {
		return rest
	}
	return w
}

// stripClitic takes off one of the single letters for and, so, with, as, for. The letters also begin many words
// (بطاقة is no ب and طاقة), so the caller must know that the rest is a word, and a commoner one.
func stripClitic(w string) (rest string, ok bool) {
	r, n := utf8.DecodeRuneInString(w)
	switch r {
	case 'و', 'ب', 'ل':
		if utf8.RuneCountInString(w) >= 4 {
			return stripArticle(w[n:]), true
		}
	case 'ف', 'ك': // nobody types them before a short word
		if utf8.RuneCountInString(w) >= 5 {
			return stripArticle(w[n:]), true
		}
	}
	return w, false
}

// stripLatinArticle takes off al and el as they stand in Arabic written with Latin letters: alhawiya, el-eqama.
func stripLatinArticle(w string) (rest string, ok bool) {
	if len(w) >= 6 && (strings.HasPrefix(w, "al") || strings.HasPrefix(w, "el")) {
		return w[2:], true
	}
	return w, false
}

// stripPersonPrefix takes off the letter that makes a verb of the person who speaks: ادفع and ندفع are from دفع.
func stripPersonPrefix(w string) (rest string, ok bool) {
	r, n := utf8.DecodeRuneInString(w)
	switch r {
	case 'ا', 'ن', 'ي', 'ت':
		if utf8.RuneCountInString(w) >= 4 {
			return w[n:], true
		}
	}
	return w, false
}
