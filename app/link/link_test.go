package link

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
)

// shipped is the policy that the program carries.
func shipped(t testing.TB) *Policy {
	t.Helper()
	content, err := os.ReadFile("../../content/policy.json")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ReadPolicy(content)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// trick is a line of testdata/redteam.txt.
type trick struct {
	line             int
	kind, raw, wants string
}

func tricks(t testing.TB) []trick {
	t.Helper()
	f, err := os.Open("testdata/redteam.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []trick
	for s, n := bufio.NewScanner(f), 1; s.Scan(); n++ {
		if strings.HasPrefix(s.Text(), "#") {
			continue
		}
		cells := strings.Split(s.Text(), "\t")
		if len(cells) != 3 {
			t.Fatalf("line %d has %d cells", n, len(cells))
		}
		raw, err := strconv.Unquote(cells[1])
		if err != nil {
			t.Fatalf("line %d: %v", n, err)
		}
		all = append(all, trick{n, cells[0], raw, cells[2]})
	}
	return all
}

func judge(p *Policy, kind, entity, raw string) (Address, *Refusal) {
	switch kind {
	case "website":
		return p.Website(entity, raw)
	case "app_ios":
		return p.AppIOS(entity, raw)
	case "app_android":
		return p.AppAndroid(entity, raw)
	}
	return p.Phone(entity, raw)
}

// starred has every host of RTA with a star, which is more than the shipped policy allows.
func starred(t testing.TB) *Policy {
	t.Helper()
	p, err := ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{
		"RTA":{"hosts":["*.rta.ae","*.nol.ae"],"app_ios":["426109507"],"app_android":["com.rta.rtadubai"],"phones":["8009090"]},
		"SALIK":{"hosts":["*.salik.ae"]},"DEWA":{"hosts":["*.dewa.gov.ae"]},"POLICE":{"hosts":["*.dubaipolice.gov.ae"]},"PARKIN":{"hosts":["*.parkin.ae"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNoTrickBecomesACode(t *testing.T) {
	wide, narrow := starred(t), shipped(t)
	all := tricks(t)
	if len(all) < 120 {
		t.Fatalf("only %d tricks", len(all))
	}
	for _, x := range all {
		for _, p := range []*Policy{wide, narrow} {
			a, refused := judge(p, x.kind, "RTA", x.raw)
			switch {
			case refused == nil:
				t.Errorf("line %d: %s %q became %q", x.line, x.kind, x.raw, a.URL)
			case a != Address{}:
				t.Errorf("line %d: %s %q refused, and yet %q", x.line, x.kind, x.raw, a.URL)
			case p == wide && string(refused.Rule) != x.wants:
				t.Errorf("line %d: %s %q refused by %s, wanted %s", x.line, x.kind, x.raw, refused.Rule, x.wants)
			}
		}
	}
}
