package search

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
)

// TestEveryTextOfAServiceIsRead: which texts, as what, and where in them each word stands.
func TestEveryTextOfAServiceIsRead(t *testing.T) {
	s := catalog.Service{ID: "RTA-007", Entity: "RTA", LifeEvent: "car",
		Name: catalog.Text{AR: "تجديد الرخصة", EN: "Renew (fast) licence"}, Keywords: catalog.Texts{AR: []string{"ملكية"}, EN: []string{"mulkiya", "car paper"}},
		Category: catalog.Text{AR: "مركبات", EN: "Vehicles"}, Description: catalog.Text{AR: "نص", EN: "Plain words"},
		Channels: []catalog.Channel{{Kind: catalog.CallCentre, Address: "tel:8009090", Typed: "800 90 90"}, {Kind: catalog.Website, Address: "https://www.rta.ae/12", Typed: "https://www.rta.ae/12"}}}
	c := &catalog.Catalog{Services: []catalog.Service{s}}
	c.Entities = []catalog.Entity{{Code: "RTA", Name: catalog.Text{AR: "هيئة", EN: "Roads"}, Short: catalog.Text{AR: "طرق", EN: "Road"}}}
	c.LifeEvents = []catalog.LifeEvent{{Code: "car", Name: catalog.Text{AR: "سيارة", EN: "Driving"}}, {Code: "home"}}
	if got, want := readOf(c), `name: تجديد/0 رخصه/1
name: renew/0 fast/1 licence/2
name: renew/0 licence/1
search word: ملكيه/0
search word: mulkiya/0
search word: car/0 paper/1
number: 007/0
number: 7/0
number: 8009090/0
number: 8009090/0
entity: rta/0
entity: هيه/0
entity: roads/0
entity: طرق/0
entity: road/0
group: car/0
group: سياره/0
group: driving/0
group: مركبات/0
group: vehicles/0
description: نص/0
description: plain/0 words/1`; got != want {
		t.Errorf("read:\n%s\nwant:\n%s", got, want)
	}
	c.Entities, c.Services[0] = nil, catalog.Service{ID: "x", Entity: "QOPS", Name: catalog.Text{EN: "Alpha"}, LifeEvent: "home"}
	if got, want := readOf(c), "name: alpha/0\nentity: qops/0\ngroup: home/0"; got != want {
		t.Errorf("a body without a row:\n%s\nwant:\n%s", got, want)
	}
}

// readOf tells what is read of the first service of a catalog, a line for each text.
func readOf(c *catalog.Catalog) string {
	r := newReader(c)
	r.read(0, &c.Services[0])
	lines := make([]string, len(r.fieldTexts))
	for i, f := range r.fieldTexts {
		lines[i] = fieldNames[f.field] + ":"
	}
	for _, w := range r.words {
		lines[w.text] += fmt.Sprintf(" %s/%d", r.texts[w.number], w.position)
	}
	return strings.Join(lines, "\n")
}

// TestNoTextMakesTheSearchSlow: of endless lists and descriptions only so much is read.
func TestNoTextMakesTheSearchSlow(t *testing.T) {
	many := strings.Fields(strings.Repeat("word ", 99))
	s := catalog.Service{ID: "A-1", Entity: "A", Name: catalog.Text{EN: strings.Join(many, " ")}, Keywords: catalog.Texts{AR: many, EN: many}, Description: catalog.Text{EN: strings.Join(many, " ")}}
	read := readOf(&catalog.Catalog{Services: []catalog.Service{s}})
	for line, want := range map[string]int{"name: ": maxWords, "description: ": maxDescriptionWords, "search word: ": 1} {
		i := strings.Index(read, line)
		if i < 0 {
			t.Fatalf("%q is not read", line)
		}
		text, _, _ := strings.Cut(read[i:], "\n")
		if got := strings.Count(text, "/"); got != want {
			t.Errorf("%s %d words are read, want %d", line, got, want)
		}
	}
	if got := strings.Count(read, "search word: "); got != 2*maxKeywords {
		t.Errorf("%d search words are read, want %d of each language", got, maxKeywords)
	}
}

func TestNumbersAreReadAsStaffTypeThem(t *testing.T) {
	tel := func(typed, address string) []catalog.Channel {
		return []catalog.Channel{{Kind: catalog.CallCentre, Typed: typed, Address: address}}
	}
	for _, c := range []struct {
		service catalog.Service
		want    string
	}{
		{catalog.Service{ID: "RTA-12"}, "12"}, {catalog.Service{ID: "RTA-0012"}, "0012 12"}, {catalog.Service{ID: "RTA"}, ""}, {catalog.Service{ID: "RTA-x"}, ""},
		{catalog.Service{ID: "RTA", Channels: tel("04 2-2", "tel:+97142")}, "0422 97142"}, {catalog.Service{ID: "RTA", Channels: []catalog.Channel{{Kind: catalog.Website, Typed: "a1", Address: "a1"}}}, ""},
	} {
		if got := strings.Join(numbersOf(&c.service), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.service.ID, got, c.want)
		}
	}
}

// TestANameOfTwoBodiesIsNoBodys, and a nickname is a body's only where it names that body alone.
func TestANameOfTwoBodiesIsNoBodys(t *testing.T) {
	c := &catalog.Catalog{}
	c.Entities = []catalog.Entity{{Code: "A", Name: catalog.Text{EN: "Town hall"}, Short: catalog.Text{EN: "Hall"}}, {Code: "B", Name: catalog.Text{EN: "Harbour"}, Short: catalog.Text{EN: "Hall"}}, {Code: "C", Name: catalog.Text{EN: "A"}}}
	c.Lexicon = []catalog.Term{{Term: "pier", Kind: catalog.Nickname, Targets: []string{"B"}}, {Term: "quay", Kind: catalog.Nickname, Targets: []string{"B", "A"}}, {Term: "wharf", Kind: catalog.Synonym, Targets: []string{"B"}},
		{Term: "dock", Kind: catalog.Nickname, Targets: []string{"harbour"}}, {Term: "town hall", Kind: catalog.Nickname, Targets: []string{"B"}}}
	var got []string
	names := entityNames(c)
	for _, k := range slices.Sorted(maps.Keys(names)) {
		got = append(got, fmt.Sprintf("%s:%s:%t", strings.TrimSpace(k), names[k].code, names[k].nick))
	}
	if want := "a::false b:B:false c:C:false hall::false harbour:B:false pier:B:true town hall::true"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestALetterBeforeAWordGoesWhereTheWordIsCommoner: بطاقة is no طاقة with a letter before it, where cards are commoner than energy.
func TestALetterBeforeAWordGoesWhereTheWordIsCommoner(t *testing.T) {
	of := func(texts ...string) string {
		r := newReader(&catalog.Catalog{})
		for i, text := range texts {
			r.addText(int32(i), title, text)
		}
		var out []string
		for n, m := range r.clitics() {
			if m >= 0 {
				out = append(out, r.texts[n]+">"+r.texts[m])
			}
		}
		return strings.Join(out, " ")
	}
	for texts, want := range map[string]string{
		"بطاقة|طاقة|طاقة": "بطاقه>طاقه", "بطاقة|طاقة": "", "بطاقة|بطاقة|طاقة": "", "بمركبة|مركبة|مركبة": "بمركبه>مركبه", "bcar|car|car": "", "ودفع|دفع|دفع": "ودفع>دفع", "وفع|فع|فع": "",
	} {
		if got := of(strings.Split(texts, "|")...); got != want {
			t.Errorf("%s: %q, want %q", texts, got, want)
		}
	}
}
