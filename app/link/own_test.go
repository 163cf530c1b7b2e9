package link

import (
	"strings"
	"testing"
)

// TestWholeLinksInATextAreTheEntitysOwnOrRefused: with the signs of the sentence behind them, and telephone links by their number.
func TestWholeLinksInATextAreTheEntitysOwnOrRefused(t *testing.T) {
	p := shipped(t)
	for text, rule := range map[string]string{
		"See https://www.rta.ae/wps/portal.":         "",
		"Open (https://www.rta.ae/wps/portal)!":      "",
		"Write to mailto:ask@rta.ae":                 "",
		"Press tel:8009090":                          "",
		"Press tel:+971501234567":                    "link_text",
		"Press tel:800777":                           "link_text",
		"Write to mailto:ask@evil.example":           "link_text",
		"See https://www.evil.example/wps/portal.":   "link_text",
		"Open https://www.rta.ae.evil.example/wps/!": "link_text",
	} {
		r := p.FindForeignContact("RTA", text)
		if (r == nil) != (rule == "") || r != nil && !strings.HasPrefix(string(r.Rule), rule) {
			t.Errorf("%s: %+v", text, r)
		}
	}
}

// TestBytesThatAreNoTextAreRefusedWhereverTheyStand: raw, and behind any number of encodings.
func TestBytesThatAreNoTextAreRefusedWhereverTheyStand(t *testing.T) {
	p := shipped(t)
	for _, raw := range []string{"https://www.rta.ae/a\xffb", "https://www.rta.ae/a%FFb", "https://www.rta.ae/a?q=%FF%FE", "https://www.rta.ae/a%25FFb", "https://www.rta.ae/a\ufffdb", "https://www.rta.ae/a%EF%BF%BDb"} {
		if a, r := p.Website("RTA", raw); r == nil {
			t.Errorf("%q is %+v", raw, a)
		}
	}
	for _, name := range []string{"xn--é.ae", "www.xn--خدمة.ae"} {
		if have, ok := ascii(name); ok {
			t.Errorf("%s is %s", name, have)
		}
	}
}

// TestAStoreIsLeftByNoOtherPage: the same id behind another path is another page.
func TestAStoreIsLeftByNoOtherPage(t *testing.T) {
	p := shipped(t)
	const id = "?id=com.rta.rtadubai"
	if _, r := p.AppAndroid("RTA", "https://play.google.com/store/apps/details"+id); r != nil {
		t.Fatalf("%+v", r)
	}
	for _, path := range []string{"/store/apps/dev", "/store/apps/details/more", "/store/books/details", "/", ""} {
		if a, r := p.AppAndroid("RTA", "https://play.google.com"+path+id); r == nil {
			t.Errorf("%s is %+v", path, a)
		}
	}
}

// TestALostPlusIsFoundWhereTheNumberIsLongEnough: 971 may begin a number of this country too.
func TestALostPlusIsFoundWhereTheNumberIsLongEnough(t *testing.T) {
	for in, abroad := range map[string]bool{"971501234567": true, "97142223333": true, "9715012345": false} {
		n, r := readNumber(in)
		whole, r2 := readNumber("+" + in)
		if same := r == nil && r2 == nil && n == whole; same != abroad {
			t.Errorf("%s: %+v %+v, with a plus %+v %+v", in, n, r, whole, r2)
		}
	}
}

// TestHostsAreNamedOnce in the sentence that says which ones there are.
func TestHostsAreNamedOnce(t *testing.T) {
	p, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["www.rta.ae","*.rta.ae","rta.ae"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if list := p.entities["RTA"].hostList(); list != "rta.ae" {
		t.Errorf("%q", list)
	}
}
