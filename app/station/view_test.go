package station

import (
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
)

func TestWhatIsNotValidOnADayIsNotOffered(t *testing.T) {
	all := services("A", "B 2018-10-21 -", "C - 2018-10-21", "D 2018-10-21 2018-10-21")
	for day, want := range map[string]string{"2018-10-20": "A C", "2018-10-21": "A B C D", "2018-10-22": "A B"} {
		if have := ids(newView(all, day)); have != want {
			t.Errorf("%s: %s, want %s", day, have, want)
		}
	}
	if len(all.Services) != 4 {
		t.Error("the catalog itself was cut")
	}
	if newView(all, "2018-10-21").Catalog != all {
		t.Error("a catalog of which nothing is left out lies in memory twice")
	}
}

func TestServicesAreListedByWhatMostPeopleAskFor(t *testing.T) {
	c := &catalog.Catalog{}
	add := func(id, entity, event, name string, popularity float64, channels ...catalog.Channel) {
		c.Services = append(c.Services, catalog.Service{ID: id, Entity: entity, LifeEvent: event, Name: catalog.Text{AR: name, EN: id}, Popularity: popularity, Channels: channels})
	}
	deep := catalog.Channel{Kind: catalog.Website, Opens: catalog.OpensService}
	add("E", "RTA", "driving", "اسم", 1)
	add("D", "RTA", "driving", "اسم", 1)
	add("C", "RTA", "driving", "اسم أطول", 1)
	add("B", "RTA", "fines", "اسم أطول كثيراً", 1, catalog.Channel{Kind: catalog.MobileApp, Opens: catalog.OpensService}, deep)
	add("A", "DEWA", "bills", "اسم أطول كثيراً جداً", 9, catalog.Channel{Kind: catalog.Website, Opens: catalog.OpensFrontPage})
	add("X", "DEWA", "nothing of ours", "اسم", 0)
	v := newView(c, "2018-10-21")
	list := func(all []catalog.Service) (out []string) {
		for _, s := range all {
			out = append(out, s.ID)
		}
		return out
	}
	for name, c := range map[string]struct{ have, want []string }{
		"of an entity": {list(v.ServicesOf("RTA")), []string{"B", "D", "E", "C"}},
		"of nobody":    {list(v.ServicesOf("NONE")), nil},
		"for a need":   {list(v.ServicesForNeed("vehicle")), []string{"D", "E", "C"}},
		"for justice":  {list(v.ServicesForNeed("justice")), []string{"B"}},
		"popular":      {list(v.Popular(3)), []string{"A", "B", "D"}},
		"popular, all": {list(v.Popular(100)), []string{"A", "B", "D", "X", "E", "C"}},
		"the entities": {v.EntitiesByWeight(), []string{"RTA", "DEWA"}},
	} {
		if !slices.Equal(c.have, c.want) {
			t.Errorf("%s: %v, want %v", name, c.have, c.want)
		}
	}
	if v.CountForNeed("vehicle") != 3 || v.CountForNeed("learning") != 0 || v.CountForEntity("RTA") != 4 || v.CountForEntity("NONE") != 0 {
		t.Error("the counts are not those of the lists")
	}
	if v.NeedOf("driving") != "vehicle" || v.NeedOf("nothing of ours") != "" {
		t.Error("needs are mixed up")
	}
	for n := range 30 {
		add("P"+string(rune('a'+n)), "RTA", "driving", "اسم", 5)
	}
	many := newView(c, "2018-10-21").Popular(100)
	if len(many) != 24 {
		t.Errorf("%d popular services, want 24", len(many))
	}
	if got := list(many[:5]); !slices.Equal(got, []string{"A", "Pa", "Pb", "X", "Pc"}) { // RTA has its third after both have two
		t.Errorf("the popular ones begin with %v", got)
	}
}

func TestTheSheetOfLifeEventsMovesThemToAnotherNeed(t *testing.T) {
	c := services("RTA-1")
	c.Services[0].LifeEvent = "driving"
	c.LifeEvents = []catalog.LifeEvent{{Code: "driving", Need: "learning"}}
	v := newView(c, "2018-10-21")
	if v.NeedOf("driving") != "learning" || v.CountForNeed("learning") != 1 || v.CountForNeed("vehicle") != 0 {
		t.Error("the sheet does not count")
	}
}

func TestWhatACatalogLacksIsSaidToBeMissing(t *testing.T) {
	c := services("RTA-1")
	c.Machines = []catalog.Machine{{ID: "M1", Entity: "RTA", Status: "existing"}, {ID: "M2", Entity: "RTA", Status: "planned"},
		{ID: "M3", Entity: "DEWA", Status: "existing"}, {ID: "M4", Entity: "RTA"}}
	v := newView(c, "2018-10-21")
	if s, ok := v.Service("RTA-1"); !ok || s.Name.EN != "Service RTA-1" {
		t.Errorf("%+v, %v", s, ok)
	}
	if s, ok := v.Service("RTA-2"); ok || s.ID != "" {
		t.Errorf("%+v, %v", s, ok)
	}
	if e := v.Entity("RTA"); e.Name.EN != "Authority" {
		t.Errorf("%+v", e)
	}
	if e := v.Entity("NEW"); e.Code != "NEW" || e.Name != (catalog.Text{AR: "NEW", EN: "NEW"}) || e.Short != e.Name {
		t.Errorf("an entity that nobody described: %+v", e)
	}
	if c, ok := v.Centre("RTA-C45"); !ok || c.Name.EN != "Centre" {
		t.Errorf("%+v, %v", c, ok)
	}
	if _, ok := v.Centre("RTA-C4"); ok {
		t.Error("a centre that is not there was found")
	}
	if have := v.Machines("RTA"); len(have) != 1 || have[0].ID != "M1" {
		t.Errorf("machines: %+v", have)
	}
}

func TestAStationsNetworkForVisitorsMakesACodeOrNone(t *testing.T) {
	b := newTestbed(t, services("RTA-1"))
	if have := b.open(t).WiFi(); have != "" {
		t.Errorf("none is set: %q", have)
	}
	b = newTestbed(t, services("RTA-1"))
	b.config.Settings.WiFi.SSID, b.config.Settings.WiFi.Password, b.config.Settings.WiFi.Security = "Dubai", "12345678", "wpa"
	if have := b.open(t).WiFi(); have != "WIFI:T:WPA;S:Dubai;P:12345678;;" {
		t.Errorf("have %q", have)
	}
	b = newTestbed(t, services("RTA-1"))
	b.config.Settings.WiFi.SSID, b.config.Settings.WiFi.Password, b.config.Settings.WiFi.Security = "Dubai", "x", "wpa"
	if have := b.open(t).WiFi(); have != "" || len(b.log.lines("makes no code")) != 1 {
		t.Errorf("a network that makes no code: %q", have)
	}
}

// TestACentreIsFoundByAllWordsOfItsIdItsNameOrItsArea, in either language; one whose id or name begins so comes first.
func TestACentreIsFoundByAllWordsOfItsIdItsNameOrItsArea(t *testing.T) {
	c := services("RTA-1")
	c.Centres = []catalog.Centre{
		{ID: "DM-C1", Name: catalog.Text{AR: "مركز الورقاء", EN: "Al Warqa  Centre"}, Area: catalog.Text{AR: "الورقاء", EN: "Al Warqa"}},
		{ID: "RTA-C2", Name: catalog.Text{AR: "مركز البرشاء", EN: "Barsha Hall"}, Area: catalog.Text{AR: "وسط دبي", EN: "Warqa South"}},
		{ID: "RTA-C3", Name: catalog.Text{AR: "إدارة", EN: "Centre of Barsha"}, Area: catalog.Text{AR: "ديرة", EN: "Deira"}},
	}
	v := newView(c, "2018-10-21")
	for words, want := range map[string]string{
		"": "DM-C1 RTA-C2 RTA-C3", "  ": "DM-C1 RTA-C2 RTA-C3", "warqa": "DM-C1 RTA-C2", "warqa hall": "RTA-C2", "barsha": "RTA-C2 RTA-C3", "Barsha hall": "RTA-C2", "hall barsha": "RTA-C2", "centre": "RTA-C3 DM-C1",
		"al warqa centre": "DM-C1", "rta-c3": "RTA-C3", "C2": "RTA-C2", "ادارة": "RTA-C3", "مركز": "DM-C1 RTA-C2", "ديره": "RTA-C3", "deira": "RTA-C3", "nowhere": "", "barsha nowhere": "", "وسط": "RTA-C2", "warqa s": "RTA-C2",
	} {
		var got []string
		for _, c := range v.FindCentres(words) {
			got = append(got, c.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %s", words, got, want)
		}
	}
}

// TestAChoiceOfAListIsABodyOrAGroupThatIsOffered: words that change take a group away that nobody sees any more.
func TestAChoiceOfAListIsABodyOrAGroupThatIsOffered(t *testing.T) {
	c := services("RTA-1", "RTA-2", "DM-3")
	c.Services[2].Entity = "DM"
	c.Services[1].Fee, c.Services[1].FeeSourced = &catalog.Fee{Max: 100, Stated: true}, true
	v := newView(c, "2018-10-21")
	if Chip("fee", "paid") != "fee:paid" {
		t.Error(Chip("fee", "paid"))
	}
	for chosen, want := range map[string]string{"": "DM-3 RTA-1 RTA-2", "DM": "DM-3", "RTA": "RTA-1 RTA-2", "fee:paid": "RTA-2", "fee:free": "", "NOBODY": ""} {
		r := v.Search("service", chosen, 5)
		var got []string
		for _, h := range r.Hits {
			got = append(got, h.ID)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want || r.Total != len(got) {
			t.Errorf("%q leaves %v of %d, want %s", chosen, got, r.Total, want)
		}
	}
	if r := v.Search("service", "", 2); len(r.Hits) != 2 || r.Total != 3 {
		t.Errorf("two of %d: %v", r.Total, r.Hits)
	}
	for _, c := range []struct{ text, chosen, want string }{
		{"service", "fee:paid", "fee:paid"}, {"lantern", "fee:paid", ""}, {"service", "deed:renew", ""}, {"lantern", "RTA", "RTA"}, {"service", "", ""},
	} {
		if got := v.Chosen(c.text, c.chosen); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.text, c.chosen, got, c.want)
		}
	}
	if why := v.Explain("service", "RTA-1"); len(why) != 2 || !strings.Contains(why[0], `"service" as typed in the name`) {
		t.Errorf("%q", why)
	}
	if !v.Knows("service") || v.Knows("lantern") {
		t.Error("the words of the catalog are not known")
	}
}
