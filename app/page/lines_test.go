package page

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/campaign"
	"dalil/app/catalog"
	"dalil/app/settings"
	"dalil/app/station"
	"dalil/app/store"
	"dalil/app/words"
)

var isolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

func text(en string) catalog.Text { return catalog.Text{AR: "ع " + en, EN: en} }

// of is a page of a station that shows a catalog on 22 October 2018 at noon in Dubai.
func of(t *testing.T, c *catalog.Catalog, change func(*settings.Settings)) *Page {
	t.Helper()
	set := settings.Default()
	set.State, set.Folder = t.TempDir(), t.TempDir()
	if change != nil {
		change(&set)
	}
	st, err := store.Open(set.State)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.Accept(c, store.Meta{}); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return time.Date(2018, 10, 22, 8, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return New(s, fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}, "a.js": {Data: []byte("1")}, "b.exe": {Data: []byte("2")}, "c/d.css": {Data: []byte("3")}}, slog.New(slog.NewTextHandler(io.Discard, nil)))
}

// city is a catalog with one of everything.
func city() *catalog.Catalog {
	site := func(address, domain string, opens catalog.Opens) catalog.Channel {
		return catalog.Channel{Kind: catalog.Website, Address: address, Domain: domain, Opens: opens}
	}
	return &catalog.Catalog{
		Made: time.Date(2018, 10, 20, 21, 0, 0, 0, time.UTC), // the 21st in Dubai
		Services: []catalog.Service{
			{ID: "A-1", Entity: "A", Name: text("Renew vehicle"), Category: text("Vehicles"), LifeEvent: "driving", Popularity: 3, Presence: catalog.PresenceNone,
				Channels: []catalog.Channel{site("https://a.ae/1", "a.ae", catalog.OpensFrontPage), {Kind: catalog.SelfServiceMachine}}},
			{ID: "A-2", Entity: "A", Name: text("Pay fines"), Category: text("Fines"), LifeEvent: "fines", Popularity: 2, FeeSourced: true, Duration: 15 * time.Minute, Presence: catalog.PresenceCollect,
				Fee: &catalog.Fee{Stated: true, Min: 9000, Max: 120000, Year: 2018, Condition: text("per year"), Note: text("by card")}, Payment: []catalog.Means{"card", "cash"},
				Channels: []catalog.Channel{site("https://a.ae/2", "a.ae", catalog.OpensService)}},
			{ID: "A-3", Entity: "A", Name: text("Pay other"), Category: text("Fines"), LifeEvent: "fines", Presence: catalog.PresenceAlways,
				Channels: []catalog.Channel{site("https://a.ae/3", "a.ae", catalog.OpensService), {Kind: catalog.Counter}}},
			{ID: "B-1", Entity: "B", Name: text("Something"), LifeEvent: "driving", Popularity: 1, FeeSourced: true, Presence: catalog.PresenceIdentity, MenuPath: text("More > This"), Fee: &catalog.Fee{Stated: true, Year: 2017},
				Channels: []catalog.Channel{{Kind: catalog.MobileApp, Platform: "ios", Name: "B now", Address: "https://apps.apple.com/ae/app/id1", Domain: "apps.apple.com"}, {Kind: catalog.CallCentre, Address: "tel:901", Domain: "901"}}},
			{ID: "B-2", Entity: "B", Name: text("Only machine"), LifeEvent: "driving", Channels: []catalog.Channel{{Kind: catalog.SelfServiceMachine}}},
		},
		Campaign: catalog.Campaign{
			Entities: []catalog.Entity{{Code: "A", Name: text("Authority A"), Short: text("Auth"), Kind: catalog.Government}, {Code: "B", Name: text("Body B"), Kind: catalog.Federal}},
			Editions: []catalog.Edition{{ID: "2018", Name: text("Week"), Starts: "2018-10-21", Ends: "2018-10-25", TimeZone: "Asia/Dubai"}},
			Centres: []catalog.Centre{{ID: "C-1", Entity: "A", Kind: catalog.PartnerCentre, Name: text("Centre one"), Area: text("Deira"), Hours: text("all day"), Opening: "Mo-Fr 08:00-14:00", Phone: "800 1", Latitude: 25.2, Longitude: 55.3},
				{ID: "C-2", Entity: "B", Name: text("Centre two"), Opening: "24/7"}, {ID: "C-3", Entity: "B", Name: text("Centre three"), Opening: "Mo 16:00-20:00"}, {ID: "C-4", Entity: "B", Name: text("Centre four"), Opening: "Tu 08:00-09:00"}},
			Exceptions: []catalog.Exception{{Centre: "*", Service: "*", From: "2018-10-21", To: "2018-10-22", Desk: text("3"), Note: text("mornings")}, {Centre: "C-1", Service: "A-2", From: "2018-10-22", To: "2018-10-25", Desk: text("4")}},
			Machines:   []catalog.Machine{{ID: "M-1", Entity: "A", Name: text("Far"), Offers: []catalog.Offer{catalog.OfferVehicle}, Status: "existing", Public: true, Hours: text("day"), Latitude: 25.3, Longitude: 55.3, Cash: true}, {ID: "M-2", Entity: "A", Name: text("Near"), Offers: []catalog.Offer{catalog.OfferVehicle}, Status: "existing", Public: true, Latitude: 25.21, Longitude: 55.3}, {ID: "M-3", Entity: "B", Name: text("Other"), Offers: []catalog.Offer{catalog.OfferVehicle}, Status: "existing", Public: true}},
			Messages:   []catalog.Message{{ID: "m", Phase: catalog.During, Text: text("Message"), Source: "https://www.x.ae/y"}},
			Figures:    []catalog.Figure{{ID: "f", Order: 1, Text: text("Figure"), Value: "40", AsOf: "2018-10", Source: "s"}},
		},
	}
}

func into(t *testing.T, p *Page, path string, to any) int {
	t.Helper()
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	if w.Code == http.StatusOK {
		if err := json.Unmarshal(w.Body.Bytes(), to); err != nil {
			t.Fatal(err)
		}
	}
	return w.Code
}

// TestACentreIsAnsweredAsTheCatalogHasIt, field by field.
func TestACentreIsAnsweredAsTheCatalogHasIt(t *testing.T) {
	p := of(t, city(), func(s *settings.Settings) { s.Centre, s.WiFi.SSID = "C-1", "Free" })
	var v centreView
	if code := into(t, p, "/api/centre?lang=en", &v); code != 200 {
		t.Fatal(code)
	}
	if v.ID != "C-1" || v.Name != "Centre one" || v.OtherName != "ع Centre one" || v.Entity != "Auth" || v.EntityCode != "A" || v.Partner == "" || v.Doubt != p.say(question{lang: "en"}, "week.centre_unconfirmed") || v.Area.Text != "Deira" || v.Hours.Text != "all day" ||
		v.Phone != "800 1" || !v.WiFi || v.Usual == "" || v.Unknown != "" || len(v.Choices) != 0 || v.Week.Phase != "during" || !strings.Contains(isolates.Replace(v.Updated), "21 October 2018") {
		t.Errorf("%+v", v)
	}
	q := question{lang: "en"}
	if v.Open != p.say(q, "week.open_until", "time", "14:00") {
		t.Errorf("%q", v.Open)
	}
	if len(v.Exceptions) != 2 || v.Exceptions[0].ID != "" || v.Exceptions[0].Service == "" || v.Exceptions[0].Desk.Text != "3" || v.Exceptions[0].Note.Text != "mornings" ||
		v.Exceptions[1].ID != "A-2" || v.Exceptions[1].Service != "Pay fines" || v.Exceptions[1].Desk.Text != "4" {
		t.Errorf("%+v", v.Exceptions)
	}
	if f := v.Week.Frames; len(f) != 2 || f[0].Text.Text != "Message" || f[0].Source != "x.ae" || f[0].Value != "" || f[1].Text.Text != "Figure" || f[1].Value != "40" || isolates.Replace(f[1].AsOf) != "October 2018" || f[1].Source != "s" {
		t.Errorf("%+v", f)
	}
	if d := v.Week.Days; len(d) != 5 || d[0] != (weekDayView{"Sunday", "21", false, true}) || d[1] != (weekDayView{"Monday", "22", true, false}) || d[2] != (weekDayView{"Tuesday", "23", false, false}) {
		t.Errorf("%+v", d)
	}
	if v.Week.Name != "Week" || v.Week.Rehearsal != "" || isolates.Replace(v.Week.Dates) != "21 to 25 October 2018" || isolates.Replace(v.Week.Line) != "Day 2 of 5 · 21 to 25 October 2018" {
		t.Errorf("%+v", v.Week)
	}
	for centre, want := range map[string]string{"C-2": p.say(q, "week.always_open"), "C-3": p.say(q, "week.opens_at", "time", "16:00"), "C-4": p.say(q, "week.closed")} {
		var v centreView
		into(t, of(t, city(), func(s *settings.Settings) { s.Centre = centre }), "/api/centre?lang=en", &v)
		if got := v.Open; v.ID != centre || got != want || v.Partner != "" || v.WiFi || len(v.Exceptions) != 1 {
			t.Errorf("%s: %q, %+v", centre, got, v)
		}
	}
	var unknown centreView
	into(t, of(t, city(), func(s *settings.Settings) { s.Centre = "C-9" }), "/api/centre?lang=en", &unknown)
	if unknown.Unknown != "C-9" || len(unknown.Choices) != 4 || unknown.Choices[0] != (choiceView{"C-1", "Centre one", "Auth"}) || unknown.Choices[1] != (choiceView{"C-2", "Centre two", "Body B"}) {
		t.Errorf("%+v", unknown)
	}
}

// TestAServiceIsAnsweredAsTheCatalogHasIt: its ways, what they open, what is known of it, and what is not said.
func TestAServiceIsAnsweredAsTheCatalogHasIt(t *testing.T) {
	p := of(t, city(), func(s *settings.Settings) { s.Centre = "C-1" })
	var v serviceView
	into(t, p, "/api/service?lang=en&id=A-1", &v)
	if v.Name != "Renew vehicle" || v.OtherName != "ع Renew vehicle" || v.Size != 1 || v.Entity != "Authority A" || v.OtherEntity != "ع Authority A" || v.EntityCode != "A" || v.Federal != "" || v.Person != "" || len(v.Channels) != 2 {
		t.Fatalf("%+v", v)
	}
	site, machine := v.Channels[0], v.Channels[1]
	if site.Trust != "a.ae" || site.Modules == 0 || !strings.HasPrefix(site.Code, "data:image/") || site.LookFor == "" || !strings.Contains(site.LookFor, "Renew vehicle") || !strings.Contains(site.Alt, "Renew vehicle") || len(site.Scan) != 3 || site.Note != "" || site.Ready == "" {
		t.Errorf("%+v", site)
	}
	if machine.Code != "" || machine.Trust != "" || len(machine.Places) != 2 || machine.Places[0].Name.Text != "Near" || isolates.Replace(machine.Places[0].Distance) != "1.1 km" || machine.Places[0].Cash != "" ||
		machine.Places[1].Name.Text != "Far" || machine.Places[1].Hours != "day" || machine.Places[1].Cash == "" || isolates.Replace(machine.Places[1].Distance) != "11.1 km" {
		t.Errorf("%+v", machine.Places)
	}

	v = serviceView{}
	into(t, p, "/api/service?lang=en&id=A-2", &v)
	var facts []string
	for _, f := range v.Facts {
		facts = append(facts, f.Kind+" "+isolates.Replace(f.Value))
	}
	if want := []string{"fee 90–1,200", "time 15 minutes", "presence " + p.words.Say("en", "view.presence_collect", nil), "payment " + p.words.Say("en", "view.means_card", nil) + ", " + p.words.Say("en", "view.means_cash", nil)}; !reflect.DeepEqual(facts, want) {
		t.Errorf("%q, want %q", facts, want)
	}
	if f := v.Facts[0]; !f.Money || isolates.Replace(f.Spoken) != "90–1,200 dirhams" || len(f.Notes) != 3 || !strings.Contains(f.Notes[0].Text, "2018") || f.Notes[1].Text != "per year" || f.Notes[2].Text != "by card" || f.Label == "" {
		t.Errorf("%+v", f)
	}
	if v.Channels[0].LookFor != "" {
		t.Errorf("an address that opens the service: look for %q", v.Channels[0].LookFor)
	}

	v = serviceView{}
	into(t, p, "/api/service?lang=en&id=A-3", &v)
	if len(v.Channels) != 1 || v.Channels[0].Kind != "counter" || v.Channels[0].Code != "" || v.Person != p.words.Say("en", "view.person", nil) {
		t.Errorf("a service that needs a person: %+v", v)
	}

	v = serviceView{}
	into(t, p, "/api/service?lang=en&id=B-1", &v)
	if v.Federal == "" || len(v.Channels) != 2 || !strings.Contains(isolates.Replace(v.Channels[0].LookFor), "More > This") || !strings.Contains(isolates.Replace(v.Channels[0].Check), "B now") || v.Channels[1].LookFor != "" || v.Channels[1].Check != p.words.Say("en", "view.check_number", nil) {
		t.Errorf("%+v", v)
	}
	if f := v.Facts[0]; f.Value != p.words.Say("en", "view.free", nil) || f.Money || f.Spoken != "" || len(f.Notes) != 1 {
		t.Errorf("%+v", f)
	}

	v = serviceView{}
	into(t, p, "/api/service?lang=en&id=B-2", &v)
	if v.Person != p.words.Say("en", "view.machine", nil) || v.Facts[0].Value != p.words.Say("en", "view.fee_unknown", nil) || v.Facts[0].Money {
		t.Errorf("%+v", v)
	}
	if code := into(t, p, "/api/service?lang=en&id=NONE", &v); code != 404 {
		t.Errorf("a service that is not there: %d", code)
	}
}

// TestAShortListStandsAsAWhole, and what is not there is not answered.
func TestAShortListStandsAsAWhole(t *testing.T) {
	p := of(t, city(), nil)
	for query, want := range map[string]string{
		"need=vehicle":          "A-1 B-1 B-2",
		"need=vehicle&group=B":  "A-1 B-1 B-2",
		"entity=A":              "A-1 A-2 A-3",
		"entity=B":              "B-1 B-2",
		"need=justice":          "A-2 A-3",
		"need=nothing":          "404",
		"entity=NONE":           "404",
		"":                      "404",
		"need=vehicle&entity=B": "A-1 B-1 B-2",
		"need=nothing&entity=B": "B-1 B-2",
	} {
		var v listView
		got := "404"
		if code := into(t, p, "/api/list?lang=en&"+query, &v); code == 200 {
			var ids []string
			for _, c := range v.Cards {
				ids = append(ids, c.ID)
			}
			got = strings.Join(ids, " ")
			if v.Count != words.Default().Count("en", "view.services", len(ids)) || v.Topic != "" || len(v.Topics)+len(v.Popular) != 0 {
				t.Errorf("%s: %+v", query, v)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	var v listView
	into(t, p, "/api/list?lang=en&entity=A", &v)
	if v.Title != "Authority A" || v.Icon != "A" || v.Cards[1].Entity != "Auth" || v.Cards[1].EntityCode != "A" || v.Cards[1].Icon != "justice" || isolates.Replace(v.Cards[1].Fee) != "AED 90–1,200 (2018)" || v.Cards[0].Fee != "" {
		t.Errorf("%+v", v)
	}
	into(t, p, "/api/list?lang=en&need=vehicle", &v)
	if v.Icon != "vehicle" || v.Title != p.words.Say("en", "need.vehicle", nil) || v.Cards[1].Fee != p.words.Say("en", "view.free", nil) {
		t.Errorf("%+v", v)
	}
	var home homeView
	into(t, p, "/api/home?lang=en", &home)
	if home.AllEntities != "2" || len(home.Needs) != len(catalog.Needs) || len(home.Entities) != 2 || home.Entities[0].Code != "A" || home.Entities[1].Short != "Body B" || len(home.Popular) != 4 || home.Popular[0].ID != "A-1" {
		t.Errorf("%+v", home)
	}
	var all entitiesView
	into(t, p, "/api/entities?lang=en", &all)
	if len(all.Letters) != 2 || all.Letters[0].Letter != "A" || all.Letters[1].Letter != "B" || all.Letters[0].Entities[0].Letters != "A" {
		t.Errorf("%+v", all)
	}
}

// TestOnlyFilesOfThePageAreServed, each with its type, and every answer carries what keeps the page in.
func TestOnlyFilesOfThePageAreServed(t *testing.T) {
	p := of(t, city(), nil)
	for path, want := range map[string]string{"/": "200 text/html; charset=utf-8", "/index.html": "200 text/html; charset=utf-8", "/a.js": "200 text/javascript; charset=utf-8", "/c/d.css": "200 text/css; charset=utf-8",
		"/b.exe": "404 text/plain; charset=utf-8", "/none.js": "404 text/plain; charset=utf-8", "/c": "404 text/plain; charset=utf-8"} {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if got := strings.TrimSpace(strings.Join([]string{http.StatusText(w.Code), w.Header().Get("Content-Type")}, " ")); got != strings.NewReplacer("200", "OK", "404", "Not Found").Replace(want) {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
		for key, value := range map[string]string{"Content-Security-Policy": contentPolicy, "Permissions-Policy": permissions, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store"} {
			if got := w.Header().Get(key); got != value {
				t.Errorf("%s: %s is %q", path, key, got)
			}
		}
	}
	for extension, kind := range map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".woff": "font/woff", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon"} {
		if fileTypes[extension] != kind {
			t.Errorf("%s: %q", extension, fileTypes[extension])
		}
	}
	for lang, want := range map[string]catalog.Lang{"ar": "ar", "en": "en", "fr": "ar", "": "ar", "EN": "ar"} {
		if got := p.langOf(lang); got != want {
			t.Errorf("%q: %s", lang, got)
		}
	}
}

// TestSentencesOfTheWeek at the edges that no golden day shows.
func TestSentencesOfTheWeek(t *testing.T) {
	p, q := &Page{words: words.Default()}, question{lang: "en"}
	monday := time.Date(2018, 10, 22, 12, 0, 0, 0, time.UTC)
	for opening, want := range map[string]string{"24/7": p.say(q, "week.always_open"), "Mo 08:00-12:01": p.say(q, "week.open_until", "time", "12:01"), "Mo 08:00-12:00": p.say(q, "week.closed"),
		"Mo 12:01-13:00": p.say(q, "week.opens_at", "time", "12:01"), "Tu 08:00-09:00": p.say(q, "week.closed")} {
		h, err := catalog.ParseHours(opening)
		if err != nil {
			t.Fatal(opening, err)
		}
		if got := p.openNow(q, h, campaign.State{Now: monday}); got != want {
			t.Errorf("%s: %q, want %q", opening, got, want)
		}
	}
	for iso, want := range map[string]string{"2018-10-01": "1", "2018-10-31": "31", "soon": ""} {
		if got := dayOfMonth(iso); got != want {
			t.Errorf("%s: %q", iso, got)
		}
	}
	edition := catalog.Edition{ID: "x"}
	for _, c := range []struct {
		state campaign.State
		want  string
	}{
		{campaign.State{}, ""}, {campaign.State{Phase: catalog.During, Edition: edition, Day: 1, Days: make([]campaign.Day, 1)}, "DATES"}, {campaign.State{Phase: catalog.During, Edition: edition, Days: make([]campaign.Day, 2)}, "DATES"},
		{campaign.State{Phase: catalog.During, Edition: edition, Day: 2, Days: make([]campaign.Day, 2)}, "Day 2 of 2 · DATES"}, {campaign.State{Phase: catalog.Before, Edition: edition, Left: 3}, "From DATES · 3 days to go"},
	} {
		if got := isolates.Replace(p.weekLine(q, c.state, "DATES")); got != c.want && !(c.state.Phase == catalog.Before && strings.Contains(got, "DATES") && strings.HasSuffix(got, "3 days to go")) {
			t.Errorf("%+v: %q, want %q", c.state, got, c.want)
		}
	}
	for fee, want := range map[catalog.Fee]string{{Stated: true}: "No fee", {Stated: true, Min: 9000, Max: 9000}: "AED 90", {Stated: true, Min: 9000, Max: 9000, Year: 2019}: "AED 90 (2019)", {Stated: true, Year: 2019}: "No fee"} {
		if got := isolates.Replace(p.feeLine(q, fee)); got != want {
			t.Errorf("%+v: %q, want %q", fee, got, want)
		}
	}
	if got := isolates.Replace(p.spoken(q, catalog.Fee{Min: 100, Max: 100})); got != "1 dirham" {
		t.Errorf("%q", got)
	}
	for n, want := range map[int]int{0: 1, 22: 1, 23: 2, 36: 2, 37: 3, 52: 3, 53: 4} {
		if got := wallSize(strings.Repeat("س", n)); got != want {
			t.Errorf("%d letters: size %d, want %d", n, got, want)
		}
	}
	for _, c := range []struct {
		service catalog.Service
		want    string
	}{
		{catalog.Service{NameSourced: true, ChannelSourced: true, FeeSourced: true}, ""}, {catalog.Service{NameSourced: true}, ""}, {catalog.Service{NameSourced: true, Fee: &catalog.Fee{}}, ""},
		{catalog.Service{Channels: make([]catalog.Channel, 1)}, "view.not_sourced"}, {catalog.Service{NameSourced: true, Channels: make([]catalog.Channel, 1)}, "view.assumed_channels"},
		{catalog.Service{ChannelSourced: true, FeeSourced: true}, "view.assumed_name"}, {catalog.Service{NameSourced: true, Fee: &catalog.Fee{Stated: true}}, "view.assumed_fee"},
		{catalog.Service{NameSourced: true, Fee: &catalog.Fee{Note: text("per year")}}, "view.assumed_fee"}, {catalog.Service{NameSourced: true, Fee: &catalog.Fee{Year: 2019}}, "view.assumed_fee"},
	} {
		got, want := p.assumed(q, c.service), ""
		if strings.HasPrefix(c.want, "view.assumed") {
			want = p.say(q, "view.assumed", "what", p.say(q, c.want))
		} else if c.want != "" {
			want = p.say(q, c.want)
		}
		if got != want {
			t.Errorf("%+v: %q, want %q", c.service, got, want)
		}
	}
}

// TestAWallSaysAFeeThatASourceStatesAlone, and of what is paid or asked for never that it is free: a bill has its amount.
func TestAWallSaysAFeeThatASourceStatesAlone(t *testing.T) {
	paid, free := &catalog.Fee{Stated: true, Min: 100, Max: 100}, &catalog.Fee{Stated: true}
	for _, c := range []struct {
		fee     *catalog.Fee
		sourced bool
		deed    catalog.Interaction
		want    bool
	}{
		{paid, true, catalog.Pay, true}, {paid, true, catalog.Enquire, true}, {paid, true, catalog.Renew, true}, {paid, false, catalog.Renew, false},
		{free, true, catalog.Renew, true}, {free, false, catalog.Renew, false}, {free, true, catalog.Pay, false}, {free, true, catalog.Enquire, false},
		{&catalog.Fee{Note: text("by card")}, true, catalog.Renew, false}, {nil, true, catalog.Renew, false},
	} {
		if got := saysFee(catalog.Service{Fee: c.fee, FeeSourced: c.sourced, Interaction: c.deed}); got != c.want {
			t.Errorf("%+v, sourced %t, %s: %t", c.fee, c.sourced, c.deed, got)
		}
	}
}

// TestADeskShowsTheClockThatItDoubts: the wrong time itself, so that it is found and set, and not the moment that is taken instead.
func TestADeskShowsTheClockThatItDoubts(t *testing.T) {
	for made, want := range map[time.Time]string{
		time.Date(2018, 10, 25, 9, 0, 0, 0, time.UTC): "22 October 2018, 12:00 – it is certainly wrong",
		time.Date(2018, 10, 20, 9, 0, 0, 0, time.UTC): "22 October 2018, 12:00",
	} {
		c := city()
		c.Made = made
		var v deskView
		into(t, of(t, c, func(s *settings.Settings) { s.Profile = settings.Desk }), "/api/desk?lang=en", &v)
		i := slices.IndexFunc(v.Health, func(h healthView) bool { return h.Code == "clock" })
		if i < 0 || isolates.Replace(v.Health[i].Value) != want || v.Health[i].Well != (made.Day() == 20) {
			t.Errorf("content of %v: %+v, want %q", made, v.Health, want)
		}
	}
}

// TestSmallTopicsMakeRoomForThePage: the smallest come together under one name until all tiles stand on one page, and none is lost.
func TestSmallTopicsMakeRoomForThePage(t *testing.T) {
	p, q := &Page{words: words.Default()}, question{lang: "en"}
	groups := func(sizes ...int) (out []topic) {
		for i, n := range sizes {
			g := topic{entity: "A", code: fmt.Sprintf("g%02d", i), name: fmt.Sprint("Group ", i)}
			for j := range n {
				g.services = append(g.services, catalog.Service{ID: fmt.Sprintf("%02d-%02d", i, j), Name: text(fmt.Sprintf("Name %02d-%02d", i, j))})
			}
			out = append(out, g)
		}
		return out
	}
	shape := func(all []topic) string {
		var out []string
		for _, g := range all {
			out = append(out, fmt.Sprint(g.code, ":", len(g.services)))
		}
		return strings.Join(out, " ")
	}
	same := func(size, n int) (out []int) {
		for range n {
			out = append(out, size)
		}
		return out
	}
	if got := p.fitTiles(q, groups(same(2, topicTiles)...), false); len(got) != topicTiles || got[topicTiles-1].code != fmt.Sprintf("g%02d", topicTiles-1) {
		t.Errorf("as many as fit: %s", shape(got))
	}
	got := p.fitTiles(q, groups(same(1, topicTiles+5)...), false)
	if len(got) != topicTiles {
		t.Fatalf("more than fit: %s", shape(got))
	}
	rest := got[topicTiles-1]
	if rest.code != "other" || rest.name != p.say(q, "view.other_services") || len(rest.services) != 6 || rest.services[0].ID != "26-00" || rest.services[5].ID != "31-00" || got[topicTiles-2].code != "g25" {
		t.Errorf("the rest: %+v; %s", rest, shape(got))
	}
	if got := shape(p.fitTiles(q, groups(25, 3), false)); got != "g00~1:8 g00~2:8 g00~3:9 g01:3" {
		t.Errorf("a large one is cut: %s", got)
	}
	small := p.joinSmall(q, groups(9, 3, 2, 1), 2)
	if got := shape(small); got != "g00:9 g01:3 A/~:3" || small[2].entity != "A" || small[2].name != p.say(q, "view.other_services") {
		t.Errorf("small ones: %s, %+v", got, small)
	}
	for limit, want := range map[int]string{0: "g00:9 g01:3 g02:2 g03:1", 1: "g00:9 g01:3 g02:2 g03:1", 3: "g00:9 A/~:6", 9: "A/~:15"} {
		if got := shape(p.joinSmall(q, groups(9, 3, 2, 1), limit)); got != want {
			t.Errorf("of at most %d: %s, want %s", limit, got, want)
		}
	}
}

// TestAWallShowsOnlyNamesThatFit in both languages.
func TestAWallShowsOnlyNamesThatFit(t *testing.T) {
	c := city()
	for i := range c.Services {
		c.Services[i].Presence, c.Services[i].Popularity = catalog.PresenceNone, float64(9-i)
		c.Services[i].Channels = []catalog.Channel{{Kind: catalog.Website, Address: "https://a.ae/1", Domain: "a.ae", Opens: catalog.OpensService}}
	}
	long := func(letter string, n int) string { return strings.Repeat(letter, n) }
	c.Services[0].Name = catalog.Text{AR: long("ع", wallName), EN: "Fits"}
	c.Services[1].Name = catalog.Text{AR: long("ع", wallName+1), EN: "Too long in Arabic"}
	c.Services[2].Name = catalog.Text{AR: "ع", EN: long("x", wallName+1)}
	c.Services[3].Presence = catalog.PresenceAlways
	c.Services[4].Name = catalog.Text{AR: "ع", EN: long("x", wallName)}
	p := of(t, c, func(s *settings.Settings) { s.Profile = settings.Wall })
	var got []string
	for _, s := range p.rotation(question{lang: "en", view: p.station.View()}, p.station.Campaign()) {
		got = append(got, s.ID)
	}
	if strings.Join(got, " ") != "A-1 B-2" {
		t.Errorf("on the wall: %v", got)
	}
}

// TestAWayOfAPortalBearsItsName where it has none of its own.
func TestAWayOfAPortalBearsItsName(t *testing.T) {
	c := city()
	c.Portals = []catalog.Portal{{Code: "now", Name: text("Dubai Now"), Entity: "A"}}
	p := of(t, c, nil)
	q := question{lang: "en", view: p.station.View()}
	for want, way := range map[string]catalog.Channel{
		"Dubai Now": {Kind: catalog.MobileApp, Portal: "now"}, "Own": {Kind: catalog.MobileApp, Portal: "now", Name: "Own"}, "": {Kind: catalog.MobileApp, Portal: "none"},
	} {
		if got := p.channel(q, c.Services[0], way).Name; got != want {
			t.Errorf("%+v is called %q, want %q", way, got, want)
		}
	}
	q.lang = "ar"
	if got := p.channel(q, c.Services[0], catalog.Channel{Kind: catalog.Website, Portal: "now"}).Name; got != "ع Dubai Now" {
		t.Errorf("in Arabic: %q", got)
	}
}

// TestAnEmergencyStandsInBothLanguages: the house's own sentence where nothing was typed, and no text twice.
func TestAnEmergencyStandsInBothLanguages(t *testing.T) {
	p := of(t, city(), nil)
	q := question{lang: "en", view: p.station.View()}
	if p.emergency(q) != nil {
		t.Error("there is none")
	}
	house := emergencyView{Text: p.words.Say("en", "desk.emergency", nil), OtherText: p.words.Say("ar", "desk.emergency", nil)}
	for _, c := range []struct {
		text catalog.Text
		want emergencyView
	}{
		{catalog.Text{}, house}, {catalog.Text{AR: "حريق", EN: "Fire"}, emergencyView{Text: "Fire", OtherText: "حريق"}}, {catalog.Text{EN: "Fire"}, emergencyView{Text: "Fire"}}, {catalog.Text{AR: "حريق"}, emergencyView{Text: "حريق"}},
	} {
		if err := p.station.SetEmergency(true, c.text); err != nil {
			t.Fatal(err)
		}
		if got := p.emergency(q); got == nil || *got != c.want || house.Text == "" || house.OtherText == "" || house.Text == house.OtherText {
			t.Errorf("%+v: %+v, want %+v", c.text, got, c.want)
		}
	}
}
