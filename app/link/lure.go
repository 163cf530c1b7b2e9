package link

import (
	"slices"
	"strings"
)

// lures send visitors to what can be anybody's, each in English and in Arabic.
var lures = []rare{
	// a program that lets a stranger in
	{lazy(`(?i)\b(?:any ?desk|team ?viewer|rust ?desk|quick ?support|ultra ?viewer|air ?droid|screen ?connect|log ?me ?in)\b|(?:أني|اني) ?ديسك|تيم ?فيور`), []string{"desk", "viewer", "quick", "droid", "connect", "log", "ديسك", "فيور"}},
	// what a search finds first
	{lazy(`(?i)\bsearch (?:on |in |with )?(?:google|bing|yahoo|youtube) for\b|\bopen the first (?:result|link)\b|ابحث[يوا]* (?:في|على|عبر) (?:جوجل|غوغل|قوقل|يوتيوب) عن|(?:افتح|اختر) أول (?:نتيجة|رابط)`), []string{"search", "open the first", "ابحث", "أول"}},
	// another code beside the screen
	{lazy(`(?i)\bscan\b[^.\n]{0,40}\b(?:next to|beside|near|below|under|above|behind) (?:this|the) (?:screen|kiosk)\b|امسح[^.\n]{0,40}(?:بجانب|بجوار|تحت|فوق|قرب|خلف) (?:هذه )?الشاشة`), []string{"scan", "امسح"}},
	// another app in the place of the known one
	{lazy(`(?i)\b(?:install|download)\b[^.\n]{0,60}\b(?:not|instead of) the (?:old|official|usual) app\b|(?:ثبت|نزل|حمل)[^.\n]{0,60}بدلا من التطبيق (?:القديم|الرسمي)`), []string{"install", "download", "ثبت", "نزل", "حمل"}},
	// to send something to a network or a messenger
	{lazy(`(?i)\b(?:send|message|contact|write|chat|goes)\b[^.\n]{0,50}\b(?:telegram|snapchat|tik ?tok|facebook|instagram|insta|viber|botim)\b|` +
		`(?:راسل|أرسل|ارسل|تواصل|ابحث|أضف|اضف|كلم|حسابنا|معرفنا)[^.\n]{0,50}(?:تيليجرام|تليجرام|تلجرام|تيليغرام|تلغرام|سناب|فيسبوك|تيك ?توك|انستا|إنستغرام|انستغرام)`),
		[]string{"telegram", "snapchat", "tik", "facebook", "insta", "viber", "botim", "جرام", "غرام", "سناب", "فيسبوك", "تيك", "انستا"}},
	// a service number in words of letters
	{lazy(`(?i:\b(?:call|dial|ring)\b|اتصل)[^.\d\n]{0,15}\b(?:800|600|900|700) [A-Z]{2,}(?: [A-Z]{2,})+\b`), []string{"call", "dial", "ring", "اتصل"}},
	// a word to a short number, which costs
	{lazy(`(?i)\b(?:send|text)\b[^.\n]{0,25}\bto \d{4,5}\b[^.\n]{0,12}\b(?:by sms|and)\b[^.\n]{0,25}\b(?:waived|free|discount|half|charge)|(?:أرسل|ارسل) [^.\n]{0,25}إلى \d{4,5}\b[^.\n]{0,30}(?:تسقط|مجان|خصم)`), []string{"send", "text", "أرسل", "ارسل"}},
	// a name to look for in a search or on a map
	{lazy(`(?i)(?:\b(?:search|look|looking|writing|write|find)\b|ابحث|البحث|يكتب|كتابة|اكتب)[^.]{0,60}\b(?:google|bing|yahoo|search engine)\b|\b(?:google|search engine|maps?)\b[^"]{0,40}\bsearch for [A-Z"]|` +
		`(?:في|على|عبر) (?:جوجل|غوغل|قوقل|محرك (?:ال)?بحث)|(?:الخرائط|خرائط)[^"]{0,40}(?:ابحث|البحث) عن`),
		[]string{"google", "bing", "yahoo", "search engine", "maps", "the map", "جوجل", "غوغل", "قوقل", "محرك", "خرائط"}},
	// a code on paper, or none on this screen
	{lazy(`(?i)\b(?:scan|scanning|camera|barcode|qr|code)\b[^.]{0,60}\b(?:sticker|leaflet|flyer|poster|brochure)\b|\b(?:sticker|leaflet|flyer|poster|brochure)\b[^"]{0,60}\bscan\b|` +
		`\bdo not use the code\b|رمز الشاشة (?:متوقف|معطل|لا يعمل)|(?:امسح|يمسح|مسح|تصوير|كاميرا|باركود|رمز)[^"]{0,60}(?:ملصق|الملصق|منشور|مطوية|المربع الأسود)|(?:ملصق|منشور|مطوية)[^"]{0,40}(?:امسح|مسح)`),
		[]string{"sticker", "leaflet", "flyer", "poster", "brochure", "not use the code", "رمز الشاشة", "ملصق", "منشور", "مطوية", "المربع"}},
	// a messenger or a means of payment that no entity has
	{lazy(`(?i)\b(?:botim|discord|pay ?pal|tether|usdt|bitcoin|western union|money ?gram)\b|ديسكورد|بوتيم|باي ?بال|تيثر|بيتكوين|بتكوين|` +
		`\b(?:telegram|viber|wechat)\b[^"]{0,50}\b(?:user|id|bot|name|invite|channel)\b|(?:تيليجرام|تليجرام|تلجرام|تيليغرام|تلغرام|تيلجرام)[^"]{0,40}(?:المستخدم|معرف|بوت|قناة|باسم|[a-z]{3,})`),
		[]string{"telegram", "botim", "discord", "viber", "wechat", "paypal", "pay pal", "tether", "usdt", "bitcoin", "western", "moneygram", "money gram", "ديسكورد", "بوتيم", "باي بال", "بايبال", "تيثر", "تكوين", "جرام", "غرام"}},
	// an account of a network, by its name
	{lazy(`(?i)\b(?:insta|instagram|snap|snapchat|facebook|tik ?tok|twitter)\b[^.\n]{0,40}\b(?:name is|named|called|user|username|id|account name)\b|(?:انستا|إنستا|انستغرام|إنستغرام|سناب|فيسبوك|تيك ?توك)[^.\n]{0,30}(?:باسم|اسم|المستخدم|[a-z]{3,})`),
		[]string{"insta", "snap", "facebook", "tik", "twitter", "نستا", "نستغرام", "سناب", "فيسبوك", "تيك"}},
	// money sent to a person
	{lazy(`(?i)\b(?:cash|money) transfer to (?-i:[A-Z])|حوالة[^.\n]{0,50}باسم`), []string{"transfer to", "حوالة"}},
	// a network of the hall that asks for payment
	{lazy(`(?i)\b(?:wi-?fi|wireless network|hotspot)\b[^\n]{0,90}\b(?:pay|payment)\b|(?:واي ?فاي|شبكة لاسلكية)[^\n]{0,90}(?:سداد|الدفع|دفع)`), []string{"wi-fi", "wifi", "wireless", "hotspot", "واي", "لاسلكية"}},
	// a number in its beginning and its end
	{lazy(`(?i)\b(?:starts?|begins?) with 0?\d{2,4}\b[^\n]{0,90}\bends? (?:with|in)\b|يبدأ[^\n]{0,40} ?بـ? ?0?\d{2,4}\b[^\n]{0,90}ينتهي`), []string{"start with", "starts with", "begin with", "begins with", "يبدأ"}},
	// an address to put a dot into
	{lazy(`(?i)\b(?:put|add|type|write) a dot\b|\bafter (?:the|a) dot\b|(?:وضع|ضع|اكتب) نقطة بعد|بعد النقطة|(?-i:(?:^|\s)\.(?:com|net|org|info|ae|io|co|app)\b)`), []string{"dot", "نقطة", ".com", ".net", ".org", ".info", ".ae", ".io", ".co", ".app"}},
	// a number to reckon
	{lazy(`(?i)\btwice \d{3,}|\bsum (?:of )?\d|\bwith a zero in front\b|(?:ناتج|حاصل) \d`), []string{"twice", " sum ", "zero in front", "ناتج", "حاصل"}},
	// an order to a phone, key by key
	{lazy(`(?i)\bstar\b[^.\n]{3,80}\b(?:hash|pound|square)\b|النجمة[^.\n]{3,90}(?:المربع|الشباك|السلم)`), []string{"star,", "star ", "نجمة"}},
	// a word to type behind a service number
	{lazy(`\b(?:800|600|900)\b[^.\d\n]{1,20}(?:\b(?:word|letters)\b|كلمة|أحرف|حروف)[^.\d\n]{0,12}\b[A-Z]{4,9}\b`), []string{"800", "600", "900"}},
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
