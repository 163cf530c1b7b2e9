package check

import "strings"

// column is one column that editors may write: its canonical header, the Arabic one and other usual spellings.
type column struct {
	name    string
	arabic  string
	must    bool
	aliases []string
	width   float64  // in the template, characters
	choices []string // a drop-down list in the template
}

// serviceColumns are the columns of a catalog file (DESIGN.md 4), in the order of the template.
// Names and meaning follow CPSV-AP 3.2.
var serviceColumns = []column{
	{name: "id", arabic: "رقم الخدمة", must: true, aliases: []string{"service id", "service code", "code", "identifier", "رمز الخدمة", "كود الخدمة", "الرقم"}, width: 14},
	{name: "entity", arabic: "الجهة", must: true, aliases: []string{"entity code", "organisation", "organization", "authority", "department", "رمز الجهة"}, width: 10},
	{name: "name_ar", arabic: "اسم الخدمة بالعربية", must: true, aliases: []string{"arabic name", "name arabic", "service name ar", "service name arabic", "الاسم بالعربية", "اسم الخدمة", "الاسم العربي"}, width: 40},
	{name: "name_en", arabic: "اسم الخدمة بالإنجليزية", must: true, aliases: []string{"english name", "name english", "service name en", "service name english", "service name", "name", "الاسم بالإنجليزية", "الاسم الإنجليزي"}, width: 40},
	{name: "description_ar", arabic: "الوصف بالعربية", aliases: []string{"arabic description", "description arabic", "الوصف"}, width: 50},
	{name: "description_en", arabic: "الوصف بالإنجليزية", aliases: []string{"english description", "description english", "description"}, width: 50},
	{name: "category_ar", arabic: "الفئة بالعربية", aliases: []string{"arabic category"}, width: 24},
	{name: "category_en", arabic: "الفئة بالإنجليزية", aliases: []string{"english category"}, width: 24},
	{name: "life_event", arabic: "المناسبة", aliases: []string{"life event", "need", "theme"}, width: 18},
	{name: "audience", arabic: "المستفيدون", aliases: []string{"audiences", "target group", "الفئة المستهدفة"}, width: 18},
	{name: "fee", arabic: "الرسوم", aliases: []string{"fees", "fee aed", "cost", "price", "الرسم"}, width: 12},
	{name: "fee_year", arabic: "سنة الرسوم", aliases: []string{"fees year", "year of fee"}, width: 10},
	{name: "fee_note_ar", arabic: "ملاحظة الرسوم بالعربية", width: 24},
	{name: "fee_note_en", arabic: "ملاحظة الرسوم بالإنجليزية", aliases: []string{"fee note"}, width: 24},
	{name: "payment", arabic: "طرق الدفع", aliases: []string{"payment methods", "means of payment", "طريقة الدفع"}, width: 18},
	{name: "duration", arabic: "المدة", aliases: []string{"time", "processing time", "مدة الخدمة"}, width: 12},
	{name: "presence", arabic: "الحضور", aliases: []string{"in person"}, width: 16, choices: []string{"none", "once-identity", "collect", "always"}},
	{name: "url", arabic: "الرابط", must: true, aliases: []string{"link", "website", "web address", "address", "service url", "الموقع", "رابط الخدمة"}, width: 44},
	{name: "url_opens", arabic: "الرابط يفتح", aliases: []string{"link opens"}, width: 14, choices: []string{"service", "front-page"}},
	{name: "app_name", arabic: "اسم التطبيق", aliases: []string{"app", "application", "التطبيق"}, width: 20},
	{name: "app_ios", arabic: "تطبيق آيفون", aliases: []string{"ios", "iphone app", "app store"}, width: 16},
	{name: "app_android", arabic: "تطبيق أندرويد", aliases: []string{"android", "android app", "google play"}, width: 24},
	{name: "phone", arabic: "الهاتف", aliases: []string{"telephone", "call centre", "call center", "مركز الاتصال"}, width: 16},
	{name: "machine", arabic: "جهاز خدمة ذاتية", aliases: []string{"self service machine", "kiosk", "أجهزة الخدمة الذاتية"}, width: 10, choices: []string{"yes", "no"}},
	{name: "documents_ar", arabic: "المستندات بالعربية", aliases: []string{"المستندات", "المستندات المطلوبة"}, width: 36},
	{name: "documents_en", arabic: "المستندات بالإنجليزية", aliases: []string{"documents", "required documents"}, width: 36},
	{name: "steps_ar", arabic: "الخطوات بالعربية", aliases: []string{"الخطوات"}, width: 36},
	{name: "steps_en", arabic: "الخطوات بالإنجليزية", aliases: []string{"steps"}, width: 36},
	{name: "keywords_ar", arabic: "كلمات البحث بالعربية", aliases: []string{"كلمات البحث", "الكلمات المفتاحية"}, width: 30},
	{name: "keywords_en", arabic: "كلمات البحث بالإنجليزية", aliases: []string{"keywords", "search words"}, width: 30},
	{name: "popularity", arabic: "الإقبال", width: 10},
	{name: "source", arabic: "المصدر", width: 24},
	{name: "sourced", arabic: "موثق", width: 10, choices: []string{"yes", "no"}},
	{name: "image", arabic: "الصورة", aliases: []string{"picture", "photo"}, width: 18},
	{name: "valid_from", arabic: "صالح من", aliases: []string{"from", "starts"}, width: 12},
	{name: "valid_to", arabic: "صالح حتى", aliases: []string{"to", "until", "ends", "حتى"}, width: 12},
}

// bothCategories is accepted in place of category_ar and category_en.
var bothCategories = column{name: "category", arabic: "الفئة", aliases: []string{"group", "section", "المجموعة"}}

// The columns of the department's sheets (DESIGN.md 4).
var (
	editionColumns = plain("id!", "name_ar!", "name_en!", "starts!", "ends!", "time_zone", "weekend", "slogan_ar", "slogan_en", "source")
	entityColumns  = plain("code!", "name_ar!", "name_en!", "short_ar", "short_en", "kind", "phone", "website", "source")
	centreColumns  = plain("id!", "entity!", "kind", "name_ar!", "name_en!", "area_ar", "area_en", "latitude", "longitude",
		"hours_ar", "hours_en", "phone", "source")
	machineColumns   = plain("id!", "entity!", "name_ar!", "name_en!", "latitude", "longitude", "hours", "offers", "status", "source")
	figureColumns    = plain("id!", "text_ar!", "text_en!", "value", "unit", "as_of", "source!")
	lifeEventColumns = plain("code!", "need!", "name_ar!", "name_en!", "icon", "order", "source")
	termColumns      = plain("term!", "language", "kind!", "terms_or_services", "both_ways", "source")
)

func plain(names ...string) []column {
	out := make([]column, len(names))
	for i, n := range names {
		name, must := strings.CutSuffix(n, "!")
		out[i] = column{name: name, must: must}
	}
	return out
}

// headerFold makes two spellings of a header equal: case, blanks, underscores and hyphens, and the Arabic letters
// that writers exchange.
func headerFold(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '\u00a0', '\n', '\t', '(', ')', 'ـ', '*', ':':
			return -1
		case 'أ', 'إ', 'آ':
			return 'ا'
		case 'ة':
			return 'ه'
		case 'ى':
			return 'ي'
		}
		if r >= 0x064b && r <= 0x0652 {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

func spellings(cs []column) map[string]string {
	m := make(map[string]string, 4*len(cs))
	for _, c := range cs {
		for _, s := range append([]string{c.name, c.arabic}, c.aliases...) {
			if f := headerFold(s); f != "" {
				if _, taken := m[f]; !taken {
					m[f] = c.name
				}
			}
		}
	}
	return m
}
