package check_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
	"dalil/app/link"
)

const townPolicy = `{"version":1,"expires":"2027-12-31","entities":{
	"RTA":{"hosts":["*.rta.ae"],"app_ios":["426109507"],"phones":["8009090"]},
	"POLICE":{"hosts":["*.dubaipolice.gov.ae"],"phones":["901"]},
	"DM":{"hosts":["*.dm.gov.ae"],"phones":["800900"]}}}`

const today = "2026-11-27"

// town is a folder and what came of it: drops go in, the catalog in force and the memory of the week stay.
type town struct {
	t     *testing.T
	rules check.Rules
	files map[string]string
	last  *catalog.Catalog
	ship  *catalog.Catalog
	week  check.Week
	day   string

	unsigned map[string]map[string]catalog.Problem // by file
}

func newTown(t *testing.T) *town {
	t.Helper()
	p, err := link.ReadPolicy([]byte(townPolicy))
	if err != nil {
		t.Fatal(err)
	}
	return &town{t: t, rules: check.Rules{Policy: p, Memory: new(check.Memory)}, files: map[string]string{}, day: today}
}

// pass judges the folder as it is; what is accepted is in force from then on.
func (w *town) pass(confirm string) check.Outcome {
	w.t.Helper()
	in := check.Input{Last: w.last, Shipped: w.ship, Week: w.week, Today: w.day, Confirm: confirm, Rules: w.rules}
	for _, name := range slices.Sorted(mapKeys(w.files)) {
		s := read(w.t, name, []byte(w.files[name]))
		s.Hash, s.Unsigned = fmt.Sprintf("%x", w.files[name]), w.unsigned[name]
		in.Sources = append(in.Sources, s)
	}
	w.rules.Memory.Turn(w.rules.Policy) // as a station's
	out := check.Judge(in)
	if out.New {
		w.last, w.week = out.Catalog, out.Week
	}
	return out
}

func mapKeys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// svc is a row that a test changes one thing of.
type svc map[string]string

var columns = []string{"id", "entity", "name_ar", "name_en", "url", "phone", "app_ios", "fee", "fee_year", "presence", "valid_from", "valid_to"}

func rowsOf(entity, host string, n int) []svc {
	var out []svc
	for i := range n {
		out = append(out, svc{"id": fmt.Sprintf("%s-%03d", entity, i+1), "entity": entity, "name_ar": fmt.Sprintf("خدمة %d", i+1),
			"name_en": fmt.Sprintf("Service %d", i+1), "url": fmt.Sprintf("https://%s/s/%d", host, i+1), "fee": "100", "fee_year": "2026"})
	}
	return out
}

func file(rows []svc) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(columns)
	for _, r := range rows {
		var cells []string
		for _, c := range columns {
			cells = append(cells, r[c])
		}
		w.Write(cells)
	}
	w.Flush()
	return b.String()
}

func every(rows []svc, column string, value func(i int, old string) string) []svc {
	var out []svc
	for i, r := range rows {
		c := svc{}
		for k, v := range r {
			c[k] = v
		}
		c[column] = value(i, r[column])
		out = append(out, c)
	}
	return out
}

func always(v string) func(int, string) string { return func(int, string) string { return v } }

func told(out check.Outcome, file string) []string {
	var rules []string
	for _, p := range out.Problems {
		if p.Place.File == file && p.Place.Row == 0 {
			rules = append(rules, string(p.Rule))
		}
	}
	return rules
}

func verdict(out check.Outcome, file string) check.FileVerdict {
	for _, f := range out.Files {
		if f.File == file {
			return f
		}
	}
	return check.FileVerdict{}
}

// TestOneDropCannotTakeOrTurnWhatVisitorsSee: from an accepted file each drop spoils one column of every row, by any of the ways there are.
func TestOneDropCannotTakeOrTurnWhatVisitorsSee(t *testing.T) {
	full := rowsOf("RTA", "www.rta.ae", 20)
	for _, x := range []struct {
		name   string
		column string
		value  func(i int, old string) string
		want   []string
	}{
		{"over long ago", "valid_to", always("2001-01-01"), []string{"loss_of_services", "loss_of_codes"}},
		{"over yesterday", "valid_to", always("2026-11-26"), []string{"loss_of_services", "loss_of_codes"}},
		{"over tomorrow", "valid_to", always("2026-11-28"), []string{"loss_of_services", "loss_of_codes"}},
		{"over in spring", "valid_to", always("2027-03-31"), []string{"loss_of_services", "loss_of_codes"}},
		{"begins in another age", "valid_from", always("2099-01-01"), []string{"loss_of_services", "loss_of_codes"}},
		{"begins tomorrow", "valid_from", always("2026-11-28"), []string{"loss_of_services", "loss_of_codes"}},
		{"no codes any more", "presence", always("always"), []string{"loss_of_codes"}},
		{"another page of the host", "url", func(i int, _ string) string { return fmt.Sprintf("https://www.rta.ae/other/%d", i) }, []string{"change_of_addresses"}},
		{"addresses exchanged", "url", func(i int, _ string) string { return fmt.Sprintf("https://www.rta.ae/s/%d", (i+1)%20+1) }, []string{"change_of_addresses"}},
		{"another query", "url", func(_ int, old string) string { return old + "?x=1" }, []string{"change_of_addresses"}},
		{"another host", "url", func(i int, _ string) string { return fmt.Sprintf("https://noc.rta.ae/s/%d", i+1) }, []string{"change_of_addresses", "change_of_hosts"}},
		{"other Arabic names", "name_ar", func(i int, _ string) string { return fmt.Sprintf("اسم آخر %d", i) }, []string{"change_of_names"}},
		{"other English names", "name_en", func(i int, _ string) string { return fmt.Sprintf("Another name %d", i) }, []string{"change_of_names"}},
		{"other fees", "fee", always("9999999"), []string{"change_of_fees"}},
		{"free of charge", "fee", always("0"), []string{"change_of_fees"}},
		{"fees gone", "fee", always(""), []string{"change_of_fees"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			w := newTown(t)
			w.files["RTA.csv"] = file(full)
			if out := w.pass(""); out.Verdict != check.Accepted || len(w.last.Services) != 20 {
				t.Fatal(out.Problems)
			}
			before := w.last
			w.files["RTA.csv"] = file(every(full, x.column, x.value))
			out := w.pass("")
			if got := told(out, "RTA.csv"); out.Verdict != check.Held || !slices.Equal(got, x.want) || w.last != before {
				t.Fatalf("%s: told %v, wanted %v", out.Verdict, got, x.want)
			}
			code := verdict(out, "RTA.csv").Code
			for _, p := range out.Problems {
				if p.Args["code"] != code || p.Args["count"] != "20" || p.Args["of"] != "20" {
					t.Errorf("told %v, the code is %q", p.Args, code)
				}
			}
			if out := w.pass(strings.ToLower(" " + code)); out.Verdict != check.Accepted || w.last == before {
				t.Errorf("confirmed and yet %s", out.Verdict)
			}
			if out := w.pass(""); out.Verdict != check.Unchanged {
				t.Errorf("after the confirmation: %s %v", out.Verdict, out.Problems)
			}
		})
	}
}

// TestTheLimitsAreAFifthAndAHalf holds the numbers at their edges: 5 of 25 may go, 6 not; 12 of 25 may be renamed, 13 not.
func TestTheLimitsAreAFifthAndAHalf(t *testing.T) {
	for _, x := range []struct {
		column, value string
		of, n         int
		held          bool
	}{
		{"valid_to", "2001-01-01", 25, 5, false}, {"valid_to", "2001-01-01", 25, 6, true},
		{"valid_to", "2001-01-01", 6, 3, false}, {"valid_to", "2001-01-01", 6, 4, true}, {"valid_to", "2001-01-01", 2, 2, true}, {"valid_to", "2001-01-01", 1, 1, false},
		{"presence", "always", 25, 5, false}, {"presence", "always", 25, 6, true},
		{"url", "https://www.rta.ae/new", 25, 5, false}, {"url", "https://www.rta.ae/new", 25, 6, true},
		{"url", "https://noc.rta.ae/new", 25, 5, false}, {"url", "https://noc.rta.ae/new", 25, 6, true},
		{"name_en", "Other", 25, 12, false}, {"name_en", "Other", 25, 13, true}, {"name_en", "Other", 24, 12, false}, {"name_en", "Other", 1, 1, false}, {"name_en", "Other", 2, 2, true},
		{"fee", "200", 25, 12, false}, {"fee", "200", 25, 13, true},
		{"name_en", "", 25, 5, false}, {"name_en", "", 25, 6, true}, // rows kept back
	} {
		w := newTown(t)
		full := rowsOf("RTA", "www.rta.ae", x.of)
		w.files["RTA.csv"] = file(full)
		w.pass("")
		w.files["RTA.csv"] = file(every(full, x.column, func(i int, old string) string {
			if i < x.n {
				return x.value
			}
			return old
		}))
		if out := w.pass(""); (out.Verdict == check.Held) != x.held {
			t.Errorf("%s of %d of %d rows: %s %v", x.column, x.n, x.of, out.Verdict, told(out, "RTA.csv"))
		}
	}
}

func TestAddingIsFree(t *testing.T) {
	w := newTown(t)
	full := rowsOf("RTA", "www.rta.ae", 10)
	w.files["RTA.csv"] = file(every(every(full, "fee", always("")), "fee_year", always("")))
	w.pass("")
	more := every(append(full, rowsOf("RTA", "noc.rta.ae", 40)[10:]...), "phone", always("8009090"))
	w.files["RTA.csv"] = file(every(every(more, "app_ios", always("426109507")), "valid_to", always("2029-12-31")))
	if out := w.pass(""); out.Verdict != check.Accepted || len(out.Problems) > 0 || len(w.last.Services) != 40 {
		t.Errorf("%s %v", out.Verdict, out.Problems)
	}
}

// TestAConfirmationCoversWhatWasToldAndNothingElse: all guards of a file are told together, and the code is of their counts.
func TestAConfirmationCoversWhatWasToldAndNothingElse(t *testing.T) {
	full := rowsOf("RTA", "www.rta.ae", 40)
	bad := func(gone, moved int) string {
		rows := every(full, "name_en", func(i int, old string) string {
			if i < 12 {
				return ""
			}
			return old
		})
		rows = every(rows, "url", func(i int, old string) string {
			if i >= 40-moved {
				return "https://noc.rta.ae/" + fmt.Sprint(i)
			}
			return old
		})
		return file(append(rows[:12:12], rows[12+gone:]...))
	}
	w := newTown(t)
	w.files["RTA.csv"] = file(full)
	w.pass("")
	w.files["RTA.csv"] = bad(10, 12)
	out := w.pass("")
	want := []string{"file_too_many_kept", "loss_of_services", "loss_of_codes", "change_of_addresses", "change_of_hosts"}
	if got := told(out, "RTA.csv"); !slices.Equal(got, want) {
		t.Fatalf("told %v", got)
	}
	code := verdict(out, "RTA.csv").Code
	for _, p := range out.Problems {
		if p.Place.Row == 0 && p.Args["code"] != code {
			t.Errorf("%s has another code", p.Rule)
		}
	}
	w.files["RTA.csv"] = bad(11, 12) // one more
	if out := w.pass(code); out.Verdict != check.Held || verdict(out, "RTA.csv").Code == code {
		t.Errorf("the code let more through than was told: %s", out.Verdict)
	}
	w.files["RTA.csv"] = bad(10, 12)
	before := w.last
	w.last = &catalog.Catalog{Services: append(slices.Clone(before.Services[:39]), before.Services[39])}
	w.last.Services[39].Channels = nil // the same file would now do something else
	if out := w.pass(code); out.Verdict != check.Held {
		t.Errorf("the same file with other counts: %s", out.Verdict)
	}
	w.last = before
	if out := w.pass(code); out.Verdict != check.Accepted || len(w.last.Services) != 30 {
		t.Errorf("confirmed, and %s with %d", out.Verdict, len(w.last.Services))
	}
}

// TestALossCountsForTheEntityThatLoses: the file of another, larger body does not make it small.
func TestALossCountsForTheEntityThatLoses(t *testing.T) {
	w := newTown(t)
	w.files["RTA.csv"] = file(rowsOf("RTA", "www.rta.ae", 200))
	w.files["POLICE.csv"] = file(rowsOf("POLICE", "www.dubaipolice.gov.ae", 20))
	w.pass("")
	one := rowsOf("RTA", "www.rta.ae", 201)[200:]
	w.files["POLICE.csv"] = file(one)
	out := w.pass("")
	if got := told(out, "POLICE.csv"); verdict(out, "POLICE.csv").Verdict != check.Held || !slices.Contains(got, "loss_of_services") {
		t.Errorf("%v %v", verdict(out, "POLICE.csv"), got)
	}
	for _, p := range out.Problems {
		if p.Rule == "loss_of_services" && (p.Args["entity"] != "POLICE" || p.Args["count"] != "20" || p.Args["of"] != "20") {
			t.Errorf("%v", p.Args)
		}
	}
	// Two files of one body that take a tenth each are counted together.
	w = newTown(t)
	all := rowsOf("RTA", "www.rta.ae", 40)
	w.files["a.csv"], w.files["b.csv"] = file(all[:20]), file(all[20:])
	w.pass("")
	w.files["a.csv"], w.files["b.csv"] = file(all[5:20]), file(all[25:])
	if out := w.pass(""); verdict(out, "a.csv").Verdict != check.Held || verdict(out, "b.csv").Verdict != check.Held {
		t.Errorf("ten of forty in two files: %v", out.Files)
	}
}

// TestAFifthAtATimeIsStillALoss: the best of seven days is the measure, by ids, so that neither many small cuts nor a swap helps.
func TestAFifthAtATimeIsStillALoss(t *testing.T) {
	full := rowsOf("RTA", "www.rta.ae", 60)
	fewer := func(step int) []svc { return full[6*step:] }
	others := func(step int) []svc {
		return append(slices.Clone(full[6*step:]), rowsOf("RTA", "www.rta.ae", 60+6*step)[60:]...)
	}
	moving := func(step int) []svc {
		return every(full, "url", func(i int, old string) string {
			if i < 6*step {
				return "https://noc.rta.ae/" + fmt.Sprint(i)
			}
			return old
		})
	}
	renaming := func(step int) []svc {
		return every(full, "name_en", func(i int, old string) string {
			if i < 16*step {
				return "Other " + fmt.Sprint(i)
			}
			return old
		})
	}
	for _, x := range []struct {
		name string
		drop func(step int) []svc
		free int // steps that go through in a week
	}{{"fewer", fewer, 2}, {"others", others, 2}, {"moving", moving, 2}, {"renaming", renaming, 1}} {
		w := newTown(t)
		w.files["RTA.csv"] = file(full)
		w.pass("")
		for step := 1; step <= 3; step++ {
			w.day = fmt.Sprintf("2026-11-%d", 27+step-1)
			w.files["RTA.csv"] = file(x.drop(step))
			out := w.pass("")
			if (out.Verdict == check.Held) != (step > x.free) {
				t.Errorf("%s, step %d: %s %v", x.name, step, out.Verdict, told(out, "RTA.csv"))
			}
		}
		w.day = "2026-12-09" // the week is over
		if out := w.pass(""); x.name != "renaming" && out.Verdict != check.Accepted {
			t.Errorf("%s, a week later: %s %v", x.name, out.Verdict, told(out, "RTA.csv"))
		}
	}
}

// TestWhatAHeldFileBringsBackMakesNoRoom: a file that is held itself brings back what the week has lost, and another takes more away.
func TestWhatAHeldFileBringsBackMakesNoRoom(t *testing.T) {
	full := rowsOf("RTA", "www.rta.ae", 60)
	w := newTown(t)
	w.files["RTA.csv"] = file(full)
	w.pass("")
	w.files["RTA.csv"] = file(full[:48])
	if out := w.pass(""); verdict(out, "RTA.csv").Verdict != check.Accepted {
		t.Fatalf("a fifth is held: %q", told(out, "RTA.csv"))
	}
	w.files["RTA.csv"] = file(append(slices.Clone(full), full[:21]...))
	w.files["zzz.csv"] = file(every(full[:21], "valid_to", func(i int, _ string) string {
		if i < 6 {
			return "2001-01-01"
		}
		return ""
	}))
	out := w.pass("")
	if have := told(out, "RTA.csv"); !slices.Equal(have, []string{"file_too_many_kept"}) {
		t.Errorf("RTA.csv: %q", have)
	}
	if have := told(out, "zzz.csv"); !slices.Equal(have, []string{"loss_of_services", "loss_of_codes"}) {
		t.Errorf("zzz.csv: %q", have)
	}
	if have := len(w.last.Services); have != 48 {
		t.Errorf("%d services", have)
	}
	code := verdict(out, "RTA.csv").Code
	if out = w.pass(code); verdict(out, "RTA.csv").Verdict != check.Accepted || verdict(out, "RTA.csv").Code != "" {
		t.Errorf("confirmed: %+v", verdict(out, "RTA.csv"))
	}
	if have := verdict(out, "zzz.csv"); have.Verdict != check.Accepted || len(told(out, "zzz.csv")) > 0 { // beside what came back it is six of sixty
		t.Errorf("beside it: %+v %q", have, told(out, "zzz.csv"))
	}
	if have := len(w.last.Services); have != 60 {
		t.Errorf("%d services once confirmed", have)
	}
}

func TestWhatCameBackIsNoLoss(t *testing.T) {
	w := newTown(t)
	full := rowsOf("RTA", "www.rta.ae", 25)
	for _, rows := range [][]svc{full, full[5:], full, full[:20], full, append(full[:10:10], full[15:]...)} {
		w.files["RTA.csv"] = file(rows)
		if out := w.pass(""); out.Verdict != check.Accepted {
			t.Fatalf("%d rows: %s %v", len(rows), out.Verdict, told(out, "RTA.csv"))
		}
	}
}

func TestAConfirmedLossIsSettled(t *testing.T) {
	w := newTown(t)
	full := rowsOf("RTA", "www.rta.ae", 50)
	w.files["RTA.csv"] = file(full)
	w.pass("")
	w.files["RTA.csv"] = file(full[25:])
	out := w.pass("")
	if out = w.pass(verdict(out, "RTA.csv").Code); out.Verdict != check.Accepted {
		t.Fatal(out.Problems)
	}
	w.files["RTA.csv"] = file(full[30:]) // five of 25
	if out := w.pass(""); out.Verdict != check.Accepted {
		t.Errorf("a fifth after a confirmed loss: %s %v", out.Verdict, told(out, "RTA.csv"))
	}
	w.files["RTA.csv"] = file(full[31:])
	if out := w.pass(""); out.Verdict != check.Held {
		t.Errorf("more than a fifth after a confirmed loss: %s", out.Verdict)
	}
}

func TestAServiceThatEndedByItselfIsNoLossOfTheFile(t *testing.T) {
	w := newTown(t)
	full := rowsOf("RTA", "www.rta.ae", 20)
	full = every(full, "valid_to", func(i int, _ string) string {
		if i < 10 {
			return "2026-11-28"
		}
		return ""
	})
	w.files["RTA.csv"] = file(full)
	w.pass("")
	w.day = "2026-11-29"
	w.files["RTA.csv"] = file(full[10:]) // the ended rows are taken out
	if out := w.pass(""); out.Verdict != check.Accepted || verdict(out, "RTA.csv").Removed != 10 {
		t.Errorf("%s %v", out.Verdict, told(out, "RTA.csv"))
	}
}
