package search_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/search"
)

// town is a small catalog in which every answer can be foreseen.
func town(change ...func(*catalog.Catalog)) *search.Index {
	c := &catalog.Catalog{
		Services: []catalog.Service{
			service("RTA-101", "تجديد رخصة القيادة", "Renew driving licence"),
			service("RTA-102", "تجديد ملكية مركبة", "Renew vehicle registration"),
			service("RTA-103", "حجز مركبة أجرة", "Book a taxi"),
			service("DEWA-201", "دفع فاتورة الكهرباء", "Pay electricity bill"),
			service("DEWA-202", "تصريح حفر", "Digging permit"),
			service("MOHRE-301", "تصريح عمل", "Work permit"),
		},
		Campaign: catalog.Campaign{Entities: []catalog.Entity{
			{Code: "RTA", Name: catalog.Text{AR: "هيئة الطرق والمواصلات", EN: "Roads and Transport Authority"}},
			{Code: "DEWA", Name: catalog.Text{AR: "هيئة كهرباء ومياه دبي", EN: "Dubai Electricity and Water Authority"}},
			{Code: "MOHRE", Name: catalog.Text{AR: "وزارة الموارد البشرية", EN: "Ministry of Human Resources"}},
		},
			Lexicon: []catalog.Term{
				{Term: "سيارة", Kind: catalog.Synonym, Targets: []string{"مركبة", "car", "vehicle"}, BothWays: true},
				{Term: "سائق خاص", Kind: catalog.Synonym, Targets: []string{"RTA-103", "RTA-101"}},
				{Term: "labour card", Kind: catalog.Synonym, Targets: []string{"work permit"}},
				{Term: "ديوا", Kind: catalog.Nickname, Targets: []string{"DEWA"}},
				{Term: "ابي", Kind: catalog.Stop}, {Term: "please", Kind: catalog.Stop}, {Term: "my", Kind: catalog.Stop},
				{Term: "pizza", Kind: catalog.Common},
			}},
	}
	c.Services[3].Keywords = catalog.Texts{EN: []string{"light bill", "permit office"}}
	c.Services[4].Keywords = catalog.Texts{EN: []string{"road work"}}
	for _, f := range change {
		f(c)
	}
	return search.Build(c)
}

func service(id, ar, en string) catalog.Service {
	code, _, _ := strings.Cut(id, "-")
	return catalog.Service{ID: id, Entity: code, Name: catalog.Text{AR: ar, EN: en}}
}

func ask(x *search.Index, text string) (ids []string, r search.Result) {
	r = x.Search(search.Query{Text: text})
	for _, h := range r.Hits {
		ids = append(ids, h.ID)
	}
	return ids, r
}

func TestWhatPeopleTypeFindsTheService(t *testing.T) {
	x := town()
	for text, want := range map[string]string{
		"رخصه القياده": "RTA-101", "رخ": "RTA-101", "renew drivng licence": "RTA-101", "rukhsat": "RTA-101", "vowm": "RTA-101",
		"ابي اجدد سيارتي": "RTA-102", "please renew my car": "RTA-102", "تجديد car": "RTA-102", "drivinglicence": "RTA-101",
		"labour card": "MOHRE-301", "101": "RTA-101", "RTA-103": "RTA-103", "فواتير الكهرباء": "DEWA-201", "بالفاتورة": "DEWA-201", "light bill": "DEWA-201",
	} {
		ids, r := ask(x, text)
		if len(ids) == 0 || ids[0] != want {
			t.Errorf("%q finds %v, want %s first (did you mean: %v)", text, ids, want, r.DidYouMean)
		}
	}
}

// TestWordsOfDifferentSayingsAreNoPhrase: a permit here and work there is no work permit.
func TestWordsOfDifferentSayingsAreNoPhrase(t *testing.T) {
	ids, _ := ask(town(), "labour card")
	if !slices.Equal(ids, []string{"MOHRE-301"}) {
		t.Errorf("%v", ids)
	}
}

func TestAWordOfTheLexiconIsNoFormOfAnother(t *testing.T) {
	x := town(func(c *catalog.Catalog) {
		c.Services = append(c.Services, service("RTA-105", "استئجار فيري", "Charter a ferry"), service("DM-1", "مكافحة الآفات", "Pest control"))
		c.Lexicon = append(c.Lexicon, catalog.Term{Term: "فيران", Kind: catalog.Synonym, Targets: []string{"pest control"}})
	})
	if ids, _ := ask(x, "فيران"); len(ids) == 0 || ids[0] != "DM-1" {
		t.Errorf("%v", ids)
	}
	x = town(func(c *catalog.Catalog) {
		c.Services = append(c.Services, service("DM-2", "حجز الحدائق", "Book a garden"), service("MOCCAE-1", "رخصة صيد أسماك", "Fishing licence"))
		c.Lexicon = append(c.Lexicon, catalog.Term{Term: "حداق", Kind: catalog.Synonym, Targets: []string{"fishing licence"}})
	})
	if ids, _ := ask(x, "حداق"); len(ids) == 0 || ids[0] != "MOCCAE-1" {
		t.Errorf("a plural of another word comes first: %v", ids)
	}
}

func TestOneKnownWordInASentenceIsASuggestion(t *testing.T) {
	ids, r := ask(town(), "taxi gwmbl zrkpd vhgxw")
	if !slices.Contains(ids, "RTA-103") || !r.DidYouMean {
		t.Errorf("%v, did you mean: %v", ids, r.DidYouMean)
	}
}

func TestTheLexiconKeepsItsOrderOfServices(t *testing.T) {
	ids, _ := ask(town(), "سائق خاص")
	if len(ids) < 2 || ids[0] != "RTA-103" || ids[1] != "RTA-101" {
		t.Errorf("%v", ids)
	}
}

func TestTheNameOfABodyAsksForItsServices(t *testing.T) {
	x := town(func(c *catalog.Catalog) { c.Services[4].Popularity = 9 })
	for _, text := range []string{"dewa", "DEWA", "ديوا", "هيئة كهرباء ومياه دبي"} {
		ids, r := ask(x, text)
		if len(ids) < 2 || ids[0] != "DEWA-202" || ids[1] != "DEWA-201" || r.DidYouMean {
			t.Errorf("%q: %v, did you mean: %v", text, ids, r.DidYouMean)
		}
	}
}

func TestPopularityOrdersEqualsOnly(t *testing.T) {
	twins := func(first float64) *search.Index {
		return town(func(c *catalog.Catalog) {
			c.Services = append(c.Services, service("RTA-104", "حجز مركبة أجرة", "Book a taxi"))
			c.Services[6].Popularity = first
		})
	}
	if ids, _ := ask(twins(0), "taxi"); ids[0] != "RTA-103" {
		t.Errorf("without popularity the catalog's order holds: %v", ids)
	}
	if ids, _ := ask(twins(5), "taxi"); ids[0] != "RTA-104" {
		t.Errorf("the more popular twin comes second: %v", ids)
	}
	loved := town(func(c *catalog.Catalog) { c.Services[1].Popularity = 9 })
	if ids, _ := ask(loved, "renew driving licence"); ids[0] != "RTA-101" {
		t.Errorf("popularity beats the words: %v", ids)
	}
}

func TestATelephoneNumberFindsWhoAnswersIt(t *testing.T) {
	x := town(func(c *catalog.Catalog) {
		c.Services[0].Channels = []catalog.Channel{{Kind: catalog.CallCentre, Address: "tel:8009090", Typed: "800 9090"}}
	})
	for _, text := range []string{"8009090", "800 9090", "٨٠٠٩٠٩٠", "80090"} {
		if ids, _ := ask(x, text); len(ids) != 1 || ids[0] != "RTA-101" {
			t.Errorf("%q: %v", text, ids)
		}
	}
	if ids, _ := ask(x, "8009091"); len(ids) > 0 {
		t.Errorf("a number was corrected: %v", ids)
	}
}

func TestWhatNobodyOffersIsNotFoundWithConfidence(t *testing.T) {
	x := town(func(c *catalog.Catalog) {
		c.Services = append(c.Services, service("IACAD-1", "مساعدة من الزكاة", "Zakat assistance"), service("RTA-106", "محاضرات و ورش", "Lectures on AAB"))
	})
	for _, text := range []string{"pizza", "xqzwv", "شششش", "pizza licence delivery", "12345678", "", "   ", "؟!", "zzkkqq", "taxidigging", "tttttt", "تتتتت", "وووووو", "aaaaaaa"} {
		if ids, r := ask(x, text); len(ids) > 0 && !r.DidYouMean {
			t.Errorf("%q finds %v and is sure of it", text, ids)
		}
	}
}

func TestNearWordsStandWhereNothingIsFound(t *testing.T) {
	_, r := ask(town(), "dlgglng")
	if len(r.Hits) > 0 || len(r.Suggestions) == 0 || r.Suggestions[0] != "Digging" {
		t.Errorf("%v %q", r.Hits, r.Suggestions)
	}
}

// TestCountsAreOfAllMatchesAndNotOfTheList: what the screen says of numbers is true beyond the rows that it has.
func TestCountsAreOfAllMatchesAndNotOfTheList(t *testing.T) {
	x := town(func(c *catalog.Catalog) {
		for i := range 30 {
			c.Services = append(c.Services, service(fmt.Sprintf("RTA-9%02d", i), "تصريح عمل على الطريق", "Permit to work on a road"))
		}
	})
	for _, c := range []struct {
		entity             string
		limit, hits, total int
		first              string
	}{
		{"", 4, 4, 32, "MOHRE-301"}, {"", 100, 32, 32, "MOHRE-301"}, {"RTA", 7, 7, 30, "RTA-900"}, {"MOHRE", 1, 1, 1, "MOHRE-301"}, {"DEWA", 0, 1, 1, "DEWA-202"},
		{"NOBODY", 5, 0, 0, ""}, {"", 0, 10, 32, "MOHRE-301"},
	} {
		r := x.Search(search.Query{Text: "تصريح", Entity: c.entity, Limit: c.limit})
		if len(r.Hits) != c.hits || r.Total != c.total || c.hits > 0 && r.Hits[0].ID != c.first {
			t.Errorf("within %q at most %d: %d hits of %d: %v; want %d of %d, %s first", c.entity, c.limit, len(r.Hits), r.Total, r.Hits, c.hits, c.total, c.first)
		}
		if !maps.Equal(r.ByEntity, map[string]int{"RTA": 30, "DEWA": 1, "MOHRE": 1}) || len(r.Suggestions) > 0 {
			t.Errorf("within %q: %v, suggestions %q", c.entity, r.ByEntity, r.Suggestions)
		}
	}
}

// TestAFloodOffersGroups: many near-equal names come with choices, and a choice leaves what it counts.
func TestAFloodOffersGroups(t *testing.T) {
	x := town(func(c *catalog.Catalog) {
		for i := range 12 {
			c.Services = append(c.Services, service(fmt.Sprintf("RTA-7%02d", i), "شهادة عدم ممانعة", "NOC for a vehicle"))
			c.Services = append(c.Services, service(fmt.Sprintf("DEWA-7%02d", i), "شهادة عدم ممانعة", "Renew NOC"))
		}
	})
	r := x.Search(search.Query{Text: "noc", Limit: 3})
	want := []search.Group{{"entity", "DEWA", 12}, {"entity", "RTA", 12}, {"deed", "renew", 12}, {"about", "vehicle", 12}}
	if !slices.Equal(r.Groups, want) {
		t.Fatalf("%v, want %v", r.Groups, want)
	}
	for _, g := range r.Groups {
		if in := x.Search(search.Query{Text: "noc", Group: g}); in.Total != g.Services || in.ByEntity["RTA"] != 12 {
			t.Errorf("%v leaves %d services; by entity %v", g, in.Total, in.ByEntity)
		}
	}
	for _, text := range []string{"taxi", "dewa", "noc renew"} {
		if r := x.Search(search.Query{Text: text}); len(r.Groups) > 0 {
			t.Errorf("%q is no flood: %v", text, r.Groups)
		}
	}
}

// TestWhatCostsSomethingIsAGroup: of services with and without a fee those whose source states more than nothing can be chosen.
func TestWhatCostsSomethingIsAGroup(t *testing.T) {
	fee := func(max int64, stated, sourced bool) func(*catalog.Service) {
		return func(s *catalog.Service) { s.Fee, s.FeeSourced = &catalog.Fee{Max: max, Stated: stated}, sourced }
	}
	for _, c := range []struct {
		name string
		fees []func(*catalog.Service)
		want []search.Group
	}{
		{"one of four", []func(*catalog.Service){fee(1, true, true), fee(0, true, true), fee(5000, true, false), fee(5000, false, true)}, []search.Group{{"fee", "paid", 1}}},
		{"none", []func(*catalog.Service){fee(0, true, true), fee(0, true, true)}, nil},
		{"all", []func(*catalog.Service){fee(100, true, true), fee(200, true, true)}, nil},
	} {
		x := town(func(out *catalog.Catalog) {
			for i, set := range c.fees {
				s := service(fmt.Sprintf("RTA-7%02d", i), "منطاد", "Balloon")
				set(&s)
				out.Services = append(out.Services, s)
			}
		})
		r := x.Search(search.Query{Text: "balloon"})
		if r.Total != len(c.fees) || !slices.Equal(r.Groups, c.want) {
			t.Errorf("%s: %d services with %v, want %v", c.name, r.Total, r.Groups, c.want)
		}
		for _, g := range c.want {
			if in := x.Search(search.Query{Text: "balloon", Group: g}); in.Total != g.Services || in.Hits[0].ID != "RTA-700" || !slices.Equal(in.Groups, c.want) {
				t.Errorf("%s: %v leaves %v of %v", c.name, g, in.Hits, in.Groups)
			}
		}
		if in := x.Search(search.Query{Text: "balloon", Group: search.Group{Kind: "fee", Key: "free"}}); in.Total != 0 {
			t.Errorf("%s: an unknown group has %d services", c.name, in.Total)
		}
	}
}

// TestFewIncompleteAnswersStandBehindCompleteOnes: the first beside the complete ones are shown and counted, the many that only share a word are not.
func TestFewIncompleteAnswersStandBehindCompleteOnes(t *testing.T) {
	x := town(func(c *catalog.Catalog) {
		c.Services = append(c.Services, service("RTA-700", "نسخة", "Copy of driving licence for motorcycle and tractor"))
		for i := range 20 {
			c.Services = append(c.Services, service(fmt.Sprintf("RTA-8%02d", i), "رخصة", "Driving licence for motorcycle and tractor"))
		}
	})
	r := x.Search(search.Query{Text: "copy driving licence motorcycle tractor", Limit: 50})
	if len(r.Hits) != 5 || r.Total != 5 || r.Hits[0].ID != "RTA-700" || r.Hits[4].ID != "RTA-803" || r.ByEntity["RTA"] != 5 {
		t.Errorf("%d of %d: %v %v", len(r.Hits), r.Total, r.Hits, r.ByEntity)
	}
}

// TestWhatIsKnownToBeAbsentIsSaid: the sheet of absent things answers where no service does, and never hides one that has all the words.
func TestWhatIsKnownToBeAbsentIsSaid(t *testing.T) {
	x := town(func(c *catalog.Catalog) {
		c.Absent = []catalog.Absent{
			{Terms: catalog.Texts{EN: []string{"visa", "taxi stand"}, AR: []string{"موقف أجرة"}}, Say: catalog.Text{EN: "outside"}},
			{Terms: catalog.Texts{EN: []string{"us visa", "digging"}}, Entity: "MOHRE"},
			{Terms: catalog.Texts{EN: []string{"taxi visa"}}, Say: catalog.Text{EN: "later"}},
		}
		c.Lexicon = append(c.Lexicon, catalog.Term{Term: "us", Kind: catalog.Stop})
	})
	for text, want := range map[string]string{"us visa": "MOHRE", "visa us please": "MOHRE", "visas": "outside", "stand for a taxi": "outside", "موقف الأجرة": "outside", "digging": "MOHRE", "us visa taxi stand": "outside", "taxi stand us visa": "outside", "us taxi visa": "MOHRE",
		"taxi": "", "digging permit": "", "": ""} {
		_, r := ask(x, text)
		got := ""
		if r.Absent != nil {
			got = r.Absent.Entity + r.Absent.Say.EN
		}
		if got != want || r.Absent != nil && len(r.Hits) > 0 && !r.DidYouMean {
			t.Errorf("%q: absent %q, want %q; did you mean: %v %v", text, got, want, r.DidYouMean, r.Hits)
		}
	}
}

func TestMatchedWordsAreMarkedInBothNames(t *testing.T) {
	x := town()
	_, r := ask(x, "سيارة")
	name := "تجديد ملكية مركبة"
	i := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return h.ID == "RTA-102" })
	if i < 0 || len(r.Hits[i].Marks[0]) != 1 || name[r.Hits[i].Marks[0][0].From:r.Hits[i].Marks[0][0].To] != "مركبة" {
		t.Fatalf("%v", r.Hits)
	}
	if m := r.Hits[i].Marks[1]; len(m) != 1 || "Renew vehicle registration"[m[0].From:m[0].To] != "vehicle" {
		t.Errorf("%v", m)
	}
}

func TestAnEditorIsToldWhy(t *testing.T) {
	x := town()
	for text, want := range map[string]string{"renew my car": "by the lexicon", "drivng": "corrected", "hgvowm": "other keyboard", "taxi": "as typed in the name", "taxi the": `"the": says nothing`} {
		lines := strings.Join(x.Explain(search.Query{Text: text}, idOf(x, text)), "\n")
		if !strings.Contains(lines, want) || !strings.Contains(lines, "score") {
			t.Errorf("%q is explained without %q:\n%s", text, want, lines)
		}
	}
	if got := x.Explain(search.Query{Text: "taxi"}, "NO-1"); len(got) != 1 || !strings.Contains(got[0], "no service") {
		t.Errorf("%q", got)
	}
	if got := strings.Join(x.Explain(search.Query{Text: "taxi"}, "MOHRE-301"), "\n"); !strings.Contains(got, "no word of the query") {
		t.Errorf("%q", got)
	}
}

func idOf(x *search.Index, text string) string {
	if ids, _ := ask(x, text); len(ids) > 0 {
		return ids[0]
	}
	return ""
}
