package page_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dalil/app/page"
	"dalil/app/settings"
	"dalil/app/sheet"
	"dalil/app/station"
)

type signage struct {
	Version   int64
	Lang, Dir string
	OtherName string `json:"other_name"`
	Prompt    string
	Other     string `json:"other_prompt"`
	Seconds   int
	Countdown []string
	Turns     []struct {
		ID, Name, Trust, Code string
		OtherName             string `json:"other_name"`
		EntityCode            string `json:"entity_code"`
		Fit, Modules          int
		Facts                 []struct{ Kind, Value string }
	}
}

func (v signage) ids() []string {
	var out []string
	for _, t := range v.Turns {
		out = append(out, t.ID)
	}
	return out
}

// wall is the page of a wall, and what its operators read.
func wall(t *testing.T, change func(*settings.Settings)) (*page.Page, *station.Station, *bytes.Buffer) {
	t.Helper()
	set := settings.Default()
	set.State, set.Profile, set.Rehearsal.From = t.TempDir(), settings.Wall, time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)
	if change != nil {
		change(&set)
	}
	var told bytes.Buffer
	st, err := station.Open(station.Config{Settings: set, Log: slog.New(slog.NewTextHandler(&told, nil)),
		Read: func(_ context.Context, file string, content []byte) (sheet.Book, error) {
			return sheet.Read(file, content)
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return page.New(st, fstest.MapFS{}, slog.New(slog.DiscardHandler)), st, &told
}

func TestAWallTakesTheCentresAndTheEditionsServicesInTurn(t *testing.T) {
	for _, c := range []struct{ centre, first, entities string }{
		{"", "DEWA-021 RTA-227 POLICE-001 RTA-1075", ""},
		{"RTA-C45", "RTA-1075 DEWA-021 RTA-227 POLICE-001", "RTA"},
	} {
		h, st, _ := wall(t, func(s *settings.Settings) { s.Centre = c.centre })
		var ar, en signage
		askInto(t, h, "/api/signage?lang=ar", &ar)
		askInto(t, h, "/api/signage?lang=en", &en)
		if got := strings.Join(en.ids()[:4], " "); got != c.first {
			t.Errorf("%q begins with %s, want %s", c.centre, got, c.first)
		}
		if len(en.Turns) != 24 || !slices.Equal(ar.ids(), en.ids()) {
			t.Errorf("%q: %d turns, ar %v, en %v", c.centre, len(en.Turns), ar.ids(), en.ids())
		}
		own := 0
		for i, turn := range en.Turns {
			s, _ := st.View().Service(turn.ID)
			if turn.EntityCode == c.entities && i < 16 {
				own++
			}
			if turn.Name != s.Name.EN || turn.OtherName != s.Name.AR || ar.Turns[i].Name != s.Name.AR || turn.Code == "" || turn.Trust == "" || turn.Modules < 29 {
				t.Errorf("%s: %+v", turn.ID, turn)
			}
			if s.Presence == "always" || len([]rune(s.Name.AR)) > 70 || len([]rune(s.Name.EN)) > 70 {
				t.Errorf("%s is on the wall", turn.ID)
			}
		}
		if c.entities != "" && own < 8 {
			t.Errorf("%q: %d of its own entity", c.centre, own)
		}
		if en.Seconds != 20 || len(en.Countdown) != 21 || en.Countdown[12] != "Next in 12 seconds" || en.Countdown[1] != "Next in 1 second" || ar.Countdown[2] != "التالية بعد ثانيتين" {
			t.Errorf("%d s: %v", en.Seconds, en.Countdown)
		}
		if en.Dir != "ltr" || ar.Dir != "rtl" || en.OtherName != "أسبوع بلا مراكز خدمة" || en.Other != ar.Prompt || en.Prompt == ar.Prompt {
			t.Errorf("%+v", en)
		}
	}
}

func TestACodeThatIsTooSmallForTheDistanceIsNotOnTheWall(t *testing.T) {
	for _, c := range []struct {
		pitch    float64
		distance int
		room     string
		left     int // turns
	}{
		{0, 2000, "", 24},
		{0.634, 334, "", 14}, // of a code of version 4 each module has 16 pixels: 10.144 mm of 10.12
		{0.634, 335, "", 13}, // and 10.15 mm are too many for it
		{0.634, 170, "", 24},
		{0.496, 500, "", 0},
		{0.317, 334, "1312", 14}, // the same panel with twice the pixels
	} {
		h, st, told := wall(t, func(s *settings.Settings) { s.Centre, s.PixelPitch, s.ScanDistance = "RTA-C45", c.pitch, c.distance })
		path := "/api/signage?lang=en"
		if c.room != "" {
			path += "&room=" + c.room
		}
		var v signage
		askInto(t, h, path, &v)
		askInto(t, h, strings.Replace(path, "=en", "=ar", 1), &v)
		if len(v.Turns) != c.left || len(v.Turns)+len(st.Status().TooSmall) != 24 {
			t.Errorf("%v mm from %d cm: %d turns, too small %v", c.pitch, c.distance, len(v.Turns), st.Status().TooSmall)
		}
		lines := strings.Count(told.String(), "too small for the distance")
		if want := min(1, 24-c.left); lines != want {
			t.Errorf("%v mm from %d cm: told %d times", c.pitch, c.distance, lines)
		}
		if c.left < 24 && !strings.Contains(told.String(), fmt.Sprintf("scan_distance_cm=%d pixel_pitch_mm=%v", c.distance, c.pitch)) {
			t.Errorf("told: %s", told)
		}
	}
}

func TestAWallSaysNoFeeWhereAPaymentIsMade(t *testing.T) {
	h, st, _ := wall(t, nil)
	var v signage
	askInto(t, h, "/api/signage?lang=en", &v)
	fees := 0
	for _, turn := range v.Turns {
		s, _ := st.View().Service(turn.ID)
		for _, f := range turn.Facts {
			if f.Kind != "fee" && f.Kind != "time" {
				t.Errorf("%s: %+v", turn.ID, f)
			}
			if f.Kind != "fee" {
				continue
			}
			fees++
			if s.Fee == nil || !s.Fee.Stated || !s.FeeSourced || s.Fee.Max == 0 && (s.Interaction == "pay" || s.Interaction == "enquire") {
				t.Errorf("%s (%s): %+v", turn.ID, s.Interaction, f)
			}
		}
	}
	if fees == 0 {
		t.Error("no fee is shown at all")
	}
}

// The number of an entity's call centre stands with every service of it, whether its row names one or not.
func TestEveryServiceOfAnEntityWithACallCentreOffersIt(t *testing.T) {
	h, st := handler(t)
	type channel struct{ Kind, Trust, Note, Title, Code string }
	tried := map[string]int{}
	for _, s := range st.View().Catalog.Services {
		if s.Entity != "RTA" && s.Entity != "POLICE" {
			continue
		}
		var v struct{ Channels []channel }
		askInto(t, h, "/api/service?lang=en&id="+s.ID, &v)
		var calls []channel
		for _, c := range v.Channels {
			if c.Kind == "call-centre" {
				calls = append(calls, c)
			}
			if c.Kind == "self-service-machine" && c.Code == "" && s.Presence == "always" {
				t.Errorf("%s: a machine for what needs a person", s.ID)
			}
		}
		want := map[string]channel{"RTA": {Trust: "800 9090", Note: "Open around the clock"}, "POLICE": {Trust: "901"}}[s.Entity]
		switch {
		case s.Presence == "always":
			if len(calls) != 0 {
				t.Errorf("%s needs a person and has %+v", s.ID, calls)
			}
		case len(calls) != 1 || calls[0].Trust != want.Trust || calls[0].Note != want.Note || calls[0].Code == "" || calls[0].Title != "Call centre (enquiries)":
			t.Errorf("%s: %d call centres, %+v", s.ID, len(calls), calls)
		default:
			tried[s.Entity]++
		}
	}
	if tried["RTA"] < 200 || tried["POLICE"] < 40 {
		t.Errorf("tried %v", tried)
	}
}
