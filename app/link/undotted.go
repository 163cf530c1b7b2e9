package link

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The dresses of a dot and of letters beside the common ones of saidDots. Each has signs without which it is not looked for.
var (
	// escapedDots are dots as programs write them.
	escapedDots = lazy(`(?i)%2e|&#0*46;|&#x0*2e;|&period;`)
	// zeroWords are words with a zero for an O, or with dots within.
	zeroWords = lazy(`(?i)\b[cd]0[mt]\b|\bd\.o\.t\b`)
	// quotedDots finds a dot in quotation marks or behind a backslash between letters.
	quotedDots = lazy(`([A-Za-z0-9_-])\s*[\\'"«»“”‘’]+\s*\.\s*['"«»“”‘’]*\s*([a-zA-Z]{2,24})\b`)
	// signedDots finds other signs and words in the place of a dot.
	signedDots = lazy(`(?i)([a-z0-9_-])(?:\s*[⸰▪֎‚٫]\s*|[_+-]dot[_+-]|\s*(?:نقطة|نقطه|دوت)\s*|\s*[\[({<]\s*(?:period|punto|punkt)\s*[\])}>]\s*)([a-z]{2,24})\b`)
	// otherSigns finds any sign in the place of a dot, and the word itself, before the endings that nothing else is.
	otherSigns = lazy(`(?i)([a-z0-9_-]{3})(?:(?:\s*\.{2,}\s*|[;:*|/\\؛_,]|\s*،\s*|\s?dot|\s+(?:punto|period|full ?stop)\s+)(com|net|org|xyz)|\s*,\s*(com|xyz))\b`)
	// picturedDots finds a sign that is drawn, or the word between commas, in the place of a dot, before these and the endings of shops.
	picturedDots = lazy(`(?i)([a-z0-9_-]{2})(?:\s*[\p{So}\p{Sk}]+\s*|,\s+(?:period|full ?stop|dot|point),?\s+|\s+(?:period|full ?stop|dot),\s+)(com|net|org|xyz|ae|shop|top|online|site|store|info|app|club)\b`)
	// spacedEnding finds an ending with blanks in it: . c o m, .c om.
	spacedEnding = lazy(`(?i)\.\s*(?:c ?o m|c o ?m|n ?e t|n e ?t|o r ?g|a e)\b`)
	// dottedLetters finds a name with a dot after each letter: e.v.i.l.c.o.m.
	dottedLetters = lazy(`(?i)\b(?:[a-z]\.){5,}[a-z]\b`)

	// whole are addresses that are none once a dot is put in: they have none at all, are said in Arabic, or are numbers with blanks.
	whole = []func() *regexp.Regexp{
		lazy(`(?i)\bwww[\s_-]+[a-z0-9-]{2,}[\s_-]+(?:com|net|org|ae|info)\b`),
		lazy(`[\p{L}\p{N}_-]\s*[(\[{]?(?:نقطة|نقطه|دوت)[\s،)\]}]+(?:ثم\s+)?(?:كوم|نت|امارات|إمارات|شوب|أورغ|أورج|اورج|اونلاين|أونلاين|سايت|ستور|توب|إنفو|انفو)(?:$|[^\p{L}])`),
		lazy(`\b\d{1,3}\s+\.\s+\d{1,3}\s+\.\s+\d{1,3}\s+\.\s+\d{1,3}\b`),
	}
)

// strangeEndings are the ends of addresses that are looked for after any sign.
var strangeEndings = []string{"com", "net", "org", "xyz"}

// mayHide tells texts without a sign of suspicion in which otherSigns can find anything all the same.
func mayHide(text string) bool {
	small := lower(text)
	if !strings.ContainsAny(text, ",;|/\\،؛") && !strings.Contains(small, "period") && !strings.Contains(small, "punto") && !strings.Contains(small, "stop") {
		return false
	}
	return slices.ContainsFunc(strangeEndings, func(end string) bool { return strings.Contains(small, end) })
}

// wholeAddress finds an address that has no dot to put in.
func wholeAddress(text string) (string, bool) {
	if mayStandApart(text) {
		if found, ok := apartName(text); ok {
			return found, true
		}
	}
	small := lower(text)
	if !strings.Contains(small, "www") && !strings.Contains(text, " . ") && !strings.Contains(text, "نقط") && !strings.Contains(text, "دوت") {
		return "", false
	}
	for _, find := range whole {
		if found := find().FindString(text); found != "" {
			return strings.TrimSpace(found), true
		}
	}
	return "", false
}

// putDots writes the rarer dresses of a dot as one.
func putDots(s string) string {
	small := lower(s)
	if strings.ContainsAny(s, "%&") {
		s = escapedDots().ReplaceAllString(s, ".")
	}
	if strings.Contains(small, "c0m") || strings.Contains(small, "d0t") || strings.Contains(small, "d.o.t") {
		s = zeroWords().ReplaceAllStringFunc(s, func(m string) string { return strings.NewReplacer("0", "o", ".", "").Replace(m) })
	}
	if strings.Contains(s, ".") {
		s = spacedEnding().ReplaceAllStringFunc(s, func(m string) string { return "." + strings.TrimLeft(strings.ReplaceAll(m, " ", ""), ".") })
		s = dottedLetters().ReplaceAllStringFunc(s, joinLetters)
		if strings.ContainsAny(s, "\\'\"«»“”‘’") {
			s = quotedDots().ReplaceAllString(s, "$1.$2")
		}
	}
	if strings.ContainsAny(s, "⸰▪֎‚٫[({<") || strings.Contains(small, "dot") || strings.Contains(s, "نقط") || strings.Contains(s, "دوت") {
		s = signedDots().ReplaceAllString(s, "$1.$2")
	}
	if slices.ContainsFunc(strangeEndings, func(end string) bool { return strings.Contains(small, end) }) {
		s = otherSigns().ReplaceAllString(s, "$1.$2$3")
	}
	if strings.Contains(s, ",") || strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII && unicode.In(r, unicode.So, unicode.Sk) }) {
		s = picturedDots().ReplaceAllString(s, "$1.$2")
	}
	return s
}

// joinLetters takes the dots out of a name written letter by letter but for the one before its ending; any other stays as it is.
func joinLetters(m string) string {
	name := strings.ReplaceAll(m, ".", "")
	for _, end := range append([]string{"ae"}, strangeEndings...) {
		if head, ok := strings.CutSuffix(lower(name), end); ok {
			return head + "." + end
		}
	}
	return m
}

// smallCapitals are letters of phonetic script that read as capitals, and capitalsOf what they stand for.
const (
	smallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"
	capitalsOf    = "abcdefghijklmnoprstuvwyz"
)

// framedLetter is the letter that a circle or a square is drawn around, or that a small capital stands for; 0 for any other sign.
func framedLetter(r rune) rune {
	switch {
	case r >= '🅐' && r <= '🅩':
		return 'a' + r - '🅐'
	case r >= '🅰' && r <= '🆉':
		return 'a' + r - '🅰'
	}
	if i := strings.IndexRune(smallCapitals, r); i >= 0 {
		return rune(capitalsOf[utf8.RuneCountInString(smallCapitals[:i])])
	}
	return 0
}

// mayStandApart tells texts in which apartNames can find anything: it is slow to look.
func mayStandApart(text string) bool {
	small := strings.ToLower(text)
	if strings.Contains(small, " com") {
		return true
	}
	return slices.ContainsFunc(slices.Concat(shorteners, platforms), func(name string) bool {
		first, _, _ := strings.Cut(name, ".")
		return len(first) >= 3 && strings.Contains(small, first)
	})
}

// apartName gives what apartNames finds unless it is a sentence about the ending: telecom and com.
func apartName(text string) (string, bool) {
	for _, at := range apartNames().FindAllStringIndex(text, -1) {
		m := text[at[0]:at[1]]
		first, end, _ := strings.Cut(strings.TrimSpace(m), " ")
		if strings.HasPrefix(strings.TrimSpace(end), "COM") && connector().MatchString(text[at[1]:]) { // of a computer
			continue
		}
		if !slices.Contains([]string{"and", "for", "the", "any", "dot", "zone"}, lower(first)) {
			return strings.TrimSpace(m), true
		}
	}
	return "", false
}

// connector finds what follows the name of a serial connector of a computer.
var connector = lazy(`(?i)^\s*(?:ports?|interfaces?|cables?|objects?|add-ins?)\b`)

// apartNames finds a name of a shortener or a network with a blank for its dot, and any name before the ending that is no word.
var apartNames = lazy(`(?i)\b(?:` + strings.Join(withBlanks(), "|") + `)\b|\b[a-z0-9][a-z0-9-]{2,}\s+com(?:$|[\s/.,:!?)])`)

// withBlanks leaves out names that are words of English with a blank.
func withBlanks() []string {
	var out []string
	for _, name := range slices.Concat(shorteners, platforms) {
		if first, rest, _ := strings.Cut(name, "."); len(first) >= 3 && !slices.Contains([]string{"page.link", "short.io", "tiny.one"}, name) {
			out = append(out, regexp.QuoteMeta(first)+`\s+`+regexp.QuoteMeta(rest))
		}
	}
	return out
}
