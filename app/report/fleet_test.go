package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"dalil/app/catalog"
	"dalil/app/fleet"
	"dalil/app/report"
	"dalil/app/words"
)

var seenAt = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// smallFleet has a station of each kind, in three centres of two entities.
func smallFleet() report.Fleet {
	c := &catalog.Catalog{Services: []catalog.Service{{ID: "RTA-1", Entity: "RTA"}, {ID: "DM-1", Entity: "DM"}, {ID: "DM-2", Entity: "DM"}}}
	c.Entities = []catalog.Entity{{Code: "RTA", Name: catalog.Text{AR: "هيئة الطرق", EN: "Roads <b>"}}, {Code: "DEWA", Name: catalog.Text{AR: "كهرباء دبي", EN: "Water"}}}
	c.Centres = []catalog.Centre{
		{ID: "RTA-C1", Entity: "RTA", Name: catalog.Text{AR: "مركز القوز", EN: "=Al Quoz centre"}, Area: catalog.Text{AR: "القوز", EN: "Al Quoz"}, Latitude: 25.15, Longitude: 55.22},
		{ID: "RTA-C2", Entity: "RTA", Name: catalog.Text{AR: "مركز ديرة", EN: "Deira centre"}, Area: catalog.Text{AR: "ديرة", EN: "Deira"}, Latitude: 25.27, Longitude: 55.33},
		{ID: "DEWA-1", Entity: "DEWA", Name: catalog.Text{AR: "مركز الحضيبة", EN: "Al Hudaiba centre"}, Latitude: 25.23, Longitude: 55.28},
		{ID: "FAR", Entity: "DEWA", Name: catalog.Text{AR: "بعيد", EN: "Far"}, Latitude: 55.2, Longitude: 25.2},
		{ID: "DEWA-2", Entity: "DEWA", Name: catalog.Text{AR: "مركز ب", EN: "Centre B"}, Latitude: 24.99, Longitude: 55.1},
	}
	beat := func(station, centre string, ago time.Duration) fleet.Heartbeat {
		return fleet.Heartbeat{Kind: "dalil heartbeat", Station: station, Centre: centre, Written: seenAt.Add(-ago), Program: "0.1.0", Folder: "ok", Policy: "2027-12-31",
			Content: fleet.Content{Digest: "00ff00ff00ff00ff", Accepted: seenAt.Add(-3 * time.Hour)}, Painted: seenAt.Add(-ago), MemoryMB: 280, FreeMB: 9000, Serial: 4}
	}
	one, two, three, four := beat("rta-1", "RTA-C1", time.Minute), beat("rta-2", "RTA-C1", 26*time.Hour), beat("dewa-1", "DEWA-1", 12*time.Minute), beat("dewa-2", "DEWA-1", 0)
	three.Content = fleet.Content{Digest: "aa00aa00aa00aa00", Accepted: seenAt.Add(-30 * time.Hour)}
	four.FreeMB, four.Problems = 12, 2
	five := beat("lab", "", 49*time.Hour)
	five.Content = fleet.Content{Digest: "5555"}
	return report.Fleet{Board: fleet.NewBoard([]fleet.Heartbeat{one, two, three, four, five, beat("rta-4", "RTA-C2", 3*time.Minute)},
		[]fleet.Expected{{Station: "rta-3", Centre: "RTA-C2"}}, c.Centres, seenAt), Catalog: c, Zone: time.FixedZone("Dubai", 4*60*60),
		Unreadable: []fleet.Unreadable{{Path: "x/heartbeat-a.json", Err: errors.New("no heartbeat")}, {Path: "y/heartbeat-rta-1.json", Err: fleet.ErrShared}}}
}

func TestTheBoardAsJSON(t *testing.T) {
	var b bytes.Buffer
	if err := smallFleet().JSON(&b); err != nil {
		t.Fatal(err)
	}
	report.Golden(t, "fleet.json", b.Bytes())
	b.Reset()
	empty := report.Fleet{Board: fleet.NewBoard(nil, nil, nil, seenAt), Catalog: &catalog.Catalog{}, Zone: time.UTC}
	if err := empty.JSON(&b); err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil || v["latest"] != nil || strings.Contains(strings.ReplaceAll(b.String(), `"latest": null`, ""), "null") {
		t.Errorf("%v %s", err, b.String())
	}
}

func TestTheBoardAsText(t *testing.T) {
	var b bytes.Buffer
	for _, lang := range []words.Lang{"ar", "en"} {
		if err := smallFleet().Text(&b, lang); err != nil {
			t.Fatal(err)
		}
	}
	report.Golden(t, "fleet.txt", b.Bytes())
}

func TestAChangeIsOneLine(t *testing.T) {
	f := smallFleet()
	s := f.NeedAttention()[0]
	for _, c := range []struct {
		from, to fleet.Condition
		want     string
	}{
		{fleet.Current, fleet.Unseen, "16:00:00  Up to date and well → lab: Unseen, 2 days ago · Check the PC is on and the folder syncs"},
		{"", fleet.Unseen, "16:00:00  - → lab: Unseen, 2 days ago · Check the PC is on and the folder syncs"},
		{fleet.Unseen, "", "16:00:00  lab: Unseen → -"},
	} {
		if have := f.ChangeLine(fleet.Change{Station: s, From: c.from, To: c.to}, "en"); have != c.want {
			t.Errorf("%q, want %q", have, c.want)
		}
	}
}

func TestTheBoardAsAPageThatNeedsNothingElse(t *testing.T) {
	var b bytes.Buffer
	if err := smallFleet().HTML(&b, "ar"); err != nil {
		t.Fatal(err)
	}
	report.Golden(t, "fleet.html", b.Bytes())
	page := b.String()
	for _, never := range []string{"http:", "https:", "//cdn", "@import", "url(", "<b>,", "Roads <b>", "ZgotmplZ"} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %q", never)
		}
	}
	if n := len(regexp.MustCompile(`<script>`).FindAllString(page, -1)); n != 1 {
		t.Errorf("%d scripts", n)
	}
	if !strings.Contains(page, "%27=Al%20Quoz") {
		t.Error("the exported list can begin a formula")
	}
	b.Reset()
	if err := smallFleet().HTML(&b, "en"); err != nil || !strings.Contains(b.String(), `lang="ar" dir="rtl" data-title="المحطات" hidden>`) {
		t.Errorf("English is not seen first: %v", err)
	}
}

// TestVersionNames: a release, a time of Dubai, and of two of one minute the older with its digest.
func TestVersionNames(t *testing.T) {
	f := smallFleet()
	f.Versions = []fleet.Version{{Content: fleet.Content{Digest: "r", Release: 12, Accepted: seenAt}}, {Content: fleet.Content{Digest: "abcdef", Accepted: seenAt}},
		{Content: fleet.Content{Digest: "123456", Accepted: seenAt.Add(time.Second)}}, {Content: fleet.Content{Digest: "s"}}}
	var b bytes.Buffer
	if err := f.JSON(&b); err != nil {
		t.Fatal(err)
	}
	var v struct{ Versions []struct{ Name string } }
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	have := ""
	for _, x := range v.Versions {
		have += x.Name + "|"
	}
	if want := "R12|2711-1600|2711-1600-1234||"; have != want {
		t.Errorf("%s, want %s", have, want)
	}
}
