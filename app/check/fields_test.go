package check_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
)

// fieldsJSON writes fields as scripts get them, a key a line.
func fieldsJSON(t *testing.T, fields []check.Field) string {
	t.Helper()
	var b strings.Builder
	for _, f := range fields {
		v, err := json.Marshal(f.Value)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(f.Key + " " + string(v) + "\n")
	}
	return b.String()
}

// The keys are binding for scripts of others: none may go, and none may change what it holds.
func TestFieldsOfAServiceAsScriptsGetThem(t *testing.T) {
	text := func(ar, en string) catalog.Text { return catalog.Text{AR: ar, EN: en} }
	texts := func(ar, en string) catalog.Texts { return catalog.Texts{AR: []string{ar}, EN: []string{en}} }
	camp := &catalog.Campaign{Portals: []catalog.Portal{{Code: "site", Payment: []catalog.Means{catalog.Wallet}, Steps: texts("خطوة", "Step")}},
		TextSets: []catalog.TextSet{{Code: "identity", Text: texts("هوية", "ID")}}}
	full := catalog.Service{ID: "RTA-1", Entity: "RTA", Name: text("اسم", "Name"), Description: text("وصف", "About"), Category: text("فئة", "Group"),
		LifeEvent: "driving", Audience: []string{"citizen"}, Interaction: catalog.Renew,
		Fee: &catalog.Fee{Stated: true, Min: 100, Max: 250, Year: 2019, Condition: text("شرط", "if"), Note: text("ملاحظة", "note")}, Duration: 90e9,
		Presence: catalog.PresenceAttend, Portal: "site", MenuPath: text("أ › ب", "A › B"), DocumentSets: []string{"identity"}, Documents: texts("صورة", "Photo"),
		Keywords: texts("كلمة", "word"), Popularity: 2.5, Source: "s", NameSourced: true, FeeSourced: true, CheckedOn: "2026-11-20",
		ValidFrom: "2026-01-01", ValidTo: "2026-12-31"}
	want := `id "RTA-1"
entity "RTA"
name_ar "اسم"
name_en "Name"
description_ar "وصف"
description_en "About"
category_ar "فئة"
category_en "Group"
life_event "driving"
audience ["citizen"]
interaction "renew"
fee {"min_fils":100,"max_fils":250,"year":2019,"condition_ar":"شرط","condition_en":"if","note_ar":"ملاحظة","note_en":"note"}
payment ["wallet"]
duration_minutes 1
presence "attend"
portal "site"
menu_path_ar "أ › ب"
menu_path_en "A › B"
documents_ar ["هوية","صورة"]
documents_en ["ID","Photo"]
steps_ar ["خطوة"]
steps_en ["Step"]
keywords_ar ["كلمة"]
keywords_en ["word"]
popularity 2.5
source "s"
sourced true
name_sourced true
channel_sourced false
fee_sourced true
checked_on "2026-11-20"
image ""
valid_from "2026-01-01"
valid_to "2026-12-31"
`
	if got := fieldsJSON(t, check.ServiceFields(camp, full)); got != want {
		t.Errorf("have\n%swant\n%s", got, want)
	}
	bare := fieldsJSON(t, check.ServiceFields(&catalog.Campaign{}, catalog.Service{ID: "RTA-2"}))
	for _, line := range []string{"fee null", "audience []", "payment []", "documents_ar []", "steps_en []", "keywords_ar []", "duration_minutes 0", "popularity 0", "sourced false"} {
		if !strings.Contains(bare, line+"\n") {
			t.Errorf("an empty service lacks %q:\n%s", line, bare)
		}
	}
	unstated := fieldsJSON(t, check.ServiceFields(&catalog.Campaign{}, catalog.Service{Fee: &catalog.Fee{Note: text("", "per day")}}))
	if !strings.Contains(unstated, `fee {"min_fils":null,"max_fils":null,"year":0,`) {
		t.Errorf("a fee without an amount is %s", unstated)
	}
}

func TestFieldsOfTheCampaignAsScriptsGetThem(t *testing.T) {
	text := func(ar, en string) catalog.Text { return catalog.Text{AR: ar, EN: en} }
	lists := check.CampaignLists(&catalog.Campaign{
		Entities: []catalog.Entity{{Code: "RTA", Name: text("ا", "A"), Short: text("ب", "B"), Kind: catalog.Federal, InCampaign: true, Phone: "800", PhoneHours: "24/7", Website: "https://w", Source: "s"}},
		Centres:  []catalog.Centre{{ID: "C-1", Entity: "RTA", Latitude: 25.5}},
		Machines: []catalog.Machine{{ID: "M-1", Entity: "RTA", Operator: "O", Public: true, Name: text("ا", "A"), Latitude: 25, Longitude: 55.25, Hours: text("", "24/7"),
			Languages: []string{"ar"}, Offers: []catalog.Offer{catalog.OfferSalik, catalog.OfferNol}, Status: "planned", Source: "s"}},
		LifeEvents: []catalog.LifeEvent{{Code: "driving", Order: 4}},
	})
	want := map[string]string{
		"entities": `code "RTA"
name_ar "ا"
name_en "A"
short_ar "ب"
short_en "B"
kind "federal"
in_campaign true
phone "800"
phone_hours "24/7"
website "https://w"
source "s"
`, "machines": `id "M-1"
entity "RTA"
operator "O"
public true
name_ar "ا"
name_en "A"
latitude 25
longitude 55.25
hours "24/7"
hours_ar ""
hours_en "24/7"
languages ["ar"]
cash false
offers "salik; nol"
status "planned"
source "s"
`, "life_events": `code "driving"
need ""
name_ar ""
name_en ""
icon ""
order 4
`}
	keys := []string{"entities", "life_events", "editions", "portals", "texts", "centres", "machines", "exceptions", "figures", "messages", "notices", "absent", "concepts", "links", "lexicon"}
	if len(lists) != len(keys) {
		t.Fatalf("%d lists", len(lists))
	}
	for i, l := range lists {
		if l.Key != keys[i] || l.Rows == nil {
			t.Errorf("list %d is %q, want %q; %v", i, l.Key, keys[i], l.Rows)
		}
		if w, asked := want[l.Key]; asked && fieldsJSON(t, l.Rows[0]) != w {
			t.Errorf("%s: have\n%swant\n%s", l.Key, fieldsJSON(t, l.Rows[0]), w)
		}
	}
}

// sound is a folder of one service with every kind of address.
func sound(t *testing.T) []check.Source {
	return []check.Source{read(t, "RTA.csv", []byte("id,entity,name_ar,name_en,url,app_ios,phone\n"+
		"RTA-1,RTA,تجديد رخصة,Renew licence,https://www.rta.ae/x,426109507,8009090\n"))}
}

func TestAnAddressThatMakesNoReadableCodeKeepsTheRowBack(t *testing.T) {
	r := rules(t)
	asked := map[string]bool{}
	r.Prove = func(_, address string) error { asked[address] = true; return nil }
	if out := check.Judge(check.Input{Sources: sound(t), Rules: r}); out.Catalog == nil || len(out.Problems) > 0 {
		t.Fatal(out.Problems)
	}
	for _, address := range []string{"https://www.rta.ae/x", "https://apps.apple.com/ae/app/id426109507", "tel:8009090"} {
		if !asked[address] {
			t.Errorf("%s was not proved", address)
		}
		r.Prove = func(_, a string) error {
			if a == address {
				return errors.New("blurred")
			}
			return nil
		}
		out := check.Judge(check.Input{Sources: sound(t), Rules: r})
		if out.Catalog != nil || len(out.Problems) != 1 || out.Problems[0].Rule != "qr_not_readable" || out.Problems[0].Args["address"] != address {
			t.Errorf("%s: %v", address, out.Problems)
		}
	}
}

// The shipped sheets stand in for those that a folder lacks, cut to the entities that the policy names; a sheet of the folder takes
// the place of the shipped one, and stays when the file goes.
func TestShippedSheetsStandInForMissingOnes(t *testing.T) {
	own := &catalog.Catalog{Campaign: catalog.Campaign{
		Entities: []catalog.Entity{{Code: "RTA"}, {Code: "XYZ"}}, Centres: []catalog.Centre{{ID: "C-1", Entity: "RTA"}, {ID: "C-2", Entity: "XYZ"}},
		Machines: []catalog.Machine{{ID: "M-1", Entity: "XYZ"}, {ID: "M-2", Entity: "RTA"}}, Portals: []catalog.Portal{{Code: "a", Entity: "XYZ"}},
		Editions: []catalog.Edition{{ID: "2018"}}, Figures: []catalog.Figure{{ID: "f"}}, Messages: []catalog.Message{{ID: "m"}},
	}}
	first := check.Judge(check.Input{Sources: sound(t), Shipped: own, Rules: rules(t)}).Catalog
	if len(first.Entities) != 1 || len(first.Centres) != 1 || first.Centres[0].ID != "C-1" || len(first.Machines) != 1 || first.Machines[0].ID != "M-2" ||
		len(first.Portals) != 0 || len(first.Editions) != 1 || len(first.Figures) != 1 || len(first.Messages) != 1 {
		t.Errorf("%+v", first.Campaign)
	}
	edition := read(t, "campaign-editions.csv", []byte("id,name_ar,name_en,starts,ends\n2026,أسبوع,Week,2026-11-23,2026-11-27\n"))
	second := check.Judge(check.Input{Sources: append(sound(t), edition), Shipped: own, Last: first, Rules: rules(t)}).Catalog
	if len(second.Editions) != 1 || second.Editions[0].ID != "2026" || len(second.Figures) != 1 {
		t.Errorf("%+v", second.Campaign)
	}
	third := check.Judge(check.Input{Sources: sound(t), Shipped: own, Last: second, Rules: rules(t)}).Catalog
	if len(third.Editions) != 1 || third.Editions[0].ID != "2026" {
		t.Errorf("the edition of the folder went with its file: %+v", third.Editions)
	}
}
