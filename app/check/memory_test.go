package check

import (
	"testing"

	"dalil/app/catalog"
	"dalil/app/link"
)

// TestAMemoryGivesTheAnswersOfThisJudgementAndTheOneBefore, to exactly the question that was asked, and none of another policy.
func TestAMemoryGivesTheAnswersOfThisJudgementAndTheOneBefore(t *testing.T) {
	read := func() *link.Policy {
		p, err := link.ReadPolicy([]byte(smallPolicy))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p, m := read(), &Memory{}
	r := Rules{Policy: p, Memory: m}
	site := catalog.Form{Kind: catalog.Website, Column: "url", Address: true}
	text := func() string { return r.judgeText("RTA", "text", false).strange }
	address := func() string { a, _ := r.judgeAddress(site, "RTA", "https://www.rta.ae/1"); return a.URL }
	m.Turn(p)
	if text() != "" || address() != "https://www.rta.ae/1" || len(m.texts) != 1 || len(m.addresses) != 1 {
		t.Fatalf("%+v", m)
	}
	// What is remembered is made to differ from what would be said anew.
	m.texts[textQuestion{"RTA", "text", false}] = remembered[textAnswer]{textAnswer{strange: "remembered"}, m.turn}
	m.addresses[addressQuestion{catalog.Website, "", "RTA", "https://www.rta.ae/1"}] = remembered[addressAnswer]{addressAnswer{address: link.Address{URL: "remembered"}}, m.turn}
	for _, turns := range []int{0, 1, 1} {
		for range turns {
			m.Turn(p)
		}
		if text() != "remembered" || address() != "remembered" || len(m.texts) != 1 || len(m.addresses) != 1 {
			t.Errorf("after %d turns: %q %q %+v", turns, text(), address(), m)
		}
	}
	for name, other := range map[string]string{"entity": r.judgeText("DEWA", "text", false).strange, "text": r.judgeText("RTA", "texts", false).strange, "name": r.judgeText("RTA", "text", true).strange} {
		if other != "" {
			t.Errorf("the answer to another %s was given", name)
		}
	}
	app := catalog.Form{Kind: catalog.MobileApp, Platform: "ios", Column: "app_ios", Address: true}
	for name, ask := range map[string]func() (link.Address, *link.Refusal){
		"form": func() (link.Address, *link.Refusal) { return r.judgeAddress(app, "RTA", "https://www.rta.ae/1") }, "entity": func() (link.Address, *link.Refusal) { return r.judgeAddress(site, "DEWA", "https://www.rta.ae/1") },
		"address": func() (link.Address, *link.Refusal) { return r.judgeAddress(site, "RTA", "https://www.rta.ae/2") },
	} {
		if a, _ := ask(); a.URL == "remembered" {
			t.Errorf("the answer to another %s was given", name)
		}
	}
	if _, refused := r.judgeAddress(site, "RTA", "https://evil.example/"); refused == nil || refused.Rule != "link_host_not_allowed" {
		t.Errorf("%+v", refused)
	}
	if _, again := r.judgeAddress(site, "RTA", "https://evil.example/"); again == nil || again.Rule != "link_host_not_allowed" {
		t.Errorf("a refusal is not remembered: %+v", again)
	}
	m.Turn(p)
	if m.Turn(p); text() == "remembered" || address() == "remembered" {
		t.Error("what nobody asked for in a judgement is still remembered")
	}
	m.texts[textQuestion{"RTA", "text", false}] = remembered[textAnswer]{textAnswer{strange: "remembered"}, m.turn}
	m.Turn(p)
	m.Turn(read())
	if m.policy == p || len(m.texts)+len(m.addresses) != 0 {
		t.Errorf("after another policy: %+v", m)
	}
	if r.Policy = m.policy; text() != "" {
		t.Error("an answer of another policy was given")
	}
	if r.Memory = nil; text() != "" || address() != "https://www.rta.ae/1" {
		t.Error("without a memory nothing is asked")
	}
	if _, refused := r.judgeAddress(site, "RTA", "https://evil.example/"); refused == nil {
		t.Error("without a memory nothing is refused")
	}
}
