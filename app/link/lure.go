package link

import (
	"slices"
	"strings"
	"unicode"
)

// Accounts that are said or written apart.
var (
	// saidSign finds the name of a sign that only accounts and addresses have.
	saidSign = lazy(`(?i)[\p{L}\d]+\s+(?:underscore|أندرسكور|اندرسكور|شرطة سفلية)\s+[\p{L}\d]+`)
	// joined finds a word with that sign in it behind a word that says to whom to turn: names of columns and files have it too.
	joined = lazy(`(?i)(?:\b(?:message|contact|write|chat|add|follow|ask|find)\b|راسل|تواصل|تابع|أضف|كلم|ابحث)[^.\n_]{0,40}\b[A-Za-z][A-Za-z0-9.]*_[A-Za-z0-9][A-Za-z0-9_.]*`)
	// saidDot finds the word for a dot where no sentence has it: between small letters, in Arabic as it is borrowed, between Latin words.
	saidDot = lazy(`\b[a-z0-9]{3,} dot [a-z0-9]{2,}\b|[\p{L}\d]+\s+دوت\s+[\p{L}\d]+|\b[A-Za-z0-9]{2,}\s+(?:نقطة|نقطه)\s+[A-Za-z]{2,}`)
	// articles stand before a dot that is drawn: the dot at the end.
	articles = lazy(`^(?:the|this|that|each|every|one|red|green|blue|black|white|yellow|amber|flashing|small|coloured) `)
	// spacedWallet finds an account of a wallet that is written in pieces.
	spacedWallet = lazy(`(?:\b[A-Za-z0-9]{3,6} ){5,}[A-Za-z0-9]{2,6}\b`)
)

// lures send visitors to what can be anybody's: a program that lets a stranger in, what a search finds first, another code beside the
// screen, an app in the place of the known one, a page of a network, a number in letters.
var lures = []rare{
	{lazy(`(?i)\b(?:any ?desk|team ?viewer|rust ?desk|quick ?support|ultra ?viewer|air ?droid|screen ?connect|log ?me ?in)\b|(?:أني|اني) ?ديسك|تيم ?فيور`), []string{"desk", "viewer", "quick", "droid", "connect", "log", "ديسك", "فيور"}},
	{lazy(`(?i)\bsearch (?:on |in |with )?(?:google|bing|yahoo|youtube) for\b|\bopen the first (?:result|link)\b|ابحث[يوا]* (?:في|على|عبر) (?:جوجل|غوغل|قوقل|يوتيوب) عن|(?:افتح|اختر) أول (?:نتيجة|رابط)`), []string{"search", "open the first", "ابحث", "أول"}},
	{lazy(`(?i)\bscan\b[^.\n]{0,40}\b(?:next to|beside|near|below|under|above|behind) (?:this|the) (?:screen|kiosk)\b|امسح[^.\n]{0,40}(?:بجانب|بجوار|تحت|فوق|قرب|خلف) (?:هذه )?الشاشة`), []string{"scan", "امسح"}},
	{lazy(`(?i)\b(?:install|download)\b[^.\n]{0,60}\b(?:not|instead of) the (?:old|official|usual) app\b|(?:ثبت|نزل|حمل)[^.\n]{0,60}بدلا من التطبيق (?:القديم|الرسمي)`), []string{"install", "download", "ثبت", "نزل", "حمل"}},
	{lazy(`(?i)\b(?:send|message|contact|write|chat|goes)\b[^.\n]{0,50}\b(?:telegram|snapchat|tik ?tok|facebook|instagram|insta|viber|botim)\b|` +
		`(?:راسل|أرسل|ارسل|تواصل|ابحث|أضف|اضف|كلم|حسابنا|معرفنا)[^.\n]{0,50}(?:تيليجرام|تليجرام|تلجرام|تيليغرام|تلغرام|سناب|فيسبوك|تيك ?توك|انستا|إنستغرام|انستغرام)`),
		[]string{"telegram", "snapchat", "tik", "facebook", "insta", "viber", "botim", "جرام", "غرام", "سناب", "فيسبوك", "تيك", "انستا"}},
	{lazy(`(?i:\b(?:call|dial|ring)\b|اتصل)[^.\d\n]{0,15}\b(?:800|600|900|700) [A-Z]{2,}(?: [A-Z]{2,})+\b`), []string{"call", "dial", "ring", "اتصل"}},
	{lazy(`(?i)\b(?:send|text)\b[^.\n]{0,25}\bto \d{4,5}\b[^.\n]{0,12}\b(?:by sms|and)\b[^.\n]{0,25}\b(?:waived|free|discount|half|charge)|(?:أرسل|ارسل) [^.\n]{0,25}إلى \d{4,5}\b[^.\n]{0,30}(?:تسقط|مجان|خصم)`), []string{"send", "text", "أرسل", "ارسل"}},
}

// accountApart finds an account that has to be put together.
func accountApart(s string) string {
	small := strings.ToLower(s)
	for _, find := range []rare{{saidSign, []string{"underscore", "أندرسكور", "اندرسكور", "شرطة سفلية"}}, {joined, []string{"_"}}} {
		if m := find.in(s, small); m != "" {
			return m
		}
	}
	if containsAny(small, "dot", "دوت", "نقطة", "نقطه") {
		for _, m := range saidDot().FindAllString(s, -1) {
			if !articles().MatchString(m) {
				return m
			}
		}
	}
	if countMixed(s) < 3 {
		return ""
	}
	for _, m := range spacedWallet().FindAllString(s, -1) {
		if countMixed(m) >= 3 {
			return m
		}
	}
	return ""
}

// countMixed counts the pieces that no language has: a digit between letters, or a capital behind a small letter.
func countMixed(text string) int {
	n := 0
	for _, piece := range strings.Fields(text) {
		small, digit, letter, mixed := false, false, false, false
		for _, r := range piece {
			mixed = mixed || small && unicode.IsUpper(r)
			small = small || unicode.IsLower(r)
			digit, letter = digit || unicode.IsDigit(r), letter || unicode.IsLetter(r)
		}
		if mixed || digit && letter {
			n++
		}
	}
	return n
}

// digitsApart finds digits that are said one by one.
var digitsApart = lazy(`\b\d(?: \d+){2,}\b`)

// lure finds what sends visitors elsewhere.
func lure(s string) string {
	small := strings.ToLower(s)
	if !slices.ContainsFunc(lures, func(find rare) bool { return containsAny(small, find.words...) }) {
		return ""
	}
	said := digitsApart().ReplaceAllStringFunc(twice(saidDigits(s)), func(m string) string { return strings.ReplaceAll(m, " ", "") })
	for _, find := range lures {
		if m := find.in(said, small); m != "" {
			return m
		}
	}
	return ""
}
