package check_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/sheet"
)

// twenty is a file of twenty services of an entity, each with an app, a site and a number, but for the last: that has a site alone.
func twenty(t *testing.T, entity, host string, without ...int) check.Source {
	var b strings.Builder
	b.WriteString("id,entity,name_ar,name_en,url,phone\n")
	for i := 1; i <= 20; i++ {
		phone := "8009090"
		if entity != "RTA" {
			phone = ""
		}
		if i == 20 || slices.Contains(without, i) {
			phone = ""
		}
		fmt.Fprintf(&b, "%s-%d,%s,خدمة رقم %d,Service number %d,https://%s/%d,%s\n", entity, i, entity, i, i, host, i, phone)
	}
	return read(t, entity+".csv", []byte(b.String()))
}

func linksOf(t *testing.T, name string, broken ...string) check.Source {
	var links []catalog.Link
	for _, a := range broken {
		links = append(links, catalog.Link{Address: a, Status: catalog.LinkBroken, Code: "404", CheckedOn: "2026-11-20"})
	}
	if !slices.Contains(broken, "https://www.rta.ae/7") {
		links = append(links, catalog.Link{Address: "https://www.rta.ae/7", Status: catalog.LinkCaution, CheckedOn: "2026-11-20"})
	}
	var b bytes.Buffer
	if err := check.WriteLinks(&b, links); err != nil {
		t.Fatal(err)
	}
	s := read(t, name, b.Bytes())
	s.Hash = fmt.Sprint(name, broken)
	return s
}

func sites(from, to int) []string {
	var out []string
	for i := from; i <= to; i++ {
		out = append(out, fmt.Sprintf("https://www.rta.ae/%d", i))
	}
	return out
}

func kindsOf(c *catalog.Catalog, id string) string {
	for _, s := range c.Services {
		if s.ID == id {
			var out []string
			for _, ch := range s.Channels {
				out = append(out, string(ch.Kind))
			}
			for _, ch := range s.Broken {
				out = append(out, "not "+ch.Address)
			}
			return strings.Join(out, " ")
		}
	}
	return "gone"
}

func verdicts(out check.Outcome) string {
	var all []string
	for _, f := range out.Files {
		all = append(all, fmt.Sprintf("%s %s +%d ~%d -%d", f.File, f.Verdict, f.Added, f.Changed, f.Removed))
	}
	return strings.Join(all, "; ")
}

// A broken link's code gives way to the next channel, where there is none to a person, and the row of each service says so. The row's own
// words stay as they are, and once the link answers again its code is back.
func TestABrokenLinkGivesWayToTheNextChannel(t *testing.T) {
	r := rules(t)
	rta := twenty(t, "RTA", "www.rta.ae")
	first := check.Judge(check.Input{Sources: []check.Source{rta}, Rules: r}).Catalog
	out := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv", "https://www.rta.ae/2", "https://www.rta.ae/20", "https://elsewhere.example/")}, Last: first, Rules: r})
	if got := verdicts(out); got != "RTA.csv unchanged +0 ~0 -0; links.csv accepted +0 ~0 -0" || len(out.Problems) > 0 || !out.New {
		t.Fatal(got, out.Problems)
	}
	for id, want := range map[string]string{"RTA-1": "website call-centre", "RTA-2": "call-centre not https://www.rta.ae/2", "RTA-20": "counter not https://www.rta.ae/20", "RTA-7": "website call-centre"} {
		if got := kindsOf(out.Catalog, id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	var told []string
	for _, p := range out.Advice {
		told = append(told, fmt.Sprint(p.Place, " ", p.Rule, " ", p.Args["id"], " ", p.Args["instead"], " ", p.Args["date"], " ", p.Args["address"]))
	}
	if got := strings.Join(told, "\n"); got != "RTA.csv: 3: url link_broken RTA-2 call-centre 2026-11-20 https://www.rta.ae/2\nRTA.csv: 21: url link_broken_alone RTA-20 - 2026-11-20 https://www.rta.ae/20" {
		t.Errorf("told\n%s", got)
	}
	if cells := cellsOf(out.Catalog); cells["RTA-2"]["url"] != "https://www.rta.ae/2" || cells["RTA-20"]["url"] != "https://www.rta.ae/20" {
		t.Error("the addresses are lost")
	}
	again := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv", "https://www.rta.ae/2", "https://www.rta.ae/20", "https://elsewhere.example/")}, Last: out.Catalog, Rules: r})
	if again.New || again.Verdict != check.Unchanged {
		t.Errorf("nothing has changed: %s", verdicts(again))
	}
	addresses, without := out.Catalog.WebAddresses()
	if len(addresses) != 20 || !slices.Contains(addresses, "https://www.rta.ae/20") || len(without) != 0 {
		t.Errorf("asked are %v, without %v", addresses, without)
	}
	back := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv")}, Last: out.Catalog, Rules: r})
	if got := kindsOf(back.Catalog, "RTA-2") + ", " + kindsOf(back.Catalog, "RTA-20"); got != "website call-centre, website" || len(back.Advice) > 0 {
		t.Error(got, back.Advice)
	}
	gone := check.Judge(check.Input{Sources: []check.Source{rta}, Last: out.Catalog, Rules: r})
	if got := kindsOf(gone.Catalog, "RTA-2"); got != "call-centre not https://www.rta.ae/2" {
		t.Errorf("a vanished file deletes nothing: %s", got)
	}
}

// Whoever marks everything broken is asked, and nobody else waits meanwhile.
func TestLinksThatTakeTooMuchAreHeldByThemselves(t *testing.T) {
	r := rules(t)
	rta := twenty(t, "RTA", "www.rta.ae") // 39 codes: 7 may go, 8 are more than a fifth
	first := check.Judge(check.Input{Sources: []check.Source{rta}, Rules: r}).Catalog
	correction := twenty(t, "RTA", "www.rta.ae")
	correction.Book.Tables[0].Rows[0].Cells[3] = "Service by a better name"
	correction.Hash = "better"
	for n, held := range map[int]bool{7: false, 8: true, 20: true} {
		links := linksOf(t, "links.csv", sites(1, n)...)
		out := check.Judge(check.Input{Sources: []check.Source{correction, links}, Last: first, Rules: r})
		if (out.Files[1].Verdict == check.Held) != held || out.Files[0].Verdict != check.Accepted || out.Files[0].Changed != 1 {
			t.Errorf("%d: %s", n, verdicts(out))
		}
		want := "website call-centre"
		if !held {
			want = "call-centre not https://www.rta.ae/3"
		}
		if got := kindsOf(out.Catalog, "RTA-3"); got != want {
			t.Errorf("%d: %s", n, got)
		}
		if !held {
			continue
		}
		p := out.Problems[0]
		if p.Rule != "links_take_too_much" || !p.Grave || p.Place.File != "links.csv" || p.Args["count"] != fmt.Sprint(n) || p.Args["of"] != "39" || p.Args["entity"] != "RTA" || p.Args["code"] != out.Files[1].Code {
			t.Errorf("%d: %v", n, p)
		}
		yes := check.Judge(check.Input{Sources: []check.Source{correction, links}, Last: first, Rules: r, Confirm: out.Files[1].Code})
		if got := kindsOf(yes.Catalog, "RTA-3"); got != "call-centre not https://www.rta.ae/3" || yes.Files[1].Verdict != check.Accepted || len(yes.Problems) > 0 {
			t.Errorf("%d: confirmed, and %s: %s %v", n, got, verdicts(yes), yes.Problems)
		}
		after := check.Judge(check.Input{Sources: []check.Source{correction, linksOf(t, "links.csv", sites(1, n-1)...)}, Last: yes.Catalog, Rules: r})
		if after.Files[1].Verdict != check.Accepted {
			t.Errorf("%d: fewer broken links wait for a person: %s", n, verdicts(after))
		}
	}
	signed := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv", sites(1, 20)...)}, Last: first, Rules: r, Signed: true})
	if signed.Files[1].Verdict != check.Accepted {
		t.Error("what a publisher signed is held")
	}
	alone := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv", sites(1, 20)...)}, Rules: r})
	if alone.Files[1].Verdict != check.Held || kindsOf(alone.Catalog, "RTA-3") != "website call-centre" {
		t.Errorf("at a first start: %s", verdicts(alone))
	}
}

// Small steps come no further than one, and links and files together take no more than a fifth.
func TestLinksAndFilesTogetherTakeNoMoreThanAFifth(t *testing.T) {
	r := rules(t)
	rta := twenty(t, "RTA", "www.rta.ae")
	first := check.Judge(check.Input{Sources: []check.Source{rta}, Rules: r, Today: "2026-11-20"})
	some := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv", sites(1, 7)...)}, Last: first.Catalog, Week: first.Week, Rules: r, Today: "2026-11-20"})
	if some.Files[1].Verdict != check.Accepted {
		t.Fatal(verdicts(some))
	}
	for name, links := range map[string]check.Source{"one more": linksOf(t, "links.csv", sites(1, 8)...), "others": linksOf(t, "links.csv", sites(8, 15)...)} {
		out := check.Judge(check.Input{Sources: []check.Source{rta, links}, Last: some.Catalog, Week: some.Week, Rules: r, Today: "2026-11-21"})
		if out.Files[1].Verdict != check.Held {
			t.Errorf("%s: %s", name, verdicts(out))
		}
	}
	without := twenty(t, "RTA", "www.rta.ae", 11)
	without.Hash = "without"
	out := check.Judge(check.Input{Sources: []check.Source{without, linksOf(t, "links.csv", sites(1, 7)...)}, Last: some.Catalog, Week: some.Week, Rules: r, Today: "2026-11-21"})
	if out.Files[0].Verdict != check.Held || out.Problems[0].Rule != "loss_of_codes" {
		t.Errorf("seven broken and one gone: %s %v", verdicts(out), out.Problems)
	}
	four := twenty(t, "RTA", "www.rta.ae", 11, 12, 13, 14)
	four.Hash = "four"
	lost := check.Judge(check.Input{Sources: []check.Source{four}, Last: first.Catalog, Week: first.Week, Rules: r, Today: "2026-11-20"})
	if lost.Files[0].Verdict != check.Accepted {
		t.Fatal(verdicts(lost))
	}
	for n, held := range map[int]bool{3: false, 4: true} {
		out := check.Judge(check.Input{Sources: []check.Source{four, linksOf(t, "links.csv", sites(1, n)...)}, Last: lost.Catalog, Week: lost.Week, Rules: r, Today: "2026-11-21"})
		if (out.Files[1].Verdict == check.Held) != held {
			t.Errorf("four gone and %d broken: %s", n, verdicts(out))
		}
	}
}

// The sheet stands in a file of its own at the root, and in no other.
func TestLinksStandInAFileOfTheirOwn(t *testing.T) {
	r := rules(t)
	rta := twenty(t, "RTA", "www.rta.ae")
	first := check.Judge(check.Input{Sources: []check.Source{rta}, Rules: r}).Catalog
	for name, read := range map[string]bool{"links.csv": true, "Links.csv": true, "campaign-links.csv": true, "campaign.csv": false, "RTA/links.csv": false} {
		l := linksOf(t, name, "https://www.rta.ae/2")
		out := check.Judge(check.Input{Sources: []check.Source{rta, l}, Last: first, Rules: r})
		if got := kindsOf(out.Catalog, "RTA-2") != "website call-centre"; got != read {
			t.Errorf("%s is read: %t", name, got)
		}
	}
	book := sheet.Book{File: "campaign.xlsx", Tables: []sheet.Table{linksOf(t, "links.csv", "https://www.rta.ae/2").Book.Tables[0]}}
	book.Tables[0].Name = "links"
	out := check.Judge(check.Input{Sources: []check.Source{rta, {File: "campaign.xlsx", Book: book}}, Last: first, Rules: r})
	if got := kindsOf(out.Catalog, "RTA-2"); got != "website call-centre" {
		t.Errorf("read from the department's workbook: %s", got)
	}
	links := linksOf(t, "links.csv", "https://www.rta.ae/2").Book
	links.Tables[0].Rows[1].Cells[1] = "unheard of"
	if got := check.ReadLinks(links); len(got) != 1 || got[0] != (catalog.Link{Address: "https://www.rta.ae/2", Status: catalog.LinkBroken, Code: "404", CheckedOn: "2026-11-20"}) {
		t.Errorf("%+v", got)
	}
	c := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv", "https://www.rta.ae/2")}, Last: first, Rules: r}).Catalog
	for _, f := range []check.Format{check.CSV, check.XLSX, check.JSON} {
		again := check.Judge(check.Input{Sources: exported(t, c, f), Last: c, Rules: r})
		if len(again.Problems) > 0 || again.Verdict != check.Unchanged || kindsOf(again.Catalog, "RTA-2") != kindsOf(c, "RTA-2") {
			t.Errorf("%s: %s %v", f, verdicts(again), again.Problems)
		}
	}
}

// TestWhatTheWeekTookCountsWithBrokenLinks: seven codes may go unasked, whether rows take them away or links.
func TestWhatTheWeekTookCountsWithBrokenLinks(t *testing.T) {
	r := rules(t)
	rta := twenty(t, "RTA", "www.rta.ae") // 39 codes
	first := check.Judge(check.Input{Sources: []check.Source{rta}, Rules: r, Today: "2026-11-27"})
	without := twenty(t, "RTA", "www.rta.ae", 1, 2, 3, 4)
	without.Hash = "without"
	second := check.Judge(check.Input{Sources: []check.Source{without}, Last: first.Catalog, Week: first.Week, Rules: r, Today: "2026-11-27"})
	if second.Verdict != check.Accepted {
		t.Fatal(verdicts(second), second.Problems)
	}
	for _, c := range []struct {
		n    int
		day  string
		held bool
	}{{3, "2026-11-28", false}, {4, "2026-11-28", true}, {4, "2026-12-03", true}, {4, "2026-12-04", false}} {
		links := linksOf(t, "links.csv", sites(11, 10+c.n)...)
		out := check.Judge(check.Input{Sources: []check.Source{without, links}, Last: second.Catalog, Week: second.Week, Rules: r, Today: c.day})
		if (out.Files[1].Verdict == check.Held) != c.held {
			t.Errorf("%d on %s: %s", c.n, c.day, verdicts(out))
		}
		for _, p := range out.Problems {
			if p.Args["count"] != "8" || p.Args["of"] != "39" {
				t.Errorf("%d on %s: %s of %s", c.n, c.day, p.Args["count"], p.Args["of"])
			}
		}
	}
	// A number that is back is no loss any more.
	back := check.Judge(check.Input{Sources: []check.Source{rta, linksOf(t, "links.csv", sites(11, 14)...)}, Last: second.Catalog, Week: second.Week, Rules: r, Today: "2026-11-28"})
	if back.Files[1].Verdict != check.Accepted {
		t.Errorf("%s %v", verdicts(back), back.Problems)
	}
}
