package content_test

import (
	"strings"
	"testing"

	"dalil/app/catalog"
	"dalil/app/report"
	"dalil/app/station"
)

// The shipped catalog says of every row what a source confirms, and its screens claim no more than that.
func TestShippedRowsSayWhatASourceConfirms(t *testing.T) {
	out, _, err := station.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	c := report.Cover(out.Catalog)
	for _, s := range c.Services {
		if len(s.Claims) > 0 {
			t.Errorf("%s shows without a source: %v", s.Service.ID, s.Claims)
		}
	}
	for _, floor := range []struct {
		what      string
		have, min int
	}{
		{"services that a figure declares", c.All.Declared, 1100},
		{"rows with a way", c.All.With[report.Working], len(c.Services)},
		{"names confirmed", c.All.With[report.NameSourced], 280},
		{"ways confirmed", c.All.With[report.ChannelSourced], 270},
		{"rows that say the visitor must come", c.All.With[report.PresenceStated], 90},
		{"rows with documents", c.All.With[report.DocumentsListed], 120},
		{"rows with steps", c.All.With[report.StepsListed], 900},
		{"rows with the day of checking", c.All.With[report.Checked], 75},
	} {
		if floor.have < floor.min {
			t.Errorf("%d %s, want at least %d", floor.have, floor.what, floor.min)
		}
	}
	own := 0
	for _, s := range out.Catalog.Services {
		if len(s.Documents.AR)+len(s.Steps.AR) > 0 || len(s.DocumentSets) > 0 {
			own++
		}
		for _, ch := range s.Channels {
			if ch.Portal != "" && ch.Opens != catalog.OpensPortal {
				t.Errorf("%s: the portal %s is called a %s", s.ID, ch.Portal, ch.Opens)
			}
		}
	}
	if own < 120 {
		t.Errorf("%d rows have documents or steps of their own, want 120", own)
	}
	public := 0
	for _, m := range out.Catalog.Machines {
		if m.Public {
			public++
		}
		if m.Operator == "" || m.Public != (m.Operator == "RTA") {
			t.Errorf("%s: operator %q, public %v", m.ID, m.Operator, m.Public)
		}
	}
	if public != 12 {
		t.Errorf("%d machines for everybody, want RTA's 12", public)
	}
	doubtful := 0
	for _, ctr := range out.Catalog.Centres {
		if ctr.Kind == "" {
			t.Errorf("%s has no kind", ctr.ID)
		}
		if !ctr.Confirmed() {
			doubtful++
		}
		if strings.Contains(ctr.Source, "not confirmed") == ctr.Confirmed() {
			t.Errorf("%s is confirmed %v by %q", ctr.ID, ctr.Confirmed(), ctr.Source)
		}
	}
	if doubtful != 45 {
		t.Errorf("%d centres say that they are not confirmed, want 45", doubtful)
	}
}
