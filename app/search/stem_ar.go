package search

import (
	"strings"
	"unicode/utf8"
)

// arabicEndings are taken off once, longest useful first, if so many letters stay.
var arabicEndings = []struct {
	ending string
	keep   int
}{
	{"اتها", 3}, {"اتهم", 3}, {"اتنا", 3}, {"اتي", 3}, {"اتك", 3}, {"اته", 3}, {"تها", 3}, {"تنا", 3}, {"تهم", 3},
	{"يات", 3}, {"تين", 3}, {"تك", 3}, {"ته", 3}, {"ات", 3}, {"ان", 3}, {"ون", 3}, {"ين", 3}, {"ها", 3}, {"هم", 3}, {"نا", 4}, {"تي", 3}, {"يه", 2}, {"ه", 2}, {"ي", 2}, {"ا", 3},
}

// stemArabic takes off article and one ending: light on purpose, since heavy stems make other words equal.
func stemArabic(w string) string {
	w = stripArticle(w)
	n := utf8.RuneCountInString(w)
	for _, e := range arabicEndings {
		if strings.HasSuffix(w, e.ending) && n-utf8.RuneCountInString(e.ending) >= e.keep {
			return w[:len(w)-len(e.ending)]
		}
	}
	return w
}

// stem is the light stem of a folded word in its own script; scripts without rules keep their words whole.
func stem(w string) string {
	switch scriptOf(w) {
	case arabicScript:
		return stemArabic(w)
	case latinScript:
		return stemEnglish(w)
	}
	return w
}
