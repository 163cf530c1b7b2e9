package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/check"
)

// TestAddedRowsMakeNoRoomForALoss: whoever adds as much as he likes may take no more of what was there before, on the same day, on
// the next, and also when he takes things away and brings them back first.
func TestAddedRowsMakeNoRoomForALoss(t *testing.T) {
	full := rowsOf("RTA", "www.rta.ae", 360)
	old, many := full[:60], full[60:]
	turned := func(column, value string) func(rows []svc) []svc {
		return func(rows []svc) []svc {
			return every(rows, column, func(i int, old string) string {
				if i < 31 {
					return value
				}
				return old
			})
		}
	}
	for _, x := range []struct {
		name, rule string
		drop       func(rows []svc) []svc
	}{
		{"taken away", "loss_of_services", func(rows []svc) []svc { return slices.Clone(rows[31:]) }},
		{"over", "loss_of_services", turned("valid_to", "2001-01-01")},
		{"without codes", "loss_of_codes", turned("presence", "always")},
		{"led elsewhere", "change_of_addresses", turned("url", "https://www.rta.ae/elsewhere")},
		{"on another host", "change_of_hosts", turned("url", "https://noc.rta.ae/")},
		{"by another name", "change_of_names", turned("name_en", "Pay at shop 14")},
		{"at another fee", "change_of_fees", turned("fee", "9999")},
	} {
		for _, day := range []string{today, "2026-11-28"} {
			w := newTown(t)
			w.files["RTA.csv"] = file(old)
			w.pass("")
			w.files["RTA.csv"] = file(append(slices.Clone(old), many...))
			if out := w.pass(""); out.Verdict != check.Accepted {
				t.Fatalf("three hundred rows more: %v", out.Problems)
			}
			w.day = day
			w.files["RTA.csv"] = file(append(x.drop(old), many...))
			out := w.pass("")
			if rules := told(out, "RTA.csv"); !slices.Contains(rules, x.rule) {
				t.Errorf("%s on %s: %s %v", x.name, day, out.Verdict, rules)
			}
			for _, p := range out.Problems {
				if string(p.Rule) == x.rule && (p.Args["count"] != "31" || p.Args["of"] != "60") {
					t.Errorf("%s: %s of %s is told, want 31 of 60", x.name, p.Args["count"], p.Args["of"])
				}
			}
		}
	}
	w := newTown(t)
	w.files["RTA.csv"] = file(old)
	w.pass("")
	for from := 0; from < 60; from += 12 { // away and back, a fifth at a time, so that all would seem new
		w.files["RTA.csv"] = file(append(append(slices.Clone(old[:from]), old[from+12:]...), many...))
		w.pass("")
		w.files["RTA.csv"] = file(append(slices.Clone(old), many...))
		w.pass("")
	}
	w.files["RTA.csv"] = file(many)
	if out := w.pass(""); out.Verdict != check.Held {
		t.Errorf("what was away for a while and came back is lost: %s", out.Verdict)
	}
	// What an entity added itself it may take away again.
	w = newTown(t)
	w.files["RTA.csv"] = file(old)
	w.pass("")
	w.files["RTA.csv"] = file(append(slices.Clone(old), many[:15]...))
	w.pass("")
	w.files["RTA.csv"] = file(append(slices.Clone(old), many[:5]...))
	if out := w.pass(""); out.Verdict != check.Accepted {
		t.Errorf("ten of fifteen new rows are taken back: %v", out.Problems)
	}
}

// TestARowThatComesBackIsHeldAgainstWhatItWas: a row whose last day is past and that is shown again leads where it led.
func TestARowThatComesBackIsHeldAgainstWhatItWas(t *testing.T) {
	full := rowsOf("RTA", "www.rta.ae", 20)
	ended := every(full, "valid_to", func(i int, _ string) string {
		if i < 12 {
			return "2026-11-20"
		}
		return ""
	})
	back := every(full, "valid_to", always(""))
	turned := func(column, value string) []svc {
		return every(back, column, func(i int, old string) string {
			if i < 12 {
				return value
			}
			return old
		})
	}
	for _, x := range []struct {
		name string
		rows []svc
		want []string
	}{
		{"as it was", back, nil},
		{"elsewhere", turned("url", "https://www.rta.ae/elsewhere"), []string{"change_of_addresses"}},
		{"on another host", turned("url", "https://noc.rta.ae/x"), []string{"change_of_addresses", "change_of_hosts"}},
		{"by another name", turned("name_en", "Pay at shop 14"), []string{"change_of_names"}},
		{"at another fee", turned("fee", "9999"), []string{"change_of_fees"}},
		{"still over", every(turned("url", "https://www.rta.ae/elsewhere"), "valid_to", func(i int, _ string) string { return ended[i]["valid_to"] }), nil},
	} {
		w := newTown(t)
		w.files["RTA.csv"] = file(ended)
		w.pass("")
		w.files["RTA.csv"] = file(x.rows)
		out := w.pass("")
		if got := told(out, "RTA.csv"); !slices.Equal(got, x.want) {
			t.Errorf("%s: %s %v, want %v", x.name, out.Verdict, got, x.want)
		}
	}
}

// TestWhatComesForAFewDaysIsAsGoodAsLost: rows that raise the best of the week and go before it is over are counted when they come.
func TestWhatComesForAFewDaysIsAsGoodAsLost(t *testing.T) {
	old := rowsOf("RTA", "www.rta.ae", 20)
	for _, x := range []struct {
		n       int
		last    string
		verdict check.Verdict
	}{{4, "2026-11-28", check.Accepted}, {5, "2026-11-28", check.Held}, {5, today, check.Held}, {5, "2026-12-03", check.Held}, {5, "2026-12-04", check.Accepted}, {9, "", check.Accepted}, {9, "2026-11-26", check.Accepted}} {
		w := newTown(t)
		w.files["RTA.csv"] = file(every(old, "valid_to", always("2026-11-28"))) // the first of an entity come as they like
		if out := w.pass(""); out.Verdict != check.Accepted {
			t.Fatal(out.Problems)
		}
		w = newTown(t)
		w.files["RTA.csv"] = file(old)
		w.pass("")
		w.files["RTA.csv"] = file(append(slices.Clone(old), every(rowsOf("RTA", "www.rta.ae", 20+x.n)[20:], "valid_to", always(x.last))...))
		if out := w.pass(""); out.Verdict != x.verdict {
			t.Errorf("%d until %s: %s %v", x.n, x.last, out.Verdict, told(out, "RTA.csv"))
		}
	}
}

func noticesSheet(n int, to string) string {
	s := "id,centres,text_ar,text_en,from,to\n"
	for i := range n {
		s += fmt.Sprintf("N%s-%d,*,تنبيه %d,Notice %d,,%s\n", strings.ReplaceAll(to, "-", ""), i, i, i, to)
	}
	return s
}

// TestANoticeThatEndedIsNoLoss, and one that stands is: nobody takes all notices away unasked.
func TestANoticeThatEndedIsNoLoss(t *testing.T) {
	for _, x := range []struct {
		name, sheet, day string
		held             bool
	}{
		{"others take the place of ended ones", noticesSheet(6, "2026-12-10"), "2026-11-29", false},
		{"others take the place of standing ones", noticesSheet(6, "2026-12-10"), "2026-11-28", true},
		{"three are taken away", noticesSheet(3, "2026-11-28"), today, false},
		{"four are taken away", noticesSheet(2, "2026-11-28"), today, true},
	} {
		w := campaignTown(t, false)
		w.files["campaign-notices.csv"] = noticesSheet(6, "2026-11-28")
		w.pass("")
		w.day = x.day
		w.files["campaign-notices.csv"] = x.sheet
		out := w.pass("")
		if held := verdict(out, "campaign-notices.csv").Verdict == check.Held; held != x.held {
			t.Errorf("%s: held %t %v", x.name, held, out.Problems)
		}
	}
}

// TestAddedRowsOfASheetMakeNoRoomForALoss either.
func TestAddedRowsOfASheetMakeNoRoomForALoss(t *testing.T) {
	w := campaignTown(t, false)
	phone := func(int) string { return numbered(0) }
	w.files["campaign-centres.csv"] = centresSheet(200, phone)
	if out := w.pass(""); len(w.last.Centres) != 200 {
		w.pass(verdict(out, "campaign-centres.csv").Code)
	}
	if len(w.last.Centres) != 200 {
		t.Fatalf("%d centres", len(w.last.Centres))
	}
	all := strings.SplitAfter(w.files["campaign-centres.csv"], "\n")
	w.files["campaign-centres.csv"] = all[0] + strings.Join(all[11:], "") // ten of the first twenty, and of two hundred
	out := w.pass("")
	if got := told(out, "campaign-centres.csv"); !slices.Equal(got, []string{"loss_of_rows"}) {
		t.Errorf("%s %v", verdict(out, "campaign-centres.csv").Verdict, got)
	}
}
