package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dalil/app/sheet"
)

// mistakes are what people do to single cells: the column, what is written there, and the rule that finds it.
var mistakes = []struct{ column, cell, rule string }{
	{"id", "", "id_missing"}, {"id", "RTA 17/b", "id_malformed"}, {"id", "=1", "id_malformed"}, {"id", "DEWA-5", "id_of_other_entity"},
	{"entity", "", "entity_missing"}, {"entity", "NOBODY", "entity_unknown"}, {"entity", "DEWA", "entity_foreign"},
	{"name_ar", "", "name_missing"}, {"name_en", "", "name_missing"}, {"name_en", "x", "name_blank"}, {"name_en", "N/A", "name_missing"}, {"name_ar", "????", "arabic_lost"},
	{"name_ar", "ØªØ¬Ø¯ÙŠØ¯ Ø±Ø®ØµØ©", "arabic_lost"}, {"name_en", strings.Repeat("long ", 25), "text_too_long"}, {"name_en", "Call 050 123 4567", "link_text_phone"},
	{"name_en", "Pay at evil.com", "link_text_address"}, {"name_en", "#REF!", "cell_error"}, {"name_en", "Раy a fine", "name_strange_letters"},
	{"fee", "12o0", "fee_not_a_number"}, {"fee", "free", "fee_not_a_number"}, {"fee", "350-100", "fee_not_a_number"}, {"fee", "5%", "fee_not_a_number"}, {"fee", "USD 100", "fee_not_a_number"}, {"fee", "#VALUE!", "cell_error"},
	{"fee_year", "26", "fee_year_malformed"}, {"duration", "soon", "duration_unreadable"}, {"presence", "perhaps", "presence_unknown"},
	{"url", "www.rta.ae", "link_scheme_missing"}, {"url", "http://www.rta.ae/a", "link_http"}, {"url", "https://www.rta.ae.evil.com/", "link_host_lookalike"},
	{"url", "https://rta.ae@evil.com/", "link_userinfo"}, {"url", "https://bit.ly/abc", "link_shortener"}, {"url", "https://www.rta.ae/a b", "link_space"}, {"url", "#N/A", "cell_error"},
	{"phone", "999999", "link_phone_form"}, {"phone", "+1 900 555 1234", "link_phone_foreign"}, {"app_ios", "com.rta", "link_app_form"},
	{"machine", "maybe", "yes_no"}, {"valid_to", "31/02/2027", "date_malformed"}, {"popularity", "high", "popularity_not_a_number"},
}

var spoiledHeader = []string{"id", "entity", "name_ar", "name_en", "fee", "fee_year", "duration", "presence", "url", "phone", "app_ios", "machine", "valid_to", "popularity"}

// spoiled is a workbook of 1,200 rows with every mistake in a row of its own, and where they stand.
func spoiled(t *testing.T) (content []byte, rows []int) {
	t.Helper()
	table := sheet.Table{Name: "Services", Header: spoiledHeader}
	for i := range 1200 {
		n := strconv.Itoa(i + 1)
		table.Rows = append(table.Rows, sheet.Row{Number: i + 2, Cells: []string{"RTA-" + n, "RTA", "خدمة المركبات رقم " + n, "Vehicle service number " + n, "100", "2026", "15", "none", "https://www.rta.ae/service/" + n, "", "", "no", "2027-10-01", "1"}})
	}
	for i, m := range mistakes {
		row := 7 + i*29
		table.Rows[row].Cells[slices.Index(spoiledHeader, m.column)] = m.cell
		rows = append(rows, row+2)
	}
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, []sheet.Table{table}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), rows
}

// problem is one of an answer as programs read it.
type problem struct {
	Row       int    `json:"row"`
	Column    string `json:"column"`
	Rule      string `json:"rule"`
	MessageAR string `json:"message_ar"`
	MessageEN string `json:"message_en"`
	HintAR    string `json:"hint_ar"`
	HintEN    string `json:"hint_en"`
}

// TestFortyMistakesAreFoundEachWithItsPlaceAndRemedy: an editor who drops 1,200 rows reads of each mistake where it is, what is wrong and
// what to write instead, in both languages, and of nothing else. The report is there within five seconds of the processor's time, and the
// rows kept back lie beside it.
func TestFortyMistakesAreFoundEachWithItsPlaceAndRemedy(t *testing.T) {
	dalil, folder := program(t), t.TempDir()
	content, rows := spoiled(t)
	if len(rows) != 40 {
		t.Fatalf("%d mistakes", len(rows))
	}
	file := filepath.Join(folder, "RTA.xlsx")
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	watch := exec.Command(dalil, "watch", folder, "--once", "--settle", "0s")
	if out, err := watch.CombinedOutput(); err != nil || !strings.Contains(string(out), "+1160 ~0 -0") {
		t.Fatalf("%v: %s", err, out)
	}
	took, worked := time.Since(began), watch.ProcessState.UserTime()+watch.ProcessState.SystemTime()
	if worked > 5*time.Second {
		t.Errorf("the report took %v", worked)
	}
	t.Logf("the report of %d mistakes in 1,200 rows is there after %.1f s, of which a processor worked %.1f s", len(rows), took.Seconds(), worked.Seconds())
	page, err := os.ReadFile(filepath.Join(folder, "RTA.report.html"))
	if err != nil {
		t.Fatal(err)
	}
	read := html.UnescapeString(string(page))
	said, _ := exec.Command(dalil, "check", "--json", file).Output() // its code says that something is wrong
	var answer struct{ Problems []problem }
	if err := json.Unmarshal(said, &answer); err != nil {
		t.Fatalf("%v: %.200s", err, said)
	}
	at := map[int][]problem{}
	for _, p := range answer.Problems {
		at[p.Row] = append(at[p.Row], p)
	}
	for i, m := range mistakes {
		found := at[rows[i]]
		delete(at, rows[i])
		if !slices.ContainsFunc(found, func(p problem) bool { return p.Column == m.column && p.Rule == m.rule }) {
			t.Errorf("row %d: %s %q is told as %+v, want %s", rows[i], m.column, m.cell, found, m.rule)
			continue
		}
		for _, p := range found {
			for _, s := range []string{p.MessageAR, p.MessageEN, p.HintAR, p.HintEN} {
				if s == "" || strings.HasPrefix(s, "problem.") || strings.HasPrefix(s, "hint.") {
					t.Errorf("row %d: a sentence is missing: %+v", rows[i], p)
				}
				if !strings.Contains(read, s) {
					t.Errorf("row %d: the report does not say %q", rows[i], s)
				}
			}
		}
		if !bytes.Contains(page, []byte(fmt.Sprintf("%s%d", sheet.ColumnLetter(slices.Index(spoiledHeader, m.column)), rows[i]))) {
			t.Errorf("the report does not name the cell of row %d", rows[i])
		}
	}
	for row, ps := range at {
		if row > 0 {
			t.Errorf("row %d is sound and is told as %+v", row, ps)
		}
	}
	kept, err := os.ReadFile(filepath.Join(folder, "RTA.kept.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheet.Read("RTA.kept.xlsx", kept)
	if err != nil || len(b.Tables) != 1 || len(b.Tables[0].Rows) != 40 {
		t.Errorf("the rows kept back: %v, %d tables", err, len(b.Tables))
	}
}
