package content_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// record is one row of a CSV file, by the names of its header.
type record map[string]string

// records reads a CSV file of this folder as an editor's program would: with or without a byte order mark.
func records(t *testing.T, name string) []record {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var out []record
	for _, cells := range all[1:] {
		r := record{}
		for i, column := range all[0] {
			r[column] = cells[i]
		}
		out = append(out, r)
	}
	return out
}

// shippedRows gives the rows of all shipped sheets by "catalog/RTA.csv RTA-042".
func shippedRows(t *testing.T) map[string]record {
	t.Helper()
	files, err := os.ReadDir("catalog")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]record{}
	for _, f := range files {
		name := path.Join("catalog", f.Name())
		for _, r := range records(t, name) {
			key := r["id"]
			if key == "" {
				key = r["code"]
			}
			out[name+" "+key] = r
		}
	}
	return out
}

// Every correction that a reader of the whole content found stands in it, or has a reason why not.
func TestEveryCorrectionStandsOrSaysWhyNot(t *testing.T) {
	rows := shippedRows(t)
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	all, outcomes := records(t, "testdata/corrections.csv"), map[string]int{}
	if len(all) != 429 {
		t.Fatalf("%d corrections, want 429", len(all))
	}
	for _, c := range all {
		what := c["file"] + " " + c["id"] + " " + c["column"]
		outcomes[c["outcome"]]++
		row, stands := rows[c["stands_in"]+" "+c["stands_at"]]
		switch c["outcome"] {
		case "deleted":
			if stands {
				t.Errorf("%s: the row is still there", what)
			}
		case "merged":
			if _, still := rows[c["file"]+" "+c["id"]]; still || !stands || c["reason"] == "" {
				t.Errorf("%s: want it gone and %s in its place, with a reason", what, c["stands_at"])
			}
		case "not applied":
			if c["reason"] == "" {
				t.Errorf("%s: no reason", what)
			}
		case "applied":
			have := row[c["column"]]
			switch {
			case c["file"] == "README.md":
				if !strings.Contains(strings.Join(strings.Fields(string(readme)), " "), c["new"]) {
					t.Errorf("%s: the README does not say %q", what, c["new"])
				}
				continue
			case path.Dir(c["file"]) == "words":
				have = sentence(t, c["file"], c["id"])
			}
			if have != c["new"] {
				t.Errorf("%s: have %q, want %q", what, have, c["new"])
			}
		default:
			t.Errorf("%s: outcome %q", what, c["outcome"])
		}
	}
	if outcomes["applied"] < 350 {
		t.Errorf("only %d corrections are applied: %v", outcomes["applied"], outcomes)
	}
}

func sentence(t *testing.T, file, id string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	s, _ := all[id].(string)
	return s
}

// A code that was given up leads nowhere; its words are found at the row that took its place.
func TestRowsThatWereJoinedLeaveTheirWords(t *testing.T) {
	rows, byID := shippedRows(t), map[string]record{}
	for key, r := range rows {
		if !strings.HasPrefix(key, "catalog/campaign-") {
			byID[r["id"]] = r
		}
	}
	before := map[string]record{}
	for _, r := range records(t, "testdata/joined.csv") {
		before[r["id"]] = r
	}
	for _, c := range records(t, "testdata/ids.csv") {
		stays := byID[c["stays"]]
		if stays == nil || byID[c["gone"]] != nil || c["reason"] == "" {
			t.Errorf("%s: want it gone, %s there and a reason", c["gone"], c["stays"])
			continue
		}
		if c["kind"] != "merged" {
			continue
		}
		for _, lang := range []string{"ar", "en"} {
			have := strings.Split(strings.ToLower(stays["keywords_"+lang]+"; "+stays["name_"+lang]), "; ")
			for _, word := range strings.Split(before[c["gone"]]["words_"+lang], "; ") {
				if !slices.Contains(have, strings.ToLower(word)) {
					t.Errorf("%s has not the words %q of %s", c["stays"], word, c["gone"])
				}
			}
		}
	}
	if len(before) < 30 {
		t.Errorf("only %d joined rows", len(before))
	}
}
