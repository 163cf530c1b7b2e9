package check_test

import (
	"slices"
	"strings"
	"testing"

	"dalil/app/check"
	"dalil/app/link"
)

const toBeWithdrawn = `entity,id,name_ar,name_en,url,app_ios,phone
RTA,RTA-1,تجديد رخصة القيادة,Renew a driving licence,https://old.rta.ae/1,426109507,8009090
RTA,RTA-2,دفع مخالفة,Pay a traffic fine,https://old.rta.ae/2,,
RTA,RTA-3,شراء بطاقة نول,Buy a nol card,https://www.rta.ae/3,,
`

// narrowed is a policy that has given a host, an app and a number up.
const narrowed = `{"version":2,"expires":"2027-12-31","entities":{
	"RTA":{"hosts":["www.rta.ae"]},"DEWA":{"hosts":["*.dewa.gov.ae"],"phones":["046019999"]}}}`

func TestNoAddressOutlivesThePolicyThatAllowedIt(t *testing.T) {
	file := read(t, "RTA.csv", []byte(toBeWithdrawn))
	first := check.Judge(check.Input{Sources: []check.Source{file}, Rules: rules(t)})
	if len(first.Problems) != 0 || kindsOf(first.Catalog, "RTA-1") != "mobile-app website call-centre" {
		t.Fatalf("%s, %v", kindsOf(first.Catalog, "RTA-1"), first.Problems)
	}
	p, err := link.ReadPolicy([]byte(narrowed))
	if err != nil {
		t.Fatal(err)
	}
	for name, sources := range map[string][]check.Source{"the file is there": {file}, "the file is gone": nil} {
		next := check.Judge(check.Input{Sources: sources, Last: first.Catalog, Rules: check.Rules{Policy: p}})
		if !next.New || kindsOf(next.Catalog, "RTA-1") != "counter" || kindsOf(next.Catalog, "RTA-2") != "counter" || kindsOf(next.Catalog, "RTA-3") != "website" {
			t.Errorf("%s: new %v, %s, %s, %s", name, next.New, kindsOf(next.Catalog, "RTA-1"), kindsOf(next.Catalog, "RTA-2"), kindsOf(next.Catalog, "RTA-3"))
		}
		back := check.Judge(check.Input{Sources: []check.Source{file}, Last: next.Catalog, Rules: rules(t)})
		if addresses(back) != addresses(first) {
			t.Errorf("%s: allowed again: %s, was %s", name, addresses(back), addresses(first))
		}
	}
}

// TestNoNumberOfAnEntityOutlivesThePolicyThatAllowedIt: it is no longer called, and stands where it was written.
func TestNoNumberOfAnEntityOutlivesThePolicyThatAllowedIt(t *testing.T) {
	sources := []check.Source{read(t, "RTA.csv", []byte(toBeWithdrawn)),
		read(t, "campaign-entities.csv", []byte("code,name_ar,name_en,phone\nRTA,هيئة الطرق,Roads,8009090\nDEWA,هيئة الكهرباء,Power,046019999\n"))}
	first := check.Judge(check.Input{Sources: sources, Rules: rules(t)})
	p, err := link.ReadPolicy([]byte(narrowed))
	if err != nil {
		t.Fatal(err)
	}
	next := check.Judge(check.Input{Last: first.Catalog, Rules: check.Rules{Policy: p}})
	for i, after := range []string{"", "tel:046019999"} {
		before, now := first.Catalog.Entities[i], next.Catalog.Entities[i]
		if !strings.HasPrefix(before.Call.Address, "tel:") || now.Phone != before.Phone {
			t.Errorf("%s: %+v, then %+v", before.Code, before.Call, now)
		}
		if (now.Call.Address == "") != (after == "") || after != "" && now.Call != before.Call {
			t.Errorf("%s is called at %q, was %q", before.Code, now.Call.Address, before.Call.Address)
		}
	}
	if same := check.Judge(check.Input{Last: first.Catalog, Rules: rules(t)}); same.New || same.Catalog.Entities[0].Call != first.Catalog.Entities[0].Call {
		t.Errorf("nothing was given up: %+v", same.Catalog.Entities)
	}
}

// addresses are those of all services.
func addresses(o check.Outcome) string {
	var all []string
	for _, s := range o.Catalog.Services {
		var own []string
		for _, ch := range s.Channels {
			own = append(own, ch.Address)
		}
		slices.Sort(own)
		all = append(all, strings.Join(own, " "))
	}
	return strings.Join(all, " | ")
}
