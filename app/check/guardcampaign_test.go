package check_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dalil/app/check"
)

func entitiesSheet(names map[string]string) string {
	s := "code,name_ar,name_en,short_ar,short_en\n"
	for _, code := range []string{"RTA", "POLICE", "DM"} {
		if n, ok := names[code]; ok {
			s += fmt.Sprintf("%s,%s,%s,,\n", code, "جهة "+code, n)
		}
	}
	return s
}

func centresSheet(n int, phone func(i int) string) string {
	s := "id,entity,name_ar,name_en,phone\n"
	for i := range n {
		s += fmt.Sprintf("C%d,RTA,مركز %d,Centre %d,%s\n", i, i, i, phone(i))
	}
	return s
}

func numbered(i int) string { return fmt.Sprintf("04 334 70%02d", i) }

// campaignTown has services and campaign sheets in force that came from the folder.
func campaignTown(t *testing.T, shipped bool) *town {
	w := newTown(t)
	w.files["RTA.csv"] = file(rowsOf("RTA", "www.rta.ae", 5))
	w.files["campaign-entities.csv"] = entitiesSheet(map[string]string{"RTA": "Roads and Transport Authority", "POLICE": "Dubai Police", "DM": "Dubai Municipality"})
	w.files["campaign-centres.csv"] = centresSheet(20, numbered)
	w.pass("")
	if w.last == nil || len(w.last.Centres) != 20 || len(w.last.Entities) != 3 {
		t.Fatal("the first content is not in force")
	}
	if shipped { // the same as the catalog inside the program, and a new folder
		w.ship = w.last
		w.last, w.week = nil, check.Week{}
		w.files = map[string]string{"RTA.csv": w.files["RTA.csv"]}
		w.pass("")
	}
	return w
}

func TestNamesOfEntitiesArePinned(t *testing.T) {
	names := func(change ...string) map[string]string {
		m := map[string]string{"RTA": "Roads and Transport Authority", "POLICE": "Dubai Police", "DM": "Dubai Municipality"}
		for i := 0; i+1 < len(change); i += 2 {
			m[change[i]] = change[i+1]
			if change[i+1] == "" {
				delete(m, change[i])
			}
		}
		return m
	}
	for _, x := range []struct {
		name    string
		sheet   map[string]string
		held    bool
		shipped bool
	}{
		{"as it was", names(), false, false},
		{"one is called like another", names("DM", "Roads and Transport Authority"), true, false},
		{"one is called otherwise", names("RTA", "Pay Here LLC"), true, false},
		{"a letter more", names("RTA", "Roads and Transport Authorityy"), true, false},
		{"two change places", names("DM", "Dubai Police", "POLICE", "Dubai Municipality"), true, false},
		{"one would be shown by its code", names("DM", ""), true, false},
		{"against the shipped names", names("RTA", "Pay Here LLC"), true, true},
		{"fewer than the shipped ones", names("DM", ""), false, true},
	} {
		w := campaignTown(t, x.shipped)
		before := w.last.Entities
		w.files["campaign-entities.csv"] = entitiesSheet(x.sheet)
		out := w.pass("")
		v := verdict(out, "campaign-entities.csv")
		if (v.Verdict == check.Held) != x.held {
			t.Errorf("%s: %+v %v", x.name, v, out.Problems)
			continue
		}
		if !x.held {
			continue
		}
		if got := told(out, "campaign-entities.csv"); !slices.Equal(got, []string{"change_of_entity_names"}) {
			t.Errorf("%s: told %v", x.name, got)
		}
		for i, e := range w.last.Entities {
			if e.Name != before[i].Name {
				t.Errorf("%s: %s is called %q unasked", x.name, e.Code, e.Name.EN)
			}
		}
		if out := w.pass(v.Code); verdict(out, "campaign-entities.csv").Verdict != check.Accepted {
			t.Errorf("%s: confirmed, and %v", x.name, out.Problems)
		}
	}
}

func TestTelephonesOfCentresArePinned(t *testing.T) {
	swap := func(at int, to string) func(int) string {
		return func(i int) string {
			if i == at {
				return to
			}
			return numbered(i)
		}
	}
	for _, x := range []struct {
		name  string
		sheet string
		held  bool
		kept  int
	}{
		{"as they were", centresSheet(20, numbered), false, 0},
		{"written otherwise", centresSheet(20, swap(3, "+971 4 3347003")), false, 0},
		{"the entity's own of the policy", centresSheet(20, swap(3, "800 9090")), false, 0},
		{"a stranger's", centresSheet(20, swap(3, "050 765 4321")), true, 0},
		{"another centre's", centresSheet(20, swap(3, numbered(4))), true, 0},
		{"a new centre with a stranger's", centresSheet(21, swap(20, "050 765 4321")), true, 0},
		{"a new centre with another centre's", centresSheet(21, swap(20, numbered(4))), false, 0},
		{"a new centre with no number", centresSheet(21, swap(20, "")), false, 0},
		{"from abroad", centresSheet(20, swap(3, "+44 7700 900123")), false, 1},
		{"an order to the network", centresSheet(20, swap(3, "*21*0507654321#")), false, 1},
		{"an address", centresSheet(20, swap(3, "rta-pay.com")), false, 1},
		{"markup", centresSheet(20, swap(3, "<b>050</b>")), false, 1},
		{"premium", centresSheet(20, swap(3, "0900 123456")), false, 1},
		{"an emergency line", centresSheet(20, swap(3, "999")), false, 1},
	} {
		for _, shipped := range []bool{false, true} {
			w := campaignTown(t, shipped)
			w.files["campaign-centres.csv"] = x.sheet
			out := w.pass("")
			v := verdict(out, "campaign-centres.csv")
			if (v.Verdict == check.Held) != x.held || v.Kept != x.kept {
				t.Errorf("%s, shipped %t: %+v %v", x.name, shipped, v, out.Problems)
			}
			for _, c := range w.last.Centres {
				if strings.Contains(c.Phone, "765") || x.kept > 0 && c.ID == "C3" && c.Phone != numbered(3) {
					t.Errorf("%s, shipped %t: %s has %q", x.name, shipped, c.ID, c.Phone)
				}
			}
		}
	}
}

func TestACampaignSheetThatLosesOrRewritesItsRowsWaits(t *testing.T) {
	other := func(n int) string {
		s := centresSheet(20, numbered)
		for i := range n {
			s = strings.Replace(s, fmt.Sprintf("Centre %d,", i), fmt.Sprintf("Kiosk %d,", i), 1)
		}
		return s
	}
	for _, x := range []struct {
		name, sheet string
		want        []string
	}{
		{"one of twenty", centresSheet(1, numbered), []string{"loss_of_rows"}},
		{"fifteen of twenty", centresSheet(15, numbered), []string{"loss_of_rows"}},
		{"sixteen of twenty", centresSheet(16, numbered), nil},
		{"eleven say something else", other(11), []string{"change_of_rows"}},
		{"ten say something else", other(10), nil},
		{"more rows", centresSheet(40, func(i int) string { return numbered(i % 20) }), nil},
	} {
		w := campaignTown(t, false)
		before := w.last.Centres
		w.files["campaign-centres.csv"] = x.sheet
		out := w.pass("")
		if got := told(out, "campaign-centres.csv"); !slices.Equal(got, x.want) {
			t.Errorf("%s: told %v", x.name, got)
		}
		if len(x.want) == 0 {
			continue
		}
		if len(w.last.Centres) != len(before) || !reflect.DeepEqual(w.last.Centres[0], before[0]) {
			t.Errorf("%s: %d centres unasked", x.name, len(w.last.Centres))
		}
		if out := w.pass(verdict(out, "campaign-centres.csv").Code); verdict(out, "campaign-centres.csv").Verdict != check.Accepted {
			t.Errorf("%s: confirmed, and %v", x.name, out.Problems)
		}
	}
}

// TestANoteThatVisitorsReadIsGuarded: that of a desk stands on the screens, that of a concept is for its keepers.
func TestANoteThatVisitorsReadIsGuarded(t *testing.T) {
	sheet := func(header, row string, said int) string {
		s := header + "\n"
		for i := range 20 {
			note := "as it was"
			if i < said {
				note = "otherwise"
			}
			s += fmt.Sprintf(row+"\n", i, note)
		}
		return s
	}
	exceptions := func(said int) string {
		return sheet("centre,service,from,to,source,note_en", "C%d,*,2020-01-01,2099-12-31,the department,%s", said)
	}
	concepts := func(said int) string {
		return sheet("id,fallback,terms_en,note", "word-%[1]d,renew,word%[1]d,%[2]s", said)
	}
	for _, x := range []struct {
		name, file string
		sheet      func(said int) string
		said       int
		want       []string
	}{
		{"eleven desks", "campaign-exceptions.csv", exceptions, 11, []string{"change_of_rows"}},
		{"ten desks", "campaign-exceptions.csv", exceptions, 10, nil},
		{"every concept", "campaign-concepts.csv", concepts, 20, nil},
	} {
		w := campaignTown(t, false)
		w.files[x.file] = x.sheet(0)
		if out := w.pass(""); verdict(out, x.file).Verdict != check.Accepted {
			t.Fatalf("%s: %v", x.name, out.Problems)
		}
		w.files[x.file] = x.sheet(x.said)
		out := w.pass("")
		if got := told(out, x.file); !slices.Equal(got, x.want) {
			t.Errorf("%s: told %v, want %v", x.name, got, x.want)
		}
	}
}

func TestASheetCannotBeCutAFifthAtATime(t *testing.T) {
	w := campaignTown(t, false)
	for step, rows := range []int{18, 17, 16, 15} {
		w.files["campaign-centres.csv"] = centresSheet(rows, numbered)
		out := w.pass("")
		if held := verdict(out, "campaign-centres.csv").Verdict == check.Held; held != (step == 3) {
			t.Errorf("%d of 20 rows: held %t", rows, held)
		}
	}
	out := w.pass("")
	w.pass(verdict(out, "campaign-centres.csv").Code)
	w.files["campaign-centres.csv"] = centresSheet(12, numbered) // three of fifteen
	if out := w.pass(""); verdict(out, "campaign-centres.csv").Verdict != check.Accepted {
		t.Errorf("after a confirmed loss: %v", out.Problems)
	}
}

// TestTheFirstSheetOfAFolderTakesThePlaceOfTheShippedOne, however short it is: only names and numbers are pinned by the shipped catalog.
func TestTheFirstSheetOfAFolderTakesThePlaceOfTheShippedOne(t *testing.T) {
	w := campaignTown(t, true)
	w.files["campaign-centres.csv"] = centresSheet(2, numbered)
	if out := w.pass(""); verdict(out, "campaign-centres.csv").Verdict != check.Accepted || len(w.last.Centres) != 2 {
		t.Errorf("%v, %d centres", out.Problems, len(w.last.Centres))
	}
}

func TestOneCodeForAllGuardsOfACampaignFile(t *testing.T) {
	w := campaignTown(t, false)
	w.files["campaign-centres.csv"] = centresSheet(10, func(int) string { return "050 765 4321" })
	out := w.pass("")
	want := []string{"loss_of_rows", "change_of_rows", "change_of_centre_phones"}
	if got := told(out, "campaign-centres.csv"); !slices.Equal(got, []string{"loss_of_rows", "change_of_centre_phones"}) && !slices.Equal(got, want) {
		t.Errorf("told %v", got)
	}
	codes := map[string]bool{}
	for _, p := range out.Problems {
		codes[p.Args["code"]] = true
	}
	if len(codes) != 1 {
		t.Errorf("%d codes", len(codes))
	}
}

func TestAStopWordIsNoneThatANameNeeds(t *testing.T) {
	const head = "term,language,kind,terms_or_services\n"
	w := newTown(t)
	w.files["RTA.csv"] = "id,entity,name_ar,name_en,url\nRTA-1,RTA,دفع مخالفة,Pay a traffic fine,https://www.rta.ae/1\n"
	w.files["campaign-lexicon.csv"] = head + "please,en,stop,\npay,en,stop,\n"
	w.pass("")
	for _, x := range []struct {
		row  string
		held bool
	}{{"kindly,en,stop,", false}, {"traffic,en,stop,", true}, {"Traffic Fine,en,stop,", true}, {"مخالفة,ar,stop,", true}, {"traffic,en,common,", false}} {
		w.files["campaign-lexicon.csv"] = head + "please,en,stop,\npay,en,stop,\n" + x.row + "\n"
		out := w.pass("")
		if held := slices.Contains(told(out, "campaign-lexicon.csv"), "stop_words_of_names"); held != x.held {
			t.Errorf("%s: %v", x.row, out.Problems)
		}
	}
}

func TestPopularityIsBounded(t *testing.T) {
	for _, x := range []struct {
		value string
		kept  int
	}{{"0", 0}, {"100", 0}, {"101", 1}, {"1.7e308", 1}, {"-1", 1}, {"", 0}, {"NaN", 1}} {
		w := newTown(t)
		w.files["RTA.csv"] = "id,entity,name_ar,name_en,url,popularity\nRTA-1,RTA,دفع,Pay,https://www.rta.ae/1," + x.value + "\n"
		if v := verdict(w.pass(""), "RTA.csv"); v.Kept != x.kept {
			t.Errorf("%q: %+v", x.value, v)
		}
	}
}
