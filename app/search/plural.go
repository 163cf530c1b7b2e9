package search

import "slices"

// skeleton joins a noun to its broken plural: the stem without its weak letters behind the first
// (فاتورة and فواتير are both فتر, مدرسة and مدارس both مدرس).
func skeleton(w string) string {
	if r := []rune(stripArticle(w)); len(r) == 5 && r[0] == 'ا' && r[4] == 'ه' {
		return dropWeakLetters(r[1:4]) // the pattern أفعلة
	}
	r := []rune(stemArabic(w))
	if len(r) == 5 && r[0] == 'ا' && r[3] == 'ا' {
		r = r[1:] // the pattern أفعال
	}
	return dropWeakLetters(r)
}

func dropWeakLetters(r []rune) string {
	out := make([]rune, 0, len(r))
	for i, c := range r {
		if i > 0 && (c == 'ا' || c == 'و' || c == 'ي') {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// pattern writes a word as C for a strong letter and a, w, y for the weak ones, without a final taa marbuta.
func pattern(w string) string {
	r := []rune(w)
	if len(r) > 3 && r[len(r)-1] == 'ه' {
		r = r[:len(r)-1]
	}
	out := make([]byte, 0, len(r))
	for i, c := range r {
		switch {
		case c == 'ا':
			out = append(out, 'a')
		case c == 'و' && i > 0:
			out = append(out, 'w')
		case c == 'ي' && i > 0:
			out = append(out, 'y')
		default:
			out = append(out, 'C')
		}
	}
	return string(out)
}

// brokenPlurals are patterns of plurals and those of their singulars.
var brokenPlurals = map[string][]string{
	"CCaCC":  {"CCCC"},                                     // مفاعل
	"CCaCyC": {"CCCwC", "CCCaC", "CCCyC"},                  // مفاعيل, تفاعيل
	"CwaCC":  {"CaCC", "CCC"},                              // فواعل
	"CwaCyC": {"CaCwC", "CaCyC"},                           // فواعيل
	"CCayC":  {"CCyC", "CCaC", "CCwC"},                     // فعائل
	"aCCaC":  {"CCC", "CCyC", "CaC", "CwC", "CyC", "CaCC"}, // أفعال
	"CCwC":   {"CCC"},                                      // فعول
	"CCaC":   {"CCC", "CCyC", "CyC", "CCwC", "CaCC"},       // فعال
	"CCC":    {"CCCC", "CCaC", "CCyC"},                     // فعل
	"CyaC":   {"CyC"},                                      // خيام
	"aCCC":   {"CCaC", "CCyC", "CCwC"},                     // أفعلة
	"aCCy":   {"CaCy", "CCa"},                              // أندية, أغذية
	"awCy":   {"CaCy", "CCa"},                              // أودية, أوعية
	"CCaya":  {"CCy"},                                      // فعايا
	"CCCaC":  {"CCyC", "CaCC"},                             // فعلاء without its hamza
}

// brokenPlural reports whether one of two words with the same skeleton has the pattern of a plural of the other.
func brokenPlural(a, b string) bool {
	x, y := pattern(a), pattern(b)
	return slices.Contains(brokenPlurals[x], y) || slices.Contains(brokenPlurals[y], x)
}

// consonants is a word of an Indic script without its vowel signs, under which differently spelt loan words meet.
func consonants(w string) string {
	out := make([]rune, 0, len(w)/3)
	for _, r := range w {
		if !indicSign(r) {
			out = append(out, r)
		}
	}
	return string(out)
}
