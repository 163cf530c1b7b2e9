package report

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// covered is a small catalog whose counts can be told by hand.
func covered() *catalog.Catalog {
	site := func(opens catalog.Opens, lang catalog.Lang) catalog.Channel {
		return catalog.Channel{Kind: catalog.Website, Address: "https://www.rta.ae/", Opens: opens, Lang: lang}
	}
	c := &catalog.Catalog{Services: []catalog.Service{
		{ID: "RTA-1", Entity: "RTA", Name: catalog.Text{AR: "أ", EN: "A"}, NameSourced: true, ChannelSourced: true, FeeSourced: true, CheckedOn: "2026-08-10",
			Fee: &catalog.Fee{Stated: true}, Documents: catalog.Texts{EN: []string{"ID"}}, Steps: catalog.Texts{AR: []string{"خطوة"}},
			Payment: []catalog.Means{catalog.Card}, Presence: catalog.PresenceAttend,
			Channels: []catalog.Channel{site(catalog.OpensService, catalog.Arabic), site(catalog.OpensService, catalog.English),
				{Kind: catalog.CallCentre, Address: "tel:8009090"}}},
		{ID: "RTA-2", Entity: "RTA", Portal: "rta", DocumentSets: []string{"identity"}, Fee: &catalog.Fee{Note: catalog.Text{EN: "by case"}},
			Channels: []catalog.Channel{site(catalog.OpensService, "")}},
		{ID: "RTA-3", Entity: "RTA", Presence: catalog.PresenceAlways, Channels: []catalog.Channel{{Kind: catalog.Counter}}},
		{ID: "RTA-4", Entity: "RTA", Presence: catalog.PresenceNone, Channels: []catalog.Channel{{Kind: catalog.SelfServiceMachine}}},
		{ID: "XX-1", Entity: "XX", Channels: []catalog.Channel{site(catalog.OpensFrontPage, "")}},
	}}
	c.Entities = []catalog.Entity{{Code: "RTA", Name: catalog.Text{AR: "هيئة الطرق", EN: "Roads"}}, {Code: "DFF", Name: catalog.Text{EN: "Future"}}}
	c.Portals = []catalog.Portal{{Code: "rta", Steps: catalog.Texts{EN: []string{"Open"}}, Payment: []catalog.Means{catalog.Wallet}}}
	c.TextSets = []catalog.TextSet{{Code: "identity", Text: catalog.Texts{AR: []string{"الهوية"}, EN: []string{"Emirates ID"}}}}
	c.Figures = []catalog.Figure{
		{ID: "wwsc-2018-services", Value: "1,100+", Unit: "services", AsOf: "2018-10"},
		{ID: "day-2017-services", Value: "900", Unit: "services", AsOf: "2017-10"},
		{ID: "wwsc-2018-rta-services", Value: "192", Unit: "services", AsOf: "2018-10"},
		{ID: "wwsc-2018-dff-kiosks", Value: "20", Unit: "kiosks", AsOf: "2018-10"},
	}
	return c
}

func TestCoverageCountsWhatIsThereAndWhatASourceConfirms(t *testing.T) {
	c := Cover(covered())
	if len(c.Entities) != 3 || c.Entities[0].Code != "DFF" || c.Entities[1].Code != "RTA" || c.Entities[2].Code != "XX" {
		t.Fatalf("entities %v", c.Entities)
	}
	want := CoverageRow{Code: "RTA", Name: catalog.Text{AR: "هيئة الطرق", EN: "Roads"}, Declared: 192, Loaded: 4,
		With: map[Measure]int{Working: 3, NameSourced: 1, ChannelSourced: 1, FeeSourced: 1, Checked: 1, DocumentsListed: 2, StepsListed: 2, PaymentListed: 2,
			ServicePage: 2, ArabicPage: 1, PresenceStated: 2},
		Kinds: map[catalog.ChannelKind]int{catalog.Website: 2, catalog.CallCentre: 1, catalog.Counter: 1, catalog.SelfServiceMachine: 1}}
	if !reflect.DeepEqual(c.Entities[1], want) {
		t.Errorf("have %+v, want %+v", c.Entities[1], want)
	}
	if r := c.All; r.Declared != 1100 || r.Loaded != 5 || r.With[Working] != 4 || r.With[ServicePage] != 2 || r.Kinds[catalog.Website] != 3 {
		t.Errorf("of all: %+v", r)
	}
	if r := c.Entities[0]; r.Loaded != 0 || r.Declared != 0 || r.With[Working] != 0 {
		t.Errorf("an entity without a service: %+v", r)
	}
	for i, missing := range [][]Measure{nil,
		{NameSourced, ChannelSourced, FeeSourced, Checked, ArabicPage, PresenceStated},
		{NameSourced, ChannelSourced, FeeSourced, Checked, DocumentsListed, StepsListed, PaymentListed, ServicePage, ArabicPage},
		{Working, NameSourced, ChannelSourced, FeeSourced, Checked, DocumentsListed, StepsListed, PaymentListed, ServicePage, ArabicPage, PresenceStated},
		{NameSourced, ChannelSourced, FeeSourced, Checked, DocumentsListed, StepsListed, PaymentListed, ServicePage, ArabicPage, PresenceStated}} {
		if have := c.Services[i].Missing; !reflect.DeepEqual(have, missing) {
			t.Errorf("%s lacks %v, want %v", c.Services[i].Service.ID, have, missing)
		}
	}
}

func TestCoverageNamesWhatIsShownWithoutASource(t *testing.T) {
	c := Cover(covered())
	for i, want := range [][]Measure{nil, {ChannelSourced, FeeSourced}, nil, nil, nil} {
		if have := c.Services[i].Claims; !reflect.DeepEqual(have, want) {
			t.Errorf("%s claims %v, want %v", c.Services[i].Service.ID, have, want)
		}
	}
	ofPortal := covered()
	ofPortal.Services[1].Channels[0].Portal = "rta"
	if have := Cover(ofPortal).Services[1].Claims; !reflect.DeepEqual(have, []Measure{FeeSourced}) {
		t.Errorf("the page of a portal is claimed as the service's: %v", have)
	}
}

func TestCoverageIsToldAsJSONTextAndPage(t *testing.T) {
	c := Cover(covered())
	var b bytes.Buffer
	if err := c.JSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		All      struct{ Declared, Loaded int }
		Entities []struct {
			Code     string
			With     map[string]int
			Channels map[string]int
		}
		Services []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.All.Declared != 1100 || got.All.Loaded != 5 || got.Entities[1].With["documents"] != 2 || len(got.Entities[1].With) != len(Measures) ||
		got.Entities[1].Channels["call-centre"] != 1 || len(got.Entities[1].Channels) != 6 {
		t.Errorf("%+v", got)
	}
	first, second := got.Services[0], got.Services[1]
	if first["name_sourced"] != true || first["channel_sourced"] != true || first["fee_sourced"] != true || first["checked_on"] != "2026-08-10" ||
		len(first["missing"].([]any)) != 0 || second["name_sourced"] != false || second["claims"].([]any)[0] != "channel" {
		t.Errorf("%v\n%v", first, second)
	}
	b.Reset()
	if err := c.Text(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
	if len(lines) != 4 || strings.Join(strings.Fields(lines[1]), " ") != "RTA 192 4 3 1 1 1 1 2 2 2 2 1 2 0 2 1 1 0 1" ||
		!strings.HasPrefix(strings.TrimSpace(lines[2]), "XX  ") || strings.Fields(lines[3])[0] != "all" || strings.Fields(lines[3])[1] != "1100" {
		t.Errorf("%s", b.String())
	}
	b.Reset()
	if err := c.HTML(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<bdi dir=\"ltr\">RTA</bdi> هيئة الطرق · Roads", "<td>192</td><td>4</td><td>3</td>", "<li>DFF  · Future</li>",
		"<td><bdi dir=\"ltr\">XX-1</bdi></td>", "رسوم موثّقة · Fee sourced"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(b.String(), "RTA-1<") || strings.Contains(b.String(), "<script") {
		t.Error("a service that lacks nothing is listed, or the page has a script")
	}
}
