package link

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// digitTokens finds what may be digits of which some are letters that look so: OI42.
var digitTokens = lazy(`\b[OoIl\d]{3,}\b`)

// digitToken writes it in digits when it has two of them at least; ml and ll are units and words.
func digitToken(m string) string {
	if n := len(onlyDigits(m)); n < 2 || n == len(m) {
		return m
	}
	return strings.NewReplacer("O", "0", "o", "0", "I", "1", "l", "1").Replace(m)
}

// heDigits finds the Arabic letter that looks like a circle on both sides of digits.
var heDigits = lazy(`(^|[^\p{L}])ه(\d+)ه`)

// digitLetters writes letters that stand in for digits next to digits as those: O50, 05O, 5l2.
func digitLetters(s string) string {
	r := []rune(s)
	digit := func(i int) bool { return i >= 0 && i < len(r) && r[i] >= '0' && r[i] <= '9' }
	letter := func(i int) bool {
		return i >= 0 && i < len(r) && unicode.IsLetter(r[i]) && !strings.ContainsRune("OoОоΟοlIه", r[i])
	}
	for i := range r {
		before, after := digit(i-1), digit(i+1)
		if !before && !after || letter(i-1) || letter(i+1) {
			continue
		}
		switch {
		case strings.ContainsRune("OoОоΟο", r[i]), r[i] == 'ه' && after && !before:
			r[i] = '0'
		case strings.ContainsRune("lI", r[i]) && before && after:
			r[i] = '1'
		}
	}
	return string(r)
}

// letteredGroups finds groups of digits and of letters that look so: O55 OI7 4426.
var letteredGroups = lazy(`[OoIlLSsZzBا\d]{2,5}(?:[ -][OoIlLSsZzBا\d]{2,5}){1,3}`)

// digitsForLetters are the digits that letters look like.
var digitsForLetters = strings.NewReplacer("O", "0", "o", "0", "I", "1", "l", "1", "L", "1", "S", "5", "s", "5", "Z", "2", "z", "2", "B", "8", "ا", "1")

// lettered writes such groups in digits where they then have the whole shape of a number to dial, and half of it, or one less, were digits before.
func lettered(s string) string {
	var b strings.Builder
	end := 0
	for _, at := range letteredGroups().FindAllStringIndex(s, -1) {
		m := s[at[0]:at[1]]
		typed := digitsForLetters.Replace(m)
		digits := onlyDigits(typed)
		if r, _ := utf8.DecodeLastRuneInString(s[:at[0]]); unicode.IsLetter(r) || unicode.IsDigit(r) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[at[1]:]); unicode.IsLetter(r) || unicode.IsDigit(r) {
			continue
		}
		if typed == m || 2*len(onlyDigits(m)) < len(digits)-2 || !saidDial.MatchString(digits) && !saidTollFree.MatchString(digits) {
			continue
		}
		b.WriteString(s[end:at[0]] + typed)
		end = at[1]
	}
	return b.String() + s[end:]
}
