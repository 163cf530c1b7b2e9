package content_test

import (
	"testing"

	"dalil/app/words"
)

// What a visitor reads of a fee, of doubt and of help promises nothing that the station does not know or do.
func TestSentencesClaimNoMoreThanTheStationKnows(t *testing.T) {
	b := words.Default()
	for _, c := range []struct {
		lang     words.Lang
		id, want string
	}{
		{"ar", "view.fee_unknown", "غير مذكورة هنا"},
		{"en", "view.fee_unknown", "Not stated here"},
		{"ar", "view.not_sourced", "لم تُؤكَّد بيانات هذه الخدمة بعد. تحقق منها لدى الجهة."},
		{"en", "view.not_sourced", "These details are not confirmed yet. Please check with the entity."},
		{"ar", "view.stale", "قد لا يكون هذا المحتوى الأحدث."},
		{"en", "view.stale", "This content may not be the latest."},
		{"ar", "view.federal", "خدمة اتحادية"},
		{"en", "view.federal", "A federal service"},
		{"ar", "view.channel_call_title", "مركز الاتصال (للاستفسار)"},
		{"en", "view.channel_call_title", "Call centre (enquiries)"},
		{"ar", "page.popular", "خدمات مختارة"},
		{"en", "page.popular", "Selected services"},
		{"ar", "page.nothing", "لم نجد ما يطابق بحثك على هذه الشاشة"},
		{"en", "page.nothing", "Nothing on this screen matches your search"},
		{"ar", "page.staff_title", "اسأل أحد موظفي المركز"},
		{"en", "page.staff_title", "Ask a member of staff"},
		{"ar", "page.finish_more", "من هاتفك"},
		{"en", "page.finish_more", "on your phone"},
		{"ar", "page.in_person_usual", "المعاملات التي تتطلب حضورك تُنجز كالمعتاد. اسأل موظفي المركز."},
		{"en", "page.in_person_usual", "Services that need you in person continue as usual. Ask the staff."},
	} {
		if have := b.Say(c.lang, c.id, nil); have != c.want {
			t.Errorf("%s %s: have %q, want %q", c.lang, c.id, have, c.want)
		}
	}
	for lang, want := range map[words.Lang]string{
		"ar": "يفتح الرمز موقع الجهة. ابحث فيه عن: دفع فاتورة",
		"en": "The code opens the entity's site. Look there for: دفع فاتورة",
	} {
		if have := b.Say(lang, "view.look_for", map[string]string{"name": "دفع فاتورة"}); have != want {
			t.Errorf("%s: have %q, want %q", lang, have, want)
		}
	}
}

func TestSecondsAndDirhamsHaveTheirPlurals(t *testing.T) {
	b := words.Default()
	for _, c := range []struct {
		lang words.Lang
		id   string
		n    int
		want string
	}{
		{"ar", "page.seconds_left", 1, "ثانية واحدة"}, {"ar", "page.seconds_left", 2, "ثانيتان"}, {"ar", "page.seconds_left", 5, "5 ثوانٍ"},
		{"ar", "page.seconds_left", 15, "15 ثانية"}, {"en", "page.seconds_left", 1, "1 second"}, {"en", "page.seconds_left", 15, "15 seconds"},
		{"ar", "page.dirhams", 1, "درهم واحد"}, {"ar", "page.dirhams", 2, "درهمان"}, {"ar", "page.dirhams", 3, "3 دراهم"},
		{"ar", "page.dirhams", 20, "20 درهماً"}, {"ar", "page.dirhams", 100, "100 درهم"}, {"en", "page.dirhams", 1, "1 dirham"},
	} {
		if have := b.Count(c.lang, c.id, c.n); have != c.want {
			t.Errorf("%s %s %d: have %q, want %q", c.lang, c.id, c.n, have, c.want)
		}
	}
	for count, want := range map[string]string{"1": "درهم واحد (بحسب بيانات \u20682019\u2069)", "3": "\u20683\u2069 دراهم (بحسب بيانات \u20682019\u2069)",
		"20": "\u206820\u2069 درهماً (بحسب بيانات \u20682019\u2069)", "100": "\u2068100\u2069 درهم (بحسب بيانات \u20682019\u2069)"} {
		if have := b.Say("ar", "view.fee_in_year", map[string]string{"amount": count, "year": "2019", "count": count}); have != want {
			t.Errorf("%s: have %q, want %q", count, have, want)
		}
	}
}
