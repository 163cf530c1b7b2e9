package check_test

import (
	"fmt"
	"strings"
	"testing"

	"dalil/app/check"
)

// An editor is shown at most twenty rows of one file that look like others.
func TestRowsThatLookLikeOthersAreToldUpToALimit(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,entity,name_ar,name_en,url\n")
	for i := range 30 {
		fmt.Fprintf(&b, "RTA-%d,RTA,خدمة,Service,https://www.rta.ae/%d\n", i, i)
	}
	out := check.Judge(check.Input{Sources: []check.Source{read(t, "RTA.csv", []byte(b.String()))}, Rules: rules(t)})
	if len(out.Problems) > 0 || len(out.Advice) != 20 {
		t.Fatalf("%d told, %v", len(out.Advice), out.Problems)
	}
	for i, p := range out.Advice {
		if p.Rule != "name_alike" || p.Grave || p.Place.Row != i+3 && i < 1 || p.Args["id"] != "RTA-0" || p.Args["entity"] != "RTA" {
			t.Errorf("%v", p)
		}
	}
}
