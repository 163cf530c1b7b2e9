package search

import (
	"math"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// village is a catalog for looking inside: each test says what it adds.
func village(services []catalog.Service, change ...func(*catalog.Catalog)) *Index {
	c := &catalog.Catalog{Services: services}
	for _, f := range change {
		f(c)
	}
	return Build(c)
}

func serviceNamed(id, entity, ar, en string) catalog.Service {
	return catalog.Service{ID: id, Entity: entity, Name: catalog.Text{AR: ar, EN: en}}
}

func TestAMissingWordIsFined(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Digging permit"), serviceNamed("A-2", "A", "", "Work permit")})
	s := newScratch(x)
	a := x.understandQuery("digging permit", s)
	for _, h := range a.hits {
		want := h.base + overlapBonus*h.overlap + wholeBonus*h.whole + orderBonus*h.order + demandBonus*x.demand[h.service]*h.base
		switch h.service {
		case 0:
			want += exactBonus
			if h.coverage != 1 {
				t.Errorf("coverage %v of a service that has both words", h.coverage)
			}
		case 1:
			if h.coverage > .6 || h.coverage < .3 {
				t.Errorf("coverage %v of a service that has the commoner word", h.coverage)
			}
			want -= missingLeast + missingPenalty*(1-h.coverage)
		}
		if math.Abs(float64(h.score-want)) > 1e-5 {
			t.Errorf("service %d has score %v, want %v", h.service, h.score, want)
		}
	}
	if len(a.hits) != 2 || a.top.service != 0 {
		t.Errorf("%v", a.hits)
	}
}

func TestAmongEqualsTheShorterNameComesFirst(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "ZED", "", "Alpha beta gamma"), serviceNamed("A-2", "ZED", "", "Alpha"), serviceNamed("A-3", "ZED", "", "Gamma")},
		func(c *catalog.Catalog) { c.Entities = []catalog.Entity{{Code: "ZED"}} })
	r := x.Search(Query{Text: "zed"})
	if len(r.Hits) != 3 || r.Hits[0].ID != "A-2" || r.Hits[1].ID != "A-3" || r.Hits[2].ID != "A-1" {
		t.Errorf("%v", r.Hits)
	}
	if r.DidYouMean || r.Confidence != entityNameConfidence {
		t.Errorf("confidence %v of an entity's name", r.Confidence)
	}
}

func TestAnEntityWithoutARowIsFoundByItsCode(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "QOPS", "", "Alpha"), serviceNamed("A-2", "B", "", "Beta")},
		func(c *catalog.Catalog) { c.Entities = []catalog.Entity{{Code: "B"}} })
	if r := x.Search(Query{Text: "qops"}); len(r.Hits) != 1 || r.Hits[0].ID != "A-1" {
		t.Errorf("%v", r.Hits)
	}
}

func TestASoundAmongEnglishWordsIsWorthLess(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "مسكن", ""), serviceNamed("A-2", "A", "", "Driving licence")})
	quality := func(text string) float32 {
		ts := x.tokenize(text, asTyped)
		var c candidates
		c.at = make([]int32, len(x.vocab.words))
		x.match(&ts[0], exactFirst, &c)
		for _, b := range c.best {
			if x.vocab.words[b.word] == "مسكن" && b.kind == phonetic {
				return b.quality
			}
		}
		return 0
	}
	alone, among := quality("maskan x"), quality("maskan licence")
	if alone == 0 || among >= .9*alone || math.Abs(float64(among-alone*amongEnglishPenalty)) > 1e-5 {
		t.Errorf("%v alone, %v among English words", alone, among)
	}
}

func TestAPhraseStandsWhereItsFirstWordStands(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "A quick work permit"), serviceNamed("A-2", "A", "", "Work at night"), serviceNamed("A-3", "A", "", "Work by day")},
		func(c *catalog.Catalog) {
			c.Concepts = []catalog.Concept{{ID: "labour", Fallback: []string{"work permit"}, Terms: catalog.Texts{EN: []string{"labour card"}}}}
		})
	var hits []senseHit
	for _, s := range x.lexicon.senses {
		hits = append(hits, s.hits...)
	}
	if len(hits) != 1 || hits[0].service != 0 || hits[0].position != 2 {
		t.Fatalf("%+v", hits)
	}
	if w := x.idf[x.vocab.number["work"]] + x.idf[x.vocab.number["permit"]]; hits[0].weight != w {
		t.Errorf("weight %v, want that of both words, %v", hits[0].weight, w)
	}
}

func TestTheOtherKeyboardMustExplainEveryWord(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "رخصة قيادة", "")})
	s := newScratch(x)
	if a := x.understandQuery("vowm rdh]m", s); !a.otherKeyboard || a.top.service != 0 {
		t.Errorf("رخصة قيادة on the Latin keyboard is not read: %+v", a.top)
	}
	if a := x.understandQuery("vowm qqzqq", s); a.otherKeyboard {
		t.Error("half of a query is taken for the other keyboard's")
	}
	if a := x.understandQuery("v[", s); a.otherKeyboard {
		t.Error("two keys are taken for the other keyboard's")
	}
}

func TestAConceptLeadsToItsServicesAndElseToItsWords(t *testing.T) {
	services := []catalog.Service{serviceNamed("A-1", "A", "", "Vaccination"), serviceNamed("A-2", "A", "", "Book an appointment"), serviceNamed("A-3", "A", "", "See a doctor")}
	concept := catalog.Concept{ID: "jab", Targets: []string{"A-2", "A-1"}, Fallback: []string{"doctor"},
		Terms: catalog.Texts{AR: []string{"حقنة"}, EN: []string{"jab"}}, Latin: []string{"7o2na"}, Other: []string{"टीका"}}
	x := village(services, func(c *catalog.Catalog) { c.Concepts = []catalog.Concept{concept} })
	for _, text := range []string{"حقنة", "jab", "7o2na", "टीका"} {
		r := x.Search(Query{Text: text})
		if len(r.Hits) != 3 || r.Hits[0].ID != "A-2" || r.Hits[1].ID != "A-1" || r.Hits[2].ID != "A-3" {
			t.Errorf("%q: %v", text, r.Hits)
		}
	}
	concept.Targets = []string{"GONE-1"}
	x = village(services, func(c *catalog.Catalog) { c.Concepts = []catalog.Concept{concept} })
	if r := x.Search(Query{Text: "jab"}); len(r.Hits) != 1 || r.Hits[0].ID != "A-3" {
		t.Errorf("without its service the concept finds %v", r.Hits)
	}
}

func TestMarksReachBehindAClitic(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "مركبة", ""), serviceNamed("A-2", "A", "شراء مركبة", ""), serviceNamed("A-3", "A", "سفر بمركبة", "")})
	r := x.Search(Query{Text: "مركبة"})
	i := slices.IndexFunc(r.Hits, func(h Hit) bool { return h.ID == "A-3" })
	if i < 0 || len(r.Hits[i].Marks[0]) != 1 || "سفر بمركبة"[r.Hits[i].Marks[0][0].From:r.Hits[i].Marks[0][0].To] != "بمركبة" {
		t.Errorf("%v", r.Hits)
	}
}

func TestDemandFollowsItsRules(t *testing.T) {
	rules := loadBuiltin().demand
	of := func(entity, ar, en string) float32 {
		s := serviceNamed("A-1", entity, ar, en)
		return rules.of(&s, 10)
	}
	order := []struct {
		what string
		d    float32
	}{
		{"pay", of("RTA", "", "Pay a fine")}, {"issue", of("RTA", "", "Issue a permit")}, {"replace", of("RTA", "", "Replace a lost card")},
		{"inquire", of("RTA", "", "Inquiry of a file")}, {"extend", of("RTA", "", "Extend a visa")}, {"nothing", of("RTA", "", "Fountain")}, {"cancel", of("RTA", "", "Cancel a permit")},
	}
	for i := 1; i < len(order); i++ {
		if order[i].d >= order[i-1].d {
			t.Errorf("%s %.2f is asked for no less than %s %.2f", order[i].what, order[i].d, order[i-1].what, order[i-1].d)
		}
	}
	for _, c := range []struct {
		what string
		a, b float32
		same bool
	}{
		{"renewing is asked for like paying", of("RTA", "تجديد رخصة", ""), of("RTA", "", "Pay a fine"), true},
		{"the whole city before one zone", of("RTA", "", "Renew a licence"), of("DMCC", "", "Renew a licence"), false},
		{"people before companies", of("RTA", "", "Issue a card"), of("RTA", "", "Issue a card to a company"), false},
		{"the first action of a name counts", of("RTA", "", "Renew or cancel"), of("RTA", "", "Renew"), true},
		{"the better language counts", of("RTA", "إلغاء", "Renew"), of("RTA", "", "Renew"), true},
		{"rules reach so far", of("RTA", "", "Renew"), popularFrom, true},
	} {
		if (c.a == c.b) != c.same || c.a < c.b {
			t.Errorf("%s: %.3f and %.3f", c.what, c.a, c.b)
		}
	}
	s := serviceNamed("A-1", "RTA", "", "Fountain")
	s.Popularity = 5
	if d := rules.of(&s, 10); d != popularFrom+(1-popularFrom)/2 {
		t.Errorf("popularity 5 of 10 is demand %v", d)
	}
}

// TestOneLetterBeginsNames: a name that begins with it before one in which a later word does; beside other words what was first stays so.
func TestOneLetterBeginsNames(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Lantern zoo"), serviceNamed("A-2", "A", "", "Zoo lantern"), serviceNamed("A-3", "A", "", "Lantern rope")}, func(c *catalog.Catalog) {
		c.Services[2].Keywords.EN = []string{"zebra"}
	})
	for text, want := range map[string]string{"z": "A-2 A-1", "lantern z": "A-1 A-2 A-3"} {
		var got []string
		for _, h := range x.Search(Query{Text: text}).Hits {
			got = append(got, h.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %s", text, got, want)
		}
	}
}

// TestTwoLettersBeginNoTermOfTheLexicon: they begin the words of every sense.
func TestTwoLettersBeginNoTermOfTheLexicon(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Needle"), serviceNamed("A-2", "A", "", "Vault")}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "vaxi", Kind: catalog.Synonym, Targets: []string{"A-1"}}}
	})
	for text, want := range map[string]int{"va": 1, "vax": 1, "vaxi": 1, "v": 1} {
		r := x.Search(Query{Text: text})
		if len(r.Hits) != want || r.Hits[0].ID != map[bool]string{true: "A-2", false: "A-1"}[len(text) < 3] {
			t.Errorf("%q finds %v", text, r.Hits)
		}
	}
}

// TestANamedBodyIsNeverOutranked: a body that is named among other words comes first with what has every word, wherever its name stands.
func TestANamedBodyIsNeverOutranked(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Fine"), serviceNamed("A-2", "A", "", "Harbour fine"), serviceNamed("B-1", "B", "", "Payment of a fine with interest")}, func(c *catalog.Catalog) {
		c.Entities = []catalog.Entity{{Code: "A", Name: catalog.Text{EN: "Town hall"}}, {Code: "B", Name: catalog.Text{EN: "Harbour"}}}
	})
	for text, want := range map[string]string{"fine ": "A-1", "harbour fine ": "B-1", "fine harbour ": "B-1"} {
		if r := x.Search(Query{Text: text}); len(r.Hits) == 0 || r.Hits[0].ID != want {
			t.Errorf("%q: %v, want %s", text, r.Hits, want)
		}
	}
	for query, want := range map[string]string{"harbour fine ": "B", "a town hall fine ": "A", "town fine ": "", "harbour town hall fine ": "A", "b a fine ": ""} {
		if got, _ := x.namedAmong(wholeName(query)); got != want {
			t.Errorf("%q names %q, want %q", query, got, want)
		}
	}
}

// TestWhatStandsInBracketsMayBeLeftOut: a name without its aside is the whole name too.
func TestWhatStandsInBracketsMayBeLeftOut(t *testing.T) {
	x := village([]catalog.Service{serviceNamed("A-1", "A", "", "Event permit for schools"), serviceNamed("A-2", "A", "", "Event permit (ePermit)")})
	if r := x.Search(Query{Text: "event permit "}); r.Hits[0].ID != "A-2" {
		t.Errorf("%v", r.Hits)
	}
	for name, want := range map[string]string{"Permit (now)": "Permit", "Permit (now) here": "Permit here", "Permit": "Permit", "Permit ) (": "Permit ) ("} {
		if got := withoutAside(name); got != want {
			t.Errorf("%q without its aside: %q, want %q", name, got, want)
		}
	}
}

// TestTheServiceThatAnEditorNamesFirstIsFirst: the order of a concept's services stands above the demand that rules see in their names.
func TestTheServiceThatAnEditorNamesFirstIsFirst(t *testing.T) {
	balance, top := serviceNamed("A-1", "A", "", "Look at a balance"), serviceNamed("A-2", "A", "", "Pay into a purse")
	x := village([]catalog.Service{top, balance}, func(c *catalog.Catalog) {
		c.Lexicon = []catalog.Term{{Term: "coins left", Kind: catalog.Synonym, Targets: []string{"A-1", "A-2"}}}
	})
	if r := x.Search(Query{Text: "coins left "}); len(r.Hits) != 2 || r.Hits[0].ID != "A-1" {
		t.Errorf("%+v", r.Hits)
	}
}
