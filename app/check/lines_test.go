package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/link"
	"dalil/app/sheet"
)

const smallPolicy = `{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":["*.rta.ae"],"phones":["8009090"]}}}`

// told reads one row of services and gives what is said of it, apart from what the other columns lack.
func told(t *testing.T, cells map[string]string) (catalog.Service, []string) {
	t.Helper()
	policy, err := link.ReadPolicy([]byte(smallPolicy))
	if err != nil {
		t.Fatal(err)
	}
	h := heading{file: "RTA.csv", row: 1, at: map[string]int{}, typed: map[string]string{}}
	row := sheet.Row{Number: 2}
	all := map[string]string{"id": "RTA-1", "name_ar": "اسم الخدمة", "name_en": "A service", "url": "https://www.rta.ae/1"}
	for col, cell := range cells {
		all[col] = cell
	}
	for col, cell := range all {
		h.at[col] = len(row.Cells)
		row.Cells = append(row.Cells, cell)
	}
	r := newRow(h, row, Rules{Policy: policy})
	s := readService(r, "RTA", r.rules)
	var out []string
	for _, p := range r.problems {
		out = append(out, fmt.Sprintf("%s %s %v", p.Place.Column, p.Rule, p.Grave))
	}
	for _, p := range r.advice {
		out = append(out, fmt.Sprintf("%s %s advice", p.Place.Column, p.Rule))
	}
	slices.Sort(out)
	return s, out
}

// TestEachCellHasItsLimit: the longest that is taken and the shortest that is not.
func TestEachCellHasItsLimit(t *testing.T) {
	en := func(n int) string { return strings.Repeat("ab ", n/3) + strings.Repeat("c", n%3) }
	ar := func(n int) string { return strings.Repeat("س", n) }
	lines := func(n int) string { return strings.TrimSuffix(strings.Repeat("x\n", n), "\n") }
	words := func(n int) string { return strings.TrimSuffix(strings.Repeat("w;", n), ";") }
	id := func(n int) string { return strings.Repeat("A", n) }
	for _, c := range []struct{ col, good, bad, want string }{
		{"name_ar", ar(74), ar(75), "name_ar name_long advice"}, {"name_ar", ar(75), ar(121), "name_ar text_too_long true"},
		{"name_en", en(86), en(88), "name_en name_long advice"}, {"name_en", en(88), en(122), "name_en text_too_long true"},
		{"description_en", en(500), en(502), "description_en text_too_long true"}, {"category_ar", ar(120), ar(121), "category_ar text_too_long true"},
		{"steps_ar", ar(76), ar(77), "steps_ar line_long advice"}, {"steps_ar", ar(200), ar(201), "steps_ar text_too_long true"}, {"steps_en", lines(30), lines(31), "steps_en lines_too_many true"},
		{"documents_en", lines(30), lines(31), "documents_en lines_too_many true"},
		{"keywords_en", words(200), words(201), "keywords_en keywords_too_many true"}, {"keywords_ar", ar(80), ar(81), "keywords_ar keyword_too_long true"},
		{"id", id(40), id(41), "id id_malformed true"}, {"id", "A-1-b", "A--1", "id id_malformed true"}, {"id", "1", "-1", "id id_malformed true"}, {"id", "1", "1-", "id id_malformed true"}, {"id", "1", "a_b", "id id_malformed true"}, {"id", "x", "", "id id_missing true"}, {"id", "x", "ع", "id id_malformed true"},
		{"id", "2027-10-1", "2027-10-01", "id id_date true"}, {"id", "A2027-10-01", "12-oct", "id id_date true"}, {"id", "12-octo", "1-Oct-27", "id id_date true"}, {"id", "12-Oct-b", "01-MAY-2027", "id id_date true"}, {"id", "DEC-12", "7-Dec", "id id_date true"},
		{"fee", "10000000", "10000001", "fee fee_not_a_number true"}, {"fee", "", "free", "fee fee_not_a_number true"},
		{"fee_year", "1990", "1989", "fee_year fee_year_malformed true"}, {"fee_year", "2100", "2101", "fee_year fee_year_malformed true"}, {"fee_year", "٢٠١٩", "19", "fee_year fee_year_malformed true"}, {"fee_year", "", "x", "fee_year fee_year_malformed true"},
		{"popularity", "100", "100.1", "popularity popularity_not_a_number true"}, {"popularity", "0", "-1", "popularity popularity_not_a_number true"}, {"popularity", "", "x", "popularity popularity_not_a_number true"},
		{"presence", "Collect", "sometimes", "presence presence_unknown true"}, {"duration", "PT15M", "soon", "duration duration_unreadable true"}, {"valid_from", "2026-01-01", "2026-1-1", "valid_from date_malformed true"},
		{"portal", "", "none", "portal portal_unknown true"}, {"life_event", "", "none", "life_event life_event_unknown false"}, {"fee_sourced", "Yes", "perhaps", "fee_sourced yes_no true"},
		{"name_en", "Renew", "", "name_en name_missing true"}, {"name_en", "Renew", "تجديد", "name_en name_language advice"}, {"name_ar", "تجديد", "Renew", "name_ar name_language advice"}, {"name_en", "ab", "?", "name_en name_blank true"},
		{"description_en", "a", "a\x01b", "description_en text_control true"}, {"description_en", "a\tb\nc", "a\ufffdb", "description_en text_control true"},
		{"description_en", "call 8009090", "call 0507654321", "description_en link_text_phone true"}, {"description_en", "www.rta.ae", "evil.com", "description_en link_text_address true"},
	} {
		if _, got := told(t, map[string]string{c.col: c.good}); slices.Contains(got, c.want) {
			t.Errorf("%s %.60q: %q", c.col, c.good, got)
		}
		if _, got := told(t, map[string]string{c.col: c.bad}); !slices.Contains(got, c.want) {
			t.Errorf("%s %.60q: %q, want %q", c.col, c.bad, got, c.want)
		}
	}
}

// TestARowBecomesAService, each column in its field.
func TestARowBecomesAService(t *testing.T) {
	s, problems := told(t, map[string]string{"description_ar": "وصف", "description_en": "About", "category": "Vehicles", "audience": "Citizen, resident", "interaction": "renew", "fee": "100-350", "fee_year": "2019",
		"fee_condition_en": "per year", "fee_note_ar": "ملاحظة", "payment": "card", "duration": "90", "presence": "collect", "steps_en": "one\n two", "documents_ar": "هوية", "keywords_en": "a; b", "popularity": "2.5",
		"source": "us", "name_sourced": "yes", "channel_sourced": "1", "fee_sourced": "no", "checked_on": "2026-01-02", "valid_from": "2026-01-01", "valid_to": "2026-12-31"})
	want := catalog.Service{ID: "RTA-1", Entity: "RTA", File: "RTA.csv", Name: catalog.Text{AR: "اسم الخدمة", EN: "A service"}, Description: catalog.Text{AR: "وصف", EN: "About"}, Category: catalog.Text{AR: "Vehicles", EN: "Vehicles"},
		Audience: []string{"citizen", "resident"}, Interaction: catalog.Renew, Payment: []catalog.Means{"card"}, Duration: 90 * time.Minute, Presence: catalog.PresenceCollect,
		Fee:   &catalog.Fee{Stated: true, Min: 10000, Max: 35000, Year: 2019, Condition: catalog.Text{EN: "per year"}, Note: catalog.Text{AR: "ملاحظة"}},
		Steps: catalog.Texts{EN: []string{"one", "two"}}, Documents: catalog.Texts{AR: []string{"هوية"}}, Keywords: catalog.Texts{EN: []string{"a", "b"}}, Popularity: 2.5, Source: "us",
		NameSourced: true, ChannelSourced: true, CheckedOn: "2026-01-02", ValidFrom: "2026-01-01", ValidTo: "2026-12-31",
		Channels: []catalog.Channel{{Kind: catalog.Website, Address: "https://www.rta.ae/1", Domain: "rta.ae", Opens: catalog.OpensService}}}
	if got, expected := fmt.Sprintf("%+v %+v", s, s.Fee), fmt.Sprintf("%+v %+v", want, want.Fee); strings.ReplaceAll(got, fmt.Sprintf("%p", s.Fee), "") != strings.ReplaceAll(expected, fmt.Sprintf("%p", want.Fee), "") {
		t.Errorf("%s\nwant\n%s", got, expected)
	}
	if len(problems) != 0 {
		t.Errorf("%q", problems)
	}
	if _, got := told(t, map[string]string{"valid_from": "2026-12-31", "valid_to": "2026-12-30"}); !slices.Contains(got, "valid_to dates_reversed true") {
		t.Errorf("%q", got)
	}
	if s, got := told(t, map[string]string{"valid_from": "2026-12-31", "valid_to": "2026-12-31"}); len(got) != 0 || s.ValidTo != "2026-12-31" {
		t.Errorf("one day: %q", got)
	}
	if s, _ := told(t, map[string]string{"fee_note_en": "only with a card"}); s.Fee == nil || s.Fee.Stated || s.Fee.Note.EN == "" {
		t.Errorf("a fee of which only a note speaks: %+v", s.Fee)
	}
	if s, _ := told(t, map[string]string{"fee_year": "2019"}); s.Fee != nil {
		t.Errorf("a year of no fee: %+v", s.Fee)
	}
	if s, _ := told(t, map[string]string{"category": "both", "category_ar": "فئة"}); s.Category != (catalog.Text{AR: "فئة", EN: "both"}) {
		t.Errorf("%+v", s.Category)
	}
}

// TestDigitsAndSignsOfOtherKeyboards are those that Go reads, to the ends of their ranges.
func TestDigitsAndSignsOfOtherKeyboards(t *testing.T) {
	for in, want := range map[string]string{"٠٩": "09", "۰۹": "09", "٫": ".", "1٬000": "1000", "1\u00a0000": "1000", "1\u202f000": "1000", "–—−‑-": "-----", "\u065f\u066a": "\u065f\u066a", "\u06ef\u06fa": "\u06ef\u06fa", "a,b": "a,b"} {
		if got := western(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for cell, want := range map[string]string{"2026-10-21T08:00:00": "2026-10-21", "2026-10-21 08:00:00": "2026-10-21", "2026-10-21T08:00": "2026-10-21", "2026-10-21 08:00": "2026-10-21", "2026-10-21T20:00:00Z": "2026-10-22", "2026-10-21T19:59:59Z": "2026-10-21", "2026-10-21 20:00:00Z": "2026-10-22", "2026-10-21T23:00:00+04:00": "2026-10-21", "2026-10-21T": ""} {
		if got, ok := readDate(cell); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q %v, want %q", cell, got, ok, want)
		}
	}
	for cell, want := range map[string]time.Duration{"0:15": 15 * time.Minute, "1:00": time.Hour, "100:59": 100*time.Hour + 59*time.Minute, "0:00": 0, "0:60": 0, "1000:00": 0, "1:5": 0, "99999": 99999 * time.Minute, "5 h": 5 * time.Hour, "5 hrs": 5 * time.Hour, "5 d": 120 * time.Hour,
		"5 m": 5 * time.Minute, "5 ايام": 120 * time.Hour, "5 ساعه": 5 * time.Hour, "5 دقيقه": 5 * time.Minute, "5 د": 5 * time.Minute, "PT99999M": 99999 * time.Minute, "P9999D": 9999 * 24 * time.Hour} {
		if got, ok := readDuration(cell); ok != (want > 0) || ok && got != want {
			t.Errorf("%q: %v %v", cell, got, ok)
		}
	}
	for cell, want := range map[string]bool{"yes": true, "no": false, "true": true, "false": false, "1": true, "0": false, "y": true, "n": false, "نعم": true, "لا": false, "": false} {
		if got, known := yesNo[cell]; !known || got != want {
			t.Errorf("%q: %v", cell, got)
		}
	}
	for in, want := range map[string]string{"AZ": "az", "@[": "@[", "İK": "İk", "a1": "a1"} {
		if got := asciiLower(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	for n, want := range map[int]string{4: "abc…", 5: "abcde", 6: "abcde"} {
		if got := shorten("abcde", n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

// TestANearHeaderIsNamed: the nearest, by the alphabet where two are as near, and none that is too far.
func TestANearHeaderIsNamed(t *testing.T) {
	for pair, want := range map[string]int{"a a": 0, "a b": 1, "a ab": 1, "ab a": 1, "abc bc": 1, "kitten sitting": 3, "ab ba": 2, " abc": 3, "abc ": 3, "خدمة خدمه": 1} {
		a, b, _ := strings.Cut(pair, " ")
		if got := distance(a, b); got != want {
			t.Errorf("%q: %d, want %d", pair, got, want)
		}
	}
	names := map[string]string{"nameen": "name_en", "namear": "name_ar", "fee": "fee", "url": "url", "serviceid": "id"}
	for typed, want := range map[string]string{"name_em": "name_en", "nameex": "name_en", "name": "name_ar", "fees": "fee", "ful": "", "xyz": "", "serviceidx": "id", "x": "", "u": "", "ur": "url"} {
		if got := nearest(typed, names); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// TestLimitsOfTheWeek: a fifth and more than three, half and more than one, within seven days.
func TestLimitsOfTheWeek(t *testing.T) {
	for _, c := range []struct {
		n, of      int
		many, most bool
	}{{3, 4, false, true}, {4, 20, false, false}, {4, 19, true, false}, {20, 100, false, false}, {21, 100, true, false}, {1, 1, false, false}, {2, 3, false, true}, {2, 4, false, false}, {0, 0, false, false}, {4, 0, true, true}} {
		if many, most := tooMany(c.n, c.of), mostOf(c.n, c.of); many != c.many || most != c.most {
			t.Errorf("%d of %d: %v %v", c.n, c.of, many, most)
		}
	}
	for day, want := range map[string]string{"2026-11-27": "2026-11-21", "2026-03-03": "2026-02-25", "": "", "soon": ""} {
		if got := weekStart(day); got != want {
			t.Errorf("%s: the week begins on %q, want %q", day, got, want)
		}
	}
	w := Week{Days: []Day{{"2026-11-20", map[string]Record{"RTA": {Services: 90, Codes: 90, Changed: map[string][]string{"lost": {"old"}}}}},
		{"2026-11-21", map[string]Record{"RTA": {Services: 5, Codes: 9, Changed: map[string][]string{"lost": {"a"}}}}}, {"2026-11-27", map[string]Record{"RTA": {Services: 7, Codes: 3, Changed: map[string][]string{"lost": {"b"}, "moved": {"c"}}}, "DEWA": {Services: 50}}}}}
	sum := w.of("RTA", "2026-11-27")
	if sum.Services != 7 || sum.Codes != 9 || !slices.Equal(sum.ids(lost), []string{"a", "b"}) || !slices.Equal(sum.ids(moved), []string{"c"}) || sum.ids(uncoded) != nil {
		t.Errorf("%+v", sum)
	}
	for k, want := range map[kind]int{lost: 7, renamed: 7, uncoded: 9, moved: 9, rehosted: 9, repriced: 0} {
		if got := sum.count(k); got != want {
			t.Errorf("%s is a part of %d, want %d", k, got, want)
		}
	}
	later := w.since("2026-11-21")
	if len(later.Days) != 2 || len(w.Days) != 3 {
		t.Errorf("%+v", later)
	}
	later.settle("RTA", lost, 6, 1)
	if r := later.of("RTA", "2026-11-27"); r.Services != 6 || r.Codes != 9 || r.ids(lost) != nil || len(r.ids(moved)) != 1 {
		t.Errorf("after it was confirmed: %+v", r)
	}
	if r := later.Days[0].Of["RTA"]; r.Services != 5 {
		t.Errorf("a day that offered less than is left: %+v", r)
	}
	later.settle("RTA", uncoded, 0, 2)
	if r := later.of("RTA", "2026-11-27"); r.Services != 6 || r.Codes != 2 {
		t.Errorf("after it was confirmed: %+v", r)
	}
	if later.settle("DEWA", lost, 40, 0); len(later.Days[0].Of) != 1 || later.Days[1].Of["DEWA"].Services != 40 {
		t.Errorf("a day on which nothing is known of an entity: %+v", later.Days)
	}
	if r := w.of("RTA", "2026-11-27"); r.Services != 7 || len(r.ids(lost)) != 2 {
		t.Errorf("the week before was changed: %+v", r)
	}
	day := later.day("2026-11-24")
	if len(later.Days) != 3 || later.Days[1].Date != "2026-11-24" || len(later.day("2026-11-24").Of) != 0 || len(later.Days) != 3 {
		t.Errorf("%+v", later.Days)
	}
	day.noteChanged("RTA", lost, "b", "a")
	day.noteChanged("RTA", lost, "a", "c")
	if got := day.Of["RTA"].ids(lost); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("%q", got)
	}
	for _, c := range []struct {
		kind            kind
		from, to, today string
		want            string
	}{
		{lost, "", "2026-11-30", "2026-11-27", "2026-12-01"}, {uncoded, "", "2026-11-27", "2026-11-27", "2026-11-28"}, {moved, "", "2026-11-30", "2026-11-27", "2026-11-27"},
		{lost, "", "2026-11-26", "2026-11-27", "2026-11-27"}, {lost, "", "", "2026-11-27", "2026-11-27"}, {lost, "2026-11-28", "2026-11-30", "2026-11-27", "2026-11-27"},
	} {
		if got := lossDay(c.kind, catalog.Service{ValidFrom: c.from, ValidTo: c.to}, c.today); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// TestACodeConfirmsWhatWasToldAlone: it follows from the file, its content and every count.
func TestACodeConfirmsWhatWasToldAlone(t *testing.T) {
	guards := []guard{{rule: "loss_of_services", args: []string{"count", "5", "of", "20"}}, {rule: "change_of_names", args: []string{"count", "9"}}}
	code := confirmCode("RTA.csv", "hash", guards)
	if len(code) != 8 || strings.Trim(code, "0123456789ABCDEF") != "" {
		t.Errorf("%q", code)
	}
	if got := confirmCode("RTA.csv", "hash", []guard{guards[1], guards[0]}); got != code {
		t.Error("the order of the guards changes the code")
	}
	for name, other := range map[string]string{
		"file": confirmCode("DEWA.csv", "hash", guards), "content": confirmCode("RTA.csv", "other", guards), "one guard": confirmCode("RTA.csv", "hash", guards[:1]),
		"a count": confirmCode("RTA.csv", "hash", []guard{{rule: "loss_of_services", args: []string{"count", "6", "of", "20"}}, guards[1]}), "a rule": confirmCode("RTA.csv", "hash", []guard{{rule: "loss_of_codes", args: guards[0].args}, guards[1]}),
	} {
		if other == code {
			t.Errorf("another %s has the same code", name)
		}
	}
	for typed, want := range map[string]bool{"AB12CD34": true, " ab12cd34\n": true, "AB12CD3": false, "": false, "AB12CD345": false} {
		if got := confirms(typed, "AB12CD34"); got != want {
			t.Errorf("%q: %v", typed, got)
		}
	}
	ps := guardProblems("RTA.xlsx", "Services", "AB12CD34", []guard{guards[0], {rule: "x", sheet: "entities", args: []string{"count", "1"}}})
	if len(ps) != 2 || ps[0].Place != (catalog.Place{File: "RTA.xlsx", Sheet: "Services"}) || ps[1].Place.Sheet != "entities" || ps[0].Args["count"] != "5" || ps[0].Args["of"] != "20" || ps[0].Args["code"] != "AB12CD34" || !ps[0].Grave || !ps[1].Grave || ps[0].Rule != "loss_of_services" {
		t.Errorf("%+v", ps)
	}
}

// TestServicesAndHostsAreComparedAsVisitorsSeeThem.
func TestServicesAndHostsAreComparedAsVisitorsSeeThem(t *testing.T) {
	for address, want := range map[string]string{"https://www.rta.ae/a?b": "www.rta.ae", "tel:8009090": "tel:8009090", "https://apps.apple.com/ae/app/id1": "https://apps.apple.com/ae/app/id1",
		"https://play.google.com/store/apps/details?id=a": "https://play.google.com/store/apps/details?id=a", "": ""} {
		if got := host(address); got != want {
			t.Errorf("%s: %q", address, got)
		}
	}
	a := catalog.Service{ID: "1", File: "a.csv", Fee: &catalog.Fee{Min: 1}}
	b := catalog.Service{ID: "1", File: "b.csv", Fee: &catalog.Fee{Min: 1}}
	if !sameService(a, b) {
		t.Error("the file in which a service stands is no change of it")
	}
	if b.Fee.Min = 2; sameService(a, b) {
		t.Error("another fee is no change")
	}
	if !equal[string](nil, []string{}) || !equal([]string{"a"}, []string{"a"}) || equal([]string{"a"}, nil) || equal([]string{"a"}, []string{"b"}) {
		t.Error("lists")
	}
	sorted := sortServices(map[string]catalog.Service{"x": {ID: "2", Entity: "B"}, "y": {ID: "1", Entity: "B"}, "z": {ID: "9", Entity: "A"}})
	if sorted[0].ID != "9" || sorted[1].ID != "1" || sorted[2].ID != "2" {
		t.Errorf("%+v", sorted)
	}
	es := withUnnamed([]catalog.Entity{{Code: "A", Name: catalog.Text{EN: "a"}}}, sorted)
	if len(es) != 2 || es[1].Code != "B" || es[1].Name != (catalog.Text{AR: "B", EN: "B"}) || es[1].Short != es[1].Name || !es[1].InCampaign || es[1].Kind != catalog.Government || es[0].Name.EN != "a" {
		t.Errorf("%+v", es)
	}
	place := func(file, sheet string, row int) catalog.Problem {
		return catalog.Problem{Place: catalog.Place{File: file, Sheet: sheet, Row: row}}
	}
	ps := sortProblems([]catalog.Problem{place("b", "", 1), place("a", "y", 1), place("a", "x", 9), place("a", "x", 2)})
	if ps[0].Place.Row != 2 || ps[1].Place.Row != 9 || ps[2].Place.Sheet != "y" || ps[3].Place.File != "b" {
		t.Errorf("%+v", ps)
	}
	f := fileResult{sound: []catalog.Service{{ID: "1"}}, rejected: []rejectedRow{{id: "2"}, {}}}
	if got := f.ids(); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("%q", got)
	}
	for n, want := range map[int]string{1: "x", 8: "x, x, x, x, x, x, x, x", 9: "x, x, x, x, x, x, x, x, …"} {
		if got := listed(slices.Repeat([]string{"x"}, n)); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := union([]string{"c", "a"}, []string{"b", "a"}); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("%q", got)
	}
}

// TestPlacesAndRowsThatWereKeptBackAreFound in a book as its editor sees it.
func TestPlacesAndRowsThatWereKeptBackAreFound(t *testing.T) {
	services := sheet.Table{File: "a.xlsx", Name: "Services", HeaderRow: 2, Header: []string{"ID", "Name (EN)", " odd "}, Rows: []sheet.Row{{Number: 3, Cells: []string{"A-1", "One", "x"}}, {Number: 5, Cells: []string{"A-2", "Two", "y"}}, {Number: 6, Cells: []string{"", "Three", "z"}}, {Number: 7, Cells: []string{"a-1", "Four", ""}}}}
	notes := sheet.Table{File: "a.xlsx", Name: "Notes", HeaderRow: 1, Header: []string{"note", "b", "", ""}, Rows: []sheet.Row{{Number: 2, Cells: []string{"n", "m", "o", "p"}}}}
	b := sheet.Book{File: "a.xlsx", Tables: []sheet.Table{notes, services}}
	if got := IDs(b); !slices.Equal(got, []string{foldID("A-1"), foldID("A-2")}) {
		t.Errorf("%q", got)
	}
	if got := IDs(sheet.Book{}); got != nil {
		t.Errorf("%q", got)
	}
	for _, c := range []struct {
		sheet, column string
		row           int
		value, letter string
		ok            bool
	}{
		{"Services", "id", 5, "A-2", "A", true}, {"Services", "name_en", 3, "One", "B", true}, {"Services", "odd", 6, "z", "C", true}, {"", "id", 3, "A-1", "A", true}, {"Notes", "b", 2, "m", "B", true}, {"Notes", "C", 2, "o", "C", true}, {"Notes", "D", 2, "p", "D", true}, {"Notes", "A", 2, "", "", false},
		{"Services", "id", 4, "", "", false}, {"Services", "id", 0, "", "", false}, {"Services", "", 3, "", "", false}, {"Services", "none", 3, "", "", false}, {"None", "id", 3, "", "", false},
	} {
		value, letter, ok := CellAt(b, catalog.Place{File: "a.xlsx", Sheet: c.sheet, Row: c.row, Column: c.column})
		if value != c.value || letter != c.letter || ok != c.ok {
			t.Errorf("%+v: %q %q %v", c, value, letter, ok)
		}
	}
	at := func(file, sheet string, row int, grave bool) catalog.Problem {
		return catalog.Problem{Place: catalog.Place{File: file, Sheet: sheet, Row: row}, Grave: grave}
	}
	back := Rejected(b, []catalog.Problem{at("a.xlsx", "Services", 5, true), at("a.xlsx", "Services", 3, false), at("b.xlsx", "Services", 6, true), at("a.xlsx", "Services", 2, true), at("a.xlsx", "Notes", 1, true)})
	if len(back) != 1 || back[0].Name != "Services" || len(back[0].Rows) != 1 || back[0].Rows[0].Number != 5 || len(services.Rows) != 4 {
		t.Errorf("%+v", back)
	}
	if back := Rejected(b, []catalog.Problem{at("a.xlsx", "Notes", 2, true), at("a.xlsx", "", 3, true)}); len(back) != 2 {
		t.Errorf("%+v", back)
	}
	if _, ok := tableAt(sheet.Book{Tables: []sheet.Table{notes, notes}}, ""); ok {
		t.Error("of two sheets without services one was taken")
	}
	for _, file := range []string{"", "a.json"} {
		if got, ok := tableAt(sheet.Book{File: file, Tables: []sheet.Table{notes}}, ""); !ok || got.Name != "Notes" {
			t.Errorf("%q: the only sheet was not taken", file)
		}
	}
}

// TestWhatIsOnOfferOnADay, on its first and its last one too.
func TestWhatIsOnOfferOnADay(t *testing.T) {
	s := func(from, to string) catalog.Service { return catalog.Service{ValidFrom: from, ValidTo: to} }
	for _, c := range []struct {
		service  catalog.Service
		today    string
		on, over bool
	}{
		{s("", ""), "2026-11-27", true, false}, {s("2026-11-27", "2026-11-27"), "2026-11-27", true, false}, {s("2026-11-28", ""), "2026-11-27", false, false}, {s("", "2026-11-26"), "2026-11-27", false, true},
		{s("2026-11-28", "2026-11-29"), "", true, false}, {s("", "2026-11-27"), "2026-11-27", true, false},
	} {
		if on, past := onOffer(c.service, c.today), over(c.service, c.today); on != c.on || past != c.over {
			t.Errorf("%+v: on offer %v, over %v", c, on, past)
		}
	}
	const today = "2026-11-27"
	for _, c := range []struct {
		now, old catalog.Service
		want     bool
	}{
		{s("", ""), s("", ""), true}, {s("", "2026-12-31"), s("", "2026-12-31"), true}, {s("", "2026-12-30"), s("", "2026-12-31"), false}, {s("", "2027-11-28"), s("", ""), true}, {s("", "2027-11-27"), s("", ""), false},
		{s("2026-11-27", ""), s("", ""), true}, {s("2026-11-28", ""), s("", ""), false}, {s("2026-12-02", ""), s("2026-12-02", ""), true}, {s("2026-12-03", ""), s("2026-12-02", ""), false}, {s("2027-01-01", ""), s("", "2026-11-26"), true},
	} {
		if got := covers(c.now, c.old, today); got != c.want {
			t.Errorf("%s–%s for %s–%s: %v", c.now.ValidFrom, c.now.ValidTo, c.old.ValidFrom, c.old.ValidTo, got)
		}
	}
	got := addresses(catalog.Service{Channels: []catalog.Channel{{Kind: "website", Address: "a"}, {Kind: "website", Address: "b"}, {Kind: "website", Address: "c"}, {Kind: "counter"}, {Kind: "mobile-app", Platform: "ios", Address: "d"}, {Kind: "website", Lang: "ar", Address: "e"}}})
	want := map[string]string{" website ": "a", " website  2": "b", " website  3": "c", " mobile-app ios": "d", " website ar": "e"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q", got)
	}
	fee := func(low, high int64) *catalog.Fee { return &catalog.Fee{Stated: true, Min: low, Max: high} }
	for _, c := range []struct {
		old, now *catalog.Fee
		want     bool
	}{
		{nil, nil, false}, {nil, &catalog.Fee{}, false}, {&catalog.Fee{}, nil, false}, {nil, fee(1, 100), false}, {nil, fee(1, strangeFee), false}, {nil, fee(1, strangeFee+1), true}, {fee(1, 2), nil, true}, {fee(1, 2), &catalog.Fee{Min: 1, Max: 2}, true},
		{fee(1, 2), fee(1, 2), false}, {fee(1, 2), fee(0, 2), true}, {fee(1, 2), fee(1, 3), true}, {fee(1, 2), &catalog.Fee{Stated: true, Min: 1, Max: 2, Year: 2019}, false},
	} {
		if got := feeChanged(c.old, c.now); got != c.want {
			t.Errorf("%+v, now %+v: %v", c.old, c.now, got)
		}
	}
	policy, err := link.ReadPolicy([]byte(`{"version":1,"expires":"2027-12-31","entities":{"RTA":{"hosts":[]},"RTA-X":{"hosts":[]},"DEWA":{"hosts":[]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"RTA-1": "RTA", "rta-1": "RTA", "RTA-X-1": "RTA-X", "RTA1": "", "RTA": "", "XRTA-1": "", "dewa-": "DEWA", "": ""} {
		if got := prefixOwner(policy, id); got != want {
			t.Errorf("%s: %q", id, got)
		}
	}
	for file, want := range map[string]int{"RTA/a.csv": 2, "rta/RTA.csv": 2, "RTA.csv": 1, "rta.xlsx": 1, "more/RTA.csv": 1, "a.csv": 0, "DEWA/RTA.csv": 1, "DEWA/a.csv": 0, "RTA": 1} {
		if got := standing(policy, file, "RTA"); got != want {
			t.Errorf("%s of RTA: %d", file, got)
		}
		if got := standing(policy, file, ""); got != 0 {
			t.Errorf("%s of nobody: %d", file, got)
		}
	}
	for file, want := range map[string]bool{"campaign.xlsx": true, "Campaign-centres.CSV": true, "campaigns.csv": false, "a/campaign.csv": false, "campaign": true, "campaign-": true, "xcampaign.csv": false, "campaign-a.b.csv": true} {
		if got := isCampaign(file); got != want {
			t.Errorf("%s: %v", file, got)
		}
	}
}
