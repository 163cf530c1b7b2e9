package link

import (
	"slices"
	"strings"
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
