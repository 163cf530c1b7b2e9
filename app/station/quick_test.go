package station

import (
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"testing"

	"dalil/app/catalog"
)

func TestShippedQuickCodesAreFourDigitsAndNoTwoAreEqual(t *testing.T) {
	seen := map[string]string{}
	for id, code := range shippedQuick() {
		if !isQuick(code) || seen[code] != "" {
			t.Errorf("%s has %q, as %q", id, code, seen[code])
		}
		seen[code] = id
	}
	if len(seen) < 1500 {
		t.Errorf("%d codes", len(seen))
	}
	for id, want := range map[string]string{"AIRPORTS-001": "1831", "AIRPORTS-002": "3450"} { // they are printed
		if got := shippedQuick()[id]; got != want {
			t.Errorf("%s moved from %s to %s", id, want, got)
		}
	}
}

func TestAQuickCodeNeverMoves(t *testing.T) {
	b := newTestbed(t, services("NEW-2", "RTA-227"))
	s := b.open(t)
	own, shipped := s.QuickCode("NEW-2"), s.QuickCode("RTA-227")
	if !isQuick(own) || shipped != shippedQuick()["RTA-227"] {
		t.Fatalf("%q %q", own, shipped)
	}
	// Whatever comes and goes, a code stays; one that is gone is not given to another.
	s.publish(services("NEW-1"))
	if got := s.QuickCode("NEW-2"); got != own {
		t.Errorf("%s became %s", own, got)
	}
	s.Close()
	s = b.open(t)
	if got := s.QuickCode("NEW-2"); got != own || s.QuickCode("NEW-1") == own || s.QuickCode("NEW-1") == "" {
		t.Errorf("after a new start: %s and %s", got, s.QuickCode("NEW-1"))
	}
	if x, ok := s.ServiceOfQuickCode(own); !ok || x.ID != "NEW-2" {
		t.Errorf("%+v %t", x.ID, ok)
	}
	arabic := strings.Map(func(r rune) rune { return r - '0' + '٠' }, own)
	persian := strings.Map(func(r rune) rune { return r - '0' + '۰' }, own)
	for typed, want := range map[string]bool{arabic: true, persian: true, " " + own + " ": true, own[:3]: false, own + "1": false, "": false, "0999": false, "abcd": false} {
		if _, ok := s.ServiceOfQuickCode(typed); ok != want {
			t.Errorf("%q: %t", typed, ok)
		}
	}
	if _, ok := s.ServiceOfQuickCode(s.QuickCode("NEW-1")); ok {
		t.Error("a service that is not shown was found")
	}
}

func TestQuickCodesCollideWithoutMovingAnyone(t *testing.T) {
	q := newQuickCodes(nil)
	for i := firstQuick; i <= lastQuick-20; i++ { // nearly all codes are taken
		if code := strconv.Itoa(i); q.serviceOf(code) == "" {
			q.set("TAKEN-"+code, code)
		}
	}
	left := lastQuick - firstQuick + 1 - len(q.id)
	if left < 5 || left > 20 {
		t.Fatalf("%d are left", left)
	}
	var many []catalog.Service
	for i := range left + 3 {
		many = append(many, catalog.Service{ID: fmt.Sprintf("X-%02d", i)})
	}
	if !q.give(many[:4]) {
		t.Error("new codes were given and it is not said")
	}
	first := q.codeOf("X-03")
	if !q.give(many) || q.give(many[:left]) {
		t.Error("give does not say whether there was any new one")
	}
	if q.codeOf("X-03") != first || len(q.id) != lastQuick-firstQuick+1 || q.codeOf(many[left].ID) != "" || !isQuick(q.codeOf(many[left-1].ID)) {
		t.Errorf("%s became %s; %d codes", first, q.codeOf("X-03"), len(q.id))
	}
	if q.codeOf("X-03") == q.codeOf("X-02") {
		t.Error("two services have one code")
	}
}

func TestKeptQuickCodesGiveWayToShippedOnes(t *testing.T) {
	shipped := shippedQuick()["RTA-227"]
	free, _ := newQuickCodes(nil).free("NEW-3")
	q := newQuickCodes(map[string]string{"NEW-1": shipped, "NEW-2": "12", "RTA-227": "9998", "NEW-3": free})
	if q.codeOf("RTA-227") != shipped || q.serviceOf(shipped) != "RTA-227" || q.codeOf("NEW-1") != "" || q.codeOf("NEW-2") != "" {
		t.Errorf("%q %q %q", q.codeOf("RTA-227"), q.codeOf("NEW-1"), q.codeOf("NEW-2"))
	}
	if q.codeOf("NEW-3") != free || q.serviceOf(free) != "NEW-3" {
		t.Errorf("%q, want %q", q.codeOf("NEW-3"), free)
	}
}

func TestDamagedQuickCodesAreToldAndGivenAnew(t *testing.T) {
	b := newTestbed(t, services("NEW-1"))
	s := b.open(t)
	want := s.QuickCode("NEW-1")
	s.Close()
	if err := os.WriteFile(b.config.Settings.State+"/memory-"+quickKey+".json", []byte(`[1]`), 0o600); err != nil {
		t.Fatal(err)
	}
	s = b.open(t)
	if got := s.QuickCode("NEW-1"); got != want || len(b.log.lines("quick codes that were kept cannot be read")) != 1 {
		t.Errorf("%q, want %q", got, want)
	}
	if got := QuickCodesOf(services("NEW-1", "RTA-227"), s.store, slog.New(slog.DiscardHandler)); got["NEW-1"] != want || got["RTA-227"] != shippedQuick()["RTA-227"] || len(got) != 2 {
		t.Errorf("%v", got)
	}
}
