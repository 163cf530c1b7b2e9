package tally_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"dalil/app/tally"
)

// shown is a day on which services were shown so many times, by centre.
func shown(by map[string]map[string]int64) []tally.Day {
	d := tally.Day{Station: "s", Date: "2018-10-21", Serial: 1}
	for centre, services := range by {
		for service, n := range services {
			d.Counts = append(d.Counts, tally.Count{Key: tally.Key{Hour: "2018-10-21T04:00:00Z", Centre: centre, Station: "s",
				Event: tally.Event{What: tally.ServiceShown, Service: service}}, N: n})
		}
	}
	return []tally.Day{d}
}

func TestSmallNumbersOfATableArePooled(t *testing.T) {
	for _, c := range []struct {
		counts map[string]int64
		want   []tally.Line
	}{
		{map[string]int64{"a": 9, "b": 5}, []tally.Line{{"a", 9}, {"b", 5}}},
		{map[string]int64{"a": 9, "b": 4, "c": 1}, []tally.Line{{"a", 9}, {"", 5}}},
		{map[string]int64{"a": 9, "b": 6, "c": 4}, []tally.Line{{"a", 9}, {"", 10}}}, // alone, the pool would say 4
		{map[string]int64{"a": 9, "b": 2, "c": 2}, []tally.Line{{"", 13}}},
		{map[string]int64{"a": 2}, []tally.Line{{"", 2}}},
		{nil, nil},
	} {
		got := tally.Table(shown(map[string]map[string]int64{"C": c.counts}), tally.ServiceShown, tally.ByService)
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.counts, got, c.want)
		}
	}
	if got := tally.Table(shown(map[string]map[string]int64{"": {"a": 7}}), tally.ServiceShown, tally.ByCentre); !slices.Equal(got, []tally.Line{{"–", 7}}) {
		t.Errorf("without a centre: %v", got)
	}
}

func TestTheCodebookNamesEverythingThatIsCounted(t *testing.T) {
	book := string(tally.Codebook(func(id string) (string, string) { return "ع " + id, id }))
	if !strings.HasPrefix(book, "\ufeffcolumn,value,meaning_ar,meaning_en\r\n") {
		t.Errorf("%q", book[:60])
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(book, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	values := map[string]string{}
	for _, r := range rows[1:] {
		if r[1] == "" {
			columns = append(columns, r[0])
		}
		values[r[0]+" "+r[1]] = r[3]
	}
	head, _, _ := strings.Cut(strings.TrimPrefix(string(tally.Day{}.Encode()), "\ufeff"), "\r\n")
	if strings.Join(columns, ",") != head {
		t.Errorf("the columns are %s, the codebook has %v", head, columns)
	}
	for key, want := range map[string]string{"what flag": "tally.what_flag", "detail done": "desk.outcome_done", "detail needs_person_cash": "tally.person_cash",
		"detail dead_link": "desk.flag_dead_link", "detail happy": "desk.face_happy"} {
		if values[key] != want {
			t.Errorf("%s: %q", key, values[key])
		}
	}
	if len(tally.Whats()) != 10 {
		t.Errorf("%v", tally.Whats())
	}
}

func TestAnIdentityNumberIsKnownInAnyDigits(t *testing.T) {
	for typed, want := range map[string]bool{"784-1990-1234567-1": true, "٧٨٤١٩٩٠": true, "۷۸۴۱۹۹۰": true, "784199": false, "7741990": false, "1784199": false, "": false} {
		if tally.Identity(typed) != want {
			t.Errorf("%q: want %t", typed, want)
		}
	}
}
