package catalog

import (
	"fmt"
	"testing"
)

// TestTheListsFromWhichEditorsChoose: what is missing in one of them no sheet can say, and editors read them in this order.
func TestTheListsFromWhichEditorsChoose(t *testing.T) {
	for _, c := range []struct {
		list any
		want string
	}{
		{EntityKinds, "[government semi-government private federal]"},
		{Interactions, "[pay renew issue enquire report book cancel other]"},
		{AllMeans, "[card wallet mpay e-dirham bank cash cash-machine instalment]"},
		{Presences, "[none once-identity collect attend always]"},
		{AllOpens, "[service portal front-page]"},
		{SignIns, "[none uaepass own]"},
		{TextKinds, "[documents steps]"},
		{CentreKinds, "[government partner station school]"},
		{Offers, "[salik nol vehicle licence fines parking certificates bills]"},
		{Phases, "[before during after any]"},
		{LinkStatuses, "[ok broken caution missing pending]"},
	} {
		if got := fmt.Sprint(c.list); got != c.want {
			t.Errorf("%T: %s, want %s", c.list, got, c.want)
		}
	}
}

// TestTheNineNeedsOfTheFirstScreen stand three by three, and a life event stands in one of them alone.
func TestTheNineNeedsOfTheFirstScreen(t *testing.T) {
	want := []string{"vehicle driving", "transport getting around, marine, aviation", "home housing, bills, property",
		"residency residency, family, citizen documents, visit", "work business, starting a business, jobs, import and export, consumer rights, digital",
		"health health, social, charity, religion, safety, pets and animals", "justice fines, courts, legal documents, certificates",
		"building construction, environment, permits", "learning education, culture, sport, leisure, tourism"}
	if len(Needs) != len(want) {
		t.Fatalf("%d needs", len(Needs))
	}
	need := map[string]string{}
	for i, n := range Needs {
		got := n.Code
		for j, e := range n.Events {
			if other, twice := need[e]; twice {
				t.Errorf("%s is of %s and of %s", e, other, n.Code)
			}
			need[e] = n.Code
			got += map[bool]string{true: " ", false: ", "}[j == 0] + e
		}
		if got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
	}
}

// TestOnlyWhatASourceNamesIsConfirmed of a centre, and its editor may say that nobody has confirmed it.
func TestOnlyWhatASourceNamesIsConfirmed(t *testing.T) {
	sound := Centre{ID: "RTA-C1", Kind: GovernmentCentre, Source: "https://www.rta.ae/"}
	if !sound.Confirmed() {
		t.Error("a sound one is not")
	}
	for name, spoil := range map[string]func(*Centre){
		"doubtful": func(c *Centre) { c.Doubtful = true }, "without a source": func(c *Centre) { c.Source = "" }, "of no kind": func(c *Centre) { c.Kind = "" },
	} {
		c := sound
		if spoil(&c); c.Confirmed() {
			t.Errorf("%s: confirmed", name)
		}
	}
}

func TestWhichPresenceIsOnlyForAPart(t *testing.T) {
	for p, want := range map[Presence]bool{"": false, PresenceNone: false, PresenceIdentity: true, PresenceCollect: true, PresenceAttend: true, PresenceAlways: false} {
		if got := p.InPart(); got != want {
			t.Errorf("%q: %t", p, got)
		}
	}
}
