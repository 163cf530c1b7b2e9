package link

import (
	"slices"
	"strings"
)

// Addresses that are spelled: letter by letter, with the names of letters, or backwards.
var (
	// spelledEnding finds an ending in single letters after the word for a dot: point x y z.
	spelledEnding = lazy(`(?i)[\p{L}\d][\s,]+(?:dot|point|period)[\s,]+((?:[a-z][\s,]+){1,5}[a-z])(?:$|[^\p{L}])`)
	// arabicLetters finds names of Latin letters in Arabic after the word for a dot: دوت إكس واي زد.
	arabicLetters = lazy(`(?:نقطة|نقطه|دوت)[\s،]+(?:ثم\s+)?((?:` + latinNames + `)(?:[\s،]+و?(?:` + latinNames + `))+)(?:$|[^\p{L}])`)
	// threeWs finds the beginning of an address in words.
	threeWs = lazy(`(?i)\b(?:double[ -]?(?:u|you)[\s,]+){3}|(?:دبليو[\s،]+){3}`)
	// alphabet finds words that stand for their first letters, as they are said on the radio.
	alphabet = lazy(`(?i)\b(?:(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu)(?:[\s,]+|$)){4,}`)
	// backwards finds an address that is written from its end.
	backwards = lazy(`\b(?:moc|ten|gro|ofni|zyx|pohs|enilno|etis|erots|pot|ppa|ea)\.[a-z0-9][a-z0-9.-]{2,}`)
	// arabicEnding finds an Arabic ending of addresses, and the word behind it: a spot of a network is no address.
	arabicEnding = lazy(`\p{Arabic}{2,}\s*(?:(?:نقطة|نقطه|دوت)\s+|\.\s*)(?:شبكة|شبكه|موقع|بازار|امارات|إمارات)(?:$|[^\p{L}]+(\p{L}*))`)
	// dotThen finds an ending that is to be put behind a dot: a full stop, then shop.
	dotThen = lazy(`(?i)\b(?:dot|point|period|full stop)[\s,]+(?:and\s+)?(?:then|followed by)[\s,]+(?:com|net|org|info|biz|xyz|shop|store|site|online|top|club|live|click|link|app|me|io|co|ae)\b|` +
		`(?:نقطة|نقطه|دوت)\s+(?:ثم|بعدها|يليها)\s+[A-Za-z]{2,}|(?:نقطة|نقطه|دوت)\s+(?:كوم|كم)(?:$|[^\p{L}])`)
	// saidSlash finds a path behind the English word for its sign.
	saidSlash = lazy(`\p{L}+\s+سلاش\s+[A-Za-z0-9_]{3,}`)
	// mailAt finds an address of mail without its ending: rtafinance at outlook.
	mailAt = lazy(`(?i)\bat (?:gmail|hotmail|outlook|yahoo)\b|(?:على|عند|ثم)\s+(?:ال)?(?:جيميل|جي ميل|هوتميل|ياهو|أوتلوك|اوتلوك)(?:$|[^\p{L}])`)
	// mailHouse finds a house of mail and its ending without a dot.
	mailHouse = lazy(`(?i)(?:جيميل|هوتميل|ياهو|أوتلوك|اوتلوك|\bgmail|\bhotmail|\byahoo|\boutlook)\s+(?:(?:دوت|نقطة|نقطه|dot)\s+)?(?:كوم|com)(?:$|[^\p{L}])`)
)

// spellings are the patterns that need nothing but to be found.
var spellings = []rare{
	{threeWs, []string{"double", "دبليو"}},
	{alphabet, []string{"alfa", "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec",
		"romeo", "sierra", "tango", "uniform", "victor", "whiskey", "xray", "x-ray", "yankee", "zulu"}},
	{dotThen, []string{"dot", "point", "period", "full stop", "نقطة", "نقطه", "دوت"}},
	{saidSlash, []string{"سلاش"}},
	{mailAt, []string{"at gmail", "at hotmail", "at outlook", "at yahoo", "جيميل", "جي ميل", "هوتميل", "ياهو", "أوتلوك", "اوتلوك"}},
	{mailHouse, []string{"جيميل", "هوتميل", "ياهو", "أوتلوك", "اوتلوك", "gmail", "hotmail", "yahoo", "outlook"}},
}

// latinNames are the names of Latin letters as Arabic writes them.
const latinNames = `إيه|ايه|بي|سي|دي|إي|اي|إف|اف|جي|إتش|اتش|آي|جاي|كيه|كي|إل|إم|ام|إن|ان|أو|او|كيو|آر|ار|إس|اس|تي|يو|في|دبليو|إكس|اكس|واي|زد`

// plainWords are those of latinNames that are words of their own: one of the others must stand among them.
var plainWords = []string{"إن", "ان", "أو", "او", "في", "اي", "ام", "دي"}

// spelledAddress finds an address that has to be put together from what is said.
func spelledAddress(allows func(name string) bool, text string) (string, bool) {
	small := strings.ToLower(text)
	if containsAny(small, "dot", "point", "period") {
		if m := spelledEnding().FindStringSubmatch(small); m != nil {
			end := strings.Join(strings.FieldsFunc(m[1], func(r rune) bool { return r == ' ' || r == ',' || r == '\n' }), "")
			if looksLikeHost("name." + end) {
				return strings.TrimSpace(m[0]), true
			}
		}
	}
	if containsAny(small, "نقطة", "نقطه", "دوت") {
		if m := arabicLetters().FindStringSubmatch(text); m != nil {
			names := strings.FieldsFunc(m[1], func(r rune) bool { return r == ' ' || r == '،' || r == '\n' })
			if slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(plainWords, strings.TrimPrefix(n, "و")) }) {
				return strings.TrimSpace(m[0]), true
			}
		}
	}
	for _, find := range spellings {
		if m := find.in(text, small); m != "" {
			return strings.TrimSpace(m), true
		}
	}
	if containsAny(text, "moc.", "ten.", "gro.", "ofni.", "zyx.", "pohs.", "enilno.", "etis.", "erots.", "pot.", "ppa.", "ea.") {
		for _, m := range backwards().FindAllString(text, -1) {
			letters := []rune(m)
			slices.Reverse(letters)
			if name := string(letters); looksLikeHost(name) && !allows(name) {
				return m, true
			}
		}
	}
	if containsAny(text, "شبكة", "شبكه", "موقع", "بازار", "امارات", "إمارات") && containsAny(text, ".", "نقطة", "نقطه", "دوت") {
		if m := arabicEnding().FindStringSubmatch(text); m != nil && !strings.HasPrefix(m[1], "ال") {
			return strings.TrimSpace(m[0]), true
		}
	}
	return "", false
}
