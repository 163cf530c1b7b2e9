package link

import (
	"strings"
	"testing"
)

// TestANumberSaidInWords: a number to dial is found in tens, in hundreds, by the count of a digit, and put together by "then".
func TestANumberSaidInWords(t *testing.T) {
	none := func(string) bool { return false }
	for text, want := range map[string]string{
		"Ring plus nine seven one fifty-six, six sixty-six, zero one seventy-one": "971566660171",
		"0 fifty 6 six 6 zero 1 seven 1 is the desk":                              "0506660171",
		"zero fifty, three fives, 0142":                                           "0505550142",
		"first 050, then 555, then press 0142":                                    "0505550142",
		"1. Press 050. 2. Then press 555. 3. Then press 0142":                     "0505550142",
		"AED 050, AED 555, AED 0142":                                              "0505550142",
		"صفر خمسين، خمسمية وخمسة وخمسين، صفر واحد، اثنين وأربعين":                 "0505550142",
		"زيرو فايف زيرو تربل فايف زيرو ون فور تو":                                 "0505550142",
		"ص ف ر خمسة صفر ثلاث خمسات صفر واحد أربعة اثنان":                          "0505550142",
		"٠٤ ثم ثلاث ستات ثم صفر سبعة واحد واحد":                                   "046660711",
		"begin first with 050, then 555, and finally 0142":                        "0505550142",
		"أولاً ٠٥٠ ثم ٥٥٥ وأخيراً ٠١٤٢":                                           "0505550142",
		"ثمانمية سبعة صفر ثلاثة أربعة":                                            "8007034",
		"eight hundred, then zero seventeen, then three hundred and forty-two":    "800017342",
		"صفر ستة وخمسين، صفر اتناشر، سبعة وسبعين، خمسة واربعين":                   "0560127745",
		"زيرو تنين وخمسين، زيرو طمنتعش، تلاتة وتلاتين، زيرو سبعة":                 "0520183307",
		"صفر أربعة وخمسين ثم صفر تسعة عشر ثم ستة وستين ثم واحد وعشرين":            "0540196621",
		"sifr khamsa khamsa, sifr wahid sab'a, arba'a arba'a ithnain sitta":       "0550174426",
		"shoonya paanch do, shoonya ek aath, teen teen shoonya saat":              "0520183307",
		"zero five five five then twenty then ten and one and four":               "0555201014",
		"one hundred and five visitors, two hundred and twenty-one cars, zero":    "",
		"خمسة عشر طلباً وتسعة عشر رداً":                                           "",
		"AED 800 and 12 and 34":                         "",
		"open from 05:00, 06:00 and 07:00":              "",
		"on 05/05/2026 and 10 or 05.06.2026 and 14":     "",
		"five-star hotels, four, three, two, one star":  "",
		"AED 500 and AED 20 and AED 1000":               "",
		"خلال خمسة أيام ثم ثلاثين يوماً ثم خمسمئة درهم": "",
		"fees of 50, 100, then 150, then 2000 dirhams":  "",
		"one passport copy, two photos, then 050 form":  "",
	} {
		got, ok := saidNumber(none, undress(text))
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if _, ok := saidNumber(func(n string) bool { return n == "0505550142" }, "zero fifty, triple five, 0142"); ok {
		t.Error("the entity's own number is found")
	}
}

// TestDressesOfAnAddress: an address is found when its letters are drawn, spelled, said or written backwards.
func TestDressesOfAnAddress(t *testing.T) {
	p := world(t)
	for _, text := range []string{
		"Order at 🅳🅴🆂🅺⚫🆂🅷🅾🅿 only", "Order at 🇩🇪🇸🇰 🔴 🇹🇴🇵", "pay at citydesk🔵com", "write to desk🌀gmail🔸com", "type it backwards: moc.ksed-ytic",
		"city desk point x y z", "write double u double u double u, period, citydesk, period, shop", "kilo india oscar sierra kilo, dot, charlie oscar mike",
		"pay at citydesk_com", "citydesk dotcom", "citydesk. me today", "citydesk. net today", "الموقع سيتي دوت إكس واي زد", "اكتب دبليو دبليو دبليو نقطة citydesk", "على citydesk (نقطة) نت",
		"على رخص سريعة نقطة شبكة فوراً", "ا د ف ع ه ن ا . ش ب ك ة", "سيتي على الجيميل، جيميل كوم", "citydesk+dot+com",
		"type citydesk, a full stop, then shop", "اكتب citydesk ثم نقطة ثم shop", "في موقع سيتي نقطه كم", "بت لي سلاش citydesk", "cityfinance at outlook", "إلى cityfinance على الهوتميل", "موقع سيتي د.و.ت ك.و.م",
	} {
		got := p.FindForeignContact("RTA", text)
		if account := FindHandle(text); got == nil && account == nil || got != nil && got.Rule != "link_text_address" {
			t.Errorf("%q: %v, %v", text, got, account)
		}
	}
	for _, text := range []string{
		"نقطة شبكة الصرف الصحي", "the dot, then the shop number", "meet at the point, then follow the signs", "U.A.E. nationals, e.g. a family", "ثلاث نقاط ثم كم", "من أي نقطة أو في المركز", "Licence for COM port", "Meter reader over COM ports", "Permit for free zone com", "The deposit, net of fees, comes back", "Keep it dry. Net weight counts",
		"Vehicle list. Org. chart", "Built on .NET 6.0", "up to AED 5,000.00. Top up here", "Romeo, Tango and Delta berths", "🇦🇪 services ⭐ ready", "double unit, double unit", "the bus stops. in summer too",
	} {
		if got, account := p.FindForeignContact("RTA", text), FindHandle(text); got != nil || account != nil {
			t.Errorf("%q: %v, %v", text, got, account)
		}
	}
}

// TestAccountsAndLures: an account that is said or written in pieces, and what sends visitors to a stranger, are told; columns and files are not.
func TestAccountsAndLures(t *testing.T) {
	for text, rule := range map[string]string{
		"look for city underscore desk": "link_text_account", "ابحث عن city أندرسكور desk": "link_text_account", "Message city_desk today": "link_text_account",
		"follow city dot refunds": "link_text_account", "تابع سيتي دوت ريفندز": "link_text_account", "اسمه city نقطة permits": "link_text_account",
		"pay to TQn9 Y2kh EsLJ W1Ch VWFM SMeR Dow5 KcbL now": "link_text_account",
		"Install TeamViewer first":                           "link_text_elsewhere", "Search Google for City Pay": "link_text_elsewhere", "ابحث في جوجل عن مكتب الدفع": "link_text_elsewhere",
		"Scan the sheet beside this screen": "link_text_elsewhere", "امسح الورقة الملصقة بجانب هذه الشاشة": "link_text_elsewhere",
		"Install City Fast, not the old app": "link_text_elsewhere", "Send OK to 7 0 double 5 and it is free": "link_text_elsewhere", "أرسل نعم إلى سبعة صفر خمسة خمسة وتسقط الرسوم": "link_text_elsewhere",
		"Message the desk on T e l e g r a m today": "link_text_elsewhere", "راسلنا ت ل ي ج ر ا م على المكتب": "link_text_elsewhere",
		"Send the form to the Facebook page City Fast": "link_text_elsewhere", "حسابنا في التيك توك اسمه المكتب السريع": "link_text_elsewhere",
		"Call 800 CITY PAY now": "link_text_elsewhere", "Send CITY to 7272 and accept the charge": "link_text_elsewhere",
		"wallet in two halves: TR7NHqjeK4xGTCi8q and then": "link_text_account", "paste bc1qw508d6qejxtdg4y5r": "link_text_account", "model IPX4and7USBtypeC": "", "ZzZzZzZzZzZzZzZzZz": "",
		"Write Fee Desk in any search engine": "link_text_elsewhere", "Open the map.\nSearch for \"Fast Clearing\"": "link_text_elsewhere", "يكتب في جوجل مكتب السداد": "link_text_elsewhere", "فتح الخرائط.\nالبحث عن النور السريع": "link_text_elsewhere",
		"scan the yellow sticker on the frame": "link_text_elsewhere", "Take the leaflet below.\nScan its back": "link_text_elsewhere", "رمز الشاشة متوقف اليوم": "link_text_elsewhere", "توجيه الكاميرا إلى باركود منشور المكتب": "link_text_elsewhere",
		"Slip of a PayPal payment": "link_text_elsewhere", "Open Telegram.\nLook up the user cityhelp": "link_text_elsewhere", "انضم إلى ديسكورد بالدعوة": "link_text_elsewhere", "share it by Telegram": "", "Insta, the account name is city permits": "link_text_elsewhere",
		"paid by cash transfer to Rashid": "link_text_elsewhere", "a money transfer to join a plan": "", "حوالة نقدية باسم رامي": "link_text_elsewhere",
		"Join the wireless network City-Pay, and the payment page opens": "link_text_elsewhere", "free Wi-Fi in the hall": "", "شبكة الواي فاي المكتب فتظهر صفحة السداد": "link_text_elsewhere",
		"the number starts with 055. It ends with 4426": "link_text_elsewhere", "يبدأ الهاتف بـ 054. وينتهي بـ 6621": "link_text_elsewhere", "an IBAN starts with 3 letters": "",
		"Put a dot after it and the letters o, r, g": "link_text_elsewhere", "وينتهي العنوان بعد النقطة": "link_text_elsewhere", "words and then .net": "link_text_elsewhere", "built on .NET": "",
		"and then twice 2213": "link_text_elsewhere", "ثم حاصل 7700": "link_text_elsewhere", "twice 20 minutes": "",
		"press star, seven, four, star, one, hash": "link_text_elsewhere", "النجمة ثم تسعة ثم واحد ثم المربع": "link_text_elsewhere", "a five-star hotel": "",
		"طلب 800 ثم كتابة كلمة RUKHSAH": "link_text_elsewhere", "خلال 800 يوم": "", "حساب AE07 ثم 0331 ثم 2345 ثم 6789 ثم 0123": "link_text_account",
		"Follow us on Instagram": "", "The fee is 800 AED": "", "Pay AED 800 PER YEAR": "", "A B C D plates": "",
		"Columns: instance_date, area_en": "", "Save as form_12": "", "Send the plate number to 7275": "", "أرسل رقم اللوحة إلى 7275": "", "flashing dot at the gate": "", "search the map for a centre": "",
		"with some more text that only uses four": "", "Scan the code on the receipt": "", "Install the new app": "",
	} {
		got := ""
		if r := FindHandle(text); r != nil {
			got = string(r.Rule)
		}
		if got != rule {
			t.Errorf("%q: %q, want %q", text, got, rule)
		}
	}
}

// TestAmountsAndStandardsAreNoNumbers: large amounts, readings and standards are no numbers to dial; a number behind the name of a standard is.
func TestAmountsAndStandardsAreNoNumbers(t *testing.T) {
	p := world(t)
	for text, found := range map[string]bool{
		"cover of AED 1,000,000.00": false, "the reading 01234.56": false, "IEC 62056-21, 300 baud": false, "IEC 60156: 30 kV": false, "ISO 11784/11785": false, "BS 7846, 120 min": false,
		"IEC 050 765 4321": true, "ISO-0507654321": true, "AED 1,000,000 call 0507654321": true, "050765.4321": true, "dial O5O-765-43OI": true, "on ه5ه 765 4321": true,
	} {
		if got := p.FindForeignContact("RTA", text); (got != nil) != found {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestNoNumberInWordsOfAQuery: a page that repeats what it was asked must not be made to name a number.
func TestNoNumberInWordsOfAQuery(t *testing.T) {
	p := world(t)
	for tail, rule := range map[string]string{
		"?q=Call+0507654321+now": "link_text_phone", "?q=Call%20%D9%A0%D9%A5%D9%A0%D9%A7%D9%A6%D9%A5%D9%A4%D9%A3%D9%A2%D9%A1": "link_text_phone", "#call+050+765+4321": "link_text_phone",
		"?q=renew+licence+2026": "", "?id=0507654321": "", "?ref=20261128123456&x=1": "", "?q=call+8009090": "", "/call%200507654321": "link_text_phone", "/call/8009090": "", "/photo-0507654321": "",
		"?pay=0x" + strings.Repeat("aB3", 13) + "4": "link_text_account", "?pay=0x" + strings.Repeat("aB3", 13): "",
	} {
		_, refused := p.Website("RTA", "https://www.rta.ae"+tail)
		got := ""
		if refused != nil {
			got = string(refused.Rule)
		}
		if got != rule {
			t.Errorf("%s: %q, want %q", tail, got, rule)
		}
	}
}

// TestVowelSignsHideNoDot: the Arabic vowel signs, from the first to the last, are taken off a word before it is read.
func TestVowelSignsHideNoDot(t *testing.T) {
	p := world(t)
	for _, text := range []string{"rta-pay ن\u064bقطة com", "rta-pay ن\u0656قطة com", "rta-pay نقط\u065fة com", "rta-pay نقطة com"} {
		if got := p.FindForeignContact("RTA", text); ruleOf(got) != "link_text_address" {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestAStrangeLabelBelowAnOwnHostIsForeign: letters that older phones read as other ones are an entity's own in no text either.
func TestAStrangeLabelBelowAnOwnHostIsForeign(t *testing.T) {
	e := &entity{hosts: []host{{pattern: "*.rta.ae", ascii: "rta.ae", below: true}}}
	for name, own := range map[string]bool{"rta.ae": true, "www.rta.ae": true, "خدمات.rta.ae": true, "оплата.rta.ae": false, "rta.ae.com": false, "-.rta.ae": false} {
		if e.allows(name) != own {
			t.Errorf("%s: %t", name, !own)
		}
	}
}

// TestShortNumbersAreFoundBehindAnOrder: what a visitor is told to call or to write to, unless the numbering plan keeps it for the public.
func TestShortNumbersAreFoundBehindAnOrder(t *testing.T) {
	p := world(t)
	for text, found := range map[string]string{
		"dial 779 from any mobile": "779", "الاتصال بالرقم المختصر 779 لإلغاء المخالفة": "779", "Call 5151.": "5151", "ring the hotline 123456": "123456",
		"Send RENEW by SMS to 60417.": "60417", "رسالة قصيرة إلى 604180": "604180", "text to 60417": "60417",
		"call 999": "", "اتصل على 901": "", "dial 112": "", "Call 800 9090 or 800-9090": "", "call 299": "299", "call 300 times": "", "call 3000 customers": "", "call 8009090": "", "أرسل رقم اللوحة إلى 7275": "", "Send it to 12345 people": "",
		"within 300 metres": "", "route 60417": "",
	} {
		got := ""
		if r := p.FindForeignContact("RTA", text); r != nil {
			got = r.Args["found"]
		}
		if got != found {
			t.Errorf("%q: %q, want %q", text, got, found)
		}
	}
}

// TestLettersThatLookLikeDigits are read as those where the whole is then a number to dial.
func TestLettersThatLookLikeDigits(t *testing.T) {
	for text, want := range map[string]string{
		"city-pay٠com": "city-pay.com", "٠٥٠ and A٠٥": "050 and A05", "answers on O55 OI7 4426 daily": "answers on 055 017 4426 daily", "at 8OO OI7 334": "at 800 017 334", "Help O5Z OlB 33O7": "Help 052 018 3307", "٠٥٦ ٠ا٢ ٧٧٤٥": "056 012 7745", "o54-ol9-662l.": "054-019-6621.",
		"SOS LOSS 12 SOIL": "SOS LOSS 12 SOIL", "055 017 442": "055 017 442", "OSS OSS OSSO 5": "OSS OSS OSSO 5",
	} {
		if got := undress(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestWordsForNumbersHaveTheirValues: a wrong one would let a stranger's number through that is said and not written.
func TestWordsForNumbersHaveTheirValues(t *testing.T) {
	for name, c := range map[string]struct {
		have map[string]int
		want map[int]string
	}{
		"numbers": {numberWords, map[int]string{
			0: "nought oh shoonya shunya sifr zero زيرو صفر", 1: "ek one wahid واحد وان ون", 2: "do ithnain ithnayn two اثنان اثنتين اثنين تنين تو",
			3: "talata teen thalatha three تلاته ثري ثلاث ثلاثه", 4: "arbaa chaar char four اربع اربعه فور", 5: "five khamsa paanch panch خمس خمسه فايف",
			6: "chhah chhe sitta six ست سته سكس سيكس", 7: "saat saba sabaa seven سبع سبعه سفن سيفن", 8: "aath eight thamaniya ايت تمانيه ثمان ثماني ثمانيه",
			9: "nau nine tisa tisaa تسع تسعه ناين", 10: "ten عشر عشره", 11: "eleven احدعش حداشر", 12: "twelve اتناشر اتنعش اثنعش اطنعش",
			13: "thirteen تلاتعش تلتاشر تلتاعش تلتعش ثلاثتعش", 14: "fourteen اربعتاشر اربعتعش", 15: "fifteen خمستاشر خمستعش", 16: "sixteen ستاشر ستعش سطعش",
			17: "seventeen سبعتاشر سبعتعش", 18: "eighteen تمنتاشر تمنتعش ثمانتعش ثمنتعش طمنتعش", 19: "nineteen تسعتاشر تسعتعش",
			20: "twenty عشرون عشرين", 30: "thirty تلاتين ثلاثون ثلاثين", 40: "forty fourty اربعون اربعين", 50: "fifty خمسون خمسين", 60: "sixty ستون ستين",
			70: "seventy سبعون سبعين", 80: "eighty تمانين ثمانون ثمانين", 90: "ninety تسعون تسعين",
		}},
		"several digits": {severals, map[int]string{
			0: "zeroes zeros اصفار صفرين", 1: "ones واحدات", 2: "twos اثنينات", 3: "threes ثلاثات", 4: "fours اربعات", 5: "fives خمسات", 6: "sixes ستات",
			7: "sevens سبعات", 8: "eights ثمانيات", 9: "nines تسعات",
		}},
		"repeats": {repeats, map[int]string{2: "double دابل دبل", 3: "treble triple تربل تريبل"}},
	} {
		words := 0
		for value, all := range c.want {
			for _, word := range strings.Fields(all) {
				words++
				if have, known := c.have[word]; !known || have != value {
					t.Errorf("%s: %s is %d, %t, want %d", name, word, have, known, value)
				}
			}
		}
		if words != len(c.have) {
			t.Errorf("%s: %d words are held, there are %d", name, words, len(c.have))
		}
	}
}

// TestATextOfAnUnknownEntityIsRefused: nobody knows what is its own.
func TestATextOfAnUnknownEntityIsRefused(t *testing.T) {
	p, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["*.rta.ae"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if r := p.FindForeignContact("NONE", "a text without any address"); r == nil || r.Rule != "link_entity_unknown" {
		t.Errorf("%+v", r)
	}
	if r := p.FindForeignContact("RTA", "a text without any address"); r != nil {
		t.Errorf("%+v", r)
	}
}

// TestLettersAreTakenForDigitsBesideDigitsAlone.
func TestLettersAreTakenForDigitsBesideDigitsAlone(t *testing.T) {
	for in, want := range map[string]string{"O50": "050", "05O": "050", "5l2": "512", "l2": "l2", "oil": "oil", "ml": "ml", "ll": "ll", "": ""} {
		if got := digitLetters(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestFramedLettersAreRead, from the first to the last of each row, and nothing beside them.
func TestFramedLettersAreRead(t *testing.T) {
	for r, want := range map[rune]rune{'🅐': 'a', '🅩': 'z', '🅰': 'a', '🆉': 'z', '🅐' - 1: 0, '🅩' + 1: 0, '🅰' - 1: 0, '🆉' + 1: 0, 'ᴀ': 'a', 'ᴢ': 'z', 'a': 0} {
		if got := framedLetter(r); got != want {
			t.Errorf("%c: %q, want %q", r, got, want)
		}
	}
}

// TestDigitsOfEveryScriptHaveTheirValues, also those drawn in circles. What Unicode itself has for the same digit (①, 𝟘) is folded before.
func TestDigitsOfEveryScriptHaveTheirValues(t *testing.T) {
	for _, zero := range []rune{'0', '٠', '۰', '०', '০', '൦', '០', '０'} {
		for n := range 10 {
			if got := digitOf(zero + rune(n)); got != n {
				t.Errorf("%c: %d, want %d", zero+rune(n), got, n)
			}
		}
	}
	for r, want := range map[rune]int{'❶': 1, '❾': 9, '➀': 1, '➈': 9, '➊': 1, '➒': 9, '⓵': 1, '⓽': 9, '⓪': 0, '⓿': 0, '〇': 0, '一': 1, '九': 9, 'a': -1, '½': -1} {
		if got := digitOf(r); got != want {
			t.Errorf("%c: %d, want %d", r, got, want)
		}
	}
	p, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["*.rta.ae"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Call 𝟘𝟝𝟘 𝟙𝟚𝟛 𝟜𝟝𝟞𝟟", "Call ⓪⑤⓪ ①②③ ④⑤⑥⑦", "Call ０５０ １２３ ４５６７"} {
		if r := p.FindForeignContact("RTA", text); r == nil || r.Rule != "link_text_phone" {
			t.Errorf("%s: %+v", text, r)
		}
	}
}
