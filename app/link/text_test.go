package link

import (
	"strings"
	"testing"
)

func TestForeignTextIsFound(t *testing.T) {
	p := world(t)
	for _, x := range []struct{ text, rule string }{
		{"Pay at https://evil.com/rta", "link_text_address"},
		{"Pay at evil.com", "link_text_address"},
		{"Pay at EVIL.COM now.", "link_text_address"},
		{"ادفع على evil.com", "link_text_address"},
		{"ادفع على موقع.امارات", "link_text_address"},
		{"see www.evil.invalidtld", "link_text_address"},
		{"bit.ly/x", "link_text_address"},
		{"javascript:alert(1)", "link_text_address"},
		{"call tel:+12025550100", "link_text_address"},
		{"ｅｖｉｌ．ｃｏｍ", "link_text_address"},
		{"ev\u200bil.com", "link_text_address"},
		{"evil[.]com", "link_text_address"},
		{"evil (dot) com", "link_text_address"},
		{"evil dot com", "link_text_address"},
		{"evil。com", "link_text_address"},
		{"hxxps://evil.com", "link_text_address"},
		{"https : // evil.com", "link_text_address"},
		{"rtа.ae", "link_text_address"}, {"rta.аe", "link_text_address"}, {"rtа.аe", "link_text_address"}, // Cyrillic letters
		{"rta.ae.evil.com", "link_text_address"},
		{"mail pay@evil.com", "link_text_address"},
		{"https://rta.ae@evil.com/", "link_text_address"},
		{"http://192.168.1.1/", "link_text_address"},
		{"192.168.1.1/pay", "link_text_address"},
		{"https://rta.ae and then evil.top", "link_text_address"},
		{"Call 050 765 4321", "link_text_phone"},
		{"اتصل على ٠٥٠٧٦٥٤٣٢١", "link_text_phone"},
		{"اتصل على+971 50 765 4321", "link_text_phone"},
		{"+1 202 555 0100", "link_text_phone"},
		{"0044 20 7946 0958", "link_text_phone"},
		{"0900 123 456", "link_text_phone"},
		{"800 1234", "link_text_phone"},
		{"600 511 111", "link_text_phone"},
		{"dial *135#", "link_text_phone"},
		{"(04) 999 8888", "link_text_phone"},
	} {
		if got := ruleOf(p.FindForeignContact("RTA", x.text)); got != x.rule {
			t.Errorf("%q: %q, wanted %q", x.text, got, x.rule)
		}
	}
}

func TestPlainTextIsLeftAlone(t *testing.T) {
	p := world(t)
	for _, text := range []string{
		"", "Renew a driving licence", "تجديد رخصة القيادة", "Version 2.5 of the form", "e.g. a passport", "U.A.E. nationals", "S'hail",
		"Fee: AED 1,200.50", "from 800-1200 AED", "AED 5000000", "رسوم 8001200 درهم", "Law No. 5 of 2018", "2018-2019", "12/05/2026", "2026-11-24", "784-1990-1234567-1",
		"call 8009090", "call +971 4 334 7777", "اتصل على ٨٠٠٩٠٩٠", "www.rta.ae", "https://www.rta.ae/x", "http://rta.ae", "rta.ae", "info@rta.ae", "tel:8009090",
		"Pay the fee.It is due", "Sunday to Thursday, 7:30-14:30", "24/7", "Form no.12", "photo.jpg", "A4.pdf", "DubaiNow", "RTA-0501234567", "999", "Mr.Ahmed", "1.2.3",
		"room 1.04", "من 8 صباحًا.ثم", "1,000,000", "15.05.2026", "08:00-15:00", "100-350", "60 days", "Mon.-Fri.",
	} {
		if refused := p.FindForeignContact("RTA", text); refused != nil {
			t.Errorf("%q: %s %q", text, refused.Rule, refused.Args["found"])
		}
	}
}

func TestSanitizedTextIsHarmless(t *testing.T) {
	for _, x := range []struct{ in, out string }{
		{"rta.ae", "rta.ae"}, {"a\u202eb", "aU+202Eb"}, {"a\x00\n", "aU+0000U+000A"}, {"\xff", `\xFF`}, {"\u200bx", "U+200Bx"}, {"خدمة", "خدمة"},
		{strings.Repeat("ع", 81), strings.Repeat("ع", 80) + "…"}, {strings.Repeat("a", 80), strings.Repeat("a", 80)},
	} {
		if got := Sanitize(x.in); got != x.out {
			t.Errorf("%q shown as %q, wanted %q", x.in, got, x.out)
		}
	}
}

func TestWiFiCodesAreEscaped(t *testing.T) {
	for _, x := range []struct{ ssid, password, security, code string }{
		{"Dubai Free", "", "", "WIFI:T:nopass;S:Dubai Free;;"},
		{`a;b,c:d\e"f`, `p;w:1234`, "WPA2", `WIFI:T:WPA;S:a\;b\,c\:d\\e\"f;P:p\;w\:1234;;`},
	} {
		if code, err := WiFi(x.ssid, x.password, x.security); err != nil || code != x.code {
			t.Errorf("%q: %q %v", x.ssid, code, err)
		}
	}
	for _, x := range [][3]string{{"", "", ""}, {strings.Repeat("x", 33), "", ""}, {"a", "short", "wpa"}, {"a", "12345678", ""}, {"a", "12345678", "wep"}, {"a\n", "", ""}} {
		if code, err := WiFi(x[0], x[1], x[2]); err == nil {
			t.Errorf("%q gave %q", x, code)
		}
	}
}
