package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
)

// signsItself lets RTA have signed none of these files.
func (w *town) signsItself(files ...string) {
	w.unsigned = map[string]map[string]catalog.Problem{}
	for _, f := range files {
		w.unsigned[f] = map[string]catalog.Problem{"RTA": {Place: catalog.Place{File: f}, Rule: "release_own_unsigned", Grave: true, Args: map[string]string{"entity": "RTA"}}}
	}
}

func toldOf(out check.Outcome) string {
	var lines []string
	for _, p := range out.Problems {
		lines = append(lines, fmt.Sprint(p.Place, " ", p.Rule, " ", p.Grave))
	}
	return strings.Join(lines, "\n")
}

// TestNothingOfAnEntityIsChangedByAFileThatItHasNotSigned: neither a service nor a removal, whatever else the file holds; and of a
// refused file nothing else is told.
func TestNothingOfAnEntityIsChangedByAFileThatItHasNotSigned(t *testing.T) {
	own := rowsOf("RTA", "www.rta.ae", 5)
	for name, x := range map[string]struct {
		file, content string
		want          string
	}{
		"its own file":                  {"RTA.csv", file(every(own, "name_en", always("Other"))), "RTA.csv release_own_unsigned true"},
		"with faults besides":           {"RTA.csv", file(every(own, "url", always("https://evil.example/"))), "RTA.csv release_own_unsigned true"},
		"another entity's in its place": {"RTA.csv", file(rowsOf("DM", "www.dm.gov.ae", 2)), ""},
	} {
		w := newTown(t)
		w.files["RTA.csv"] = file(own)
		w.pass("")
		w.signsItself(x.file)
		w.files[x.file] = x.content
		in := w.last.Services
		out := w.pass("")
		v := verdict(out, x.file)
		if got := toldOf(out); got != x.want || (v.Verdict == check.Refused) != (x.want != "") || v.Entity == "" || v.Rows == 0 {
			t.Errorf("%s: %+v, told %s", name, v, got)
		}
		for _, s := range in {
			if !slices.ContainsFunc(w.last.Services, func(now catalog.Service) bool {
				return now.ID == s.ID && now.Name == s.Name && now.Channels[0] == s.Channels[0]
			}) {
				t.Errorf("%s: %s is gone or changed", name, s.ID)
			}
		}
	}
}

// TestRowsOfAnEntityInTheDepartmentsSheetsStay when it signs itself and has not signed the sheet; those of others go on.
func TestRowsOfAnEntityInTheDepartmentsSheetsStay(t *testing.T) {
	sheet := func(rows ...string) string { return "id,entity,name_ar,name_en\n" + strings.Join(rows, "\n") + "\n" }
	a, b, d := "A,RTA,مركز ألف,Centre A", "B,RTA,مركز باء,Centre B", "D,DM,مركز دال,Centre D"
	for name, x := range map[string]struct {
		now    string
		told   string
		centre string // those in force afterwards
		kept   int
	}{
		"as before":          {sheet(a, b, "D,DM,مركز دال,Centre D2"), "", "A RTA Centre A, B RTA Centre B, D DM Centre D2", 0},
		"changed":            {sheet("A,RTA,مركز ألف,Centre X", b, "D,DM,مركز دال,Centre D2"), "campaign-centres.csv: 2 release_own_unsigned true", "A RTA Centre A, B RTA Centre B, D DM Centre D2", 1},
		"added":              {sheet(a, b, "D,DM,مركز دال,Centre D2", "E,RTA,مركز هاء,Centre E"), "campaign-centres.csv: 5 release_own_unsigned true", "A RTA Centre A, B RTA Centre B, D DM Centre D2", 1},
		"given to another":   {sheet("A,DM,مركز ألف,Centre A", b, d), "campaign-centres.csv: 2 release_own_unsigned true", "A RTA Centre A, B RTA Centre B, D DM Centre D", 1},
		"taken from another": {sheet(a, b, "D,RTA,مركز دال,Centre D"), "campaign-centres.csv: 4 release_own_unsigned true", "A RTA Centre A, B RTA Centre B, D DM Centre D", 1},
		"taken away":         {sheet("D,DM,مركز دال,Centre D2"), "campaign-centres.csv release_own_unsigned true", "D DM Centre D2, A RTA Centre A, B RTA Centre B", 0},
	} {
		for _, signed := range []bool{false, true} {
			w := newTown(t)
			w.files["RTA.csv"] = file(rowsOf("RTA", "www.rta.ae", 1))
			w.files["campaign-centres.csv"] = sheet(a, b, d)
			w.pass("")
			w.files["campaign-centres.csv"] = x.now
			if !signed {
				w.signsItself("campaign-centres.csv")
			}
			out := w.pass("")
			var centres []string
			for _, c := range w.last.Centres {
				centres = append(centres, c.ID+" "+c.Entity+" "+c.Name.EN)
			}
			if signed {
				if toldOf(out) != "" || len(centres) != strings.Count(x.now, "\n")-1 || verdict(out, "campaign-centres.csv").Kept != 0 {
					t.Errorf("%s, signed: %s, %v", name, toldOf(out), centres)
				}
				continue
			}
			if got := toldOf(out); got != x.told || strings.Join(centres, ", ") != x.centre || verdict(out, "campaign-centres.csv").Kept != x.kept {
				t.Errorf("%s: told %s\nin force %v, kept %d", name, got, centres, verdict(out, "campaign-centres.csv").Kept)
			}
		}
	}
}

// TestManyRowsOfAnEntityDoNotHoldTheSheet of the others, and one that has no name yet makes no noise.
func TestManyRowsOfAnEntityDoNotHoldTheSheet(t *testing.T) {
	w := newTown(t)
	w.files["RTA.csv"] = file(rowsOf("RTA", "www.rta.ae", 1))
	w.files["DM.csv"] = file(rowsOf("DM", "www.dm.gov.ae", 1))
	w.files["campaign-centres.csv"] = centresSheet(20, numbered) + "D,DM,مركز,Centre D,\n"
	w.files["campaign-entities.csv"] = entitiesSheet(map[string]string{"DM": "Dubai Municipality"})
	w.pass("")
	w.signsItself("campaign-centres.csv", "campaign-entities.csv")
	w.files["campaign-centres.csv"] = strings.ReplaceAll(centresSheet(20, numbered), "Centre", "Other") + "D,DM,مركز,Centre E,\n"
	out := w.pass("")
	if v := verdict(out, "campaign-centres.csv"); v.Verdict != check.Accepted || v.Kept != 20 || len(out.Problems) != 20 || w.last.Centres[20].Name.EN != "Centre E" || w.last.Centres[3].Name.EN != "Centre 3" {
		t.Errorf("%+v\n%s", v, toldOf(out))
	}
	if n := len(w.last.Entities); n != 2 {
		t.Errorf("%d entities: %+v", n, w.last.Entities)
	}
}
