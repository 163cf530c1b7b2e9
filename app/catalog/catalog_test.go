package catalog

import (
	"reflect"
	"slices"
	"testing"
)

func TestATextFallsBackToTheOtherLanguageRatherThanShowNothing(t *testing.T) {
	for _, x := range []struct {
		text                   Text
		ar, en, otherAR, other string
	}{
		{Text{"نص", "text"}, "نص", "text", "text", "نص"},
		{Text{"نص", ""}, "نص", "نص", "", ""},
		{Text{"", "text"}, "text", "text", "", ""},
		{Text{}, "", "", "", ""},
	} {
		if x.text.In(Arabic) != x.ar || x.text.In(English) != x.en || x.text.Other(Arabic) != x.otherAR || x.text.Other(English) != x.other {
			t.Errorf("%+v: %q %q, other %q %q", x.text, x.text.In(Arabic), x.text.In(English), x.text.Other(Arabic), x.text.Other(English))
		}
	}
	lines := Texts{AR: []string{"نص"}, EN: []string{"text", "more"}}
	if got := lines.In(Arabic); !slices.Equal(got, []string{"نص"}) {
		t.Errorf("Arabic lines %q", got)
	}
	if got := lines.In(English); !slices.Equal(got, []string{"text", "more"}) {
		t.Errorf("English lines %q", got)
	}
	if got := (Texts{AR: []string{"نص"}}).In(English); !slices.Equal(got, []string{"نص"}) {
		t.Errorf("Arabic only, in English: %q", got)
	}
	if got := (Texts{EN: []string{"text"}}).In(Arabic); !slices.Equal(got, []string{"text"}) {
		t.Errorf("English only, in Arabic: %q", got)
	}
}

func TestAVisitorIsSentToThePageOfTheOwnLanguage(t *testing.T) {
	app := Channel{Kind: MobileApp, Platform: "ios", Address: "app"}
	ar, en := Channel{Kind: Website, Lang: Arabic, Address: "ar"}, Channel{Kind: Website, Lang: English, Address: "en"}
	any, call := Channel{Kind: Website, Address: "any"}, Channel{Kind: CallCentre, Address: "tel"}
	for _, x := range []struct {
		in   []Channel
		lang Lang
		want []string
	}{
		{[]Channel{app, ar, en, call}, Arabic, []string{"app", "ar", "tel"}},
		{[]Channel{app, ar, en, call}, English, []string{"app", "en", "tel"}},
		{[]Channel{en, call}, Arabic, []string{"en", "tel"}},
		{[]Channel{ar}, English, []string{"ar"}},
		{[]Channel{any, ar}, English, []string{"any", "ar"}},
		{[]Channel{any, ar}, Arabic, []string{"any", "ar"}},
		{nil, Arabic, nil},
	} {
		var got []string
		for _, c := range (Service{Channels: x.in}).ChannelsIn(x.lang) {
			got = append(got, c.Address)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s of %v: %q, want %q", x.lang, x.in, got, x.want)
		}
	}
}

func TestAServiceTakesOverWhatItDoesNotSayItself(t *testing.T) {
	c := Campaign{
		Portals: []Portal{{Code: "other"}, {Code: "site", Payment: []Means{Card}, Steps: Texts{AR: []string{"افتح"}, EN: []string{"Open"}}}, {Code: "bare"}},
		TextSets: []TextSet{{Code: "vehicle", Text: Texts{AR: []string{"ملكية"}, EN: []string{"Licence"}}},
			{Code: "identity", Text: Texts{AR: []string{"هوية"}, EN: []string{"ID"}}}},
	}
	s := Service{Portal: "site", DocumentSets: []string{"identity", "vehicle"}, Documents: Texts{AR: []string{"صورة"}, EN: []string{"Photo"}}}
	if got, want := c.DocumentsOf(s), (Texts{AR: []string{"هوية", "ملكية", "صورة"}, EN: []string{"ID", "Licence", "Photo"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("documents %q, want %q", got, want)
	}
	if !reflect.DeepEqual(c.TextSets[1].Text.AR, []string{"هوية"}) {
		t.Error("a set was changed")
	}
	if steps, inherited := c.StepsOf(s); !inherited || !slices.Equal(steps.EN, []string{"Open"}) {
		t.Errorf("steps %q, inherited %t", steps, inherited)
	}
	if got := c.PaymentOf(s); !slices.Equal(got, []Means{Card}) {
		t.Errorf("payment %q", got)
	}
	s.Steps, s.Payment = Texts{AR: []string{"ادفع"}}, []Means{Cash}
	if steps, inherited := c.StepsOf(s); inherited || !slices.Equal(steps.AR, []string{"ادفع"}) {
		t.Errorf("own steps %q, inherited %t", steps, inherited)
	}
	if got := c.PaymentOf(s); !slices.Equal(got, []Means{Cash}) {
		t.Errorf("own payment %q", got)
	}
	for _, code := range []string{"", "bare", "nowhere"} {
		if steps, inherited := c.StepsOf(Service{Portal: code}); inherited || len(steps.AR)+len(steps.EN) > 0 {
			t.Errorf("%q: steps %q, inherited %t", code, steps, inherited)
		}
	}
	if p, ok := c.Portal("site"); !ok || p.Code != "site" {
		t.Errorf("portal %v, %t", p, ok)
	}
	if p, ok := c.Portal("nowhere"); ok || p.Code != "" {
		t.Errorf("portal %v, %t", p, ok)
	}
}

// Each form has a column and sentences of its own kind, and is found again by the channel that was written in it.
func TestFormsOfChannels(t *testing.T) {
	want := []ChannelKind{MobileApp, Website, SelfServiceMachine, CallCentre, SMS, Counter}
	if got := ChannelKinds(); !slices.Equal(got, want) {
		t.Errorf("kinds %q, want %q", got, want)
	}
	columns, keys := map[string]bool{}, map[string]ChannelKind{}
	for _, f := range Forms {
		if got := (Channel{Kind: f.Kind, Platform: f.Platform, Lang: f.Lang}).Form(); got.Column != f.Column || got.Key != f.Key || f.Key == "" {
			t.Errorf("%s %s%s is found as %+v", f.Kind, f.Platform, f.Lang, got)
		}
		if columns[f.Column] {
			t.Errorf("the column %q stands twice", f.Column)
		}
		if kind, taken := keys[f.Key]; taken && kind != f.Kind {
			t.Errorf("%s and %s share the sentences %q", kind, f.Kind, f.Key)
		}
		columns[f.Column], keys[f.Key] = true, f.Kind
		if f.Number && !f.Address || f.Column == "" && f.Kind != Counter || (f.Column != "") != (f.Arabic != "") {
			t.Errorf("%+v", f)
		}
	}
	for kind, number := range map[ChannelKind]bool{CallCentre: true, SMS: true, Website: false, Counter: false} {
		if f := (Channel{Kind: kind}).Form(); f.Number != number {
			t.Errorf("%s: number %t", kind, f.Number)
		}
	}
	if f := (Channel{Kind: "pigeon"}).Form(); f.Kind != "pigeon" || f.Address {
		t.Errorf("an unknown kind is %+v", f)
	}
}

func TestAPlaceIsWrittenAsEditorsAreUsedTo(t *testing.T) {
	for want, p := range map[string]Place{
		"services.xlsx: Services!14: fee": {"services.xlsx", "Services", 14, "fee"},
		"services.xlsx: Services":         {"services.xlsx", "Services", 0, ""},
		"RTA.csv: 3":                      {"RTA.csv", "", 3, ""},
		"RTA.csv: url":                    {"RTA.csv", "", 0, "url"},
		"RTA.csv":                         {"RTA.csv", "", 0, ""},
	} {
		if got := p.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if r := Rule("fee"); r.Problem() != "problem.fee" || r.Hint() != "hint.fee" {
		t.Errorf("%s %s", r.Problem(), r.Hint())
	}
}

// TestTheAddressesThatABrowserOpensStandOnce, kept ones among them; a number is none.
func TestTheAddressesThatABrowserOpensStandOnce(t *testing.T) {
	site := func(address string) Channel { return Channel{Kind: Website, Address: address} }
	c := Catalog{Services: []Service{
		{ID: "A", Channels: []Channel{site("https://a.ae/1"), {Kind: CallCentre, Address: "tel:901"}, {Kind: MobileApp, Platform: "ios", Address: "https://apps.apple.com/1"}}},
		{ID: "B", Channels: []Channel{site("https://a.ae/1")}, Broken: []Channel{site("https://b.ae/2")}},
		{ID: "C", Channels: []Channel{{Kind: CallCentre, Address: "tel:902"}, {Kind: SelfServiceMachine}, site("")}},
		{ID: "D"},
	}}
	addresses, without := c.WebAddresses()
	if want := []string{"https://a.ae/1", "https://apps.apple.com/1", "https://b.ae/2"}; !slices.Equal(addresses, want) {
		t.Errorf("%q, want %q", addresses, want)
	}
	if want := []string{"C", "D"}; !slices.Equal(without, want) {
		t.Errorf("without: %q, want %q", without, want)
	}
}
