package page

import (
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
)

// TestACardHasItsSevenFacts in both languages: what and who, documents, fee, time, ways, and when one must come oneself.
func TestACardHasItsSevenFacts(t *testing.T) {
	list := func(ar, en string) catalog.Texts {
		return catalog.Texts{AR: strings.Split(ar, "; "), EN: strings.Split(en, "; ")}
	}
	whole := catalog.Service{ID: "A-1", Entity: "A", Name: text("Renew"), Description: text("A card for a year"), Documents: list("هوية; صورة", "ID; Photo"), Steps: list("ادفع", "Pay"), Portal: "pass",
		Fee: &catalog.Fee{Stated: true, Min: 12000, Max: 12000, Year: 2026, Note: text("By card")}, Duration: 45 * time.Minute, Presence: catalog.PresenceCollect, Interaction: catalog.Renew, Payment: []catalog.Means{catalog.Card},
		Channels: []catalog.Channel{{Kind: catalog.Website, Address: "https://a.ae/1", Domain: "a.ae", Opens: catalog.OpensService}, {Kind: catalog.CallCentre, Address: "tel:901", Domain: "901"}}}
	bare := catalog.Service{ID: "A-2", Entity: "A", Name: text("Issue"), Channels: []catalog.Channel{{Kind: catalog.Website, Address: "https://a.ae/2", Domain: "a.ae", Opens: catalog.OpensService}}}
	p := of(t, &catalog.Catalog{Services: []catalog.Service{whole, bare}, Campaign: catalog.Campaign{Entities: []catalog.Entity{{Code: "A", Name: text("Body A")}},
		Portals: []catalog.Portal{{Code: "pass", Entity: "A", SignIn: catalog.SignInUAEPass}}}}, nil)
	for _, c := range []struct{ lang, id, want string }{
		{"en", "A-1", "Renew: A card for a year | Body A | ID; Photo | Pay | Fee: 120 dirhams, as of 2026, By card | Time: 45 minutes | In person: To collect the document | Sign-in: With UAE PASS | Payment: Bank card | website call-centre"},
		{"ar", "A-1", "ع Renew: ع A card for a year | ع Body A | هوية; صورة | ادفع | الرسوم: 120 درهماً, بحسب بيانات عام 2026, ع By card | المدة: 45 دقيقة | الحضور: لاستلام الوثيقة | تسجيل الدخول: بالهوية الرقمية UAE PASS | الدفع: بطاقة بنكية | website call-centre"},
		{"en", "A-2", "Issue:  | Body A |  |  | Fee: Not stated here | website"},
	} {
		var v serviceView
		into(t, p, "/api/service?lang="+c.lang+"&id="+c.id, &v)
		said := []string{v.Name + ": " + v.Description.Text, v.Entity, strings.Join(v.Documents.Lines, "; "), strings.Join(v.Steps.Lines, "; ")}
		for _, f := range v.Facts {
			value := f.Value
			if f.Money {
				value = f.Spoken
			}
			for _, n := range f.Notes {
				value += ", " + n.Text
			}
			said = append(said, f.Label+": "+value)
		}
		var ways []string
		for _, way := range v.Channels {
			ways = append(ways, way.Kind)
		}
		if got := isolates.Replace(strings.Join(append(said, strings.Join(ways, " ")), " | ")); got != c.want {
			t.Errorf("%s %s:\n%s\nwant\n%s", c.lang, c.id, got, c.want)
		}
	}
}
