package check_test

import (
	"strings"
	"testing"

	"dalil/app/check"
)

// TestTextsOfEverySheetAreJudged: an address or a number that nobody pinned keeps the row back wherever a visitor could read it; an
// account is told; what is the entity's own says nothing.
func TestTextsOfEverySheetAreJudged(t *testing.T) {
	const service = "id,entity,name_ar,name_en,url,description_en,steps_ar,documents_en,fee_note_en,app_name\nRTA-1,RTA,اسم,NAME,https://www.rta.ae/1,DESC,STEP,DOC,NOTE,APP\nRTA-2,RTA,اسم,Other,https://www.rta.ae/2,,,,,\n"
	for _, x := range []struct {
		file, content, rule string
		grave               bool
	}{
		{"RTA.csv", strings.Replace(service, "NAME", "Pay at evil-redteam.com", 1), "link_text_address", true},
		{"RTA.csv", strings.Replace(service, "DESC", "Pay 971 50 765 4321", 1), "link_text_phone", true},
		{"RTA.csv", strings.Replace(service, "STEP", "ادفع عبر rta-pay نقطة com", 1), "link_text_address", true},
		{"RTA.csv", strings.Replace(service, "DOC", "* 135 #", 1), "link_text_phone", true},
		{"RTA.csv", strings.Replace(service, "NOTE", "0507654321", 1), "link_text_phone", true},
		{"RTA.csv", strings.Replace(service, "APP", "rtafines.Me", 1), "link_text_address", true},
		{"RTA.csv", strings.Replace(service, "DESC", "Follow @rta_pay", 1), "link_text_account", false},
		{"RTA.csv", "id,entity,name_ar,name_en,url,keywords_en\nRTA-1,RTA,اسم,Name,https://www.rta.ae/1,fine; 0507654321; plate\nRTA-2,RTA,اسم,Other,https://www.rta.ae/2,\n", "link_text_phone", true},
		{"RTA.csv", "id,entity,name_ar,name_en,url,keywords_ar\nRTA-1,RTA,اسم,Name,https://www.rta.ae/1,لوحة؛ صفر خمسين ٧٦٥ أربعة ٣٢١؛ سالك\nRTA-2,RTA,اسم,Other,https://www.rta.ae/2,\n", "link_text_phone", true},
		{"RTA.csv", "id,entity,name_ar,name_en,url,keywords_en\nRTA-1,RTA,اسم,Name,https://www.rta.ae/1,booking.com; 050; 765; 4321; taxi point; taxi\nRTA-2,RTA,اسم,Other,https://www.rta.ae/2,\n", "", false},
		{"RTA.csv", "id,entity,name_ar,name_en,url,keywords_en\nRTA-1,RTA,اسم,Name,https://www.rta.ae/1,fine; zero fifty seven six five four three two one\nRTA-2,RTA,اسم,Other,https://www.rta.ae/2,\n", "link_text_phone", true},
		{"RTA.csv", strings.Replace(service, "DESC", "Call 800 9090 or see www.rta.ae", 1), "", false},
		{"RTA.csv", strings.Replace(service, "NAME", "Dubаi Pay", 1), "name_strange_letters", true},
		{"RTA.csv", strings.Replace(service, "NAME", "РТА Pay", 1), "name_strange_letters", true},
		{"RTA.csv", strings.Replace(service, "NAME", ".", 1), "name_blank", true},
		{"RTA.csv", strings.Replace(service, "NAME", "\u3164\u3164", 1), "name_missing", true},
		{"RTA.csv", strings.Replace(service, "NAME", "\u2800", 1), "name_missing", true},
		{"campaign-entities.csv", "code,name_ar,name_en,short_en\nRTA,هيئة,Pay 050 765 4321,RTA\n", "link_text_phone", true},
		{"campaign-entities.csv", "code,name_ar,name_en,short_en\nRTA,هيئة,Authority,rta-pay.com\n", "link_text_address", true},
		{"campaign-editions.csv", "id,name_ar,name_en,starts,ends\nx,أسبوع,evil-redteam.com,2026-11-29,2026-12-03\n", "link_text_address", true},
		{"campaign-figures.csv", "id,text_ar,text_en,source\nx,نص,Call 0507654321,report\n", "link_text_phone", true},
		{"campaign-centres.csv", "id,entity,name_ar,name_en,area_en\nC1,RTA,مركز,Centre,Pay at rta-pay.com\n", "link_text_address", true},
		{"campaign-centres.csv", "id,entity,name_ar,name_en,hours_en\nC1,RTA,مركز,Centre,8:00-15:00 call 050 765 4321\n", "link_text_phone", true},
		{"campaign-machines.csv", "id,entity,name_ar,name_en\nM1,RTA,جهاز,Kiosk rta-pay.com\n", "link_text_address", true},
		{"campaign-life-events.csv", "code,need,name_ar,name_en\nx,vehicle,اسم,Pay 0507654321\n", "link_text_phone", true},
	} {
		w := newTown(t)
		w.files["DM.csv"] = file(rowsOf("DM", "www.dm.gov.ae", 1))
		w.files[x.file] = x.content
		out := w.pass("")
		var got []string
		for _, p := range out.Problems {
			if p.Place.File == x.file && p.Place.Row == 2 {
				got = append(got, string(p.Rule))
				if p.Grave != x.grave {
					t.Errorf("%s %q: grave %t", x.file, p.Rule, p.Grave)
				}
			}
		}
		for _, p := range out.Advice {
			if p.Rule == "link_text_address" && (!strings.Contains(x.content, "booking.com") || p.Args["found"] != "booking.com") {
				t.Errorf("%s: advice %v", x.file, p)
			}
		}
		if strings.Join(got, " ") != x.rule {
			t.Errorf("%s: %v, wanted %q: %q", x.file, got, x.rule, x.content)
		}
		if v := verdict(out, x.file); x.file == "RTA.csv" && (v.Verdict != check.Accepted || (v.Kept == 1) != x.grave) {
			t.Errorf("%+v", v)
		}
	}
}

// TestAnAddressAmongKeywordsIsAdvice, also in words; the row stays.
func TestAnAddressAmongKeywordsIsAdvice(t *testing.T) {
	for words, want := range map[string]string{"taxi; booking.com": "link_text_address", "city dot shop": "link_text_address", "سيتي نقطه كم": "link_text_address", "taxi point; dot matrix; plate": ""} {
		w := newTown(t)
		w.files["RTA.csv"] = "id,entity,name_ar,name_en,url,keywords_en\nRTA-1,RTA,اسم,Name,https://www.rta.ae/1," + words + "\n"
		got := ""
		for _, p := range w.pass("").Advice {
			if p.Place.File == "RTA.csv" && strings.HasPrefix(string(p.Rule), "link_") {
				got += string(p.Rule)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", words, got, want)
		}
	}
}
