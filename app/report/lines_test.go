package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/fleet"
	"dalil/app/intake"
	"dalil/app/words"
)

// TestAnEntityThatHasDeclaredServicesAndHasNoneIsTold, and one that has neither is only named on the page.
func TestAnEntityThatHasDeclaredServicesAndHasNoneIsTold(t *testing.T) {
	c := covered()
	c.Entities = append(c.Entities, catalog.Entity{Code: "ZZ"})
	c.Figures = append(c.Figures, catalog.Figure{ID: "wwsc-2018-dff-services", Value: "1,012", Unit: "services", AsOf: "2018-10"},
		catalog.Figure{ID: "wwsc-2016-dff-services", Value: "7", Unit: "services", AsOf: "2016-10"})
	var b bytes.Buffer
	if err := Cover(c).Text(&b); err != nil {
		t.Fatal(err)
	}
	var codes []string
	for line := range strings.Lines(b.String()) {
		if cells := strings.Fields(line); cells[0] == "DFF" {
			codes = append(codes, strings.Join(cells[:3], " "))
		} else {
			codes = append(codes, cells[0])
		}
	}
	if want := []string{"declared", "DFF 1012 0", "RTA", "XX", "all"}; !slices.Equal(codes, want) {
		t.Errorf("%q, want %q", codes, want)
	}
}

func TestWhenAStationWasLastHeardOf(t *testing.T) {
	heard := fleet.Heartbeat{Written: time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		age  time.Duration
		want string
	}{
		{0, "just now"}, {59 * time.Second, "just now"}, {time.Minute, "1 min ago"}, {119*time.Minute + 59*time.Second, "119 min ago"},
		{2 * time.Hour, "2 h ago"}, {48*time.Hour - time.Minute, "47 h ago"}, {48 * time.Hour, "2 days ago"}, {10 * 24 * time.Hour, "10 days ago"},
	} {
		if have := ago(words.Default(), "en", &fleet.Station{Beat: heard, Age: c.age}); have != c.want {
			t.Errorf("%v: %q, want %q", c.age, have, c.want)
		}
	}
	if have, want := ago(words.Default(), "en", &fleet.Station{Age: time.Hour}), words.Default().Say("en", "fleet.never", nil); have != want {
		t.Errorf("a station that was never heard of: %q, want %q", have, want)
	}
}

// TestNothingOfAnExportBeginsAFormula: a name or a step that does gets a quotation mark in front, and no other does.
func TestNothingOfAnExportBeginsAFormula(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"=1+1", "'=1+1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@SUM(A1)", "'@SUM(A1)"}, {"\t=1", "'\t=1"}, {"\r=1", "'\r=1"}, {"", ""}, {"Deira - centre", "Deira - centre"}, {"مركز", "مركز"},
	} {
		out := exported([]fleetNeed{{Station: c.name, Name: c.name, Entity: c.name, IsText: "Unseen", Ago: "now", Steps: []string{c.name, "x"}}}, map[string]string{})
		text, marked := strings.CutPrefix(out, "\ufeff")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		steps := c.want + "; x"
		if !marked || err != nil || len(rows) != 2 || !slices.Equal(rows[1], []string{c.want, c.want, c.want, "Unseen", "now", steps}) {
			t.Errorf("%q: %q %v", c.name, rows, err)
		}
	}
}

func TestAValueIsShortAndSeen(t *testing.T) {
	full := strings.Repeat("م", 120)
	for _, c := range []struct{ value, want string }{
		{full, full}, {full + "م", full + "…"}, {"two\nlines", "two\nlines"}, {"a\u202eb\x00\t", "a\ufffdb\ufffd\ufffd"}, {"أ b", "أ b"},
	} {
		if have := short(c.value); have != c.want {
			t.Errorf("%q: %q, want %q", c.value, have, c.want)
		}
	}
}

// TestWhatComesFromOutsideFakesNothingInAnAnswer: letters that cannot be seen are written out in names of files and in sentences.
func TestWhatComesFromOutsideFakesNothingInAnAnswer(t *testing.T) {
	const turned = "gpj\u202excod.csv"
	p := catalog.Problem{Place: catalog.Place{File: "a.csv", Row: 2}, Rule: "id_repeats", Args: map[string]string{"id": "RTA\u202e1", "first": "A2"}}
	for _, lang := range []words.Lang{"ar", "en"} {
		message, hint := Sentence(lang, p)
		if strings.Contains(message+hint, "\u202e") || !strings.Contains(message, catalog.Visible("RTA\u202e1")) {
			t.Errorf("%s: %q %q", lang, message, hint)
		}
	}
	r := New(intake.PassResult{Outcome: check.Outcome{Verdict: check.Held, Problems: []catalog.Problem{p},
		Files: []check.FileVerdict{{File: turned, Verdict: check.Held, Added: 1, Changed: 2, Removed: 3, Kept: 4, Rows: 9, Code: "ab12"}, {File: "b.csv", Verdict: check.Accepted, Rows: 5}}}})
	var b bytes.Buffer
	if err := r.Text(&b, "en"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\nheld       " + catalog.Visible(turned) + "  +1 ~2 -3  (4/9)  --confirm ab12\n", "\naccepted   b.csv  +0 ~0 -0\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, &b)
		}
	}
	if strings.Contains(b.String(), "\u202e") {
		t.Errorf("%q", b.String())
	}
}

// TestAFileThatIsNoHeartbeatIsSaidForWhatItIs: two stations of one name, a code of somebody else, a photograph, and anything else.
func TestAFileThatIsNoHeartbeatIsSaidForWhatItIs(t *testing.T) {
	for _, c := range []struct {
		file fleet.Unreadable
		want string
	}{
		{fleet.Unreadable{Path: "heartbeat-a.json", Err: fleet.ErrShared}, "fleet.bad_shared"}, {fleet.Unreadable{Path: "a.jpg", Err: fleet.ErrForged}, "fleet.bad_forged"},
		{fleet.Unreadable{Path: "a.jpg", Err: fleet.ErrNoCode}, "fleet.bad_photo"}, {fleet.Unreadable{Path: "heartbeat-a.json", Err: io.ErrUnexpectedEOF}, "fleet.bad_file"},
	} {
		if got := unreadableSentence(c.file); got != c.want {
			t.Errorf("%+v: %s", c.file, got)
		}
	}
}

// TestAMapIsOfDubai: a coordinate outside of it, on whichever side, is a mistake of the sheet and is not drawn.
func TestAMapIsOfDubai(t *testing.T) {
	f := Fleet{Catalog: &catalog.Catalog{}}
	for name, at := range map[string][2]float64{"Deira": {25.27, 55.33}, "Hatta": {24.8, 56.12}, "south": {24.4, 55.3}, "north": {25.8, 55.3}, "west": {25.2, 54.5}, "east": {25.2, 56.7}, "none": {}} {
		f.Catalog.Centres = append(f.Catalog.Centres, catalog.Centre{ID: name, Name: catalog.Text{EN: name}, Latitude: at[0], Longitude: at[1]})
	}
	var drawn []string
	for _, dot := range f.drawMap("en").Faint {
		drawn = append(drawn, dot.Name)
	}
	if slices.Sort(drawn); !slices.Equal(drawn, []string{"Deira", "Hatta"}) {
		t.Errorf("drawn: %q", drawn)
	}
}

// TestWhatIsClaimedWithoutASourceStandsOnThePage, also of a service that lacks nothing else; and a number that nobody declared is a dash.
func TestWhatIsClaimedWithoutASourceStandsOnThePage(t *testing.T) {
	var b bytes.Buffer
	c := Coverage{Services: []ServiceCoverage{{Service: catalog.Service{ID: "RTA-77"}, Claims: []Measure{FeeSourced}}, {Service: catalog.Service{ID: "RTA-78"}}}}
	if err := c.HTML(&b); err != nil {
		t.Fatal(err)
	}
	if page := b.String(); !strings.Contains(page, "RTA-77") || strings.Contains(page, "RTA-78") {
		t.Errorf("the claims of the page: RTA-77 %t, RTA-78 %t", strings.Contains(page, "RTA-77"), strings.Contains(page, "RTA-78"))
	}
	if number(0) != "–" || number(12) != "12" {
		t.Errorf("%q %q", number(0), number(12))
	}
}

// TestAPageThatWouldNotEndSaysHowMuchMoreThereIs: of each kind of change two hundred stand on it, and of problems five hundred.
func TestAPageThatWouldNotEndSaysHowMuchMoreThereIs(t *testing.T) {
	r := New(intake.PassResult{Before: &catalog.Catalog{}})
	var d Difference
	for i := range 203 {
		s := catalog.Service{ID: fmt.Sprintf("RTA-%d", i)}
		d.Added, d.Removed, d.Changed = append(d.Added, s), append(d.Removed, s), append(d.Changed, Change{s, []Detail{{What: more}}})
	}
	if all, rest := r.changes(d); len(all) != 600 || rest != 9 {
		t.Errorf("%d stand on the page and %d more", len(all), rest)
	}
	if all, rest := r.changes(Difference{Added: d.Added[:200], Removed: d.Removed[:200], Changed: d.Changed[:200]}); len(all) != 600 || rest != 0 {
		t.Errorf("of two hundred each %d stand on the page and %d more", len(all), rest)
	}
	for i := range 504 {
		r.Problems = append(r.Problems, catalog.Problem{Rule: "id_repeats", Place: catalog.Place{File: fmt.Sprintf("file-%d.csv", i)}})
	}
	var b bytes.Buffer
	if err := r.HTML(&b); err != nil {
		t.Fatal(err)
	}
	if page := b.String(); !strings.Contains(page, "file-499.csv") || strings.Contains(page, "file-500.csv") {
		t.Errorf("the last problem of the page: 499 %t, 500 %t", strings.Contains(page, "file-499.csv"), strings.Contains(page, "file-500.csv"))
	}
}
