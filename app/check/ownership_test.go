package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/check"
)

func idsOf(c *catalog.Catalog, entity string) []string {
	var ids []string
	for _, s := range c.Services {
		if s.Entity == entity {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// TestNobodyCanFreezeAnybody: what another body's file says of an entity's ids changes nothing for the owner's corrections, in a new
// folder as in an old one.
func TestNobodyCanFreezeAnybody(t *testing.T) {
	own := rowsOf("RTA", "www.rta.ae", 60)
	for _, x := range []struct {
		name, file string
		rows       []svc
	}{
		{"another body names the ids", "DM.csv", every(every(own, "entity", always("DM")), "url", always("https://www.dm.gov.ae/x"))},
		{"in small letters", "DM.csv", every(every(every(own, "entity", always("DM")), "url", always("https://www.dm.gov.ae/x")), "id", func(_ int, old string) string { return strings.ToLower(old) })},
		{"rows of the owner in another body's file", "DM.csv", append(rowsOf("DM", "www.dm.gov.ae", 70), own...)},
		{"a file that is the owner's by its rows alone", "zzz.csv", every(own, "name_en", always("Pay at shop 14"))},
		{"before the owner's file in the alphabet", "AAA.csv", every(own, "name_en", always("Pay at shop 14"))},
		{"in a folder of another body", "DM/RTA.csv", own},
		{"every row broken", "DM.csv", every(every(own, "entity", always("DM")), "url", always("https://evil.example/"))},
	} {
		for _, first := range []bool{true, false} {
			w := newTown(t)
			if !first {
				w.files["RTA.csv"] = file(own)
				w.pass("")
			}
			w.files["RTA.csv"] = file(every(own, "name_ar", func(i int, old string) string {
				if i < 25 {
					return "مصحح " + old
				}
				return old
			}))
			w.files[x.file] = file(x.rows)
			out := w.pass("")
			if v := verdict(out, "RTA.csv"); v.Verdict != check.Accepted || v.Kept != 0 || w.last == nil || len(idsOf(w.last, "RTA")) != 60 {
				t.Errorf("%s, first %t: %+v", x.name, first, v)
				continue
			}
			for _, s := range w.last.Services {
				if s.Entity == "RTA" && s.Name.EN == "Pay at shop 14" || strings.HasPrefix(strings.ToUpper(s.ID), "RTA-") && s.Entity != "RTA" {
					t.Errorf("%s, first %t: %s of %s is %q", x.name, first, s.ID, s.Entity, s.Name.EN)
				}
			}
			if v := verdict(out, x.file); v.Verdict == check.Accepted && v.Kept == 0 {
				t.Errorf("%s: nothing is told of the other file: %+v", x.name, v)
			}
		}
	}
}

func TestAnIdNeverChangesItsEntity(t *testing.T) {
	own := rowsOf("POLICE", "www.dubaipolice.gov.ae", 20)
	theirs := every(every(own, "entity", always("DM")), "url", always("https://www.dm.gov.ae/x"))
	for _, x := range []struct {
		name string
		id   func(i int, old string) string
	}{{"with the code of the entity", func(_ int, old string) string { return old }}, {"without any code", func(i int, _ string) string { return fmt.Sprintf("S%d", i+1) }}} {
		w := newTown(t)
		w.files["POLICE.csv"] = file(every(own, "id", x.id))
		w.pass("")
		w.files["POLICE.csv"] = file(every(own, "id", x.id)[:1]) // one row is left, and another file names the other ids
		w.files["DM.csv"] = file(append(every(theirs, "id", x.id)[1:], rowsOf("DM", "www.dm.gov.ae", 200)...))
		out := w.pass("")
		if n := len(idsOf(w.last, "POLICE")); n != 20 {
			t.Errorf("%s: %d services of 20 are left: %v", x.name, n, out.Files)
		}
		delete(w.files, "POLICE.csv")
		w.pass("")
		if n := len(idsOf(w.last, "POLICE")); n != 20 {
			t.Errorf("%s: %d services of 20 are left when the file is gone", x.name, n)
		}
		rejected := 0
		for _, p := range out.Problems {
			if p.Rule == "id_of_other_entity" && p.Args["entity"] == "POLICE" && p.Place.File == "DM.csv" {
				rejected++
			}
		}
		if rejected != 19 {
			t.Errorf("%s: %d rows are told, 19 were taken over", x.name, rejected)
		}
	}
}

func TestOfTwoFilesTheOneInTheEntitysFolderComesFirst(t *testing.T) {
	one := rowsOf("RTA", "www.rta.ae", 8)
	for _, x := range []struct {
		a, b string
		want string // the file whose rows are taken; empty: none
	}{
		{"RTA/services.csv", "RTA.csv", "RTA/services.csv"},
		{"rta/services.csv", "zzz.csv", "rta/services.csv"},
		{"RTA.csv", "services.csv", "RTA.csv"},
		{"more/rta.csv", "a.csv", "more/rta.csv"},
		{"RTA.csv", "more/RTA.csv", ""},
		{"a.csv", "b.csv", ""},
		{"RTA/a.csv", "RTA/b.csv", ""},
	} {
		w := newTown(t)
		w.files[x.a], w.files[x.b] = file(one), file(every(one, "name_en", always("Another")))
		out := w.pass("")
		switch {
		case x.want == "" && (w.last != nil || verdict(out, x.a).Kept != 8 || verdict(out, x.b).Kept != 8):
			t.Errorf("%s and %s: %+v", x.a, x.b, out.Files)
		case x.want != "" && (w.last == nil || len(w.last.Services) != 8 || w.last.Services[0].File != x.want):
			t.Errorf("%s and %s: %+v", x.a, x.b, out.Files)
		}
	}
}

// TestRowsOfEqualRightDoNotHoldTheRestOfAFile: the ids that two files name stay as they were, the others are taken.
func TestRowsOfEqualRightDoNotHoldTheRestOfAFile(t *testing.T) {
	w := newTown(t)
	own := rowsOf("RTA", "www.rta.ae", 20)
	w.files["a.csv"] = file(own)
	w.pass("")
	w.files["a.csv"] = file(every(own, "name_en", func(i int, old string) string {
		if i >= 12 {
			return old + " corrected"
		}
		return old
	}))
	w.files["b.csv"] = file(own[:12])
	out := w.pass("")
	if v := verdict(out, "a.csv"); v.Verdict != check.Accepted || v.Changed != 8 || v.Kept != 12 {
		t.Errorf("%+v", v)
	}
	w.files["a.csv"] = file(own[:18]) // while an id is in doubt nothing of the entity is removed
	if w.pass(""); len(w.last.Services) != 20 {
		t.Errorf("%d services", len(w.last.Services))
	}
}

func TestIdsThatDifferInCapitalsAreRefused(t *testing.T) {
	own := rowsOf("RTA", "www.rta.ae", 10)
	small := every(own[:1], "id", always("rta-001"))
	w := newTown(t)
	w.files["RTA.csv"] = file(append(slices.Clone(own), small...)) // in one file
	out := w.pass("")
	if ids := idsOf(w.last, "RTA"); len(ids) != 9 || verdict(out, "RTA.csv").Kept != 2 {
		t.Errorf("%v", ids)
	}
	w = newTown(t)
	w.files["RTA.csv"] = file(own)
	w.pass("")
	w.files["RTA/more.csv"] = file(small) // in another
	out = w.pass("")
	if ids := idsOf(w.last, "RTA"); len(ids) != 10 || !slices.ContainsFunc(out.Problems, func(p catalog.Problem) bool {
		return p.Rule == "id_other_case" && p.Args["other"] == "RTA-001" && p.Grave
	}) {
		t.Errorf("%v %v", ids, out.Problems)
	}
	delete(w.files, "RTA/more.csv")
	w.files["RTA.csv"] = file(append(small, own[1:]...)) // in the same file, later
	if w.pass(""); !slices.Contains(idsOf(w.last, "RTA"), "RTA-001") {
		t.Errorf("%v", idsOf(w.last, "RTA"))
	}
}

func TestCampaignFilesCountAtTheTopAlone(t *testing.T) {
	const sheet = "code,name_ar,name_en\nDM,بلدية دبي,Dubai Municipality\n"
	for _, name := range []string{"DM/campaign-entities.csv", "a/b/campaign-entities.csv", "AMAF/Campaign-entities.csv", "DM/campaign.csv"} {
		w := newTown(t)
		w.files["RTA.csv"] = file(rowsOf("RTA", "www.rta.ae", 2))
		w.files[name] = sheet
		w.files["campaign-entities.csv"] = "code,name_ar,name_en\nRTA,هيئة,Authority\n"
		out := w.pass("")
		if v := verdict(out, name); v.Verdict != check.Refused || !slices.Equal(told(out, name), []string{"campaign_not_at_root"}) {
			t.Errorf("%s: %+v %v", name, v, told(out, name))
		}
		if v := verdict(out, "campaign-entities.csv"); v.Verdict != check.Accepted || w.last.Entities[0].Name.EN != "Authority" {
			t.Errorf("the file at the top beside %s: %+v", name, v)
		}
	}
}

func TestAFolderHoldsItsEntitysFilesAlone(t *testing.T) {
	w := newTown(t)
	w.files["RTA/services.csv"] = file(rowsOf("RTA", "www.rta.ae", 2))
	w.files["rta/deep/er.csv"] = file(rowsOf("DM", "www.dm.gov.ae", 2))
	w.files["DM/x.csv"] = file(rowsOf("DM", "www.dm.gov.ae", 3))
	w.files["shared/y.csv"] = file(rowsOf("POLICE", "www.dubaipolice.gov.ae", 2))
	out := w.pass("")
	if v := verdict(out, "rta/deep/er.csv"); v.Verdict != check.Refused || !slices.Contains(told(out, "rta/deep/er.csv"), "file_in_folder_of_other") {
		t.Errorf("%+v", v)
	}
	if len(idsOf(w.last, "RTA")) != 2 || len(idsOf(w.last, "DM")) != 3 || len(idsOf(w.last, "POLICE")) != 2 {
		t.Errorf("%v", out.Files)
	}
}

// TestAFileThatCannotBeReadProtectsItsIds: nobody takes them meanwhile, and nothing of its entity is removed.
func TestAFileThatCannotBeReadProtectsItsIds(t *testing.T) {
	w := newTown(t)
	own := rowsOf("RTA", "www.rta.ae", 10)
	w.files["RTA.csv"], w.files["more.csv"] = file(own[:5]), file(own[5:])
	w.pass("")
	w.files["RTA.csv"] = "id,entity,name_ar,name_en\nRTA-001,RTA,أ,A\n" // no url column
	w.files["more.csv"] = file(append(every(own[:2], "name_en", always("Taken")), own[7:]...))
	out := w.pass("")
	if ids := idsOf(w.last, "RTA"); len(ids) != 10 {
		t.Errorf("%v", ids)
	}
	for _, s := range w.last.Services {
		if s.Name.EN == "Taken" {
			t.Errorf("%s was taken", s.ID)
		}
	}
	if v := verdict(out, "RTA.csv"); v.Verdict != check.Refused {
		t.Errorf("%+v", v)
	}
}

// TestWhatAFileGaveIsNotedOnlyOnceItIsInForce: the catalog names the content that it was made from, not what waits.
func TestWhatAFileGaveIsNotedOnlyOnceItIsInForce(t *testing.T) {
	w := newTown(t)
	own := rowsOf("RTA", "www.rta.ae", 10)
	w.files["RTA.csv"], w.files["DM.csv"] = file(own), file(rowsOf("DM", "www.dm.gov.ae", 2))
	w.pass("")
	w.files["RTA.csv"], w.files["DM.csv"] = file(own[5:]), file(rowsOf("DM", "www.dm.gov.ae", 3))
	delete(w.files, "gone.csv")
	out := w.pass("")
	var lines []string
	for _, f := range out.Catalog.Files {
		lines = append(lines, f.Path+" "+f.Hash)
	}
	want := []string{"DM.csv " + fmt.Sprintf("%x", w.files["DM.csv"]), "RTA.csv " + fmt.Sprintf("%x", file(own))}
	if !slices.Equal(lines, want) {
		t.Errorf("%.200v", lines)
	}
	delete(w.files, "RTA.csv") // gone: its content stays, and so does its name
	w.files["DM.csv"] = file(rowsOf("DM", "www.dm.gov.ae", 4))
	out = w.pass("")
	if len(out.Catalog.Files) != 2 || len(idsOf(w.last, "RTA")) != 10 {
		t.Errorf("%v", out.Catalog.Files)
	}
}
