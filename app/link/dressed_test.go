package link

import (
	"fmt"
	"strings"
	"testing"
)

func TestDressedNumbersAreFound(t *testing.T) {
	p := world(t)
	for _, text := range []string{
		"971 50 765 4321", "971507654321", "WhatsApp 971507654321 to pay", "050–765–4321", "050/7654321", "04/7654321", "AED 0507654321", "No-0507654321", "Call0507654321",
		"50 765 4321", "765 4321", "1-900-555-0199", "O50 765 4321", "05O 765 4321", "०५० ७६५ ४३२१", "০৫০৭৬৫৪৩২১", "൦൫൦൭൬൫൪൩൨൧", "௦௫௦௭௬௫௪௩௨௧", "๐๕๐๗๖๕๔๓๒๑",
		"0️⃣5️⃣0️⃣7️⃣6️⃣5️⃣4️⃣3️⃣2️⃣1️⃣", "⓪⑤⓪⑦⑥⑤④③②①", "❺⓿❼❻❺❹❸❷❶", "０５０７６５４３２１", "𝟎𝟓𝟎𝟕𝟔𝟓𝟒𝟑𝟐𝟏", "050.765.4321", "050_765_4321", "050~765~4321", "050 | 765 | 4321", "0 5 0 7 6 5 4 3 2 1",
		"05 07 65 43 21", "(050)(765)(4321)", "050…765…4321", "050, 765, 4321", "050;765;4321", "050 - 765 - 4321", "٠٥٠-٧٦٥-٤٣٢١", "٠٥٠٫٧٦٥٫٤٣٢١", "۰۵۰۷۶۵۴۳۲۱", "هاتف:٠٥٠٧٦٥٤٣٢١",
		"زيادة0507654321", "zero five zero seven six five four three two one", "صفر خمسة صفر سبعة ستة خمسة أربعة ثلاثة اثنان واحد",
		"* 135 #", "*135", "Dial *135 now", "*21*0507654321#", "**21*050#", "٭١٣٥#", "#31#0507654321", "Form 0507654321", "ref: 00971507654321", "+971-50-765-4321", "+97150 7654321",
		"Fee 050 765 4321 dirhams", "050-765-4321 (2018)", "0507654321 AED",
		"0\u034f5\u034f0\u034f7\u034f6\u034f5\u034f4\u034f3\u034f2\u034f1", "05 0 7\u03065 4 3 2 1 9", "050\n7654321 or 0507654321",
		"050 ... 765 ... 4321", "050_____765_____4321", "050ـ765ـ4321", "050 seven65 4321", "0 five 0 7 six 5 4 three 2 1", "ZeroFiveZeroSevenSixFiveFourThreeTwoOne", "zero fife zero seven six fife fower tree two wun",
		"sifr khamsa sifr saba sitta khamsa arbaa thalatha ithnain wahid", "٠٥٠ سبعة ستة خمسة ٤٣٢١", "050 saat chhe paanch 4321", "zero cinq zéro 765 4321", "zero double five seven triple six one two 3", "zero four 765 4321",
		"dial star 135 hash", "star 21 star 050 hash", "asterisk 135 pound", "نجمة 135 مربع", "800 RTAPAY", "1-800-RTA-PAYS", "600-FINES-1", "900-CALL-NOW",
	} {
		if got := ruleOf(p.FindForeignContact("SALIK", text)); got != "link_text_phone" {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestDressedAddressesAreFound(t *testing.T) {
	p := world(t)
	for _, text := range []string{
		"rtafines.Me", "rtafines.To", "rtafines.In", "rtafines.Us", "rtafines.My", "rta-pay .com", "rta-pay . com", "rta-pay. com", "rta-pay نقطة com", "rta-pay دوت com", "rta-pay·com", "rta-pay•com",
		"rta.аe", "rta-pay.соm", "rta-pay。com", "rta-pay｡com", "rta-pay．com", "rta-pay․com", "rta-pay{dot}com", "rta-pay<dot>com", "rta-pay [ dot ] com", "rta-pay(نقطة)com", "rta-pay DOT com", "rta-pay point com",
		"r t a p a y . c o m", "RTA-PAY.COM", "rta-pay,com", "rta-pay\u200b.\u200bcom", "hxxp://rta-pay.com", "pay@rta-pay.com", "xn--rta-pay-abc.com", "ادفع عبر rta-pay.shop", "rta-pay.ae/x", "http :// rta-pay.com",
		"https[:]//rta-pay[.]com", "skype:rta.pay.com", "ｒｔａ－ｐａｙ．ｃｏｍ", "𝗿𝘁𝗮𝗽𝗮𝘆.𝗰𝗼𝗺", "موقع.امارات",
		"rta-pay;com", "rta-pay:com", "rta-pay|com", "rta-pay*com", "rta-pay/com", "rta-pay , com", "rta-pay…com", "rta-pay_dot_com", "rta-pay-dot-com", "rtapaydotcom", "rta-pay نقطه كوم", "rta-pay دوت كوم", "موقع نقطة امارات",
		"rta-payنقطةcom", "rta-pay (period) com", "rta-pay[punto]com", "rta-pay d0t com", "rta-pay d.o.t com", "rta-pay.c0m", "r.t.a.p.a.y.c.o.m", "rta-pay . c o m", "rtapay.ᴄᴏᴍ", "🅡🅣🅐🅟.🅒🅞🅜", "🆁🆃🅰.🅲🅾🅼",
		"rtapay.Is", "rtapay.It", "Pay rtapay.At الآن", "192 . 0 . 2 . 7", "www rta-pay com", "www-rtapay-com", "rta-pay‚com", "rta-pay٫com", "rta-pay▪com", "rta-pay%2ecom", "rta-pay&#46;com", "rta-pay&period;com",
		`rta-pay\.com`, "rta-pay'.'com", `rta-pay "." com`,
		"rta-pay punto com", "rta-pay full stop net", "rta-pay period org", "rtapay،com", "rtapay ، com", "rtapay؛com", "rtapay.c om", "rtapay. co m", "rtapay.n et", "w w w . rtapay . com", "pay . rta-fines . shop", "a · b · rtapay · net",
		"bit ly slash rta", "goo gl x", "facebook com/rtapay", "tinyurl com rtapay", "rta-fines com", "visit rta-fines com/pay",
	} {
		if got := ruleOf(p.FindForeignContact("SALIK", text)); got != "link_text_address" {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestAccountsAreTold(t *testing.T) {
	for _, text := range []string{"Follow @rta_pay", "skype: rta.pay", "Telegram: rtapay", "facebook: rtapay", "تيليجرام: rtapay", "سناب شات: @rta_pay", "sip:pay", "telegram: @x123", "AE07 0331 2345 6789 0123 456", "AE070331234567890123456",
		"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "0x52908400098527886E0F7030069857D2E4169EE7", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
		"rtapay@gmail", "Cash App $rtapay", "Skype live:rtapay", "whatsapp user rtapay", "Telegram rta_pay", "Instagram rta.pay", "TikTok rta77", "تيليجرام rta_pay", "سناب rtafines", "واتساب rtapay", "سكايب: rtapay"} {
		if got := ruleOf(FindHandle(text)); got != "link_text_account" {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestWhatIsTheEntitysOwnIsNoAlarm: in whatever dress, and in texts of no entity that of any.
func TestWhatIsTheEntitysOwnIsNoAlarm(t *testing.T) {
	p := world(t)
	for _, text := range []string{"Call 8009090", "٨٠٠٩٠٩٠", "800–9090", "800/9090", "+971 4 334 7777", "04/3347777", "043 34 77 77", "050-123-4567", "971501234567", "rta.ae", "www.rta.ae", "nol . ae", "info@rta.ae", "RTA.AE", "600 522 222"} {
		for _, entity := range []string{"RTA", ""} {
			if refused := p.FindForeignContact(entity, text); refused != nil {
				t.Errorf("%q for %q: %s %q", text, entity, refused.Rule, refused.Args["found"])
			}
		}
		if strings.ContainsAny(text, "04") && p.FindForeignContact("SALIK", text) == nil {
			t.Errorf("%q is nothing to SALIK", text)
		}
	}
}

// honest are texts as editors write them; %d is filled in with several numbers.
var honest = []string{
	"The fee is AED %d per year.", "Fees: %d-%d AED", "AED 1,%d.50 including VAT", "from AED %d to AED 1,500,000", "Pay %d dirhams by card", "رسوم الخدمة %d درهم سنوياً", "من %d إلى %d درهماً", "AED 10,000 / 20,000 / 30,000",
	"AED 100 (first year); AED 200 (second year); AED 300 (third year)", "100; 150; 200; 250; 300 AED", "%d%% of the annual rent, at least AED 220", "5%% – 10%% of the value", "تخفيض %d٪ حتى نهاية العام", "Fine of AED 1000-2000",
	"Law No. %d of 2018", "Decree No. (%d) of 2013, Article 12 (3), 2018", "القانون رقم %d لسنة 2019", "المادة (%d) من القانون الاتحادي رقم 6 لسنة 1973", "Resolution No. 1980 of 2021", "Cabinet Resolution 58/2020", "قرار المجلس التنفيذي رقم (23) لسنة 2014",
	"Form no. %d", "Form DM-PH-%d-2021", "Form F-10%d/2020", "النموذج رقم %d", "Ref. 2021/%d/45", "P.O. Box 1%d56, Dubai", "P.O. Box: 118899", "ص.ب 5%d", "ص.ب. 67", "Makani 30032 95320", "Plot 345-%d", "Building 7, Floor %d, Office 204",
	"Sunday to Thursday 7:30-14:30", "Mon-Thu 07:30 - 15:30, Fri 07:30 - 12:00", "من 7:30 صباحاً إلى 2:30 ظهراً", "08:00 to 20:00, Saturday 09:00 to 13:00", "Open 24/7", "24 hours, 7 days", "Daily 8.00 am - 8.00 pm", "0730-1430", "Ramadan: 9:00-14:30 and 20:00-23:00",
	"Valid until 31/12/2026", "Since 2026-11-27", "From 01.01.2026 to 31.12.2026", "2018-2019", "2024/2025 school year", "تاريخ 15/05/2024", "21-25 October 2018", "2018, 2019, 2020 and 2021", "Editions of 2017 and 2018",
	"Emirates ID (784-1990-1234567-1)", "Passport valid for %d months", "Photo 4 x 6 cm, white background", "Plan in scale 1:100 or 1:500", "Area above 10 000 sq m", "A4 (210 × 297 mm)", "Documents: 1, 2, 3, 4, 5, 6 and 7", "Steps 1-5, then 6-10", "Zones 1, 2, 5, 6 and 7", "المراحل 1، 2، 3، 4، 5، 6، 7",
	"ISO 9001:2015 certificate", "ISO/IEC 17025", "NFPA 101-2018", "UAE Fire Code 2018", "within %d working days", "يستغرق من 3 إلى %d أيام عمل", "15 minutes", "30-45 min.", "ages 6 to 18", "من سن 18 إلى 60 سنة", "up to %d persons", "Up to 10,000,000 dirhams",
	"In danger call 999", "Emergency: 999, 998, 997", "Vehicles of 3,500 kg or more", "Engine above 2.5 litres", "Version 2.5.1 of the app", "e.g. a passport, i.e. the original", "U.A.E. nationals", "Mr. Ahmed", "No. 12, St. 5", "Dr.Ahmed", "photo.jpg or scan.pdf", "Pay the fee.It is due today",
	"Vehicles › Renew", "Services > Vehicles > Renewal", "DubaiNow app", "UAE PASS", "e-dirham", "Trade licence no. %d", "نقطة بيع", "نقطة تفتيش رقم 4", "Point of sale", "The point of contact. All documents in one file", "Meter number (7 digits)", "Account of 10 digits", "Room 1.04", "Level 2/3", "1/2 or 3/4 of the area",
	"5 * 10 = 50", "*10 days after the request", "Annex #2", "Q&A", "Category A/B/C", "B1/B2 visas", "90-day visa, single entry", "Visa 30/60/90 days", "الطابق 3 - مكتب 301", "خلف مركز 2020", "Exit 32, Sheikh Mohammed Bin Zayed Road (E311)", "D94 / E44", "Bus 8, X28, F55",
	"Web/app, phone/online and/or in person", "website; online: app | site", "The sea.It is open to all", "نقطة نت في المركز", "نقطة شبكة واي فاي", "dot matrix", "Commerce, communication, networks", "خدمة 1 . 2 . 3", "A.B.C.D", "C.O.D.", "The area.No fee is due",
	"Entry; commercial: community | complaint", "Fees / common / organisation", "5 / net weight", "A+ / B+ / C+ / D+", "he said “yes”.", "(a period) of", "100 AED; 050 permits", "from 05.06.2026 - 12.06.2026", "12, community",
	"Degree (B.Sc., M.Sc.) attested", "3 star 4 star 5 star hotels", "star signs", "فندق 5 نجمة 3 نجمة", "fee of 800 AED", "600 KG or 800 KVA", "800 MHZ", "800-AED voucher", "one to one, two by two", "six (6), seven (7), eight (8) and nine (9) days",
	"one 2 three 4 five 6 in 2026", "US$ 100 and $50", "Level 3 @ Dubai Mall", "Follow us on Instagram and Facebook", "share by WhatsApp or Telegram", "WhatsApp 2.24", "the grace period online", "Telecom and com. licence", "page link and short link",
	"a . b . c", "Doors . windows . nets", "Terms ... and fees", "1 ..... 2 ..... 3", "ثلاثة (3) أربعة (4) خمسة (5) ستة (6) سبعة (7) ثمانية", "Fee for one, two, three or four passengers",
	"Renewal 1 year / 2 years / 5 years / 10 years", "100, 200, 300 and 500 AED", "first 10 km AED 3; each further km AED 0.5", "Deposit 2,000 + 130 + 10", "AED 350 + AED 20 (knowledge) + AED 20 (innovation)", "0", "100", "1,200.50", "AED 0", "مجاناً", "free for under 5s",
}

func TestHonestTextsRaiseNoAlarm(t *testing.T) {
	p := world(t)
	n := 0
	for i, text := range honest {
		for j, numbers := range [][2]int{{5, 7}, {42, 85}, {350, 900}} {
			s := strings.ReplaceAll(strings.Replace(strings.Replace(text, "%d", fmt.Sprint(numbers[0]), 1), "%d", fmt.Sprint(numbers[1]), 1), "%%", "%")
			if j > 0 && !strings.Contains(text, "%d") {
				continue
			}
			for _, s := range []string{s, s + " – " + honest[(i+1+j)%len(honest)]} {
				s = strings.ReplaceAll(strings.ReplaceAll(s, "%d", "12"), "%%", "%")
				n++
				if refused := p.FindForeignContact("RTA", s); refused != nil {
					t.Errorf("%q: %s %q", s, refused.Rule, refused.Args["found"])
				}
				if refused := FindHandle(s); refused != nil {
					t.Errorf("%q: %s %q", s, refused.Rule, refused.Args["found"])
				}
			}
		}
	}
	if n < 300 {
		t.Errorf("only %d texts", n)
	}
}

func TestNamesAreWhatTheyLookLike(t *testing.T) {
	for _, name := range []string{"РТА Pay", "Dubаi Police", "𝐃𝐮𝐛𝐚𝐢 Police", "Ｄｕｂａｉ", "ꓓꓴꓐꓮꓲ", "Dubɑi", "ﺷﺮﻃﺔ دبي", "شرطةDubai", "ᴅᴜʙᴀɪ", "Ⓓubai", "Dubaı", "Ɗubai", "Ρay"} {
		if StrangeWord(name) == "" {
			t.Errorf("%q is taken", name)
		}
	}
	for _, name := range []string{"Dubai Police", "شرطة دبي", "نول NOL", "الـNOC", "خدمة الـ VIP", "Café des Émirats", "S'hail", "A-1 licence", "دفع (Salik)", "مُحمَّد", "محـمد", "DubaiNow", "Zürich", "گواهی پارسی", "2.5", "بـ AED"} {
		if w := StrangeWord(name); w != "" {
			t.Errorf("%q: %q", name, w)
		}
	}
	for name, n := range map[string]int{"": 0, "\u3164\u115f\u1160\uffa0": 0, "\u2800": 0, ".": 0, "a": 1, "ab": 2, "نول": 3, "24/7": 3, "1": 1, "\u17b4\u034f": 0} {
		if got := Letters(name); got != n {
			t.Errorf("%q has %d letters", name, got)
		}
	}
}
