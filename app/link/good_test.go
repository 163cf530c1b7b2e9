package link

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const worldPolicy = `{"version":3,"expires":"2027-12-31","entities":{
"RTA":{"hosts":["rta.ae","*.rta.ae","nol.ae","*.دبي.امارات","noc.rta.ae"],"app_ios":["426109507"],"app_android":["com.rta.rtadubai"],
 "phones":["8009090","043347777","0501234567","901","600522222","80060"],
 "links":["https://www.rta.ae/out?to=https://nol.ae/card"],"reasons":{"nol.ae":"the card"}},
"SALIK":{"hosts":["*.salik.ae"],"app_ios":["111222333"]},
"BARE":{"hosts":[]}}}`

func world(t testing.TB) *Policy {
	t.Helper()
	p, err := ReadPolicy([]byte(worldPolicy))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestGoodLinksAreRebuilt(t *testing.T) {
	p := world(t)
	for _, x := range []struct{ raw, link, domain string }{
		{"https://rta.ae", "https://rta.ae", "rta.ae"},
		{"https://www.rta.ae/", "https://www.rta.ae/", "rta.ae"},
		{" HTTPS://WWW.RTA.AE/Path?Q=A#F\u00a0", "https://www.rta.ae/Path?Q=A#F", "rta.ae"},
		{"https://a.b-c.rta.ae/x", "https://a.b-c.rta.ae/x", "rta.ae"},
		{"https://noc.rta.ae/x", "https://noc.rta.ae/x", "noc.rta.ae"},
		{"https://nol.ae?x=1", "https://nol.ae/?x=1", "nol.ae"},
		{"https://nol.ae#top", "https://nol.ae/#top", "nol.ae"},
		{"https://rta.ae/خدمات/رخصة", "https://rta.ae/%D8%AE%D8%AF%D9%85%D8%A7%D8%AA/%D8%B1%D8%AE%D8%B5%D8%A9", "rta.ae"},
		{"https://rta.ae/%d8%ae?q=ع", "https://rta.ae/%d8%ae?q=%D8%B9", "rta.ae"},
		{"https://rta.ae/a%20b,c;d=e:f@g!h$i&j'k(l)*+~._-", "https://rta.ae/a%20b,c;d=e:f@g!h$i&j'k(l)*+~._-", "rta.ae"},
		{"https://rta.ae/?a=1&&b=%26&c=/x?y", "https://rta.ae/?a=1&&b=%26&c=/x?y", "rta.ae"},
		{"https://rta.ae/#/services/42?x", "https://rta.ae/#/services/42?x", "rta.ae"},
		{"https://rta.ae/?url=www2.rta.ae", "https://rta.ae/?url=www2.rta.ae", "rta.ae"},
		{"https://rta.ae/a...b/..x/...", "https://rta.ae/a...b/..x/...", "rta.ae"},
		{"https://دبي.امارات/خ", "https://xn--ngbn6f.xn--mgbaam7a8h/%D8%AE", "دبي.امارات"},
		{"https://xn--ngbn6f.xn--mgbaam7a8h/", "https://xn--ngbn6f.xn--mgbaam7a8h/", "دبي.امارات"},
		{"https://خدمة.rta.ae/", "https://xn--ogbjd2g.rta.ae/", "rta.ae"},
		{"https://www.rta.ae/out?to=https://nol.ae/card", "https://www.rta.ae/out?to=https://nol.ae/card", "rta.ae"},
	} {
		a, refused := p.Website("RTA", x.raw)
		if refused != nil {
			t.Errorf("%q refused: %s %v", x.raw, refused.Rule, refused.Args)
		} else if a.URL != x.link || a.Domain != x.domain {
			t.Errorf("%q gave %q %q, wanted %q %q", x.raw, a.URL, a.Domain, x.link, x.domain)
		}
	}
}

func TestOnlyTheListedLinkIsSpared(t *testing.T) {
	p := world(t)
	if _, refused := p.Website("RTA", "https://www.rta.ae/out?to=https://nol.ae/cards"); refused == nil || refused.Rule != "link_redirect" {
		t.Errorf("an unlisted link with a second address: %v", refused)
	}
}

func TestAStarCoversTheHostItself(t *testing.T) {
	p := world(t)
	for _, raw := range []string{"https://rta.ae/", "https://www.rta.ae/", "https://www.mpark.rta.ae"} {
		if a, refused := p.Website("RTA", raw); refused != nil || a.Domain != "rta.ae" {
			t.Errorf("%q: %v %v", raw, a, refused)
		}
	}
}

func TestVisitorsReadTheBareNameOfASite(t *testing.T) {
	p := shipped(t)
	for _, x := range []struct{ raw, domain string }{
		{"https://rta.ae/", "rta.ae"}, {"https://www.rta.ae/", "rta.ae"}, {"https://www.mpark.rta.ae/", "www.mpark.rta.ae"}, {"https://www.nol.ae/", "www.nol.ae"},
	} {
		if a, refused := p.Website("RTA", x.raw); refused != nil || a.Domain != x.domain {
			t.Errorf("%q: %v %v, wanted %q", x.raw, a, refused, x.domain)
		}
	}
}

func TestAnExactHostDoesNotCoverWhatIsBelow(t *testing.T) {
	if _, refused := world(t).Website("RTA", "https://www.nol.ae/"); refused == nil {
		t.Error("www.nol.ae was taken, and only nol.ae is listed")
	}
}

func TestLengthsAtTheirLimits(t *testing.T) {
	p := world(t)
	base := "https://rta.ae/"
	for _, x := range []struct {
		bytes        int
		rule, advice string
	}{{GoodBytes, "", ""}, {GoodBytes + 1, "", "link_long"}, {MostBytes, "", "link_long"}, {MostBytes + 1, "link_too_long", ""}} {
		a, refused := p.Website("RTA", base+strings.Repeat("a", x.bytes-len(base)))
		if ruleOf(refused) != x.rule {
			t.Fatalf("%d bytes: %q, wanted %q", x.bytes, ruleOf(refused), x.rule)
		}
		if got := ruleOf(Advice(a)); got != x.advice {
			t.Errorf("%d bytes: advice %q, wanted %q", x.bytes, got, x.advice)
		}
	}
}

func TestAppsBecomeStoreLinks(t *testing.T) {
	p := world(t)
	const ios, android = "https://apps.apple.com/ae/app/id426109507", "https://play.google.com/store/apps/details?id=com.rta.rtadubai"
	for _, x := range []struct{ kind, raw, link string }{
		{"app_ios", "426109507", ios},
		{"app_ios", " id426109507 ", ios},
		{"app_ios", "٤٢٦١٠٩٥٠٧", ios},
		{"app_ios", "https://apps.apple.com/us/app/rta-dubai/id426109507?l=ar&mt=8", ios},
		{"app_ios", "https://apps.apple.com/ae/app/هيئة-الطرق/id426109507", ios},
		{"app_ios", "https://itunes.apple.com/app/id426109507", ios},
		{"app_android", "com.rta.rtadubai", android},
		{"app_android", "https://play.google.com/store/apps/details?id=com.rta.rtadubai&hl=ar&gl=AE", android},
		{"app_android", "https://play.google.com/store/apps/details?hl=ar&id=com.rta.rtadubai", android},
	} {
		a, refused := judge(p, x.kind, "RTA", x.raw)
		if refused != nil || a.URL != x.link || !strings.HasPrefix(a.URL, "https://"+a.Domain+"/") {
			t.Errorf("%s %q gave %v %v", x.kind, x.raw, a, refused)
		}
	}
	for _, x := range []struct{ entity, raw, rule string }{
		{"RTA", "111222333", "link_app_of_other"}, {"BARE", "999999999", "link_app_none"}, {"NOBODY", "426109507", "link_entity_unknown"},
	} {
		if _, refused := p.AppIOS(x.entity, x.raw); ruleOf(refused) != x.rule {
			t.Errorf("%s %q: %v", x.entity, x.raw, refused)
		}
	}
}

func TestOneNumberInAllItsForms(t *testing.T) {
	p := world(t)
	for _, x := range []struct {
		tel, shown string
		raw        []string
	}{
		{"tel:8009090", "800 9090", []string{"8009090", "800 9090", "800-9090", "+971 800 9090", "009718009090", "٨٠٠٩٠٩٠", "۸۰۰۹۰۹۰", "８００９０９０"}},
		{"tel:80060", "800 60", []string{"80060", "800-60"}},
		{"tel:+97143347777", "04 334 7777", []string{"043347777", "04 334 7777", "(04) 334-7777", "43347777", "+971 4 334 7777", "+971 (0)4 334 7777", "00971 4 3347777", "0097143347777", "97143347777", "04.334.7777", "٠٤٣٣٤٧٧٧٧", "\u00a004\u00a0334\u00a07777"}},
		{"tel:+971501234567", "050 123 4567", []string{"0501234567", "501234567", "+971501234567", "971501234567"}},
		{"tel:600522222", "600 522 222", []string{"600522222", "600 52 2222", "+971600522222"}},
		{"tel:901", "901", []string{"901", "٩٠١"}},
	} {
		for _, raw := range x.raw {
			a, refused := p.Phone("RTA", raw)
			if refused != nil || a.URL != x.tel || a.Domain != x.shown {
				t.Errorf("%q gave %v %v, wanted %q %q", raw, a, refused, x.tel, x.shown)
			}
		}
	}
	if _, refused := p.Phone("BARE", "901"); ruleOf(refused) != "link_phone_none" {
		t.Errorf("a body without numbers: %v", refused)
	}
}

func TestShippedPolicyServesItsOwnData(t *testing.T) {
	p := shipped(t)
	if n := len(p.Entities()); n != 73 || !slices.IsSorted(p.Entities()) {
		t.Errorf("%d entities, wanted 73, sorted", n)
	}
	for _, code := range p.Entities() {
		e := p.entities[code]
		for _, h := range e.hosts {
			if a, refused := p.Website(code, "https://"+h.ascii+"/ar"); refused != nil || a.Domain != h.shown {
				t.Errorf("%s %q: %v %v", code, h.ascii, a, refused)
			}
			if h.below && h.note(e.reasons) == "" {
				t.Errorf("%s: %s covers every name below it, and no reason is given", code, h.pattern)
			}
		}
		for _, n := range e.phones {
			if _, refused := p.Phone(code, n.grouped()); refused != nil {
				t.Errorf("%s %q: %v", code, n.grouped(), refused)
			}
		}
	}
	for _, raw := range goodLinks(t) {
		if !slices.ContainsFunc(p.Entities(), func(code string) bool { _, refused := p.Website(code, raw); return refused == nil }) {
			t.Errorf("no entity may use %q", raw)
		}
	}
}

// goodLinks are links of real services, one a line.
func goodLinks(t testing.TB) []string {
	t.Helper()
	content, err := os.ReadFile("testdata/good.txt")
	if err != nil {
		t.Fatal(err)
	}
	var links []string
	for l := range strings.Lines(string(content)) {
		if !strings.HasPrefix(l, "#") {
			links = append(links, strings.TrimSpace(l))
		}
	}
	return links
}

// FuzzWebsite holds every accepted address against Go's own parser, the policy and the rule itself.
func FuzzWebsite(f *testing.F) {
	p := world(f)
	for _, x := range tricks(f) {
		f.Add(x.raw)
	}
	for _, raw := range goodLinks(f) {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		for _, kind := range []string{"website", "app_ios", "app_android", "phone"} {
			a, refused := judge(p, kind, "RTA", raw)
			if (refused == nil) == (a == Address{}) {
				t.Fatalf("%s %q: %v %v", kind, raw, a, refused)
			}
			if refused != nil {
				for k, v := range refused.Args {
					if !utf8.ValidString(v) || strings.ContainsFunc(v, invisible) {
						t.Fatalf("%s %q: argument %s is not harmless: %q", kind, raw, k, v)
					}
				}
				continue
			}
			for i := range len(a.URL) {
				if a.URL[i] <= ' ' || a.URL[i] >= 0x7F {
					t.Fatalf("%s %q: not plain ASCII: %q", kind, raw, a.URL)
				}
			}
			if kind != "website" {
				continue
			}
			u, err := url.Parse(a.URL)
			if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" || u.String() == "" {
				t.Fatalf("%q: Go reads %q differently: %v", raw, a.URL, err)
			}
			if at, ok := p.entities["RTA"].match(u.Host); !ok || at.shown != a.Domain {
				t.Fatalf("%q: host %q is not in the policy as %q", raw, u.Host, a.Domain)
			}
			if again, refused := p.Website("RTA", a.URL); refused != nil || again != a {
				t.Fatalf("%q: %q does not stand still: %v %v", raw, a.URL, again, refused)
			}
		}
		p.FindForeignContact("RTA", raw)
	})
}

func ruleOf(r *Refusal) string {
	if r == nil {
		return ""
	}
	return string(r.Rule)
}
