package link

import (
	"slices"
	"strings"
)

var (
	// shortCall finds a number of three to six digits behind an order to call it: dial 779, الاتصال بالرقم المختصر 779.
	shortCall = rare{lazy(`(?i)(?:\b(?:call|dial|ring|phone)(?:ing)?(?: (?:us|on|at|the|short|code|number|line|hotline)){0,3}|(?:اتصل|اتصلوا|الاتصال|اطلب|اضغط)(?: (?:على|بالرقم|بنا|برقم|الرقم|رقم|القصير|المختصر|ب)){0,3}) ?:? ?(\d{3,6})\b(?:[ ./-]*([\p{L}\d]+))?`),
		[]string{"call", "dial", "ring", "phone", "تصل", "الاتصال", "اطلب", "اضغط"}}
	// shortMessage finds one of five or six behind an order to send a message to it: by SMS to 60417. Those of four are what parking and
	// donations are paid with, and no text can tell whose they are.
	shortMessage = rare{lazy(`(?i)(?:\bsms|\btext(?: message)?\b|\bsend\b|رسالة|أرسل|ارسل|إرسال)[^.\d\n]{0,40}(?:\bto|إلى|الى|على)(?: (?:the|short|number|code|الرقم|القصير|المختصر|رقم)){0,3} (\d{5,6})\b(?:[ ./-]*([\p{L}\d]+))?`),
		[]string{"sms", "text", "send", "رسالة", "أرسل", "ارسل", "إرسال"}}
)

// special tells a number of three digits as those for emergencies and faults have it, which many a text names rightly: 999, 901, 991, 112.
func special(number string) bool { return len(number) == 3 && (number[0] == '9' || number[0] == '1') }

// units are words behind digits that are counted: call 300 times, within 1000 metres.
var units = []string{"day", "days", "hour", "hours", "minutes", "times", "months", "years", "aed", "dirhams", "metres", "meters", "customers", "people", "words", "يوم", "يوما", "ساعة", "دقيقة", "مرة", "شهر", "سنة", "درهم", "متعامل", "شخص", "كلمة"}

// shortCode finds a short number that a visitor is told to call or to write to, and that no entity has: what it costs is its owner's choice.
func (p *Policy) shortCode(text string) (string, bool) {
	small := strings.ToLower(text)
	for _, find := range []rare{shortCall, shortMessage} {
		if !containsAny(small, find.words...) {
			continue
		}
		for _, m := range find.pattern().FindAllStringSubmatch(text, -1) {
			if m[2] != "" && m[2][0] <= '9' { // the number goes on
				continue
			}
			if !special(m[1]) && !slices.Contains(units, strings.ToLower(m[2])) && !ownNumber(p.all, m[1]) {
				return m[1], true
			}
		}
	}
	return "", false
}
