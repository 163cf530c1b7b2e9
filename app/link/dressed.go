package link

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// undress writes a text as a reader understands it who means to type it over: digits of every script and in circles as ASCII, marks and
// what cannot be seen off, an O between digits as a zero, letters that stand one by one together.
func undress(text string) string {
	if strings.ContainsRune(text, '٠') {
		text = zeroDot().ReplaceAllString(text, "$1.$2")
	}
	s := strings.Map(func(r rune) rune {
		if plain := framedLetter(r); plain > 0 {
			return plain
		}
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsSpace(r):
			return ' '
		case invisible(r) || r == 'ـ' || unicode.In(r, unicode.Mn, unicode.Me) && !unicode.Is(unicode.Arabic, r): // the stroke only makes a word longer
			return -1
		}
		return r
	}, text)
	s = strings.Map(func(r rune) rune {
		switch d := digitOf(r); {
		case d >= 0:
			return '0' + rune(d)
		case r >= '\u0656' && r <= '\u065f', unicode.In(r, unicode.Mn, unicode.Me) && !unicode.Is(unicode.Arabic, r):
			return -1
		case strings.ContainsRune("٭＊✱⁎∗﹡", r):
			return '*'
		case strings.ContainsRune("＃﹟♯", r):
			return '#'
		}
		return r
	}, norm.NFKC.String(asciiDots(s)))
	if strings.ContainsFunc(s, flagLetter) {
		s = flagLetters().ReplaceAllStringFunc(s, func(m string) string {
			return strings.Map(func(r rune) rune { return r - '🇦' + 'a' }, m)
		})
	}
	if s = asciiDots(s); strings.ContainsAny(s, "0123456789") { // nearly no text has what the patterns look for, and they are slow to look
		s = heDigits().ReplaceAllString(s, "${1}0${2}0")
		s = lettered(digitTokens().ReplaceAllStringFunc(digitLetters(s), digitToken))
	}
	if strings.Contains(s, ".") {
		s = dottedArabic().ReplaceAllStringFunc(s, func(m string) string { return strings.ReplaceAll(m, ".", "") })
	}
	if !lettersApart(s) {
		return s
	}
	return spacedLetters().ReplaceAllStringFunc(s, func(m string) string {
		word := strings.Trim(m, " ")
		return strings.Replace(m, word, strings.ReplaceAll(word, " ", ""), 1)
	})
}

// zeroDot finds an Arabic zero, which looks like a dot, between Latin letters.
var zeroDot = lazy(`([A-Za-z])٠([A-Za-z])`)

// spacedLetters finds words written letter by letter: e v i l . c o m.
var spacedLetters = lazy(`(?:^|\b)[a-zA-Z](?: [a-zA-Z.]){4,}\b|(?:^| )\p{Arabic}(?: [\p{Arabic}.]){6,}(?: |$)`)

// lettersApart tells texts with three signs that stand alone behind blanks, as spacedLetters needs them.
func lettersApart(s string) bool {
	alone := 0
	for i, r := range s {
		if r != ' ' {
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i+1:])
		if end := i + 1 + size; size > 0 && (end == len(s) || !isAlnum(s[end])) {
			if alone++; alone == 3 {
				return true
			}
		}
	}
	return false
}

// dottedArabic finds Arabic words with a dot after each letter: د.و.ت.
var dottedArabic = lazy(`\p{Arabic}(?:\.\p{Arabic}){2,}`)

// flagLetter tells the letters of which two are a flag, and flagLetters finds words of them.
func flagLetter(r rune) bool { return r >= '🇦' && r <= '🇿' }

var flagLetters = lazy(`[🇦-🇿]{3,}`)

// digitOf is the value of a decimal digit of any script, of one in a circle and of one that Chinese writes; -1 for anything else.
func digitOf(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case r >= '❶' && r <= '❾':
		return int(r-'❶') + 1
	case r >= '➀' && r <= '➈':
		return int(r-'➀') + 1
	case r >= '➊' && r <= '➒':
		return int(r-'➊') + 1
	case r >= '⓵' && r <= '⓽':
		return int(r-'⓵') + 1
	case r == '⓪' || r == '⓿' || r == '🄋' || r == '🄌' || r == '〇':
		return 0
	case unicode.Is(unicode.Nd, r):
		zero := r
		for unicode.Is(unicode.Nd, zero-1) && zero > r-9 { // the digits of a script stand together, from its zero on
			zero--
		}
		return int(r-zero) % 10
	}
	if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
		return i/3 + 1
	}
	return -1
}

var (
	// manyDigits finds seven digits (fewestDigits) or more with up to four other signs between them, or a row of dots, no letters. A semicolon
	// before a blank, a line's end and a multiplication sign part what stands on both sides.
	manyDigits = lazy(`\+?\d(?:(?:[^\pL\d\n×]{0,4}|[ ._-]{5,12})\d){6,}`)
	// orderDigits finds what a phone obeys at once: *135#, * 135 #, *21*…, *135.
	orderDigits = lazy(`(?:^|[^\d*])[*#]+(?:\d{3,}|\s?\d[\d\s]*[#*])`)
	// spokenDigits finds a number in words, seven of them in a row.
	spokenDigits = lazy(`(?i)(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)\b[\s,.-]*){7,}|` +
		`(?:(?:صفر|واحد|اثنان|اثنين|ثلاثة|ثلاثه|أربعة|اربعة|اربعه|خمسة|خمسه|ستة|سته|سبعة|سبعه|ثمانية|ثمانيه|تسعة|تسعه)[\s،,-]*){7,}`)
)

// harmless are forms of digits that are no number to dial; each is taken out before digits are counted. They are what sheets of public
// services are full of: dates, times, years, amounts, shares, references, standards.
var harmless = []func() *regexp.Regexp{
	lazy(`\b784-\d{4}-\d{7}-\d\b`), // the form of an Emirates ID
	lazy(`\b(?:19|20)\d{2} ?[-–/.] ?(?:0?[1-9]|1[0-2]) ?[-–/.] ?(?:0?[1-9]|[12]\d|3[01])\b`),  // 2026-11-27
	lazy(`\b(?:0?[1-9]|[12]\d|3[01]) ?[-–/.] ?(?:0?[1-9]|1[0-2]) ?[-–/.] ?(?:19|20)?\d{2}\b`), // 27/11/2026
	lazy(`\b(?:[01]?\d|2[0-4])[:.][0-5]\d(?: ?[-–] ?(?:[01]?\d|2[0-4])[:.][0-5]\d)?\b`),       // 7:30-14:30
	lazy(`\b(?:[01]\d|2[0-3])[0-5]\d ?[-–] ?(?:[01]\d|2[0-3])[0-5]\d\b`),                      // 0730-1430
	lazy(`\b(?:19|20)\d{2} ?(?:[-–/] ?(?:19|20)?\d{2})?\b`),                                   // 2018, 2018-2019
	lazy(`\b[1-9]\d{0,2}(?:[,٬] ?\d{3})+(?:\.\d{1,2})?\b`),                                    // 1,200.50
	lazy(`\b\d{1,6}(?:\.\d+)? ?[%٪]`),                                                         // 5 %
	lazy(`^\d{1,6}\.\d{1,2}$`),                                                                // 12345.67
	lazy(`\b\d{1,3} ?[-–] ?\d{1,3}\b`),                                                        // 5-10
}

var (
	// amount finds an amount beside its currency. It begins with no zero and has at most seven digits in one piece.
	amount = lazy(`(?i)(?:aed|dhs?\.?|dirhams?|درهم|دراهم|درهماً|درهما|د\.إ\.?|usd|\$|€) ?:? ?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,6})(?:\.\d{1,2})?\b|` +
		`\b[1-9]\d{0,6}(?:\.\d{1,2})? ?(?:aed|dhs?\b|dirhams?|درهم|دراهم|د\.إ|usd)`)
	// standard finds a technical standard by the body that gave it: IEC 62056-21.
	standard = lazy(`(?i)\b(?:iso|iec|en|bs|din|astm|gso|gs|iata|icao|nfpa|asme|ieee|rs)(?:[ /-]+(?:iso|iec|en))?[ -]?[1-9]\d{1,4}(?:[:.-]\d{1,4}){0,2}\b`)
	// reference finds a number that a word before it makes the number of a form, a law or a box.
	reference = lazy(`(?i)(?:\b(?:form|law|decree|resolution|article|ref(?:erence)?|circular|decision|standard|p\.? ?o\.? ?box|box|code|version|plot|building|makani)|` +
		`ص\.? ?ب\.?|نموذج|قانون|القانون|قرار|القرار|المادة|مادة|مرجع|تعميم|صندوق بريد|مكاني)[ :.#-]*(?:no\.?|number|nr\.?|رقم)?[ :.#-]*[1-9]\d{0,9}(?:[ /.-]\d{1,5}){0,2}\b`)
	// counted finds a list of small numbers: 1, 2, 3. Numbers that grow are counted, not dialled.
	counted = lazy(`\b[1-9]\d{0,3}(?:[,،;؛] ?(?:and |و ?)?[1-9]\d{0,3})+\b`)
)

// fewestDigits are the digits that a number to dial has at least.
const fewestDigits = 7

// dressedNumber finds a number to dial in whatever dress: it counts digits and not forms. What is the entity's own is none.
func dressedNumber(own func(typed string) bool, text string) (string, bool) {
	if strings.ContainsAny(text, "*#") {
		if m := orderDigits().FindString(text); m != "" {
			return strings.TrimSpace(m), true
		}
	}
	if m := spokenDigits().FindString(text); m != "" {
		return strings.TrimSpace(m), true
	}
	for _, find := range []func(func(string) bool, string) (string, bool){spokenNumber, keypadNumber} {
		if found, ok := find(own, text); ok {
			return found, true
		}
	}
	if len(onlyDigits(text)) < fewestDigits {
		return "", false
	}
	plain := withoutLists(text)
	plain = standard().ReplaceAllStringFunc(plain, keepDialled)
	plain = reference().ReplaceAllStringFunc(plain, keepDialled)
	for _, at := range manyDigits().FindAllStringIndex(plain, -1) { // the end of a number beside the word for a currency is no amount
		if m := plain[at[0]:at[1]]; dialled(m) && !own(m) && !dates().MatchString(m) && amount().MatchString(plain[at[0]:]) {
			return strings.TrimSpace(m), true
		}
	}
	plain = amount().ReplaceAllString(plain, "x")
	plain = stops.Replace(plain)
	for _, m := range manyDigits().FindAllString(plain, -1) {
		if own(m) {
			continue
		}
		rest := m
		for _, form := range harmless {
			rest = form().ReplaceAllString(rest, "x")
			if found := manyDigits().FindString(rest); found != m && dialled(found) { // what is left when a year or a date is off
				return strings.TrimSpace(found), true
			}
		}
		if found := manyDigits().FindString(rest); found != "" || dialled(m) {
			return strings.TrimSpace(m), true
		}
	}
	return "", false
}

// dates finds a date, of which a part may look like a number to dial.
var dates = lazy(`\d{1,2} ?[-–/.] ?\d{1,2} ?[-–/.] ?(?:19|20)\d{2}|(?:19|20)\d{2} ?[-–/.] ?\d{1,2} ?[-–/.] ?\d{1,2}`)

// keepDialled takes a reference out unless its digits are a number that can be dialled all the same: No-0507654321.
func keepDialled(m string) string {
	if dialled(m) {
		return m
	}
	return "x"
}

// dialled tells digits that have the whole shape of a number of the Emirates with its zero or its country.
func dialled(s string) bool {
	d := onlyDigits(s)
	d = strings.TrimPrefix(strings.TrimPrefix(d, "00"), "971")
	switch d = strings.TrimPrefix(d, "0"); len(d) {
	case 9:
		return d[0] == '5' && strings.ContainsRune("024568", rune(d[1]))
	case 8:
		return strings.HasPrefix(onlyDigits(s), "0") && strings.ContainsRune("234679", rune(d[0])) && !clock().MatchString(s)
	}
	return false
}

// clock tells two times of day or two dates from a number that has as many digits.
var clock = lazy(`[:.]\d{2}\b|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|^(?:[01]\d|2[0-3])[0-5]\d ?[-–] ?(?:[01]\d|2[0-3])[0-5]\d$`)

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// stops are signs that part what stands on both sides when a blank follows them.
var stops = strings.NewReplacer("; ", "x", "؛ ", "x", " = ", "x")

// withoutLists takes lists of growing numbers out. Nothing but letters may lead to one: 050, 765, 4321 is no list.
func withoutLists(text string) string {
	var b strings.Builder
	end := 0
	for _, at := range counted().FindAllStringIndex(text, -1) {
		before := strings.TrimRight(text[:at[0]], " ,،;؛-./()")
		if before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' || !grows(text[at[0]:at[1]]) {
			continue
		}
		b.WriteString(text[end:at[0]] + "x")
		end = at[1]
	}
	return b.String() + text[end:]
}

// grows tells a list in which each number is larger than the one before; those of three digits or more are round, or years.
func grows(list string) bool {
	last := 0
	for _, f := range strings.FieldsFunc(list, func(r rune) bool { return r < '0' || r > '9' }) {
		n, err := strconv.Atoi(f)
		if err != nil || n <= last || n >= 100 && n%5 != 0 && (n < 1950 || n > 2100) {
			return false
		}
		last = n
	}
	return true
}

var (
	// saidDots finds a dot in words or apart between Latin letters, or another sign in its place.
	saidDots = lazy(`(?i)([a-z0-9_-])(?:\s+(?:dot|point|دوت|نقطة|نقطه)\s+|\s*[\[({<]\s*(?:\.|dot|point|دوت|نقطة|نقطه)\s*[\])}>]\s*|\s+\.\s*|\s*[·•∙⋅・‧●○◦⸱]\s*)([a-z]{2,24})\b`)
	// apartDots finds a dot with a blank or a comma where the ending is one that no sentence begins with.
	apartDots = lazy(`(?i:([a-z0-9_-])(?:\.\s+|\s*,)(com|ae|biz|xyz)\b)|([a-zA-Z0-9_-])(?:\.\s+(me|ly|gg|tv|cc|ws|bz|net|org|info|top|online|site|shop|store|app|link|click|live|pro|club|gov|co|io)|,(net|org))\b`) // these in small letters, of which no sentence begins
)

// dressedAddress finds an address whose dot or whose letters are dressed.
func dressedAddress(allows func(name string) bool, text string) (string, bool) {
	if found, ok := wholeAddress(text); ok {
		return found, true
	}
	if found, ok := spelledAddress(allows, text); ok {
		return found, true
	}
	s := putDots(strings.ReplaceAll(text, " .NET ", " ")) // the platform of that name
	if mayDress(s) {
		for before := ""; s != before; { // the end of one name is the beginning of the next: a . b . com
			before = s
			s = saidDots().ReplaceAllString(s, "$1.$2")
			s = apartDots().ReplaceAllString(s, "$1$3.$2$4$5")
		}
	}
	if !strings.Contains(s, ".") { // no twin is one
		return "", false
	}
	for _, version := range []string{s, latinTwins(s)} {
		for _, at := range dottedName().FindAllStringIndex(version, -1) {
			found := version[at[0]:at[1]]
			name := strings.TrimSuffix(found, "/")
			twin := !strings.Contains(s, found) // an own host in letters of others is another host
			if looksLikeHost(name) && !sentenceEnd(found, version[at[1]:]) && (twin || !allows(name)) {
				return found, true
			}
		}
	}
	return "", false
}

// mayDress tells texts in which saidDots or apartDots can find anything: both are slow to look, and few texts have what a dot is
// dressed in.
func mayDress(text string) bool {
	if strings.ContainsAny(text, ".,[({<·•∙⋅・‧●○◦⸱") {
		return true
	}
	small := lower(text)
	return slices.ContainsFunc([]string{"dot", "point", "دوت", "نقطة", "نقطه"}, func(word string) bool { return strings.Contains(small, word) })
}

// latinTwins writes letters of other scripts that look like Latin ones as those.
func latinTwins(s string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII && !unicode.Is(unicode.Arabic, r) {
			if plain := framedLetter(r); plain > 0 {
				return plain
			}
			if t := twins.Replace(strings.ToLower(string(r))); len(t) == 1 {
				return rune(t[0])
			}
		}
		return r
	}, s)
}

// ownNumber tells whether digits are a number of one of the entities, however they are dressed.
func ownNumber(of []*entity, typed string) bool {
	d := onlyDigits(typed)
	for _, form := range []string{typed, d} {
		if n, refused := readNumber(form); refused == nil && slices.ContainsFunc(of, func(e *entity) bool { return slices.Contains(e.phones, n) }) {
			return true
		}
	}
	return false
}
