package link

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAPolicyWithHostsAloneIsRead(t *testing.T) {
	p, err := ReadPolicy([]byte(`{"version":7,"expires":"2026-11-30","entities":{"X":{"hosts":["x.ae"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if p.Version() != 7 || p.Expires().Format(time.DateOnly) != "2026-11-30" || !p.Has("X") || p.Has("Y") || p.Hosts("X")[0] != "x.ae" || p.Hosts("Y") != nil {
		t.Errorf("read as %+v", p)
	}
}

func TestAPolicyHoldsThroughItsLastDay(t *testing.T) {
	p := world(t)
	day := time.Date(2027, 12, 31, 0, 0, 0, 0, time.UTC)
	if p.Expired(day) || p.Expired(day.Add(24*time.Hour-time.Second)) || !p.Expired(day.Add(24*time.Hour)) {
		t.Error("the last day is not the last")
	}
}

func TestABadPolicyIsRefusedAndSaysWhy(t *testing.T) {
	entity := func(e string) string { return `{"version":1,"expires":"2027-12-31","entities":{"RTA":` + e + `}}` }
	for _, x := range []struct{ content, says string }{
		{``, "policy is not as wanted"},
		{`[]`, "policy is not as wanted"},
		{`{"version":1,"expires":"2027-12-31","entities":{}}`, "no entity"},
		{`{"version":0,"expires":"2027-12-31","entities":{"RTA":{}}}`, "version"},
		{`{"version":1,"expires":"31.12.2027","entities":{"RTA":{}}}`, "31.12.2027"},
		{`{"version":1,"expires":"2027-12-31","entities":{"R A":{}}}`, "R A"},
		{`{"version":1,"version":2,"expires":"2027-12-31","entities":{"RTA":{}}}`, "duplicate"},
		{`{"version":1,"expires":"2027-12-31","entities":{"RTA":{},"RTA":{}}}`, "duplicate"},
		{`{"version":1,"expires":"2027-12-31","entities":{"RTA":{}}} x`, "invalid"},
		{`{"Version":1,"expires":"2027-12-31","entities":{"RTA":{}}}`, "Version"},
		{entity(`{"hosts":["rta.ae"],"urls":[]}`), "urls"},
		{entity(`{"hosts":["rta.ae"],"hosts":["evil.com"]}`), "duplicate"},
		{entity(`{"hosts":["rta.ae","rta.ae"]}`), "twice"},
		{entity(`{"hosts":["gov.ae"]}`), "public suffix"},
		{entity(`{"hosts":["*.gov.ae"]}`), "public suffix"},
		{entity(`{"hosts":["*.ae"]}`), "host \"*.ae\""},
		{entity(`{"hosts":["*.github.io"]}`), "public suffix"},
		{entity(`{"hosts":["rta.ae:443"]}`), "port"},
		{entity(`{"hosts":["RTA.ae"]}`), "lower case"},
		{entity(`{"hosts":["https://rta.ae"]}`), "host"},
		{entity(`{"hosts":["rta.ae/x"]}`), "host"},
		{entity(`{"hosts":["*"]}`), "host"},
		{entity(`{"hosts":["*.*.rta.ae"]}`), "host"},
		{entity(`{"hosts":["www.*.ae"]}`), "host"},
		{entity(`{"hosts":["x@rta.ae"]}`), "user part"},
		{entity(`{"hosts":["127.0.0.1"]}`), "number"},
		{entity(`{"hosts":["rta.ae."]}`), "host"},
		{entity(`{"hosts":[" rta.ae"]}`), "host"},
		{entity(`{"hosts":[""]}`), "host"},
		{entity(`{"hosts":["ｒta.ae"]}`), "host"},
		{entity(`{"hosts":["bit.ly"]}`), "shortener"},
		{entity(`{"hosts":"rta.ae"}`), "policy is not as wanted"},
		{entity(`{"app_ios":["id426109507"]}`), "id426109507"},
		{entity(`{"app_ios":[426109507]}`), "policy is not as wanted"},
		{entity(`{"app_android":["rtadubai"]}`), "rtadubai"},
		{entity(`{"app_android":["com.rta-dubai.x"]}`), "com.rta-dubai.x"},
		{entity(`{"phones":["0900123456"]}`), "link_phone_premium"},
		{entity(`{"phones":["+12025550100"]}`), "link_phone_foreign"},
		{entity(`{"phones":["*135#"]}`), "link_phone_control"},
		{entity(`{"phones":["8009090","800 9090"]}`), "twice"},
		{entity(`{"hosts":["rta.ae"],"reasons":{"nol.ae":"x"}}`), "nol.ae"},
		{entity(`{"hosts":["rta.ae"],"reasons":{"rta.ae":" "}}`), "reason"},
		{entity(`{"hosts":["rta.ae"],"doubts":{"nol.ae":"x"}}`), "doubt for \"nol.ae\""},
		{entity(`{"hosts":["rta.ae"],"doubts":{"rta.ae":""}}`), "doubt is empty"},
		{entity(`{"hosts":["rta.ae"],"links":["https://evil.com/?u=https://rta.ae"]}`), "not among"},
		{entity(`{"hosts":["rta.ae"],"links":["http://rta.ae/"]}`), "link_http"},
		{entity(`{"hosts":["rta.ae"],"links":["https://rta.ae/../x"]}`), "link_dot_segment"},
		{strings.Repeat(" ", policyBytes+1), "bytes"},
	} {
		if _, err := ReadPolicy([]byte(x.content)); err == nil || !strings.Contains(err.Error(), x.says) {
			t.Errorf("%.90s: %v, wanted %q", x.content, err, x.says)
		}
	}
}

func TestAnEmergencyLineIsNeverBehindACode(t *testing.T) {
	p, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"POLICE":{"phones":["901","999","112"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"999", " 9 9 9 ", "٩٩٩", "112", "998", "+971 999"} {
		if a, refused := p.Phone("POLICE", typed); refused == nil {
			t.Errorf("%q became %v", typed, a)
		} else if typed != "+971 999" && refused.Rule != "link_phone_emergency" {
			t.Errorf("%q refused by %s", typed, refused.Rule)
		}
	}
	if a, refused := p.Phone("POLICE", "901"); refused != nil || a.URL != "tel:901" {
		t.Errorf("901: %v %v", a, refused)
	}
	if refused := p.FindForeignContact("POLICE", "In danger call 999"); refused != nil {
		t.Errorf("an emergency number in a text: %v", refused)
	}
}

func TestOperatorsReadWhyAHostIsThere(t *testing.T) {
	p, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"X":{"hosts":["x.ae","www.x.ae","*.y.com"],"phones":["043347777"],
		"app_ios":["426109507"],"app_android":["ae.x.app"],"reasons":{"y.com":"bookings"},"doubts":{"*.y.com":"who owns it"}}}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []HostEntry{{"x.ae", "", ""}, {"www.x.ae", "", ""}, {"*.y.com", "bookings", "who owns it"}}
	if got := p.HostEntries("X"); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	ios, android, phones := p.Contacts("X")
	if strings.Join(ios, ",")+strings.Join(android, ",")+strings.Join(phones, ",") != "426109507ae.x.app04 334 7777" {
		t.Error(ios, android, phones)
	}
	if p.HostEntries("Y") != nil {
		t.Error("hosts of nobody")
	}
}
