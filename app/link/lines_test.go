package link

import (
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestAHostIsSpelledAsRegistriesSpellIt, to the last letter of each range.
func TestAHostIsSpelledAsRegistriesSpellIt(t *testing.T) {
	label := strings.Repeat("a", 63)
	long := strings.Repeat("a.", 126) + "a" // 253 bytes
	for host, want := range map[string]bool{
		"rta.ae": true, "a": true, "z0.9-a": true, label + ".ae": true, label + "a.ae": false, long: true, "a" + long: false, "": false, ".ae": false, "rta.": false, "a..b": false,
		"-a.ae": false, "a-.ae": false, "a.-b": false, "A.ae": false, "a_b.ae": false, "a/b": false, "a:b": false, "a`": false, "a{": false, "a@": false, "é.ae": false,
	} {
		if got := plainHost(host); got != want {
			t.Errorf("%.80q: %v", host, got)
		}
	}
	for host, want := range map[string]bool{"127.0.0.1": true, "1": true, "127.1.": true, "a.0x7f": true, "0x": true, "a.0xg": false, "1a": false, "a.1": true, "": false, ".": false, "rta.ae": false, "1.rta.ae": false} {
		if got := numeric(host); got != want {
			t.Errorf("%q is a number: %v", host, got)
		}
	}
	for name, want := range map[string]bool{"rta.ae": true, "دبي.امارات": true, "a-b": true, "a⁄b": false, "a？": false, "a_b": false, "a٣": true, "aⅷ": false} {
		if got := spelled(name); got != want {
			t.Errorf("%q is spelled as a name: %v", name, got)
		}
	}
	for in, want := range map[string]string{"rta.ae": "rta.ae", "دبي.امارات": "xn--ngbn6f.xn--mgbaam7a8h", "xn--ngbn6f.xn--mgbaam7a8h": "xn--ngbn6f.xn--mgbaam7a8h", "xn--é.ae": "", "xn--.ae": "", "xn--a.ae": "", "a b.ae": ""} {
		if got, ok := ascii(in); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", in, got, ok)
		}
	}
}

// TestTheNearestEntryAllowsAHost: the exact one, else the longest with a star.
func TestTheNearestEntryAllowsAHost(t *testing.T) {
	e := &entity{}
	for _, p := range []string{"*.rta.ae", "*.b.rta.ae", "x.rta.ae", "rta.ae", "*.c.d.rta.ae", "*.d.rta.ae", "*.nol.ae"} {
		h, err := readPattern(p)
		if err != nil {
			t.Fatal(err)
		}
		e.hosts = append(e.hosts, h)
	}
	for name, want := range map[string]string{"rta.ae": "rta.ae", "a.rta.ae": "*.rta.ae", "a.b.rta.ae": "*.b.rta.ae", "b.rta.ae": "*.b.rta.ae", "x.rta.ae": "x.rta.ae", "y.x.rta.ae": "*.rta.ae",
		"c.d.rta.ae": "*.c.d.rta.ae", "z.c.d.rta.ae": "*.c.d.rta.ae", "z.d.rta.ae": "*.d.rta.ae", "nol.ae": "*.nol.ae", "arta.ae": "", "rta.ae.evil.com": "", "ae": ""} {
		if got, ok := e.match(name); got.pattern != want || ok != (want != "") {
			t.Errorf("%s: %q %v", name, got.pattern, ok)
		}
	}
	// the letters between غ and ف came into Unicode later than the others
	for letters, want := range map[string]bool{"a": true, "ءغ": true, "في": true, "ب٠": true, "ب٩": true, "ػ": false, "ؿ": false, "پ": false, "é": false} {
		name, ok := ascii(letters)
		if !ok {
			t.Fatalf("%q is no name", letters)
		}
		if got := (host{ascii: "rta.ae"}).safeSubdomain(name + ".rta.ae"); got != want {
			t.Errorf("%q below a star: %v", letters, got)
		}
	}
}

// TestNamesOneLetterApart: put in, left out, changed or swapped, and nothing more.
func TestNamesOneLetterApart(t *testing.T) {
	for pair, want := range map[string]bool{
		"rta rtaa": true, "rta rt": true, "rta xrta": true, "rta rxta": true, "rta rxa": true, "rta xta": true, "rta rtx": true, "rta rat": true, "rta tra": true,
		"rta rta": false, "rta art": false, "rta rtabc": false, "rta xyz": false, "rta rxy": false, "abcd badc": false, "abcd abdcx": false, "abcd acbd": true, "a b": true, "ab ba": true, "ab cd": false,
		"abc acbx": false, "abcd adcb": false,
	} {
		a, b, _ := strings.Cut(pair, " ")
		if got := oneApart(a, b); got != want {
			t.Errorf("%s: %v", pair, got)
		}
		if got := oneApart(b, a); got != want {
			t.Errorf("%s, turned: %v", pair, got)
		}
	}
	for pair, want := range map[string]bool{"rta.ae rta.com": true, "rta-ae.com rta.ae": true, "rta.ae.evil.com rta.ae": true, "salic.ae salik.ae": true, "evil.com rta.ae": false, "rtb.ae rta.ae": true, "rb.ae ra.ae": false} {
		a, b, _ := strings.Cut(pair, " ")
		if got := resembles(a, b); got != want {
			t.Errorf("%s: %v", pair, got)
		}
	}
	for in, want := range map[string]string{"RTA": "rta", "r t\u200ba": "rta", "ｒｔａ": "rta", "рта": "pta", "0l1I": "olll", "modern": "modem", "a-b": "a-b"} {
		if got := Skeleton(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for name, want := range map[string]string{"www.rta.ae": "rta", "rta.ae": "rta", "a.b.gov.ae": "b", "ae": ""} {
		if got := core(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, want := range map[string]bool{"bit.ly": true, "a.bit.ly": true, "abit.ly": false, "bit.ly.com": false} {
		if got := shortener(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestPercentSignsAreWholeAndHexadecimal at each of their places.
func TestPercentSignsAreWholeAndHexadecimal(t *testing.T) {
	for in, want := range map[string]string{"%41": "%41", "a%0F": "a%0F", "%aF": "%aF", "%": "", "%4": "", "a%4": "", "%g1": "", "%1g": "", "%4G": "", "%-1": "", "%1:": "", "%`1": "", "%@1": "",
		"a b": "", "é": "%C3%A9", "ع": "%D8%B9", "َ": "%D9%8E", "٣": "%D9%A3", "a'b": "", "a/b": "", "a\"": "", "<": "", "€": "", "-._~!$&()*+,;=:@": "-._~!$&()*+,;=:@", "azAZ09": "azAZ09", "[": "", "`": "", "{": "", "^": ""} {
		got, refused := encodeTail(in, "")
		if got != want || (refused == nil) != (want != "") {
			t.Errorf("%q: %q %v", in, got, refused)
		}
	}
	if _, refused := encodeTail("ab%zz12345", ""); refused == nil || refused.Rule != "link_encoding" || refused.Args["part"] != "%zz123" {
		t.Errorf("%+v", refused)
	}
	for n, want := range map[int]string{0: "", 1: "a", 2: "a", 3: "aع", 4: "aعb", 9: "aعb"} {
		if got := truncate("aعb", n); got != want {
			t.Errorf("%d bytes: %q, want %q", n, got, want)
		}
	}
	for raw, want := range map[string]string{"https://rta.ae": "https://rta.ae", "https://rta.ae?": "https://rta.ae/?", "https://rta.ae#": "https://rta.ae/#", "https://rta.ae/?a#b?c#d": ""} {
		a, refused := world(t).Website("RTA", raw)
		if a.URL != want || (refused == nil) != (want != "") {
			t.Errorf("%s: %q %v", raw, a.URL, refused)
		}
	}
}

// TestOnlyARebuiltAddressPasses holds the last step alone.
func TestOnlyARebuiltAddressPasses(t *testing.T) {
	for link, want := range map[string]string{
		"https://rta.ae/x": "", "https://rta.ae": "", "http://rta.ae/x": "link_doubtful", "https://nol.ae/x": "link_doubtful", "https://a@rta.ae/x": "link_doubtful", "https:rta.ae": "link_doubtful",
		"https://rta.ae:80/": "link_doubtful", "https://rta.ae/%zz": "link_doubtful", "": "link_doubtful",
		"https://rta.ae/" + strings.Repeat("a", MostBytes-15): "", "https://rta.ae/" + strings.Repeat("a", MostBytes-14): "link_too_long",
	} {
		if got := ruleOf(verifyRebuilt(link, "rta.ae")); got != want {
			t.Errorf("%.60q: %q, want %q", link, got, want)
		}
	}
}

// TestEachFormIsJudgedByItsOwnRule: what becomes of one address in each of the ways to write it.
func TestEachFormIsJudgedByItsOwnRule(t *testing.T) {
	p := world(t)
	for _, c := range []struct {
		form          catalog.Form
		raw, url, bad string
	}{
		{catalog.Form{Kind: catalog.Website}, "https://rta.ae/x", "https://rta.ae/x", "8009090"},
		{catalog.Form{Kind: catalog.MobileApp, Platform: "ios"}, "426109507", "https://apps.apple.com/ae/app/id426109507", "com.rta.rtadubai"},
		{catalog.Form{Kind: catalog.MobileApp, Platform: "android"}, "com.rta.rtadubai", "https://play.google.com/store/apps/details?id=com.rta.rtadubai", "426109507"},
		{catalog.Form{Kind: catalog.CallCentre}, "8009090", "tel:8009090", "8001234"},
		{catalog.Form{Kind: catalog.SMS}, "8009090", "sms:8009090", "8001234"},
		{catalog.Form{Kind: catalog.Counter}, "", "", "https://rta.ae/x"},
		{catalog.Form{Kind: catalog.MobileApp}, "", "", "426109507"},
	} {
		if c.url != "" {
			if a, refused := p.Judge(c.form, "RTA", c.raw); refused != nil || a.URL != c.url || a.Domain == "" {
				t.Errorf("%+v: %+v %v", c.form, a, refused)
			}
		}
		if a, refused := p.Judge(c.form, "RTA", c.bad); refused == nil || a.URL != "" {
			t.Errorf("%+v: %q gave %+v", c.form, c.bad, a)
		}
		if a, refused := p.Judge(c.form, "NONE", c.raw); ruleOf(refused) != "link_entity_unknown" || a != (Address{}) || refused.Args["entity"] != "NONE" || refused.Args["found"] != c.raw {
			t.Errorf("%+v of nobody: %+v %v", c.form, a, refused)
		}
	}
}

// TestNumbersAtTheEdgesOfThePlan: what is one digit too short, too long, or another country's.
func TestNumbersAtTheEdgesOfThePlan(t *testing.T) {
	for raw, want := range map[string]string{
		"8009090": "tel:8009090", "80012": "tel:80012", "8001": "tel:8001", "800123456789": "", "8001234567": "tel:8001234567", "600522222": "tel:600522222", "60052222": "tel:+97160052222", "6005222222": "", "901": "tel:901", "9999": "tel:9999", "12": "", "12345": "",
		"043347777": "tel:+97143347777", "43347777": "tel:+97143347777", "0501234567": "tel:+971501234567", "501234567": "tel:+971501234567", "0181234567": "", "05012345678": "", "04334777": "",
		"+97143347777": "tel:+97143347777", "0097143347777": "tel:+97143347777", "97143347777": "tel:+97143347777", "971501234567": "tel:+971501234567", "+971 (0)4 334 7777": "tel:+97143347777", "+971800909": "tel:800909",
		"+971901": "", "+9718009090": "tel:8009090", "9710501234": "", "08009090": "", "0901": "", "+442079460958": "", "+44": "", "0900123456": "", "900123": "", "700123": "", "+97190012345": "",
		"٠٤٣٣٤٧٧٧٧": "tel:+97143347777", "۰۴۳۳۴۷۷۷۷": "tel:+97143347777", "8009090,1": "", "*135#": "", "": "", "abc": "", "++8009090": "", "800\u200b9090": "", "80\u00a009090": "tel:8009090",
		"8009090" + strings.Repeat(" ", 93): "tel:8009090", strings.Repeat("-", 93) + "8009090": "tel:8009090", strings.Repeat("-", 94) + "8009090": "",
	} {
		if got := Digits(raw); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
	for raw, want := range map[string]string{"999": "link_phone_emergency", "0501234567": "", "+44207": "link_phone_foreign", "+4420": "link_phone_form", "0900123": "link_phone_premium", "*1#": "link_phone_control", "8\u200b0": "link_hidden_character", "": "link_empty", "x": "link_phone_form"} {
		refused := AnyPhone(raw)
		if got := ruleOf(refused); got != want || refused != nil && (refused.Args["entity"] != "–" || refused.Args["phones"] != "–" || refused.Args["found"] != Sanitize(raw)) {
			t.Errorf("%q: %q, want %q; %v", raw, got, want, refused)
		}
	}
	p := world(t)
	for raw, want := range map[string]bool{"8009090": true, "800 9090": true, "+97143347777": true, "8009091": false, "": false} {
		if got := p.HasPhone("RTA", raw); got != want || p.HasPhone("NONE", raw) {
			t.Errorf("%q: %v", raw, got)
		}
	}
	ios, android, phones := p.Contacts("RTA")
	if !slices.Equal(ios, []string{"426109507"}) || !slices.Equal(android, []string{"com.rta.rtadubai"}) || !slices.Equal(phones, []string{"800 9090", "04 334 7777", "050 123 4567", "901", "600 522 222", "800 60"}) {
		t.Errorf("%q %q %q", ios, android, phones)
	}
	_, refused := p.Phone("RTA", "8001234")
	if ruleOf(refused) != "link_phone_not_allowed" || refused.Args["phones"] != "800 9090, 04 334 7777, 050 123 4567, 901, 600 522 222, 800 60" {
		t.Errorf("%+v", refused)
	}
	if _, refused := p.Phone("SALIK", "8001234"); ruleOf(refused) != "link_phone_none" {
		t.Errorf("%+v", refused)
	}
	if _, refused := p.Phone("RTA", "999"); ruleOf(refused) != "link_phone_emergency" {
		t.Errorf("%+v", refused)
	}
}

// TestAWordWithDotsIsAHostWhereItsEndingIsOne.
func TestAWordWithDotsIsAHostWhereItsEndingIsOne(t *testing.T) {
	for s, want := range map[string]bool{"evil.com": true, "EVIL.COM": true, "a.gov.ae": true, "gov.ae": false, "com": false, "2.5": false, "1.2.3.4": true, "1.2.3": false, "photo.jpg": false, "x.github.io": true, "github.io": false, "موقع.امارات": true, "": false, "256.1.1.1": true} {
		if got := looksLikeHost(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
	for s, want := range map[string]bool{"fee.It": true, "fee.Is": true, "fee.it": false, "fee.IT": false, "FEE.It": false, "fee.It/": false, "a.fee.It": false, "fee.Me": false, "fee.": false, ".It": false, "fee.At": true, "x.Zz": false} {
		if got := sentenceEnd(s, " is due"); got != want {
			t.Errorf("%q ends a sentence: %v", s, got)
		}
		for _, after := range []string{"", ".", " للخدمة", " Now", "is", " 5"} { // no sentence goes on
			if sentenceEnd(s, after) {
				t.Errorf("%q ends a sentence before %q", s, after)
			}
		}
	}
	for s, want := range map[string]bool{"12345678": true, "1234567": false, "+1 2 3 4 5 6 7 8": true, strings.Repeat("1", 17): true, strings.Repeat("1", 18): false, "٠٠٠٠٠٠٠٠": false} {
		if got := plausible(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
	for text, want := range map[string]bool{"AED 1200": true, "1200 AED": true, "AED         1200": true, "AED          1200": false, "1200             AED": true, "1200              AED": false, "1200": false} {
		at := []int{strings.Index(text, "1200"), strings.Index(text, "1200") + 4}
		if got := priced(text, at); got != want {
			t.Errorf("%q is priced: %v", text, got)
		}
	}
	for text, want := range map[string]bool{"a1200": true, "-1200": true, "_1200": true, ".1200": true, ",1200": true, "31200": true, " 1200": false, "1200": false, "ع1200": false, "12005": true, "1200%": true, "1200_": true, "1200 ": false, "1200.": false, ":1200": false, "÷1200": false} {
		i := strings.Index(text, "1200")
		if got := embedded(text, []int{i, i + 4}); got != want {
			t.Errorf("%q is part of more: %v", text, got)
		}
	}
}

// TestANetworkForVisitorsHasItsLimits: names of 32 bytes, passwords of 8 to 63.
func TestANetworkForVisitorsHasItsLimits(t *testing.T) {
	for _, c := range []struct {
		name, password int
		security       string
		ok             bool
	}{{1, 8, "wpa", true}, {32, 63, "wpa3", true}, {33, 8, "wpa", false}, {0, 8, "wpa", false}, {1, 7, "wpa", false}, {1, 64, "wpa", false}, {32, 0, "", true}, {32, 0, "OPEN", true}, {1, 0, "nopass", true}, {1, 8, "open", false}, {1, 8, "wep", false}} {
		code, err := WiFi(strings.Repeat("n", c.name), strings.Repeat("p", c.password), c.security)
		if (err == nil) != c.ok || (code != "") != c.ok {
			t.Errorf("%+v: %q %v", c, code, err)
		}
	}
	for _, hidden := range [][2]string{{"a\u200b", "12345678"}, {"a", "1234567\u200b"}, {"\xff", "12345678"}, {"a", "1234567\xff"}} {
		if code, err := WiFi(hidden[0], hidden[1], "wpa"); err == nil {
			t.Errorf("%q gave %q", hidden, code)
		}
	}
	if code, err := WiFi(strings.Repeat(";", 32), strings.Repeat(";", 63), "wpa"); err != nil && code != "" || err == nil && len(code) > MostBytes {
		t.Errorf("%d bytes, %v", len(code), err)
	}
}

// TestALinkOfThePolicyMustBeOneOfItsHosts, and sound in every other way.
func TestALinkOfThePolicyMustBeOneOfItsHosts(t *testing.T) {
	for link, want := range map[string]string{
		"https://www.rta.ae/out?to=https://nol.ae/card": "", "https://evil.com/out?to=https://nol.ae/": `host "evil.com" is not among the hosts`, "http://rta.ae/": "not an address (link_http)",
		"https://rta.ae/a.apk?to=https://nol.ae": "not an address (link_download)", "https://rta.ae/" + strings.Repeat("a", 300): "not an address (link_too_long)",
	} {
		_, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["*.rta.ae"],"links":["` + link + `"]}}}`))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %q", link, err, want)
		}
	}
	p := world(t)
	if got := p.Hosts("RTA"); !slices.Equal(got, []string{"rta.ae", "*.rta.ae", "nol.ae", "*.دبي.امارات", "noc.rta.ae"}) || p.Hosts("NONE") != nil {
		t.Errorf("%q", got)
	}
	if got := p.Entities(); !slices.Equal(got, []string{"BARE", "RTA", "SALIK"}) {
		t.Errorf("%q", got)
	}
	if got := p.owner("x.salik.ae"); got != "SALIK" || p.owner("evil.com") != "" {
		t.Errorf("%q", got)
	}
	if _, refused := p.Website("RTA", "https://x.salik.ae/"); ruleOf(refused) != "link_host_of_other" || refused.Args["owner"] != "SALIK" {
		t.Errorf("%+v", refused)
	}
	if _, refused := p.Website("BARE", "https://evil.com/"); ruleOf(refused) != "link_no_hosts" {
		t.Errorf("%+v", refused)
	}
}
